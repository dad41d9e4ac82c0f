"""A shapes file as it was written: Turtle, parted into nodes, before anything is made of it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from ontology.terms import RDF, RDFS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SH: Final = "http://www.w3.org/ns/shacl#"
_NIL = f"<{RDF}nil>"


class ShapesError(Exception):
    """A shapes file asks for something that is not understood; the message says where and what would be."""


class Turtle:
    """The triples of a file by subject, terms as N-Triples writes them."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._said: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        try:
            for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
                self._said[str(quad.subject)][str(quad.predicate)].append(str(quad.object))
        except (OSError, SyntaxError) as error:
            raise ShapesError(f"{path}: the shapes cannot be read: {error}") from error

    def __iter__(self) -> Iterator[str]:
        return iter(list(self._said))

    def predicates(self, node: str) -> list[str]:
        """The predicates of a node."""
        return list(self._said[node]) if node in self._said else []

    def values(self, node: str, predicate: str) -> list[str]:
        """The objects of a node for the predicate with this IRI."""
        return self._said[node].get(f"<{predicate}>", []) if node in self._said else []

    def value(self, node: str, predicate: str) -> str | None:
        """The one object of a node for this predicate."""
        values = self.values(node, predicate)
        if len(values) > 1:
            raise ShapesError(f"{self.path}: {node} has {len(values)} values for {predicate}; one is right")
        return values[0] if values else None

    def members(self, node: str) -> list[str]:
        """The members of an RDF list."""
        found = []
        while node != _NIL:
            first = self.value(node, RDF + "first")
            rest = self.value(node, RDF + "rest")
            if first is None or rest is None:
                raise ShapesError(f"{self.path}: a list is broken at {node}")
            found.append(first)
            node = rest
        return found

    def above(self) -> dict[str, frozenset[str]]:
        """For each class that has classes above it: all of those, and itself."""
        parents = {node: self.values(node, RDFS + "subClassOf") for node in self}
        found: dict[str, frozenset[str]] = {}
        for node, direct in parents.items():
            seen, waiting = {node}, list(direct)
            while waiting:
                parent = waiting.pop()
                if parent.startswith("<") and parent not in seen:
                    seen.add(parent)
                    waiting += parents.get(parent, [])
            if len(seen) > 1:
                found[node] = frozenset(seen)
        return found
