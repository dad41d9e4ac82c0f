"""How far the mention of a measure reaches: its printed words are marked, and either name finds it."""

from __future__ import annotations

import pytest

from tests.papers import read


def measures(*paragraphs: str) -> set[tuple[str, str]]:
    """Each measure of such a paper: the words that are marked, and what it is called."""
    reading = read(*paragraphs)
    return {
        (reading.document.quote(mention.span), mention.thing.label)
        for mention in reading.mentions
        if mention.thing and mention.thing.kind == "Measure"
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("De nationale vrachtheffing gaat omhoog.", ("nationale vrachtheffing", "vrachtheffing")),
        (
            "Dat komt uit de Noordelijke Agenda’s van de regio.",
            ("Noordelijke Agenda’s", "Noordelijke Agenda"),
        ),
        ("Het landelijk actieplan watertekort wordt herzien.", ("landelijk actieplan watertekort",) * 2),
        ("De hoge vrachtheffing gaat omlaag.", ("vrachtheffing", "vrachtheffing")),
        ("Internationaal is vrachtheffing bekend; de vrachtheffing blijft.", ("vrachtheffing",) * 2),
    ],
)
def test_a_measure_is_marked_with_its_plural_and_the_adjective_of_its_kind(
    text: str, expected: tuple[str, str]
) -> None:
    assert {expected} == measures(text)


def test_a_long_name_is_the_known_short_form_behind_it_also_over_the_words_of_its_end() -> None:
    long = "De Stimuleringsregeling voor leren en ontwikkelen in mkb-ondernemingen (SLIM-regeling) loopt."
    other = "De Ontwikkelregeling voor Havens in bedrijf (SLIM-regeling) loopt."

    assert {"SLIM-regeling"} == {label for _, label in measures(long)}
    assert {"SLIM-regeling"} < {label for _, label in measures(other)}
