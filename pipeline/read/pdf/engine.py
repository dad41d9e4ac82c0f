"""Asks pdfium what a PDF holds, in a process of its own.

pdfium is native code, so a damaged file may stop the process that reads it. This one is started by
`pipeline.read.pdf.bounds`, which may also stop it. It knows nothing of ours and talks over its standard
streams: a line of JSON and the bytes of the file go in; lines of JSON, each with the bytes that it announces,
come out.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import re
import signal
import sys
from itertools import repeat
from typing import IO, TYPE_CHECKING, Any, Final

import pypdfium2 as pdfium
import pypdfium2.raw as c

if TYPE_CHECKING:
    from collections.abc import Iterator

MEMORY: Final = 1536 * 1024 * 1024
"""What this process may take, in bytes: a page that unpacks to more is broken, or made to break us."""
SECONDS: Final = 4.0
"""Of the processor, for one page or for opening a file; a usual page takes five thousandths.

Not of the clock, so that a busy machine reads what a quiet one does."""
MOST_CHARACTERS: Final = 100_000
"""How many characters of one page are read; a full page of a newspaper has 20,000."""
DPI: Final = 300
"""How fine a scan is drawn, as tesseract wants it."""
MOST_PIXELS: Final = 40_000_000

_WORD: Final = re.compile(r"[^\s\x02\ufffe]+[\x02\ufffe]?|[\x02\ufffe]")
_FLOATS: Final = 4
_BOX: Final = ctypes.sizeof(c.FS_RECTF)
_BOLD: Final = re.compile(r"bold|black|heavy|semibold|demi", re.IGNORECASE)
_ITALIC: Final = re.compile(r"ital|obli", re.IGNORECASE)
_HEAVY: Final = 600
_QUARTER: Final = 90
_LOOKED_AT: Final = 200
_ERRORS: Final = {c.FPDF_ERR_PASSWORD: "password", c.FPDF_ERR_SECURITY: "security"}


class Boxes:
    """Room for the boxes of one page's characters, kept from page to page."""

    def __init__(self) -> None:
        self._room = bytearray(_BOX)
        self._places: list[Any] = []

    def of(self, page: Any, count: int) -> memoryview:  # noqa: ANN401 (ctypes has no types for pdfium's)
        """Left, top, right and bottom of each character, in points."""
        if count > len(self._places):
            self._room = bytearray(_BOX * max(count, 1))
            first = c.FS_RECTF.from_buffer(self._room)
            self._places = [ctypes.byref(first, _BOX * index) for index in range(count)]
        for _ in map(c.FPDFText_GetLooseCharBox, repeat(page), range(count), self._places[:count]):
            pass
        return memoryview(self._room)[: _BOX * count]


def text_of(page: Any, count: int) -> str:  # noqa: ANN401 (as above)
    """The characters of a page, one for each that pdfium counts."""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = c.FPDFText_GetText(page, 0, count, buffer) - 1
    text = bytes(buffer)[: 2 * max(written, 0)].decode("utf-16-le", errors="replace")
    if len(text) != count:
        codes = [c.FPDFText_GetUnicode(page, index) for index in range(count)]
        text = "".join(map(_letter, codes))
    return text


def _letter(code: int) -> str:
    """The character with this code; half a pair of UTF-16 is none."""
    try:
        return chr(code).encode().decode()
    except ValueError:
        return "\ufffd"


class Fonts:
    """How the fonts of a file look: 1 for bold, 2 for italic, 3 for both."""

    def __init__(self) -> None:
        self._known: dict[int, int] = {}

    def styles(self, page: Any, text: str) -> bytes:  # noqa: ANN401 (as above)
        """The style of each word."""
        found = bytearray()
        for word in _WORD.finditer(text):
            shape = c.FPDFText_GetTextObject(page, word.start())
            font = c.FPDFTextObj_GetFont(shape) if shape else None
            found.append(self._style(font) if font else 0)
        return bytes(found)

    def _style(self, font: Any) -> int:  # noqa: ANN401 (as above)
        key = ctypes.cast(font, ctypes.c_void_p).value or 0
        if key not in self._known:
            buffer = ctypes.create_string_buffer(200)
            c.FPDFFont_GetBaseFontName(font, buffer, len(buffer))
            name = buffer.value.decode("latin-1")
            angle = ctypes.c_int(0)
            slanted = bool(c.FPDFFont_GetItalicAngle(font, angle)) and angle.value != 0
            bold = _BOLD.search(name) or c.FPDFFont_GetWeight(font) >= _HEAVY
            self._known[key] = bool(bold) + 2 * bool(_ITALIC.search(name) or slanted)
        return self._known[key]


def _upright(boxes: memoryview, page: pdfium.PdfPage) -> bytes:
    """The boxes as the page is shown: turned, and counted from the corner that one sees."""
    left, bottom, right, top = page.get_cropbox()
    turn = page.get_rotation()
    if not turn and not left and not bottom:
        return bytes(boxes)
    values = memoryview(bytearray(boxes)).cast("f")
    width, height = right - left, top - bottom
    for at in range(0, len(values), _FLOATS):
        x, y, x2, y2 = (
            values[at] - left,
            values[at + 3] - bottom,
            values[at + 2] - left,
            values[at + 1] - bottom,
        )
        if turn == _QUARTER:
            x, y, x2, y2 = y, width - x2, y2, width - x
        elif turn == 2 * _QUARTER:
            x, y, x2, y2 = width - x2, height - y2, width - x, height - y
        elif turn:
            x, y, x2, y2 = height - y2, x, height - y, x2
        values[at], values[at + 1], values[at + 2], values[at + 3] = x, y2, x2, y
    return values.tobytes()


def _has_shapes(page: pdfium.PdfPage) -> bool:
    """Whether a page without text shows what may be a scan: a picture, or letters drawn as shapes."""
    count = c.FPDFPage_CountObjects(page.raw)
    first = (c.FPDFPage_GetObject(page.raw, index) for index in range(min(count, _LOOKED_AT)))
    kinds = {c.FPDFPageObj_GetType(shape) for shape in first}
    return bool(kinds & {c.FPDF_PAGEOBJ_IMAGE, c.FPDF_PAGEOBJ_FORM}) or count >= _LOOKED_AT


def _pages(document: pdfium.PdfDocument, job: dict[str, Any]) -> Iterator[tuple[dict[str, Any], list[bytes]]]:
    boxes, fonts = Boxes(), Fonts()
    count = len(document)
    yield {"pages": count}, []
    for index in range(job["first"], min(job["last"], count)):
        _allow(SECONDS)
        try:
            page = document.get_page(index)
            text_page = page.get_textpage()
        except pdfium.PdfiumError:
            yield {"broken": index}, []
            continue
        held = text_page.count_chars()
        read = min(held, MOST_CHARACTERS)
        text = text_of(text_page.raw, read) if read > 0 else ""
        places = _upright(boxes.of(text_page.raw, len(text)), page)
        styles = fonts.styles(text_page.raw, text)
        width, height = page.get_size()
        yield (
            {
                "page": index,
                "width": width,
                "height": height,
                "held": held,
                "image": not text.strip() and _has_shapes(page),
            },
            [text.encode("utf-8", errors="replace"), places, styles],
        )
        text_page.close()
        page.close()


def _drawn(document: pdfium.PdfDocument, index: int) -> tuple[dict[str, Any], list[bytes]]:
    """A page as a grey picture (PGM), fine enough to be read."""
    page = document.get_page(index)
    width, height = page.get_size()
    scale = DPI / 72
    scale *= min(1.0, (MOST_PIXELS / max(width * height * scale * scale, 1)) ** 0.5)
    bitmap = page.render(scale=scale, grayscale=True)
    rows = bytes(bitmap.buffer)
    stride = bitmap.stride
    lines = b"".join(rows[at * stride : at * stride + bitmap.width] for at in range(bitmap.height))
    picture = f"P5\n{bitmap.width} {bitmap.height}\n255\n".encode() + lines
    return {"drawn": index, "width": width, "height": height, "scale": scale}, [picture]


def _allow(seconds: float) -> None:
    """End this process once it has worked so long from now on; 0 lifts the bound. Not on every system."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, seconds)


def answer(job: dict[str, Any], data: bytes) -> Iterator[tuple[dict[str, Any], list[bytes]]]:
    """What is asked of one file: its pages from `first` up to `last`, or the picture of the page `draw`."""
    _allow(SECONDS)
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError:
        yield {"error": _ERRORS.get(c.FPDF_GetLastError(), "format")}, []
        return
    try:
        if "draw" in job:
            _allow(4 * SECONDS)
            yield _drawn(document, job["draw"])
        else:
            yield from _pages(document, job)
    except (pdfium.PdfiumError, MemoryError):
        yield {"error": "page"}, []
    finally:
        document.close()
        _allow(0)
    yield {"end": True}, []


def serve(jobs: IO[bytes], out: IO[bytes]) -> None:
    """Answer until nothing more is asked."""
    while line := jobs.readline():
        job = json.loads(line)
        for head, parts in answer(job, jobs.read(job["size"])):
            out.write(json.dumps({**head, "parts": [len(part) for part in parts]}).encode() + b"\n")
            out.writelines(parts)
            out.flush()


if __name__ == "__main__":
    with contextlib.suppress(ImportError, ValueError, OSError):
        # Not every system can bound the memory of a process; where it can, a bomb ends here.
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    serve(sys.stdin.buffer, sys.stdout.buffer)
