"""The papers that were read: a list to pick from by year, kind, dossier and ministry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import urlencode

from starlette.routing import Route

from graphs.explorer.language import language_of
from graphs.explorer.opened import opened
from graphs.explorer.quoted import reading
from graphs.explorer.rendering import page
from graphs.explorer.shelf import FACETS, counted, picked, shelf
from graphs.explorer.special import date
from graphs.explorer.vocabulary import named
from graphs.words import things
from ontology.terms import KG

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from starlette.requests import Request
    from starlette.responses import Response

    from graphs.explorer.shelf import Volume

_AT_ONCE: Final = 50
_VALUES: Final = 12
"""Values of one facet that are shown."""


class Choice(NamedTuple):
    """A value of a facet that one may keep to, or is kept to already."""

    label: str
    times: int
    address: str
    chosen: bool


class Row(NamedTuple):
    """A paper in the list."""

    identifier: str
    title: str
    day: str
    """As a reader writes it, "" when it bears none."""
    kind: str
    address: str


def papers(request: Request) -> Response:
    """The list of papers."""
    graph, language = opened(request), language_of(request)
    where = {name: value for name in FACETS if (value := request.query_params.get(name, ""))}
    found = picked(shelf(graph), where)
    asked = request.query_params.get("from", "")
    begin = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 7 else 0  # noqa: PLR2004  # no more rows
    return page(
        request,
        "papers.html",
        rows=[_row(one, language) for one in found[begin : begin + _AT_ONCE]],
        in_all=len(found),
        begin=begin,
        facets=_facets(request, found, where),
        earlier=_address(where, begin - _AT_ONCE) if begin else "",
        later=_address(where, begin + _AT_ONCE) if begin + _AT_ONCE < len(found) else "",
    )


def _row(one: Volume, language: str) -> Row:
    kind = ", ".join(named(value, language) for value in one.facets["kind"])
    day = date(one.day, language) if one.day else ""
    return Row(one.identifier, one.title, day, kind, reading(one.iri))


def _facets(request: Request, found: Sequence[Volume], where: Mapping[str, str]) -> dict[str, list[Choice]]:
    counts = {name: counted(found, name, limit=_VALUES) for name in FACETS}
    known = things(
        opened(request).store,
        {value for name in ("dossier", "ministry") for value, _ in counts[name]},
    )
    language = language_of(request)
    made = {}
    for name, values in counts.items():
        choices = []
        for value, times in values:
            label = named(value, language) if value.startswith(KG) else value
            label = known[value].label if value in known else label
            others = {key: kept for key, kept in where.items() if key != name}
            chosen = where.get(name) == value
            address = _address(others if chosen else {**others, name: value}, 0)
            choices.append(Choice(label, times, address, chosen))
        if choices:
            made[name] = choices
    return made


def _address(where: Mapping[str, str], begin: int) -> str:
    given = {**where, **({"from": str(begin)} if begin > 0 else {})}
    return f"/papers?{urlencode(given)}" if given else "/papers"


ROUTES: Final = (Route("/papers", papers, name="papers"),)
