"""Reads Word files (DOCX), opened by python-docx."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

import docx
from docx.oxml import parse_xml

from pipeline.model import Document, Issue
from pipeline.read.hypertext import paper_of
from pipeline.read.markup import Event
from pipeline.read.office import Words, breaks, item, paper
from pipeline.read.packages import BROKEN, PackageError, looked_at
from pipeline.read.reader import Reader
from pipeline.read.word_styles import Styles, W

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document as Opened
    from lxml import etree

_MAIN: Final = "word/document.xml"
_RELATED: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_SKIPPED: Final = frozenset(
    {
        f"{W}{name}"
        for name in (
            "moveFrom",
            "del",
            "pPr",
            "rPr",
            "sectPr",
            "tblPr",
            "tblGrid",
            "trPr",
            "tcPr",
            "instrText",
        )
    }
    | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
)
_NOTES: Final = {f"{W}footnoteReference": "footnotes", f"{W}endnoteReference": "endnotes"}
_MOST_BLOCKS: Final = 3


def _accepts(name: str, first: bytes) -> bool:
    return name.lower().endswith((".docx", ".docm", ".doc")) or b"word/document.xml" in first


def _read(name: str, data: bytes, *, beside: bytes | None = None) -> Iterator[Document | Issue]:  # noqa: ARG001 (no metadata lies beside an office file)
    try:
        looked_at(data, main=_MAIN)
    except PackageError as error:
        yield Issue("read", name, str(error))
        return
    try:
        opened = docx.Document(io.BytesIO(data))
        file = WordFile(opened)
        furniture, title = file.furniture(), opened.core_properties.title
    except BROKEN as error:
        yield Issue("read", name, f"the Word file is damaged ({type(error).__name__}: {error}); get it again")
        return
    document = paper(name, file.events(), furniture=furniture, title=title or None)
    if document is None:
        yield Issue("read", name, "the Word file holds no text; if it holds pictures of pages, send the PDF")
        return
    yield document


class WordFile:
    """One Word file: its body, its styles, its footnotes and its links."""

    def __init__(self, opened: Opened) -> None:
        self._body = opened.element.body
        self._words = Words()
        self._styles = Styles(opened)
        self._targets = {key: rel.target_ref for key, rel in opened.part.rels.items() if rel.is_external}
        self._notes: dict[tuple[str, str], etree._Element] = {}
        for rel in opened.part.rels.values():
            kind = rel.reltype.rsplit("/", 1)[-1]
            if kind in _NOTES.values() and not rel.is_external:
                root = parse_xml(rel.target_part.blob)
                self._notes |= {(kind, note.get(f"{W}id", "")): note for note in root}
        self._sections = opened.sections

    def furniture(self) -> list[str]:
        """The lines above and below the pages."""
        lines = []
        for section in self._sections:
            for part in (
                section.header,
                section.footer,
                section.first_page_header,
                section.first_page_footer,
            ):
                if not part.is_linked_to_previous:
                    lines += [paragraph.text.strip() for paragraph in part.paragraphs]
                    lines += [
                        paragraph.text.strip()
                        for table in part.tables
                        for row in table.rows
                        for cell in row.cells
                        for paragraph in cell.paragraphs
                    ]
        return [line for line in dict.fromkeys(lines) if line]

    def events(self) -> Iterator[Event]:
        """The body as events."""
        yield from self._blocks(self._body)

    def _blocks(self, holder: etree._Element) -> Iterator[Event]:
        for child in holder:
            if child.tag == f"{W}p":
                yield from self._paragraph(child)
            elif child.tag == f"{W}tbl":
                yield from self._table(child)
            elif child.tag not in _SKIPPED:
                yield from self._blocks(child)

    def _paragraph(self, paragraph: etree._Element) -> Iterator[Event]:
        style = self._styles.of(paragraph)
        if style.is_left:
            return
        number = self._styles.number(paragraph, self._words)
        name = style.element if style.element != "al" or number is None else "li"
        if name == "al" and self._styles.is_bold(paragraph):
            name = "tussenkop"
        lines = _lines(paragraph)
        yield Event("start", name, 0)
        if number:
            yield from item(number) if name == "li" else self._made(number)
        yield from self._inside(paragraph, breaking=breaks(lines))
        yield Event("end", name, 0)
        self._words.length += 1

    def _made(self, number: str) -> Iterator[Event]:
        yield from (Event("made", number, 0), Event("text", " ", 0))

    def _inside(self, element: etree._Element, *, breaking: bool) -> Iterator[Event]:
        for child in element:
            tag = child.tag
            if tag in _SKIPPED:
                continue
            if tag == f"{W}t":
                yield from self._words.events(child.text or "")
            elif tag in {f"{W}tab", f"{W}ptab"}:
                yield Event("text", " ", 0)
            elif tag in {f"{W}br", f"{W}cr"}:
                yield from (
                    (Event("start", "al", 0), Event("end", "al", 0)) if breaking else (Event("text", " ", 0),)
                )
            elif tag == f"{W}noBreakHyphen":
                yield Event("made", "-", 0)
            elif tag in _NOTES:
                yield from self._note(_NOTES[tag], child.get(f"{W}id", ""))
            elif tag == f"{W}p":
                yield from self._paragraph(child)
            elif tag == f"{W}hyperlink":
                target = paper_of(self._targets.get(child.get(_RELATED, ""), ""))
                name = "extref" if target else "nadruk"
                yield Event("start", name, 0, f' doc="{target}"')
                yield from self._inside(child, breaking=breaking)
                yield Event("end", name, 0)
            else:
                yield from self._inside(child, breaking=breaking)

    def _note(self, kind: str, key: str) -> Iterator[Event]:
        note = self._notes.get((kind, key))
        if note is None:
            return
        self._words.noted += 1
        yield Event("start", "noot", 0, f' nr="{self._words.noted}"')
        for paragraph in note.iter(f"{W}p"):
            yield Event("start", "noot.al", 0)
            yield from self._inside(paragraph, breaking=False)
            yield Event("end", "noot.al", 0)
            self._words.length += 1
        yield Event("end", "noot", 0)

    def _table(self, table: etree._Element) -> Iterator[Event]:
        for row in table.iter(f"{W}tr"):
            if next(row.iterancestors(f"{W}tbl"), None) is not table:
                continue
            cells = list(row.iterchildren(f"{W}tc"))
            if len(cells) < len("12") or any(_is_layout(cell) for cell in cells):
                yield from self._blocks(row)
                continue
            yield Event("start", "row", 0)
            for cell in cells:
                yield Event("start", "entry", 0)
                if any((text.text or "").strip() for text in cell.iter(f"{W}t")):
                    yield from self._blocks(cell)
                else:
                    yield Event("made", "–", 0)
                yield Event("end", "entry", 0)
            yield Event("end", "row", 0)


def _is_layout(cell: etree._Element) -> bool:
    """Whether a cell holds part of a page, and not one datum of a table."""
    return (
        next(cell.iter(f"{W}tbl"), None) is not None
        or sum(1 for _ in cell.iterchildren(f"{W}p")) > _MOST_BLOCKS
    )


def _lines(paragraph: etree._Element) -> list[str]:
    """The words of a paragraph, a new line wherever one was broken by hand."""
    lines = [""]
    for element in paragraph.iter(f"{W}t", f"{W}br", f"{W}cr"):
        if element.tag == f"{W}t":
            lines[-1] += element.text or ""
        else:
            lines.append("")
    return lines


READER: Final = Reader(
    "Word",
    suffixes=(".docx",),
    media_types=("application/vnd.openxmlformats-officedocument.wordprocessingml.document",),
    accepts=_accepts,
    read=_read,
)
"""Letters and lists as ministries write them."""
