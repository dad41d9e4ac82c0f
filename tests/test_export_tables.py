"""The tables, in CSV, Parquet and Excel: read by the programs of analysts, and nothing in them runs."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import csvw
import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pyoxigraph as ox
import pytest

from graphs.publish import EXPORTERS, ExportError
from graphs.publish.tables import METADATA, harmful, harmless
from graphs.store import open_store
from ontology.terms import ID, KG, SKOS, TYPE, Literal
from tests.csv_on_the_web import triples_of
from tests.exported import NASTY, files, nasty_store, rows
from tests.small_graph import AMOUNT, BUDGET, LETTER, MOTION, Texts, lines, small_store

if TYPE_CHECKING:
    from pathlib import Path

    from graphs.make import Report
    from tests.small_graph import SmallStore

SENTENCE = "Daarvoor is € 40 miljoen beschikbaar."


@pytest.fixture(scope="module")
def store() -> SmallStore:
    return nasty_store()


@pytest.fixture(scope="module")
def tables(store: SmallStore, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tables")
    EXPORTERS["csv"].write(store, folder / "csv")
    return folder / "csv"


@pytest.fixture(scope="module")
def parquet(store: SmallStore, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    file = tmp_path_factory.mktemp("parquet") / "graph.parquet.zip"
    EXPORTERS["parquet"].write(store, file)
    return files(file)


@pytest.fixture(scope="module")
def book(store: SmallStore, tmp_path_factory: pytest.TempPathFactory) -> openpyxl.Workbook:
    file = tmp_path_factory.mktemp("book") / "graph.xlsx"
    EXPORTERS["xlsx"].to(store, file, Texts())
    return openpyxl.load_workbook(file)


# CSV on the Web


def test_there_is_a_table_for_every_class_and_one_that_lists_everything(tables: Path) -> None:
    found = {name: rows(data) for name, data in files(tables).items() if name.endswith(".csv")}
    motion = next(row for row in found["motions.csv"] if row["iri"] == MOTION)
    amount = found["amounts.csv"][0]

    assert {"amounts.csv", "documents.csv", "motions.csv", "persons.csv", "statements.csv"} <= set(found)
    assert ("Anna Wörsdörfer ; Bram de Kok", "kst-35788-128") == (
        motion["submittedBy_name"],
        motion["documentedIn_name"],
    )
    assert (AMOUNT, "€ 40 miljoen", "40000000", "scholingsbudget") == tuple(
        amount[column] for column in ("iri", "quote", "value", "allocatedTo_name")
    )
    assert 13 == len(found["things.csv"])
    assert {KG + "executes", KG + "allocatedTo"} <= {row["predicate"] for row in found["relations.csv"]}


def test_the_tables_are_valid_by_their_metadata(tables: Path) -> None:
    group = csvw.CSVW(str(tables / METADATA), validate=True)

    assert group.is_valid
    assert [] == group.warnings


def test_a_reader_of_csv_on_the_web_gets_every_triple_back(store: SmallStore, tables: Path) -> None:
    expected = {line.rpartition(" <")[0] + " ." for line in store.quads()}

    assert len(expected) >= 150
    assert expected == triples_of(tables)


def test_the_samples_come_back_whole_too(samples_out: tuple[Path, Report], tmp_path: Path) -> None:
    graph = open_store(samples_out[0])
    EXPORTERS["csv"].write(graph, tmp_path / "csv")
    expected = {line.rpartition(" <")[0] + " ." for line in graph.quads()}
    graph.close()

    assert len(expected) >= 40_000
    assert expected == triples_of(tmp_path / "csv")


def test_the_metadata_names_each_column_in_dutch(tables: Path) -> None:
    told = json.loads((tables / METADATA).read_text("utf-8"))
    motions = next(table for table in told["tables"] if table["url"] == "motions.csv")
    columns = {column["name"]: column for column in motions["tableSchema"]["columns"]}

    assert (KG + "submittedBy", "ingediend door") == (
        columns["submittedBy"]["propertyUrl"],
        columns["submittedBy"]["dc:title"],
    )
    assert "nl" == columns["asks"]["lang"]
    assert "motie" == motions["dc:title"]


def test_two_classes_with_one_word_have_a_table_each(tmp_path: Path) -> None:
    other = "https://example.org/def#Motion"
    graph = small_store(f"<https://example.org/a> <{TYPE}> <{other}> <{LETTER}> .")
    EXPORTERS["csv"].write(graph, tmp_path / "csv")

    assert MOTION in {row["iri"] for row in rows((tmp_path / "csv" / "motions.csv").read_bytes())}
    assert ["https://example.org/a"] == [
        row["iri"] for row in rows((tmp_path / "csv" / "motions_2.csv").read_bytes())
    ]


def test_a_folder_holds_the_same_tables_as_an_archive(
    store: SmallStore, tables: Path, tmp_path: Path
) -> None:
    EXPORTERS["csv"].write(store, tmp_path / "tables.zip")

    assert files(tables) == files(tmp_path / "tables.zip")


@pytest.mark.parametrize("form", ["csv", "parquet", "neo4j"])
def test_several_files_in_one_are_refused_with_a_reason(store: SmallStore, tmp_path: Path, form: str) -> None:
    with pytest.raises(ExportError, match="name a folder"):
        EXPORTERS[form].write(store, tmp_path / "tables.csv")


def test_no_cell_is_a_formula(tables: Path) -> None:
    found = [rows(data) for name, data in files(tables).items() if name.endswith(".csv")]
    cells = [cell for table in found for row in table for cell in row.values()]

    assert len(cells) >= 100
    assert f"'{NASTY}" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@", "\t", "\r", "\n"))]


@pytest.mark.parametrize("cell", ["=1+1", "+1-1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "'=1"])  # noqa: RUF001  (full width)
def test_what_a_spreadsheet_would_run_begins_with_an_apostrophe(cell: str) -> None:
    assert f"'{cell}" == harmless(cell)
    assert cell == harmful(harmless(cell))


@pytest.mark.parametrize("cell", ["-40", "+3.5", "40000000", "", "motie-Bakker", "'t Hart"])
def test_numbers_and_names_stay_as_they_are(cell: str) -> None:
    assert cell == harmless(cell)
    assert cell == harmful(cell)


# Parquet


def test_pandas_reads_the_amounts_as_numbers(parquet: dict[str, bytes]) -> None:
    amounts = pd.read_parquet(io.BytesIO(parquet["amounts.parquet"]))
    papers = pd.read_parquet(io.BytesIO(parquet["documents.parquet"]))

    assert 40_000_000 == amounts["value"].sum()
    assert ["scholingsbudget"] == list(amounts["allocatedTo_name"])
    assert "2022-05-11" == str(papers.set_index("iri").loc[LETTER, "issued"])


def test_the_quads_of_parquet_are_the_graph(store: SmallStore, parquet: dict[str, bytes]) -> None:
    read = ox.Store()
    for row in pq.read_table(io.BytesIO(parquet["quads.parquet"])).to_pylist():
        value: ox.NamedNode | ox.Literal
        if row["language"]:
            value = ox.Literal(row["object"], language=row["language"])
        elif row["datatype"]:
            value = ox.Literal(row["object"], datatype=ox.NamedNode(row["datatype"]))
        else:
            value = ox.NamedNode(row["object"])
        subject, predicate, graph = (ox.NamedNode(row[name]) for name in ("subject", "predicate", "graph"))
        read.add(ox.Quad(subject, predicate, value, graph))

    assert len(lines()) + 5 == len(read)
    assert set(store.engine) == set(read)


def test_a_column_of_parquet_names_its_property(parquet: dict[str, bytes]) -> None:
    schema = pq.read_schema(io.BytesIO(parquet["motions.parquet"]))

    assert (KG + "submittedBy").encode() == schema.field("submittedBy").metadata[b"propertyUrl"]
    assert (KG + "Motion").encode() == schema.metadata[b"class"]


# Excel


def sheet(book: openpyxl.Workbook, name: str) -> list[dict[str, object]]:
    """The rows of one sheet, by the heads."""
    heads, *found = list(book[name].iter_rows(values_only=True))
    return [dict(zip(map(str, heads), row, strict=True)) for row in found]


def test_the_workbook_begins_with_what_is_in_it(book: openpyxl.Workbook) -> None:
    listed = {row["blad"]: row["rijen"] for row in sheet(book, "inhoud")}

    assert ["inhoud", "amounts"] == book.sheetnames[:2]
    assert set(book.sheetnames[1:]) == set(listed)
    assert 1 == listed["amounts"]


def test_columns_stand_in_the_order_of_the_ontology(tables: Path) -> None:
    heads = list(rows((tables / "amounts.csv").read_bytes())[0])
    said = [head for head in heads if head in {"quote", "start", "value", "allocatedTo", "inDocument"}]

    assert ["iri", "name"] == heads[:2]
    assert ["inDocument", "quote", "start", "value", "allocatedTo"] == said


def test_money_stands_with_its_sentence_and_a_link_to_its_paper(book: openpyxl.Workbook) -> None:
    (amount,) = sheet(book, "amounts")

    assert (40_000_000, SENTENCE, "kst-29544-900") == tuple(
        amount[head] for head in ("waarde", "zin", "stuk")
    )
    assert "https://zoek.officielebekendmakingen.nl/kst-29544-900.html" == amount["link"]
    assert [amount["link"]] == [cell.hyperlink.target for cell in book["amounts"][2] if cell.hyperlink]


def test_what_papers_say_stands_with_the_sentence(book: openpyxl.Workbook) -> None:
    said = {(row["relatie"], row["waarde"]): row["zin"] for row in sheet(book, "statements")}

    assert SENTENCE == said["bestemd voor", "scholingsbudget"]


def test_nothing_in_the_workbook_is_a_formula(book: openpyxl.Workbook) -> None:
    cells = [cell for one in book for row in one.iter_rows() for cell in row]
    harmed = [cell for cell in cells if cell.data_type == "f"]
    named = [str(row["naam"]) for row in sheet(book, "measures")]

    assert len(cells) >= 200
    assert [] == harmed
    assert f"'{NASTY}".replace("\u0007", "\ufffd") in named


def test_a_text_that_excel_would_not_open_is_cut(tmp_path: Path) -> None:
    long = Literal("vervolg " * 5000, None, "nl").n3()
    store = small_store(
        f"<{ID}measure/long> <{TYPE}> <{KG}Measure> <{LETTER}> .",
        f"<{ID}measure/long> <{SKOS}prefLabel> {long} <{LETTER}> .",
    )
    EXPORTERS["xlsx"].write(store, tmp_path / "graph.xlsx")
    names = [str(row["naam"]) for row in sheet(openpyxl.load_workbook(tmp_path / "graph.xlsx"), "measures")]
    longest = max(names, key=len)

    assert 30_000 <= len(longest) <= 32_767
    assert longest.endswith("…")


def test_without_the_texts_the_workbook_gives_the_words_themselves(store: SmallStore, tmp_path: Path) -> None:
    EXPORTERS["xlsx"].to(store, tmp_path / "graph.xlsx")
    (amount,) = sheet(openpyxl.load_workbook(tmp_path / "graph.xlsx"), "amounts")

    assert "€ 40 miljoen" == amount["zin"]


def test_a_thing_keeps_its_place_in_every_form(tables: Path, parquet: dict[str, bytes]) -> None:
    of_csv = [row["iri"] for row in rows((tables / "measures.csv").read_bytes())]
    of_parquet = list(pd.read_parquet(io.BytesIO(parquet["measures.parquet"]))["iri"])

    assert [f"{ID}measure/nasty", BUDGET] == of_csv == of_parquet
