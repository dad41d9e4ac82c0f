"""Prints papers of our own as the publisher of the Chambers does: head in two columns, footers, footnotes.

What comes out is a PDF with the standard fonts, the same bytes every time. It is for samples and tests: lines
are broken by the widths of Helvetica, words by a rule of thumb (before a consonant between vowels).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

WIDTH: Final = 558
HEIGHT: Final = 771
LEFT: Final = 37
"""Where the head begins, in points."""
TEXT: Final = 203
"""Where the text begins."""
RIGHT: Final = 522
_TOP: Final = 735
_FLOOR: Final = 90
_FOOTER: Final = 32
_SIZE: Final = 9.0
_LEADING: Final = 10.65
_NOTE: Final = 6.8
_NOTE_LEADING: Final = 9.0
_RAISED: Final = 4.5
_LARGE: Final = 18.0
_TITLE: Final = 12.0

# Of Helvetica, in thousandths of its size (Adobe Core 14 metrics), from the blank to the tilde.
_WIDTHS: Final = (
    *(278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278),
    *(556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556),
    *(1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778),
    *(667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556),
    *(333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556),
    *(556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584),
)
_OTHERS: Final = {
    "’": 222,
    "‘": 222,
    "“": 333,
    "”": 333,
    "–": 556,
    "«": 556,
    "»": 556,
    "€": 556,
    "•": 350,
    "ï": 278,
}
_USUAL: Final = 556
_MARKER: Final = re.compile(r"\{(\d{1,2})\}")
_BREAK: Final = re.compile(r"(?<=[a-zéë][aeiou])(?=[bcdfghjklmnpqrstvwz][aeiou][a-zéë]{2})")
_AFTER: Final = re.compile(r"(?<=[^\W\d_][-/])(?=\w)")

Style = Literal["plain", "bold", "italic"]
_FONTS: Final[Mapping[Style, str]] = {"plain": "F1", "bold": "F2", "italic": "F3"}


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, item of a list or row of a table."""

    text: str
    """Markers of footnotes stand in it as "{1}"."""
    style: Style = "plain"
    mark: str = ""
    """For an item of a list: what stands before it."""
    cells: tuple[str, ...] = ()
    """For a row of a table; its text is empty."""
    close: bool = False
    """Whether no white stands above it."""


@dataclass(frozen=True, slots=True)
class Copy:
    """What is printed."""

    head: tuple[tuple[str, str], ...]
    """The lines of the head: what stands to the left, and the title beside it."""
    blocks: tuple[Block, ...]
    notes: Mapping[str, str] = field(default_factory=dict)
    footer: str = ""
    imprint: tuple[str, ...] = ()
    columns: tuple[float, ...] = (TEXT, 380.0, 450.0, 500.0)
    """Where the cells of tables begin, in points."""


def width(text: str, size: float) -> float:
    """How wide a text is, in points.

    >>> round(width("Kamer", 10), 2)
    29.45
    """
    total = 0
    for letter in text:
        code = ord(letter) - 32
        total += _WIDTHS[code] if 0 <= code < len(_WIDTHS) else _OTHERS.get(letter, _USUAL)
    return total * size / 1000


def broken(text: str, room: float, size: float) -> list[str]:
    """A text as lines no wider than this, words broken where that fills a line.

    >>> broken("de maatregelen van dit kabinet", 45, 9)
    ['de maatre-', 'gelen van', 'dit kabinet']
    """
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        rest = word
        while True:
            tried = f"{line} {rest}" if line else rest
            if width(_MARKER.sub("", tried), size) <= room:
                line = tried
                break
            head, tail = _split(line, rest, room, size)
            if head:
                lines.append(f"{line} {head}" if line else head)
            elif line:
                lines.append(line)
            else:
                lines.append(rest)
                tail = ""
            line, rest = "", tail
            if not rest:
                break
    return [*lines, line] if line else lines


def _split(line: str, word: str, room: float, size: float) -> tuple[str, str]:
    """The longest part of a word that still fits, with its hyphen, and the rest of it."""
    if "{" in word or "www." in word or "//" in word:
        return "", word
    places = [(found.start(), "") for found in _AFTER.finditer(word)]
    places += [(found.start(), "-") for found in _BREAK.finditer(word)]
    for at, hyphen in sorted(places, reverse=True):
        head = word[:at] + hyphen
        if width(f"{line} {head}" if line else head, size) <= room:
            return head, word[at:]
    return "", word


class Leaf:
    """One page that is being printed."""

    def __init__(self) -> None:
        self.marks: list[str] = []
        self.at = float(_TOP)
        self.notes: list[str] = []

    def put(self, x: float, y: float, text: str, size: float, *, style: Style = "plain") -> None:
        """Print a text with its raised markers, beginning at this place."""
        for index, part in enumerate(_MARKER.split(text)):
            raised = index % 2 == 1
            shown, lift = (_RAISED, 0.4 * size) if raised else (size, 0.0)
            if part:
                self.marks.append(
                    f"BT /{_FONTS[style]} {shown:.2f} Tf {x:.2f} {y + lift:.2f} Td ({_escaped(part)}) Tj ET"
                )
                x += width(part, shown)

    def rule(self, y: float) -> None:
        """A short line above the footnotes."""
        self.marks.append(f"0.5 w {TEXT} {y:.2f} m {TEXT + 52} {y:.2f} l S")


def _escaped(text: str) -> str:
    data = text.encode("cp1252", errors="replace").decode("latin-1")
    return data.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def printed(copy: Copy) -> bytes:
    """The PDF of a paper."""
    pages = [Leaf()]
    _put_head(pages[0], copy)
    for block in copy.blocks:
        _put_block(pages, copy, block)
    for number, page in enumerate(pages, start=1):
        _put_notes(page, copy.notes)
        if copy.footer:
            page.put(TEXT, _FOOTER, copy.footer, _SIZE)
            page.put(RIGHT - width(str(number), _SIZE), _FOOTER, str(number), _SIZE)
    for place, line in enumerate(reversed(copy.imprint)):
        pages[0].put(LEFT, _FOOTER + 6.4 * place, line, 5.8)
    return bound(pages)


def _put_head(page: Leaf, copy: Copy) -> None:
    for left, title in copy.head:
        size = _LARGE if page.at == _TOP else _TITLE
        room = RIGHT - (TEXT if title else LEFT)
        page.put(LEFT, page.at, left, size, style="bold")
        lines = broken(title, room, size) if title else []
        for index, line in enumerate(lines):
            page.put(TEXT, page.at - index * 1.15 * size, line, size, style="bold")
        page.at -= max(len(lines), 1) * 1.15 * size + 20


def _put_block(pages: list[Leaf], copy: Copy, block: Block) -> None:
    if block.cells:
        _room_for(pages, copy, [], close=block.close)
        for x, cell in zip(copy.columns, block.cells, strict=False):
            pages[-1].put(x, pages[-1].at, cell, _SIZE)
        return
    left = TEXT + (14 if block.mark else 0)
    lines = broken(block.text, RIGHT - left, _SIZE)
    for index, line in enumerate(lines):
        _room_for(pages, copy, _MARKER.findall(line), close=block.close or index > 0)
        page = pages[-1]
        if block.mark and index == 0:
            page.put(TEXT, page.at, block.mark, _SIZE)
        page.put(left, page.at, line, _SIZE, style=block.style)


def _room_for(pages: list[Leaf], copy: Copy, notes: Sequence[str], *, close: bool) -> None:
    """Go down one line, and to the next page where this one is full."""
    page = pages[-1]
    step = _LEADING if close else 2 * _LEADING
    below = _height([*page.notes, *notes], copy.notes)
    if page.at - step < _FLOOR + below:
        pages.append(page := Leaf())
        step = 0
    page.at -= step
    page.notes += notes


def _height(labels: Sequence[str], notes: Mapping[str, str]) -> float:
    rows = sum(len(list(_note_lines(label, notes))) for label in labels)
    return rows * _NOTE_LEADING + 16 if rows else 0


def _note_lines(label: str, notes: Mapping[str, str]) -> Iterator[str]:
    yield from broken(notes.get(label, ""), RIGHT - TEXT - 8, _NOTE)


def _put_notes(page: Leaf, notes: Mapping[str, str]) -> None:
    y = _FLOOR + _height(page.notes, notes) - 16
    if page.notes:
        page.rule(y + 12)
    for label in page.notes:
        for index, line in enumerate(_note_lines(label, notes)):
            if index == 0:
                page.put(TEXT, y, f"{{{label}}}", _NOTE)
            page.put(TEXT + 8 if index == 0 else TEXT, y, line, _NOTE)
            y -= _NOTE_LEADING


def bound(pages: Sequence[Leaf]) -> bytes:
    """The file around these pages: catalogue, fonts, contents, and where each of them begins."""
    names = ("Helvetica", "Helvetica-Bold", "Helvetica-Oblique")
    fonts = " ".join(f"/F{number} {number + 2} 0 R" for number in range(1, 4))
    first = 6
    kids = " ".join(f"{first + 2 * index} 0 R" for index in range(len(pages)))
    things = ["<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>"]
    things += [
        f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>" for name in names
    ]
    for index, page in enumerate(pages):
        content = "\n".join(page.marks)
        box = f"/MediaBox [0 0 {WIDTH} {HEIGHT}] /Resources << /Font << {fonts} >> >>"
        contents = f"/Contents {first + 2 * index + 1} 0 R"
        things.append(f"<< /Type /Page /Parent 2 0 R {box} {contents} >>")
        things.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    text = "%PDF-1.4\n"
    places = []
    for number, thing in enumerate(things, start=1):
        places.append(len(text))
        text += f"{number} 0 obj\n{thing}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(things) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R >>\n"
    return (text + end + f"startxref\n{len(text)}\n%%EOF\n").encode("latin-1")
