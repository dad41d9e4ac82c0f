"""A paper laid out for reading: its blocks in order, each in sentences, with everything marked in them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from graphs.explorer.marked import Mark, Note, Part, Sorted, parts
from pipeline.find.stops import sentences_in
from pipeline.model import Section, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from graphs.papers import Paper

_ROW: Final = re.compile(r" \| ")
_LEAVES: Final = ("head", "heading", "body", "list-item", "footnote", "table", "signature", "annex", "speech")
"""What a block may be; questions and answers are made of these."""
_OPEN: Final = re.compile(r"""(?P<quote>['"])(?P<words>.+?)(?P=quote) (?:may be|is read as) """)
"""How an issue begins that is about words of the paper."""
_DEEPEST: Final = 4


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, or a cell of a table."""

    start: int
    parts: tuple[Part, ...]


@dataclass(slots=True)
class Block:
    """A paragraph, a heading, a row of a table, an item of a list, a footnote."""

    kind: str
    span: Span
    sentences: tuple[Sentence, ...]
    level: int = 2
    """Of a heading, from 2."""
    label: str = ""
    page: int = 0
    """Of the file, where the block is the first on it; 0 for any other."""
    anchor: int | None = None
    """For a footnote: where it is called."""


@dataclass(frozen=True, slots=True)
class Run:
    """Blocks of one kind that belong together: the rows of a table, the items of a list."""

    kind: str
    blocks: list[Block] = field(default_factory=list)


def runs(
    paper: Paper,
    marks: Sequence[Mark],
    *,
    targets: Sequence[int] = (),
    pages: Mapping[int, int] | None = None,
) -> list[Run]:
    """The paper in runs of blocks, footnotes last.

    `marks`: what is mentioned, and where; `targets`: offsets that an address may lead to; `pages`: the page
    at some offsets.
    """
    found: list[Run] = []
    notes: list[Block] = []
    for block in _blocks(paper, Sorted(marks), sorted(targets), sorted((pages or {}).items())):
        if block.kind == "footnote":
            notes.append(block)
        elif found and found[-1].kind == block.kind and block.kind in ("table", "list-item"):
            found[-1].blocks.append(block)
        else:
            found.append(Run(block.kind, [block]))
    return [*found, Run("footnote", notes)] if notes else found


def unread(paper: Paper, marks: Sequence[Mark]) -> list[Mark]:
    """Where the words stand that a stage could not account for, as far as an issue quotes them."""
    found = []
    taken = Sorted(marks)
    for number, (_, _, message) in enumerate(paper.issues):
        if match := _OPEN.match(message):
            found += [
                Mark(*place, f"#issue{number}", message, "open")
                for one in re.finditer(rf"\b{re.escape(match['words'])}\b", paper.text)
                if not _inside(place := Span(*one.span()), taken)
            ]
    return found


def _inside(place: Span, marks: Sorted) -> bool:
    return any(mark.start <= place.start and place.end <= mark.end for mark in marks.within(place))


def _blocks(
    paper: Paper, marks: Sorted, targets: Sequence[int], pages: Sequence[tuple[int, int]]
) -> Iterator[Block]:
    text = paper.text
    leaves = sorted(
        (one for one in paper.sections if one.kind in _LEAVES),
        key=lambda one: (one.span.start, -one.span.end, one.kind),
    )
    notes = sorted(
        Note(one.anchor, one.label, one.span.start) for one in paper.sections if one.anchor is not None
    )
    anchors = [note.anchor for note in notes]
    position, open_ones, page = 0, list[Section](), 0
    for span in _paragraphs(text):
        while position < len(leaves) and leaves[position].span.start <= span.start:
            open_ones.append(leaves[position])
            position += 1
        open_ones = [one for one in open_ones if one.span.end > span.start]
        leaf = min(open_ones, key=lambda one: one.span.end - one.span.start, default=None)
        kind = leaf.kind if leaf else "body"
        called = notes[bisect_left(anchors, span.start) : bisect_right(anchors, span.end)]
        wanted = targets[bisect_left(targets, span.start) : bisect_left(targets, span.end)]
        near = marks.within(span)
        cells = _cells(text, span) if kind == "table" else sentences_in(text, span)
        block = Block(
            kind,
            span,
            tuple(
                Sentence(
                    one.start, tuple(parts(text, one, near, notes=_of(called, one, cells), targets=wanted))
                )
                for one in cells
                if one.end > one.start
            ),
            level=min(2 + leaf.label.count("."), _DEEPEST) if leaf and leaf.label else 2,
            label=leaf.label if leaf else "",
            anchor=leaf.anchor if leaf else None,
        )
        index = bisect_left(pages, (span.start, 0))
        if index < len(pages) and pages[index][0] < span.end and pages[index][1] > page:
            page = block.page = pages[index][1]
        yield block


def _paragraphs(text: str) -> Iterator[Span]:
    start = 0
    while start < len(text):
        end = text.find("\n\n", start)
        end = len(text) if end < 0 else end
        if end > start:
            yield Span(start, end)
        start = end + 2


def _cells(text: str, row: Span) -> list[Span]:
    found, start = [], row.start
    for match in _ROW.finditer(text, *row):
        found.append(Span(start, match.start()))
        start = match.end()
    return [*found, Span(start, row.end)]


def _of(notes: Sequence[Note], sentence: Span, all_of_them: Sequence[Span]) -> list[Note]:
    """The footnotes that are called in a sentence; one between two belongs to the one that it closes."""
    before = max((one.end for one in all_of_them if one.end <= sentence.start), default=-1)
    return [
        note
        for note in notes
        if sentence.start <= note.anchor <= sentence.end
        and (note.anchor > before or note.anchor > sentence.start)
    ]
