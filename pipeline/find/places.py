"""Where in a text the rules of a book can match, told by one Aho-Corasick pass for all of them.

`re` tries a pattern at every character. A rule whose pattern has anchors is tried only where one of them
leaves room for a match to begin; any other rule is searched for in the paragraphs that hold what it needs.
Either way the same is found as by searching every paragraph.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

import ahocorasick_rs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipeline.find.anchors import Lead
    from pipeline.find.scan import Scan

_FEW: Final = 6
"""So many places are all tried; of more, those where the first character fits."""


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
        self._words = ahocorasick_rs.AhoCorasick(list(words))

    def of(self, scan: Scan) -> tuple[dict[int, set[int]], dict[int, set[int]]]:
        """By the number of each rule, the characters at which it can begin, and the paragraphs to search."""
        starts: dict[int, set[int]] = {}
        paragraphs: dict[int, set[int]] = {}
        windows: dict[int, list[tuple[int, int]]] = {}
        paragraph_at = scan.paragraph_at
        for word, at, _ in self._words.find_matches_as_indexes(scan.folded, overlapping=True):
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


def _window(one: _Open, at: int, scan: Scan) -> tuple[int, int]:
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
