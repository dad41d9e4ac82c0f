"""The official papers, where they are at hand: nothing is left behind, and reading them is quick."""

from __future__ import annotations

import csv
import re
import time
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.model import Document, Issue
from pipeline.read import Source, read, sources

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

FIVE_PAPERS = 0.5
"""Seconds for the five papers; a quiet machine takes a tenth of a second, a busy one must not fail a test."""
XML_FILES = 300
"""Official XML files a second; a quiet machine reads a thousand."""


def documents(paths: Iterable[Path]) -> list[Document]:
    found = []
    for source in sources(paths):
        assert isinstance(source, Source)
        for item in read(source):
            assert not isinstance(item, Issue), item
            found.append(item)
    return found


def test_the_five_papers_are_read_whole_and_without_an_issue(corpus: Path) -> None:
    papers = {document.source_file: document for document in documents([corpus / "papers"])}
    heads = {name: document.head for name, document in papers.items()}

    assert 5 == len(papers)
    assert ["kst-29544-1093", "kst-29861-55", "kst-33826-42", None, None] == [
        heads[name].identifier for name in sorted(heads)
    ]
    assert ["2022-04-13", None, "2021-11-02", "2020-10-09", "2019-12-19"] == [
        issued.isoformat() if (issued := heads[name].issued) else None for name in sorted(heads)
    ]
    assert ["TK", "TK", "TK", "EK", "TK"] == [heads[name].chamber for name in sorted(heads)]
    assert ["2021-2022", "2020-2021", "2021-2022"] == [
        heads[name].session_year for name in sorted(heads) if heads[name].session_year
    ]


def test_every_footnote_of_the_five_papers_has_its_place(corpus: Path) -> None:
    counts = {}
    for document in documents([corpus / "papers"]):
        notes = document.of_kind("footnote")
        counts[document.source_file] = len(notes)
        assert [] == [note.label for note in notes if note.anchor is None]
        anchors = [note.anchor for note in notes if note.anchor is not None]
        # Footnotes of tables stand between those of the text.
        assert sum(a > b for a, b in pairwise(anchors)) <= 1

    assert {
        "kst-29544-1093.txt": 58,
        "kst-29861-55.txt": 27,
        "kst-33826-42.txt": 19,
        "kst-ek-banenafspraak-2020.txt": 11,
        "so-inkomensongelijkheid-2019.txt": 22,
    } == counts


def test_every_question_of_the_consultations_is_found(corpus: Path) -> None:
    papers = {document.source_file: document for document in documents([corpus / "papers"])}
    parties = [section.label for section in papers["kst-29544-1093.txt"].of_kind("question")]
    numbered = [section.label for section in papers["so-inkomensongelijkheid-2019.txt"].of_kind("question")]

    assert 97 == len(parties) == len(set(parties))
    assert {"VVD vraag 1", "GroenLinks/PvdA vraag 8", "Den Haan 1", "Den Haan vraag 6"} <= set(parties)
    assert [str(number) for number in range(1, 46)] == numbered


def test_no_furniture_and_no_broken_word_is_left(corpus: Path) -> None:
    left = []
    for document in documents([corpus / "papers", corpus / "motions-text"]):
        left += re.findall(r"ISSN.{9}|Pagina \d+ van|-Gravenhage 20\d\d|kst-\d{5}\S*", document.text)
        left += re.findall(r"[^\W\d_]+- (?!en |of |als |wet- |invulling )[^\W\d_]+", document.text)

    assert [] == left


def test_every_motion_in_text_gives_its_number_its_day_and_its_movers(corpus: Path) -> None:
    motions = documents([corpus / "motions-text"])

    assert 110 == len(motions)
    for motion in motions:
        assert f"{motion.head.identifier}.txt" == motion.source_file
        assert motion.head.kind == "motion"
        assert motion.head.issued is not None
        assert motion.head.title is not None
        assert motion.head.title.startswith(("Motie van ", "Gewijzigde motie van "))
        assert 1 == len(motion.of_kind("signature"))


def test_every_motion_in_xml_agrees_with_the_official_record(corpus: Path) -> None:
    with (corpus / "truth" / "motions-xml.csv").open(encoding="utf-8", newline="") as rows:
        truth = {row["id"].removeprefix("motie-"): row for row in csv.DictReader(rows)}
    motions = documents([corpus / "motions-xml"])

    assert 268 == len(motions)
    for motion in motions:
        assert motion.head.identifier is not None
        row = truth[motion.head.identifier]
        assert motion.head.issued is not None
        assert row["datum"][:10] in {motion.head.issued.isoformat(), ""}
        assert 1 == len(motion.of_kind("signature"))
        movers = [name for name in re.split(r"[|;]", row.get("indieners_meta", "")) if name]
        assert sorted(name.strip() for name in movers) == sorted(motion.head.movers)


def test_reading_is_quick(corpus: Path) -> None:
    found = [item for item in sources([corpus / "papers"]) if isinstance(item, Source)]
    start = time.perf_counter()
    for item in found:
        list(read(item))
    papers = time.perf_counter() - start
    found = [item for item in sources([corpus / "motions-xml"]) if isinstance(item, Source)]
    start = time.perf_counter()
    for item in found:
        list(read(item))
    motions = time.perf_counter() - start

    assert papers < FIVE_PAPERS
    assert len(found) / motions > XML_FILES
