"""Reads OpenDocument texts (ODT), opened by odfdo."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

import odfdo
from odfdo.security import SecurityError

from pipeline.model import Document, Issue
from pipeline.read.hypertext import paper_of
from pipeline.read.markup import Event
from pipeline.read.office import Words, breaks, item, numeral, paper
from pipeline.read.packages import BROKEN, PackageError, looked_at
from pipeline.read.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from odfdo import Element

_MAIN: Final = "content.xml"
_FORMS: Final = {"1": "decimal", "a": "letter", "A": "Letter", "i": "roman", "I": "Roman"}
_LEFT: Final = frozenset(
    {"text:tracked-changes", "office:annotation", "office:annotation-end", "text:table-of-content"}
    | {
        "text:sequence-decls",
        "text:variable-decls",
        "text:user-field-decls",
        "office:forms",
        "svg:title",
        "svg:desc",
    }
)
"""Elements that hold no running text: what was deleted, remarks in the margin, the table of contents."""
_BLOCKS: Final = {"text:h": "tussenkop", "text:p": "al"}
_BLANKS: Final = frozenset({"text:s", "text:tab"})
_MOST_BLOCKS: Final = 3
_LONGEST_RUN: Final = 50


def _accepts(name: str, first: bytes) -> bool:
    return name.lower().endswith((".odt", ".ott")) or b"opendocument.text" in first


def _read(name: str, data: bytes, *, beside: bytes | None = None) -> Iterator[Document | Issue]:  # noqa: ARG001 (no metadata lies beside an office file)
    try:
        looked_at(data, main=_MAIN)
    except PackageError as error:
        yield Issue("read", name, str(error))
        return
    try:
        opened = odfdo.Document(io.BytesIO(data))
        file = TextFile(opened)
        furniture, title = _furniture(opened), opened.meta.title
        events = list(file.events())
    except (*BROKEN, SecurityError) as error:
        yield Issue(
            "read", name, f"the OpenDocument file is damaged ({type(error).__name__}: {error}); get it again"
        )
        return
    document = paper(name, events, furniture=furniture, title=title or None)
    if document is None:
        yield Issue("read", name, "the file holds no text; if it holds pictures of pages, send the PDF")
        return
    yield document


def _furniture(opened: odfdo.Document) -> list[str]:
    """The lines above and below the pages."""
    lines = []
    for kind in ("style:header", "style:footer", "style:header-first", "style:footer-first"):
        for part in opened.styles.root.get_elements(f"//{kind}"):
            lines += [" ".join(p.inner_text.split()) for p in part.get_elements("descendant::text:p")]
    return [line for line in dict.fromkeys(lines) if line]


class TextFile:
    """One OpenDocument text: its body and its lists."""

    def __init__(self, opened: odfdo.Document) -> None:
        self._body = opened.body
        self._words = Words()
        self._headed = False
        roots = (opened.content.root, opened.styles.root)
        self._lists = {
            style.get_attribute_string("style:name") or "": style.children
            for root in roots
            for style in root.get_elements("//text:list-style")
        }

    def events(self) -> Iterator[Event]:
        """The body as events."""
        yield from self._blocks(self._body)

    def _blocks(self, holder: Element, *, listed: str = "", level: int = -1) -> Iterator[Event]:
        for child in holder.children:
            tag = child.tag
            if tag in _LEFT:
                continue
            if tag in _BLOCKS:
                yield from self._paragraph(child, "li" if level >= 0 else _BLOCKS[tag])
            elif tag == "text:list":
                style = child.get_attribute_string("text:style-name") or listed
                yield from self._items(child, style, level + 1)
            elif tag == "table:table":
                yield from self._table(child)
            else:
                yield from self._blocks(child, listed=listed, level=level)

    def _items(self, holder: Element, listed: str, level: int) -> Iterator[Event]:
        for entry in holder.children:
            if entry.tag not in {"text:list-item", "text:list-header"}:
                continue
            yield Event("start", "li", 0)
            if entry.tag == "text:list-item" and (number := self._number(listed, level)):
                yield from item(number)
            first = True
            for child in entry.children:
                if child.tag == "text:list":
                    yield from self._items(
                        child, child.get_attribute_string("text:style-name") or listed, level + 1
                    )
                elif child.tag in _BLOCKS:
                    heading = child.tag == "text:h"
                    yield from self._paragraph(child, "tussenkop" if heading else "al", joined=first)
                    first = False
            yield Event("end", "li", 0)

    def _number(self, listed: str, level: int) -> str:
        """The number or the bullet that an office program shows before an item."""
        levels = self._lists.get(listed, [])
        if level >= len(levels):
            return ""
        definition = levels[level]
        if definition.tag != "text:list-level-style-number":
            return "•" if definition.tag == "text:list-level-style-bullet" else ""
        form = _FORMS.get(definition.get_attribute_string("style:num-format") or "", "")
        if not form:
            return ""
        start = definition.get_attribute_string("text:start-value") or "1"
        count = self._words.counted(listed, level, int(start) if start.isdecimal() else 1)
        prefix = definition.get_attribute_string("style:num-prefix") or ""
        return f"{prefix}{numeral(count, form)}{definition.get_attribute_string('style:num-suffix') or ''}"

    def _paragraph(self, paragraph: Element, name: str, *, joined: bool = False) -> Iterator[Event]:
        lines = [""]
        _part(paragraph, lines)
        # The first paragraph of an item stands beside its number.
        name = "al" if joined else name
        style = (paragraph.get_attribute_string("text:style-name") or "").lower()
        level = paragraph.get_attribute_string("text:outline-level")
        if name != "li" and not self._headed and (style in {"title", "titel"} or level == "1"):
            name, self._headed = "kamerstukkop", True
        yield Event("start", name, 0)
        yield from self._inside(paragraph, breaking=breaks(lines))
        yield Event("end", name, 0)
        self._words.length += 1

    def _inside(self, element: Element, *, breaking: bool) -> Iterator[Event]:
        yield from self._words.events(element.text or "")
        for child in element.children:
            tag = child.tag
            if tag in _BLANKS:
                yield Event("text", " ", 0)
            elif tag == "text:line-break":
                yield from (
                    (Event("start", "al", 0), Event("end", "al", 0)) if breaking else (Event("text", " ", 0),)
                )
            elif tag == "text:note":
                yield from self._note(child)
            elif tag == "text:a":
                target = paper_of(child.get_attribute_string("xlink:href") or "")
                name = "extref" if target else "nadruk"
                yield Event("start", name, 0, f' doc="{target}"')
                yield from self._inside(child, breaking=breaking)
                yield Event("end", name, 0)
            elif tag in _BLOCKS:
                yield from self._paragraph(child, _BLOCKS[tag])
            elif tag not in _LEFT:
                yield from self._inside(child, breaking=breaking)
            yield from self._words.events(child.tail or "")

    def _note(self, note: Element) -> Iterator[Event]:
        self._words.noted += 1
        yield Event("start", "noot", 0, f' nr="{self._words.noted}"')
        for body in note.get_elements("text:note-body"):
            for paragraph in body.get_elements("descendant::text:p"):
                yield Event("start", "noot.al", 0)
                yield from self._inside(paragraph, breaking=False)
                yield Event("end", "noot.al", 0)
                self._words.length += 1
        yield Event("end", "noot", 0)

    def _table(self, table: Element) -> Iterator[Event]:
        for row in _rows(table):
            cells = [cell for cell in row.children if cell.tag == "table:table-cell"]
            if len(cells) < len("12") or any(_is_layout(cell) for cell in cells):
                for cell in cells:
                    yield from self._blocks(cell)
                continue
            yield Event("start", "row", 0)
            for cell in cells:
                yield Event("start", "entry", 0)
                if cell.inner_text.strip():
                    yield from self._blocks(cell)
                else:
                    yield Event("made", "–", 0)
                yield Event("end", "entry", 0)
            yield Event("end", "row", 0)


def _rows(table: Element) -> Iterator[Element]:
    """The rows of a table, also those of its head; not those of a table in one of its cells."""
    for child in table.children:
        if child.tag == "table:table-row":
            yield child
        elif child.tag in {"table:table-header-rows", "table:table-rows", "table:table-row-group"}:
            yield from _rows(child)


def _is_layout(cell: Element) -> bool:
    """Whether a cell holds part of a page, and not one datum of a table."""
    return len(cell.get_elements("text:p")) > _MOST_BLOCKS or bool(cell.get_elements("table:table"))


def _part(element: Element, lines: list[str]) -> None:
    """Add the words of a paragraph, a new line wherever one was broken by hand."""
    lines[-1] += element.text or ""
    for child in element.children:
        if child.tag == "text:line-break":
            lines.append("")
        elif child.tag not in {"text:note", *_LEFT}:
            _part(child, lines)
        lines[-1] += child.tail or ""


READER: Final = Reader(
    "OpenDocument",
    suffixes=(".odt",),
    media_types=("application/vnd.oasis.opendocument.text",),
    accepts=_accepts,
    read=_read,
)
"""Letters and lists in the open format that the government must offer."""
