"""Damaged, locked, empty, scanned and endless PDFs: each is named, none stops the run."""

from __future__ import annotations

import os
import random
import re
import shutil
import subprocess
import sys
import textwrap
import time
from typing import TYPE_CHECKING

import pytest

from pipeline.model import Document, Issue
from pipeline.read import READERS, Source, read
from pipeline.read.pdf import bounds
from samples.press import Block, Copy, Leaf, bound, printed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

PDF = next(reader for reader in READERS if reader.name == "PDF")
WORDS = "De Minister zegt toe dat de regeling voor de zomer gereed is."
LONGEST = 10.0
"""Seconds that no file may take, whatever is wrong with it."""


def pages(count: int) -> bytes:
    leaves = []
    for number in range(1, count + 1):
        leaf = Leaf()
        leaf.put(60, 700, f"Bladzijde {'abcdefghij'[number % 10]}. {WORDS}", 9)
        leaves.append(leaf)
    return bound(leaves)


def outcome(data: bytes, name: str = "stuk.pdf") -> tuple[Document | None, list[Issue]]:
    items = list(PDF.read(name, data))
    found = [item for item in items if isinstance(item, Document)]
    return (found[0] if found else None), [item for item in items if isinstance(item, Issue)]


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


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<!DOCTYPE html><title>Niet gevonden</title>", "is no PDF: it begins with '<!DOCTYPE html>"),
        (b"%PDF-1.7", "is damaged and cannot be opened"),
        (pages(2)[:400], "is damaged and cannot be opened"),
        (bound([]), "is damaged and cannot be opened"),
        (bound([Leaf()]), "holds no running text"),
        (
            pages(1).replace(
                b"/Root 1 0 R",
                b"/Root 1 0 R /ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 "
                b"/O <" + b"11" * 32 + b"> /U <" + b"22" * 32 + b"> >>",
            ),
            "is locked with a password",
        ),
    ],
)
def test_what_cannot_be_read_is_named_once_with_the_reason(data: bytes, reason: str) -> None:
    document, issues = outcome(data)

    assert document is None
    assert 1 == len(issues)
    assert reason in issues[0].message
    assert "stuk.pdf" == issues[0].source


def test_a_file_without_its_end_is_read_and_said_to_be_short() -> None:
    document, issues = outcome(pages(2)[: -len(b"%%EOF\n")])

    assert document is not None
    assert document.text.count(WORDS) == 2
    assert ["the end of the PDF is missing"] == [issue.message.partition(";")[0] for issue in issues]


def test_a_page_that_is_broken_is_named_and_the_others_are_read() -> None:
    data = pages(3)
    second = data.index(b"/Type /Page ", data.index(b"/Type /Page ") + 1)
    document, issues = outcome(data[:second] + b"/Type /Pagf /Type" + data[second + 17 :])

    assert document is not None or issues
    assert document is None or document.text.count(WORDS) >= 2


@pytest.fixture
def engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Lets another program take the place of the engine."""

    def put(program: str) -> None:
        path = tmp_path / "engine.py"
        path.write_text(textwrap.dedent(program), "utf-8")
        bounds.ENGINE.close()
        monkeypatch.setattr(bounds, "PROGRAM", path)
        monkeypatch.setattr(bounds, "PATIENCE", 1.5)

    yield put
    bounds.ENGINE.close()


LIKE_THE_REAL_ONE = f"""
import runpy, sys
real = runpy.run_path({str(bounds.PROGRAM)!r}, run_name="real")
"""


def test_a_page_that_stops_the_engine_costs_that_page_alone(engine: Callable[[str], None]) -> None:
    engine(
        LIKE_THE_REAL_ONE
        + """
        import os
        def styles(self, page, text, plain=real["Fonts"].styles):
            if text.startswith("Bladzijde c"):
                os.abort()
            return plain(self, page, text)
        real["Fonts"].styles = styles
        real["serve"](sys.stdin.buffer, sys.stdout.buffer)
        """.replace("\n        ", "\n")
    )
    document, issues = outcome(pages(4))

    assert document is not None
    assert ["Bladzijde b", "Bladzijde d", "Bladzijde e"] == re.findall("Bladzijde .", document.text)
    assert [("page 2", True)] == [(issue.place, "stops the program" in issue.message) for issue in issues]
    assert [1, 3, 4] == [document.origin.page(found.start()) for found in re.finditer("Blad", document.text)]


def test_an_engine_that_falls_silent_is_not_waited_for(engine: Callable[[str], None]) -> None:
    engine("import sys, time\nsys.stdin.buffer.readline()\ntime.sleep(60)\n")
    start = time.monotonic()
    document, issues = outcome(pages(1))

    assert document is None
    assert 1 == len(issues)
    assert "cannot be opened in a few seconds" in issues[0].message
    assert time.monotonic() - start < LONGEST


def test_an_engine_that_cannot_start_is_an_issue_and_the_next_file_is_read(
    engine: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    engine("raise SystemExit(3)\n")
    _, issues = outcome(pages(1))
    monkeypatch.undo()
    bounds.ENGINE.close()
    document, _ = outcome(pages(1))

    assert 1 == len(issues)
    assert "stops the program that opens it" in issues[0].message
    assert document is not None


def test_pages_beyond_the_bound_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "MOST_PAGES", 3)
    document, issues = outcome(pages(5))

    assert document is not None
    assert 3 == document.text.count(WORDS)
    assert ["page 4 and those after it"] == [issue.place for issue in issues]


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


def test_sixty_damaged_files_stop_nothing_and_take_no_time() -> None:
    chance = random.Random(20261121)  # noqa: S311 (damage, not a secret)
    whole = [pages(3), printed(Copy((("Nr. 1", "BRIEF"),), (Block(WORDS + "{1}"),), {"1": "Noot."}))]
    spoken, slowest = 0, 0.0
    for round_ in range(60):
        data = bytearray(chance.choice(whole))
        if round_ % 3:
            for _ in range(chance.choice([1, 5, 50])):
                data[chance.randrange(len(data))] = chance.randrange(256)
        else:
            del data[chance.randrange(len(data)) :]
        start = time.monotonic()
        document, issues = outcome(bytes(data))
        slowest = max(slowest, time.monotonic() - start)
        spoken += document is not None or bool(issues)

    assert 60 == spoken
    assert slowest < LONGEST


def test_a_file_that_is_named_pdf_and_is_empty_is_said_to_be(tmp_path: Path) -> None:
    path = tmp_path / "leeg.pdf"
    path.write_bytes(b"")
    items = list(read(Source(path.name, path)))

    assert ["the file is empty; get it again from where it was published"] == [
        item.message for item in items if isinstance(item, Issue)
    ]
