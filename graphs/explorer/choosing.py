"""By what a list can be narrowed: the values of its facets, each with the address that keeps to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import urlencode

from graphs.explorer.language import language_of
from graphs.explorer.opened import opened
from graphs.explorer.vocabulary import named
from graphs.words import things
from ontology.terms import KG

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from starlette.requests import Request

_LONGEST: Final = 6
"""Digits of a number of a row: no list has more."""


class Choice(NamedTuple):
    """A value of a facet that one may keep to, or is kept to already."""

    label: str
    times: int
    address: str
    chosen: bool


def wanted(request: Request, facets: Iterable[str]) -> dict[str, str]:
    """The facets that an address keeps to, with their values."""
    return {name: value for name in facets if (value := request.query_params.get(name, ""))}


def begun(request: Request) -> int:
    """From which row on a list is asked for."""
    asked = request.query_params.get("from", "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) <= _LONGEST else 0


def address(request: Request, where: Mapping[str, str], begin: int = 0) -> str:
    """The same list kept to these facets, from this row on."""
    asked = {"q": request.query_params["q"]} if "q" in request.query_params else {}
    given = {**asked, **where, **({"from": str(begin)} if begin > 0 else {})}
    return f"{request.url.path}?{urlencode(given)}" if given else request.url.path


def pages(
    request: Request, where: Mapping[str, str], begin: int, *, at_once: int, in_all: int
) -> tuple[str, str]:
    """The addresses of the page before and of the next, "" where there is none."""
    earlier = address(request, where, begin - at_once) if begin else ""
    later = address(request, where, begin + at_once) if begin + at_once < in_all else ""
    return earlier, later


def choices(
    request: Request,
    counts: Mapping[str, Sequence[tuple[str, int]]],
    where: Mapping[str, str],
    *,
    facets: Iterable[str],
    at_most: int,
) -> dict[str, list[Choice]]:
    """Of each facet the most frequent values, and what is kept to, also where nothing has it."""
    shown = {name: _shown(counts.get(name, ()), where.get(name, ""), at_most) for name in facets}
    values = {value for some in shown.values() for value, _ in some if ":" in value}
    known, language = things(opened(request).store, values), language_of(request)
    made: dict[str, list[Choice]] = {}
    for name, some in shown.items():
        for value, times in some:
            label = known[value].label if value in known else value
            label = named(value, language) if value.startswith(KG) else label
            others = {key: kept for key, kept in where.items() if key != name}
            chosen = where.get(name) == value
            at = address(request, others if chosen else {**others, name: value})
            made.setdefault(name, []).append(Choice(label, times, at, chosen))
    return made


def _shown(counts: Sequence[tuple[str, int]], kept: str, at_most: int) -> list[tuple[str, int]]:
    shown = [*counts[:at_most]]
    if kept and kept not in dict(shown):
        shown.insert(0, (kept, dict(counts).get(kept, 0)))
    return shown
