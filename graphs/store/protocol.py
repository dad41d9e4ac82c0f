"""What every store can do, whatever stands behind it."""

from __future__ import annotations

import heapq
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Protocol, TypeAlias

import pyoxigraph as ox

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

Node: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
"""A term of an answer; `.value` is its text."""

SORTED_AT_ONCE = 2_000_000
"""Lines that are sorted in memory; a larger dump is sorted in runs of so many and merged."""


class StoreError(Exception):
    """A store could not be opened, asked or written; the message says which, why, and what would mend it."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The answer to a SELECT: its columns, and a tuple for each row with None where a cell is empty."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Node | None, ...], ...]

    def __iter__(self) -> Iterator[tuple[Node | None, ...]]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def texts(self) -> list[tuple[str, ...]]:
        """The rows as bare text, an empty cell as ""."""
        return [tuple(plain(cell) for cell in row) for row in self.rows]


Answer: TypeAlias = Rows | bool | list[ox.Triple]
"""What a query gives: SELECT, ASK, CONSTRUCT or DESCRIBE."""


def plain(node: Node | None) -> str:
    """The text of a term: the value of a literal, the IRI of a thing, "" for an empty cell."""
    if node is None:
        return ""
    return str(node) if isinstance(node, ox.Triple) else node.value


def answer(results: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples | Iterable[ox.Triple]) -> Answer:
    """An engine's results, read to the end, so that what goes wrong in them goes wrong here."""
    if isinstance(results, ox.QuerySolutions):
        columns = tuple(variable.value for variable in results.variables)
        return Rows(columns, tuple(tuple(solution) for solution in results))
    if isinstance(results, ox.QueryBoolean):
        return bool(results)
    return list(results)


class Store(Protocol):
    """Named graphs that can be asked and replaced. Queries see all graphs at once; GRAPH tells them apart."""

    name: str
    """Where it is: the folder or the address."""

    def query(self, sparql: str) -> Answer:
        """What a SPARQL 1.1 query of any form gives; StoreError when it is not understood."""

    def graphs(self) -> list[str]:
        """The IRIs of the graphs that hold anything, sorted."""

    def lines(self, graph: str) -> list[str]:
        """The triples of one graph as sorted N-Triples lines, without line ends."""

    def replace(self, graph: str, lines: Iterable[str]) -> None:
        """Put these N-Quads lines, all of this graph, in the place of what the graph held."""

    def drop(self, graph: str) -> None:
        """Take a graph away; one that is not there is no error."""

    def close(self) -> None:
        """Let go of it. A store that is closed answers nothing more."""

    def select(self, sparql: str) -> Rows:
        """The rows of a SELECT."""
        found = self.query(sparql)
        if isinstance(found, Rows):
            return found
        raise StoreError(f"this query gives no table; a SELECT does: {sparql.strip()}")

    def ask(self, sparql: str) -> bool:
        """The answer to an ASK."""
        found = self.query(sparql)
        if isinstance(found, bool):
            return found
        raise StoreError(f"this query gives no yes or no; an ASK does: {sparql.strip()}")

    def construct(self, sparql: str) -> list[ox.Triple]:
        """The triples of a CONSTRUCT or DESCRIBE."""
        found = self.query(sparql)
        if isinstance(found, list):
            return found
        raise StoreError(f"this query gives no triples; a CONSTRUCT or DESCRIBE does: {sparql.strip()}")

    def replace_all(self, graphs: Mapping[str, Iterable[str]]) -> None:
        """Replace several graphs; a store may have a faster way than one after the other."""
        for graph, lines in graphs.items():
            self.replace(graph, lines)

    def quads(self) -> Iterator[str]:
        """All that the store holds as N-Quads lines without line ends, graph by graph."""
        for graph in self.graphs():
            ending = f" <{graph}> ."
            for line in self.lines(graph):
                yield line[:-2] + ending

    def dump(self, path: Path) -> None:
        """Write all of it to a file of sorted N-Quads, which appears when it is whole."""
        write_sorted(self.quads(), path)


def write_sorted(lines: Iterator[str], path: Path, *, at_once: int = SORTED_AT_ONCE) -> None:
    """Write lines in order, each with a line end, however many there are.

    The file appears when it is whole, so whoever reads it meanwhile reads the one before.
    """
    part = path.with_name(path.name + ".part")
    batch = sorted(islice(lines, at_once))
    with ExitStack() as stack:
        file = stack.enter_context(part.open("w", encoding="utf-8", newline="\n"))
        if len(batch) < at_once:
            file.writelines([f"{line}\n" for line in batch])
        else:
            folder = Path(stack.enter_context(TemporaryDirectory(dir=path.parent)))
            runs: list[Path] = []
            while batch:
                runs.append(folder / str(len(runs)))
                runs[-1].write_text("".join([f"{line}\n" for line in batch]), "utf-8", newline="\n")
                batch = sorted(islice(lines, at_once))
            file.writelines(
                heapq.merge(*[stack.enter_context(run.open(encoding="utf-8", newline="\n")) for run in runs])
            )
    part.replace(path)
