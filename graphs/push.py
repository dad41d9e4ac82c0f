"""Send a graph to somebody's server: graph by graph, only what changed, and on again after a stop.

What the server was sent is kept in a file beside the graph, a line for each graph that the server has taken.
A graph whose line was not written is sent again, which changes nothing: the Graph Store Protocol replaces a
graph as a whole (SPARQL 1.1 Graph Store HTTP Protocol, section 5.3).
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Final, TypeAlias

from graphs.store import StoreError

if TYPE_CHECKING:
    from pathlib import Path

    from graphs.store import Store

Seen: TypeAlias = Callable[[str, str], None]
"""Told of every graph when it is done: its IRI, and "sent", "unchanged" or "removed"."""

_GONE: Final = ""
"""Stands for the digest of a graph that was taken away."""


@dataclass(frozen=True, slots=True)
class Pushed:
    """What came of it, in graphs."""

    sent: int
    unchanged: int
    removed: int


def _nobody(_graph: str, _state: str) -> None:
    """Nobody looks on."""


def ledger_of(folder: Path, server: str) -> Path:
    """The file in this store/ that keeps what this server was sent."""
    return folder / f"pushed-{sha256(server.encode()).hexdigest()[:12]}.jsonl"


def push(
    store: Store, target: Store, ledger: Path, *, anew: frozenset[str] = frozenset(), seen: Seen = _nobody
) -> Pushed:
    """Bring the named graphs of a store to another, and take away those it was sent before that are gone.

    `ledger`: the file that keeps what was sent. Graphs that the server has of others are left alone. `anew`:
    graphs that are sent whatever the ledger says, as when a server was emptied.

    Raises:
        StoreError: when the server does not answer or does not take a graph; what was sent stays sent, and
            the next run goes on from there.
    """
    known = _read(ledger)
    counts = {"sent": 0, "unchanged": 0, "removed": 0}
    here = store.graphs()
    with ledger.open("a", encoding="utf-8", newline="\n") as written:

        def done(graph: str, digest: str, state: str) -> None:
            if state != "unchanged":
                written.write(json.dumps([graph, digest], ensure_ascii=False) + "\n")
                written.flush()
            counts[state] += 1
            seen(graph, state)

        for graph in here:
            lines = store.lines(graph)
            digest = sha256("\n".join(lines).encode()).hexdigest()
            if known.get(graph) == digest and graph not in anew:
                done(graph, digest, "unchanged")
                continue
            target.replace(graph, [f"{line[:-1]}<{graph}> ." for line in lines])
            done(graph, digest, "sent")
        for graph in sorted(known.keys() - set(here)):
            target.drop(graph)
            done(graph, _GONE, "removed")
    return Pushed(**counts)


def differing(store: Store, target: Store) -> list[str]:
    """The graphs of a store of which another holds another number of triples: what a push should mend."""
    there = _sizes(target)
    return [graph for graph, size in sorted(_sizes(store).items()) if there.get(graph, 0) != size]


def _sizes(store: Store) -> dict[str, int]:
    counted = "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
    return {graph: int(size) for graph, size in store.select(counted).texts()}


def _read(ledger: Path) -> dict[str, str]:
    """What the server has of each graph; the last line of a graph counts, a torn one at the end does not."""
    known: dict[str, str] = {}
    if not ledger.is_file():
        return known
    text = ledger.read_text("utf-8")
    lines = text.split("\n")
    if lines[-1]:  # the run was stopped in the middle of a line
        ledger.write_text(text[: len(text) - len(lines[-1])], "utf-8", newline="\n")
    for number, line in enumerate(lines[:-1], 1):
        try:
            graph, digest = json.loads(line)
        except ValueError as error:
            told = f"{ledger}:{number}: this is no line of what was sent; remove the file to send all again"
            raise StoreError(told) from error
        if digest == _GONE:
            known.pop(graph, None)
        else:
            known[graph] = digest
    return known
