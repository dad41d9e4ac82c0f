"""Names with a slip of the pen: linked with an issue and a low confidence, and never to somebody else."""

from __future__ import annotations

import pytest

from pipeline.link.spelling import LIKELY, is_variant
from tests.papers import read


def meant(kind: str, *paragraphs: str) -> dict[str, str]:
    """What the names of this kind mean, by the words as printed."""
    reading = read(*paragraphs)
    return {
        reading.document.quote(mention.span): mention.thing.label
        for mention in reading.mentions
        if mention.kind == kind and mention.thing
    }


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Wörsdöfer", "Wörsdörfer"),
        ("Gezondsheidsraad", "Gezondheidsraad"),
        ("Participateiwet", "Participatiewet"),
    ],
)
def test_one_letter_in_a_long_word_is_a_slip(one: str, other: str) -> None:
    assert is_variant(one, other)
    assert is_variant(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bosma", "Bosman"),
        ("Commissie Vermeulen", "Commissie Verhoeven"),
        ("Archiefwet 1995", "Archiefwet 2021"),
        ("Vermeulen", "Wermeulen"),
        ("Raad voor Cultuur", "Raad voor de Cultuur"),
    ],
)
def test_short_words_years_first_letters_and_other_words_are_no_slips(one: str, other: str) -> None:
    assert not is_variant(one, other)


def test_a_body_and_a_law_are_known_with_a_slip_in_their_name() -> None:
    text = "Het advies van de Gezondsheidsraad volgt. De Particpatiewet geldt."
    reading = read(text)

    assert {"Gezondsheidsraad": "Gezondheidsraad"} == meant("organisation", text)
    assert {"Particpatiewet": "Participatiewet"} == meant("law", text)
    assert 2 == sum("misspelt" in issue.message for issue in reading.issues)
    assert {LIKELY} == {m.confidence for m in reading.mentions if m.kind in {"organisation", "law"}}


def test_a_body_that_the_paper_names_right_elsewhere_is_one_body() -> None:
    names = meant("organisation", "De Stichting Wateroverlast en de Stichting Watervoerlast.")

    assert {"Stichting Wateroverlast", "Stichting Watervoerlast"} == set(names)
    assert 1 == len(set(names.values()))


def test_a_member_is_known_with_a_slip_in_the_surname_where_the_party_agrees() -> None:
    assert "Jan Paternotte" == meant("person", "De leden Paternote (D66) en Peters (CDA).")["Paternote"]
    assert "Paternote" == meant("person", "De leden Paternote (SP) en Peters (CDA).")["Paternote"]


def test_the_first_of_two_surnames_is_the_person_of_the_paper() -> None:
    names = meant("person", "Mevrouw Vlonder-van de Polder vroeg dit. Het lid Vlonder zei dat.")

    assert {"Vlonder-van de Polder"} == set(names.values())
