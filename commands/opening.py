"""What every command shares: how a graph is opened, a thing is found, and a mistake is told."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphs.papers import Papers
    from graphs.store import Store
    from graphs.words import Named

PATH: Final = click.Path(path_type=Path)

where_option = click.option(
    "--store", "where", metavar="DIR", required=True, help="The folder that `kamergraaf build --out` wrote."
)


class Stop(click.ClickException):
    """Nothing could be done, and one line says why."""

    exit_code = 2


class Missing(click.ClickException):
    """What was asked for is not there."""

    exit_code = 1


@contextmanager
def plainly() -> Iterator[None]:
    """A user's mistake ends in one line on standard error, not in a traceback."""
    from graphs.papers import PapersError
    from graphs.publish.exporter import ExportError
    from graphs.shapes import ShapesError
    from graphs.store import StoreError
    from ontology.registry.tables import RegistryError
    from pipeline.settings import SettingError
    from queries import QuestionError

    known = (ExportError, PapersError, QuestionError, RegistryError, SettingError, ShapesError, StoreError)
    try:
        yield
    except known as error:
        raise Stop(str(error).strip().splitlines()[0]) from error
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            raise  # click ends quietly when whoever reads our output has seen enough
        raise Stop(f"{error.filename or 'a file'}: {error.strerror or error}") from error


@contextmanager
def open_store_at(where: str) -> Iterator[Store]:
    """The graph in this folder or at this address."""
    from graphs.store import open_store

    store = open_store(where)
    try:
        yield store
    finally:
        store.close()


@contextmanager
def open_graph(where: str) -> Iterator[tuple[Store, Papers]]:
    """The graph in this folder, and the texts of its papers."""
    from graphs.papers import Papers
    from graphs.store import store_folder

    with open_store_at(where) as store, Papers(store_folder(Path(where))) as papers:
        yield store, papers


def found(store: Store, thing: str, base: str) -> tuple[Named, ...]:
    """The things that are called so.

    Raises:
        Missing: when there is none.
    """
    from graphs.seek import seek

    if things := seek(store, thing, base=base):
        return things
    raise Missing(f"{thing!r}: nothing in this graph is called so; give a name, an identifier or an IRI")
