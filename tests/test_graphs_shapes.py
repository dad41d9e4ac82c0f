"""Our shapes engine against pySHACL: for every kind of constraint the same faults in the same places."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter

import pytest

from graphs.gate import shapes as shipped
from graphs.nodes import nodes
from graphs.shapes import LOGIC, Fault, Shapes, ShapesError, second
from graphs.shapes.kinds import KINDS
from ontology.terms import KG, XSD

ROOT = Path(__file__).parent.parent
HEAD = f"""@prefix : <https://example.org/> . @prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <{XSD}> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
"""

DATA = """
a type Thing
a p b
a p "one"
a q "1"^^integer
a q "3"^^integer
a ill "03"^^integer
a r "nl"@nl
a r "en"@en
a day "2022-02-30"^^date
a low "1"^^integer
a high "5"^^decimal
a next b
b type Special
b p a
b p "two"
b p "three"
b q "7"^^integer
b ill "x7"^^integer
b r "een"@nl
b r "twee"@nl-BE
b r "drie"@nl
b day "2022-02-28"^^date
b low "9"^^integer
b high "9.0"^^decimal
b same "two"
b next c
c type Thing
c p "two"
c same "two"
c day "2022"
c q "1.5"^^decimal
c odd c
d type Other
d p "two"
"""
"""Small things with something wrong for everybody; the words stand for IRIs, or literals with a type."""


def _term(word: str) -> str:
    if not word.startswith('"'):
        known = {"type": "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"}
        return f"<{known.get(word, f'https://example.org/{word}')}>"
    value, _, kind = word.partition("^^")
    return f"{value}^^<{XSD}{kind}>" if kind else word


LINES = [" ".join([*map(_term, line.split()), "."]) for line in DATA.strip().splitlines()]
ONTOLOGY = ":Special rdfs:subClassOf :Thing ."

CASES = {
    "minCount": "sh:path :p ; sh:minCount 2",
    "maxCount": "sh:path :p ; sh:maxCount 2",
    "class": "sh:path :next ; sh:class :Thing, :Special",
    "datatype": "sh:path :q ; sh:datatype xsd:integer",
    "datatype-ill": "sh:path :ill ; sh:datatype xsd:integer",
    "datatype-date": "sh:path :day ; sh:datatype xsd:date",
    "datatype-text": "sh:path :p ; sh:datatype xsd:string",
    "nodeKind": "sh:path :p ; sh:nodeKind sh:Literal",
    "nodeKind-or": "sh:path :p ; sh:nodeKind sh:BlankNodeOrIRI",
    "minExclusive": "sh:path :q ; sh:minExclusive 1",
    "minInclusive": "sh:path :q ; sh:minInclusive 1.5",
    "maxExclusive": "sh:path :q ; sh:maxExclusive 7",
    "maxInclusive": "sh:path :q ; sh:maxInclusive 2",
    "minInclusive-date": 'sh:path :day ; sh:minInclusive "2022-03-01"^^xsd:date',
    "minLength": "sh:path :p ; sh:minLength 4",
    "maxLength": "sh:path :p ; sh:maxLength 3",
    "pattern": 'sh:path :p ; sh:pattern "^T" ; sh:flags "i"',
    "pattern-iri": 'sh:path :next ; sh:pattern "example[.]org/b$"',
    "languageIn": 'sh:path :r ; sh:languageIn ("nl")',
    "uniqueLang": "sh:path :r ; sh:uniqueLang true",
    "equals": "sh:path :p ; sh:equals :same",
    "disjoint": "sh:path :p ; sh:disjoint :same",
    "lessThan": "sh:path :low ; sh:lessThan :high",
    "lessThanOrEquals": "sh:path :high ; sh:lessThanOrEquals :low",
    "lessThan-kinds": "sh:path :low ; sh:lessThan :p",
    "hasValue": 'sh:path :p ; sh:hasValue "two"',
    "in": 'sh:path :p ; sh:in ("two" "three" :a)',
    "node": "sh:path :next ; sh:node [ a sh:NodeShape ; sh:property [ sh:path :low ; sh:minCount 1 ] ]",
    "not": "sh:path :next ; sh:not [ sh:path :odd ; sh:minCount 1 ]",
    "and": "sh:path :p ; sh:and ( [ sh:minLength 4 ] [ sh:nodeKind sh:Literal ] )",
    "or": "sh:path :p ; sh:or ( [ sh:minLength 4 ] [ sh:nodeKind sh:IRI ] )",
    "xone": "sh:path :p ; sh:xone ( [ sh:minLength 4 ] [ sh:nodeKind sh:Literal ] )",
    "alternative": "sh:path [ sh:alternativePath ( :p :odd ) ] ; sh:minCount 3",
    "inverse": "sh:path [ sh:inversePath :next ] ; sh:minCount 1",
    "sequence": "sh:path ( :next :next ) ; sh:class :Special",
    "repeated": "sh:path [ sh:oneOrMorePath :next ] ; sh:minCount 2",
    "repeated-or-not": "sh:path [ sh:zeroOrMorePath :next ] ; sh:minCount 3",
    "perhaps": "sh:path [ sh:zeroOrOnePath :next ] ; sh:minCount 2",
    "severity": "sh:path :p ; sh:minCount 2 ; sh:severity sh:Warning",
    "deactivated": "sh:path :p ; sh:minCount 9 ; sh:deactivated true",
    "nested": "sh:path :next ; sh:property [ sh:path :p ; sh:maxCount 1 ]",
}
NODE_SHAPES = {
    "closed": ":S a sh:NodeShape ; sh:targetClass :Other ; sh:closed true ; sh:ignoredProperties ( :q ) .",
    "closed-but": """:S a sh:NodeShape ; sh:targetSubjectsOf :odd ; sh:closed true ;
        sh:ignoredProperties ( :q :day :odd ) ; sh:property [ sh:path :p ] .""",
    "target-node": ":S a sh:NodeShape ; sh:targetNode :d ; sh:property [ sh:path :p ; sh:maxCount 0 ] .",
    "target-subjects": """:S a sh:NodeShape ; sh:targetSubjectsOf :same ;
        sh:property [ sh:path :p ; sh:maxCount 1 ] .""",
    "target-objects": """:S a sh:NodeShape ; sh:targetObjectsOf :next ;
        sh:property [ sh:path :low ; sh:minCount 1 ] .""",
    "implicit-class": ":Thing a owl:Class, sh:NodeShape ; sh:property [ sh:path :p ; sh:minCount 3 ] .",
    "node-value": ':S a sh:NodeShape ; sh:targetClass :Thing ; sh:pattern "[ab]$" ; sh:nodeKind sh:IRI .',
}
SILENT = {"deactivated"}
"""Cases that must find nothing."""


def both(folder: Path, body: str) -> tuple[list[Fault], list[Fault]]:
    """What we find and what pySHACL finds."""
    file, ontology = folder / "shapes.ttl", folder / "ontology.ttl"
    file.write_text(HEAD + body, "utf-8")
    ontology.write_text(HEAD + ONTOLOGY, "utf-8")
    return (
        list(Shapes(file, ontology).faults(nodes(LINES))),
        list(second.faults(LINES, shapes=file, ontology=ontology)),
    )


def told(faults: list[Fault]) -> list[tuple[str, str, str, str]]:
    """Where each fault is; paths of several steps have no name in pySHACL."""
    return sorted(
        (fault.focus, fault.path if fault.path.isalnum() else "", fault.kind, fault.value or "")
        for fault in faults
        if fault.severity
    )


@pytest.mark.parametrize("case", CASES)
def test_a_property_shape_means_what_it_means_to_pyshacl(tmp_path: Path, case: str) -> None:
    ours, theirs = both(
        tmp_path, f":S a sh:NodeShape ; sh:targetClass :Thing ; sh:property [ {CASES[case]} ] ."
    )

    assert told(theirs) == told(ours)
    assert {fault.severity for fault in theirs} == {fault.severity for fault in ours}
    assert bool(ours) is (case not in SILENT)


@pytest.mark.parametrize("case", NODE_SHAPES)
def test_a_node_shape_means_what_it_means_to_pyshacl(tmp_path: Path, case: str) -> None:
    ours, theirs = both(tmp_path, NODE_SHAPES[case])

    assert told(theirs) == told(ours)
    assert ours


def test_every_kind_of_constraint_is_held_against_pyshacl() -> None:
    tried = {name.partition("-")[0] for name in {**CASES, **NODE_SHAPES}}

    assert len(KINDS) >= 21
    assert set() == {*KINDS, *LOGIC} - tried


def test_a_fault_names_the_node_the_path_and_the_message_of_the_shape(tmp_path: Path) -> None:
    body = """:S a sh:NodeShape ; sh:targetNode :d ; sh:property [
        sh:path :p ; sh:maxLength 2 ; sh:message "Te lang."@nl, "Too long."@en ] ."""
    ours, _ = both(tmp_path, body)

    assert [Fault("https://example.org/d", "p", "maxLength", '"two"', "Too long.", "Violation")] == ours


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (':S sh:targetNode :d ; sh:sparql [ sh:select "SELECT $this {}" ] .', "sh:sparql is not understood"),
        (":S sh:targetNode :d ; sh:property [ sh:path [ sh:somePath :p ] ] .", "no property path"),
        (':S sh:targetNode :d ; sh:property [ sh:path :p ; sh:minCount "many" ] .', "not a whole number"),
        (":S sh:targetNode", "cannot be read"),
    ],
)
def test_shapes_that_are_not_understood_are_refused(tmp_path: Path, body: str, message: str) -> None:
    (tmp_path / "shapes.ttl").write_text(HEAD + body, "utf-8")

    with pytest.raises(ShapesError, match=message):
        Shapes(tmp_path / "shapes.ttl")


def test_the_shapes_that_ship_are_understood() -> None:
    assert len(shipped()) >= 15


def lines_of(path: Path) -> list[str]:
    from rdflib import Graph  # noqa: PLC0415  (only here)

    return [
        line for line in Graph().parse(path).serialize(format="nt").split("\n") if line and "_:" not in line
    ]


EXAMPLES = sorted((ROOT / "ontology" / "examples").rglob("*.ttl"))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_the_shapes_that_ship_mean_what_they_mean_to_pyshacl(example: Path) -> None:
    lines = lines_of(example)
    ours = list(shipped().faults(nodes(lines)))
    theirs = list(second.faults(lines, shapes=ROOT / "ontology" / "shapes.ttl"))

    assert told(theirs) == told(ours)
    assert bool(ours) is (example.parent.name == "invalid")


def test_there_are_examples_to_hold_the_shapes_against() -> None:
    assert len(EXAMPLES) >= 20


def test_the_gate_costs_little() -> None:
    """Twelve thousand triples within a second, a tenth of what pySHACL takes: room for a slow machine."""
    said = {
        "end": f'"9"^^<{XSD}integer>',
        "inDocument": "<https://x/d>",
        "quote": '"nine words"',
        "refersTo": "<https://x/t>",
        "start": f'"0"^^<{XSD}integer>',
    }
    lines = [
        line
        for number in range(2_000)
        for line in (
            f"<https://x/{number}> {_term('type')} <{KG}Mention> .",
            *(f"<https://x/{number}> <{KG}{name}> {value} ." for name, value in said.items()),
        )
    ]
    begin = perf_counter()

    assert [] == list(shipped().faults(nodes(lines)))
    assert perf_counter() - begin < 1
