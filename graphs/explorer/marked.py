"""A stretch of a paper in pieces, so that what is mentioned in it can be marked, also where marks overlap.

HTML allows no link within a link. Where marks overlap the text is cut at every end of a mark, and each piece
belongs to the shortest mark over it: in "motie van het lid De Wit" the name leads to the member, and the
words around it to the motion.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from pipeline.model import Span


class Mark(NamedTuple):
    """Words that point at a thing."""

    start: int
    end: int
    address: str
    """Of the page of the thing, or a place on this page."""
    title: str
    """What the thing is, for who points at the words."""
    kind: str
    """Of the thing, for its colour: "person"; "open" for what was not understood."""


class Note(NamedTuple):
    """The place of a footnote in the running text."""

    anchor: int
    label: str
    start: int
    """Of the footnote itself."""


class Part(NamedTuple):
    """Some characters of a sentence, all under the same mark or none."""

    start: int
    text: str
    mark: Mark | None
    notes: tuple[Note, ...]
    """Footnotes that are called before these characters."""
    target: bool
    """Whether a fact or a mention begins here, so that an address may lead to it."""


def parts(
    text: str, span: Span, marks: Sequence[Mark], *, notes: Sequence[Note] = (), targets: Collection[int] = ()
) -> list[Part]:
    """This stretch of a text in pieces.

    `marks` and `notes` may reach beyond it. `targets` are offsets that must begin a piece.

    >>> from pipeline.model import Span
    >>> outer, inner = Mark(0, 12, "/m", "", ""), Mark(6, 12, "/p", "", "")
    >>> [(one.text, one.mark.address) for one in parts("motie-De Wit", Span(0, 12), [outer, inner])]
    [('motie-', '/m'), ('De Wit', '/p')]
    """
    start, end = span
    over = [mark for mark in marks if mark.start < end and mark.end > start and mark.start < mark.end]
    called = [note for note in notes if start <= note.anchor <= end]
    cuts = {start, end, *(note.anchor for note in called), *(one for one in targets if start <= one < end)}
    for mark in over:
        cuts |= {max(mark.start, start), min(mark.end, end)}
    edges = sorted(cuts)
    # The longest first, so that a shorter one is painted over it.
    painted: list[Mark | None] = [None] * len(edges)
    for mark in sorted(over, key=lambda one: (one.start - one.end, one.start, one.address)):
        for index in range(bisect_left(edges, mark.start), bisect_left(edges, mark.end)):
            painted[index] = mark
    begun = {mark.start for mark in over} | set(targets)
    found: list[Part] = []
    for index, edge in enumerate(edges):
        words = text[edge : edges[index + 1]] if index + 1 < len(edges) else ""
        here = tuple(sorted((note for note in called if note.anchor == edge), key=attrgetter("start")))
        if not words and not here:
            continue
        if found and words and found[-1].mark == painted[index] and not here and edge not in begun:
            found[-1] = found[-1]._replace(text=found[-1].text + words)
        else:
            found.append(Part(edge, words, painted[index], here, edge in begun))
    return found


class Sorted:
    """Things in the order of a text, to take those out that touch a stretch of it."""

    def __init__(self, marks: Sequence[Mark]) -> None:
        self._marks = sorted(marks)
        self._starts = [mark.start for mark in self._marks]
        self._longest = max((mark.end - mark.start for mark in self._marks), default=0)

    def within(self, span: Span) -> list[Mark]:
        """The marks that may touch it."""
        first = bisect_left(self._starts, span.start - self._longest)
        return self._marks[first : bisect_right(self._starts, span.end)]
