"""Beside the reconciliation service: what is typed completed, properties proposed, things shown in little."""

from __future__ import annotations

from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from markupsafe import escape
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, RedirectResponse
from starlette.routing import Route

from graphs.explorer.batch import clean, described, property_name
from graphs.explorer.language import language_of
from graphs.explorer.links import href
from graphs.explorer.opened import opened
from graphs.explorer.origins import allowed
from graphs.explorer.reconcile import predicates, values
from graphs.explorer.rendering import page
from graphs.explorer.shield import POLICY
from graphs.explorer.vocabulary import named
from graphs.words import ASIDE, ask, things
from ontology.terms import KG

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from graphs.explorer.opened import Opened

_AT_ONCE: Final = 20
_FURTHEST: Final = 400
"""Suggestions that can be gone through."""


def suggest(request: Request) -> Response:
    """Things, classes or properties whose names hold what is typed so far, from `cursor` on."""
    language, prefix = language_of(request), clean(request.query_params.get("prefix", ""))
    begin, what = _number(request, "cursor"), _what(request)
    end = begin + (min(_number(request, "limit"), _AT_ONCE) or _AT_ONCE)
    found: list[dict[str, Any]]
    if what == "entity":
        kinds = {kind if kind.startswith(KG) else KG + kind for kind in request.query_params.getlist("type")}
        hits = opened(request).search.suggest(prefix, limit=_FURTHEST if kinds else min(end, _FURTHEST))
        found = [
            {
                "id": hit.iri,
                "name": hit.label,
                "description": described(hit, language),
                "notable": [{"id": hit.kind.removeprefix(KG), "name": named(hit.kind, language)}],
            }
            for hit in hits
            if not kinds or hit.kind in kinds
        ]
    else:
        every = classes(opened(request), language) if what == "type" else _properties(language)
        found = [
            {"id": key, "name": name}
            for key, name in every.items()
            if prefix.casefold() in f"{key} {name}".casefold()
        ]
    return JSONResponse({"result": found[begin:end]}, headers=allowed(request))


def properties(request: Request) -> Response:
    """The properties that can be asked of things; with `type` those that things of this class have."""
    language, kind = language_of(request), clean(request.query_params.get("type", ""))
    found = _properties(language)
    if kind in classes(opened(request), language):
        asked = f"SELECT DISTINCT ?p WHERE {{ ?s a kg:{kind} ; ?p ?v }}"
        there = {row["p"].value for row in ask(opened(request).store, asked)}
        found = {name: label for name, label in found.items() if predicates()[name] in there}
    limit = _number(request, "limit")
    told = [{"id": name, "name": label} for name, label in islice(found.items(), limit or None)]
    return JSONResponse({"type": kind, "limit": limit, "properties": told}, headers=allowed(request))


def flyout(request: Request) -> Response:
    """A few words on what is under the pointer, as HTML within JSON."""
    language, what, of = language_of(request), _what(request), request.query_params.get("id", "")
    iri = clean(of)
    if what == "entity":
        found = things(opened(request).store, [iri]).get(iri)
        lines = [found.label, named(found.kind, language), found.iri] if found else []
    else:
        every = classes(opened(request), language) if what == "type" else _properties(language)
        lines = [every[iri], iri] if iri in every else []
    told = "".join(f"<p>{escape(line)}</p>" for line in lines)
    return JSONResponse({"id": iri, "html": told}, 200 if lines else 404, headers=allowed(request))


def view(request: Request) -> Response:
    """On to the page of a thing."""
    iri = clean(request.query_params.get("id", ""))
    ours = iri.startswith(opened(request).base) and things(opened(request).store, [iri])
    return RedirectResponse(href(request, iri) if ours else "/search", 303)


def preview(request: Request) -> Response:
    """A small page on a thing, to be shown within a page of the client."""
    iri, language = clean(request.query_params.get("id", "")), language_of(request)
    found = things(opened(request).store, [iri]).get(iri)
    same = [
        one
        for name in ("tooi", "wikidata")
        for one, _ in (values(opened(request), iri, name) if found else [])
    ]
    answer = page(
        request,
        "preview.html",
        status=200 if found else 404,
        thing=found,
        kind=named(found.kind, language) if found else "",
        same=same,
    )
    who = " ".join(opened(request).allowed) or "'self'"
    answer.headers["content-security-policy"] = POLICY.replace(
        "frame-ancestors 'none'", f"frame-ancestors {who}"
    )
    return answer


def classes(graph: Opened, language: str) -> dict[str, str]:
    """The classes of things that the graph holds, and what they are called."""
    return {kind.removeprefix(KG): named(kind, language) for kind in _kinds(graph, graph.papers.generation)}


@lru_cache(maxsize=2)
def _kinds(graph: Opened, _generation: int) -> tuple[str, ...]:
    rows = ask(graph.store, "SELECT DISTINCT ?k WHERE { GRAPH ?g { ?s a ?k } }")
    return tuple(sorted({row["k"].value for row in rows if row["k"].value.startswith(KG)} - ASIDE))


def _properties(language: str) -> dict[str, str]:
    return {name: property_name(name, language) for name in predicates()}


def _what(request: Request) -> str:
    what = str(request.path_params["what"])
    if what not in ("entity", "type", "property"):
        raise HTTPException(404)
    return what


def _number(request: Request, name: str) -> int:
    text = request.query_params.get(name, "")
    return int(text[:6]) if text.isascii() and text.isdigit() else 0


ROUTES: Final = (
    Route("/reconcile/suggest/{what}", suggest, name="reconcile_suggest"),
    Route("/reconcile/flyout/{what}", flyout, name="reconcile_flyout"),
    Route("/reconcile/properties", properties, name="reconcile_properties"),
    Route("/reconcile/view", view, name="reconcile_view"),
    Route("/reconcile/preview", preview, name="reconcile_preview"),
)
