"""The explorer over the graph of samples/, as a browser or a program would ask it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from lxml import html
from starlette.testclient import TestClient

from commands.explore import catalogue_of_queries
from graphs.explorer import application
from graphs.explorer.bounded import Bounded, Bounds
from graphs.explorer.opened import Opened
from graphs.papers import Papers
from graphs.search import Reach, Search
from graphs.store import open_store, store_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def explorer(
    out: Path, *, bounds: Bounds | None = None, allowed: tuple[str, ...] = (), reach: Reach | None = None
) -> Iterator[TestClient]:
    """A client of the explorer over what was built in this folder; it follows no redirects by itself."""
    store = open_store(out)
    bounds = bounds or Bounds()
    folder = store_folder(out)
    with (
        Papers(folder) as papers,
        Search(folder, papers, reach=reach or Reach()) as search,
        Bounded(store.name, bounds) as bounded,
    ):
        app = application(Opened(store, papers, catalogue_of_queries(), bounded, search, allowed))
        with TestClient(app, raise_server_exceptions=False, follow_redirects=False) as client:
            yield client
    store.close()


def parts(page: str, xpath: str) -> list[Any]:
    """What an XPath gives on a page: elements, or the text of attributes."""
    found = html.fromstring(page).xpath(xpath)
    assert isinstance(found, list)
    return found
