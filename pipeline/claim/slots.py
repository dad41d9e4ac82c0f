"""A sentence with its mentions as slots, so that a rule speaks of kinds of things, not of names.

"De partijen in de Taskforce Werk & Integratie (TWI) zijn «ABU» en NBBU." becomes
"De partijen in de ⟦M0⟧ zijn ⟦O1⟧ en ⟦O2⟧.": one letter for the kind, a number for the mention. Quotation
marks around a name, its abbreviation in brackets and the ’s of its plural go into the slot.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pipeline.find.stops import sentences_in
from pipeline.model import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

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
# Points that end no sentence ("jl.", "4.000"), and numbers of notes that are glued to words.
# The character itself comes first, so that the search leaps to it.
_NOISE: Final = re.compile(
    r"\.(?:(?<=\bjl\.)|(?<=\ba\.)(?=s\.)|(?<=\ba\.s\.)|(?<=\bd\.)(?=d\.)|(?<=\bd\.d\.)"
    r"|(?<=\bc\.)(?=[sq]\.)|(?<=\bc\.[sq]\.)|(?<=\bnr\.)|(?<=\bnrs\.)|(?<=\bart\.)|(?<=\bca\.)"
    r"|(?<=\bml[nd]\.)|(?<=\bdrs\.)|(?<=\bbijv\.)|(?<=\d\.)(?=\d))"
    r"|\d(?<=[a-zé»⟧’)]\d)\d{0,2}(?=[ .,;:)]|$)"
)
_SHORT_FORM: Final = re.compile(r" \((?P<form>[A-Z][\w&.’/-]{1,14})\)")


@dataclass(frozen=True, slots=True)
class Slotted:
    """One sentence: its place, its words with slots, and the mentions that fill them."""

    span: Span
    words: str
    mentions: tuple[Mention, ...]
    sure: float = 1.0
    """How sure it is, 0 to 1, that these words say what the sentence means."""

    @property
    def kinds(self) -> str:
        """The letters of the slots, each at most three times, in the order of the alphabet."""
        return _kinds(self.mentions)

    def fillers(self, start: int, end: int) -> list[Mention]:
        """The mentions whose slots stand in this stretch of the words, without parts of longer names."""
        return [
            self.mentions[int(slot[1])]
            for slot in SLOT.finditer(self.words, start, end)
            if not _LONGER.match(self.words, slot.end())
        ]


def _kinds(mentions: Sequence[Mention]) -> str:
    letters = [LETTERS[mention.thing.kind] for mention in mentions if mention.thing]
    return "".join(letter * min(3, letters.count(letter)) for letter in sorted(set(letters)))


def _outermost(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions that no other holds: "Minister van SZW", not the "SZW" in it."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda item: (item.span.start, -item.span.end)):
        if not kept or mention.span.start >= kept[-1].span.end or _also(kept[-1], mention):
            kept.append(mention)
    return kept


def _also(first: Mention, second: Mention) -> bool:
    """Whether the same words mean a second thing too: "beide moties"."""
    return first.span == second.span and first.rule == second.rule and first.thing != second.thing


def slotted(
    document: Document,
    mentions: Sequence[Mention],
    worthwhile: Callable[[str, str], bool] = lambda _kinds, _text: True,
) -> Iterator[Slotted]:
    """Every sentence of the paragraphs that hold at least one thing, in the order of the text.

    A paragraph is cut only where `worthwhile` says so of the letters of its slots and its text.
    """
    known = [m for m in mentions if m.thing and m.thing.kind in LETTERS and m.kind != "commitment"]
    for paragraph, within in _by_paragraph(document.text, _outermost(known)):
        if worthwhile(_kinds(within), document.text[paragraph.start : paragraph.end]):
            yield from _of_paragraph(document.text, paragraph, within)


def _by_paragraph(text: str, mentions: Sequence[Mention]) -> Iterator[tuple[Span, list[Mention]]]:
    """The mentions of each paragraph that has any, in order."""
    end, start = -1, 0
    held: list[Mention] = []
    for mention in mentions:
        if mention.span.start >= end:
            if held:
                yield Span(start, end), held
            before = text.rfind("\n\n", 0, mention.span.start)
            start = 0 if before < 0 else before + 2
            end = text.find("\n\n", mention.span.start)
            end = len(text) if end < 0 else end
            held = []
        held.append(mention)
    if held:
        yield Span(start, end), held


def _of_paragraph(text: str, paragraph: Span, mentions: Sequence[Mention]) -> Iterator[Slotted]:
    """The sentences of one paragraph that hold things; a name with a point in it parts none."""
    position = 0
    for span in sentences_in(text, paragraph):
        within: list[Mention] = []
        start, end = span
        while position < len(mentions) and mentions[position].span.start < end:
            within.append(mentions[position])
            end = max(end, mentions[position].span.end)
            position += 1
        whole = Span(min(start, within[0].span.start), end) if within else span
        words, filled = _words(text, whole, within)
        yield Slotted(whole, words, tuple(filled))


def _words(text: str, span: Span, mentions: Sequence[Mention]) -> tuple[str, list[Mention]]:
    """The words with slots, and the mentions that have one."""
    filled: list[Mention] = []
    words, place = "", span.start
    for mention in mentions:
        assert mention.thing is not None  # noqa: S101  # only mentions with a thing fill slots
        if filled and _also(filled[-1], mention):
            words += f" en ⟦{LETTERS[mention.thing.kind]}{len(filled)}⟧"
            filled.append(mention)
            continue
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
    return _NOISE.sub("", words + text[place : span.end]), filled
