"""The explorer in this process, for commands that write its pages to files."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from commands.opening import open_graph

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.applications import Starlette

    from graphs.explorer.opened import Opened


@contextmanager
def explorer_at(where: str) -> Iterator[tuple[Starlette, Opened]]:
    """The explorer over the graph in this folder, and what it is made of."""
    from commands.explore import catalogue_of_queries
    from graphs.explorer import application
    from graphs.explorer.bounded import Bounded
    from graphs.explorer.opened import Opened
    from graphs.search import Search, refresh
    from graphs.store import store_folder

    folder = store_folder(Path(where))
    with open_graph(where) as (store, papers):
        refresh(folder, store)  # a graph that was built before there was a search has no index yet
        with Search(folder, papers) as search, Bounded(store.name) as bounded:
            opened = Opened(store, papers, catalogue_of_queries(), bounded, search)
            yield application(opened), opened
