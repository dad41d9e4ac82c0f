"""Characters with their boxes → runs: words in a row on one baseline, without a wide gap between them."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pipeline.read.pdf.bounds import Sheet

BOLD: Final = 1
ITALIC: Final = 2

_WORD: Final = re.compile(r"[^\s\x02\ufffe]+[\x02\ufffe]?|[\x02\ufffe]")
_MEANT: Final[dict[int, int | str]] = {
    **str.maketrans("\x02\ufffe", "--"),
    **{code: bytes([code]).decode("cp1252", errors="replace") for code in range(0x80, 0xA0)},
}
"""Hyphens for pdfium's marks, and the letters of Windows-1252 where a font gives control characters."""
_WIDE: Final = 0.9
_SPREAD: Final = 0.75
_BACK: Final = 0.5
_SHIFT: Final = 0.3
_ALIKE: Final = 0.75
_FARTHEST: Final = 100_000.0
_LOWEST: Final = 0.5
_USUAL: Final = 10.0
_OVERLAP: Final = 0.5
_TOUCHING: Final = 0.12
_TALLER: Final = 2.2


class Run(NamedTuple):
    """Words that stand in a row. Coordinates are points, from the lower left corner of the page."""

    start: int
    """Where it begins in the text of the page."""
    end: int
    left: float
    bottom: float
    right: float
    top: float
    style: int
    """1 bold, 2 italic, 3 both: only when all of it is."""

    @property
    def height(self) -> float:
        """Of the line that it makes: grows with the size of the type."""
        return self.top - self.bottom


class Row(NamedTuple):
    """Runs beside each other, from left to right."""

    runs: tuple[Run, ...]
    bottom: float
    top: float
    """Of its longest run, so that a raised marker does not count."""

    @property
    def height(self) -> float:
        """Of its type."""
        return self.top - self.bottom

    @property
    def left(self) -> float:
        """Where its first run begins."""
        return self.runs[0].left

    @property
    def right(self) -> float:
        """Where its last run ends."""
        return max(run.right for run in self.runs)

    @property
    def style(self) -> int:
        """What all of it is."""
        style = BOLD | ITALIC
        for run in self.runs:
            style &= run.style
        return style


def plain(text: str) -> str:
    r"""The text of a page, a hyphen for each mark that pdfium puts in its place, character for character.

    >>> plain("maatre\ufffegelen")
    'maatre-gelen'
    """
    return text.translate(_MEANT)


def runs_of(sheet: Sheet) -> list[Run]:
    """The runs of a page, in the order of the file."""
    values = memoryview(sheet.boxes).cast("f")
    found: list[Run] = []
    height = _USUAL
    for start, end, style in _words(sheet, values):
        first, last = 4 * start, 4 * (end - 1)
        left, top, bottom, right = values[first], values[first + 1], values[first + 3], values[last + 2]
        if not -_FARTHEST < left + top + bottom + right < _FARTHEST:
            continue
        if top - bottom > _LOWEST:
            height = top - bottom
        else:
            top = bottom + height
        right = max(left, right)
        before = found[-1] if found else None
        # A line end that pdfium saw may stand around a raised marker, where the next word touches it.
        ended = before is not None and "\n" in sheet.text[before.end : start]
        if before is not None and not ended and _goes_on(before, left, bottom, height):
            found[-1] = Run(
                before.start,
                end,
                before.left,
                before.bottom,
                right,
                before.top,
                before.style & style,
            )
        else:
            found.append(Run(start, end, left, bottom, right, top, style))
    return found


def _words(sheet: Sheet, values: memoryview[float]) -> Iterator[tuple[int, int, int]]:
    """Where each word begins and ends, and its style.

    pdfium may see no blank where a tab is: a word that is far too wide is parted where white stands in it.
    """
    for word, style in zip(_WORD.finditer(sheet.text), sheet.styles, strict=False):
        start, end = word.span()
        left, top, bottom = values[4 * start], values[4 * start + 1], values[4 * start + 3]
        if values[4 * end - 2] - left > _SPREAD * (top - bottom) * (end - start):
            for at in range(start + 1, end):
                if values[4 * at] - values[4 * at - 2] > _WIDE * (top - bottom) > 0:
                    yield start, at, style
                    start = at
        yield start, end, style


def _goes_on(before: Run, left: float, bottom: float, height: float) -> bool:
    """Whether a word of this height goes on with a run."""
    tall = before.top - before.bottom
    return (
        -_BACK * tall < left - before.right < _WIDE * tall
        and abs(bottom - before.bottom) < _SHIFT * tall
        and _ALIKE * tall < height < tall / _ALIKE
    )


def rows_of(runs: Iterable[Run]) -> list[Row]:
    """The runs as rows, from the top down."""
    rows: list[list[Run]] = []
    cores: list[Run] = []
    for run in sorted(runs, key=lambda run: (-run.top, run.left)):
        for index in range(len(rows) - 1, max(-1, len(rows) - 4), -1):
            if _beside(cores[index], run):
                rows[index].append(run)
                if run.end - run.start > cores[index].end - cores[index].start:
                    cores[index] = run
                break
        else:
            rows.append([run])
            cores.append(run)
    made = [
        Row(tuple(sorted(row, key=lambda run: (run.left, run.start))), core.bottom, core.top)
        for row, core in zip(rows, cores, strict=True)
    ]
    return sorted(made, key=lambda row: (-row.bottom, row.left))


def _beside(one: Run, other: Run) -> bool:
    low, high = sorted((one.height, other.height))
    if high > _TALLER * low:
        return abs(one.bottom - other.bottom) < _SHIFT * low
    return min(one.top, other.top) - max(one.bottom, other.bottom) > _OVERLAP * low


def size_of(runs: Iterable[Run]) -> float:
    """The height of most of the text, in points; 0 when there is none."""
    heights: Counter[float] = Counter()
    for run in runs:
        heights[round(run.height * 5) / 5] += run.end - run.start
    return max(heights, key=lambda height: (heights[height], height), default=0.0)


def touching(one: Run, other: Run) -> bool:
    """Whether no blank stands between two runs."""
    low = min(one.height, other.height)
    return -_BACK * low < other.left - one.right < _TOUCHING * low and _overlaps(one, other)


def _overlaps(one: Run, other: Run) -> bool:
    return min(one.top, other.top) - max(one.bottom, other.bottom) > _SHIFT * min(one.height, other.height)
