"""The graph of the samples says nothing that the ontology does not allow."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from rdflib import OWL, RDF, RDFS, Graph, URIRef

from ontology.check import ONTOLOGY
from ontology.terms import KG

if TYPE_CHECKING:
    from pathlib import Path

    from graphs.make import Report


@cache
def ontology() -> Graph:
    return Graph().parse(ONTOLOGY)


def above(kind: str) -> set[str]:
    return {str(found) for found in ontology().transitive_objects(URIRef(kind), RDFS.subClassOf)}


@cache
def end(predicate: str, which: URIRef) -> frozenset[str]:
    """The classes that may stand at this end of a property; none when anything may, or a value."""
    target = ontology().value(URIRef(predicate), which)
    union = ontology().value(target, OWL.unionOf)
    classes = {str(kind) for kind in (ontology().items(union) if union else [target]) if kind is not None}
    return frozenset(kind for kind in classes if kind.startswith(KG) or "skos" in kind)


class Said:
    """What a graph says: the classes of its things, and its triples with a property of ours."""

    def __init__(self, lines: list[str]) -> None:
        self.kinds: defaultdict[str, set[str]] = defaultdict(set)
        self.facts: list[tuple[str, str, str]] = []
        for kind in ontology().subject_objects(RDF.type):
            self.kinds[str(kind[0])].add(str(kind[1]))
        for subject, predicate, rest in (line.split(" ", 2) for line in lines):
            value = rest[1 : rest.index(">")] if rest.startswith("<") else ""
            if predicate == f"<{RDF.type}>":
                self.kinds[subject[1:-1]] |= above(value)
            elif predicate.startswith(f"<{KG}"):
                self.facts.append((subject[1:-1], predicate[1:-1], value))

    def misfits(self) -> list[str]:
        """Facts with a thing at one of their ends that does not belong there."""
        return [
            f"{predicate.removeprefix(KG)} {which.fragment} {node}"
            for subject, predicate, value in self.facts
            for which, node in ((RDFS.domain, subject), (RDFS.range, value))
            if node and (allowed := end(predicate, which)) and not self.kinds[node] & allowed
        ]


@pytest.fixture(scope="module")
def said(samples_out: tuple[Path, Report]) -> Said:
    return Said((samples_out[0] / "graph.nq").read_text("utf-8").splitlines())


def test_what_stands_at_the_ends_of_a_property_belongs_there(said: Said) -> None:
    assert [] == said.misfits()
    assert 10_000 < len(said.facts)
    assert 50 < len({predicate for _, predicate, _ in said.facts})


def test_a_thing_at_the_wrong_end_would_be_seen() -> None:
    lines = [
        f"<urn:m> <{RDF.type}> <{KG}Motion> <urn:g> .",
        f"<urn:p> <{RDF.type}> <{KG}Party> <urn:g> .",
        f"<urn:m> <{KG}submittedBy> <urn:p> <urn:g> .",
        f"<urn:p> <{KG}partOf> <urn:p> <urn:g> .",
        f"<urn:m> <{KG}partOf> <urn:p> <urn:g> .",
    ]

    assert ["submittedBy range urn:p", "partOf domain urn:m"] == Said(lines).misfits()


def test_no_thing_is_of_two_classes_that_exclude_each_other(said: Said) -> None:
    apart = {
        frozenset(map(str, pair))
        for members in ontology().objects(None, OWL.members)
        for pair in combinations(ontology().items(members), 2)
    }
    both = {
        thing
        for thing, kinds in said.kinds.items()
        for pair in combinations(sorted(kinds), 2)
        if frozenset(pair) in apart
    }

    assert 200 < len(apart)
    assert set() == both


def test_every_property_that_the_graph_uses_is_one_of_the_ontology(said: Said) -> None:
    properties = {
        str(term)
        for kind in (OWL.ObjectProperty, OWL.DatatypeProperty)
        for term in ontology().subjects(RDF.type, kind)
    }

    assert set() == {predicate for _, predicate, _ in said.facts} - properties
