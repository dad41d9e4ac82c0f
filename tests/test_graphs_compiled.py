"""Shapes compiled to SPARQL: for every kind of constraint the same faults in the same places as pySHACL."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from graphs.gate import ONTOLOGY
from graphs.shapes import LOGIC, ShapesError, compiled, second
from graphs.shapes.conditions import PAIRS, VALUES
from graphs.store import EmbeddedStore
from tests.test_graphs_shapes import CASES, EXAMPLES, HEAD, LINES, NODE_SHAPES, SILENT, lines_of, told
from tests.test_graphs_shapes import ONTOLOGY as CLASSES

if TYPE_CHECKING:
    from pathlib import Path

    from graphs.shapes import Fault

HERE = "https://example.org/graph"
ASIDE = {*LOGIC}
"""What holds other shapes stays with the other engine."""


def stored(folder: Path, lines: list[str], *graphs: str) -> EmbeddedStore:
    store = ox.Store()
    for graph in graphs or (HERE,):
        quads = "\n".join(f"{line[:-1]}<{graph}> ." for line in lines)
        store.load(quads.encode(), format=ox.RdfFormat.N_QUADS)
    return EmbeddedStore(folder, store)


def asked(folder: Path, body: str) -> tuple[list[Fault], list[Fault]]:
    """What the questions find and what pySHACL finds."""
    file, ontology = folder / "shapes.ttl", folder / "ontology.ttl"
    file.write_text(HEAD + body, "utf-8")
    ontology.write_text(HEAD + CLASSES, "utf-8")
    questions = compiled.compiled(file, ontology)
    ours = [fault for _, fault in compiled.faults(stored(folder, LINES), questions)]
    return ours, list(second.faults(LINES, shapes=file, ontology=ontology))


@pytest.mark.parametrize("case", [case for case in CASES if case.partition("-")[0] not in ASIDE])
def test_a_property_shape_means_what_it_means_to_pyshacl(tmp_path: Path, case: str) -> None:
    body = f":S a sh:NodeShape ; sh:targetClass :Thing ; sh:property [ {CASES[case]} ] ."
    ours, theirs = asked(tmp_path, body)

    assert told(theirs) == told(ours)
    assert {fault.severity for fault in theirs} == {fault.severity for fault in ours}
    assert bool(ours) is (case not in SILENT)


@pytest.mark.parametrize("case", NODE_SHAPES)
def test_a_node_shape_means_what_it_means_to_pyshacl(tmp_path: Path, case: str) -> None:
    ours, theirs = asked(tmp_path, NODE_SHAPES[case])

    assert told(theirs) == told(ours)
    assert ours


def test_every_kind_of_constraint_that_has_a_question_is_held_against_pyshacl() -> None:
    tried = {name.partition("-")[0] for name in {**CASES, **NODE_SHAPES}}

    assert len({*VALUES, *PAIRS}) >= 15
    assert set() == {*VALUES, *PAIRS} - tried


@pytest.mark.parametrize("case", sorted(ASIDE))
def test_what_holds_other_shapes_is_refused_with_the_mend(tmp_path: Path, case: str) -> None:
    with pytest.raises(ShapesError, match=f"sh:{case} has no question in SPARQL; those that have are"):
        asked(tmp_path, f":S a sh:NodeShape ; sh:targetClass :Thing ; sh:property [ {CASES[case]} ] .")


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_the_shapes_that_ship_mean_what_they_mean_to_pyshacl(tmp_path: Path, example: Path) -> None:
    lines = lines_of(example)
    ours = [fault for _, fault in compiled.faults(stored(tmp_path, lines), SHIPPED)]
    theirs = list(second.faults(lines, shapes=ONTOLOGY / "shapes.ttl"))

    # A store writes a number its own way: "40000000.0" comes back as "40000000".
    assert [fault[:3] for fault in told(theirs)] == [fault[:3] for fault in told(ours)]


SHIPPED = compiled.compiled(ONTOLOGY / "shapes.ttl", ONTOLOGY / "kamergraaf.ttl")


def test_a_fault_is_found_in_the_graph_that_has_it_and_graphs_are_held_one_by_one(tmp_path: Path) -> None:
    body = ":S a sh:NodeShape ; sh:targetClass :Thing ; sh:property [ sh:path :p ; sh:minCount 3 ] ."
    (tmp_path / "shapes.ttl").write_text(HEAD + body, "utf-8")
    questions = compiled.compiled(tmp_path / "shapes.ttl")
    other = "https://example.org/other"
    found = Counter(graph for graph, _ in compiled.faults(stored(tmp_path, LINES, HERE, other), questions))

    assert found[HERE] == found[other] > 0
    kept = compiled.faults(stored(tmp_path, LINES, HERE, other), questions, but=[other])
    assert {HERE} == {graph for graph, _ in kept}
