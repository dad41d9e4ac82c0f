"""Where a graph lies: a folder of our own or somebody's server, behind one small protocol.

`STORES` is the whole list. To add one is one file and one line here.
"""

from __future__ import annotations

from pathlib import Path

from graphs.papers import finished
from graphs.store.embedded import EmbeddedStore
from graphs.store.protocol import Answer, Node, Rows, Store, StoreError, plain
from graphs.store.remote import RemoteStore

STORES: dict[str, type[Store]] = {"embedded": EmbeddedStore, "remote": RemoteStore}

__all__ = ["STORES", "Answer", "EmbeddedStore", "Node", "RemoteStore", "Rows", "Store", "StoreError"]
__all__ += ["open_store", "plain", "store_folder"]


def store_folder(where: Path) -> Path:
    """The store/ of a build, given that folder or the one that `kamergraaf build --out` wrote."""
    return where / "store" if (where / "store").is_dir() else where


def open_store(where: str | Path) -> Store:
    """Open a store to ask it: the folder of a build, its store/, any pyoxigraph folder, or an address.

    What is opened in a folder is the last build that was finished. Another build may go on meanwhile: it
    writes beside it.
    """
    if str(where).startswith(("http://", "https://")):
        return RemoteStore(str(where))
    folder = store_folder(Path(where))
    if (folder / "CURRENT").is_file():
        return EmbeddedStore.to_read(folder)
    generation = finished(folder)
    if generation is None:
        raise StoreError(
            f"{where}: no finished graph is here; `kamergraaf build PATH... --out {where}` makes one"
        )
    return EmbeddedStore.to_read(generation)
