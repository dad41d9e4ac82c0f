"""Which papers mention a thing, the newest first, and with which words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from graphs.explorer.known import sources
from graphs.words import ask, refer

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from graphs.evidence import Source
    from graphs.explorer.opened import Opened


class Met(NamedTuple):
    """The papers that mention a thing."""

    papers: tuple[str, ...]
    """Some of them, the newest first."""
    in_all: int
    """How many there are in all."""


def met(opened: Opened, thing: str, *, limit: int = 10, offset: int = 0) -> Met:
    """The papers that mention it, from `offset` on."""
    rows = ask(opened.store, f"SELECT DISTINCT ?d WHERE {{ GRAPH ?g {{ ?d kg:mentions {refer(thing)} }} }}")
    papers = newest(opened, [row["d"].value for row in rows])
    return Met(tuple(papers[offset : offset + limit]), len(papers))


def newest(opened: Opened, papers: Sequence[str]) -> list[str]:
    """These papers by date, the newest first; those without one last."""
    dates = issued(opened)
    return sorted(sorted(papers), key=lambda paper: dates.get(paper, ""), reverse=True)


def issued(opened: Opened) -> Mapping[str, str]:
    """The dates of all papers, by IRI: asked for once, as to sort four thousand rows by date takes long."""
    key = opened.store.name, opened.papers.generation
    if key not in _DATES:
        _DATES.clear()
        rows = ask(opened.store, "SELECT ?d ?date WHERE { GRAPH ?g { ?d dct:issued ?date } }")
        _DATES[key] = {row["d"].value: row["date"].value for row in rows}
    return _DATES.get(key, {})


_DATES: Final[dict[tuple[str, int], Mapping[str, str]]] = {}
"""Of the graph that was asked last: a store that is built again has another generation."""


def places(opened: Opened, thing: str, papers: Sequence[str], *, each: int = 3) -> dict[str, list[Source]]:
    """Where these papers mention it, the first places of each."""
    asked = f"""SELECT DISTINCT ?d ?n ?start WHERE {{ VALUES ?d {{ $among }}
        GRAPH ?d {{ ?n kg:refersTo {refer(thing)} ; kg:start ?start }} }}"""
    nodes: dict[str, list[tuple[int, str]]] = {paper: [] for paper in papers}
    for row in ask(opened.store, asked, among=papers):
        nodes[row["d"].value].append((int(row["start"].value), row["n"].value))
    first = {paper: [node for _, node in sorted(found)[:each]] for paper, found in nodes.items()}
    told = sources(opened.store, (node for found in first.values() for node in found))
    return {paper: sorted(told[node] for node in found if node in told) for paper, found in first.items()}
