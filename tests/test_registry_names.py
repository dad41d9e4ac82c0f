"""What the registers know of a name on a day: ministries, offices and their holders, persons, parties."""

from __future__ import annotations

from datetime import date

import pytest

from ontology.registry import Entry, registry
from ontology.terms import ID, SKOS, Iri, kg


def one(kind: str, text: str, on: date | None = None) -> Entry:
    found = registry().named(kind, text, on=on)

    assert 1 == len(found), [entry.iri for entry in found]
    return found[0]


def person(name: str) -> Iri:
    return Iri(f"{ID}person/{name}")


def party(name: str) -> Iri:
    return Iri(f"{ID}party/{name}")


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


def test_a_person_is_known_only_from_a_register() -> None:
    people = [entry for entry in registry().entries if entry.kind == "Person"]

    assert len(people) >= 600
    assert [] == [entry.label for entry in people if entry.source == "common knowledge"]


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


@pytest.mark.parametrize("name", ["Wmo", "Wet maatschappelijke ondersteuning"])
def test_a_name_that_two_acts_bore_means_the_act_in_force_on_the_day(name: str) -> None:
    assert "Wet maatschappelijke ondersteuning" == one("Law", name, date(2014, 12, 31)).label
    assert "Wet maatschappelijke ondersteuning 2015" == one("Law", name, date(2015, 1, 1)).label


@pytest.mark.parametrize(
    ("kind", "name", "label"),
    [
        ("Law", "Awir", "Algemene wet inkomensafhankelijke regelingen"),
        ("Law", "EVRM", "Europees Verdrag voor de Rechten van de Mens"),
        ("Law", "DSA", "Digital Services Act"),
        ("Law", "IVBPR", "Internationaal Verdrag inzake burgerrechten en politieke rechten"),
        ("Law", "VWEU", "Verdrag betreffende de werking van de Europese Unie"),
        ("Law", "WHOA", "Wet homologatie onderhands akkoord"),
        ("Law", "Richtlijn 92/43/EEG", "Habitatrichtlijn"),
        ("Organisation", "NMa", "Nederlandse Mededingingsautoriteit"),
        ("Organisation", "EFSA", "Europese Autoriteit voor voedselveiligheid"),
        ("Organisation", "Kinderombudsman", "Kinderombudsman"),
        ("Organisation", "Raad voor Economische en Financiële Zaken", "Ecofinraad"),
        ("Organisation", "ENISA", "ENISA"),
        ("Organisation", "VWA", "Voedsel en Waren Autoriteit"),
    ],
)
def test_names_that_cases_of_the_chamber_bear_are_known(kind: str, name: str, label: str) -> None:
    assert label == one(kind, name).label
