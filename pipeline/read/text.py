"""Reads plain text that came out of a PDF: broken words mended, furniture out, footnotes tied to their marker."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from ontology.names import document_iri
from pipeline.model import Document, Issue, Section, Span
from pipeline.read import forms, layout
from pipeline.read.decode import decode, looks_binary, tidy
from pipeline.read.head import head_of
from pipeline.read.hyphens import Words
from pipeline.read.notes import part
from pipeline.read.pages import cut
from pipeline.read.questions import Part, exchanges
from pipeline.read.reader import Reader
from pipeline.read.transcript import Transcript, through
from pipeline.read.weave import Loom

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.read.notes import Note

_OPENING: Final = 1500


def _accepts(name: str, first: bytes) -> bool:
    return name.lower().endswith((".txt", ".text")) and not first.lstrip().startswith((b"<?xml", b"%PDF"))


def _read(name: str, data: bytes, *, beside: bytes | None = None) -> Iterator[Document | Issue]:  # noqa: ARG001
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
    paragraphs = layout.paragraphs(noted.pages)
    parts = _woven(paragraphs, loom, transcript)
    sections = [*_sections(parts), *_footnotes(noted.notes, loom, transcript)]
    text = transcript.text
    head = head_of(
        [part.text for part in parts if part.kind == "head"],
        furniture=[line.text for line in sheets.furniture],
        opening=text[:_OPENING],
        text=text,
        signers=[part.text.rstrip(",") for part in parts if part.role == "name"],
    )
    yield Document(
        document_iri(head.identifier or PurePath(name).stem),
        name,
        text,
        head,
        tuple(sorted(sections, key=lambda section: (section.span.start, -section.span.end))),
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
        text = transcript.last(start)
        parts.append(Part(paragraph.kind, Span(start, transcript.length), text, paragraph.role))
    return parts


def _sections(parts: Sequence[Part]) -> Iterator[Section]:
    yield from exchanges(parts)
    yield from _annexes(parts)
    yield from _signatures(parts)
    head = [part.span for part in parts if part.kind == "head"]
    if head:
        yield Section("head", Span(head[0].start, head[-1].end))
    for part_ in parts:
        if part_.kind in {"heading", "list-item", "table", "body"}:
            yield Section(part_.kind, part_.span, _label(part_))


def _label(part_: Part) -> str:
    if part_.kind == "heading" and not part_.role:
        found = forms.SECTION.match(part_.text)
        return found["number"] if found else ""
    if part_.kind == "list-item":
        found = forms.BULLET.match(part_.text)
        return found["mark"] if found else ""
    return ""


def _signatures(parts: Sequence[Part]) -> Iterator[Section]:
    """One signature for each office with its name; all movers of a motion together."""
    start: int | None = None
    for index, part_ in enumerate(parts):
        if part_.kind != "signature":
            continue
        start = part_.span.start if start is None else start
        following = parts[index + 1] if index + 1 < len(parts) else None
        if part_.role == "name" and (following is None or following.role != "name"):
            yield Section("signature", Span(start, part_.span.end))
            start = None


def _annexes(parts: Sequence[Part]) -> Iterator[Section]:
    heads = [
        index
        for index, part_ in enumerate(parts)
        if part_.kind == "heading" and index and forms.ANNEX.fullmatch(part_.text)
    ]
    for index, following in zip(heads, [*heads, len(parts)][1:], strict=True):
        yield Section(
            "annex", Span(parts[index].span.start, parts[following - 1].span.end), parts[index].text
        )


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
