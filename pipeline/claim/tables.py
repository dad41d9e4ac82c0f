"""What an amount in a table is for: what heads its row, else what the words above the table name."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from pipeline.model import Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.model import Document, Mention

    Things = Callable[[int, int], list[Mention]]

# Where the head of a row ends: at the bar of its first cell, else at its first figure.
_HEAD_ENDS: Final = re.compile(r" \| | (?:€ ?|[–−-] ?)?\d[\d.,]*(?=$| )")
_GAP: Final = "\n\n"


class Rows:
    """The rows of the tables of a paper."""

    def __init__(self, document: Document) -> None:
        self._text = document.text
        self._rows = sorted(section.span for section in document.of_kind("table"))
        self._starts = [row.start for row in self._rows]

    def row(self, offset: int) -> Span | None:
        """The row of a table that holds an offset."""
        place = bisect_right(self._starts, offset) - 1
        return self._rows[place] if place >= 0 and offset < self._rows[place].end else None

    def _above(self, row: Span) -> Span | None:
        """The paragraph right above the table of a row."""
        place = bisect_right(self._starts, row.start) - 1
        while place and self._rows[place].start - self._rows[place - 1].end <= len(_GAP):
            place -= 1
        end = self._rows[place].start - len(_GAP)
        return Span(self._text.rfind(_GAP, 0, end) + len(_GAP), end) if end > 0 else None

    def heads(self, row: Span, things: Things) -> Mention | None:
        """The measure or law that heads a row, the body that its head is, or what the table is about."""
        ends = _HEAD_ENDS.search(self._text, row.start, row.end)
        end = ends.start() if ends else row.end
        if named := things(row.start, end):
            one = _only(named)
            if one is None or one.thing is None or one.thing.kind != "Organisation":
                return one
            rest = self._text[row.start : one.span.start] + self._text[one.span.end : end]
            return None if re.search(r"[^\W\d_]", rest) else one
        if (above := self._above(row)) is None:
            return None
        return _only([one for one in things(*above) if one.thing and one.thing.kind == "Measure"])


def _only(things: list[Mention]) -> Mention | None:
    """The one thing that these are all mentions of."""
    return things[0] if len({one.thing.iri for one in things if one.thing}) == 1 else None
