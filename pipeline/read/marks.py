"""What single lines are, before they are joined: labels, headings, signatures, rows of tables."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from pipeline.read import forms
from pipeline.read.signing import Row, signing
from pipeline.read.tables import rows_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import SectionKind
    from pipeline.read.pages import Line
    from pipeline.read.sheet import Sheet

_SHORT: Final = 0.75
_SHORTER: Final = 0.6
_HALF: Final = 0.5
_LONGEST_LABEL: Final = 90
_LONGEST_HEADING: Final = 170
_HEADING_LINES: Final = 3
_MOST_ASKERS: Final = 50
_SENTENCE: Final = re.compile(r"[^\W\d_][.?!;:](?:\d{1,3}| \([^)]*\))$|^\([^)]*\)$")
"""The end of a sentence with the marker of a footnote or a remark, or a remark alone: "(zie vraag 3)"."""


class Mark(NamedTuple):
    """What one line is."""

    kind: SectionKind | None = None
    """None for text that is to be joined with other lines."""
    role: str = ""
    runs_on: bool = False
    """Whether it goes on with the line before."""


TEXT: Final = Mark()
_MARKERS: Final = "0123456789»”’\"' "
_STOPS: Final = (".", "?", "!", ":", ")")


def marks_of(sheet: Sheet) -> list[Mark]:
    """What each line is."""
    marks = [Mark(line.kind, runs_on=line.runs_on is True) if line.kind else TEXT for line in sheet.lines]
    _labels(sheet.lines, marks)
    _signatures(sheet.lines, marks)
    blocks = _blocks(sheet.lines, marks)
    # Where the page shows what stands where, tables are known already.
    if all(line.runs_on is None for line in sheet.lines):
        for index in rows_of(sheet, blocks):
            marks[index] = Mark("table")
    _headings(sheet, marks, blocks)
    return marks


def _blocks(lines: Sequence[Line], marks: Sequence[Mark]) -> list[range]:
    """Runs of unmarked lines without an empty line between them."""
    blocks = []
    start = 0
    for index in range(1, len(lines) + 1):
        ends = index == len(lines) or lines[index].gap
        if ends or marks[index] is not TEXT or marks[index - 1] is not TEXT:
            if marks[start] is TEXT:
                blocks.append(range(start, index))
            start = index
    return blocks


def _labels(lines: Sequence[Line], marks: list[Mark]) -> None:
    """The labels of questions and answers."""
    short: dict[int, str] = {}
    asked = False
    for index, line in enumerate(lines):
        text = line.text
        if len(text) > _LONGEST_LABEL:
            continue
        if forms.QUESTION.fullmatch(text):
            marks[index] = Mark("heading", "question")
            asked = True
        elif text.startswith(forms.ANSWERS) and forms.ANSWER.fullmatch(text):
            # The marker of a note may stand behind the question mark: "Klopt dat?3".
            if index == 0 or line.gap or lines[index - 1].text.rstrip(_MARKERS).endswith(_STOPS):
                marks[index] = Mark("heading", "answer")
        elif text[-1].isdigit() and (line.gap or index == 0):
            found = forms.SHORT_QUESTION.fullmatch(text)
            if found:
                short[index] = found["asker"]
    askers = {
        asker
        for asker, count in Counter(short.values()).most_common(_MOST_ASKERS if asked else 0)
        if count > 1 and any(asker in line.text and forms.ASKING.search(line.text) for line in lines)
    }
    for index, asker in short.items():
        if asker in askers:
            marks[index] = Mark("heading", "question")


def _signatures(lines: Sequence[Line], marks: list[Mark]) -> None:
    """Offices with the names below or above them, and the names below a motion."""
    for index, role in signing([Row(line.text, line.gap) for line in lines]).items():
        if marks[index] is TEXT:
            marks[index] = Mark("signature", role.removesuffix("-goes-on"), role.endswith("-goes-on"))


def _headings(sheet: Sheet, marks: list[Mark], blocks: Sequence[range]) -> None:
    """Short blocks that stand apart and end without a full stop."""
    for block in blocks:
        first = block[0]
        if marks[first] is not TEXT or not _stands_apart(sheet, marks, first) or _runs_over(sheet, block):
            continue
        size = _heading_size(sheet, block) or _stands_alone(sheet, block)
        for place, index in enumerate(block[:size]):
            marks[index] = Mark("heading", runs_on=place > 0)


def _stands_apart(sheet: Sheet, marks: Sequence[Mark], first: int) -> bool:
    """Whether this line is neither part of a block nor the rest of a sentence from the page before."""
    if first == 0 or marks[first - 1] is not TEXT:
        return True
    above = sheet.lines[first - 1].text
    torn = sheet.share(above) > _SHORT and above[-1] not in ".?!:;»”)" and not above[-1].isdigit()
    return sheet.lines[first].gap and not (torn and sheet.is_fresh(first))


def _runs_over(sheet: Sheet, block: range) -> bool:
    """Whether the next page goes on in the middle of a sentence."""
    below = block[-1] + 1
    return sheet.is_fresh(below) and sheet.lines[below].text[0].islower()


def _heading_size(sheet: Sheet, block: range) -> int:
    """How many lines of this block are a heading: all of it, or those above the first item of a list."""
    texts = [sheet.lines[index].text for index in block]
    for size in range(1, min(_HEADING_LINES, len(texts)) + 1):
        whole = size == len(texts)
        if not whole and not (forms.NUMBERED.match(texts[size]) and forms.BULLET.match(texts[size])):
            continue
        # At the end of a page a sentence may run on, so that only a shorter line is sure to be a heading.
        share = _SHORTER if whole and sheet.is_fresh(block[-1] + 1) else _SHORT
        fits = sheet.share(texts[size - 1]) <= share or (size == 1 and texts[0].isupper())
        if fits and _reads_as_heading(texts[:size]) and _fills(sheet, texts[: size - 1]):
            return size
    return 0


def _fills(sheet: Sheet, texts: Sequence[str]) -> bool:
    return all(sheet.share(text) > _HALF for text in texts)


def _stands_alone(sheet: Sheet, block: range) -> int:
    """1 when this is one long line between empty lines, with a new sentence below it."""
    below = block[-1] + 1
    if len(block) > 1 or below >= len(sheet.lines) or sheet.is_fresh(below):
        return 0
    text, following = sheet.lines[block[0]].text, sheet.lines[below]
    return int(
        following.gap
        and not following.text[0].islower()
        and forms.BULLET.match(text) is None
        and not text.startswith("Aan de ")
        and _reads_as_heading([text])
    )


def _reads_as_heading(texts: Sequence[str]) -> bool:
    joined = " ".join(texts)
    first = joined[0]
    if len(joined) > _LONGEST_HEADING or joined[-1] in ".;:,?!-–»”" or first.islower():
        return False
    if _SENTENCE.search(joined):
        return False
    bullet = forms.BULLET.match(joined)
    if bullet and (len(texts) > 1 or bullet["mark"] in forms.ROUND or bullet["mark"] in forms.DASHES):
        return False
    return (first.isalnum() or first in "«“‘'\"(") and not (
        joined[-1].isdigit() and forms.DATE.search(joined)
    )
