"""A sentence with its mentions as slots, so that a rule speaks of kinds of things, not of names.

"De partijen in de Taskforce Werk & Integratie zijn ABU en NBBU." becomes
"De partijen in de ⟦M0⟧ zijn ⟦O1⟧ en ⟦O2⟧.": one letter for the kind, a number for the mention.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pipeline.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pipeline.find.sentences import Sentences
    from pipeline.model import Document, Mention

LETTERS: Final[Mapping[str, str]] = {
    "Organisation": "O",
    "Ministry": "Y",
    "Office": "Y",
    "Measure": "M",
    "Law": "L",
    "Person": "P",
    "Motion": "T",
    "Party": "F",
    "Amount": "A",
}
"""The kinds of things that rules speak of, and their letters."""

SLOT: Final = re.compile(r"⟦[A-Z](\d+)⟧")


@dataclass(frozen=True, slots=True)
class Slotted:
    """One sentence: its place, its words with slots, and the mentions that fill them."""

    span: Span
    words: str
    mentions: tuple[Mention, ...]

    def fillers(self, start: int, end: int) -> list[Mention]:
        """The mentions whose slots stand in this stretch of the words."""
        return [self.mentions[int(slot[1])] for slot in SLOT.finditer(self.words, start, end)]


def _outermost(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions that no other holds: "Minister van SZW", not the "SZW" in it."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda item: (item.span.start, -item.span.end)):
        if not kept or mention.span.start >= kept[-1].span.end:
            kept.append(mention)
    return kept


def slotted(document: Document, mentions: Sequence[Mention], sentences: Sentences) -> Iterator[Slotted]:
    """Every sentence that holds at least one thing, in the order of the text."""
    known = [m for m in mentions if m.thing and m.thing.kind in LETTERS and m.kind != "commitment"]
    outer = _outermost(known)
    position = 0
    while position < len(outer):
        span = sentences.at(outer[position].span.start)
        end = max(span.end, outer[position].span.end)
        filled: list[Mention] = []
        while position < len(outer) and outer[position].span.start < end:
            filled.append(outer[position])
            end = max(end, outer[position].span.end)
            position += 1
        whole = Span(span.start, end)
        yield Slotted(whole, _words(document, whole, filled), tuple(filled))


def _words(document: Document, span: Span, mentions: Sequence[Mention]) -> str:
    words, place = "", span.start
    for number, mention in enumerate(mentions):
        assert mention.thing is not None  # noqa: S101  # only mentions with a thing fill slots
        words += document.text[place : mention.span.start] + f"⟦{LETTERS[mention.thing.kind]}{number}⟧"
        place = mention.span.end
    return words + document.text[place : span.end]
