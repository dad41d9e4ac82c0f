"""A document as the finders see it: its text, folded for look-up, and where its paragraphs lie."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

from pipeline.model import Span

if TYPE_CHECKING:
    from pipeline.model import Document, Section


def fold(text: str) -> str:
    """The text in lower case, every character still at its own offset.

    A few capitals have a longer lower case ("İ" becomes two characters); those stay as they are.

    >>> fold("Motie İ-VVD")
    'motie İ-vvd'
    """
    folded = text.lower()
    if len(folded) == len(text):
        return folded
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)


class Scan:
    """One document, prepared once for all finders."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.text

    @cached_property
    def folded(self) -> str:
        """The text in lower case, offset for offset."""
        return fold(self.text)

    @cached_property
    def backwards(self) -> str:
        """The text from its end to its beginning, for what looks back from a place."""
        return self.text[::-1]

    @cached_property
    def paragraphs(self) -> list[Span]:
        """The paragraphs, in order."""
        spans, start = [], 0
        while True:
            end = self.text.find("\n\n", start)
            if end < 0:
                spans.append(Span(start, len(self.text)))
                return spans
            spans.append(Span(start, end))
            start = end + 2

    @cached_property
    def _starts(self) -> list[int]:
        return [span.start for span in self.paragraphs]

    def paragraph_at(self, offset: int) -> int:
        """The number of the paragraph in which this character stands."""
        return bisect_right(self._starts, offset) - 1

    def section_at(self, offset: int, kind: str) -> Section | None:
        """The section of this kind in which this character stands."""
        sections = self._sections.get(kind, [])
        number = bisect_right(sections, offset, key=lambda section: section.span.start) - 1
        return sections[number] if number >= 0 and offset < sections[number].span.end else None

    @cached_property
    def _sections(self) -> dict[str, list[Section]]:
        sections: dict[str, list[Section]] = {}
        for section in self.document.sections:
            sections.setdefault(section.kind, []).append(section)
        return {kind: sorted(found, key=lambda section: section.span) for kind, found in sections.items()}
