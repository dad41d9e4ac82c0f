"""The registers: every row is sound, names point at one thing on one day, and the terms of people hold."""

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
from ontology.terms import DCT, ID, SKOS, XSD, Iri, Literal, kg

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


def one(kind: str, text: str, on: date | None = None) -> Entry:
    found = registry().named(kind, text, on=on)

    assert 1 == len(found), [entry.iri for entry in found]
    return found[0]


def person(name: str) -> Iri:
    return Iri(f"{ID}person/{name}")


def party(name: str) -> Iri:
    return Iri(f"{ID}party/{name}")


@pytest.mark.parametrize("table", TABLES)
def test_every_row_has_an_id_and_a_source(table: str) -> None:
    with (FOLDER / f"{table}.csv").open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))

    assert [] == [row for row in rows if not row["source"] or not (row.get("id") or row.get("person"))]
    assert [] == [
        row for row in rows if None in row or "/work" in row["source"] or "find_string" in row["source"]
    ]


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


@pytest.mark.parametrize(
    ("name", "on", "code"),
    [
        ("EZ", date(2005, 6, 1), "mnre1040"),
        ("EL&I", date(2011, 6, 1), "mnre1045"),
        ("Economische Zaken", date(2014, 6, 1), "mnre1045"),
        ("EZK", date(2019, 6, 1), "mnre1045"),
        ("EZK", date(2017, 11, 20), "mnre1045"),
        ("EZ", date(2025, 6, 1), "mnre1045"),
        ("KGG", date(2025, 6, 1), "mnre1182"),
        ("LNV", date(2005, 6, 1), "mnre1150"),
        ("LNV", date(2019, 6, 1), "mnre1153"),
        ("LVVN", date(2025, 6, 1), "mnre1153"),
        ("ministerie van Justitie", date(2008, 6, 1), "mnre1058"),
        ("V&J", date(2014, 6, 1), "mnre1058"),
        ("Ministerie van J&V", date(2021, 6, 1), "mnre1058"),
        ("I&M", date(2014, 6, 1), "mnre1130"),
        ("IenW", date(2021, 6, 1), "mnre1130"),
        ("VROM", date(2008, 6, 1), "mnre0180"),
        ("SZW", None, "mnre1073"),
        ("Financiën", date(2021, 6, 1), "mnre1090"),
        ("FIN", date(2021, 6, 1), "mnre1090"),
        ("VWS", date(1999, 6, 1), "mnre1025"),
        ("AenM", date(2025, 6, 1), "mnre1162"),
    ],
)
def test_a_ministry_is_found_by_the_name_it_bore_on_the_day(name: str, on: date | None, code: str) -> None:
    match = Iri(f"https://identifier.overheid.nl/tooi/id/ministerie/{code}")

    assert (Iri(SKOS + "exactMatch"), match) in one("Ministry", name, on).facts


def test_a_ministry_is_not_found_by_a_name_of_other_days() -> None:
    assert () == registry().named("Ministry", "EZK", on=date(2014, 6, 1))
    assert () == registry().named("Ministry", "VROM", on=date(2021, 6, 1))


@pytest.mark.parametrize(
    ("name", "on", "office", "ministry"),
    [
        ("Minister van SZW", date(2021, 6, 1), "minister-szw", "szw"),
        ("minister van Sociale Zaken en Werkgelegenheid", None, "minister-szw", "szw"),
        ("staatssecretaris van SZW", date(2021, 6, 1), "staatssecretaris-szw", "szw"),
        ("Minister van Economische Zaken", date(2014, 6, 1), "minister-ezk", "ezk"),
        ("Minister van EZ", date(2005, 6, 1), "minister-ez", "ez"),
        ("minister-president", None, "minister-president", "az"),
        ("Minister van Algemene Zaken", None, "minister-president", "az"),
        ("Minister voor Rechtsbescherming", date(2021, 6, 1), "minister-voor-rechtsbescherming", "jenv"),
        ("Minister voor Medische Zorg en Sport", date(2021, 6, 1), "minister-voor-medische-zorg", "vws"),
        (
            "Minister voor Armoedebeleid, Participatie en Pensioenen",
            date(2023, 6, 1),
            "minister-voor-armoedebeleid-participatie-en-pensioenen",
            "szw",
        ),
        ("staatssecretaris Mijnbouw", date(2023, 6, 1), "staatssecretaris-mijnbouw", "ezk"),
    ],
)
def test_an_office_is_found_with_its_ministry(name: str, on: date | None, office: str, ministry: str) -> None:
    found = one("Office", name, on)

    assert f"{ID}office/{office}" == found.iri
    assert (kg("officeOf"), Iri(f"{ID}ministry/{ministry}")) in found.facts


def test_the_cabinet_is_an_office() -> None:
    assert f"{ID}office/kabinet" == one("Office", "het kabinet").iri == one("Office", "de regering").iri


@pytest.mark.parametrize(
    ("office", "on", "who"),
    [
        ("minister-szw", date(2015, 1, 1), ["lodewijk-asscher"]),
        ("minister-szw", date(2021, 12, 1), ["wouter-koolmees"]),
        ("minister-szw", date(2022, 1, 10), ["karien-van-gennip"]),
        ("staatssecretaris-szw", date(2020, 11, 1), ["bas-van-t-wout"]),
        ("staatssecretaris-szw", date(2021, 9, 1), ["dennis-wiersma"]),
        ("minister-bzk", date(2020, 1, 1), ["raymond-knops"]),
        ("minister-bzk", date(2021, 1, 1), ["kajsa-ollongren"]),
        ("minister-president", date(2023, 1, 1), ["mark-rutte"]),
        ("minister-president", date(2025, 1, 1), ["dick-schoof"]),
    ],
)
def test_an_office_has_its_holder_on_the_day(office: str, on: date, who: list[str]) -> None:
    held = registry().holders(f"{ID}office/{office}", on=on)

    assert [person(name) for name in who] == [entry.iri for entry in held]


@pytest.mark.parametrize(
    ("who", "on", "where"),
    [
        ("pieter-omtzigt", date(2019, 1, 1), ["cda"]),
        ("pieter-omtzigt", date(2024, 6, 1), ["nsc"]),
        ("jesse-klaver", date(2019, 1, 1), ["groenlinks"]),
        ("jesse-klaver", date(2024, 6, 1), ["groenlinks-pvda"]),
        ("lilian-helder", date(2019, 1, 1), ["pvv"]),
        ("lilian-helder", date(2024, 6, 1), ["bbb"]),
        ("jasper-van-dijk", date(2021, 6, 1), ["sp"]),
        ("emiel-van-dijk", date(2021, 6, 1), ["pvv"]),
    ],
)
def test_a_person_is_member_of_the_party_of_the_day(who: str, on: date, where: list[str]) -> None:
    assert tuple(map(party, where)) == registry().memberships(person(who), on=on)


def test_namesakes_stay_apart() -> None:
    heerma = {entry.iri for entry in registry().named("Person", "Heerma")}
    van_dijk = {entry.iri for entry in registry().named("Person", "Van Dijk")}

    assert {person("pieter-heerma"), person("enneus-heerma")} == heerma
    assert person("pieter-heerma") == one("Person", "Heerma", date(2021, 6, 1)).iri
    assert person("enneus-heerma") == one("Person", "Heerma", date(1995, 6, 1)).iri
    assert {
        person(f"{name}-van-dijk")
        for name in ("jasper", "gijs", "inge", "emiel", "olger", "otwin", "diederik")
    } <= van_dijk
    assert person("jimmy-dijk") == one("Person", "Jimmy Dijk").iri
    assert person("ton-van-kesteren") == one("Person", "A.J.M. van Kesteren").iri
    assert person("niek-jan-van-kesteren") == one("Person", "N.J.J. van Kesteren").iri


@pytest.mark.parametrize(
    ("form", "who"),
    [
        ("H.D. Heutink", "hidde-heutink"),
        ("B. van ’t Wout", "bas-van-t-wout"),
        ("Yeşilgöz", "dilan-yesilgoz-zegerius"),
        ("D. Yeşilgöz-Zegerius", "dilan-yesilgoz-zegerius"),
        ("Tony van Dijck", "tony-van-dijck"),
        ("Teun van Dijck", "tony-van-dijck"),
        ("Van Kooten-Arissen", "femke-merel-van-kooten-arissen"),
        ("S. van Veldhoven-van der Meer", "stientje-van-veldhoven"),
        ("Sandra Palmen-Schlangen", "sandra-palmen"),
        ("Schultz van Haegen", "melanie-schultz-van-haegen"),
        ("Emile Roemer", "emile-roemer"),
    ],
)
def test_one_person_is_found_by_every_form_of_the_name(form: str, who: str) -> None:
    assert person(who) == one("Person", form).iri


def test_a_surname_alone_is_matched_to_the_letter() -> None:
    names = {name.text: name for entry in registry().named("Person", "De Groot") for name in entry.names}

    assert names["De Groot"].exact
    assert not names["Tjeerd de Groot"].exact


@pytest.mark.parametrize(
    ("text", "on", "name"),
    [
        ("GL", None, "groenlinks"),
        ("GroenLinks", date(2019, 1, 1), "groenlinks"),
        ("GroenLinks/PvdA", date(2024, 1, 1), "groenlinks-pvda"),
        ("CU", None, "christenunie"),
        ("FvD", None, "fvd"),
        ("Forum voor Democratie", None, "fvd"),
        ("BoerBurgerBeweging", None, "bbb"),
        ("Bij1", date(2022, 1, 1), "bij1"),
        ("50Plus", None, "50plus"),
        ("NSC", date(2024, 1, 1), "nsc"),
        ("Fractie-Otten", None, "fractie-otten"),
        ("OSF", None, "osf"),
        ("Groep Van Haga", date(2022, 1, 1), "groep-van-haga"),
        ("Fractie Den Haan", None, "fractie-den-haan"),
    ],
)
def test_a_party_is_found_by_the_forms_that_papers_print(text: str, on: date | None, name: str) -> None:
    assert party(name) == one("Party", text, on).iri


def test_joint_questions_of_two_groups_are_not_yet_one_party() -> None:
    assert () == registry().named("Party", "GroenLinks/PvdA", on=date(2022, 4, 13))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("UWV", "uwv"),
        ("SER", "ser"),
        ("Sociaal-Economische Raad", "ser"),
        ("Tweede Kamer der Staten-Generaal", "tweede-kamer"),
        ("gemeente Utrecht", "gemeente-utrecht"),
        ("provincie Utrecht", "provincie-utrecht"),
    ],
)
def test_an_organisation_is_found_by_its_names(text: str, name: str) -> None:
    assert f"{ID}organisation/{name}" == one("Organisation", text).iri


def test_a_place_is_not_taken_for_its_municipality() -> None:
    assert () == registry().named("Organisation", "Utrecht")
    assert () == registry().named("Organisation", "OV")


def test_a_law_is_matched_to_the_official_register() -> None:
    law = one("Law", "Participatiewet")

    assert law.iri == one("Law", "Wet werk en bijstand").iri
    assert (Iri(SKOS + "exactMatch"), Iri("https://wetten.overheid.nl/BWBR0015703")) in law.facts


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
        (kg("holder"), person("wouter-koolmees")),
        (kg("termIn"), Iri(f"{ID}office/minister-szw")),
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
        ("parties", "id,label\nparty/x,X\n", "parties.csv: the header lacks source"),
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

    assert 8 == len(counts)
    for name in counts:
        file = f"{name}.csv"
        assert (tmp_path / file).read_bytes() == (FOLDER / file).read_bytes(), f"{file}: run the refresh"
