"""Search first: one box over names and sentences, with facets; and what completes a word while one types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import urlencode

from starlette.responses import JSONResponse
from starlette.routing import Route

from graphs.explorer.links import href
from graphs.explorer.opened import opened
from graphs.explorer.rendering import page
from graphs.search.facets import FACETS
from graphs.words import things, word

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from starlette.requests import Request
    from starlette.responses import Response

    from graphs.explorer.opened import Opened
    from graphs.search import Found, Line

_AT_ONCE: Final = 20
_VALUES: Final = 8
"""Values of one facet that are shown."""


class Piece(NamedTuple):
    """A stretch of a sentence, and whether it is what was looked for."""

    text: str
    marked: bool


class Choice(NamedTuple):
    """A value of a facet that one may keep to, or is kept to already."""

    label: str
    times: int
    address: str
    chosen: bool


def search(request: Request) -> Response:
    """What fits the words in the box."""
    graph = opened(request)
    asked = request.query_params.get("q", "")
    where = {name: value for name in FACETS if (value := request.query_params.get(name, ""))}
    begin = _number(request.query_params.get("from", "0"))
    found = graph.search.find(asked, where=where, limit=_AT_ONCE, offset=begin)
    papers = things(graph.store, {line.paper for line in found.lines})
    return page(
        request,
        "search.html",
        asked=asked,
        found=found,
        kinds={hit.kind: word(hit.kind) for hit in found.things},
        lines=[
            (papers[line.paper], line, list(pieces(line))) for line in found.lines if line.paper in papers
        ],
        facets=dict(_facets(request, graph, found, where)),
        partly=found.counted < found.things_in_all + found.lines_in_all,
        begin=begin,
        earlier=_address(asked, where, begin - _AT_ONCE) if begin else "",
        later=_address(asked, where, begin + _AT_ONCE) if begin + _AT_ONCE < found.ranked else "",
    )


def suggest(request: Request) -> Response:
    """What somebody who types may mean: labels, classes and addresses, as JSON."""
    found = opened(request).search.suggest(request.query_params.get("q", ""))
    return JSONResponse(
        [{"label": hit.label, "kind": word(hit.kind), "href": href(request, hit.iri)} for hit in found]
    )


def pieces(line: Line) -> Iterator[Piece]:
    """A sentence in pieces, so that what was looked for can be marked in it."""
    reach = 0
    for start, end in line.marks:
        if start > reach:
            yield Piece(line.sentence[reach:start], marked=False)
        yield Piece(line.sentence[start:end], marked=True)
        reach = end
    if reach < len(line.sentence):
        yield Piece(line.sentence[reach:], marked=False)


def _facets(
    request: Request, graph: Opened, found: Found, where: Mapping[str, str]
) -> Iterator[tuple[str, list[Choice]]]:
    asked = request.query_params.get("q", "")
    shown = {name: values[:_VALUES] for name, values in found.facets.items()}
    named = things(graph.store, {value for values in shown.values() for value, _ in values if ":" in value})
    for name in FACETS:
        choices = []
        for value, count in shown.get(name, ()):
            label = named[value].label if value in named else word(value) if ":" in value else value
            chosen = where.get(name) == value
            others = {key: kept for key, kept in where.items() if key != name}
            address = _address(asked, others if chosen else {**others, name: value}, 0)
            choices.append(Choice(label, count, address, chosen))
        if choices:
            yield name, choices


def _address(asked: str, where: Mapping[str, str], begin: int) -> str:
    given = {"q": asked, **where, **({"from": str(begin)} if begin > 0 else {})}
    return f"/search?{urlencode(given)}"


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0  # noqa: PLR2004  # no more rows


ROUTES: Final = (
    Route("/search", search, name="search"),
    Route("/suggest", suggest, name="suggest"),
)
