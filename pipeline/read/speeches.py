"""Who says what in a debate that is not marked up: a line with a speaker, and all up to the next."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pipeline.model import Section, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Document
    from pipeline.read.questions import Part

SPEAKER: Final = re.compile(
    r"(?P<who>(?:De (?:heer|voorzitter|minister|staatssecretaris)|"
    r"Mevrouw|Minister|Staatssecretaris|Voorzitter)"
    r"(?: [A-ZÀ-Ý’'][^:.!?\n]{1,60})?(?: \([^)\n]{1,30}\))?):(?=$|\s)"
)
"""How the report of a debate begins what somebody says: "De heer De Wit (ABC):"."""
_FEW: Final = 4
_VOICES: Final = 2


def speeches(parts: Sequence[Part]) -> list[Section]:
    """What each speaker says, in one go, with the speaker as its label; nothing when this is no debate.

    >>> from pipeline.read.questions import Part
    >>> lines = ["De voorzitter:", "Ga uw gang.", "Mevrouw De Wit (ABC):", "Dank u."] * 2
    >>> spans = [Span(at * 40, at * 40 + len(words)) for at, words in enumerate(lines)]
    >>> found = speeches([Part("body", *row) for row in zip(spans, lines)])
    >>> [(part.label, part.span.start) for part in found[:2]]
    [('De voorzitter', 0), ('Mevrouw De Wit (ABC)', 80)]
    """
    begins = [
        (index, found["who"])
        for index, part in enumerate(parts)
        if part.kind in {"body", "heading"} and not part.role and (found := SPEAKER.match(part.text))
    ]
    if len(begins) < _FEW or len({who for _, who in begins}) < _VOICES:
        return []
    ends = [*(index for index, _ in begins[1:]), len(parts)]
    return [
        Section("speech", Span(parts[index].span.start, parts[end - 1].span.end), who)
        for (index, who), end in zip(begins, ends, strict=True)
    ]


def speaker_at(document: Document, offset: int) -> str | None:
    """Who says what stands at this place, as printed: "De heer De Wit (ABC)"; None outside a debate."""
    for section in document.of_kind("speech"):
        if section.span.start <= offset < section.span.end:
            return section.label
    return None
