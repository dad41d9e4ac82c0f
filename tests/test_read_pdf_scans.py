"""Pages that are pictures: named, or read by tesseract where it is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import textwrap
from typing import TYPE_CHECKING

import pytest

from pipeline.read.pdf import bounds
from samples.press import Block, Copy, printed
from tests.pdf_copy import outcome

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

WORDS = "De Minister zegt toe dat de regeling voor de zomer gereed is."


def picture(letters: bytes = b"\x00" * 9) -> bytes:
    """A page that is nothing but a picture of three dots by three."""
    content = b"q 558 0 0 771 0 0 cm /Im1 Do Q"
    images = b"<< /XObject << /Im1 5 0 R >> >>"
    image = b"/Type /XObject /Subtype /Image /ColorSpace /DeviceGray /BitsPerComponent 8"
    things = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 558 771] /Contents 4 0 R /Resources %s >>" % images,
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< %s /Width 3 /Height 3 /Length 9 >>\nstream\n%s\nendstream" % (image, letters),
    ]
    text = b"%PDF-1.4\n"
    for number, thing in enumerate(things, start=1):
        text += b"%d 0 obj\n%s\nendobj\n" % (number, thing)
    return text + b"trailer\n<< /Size 6 /Root 1 0 R >>\n%%EOF\n"


def test_a_scan_without_a_program_to_read_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    document, issues = outcome(picture())

    assert document is None
    assert ["page 1"] == [issue.place for issue in issues]
    assert "a picture without text; install tesseract" in issues[0].message


@pytest.fixture
def tesseract(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Puts a program of that name first on the path."""

    def put(program: str) -> None:
        path = tmp_path / "tesseract"
        path.write_text(f"#!{sys.executable}\nimport sys\n{textwrap.dedent(program)}", "utf-8")
        path.chmod(0o755)
        monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")

    return put


RECOGNISES = """
if "--list-langs" in sys.argv:
    print("List of available languages (2):\\neng\\nnld")
    raise SystemExit
assert sys.argv[1:] == ["stdin", "stdout", "-l", "nld", "--psm", "3", "tsv"], sys.argv
assert sys.stdin.buffer.read(2) == b"P5"
print("level\\tpage\\tblock\\tpar\\tline\\tword\\tleft\\ttop\\twidth\\theight\\tconf\\ttext")
words = "De Minister zegt toe dat de rege- ling voor de zomer gereed is.".split()
for place, word in enumerate(words):
    line = 1 if place < 7 else 2
    left = 300 + 260 * (place - 7 * (line - 1))
    print("5", 1, 1, 1, line, place, left, 400 + 60 * line, 200, 40, 96.5, word, sep="\\t")
print("5", 1, 1, 1, 3, 1, 300, 900, 200, 40, 3.0, "~~|", sep="\\t")
"""


def test_a_scan_is_read_by_tesseract_and_said_to_be(tesseract: Callable[[str], None]) -> None:
    tesseract(RECOGNISES)
    document, issues = outcome(picture())

    assert document is not None
    assert WORDS == document.text
    assert ["page 1"] == [issue.place for issue in issues]
    assert "read by tesseract; letters and figures may be wrong" in issues[0].message
    box = document.origin.boxes(document.sections[0].span)[0]
    assert 300 / bounds_scale() == pytest.approx(box.left, abs=0.5)
    assert 771 - 460 / bounds_scale() == pytest.approx(box.top, abs=0.5)


def bounds_scale() -> float:
    """Dots for each point of a page that is drawn to be read."""
    return 300 / 72


@pytest.mark.parametrize("program", ["raise SystemExit(1)", "import time\ntime.sleep(30)", "print('x')"])
def test_a_tesseract_that_fails_leaves_the_page_named(
    program: str, tesseract: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.read.pdf.scans.PATIENCE", 1.0)
    tesseract(program)
    document, issues = outcome(picture())

    assert document is None
    assert 1 == len(issues)


def test_the_real_tesseract_reads_a_page_of_letters() -> None:
    """Where it is installed, on a page of ours that was drawn and holds no text any more."""
    if shutil.which("tesseract") is None:
        pytest.skip("needs the program tesseract")
    languages = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=True)
    if "nld" not in languages.stdout.split():
        pytest.skip("needs the Dutch data of tesseract")
    drawn = bounds.drawn(printed(Copy((), (Block(WORDS),))), 1)
    assert drawn is not None
    _, size, _, dots = drawn.pgm.split(b"\n", 3)
    width, height = size.split()
    data = picture(dots).replace(b"/Width 3 /Height 3", b"/Width %s /Height %s" % (width, height))
    document, _ = outcome(data.replace(b"/Length 9", b"/Length %d" % len(dots)))

    assert document is not None
    assert "regeling voor de zomer gereed" in document.text
