"""The canvas: what stands around a thing, or between two, as a picture and as a table of the same.

The page holds the table and forms; the picture over it comes from `/canvas/network.json` with the same query,
the sentences of a line from `/canvas/evidence.json`, and the files from `/canvas/export.<form>`.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from graphs.explorer.around import Around, Wanted, around, name_of, pairs, wanted
from graphs.explorer.drawn import drawn, style
from graphs.explorer.examples import examples
from graphs.explorer.language import language_of, texts
from graphs.explorer.opened import opened
from graphs.explorer.rendering import page
from graphs.explorer.tied import tied
from graphs.explorer.vocabulary import named
from graphs.network import outlined, with_sentences
from graphs.publish.drawing import symbols
from graphs.publish.look import LOOKS, look
from graphs.publish.nets import gexf
from graphs.publish.picture import page as pyvis_page
from graphs.publish.svg import svg
from graphs.seek import seek
from graphs.words import Named, things
from ontology.names import local
from ontology.terms import KG

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.requests import Request

    from graphs.explorer.opened import Opened

_CHOICES: Final = 20
"""Of one name."""
_LONGEST: Final = 400
"""Characters of a name that are looked for."""
_FORMS: Final = {"svg": "image/svg+xml", "gexf": "application/gexf+xml", "html": "text/html; charset=utf-8"}


class _Asked(NamedTuple):
    """What an address says, and what it was found to mean."""

    thing: str
    to: str
    choices: Sequence[tuple[Named, str]]
    """Things that may be meant, when it is not clear which, each with the query that means it."""
    unknown: str
    """What nothing is called."""
    wanted: Wanted | None


def canvas(request: Request) -> Response:
    """The page."""
    graph, language = opened(request), language_of(request)
    asked = _asked(request)
    found = _around(graph, asked.wanted) if asked.wanted else None
    kinds = _kinds(found, asked.wanted, language)
    called = asked.thing or asked.to
    query = asked.wanted.address(graph.base) if asked.wanted else ""
    return page(
        request,
        "canvas.html",
        asked=asked,
        found=found,
        title=found.kept[asked.wanted.thing].label if found and asked.wanted else "",
        query=query,
        rows=_rows(found, graph.base, language) if found else [],
        opening=_opening(found, asked.wanted, graph.base) if found and asked.wanted else [],
        kinds=kinds,
        relations=_relations(found, asked.wanted, language),
        looks={kind: look(kind) for kind, *_ in kinds},
        examples=[] if called else _examples(graph),
        word=partial(named, language=language),
        texts={key: texts()[key][language] for key in _SCRIPT_TEXTS},
    )


_SCRIPT_TEXTS: Final = (
    "canvas_close",
    "canvas_evidence_none",
    "canvas_more",
    "canvas_no_webgl",
    "canvas_page_of",
    "canvas_failed",
    "canvas_drawn",
)
"""What the script says."""


def network(request: Request) -> Response:
    """What is drawn, as JSON: things with their places and symbols, and one line for each pair."""
    graph, asked = opened(request), _asked(request)
    if asked.wanted is None:
        return JSONResponse({"error": "no such thing"}, status_code=404)
    found = _around(graph, asked.wanted)
    nodes = symbols(outlined(found.kept, found.edges, rings=found.rings), None)
    told = drawn(nodes, pairs(found.edges), left=found.left, base=graph.base, language=language_of(request))
    return JSONResponse(told, headers={"vary": "accept-language, cookie"})


def evidence(request: Request) -> Response:
    """The sentences that tie two things, as JSON or, without the suffix, as a page."""
    graph, language = opened(request), language_of(request)
    ends = [_iri(graph, request.query_params.get(name, "")) for name in ("one", "other")]
    known = things(graph.store, ends)
    if len(known) < len(set(ends)) or len(set(ends)) < len(ends):
        raise HTTPException(404)
    told = tied(graph, known, ends, language)
    if request.url.path.endswith(".json"):
        return JSONResponse(told)
    return page(request, "canvas_evidence.html", told=told, ends=[known[iri] for iri in ends])


def export(request: Request) -> Response:
    """What the same query draws, as a file: SVG, GEXF, or the page of pyvis that works offline."""
    graph, asked, form = opened(request), _asked(request), request.path_params["form"]
    if asked.wanted is None or form not in _FORMS:
        raise HTTPException(404)
    found = _around(graph, asked.wanted)
    title = found.kept[asked.wanted.thing].label
    if form == "svg":
        net = outlined(found.kept, found.edges, rings=found.rings)
        lines = [
            (one, other, style(told), ", ".join(named(each, "nl") for each in told))
            for (one, other), told in pairs(found.edges).items()
        ]
        body = svg(symbols(net, None), lines, title=title)
    else:
        net = with_sentences(graph.store, found.kept, found.edges, rings=found.rings, papers=graph.papers)
        body = gexf(net) if form == "gexf" else pyvis_page(net, papers=graph.papers)
    name = f"{local(asked.wanted.thing)}.{form}".encode("ascii", "ignore").decode()
    return Response(
        body,
        headers={
            "content-type": _FORMS[form],
            "content-disposition": f'attachment; filename="{name}"',
        },
    )


def _asked(request: Request) -> _Asked:
    graph, given = opened(request), request.query_params
    called = [given.get(name, "").strip()[:_LONGEST] for name in ("thing", "to")]
    meant: list[str] = []
    for at, name in enumerate(called):
        found = _meant(graph, name) if name else ()
        if name and len(found) != 1:
            choices = [(one, _address(called, at, one.iri.removeprefix(graph.base))) for one in found]
            return _Asked(called[0], called[1], choices[:_CHOICES], "" if found else name, None)
        meant += [found[0].iri if found else ""]
    if not called[0]:
        return _Asked("", called[1], (), "", None)
    return _Asked(called[0], called[1], (), "", wanted(given, graph.base, meant[0], meant[1]))


def _address(called: list[str], at: int, path: str) -> str:
    """The query that says this thing where a name was unclear."""
    ends = [path if number == at else name for number, name in enumerate(called)]
    return urlencode({"thing": ends[0], "to": ends[1]})


def _examples(graph: Opened) -> list[tuple[Named, str]]:
    """Things to begin with, each with the query that shows what is around it."""
    found = examples(graph).things.values()
    return [(one, urlencode({"thing": one.iri.removeprefix(graph.base)})) for one in found]


def _meant(graph: Opened, name: str) -> tuple[Named, ...]:
    known = tuple(things(graph.store, [_iri(graph, name)]).values())
    return known or seek(graph.store, name, base=graph.base)


def _iri(graph: Opened, path: str) -> str:
    return path if ":" in path.partition("/")[0] else graph.base + path


def _around(graph: Opened, asked: Wanted) -> Around:
    """As `around`: the page, its picture and its files all ask for the same, one after the other."""
    return _kept(graph, graph.papers.generation, asked)


@lru_cache(maxsize=8)
def _kept(graph: Opened, _generation: int, asked: Wanted) -> Around:
    return around(graph.store, asked)


def _rows(found: Around, base: str, language: str) -> list[dict[str, Any]]:
    """The relations, for the table, nearest first."""
    edges = sorted(
        found.edges,
        key=lambda edge: (
            sorted((found.rings[edge[0]], found.rings[edge[2]])),
            found.kept[edge[0]].label,
            edge,
        ),
    )
    return [
        {
            "one": found.kept[one],
            "word": named(predicate, language),
            "other": found.kept[other],
            "query": urlencode({"one": one.removeprefix(base), "other": other.removeprefix(base)}),
        }
        for one, predicate, other in edges
    ]


def _opening(found: Around, asked: Wanted, base: str) -> list[dict[str, Any]]:
    """Every thing with the address that opens it, or opens more of it."""
    order = sorted(found.kept.values(), key=lambda one: (found.rings[one.iri], one.kind, one.label, one.iri))
    return [
        {
            "thing": one,
            "left": found.left.get(one.iri),
            "query": asked.address(base, open=[iri.removeprefix(base) for iri in (*asked.opened, one.iri)]),
        }
        for one in order
    ]


def _kinds(found: Around | None, asked: Wanted | None, language: str) -> list[tuple[str, str, int, bool]]:
    """The classes that are there: name, word, how many, and whether only these are kept to."""
    if not found or not asked:
        return []
    counts = Counter(name_of(one.kind) for one in found.kept.values())
    order = [*LOOKS, *sorted(counts.keys() - LOOKS.keys())]
    return [
        (kind, named(KG + kind, language), counts[kind], kind in asked.kinds)
        for kind in order
        if counts[kind] or kind in asked.kinds
    ]


def _relations(found: Around | None, asked: Wanted | None, language: str) -> list[tuple[str, str, int, bool]]:
    """The relations that are there, in the same way."""
    if not found or not asked:
        return []
    counts = Counter(predicate for _, predicate, _ in found.edges)
    return sorted(
        (
            (name_of(one), named(one, language), count, name_of(one) in asked.relations)
            for one, count in counts.items()
        ),
        key=lambda row: (-row[2], row[1]),
    )


ROUTES: Final = (
    Route("/canvas", canvas, name="canvas"),
    Route("/canvas/network.json", network, name="canvas-network"),
    Route("/canvas/evidence.json", evidence, name="canvas-evidence-json"),
    Route("/canvas/evidence", evidence, name="canvas-evidence"),
    Route("/canvas/export.{form}", export, name="canvas-export"),
)
