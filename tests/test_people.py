"""Persons, parties, ministries and offices: who is meant by a name on the day of the paper."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from pipeline.model import Head
from tests.papers import found, read, said

if TYPE_CHECKING:
    from pipeline.model import Reading


def dated(day: date) -> Head:
    return Head(identifier="kst-29544-9001", dossiers=("29544",), issued=day, kind="letter")


@pytest.mark.parametrize(
    ("day", "person"),
    [(date(2022, 4, 13), "person/pieter-heerma"), (date(1996, 4, 13), "person/enneus-heerma")],
)
def test_a_surname_means_whoever_bore_it_in_office_that_day(day: date, person: str) -> None:
    reading = read("De vraag van het lid Heerma is beantwoord.", head=dated(day))

    assert [("Heerma", person)] == found(reading, "person")


def test_a_fuller_name_in_the_paper_tells_who_a_surname_means() -> None:
    reading = read("Mevrouw Wilhelmina Zonneveld leidt het team.", "De inzet van mevrouw Zonneveld is groot.")

    assert ["person/wilhelmina-zonneveld"] * 2 == [thing for _, thing in found(reading, "person")]


def test_a_later_bare_surname_is_a_mention_too() -> None:
    reading = read("Onder leiding van Emile Roemer is advies gegeven.", "Volgens Roemer moet het beter.")

    assert [("Emile Roemer", "person/emile-roemer"), ("Roemer", "person/emile-roemer")] == found(
        reading, "person"
    )


def test_a_committee_list_gives_each_member_a_party() -> None:
    reading = read(
        "Kox (SP), N.J.J. van Kesteren (CDA), A.J.M. van Kesteren (PVV), De Vries (Fractie-Otten)."
    )
    people = [words for words, _ in found(reading, "person")]

    assert ["Kox", "N.J.J. van Kesteren", "A.J.M. van Kesteren", "De Vries"] == people
    assert {"party/sp", "party/cda", "party/pvv", "party/fractie-otten"} == {
        party for _, party in said(reading, "memberOf")
    }
    assert 4 == len({thing for _, thing in found(reading, "person")})


def test_initials_and_role_words_are_not_taken_for_persons() -> None:
    reading = read(
        "De heer des huizes, de Minister van Financiën en Elke Regio Telt. Elke dag telt, elke regio ook."
    )

    assert [] == found(reading, "person")


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("De leden van de VVD-fractie en van D66 vragen.", ["party/vvd", "party/d66"]),
        ("De leden van de GroenLinks- en PvdA-fractie vragen.", ["party/groenlinks", "party/pvda"]),
        ("De leden van de fractie Den Haan vragen.", ["party/fractie-den-haan"]),
        ("Denk aan de nieuwe wegen en een volt meer.", []),
        ("De fracties van DENK en Volt steunen dit.", ["party/denk", "party/volt"]),
    ],
)
def test_parties_are_found_where_parties_stand(text: str, parties: list[str]) -> None:
    assert parties == [thing for _, thing in found(read(text), "party")]


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("De Minister van SZW en het Ministerie van OCW.", ["office/minister-szw", "ministry/ocw"]),
        ("De Ministers van SZW en van OCW.", ["office/minister-szw", "office/minister-ocw"]),
        (
            "De Minister en Staatssecretaris van Financiën.",
            ["office/minister-fin", "office/staatssecretaris-fin"],
        ),
        ("De ministeries van SZW, OCW en VWS.", ["ministry/szw", "ministry/ocw", "ministry/vws"]),
        ("De vaste commissie voor Sociale Zaken en Werkgelegenheid.", ["ministry/szw"]),
    ],
)
def test_offices_and_ministries_also_where_they_share_a_word(text: str, things: list[str]) -> None:
    assert things == [thing for _, thing in found(read(text), "office", "ministry")]


@pytest.mark.parametrize(
    ("day", "ministry"),
    [
        (date(2005, 5, 1), "ministry/ez"),
        (date(2015, 5, 1), "ministry/ezk"),
        (date(2025, 5, 1), "ministry/ezk"),
    ],
)
def test_one_abbreviation_means_another_ministry_at_another_time(day: date, ministry: str) -> None:
    reading = read("Het Ministerie van EZ werkt hieraan.", head=dated(day))

    assert [ministry] == [thing for _, thing in found(reading, "ministry")]


def test_who_signs_holds_the_office_above_the_name() -> None:
    reading = read(
        "Ik informeer u hierover.",
        "De griffier van de vaste commissie voor Financiën,",
        "Weeber",
        kinds={1: ("signature", ""), 2: ("signature", "")},
    )

    assert {("document/kst-29544-9001", "person/weeber")} == said(reading, "signedBy")
    assert {("person/weeber", "office/griffier-van-de-vaste-commissie-voor-financien")} == said(
        reading, "holdsOffice"
    )


def test_the_party_behind_a_name_is_no_part_of_it() -> None:
    reading = read("Mevrouw Kröger van GroenLinks en mevrouw Dik-Faber van de ChristenUnie vroegen dit.")

    assert ["Kröger", "Dik-Faber"] == [words for words, _ in found(reading, "person")]


def test_a_name_in_a_list_of_members_is_the_fuller_name_that_signs() -> None:
    reading = read("Zonneveld (SP), Moonen (D66)", "De voorzitter, mevrouw E.M. Zonneveld, tekent.")

    assert {"person/e-m-zonneveld", "person/moonen"} == {thing for _, thing in found(reading, "person")}


def answered(kind: str) -> Reading:
    head = Head(identifier="ah-tk-20212022-9001", issued=date(2022, 4, 13), kind=kind)
    return read(
        "Antwoord van Minister Van Ooijen (Volksgezondheid, Welzijn en Sport) en Staatssecretaris De Polder "
        "(voor Water), mede namens de Minister voor Natuur (ontvangen 12 april 2022).",
        "Vraag 1",
        "Bent u het eens met Minister Wijnen (Natuur) daarover?",
        head=head,
    )


def test_who_answers_written_questions_signs_the_answers() -> None:
    names = {name for _, name in said(answered("answers"), "signedBy")}

    assert 2 == len(names)
    assert not any("wijnen" in name for name in names)
    assert set() == said(answered("letter"), "signedBy")


def test_a_second_first_name_belongs_to_the_name() -> None:
    people = {
        mention.thing.label
        for mention in read("Volgens Jan Willem Vaarman kan dit anders.").mentions
        if mention.kind == "person" and mention.thing
    }

    assert {"Jan Willem Vaarman"} == people
