"""The views of the explorer, one file each: every one has its `ROUTES`.

`VIEWS` is the whole list. To add one is one file and one line here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

from graphs.explorer.views import (
    canvas,
    commitments,
    money,
    papers,
    questions,
    read,
    reconcile,
    report,
    search,
    sparql,
    suggest,
    thing,
    welcome,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.routing import BaseRoute


class View(Protocol):
    """A module with routes."""

    __doc__: str | None
    ROUTES: Sequence[BaseRoute]


VIEWS: dict[str, View] = {
    "welcome": cast("View", welcome),
    "search": cast("View", search),
    "sparql": cast("View", sparql),
    "thing": cast("View", thing),
    "read": cast("View", read),
    "papers": cast("View", papers),
    "commitments": cast("View", commitments),
    "questions": cast("View", questions),
    "money": cast("View", money),
    "canvas": cast("View", canvas),
    "report": cast("View", report),
    "reconcile": cast("View", reconcile),
    "suggest": cast("View", suggest),
}
