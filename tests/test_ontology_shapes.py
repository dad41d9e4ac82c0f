"""The shapes: each class has one, sound graphs pass it, unsound ones cause the message that they name."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from pyshacl import validate
from rdflib import OWL, RDF, SH, Graph, Namespace, URIRef

from ontology.terms import KG as BASE

HERE = Path(__file__).parents[1] / "ontology"
KG = Namespace(BASE)

ABOVE = {KG.Agent, KG.Passage}
"""Classes that only gather others; nothing is just one of these."""


@cache
def shapes() -> Graph:
    return Graph().parse(HERE / "shapes.ttl")


@cache
def shaped() -> tuple[URIRef, ...]:
    """The classes of the ontology that things are of."""
    classes = Graph().parse(HERE / "kamergraaf.ttl").subjects(RDF.type, OWL.Class)
    return tuple(sorted(c for c in classes if isinstance(c, URIRef) and c.startswith(KG) and c not in ABOVE))


def test_every_class_has_one_shape() -> None:
    targets = sorted(str(target) for target in shapes().objects(None, SH.targetClass))

    assert [str(name) for name in shaped()] == targets
    assert 18 <= len(targets)


def test_every_property_shape_speaks_both_languages_and_has_its_place() -> None:
    properties = list(shapes().subject_objects(SH.property))

    assert 100 < len(properties)
    for predicate in (SH.message, SH.name):
        said = [
            [getattr(text, "language", "") for text in shapes().objects(node, predicate)]
            for _, node in properties
        ]
        assert [] == [languages for languages in said if sorted(languages) != ["en", "nl"]]
    for shape in set(shapes().subjects(SH.property)):
        orders = sorted(
            int(str(order))
            for node in shapes().objects(shape, SH.property)
            for order in shapes().objects(node, SH.order)
        )
        assert list(range(1, len(orders) + 1)) == orders


VALID = sorted((HERE / "examples" / "valid").glob("*.ttl"))
INVALID = sorted((HERE / "examples" / "invalid").glob("*.ttl"))


def messages(path: Path) -> set[str]:
    """What the shapes have to say of this graph, in English."""
    _, report, _ = validate(Graph().parse(path), shacl_graph=shapes(), advanced=False)
    assert isinstance(report, Graph)
    return {
        str(text) for text in report.objects(None, SH.resultMessage) if getattr(text, "language", "") == "en"
    }


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.stem)
def test_a_sound_graph_passes(path: Path) -> None:
    assert set() == messages(path)


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_an_unsound_graph_causes_the_message_that_it_names(path: Path) -> None:
    expected = path.read_text(encoding="utf-8").splitlines()[0].removeprefix("# must cause: ")

    assert {expected} == messages(path)


def test_every_shape_is_shown_sound_and_unsound() -> None:
    def shown(paths: list[Path]) -> set[object]:
        return {kind for path in paths for kind in Graph().parse(path).objects(None, RDF.type)}

    assert 4 <= len(VALID)
    assert 32 <= len(INVALID)
    assert set(shaped()) <= shown(VALID)
    assert set(shaped()) <= shown(INVALID)


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.stem)
def test_the_quotes_of_the_examples_are_as_long_as_they_say(path: Path) -> None:
    graph = Graph().parse(path)

    for node, quote in graph.subject_objects(KG["quote"]):
        start, end = (int(str(graph.value(node, KG[bound]))) for bound in ("start", "end"))
        assert end - start == len(str(quote))
