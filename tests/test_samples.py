"""The sample papers are whole, are ours, and are described; that they are read well is tested beside this."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import etree

from samples.press import printed
from samples.prints import PRINTS

FOLDER = Path(__file__).resolve().parent.parent / "samples"
PAPERS = sorted(path.name for path in (FOLDER / "papers").iterdir())
TRUTH: dict[str, dict[str, Any]] = yaml.safe_load((FOLDER / "truth.yaml").read_text(encoding="utf-8"))

_MARKUP = re.compile(r"<noot\b.*?</noot>|<[^>]+>", re.DOTALL)
_FOOT = re.compile(r"\n\n1?\d (?:[A-Z]|T\d)[^\n]+(?:\n(?! )[^\n]+)*|\nTweede Kamer, vergaderjaar [^\n]+")
_NUMBER_OF_A_NOTE = re.compile(r"(?<=[a-zé.,])\d{1,2}\b")
_MARK_IN_COPY = re.compile(r"\{\d+\}")
_INVENTED = 9000
"""Our papers are numbered from here on."""


def letters(text: str) -> str:
    """A text without what a PDF does to it: line ends, hyphens at them, blanks, and the numbers of notes."""
    return re.sub(r"[\s-]", "", _NUMBER_OF_A_NOTE.sub("", text))


def raw_of(name: str) -> str:
    """What a file holds; of a PDF, what was printed."""
    if name in PRINTS:
        copy = PRINTS[name]
        lines = [
            *map(" ".join, copy.head),
            *(f"{block.text} {' '.join(block.cells)}" for block in copy.blocks),
        ]
        return _MARK_IN_COPY.sub("", "\n".join([*lines, *copy.notes.values()]))
    return (FOLDER / "papers" / name).read_text(encoding="utf-8")


def test_there_are_enough_papers_of_every_form() -> None:
    forms = Counter(Path(name).suffix for name in PAPERS)

    assert len(PAPERS) >= 16
    assert forms[".txt"] >= 10
    assert forms[".xml"] >= 5
    assert forms[".pdf"] >= 1


def test_a_paper_in_pdf_is_what_the_press_prints() -> None:
    assert set(PRINTS) == {name for name in PAPERS if name.endswith(".pdf")}
    for name, copy in PRINTS.items():
        # Run `python -m samples.prints` when the copy has changed.
        assert printed(copy) == (FOLDER / "papers" / name).read_bytes(), name


def test_there_are_enough_papers_of_every_kind() -> None:
    kinds = Counter(paper["document"]["kind"] for paper in TRUTH.values())

    assert kinds["letter"] >= 4
    assert kinds["motion"] >= 6
    assert kinds["written-consultation"] >= 1
    assert kinds["answers"] >= 1
    assert 30 == len(TRUTH["kst-29544-9002.txt"]["questions"])


def test_every_paper_is_listed_in_the_readme_and_in_the_truth() -> None:
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    listed = set(re.findall(r"^\| ((?:kst|ah-tk)-[\w-]+) \|", readme, re.MULTILINE))

    assert {Path(name).stem for name in PAPERS} == listed
    assert set(PAPERS) == set(TRUTH)


@pytest.mark.parametrize("name", PAPERS)
def test_the_truth_of_a_paper_is_in_its_words(name: str) -> None:
    raw = raw_of(name)
    text = letters(_MARKUP.sub("", raw) if name.endswith(".xml") else _FOOT.sub("", raw))
    truth = TRUTH[name]

    for found in (*truth["amounts"], *truth["commitments"]):
        assert letters(found["quote"]) in text, found["quote"]
    for person in truth["persons"]:
        assert letters(person).casefold() in letters(raw).casefold(), person
    for question in truth.get("questions", ()):
        assert letters(question["label"]).casefold() in text.casefold()
    for answer in truth.get("recommendations", ()):
        assert f"({answer['code']})" in raw


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_bears_a_number_that_no_real_paper_has(name: str) -> None:
    number = Path(name).stem.rpartition("-")[2]

    assert number == "ZX" or int(number) > _INVENTED


def test_no_paper_is_one_of_the_official_ones(corpus: Path) -> None:
    official = {path.name for path in corpus.rglob("*") if path.is_file()}

    assert len(official) > 100
    assert not official & set(PAPERS)


def test_no_sentence_is_taken_from_the_official_papers(corpus: Path) -> None:
    """Forms recur ("en gaat over tot de orde van de dag"); a run of fourteen words that does is a copy."""
    official = " ".join(
        path.read_text(encoding="utf-8", errors="replace")
        for path in sorted(corpus.rglob("*"))
        if path.suffix in {".txt", ".xml"} and path.parent.name != "handelingen-xml"
    )
    theirs = _runs(official)

    assert len(theirs) > 10_000
    for name in PAPERS:
        ours = _runs(raw_of(name))
        copied = {run for run in ours & theirs if not any(form in run for form in FORMS)}
        assert not copied, f"{name}: {sorted(copied)[:3]}"


FORMS = (
    "begrotingssta",
    "staten generaal",
    "vaste commissie voor sociale zaken en werkgelegenheid",
    "verdere activering participatie jonggehandicapten",
    "verdere activering parti",
    "vragen gesteld door de leden der kamer",
    "issn 0921 7371",
    "hoger onderwijs onderzoek en wetenschapsbeleid",
    "gaat over tot de orde van de dag",
)
"""Titles and fixed forms of words, which are nobody's sentences."""


def _runs(text: str, length: int = 14) -> set[str]:
    words = re.findall(r"[a-zà-ÿ0-9]+", _MARKUP.sub(" ", text).replace("-\n", "").casefold())
    return {" ".join(words[at : at + length]) for at in range(len(words) - length + 1)}


@pytest.mark.parametrize("name", [name for name in PAPERS if name.endswith(".xml")])
def test_an_official_form_is_sound_xml(name: str) -> None:
    root = etree.fromstring((FOLDER / "papers" / name).read_bytes(), etree.XMLParser(resolve_entities=False))

    assert "officiele-publicatie" == root.tag
    assert root.find(".//stuknr/ondernummer") is not None


def test_the_papers_show_what_pdfs_do_to_a_text() -> None:
    texts = {
        name: (FOLDER / "papers" / name).read_text(encoding="utf-8")
        for name in PAPERS
        if name.endswith(".txt")
    }
    together = "\n".join(texts.values())

    assert re.search(r"[a-z]-\n[a-z]", together), "a word is broken at the end of a line"
    assert re.search(r"Heerma\d|beschikbaar\d gesteld", together), "a marker is glued to a word"
    assert re.search(r"\n\d+ [A-Z][^\n]+\n [a-zA-Z0-9]", together), "a page ends in its notes"
    assert re.search(r"\nTweede Kamer, vergaderjaar 202\d–202\d, [\d ]+, nr. \d+ \d\n", together)
    assert re.search(r"€ ?\n|\d\n(?:miljoen|miljard)", together), "an amount is broken over two lines"
    assert "\f" in together
