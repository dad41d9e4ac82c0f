"""Every character of a text leads back to where it stood in the source."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.model import Document, Origin, Piece
from pipeline.read import Source, read, sources
from pipeline.read.decode import decode, tidy
from pipeline.read.official import READER as OFFICIAL
from pipeline.read.text import READER as TEXT
from pipeline.read.transcript import Transcript, through

if TYPE_CHECKING:
    from pathlib import Path

LINES = st.lists(
    st.sampled_from(
        [
            "Het kabinet werkt aan maatre-",
            "gelen voor alle scholen, ook op het platteland. ",
            " Een bladzijde begint hier met de zin over cao-",
            "partijen en het mkb. Dat vroeg De Wit1 al eerder.",
            "",
            "1 Kamerstuk 31 497, nr. 8.",
            "• een bullet  met twee blanks",
            "Antwoord op vraag 1",
            "ABC vraag 1",
            "Drenthe 24.030 23.460",
            "Tweede Kamer, vergaderjaar 2021–2022, 31 497, nr. 8 3",
            "co\u00ado\u0308rdinatie\u00a0van zaken\r",
            "\f",
            "en gaat over tot de orde van de dag.",
            "De Minister van Zorg,",
            "A. de Vries",
            "Tabel 1. Cijfers",
            "zie https://voorbeeld.nl/een/",
            "twee-drie.pdf",
        ]
    )
    | st.text(st.characters(codec="utf-8", exclude_characters="\x00\n"), max_size=40),
    max_size=40,
)


def _one_letter(letter: str, there: str) -> bool:
    """Whether the two are one letter, in a composed and in a bare form."""
    return unicodedata.normalize("NFD", letter)[:1] == unicodedata.normalize("NFD", there)[:1]


def strays(document: Document, source: str) -> list[tuple[int, str, str]]:
    """The letters and figures of a document that do not stand in the source where they lead."""
    wrong = []
    for offset, letter in enumerate(document.text):
        at = document.origin.source(offset)
        there = source[at] if 0 <= at < len(source) else ""
        # A letter whose accent stood apart leads to the bare letter.
        if letter.isalnum() and letter != there and not _one_letter(letter, there):
            wrong.append((offset, letter, there))
    return wrong


@settings(max_examples=300, deadline=None)
@given(LINES)
def test_every_letter_of_a_text_leads_back(lines: list[str]) -> None:
    data = "\n".join(lines).encode()
    source = decode("x.txt", data)[0]

    for item in TEXT.read("x.txt", data):
        if isinstance(item, Document):
            assert [] == strays(item, source)
            assert all(0 <= s.span.start <= s.span.end <= len(item.text) for s in item.sections)
            assert "\n" not in item.text.replace("\n\n", "")
            assert "  " not in item.text


INLINE = st.sampled_from(
    [
        "Een zin. ",
        "&amp;",
        "&#160;",
        "&#xEB;",
        "<nadruk>vet</nadruk>",
        "\n   ",
        "<![CDATA[a < b]]>",
        "<!-- niets -->",
        "<extref doc='kst-1-2'>nr. 2</extref>",
        "<noot><noot.nr>1</noot.nr><noot.al>Bron</noot.al></noot>",
        "<inf/>",
        "œ",
        "<?opmaak pi?>",
    ]
)
BLOCKS = st.lists(st.lists(INLINE, max_size=6).map(lambda parts: f"<al>{''.join(parts)}</al>\n"), max_size=8)


@settings(max_examples=200, deadline=None)
@given(BLOCKS)
def test_every_letter_of_an_xml_leads_back(blocks: list[str]) -> None:
    source = f"<kamerstuk><tekst>{''.join(blocks)}</tekst></kamerstuk>"

    for item in OFFICIAL.read("x.xml", source.encode()):
        if isinstance(item, Document):
            # A character that was written as a reference leads to its ampersand.
            assert [] == [stray for stray in strays(item, source) if stray[2] != "&"]
            assert "  " not in item.text


@given(st.text(max_size=60))
def test_tidying_keeps_the_way_back(text: str) -> None:
    tidied, origin = tidy(text)

    assert unicodedata.is_normalized("NFC", tidied)
    assert all(0 <= origin.source(offset) <= len(text) for offset in range(len(tidied)))


def test_two_ways_back_make_one() -> None:
    outer = Origin((Piece(0, 2), Piece(3, 8)))
    inner = Origin((Piece(0, 0), Piece(4, 5), Piece(9, 20)))
    both = through(outer, inner)

    expected = [inner.source(outer.source(offset)) for offset in range(6)]

    assert expected == [both.source(offset) for offset in range(6)]


def test_a_transcript_tells_what_was_added_last() -> None:
    transcript = Transcript()
    transcript.copy("een", 0)
    transcript.insert(" ")
    transcript.copy("twee", 9)

    assert "twee" == transcript.last(4)
    assert "een twee" == transcript.text
    assert [0, 1, 2, 3, 9, 10] == [transcript.origin().source(offset) for offset in range(6)]


@pytest.mark.parametrize("folder", ["papers", "motions-text", "motions-xml", "handelingen-xml"])
def test_every_letter_of_the_official_papers_leads_back(corpus: Path, folder: str) -> None:
    seen = 0
    for source in sources([corpus / folder]):
        assert isinstance(source, Source)
        for item in read(source):
            if isinstance(item, Document):
                seen += 1
                raw = decode(item.source_file, source.load())[0]
                assert [] == strays(item, raw)[:3]

    assert seen >= {"papers": 5, "motions-text": 110, "motions-xml": 268, "handelingen-xml": 3}[folder]
