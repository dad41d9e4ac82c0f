"""What pages of other hosts may do here (https://fetch.spec.whatwg.org/#http-cors-protocol)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphs.explorer.opened import opened

if TYPE_CHECKING:
    from starlette.requests import Request


def allowed(request: Request, *, vary: str = "") -> dict[str, str]:
    """The headers that let a page of an allowed origin read the answer; `vary`: on what else it depends.

    Every answer varies by origin, so that what a cache kept for one page is not given to another.
    """
    varies = {"vary": ", ".join([*([vary] if vary else []), "origin"])}
    may, origin = opened(request).allowed, request.headers.get("origin", "")
    if not origin or ("*" not in may and origin not in may):
        return varies
    return varies | {
        "access-control-allow-origin": "*" if "*" in may else origin,
        "access-control-allow-methods": "GET, POST, OPTIONS",
        "access-control-allow-headers": "accept, content-type",
    }
