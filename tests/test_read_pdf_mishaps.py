"""Damaged, locked, empty, scanned and endless PDFs: each is named, none stops the run."""

from __future__ import annotations

import random
import re
import textwrap
import time
from typing import TYPE_CHECKING

import pytest

from pipeline.model import Issue
from pipeline.read import Source, read
from pipeline.read.pdf import bounds
from samples.press import Block, Copy, Leaf, bound, printed
from tests.pdf_copy import outcome

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

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


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<!DOCTYPE html><title>Niet gevonden</title>", "is no PDF: it begins with '<!DOCTYPE html>"),
        (b"\x7fELF\x02\x01\x01\x00\x00", "the file is no PDF: nor is it text; get the PDF itself"),
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


def test_a_page_that_keeps_the_engine_busy_is_left_out(engine: Callable[[str], None]) -> None:
    engine(
        LIKE_THE_REAL_ONE
        + """
        real["_pages"].__globals__["SECONDS"] = 0.3
        def styles(self, page, text, plain=real["Fonts"].styles):
            while text.startswith("Bladzijde c"):
                pass
            return plain(self, page, text)
        real["Fonts"].styles = styles
        real["serve"](sys.stdin.buffer, sys.stdout.buffer)
        """.replace("\n        ", "\n")
    )
    document, issues = outcome(pages(3))

    assert document is not None
    assert ["Bladzijde b", "Bladzijde d"] == re.findall("Bladzijde .", document.text)
    assert [("page 2", True)] == [(issue.place, "in a few seconds" in issue.message) for issue in issues]


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
