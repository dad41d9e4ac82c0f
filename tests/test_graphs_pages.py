"""A fact of a PDF says on which page of the file it begins; a fact of a text has no page to say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from graphs.build import quads
from graphs.show import show
from ontology.terms import ID, KG
from pipeline.line import run
from pipeline.read import Source

if TYPE_CHECKING:
    from pathlib import Path

    from graphs.papers import Papers
    from graphs.store import Store

_START = re.compile(rf'^(\S+) <{KG}start> "(\d+)"', re.MULTILINE)
_PAGE = re.compile(rf'^(\S+) <{KG}page> "(\d+)"', re.MULTILINE)


def test_every_passage_of_a_pdf_has_the_page_on_which_it_begins(samples: Path) -> None:
    reading, _ = run(Source("kst-31305-9001.pdf", samples / "kst-31305-9001.pdf"))
    assert reading is not None
    lines = quads(reading)
    written = "\n".join(lines)
    starts = {node: int(start) for node, start in _START.findall(written)}
    pages = {node: int(page) for node, page in _PAGE.findall(written)}

    assert len(starts) >= 40
    assert {node: reading.document.origin.page(start) for node, start in starts.items()} == pages
    assert {1, 2} == set(pages.values())
    assert sorted(lines) == lines


def test_a_paper_without_pages_says_none(samples: Path) -> None:
    reading, _ = run(Source("kst-19637-9001.xml", samples / "kst-19637-9001.xml"))

    assert reading is not None
    assert [] == _PAGE.findall("\n".join(quads(reading)))


def test_a_portrait_names_the_page(samples_store: Store, samples_papers: Papers) -> None:
    portrait = show(samples_store, samples_papers, ID + "person/fahid-minhas")

    assert "kst-31305-9001, bladzijde 2" in {passage.where for passage in portrait.mentions}
