"""The classes of the ontology as a tree, each with the properties that may be said of it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from graphs.explorer.vocabulary import named
from graphs.shapes.source import SH, Turtle
from graphs.words import PREFIXES
from ontology.terms import KG, RDF, RDFS

if TYPE_CHECKING:
    from collections.abc import Iterable

_FOLDER: Final = Path(__file__).parent.parent.parent / "ontology"
_OWL: Final = "http://www.w3.org/2002/07/owl#"


class Property(NamedTuple):
    """A property that may be said of a class."""

    iri: str
    name: str
    """As a query writes it: "kg:submittedBy", or the IRI where we have no prefix."""
    label: str


class Class(NamedTuple):
    """A class, its properties and the classes below it."""

    iri: str
    name: str
    label: str
    properties: tuple[Property, ...]
    below: tuple[Class, ...]


@cache
def class_tree(language: str) -> tuple[Class, ...]:
    """The classes that have none of ours above them, by label; each knows those below."""
    ontology = Turtle(_FOLDER / "kamergraaf.ttl")
    ours = [
        term[1:-1]
        for term in ontology
        if term.startswith(f"<{KG}") and f"<{_OWL}Class>" in ontology.values(term, RDF + "type")
    ]
    above = {
        iri: next((one[1:-1] for one in ontology.values(f"<{iri}>", RDFS + "subClassOf") if KG in one), "")
        for iri in ours
    }
    said = _said()

    def grown(under: str) -> tuple[Class, ...]:
        found = [
            Class(
                iri, _short(iri), named(iri, language), _properties(said.get(iri, ()), language), grown(iri)
            )
            for iri in ours
            if above[iri] == under
        ]
        return tuple(sorted(found, key=lambda one: (one.label.casefold(), one.iri)))

    return grown("")


def _said() -> dict[str, set[str]]:
    """For each class the properties that its shape speaks of."""
    shapes = Turtle(_FOLDER / "shapes.ttl")
    found: dict[str, set[str]] = {}
    for shape in shapes:
        paths = {shapes.value(node, SH + "path") or "" for node in shapes.values(shape, SH + "property")}
        for kind in shapes.values(shape, SH + "targetClass"):
            found.setdefault(kind[1:-1], set()).update(
                path[1:-1] for path in paths if path.startswith("<http")
            )
    return found


def _properties(iris: Iterable[str], language: str) -> tuple[Property, ...]:
    found = [Property(iri, _short(iri), named(iri, language)) for iri in iris]
    return tuple(sorted(found, key=lambda one: (one.label.casefold(), one.iri)))


def _short(iri: str) -> str:
    return next(
        (f"{prefix}:{iri.removeprefix(base)}" for prefix, base in PREFIXES.items() if iri.startswith(base)),
        f"<{iri}>",
    )
