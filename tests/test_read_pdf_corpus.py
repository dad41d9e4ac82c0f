"""The official PDFs, where they are at hand: read whole, without an issue, and in good time."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

import pytest

from pipeline.line import run, understand
from pipeline.model import Document, Issue
from pipeline.read import Source, read

if TYPE_CHECKING:
    from pathlib import Path

PAGES_A_SECOND = 40
"""By the time of the processor, without the engine: a quiet machine does more than a hundred."""


@pytest.fixture(scope="module")
def papers(corpus: Path) -> dict[str, Document]:
    found = {}
    for path in sorted((corpus / "pdf").glob("*.pdf")):
        items = list(read(Source(path.name, path)))
        assert [] == [item for item in items if isinstance(item, Issue)], path.name
        found[path.stem] = next(item for item in items if isinstance(item, Document))
    return found


def test_every_official_pdf_is_read_without_an_issue(papers: dict[str, Document]) -> None:
    assert len(papers) >= 17
    assert [] == [name for name, paper in papers.items() if len(paper.text) < 500]


def test_nothing_of_the_page_is_left_in_the_text(papers: dict[str, Document]) -> None:
    odd = re.compile(
        "[\x00-\x08\x0b-\x1f\x80-\x9f\u00ad\ufffe\ufffd]|"
        r"Kamer, vergaderjaar \d{4}–\d{4}, (?:\d\d \d{3}|Aanhangsel)[^\n.]{0,20} \d+\n\n|ISSN|Pagina \d+ van|"
        r"\d+ Regeerprogramma\b|Intern gebruik"
    )
    left = {name: found[0] for name, paper in papers.items() if (found := odd.search(paper.text))}

    assert {} == left


def test_the_head_of_a_paper_is_read_in_full(papers: dict[str, Document]) -> None:
    heads = {name: paper.head for name, paper in papers.items()}

    assert [] == [
        name for name in papers if name.startswith(("kst-", "ah-")) and heads[name].identifier != name
    ]
    assert {"2023-2024"} == {head.session_year for name, head in heads.items() if name.startswith("kst-")}
    title = heads["kst-36450-3"].dossier_title or ""
    assert title.startswith("Regels omtrent")
    assert title.endswith("(Instellingswet Adviescollege toetsing regeldruk)")
    issued = heads["beslisnota-29515-496"].issued
    assert issued is not None
    assert "2024-10-30" == issued.isoformat()


def test_every_question_has_its_answer_its_askers_with_their_party_and_its_day(
    papers: dict[str, Document],
) -> None:
    pairs = {}
    for name, paper in papers.items():
        if not name.startswith("ah-"):
            continue
        reading = understand(paper)
        facts = [(str(item.fact.predicate).rpartition("#")[2], item.fact) for item in reading.statements]
        asked = [fact.subject for kind, fact in facts if kind == "askedBy"]
        pairs[name.rpartition("-")[2]] = (len(paper.of_kind("question")), len(paper.of_kind("answer")))
        assert set(asked) == {fact.object for kind, fact in facts if kind == "answers"}, name
        assert [] != [fact for kind, fact in facts if kind == "memberOf"], name
        assert paper.head.issued is not None, name

    assert {
        "1432": (6, 6),
        "1893": (7, 7),
        "1949": (4, 4),
        "2129": (9, 9),
        "2210": (13, 13),
        "2271": (12, 12),
        "2367": (5, 5),
        "2395": (5, 5),
    } == pairs


def test_every_footnote_has_its_place(papers: dict[str, Document]) -> None:
    counts = {name: len(paper.of_kind("footnote")) for name, paper in papers.items()}

    assert 47 == counts["kst-36450-3"]
    assert 39 == counts["advies-rvs-W18.23.00028"]
    assert 7 == counts["regeerprogramma-2024"]
    assert [] == [
        (name, note.label)
        for name, paper in papers.items()
        for note in paper.of_kind("footnote")
        if note.anchor is None
    ]


def test_words_stand_where_the_page_shows_them(papers: dict[str, Document]) -> None:
    paper = papers["kst-36450-3"]
    for section in paper.of_kind("heading"):
        boxes = paper.origin.boxes(section.span)
        assert boxes
        assert all(200 < box.left < box.right < 530 for box in boxes)


def test_a_programme_of_138_pages_goes_through_the_whole_line_in_good_time(corpus: Path) -> None:
    path = corpus / "pdf" / "regeerprogramma-2024.pdf"
    source = Source(path.name, path)
    run(Source("kst-36450-1.pdf", corpus / "pdf" / "kst-36450-1.pdf"))  # the registers are read once
    start = time.process_time()
    reading, _ = run(source)
    took = time.process_time() - start

    assert reading is not None
    paper = reading.document
    assert 138 == max(paper.origin.page(part.span.start) or 0 for part in paper.sections)
    assert 138 / took > PAGES_A_SECOND
