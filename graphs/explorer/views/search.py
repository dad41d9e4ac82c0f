"""Search first: one box over names and sentences, with facets; and what completes a word while one types."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import urlencode

from starlette.responses import JSONResponse
from starlette.routing import Route

from graphs.explorer.choosing import begun, choices, pages, wanted
from graphs.explorer.language import language_of
from graphs.explorer.links import href
from graphs.explorer.opened import opened
from graphs.explorer.pieces import pieces
from graphs.explorer.quoted import reading
from graphs.explorer.rendering import page
from graphs.explorer.shelf import volumes
from graphs.explorer.special import date
from graphs.explorer.subjects import shortened, subjects
from graphs.explorer.vocabulary import named
from graphs.search.facets import FACETS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.requests import Request
    from starlette.responses import Response

    from graphs.explorer.opened import Opened
    from graphs.explorer.pieces import Piece
    from graphs.search import Found

_AT_ONCE: Final = 20
_VALUES: Final = 8
"""Values of one facet that are shown."""
_NAME: Final = 90
"""Characters of a name below the box."""


class Said(NamedTuple):
    """A sentence that was found, and where it can be read."""

    pieces: list[Piece]
    paper: str
    """The title of the paper, or its identifier."""
    kept: str
    """What else tells the paper from others: its identifier and day."""
    address: str


def search(request: Request) -> Response:
    """What fits the words in the box."""
    graph, language = opened(request), language_of(request)
    asked = request.query_params.get("q", "")
    where, begin = wanted(request, FACETS), begun(request)
    found = graph.search.find(asked, where=where, limit=_AT_ONCE, offset=begin)
    earlier, later = pages(request, where, begin, at_once=_AT_ONCE, in_all=found.ranked)
    return page(
        request,
        "search.html",
        asked=asked,
        found=found,
        kept=bool(where),
        small=f"/search?{urlencode({'q': _small(asked, found.capitals), **where})}",
        kinds={hit.kind: named(hit.kind, language) for hit in found.things},
        lines=list(_said(graph, found, language)),
        facets=choices(request, found.facets, where, facets=FACETS, at_most=_VALUES),
        partly=found.counted < found.things_in_all + found.lines_in_all,
        begin=begin,
        earlier=earlier,
        later=later,
    )


def suggest(request: Request) -> Response:
    """What somebody who types may mean: labels, classes, subjects and addresses, as JSON."""
    graph, language = opened(request), language_of(request)
    found = graph.search.suggest(request.query_params.get("q", ""))
    about = subjects(graph, [hit.iri for hit in found])
    return JSONResponse(
        [
            {
                "label": shortened(hit.label, _NAME),
                "kind": named(hit.kind, language),
                "about": shortened(about.get(hit.iri, ""), _NAME),
                "href": href(request, hit.iri),
            }
            for hit in found
        ]
    )


def _small(asked: str, capitals: tuple[str, ...]) -> str:
    """What is asked, with these words in small letters."""
    return re.sub(r"\w+", lambda match: match[0].lower() if match[0] in capitals else match[0], asked)


def _said(graph: Opened, found: Found, language: str) -> Iterator[Said]:
    shown = {one.iri: one for one in volumes(graph, dict.fromkeys(line.paper for line in found.lines))}
    for line in found.lines:
        paper = shown[line.paper]
        day = date(paper.day, language) if paper.day else ""
        kept = " · ".join(filter(None, [paper.identifier if paper.title else "", day]))
        at = reading(line.paper, line.start)
        yield Said(list(pieces(line.sentence, line.marks)), paper.title or paper.identifier, kept, at)


ROUTES: Final = (
    Route("/search", search, name="search"),
    Route("/suggest", suggest, name="suggest"),
)
