"""The first page: what this is, and what can be asked of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from starlette.routing import Route

from graphs.explorer.opened import opened
from graphs.explorer.rendering import page

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response


def welcome(request: Request) -> Response:
    """What this is, and the questions of the catalogue."""
    return page(request, "welcome.html", questions=opened(request).questions.all())


ROUTES: Final = (Route("/", welcome, name="welcome"),)
