"""Words that point back are linked to the thing they mean, and left alone where there is doubt."""

from __future__ import annotations

import pytest

from graphs.build import quads
from tests.papers import name, read, said, words

MOTION = "Uw Kamer heeft de motie-Palland/Tielen (Kamerstuk 35 359, nr. 9) aangenomen."
STAP = "Op 1 maart is het STAP-budget geopend, waarvoor veel belangstelling is."


def pointing(*paragraphs: str) -> list[tuple[str, str]]:
    """The words that point back, and what they mean."""
    reading = read(*paragraphs)
    return [(words(reading, m), name(m)) for m in reading.mentions if m.rule.startswith("nl.coref.")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Deze motie voer ik uit.",
        "Aan deze motie geef ik uitvoering.",
        "De motie vraagt om één loket.",
        "Met die motie ga ik aan de slag.",
    ],
)
def test_a_motion_is_pointed_back_at(sentence: str) -> None:
    ((_, meant),) = pointing(f"{MOTION} {sentence}")

    assert "motion/kst-35359-9" == meant


def test_a_motion_of_the_sentence_before_may_stand_in_the_paragraph_before() -> None:
    assert [("Deze motie", "motion/kst-35359-9")] == pointing(MOTION, "Antwoord", "Deze motie voer ik uit.")


def test_of_two_motions_neither_is_meant_for_sure() -> None:
    both = "De motie-Palland/Tielen (Kamerstuk 35 359, nr. 9) en de motie-Kuik c.s. zijn aangenomen."

    assert [] == pointing(f"{both} Deze motie voer ik uit.")


def test_a_motion_that_has_a_name_of_its_own_points_nowhere() -> None:
    assert [] == pointing(f"{MOTION} De motie van het lid Kuik voer ik ook uit.")


def test_a_motion_far_before_is_not_meant() -> None:
    between = "Er is veel te doen op de arbeidsmarkt, en dat vraagt om overleg met gemeenten."

    assert [] == pointing(MOTION, between, "Deze motie voer ik uit.")


@pytest.mark.parametrize("noun", ["Dit budget", "Het budget"])
def test_a_measure_is_pointed_back_at_by_its_own_noun(noun: str) -> None:
    assert [(noun, "measure/stap-budget")] == pointing(f"{STAP} {noun} loopt tot 2026.")


def test_another_noun_points_at_another_thing() -> None:
    assert [] == pointing(f"{STAP} Deze campagne loopt tot 2026.")


def test_a_body_is_called_by_the_first_word_of_its_name() -> None:
    first = "Sinds 6 juli helpt de Stichting Nieuwe Kansen ondernemers met schulden."
    far = "Er is veel te doen op de arbeidsmarkt, en dat vraagt om overleg met gemeenten."
    found = pointing(first, far, "Ook heeft de stichting een rekenhulp gemaakt.")

    assert ["de stichting"] == [printed for printed, _ in found]


def test_two_bodies_of_one_first_word_leave_it_open() -> None:
    first = "De Stichting Nieuwe Kansen en de Stichting Samen Sterk helpen ondernemers met schulden."

    assert [] == pointing(first, "Ook heeft de stichting een rekenhulp gemaakt.")


def test_a_minister_is_pointed_back_at_by_the_post() -> None:
    first = "De Minister van SZW heeft uw Kamer vandaag een brief gestuurd."

    assert [("De Minister", "office/minister-szw")] == pointing(f"{first} De Minister licht de brief toe.")
    assert [] == pointing(f"{first} De Staatssecretaris licht de brief toe.")


def test_of_two_ministers_neither_is_meant_for_sure() -> None:
    first = "De Minister van SZW en de Minister van OCW hebben uw Kamer een brief gestuurd."

    assert [] == pointing(f"{first} De Minister licht de brief toe.")


def test_what_a_motion_asks_is_read_where_it_is_only_pointed_at() -> None:
    reading = read(f"{MOTION} Deze motie vraagt om één loket voor omscholing.")

    assert "één loket voor omscholing" in {asked for _, asked in said(reading, "asks")}


def test_a_relation_is_read_where_the_measure_is_only_pointed_at() -> None:
    reading = read(f"{STAP} Dit budget wordt uitgevoerd door UWV.")

    assert ("measure/stap-budget", "organisation/uwv") in said(reading, "implementedBy")


def test_words_that_point_back_are_no_other_name_of_the_thing() -> None:
    lines = quads(read(f"{MOTION} Deze motie voer ik uit."))

    assert [] == [line for line in lines if "altLabel" in line and '"Deze motie"' in line]
    assert [] != [line for line in lines if '"Deze motie"' in line]


def test_words_that_point_back_are_less_sure_than_names() -> None:
    reading = read(f"{MOTION} Deze motie voer ik uit.")

    assert all(m.confidence <= 0.8 for m in reading.mentions if m.rule.startswith("nl.coref."))
