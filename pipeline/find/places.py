"""Where in a text the rules of a book can match, told by one Aho-Corasick pass for all of them.

`re` tries a pattern at every character. A rule whose pattern has anchors is tried only where one of them
leaves room for a match to begin; any other rule is searched for in the paragraphs that hold what it needs.
Either way the same is found as by searching every paragraph.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from pipeline.find.literals import Literals
from pipeline.find.scan import fold
from pipeline.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipeline.find.anchors import Lead

_FEW: Final = 6
"""So many places are all tried; of more, those where the first character fits."""


class Searched(Protocol):
    """What is searched: a whole text, or a stretch of one."""

    @property
    def text(self) -> str:
        """The text."""

    @property
    def folded(self) -> str:
        """The same in lower case."""

    @property
    def backwards(self) -> str:
        """The same from its end to its beginning."""

    @property
    def paragraphs(self) -> Sequence[Span]:
        """Where in it matches can lie."""

    def paragraph_at(self, offset: int) -> int:
        """The number of the paragraph in which this character stands; below zero where it stands in none."""


class Stretch:
    """A stretch of a text, such as a sentence, with a little of what stands before it."""

    def __init__(self, text: str, span: Span, *, before: int) -> None:
        self.offset = max(0, span.start - before)
        """Where it begins in the text."""
        self.text = text[self.offset : span.end]
        self.folded = fold(self.text)
        self.backwards = self.text[::-1]
        self.paragraphs = [Span(span.start - self.offset, len(self.text))]

    def paragraph_at(self, offset: int) -> int:
        """The number of its one paragraph; -1 for what stands before it."""
        return 0 if offset >= self.paragraphs[0].start else -1


class _Open(NamedTuple):
    """Where a rule can begin before an anchor, when that is not one place."""

    rule: int
    least: int
    most: int | None
    run: re.Pattern[str] | None


class Places:
    """Where rules can match, by the anchors of their patterns, or by the literals that they need."""

    def __init__(self, leads: Sequence[Lead], needs: Sequence[Iterable[str]]) -> None:
        self._first = [re.compile(lead.first) if lead.first else None for lead in leads]
        words: dict[str, tuple[list[tuple[int, int]], list[_Open], list[int]]] = {}
        for rule, (lead, needed) in enumerate(zip(leads, needs, strict=True)):
            for anchor in lead.anchors:
                fixed, opened, _ = words.setdefault(anchor.word, ([], [], []))
                if anchor.least == anchor.most:
                    fixed.append((rule, anchor.least))
                else:
                    run = _run(anchor.run, anchor.blanks) if anchor.run else None
                    opened.append(_Open(rule, anchor.least, anchor.most, run))
            for literal in () if lead.anchors else needed:
                words.setdefault(literal, ([], [], []))[2].append(rule)
        self._of_word = list(words.values())
        self.before = max([0, *(-anchor.least for lead in leads for anchor in lead.anchors)])
        """So many characters before a match an anchor can stand."""
        self._words = Literals(words)

    def of(self, scan: Searched) -> tuple[dict[int, set[int]], dict[int, set[int]]]:
        """By the number of each rule, the characters at which it can begin, and the paragraphs to search."""
        starts: dict[int, set[int]] = {}
        paragraphs: dict[int, set[int]] = {}
        windows: dict[int, list[tuple[int, int]]] = {}
        paragraph_at = scan.paragraph_at
        for word, at, _ in self._words.found_in(scan.folded):
            fixed, opened, whole = self._of_word[word]
            for rule, back in fixed:
                starts.setdefault(rule, set()).add(at - back)
            for one in opened:
                windows.setdefault(one.rule, []).append(_window(one, at, scan))
            if whole:
                paragraph = paragraph_at(at)
                for rule in whole:
                    paragraphs.setdefault(rule, set()).add(paragraph)
        for rule, spans in windows.items():
            starts.setdefault(rule, set()).update(self._within(rule, spans, scan.text))
        return starts, paragraphs

    def _within(self, rule: int, spans: Iterable[tuple[int, int]], text: str) -> Iterator[int]:
        """The places in these stretches, where there are many those where the first character fits."""
        fits, reach = self._first[rule], -1
        for first, end in sorted(spans):
            start = max(first, reach)
            reach = max(reach, end)
            if fits is None or reach - start <= _FEW:
                yield from range(start, reach)
            else:
                for match in fits.finditer(text, start, reach):
                    yield match.start()


def _window(one: _Open, at: int, scan: Searched) -> tuple[int, int]:
    """From where to where a match can begin that has an anchor at this character."""
    last = at - one.least
    first = scan.paragraphs[scan.paragraph_at(min(at, last))].start
    if one.most is not None:
        first = max(first, at - one.most)
    if one.run is not None and first < at:
        size = len(scan.text)
        back = one.run.match(scan.backwards, size - at, size - first)
        first = size - back.end() if back else at
    return first, last + 1


@cache
def _run(letters: str, blanks: int | None) -> re.Pattern[str]:
    """The longest stretch of these characters, with so many blanks among them."""
    more = f"(?: {letters}*+){{0,{blanks}}}+" if blanks else ""
    return re.compile(f"{letters}*+{more}")
