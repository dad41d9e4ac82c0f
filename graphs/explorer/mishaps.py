"""Pages for what goes wrong: said in words, with a way on, and never with a traceback."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException

from graphs.explorer.rendering import page

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from starlette.requests import Request
    from starlette.responses import Response

_MISSING = 404


def mishap(request: Request, error: Exception) -> Response:
    """The page for a mistake of the client or of ours."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    key = "error_missing" if status == _MISSING else "error_wrong"
    detail = error.detail if isinstance(error, HTTPException) and status != _MISSING else ""
    return page(request, "mishap.html", status=status, key=key, detail=detail)


HANDLERS: Mapping[type[Exception], Callable[[Request, Exception], Response]] = {
    HTTPException: mishap,
    Exception: mishap,
}
