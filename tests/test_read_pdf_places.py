"""Where words stand on a page decides what they are: columns, tables, margins, and pages on their side."""

from __future__ import annotations

import pytest

from pipeline.find import find
from pipeline.model import Issue, Span
from samples.press import Leaf, bound, printed
from tests.pdf_copy import TALK, copy_of, paragraphs, read_pdf


def columns() -> list[Leaf]:
    words = "het kabinet wil dat de mensen meer te besteden hebben en dat"
    pages = []
    for number in (1, 2, 3):
        leaf = Leaf()
        leaf.put(50, 740, f"{number}   Programma van het kabinet", 7)
        leaf.put(50, 700, f"Hoofdstuk {number} over de hele breedte van de bladzijde", 14, style="bold")
        for row in range(30):
            leaf.put(50, 660 - 12 * row, f"{'AB'[number % 2]}links {row} {words[:33]}", 9)
            leaf.put(300, 660 - 12 * row, f"rechts {row} {words[-33:]}", 9)
        pages.append(leaf)
    return pages


def test_columns_are_read_one_after_the_other() -> None:
    document, issues = read_pdf(bound(columns()))
    text = document.text

    assert [] == issues
    assert "Programma van het kabinet" not in text
    assert text.index("links 29 ") < text.index("rechts 0 ") < text.index("rechts 29 ")
    assert ["Hoofdstuk 1", "Hoofdstuk 2", "Hoofdstuk 3"] == [
        document.quote(part.span)[:11] for part in document.of_kind("heading")
    ]
    assert [1, 2, 3] == [document.origin.page(part.span.start) for part in document.of_kind("heading")]


def test_three_columns_are_read_one_after_the_other() -> None:
    leaf = Leaf()
    words = "wil de Kamer weten wat er van komt"
    for row in range(30):
        for place, name in enumerate(("eerste", "tweede", "derde")):
            leaf.put(40 + 170 * place, 700 - 12 * row, f"{name} {row} {words[: 30 - len(name)]}", 8)
    document, _ = read_pdf(bound([leaf]))
    found = [
        document.text.index(f"{name} {row} ") for name in ("eerste", "tweede", "derde") for row in (0, 29)
    ]

    assert sorted(found) == found


def test_the_column_beside_a_letter_is_no_text_and_gives_its_date() -> None:
    leaf = Leaf()
    for row in range(12):
        leaf.put(70, 600 - 12 * row, "Met deze brief zend ik uw Kamer het verslag van de raad, en ik", 9)
    column = ("Directie Arbeid", "Datum", "2 november 2023", "Kenmerk", "2023-0001", "Pagina 1 van 1")
    for row, words in enumerate(column):
        leaf.put(440, 600 - 20 * row, words, 6.5)
    document, _ = read_pdf(bound([leaf]))

    assert "Directie" not in document.text
    assert "Kenmerk" not in document.text
    assert document.head.issued is not None
    assert "2023-11-02" == document.head.issued.isoformat()


def table() -> Leaf:
    leaf = Leaf()
    leaf.put(60, 700, TALK[:60], 9)
    leaf.put(60, 676, "Tabel 1: uitgaven (bedragen x € 1.000)", 9)
    rows = (
        ("Regeling", "2024", "2025"),
        ("Scholing", "12.500", "13.000"),
        ("Begeleiding naar", "4.250", "–"),
        ("Loketten", "900", "950"),
    )
    y = 660.0
    for name, first, second in rows:
        leaf.put(60, y, name, 9)
        leaf.put(300, y, first, 9)
        leaf.put(380, y, second, 9)
        y -= 11
        if name.endswith("naar"):
            leaf.put(60, y, "een vaste baan", 9)
            y -= 11
    leaf.put(60, y - 20, TALK[:60], 9)
    return leaf


def test_a_table_is_rows_of_cells_and_its_figures_are_money() -> None:
    document, _ = read_pdf(bound([table()]))
    rows = [document.quote(part.span) for part in document.of_kind("table")]
    amounts = [
        (document.quote(item.span), int(getattr(item.value, "value", 0)))
        for item in find(document)
        if not isinstance(item, Issue) and item.kind == "amount"
    ]

    assert [
        "Regeling | 2024 | 2025",
        "Scholing | 12.500 | 13.000",
        "Begeleiding naar een vaste baan | 4.250 | –",
        "Loketten | 900 | 950",
    ] == rows
    assert ("12.500", 12_500_000) in amounts
    assert ("950", 950_000) in amounts
    assert 5 == len(amounts)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_page_that_lies_on_its_side_is_read_as_it_is_shown(turn: int) -> None:
    leaf = Leaf()
    for row in range(6):
        x, y = 100, 400 - 14 * row
        matrix = {
            0: f"1 0 0 1 {x} {y}",
            90: f"0 1 -1 0 {558 - y} {x}",
            180: f"-1 0 0 -1 {558 - x} {771 - y}",
            270: f"0 -1 1 0 {y} {771 - x}",
        }
        leaf.marks.append(f"BT /F1 9 Tf {matrix[turn]} Tm (Regel {row} van de liggende bladzijde.) Tj ET")
    data = bound([leaf]).replace(b"/MediaBox", b"/Rotate %d /MediaBox" % turn)
    document, _ = read_pdf(data)
    box = document.origin.boxes(Span(0, 5))[0]

    assert "Regel 0 van de liggende bladzijde." == paragraphs(document)[0]
    assert 100 == pytest.approx(box.left, abs=0.1)
    assert box.bottom < 400 < box.top


def responses() -> Leaf:
    leaf = Leaf()
    leaf.put(50, 720, "De aanbevelingen en de reactie van het kabinet daarop staan hieronder.", 9)
    y = 690.0
    asked = ("Geef alle scholen tijd en geld", "om een leraar op te leiden,", "ook in het mbo.")
    answered = ("Het kabinet neemt dit over en", "werkt het met de raden uit", "voor het eind van het jaar.")
    for number in range(1, 5):
        for place, (left, right) in enumerate(zip(asked, answered, strict=True)):
            leaf.put(50, y, f"{number}e: {left}" if place == 0 else left, 9)
            leaf.put(300, y, right, 9)
            y -= 11
        y -= 9
    return leaf


def test_words_beside_each_other_are_cells_where_white_parts_the_rows() -> None:
    document, _ = read_pdf(bound([responses()]))
    rows = [document.quote(part.span) for part in document.of_kind("table")]

    assert 4 == len(rows)
    assert (
        "2e: Geef alle scholen tijd en geld om een leraar op te leiden, ook in het mbo. | "
        "Het kabinet neemt dit over en werkt het met de raden uit voor het eind van het jaar."
    ) == rows[1]


def test_the_same_pdf_gives_the_same_document() -> None:
    data = bound(columns())
    first, second = read_pdf(data)[0], read_pdf(data)[0]

    assert first.text == second.text
    assert first.sections == second.sections
    assert first.origin == second.origin
    assert printed(copy_of(first)) == printed(copy_of(second))
