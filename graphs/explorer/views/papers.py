"""The papers that were read: a list to pick from by year, kind, dossier and ministry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from starlette.routing import Route

from graphs.explorer.choosing import begun, choices, pages, wanted
from graphs.explorer.language import language_of
from graphs.explorer.opened import opened
from graphs.explorer.quoted import reading
from graphs.explorer.rendering import page
from graphs.explorer.shelf import FACETS, volumes
from graphs.explorer.special import date
from graphs.explorer.vocabulary import named

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from graphs.explorer.shelf import Volume

_AT_ONCE: Final = 50
_VALUES: Final = 12
"""Values of one facet that are shown."""


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
    where, begin = wanted(request, FACETS), begun(request)
    found = graph.search.shelf(where=where, limit=_AT_ONCE, offset=begin)
    # The newest years, as the papers go; of the rest what most papers have.
    counts = {**found.facets, "year": sorted(found.facets.get("year", ()), reverse=True)}
    earlier, later = pages(request, where, begin, at_once=_AT_ONCE, in_all=found.in_all)
    return page(
        request,
        "papers.html",
        rows=[_row(one, language) for one in volumes(graph, found.papers)],
        in_all=found.in_all,
        begin=begin,
        facets=choices(request, counts, where, facets=FACETS, at_most=_VALUES),
        earlier=earlier,
        later=later,
    )


def _row(one: Volume, language: str) -> Row:
    kind = ", ".join(named(value, language) for value in one.kinds)
    day = date(one.day, language) if one.day else ""
    return Row(one.identifier, one.title, day, kind, reading(one.iri))


ROUTES: Final = (Route("/papers", papers, name="papers"),)
