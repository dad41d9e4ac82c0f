"""The registers are held to their form, and a user's own rows to the same: file, line and mend."""

from __future__ import annotations

import csv
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ontology.registry import load
from ontology.registry.check import FOLDERS, FORMS, check
from ontology.registry.import_responsible import Titled, responsible
from ontology.registry.own import SETTING, fingerprint
from ontology.registry.tables import COLUMNS, SHIPPED, read_tables
from ontology.terms import DCT, ID, Iri, kg
from tests.commands import complaint, run

SAMPLES = Path(__file__).parents[1] / "samples" / "papers"

if TYPE_CHECKING:
    from collections.abc import Sequence


def told(folder: Path, table: str, *lines: str) -> list[str]:
    """What is wrong with a table of one's own that holds these lines, the header first."""
    (folder / f"{table}.csv").write_text("\n".join(lines) + "\n", "utf-8")
    return [str(fault).removeprefix(f"{folder}/") for fault in check(folder)]


def test_the_registers_that_ship_are_sound() -> None:
    assert [] == check()
    assert "The registers are sound.\n" == run("registry", "check").stdout


def test_every_table_is_checked_by_its_columns() -> None:
    headers: dict[str, Sequence[str]] = {}
    for path in sorted(SHIPPED.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as handle:
            headers[path.stem] = next(csv.reader(handle))

    assert set(COLUMNS) == set(headers)
    assert {*FOLDERS, "terms", "names"} == set(COLUMNS)
    assert set(FORMS) <= {column for columns in COLUMNS.values() for column in columns}


PARTY = "id,label,exact,since,until,tk_party,wikidata,source"


@pytest.mark.parametrize(
    ("table", "lines", "expected"),
    [
        (
            "parties",
            ("id,label,naam,source", "party/x,X,X,s"),
            "line 1: no register has a column 'naam'; the",
        ),
        (
            "parties",
            ("id,label,source,source", "party/x,X,s,s"),
            "line 1: column source stands twice; keep",
        ),
        ("parties", ("id,label,source", "party/x,X"), "line 2: id or source is empty; each row names its"),
        (
            "parties",
            ("id,label,source", "party/x,X,s,t"),
            "line 2: 4 cells under 3 columns; put a",
        ),
        (
            "parties",
            ("id,label,source", "law/x,X,s"),
            "line 2: 'law/x' is no id of parties; begin it",
        ),
        (
            "parties",
            ("id,label,source", "party/De X,X,s"),
            "line 2: id 'party/De X' is no id; begin it",
        ),
        (
            "parties",
            (PARTY, "party/x,X,,2024-02-30,,,,s"),
            "since is '2024-02-30'; write a day as",
        ),
        (
            "parties",
            (PARTY, "party/x,X,,2024-03-02,2023-01-01,,,s"),
            "line 2: it ends on 2023-01-01, ",
        ),
        ("parties", (PARTY, "party/x,X,,,,,239333,s"), "line 2: wikidata is '239333'; write it as Q332739"),
        (
            "parties",
            (PARTY, "party/x,X,,,,,Q239333,s"),
            "wikidata Q239333 is that of party/vvd (pa",
        ),
        (
            "parties",
            (PARTY, "party/x,X,VVD,,,,,s"),
            "'VVD' is a name of party/vvd on the same days (",
        ),
        ("parties", (PARTY, *["party/x,X,XX,,,,,s"] * 2), "line 3: this row is that of "),
        (
            "names",
            ("id,exact,source", "party/zzz,ZZZ,s"),
            "line 2: no register describes party/zzz with",
        ),
        (
            "names",
            ("id,exact,since,until,source", "party/vvd,Veve,,2020-01-01,s", "party/vvd,Veve,2019-01-01,,s"),
            "line 3: 'Veve' is given on the same days by ",
        ),
        (
            "terms",
            ("person,what,since,until,source", "person/wouter-koolmees,party/zzz,,,s"),
            "what is party/zzz, which no register describes; mend the id, or add a row that describes it",
        ),
        (
            "terms",
            ("person,what,since,until,source", "person/wouter-koolmees,office/minister-szw,2020-01-01,,s"),
            "person/wouter-koolmees is in office/minister-szw on the same days as by terms.csv, line ",
        ),
        (
            "ministries",
            ("id,label,names,since,until,source", "ministry/x,X,ministerie van SZW,2020-01-01,2021-01-01,s"),
            "'ministerie van SZW' is a name of ministry/szw on the same days (ministries.csv, line ",
        ),
        (
            "measures",
            ("id,label,kind,source", "measure/x,Xx,wens,s"),
            "kind is 'wens'; write one of ",
        ),
        ("laws", ("id,label,bwb,source", "law/x,Xx,15703,s"), "bwb is '15703'; write it as BWBR0015703"),
        (
            "persons",
            ("id,label,source", "person/x,X,s"),
            "person/x has no surname; give surname, and",
        ),
        (
            "personen",
            ("id,label,source", "person/x,X,s"),
            "no register is called so, so it is not read",
        ),
    ],
)
def test_each_fault_is_named_with_its_line_and_the_mend(
    table: str, lines: tuple[str, ...], expected: str, tmp_path: Path
) -> None:
    found = told(tmp_path, table, *lines)

    assert [] != [fault for fault in found if expected in fault], found
    assert all(fault.startswith(f"{table}.csv, line ") for fault in found)


def test_a_table_in_another_encoding_is_named(tmp_path: Path) -> None:
    (tmp_path / "parties.csv").write_bytes("id,label,source\nparty/x,Één,s\n".encode("latin-1"))

    (fault,) = check(tmp_path)

    assert ("this is not UTF-8", "save the file as CSV in UTF-8") == (fault.what, fault.mend)


def test_a_table_as_a_spreadsheet_saves_it_is_read(tmp_path: Path) -> None:
    (tmp_path / "parties.csv").write_bytes(b"\xef\xbb\xbfid,label,source\r\nparty/x,Partij X,eigen lijst\r\n")

    assert [] == check(tmp_path)
    assert [f"{ID}party/x"] == [entry.iri for entry in load(tmp_path).entries if entry.label == "Partij X"]


def test_a_name_with_other_days_is_no_fault(tmp_path: Path) -> None:
    lines = (
        "id,label,names,since,until,source",
        "ministry/x,X,ministerie van EZK,1990-01-01,1999-01-01,eigen lijst",
    )

    assert [] == told(tmp_path, "ministries", *lines)


def test_a_build_with_a_wrong_row_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "measures.csv").write_text("id,label,source\nmeasure/a,Aa,\nmeasure/b,Bb,\n", "utf-8")
    monkeypatch.setenv(SETTING, str(own))

    done = run("build", SAMPLES, "--out", tmp_path / "out")

    assert 2 == done.exit_code
    assert "measures.csv, line 2: id or source is empty; each row names" in complaint(done)
    assert "(and 1 more: `kamergraaf registry check` names all)" in complaint(done)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("make_it", "expected"),
    [
        (False, "this is no folder; give KAMERGRAAF_REGISTRY"),
        (True, "no file of this folder is"),
    ],
)
def test_a_folder_that_cannot_be_meant_is_named(
    make_it: bool,  # noqa: FBT001  (a case, not an option)
    expected: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    own = tmp_path / "own"
    if make_it:
        own.mkdir()
    monkeypatch.setenv(SETTING, str(own))

    assert expected in complaint(run("registry", "check"))


def test_a_name_of_ones_own_is_found_in_papers(tmp_path: Path) -> None:
    """In a process of its own: what the finders know of the registers is read once."""
    own, paper = tmp_path / "own", tmp_path / "kst-29544-9105.txt"
    own.mkdir()
    (own / "measures.csv").write_text(
        "id,label,names,kind,source\nmeasure/zz,Zz Top,zazie,fund,lijst\n", "utf-8"
    )
    paper.write_text("Den Haag, 1 juni 2022\n\nIn zazie zit geld voor scholen.\n", "utf-8")
    command = [
        sys.executable,
        "-m",
        "kamergraaf",
        "build",
        str(paper),
        "--out",
        str(tmp_path / "out"),
        "--registry",
        str(own),
    ]
    subprocess.run(command, check=True, cwd=SAMPLES.parents[1], capture_output=True)
    graph = (tmp_path / "out" / "graph.nq").read_text("utf-8")

    assert f'<{ID}measure/zz> <{DCT}source> "lijst" <{ID}registry> .' in graph
    assert f"<{ID}document/kst-29544-9105> <{kg('mentions')}> <{ID}measure/zz>" in graph


def test_other_rows_are_another_program_and_other_decisions_are_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(SETTING, str(tmp_path))
    prints = []
    for name in ("decisions", "measures", "decisions"):
        with (tmp_path / f"{name}.csv").open("a", encoding="utf-8") as handle:
            handle.write("id,label,source\n")
        prints.append(fingerprint())

    assert "" == prints[0] != prints[1]
    assert prints[1] == prints[2]


def test_a_cabinet_has_its_days_and_its_members() -> None:
    known = load()
    cabinet = known.get(f"{ID}cabinet/rutte-iv")
    members = {term.person for term in known.terms if term.cabinet == Iri(f"{ID}cabinet/rutte-iv")}

    assert cabinet is not None
    assert {"2022-01-10", "2024-07-01"} <= {
        value for _, value in ((p, getattr(v, "value", v)) for p, v in cabinet.facts)
    }
    assert f"{ID}person/karien-van-gennip" in members
    assert len(members) >= 29
    assert (kg("inCabinet"), Iri(f"{ID}cabinet/schoof")) in {fact for e in known.entries for fact in e.facts}


def test_a_measure_has_the_ministry_that_a_title_tells_and_no_other() -> None:
    names = {
        "m/hulp": ["hulppakket"],
        "m/zon": ["programma Zon"],
        "m/twee": ["fonds Twee"],
        "m/niets": ["Lab"],
    }
    budget = "Wijziging van de begrotingsstaat van het Ministerie van Financiën (IX) voor het jaar 2021"
    titles = [
        f"{budget} (Tweede incidentele suppletoire begroting inzake het hulppakket voor winkels)",
        "Vragen over het programma Zon van het ministerie van Defensie",
        "Stand van het fonds Twee van het ministerie van Defensie",
        "Stand van het fonds Twee van het ministerie van Financiën",
        "Brief over Lab in een gebouw van het ministerie van Defensie",
    ]
    found = responsible(names, [Titled(f"Z{n}", date(2021, 5, 1), title) for n, title in enumerate(titles)])

    assert {"m/hulp": ("ministry/fin", "Z0"), "m/zon": ("ministry/def", "Z1")} == found
    assert 8 <= sum("responsible" in row.cells for row in read_tables([SHIPPED]) if row.table == "measures")
