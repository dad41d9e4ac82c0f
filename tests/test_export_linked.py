"""The data cube and the JSON-LD by thing: sound by their own standards, and nothing counted twice."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib
from pyld import jsonld
from rdflib import RDF, Literal, Namespace, URIRef

from graphs.publish import EXPORTERS
from ontology.names import placed_iri
from ontology.terms import KG, TYPE
from tests.exported import nasty_store
from tests.small_graph import AMOUNT, LETTER, MOTION, PAPER, small_store

QB = Namespace("http://purl.org/linked-data/cube#")
OBEU = Namespace("http://data.openbudgets.eu/ontology/dsd/")
PROV = Namespace("http://www.w3.org/ns/prov#")
WITHOUT = " FILTER NOT EXISTS { ?o ?a ?v }"
PREFIX = f"PREFIX qb: <{QB}> PREFIX rdfs: <{rdflib.RDFS}>"
SAME, OTHER, NOTHING = (placed_iri("amount", PAPER, place) for place in (7, 8, 9))
XSD = "http://www.w3.org/2001/XMLSchema#"


# The data cube


@pytest.fixture(scope="module")
def cube(tmp_path_factory: pytest.TempPathFactory) -> rdflib.Graph:
    more = [
        *(f"<{iri}> <{TYPE}> <{KG}Amount> <{PAPER}> ." for iri in (SAME, OTHER, NOTHING)),
        *(f"<{iri}> <{KG}inDocument> <{PAPER}> <{PAPER}> ." for iri in (SAME, OTHER, NOTHING)),
        *(f'<{iri}> <{KG}value> "40000000"^^<{XSD}decimal> <{PAPER}> .' for iri in (SAME, OTHER)),
        f"<{SAME}> <{KG}sameMoneyAs> <{AMOUNT}> <{PAPER}> .",
        *(f'<{OTHER}> <{KG}year> "{year}"^^<{XSD}gYear> <{PAPER}> .' for year in (2022, 2023)),
        f'<{AMOUNT}> <{KG}year> "2022"^^<{XSD}gYear> <{LETTER}> .',
    ]
    file = tmp_path_factory.mktemp("cube") / "graph.cube.ttl"
    EXPORTERS["cube"].write(small_store(*more), file)
    return rdflib.Graph().parse(file)


def test_the_same_money_in_two_papers_is_one_observation(cube: rdflib.Graph) -> None:
    observations = list(cube.subjects(RDF.type, QB.Observation))
    sources = {tuple(sorted(map(str, cube.objects(one, PROV.wasDerivedFrom)))) for one in observations}
    amounts = [cube.value(one, OBEU["measure/amount"]) for one in observations]
    values = [amount.toPython() for amount in amounts if isinstance(amount, Literal)]

    assert {(AMOUNT, SAME), (OTHER,)} == sources
    assert Decimal(80_000_000) == sum(values)


def test_money_for_several_years_is_not_shared_out(cube: rdflib.Graph) -> None:
    periods = {
        str(period).rpartition("/")[2] for period in cube.objects(None, OBEU["dimension/fiscalPeriod"])
    }

    assert {"2022", "2022+2023"} == periods


@pytest.mark.parametrize(
    ("constraint", "violated"),
    [
        ("IC-1", "?o a qb:Observation FILTER NOT EXISTS { ?o qb:dataSet ?d }"),
        ("IC-2", "?d a qb:DataSet FILTER NOT EXISTS { ?d qb:structure ?s }"),
        ("IC-3", "?s a qb:DataStructureDefinition FILTER NOT EXISTS { ?s qb:component/qb:measure ?m }"),
        ("IC-4", "?d a qb:DimensionProperty FILTER NOT EXISTS { ?d rdfs:range ?r }"),
        ("IC-6", "?c qb:componentRequired false FILTER NOT EXISTS { ?c qb:attribute ?a }"),
        ("IC-11", "?o qb:dataSet/qb:structure/qb:component/qb:dimension ?p FILTER NOT EXISTS { ?o ?p ?v }"),
        (
            "IC-13",
            "?o qb:dataSet/qb:structure/qb:component [ qb:componentRequired true ; qb:attribute ?a ]"
            + WITHOUT,
        ),
        ("IC-14", "?o qb:dataSet/qb:structure/qb:component/qb:measure ?m FILTER NOT EXISTS { ?o ?m ?v }"),
    ],
)
def test_the_cube_keeps_the_constraints_of_its_standard(
    cube: rdflib.Graph, constraint: str, violated: str
) -> None:
    """https://www.w3.org/TR/vocab-data-cube/#wf-rules."""
    assert not cube.query(f"{PREFIX} ASK {{ {violated} }}").askAnswer, constraint


def test_no_two_observations_have_the_same_dimensions(cube: rdflib.Graph) -> None:
    """IC-12 of the same list."""
    dimensions = list(cube.subjects(RDF.type, QB.DimensionProperty))
    observations = list(cube.subjects(RDF.type, QB.Observation))
    places = {tuple(cube.value(one, URIRef(str(part))) for part in dimensions) for one in observations}

    assert 3 == len(dimensions)
    assert 2 == len(places) == len(observations)


# JSON-LD by thing


@pytest.fixture(scope="module")
def framed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    file = tmp_path_factory.mktemp("framed") / "graph.framed.jsonld"
    EXPORTERS["framed"].write(nasty_store(), file)
    told: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return told


def test_a_motion_is_one_tree_with_what_papers_say_of_it(framed: dict[str, Any]) -> None:
    motion = next(tree for tree in framed["@graph"] if tree["id"] == MOTION)
    said = {one["statementPredicate"]: one["quote"] for one in motion["statements"]}

    assert "Motion" == motion["type"]
    assert {"@language": "nl", "@value": "een scholingsbudget in te voeren"} == motion["asks"]
    assert 2 == len(motion["submittedBy"])
    assert (
        "motie-Wörsdörfer/De Kok" == said["kg:documentedIn"]
        or "Motie van de leden" in said["kg:documentedIn"]
    )


def test_the_trees_hold_every_triple_but_those_of_the_mentions(framed: dict[str, Any]) -> None:
    store = nasty_store()
    mentions = {quad.subject for quad in store.engine if quad.object == ox.NamedNode(KG + "Mention")}
    expected = {quad.triple for quad in store.engine if quad.subject not in mentions}
    read = jsonld.to_rdf(framed, {"format": "application/n-quads"})

    assert len(expected) >= 100
    assert expected == {quad.triple for quad in ox.parse(read, format=ox.RdfFormat.N_QUADS)}


def test_each_tree_is_what_the_framing_of_json_ld_makes(framed: dict[str, Any]) -> None:
    """Our trees are built by ourselves, which is quicker; PyLD frames the same from the flat graph."""
    flat = jsonld.flatten(framed)
    never = {"@embed": "@never"}
    inside = {"@embed": "@always", "statementObject": never, "statementSubject": never, "inDocument": never}
    for tree in framed["@graph"]:
        frame = {"@context": framed["@context"], "@id": tree["id"], **never, "statements": inside}
        made = jsonld.frame(flat, frame, {"omitDefault": True})

        assert listed(tree) == [
            {key: value for key, value in one.items() if key != "statementSubject"} for one in listed(made)
        ]
        assert shorn(tree) == shorn(made)


def listed(tree: dict[str, Any]) -> list[dict[str, Any]]:
    """The statements inside a tree, in the order of their ids."""
    found = tree.get("statements", [])
    return sorted([found] if isinstance(found, dict) else found, key=lambda one: str(one["id"]))


def shorn(tree: dict[str, Any]) -> dict[str, Any]:
    """A tree without its statements and its context, its lists in order."""
    return {
        key: sorted(value, key=str) if isinstance(value, list) else value
        for key, value in tree.items()
        if key not in {"@context", "statements"} and value is not None
    }
