"""Footnotes: small type at the foot of a column that begins with a number, tied to that number above it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.read.pdf.furniture import Printed
    from pipeline.read.pdf.runs import Row, Run

_START: Final = re.compile(r"(?P<label>\d{1,3}|[*†‡]{1,3})(?=[\s)]|[^\W\d_]|[«“\"‘(]|$)\)?\s*")
_DIGITS: Final = re.compile(r"\d{1,3}")
_UNIT: Final = re.compile(r"\d\s?(?:[kcdmh]?m)\s*$")
"""What a raised 2 or 3 is a power of: "12 m", "5 km"."""
_BEFORE: Final = 12
_SMALLER: Final = 0.96
_RAISED: Final = 0.82
_LIFT: Final = 0.12
_APART: Final = 1.25
_MOST: Final = 400


class Foot(NamedTuple):
    """One part of a page: its text, and the footnotes below it."""

    rows: list[Row]
    carried: list[Row]
    """Small type above the first number: it goes on with the last footnote of the page before."""
    notes: list[tuple[str, list[Row]]]
    """The label of each footnote, and its rows; the label is still on the first."""


def foot_of(page: Printed, rows: Sequence[Row], *, size: float, pitch: float) -> Foot:
    """Part the footnotes from the text above them."""
    first = len(rows)
    while first > 0 and len(rows) - first < _MOST and rows[first - 1].height < _SMALLER * size:
        first -= 1
    whole = Foot(list(rows), [], [])
    if first == len(rows):
        return whole
    starts = [index for index in range(first, len(rows)) if _label(page, rows[index])]
    # The small type of a table or a caption may stand right above the footnotes.
    begins = _first_start(page, rows, starts)
    if begins is None:
        return whole
    carried: list[Row] = []
    top = begins
    if (
        first < begins
        and first
        and _is_apart(rows[first - 1], rows[first], pitch)
        and _prose(page, rows[first:begins])
    ):
        carried, top = list(rows[first:begins]), first
    notes: list[tuple[str, list[Row]]] = []
    for index in range(begins, len(rows)):
        label = _label(page, rows[index])
        if label and (not notes or _follows(notes[-1][0], label) or _is_raised(rows[index])):
            notes.append((label, [rows[index]]))
        else:
            notes[-1][1].append(rows[index])
    return Foot(list(rows[:top]), carried, notes)


def _first_start(page: Printed, rows: Sequence[Row], starts: Sequence[int]) -> int | None:
    """The first row that begins a footnote: with a raised number, or with one below larger type."""
    for index in starts:
        if _is_raised(rows[index]):
            return index
        label = _label(page, rows[index]) or ""
        above = rows[index - 1] if index else None
        if label.isdigit() and (above is None or rows[index].height < _SMALLER * above.height):
            return index
    return None


def _label(page: Printed, row: Row) -> str | None:
    found = _START.match(page.said(row))
    return found["label"] if found else None


def _is_raised(row: Row) -> bool:
    """Whether a row begins with a number in smaller type, off the baseline."""
    first = row.runs[0]
    return first.height < _RAISED * row.height and first.bottom > row.bottom + _LIFT * row.height


def _follows(last: str, label: str) -> bool:
    return not label.isdigit() or (last.isdigit() and int(label) == int(last) + 1)


def _is_apart(above: Row, row: Row, pitch: float) -> bool:
    return above.bottom - row.bottom > _APART * max(pitch, row.height)


def _prose(page: Printed, rows: Sequence[Row]) -> bool:
    """Whether rows go on with a sentence, as the rest of a footnote does."""
    said = " ".join(page.said(row) for row in rows)
    return sum(map(str.isalpha, said)) * 2 > len(said)


def raised(page: Printed, run: Run, *, height: float, bottom: float) -> list[tuple[int, int]]:
    """Where raised small figures stand within a run of a line of this height on this baseline.

    Offsets in the text of the page, each pair half-open.
    """
    values = memoryview(page.sheet.boxes).cast("f")
    found = []
    for match in _DIGITS.finditer(page.text, run.start, run.end):
        at = 4 * match.start()
        tall = values[at + 1] - values[at + 3]
        power = match[0] in {"2", "3"} and _UNIT.search(
            page.text, max(0, match.start() - _BEFORE), match.start()
        )
        if tall < _RAISED * height and values[at + 3] > bottom + _LIFT * height and not power:
            found.append(match.span())
    return found
