"""Rows → lines as the rest of the reading knows them: with white above them, and what their type shows."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from pipeline.read import forms
from pipeline.read.pdf.tables import tables

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import SectionKind
    from pipeline.read.pdf.furniture import Printed
    from pipeline.read.pdf.runs import Row, Run

_GAP: Final = 1.28
_MOST_PITCH: Final = 2.6
_FEW: Final = 8
_LARGER: Final = 1.12
_LONGEST_HEADING: Final = 240
_HEADING_ROWS: Final = 5
_INDENT: Final = 0.6
_ENDS: Final = (".", "?", "!", ":", ";", ".»", ".”", ".)", "?»", "?”", "!»")
_ROOM: Final = 0.6


class Laid(NamedTuple):
    """One line: its cells, each the runs that it is made of."""

    cells: tuple[tuple[Run, ...], ...]
    gap: bool
    """Whether white stands above it, or its type shows that something begins here."""
    kind: SectionKind | None = None
    runs_on: bool = False
    """Whether a heading goes on with it."""


def pitch_of(regions: Sequence[Sequence[Row]]) -> float:
    """The usual distance between the baselines of two lines, in points; 0 when there are no two."""
    steps: Counter[float] = Counter()
    for rows in regions:
        for above, below in pairwise(rows):
            step = above.bottom - below.bottom
            if 0 < step < _MOST_PITCH * max(above.height, below.height):
                steps[round(step * 2) / 2] += 1
    return max(steps, key=lambda step: (steps[step], -step), default=0.0)


def laid(page: Printed, rows: Sequence[Row], *, size: float, pitch: float) -> list[Laid]:
    """The lines of one part of a page; `size` and `pitch` are those of most of the paper."""
    if len(rows) >= _FEW:
        pitch = pitch_of([rows]) or pitch
    found: list[Laid] = []
    made = tables(page, rows, pitch)
    titles = _headings(page, rows, size=size, pitch=pitch)
    right = max((row.right for row in rows), default=0.0)
    ends = {table.end for table in made.values()}
    item: float | None = None
    index = 0
    while index < len(rows):
        if index in made:
            table = made[index]
            found += [Laid(cells, gap=True, kind="table") for cells in table.rows]
            index = table.end
            item = None
            continue
        row = rows[index]
        above = rows[index - 1] if index else None
        bulleted = forms.BULLET.match(page.said(row)) is not None
        below_title = index - 1 in titles and titles.get(index) != "goes on"
        gap = above is None or _is_apart(above, row, pitch) or below_title or index in ends
        if above is not None and not gap:
            outdented = item is not None and row.left < item - _INDENT * row.height
            gap = (outdented and not bulleted) or _breaks_off(page, above, row, right)
        if bulleted:
            item = row.runs[1].left if len(row.runs) > 1 else None
        elif gap and item is not None and row.left < item - _INDENT * row.height:
            item = None
        heading = titles.get(index)
        found.append(
            Laid(
                (row.runs,), gap or heading == "begins", "heading" if heading else None, heading == "goes on"
            )
        )
        index += 1
    return found


def _is_apart(above: Row, row: Row, pitch: float) -> bool:
    usual = max(pitch, min(above.height, row.height))
    return above.bottom - row.bottom > _GAP * usual or row.bottom > above.top


def _breaks_off(page: Printed, above: Row, row: Row, right: float) -> bool:
    """Whether a sentence ended while the next word would still have fitted on its line."""
    said = page.said(above).rstrip("0123456789")
    if not said.endswith(_ENDS) or page.said(row)[:1].islower():
        return False
    first = row.runs[0]
    words = page.words(first)
    share = len(words.split(" ", 1)[0]) / max(len(words), 1)
    needed = share * (first.right - first.left) + _ROOM * row.height
    return above.right + needed < right


def _headings(page: Printed, rows: Sequence[Row], *, size: float, pitch: float) -> dict[int, str]:
    """Rows in a type of their own, that stand apart or above running text."""
    found: dict[int, str] = {}
    index = 0
    while index < len(rows):
        end = index
        while (
            end < len(rows)
            and _titled(rows[end], rows[index], size)
            and (end == index or not _is_apart(rows[end - 1], rows[end], max(pitch, rows[end].height * 1.1)))
        ):
            end += 1
        if (
            end > index
            and end - index <= _HEADING_ROWS
            and _stands(page, rows, index=index, end=end, pitch=pitch)
        ):
            found[index] = "begins"
            found |= dict.fromkeys(range(index + 1, end), "goes on")
        index = max(end, index + 1)
    return found


def _titled(row: Row, first: Row, size: float) -> bool:
    """Whether a row is set in the bold, slanted or larger type of the first row of a heading."""
    larger = row.height > _LARGER * size
    return (
        bool(row.style or larger)
        and row.style == first.style
        and abs(row.height - first.height) < 0.1 * first.height
    )


def _stands(page: Printed, rows: Sequence[Row], *, index: int, end: int, pitch: float) -> bool:
    """Whether these rows read as a heading, and neither go on with what is above nor run into the rest."""
    said = " ".join(page.said(row) for row in rows[index:end])
    if len(said) > _LONGEST_HEADING or said[-1] in ".;,?!" or not (said[0].isalnum() or said[0] in "«“‘'\"("):
        return False
    if said[0].islower() or not any(map(str.isalpha, said)):
        return False
    if index:
        above = rows[index - 1]
        if not _is_apart(above, rows[index], pitch):
            ended = page.said(above).rstrip("0123456789").endswith(_ENDS)
            if above.runs[-1].style == rows[index].style or not ended:
                return False
    if end < len(rows) and not _is_apart(rows[end - 1], rows[end], pitch):
        below = rows[end]
        return below.runs[0].style != rows[index].style and not page.said(below)[:1].islower()
    return True
