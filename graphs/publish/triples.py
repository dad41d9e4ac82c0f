"""Triples that an export makes itself, written as Turtle that is the same every time."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from ontology.terms import RDF, Iri, Literal, text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graphs.publish.whole import Value

_TYPE: Final = Iri(RDF + "type").n3()
_HEADER: Final = re.compile(rb"\A(?:@prefix [^\n]*\n)+")


class Triples:
    """What is to be written, each triple once.

    >>> made = Triples()
    >>> made.add("https://example.org/a", "https://example.org/def#says", text("ja", "nl"))
    >>> print(made.turtle({"def": "https://example.org/def#"}).decode())
    @prefix def: <https://example.org/def#> .
    <https://example.org/a> def:says "ja"@nl .
    <BLANKLINE>
    """

    def __init__(self) -> None:
        self._said: set[tuple[str, str, str]] = set()

    def __len__(self) -> int:
        return len(self._said)

    def add(self, subject: str, predicate: str, *values: Value) -> None:
        """Say these values of a subject."""
        for value in values:
            self._said.add((Iri(subject).n3(), Iri(predicate).n3(), value.n3()))

    def a(self, subject: str, *kinds: str) -> None:
        """Say what it is."""
        self.add(subject, RDF + "type", *map(Iri, kinds))

    def link(self, subject: str, predicate: str, *things: str) -> None:
        """Say which things it leads to; "" is nothing."""
        self.add(subject, predicate, *(Iri(thing) for thing in things if thing))

    def say(self, subject: str, predicate: str, words: str, language: str | None = None) -> None:
        """Say a text of it; "" is nothing."""
        if words:
            self.add(subject, predicate, text(words, language))

    def value(self, subject: str, predicate: str, written: str | int, kind: str) -> None:
        """Say a value of a datatype; "" is nothing."""
        if written != "":
            self.add(subject, predicate, Literal(str(written), Iri(kind)))

    def turtle(self, prefixes: Mapping[str, str]) -> bytes:
        """All of it by subject, the class first, with all of these prefixes in their order."""
        order = sorted(self._said, key=lambda said: (said[0], said[1] != _TYPE, *said[1:]))
        whole = "\n".join(f"{subject} {predicate} {value} ." for subject, predicate, value in order)
        triples = (quad.triple for quad in ox.parse(whole, format=ox.RdfFormat.N_TRIPLES))
        written = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=dict(prefixes)) or b""
        # The engine writes the prefixes in any order.
        head = "".join(f"@prefix {prefix}: <{prefixes[prefix]}> .\n" for prefix in sorted(prefixes))
        return head.encode() + _HEADER.sub(b"", written)
