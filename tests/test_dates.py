"""Deadlines in words: the last day that keeps them, counted from the date of the paper."""

from __future__ import annotations

from datetime import date

import pytest

from ontology.names import document_iri
from pipeline.find.dates import deadlines, recess
from pipeline.model import Document, Head, Span

ISSUED = date(2022, 4, 13)


def days(text: str, issued: date | None = ISSUED) -> list[tuple[str, str | None]]:
    document = Document(document_iri("x"), "x.txt", text, Head(issued=issued))
    return [
        (found.words, found.day.isoformat() if found.day else None)
        for found in deadlines(document, Span(0, len(text)))
    ]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("voor de zomer", "2022-07-07"),
        ("vóór het zomerreces", "2022-07-07"),
        ("rond de zomer van 2023", "2023-09-30"),
        ("na de zomer", "2022-10-31"),
        ("eind dit jaar", "2022-12-31"),
        ("einde van dit jaar", "2022-12-31"),
        ("voor het einde van het jaar", "2022-12-31"),
        ("in het tweede kwartaal van 2022", "2022-06-30"),
        ("in het eerste kwartaal van volgend jaar", "2023-03-31"),
        ("Q3 2023", "2023-09-30"),
        ("medio 2023", "2023-07-31"),
        ("begin volgend jaar", "2023-03-31"),
        ("in de loop van 2023", "2023-12-31"),
        ("in de eerste helft van 2023", "2023-06-30"),
        ("dit najaar", "2022-12-20"),
        ("voorjaar 2024", "2024-06-20"),
        ("komend voorjaar", "2022-06-20"),
        ("het einde van de zomer van 2022", "2022-09-22"),
        ("voor 1 juli", "2022-06-30"),
        ("uiterlijk 9 oktober 2020", "2020-10-09"),
        ("in december 2020", "2020-12-31"),
        ("in april", "2022-04-30"),
        ("in maart", "2023-03-31"),
        ("eind oktober", "2022-10-31"),
        ("begin mei", "2022-05-10"),
        ("volgende maand", "2022-05-31"),
        ("deze week", "2022-04-17"),
        ("binnen drie maanden", "2022-07-13"),
        ("binnen zes weken", "2022-05-25"),
        ("voor de begrotingsbehandeling", "2022-12-22"),
        ("met Prinsjesdag", "2022-09-20"),
        ("bij de Voorjaarsnota 2025", "2025-06-01"),
        ("voor de kerst", "2022-12-24"),
        ("nog dit jaar", "2022-12-31"),
    ],
)
def test_words_have_a_last_day(words: str, day: str) -> None:
    assert [(words, day)] == days(f"De brief komt {words}, zo is het plan.")


@pytest.mark.parametrize(
    "words", ["binnenkort", "op korte termijn", "regelmatig", "te zijner tijd", "zo snel mogelijk"]
)
def test_vague_words_are_kept_without_a_day(words: str) -> None:
    assert [(words, None)] == days(f"U hoort hier {words} van.")


def test_words_that_count_from_the_paper_need_its_date() -> None:
    assert [("volgend jaar", None)] == days("Dat komt volgend jaar.", issued=None)
    assert [("in mei 2023", "2023-05-31")] == days("Dat komt in mei 2023.", issued=None)


@pytest.mark.parametrize(
    "text",
    [
        "In de motie van 3 juli 2020 staat dit.",
        "De brief van maandag is kort.",
        "Ik sprak u op 6 november jl. hierover.",
        "De zomer was warm.",
    ],
)
def test_a_day_that_is_no_deadline_is_left_alone(text: str) -> None:
    assert [] == days(text)


def test_the_longer_words_win() -> None:
    assert [("voor het einde van het jaar", "2022-12-31")] == days("Dit gebeurt voor het einde van het jaar.")


@pytest.mark.parametrize(
    ("year", "season", "day"),
    [
        # From the calendar of the Tweede Kamer.
        (2023, "mei", date(2023, 4, 21)),
        (2023, "zomer", date(2023, 7, 7)),
        (2023, "kerst", date(2023, 12, 22)),
        (2024, "voorjaars", date(2024, 2, 16)),
        (2024, "mei", date(2024, 4, 26)),
        (2024, "zomer", date(2024, 7, 5)),
    ],
)
def test_recesses_begin_as_the_chamber_had_them(year: int, season: str, day: date) -> None:
    assert day == recess(year, season)
