"""What shapes look at: the nodes of one graph, forwards and backwards."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Final

from ontology.terms import RDF

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graphs.nodes import Nodes, Said

TYPE: Final = f"<{RDF}type>"
NOTHING: Final[Said] = {}


class View:
    """One graph that is checked. `above`: for each class the classes above it, itself too."""

    def __init__(self, graph: Nodes, *, above: Mapping[str, frozenset[str]]) -> None:
        self.graph = graph
        self._above = above
        self._classes: dict[str, frozenset[str]] = {}

    def said(self, node: str) -> Said:
        """All that the graph says of a node."""
        return self.graph.get(node, NOTHING)

    def values(self, node: str, predicate: str) -> list[str]:
        """The objects of a node for one predicate."""
        return self.graph.get(node, NOTHING).get(predicate, [])

    def subjects(self, node: str, predicate: str) -> list[str]:
        """The nodes that have this one as object."""
        return self._inverse.get((node, predicate), [])

    def classes(self, node: str) -> frozenset[str]:
        """The classes of a node, and those above them."""
        found = self._classes.get(node)
        if found is None:
            direct = self.values(node, TYPE)
            found = frozenset(above for one in direct for above in self._above.get(one, (one,)))
            self._classes[node] = found
        return found

    @cached_property
    def _inverse(self) -> Mapping[tuple[str, str], list[str]]:
        inverse: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        for subject, said in self.graph.items():
            for predicate, values in said.items():
                for value in values:
                    inverse[value, predicate].append(subject)
        return inverse
