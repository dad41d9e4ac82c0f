"""The explorer: a graph as a web site, for people who would rather look than read RDF.

`application` makes it out of a graph that is open and a catalogue of questions; `kamergraaf explore` serves
it. Every page is made on the server and can be read without JavaScript; what the front end adds is built from
`web/` into `static/built/`. Nothing is asked of any other host.
"""

from __future__ import annotations

import gc
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from graphs.explorer.mishaps import HANDLERS
from graphs.explorer.shield import Shield
from graphs.explorer.views import VIEWS

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from graphs.explorer.opened import Opened

STATIC: Final = Path(__file__).parent / "static"
"""Styles and what was built of the front end."""

LARGEST: Final = 1_000_000
"""Bytes of a request's body: a long query, or a column of a spreadsheet to reconcile."""


def application(opened: Opened) -> Starlette:
    """The web application over a graph that is open; `opened` stays the caller's to close."""
    routes = [route for view in VIEWS.values() for route in view.ROUTES]
    app = Starlette(
        routes=[*routes, Mount("/static", StaticFiles(directory=STATIC), name="static")],
        middleware=[Middleware(Shield)],
        exception_handlers=dict(HANDLERS),
        max_body_size=LARGEST,
        lifespan=_served,
    )
    app.state.opened = opened
    return app


@asynccontextmanager
async def _served(_: Starlette) -> AsyncIterator[None]:
    """While it serves, what was loaded before is not gone through for garbage.

    That are some 170,000 objects of libraries which never go. To go through them took 70 ms and more, every
    few answers; what an answer leaves behind is still found.
    """
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
