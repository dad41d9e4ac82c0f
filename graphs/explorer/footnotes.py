"""The footnotes of a report: every sentence once, with all the words in it for which it is cited."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graphs.explorer.pieces import pieces

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graphs.explorer.pieces import Piece
    from graphs.explorer.quoted import Quoted


@dataclass(slots=True)
class Note:
    """A sentence that is cited."""

    number: int
    first: Quoted
    """Where it was cited first."""
    marks: set[tuple[int, int]] = field(default_factory=set)
    """What is cited of it, as places in the sentence."""

    def pieces(self) -> Iterator[Piece]:
        """The sentence, with what is cited marked; of words within words the fewest."""
        fewest = [
            (start, end)
            for start, end in self.marks
            if not any(
                start <= one and other <= end and (one, other) != (start, end) for one, other in self.marks
            )
        ]
        return pieces(self.first.before + self.first.marked + self.first.after, fewest)


class Footnotes:
    """The sources of a report, each numbered once, in the order in which they are needed."""

    def __init__(self) -> None:
        self._notes: dict[tuple[str, str, str], Note] = {}

    @property
    def listed(self) -> Sequence[Note]:
        """All notes so far, by number."""
        return [*self._notes.values()]

    def number(self, quoted: Quoted) -> int:
        """The number of the note with this sentence."""
        key = quoted.paper, quoted.section, quoted.before + quoted.marked + quoted.after
        note = self._notes.setdefault(key, Note(len(self._notes) + 1, quoted))
        start = len(quoted.before)
        note.marks.add((start, start + len(quoted.marked)))
        return note.number
