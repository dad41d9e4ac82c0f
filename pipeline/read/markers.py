"""Where a footnote's number stands in running text, glued to a word, a figure or punctuation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from pipeline.read.forms import MONTHS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.read.pages import Page

_NAMES: Final = re.compile(
    r"(?:CO|NO|H|PM|SO|D|G|A|N|E|F|MH|BIJ|PLUS|COVID|covid|Covid|CoV|IPCC|ISO|mbo|MBO|T|NL|EU|Q|K|box|Box|"
    r"m|km|cm|AO|WGO|COP|IAS|IFRS|M|U|B|C|S|P|R|V|W|X|Y|Z)"
)
"""Letters that figures belong to: CO2, PM10, D66, MH17, G40, A12, mbo4, m2 …: a last choice for a marker."""

_ABBREVIATION: Final = re.compile(r".*\b(?:nrs?|art|artt|p|pp|blz|vol|hfst|par|lid|no|r\.?o|c\.?q|sub)\.")
_YEAR: Final = re.compile(r".*(?<![\d.,])(?:19|20)\d\d")
_DAY: Final = re.compile(rf".*\d (?:{'|'.join(MONTHS)}) \d{{4}}")
_THOUSANDS: Final = re.compile(r".*(?<![\d.,])\d{1,3}(?:\.\d{3})+")
_REGULATION: Final = re.compile(r".*(?<!\d)(?:19|20)\d\d/\d{2,4}")
_DECIMAL: Final = re.compile(r".*(?<![\d.,])\d{1,3},\d+")
_CONTEXT: Final = 80
_MOST: Final = 20
_ENOUGH: Final = 4.0
_SURE: Final = 10.0


class Marker(NamedTuple):
    """A footnote's number in a line of running text."""

    at: int
    """Where it stands in the source."""
    line: int
    """The offset in the source of the line that holds it."""
    start: int
    """Where it begins in the line."""
    end: int
    score: float
    """How sure it is: 10 after a word, less where the figure could be the text's own."""


def evidence(page: Page, number: int) -> list[Marker]:
    """The places in these lines that can very well be the marker of the footnote with this number."""
    return [marker for marker in _candidates(page, number) if marker.score >= _ENOUGH]


def choose(page: Page, numbers: Sequence[int], *, taken: set[int]) -> list[Marker | None]:
    """One place for each number, such that they rise in the text and are the most likely together."""
    options = sorted(
        (marker.at, index, marker)
        for index, number in enumerate(numbers)
        for marker in _likeliest(page, number, taken)
    )
    # The best chain that ends in each option: the sum of its scores, and the option before it.
    best: list[tuple[float, int | None]] = []
    for here, (at, index, marker) in enumerate(options):
        chain: tuple[float, int | None] = (0.0, None)
        for there in range(here):
            earlier_at, earlier_index, earlier = options[there]
            if earlier_index < index and earlier_at + earlier.end - earlier.start <= at:
                chain = max(chain, (best[there][0], there), key=lambda pair: pair[0])
        best.append((chain[0] + marker.score, chain[1]))
    chosen: list[Marker | None] = [None] * len(numbers)
    step = max(range(len(best)), key=lambda i: best[i][0], default=None)
    while step is not None:
        chosen[options[step][1]] = options[step][2]
        step = best[step][1]
    return chosen


def orphans(page: Page) -> list[Marker]:
    """The markers of footnotes that are not there: 1, 2, 3 … in a row, each glued to a word or its stop.

    So a paper reads that was taken from a website without its notes. One number alone may be the text's own.
    """
    found: list[Marker] = []
    while True:
        reached = found[-1].at if found else -1
        following = [
            marker
            for marker in _candidates(page, len(found) + 1)
            if marker.at > reached and marker.score >= _SURE
        ]
        if not following:
            return found if len(found) > 1 else []
        found.append(min(following, key=lambda marker: marker.at))


def _likeliest(page: Page, number: int, taken: set[int]) -> list[Marker]:
    free = [marker for marker in _candidates(page, number) if marker.at not in taken]
    return free if len(free) <= _MOST else sorted(free, key=lambda marker: -marker.score)[:_MOST]


def _candidates(page: Page, number: int) -> list[Marker]:
    digits = str(number)
    found = []
    for line in page:
        text = line.text
        start = text.find(digits)
        while start >= 0:
            end = start + len(digits)
            score = _score(text, start, end)
            if score > 0:
                found.append(Marker(line.at + start, line.at, start, end, score))
            start = text.find(digits, start + 1)
    return found


def _score(text: str, start: int, end: int) -> float:
    """How likely the figures between these offsets are the marker of a footnote; 0 when they cannot be."""
    before, after = text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT]
    if not before or after[:1].isdigit():
        return 0
    if after and (after[0] in "%°€/" or re.match(r"[.,:]\d|-\d|[a-z]\d|e\b|[º²]", after)):
        return 0
    last = before[-1]
    score: float = 6 if last == "%" else 0
    if last.isspace():
        score = _apart(before.rstrip(), after)
    elif last.isalpha():
        score = _after_letter(before, after)
    elif last.isdigit():
        score = _after_digit(before, after)
    elif last in ".,;:!?)]»”’'\"…*":
        score = _after_punctuation(before, after, last)
    return score


def _after_letter(before: str, after: str) -> float:
    word = re.search(r"[^\W_]+$", before)
    letters = word[0] if word else ""
    if _NAMES.fullmatch(letters):
        return 1
    score = 10.0 if letters[-1:].islower() else 8.0
    return score - 2 if after[:1].isalpha() or after[:1] == "-" else score


def _after_digit(before: str, after: str) -> float:
    ends = not after or after[0] in " .,;:)?!»”" or after[0].isalpha()
    if not ends:
        return 0
    if _YEAR.fullmatch(before):
        return 6
    sentence = not after.strip() or after[0] in ".?!;"
    if _DECIMAL.fullmatch(before):
        return 4 if sentence else 2
    if _REGULATION.fullmatch(before):
        return 3
    if _THOUSANDS.fullmatch(before):
        return 3 if sentence else 2
    return 0


def _after_punctuation(before: str, after: str, last: str) -> float:
    ahead = before[-2:-1]
    if last in ".,:" and ahead.isdigit():
        # "2021.5 Daarna" may be a marker; "27.160", "3,2" and "12:30" may not.
        return 5 if last == "." and (not after or re.match(r"\s+[^\W\d_a-z]", after)) else 0
    if last == "." and _ABBREVIATION.fullmatch(before):
        return 0
    if last == ":" and not (not after or after[0].isspace()):
        return 0
    if after[:1].isalpha() or after[:1] == "-":
        return 6
    return 10


def _apart(before: str, after: str) -> float:
    """A figure between blanks: a marker only after the end of a sentence, and no part of the next."""
    if not before or (after and not after[0].isspace()):
        return 0
    if before.endswith(("c.s.", "cs.")) or _DAY.fullmatch(before):
        return 4
    if before[-1] not in ".?!»”" or _ABBREVIATION.fullmatch(before):
        return 0
    following = after.strip()[:1]
    return 4.5 if not following or following.isupper() else 0
