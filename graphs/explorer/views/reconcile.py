"""The reconciliation service: a column of names in OpenRefine gets our IRIs and those of TOOI.

It follows the Reconciliation Service API 0.2 of the W3C community group
(https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/), without JSONP.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from graphs.explorer.language import language_of
from graphs.explorer.links import href
from graphs.explorer.opened import opened
from graphs.explorer.origins import allowed
from graphs.explorer.reconcile import TOOI, candidates, predicates, values, weighed
from graphs.explorer.rendering import page
from graphs.explorer.shield import POLICY
from graphs.explorer.vocabulary import named
from graphs.words import ASIDE, ask, things
from ontology.terms import KG

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request

    from graphs.explorer.opened import Opened
    from graphs.explorer.reconcile import Candidate
    from graphs.search import Hit

_LIMIT: Final = 5
_MOST: Final = 50
_BATCH: Final = 100
_QUERIES: Final = 2_000
"""Names in one request."""


class _WrongError(ValueError):
    """A request that the specification does not allow."""


async def reconcile(request: Request) -> Response:
    """The manifest; with `queries` the candidates, with `extend` the values of properties."""
    if request.method == "OPTIONS":
        return Response(status_code=204, headers=allowed(request))
    given = parse_qs(request.url.query)
    if request.method == "POST":
        given |= parse_qs((await request.body()).decode("utf-8", "replace"))
    try:
        if "queries" in given:
            answer = await run_in_threadpool(_all, request, _json(given["queries"][0]))
        elif "extend" in given:
            answer = await run_in_threadpool(_extended, request, _json(given["extend"][0]))
        else:
            answer = _manifest(request)
    except _WrongError as error:
        return JSONResponse({"status": "error", "message": str(error)}, 400, headers=allowed(request))
    return JSONResponse(answer, headers=allowed(request))


def _json(text: str) -> Mapping[str, object]:
    try:
        read = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _WrongError(f"this is no JSON: {error}") from error
    if not isinstance(read, dict):
        raise _WrongError("a JSON object is expected")
    return read


def _manifest(request: Request) -> dict[str, object]:
    root = f"{str(request.base_url).rstrip('/')}/reconcile"
    kinds = _kinds(opened(request), language_of(request))

    def suggests(what: str) -> dict[str, str]:
        return {"service_url": root, "service_path": f"/suggest/{what}"}

    return {
        "versions": ["0.2"],
        "name": "Kamergraaf",
        "identifierSpace": opened(request).base,
        "schemaSpace": KG,
        "defaultTypes": [{"id": kind, "name": name} for kind, name in kinds.items()],
        "view": {"url": f"{root}/view?id={{{{id}}}}"},
        "preview": {"url": f"{root}/preview?id={{{{id}}}}", "width": 430, "height": 200},
        "suggest": {what: suggests(what) for what in ("entity", "type", "property")},
        "extend": {
            "propose_properties": {"service_url": root, "service_path": "/properties"},
            "property_settings": [],
        },
        "batchSize": _BATCH,
    }


def _all(request: Request, queries: Mapping[str, object]) -> dict[str, object]:
    if len(queries) > _QUERIES:
        raise _WrongError(f"at most {_QUERIES} names in one request; send the others in a next one")
    return {key: {"result": _results(request, query)} for key, query in queries.items()}


def _results(request: Request, query: object) -> list[dict[str, object]]:
    if not isinstance(query, dict) or not isinstance(query.get("query"), str):
        raise _WrongError('each query is an object with the text to look for in "query"')
    graph, language = opened(request), language_of(request)
    types = query.get("type") or []
    kinds = [_whole(str(one)) for one in (types if isinstance(types, list) else [types])]
    limit = query.get("limit")
    limit = min(max(limit, 1), _MOST) if isinstance(limit, int) else _LIMIT
    found = candidates(graph, query["query"], kinds=kinds, limit=limit)
    given = query.get("properties") or []
    if isinstance(given, list):
        found = weighed(graph, found, [pair for one in given for pair in _pairs(one)])
    return [_candidate(one, language) for one in found]


def _pairs(one: object) -> list[tuple[str, str]]:
    if not isinstance(one, dict):
        return []
    value = one.get("v")
    several = value if isinstance(value, list) else [value]
    texts = [each.get("id", "") if isinstance(each, dict) else each for each in several]
    return [(str(one.get("pid", "")), str(text)) for text in texts if text not in (None, "")]


def _candidate(one: Candidate, language: str) -> dict[str, object]:
    return {
        "id": one.hit.iri,
        "name": one.hit.label,
        "description": _described(one.hit, language),
        "type": [{"id": one.hit.kind.removeprefix(KG), "name": named(one.hit.kind, language)}],
        "score": one.score,
        "match": one.match,
        "features": [{"id": "name", "value": one.name_score}],
    }


def _described(hit: Hit, language: str) -> str:
    return " · ".join([named(hit.kind, language), *hit.names[:3]])


def _extended(request: Request, asked: Mapping[str, object]) -> dict[str, object]:
    ids, properties = asked.get("ids"), asked.get("properties")
    if not isinstance(ids, list) or not isinstance(properties, list):
        raise _WrongError('"ids" and "properties" are lists')
    graph, language, known = opened(request), language_of(request), predicates()
    names = [one["id"] for one in properties if isinstance(one, dict) and one.get("id") in known]
    if len(ids) * max(len(names), 1) > _QUERIES:
        raise _WrongError(f"at most {_QUERIES} values in one request; send the others in a next one")
    return {
        "meta": [{"id": name, "name": _property(name, language)} for name in names],
        "rows": {
            str(iri): {name: [_cell(pair) for pair in values(graph, str(iri), name)] for name in names}
            for iri in ids
        },
    }


def _cell(pair: tuple[str, str]) -> dict[str, str]:
    iri, label = pair
    return {"id": iri, "name": label} if iri and not iri.startswith(TOOI) else {"str": iri or label}


def properties(request: Request) -> Response:
    """The properties that can be asked of things."""
    language = language_of(request)
    found = [{"id": name, "name": _property(name, language)} for name in predicates()]
    kind, limit = request.query_params.get("type", ""), request.query_params.get("limit", "")
    if limit.isascii() and limit.isdigit():
        found = found[: int(limit[:6])]
    return JSONResponse({"type": kind, "properties": found}, headers=allowed(request))


def suggest(request: Request) -> Response:
    """Things, classes or properties whose names hold what is typed so far."""
    language, prefix = language_of(request), request.query_params.get("prefix", "")
    found: list[dict[str, object]]
    what = request.path_params["what"]
    if what not in ("entity", "type", "property"):
        raise HTTPException(404)
    if what == "entity":
        found = [
            {
                "id": hit.iri,
                "name": hit.label,
                "description": _described(hit, language),
                "notable": [{"id": hit.kind.removeprefix(KG), "name": named(hit.kind, language)}],
            }
            for hit in opened(request).search.suggest(prefix, limit=20)
        ]
    else:
        every = (
            _kinds(opened(request), language)
            if what == "type"
            else {name: _property(name, language) for name in predicates()}
        )
        fitting = [pair for pair in every.items() if prefix.casefold() in f"{pair[0]} {pair[1]}".casefold()]
        found = [{"id": key, "name": name} for key, name in fitting]
    return JSONResponse({"result": found}, headers=allowed(request))


def view(request: Request) -> Response:
    """On to the page of a thing."""
    iri = request.query_params.get("id", "")
    ours = iri.startswith(opened(request).base) and things(opened(request).store, [iri])
    return RedirectResponse(href(request, iri) if ours else "/search", 303)


def preview(request: Request) -> Response:
    """A small page on a thing, to be shown within a page of the client."""
    iri, language = request.query_params.get("id", ""), language_of(request)
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


def _kinds(graph: Opened, language: str) -> dict[str, str]:
    rows = ask(graph.store, "SELECT DISTINCT ?k WHERE { GRAPH ?g { ?s a ?k } }")
    kinds = sorted({row["k"].value for row in rows if row["k"].value.startswith(KG)} - ASIDE)
    return {kind.removeprefix(KG): named(kind, language) for kind in kinds}


def _property(name: str, language: str) -> str:
    return {"tooi": "TOOI", "wikidata": "Wikidata"}.get(name) or named(predicates()[name], language)


def _whole(kind: str) -> str:
    return kind if kind.startswith(KG) else KG + kind


ROUTES: Final = (
    Route("/reconcile", reconcile, methods=["GET", "POST", "OPTIONS"], name="reconcile"),
    Route("/reconcile/suggest/{what}", suggest, name="reconcile_suggest"),
    Route("/reconcile/properties", properties, name="reconcile_properties"),
    Route("/reconcile/view", view, name="reconcile_view"),
    Route("/reconcile/preview", preview, name="reconcile_preview"),
)
