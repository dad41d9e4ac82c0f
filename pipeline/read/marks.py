"""What single lines are, before they are joined: labels, headings, rows of tables, signatures."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from pipeline.read import forms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import SectionKind
    from pipeline.read.pages import Line

_SHORT: Final = 0.75
_HEAD: Final = 0.9
_LONGEST_HEADING: Final = 170


class Mark(NamedTuple):
    """What one line is: "text" when it is to be joined with others."""

    kind: SectionKind | str
    role: str = ""
    runs_on: bool = False
    """Whether it goes on with the line before."""


TEXT: Final = Mark("text")


def marks_of(lines: Sequence[Line], *, width: int, fresh: set[int]) -> list[Mark]:
    """What each line is."""
    marks = [TEXT] * len(lines)
    _labels(lines, marks)
    _signatures(lines, marks)
    blocks = _blocks(lines, marks)
    _tables(lines, marks, blocks, width=width)
    _headings(lines, marks, blocks, width=width, fresh=fresh)
    return marks


def _blocks(lines: Sequence[Line], marks: Sequence[Mark]) -> list[range]:
    """Runs of unmarked lines without an empty line between them."""
    blocks = []
    start = 0
    for index in range(1, len(lines) + 1):
        if (
            index == len(lines)
            or lines[index].gap
            or marks[index] is not TEXT
            or (marks[index - 1] is not TEXT)
        ):
            if marks[start] is TEXT:
                blocks.append(range(start, index))
            start = index
    return blocks


def _labels(lines: Sequence[Line], marks: list[Mark]) -> None:
    """The labels of questions and answers."""
    askers = Counter(
        found["asker"]
        for line in lines
        if len(line.text) < 40 and (found := forms.SHORT_QUESTION.fullmatch(line.text))
    )
    asked = any(len(line.text) < 60 and forms.QUESTION.fullmatch(line.text) for line in lines)
    for index, line in enumerate(lines):
        text = line.text
        if len(text) > 90:
            continue
        if forms.QUESTION.fullmatch(text):
            marks[index] = Mark("heading", "question")
        elif text.startswith(("Antwoord", "antwoord", "Gezamenlijk antw", "Beantwoording", "Reactie")):
            if forms.ANSWER.fullmatch(text) and (
                index == 0 or line.gap or lines[index - 1].text[-1] in ".?!:)"
            ):
                marks[index] = Mark("heading", "answer")
        elif (
            asked
            and (line.gap or index == 0)
            and (found := forms.SHORT_QUESTION.fullmatch(text))
            and askers[found["asker"]] > 1
            and any(found["asker"] in other.text and "raag" in other.text for other in lines)
        ):
            marks[index] = Mark("heading", "question")


def _signatures(lines: Sequence[Line], marks: list[Mark]) -> None:
    """Offices with the names below them, and the names below a motion."""
    names = len(lines)
    if any(line.text == "De Kamer," for line in lines):
        while names and forms.is_name(lines[names - 1].text):
            names -= 1
            marks[names] = Mark("signature", "name")
    index = 0
    while index < names:
        end = _signature_end(lines, index) if marks[index] is TEXT else None
        if end is None:
            index += 1
            continue
        marks[index] = Mark("signature", "office")
        for inner in range(index + 1, end):
            marks[inner] = Mark("signature", "office", runs_on=True)
        marks[end] = Mark("signature", "name")
        index = end + 1


def _signature_end(lines: Sequence[Line], start: int) -> int | None:
    """The line of the name below an office that begins here."""
    line = lines[start]
    if not line.gap and start and not forms.is_name(lines[start - 1].text):
        return None
    if not forms.OFFICE.fullmatch(line.text):
        return None
    for end in range(start + 1, min(start + 5, len(lines))):
        text = lines[end].text
        closed = lines[end - 1].text.endswith(",")
        named = forms.is_name(text) and (closed or forms.INITIALS.match(text) is not None)
        if named and not text.endswith((".", ":")) and (closed or not lines[end].gap):
            return end
        if lines[end].gap or closed:
            return None
    return None


def _tables(lines: Sequence[Line], marks: list[Mark], blocks: Sequence[range], *, width: int) -> None:
    """Rows of tables, with the lines of their heads: one paragraph for each."""
    rows = [_is_table(lines, block, width=width) for block in blocks]
    tables = {number for number, sure in enumerate(rows) if sure == 2}
    for number, block in enumerate(blocks):
        near = {number - 1, number - 2} & tables
        if rows[number] == 1 and near and lines[block[0]].at - lines[blocks[max(near)][-1]].at < 400:
            tables.add(number)
    for number in sorted(tables):
        above = number - 1
        while above >= 0 and above not in tables and _is_table_head(lines, blocks[above], width=width):
            if blocks[above][-1] + 1 != blocks[above + 1][0]:
                break
            tables.add(above)
            if forms.CAPTION.match(lines[blocks[above][0]].text):
                break
            above -= 1
    for number in tables:
        for index in blocks[number]:
            marks[index] = Mark("table")


def _is_table(lines: Sequence[Line], block: range, *, width: int) -> int:
    """2: surely a table. 1: rows of one, if a table is near. 0: none."""
    found = [forms.ROW.fullmatch(lines[i].text) if len(lines[i].text) < 110 else None for i in block]
    rows = [row for row in found if row is not None and row.start("figures") < 0.8 * max(width, 1)]
    if len(rows) < 0.6 * len(found) or not rows:
        return 0
    columns = max(len(row["figures"].split()) for row in rows)
    short = all(len(lines[i].text) < _SHORT * width for i in block)
    if forms.BULLET.match(lines[block[0]].text) or lines[block[-1]].text.endswith((".", ";")):
        return 0
    if len(rows) >= 3 and (columns > 1 or short):
        return 2
    if len(rows) == 2 and columns > 2 and short:
        return 2
    return 1 if short else 0


def _is_table_head(lines: Sequence[Line], block: range, *, width: int) -> bool:
    first, last = lines[block[0]].text, lines[block[-1]].text
    if forms.CAPTION.match(first):
        return len(block) <= 3
    return (
        len(block) <= 3
        and all(len(lines[i].text) < _HEAD * width for i in block)
        and last[-1] not in ".?!:;,"
        and not forms.BULLET.match(first)
    )


def _headings(
    lines: Sequence[Line], marks: list[Mark], blocks: Sequence[range], *, width: int, fresh: set[int]
) -> None:
    """Short blocks that stand apart and end without a full stop."""
    for block in blocks:
        first, last = block[0], block[-1]
        if marks[first] is not TEXT or not (lines[first].gap or first == 0 or marks[first - 1] is not TEXT):
            continue
        follows_page = last + 1 < len(lines) and lines[last + 1].at in fresh
        size = _heading_size(lines, block, width=width, at_end=follows_page)
        if size == 0 and not follows_page and _stands_alone(lines, block):
            size = 1
        if size == 0 or (first and _is_torn(lines[first - 1].text, width=width) and lines[first].at in fresh):
            continue
        for place, index in enumerate(block[:size]):
            marks[index] = Mark("heading", runs_on=place > 0)


def _stands_alone(lines: Sequence[Line], block: range) -> bool:
    """Whether this is one long line between empty lines, with a new sentence below it."""
    last = block[-1]
    text = lines[last].text
    return (
        len(block) == 1
        and last + 1 < len(lines)
        and lines[last + 1].gap
        and not lines[last + 1].text[0].islower()
        and not forms.BULLET.match(text)
        and not text.startswith("Aan de ")
        and _is_heading([text], width=2 * len(text), at_end=False)
    )


def _is_torn(text: str, *, width: int) -> bool:
    """Whether a sentence stops in the middle here, at the end of a page."""
    return len(text) > _SHORT * width and text[-1] not in ".?!:;»”)" and not text[-1].isdigit()


def _heading_size(lines: Sequence[Line], block: range, *, width: int, at_end: bool) -> int:
    """How many lines of this block are a heading: all of it, or those above the first item of a list."""
    texts = [lines[index].text for index in block]
    for size in range(1, min(4, len(texts)) + 1):
        whole = size == len(texts)
        if not whole and not (forms.NUMBERED.match(texts[size]) and forms.BULLET.match(texts[size])):
            continue
        if _is_heading(texts[:size], width=width, at_end=at_end and whole):
            return size
    return 0


def _is_heading(texts: Sequence[str], *, width: int, at_end: bool) -> bool:
    joined = " ".join(texts)
    first = joined[0]
    if len(texts) > 3 or len(joined) > _LONGEST_HEADING or joined[-1] in ".;:,?!-–»”" or first.islower():
        return False
    bullet = forms.BULLET.match(joined)
    if bullet and (bullet["mark"] in forms.ROUND or bullet["mark"] in "–—-−"):
        return False
    if bullet and len(texts) > 1:
        return False
    if not (first.isalnum() or first in "«“‘'\"(") or joined[-1].isdigit() and forms.DATE.search(joined):
        return False
    if len(texts[-1]) > _SHORT * width or (at_end and len(texts[-1]) > 0.6 * width):
        return len(texts) == 1 and joined.isupper()
    return all(len(text) > 0.5 * width for text in texts[:-1]) and len(joined.split()) > 0
