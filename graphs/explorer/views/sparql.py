"""The SPARQL endpoint: the W3C SPARQL 1.1 Protocol, to read only, within bounds.

GET with `query`, POST of a form, POST of `application/sparql-query`; `default-graph-uri` and
`named-graph-uri`; every result format. Without a query: the page with the editor for a browser, the service
description for others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from graphs.explorer.bounded import GRAPH_TYPES, RESULT_TYPES, Asked, RefusedError
from graphs.explorer.describe import DESCRIBED, description
from graphs.explorer.dissect import asks_elsewhere, form
from graphs.explorer.language import language_of
from graphs.explorer.negotiate import preferred
from graphs.explorer.opened import opened
from graphs.explorer.origins import allowed
from graphs.explorer.rendering import page
from graphs.explorer.tree import class_tree
from graphs.words import PREFIXES
from ontology.terms import KG, SKOS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from starlette.requests import Request

_FORM: Final = "application/x-www-form-urlencoded"
_QUERY: Final = "application/sparql-query"
_UPDATE: Final = "application/sparql-update"
_STATUS: Final = {"syntax": 400, "time": 504, "size": 413, "engine": 500}
_STARTER: Final = f"""PREFIX kg: <{KG}>
PREFIX skos: <{SKOS}>

SELECT ?measure ?name (COUNT(DISTINCT ?paper) AS ?papers) WHERE {{
  ?paper kg:mentions ?measure .
  ?measure a kg:Measure ; skos:prefLabel ?name .
}} GROUP BY ?measure ?name ORDER BY DESC(?papers) LIMIT 25
"""
"""What stands in the editor of somebody who comes here first."""
_SHORT: Final = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "turtle": "text/turtle",
    "ttl": "text/turtle",
    "nt": "application/n-triples",
    "rdf": "application/rdf+xml",
    "jsonld": "application/ld+json",
}
"""What `?format=` may say, for a link that anybody can click."""
_TOLD_AS: Final = {
    "application/json": "application/sparql-results+json",
    "application/xml": "application/sparql-results+xml",
}
"""Wider names by which clients ask for our forms."""


async def sparql(request: Request) -> Response:
    """Answer a query, show the editor, or describe the service."""
    if request.method == "OPTIONS":
        return Response(status_code=204, headers=allowed(request))
    try:
        given = await _given(request)
    except _WrongError as error:
        return _refusal(request, error.status, str(error))
    if not given.get("query"):
        return _unasked(request)
    try:
        asked = _asked(request, given)
        answer = await run_in_threadpool(opened(request).bounded.ask, asked)
    except _WrongError as error:
        return _refusal(request, error.status, str(error))
    except RefusedError as error:
        return _refusal(request, _STATUS[error.kind], str(error))
    return Response(answer, media_type=asked.media_type, headers=allowed(request, vary="accept"))


class _WrongError(Exception):
    """A request that the protocol, or this service, does not allow."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


async def _given(request: Request) -> Mapping[str, Sequence[str]]:
    """The parameters of the operation: from the address, and from the body of a POST."""
    given = parse_qs(request.url.query, keep_blank_values=True)
    if request.method == "POST":
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        body = _decoded(await request.body())
        if kind == _FORM:
            for name, values in parse_qs(body, keep_blank_values=True).items():
                given.setdefault(name, []).extend(values)
        elif kind == _QUERY:
            given.setdefault("query", []).append(body)
        elif kind == _UPDATE:
            given["update"] = [body]
        else:
            raise _WrongError(415, f"{kind or 'no media type'}: send {_FORM} or {_QUERY}")
    if "update" in given or "using-graph-uri" in given:
        raise _WrongError(403, "this service can only be read; nothing was changed")
    if len(given.get("query", [])) > 1:
        raise _WrongError(400, "one query at a time: `query` is given more than once")
    return given


def _decoded(body: bytes) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError as error:
        raise _WrongError(400, f"this is no UTF-8: {error}") from error


def _asked(request: Request, given: Mapping[str, Sequence[str]]) -> Asked:
    """The query with the form of answer that the client likes best."""
    query = given["query"][0]
    kind = form(query)
    if kind == "UPDATE":
        raise _WrongError(403, "this service can only be read; nothing was changed")
    if asks_elsewhere(query):
        raise _WrongError(403, "SERVICE is not allowed here: this service asks no other")
    offered = GRAPH_TYPES if kind in ("CONSTRUCT", "DESCRIBE") else RESULT_TYPES
    wanted = given.get("format", [""])[0]
    accept = request.headers.get("accept", "")
    media_type = _SHORT.get(wanted, "") if wanted else preferred(accept, [*offered, *_TOLD_AS])
    media_type = _TOLD_AS.get(media_type or "", media_type)
    if media_type not in offered:
        raise _WrongError(406, f"this can be answered as {', '.join(offered)}")
    return Asked(
        query, media_type, tuple(given.get("default-graph-uri", ())), tuple(given.get("named-graph-uri", ()))
    )


def _unasked(request: Request) -> Response:
    """Without a query: a page for a browser, the description of the service for a program."""
    if request.method == "POST":
        return _refusal(request, 400, "there is no `query` in this request")
    kind = preferred(request.headers.get("accept", ""), ["text/html", *DESCRIBED])
    if kind in DESCRIBED:
        told = description(str(request.url.replace(query="")), opened(request).base)
        return Response(told.write(kind), media_type=kind, headers=allowed(request, vary="accept"))
    return page(
        request,
        "sparql.html",
        questions=opened(request).questions.all(),
        starter=_begin(request),
        base=opened(request).base,
        prefixes=PREFIXES,
        classes=class_tree(language_of(request)),
    )


def _begin(request: Request) -> str:
    """What stands in the editor: a query of the address, a question of the catalogue, or the starter."""
    if edited := request.query_params.get("edit", ""):
        return edited
    wanted = request.query_params.get("question", "")
    asked = next((one.sparql for one in opened(request).questions.all() if one.name == wanted), _STARTER)
    return "\n".join(line for line in asked.splitlines() if not line.startswith("#")).strip() + "\n"


def _refusal(request: Request, status: int, message: str) -> Response:
    return PlainTextResponse(message + "\n", status_code=status, headers=allowed(request))


ROUTES: Final = (Route("/sparql", sparql, methods=["GET", "POST", "OPTIONS"], name="sparql"),)
