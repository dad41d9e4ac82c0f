"""The running lines of a paper, and what is known of all of them together."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.read.pages import Line, Page


class Sheet(NamedTuple):
    """Lines below each other, however they were parted over pages."""

    lines: Sequence[Line]
    width: int
    """How long a full line is, in characters: nine lines in ten are no longer."""
    fresh: frozenset[int]
    """Which lines begin a page, by their place in the source."""

    @classmethod
    def of(cls, pages: Sequence[Page]) -> Sheet:
        """The lines of these pages."""
        lines = [line for page in pages for line in page]
        lengths = sorted(len(line.text) for line in lines)
        width = lengths[int(len(lengths) * 0.9)] if lengths else 0
        return cls(lines, width, frozenset(page[0].at for page in pages if page))

    def below(self, count: int) -> Sheet:
        """The same without the first lines."""
        return self._replace(lines=self.lines[count:])

    def share(self, text: str) -> float:
        """How much of a full line this fills."""
        return len(text) / max(self.width, 1)

    def is_fresh(self, index: int) -> bool:
        """Whether a page begins with this line."""
        return index < len(self.lines) and self.lines[index].at in self.fresh
