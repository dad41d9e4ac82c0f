"""All official XML at hand: read whole, with nothing named that is not explained, and its citations found."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path
from runpy import run_path

import pytest

from pipeline.model import Document, Issue
from pipeline.read import Source, read, sources

EXPLAINED = re.compile(
    r"encoded twice \(UTF-8 taken for Windows-1252\); read as it was meant|"
    r"describes a paper and does not hold it|which is no paper; leave it out|fetch the papers? that it names"
)
LINKS = 0.97
"""How much of what the publisher marks up the rules must find by themselves."""
ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "samples"
measure = run_path(str(ROOT / "benchmarks" / "citations.py"))["measure"]


def outcomes(*paths: Path) -> tuple[list[Document], list[Issue]]:
    papers, issues = [], []
    for source in sources(paths):
        if isinstance(source, Issue):
            issues.append(source)
        elif source.name.endswith(".xml"):
            for item in read(source):
                if isinstance(item, Document):
                    papers.append(item)
                else:
                    issues.append(item)
    return papers, issues


@pytest.fixture
def reference(corpus: Path) -> Path:
    """The recorded samples of the official services."""
    folder = corpus.parent / "reference" / "samples"
    if not folder.is_dir():
        pytest.skip("the recorded samples of the official services are not at hand")
    return folder


def test_all_official_xml_is_read_without_an_unexplained_issue(corpus: Path, reference: Path) -> None:
    papers, issues = outcomes(corpus / "motions-xml", corpus / "handelingen-xml", reference)
    kinds = Counter(document.head.kind for document in papers)

    assert [] == [issue for issue in issues if not EXPLAINED.search(issue.message)]
    assert {"motion": 280, "debate": 5, "answers": 1} == dict(kinds)
    assert 4 == sum("encoded twice" in issue.message for issue in issues)


def test_every_debate_says_who_says_what(corpus: Path) -> None:
    debates, _ = outcomes(corpus / "handelingen-xml")

    assert 3 == len(debates)
    for debate in debates:
        speeches = debate.of_kind("speech")
        said = sum(speech.span.end - speech.span.start for speech in speeches)
        assert len(speeches) > 20
        assert said > 0.9 * len(debate.text)
        assert all(speech.label for speech in speeches)
        assert any(re.fullmatch(r"(?:De heer|Mevrouw) .+ \(.+\)", speech.label) for speech in speeches)
        assert all(a.span.end <= b.span.start for a, b in pairwise(speeches))


def test_what_the_publisher_links_the_rules_find_by_themselves(corpus: Path, reference: Path) -> None:
    recall = measure([corpus / "motions-xml", corpus / "handelingen-xml", reference])

    assert recall.links >= 140
    assert recall.share >= LINKS, "\n".join(recall.missed)


def test_of_our_own_samples_the_links_are_found_too() -> None:
    recall = measure([SAMPLES / "papers"])

    assert recall.links >= 5
    # A dossier whose number stands alone ("de begroting 36 200") is no citation by any rule.
    assert ["kst-36200-IX-9001.xml: dossier-36200 at '36 200', read []"] == recall.missed


def test_every_motion_of_the_bulk_is_read_once_with_its_movers(corpus: Path) -> None:
    found = [item for item in sources([corpus / "motions-bulk.tar.gz"]) if isinstance(item, Source)]
    papers, issues = outcomes_of(found[::20])

    assert 3971 == len(found)
    assert [] == issues
    assert {"motion"} == {document.head.kind for document in papers}
    signed = [document for document in papers if document.head.signatories]
    assert len(signed) >= 0.99 * len(papers)


def outcomes_of(chosen: list[Source]) -> tuple[list[Document], list[Issue]]:
    items = [item for source in chosen for item in read(source)]
    return (
        [item for item in items if isinstance(item, Document)],
        [item for item in items if isinstance(item, Issue)],
    )
