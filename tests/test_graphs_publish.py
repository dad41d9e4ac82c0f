"""Every form of the graph can be written, read back, and is the same every time."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING
from zipfile import ZipFile

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import isomorphic

from graphs.publish import EXPORTERS, Exporter, ExportError, pour
from graphs.publish.tables import harmless
from ontology.terms import ID, KG, RDFS, SKOS, TYPE, Literal
from tests.small_graph import AMOUNT, MOTION, PAPER, lines, small_store

if TYPE_CHECKING:
    from pathlib import Path

    from tests.small_graph import SmallStore

WITH_GRAPHS = ("nq", "trig", "jsonld")
WITHOUT_GRAPHS = ("ttl", "nt", "rdf")
NASTY = '=cmd|"/C calc"!A0 <script>alert(1)</script> & \u202eomgekeerd\u0007\ttab\nregel'


def named(form: str) -> str:
    """A file name in this form."""
    return "tables.zip" if form == "csv" else f"graph.{form}"


@pytest.fixture(scope="module")
def store() -> SmallStore:
    nasty = Literal(NASTY, None, "nl").n3()
    return small_store(
        f"<{ID}measure/nasty> <{TYPE}> <{KG}Measure> <{PAPER}> .",
        f"<{ID}measure/nasty> <{RDFS}label> {nasty} <{PAPER}> .",
        f"<{ID}measure/nasty> <{SKOS}prefLabel> {nasty} <{ID}names> .",
        f"<{ID}measure/nasty> <{KG}partOf> <{ID}measure/scholingsbudget> <{PAPER}> .",
        f"<{ID}law/vreemd%20(1)> <{TYPE}> <{KG}Law> <{PAPER}> .",
    )


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
    assert ["nq", "trig", "ttl", "nt", "jsonld", "rdf", "graphml", "gexf", "csv", "html"] == list(EXPORTERS)


@pytest.mark.parametrize("exporter", EXPORTERS.values(), ids=lambda exporter: exporter.suffix)
def test_an_exporter_says_what_it_is_and_what_it_leaves_out(exporter: Exporter) -> None:
    assert EXPORTERS[exporter.suffix] is exporter
    assert exporter.name
    assert re.fullmatch(r"[a-z]+/[a-z+-]+", exporter.media_type)
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


def tables(path: Path) -> dict[str, list[dict[str, str]]]:
    """The tables in an archive or a folder, row by row."""
    if path.is_dir():
        files = {file.name: file.read_bytes() for file in path.iterdir()}
    else:
        with ZipFile(path) as archive:
            files = {name: archive.read(name) for name in archive.namelist()}
    return {
        name: list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
        for name, data in sorted(files.items())
    }


def test_the_tables_hold_things_motions_amounts_commitments_and_statements(written: dict[str, Path]) -> None:
    found = tables(written["csv"])
    motion = next(row for row in found["motions.csv"] if row["iri"] == MOTION)
    amount = found["amounts.csv"][0]

    assert ["amounts.csv", "commitments.csv", "motions.csv", "statements.csv", "things.csv"] == list(found)
    assert ("Anna Wörsdörfer ; Bram de Kok", "kst-35788-128") == (motion["movers"], motion["document"])
    assert (AMOUNT, "€ 40 miljoen", "40000000", "scholingsbudget") == tuple(
        amount[column] for column in ("iri", "quote", "value", "allocated_to")
    )
    assert {"executes", "submittedBy", "allocatedTo"} <= {row["predicate"] for row in found["statements.csv"]}
    assert 13 == len(found["things.csv"])


def test_a_folder_holds_the_same_tables_as_an_archive(
    store: SmallStore, written: dict[str, Path], tmp_path: Path
) -> None:
    EXPORTERS["csv"].write(store, tmp_path / "tables")

    assert tables(written["csv"]) == tables(tmp_path / "tables")


def test_tables_in_one_file_are_refused_with_a_reason(store: SmallStore, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="name a folder"):
        EXPORTERS["csv"].write(store, tmp_path / "tables.csv")


def test_no_cell_is_a_formula(written: dict[str, Path]) -> None:
    cells = [cell for rows in tables(written["csv"]).values() for row in rows for cell in row.values()]

    assert len(cells) >= 100
    assert f"'{NASTY}" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@", "\t", "\r", "\n"))]


@pytest.mark.parametrize("cell", ["=1+1", "+1-1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1"])  # noqa: RUF001  (full width)
def test_what_a_spreadsheet_would_run_begins_with_an_apostrophe(cell: str) -> None:
    assert f"'{cell}" == harmless(cell)


@pytest.mark.parametrize("cell", ["-40", "+3.5", "40000000", "", "motie-Bakker", "'t Hart"])
def test_numbers_and_names_stay_as_they_are(cell: str) -> None:
    assert cell == harmless(cell)


@pytest.mark.parametrize("form", EXPORTERS)
def test_a_form_can_be_poured_into_a_stream(store: SmallStore, written: dict[str, Path], form: str) -> None:
    stream = io.BytesIO()
    pour(store, form, stream)

    assert written[form].read_bytes() == stream.getvalue()
