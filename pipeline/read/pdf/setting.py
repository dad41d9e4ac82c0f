"""Lines of pages → one text that the other steps of reading work on, with the way back to each character."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from pipeline.read.decode import tidy
from pipeline.read.markers import Marker, choose
from pipeline.read.notes import Note, Noted
from pipeline.read.pages import Line
from pipeline.read.pdf import footnotes
from pipeline.read.pdf.lines import Laid, laid
from pipeline.read.pdf.runs import touching
from pipeline.read.transcript import Transcript

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Origin
    from pipeline.read.pdf.furniture import Printed
    from pipeline.read.pdf.runs import Row, Run

_CELLS: Final = " | "
_START: Final = re.compile(r"(?:\d{1,3}|[*†‡]{1,3})\)?\s*")
_LIGATURES: Final = {
    "ﬀ": "ff",
    "ﬁ": "fi",
    "ﬂ": "fl",
    "ﬃ": "ffi",
    "ﬄ": "ffl",
    "ﬅ": "st",
    "ﬆ": "st",
    "ĳ": "ij",
    "Ĳ": "IJ",
}
_LIGATURE: Final = re.compile(f"[{''.join(_LIGATURES)}]")
_CEDILLA: Final = re.compile("(?<=[^\\W\\d_])\u00b8")
"""A cedilla that was printed after its letter, as in "Yeşilgöz"."""
_CLOSE: Final = re.compile(r" +(?=[,;:.)?!»])")
_NEAR: Final = 0.5
_SURE: Final = 10.0
_MOST_LINES: Final = 4000


@dataclass(slots=True)
class _Noted:
    """A footnote that is being read."""

    label: str
    page: int
    """Its place in `Setting.pages`."""
    lines: list[Line] = field(default_factory=list)


class Setting:
    """Sets the pages of one paper, one after the other."""

    def __init__(self, *, size: float, pitch: float) -> None:
        self._size = size
        self._pitch = pitch
        self._transcript = Transcript()
        self._notes: list[_Noted] = []
        self._raised: dict[tuple[int, str], list[Marker]] = {}
        self.pages: list[list[Line]] = []
        """The running lines, a list for each column."""

    def page(self, page: Printed, regions: Sequence[Sequence[Row]], *, base: int) -> None:
        """Set one page, whose first character has this number in the source."""
        for region in regions:
            foot = footnotes.foot_of(page, region, size=self._size, pitch=self._pitch)
            number = len(self.pages)
            self.pages.append([])
            if foot.carried and self._notes:
                carried = [self._plain(page, row, base) for row in foot.carried]
                self._notes[-1].lines += [line for line in carried if line.text]
                rows = foot.rows
            else:
                rows = [*foot.rows, *foot.carried]
            for line in laid(page, rows, size=self._size, pitch=self._pitch):
                made = self._line(page, line, base, number)
                # A line of nothing but what is not seen (a soft hyphen, a mark of byte order) is none.
                if made.text:
                    self.pages[-1].append(made)
            for label, below in foot.notes:
                note = _Noted(label, number)
                for index, row in enumerate(below):
                    made = self._plain(page, row, base)
                    if index == 0 and (found := _START.match(made.text)):
                        made = made._replace(text=made.text[found.end() :], at=made.at + found.end())
                    if made.text:
                        note.lines.append(made)
                self._notes.append(note)

    @property
    def text(self) -> str:
        """All that was set."""
        return self._transcript.text

    def origin(self) -> Origin:
        """The way back to the characters of the pages."""
        return self._transcript.origin()

    def noted(self) -> Noted:
        """The running lines, and the footnotes with the raised figures that point to them."""
        notes = [Note(note.label, tuple(note.lines), self._marker(note)) for note in self._notes]
        missing = [index for index, note in enumerate(notes) if note.marker is None and note.label.isdigit()]
        taken = {note.marker.at for note in notes if note.marker}
        for page in sorted({self._notes[index].page for index in missing}):
            here = [index for index in missing if self._notes[index].page == page]
            field_ = self.pages[page][-_MOST_LINES:]
            found = choose(field_, [int(notes[index].label) for index in here], taken=taken)
            for index, marker in zip(here, found, strict=True):
                notes[index] = notes[index]._replace(marker=marker)
        return Noted([page for page in self.pages if page], notes)

    def _marker(self, note: _Noted) -> Marker | None:
        """The raised figure for a footnote: in its own column, else in the ones before, else after it."""
        for number in (note.page, *range(note.page - 1, max(-1, note.page - 4), -1), note.page + 1):
            found = self._raised.get((number, note.label))
            if found:
                return found.pop(0)
        return None

    def _plain(self, page: Printed, row: Row, base: int) -> Line:
        return self._line(page, Laid((row.runs,), gap=False), base, None)

    def _line(self, page: Printed, line: Laid, base: int, number: int | None) -> Line:
        """Write one line; `number` is that of the column whose raised figures count."""
        start = self._transcript.length
        core = max((run.height for cell in line.cells for run in cell), default=0.0)
        bottom = min((run.bottom for cell in line.cells for run in cell if run.height == core), default=0.0)
        raised = []
        for index, cell in enumerate(line.cells):
            if index:
                self._transcript.insert(_CELLS)
            for place, run in enumerate(cell):
                if place and not _joins(cell[place - 1], run, page.text):
                    self._transcript.insert(" ")
                at = run.start
                marks = footnotes.raised(page, run, height=core, bottom=bottom) if number is not None else []
                for begin, end in marks:
                    self._copy(page.text[at:begin], base + at)
                    raised.append((self._transcript.length, page.text[begin:end]))
                    self._copy(page.text[begin:end], base + begin)
                    # No blank stands between a marker and the comma that follows it.
                    gap = _CLOSE.match(page.text, end, run.end)
                    at = gap.end() if gap else end
                self._copy(page.text[at : run.end], base + at)
        text = self._transcript.last(start)
        self._transcript.insert("\n")
        if number is not None:
            for at, label in raised:
                marker = Marker(at, start, at - start, at - start + len(label), _SURE)
                self._raised.setdefault((number, label), []).append(marker)
        stripped = text.lstrip()
        return Line(stripped.rstrip(), start + len(text) - len(stripped), line.gap, line.kind, line.runs_on)

    def _copy(self, text: str, at: int) -> None:
        """Copy characters of a page, without what is not seen and with ligatures as letters."""
        if text.isascii() and text.isprintable():
            self._transcript.copy(text, at)
            return
        if text.endswith("\u00ad"):
            text = text[:-1] + "-"
        text = _CEDILLA.sub("\u0327", text.replace("\r", " ").replace("\n", " "))
        clean, way = tidy(text)
        for piece, following in zip(way.pieces, [*way.pieces[1:], None], strict=True):
            end = following.start if following else len(clean)
            self._letters(clean[piece.start : end], at + piece.source)

    def _letters(self, text: str, at: int) -> None:
        begin = 0
        for found in _LIGATURE.finditer(text):
            self._transcript.copy(text[begin : found.start()], at + begin)
            self._transcript.insert(_LIGATURES[found[0]], at + found.start())
            begin = found.end()
        self._transcript.copy(text[begin:], at + begin)


def _joins(one: Run, other: Run, text: str) -> bool:
    """Whether no blank stands between two runs of a line."""
    if touching(one, other):
        return True
    return text[other.start] in ",;:.)?!»" and 0 <= other.left - one.right < _NEAR * one.height
