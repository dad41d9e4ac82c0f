"""Lines of running text → paragraphs, each with what it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from pipeline.read import forms
from pipeline.read.marks import Mark, marks_of
from pipeline.read.masthead import masthead

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import SectionKind
    from pipeline.read.pages import Line, Page

_ROOM: Final = 0.8
_FULL: Final = 0.78
_CLOSERS: Final = "»”’\"')"


@dataclass(slots=True)
class Paragraph:
    """Lines that make one paragraph."""

    kind: SectionKind
    lines: list[Line] = field(default_factory=list)
    role: str = ""
    """For the parts that belong together: "question" or "answer" for their labels, "office" and "name"."""


def paragraphs(pages: Sequence[Page]) -> list[Paragraph]:
    """The paragraphs of the running text, in order."""
    lines = [line for page in pages for line in page]
    fresh = set()
    for page in pages:
        if page:
            fresh.add(page[0].at)
    width = _width(lines)
    head = masthead(lines)
    found = [Paragraph("head", list(group)) for group in head]
    rest = lines[sum(map(len, head)) :]
    marks = marks_of(rest, width=width, fresh=fresh)
    current: Paragraph | None = None
    for index, line in enumerate(rest):
        mark = marks[index]
        if current is not None and not _begins(rest, index, marks, current, width, fresh):
            current.lines.append(line)
            continue
        current = Paragraph(_kind(mark, line), [line], role=mark.role)
        found.append(current)
    return found


def _width(lines: Sequence[Line]) -> int:
    """How long a full line is, in characters."""
    lengths = sorted(len(line.text) for line in lines)
    return lengths[int(len(lengths) * 0.9)] if lengths else 0


def _kind(mark: Mark, line: Line) -> SectionKind:
    if mark.kind == "text":
        return "list-item" if forms.BULLET.match(line.text) else "body"
    return mark.kind


def _begins(
    lines: Sequence[Line], index: int, marks: Sequence[Mark], current: Paragraph, width: int, fresh: set[int]
) -> bool:
    """Whether a new paragraph begins with this line."""
    line, last = lines[index], lines[index - 1]
    mark, before = marks[index], marks[index - 1]
    if mark.kind != "text" or before.kind != "text":
        return not mark.runs_on
    ends = _ends(last.text)
    if _is_item(lines, index, ends=ends, apart=line.gap, width=width):
        return True
    if line.gap:
        return not _goes_on(line, last, current, width, fresh=line.at in fresh)
    if current.kind == "list-item" and forms.CODED.search(last.text) and line.text[0].isupper():
        return True
    if forms.MOTION_CLAUSE.match(line.text) and last.text[-1] in ",;.:":
        return True
    room = len(last.text) + 1 + len(line.text.split(" ", 1)[0]) < width * _ROOM
    return room and not line.text[0].islower() and (ends or last.text[-1] not in ",-/")


def _ends(text: str) -> bool:
    stripped = text.rstrip(_CLOSERS + "0123456789") if text[-1] in "0123456789" else text.rstrip(_CLOSERS)
    return stripped.endswith((".", "?", "!", ":", ";")) or text.endswith(forms.ENDS)


def _is_item(lines: Sequence[Line], index: int, *, ends: bool, apart: bool, width: int) -> bool:
    """Whether this line begins an item of a list, and is not a sentence that happens to go on with a dash."""
    found = forms.BULLET.match(lines[index].text)
    if found is None:
        return False
    if found["mark"] in forms.ROUND or ends:
        return True
    last = lines[index - 1].text
    if last.endswith((",", "; en", "; of", ", en", ", of", ": -")):
        return True
    if apart:
        # A dash in the middle of a sentence may stand at the head of a page.
        return found["mark"] not in "–—-−" or not last[-1].isalpha() or len(last) < width * _FULL
    return len(last) < width * 0.6


def _goes_on(line: Line, last: Line, current: Paragraph, width: int, *, fresh: bool) -> bool:
    """Whether a sentence runs on over an empty line or the end of a page."""
    if last.text[-1] in "-/" and len(last.text) > 1 and last.text[-2].isalnum():
        return True
    if _ends(last.text):
        return False
    full = len(last.text) >= width * _FULL
    if line.text[0].islower() or line.text[0] in "–(":
        return full or last.text[-1] == "," or fresh
    if fresh:
        return full
    # The first line of an item of a list stands apart when the item hangs.
    return len(current.lines) == 1 and current.kind == "list-item" and full
