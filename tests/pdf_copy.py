"""What the tests of the PDF reader share: reading one, and a document as copy for the press."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.model import Document, Issue
from pipeline.read import READERS
from samples.press import Block, Copy

if TYPE_CHECKING:
    from pipeline.model import Section

PDF = next(reader for reader in READERS if reader.name == "PDF")
TALK = "De Minister zegt toe dat de regeling voor de zomer gereed is en dat gemeenten er geld voor krijgen."

_LEFT = re.compile(r"(\d{2} \d{3}(?:[- ][A-Z\d]+)?|Nr\. \w+|Vergaderjaar \S+)(?: (.*))?")
_OWN = {"heading", "list-item", "table", "body"}


def outcome(data: bytes, name: str = "stuk.pdf") -> tuple[Document | None, list[Issue]]:
    """The paper in these bytes when there is one, and what was met on the way."""
    items = list(PDF.read(name, data))
    found = [item for item in items if isinstance(item, Document)]
    return (found[0] if found else None), [item for item in items if isinstance(item, Issue)]


def read_pdf(data: bytes) -> tuple[Document, list[Issue]]:
    """The same for bytes that hold a paper."""
    document, issues = outcome(data)
    assert document is not None
    return document, issues


def paragraphs(document: Document) -> list[str]:
    """What its paragraphs say."""
    return document.text.split("\n\n")


def copy_of(document: Document) -> Copy:
    """The paper as one would send it to the printer."""
    notes = [section for section in document.of_kind("footnote") if section.anchor is not None]
    head = next(iter(document.of_kind("head")), None)
    lines = document.quote(head.span).split("\n\n") if head else []
    kinds = {section.span: section for section in document.sections if section.kind in _OWN}
    end = min((section.span.start for section in document.of_kind("footnote")), default=len(document.text))
    year = document.head.session_year or "2022-2023"
    blocks = []
    at = 0
    signed = [section.span for section in document.of_kind("signature")]
    for paragraph in document.text[:end].rstrip("\n").split("\n\n"):
        start, stop = at, at + len(paragraph)
        at = stop + 2
        if head and start < head.span.end:
            continue
        kind = next((kinds[span] for span in kinds if span == (start, stop)), None)
        close = any(span.start < start < span.end for span in signed)
        blocks.append(_block(_marked(paragraph, start, notes), kind, close=close))
    return Copy(
        tuple(_head(line) for line in lines),
        tuple(blocks),
        {note.label: document.quote(note.span) for note in notes},
        footer=f"Tweede Kamer, vergaderjaar {year.replace('-', '–')}, 36 200, nr. 9001",
        imprint=(document.head.identifier or "kst-36200-9001", "ISSN 0921 - 7371", "’s-Gravenhage 2023"),
    )


def _head(line: str) -> tuple[str, str]:
    found = _LEFT.fullmatch(line)
    return (found[1], found[2] or "") if found else (line, "") if "Kamer der" in line else ("", line)


def _block(text: str, section: Section | None, *, close: bool) -> Block:
    if section is not None and section.kind == "heading":
        return Block(text, "bold")
    if section is not None and section.kind == "list-item" and section.label:
        return Block(text.removeprefix(section.label).lstrip(), mark=section.label)
    if section is not None and section.kind == "table":
        return Block("", cells=tuple(text.split(" | ")), close=True)
    return Block(text, close=close)


def _marked(text: str, start: int, notes: list[Section]) -> str:
    """The paragraph with the markers of its footnotes put back in."""
    anchors = sorted(
        ((note.anchor or 0) - start, note.label)
        for note in notes
        if start <= (note.anchor or 0) <= start + len(text)
    )
    for at, label in reversed(anchors):
        text = f"{text[:at]}{{{label}}}{text[at:]}"
    return text
