"""What there is in a graph, in figures, and a thing of each kind that is worth a look: for who begins."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from graphs.words import ask, things
from ontology.names import local

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graphs.explorer.opened import Opened
    from graphs.words import Named

_TOLD: Final = {
    # A motion of which letters say what was done, a measure with money, the member with most motions.
    "motion": "?by kg:executes ?s . ?s a kg:Motion",
    "measure": "?by kg:allocatedTo ?s . ?s a kg:Measure",
    "person": "?by kg:submittedBy ?s . ?s a kg:Person",
}
"""For each kind of thing what ties it: the one that has most of these ties is an example."""
_COUNTED: Final = {
    "Motion": "GRAPH ?g { ?s a kg:Motion }",
    "Measure": "?paper kg:mentions ?s . ?s a kg:Measure",
    "Commitment": "GRAPH ?g { ?s a kg:Commitment }",
    "Amount": "GRAPH ?g { ?s a kg:Amount }",
    "Person": "?paper kg:mentions ?s . ?s a kg:Person",
    "Organisation": "?paper kg:mentions ?s . ?s a kg:Organisation",
}
"""What is counted: of what the registry has too, only what papers name."""


class Examples(NamedTuple):
    """What a graph has to show."""

    counts: Mapping[str, int]
    """How many things there are of each class, by its name, with the papers that were read."""
    things: Mapping[str, Named]
    """Of a kind (`motion`, `measure`, `person`) the one to begin with, if there is any."""
    paper: str
    """The newest paper, as in the address at which it is read; "" when there is none."""


def examples(opened: Opened) -> Examples:
    """What this graph has to show; asked for once for a graph and kept."""
    key = opened.store.name, opened.papers.generation
    if key not in _EXAMPLES:
        _EXAMPLES.clear()
        _EXAMPLES[key] = _found(opened)
    return _EXAMPLES[key]


_EXAMPLES: Final[dict[tuple[str, int], Examples]] = {}


def _found(opened: Opened) -> Examples:
    newest = opened.search.shelf(limit=1)
    counts = {"Document": newest.in_all}
    for kind, where in _COUNTED.items():
        asked = f"SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE {{ {where} }}"
        counts[kind] = sum(int(row["n"].value) for row in ask(opened.store, asked))
    best: dict[str, str] = {}
    for name, tied in _TOLD.items():
        asked = f"""SELECT ?s (COUNT(DISTINCT ?by) AS ?n) WHERE {{ {tied} }}
            GROUP BY ?s ORDER BY DESC(?n) ?s LIMIT 1"""
        for row in ask(opened.store, asked):
            best[name] = row["s"].value
    known = things(opened.store, best.values())
    return Examples(
        {kind: count for kind, count in counts.items() if count},
        {name: known[iri] for name, iri in best.items() if iri in known},
        local(newest.papers[0]).rpartition("/")[2] if newest.papers else "",
    )
