"""What other registries take in: valid by their own rules, and nothing in it invented."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
import rdflib
from rdflib import RDF, SKOS, Namespace, URIRef

from graphs.publish.catalogue import FILES, Settings, write_catalogue
from ontology.names import document_iri
from ontology.terms import DCT, ID, KG, TYPE
from tests.commands import complaint, run
from tests.exported import COUNCIL, PART, files
from tests.exported import catalogue_store as store
from tests.small_graph import BUDGET

if TYPE_CHECKING:
    from graphs.report import Report

TOOI = Path(__file__).resolve().parent.parent.parent / "shared" / "reference" / "tooi"
VOID = Namespace("http://rdfs.org/ns/void#")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("catalogue")
    write_catalogue(store(), folder, Settings())
    return folder


@pytest.fixture(scope="module")
def out(samples_out: tuple[Path, Report]) -> Path:
    """Where samples/ was built."""
    return samples_out[0]


def test_the_same_graph_gives_the_same_catalogue_in_whatever_order(made: Path, tmp_path: Path) -> None:
    turned = store()
    quads = sorted(turned.engine, key=lambda quad: str(quad)[::-1])
    turned.engine.clear()
    turned.engine.extend(quads)
    write_catalogue(turned, tmp_path / "again.zip", Settings())

    assert files(made) == files(tmp_path / "again.zip")


def test_a_graph_of_nothing_can_be_described_too(tmp_path: Path) -> None:
    empty = store()
    empty.engine.clear()
    write_catalogue(empty, tmp_path / "out", Settings())

    assert sorted(FILES) == sorted(files(tmp_path / "out"))
    assert "[]\n" == (tmp_path / "out" / "organisations.jsonld").read_text("utf-8")


# VoID


def test_the_counts_of_void_are_those_of_the_graph(made: Path) -> None:
    graph = rdflib.Graph().parse(made / "void.ttl")
    dataset = URIRef(f"{ID}dataset")
    counted = {quad.triple for quad in store().engine}
    motions = next(graph.subjects(VOID["class"], URIRef(KG + "Motion")))

    assert str(len(counted)) == str(graph.value(dataset, VOID.triples))
    assert str(len({triple.predicate for triple in counted})) == str(graph.value(dataset, VOID.properties))
    assert "2" == str(graph.value(motions, VOID.entities))
    assert "2" == str(graph.value(URIRef(f"{ID}dataset/links/wikidata"), VOID.triples))


# SKOS


def test_the_measures_are_a_sound_concept_scheme(made: Path) -> None:
    """S13, S14 and S27 of https://www.w3.org/TR/skos-reference/; every concept hangs from the top."""
    graph = rdflib.Graph().parse(made / "measures.ttl")
    concepts = set(graph.subjects(RDF.type, SKOS.Concept))
    top = set(graph.subjects(SKOS.topConceptOf, URIRef(f"{ID}scheme/measures")))
    reached = {found for one in top for found in graph.transitive_objects(one, SKOS.narrower)}

    assert {URIRef(BUDGET), URIRef(PART)} == concepts == reached
    for one in concepts:
        preferred = set(graph.objects(one, SKOS.prefLabel))
        assert 1 == len(preferred)
        assert set() == preferred & set(graph.objects(one, SKOS.altLabel))
    assert 1 == len(set(graph.subject_objects(SKOS.broader))), "a circle of parts was not opened"


# TOOI


def records(made: Path) -> list[dict[str, Any]]:
    """The organisations, as they were written."""
    told: list[dict[str, Any]] = json.loads((made / "organisations.jsonld").read_text("utf-8"))
    return told


def test_a_body_that_no_register_knows_is_written_as_tooi_writes_one(made: Path) -> None:
    (council,) = records(made)
    words = {
        key.rpartition("/")[2]: [one.get("@value", one.get("@id")) for one in value]
        for key, value in council.items()
        if key[0] != "@"
    }

    assert COUNCIL == council["@id"]
    assert ["Raad voor Scholing"] == words["voorkeursnaamExclSoort"]
    assert (["RvS"], ["de Raad"]) == (words["afkorting"], words["alternatieveNaam"])
    assert ["https://identifier.overheid.nl/tooi/id/ministerie/mnre1073"] == words[
        "verantwoordelijkMinisterie"
    ]
    assert "organisatiecode" not in words, "a code is for the register to give"


def test_the_words_of_our_records_are_those_of_the_registers(made: Path) -> None:
    if not TOOI.is_dir():
        pytest.skip("the registers of TOOI lie in ../shared/reference, which is not here")
    registers = [json.loads(file.read_text("utf-8")) for file in sorted(TOOI.glob("rwc_*.json"))]
    official = {key for register in registers for record in register for key in record}
    ours = {key for record in records(made) for key in record if "/tooi/" in key}

    assert len(registers) >= 6
    assert len(ours) >= 4
    assert set() == ours - official


# Wikidata


STATEMENT = r"(Q\d+)\t(P\d+)\t(Q\d+)\tS854\t\"https://[^\"\t]+\""
NEW = r"CREATE|LAST\t([LDA]nl|P\d+)\t(Q\d+|\"[^\"\t]+\")(\tS854\t\"https://[^\"\t]+\")?"


def test_quickstatements_say_what_papers_say_with_the_page_that_says_so(made: Path) -> None:
    lines = (made / "wikidata.tsv").read_text("utf-8").splitlines()

    assert [] == [line for line in lines if not re.fullmatch(STATEMENT, line)]
    assert [
        'Q1001\tP102\tQ239333\tS854\t"https://zoek.officielebekendmakingen.nl/kst-35788-128.html"'
    ] == lines


def test_a_new_item_is_proposed_apart_and_only_when_three_papers_name_it(made: Path, tmp_path: Path) -> None:
    third = document_iri("kst-29544-901")
    more = store()
    more.replace(
        third,
        [
            f"<{third}> <{TYPE}> <{KG}Document> <{third}> .",
            f'<{third}> <{DCT}identifier> "kst-29544-901" <{third}> .',
            f"<{COUNCIL}> <{TYPE}> <{KG}Organisation> <{third}> .",
        ],
    )
    write_catalogue(more, tmp_path, Settings())
    lines = (tmp_path / "wikidata-new.tsv").read_text("utf-8").splitlines()

    assert "" == (made / "wikidata-new.tsv").read_text("utf-8")
    assert ["CREATE", 'LAST\tLnl\t"Raad voor Scholing"'] == lines[:2]
    assert [] == [line for line in lines if not re.fullmatch(NEW, line)]
    assert [] == [line for line in lines if "\tP17\t" in line], "no paper says where it is"


# the command


def test_the_command_writes_every_file_and_says_what_was_not_set(out: Path, tmp_path: Path) -> None:
    result = run("export", "--store", out, "--for", "catalogue", "--out", tmp_path / "catalogue")

    assert 0 == result.exit_code
    assert sorted(FILES) == sorted(file.name for file in (tmp_path / "catalogue").iterdir())
    assert "not set" in result.stdout
    assert "licence" in result.stdout


def test_the_name_of_a_file_tells_its_form_and_the_workbook_gets_whole_sentences(
    out: Path, tmp_path: Path
) -> None:
    written = [
        run("export", "--store", out, "--out", tmp_path / name) for name in ("a.popolo.json", "a.xlsx")
    ]
    heads, *amounts = openpyxl.load_workbook(tmp_path / "a.xlsx")["amounts"].iter_rows(values_only=True)
    sentences = [str(row[heads.index("zin")]) for row in amounts]

    assert [0, 0] == [result.exit_code for result in written]
    assert "persons" in json.loads((tmp_path / "a.popolo.json").read_text("utf-8"))
    assert len(sentences) >= 50
    assert 60 < sum(map(len, sentences)) / len(sentences)


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("--for", "catalogue"), "give --out DIR"),
        (("--for", "catalogue", "--format", "nq", "--out", "x"), "no --format"),
        (("--settings", "x.yaml", "--out", "graph.nq"), "--settings goes with --for catalogue"),
        (("--for", "catalogue", "--settings", "nowhere.yaml", "--out", "x"), "nowhere.yaml"),
    ],
)
def test_the_command_says_what_it_wants(out: Path, arguments: tuple[str, ...], reason: str) -> None:
    result = run("export", "--store", out, *arguments)

    assert 2 == result.exit_code
    assert reason in complaint(result)
