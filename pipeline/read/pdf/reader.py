"""Reads PDF: the pages through pdfium, then the steps that all papers on pages have in common."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from pipeline.model import Document, Issue
from pipeline.places import Places
from pipeline.read.composed import composed
from pipeline.read.pdf import scans
from pipeline.read.pdf.bounds import MOST_PAGES, Lost, Sheet, Unreadable, sheets
from pipeline.read.pdf.columns import regions
from pipeline.read.pdf.furniture import cleared
from pipeline.read.pdf.lines import pitch_of
from pipeline.read.pdf.runs import size_of
from pipeline.read.pdf.setting import Setting
from pipeline.read.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MARK: Final = b"%PDF-"
_WITHIN: Final = 1024
"""Where a PDF begins at the latest (ISO 32000, implementation note 13)."""
_END: Final = b"%%EOF"
_TAIL: Final = 4096

_CLOSED: Final = {
    "password": "the PDF is locked with a password; save a copy without one",
    "security": "the PDF is locked in a way that is not known here; save a copy that is not",
    "format": "the PDF is damaged and cannot be opened; get it again from where it was published",
    "empty": "the PDF has no pages; get it again from where it was published",
    "stopped": "the PDF stops the program that opens it, so it is damaged; get it again",
    "slow": "the PDF cannot be opened in a few seconds, so it is damaged; get it again",
}
_LOST: Final = {
    "broken": "cannot be read, so the file is damaged; get it again from where it was published",
    "stopped": "stops the program that reads it, so the file is damaged; get it again",
    "slow": "cannot be read in a few seconds and is left out; print it to a new PDF",
    "many": f"is beyond the {MOST_PAGES:,} pages that are read; split the file",
}


def _accepts(name: str, first: bytes) -> bool:
    return name.lower().endswith(".pdf") or _MARK in first[:_WITHIN]


def _read(name: str, data: bytes, *, beside: bytes | None = None) -> Iterator[Document | Issue]:  # noqa: ARG001 (a PDF has no metadata beside it)
    if _MARK not in data[:_WITHIN]:
        begins = data[:40].decode("ascii", "replace").split("\n", 1)[0].strip()
        # The bytes of a program or a picture say nothing to who reads this.
        legible = begins.isprintable() and "\ufffd" not in begins
        told = f"it begins with {begins!r}" if legible else "nor is it text"
        yield Issue("read", name, f"the file is no PDF: {told}; get the PDF itself")
        return
    found: list[Sheet] = []
    try:
        for item in sheets(data):
            if isinstance(item, Sheet):
                found.append(item)
                if item.cut:
                    yield Issue("read", name, "the page holds more text than is read", f"page {item.number}")
            else:
                yield _lost(name, item)
    except Unreadable as error:
        yield Issue("read", name, _CLOSED[str(error)])
        return
    if _END not in data[-_TAIL:]:
        yield Issue("read", name, "the end of the PDF is missing; what is left of it was read. Get it again")
    found, issues = scans.read(name, data, found)
    yield from issues
    yield from _document(name, found, told=bool(issues))


def _lost(name: str, lost: Lost) -> Issue:
    place = f"page {lost.first}" if lost.last else f"page {lost.first} and those after it"
    return Issue("read", name, f"the page {_LOST[lost.why]}", place)


def _document(name: str, found: Sequence[Sheet], *, told: bool) -> Iterator[Document | Issue]:
    pages, furniture = cleared(found)
    parts = regions(pages)
    runs = [run for page in pages for row in page.rows for run in row.runs]
    setting = Setting(
        size=size_of(runs),
        pitch=pitch_of((page, rows) for page, part in zip(pages, parts, strict=True) for rows in part),
    )
    firsts: list[int] = []
    base = 0
    for page, part in zip(pages, parts, strict=True):
        firsts.append(base)
        setting.page(page, part, base=base)
        base += len(page.text)
    noted = setting.noted()
    if not noted.pages:
        if not told:
            yield Issue("read", name, "the PDF holds no running text; get it again where it was published")
        return
    document = composed(name, noted, source=setting.text, furniture=furniture, origin=setting.origin())
    places = Places(
        tuple(firsts), tuple(page.sheet.number for page in pages), tuple(page.sheet.boxes for page in pages)
    )
    document = replace(document, origin=replace(document.origin, places=places))
    yield document
    for section in document.of_kind("footnote"):
        if section.anchor is None:
            yield Issue(
                "read",
                name,
                f"nothing in the text bears the number of footnote {section.label}; it is kept unplaced",
                f"page {document.origin.page(section.span.start)}",
            )


READER: Final = Reader(
    "PDF", suffixes=(".pdf",), media_types=("application/pdf",), accepts=_accepts, read=_read
)
"""Pages as they are printed, with a box for every character."""
