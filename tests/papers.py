"""Papers for tests, made in the test itself: paragraphs, footnotes with their markers, a head."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ontology.names import document_iri
from pipeline.line import understand
from pipeline.model import Document, Head, Reading, Section, Span

if TYPE_CHECKING:
    from pipeline.model import Mention, SectionKind

DAY = date(2022, 4, 13)


def paper(
    *paragraphs: str,
    notes: dict[str, str] | None = None,
    head: Head | None = None,
    kinds: dict[int, tuple[SectionKind, str]] | None = None,
) -> Document:
    """A document of these paragraphs; `{1}` in one is the marker of the footnote "1" of `notes`."""
    text = ""
    anchors: dict[str, int] = {}
    sections: list[Section] = []
    kinds = kinds or {}
    for number, printed in enumerate(paragraphs):
        paragraph = printed
        text += "\n\n" if text else ""
        start = len(text)
        while (at := paragraph.find("{")) >= 0:
            close = paragraph.index("}", at)
            anchors[paragraph[at + 1 : close]] = start + at
            paragraph = paragraph[:at] + paragraph[close + 1 :]
        text += paragraph
        if number in kinds:
            kind, label = kinds[number]
            if kind == "signature" and sections and sections[-1].kind == kind:
                start = sections.pop().span.start
            sections.append(Section(kind, Span(start, len(text)), label))
    for label, note in (notes or {}).items():
        text += "\n\n"
        sections.append(
            Section("footnote", Span(len(text), len(text) + len(note)), label, anchors.get(label))
        )
        text += note
    head = head or Head(
        identifier="kst-29544-9001", dossiers=("29544",), issued=DAY, kind="letter", chamber="TK"
    )
    iri = document_iri(head.identifier or "paper")
    return Document(iri, "paper.txt", text, head, tuple(sections))


def read(*paragraphs: str, **more: object) -> Reading:
    """What the line makes of such a paper."""
    return understand(paper(*paragraphs, **more))  # type: ignore[arg-type]  # passed on as it came


def found(reading: Reading, *kinds: str) -> list[tuple[str, str]]:
    """The words and the things of the mentions of these kinds, in the order of the text."""
    return [(words(reading, m), name(m)) for m in reading.mentions if m.kind in kinds]


def words(reading: Reading, mention: Mention) -> str:
    """The words of a mention."""
    return reading.document.quote(mention.span)


def name(mention: Mention) -> str:
    """The thing of a mention, short: "person/pieter-heerma"."""
    return mention.thing.iri.rpartition("/id/")[2] if mention.thing else ""


def said(reading: Reading, predicate: str) -> set[tuple[str, str]]:
    """Subject and object of every statement with this predicate, short."""
    return {
        (_short(s.fact.subject), _short(str(getattr(s.fact.object, "value", s.fact.object))))
        for s in reading.statements
        if s.fact.predicate.endswith((f"#{predicate}", f"/{predicate}"))
    }


def _short(text: str) -> str:
    return text.rpartition("/id/")[2].rpartition("def#")[2]
