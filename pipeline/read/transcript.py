"""A text that is copied out of a source piece by piece, with the way back from every character."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from pipeline.model import Origin, Piece

if TYPE_CHECKING:
    from collections.abc import Sequence


class Transcript:
    """Grows by copying and by inserting; knows where each copied character stood.

    >>> transcript = Transcript()
    >>> transcript.copy("maatre", 10)
    >>> transcript.copy("gelen", 18)
    >>> transcript.text, transcript.origin().source(6)
    ('maatregelen', 18)
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._pieces: list[Piece] = []
        self._shift: int | None = None
        self.length = 0

    def copy(self, text: str, source: int) -> None:
        """Add these characters, the first of which stands at this offset of the source."""
        if not text:
            return
        if source - self.length != self._shift:
            self._shift = source - self.length
            self._pieces.append(Piece(self.length, source))
        self._parts.append(text)
        self.length += len(text)

    def insert(self, text: str, source: int | None = None) -> None:
        """Add characters that the source does not have at that place.

        Without an offset they lead to the character after the one copied last. With one they stand for
        that character: a letter and its accent that became one letter.
        """
        if source is not None:
            self._shift = source - self.length
            self._pieces.append(Piece(self.length, source))
        self._parts.append(text)
        self.length += len(text)

    def last(self, start: int) -> str:
        """What was added since the text had this length."""
        parts: list[str] = []
        missing = self.length - start
        for part in reversed(self._parts):
            if missing <= 0:
                break
            parts.append(part[-missing:])
            missing -= len(part)
        return "".join(reversed(parts))

    @property
    def text(self) -> str:
        """All that was copied and inserted."""
        return "".join(self._parts)

    def origin(self) -> Origin:
        """The way back to the source."""
        return Origin(tuple(self._pieces) or (Piece(0, 0),))


def through(outer: Origin, inner: Origin) -> Origin:
    """The way back through two copies: `outer` leads into the copy that `inner` leads out of.

    >>> through(Origin((Piece(0, 4),)), Origin((Piece(0, 0), Piece(6, 7)))).pieces
    (Piece(start=0, source=4), Piece(start=2, source=7))
    """
    if len(inner.pieces) == 1 and inner.pieces[0].start == inner.pieces[0].source:
        return outer
    pieces: list[Piece] = []
    ends: Sequence[int] = [*(piece.start for piece in outer.pieces[1:]), -1]
    middle = sorted(piece.start for piece in inner.pieces)
    for piece, end in zip(outer.pieces, ends, strict=True):
        last = piece.source + (end - piece.start) if end >= 0 else None
        pieces.append(Piece(piece.start, inner.source(piece.source)))
        pieces += [
            Piece(piece.start + at - piece.source, inner.source(at))
            for at in _between(middle, piece.source, last)
        ]
    return Origin(tuple(pieces))


def _between(numbers: list[int], after: int, before: int | None) -> list[int]:
    low = bisect_right(numbers, after)
    return numbers[low:] if before is None else numbers[low : bisect_left(numbers, before)]
