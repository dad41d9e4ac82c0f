"""The reconciliation service: a column of names in OpenRefine gets our IRIs and those of TOOI.

It follows the Reconciliation Service API 0.2 of the W3C community group
(https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/). What is typed, shown and
proposed beside it is in `suggest`.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response
from starlette.routing import Route

from graphs.explorer.batch import BATCH, WrongRequestError, extended, matched, read
from graphs.explorer.language import language_of
from graphs.explorer.opened import opened
from graphs.explorer.origins import allowed
from graphs.explorer.views.suggest import classes
from ontology.terms import KG

if TYPE_CHECKING:
    from starlette.requests import Request

_FIELDS: Final = 50
"""Parameters of one request at most."""
_CALLBACK: Final = re.compile(r"[A-Za-z_$][\w$]{0,63}(?:\.[A-Za-z_$][\w$]{0,63}){0,4}", re.ASCII)


async def reconcile(request: Request) -> Response:
    """The manifest; with `queries` the candidates, with `extend` the values of properties."""
    if request.method == "OPTIONS":
        return Response(status_code=204, headers=allowed(request))
    try:
        given = await _given(request)
        language = language_of(request)
        if "queries" in given:
            queries = read(given["queries"][0])
            answer = await run_in_threadpool(matched, opened(request), queries, language)
        elif "extend" in given:
            asked = read(given["extend"][0])
            answer = await run_in_threadpool(extended, opened(request), asked, language)
        else:
            answer = manifest(request)
        return _answer(request, answer, callback=given.get("callback", [""])[0])
    except WrongRequestError as error:
        return _answer(request, {"status": "error", "message": str(error)}, status=400)


async def _given(request: Request) -> dict[str, list[str]]:
    body = await request.body()  # of a bounded size, as everywhere here
    try:
        given = parse_qs(request.url.query, keep_blank_values=True, max_num_fields=_FIELDS)
        form = body.decode("utf-8", "replace")
        return given | parse_qs(form, keep_blank_values=True, max_num_fields=_FIELDS)
    except ValueError as error:
        raise WrongRequestError(f"more than {_FIELDS} parameters in one request") from error


def _answer(request: Request, told: object, *, status: int = 200, callback: str = "") -> Response:
    """As JSON; or as a script that calls a function with it, where pages of every host may ask."""
    body = json.dumps(told)  # in ASCII: half a character in a name has no bytes in UTF-8
    if not callback:
        return Response(body, status, allowed(request), "application/json")
    if not _CALLBACK.fullmatch(callback):
        raise WrongRequestError('"callback" is the name of a function')
    if "*" not in opened(request).allowed:
        raise WrongRequestError("JSONP would let every page read the answer; ask with CORS (--allow ORIGIN)")
    return Response(f"/**/{callback}({body});", status, {"vary": "origin"}, "text/javascript; charset=utf-8")


def manifest(request: Request) -> dict[str, object]:
    """What the service can do, and where."""
    site = str(request.base_url).rstrip("/")
    root = f"{site}/reconcile"
    kinds = classes(opened(request), language_of(request))

    def suggests(what: str) -> dict[str, str]:
        return {
            "service_url": root,
            "service_path": f"/suggest/{what}",
            "flyout_service_url": root,
            "flyout_service_path": f"/flyout/{what}?id=${{id}}",
        }

    return {
        "versions": ["0.2"],
        "name": "Kamergraaf",
        "identifierSpace": opened(request).base,
        "schemaSpace": KG,
        "logo": f"{site}/static/favicon.svg",
        "defaultTypes": [{"id": kind, "name": name} for kind, name in kinds.items()],
        "view": {"url": f"{root}/view?id={{{{id}}}}"},
        "preview": {"url": f"{root}/preview?id={{{{id}}}}", "width": 430, "height": 200},
        "suggest": {what: suggests(what) for what in ("entity", "type", "property")},
        "extend": {
            "propose_properties": {"service_url": root, "service_path": "/properties"},
            "property_settings": [
                {
                    "name": "limit",
                    "label": "limit",
                    "type": "number",
                    "default": 0,
                    "help_text": "How many values of each thing at most; 0 for all.",
                }
            ],
        },
        "batchSize": BATCH,
    }


ROUTES: Final = (Route("/reconcile", reconcile, methods=["GET", "POST", "OPTIONS"], name="reconcile"),)
