"""A store of our own in a folder: pyoxigraph (RocksDB), nothing to install or to start."""

from __future__ import annotations

import re
from itertools import islice
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Self

import pyoxigraph as ox

from graphs.store.protocol import Answer, Store, StoreError, answer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

MANY = 20_000
"""Lines from which loading in bulk, which writes new files, is faster than one by one."""

AT_ONCE = 500_000
"""Lines that are handed to the engine in one piece."""


class EmbeddedStore(Store):
    """A folder with a store of our own. One process may write to it; any number may look at a finished one.

    A change is whole or absent for whoever asks through this object, but a process that dies may leave half
    of it behind: `graphs.make` therefore writes in a copy that nobody looks at until it is finished.
    """

    def __init__(self, folder: Path, engine: ox.Store) -> None:
        self.name = str(folder)
        self.folder = folder
        self._engine: ox.Store | None = engine

    @classmethod
    def to_write(cls, folder: Path) -> Self:
        """Open for writing; the folder is made when it is not there."""
        folder.parent.mkdir(parents=True, exist_ok=True)
        try:
            return cls(folder, ox.Store(str(folder)))
        except OSError as error:
            if "lock" in str(error).casefold():
                raise StoreError(
                    f"{folder}: another build is writing here; wait for its end, or build elsewhere"
                ) from error
            raise StoreError(f"{folder}: no store can be written here: {error}") from error
        except RuntimeError as error:
            raise StoreError(_damaged(folder, error)) from error

    @classmethod
    def to_read(cls, folder: Path) -> Self:
        """Open for looking only; any number of processes may."""
        try:
            return cls(folder, ox.Store.read_only(str(folder)))
        except OSError as error:
            raise StoreError(f"{folder}: there is no store that can be read here: {error}") from error
        except RuntimeError as error:  # so the engine tells of files that are not as it wrote them
            raise StoreError(_damaged(folder, error)) from error

    @property
    def engine(self) -> ox.Store:
        """The pyoxigraph store, for what SPARQL has no words for."""
        if self._engine is None:
            raise StoreError(f"{self.name}: this store has been closed")
        return self._engine

    def query(self, sparql: str) -> Answer:
        """What a SPARQL query gives, over all graphs at once."""
        try:
            return answer(self.engine.query(sparql, use_default_graph_as_union=True))
        except (SyntaxError, ValueError) as error:
            told = _told(error, sparql)
            raise StoreError(f"this query is not understood: {told}\n{sparql.strip()}") from error
        except RuntimeError as error:
            raise StoreError(_damaged(self.folder, error)) from error

    def graphs(self) -> list[str]:
        """The graphs that hold anything."""
        # The engine remembers the names of graphs that were emptied.
        return sorted(
            graph.value
            for graph in self.engine.named_graphs()
            if any(True for _ in self.engine.quads_for_pattern(None, None, None, graph))
        )

    def lines(self, graph: str) -> list[str]:
        """One graph as sorted N-Triples lines."""
        written = self.engine.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.NamedNode(graph))
        return sorted(written.decode().split("\n")[:-1]) if written else []

    def replace(self, graph: str, lines: Iterable[str]) -> None:
        """Put these lines in the place of what the graph held, touching only what differs.

        Papers are mostly read again because a rule changed, and then few lines differ. Removing costs more
        than anything else that this store does, so the rest stays where it is.
        """
        ending = f" <{graph}> ."
        held = {line[:-2] + ending for line in self.lines(graph)}
        wanted = set(lines)
        for quad in _parsed(held - wanted):
            self.engine.remove(quad)
        self._load(sorted(wanted - held))

    def replace_all(self, graphs: Mapping[str, Iterable[str]]) -> None:
        """Replace several graphs; those that are new here are loaded together."""
        new: list[str] = []
        for graph, lines in graphs.items():
            if self.engine.contains_named_graph(ox.NamedNode(graph)):
                self.replace(graph, lines)
            else:
                new.extend(lines)
        self._load(new)

    def drop(self, graph: str) -> None:
        """Take a graph away."""
        self.engine.remove_graph(ox.NamedNode(graph))

    def quads(self) -> Iterator[str]:
        """All that the store holds as N-Quads lines, in no order."""
        with TemporaryFile() as file:  # a stream, so that a graph larger than memory can be written too
            self.engine.dump(file, format=ox.RdfFormat.N_QUADS)
            file.seek(0)
            for line in file:
                yield line.decode().rstrip("\n")

    def copy(self, folder: Path) -> None:
        """A copy of it as it is now, in a folder that must not exist: hard links, so it is quick."""
        try:
            self.engine.backup(str(folder))
        except OSError as error:
            raise StoreError(f"{folder}: the store could not be copied here: {error}") from error

    def __len__(self) -> int:
        return len(self.engine)

    def close(self) -> None:
        """Let go of the folder."""
        self._engine = None  # the engine closes its files and unlocks them when nothing holds it any more

    def flush(self) -> None:
        """Write what is still in memory."""
        self.engine.flush()

    def _load(self, lines: Iterable[str]) -> None:
        rest = iter(lines)
        while batch := list(islice(rest, AT_ONCE)):
            load = self.engine.bulk_load if len(batch) >= MANY else self.engine.load
            load("\n".join([*batch, ""]).encode(), format=ox.RdfFormat.N_QUADS)


def _parsed(lines: set[str]) -> Iterable[ox.Quad]:
    return ox.parse("\n".join(sorted(lines)).encode(), format=ox.RdfFormat.N_QUADS)


def _damaged(folder: Path, error: RuntimeError) -> str:
    what = ":".join(str(error).split(":", 2)[:2])
    return f"{folder.parent}: the files of this graph are damaged ({what}); delete it and build it again"


def _told(error: Exception, sparql: str) -> str:
    """What the engine has against a query; a prefix that is not declared in words that say so."""
    told = str(error)
    place = re.match(r"error at (\d+):(\d+): .*Prefix not found", told)
    # The engine stops behind the name, and lists every letter that could have made it longer.
    before = sparql.splitlines()[int(place[1]) - 1][: int(place[2]) - 1] if place else ""
    if place and (name := re.search(r"([\w-]*):[\w.-]*$", before)):
        return f"line {place[1]}: the prefix {name[1]}: is not declared; begin with PREFIX {name[1]}: <…>"
    return told
