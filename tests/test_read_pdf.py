"""A paper that is printed and read again is what it was; columns, tables and notes are where they stand."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from pipeline.find import find
from pipeline.model import Document, Issue, Span
from pipeline.read import Source, read
from samples.press import TEXT, Block, Copy, Leaf, bound, printed
from tests.pdf_copy import TALK, copy_of, paragraphs, read_pdf

PAPERS = sorted(
    path
    for path in (Path(__file__).resolve().parent.parent / "samples" / "papers").iterdir()
    if path.suffix in {".txt", ".xml"}
)


def read_file(path: Path) -> Document:
    return next(item for item in read(Source(path.name, path)) if isinstance(item, Document))


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


def test_a_power_is_no_footnote() -> None:
    copy = Copy((), (Block("Er komt 120 m{3} bij, en dat is genoeg.{1}"),), {"1": "Zie de bijlage."})
    document, issues = read_pdf(printed(copy))

    assert [] == issues
    assert "Er komt 120 m3 bij, en dat is genoeg." == paragraphs(document)[0]
    assert len("Er komt 120 m3 bij, en dat is genoeg.") == document.of_kind("footnote")[0].anchor


def test_a_line_of_what_is_not_seen_is_no_line() -> None:
    leaf = Leaf()
    leaf.put(60, 720, "\u00ad", 9)
    leaf.put(60, 700, TALK[:60], 9)
    leaf.put(60, 650, "\u00a0 \u00a0", 9)
    document, issues = read_pdf(bound([leaf]))

    assert [] == issues
    assert TALK[:60].strip() == document.text.strip("-\n ")
