"""A graph on disk as one object in Python: asked, looked at, and handed to rdflib and networkx."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import networkx as nx
import pytest
from rdflib import RDF, URIRef

from graphs import open_graph
from ontology.terms import KG
from queries import QuestionError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from graphs import Graph
    from graphs.make import Report


@pytest.fixture(scope="module")
def graph(samples_out: tuple[Path, Report]) -> Iterator[Graph]:
    with open_graph(samples_out[0]) as one:
        yield one


def test_a_question_of_the_catalogue_is_asked_by_its_name(graph: Graph) -> None:
    answer = graph.ask("commitments-due")
    records = answer.records()

    assert len(records) >= 3
    assert any(isinstance(cell, date) for record in records for cell in record.values())


def test_sparql_is_asked_as_text(graph: Graph) -> None:
    answer = graph.ask(f"SELECT (COUNT(DISTINCT ?m) AS ?n) WHERE {{ ?m a <{KG}Motion> }}")

    assert [{"n": len(set(graph.rdflib().subjects(RDF.type, URIRef(KG + "Motion"))))}] == answer.records()


def test_an_answer_is_a_data_frame(graph: Graph) -> None:
    pandas = pytest.importorskip("pandas")
    frame = graph.ask("commitments-due").pandas()

    assert isinstance(frame, pandas.DataFrame)
    assert len(graph.ask("commitments-due")) == len(frame)


def test_a_wrong_question_says_which_there_are(graph: Graph) -> None:
    with pytest.raises(QuestionError, match="commitments-due"):
        graph.ask("no-such-question")


def test_a_thing_is_found_by_its_name(graph: Graph) -> None:
    assert graph.thing("UWV").thing.iri.endswith("/organisation/uwv")


def test_a_name_that_nothing_bears_is_said_to_be_none(graph: Graph) -> None:
    with pytest.raises(LookupError, match="nothing in this graph"):
        graph.thing("Rijksdienst voor Kabouters")


def test_every_fact_about_a_thing_leads_to_its_sentences(graph: Graph) -> None:
    found = list(graph.statements(about="UWV"))

    assert found
    assert [] == [said.text for said in found if not said.sentences]


def test_rdflib_sees_the_same_graph_without_a_copy(graph: Graph) -> None:
    assert len(set(graph.store.graphs())) == len(
        {one.identifier for one in graph.rdflib().graphs() if len(one)} - {URIRef("urn:x-rdflib:default")}
    )


def test_networkx_has_every_thing_as_a_node(graph: Graph) -> None:
    net = graph.networkx()

    assert isinstance(net, nx.MultiDiGraph)
    assert net is graph.networkx()
    assert "Uitvoeringsinstituut Werknemersverzekeringen" in {net.nodes[node]["label"] for node in net}


def test_a_closed_graph_answers_nothing(samples_out: tuple[Path, Report]) -> None:
    graph = open_graph(samples_out[0])
    graph.close()

    with pytest.raises(QuestionError, match="closed"):
        graph.ask("commitments-due")
