"""Lines of running text → paragraphs, each with what it is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from pipeline.read import forms
from pipeline.read.marks import Mark, marks_of
from pipeline.read.masthead import masthead
from pipeline.read.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import SectionKind
    from pipeline.read.pages import Line, Page

_ROOM: Final = 0.8
_FULL: Final = 0.78
_SHORT: Final = 0.6
_WAITS: Final = re.compile(
    r"(?:^|[\s(«“‘])(?:de|het|een|deze|dit|die|dat|van|voor|in|op|met|aan|bij|door|over|onder|tegen|tussen|naar|"
    r"uit|tot|om|te|ten|ter|en|of|als|zoals|Nationaal|Nationale|Landelijke?|Europese|Nederlandse|Algemene|"
    r"Koninklijke|Tijdelijke|Centra(?:al|le)|Socia(?:al|le))$"
)
"""A word that waits for the next: no paragraph ends in it."""
_CLOSERS: Final = "»”’\"')"
_MARKERS: Final = "0123456789"


@dataclass(slots=True)
class Paragraph:
    """Lines that make one paragraph."""

    kind: SectionKind
    lines: list[Line] = field(default_factory=list)
    role: str = ""
    """For the parts that belong together: "question" or "answer" for their labels, "office" and "name"."""


def paragraphs(pages: Sequence[Page]) -> list[Paragraph]:
    """The paragraphs of the running text, in order."""
    whole = Sheet.of(pages)
    head = masthead(whole.lines)
    found = [Paragraph("head", list(group)) for group in head]
    sheet = whole.below(sum(map(len, head)))
    marks = marks_of(sheet)
    current: Paragraph | None = None
    for index, line in enumerate(sheet.lines):
        if current is not None and not _begins(sheet, index, marks, current):
            current.lines.append(line)
        else:
            current = Paragraph(_kind(marks[index], line), [line], role=marks[index].role)
            found.append(current)
    return found


def _kind(mark: Mark, line: Line) -> SectionKind:
    if mark.kind is None:
        return "list-item" if forms.BULLET.match(line.text) else "body"
    return mark.kind


def _begins(sheet: Sheet, index: int, marks: Sequence[Mark], current: Paragraph) -> bool:
    """Whether a new paragraph begins with this line."""
    line = sheet.lines[index]
    if marks[index].kind or marks[index - 1].kind not in {None, "list-item", "body"}:
        return not marks[index].runs_on
    return _opens(sheet, index, current) if line.runs_on is None else not line.runs_on


def _opens(sheet: Sheet, index: int, current: Paragraph) -> bool:
    """Whether the words of this line begin a new paragraph."""
    line, last = sheet.lines[index], sheet.lines[index - 1]
    if forms.ABBREVIATED.search(last.text) and (line.text[0].isdigit() or sheet.is_fresh(index)):
        return False
    ends = _ends(last.text)
    if _is_item(sheet, index, ends=ends) or (ends and forms.BESIDE.match(line.text)):
        return True
    if line.gap:
        return not _goes_on(sheet, index, current)
    if current.kind == "list-item" and forms.CODED.search(last.text) and line.text[0].isupper():
        return True
    if forms.MOTION_CLAUSE.match(line.text) and last.text[-1] in ",;.:":
        return True
    # A line that breaks off while the next word would still fit was broken by the writer.
    room = sheet.share(f"{last.text} {line.text.split(' ', 1)[0]}") < _ROOM
    waits = last.text[-1] in ",-/" or _WAITS.search(last.text) is not None
    return room and not line.text[0].islower() and (ends or not waits)


def _ends(text: str) -> bool:
    """Whether a sentence or a clause ends here, the marker of a footnote apart."""
    plain = text.rstrip(_CLOSERS + _MARKERS) if text[-1] in _MARKERS else text.rstrip(_CLOSERS)
    return plain.endswith((".", "?", "!", ":", ";")) or text.endswith(forms.ENDS)


def _is_item(sheet: Sheet, index: int, *, ends: bool) -> bool:
    """Whether this line begins an item of a list, and is not a sentence that happens to go on with a dash."""
    found = forms.BULLET.match(sheet.lines[index].text)
    if found is None:
        return False
    if found["mark"] in forms.ROUND or ends:
        return True
    last = sheet.lines[index - 1].text
    if last.endswith((",", "; en", "; of", ", en", ", of")):
        return True
    if sheet.lines[index].gap:
        # A dash in the middle of a sentence may stand at the head of a page.
        return found["mark"] not in forms.DASHES or not last[-1].isalpha() or sheet.share(last) < _FULL
    return sheet.share(last) < _SHORT


def _goes_on(sheet: Sheet, index: int, current: Paragraph) -> bool:
    """Whether a sentence runs on over an empty line or the end of a page."""
    line, last = sheet.lines[index].text, sheet.lines[index - 1].text
    if len(last) > 1 and last[-1] in "-/" and last[-2].isalnum():
        return True
    if _ends(last):
        return False
    full = sheet.share(last) >= _FULL
    if line[0].islower() or line[0] in "–(":
        return full or last[-1] == "," or sheet.is_fresh(index)
    # The first line of an item of a list stands apart when the item hangs.
    hangs = len(current.lines) == 1 and current.kind == "list-item"
    return full and (hangs or sheet.is_fresh(index))
