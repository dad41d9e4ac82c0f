"""The registers: every row is sound, and no name points at two things on one day."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest

from ontology.names import slug
from ontology.registry import KIND_OF_FOLDER, Entry, Name, load, registry
from ontology.registry.tables import TABLES
from ontology.terms import DCT, ID, XSD, Iri, Literal, kg

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "ontology" / "registry"
REFERENCE = ROOT.parent / "shared" / "reference"

MINIMUM = {
    "Party": 45,
    "Ministry": 18,
    "Office": 60,
    "Organisation": 1400,
    "Law": 40,
    "Dossier": 450,
    "Person": 650,
    "Term": 1300,
    "Cabinet": 5,
}

SHARED_SURNAMES = [
    *("bosma", "bruins", "de-groot", "de-jong", "de-vries", "dekker", "dijk", "dijkgraaf", "dijkstra"),
    *("heijnen", "helder", "jansen", "mulder", "rutte", "simons", "teunissen", "van-ark", "van-dam"),
    *("van-den-brink", "van-der-burg", "van-der-velde", "van-dijk", "van-kesteren", "van-strien", "vos"),
    *("wiersma",),
]
"""Namesakes who sat in the same years; a paper that means one of them adds the forename."""

TWO_BODIES = {
    "commissie-buitenslands-gediplomeerden-volksgezondheid": "TOOI gives the office and its council one name",
    "curriculumcommissie": "TOOI knows the one before and the one after its legal foundation",
}


@pytest.mark.parametrize("table", TABLES)
def test_every_row_has_an_id_and_a_source(table: str) -> None:
    with (FOLDER / f"{table}.csv").open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))

    assert [] == [row for row in rows if not row["source"] or not (row.get("id") or row.get("person"))]
    assert [] == [row for row in rows if None in row or row["source"].startswith(("/", "."))]


def test_the_registers_hold_enough_of_each_kind() -> None:
    counts = Counter(entry.kind for entry in registry().entries)

    assert {} == {kind: counts[kind] for kind, least in MINIMUM.items() if counts[kind] < least}
    assert set(counts) <= set(KIND_OF_FOLDER.values())


def test_no_two_entries_share_an_iri() -> None:
    counts = Counter(entry.iri for entry in registry().entries)

    assert [] == [iri for iri, count in counts.items() if count > 1]


def test_nothing_ends_before_it_begins() -> None:
    things: list[Entry | Name] = [*registry().entries]
    things += [name for entry in registry().entries for name in entry.names]

    assert [] == [thing for thing in things if thing.since and thing.until and thing.until < thing.since]
    assert len(things) > 6000


def overlapping(kind: str) -> set[str]:
    """Names of the kind that two entries bear on one day."""
    owners: dict[str, list[tuple[Name, Entry]]] = defaultdict(list)
    for entry in registry().entries:
        if entry.kind == kind:
            for name in entry.names:
                owners[slug(name.text)].append((name, entry))
    return {
        text
        for text, borne in owners.items()
        for (name, entry), (other, another) in combinations(borne, 2)
        if entry is not another
        and (name.since or date.min) <= (other.until or date.max)
        and (other.since or date.min) <= (name.until or date.max)
    }


@pytest.mark.parametrize(
    ("kind", "allowed"),
    [
        ("Party", set[str]()),
        ("Ministry", set[str]()),
        ("Office", set[str]()),
        ("Law", set[str]()),
        ("Organisation", set(TWO_BODIES)),
        ("Person", set(SHARED_SURNAMES)),
    ],
)
def test_no_name_points_at_two_things_on_one_day(kind: str, allowed: set[str]) -> None:
    assert set() == overlapping(kind) - allowed


def test_the_exceptions_are_still_needed() -> None:
    assert set(TWO_BODIES) <= overlapping("Organisation")
    assert 20 <= len(overlapping("Person") & set(SHARED_SURNAMES))


def test_a_budget_dossier_has_its_year_chapter_and_ministry() -> None:
    dossier = registry().get(f"{ID}dossier/35925-XV")

    assert dossier is not None
    assert {
        (Iri(DCT + "identifier"), Literal("dossier-35925-XV")),
        (kg("budgetYear"), Literal("2022", Iri(XSD + "gYear"))),
        (kg("budgetChapter"), Literal("XV")),
        (kg("budgetOf"), Iri(f"{ID}ministry/szw")),
    } == set(dossier.facts)


def test_a_term_is_a_thing_with_its_days() -> None:
    term = registry().get(f"{ID}term/wouter-koolmees/minister-szw/2017-10-26")

    assert term is not None
    assert {
        (kg("holder"), Iri(f"{ID}person/wouter-koolmees")),
        (kg("termIn"), Iri(f"{ID}office/minister-szw")),
        (kg("inCabinet"), Iri(f"{ID}cabinet/rutte-iii")),
        (kg("since"), Literal("2017-10-26", Iri(XSD + "date"))),
        (kg("until"), Literal("2022-01-09", Iri(XSD + "date"))),
    } == set(term.facts)


def test_every_thing_that_is_pointed_at_is_there() -> None:
    known = {entry.iri for entry in registry().entries}
    pointed = {value for entry in registry().entries for _, value in entry.facts if isinstance(value, Iri)}

    assert set() == {iri for iri in pointed if iri.startswith(ID)} - known


def test_a_folder_of_ones_own_adds_things_and_names(tmp_path: Path) -> None:
    (tmp_path / "measures.csv").write_text(
        "id,label,names,exact,kind,source\n"
        "measure/praktijkhulp,Praktijkhulp,regeling Praktijkhulp,PH,scheme,eigen lijst\n",
        encoding="utf-8",
    )
    (tmp_path / "names.csv").write_text(
        "id,names,exact,since,until,source\nministry/szw,,SoZaWe,1985-01-01,,eigen lijst\n", encoding="utf-8"
    )
    mine = load(tmp_path)

    assert ["Praktijkhulp"] == [entry.label for entry in mine.named("Measure", "regeling praktijkhulp")]
    assert [f"{ID}ministry/szw"] == [
        entry.iri for entry in mine.named("Ministry", "SoZaWe", on=date(2021, 1, 1))
    ]
    assert () == registry().named("Measure", "Praktijkhulp")


@pytest.mark.parametrize(
    ("table", "text", "told"),
    [
        ("parties", "id,label\nparty/x,X\n", "parties.csv, line 1: the header lacks source"),
        ("parties", "id,label,source\nparty/x,X,\n", "parties.csv, line 2: id or source is empty"),
        (
            "parties",
            "id,label,since,source\nparty/x,X,vorig jaar,s\n",
            "since is 'vorig jaar'; write a day as",
        ),
        ("parties", "id,label,source\nclub/x,X,s\n", "'club/x' is no id; it begins with one of party, "),
        ("names", "id,names,source\nparty/niemand,Niemand,s\n", "no register describes party/niemand"),
        ("terms", "person,what,source\nperson/niemand,party/vvd,s\n", "no register describes"),
    ],
)
def test_a_bad_row_is_named_with_its_place_and_the_mend(
    table: str, text: str, told: str, tmp_path: Path
) -> None:
    (tmp_path / f"{table}.csv").write_text(text, encoding="utf-8")

    with pytest.raises(ValueError, match="csv") as error:
        load(tmp_path)
    assert told in str(error.value)


@pytest.mark.skipif(
    not REFERENCE.is_dir(), reason="the reference tables lie outside the repository, in ../shared"
)
def test_the_registers_are_what_the_reference_tables_give(tmp_path: Path) -> None:
    from ontology.registry.refresh.__main__ import refresh  # noqa: PLC0415  # needs the tables

    counts = refresh(REFERENCE, tmp_path)

    assert 9 == len(counts)
    for name in counts:
        file = f"{name}.csv"
        assert (tmp_path / file).read_bytes() == (FOLDER / file).read_bytes(), f"{file}: run the refresh"
