"""What the terms of the ontology are called in a language of the site, and in what order a class is told.

The words are the labels in `ontology/kamergraaf.ttl`, the order is `sh:order` in `ontology/shapes.ttl`.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from graphs.shapes.source import SH, Turtle
from graphs.words import printed, word
from ontology.terms import DCT, KG, RDFS, SKOS, XSD

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graphs.words import Term

_FOLDER: Final = Path(__file__).parent.parent.parent / "ontology"
_OWL: Final = "http://www.w3.org/2002/07/owl#"
_BORROWED: Final = {
    RDFS + "label": "name",
    SKOS + "prefLabel": "name",
    SKOS + "altLabel": "also called",
    SKOS + "exactMatch": "the same as",
    DCT + "identifier": "identifier",
    DCT + "title": "title",
    DCT + "issued": "date",
    DCT + "date": "date",
    DCT + "type": "kind",
    DCT + "source": "source",
    DCT + "subject": "subject",
    DCT + "replaces": "replaces",
}
"""English for the terms of others, where our ontology does not give it."""
_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_LAST: Final = 999.0
"""The order of what no shape mentions: after all the rest."""


@cache
def _english() -> Mapping[str, str]:
    said = dict(_BORROWED)
    for quad in ox.parse(path=str(_FOLDER / "kamergraaf.ttl"), format=ox.RdfFormat.TURTLE):
        subject, name = quad.subject, quad.object
        if (
            quad.predicate.value in (RDFS + "label", SKOS + "prefLabel")
            and isinstance(name, ox.Literal)
            and name.language == "en"
            and isinstance(subject, ox.NamedNode)
        ):
            said[subject.value] = name.value
    return said


def named(term: str, language: str) -> str:
    """What a class, property or concept is called.

    >>> named("https://w3id.org/kamergraaf/def#submittedBy", "en")
    'submitted by'
    >>> named("https://w3id.org/kamergraaf/def#submittedBy", "nl")
    'ingediend door'
    """
    return (_english().get(term) if language == "en" else None) or word(term)


@cache
def _turned() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for quad in ox.parse(path=str(_FOLDER / "kamergraaf.ttl"), format=ox.RdfFormat.TURTLE):
        if quad.predicate.value == _OWL + "inverseOf" and isinstance(quad.subject, ox.NamedNode):
            one, other = quad.subject.value, str(getattr(quad.object, "value", ""))
            found |= {one: other, other: one}
    return found


def turned(predicate: str, language: str) -> str:
    """What a property is called seen from its other end; "← …" where the ontology has no word for that.

    >>> turned("https://w3id.org/kamergraaf/def#submittedBy", "nl")
    'diende in'
    """
    other = _turned().get(predicate)
    return named(other, language) if other else f"← {named(predicate, language)}"


@cache
def ties() -> tuple[str, ...]:
    """The properties of ours that lead from one thing to another, by IRI."""
    kind = ox.NamedNode(_OWL + "ObjectProperty")
    return tuple(
        sorted(
            quad.subject.value
            for quad in ox.parse(path=str(_FOLDER / "kamergraaf.ttl"), format=ox.RdfFormat.TURTLE)
            if quad.object == kind
            and isinstance(quad.subject, ox.NamedNode)
            and quad.subject.value.startswith(KG)
        )
    )


@cache
def _orders() -> Mapping[tuple[str, str], float]:
    shapes = Turtle(_FOLDER / "shapes.ttl")
    found = {}
    for shape in shapes:
        for kind in shapes.values(shape, SH + "targetClass"):
            for node in shapes.values(shape, SH + "property"):
                path = shapes.value(node, SH + "path") or ""
                order = float((shapes.value(node, SH + "order") or f'"{_LAST}"').split('"')[1])
                found[kind[1:-1], path[1:-1]] = order
    return found


def order(kind: str, predicate: str) -> tuple[float, str]:
    """Where a property comes among what is told of a class: by the shape, then by its Dutch word.

    >>> kg = "https://w3id.org/kamergraaf/def#"
    >>> order(kg + "Motion", kg + "submittedBy") < order(kg + "Motion", kg + "asks")
    True
    """
    return _orders().get((kind, predicate), _LAST), word(predicate)


def value(term: Term, language: str) -> str:
    """A value as a reader of this language would write it.

    >>> value(ox.Literal("2022-05-11", datatype=ox.NamedNode(XSD + "date")), "en")
    '11 May 2022'
    >>> value(ox.Literal("40000000", datatype=ox.NamedNode(XSD + "decimal")), "en")
    '40,000,000'
    """
    dutch = printed(term)
    if language != "en" or not isinstance(term, ox.Literal):
        return dutch
    kind = term.datatype.value
    if kind == XSD + "date":
        year, _, rest = term.value.partition("-")
        month, _, day = rest.partition("-")
        return f"{int(day)} {_MONTHS[int(month) - 1]} {year}" if dutch != term.value else term.value
    if kind == XSD + "decimal":
        return dutch.translate(str.maketrans(",.", ".,"))
    return {"ja": "yes", "nee": "no"}.get(dutch, dutch) if kind == XSD + "boolean" else dutch
