"""Reading a paper: its text with everything that is mentioned in it marked, each leading to its thing.

`/read/<identifier>#c<offset>` is the place of that character, where a sentence, a mention or a fact begins.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse
from starlette.routing import Route

from graphs.explorer.laid_out import Run, runs, unread
from graphs.explorer.language import language_of
from graphs.explorer.links import href
from graphs.explorer.marked import Mark
from graphs.explorer.opened import opened
from graphs.explorer.rendering import page
from graphs.explorer.vocabulary import named
from graphs.publish.official import page as official
from graphs.words import ask, refer, things
from ontology.names import local
from ontology.terms import KG

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from graphs.explorer.opened import Opened
    from graphs.papers import Paper
    from graphs.words import Named

_HEADINGS: Final = 200
_THINGS: Final = 60
"""Things in the list beside the text, those that are met most."""


class Met(NamedTuple):
    """A thing in the list beside the text."""

    label: str
    kind: str
    address: str
    first: int
    times: int


def read(request: Request) -> Response:
    """The page of a paper's text."""
    graph, language = opened(request), language_of(request)
    name = request.path_params["name"]
    paper = _paper(graph, name)
    if paper is None:
        raise HTTPException(404)
    if paper.iri != graph.base + "document/" + quote(name, safe="-._~%"):
        return RedirectResponse(f"/read/{quote(local(paper.iri), safe='%')}", 307)
    places, pages = _places(graph, paper.iri)
    known = things(graph.store, {iri for iri, _, _ in places} | {paper.iri})
    marks = [
        Mark(
            start,
            end,
            href(request, iri),
            f"{known[iri].label} ({named(known[iri].kind, language)})",
            _kind(known[iri]),
        )
        for iri, start, end in places
        if iri in known
    ]
    text = runs(paper, [*marks, *unread(paper, marks)], targets=sorted(pages), pages=pages_only(pages))
    return page(
        request,
        "read.html",
        paper=known.get(paper.iri),
        paper_iri=paper.iri,
        source=paper.source,
        official=official(known[paper.iri].identifier) if paper.iri in known else "",
        runs=text,
        headings=_headings(text),
        met=_met(request, known, places, language),
        asked=_asked(graph, request, paper.iri, language),
        issues=paper.issues,
    )


def pages_only(pages: dict[int, int]) -> dict[int, int]:
    """The offsets of which the page is known."""
    return {start: number for start, number in pages.items() if number}


def _paper(graph: Opened, name: str) -> Paper | None:
    iri = graph.base + "document/" + quote(name, safe="-._~%")
    for one in (iri, *(() if not 0 < len(name) < 200 else graph.papers.named(name))):  # noqa: PLR2004  # no identifier is longer
        try:
            return graph.papers.get(one)
        except KeyError:
            continue
    return None


_INLINE: Final = ("Amount", "Commitment", "EarlierCommitment")
"""What is no mention of a thing but the thing itself, and stands in the running text."""


def _places(graph: Opened, paper: str) -> tuple[list[tuple[str, int, int]], dict[int, int]]:
    """What is mentioned where, and every offset where something begins with its page, 0 when unknown."""
    asked = f"""SELECT ?n ?p ?o WHERE {{ GRAPH {refer(paper)} {{ ?n ?p ?o ; kg:start ?start
        FILTER(?p IN (kg:start, kg:end, kg:page, kg:refersTo, rdf:type)) }} }}"""
    own = {KG + name for name in _INLINE}
    nodes: dict[str, dict[str, str]] = {}
    for row in ask(graph.store, asked):
        said, name = nodes.setdefault(row["n"].value, {}), local(row["p"].value).rpartition("#")[2]
        if name != "type" or row["o"].value in own:
            said[name] = row["o"].value
    places, pages = [], dict[int, int]()
    for iri, said in sorted(nodes.items()):
        if not {"start", "end"} <= said.keys():
            continue
        start, end = int(said["start"]), int(said["end"])
        pages[start] = max(pages.get(start, 0), int(said.get("page", 0)))
        if thing := said.get("refersTo") or (iri if said.get("type") in own else ""):
            places.append((thing, start, end))
    return sorted(set(places), key=lambda place: (place[1], place[2], place[0])), pages


def _kind(thing: Named) -> str:
    return thing.kind.rpartition("#")[2].lower()


def _headings(text: list[Run]) -> list[tuple[int, str]]:
    found = [
        (block.span.start, "".join(part.text for sentence in block.sentences for part in sentence.parts))
        for run in text
        if run.kind == "heading"
        for block in run.blocks
    ]
    return found[:_HEADINGS]


def _met(
    request: Request, known: dict[str, Named], places: list[tuple[str, int, int]], language: str
) -> list[Met]:
    first: dict[str, int] = {}
    times: dict[str, int] = {}
    for iri, start, _ in places:
        first.setdefault(iri, start)
        times[iri] = times.get(iri, 0) + 1
    most = sorted((iri for iri in first if iri in known), key=lambda iri: (-times[iri], first[iri]))[:_THINGS]
    return [
        Met(known[iri].label, named(known[iri].kind, language), href(request, iri), first[iri], times[iri])
        for iri in most
    ]


def _asked(graph: Opened, request: Request, paper: str, language: str) -> dict[int, list[tuple[str, str]]]:
    """The questions, answers and recommendations that begin at an offset: what they are, and their pages."""
    found: dict[int, list[tuple[str, str]]] = {}
    asked = f"""SELECT ?s ?class ?start WHERE {{ VALUES ?class {{ kg:Question kg:Answer kg:Recommendation }}
        GRAPH {refer(paper)} {{ ?s a ?class ; kg:start ?start }} }} ORDER BY ?start ?s"""
    for row in ask(graph.store, asked):
        link = named(row["class"].value, language), href(request, row["s"].value)
        found.setdefault(int(row["start"].value), []).append(link)
    return found


ROUTES: Final = (Route("/read/{name:path}", read, name="read"),)
