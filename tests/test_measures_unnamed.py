"""Measures that say what they are without a title, and those that a row or a bracket tells of."""

from __future__ import annotations

import pytest

from pipeline.find.measures import find_measures
from pipeline.find.scan import Scan
from pipeline.link.named import link_named
from pipeline.model import Mention, Span
from tests.named_things import paper, things


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Het geld komt uit het fonds voor jonge schippers.", ["fonds voor jonge schippers"]),
        ("Wij zetten een deel van de envelop voor betere oeverzorg in.", ["envelop voor betere oeverzorg"]),
        ("De voorraadverplichting werkt volgens de sector.", ["voorraadverplichting"]),
        ("In de oeverhersteloperatie betalen de schippers niets.", ["oeverhersteloperatie"]),
        ("Het verbod op varend lozen gaat in juli in.", ["verbod op varend lozen"]),
        ("Wij publiceren de Handreiking passende vaarzorg.", ["Handreiking passende vaarzorg"]),
        (
            "Wij werken aan een werkagenda voor de langdurige vaarzorg. De werkagenda is in mei gereed.",
            ["werkagenda voor de langdurige vaarzorg"],
        ),
        (
            "Ik noem de programma’s «Varen in de Buurt», «Grenzeloos Water» en «Stil op Weg».",
            ["Grenzeloos Water", "Stil op Weg", "Varen in de Buurt"],
        ),
        ("Ik presenteer de programma’s VAREX en Mooi Wad.", ["Mooi Wad", "VAREX"]),
        ("Het realisatieplan Ruimte voor water loopt af.", ["Ruimte voor water"]),
    ],
)
def test_a_measure_without_a_title_is_found(text: str, expected: list[str]) -> None:
    assert expected == sorted(things(paper(text), "measure"))


@pytest.mark.parametrize(
    "text",
    [
        "Er is een fonds voor jonge schippers nodig.",
        "Het budget voor de komende jaren is krap.",
        "De impact voor schippers is groot.",
        "Hij heeft de plicht om dat te melden, en de verplichting ook.",
        "De programma’s Amsterdam en Utrecht lopen af.",
        "Wij werken aan een visie op de binnenvaart. Meer volgt later.",
    ],
)
def test_a_head_noun_alone_or_one_that_is_new_is_no_measure(text: str) -> None:
    assert {} == things(paper(text), "measure")


def test_the_short_name_in_brackets_is_the_same_measure() -> None:
    document = paper(
        "Het Actieplan Schone Sloten (hierna: het Slotenplan) loopt tot mei.",
        "Met het Slotenplan halen wij de doelen.",
    )

    assert {"Actieplan Schone Sloten": {"Actieplan Schone Sloten", "Slotenplan"}} == things(
        document, "measure"
    )


def test_within_the_name_of_a_measure_stands_nobody() -> None:
    text = "Met het programma Elke Haven Telt helpen wij de havens, zei mevrouw Elke Haven."
    document = paper(text)
    at = text.index("Elke Haven")
    again = text.rindex("Elke Haven")
    people = [Mention("person", Span(start, start + 10), "nl.person.name", None) for start in (at, again)]

    found, _ = link_named(document, [*people, *find_measures(Scan(document))])

    assert [again] == [mention.span.start for mention in found if mention.kind == "person"]
