"""Passages that have gold: cut out of a paper by the words they begin and end with."""

from __future__ import annotations

import importlib
import json
from typing import TYPE_CHECKING

import pytest

from tests.test_quality import PASSAGES, ROOT, SHARED, needs_papers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.test_quality import Bench

TEXT = "Vooraf staat dit.\nDe nieuwe weg wordt aan-\ngelegd in 2024. Daarna komt er een brug. Tot slot dit."


@pytest.fixture(scope="module")
def bench() -> Iterator[Bench]:
    """The script of benchmarks/ that knows the papers and the passages."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(ROOT / "benchmarks"))
        yield importlib.import_module


def test_a_passage_runs_from_its_first_words_to_its_last_whatever_breaks_the_lines(bench: Bench) -> None:
    cut = bench("passages").Passage("De nieuwe weg wordt aangelegd", "een brug.").cut(TEXT)

    assert "De nieuwe weg wordt aan-\ngelegd in 2024. Daarna komt er een brug." == cut


@pytest.mark.parametrize(
    ("first", "last", "named"),
    [("Een tunnel", "een brug.", "Een tunnel"), ("Daarna komt", "De nieuwe weg", "De nieuwe weg")],
)
def test_words_that_are_not_there_are_named(bench: Bench, first: str, last: str, named: str) -> None:
    with pytest.raises(ValueError, match=named):
        bench("passages").Passage(first, last).cut(TEXT)


@needs_papers
def test_every_passage_with_gold_is_in_its_paper(bench: Bench) -> None:
    golds = {path: json.loads(path.read_text("utf-8")) for path in PASSAGES}
    cut = {gold for gold, told in golds.items() if "passage" in told}
    papers = {gold: paper for gold, paper in bench("papers").gold_papers(SHARED) if gold in cut}

    assert 40 <= len(cut)
    assert cut == papers.keys()
    assert all(500 < len(paper.read_text("utf-8")) < 4000 for paper in papers.values())
