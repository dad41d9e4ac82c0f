"""Pages that are pictures: read by tesseract where it is installed, else named.

Tesseract (https://tesseract-ocr.github.io) gives each word with its box, so a page that it read goes on as if
it had been printed. What it reads may be wrong, so every such page is named in an issue.
"""

from __future__ import annotations

import array
import os
import re
import shutil
import subprocess
from typing import TYPE_CHECKING, Final

from pipeline.model import Issue
from pipeline.read.pdf import bounds

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.read.pdf.bounds import Picture, Sheet

PATIENCE: Final = 60.0
"""Seconds that tesseract may take for one page; a usual page takes three."""
MOST_PAGES: Final = 200
"""How many scanned pages of one file are read: ten minutes of work."""

_PROGRAM: Final = "tesseract"
_LANGUAGES: Final = ("nld", "eng")
_GARBAGE: Final = re.compile(r"[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f]")
_MOSTLY: Final = 0.3
_FEW: Final = 40
_SURE: Final = 20.0
_COLUMNS: Final = 12
_WORD: Final = "5"
_LINE: Final = slice(2, 5)


def read(name: str, data: bytes, sheets: Sequence[Sheet]) -> tuple[list[Sheet], list[Issue]]:
    """The sheets, scanned ones read where that can be done, and an issue that names them."""
    scanned = [index for index, sheet in enumerate(sheets) if sheet.scanned or _is_garbage(sheet.text)]
    if not scanned:
        return list(sheets), []
    program = shutil.which(_PROGRAM)
    if program is None:
        return list(sheets), [
            Issue(
                "read",
                name,
                f"{_pages(len(scanned))} a picture without text; install tesseract with its Dutch data "
                "(tesseract-ocr, tesseract-ocr-nld) and read it again",
                _places(sheets, scanned),
            )
        ]
    language = _language(program)
    found = list(sheets)
    lost = list(scanned[MOST_PAGES:])
    seen: list[int] = []
    for index in scanned[:MOST_PAGES]:
        picture = bounds.drawn(data, found[index].number)
        said = _recognised(program, language, picture) if picture else None
        if picture is None or said is None:
            lost.append(index)
            continue
        made = _sheet(found[index], picture, said)
        if len(made.text.split()) > len(found[index].text.split()) or _is_garbage(found[index].text):
            found[index] = made
            seen.append(index)
    return found, list(_told(name, sheets, seen, sorted(lost)))


def _is_garbage(text: str) -> bool:
    """Whether the font of a page does not say which letters it shows."""
    plain = "".join(text.split())
    return len(plain) > _FEW and len(_GARBAGE.findall(plain)) > _MOSTLY * len(plain)


def _told(name: str, sheets: Sequence[Sheet], read_: Sequence[int], lost: Sequence[int]) -> Iterator[Issue]:
    if read_:
        yield Issue(
            "read",
            name,
            f"{_pages(len(read_))} a picture, read by tesseract; letters and figures may be wrong",
            _places(sheets, read_),
        )
    if lost:
        yield Issue(
            "read",
            name,
            f"{_pages(len(lost))} a picture that could not be read; get a text of it elsewhere",
            _places(sheets, lost),
        )


def _pages(count: int) -> str:
    return "the page is" if count == 1 else f"{count} pages are each"


def _places(sheets: Sequence[Sheet], indexes: Sequence[int]) -> str:
    """Page numbers, those that follow each other as a range.

    >>> _places([bounds.Sheet(n, 1, 1, "", b"", b"") for n in (1, 2, 3, 7)], [0, 1, 2, 3])
    'page 1-3, 7'
    """
    ranges: list[list[int]] = []
    for number in (sheets[index].number for index in indexes):
        if ranges and ranges[-1][1] == number - 1:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    return "page " + ", ".join(f"{first}-{last}" if last > first else str(first) for first, last in ranges)


def _language(program: str) -> str | None:
    """The first language that tesseract knows of those a paper may be in."""
    try:
        listed = subprocess.run(  # noqa: S603 (the program that `which` found, without a shell)
            [program, "--list-langs"], capture_output=True, timeout=PATIENCE, check=False, text=True
        )
    except (OSError, subprocess.TimeoutExpired, UnicodeDecodeError):
        return None
    return next((language for language in _LANGUAGES if language in listed.stdout.split()), None)


def _recognised(program: str, language: str | None, picture: Picture) -> str | None:
    """What tesseract says of a picture, a line for each word; None when it says nothing of use."""
    command = [program, "stdin", "stdout", *(["-l", language] if language else []), "--psm", "3", "tsv"]
    try:
        answer = subprocess.run(  # noqa: S603 (the program that `which` found, without a shell)
            command,
            input=picture.pgm,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
            # Its threads get in each other's way: one is four times as quick as all of them.
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return answer.stdout.decode("utf-8", errors="replace") if answer.returncode == 0 else None


def _sheet(sheet: Sheet, picture: Picture, said: str) -> Sheet:
    """The page with the words that were recognised, each character an equal share of its word."""
    text: list[str] = []
    corners = array.array("f")
    words = 0
    line: list[str] | None = None
    for row in said.splitlines():
        cells = row.split("\t")
        if len(cells) != _COLUMNS or cells[0] != _WORD or not cells[11].strip():
            continue
        try:
            x, y, width, height, sure = map(float, cells[6:11])
        except ValueError:
            continue
        if sure < _SURE:
            continue
        word = cells[11].strip()
        left, top = x / picture.scale, picture.height - y / picture.scale
        bottom, share = top - height / picture.scale, width / picture.scale / len(word)
        if line is not None:
            text.append(" " if line == cells[_LINE] else "\n")
            corners.extend((left, top, left, bottom))
        line = cells[_LINE]
        text.append(word)
        for place in range(len(word)):
            corners.extend((left + place * share, top, left + (place + 1) * share, bottom))
        words += 1
    return sheet._replace(
        text="".join(text), boxes=_levelled(text, corners), styles=bytes(words), scanned=False
    )


def _levelled(text: Sequence[str], corners: array.array[float]) -> bytes:
    """The boxes, the words of each line as high and as low as the whole line: a picture has no baseline."""
    start = 0
    at = 0
    for part in [*text, "\n"]:
        if part == "\n":
            tops, bottoms = corners[4 * start + 1 : 4 * at : 4], corners[4 * start + 3 : 4 * at : 4]
            if tops:
                top, bottom = _middle(tops), _middle(bottoms)
                for place in range(start, at):
                    corners[4 * place + 1], corners[4 * place + 3] = top, bottom
            start = at + 1
        at += len(part)
    return corners.tobytes()


def _middle(values: array.array[float]) -> float:
    return sorted(values)[len(values) // 2]
