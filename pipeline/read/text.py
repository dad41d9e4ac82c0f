"""Reads text that came out of a PDF: words mended, furniture out, footnotes tied to their marker."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from ontology.names import document_iri
from pipeline.model import Document, Issue, Section, Span
from pipeline.read import layout
from pipeline.read.decode import decode, looks_binary, tidy
from pipeline.read.head import head_of
from pipeline.read.hyphens import Words
from pipeline.read.notes import part
from pipeline.read.pages import cut
from pipeline.read.questions import Part
from pipeline.read.reader import Reader
from pipeline.read.sections import names_of, ordered, sections_of
from pipeline.read.transcript import Transcript, through
from pipeline.read.weave import Loom

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.read.notes import Note

_OPENING: Final = 1500


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
    transcript = Transcript()
    loom = Loom(transcript, Words(source), [note.marker for note in noted.notes if note.marker])
    parts = _woven(layout.paragraphs(noted.pages), loom, transcript)
    opening = transcript.text[:_OPENING]
    sections = [*sections_of(parts), *_footnotes(noted.notes, loom, transcript)]
    text = transcript.text
    head = head_of(
        [part.text for part in parts if part.kind == "head"],
        furniture=[line.text for line in sheets.furniture],
        opening=opening,
        text=text,
        signers=names_of(parts),
        parts=parts,
    )
    yield Document(
        document_iri(head.identifier or PurePath(name).stem),
        name,
        text,
        head,
        ordered(sections),
        (),
        through(transcript.origin(), inner),
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


def _woven(paragraphs: Sequence[layout.Paragraph], loom: Loom, transcript: Transcript) -> list[Part]:
    parts = []
    for paragraph in paragraphs:
        if transcript.length:
            transcript.insert("\n\n")
        start = transcript.length
        loom.weave(paragraph.lines)
        span = Span(start, transcript.length)
        parts.append(Part(paragraph.kind, span, transcript.last(start), paragraph.role))
    return parts


def _footnotes(notes: Sequence[Note], loom: Loom, transcript: Transcript) -> Iterator[Section]:
    for note in notes:
        transcript.insert("\n\n")
        start = transcript.length
        loom.weave(note.lines)
        anchor = loom.anchors.get(note.marker.at) if note.marker else None
        yield Section("footnote", Span(start, transcript.length), note.label, anchor)


READER: Final = Reader(
    "plain text", suffixes=(".txt",), media_types=("text/plain",), accepts=_accepts, read=_read
)
"""Text that came out of a PDF."""
