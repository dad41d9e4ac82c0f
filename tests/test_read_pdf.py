"""A paper that is printed and read again is what it was; columns, tables and notes are where they stand."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from pipeline.find import find
from pipeline.model import Document, Issue, Span
from pipeline.read import READERS, Source, read
from samples.press import TEXT, Block, Copy, Leaf, bound, printed
from tests.pdf_copy import copy_of

PAPERS = sorted(
    path
    for path in (Path(__file__).resolve().parent.parent / "samples" / "papers").iterdir()
    if path.suffix in {".txt", ".xml"}
)
PDF = next(reader for reader in READERS if reader.name == "PDF")
TALK = (
    "De Minister zegt toe dat de regeling voor de zomer gereed is en dat de gemeenten er geld voor krijgen."
)


def read_pdf(data: bytes, name: str = "stuk.pdf") -> tuple[Document, list[Issue]]:
    items = list(PDF.read(name, data))
    return next(item for item in items if isinstance(item, Document)), [
        item for item in items if isinstance(item, Issue)
    ]


def read_file(path: Path) -> Document:
    return next(item for item in read(Source(path.name, path)) if isinstance(item, Document))


def paragraphs(document: Document) -> list[str]:
    return document.text.split("\n\n")


@pytest.fixture(scope="module")
def twice() -> dict[str, tuple[Document, Document]]:
    """Each sample as it was read, and as it is read again once it has been printed."""
    found = {}
    for path in PAPERS:
        document = read_file(path)
        again, issues = read_pdf(printed(copy_of(document)))
        assert [] == issues, path.name
        found[path.name] = (document, again)
    return found


def test_a_printed_paper_says_what_it_said(twice: dict[str, tuple[Document, Document]]) -> None:
    differ = [name for name, (document, again) in twice.items() if document.text != again.text]

    assert len(twice) >= 18
    # Of one, the title is broken where a line can be taken for the number of a paper.
    assert len(differ) <= 1, differ


def test_what_is_found_in_a_printed_paper_is_what_was_found_in_it(
    twice: dict[str, tuple[Document, Document]],
) -> None:
    was, now, both = 0, 0, 0
    for document, again in twice.values():
        first, second = (
            Counter(
                (item.kind, paper.quote(item.span)) for item in find(paper) if not isinstance(item, Issue)
            )
            for paper in (document, again)
        )
        was, now, both = was + first.total(), now + second.total(), both + (first & second).total()

    assert was >= 500
    assert both / was >= 0.99
    assert both / now >= 0.99


def test_no_mark_of_the_engine_and_no_footer_is_left(twice: dict[str, tuple[Document, Document]]) -> None:
    odd = re.compile("[\x00-\x08\x0b-\x1f\u00ad\ufffe\ufffd]|vergaderjaar 20\\d\\d–20\\d\\d, 36 200|ISSN")

    assert [] == [again.source_file for _, again in twice.values() if odd.search(again.text)]


def test_questions_answers_and_notes_keep_their_places(twice: dict[str, tuple[Document, Document]]) -> None:
    for name, (document, again) in twice.items():
        if document.text != again.text:
            continue
        first, second = (
            [
                (part.kind, part.span, part.label, part.anchor)
                for part in paper.of_kind("question", "answer", "footnote", "signature", "table")
            ]
            for paper in (document, again)
        )
        assert first == second, name


def test_every_character_knows_its_page_and_its_box(twice: dict[str, tuple[Document, Document]]) -> None:
    _, again = twice["kst-29544-9002.txt"]
    for found in re.finditer(r"STAP-budget|€ \d+ miljoen", again.text):
        boxes = again.origin.boxes(Span(*found.span()))
        assert 1 <= len(boxes) <= 2
        for box in boxes:
            assert again.origin.page(found.start()) in {box.page, box.page - 1}
            assert TEXT <= box.left < box.right <= 530
            assert 90 < box.bottom < box.top < 771
            assert box.top - box.bottom < 12

    pages = [again.origin.page(offset) for offset in range(0, again.text.index("Kamerstuk 35 925"), 100)]
    assert sorted(pages, key=lambda page: page or 0) == pages


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


def test_a_word_that_was_broken_is_whole_and_a_hyphen_of_the_writer_stays() -> None:
    leaf = Leaf()
    lines = ("De maatrege-", "len staan in de SZW-", "begroting, en de in-", "en uitstroom is ge-", "meten.")
    for row, words in enumerate(lines):
        leaf.put(60, 700 - 11 * row, words, 9)
    document, _ = read_pdf(bound([leaf]))

    assert "De maatregelen staan in de SZW-begroting, en de in- en uitstroom is gemeten." == document.text


def test_a_footnote_leaves_the_text_and_knows_where_its_marker_stood() -> None:
    copy = Copy(
        (),
        (Block(f"{TALK}{{1}}"), Block("Dat is ook mijn inzet{2}, en die van de gemeenten.")),
        {"1": "Kamerstuk 29 544, nr. 9001.", "2": "Zie het verslag van de commissie."},
    )
    document, issues = read_pdf(printed(copy))
    notes = document.of_kind("footnote")

    assert [] == issues
    assert [TALK, "Dat is ook mijn inzet, en die van de gemeenten."] == paragraphs(document)[:2]
    assert ["1", "2"] == [note.label for note in notes]
    assert "Kamerstuk 29 544, nr. 9001." == document.quote(notes[0].span)
    assert [len(TALK), document.text.index(", en die")] == [note.anchor for note in notes]


def test_headings_and_items_show_by_their_type_and_their_place() -> None:
    copy = Copy(
        (),
        (
            Block("Inzet van het kabinet", "bold"),
            Block(TALK, close=True),
            Block("de eerste maatregel, die over geld gaat;", mark="–"),
            Block("de tweede maatregel.", mark="–", close=True),
            Block("Wat nog volgt", "italic"),
            Block(TALK, close=True),
        ),
    )
    document, _ = read_pdf(printed(copy))

    assert ["Inzet van het kabinet", "Wat nog volgt"] == [
        document.quote(part.span) for part in document.of_kind("heading")
    ]
    assert ["– de eerste maatregel, die over geld gaat;", "– de tweede maatregel."] == [
        document.quote(part.span) for part in document.of_kind("list-item")
    ]
    assert 2 == paragraphs(document).count(TALK)


def test_the_same_pdf_gives_the_same_document() -> None:
    data = bound(columns())
    first, second = read_pdf(data)[0], read_pdf(data)[0]

    assert first.text == second.text
    assert first.sections == second.sections
    assert first.origin == second.origin
    assert printed(copy_of(first)) == printed(copy_of(second))
