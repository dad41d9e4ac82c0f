"""Running lines and footnotes → a document: what all papers that come as lines on pages have in common."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from ontology.names import document_iri
from pipeline.model import Document, Section, Span
from pipeline.read import layout
from pipeline.read.head import head_of
from pipeline.read.hyphens import Words
from pipeline.read.questions import Part
from pipeline.read.sections import names_of, ordered, sections_of
from pipeline.read.transcript import Transcript, through
from pipeline.read.weave import Loom

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.model import Origin
    from pipeline.read.notes import Note, Noted

_OPENING: Final = 1500


def composed(name: str, noted: Noted, *, source: str, furniture: Sequence[str], origin: Origin) -> Document:
    """The paper that these lines make; they stand in `source`, which `origin` leads out of."""
    transcript = Transcript()
    markers = [note.marker for note in noted.notes if note.marker]
    loom = Loom(transcript, Words(source), [*markers, *noted.orphans])
    parts = _woven(layout.paragraphs(noted.pages), loom, transcript)
    opening = transcript.text[:_OPENING]
    sections = [*sections_of(parts), *_footnotes(noted.notes, loom, transcript)]
    text = transcript.text
    head = head_of(
        [part.text for part in parts if part.kind == "head"],
        furniture=furniture,
        opening=opening,
        text=text,
        signers=names_of(parts),
        parts=parts,
    )
    return Document(
        document_iri(head.identifier or PurePath(name).stem),
        name,
        text,
        head,
        ordered(sections),
        (),
        through(transcript.origin(), origin),
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
