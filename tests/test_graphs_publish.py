"""Every form of the graph can be written, read back, and is the same every time."""

from __future__ import annotations

import io
import json
import re
from typing import TYPE_CHECKING

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import isomorphic

from graphs.publish import EXPORTERS, Exporter, ExportError, pour
from ontology.terms import ID, KG
from tests.exported import nasty_store
from tests.small_graph import MOTION, lines, small_store

if TYPE_CHECKING:
    from pathlib import Path

    from tests.small_graph import SmallStore

WITH_GRAPHS = ("nq", "trig", "jsonld")
WITHOUT_GRAPHS = ("ttl", "nt", "rdf")


def named(form: str) -> str:
    """A file name in this form."""
    return EXPORTERS[form].file


@pytest.fixture(scope="module")
def store() -> SmallStore:
    return nasty_store()


def held(store: SmallStore, form: str) -> ox.Store:
    """What this form can hold of the graph: XML knows no bell."""
    whole = "\n".join(store.quads())
    graph = ox.Store()
    graph.load(whole.replace("\\u0007", "\ufffd") if form == "rdf" else whole, format=ox.RdfFormat.N_QUADS)
    return graph


@pytest.fixture(scope="module")
def written(store: SmallStore, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("written")
    for form, exporter in EXPORTERS.items():
        exporter.write(store, folder / named(form))
    return {form: folder / named(form) for form in EXPORTERS}


def test_there_is_an_exporter_for_every_form_of_the_contract() -> None:
    asked = "nq trig ttl nt jsonld rdf graphml gexf csv html parquet neo4j popolo cube framed xlsx bib ris"

    assert asked.split() == list(EXPORTERS)


@pytest.mark.parametrize("exporter", EXPORTERS.values(), ids=lambda exporter: exporter.suffix)
def test_an_exporter_says_what_it_is_and_what_it_leaves_out(exporter: Exporter) -> None:
    assert EXPORTERS[exporter.suffix] is exporter
    assert exporter.name
    assert re.fullmatch(r'[a-z]+/[a-z.+-]+(;profile="[^"]+")?', exporter.media_type)
    assert exporter.keeps_graphs or exporter.leaves_out


def test_media_types_are_those_of_the_engine() -> None:
    for form in (*WITH_GRAPHS, *WITHOUT_GRAPHS):
        engine = ox.RdfFormat.from_extension(form)
        assert engine is not None
        assert engine.media_type == EXPORTERS[form].media_type


@pytest.mark.parametrize("form", WITH_GRAPHS)
def test_forms_with_graphs_hold_every_quad(store: SmallStore, written: dict[str, Path], form: str) -> None:
    read = ox.Store()
    read.load(path=str(written[form]))

    assert len(lines()) + 5 == len(read)
    assert set(store.engine) == set(read)


@pytest.mark.parametrize("form", WITHOUT_GRAPHS)
def test_forms_without_graphs_hold_every_triple(
    store: SmallStore, written: dict[str, Path], form: str
) -> None:
    read = {quad.triple for quad in ox.parse(path=str(written[form]))}

    assert {quad.triple for quad in held(store, form)} == read


# rdflib's own readers of TriG and JSON-LD use what rdflib itself has deprecated.
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
@pytest.mark.parametrize("form", [*WITH_GRAPHS, *WITHOUT_GRAPHS])
def test_another_engine_reads_the_same(store: SmallStore, written: dict[str, Path], form: str) -> None:
    forms = {"nq": "nquads", "jsonld": "json-ld", "ttl": "turtle", "rdf": "xml"}
    read = rdflib.Dataset()
    read.parse(written[form], format=forms.get(form, form))
    expected = rdflib.Graph()
    expected.parse(data="\n".join({f"{quad.triple} ." for quad in held(store, form)}), format="nt")
    merged = rdflib.Graph()
    for subject, predicate, value, _ in read.quads((None, None, None, None)):
        merged.add((subject, predicate, value))

    assert len(expected) >= 150
    assert isomorphic(expected, merged)


def test_the_readable_forms_are_readable(written: dict[str, Path]) -> None:
    trig, jsonld = written["trig"].read_text("utf-8"), json.loads(written["jsonld"].read_text("utf-8"))

    assert "<motion/kst-35788-128> a kg:Motion" in trig
    assert "@prefix kg: <https://w3id.org/kamergraaf/def#> ." in trig
    assert "id:document/kst-35788-128" in [graph["@id"] for graph in jsonld["@graph"]]


@pytest.mark.parametrize("form", EXPORTERS)
def test_the_same_graph_gives_the_same_bytes(written: dict[str, Path], form: str, tmp_path: Path) -> None:
    shuffled = small_store()
    shuffled.engine.clear()
    again = ox.Store()
    again.load(path=str(written["nq"]))
    for quad in sorted(again, key=lambda quad: str(quad)[::-1]):
        shuffled.engine.add(quad)
    EXPORTERS[form].write(shuffled, tmp_path / named(form))

    assert written[form].read_bytes() == (tmp_path / named(form)).read_bytes()


@pytest.mark.parametrize("form", EXPORTERS)
def test_an_empty_graph_can_be_written_too(form: str, tmp_path: Path) -> None:
    empty = small_store()
    empty.engine.clear()
    EXPORTERS[form].write(empty, tmp_path / named(form))

    assert (tmp_path / named(form)).is_file()


@pytest.mark.parametrize(
    "form", [form for form in EXPORTERS if form not in {"nq", "graphml", "gexf", "html"}]
)
def test_what_no_graph_of_ours_has_is_named_with_its_mend(form: str, tmp_path: Path) -> None:
    strange = small_store()
    strange.engine.load(
        "_:a <https://example.org/b> <https://example.org/c> <https://example.org/g> .", ox.RdfFormat.N_QUADS
    )

    with pytest.raises(ExportError, match=r"blank node.*name the nodes"):
        EXPORTERS[form].write(strange, tmp_path / named(form))


@pytest.mark.parametrize("form", EXPORTERS)
def test_no_export_holds_the_day_or_the_machine(written: dict[str, Path], form: str) -> None:
    whole = written[form].read_bytes()

    assert b"lastmodifieddate" not in whole
    assert b"networkx 3" not in whole.lower()


@pytest.mark.parametrize(("form", "read"), [("graphml", nx.read_graphml), ("gexf", nx.read_gexf)])
def test_network_files_hold_every_thing_and_relation(
    written: dict[str, Path], form: str, read: object
) -> None:
    assert callable(read)
    net = read(written[form])

    assert (13, "Motion") == (len(net), net.nodes[MOTION]["kind"])
    assert "motie-Wörsdörfer/De Kok over een scholingsbudget" == net.nodes[MOTION]["label"]
    assert {KG + "submittedBy"} == {
        data["predicate"]
        for one, other, data in net.edges(data=True)
        if one == MOTION and "/person/" in other
    }
    assert "<script>" in net.nodes[f"{ID}measure/nasty"]["label"]


@pytest.mark.parametrize("form", EXPORTERS)
def test_a_form_can_be_poured_into_a_stream(store: SmallStore, written: dict[str, Path], form: str) -> None:
    stream = io.BytesIO()
    pour(store, form, stream)

    assert written[form].read_bytes() == stream.getvalue()
