"""A promise of before is known again where a paper says that it keeps it, and not where members ask of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.model import Head
from tests.papers import DAY, read, said

if TYPE_CHECKING:
    from collections.abc import Mapping

LETTER = Head(identifier="kst-29544-9001", dossiers=("29544",), issued=DAY, kind="letter", chamber="TK")


def kept(*paragraphs: str) -> Mapping[str, str]:
    """What the paper is said to keep: the quote of the promise, and how firmly."""
    reading = read(*paragraphs, head=LETTER)
    quotes = dict(said(reading, "quote"))
    found = {}
    for statement in reading.statements:
        if statement.fact.predicate.endswith("#fulfils") and statement.evidence:
            name = str(statement.fact.object).rpartition("/id/")[2]
            found[quotes.get(name, name)] = statement.evidence.modality
    return found


@pytest.mark.parametrize(
    "sentence",
    [
        "Daarmee geef ik gevolg aan mijn toezegging aan het lid Jansen.",
        "Met deze brief kom ik de toezegging uit het debat over de huren na.",
        "Aan deze toezegging is hiermee voldaan.",
        "Hiermee beschouw ik de toezegging als afgedaan.",
        "Zoals toegezegd in het debat van 3 maart 2021 treft u hierbij de cijfers aan.",
        "Ter uitvoering van mijn toezegging stuur ik u het overzicht.",
    ],
)
def test_a_paper_keeps_an_earlier_promise(sentence: str) -> None:
    assert {sentence: "asserted"} == kept(f"Er is veel gebeurd. {sentence} Het werk gaat door.")


@pytest.mark.parametrize(
    ("sentence", "how"),
    [
        ("Zoals toegezegd zal ik u in mei over de wachttijden berichten.", "planned"),
        ("Aan deze toezegging is nog geen gevolg gegeven.", "denied"),
    ],
)
def test_a_promise_that_is_not_kept_yet_is_not_called_kept(sentence: str, how: str) -> None:
    assert {sentence: how} == kept(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Wanneer komt u terug op uw toezegging?",
        "De leden van de D66-fractie vragen of aan de toezegging is voldaan.",
        "Ik doe de toezegging dat de cijfers volgen.",
        "De subsidie is toegezegd aan de gemeenten.",
        "De gemeenten geven uitvoering aan de wet.",
    ],
)
def test_what_is_no_keeping_is_left_alone(sentence: str) -> None:
    assert {} == kept(sentence)


def test_it_is_known_who_promised_it_to_whom_when_and_where() -> None:
    sentence = (
        "Daarmee geef ik gevolg aan de toezegging van de Minister van OCW aan het lid Pieter Heerma (CDA)"
        " tijdens het commissiedebat Arbeidsmarkt van 3 maart 2021."
    )
    reading = read(sentence, head=LETTER)
    name = "earlier-commitment/kst-29544-9001/0"

    assert {(name, "office/minister-ocw")} == said(reading, "madeBy")
    assert {(name, "person/pieter-heerma")} == said(reading, "madeTo")
    assert {(name, "2021-03-03")} == {pair for pair in said(reading, "date") if pair[0] == name}
    assert {(name, "het commissiedebat Arbeidsmarkt")} == said(reading, "madeIn")


def test_a_promise_that_the_senate_has_registered_is_known_by_its_number() -> None:
    reading = read("Ter uitvoering van toezegging T02795 stuur ik u de cijfers.", head=LETTER)

    assert ("document/kst-29544-9001", "document/T02795") in said(reading, "fulfils")


def test_a_motion_keeps_no_promise() -> None:
    head = Head(identifier="kst-29544-9001", dossiers=("29544",), issued=DAY, kind="motion", chamber="TK")

    assert set() == said(read("De regering geeft gevolg aan haar toezegging.", head=head), "fulfils")
