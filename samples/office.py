"""The samples as office files: Word by python-docx, OpenDocument by odfdo, without a trace of the day."""

from __future__ import annotations

import io
import re
import zipfile
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING, Final

import docx
import odfdo
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document
    from docx.text.paragraph import Paragraph

    from samples.source import Block

_EARLIEST: Final = (1980, 1, 1, 0, 0, 0)
_LISTS: Final = (
    (
        '<text:list-style style:name="Genummerd"><text:list-level-style-number text:level="1" '
        'style:num-format="1" style:num-suffix="."/></text:list-style>'
    ),
    (
        '<text:list-style style:name="Punten"><text:list-level-style-bullet text:level="1" '
        'text:bullet-char="•"/></text:list-style>'
    ),
)


def word(paper: Sequence[Block]) -> bytes:
    """The paper as a Word file, with real footnotes and lists that number themselves."""
    made = docx.Document()
    made.core_properties.author = "Kamergraaf"
    notes: list[str] = []
    styles = {"title": "Title", "heading": "Heading 1", "number": "List Number", "bullet": "List Bullet"}
    for kind, group in groupby(paper, key=lambda block: block.kind):
        found = list(group)
        rows = [block.cells() for block in found] if kind == "row" else []
        if rows:
            table = made.add_table(rows=len(rows), cols=len(rows[0]))
            for row, cells in zip(table.rows, rows, strict=True):
                for cell, words in zip(row.cells, cells, strict=True):
                    cell.text = words
            continue
        for block in found:
            if kind == "above":
                made.sections[0].header.paragraphs[0].text = block.text
            else:
                _word(made.add_paragraph(style=styles.get(kind)), block, notes)
    if notes:
        _footnotes(made, notes)
    stream = io.BytesIO()
    made.save(stream)
    return _timeless(stream.getvalue())


def _word(paragraph: Paragraph, block: Block, notes: list[str]) -> None:
    for kind, words, paper in block.pieces():
        if kind == "note":
            notes.append(words)
            reference = OxmlElement("w:footnoteReference")
            reference.set(qn("w:id"), str(len(notes)))
            paragraph.add_run()._r.append(reference)  # noqa: SLF001  (the library has no call for footnotes)
        elif kind == "line":
            paragraph.add_run().add_break()
        elif kind == "link":
            address = f"https://zoek.officielebekendmakingen.nl/{paper}.html"
            key = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            link = OxmlElement("w:hyperlink")
            link.set(qn("r:id"), key)
            link.append(paragraph.add_run(words)._r)  # noqa: SLF001  (nor one for links)
            paragraph._p.append(link)  # noqa: SLF001  (nor one for links)
        else:
            paragraph.add_run(words)


def _footnotes(made: Document, notes: Sequence[str]) -> None:
    inner = "".join(
        f'<w:footnote w:id="{n}"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> '
        f"{escape(note, quote=False)}</w:t></w:r></w:p></w:footnote>"
        for n, note in enumerate(notes, 1)
    )
    blob = f"<w:footnotes {nsdecls('w')}>{inner}</w:footnotes>".encode()
    part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, blob, made.part.package)
    made.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def opendocument(paper: Sequence[Block]) -> bytes:
    """The paper as an OpenDocument text."""
    made = odfdo.Document("text")
    made.body.clear()
    for lists in _LISTS:
        made.insert_style(lists, automatic=True)
    notes: list[str] = []
    for kind, group in groupby(paper, key=lambda block: block.kind):
        found = list(group)
        if kind == "row":
            table = odfdo.Table("Tabel")
            for block in found:
                row = odfdo.Row()
                row.set_values(block.cells())
                table.append_row(row)
            made.body.append(table)
        elif kind in {"number", "bullet"}:
            name = "Genummerd" if kind == "number" else "Punten"
            items = odfdo.Element.from_tag(f'<text:list text:style-name="{name}"/>')
            for block in found:
                entry = odfdo.Element.from_tag("<text:list-item/>")
                entry.append(_open(block, notes))
                items.append(entry)
            made.body.append(items)
        elif kind != "above":
            for block in found:
                made.body.append(_open(block, notes))
    stream = io.BytesIO()
    made.save(stream)
    return _timeless(stream.getvalue())


def _open(block: Block, notes: list[str]) -> odfdo.Element:
    level = {"title": 1, "heading": 2}.get(block.kind, 0)
    inner = ""
    for kind, words, paper in block.pieces():
        if kind == "note":
            notes.append(words)
            inner += (
                f'<text:note text:note-class="footnote" text:id="ftn{len(notes)}"><text:note-citation>'
                f"{len(notes)}</text:note-citation><text:note-body><text:p>{escape(words, quote=False)}"
                "</text:p></text:note-body></text:note>"
            )
        elif kind == "line":
            inner += "<text:line-break/>"
        elif kind == "link":
            inner += (
                f'<text:a xlink:href="https://zoek.officielebekendmakingen.nl/{paper}.html">'
                f"{escape(words, quote=False)}</text:a>"
            )
        else:
            inner += escape(words, quote=False)
    tag = f'text:h text:outline-level="{level}"' if level else "text:p"
    return odfdo.Element.from_tag(f"<{tag}>{inner}</{tag.split(' ', 1)[0]}>")


def _timeless(data: bytes) -> bytes:
    """An archive with the same members at no time in particular, so that it has the same bytes on any day."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for item in old.infolist():
            entry = zipfile.ZipInfo(item.filename, _EARLIEST)
            entry.compress_type = zipfile.ZIP_STORED if item.filename == "mimetype" else zipfile.ZIP_DEFLATED
            new.writestr(entry, _undated(item.filename, old.read(item)))
    return stream.getvalue()


def _undated(name: str, data: bytes) -> bytes:
    if name in {"meta.xml", "docProps/core.xml"}:
        return re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?", b"2023-05-12T00:00:00", data)
    return data
