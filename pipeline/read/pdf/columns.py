"""In what order the parts of a page are read: columns, one after the other, between what crosses them."""

from __future__ import annotations

from collections import Counter
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from pipeline.read.pdf.runs import Row, Run, rows_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.read.pdf.furniture import Printed

_STEP: Final = 2.0
"""How fine the page is looked at, in points."""
_MIDDLE: Final = (0.25, 0.75)
_FEW: Final = 6
_CROSSING: Final = 0.15
_FULL: Final = 0.7
_LONG: Final = 20
_HALF: Final = 0.5
_NEAR: Final = 12.0
_INDENT: Final = 45.0
_ALIGNED: Final = 0.7
_LARGEST: Final = 20_000
_WHITE: Final = 1.3
_ONE_PAIR: Final = 1


class _Gutter(NamedTuple):
    """The white between two columns."""

    at: float
    crossing: int


def regions(pages: Sequence[Printed]) -> list[list[list[Row]]]:
    """For each page its parts in the order of reading, each a list of rows from the top down."""
    gutters = [_gutter(page) for page in pages]
    sure = [
        gutter.at for page, gutter in zip(pages, gutters, strict=True) if gutter and _is_sure(page, gutter)
    ]
    usual = Counter(round(at / _NEAR) for at in sure).most_common(1)
    place = usual[0][0] * _NEAR if usual else 0.0
    often = bool(usual) and usual[0][1] * 4 >= len(pages)
    return [
        [column for part in _parted(page.rows, gutter.at) for column in _narrower(page, part)]
        if gutter
        and (
            _is_sure(page, gutter)
            or (often and abs(gutter.at - place) < 2 * _NEAR and _is_likely(page, gutter))
        )
        else [page.rows]
        for page, gutter in zip(pages, gutters, strict=True)
    ]


def _narrower(page: Printed, rows: list[Row]) -> list[list[Row]]:
    """The columns within a column: a page of three is parted twice."""
    part = page._replace(rows=rows)
    gutter = _gutter(part)
    return _parted(rows, gutter.at) if gutter and _is_sure(part, gutter) else [rows]


def _gutter(page: Printed) -> _Gutter | None:
    """The upright line in the middle of a page that fewest runs cross, in the middle of its white."""
    runs = [run for row in page.rows for run in row.runs]
    if not runs:
        return None
    left, right = min(run.left for run in runs), max(run.right for run in runs)
    size = int((right - left) / _STEP) + 2
    if not _FEW < size < _LARGEST:
        return None
    steps = [0] * (size + 1)
    for run in runs:
        steps[int((run.left - left) / _STEP)] += 1
        steps[int((run.right - left) / _STEP) + 1] -= 1
    crossed = list(accumulate(steps))
    low, high = (int(size * share) for share in _MIDDLE)
    fewest = min(crossed[low:high])
    best, at = 0, 0
    start = None
    for index in range(low, high + 1):
        if index < high and crossed[index] == fewest:
            start = index if start is None else start
        elif start is not None:
            if index - start > best:
                best, at = index - start, (index + start) // 2
            start = None
    return _Gutter(left + (at + 0.5) * _STEP, fewest) if best * _STEP > 0 else None


def _sides(page: Printed, gutter: _Gutter) -> tuple[list[Run], list[Run]]:
    """What begins the lines of the columns: the first run of each row on either side."""
    left: list[Run] = []
    right: list[Run] = []
    for row in page.rows:
        before = [run for run in row.runs if run.right <= gutter.at]
        after = [run for run in row.runs if run.left >= gutter.at]
        if before:
            left.append(before[0]._replace(right=before[-1].right))
        if after:
            right.append(after[0]._replace(right=after[-1].right))
    return left, right


def _is_sure(page: Printed, gutter: _Gutter) -> bool:
    """Whether both sides are full lines of running text."""
    sides = _sides(page, gutter)
    if min(map(len, sides)) < _FEW or gutter.crossing > _CROSSING * sum(map(len, sides)):
        return False
    for side in sides:
        first, last = min(run.left for run in side), max(run.right for run in side)
        full = sum(run.right - first > _FULL * (last - first) for run in side)
        long = sum(run.end - run.start > _LONG for run in side)
        if full < _HALF * len(side) or long < _HALF * len(side):
            return False
    return not _in_step(*sides)


def _in_step(left: Sequence[Run], right: Sequence[Run]) -> bool:
    """Whether the paragraphs on both sides begin beside each other, as the cells of a table do."""
    firsts = [_firsts(side) for side in (left, right)]
    few, many = sorted(firsts, key=len)
    beside = sum(any(abs(one - other) < _STEP for other in many) for one in few)
    return len(few) > _ONE_PAIR and beside >= _ALIGNED * len(many)


def _firsts(side: Sequence[Run]) -> list[float]:
    """The baselines of what begins a paragraph: the lines with more white above them than most."""
    lines = sorted((run.bottom for run in side), reverse=True)
    steps = [above - below for above, below in pairwise(lines)]
    usual = sorted(steps)[len(steps) // 2] if steps else 0.0
    return [below for below, step in zip(lines[1:], steps, strict=True) if step > _WHITE * usual]


def _is_likely(page: Printed, gutter: _Gutter) -> bool:
    """Whether a page may have the columns of the pages around it."""
    left, right = _sides(page, gutter)
    if not left or not right or gutter.crossing > _CROSSING * (len(left) + len(right)):
        return not right and bool(left)
    first = min(run.left for run in right)
    return sum(run.left - first < _INDENT for run in right) >= _ALIGNED * len(right)


def _parted(rows: Sequence[Row], gutter: float) -> list[list[Row]]:
    """The columns between the rows that cross them."""
    runs = [run for row in rows for run in row.runs]
    across = rows_of(run for run in runs if run.left < gutter < run.right)
    found: list[list[Row]] = []
    above = float("inf")
    crossing = False
    for row in [*across, None]:
        floor = row.bottom if row else float("-inf")
        band = [run for run in runs if floor < run.bottom <= above and not run.left < gutter < run.right]
        sides = [run for run in band if run.right <= gutter], [run for run in band if run.left >= gutter]
        if crossing and not all(sides):
            # What stands below a title in one column only goes on with it.
            found[-1] += rows_of(band)
        else:
            found += [rows_of(side) for side in sides if side]
            crossing = crossing and not band
        if row:
            if crossing:
                found[-1].append(row)
            else:
                found.append([row])
            crossing = True
            above = floor
    return found
