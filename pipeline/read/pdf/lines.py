"""Rows → lines as the rest of the reading knows them: with white above them, and what their type shows."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from pipeline.read import forms
from pipeline.read.pdf.tables import tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.model import SectionKind
    from pipeline.read.pdf.furniture import Printed
    from pipeline.read.pdf.runs import Row, Run

_GAP: Final = 1.28
_MOST_PITCH: Final = 2.6
_FEW: Final = 8
_LARGER: Final = 1.12
_LONGEST_HEADING: Final = 240
_LONGEST_QUESTION: Final = 90
_HEADING_ROWS: Final = 5
_INDENT: Final = 0.6
_ENDS: Final = (".", "?", "!", ":", ";", ".»", ".”", ".)", "?»", "?”", "!»")
_BLANK: Final = 0.3
"""The width of a blank, as a share of the height of a line."""
_MUCH: Final = 1.5
_BULLETS: Final = forms.ROUND | forms.DASHES | {"-"}
_UNKNOWN: Final = 0.12
_MOST_LINES: Final = 0.95


class Laid(NamedTuple):
    """One line: its cells, each the runs that it is made of."""

    cells: tuple[tuple[Run, ...], ...]
    gap: bool
    """Whether white stands above it, or its type shows that something begins here."""
    kind: SectionKind | None = None
    runs_on: bool | None = None
    """Whether it goes on with the line above; None where only its words can tell."""


def pitch_of(parts: Iterable[tuple[Printed, Sequence[Row]]]) -> float:
    """The usual distance between the baselines of lines that run on, in points; 0 when none do."""
    steps: Counter[float] = Counter()
    for page, rows in parts:
        for above, below in pairwise(rows):
            step = above.bottom - below.bottom
            if not 0 < step < _MOST_PITCH * max(above.height, below.height):
                continue
            if page.said(below)[:1].islower() and not page.said(above).endswith(_ENDS):
                steps[round(step * 2) / 2] += 1
    # Clauses that end in a comma stand apart in a motion, so that a smaller step counts for more.
    most = max(steps.values(), default=0)
    return min((step for step, count in steps.items() if count * 4 >= most), default=0.0)


def laid(page: Printed, rows: Sequence[Row], *, size: float, pitch: float) -> list[Laid]:
    """The lines of one part of a page; `size` and `pitch` are those of most of the paper."""
    if len(rows) >= _FEW:
        pitch = pitch_of([(page, rows)]) or pitch
    found: list[Laid] = []
    made = tables(page, rows, pitch)
    ends = {table.end for table in made.values()}
    titles = _headings(page, rows, size=size, pitch=pitch)
    column = _Column(page, rows)
    index = 0
    while index < len(rows):
        if index in made:
            found += [Laid(cells, gap=True, kind="table") for cells in made[index].rows]
            index = made[index].end
            column.item = None
            continue
        title = titles.get(index)
        apart = index == 0 or _is_apart(rows[index - 1], rows[index], pitch)
        below_other = index in ends or (index - 1 in titles and title != "goes on")
        begins = title != "goes on" and column.begins(index, apart=apart or below_other or title == "begins")
        kind: SectionKind | None = "heading" if title else "list-item" if column.is_item(index) else None
        if column.is_value(index) and begins and index:
            kind = kind or ("list-item" if forms.BULLET.match(page.said(rows[index])) else "body")
        found.append(
            Laid(
                (rows[index].runs,),
                gap=apart or below_other or begins is True,
                kind=kind,
                runs_on=title == "goes on" if title else None if begins is None or index == 0 else not begins,
            )
        )
        index += 1
    return found


class _Column:
    """The rows of one part of a page, read from the top down."""

    def __init__(self, page: Printed, rows: Sequence[Row]) -> None:
        self._page = page
        self._rows = rows
        self._said = [page.said(row) for row in rows]
        self._right = max((row.right for row in rows), default=0.0)
        self._ragged = self._raggedness()
        lefts = Counter(round(row.left) for row in rows)
        self._left = float(max(lefts, key=lambda left: (lefts[left], -left), default=0))
        self._value: float | None = None
        self.item: float | None = None
        """Where the words of the item of a list begin, while one is read."""

    def begins(self, index: int, *, apart: bool) -> bool | None:
        """Whether a paragraph begins with a row; None where its words must tell."""
        row, said = self._rows[index], self._said[index]
        mark = forms.BULLET.match(said)
        if mark:
            stands = self._stands(row, mark["mark"])
            self.item = row.runs[1].left if stands else None
            return True if apart or stands else None
        outdented = self.item is not None and row.left < self.item - _INDENT * row.height
        if apart or outdented:
            if outdented:
                self.item = None
            return True
        if row.style and row.style == self._rows[index - 1].style and not self._is_labelled(row):
            return False
        return self._is_labelled(row) or self._breaks_off(index) or self._is_indented(index)

    def is_item(self, index: int) -> bool:
        """Whether the place of a mark shows that its row is an item of a list, and no numbered heading."""
        row = self._rows[index]
        mark = forms.BULLET.match(self._said[index])
        if mark is None or not self._stands(row, mark["mark"]):
            return False
        return mark["mark"] in _BULLETS or row.left > self._left + _INDENT * row.height

    def is_value(self, index: int) -> bool:
        """Whether a row stands beside a label ("Besluit:"), or below what does: then it is no heading."""
        row = self._rows[index]
        if self._is_labelled(row):
            self._value = row.runs[1].left
        elif self._value is not None and row.left < self._value - _INDENT * row.height:
            self._value = None
        return self._value is not None

    def _is_labelled(self, row: Row) -> bool:
        return len(row.runs) > 1 and self._page.words(row.runs[0]).endswith(":")

    def _stands(self, row: Row, mark: str) -> bool:
        return len(row.runs) > 1 and self._page.words(row.runs[0]) == mark

    def _slack(self, index: int) -> float:
        """The room on the row above, once the first word of this one were set there; below 0 for none."""
        first, above = self._rows[index].runs[0], self._rows[index - 1]
        words = self._page.words(first)
        share = len(words.split(" ", 1)[0]) / max(len(words), 1)
        return self._right - above.right - share * (first.right - first.left) - _BLANK * above.height

    def _raggedness(self) -> float:
        """How much room rows leave that surely run on: none in justified text."""
        slacks = sorted(
            self._slack(index)
            for index in range(1, len(self._rows))
            if self._said[index][:1].islower() and not self._said[index - 1].endswith(_ENDS)
        )
        if len(slacks) < _FEW:
            return _UNKNOWN * (self._right - min((row.left for row in self._rows), default=0.0))
        return max(0.0, slacks[int(len(slacks) * _MOST_LINES)])

    def _breaks_off(self, index: int) -> bool:
        """Whether something ended above while the next word would still have fitted on its line."""
        above, said = self._said[index - 1].rstrip("0123456789"), self._said[index]
        if forms.ABBREVIATED.search(above):
            return False
        slack = self._slack(index) - self._ragged
        height = self._rows[index].height
        if forms.MOTION_CLAUSE.match(said) and above.endswith((",", ";", ":", ".")):
            return slack > _BLANK * height
        if said[:1].islower():
            return above.endswith((":", ";")) and slack > _BLANK * height
        if above.endswith(_ENDS):
            return slack > _BLANK * height
        return said[:1].isupper() and slack > _MUCH * height

    def _is_indented(self, index: int) -> bool:
        """Whether this row stands further in than those around it, as the first of a paragraph may."""
        if not 0 < index < len(self._rows) - 1 or not self._said[index - 1].endswith(_ENDS):
            return False
        above, row, below = self._rows[index - 1 : index + 2]
        far = _INDENT * row.height
        return (
            row.left > above.left + far and row.left > below.left + far and abs(above.left - below.left) < far
        )


def _is_apart(above: Row, row: Row, pitch: float) -> bool:
    usual = max(pitch, min(above.height, row.height))
    return above.bottom - row.bottom > _GAP * usual or row.bottom > above.top


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
    if len(said) > _LONGEST_HEADING or not (said[0].isalnum() or said[0] in "«“‘'\"("):
        return False
    if said[-1] in ".;," or (said[-1] in "?!:" and len(said) > _LONGEST_QUESTION):
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
