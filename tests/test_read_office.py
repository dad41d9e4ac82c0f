"""Word files and OpenDocument texts: the same letter in both, and what makes a file of theirs unreadable."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import docx
import pytest

from pipeline.model import Document, Issue
from pipeline.read import opendocument, packages, word
from pipeline.read.web import READER as WEB
from samples import office
from samples.make import FOLDER
from samples.source import blocks, html

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.model import SectionKind

LETTER = blocks((FOLDER / "sources" / "brief.txt").read_text(encoding="utf-8"))
READERS = {".docx": word.READER, ".odt": opendocument.READER}
MAKERS: dict[str, Callable[..., bytes]] = {".docx": office.word, ".odt": office.opendocument}


def read(suffix: str, data: bytes) -> Document | Issue:
    (item,) = READERS[suffix].read(f"brief{suffix}", data)
    return item


def letter(suffix: str) -> Document:
    document = read(suffix, MAKERS[suffix](LETTER))
    assert isinstance(document, Document)
    return document


def quotes(document: Document, kind: SectionKind) -> list[str]:
    return [document.quote(section.span) for section in document.of_kind(kind)]


@pytest.mark.parametrize("suffix", READERS)
def test_a_letter_keeps_its_headings_lists_tables_and_signature(suffix: str) -> None:
    document = letter(suffix)

    assert ["Voortgang leren en ontwikkelen in het mkb"] == quotes(document, "head")
    assert ["Stand van zaken", "Budget"] == quotes(document, "heading")
    assert ["1.", "2.", "3.", "•", "•"] == [item.label for item in document.of_kind("list-item")]
    assert "3. de afhandeling duurt lang." in quotes(document, "list-item")
    assert ["Jaar | Budget", "2023 | € 48 miljoen", "2024 | € 45,5 miljoen"] == quotes(document, "table")
    assert ["De Minister van Sociale Zaken en Werkgelegenheid,\n\nC.E.G. van Gennip"] == quotes(
        document, "signature"
    )


@pytest.mark.parametrize("suffix", READERS)
def test_a_footnote_leaves_the_sentence_and_keeps_its_place(suffix: str) -> None:
    document = letter(suffix)
    notes = document.of_kind("footnote")

    assert ["1", "2"] == [note.label for note in notes]
    assert ["Kamerstukken II 2021/22, 29 544, nr. 1093.", "Evaluatie van de SLIM-regeling, maart 2023."] == (
        quotes(document, "footnote")
    )
    assert ["nr. 9001).", "duurt lang."] == [
        document.text[(note.anchor or 0) - len(words) : note.anchor]
        for note, words in zip(notes, ("nr. 9001).", "duurt lang."), strict=True)
    ]


@pytest.mark.parametrize("suffix", READERS)
def test_the_head_of_a_letter_is_read_in_full(suffix: str) -> None:
    head = letter(suffix).head

    assert ("letter", "TK", "2023-05-12") == (head.kind, head.chamber, str(head.issued))
    assert "Voortgang leren en ontwikkelen in het mkb" == head.title
    assert "Minister van Sociale Zaken en Werkgelegenheid" == head.sender
    assert "Voorzitter van de Tweede Kamer der Staten-Generaal" == head.addressee
    assert [("C.E.G. van Gennip", "De Minister van Sociale Zaken en Werkgelegenheid")] == list(
        head.signatories
    )


def test_a_letter_says_the_same_in_every_format() -> None:
    texts = {suffix: letter(suffix).text for suffix in READERS}
    (page,) = WEB.read("brief.html", html(LETTER).encode())

    assert texts[".docx"] == texts[".odt"]
    assert isinstance(page, Document)
    assert texts[".docx"].replace("• ", "") == page.text


@pytest.mark.parametrize("suffix", READERS)
def test_a_letter_may_say_its_day_and_its_subject_in_cells(suffix: str) -> None:
    source = blocks(
        "Aan de Voorzitter van de Eerste Kamer der Staten-Generaal\n| Datum | 12 mei 2023 |\n"
        "| Betreft | Voortgang van de zorg |\nGeachte voorzitter,\nMet deze brief antwoord ik."
    )
    document = read(suffix, MAKERS[suffix](source))

    assert isinstance(document, Document)
    assert ("2023-05-12", "Voortgang van de zorg", "EK", "letter") == (
        str(document.head.issued),
        document.head.title,
        document.head.chamber,
        document.head.kind,
    )


def test_a_link_to_a_paper_is_a_citation() -> None:
    source = blocks("Zie {kst-29544-1093|de brief van april} hierover.\nEen tweede zin.")
    for suffix, maker in MAKERS.items():
        document = read(suffix, maker(source))

        assert isinstance(document, Document)
        assert [("de brief van april", "kst-29544-1093")] == [
            (document.quote(link.span), link.target) for link in document.links
        ]


def test_numbers_of_lists_are_those_that_word_shows() -> None:
    made = docx.Document()
    for style in ("List Number", "List Number", "List Bullet"):
        made.add_paragraph("Een punt.", style=style)
    bold = made.add_paragraph()
    bold.add_run("Een vette kop").bold = True
    stream = io.BytesIO()
    made.save(stream)
    document = read(".docx", stream.getvalue())

    assert isinstance(document, Document)
    assert ["1. Een punt.", "2. Een punt.", "• Een punt."] == quotes(document, "list-item")
    assert ["Een vette kop"] == quotes(document, "heading")


def test_what_was_deleted_is_no_text_and_what_stands_in_a_content_control_is() -> None:
    def changed(xml: bytes) -> bytes:
        deleted = b'<w:p><w:del w:id="1" w:author="a"><w:r><w:delText>weg</w:delText></w:r></w:del></w:p>'
        words = b"<w:p><w:r><w:t>Betreft de zorg in de wijk</w:t></w:r></w:p>"
        control = b"<w:sdt><w:sdtContent>" + words + b"</w:sdtContent></w:sdt>"
        return xml.replace(b"<w:body>", b"<w:body>" + deleted + control, 1)

    document = read(".docx", rewritten(MAKERS[".docx"](LETTER), "word/document.xml", changed))

    assert isinstance(document, Document)
    assert document.text.startswith("Betreft de zorg in de wijk\n\nAan de Voorzitter")
    assert "de zorg in de wijk" == document.head.title


def rewritten(data: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """An office file with one part changed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            content = old.read(item)
            new.writestr(item.filename, change(content) if item.filename == part else content)
    return stream.getvalue()


@pytest.mark.parametrize("suffix", READERS)
@pytest.mark.parametrize(
    ("damage", "reason"),
    [
        ("no archive", "is damaged"),
        ("old", "an old office program"),
        ("empty", "holds no text"),
        ("another", "has no part"),
        ("entities", "declares entities"),
        ("torn", "is damaged"),
    ],
)
def test_a_file_that_cannot_be_read_is_named_with_the_reason(suffix: str, damage: str, reason: str) -> None:
    data = MAKERS[suffix](LETTER)
    main = {".docx": "word/document.xml", ".odt": "content.xml"}[suffix]
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("iets.xml", "<x/>")
    damaged = {
        "no archive": b"PK geen archief",
        "old": packages.OLD_OFFICE + b"rest",
        "empty": MAKERS[suffix]([]),
        "another": other.getvalue(),
        "entities": rewritten(data, main, lambda xml: b'<!DOCTYPE x [<!ENTITY a "aaa">]>' + xml),
        "torn": rewritten(data, main, lambda xml: xml[: len(xml) // 2]),
    }[damage]
    item = read(suffix, damaged)

    assert isinstance(item, Issue)
    assert reason in item.message


def test_a_file_that_would_grow_beyond_measure_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = MAKERS[".docx"](LETTER)
    monkeypatch.setattr(packages, "LARGEST_PACKAGE", 10_000)
    item = read(".docx", data)

    assert isinstance(item, Issue)
    assert "up to 10,000 are read" in item.message


def test_what_the_library_of_opendocument_holds_to_be_a_bomb_is_named() -> None:
    data = MAKERS[".odt"](LETTER)
    item = read(".odt", rewritten(data, "content.xml", lambda xml: xml + b" " * 5_000_000))

    assert isinstance(item, Issue)
    assert "SecurityError" in item.message


@pytest.mark.parametrize("suffix", READERS)
def test_offsets_lead_to_the_words_in_their_order(suffix: str) -> None:
    document = letter(suffix)
    places = [document.origin.source(offset) for offset in range(len(document.text))]

    assert places[document.text.index("Geachte")] < places[document.text.index("Het UWV")]
    assert len("Geachte voorzitter") == (
        places[document.text.index("voorzitter,") + len("voorzitter")]
        - places[document.text.index("Geachte")]
    )
