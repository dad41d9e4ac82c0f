"""Where on a page each character of a source is printed, so that a fact can be shown on its page."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

_CORNERS: Final = 4
_SAME_LINE: Final = 0.5


class Box(NamedTuple):
    """A stretch of one line on a page: points (1/72 inch) from the lower left corner of the page as shown."""

    page: int
    """Counted from 1, whatever number is printed on it."""
    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class Places:
    """The page and the box of every character of a source that has pages.

    >>> import array
    >>> corners = array.array("f", [10, 30, 15, 20, 15, 30, 20, 20])
    >>> Places((0,), (7,), (corners.tobytes(),)).boxes([0, 1])
    (Box(page=7, left=10.0, bottom=20.0, right=20.0, top=30.0),)
    """

    firsts: tuple[int, ...]
    """The offset in the source of the first character of each page."""
    numbers: tuple[int, ...]
    """The number of each page."""
    corners: tuple[bytes, ...]
    """For each page, the left, top, right and bottom of its characters, as 32-bit floats."""

    def page(self, at: int) -> int:
        """The number of the page that holds the character at this offset of the source."""
        return self.numbers[self._index(at)]

    def box(self, at: int) -> Box:
        """The box of one character of the source."""
        index = self._index(at)
        corners = memoryview(self.corners[index]).cast("f")
        if not len(corners):
            return Box(self.numbers[index], 0.0, 0.0, 0.0, 0.0)
        first = min(max(_CORNERS * (at - self.firsts[index]), 0), len(corners) - _CORNERS)
        left, top, right, bottom = corners[first : first + _CORNERS].tolist()
        return Box(self.numbers[index], left, bottom, right, top)

    def boxes(self, ats: Iterable[int]) -> tuple[Box, ...]:
        """One box for each line on which these characters of the source stand, in their order."""
        found: list[Box] = []
        for box in map(self.box, ats):
            if box.right <= box.left:
                continue
            last = found[-1] if found else None
            if last and last.page == box.page and _beside(last, box):
                found[-1] = Box(
                    box.page,
                    min(last.left, box.left),
                    min(last.bottom, box.bottom),
                    max(last.right, box.right),
                    max(last.top, box.top),
                )
            else:
                found.append(box)
        return tuple(found)

    def _index(self, at: int) -> int:
        return max(bisect_right(self.firsts, at) - 1, 0)


def _beside(one: Box, other: Box) -> bool:
    """Whether two boxes stand on one line, the second not before the first."""
    low = min(one.top - one.bottom, other.top - other.bottom)
    overlap = min(one.top, other.top) - max(one.bottom, other.bottom)
    return overlap > _SAME_LINE * low and other.left >= one.left
