"""Serve the explorer and the SPARQL endpoint."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands.opening import open_graph, plainly, where_option

if TYPE_CHECKING:
    from graphs.explorer.opened import Questions
    from graphs.store import Rows, Store
    from queries import Answer, Question


class _Catalogue:
    """The questions of `queries/`, handed to the explorer, which stands to the left of that folder."""

    def all(self) -> Sequence[Question]:
        """Every question, by name."""
        from queries import catalogue

        return catalogue()

    def answer(self, name: str, store: Store, rows: Callable[[str], Rows], /, **parameters: str) -> Answer:
        """What `rows` gives for one, its parameters looked up in the store."""
        from queries import answered, find

        return answered(find(name), store, rows, parameters)


def catalogue_of_queries() -> Questions:
    """The catalogue as the explorer wants it."""
    return _Catalogue()


@click.command()
@where_option
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8642, show_default=True, help="0: any free one."
)
@click.option(
    "--allow",
    "allowed",
    multiple=True,
    metavar="ORIGIN",
    help="Whose pages may ask /sparql and /reconcile; * for all.",
)
@click.option(
    "--seconds",
    type=click.FloatRange(min=0.1),
    default=20.0,
    show_default=True,
    help="For one query at most.",
)
def explore(*, where: str, port: int, allowed: Sequence[str], seconds: float) -> None:
    """Look at a graph in the browser, on this machine only; Ctrl-C ends it."""
    with plainly(), open_graph(where) as (store, papers):
        import socket
        from threading import Thread

        import uvicorn

        from graphs.explorer import application
        from graphs.explorer.bounded import Bounded, Bounds
        from graphs.explorer.opened import Opened
        from graphs.search import Search, refresh
        from graphs.store import store_folder

        folder = store_folder(Path(where))
        refresh(folder, store)  # a graph that was built before there was a search has no index yet
        with (
            Search(folder, papers) as search,
            Bounded(store.name, Bounds(seconds=seconds)) as bounded,
            socket.create_server(("127.0.0.1", port)) as line,
        ):
            app = application(Opened(store, papers, catalogue_of_queries(), bounded, search, tuple(allowed)))
            click.echo(f"http://127.0.0.1:{line.getsockname()[1]}/  (Ctrl-C ends it)")
            Thread(target=bounded.begin, daemon=True).start()  # while the reader finds the way
            server = uvicorn.Server(uvicorn.Config(app, log_level="warning", server_header=False))
            server.run(sockets=[line])
