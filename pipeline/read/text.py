"""Reads text that came out of a PDF: words mended, furniture out, footnotes tied to their marker."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pipeline.model import Document, Issue
from pipeline.read.composed import composed
from pipeline.read.decode import decode, looks_binary, tidy
from pipeline.read.notes import part
from pipeline.read.pages import cut
from pipeline.read.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator


def _accepts(name: str, first: bytes) -> bool:
    return name.lower().endswith((".txt", ".text")) and not first.lstrip().startswith((b"<?xml", b"%PDF"))


def _read(name: str, data: bytes, *, beside: bytes | None = None) -> Iterator[Document | Issue]:  # noqa: ARG001 (text has no metadata beside it)
    if looks_binary(data):
        yield Issue(
            "read", name, "the file holds bytes that are no text; get the text or the PDF itself again"
        )
        return
    raw, issues = decode(name, data)
    yield from issues
    source, inner = tidy(raw)
    sheets = cut(source)
    noted = part(sheets.pages)
    if not any(noted.pages):
        yield Issue("read", name, "the file holds no running text; get it again from where it was published")
        return
    yield composed(
        name, noted, source=source, furniture=[line.text for line in sheets.furniture], origin=inner
    )
    for note in noted.notes:
        if note.marker is None:
            line = raw.count("\n", 0, inner.source(note.lines[0].at)) + 1 if note.lines else 0
            yield Issue(
                "read",
                name,
                f"nothing in the text bears the number of footnote {note.label}; it is kept without a place",
                f"line {line}" if line else "",
            )


READER: Final = Reader(
    "plain text", suffixes=(".txt",), media_types=("text/plain",), accepts=_accepts, read=_read
)
"""Text that came out of a PDF."""
