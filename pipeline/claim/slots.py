"""A sentence with its mentions as slots, so that a rule speaks of kinds of things, not of names.

"De partijen in de Taskforce Werk & Integratie (TWI) zijn «ABU» en NBBU." becomes
"De partijen in de ⟦M0⟧ zijn ⟦O1⟧ en ⟦O2⟧.": one letter for the kind, a number for the mention. Quotation
marks around a name, its abbreviation in brackets and the ’s of its plural go into the slot.
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

# "FNV Jongeren" is not FNV; "Vluchtelingenwerk NL" is Vluchtelingenwerk.
_LONGER: Final = re.compile(r" (?!N[Ll]\b|Nederland\b)[A-ZÀ-Þ][a-zà-ÿ]")
_QUOTES: Final[Mapping[str, str]] = {"«": "»", "“": "”", "‘": "’", '"': '"', "'": "'"}
_TAIL: Final = re.compile(r"[’'´]s\b")
_SHORT_FORM: Final = re.compile(r" \((?P<form>[A-Z][\w&.’/-]{1,14})\)")


@dataclass(frozen=True, slots=True)
class Slotted:
    """One sentence: its place, its words with slots, and the mentions that fill them."""

    span: Span
    words: str
    mentions: tuple[Mention, ...]

    def fillers(self, start: int, end: int) -> list[Mention]:
        """The mentions whose slots stand in this stretch of the words, without parts of longer names."""
        return [
            self.mentions[int(slot[1])]
            for slot in SLOT.finditer(self.words, start, end)
            if not _LONGER.match(self.words, slot.end())
        ]


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
        within: list[Mention] = []
        while position < len(outer) and outer[position].span.start < end:
            within.append(outer[position])
            end = max(end, outer[position].span.end)
            position += 1
        whole = Span(span.start, end)
        words, filled = _words(document.text, whole, within)
        yield Slotted(whole, words, tuple(filled))


def _words(text: str, span: Span, mentions: Sequence[Mention]) -> tuple[str, list[Mention]]:
    """The words with slots, and the mentions that have one."""
    filled: list[Mention] = []
    words, place = "", span.start
    for mention in mentions:
        assert mention.thing is not None  # noqa: S101  # only mentions with a thing fill slots
        if mention.span.start < place:
            continue
        start, end = mention.span
        if start > place and _QUOTES.get(text[start - 1]) == text[end : end + 1] != "":
            start, end = start - 1, end + 1
        if tail := _TAIL.match(text, end, span.end):
            end = tail.end()
        if short := _SHORT_FORM.match(text, end, span.end):
            inside = [m for m in mentions if start < m.span.start < short.end() and m is not mention]
            if all(m.thing and m.thing.iri == mention.thing.iri for m in inside):
                end = short.end()
        words += f"{text[place:start]}⟦{LETTERS[mention.thing.kind]}{len(filled)}⟧"
        filled.append(mention)
        place = end
    return words + text[place : span.end], filled
