"""The texts beside the graph: sentences, sections and the way back to the source."""

from __future__ import annotations

from sqlite3 import ProgrammingError
from typing import TYPE_CHECKING

import pytest

from graphs.excerpt import excerpt
from graphs.ledger import Ledger, Record
from graphs.papers import Papers, PapersError, finished
from ontology.names import document_iri
from pipeline.model import Document, Head, Issue, Origin, Piece, Section, Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from graphs.make import Report

PARTED = [
    ["De motie-Kuik c.s. is van 3 juli jl.", "Het kabinet voert haar uit."],
    ["Zie Kamerstuk 29 544, nr. 12 en nrs. 47 en 48.", "Dat is alles."],
    ["1. Er is € 5 mln. extra, d.w.z. € 3 mld. minder o.a. t.a.v. drs. J. Kuik.", "In 2022 volgt meer."],
    [
        "De heer J.J. van Dijk (lid) vroeg: „Waarom?”",
        "Ik antwoord prof. mr. De Vries m.b.t. art. 12, bijv. hier.",
    ],
]


@pytest.mark.parametrize("sentences", PARTED)
def test_a_sentence_does_not_end_at_an_abbreviation(sentences: list[str]) -> None:
    paragraph = " ".join(sentences)
    text = f"Vooraf.\n\n{paragraph}\n\nDaarna."
    places = range(text.index(paragraph), text.index(paragraph) + len(paragraph))
    spans = [excerpt(text, place, place + 1) for place in places if not text[place].isspace()]

    assert sentences == [text[span.start : span.end] for span in dict.fromkeys(spans)]


def test_a_stretch_over_several_sentences_gives_them_all_and_never_another_paragraph() -> None:
    text = "Een eerste zin. Een tweede zin. Een derde zin.\n\nEen vierde zin."
    span = excerpt(text, text.index("tweede"), text.index("derde") + 5)

    assert "Een tweede zin. Een derde zin." == text[span.start : span.end]


TEXT = "De minister zegt toe.\n\nZie de bijlage.\n\nKamerstuk 29 544, nr. 12. Einde noot."
NOTE = TEXT.index("Kamerstuk")
DOCUMENT = Document(
    document_iri("kst-29544-900"),
    "brief.txt",
    TEXT,
    Head(identifier="kst-29544-900"),
    (
        Section("body", Span(0, NOTE - 2)),
        Section("question", Span(0, 21), "VVD vraag 1"),
        Section("footnote", Span(NOTE, len(TEXT)), "12", anchor=21),
    ),
    origin=Origin((Piece(0, 100), Piece(23, 400))),
)


def record(document: Document = DOCUMENT, *, text: str = "", iri: str = "") -> Record:
    made = Record.of(
        document,
        iri=iri or document.iri,
        sha256="00",
        counts={"quads": 2},
        issues=[Issue("find", "brief.txt", "onbekend", "regel 3")],
    )
    return made if not text else Record(*[text if v == document.text else v for v in _cells(made)])


def _cells(made: Record) -> Iterator[str]:
    yield from (getattr(made, name) for name in Record.__slots__)


@pytest.fixture
def papers(tmp_path: Path) -> Iterator[Papers]:
    with Ledger(tmp_path) as ledger:
        ledger.write([record()], [])
        ledger.finish()
    with Papers(tmp_path) as papers:
        yield papers


def test_a_paper_comes_back_as_it_was_read(papers: Papers) -> None:
    paper = papers.get(DOCUMENT.iri)

    assert [DOCUMENT.iri] == papers.iris()
    assert ("brief.txt", "kst-29544-900", TEXT) == (paper.source, paper.identifier, paper.text)
    assert DOCUMENT.sections == paper.sections
    assert DOCUMENT.origin == paper.origin
    assert {"quads": 2} == paper.counts
    assert (("find", "regel 3", "onbekend"),) == paper.issues


def test_a_place_is_given_in_its_sentence(papers: Papers) -> None:
    assert "Kamerstuk 29 544, nr. 12." == papers.sentence(DOCUMENT.iri, NOTE, NOTE + 9)
    assert Span(NOTE, NOTE + 25) == papers.passage(DOCUMENT.iri, NOTE, NOTE + 9)


def test_a_place_is_given_with_the_part_of_the_paper_that_holds_it(papers: Papers) -> None:
    assert "voetnoot 12" == papers.section(DOCUMENT.iri, NOTE)
    assert "VVD vraag 1" == papers.section(DOCUMENT.iri, 3)
    assert "" == papers.section(DOCUMENT.iri, 25)


def test_every_place_leads_back_to_the_source(papers: Papers) -> None:
    assert [100, 122, 400, 410] == [papers.place(DOCUMENT.iri, offset) for offset in (0, 22, 23, 33)]


@pytest.mark.parametrize("name", ["kst-29544-900", "KST-29544-900", "brief.txt", DOCUMENT.iri])
def test_a_paper_is_found_by_what_it_is_called(papers: Papers, name: str) -> None:
    assert [DOCUMENT.iri] == papers.named(name)


def test_a_paper_that_was_not_read_is_not_there(papers: Papers) -> None:
    with pytest.raises(KeyError):
        papers.text(document_iri("kst-1-1"))


def test_who_looks_sees_the_texts_of_the_build_that_was_finished(tmp_path: Path) -> None:
    with Ledger(tmp_path) as ledger:
        ledger.write([record()], [])
        ledger.finish()
        ledger.write([record(text="Een nieuwe tekst."), record(iri=document_iri("new"))], [])
        with Papers(tmp_path) as before:
            assert TEXT == before.text(DOCUMENT.iri)
            ledger.finish()
            assert TEXT == before.text(DOCUMENT.iri)
        with Papers(tmp_path) as after:
            assert "Een nieuwe tekst." == after.text(DOCUMENT.iri)
            assert 2 == len(after.iris())


def test_a_paper_that_was_removed_is_gone_when_the_build_is_finished(tmp_path: Path) -> None:
    with Ledger(tmp_path) as ledger:
        ledger.write([record()], [])
        ledger.finish()
        ledger.remove(DOCUMENT.iri)
        with Papers(tmp_path) as papers:
            assert [DOCUMENT.iri] == papers.iris()
        ledger.finish()
        with Papers(tmp_path) as papers:
            assert [] == papers.iris()
            with pytest.raises(KeyError):
                papers.get(DOCUMENT.iri)


def test_a_folder_without_texts_says_what_would_write_them(tmp_path: Path) -> None:
    assert finished(tmp_path) is None
    with pytest.raises(PapersError, match="kamergraaf build"):
        Papers(tmp_path)


def test_texts_that_are_let_go_are_closed(samples_out: tuple[Path, Report]) -> None:
    papers = Papers(samples_out[0] / "store")
    assert papers.iris()
    papers.__del__()

    with pytest.raises(ProgrammingError, match="closed"):
        papers.iris()
