"""What is more likely wrong than right is kept apart, and goes with its paper."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from graphs.build import both, unsure_graph
from graphs.check import check
from graphs.evidence import statements
from graphs.make import make, remove
from graphs.papers import Papers
from graphs.store import open_store
from ontology.names import document_iri, thing_iri
from ontology.terms import ID, KG, kg
from pipeline.confidence import UNSURE, calibrated, family, shipped
from pipeline.model import Document, Evidence, Fact, Issue, Reading, Span, Statement
from tests.small_build import PAPERS, graph, put
from tests.tiny_line import tiny

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.read import Source

PAPER = document_iri("kst-1-1")
TEXT = "Het STAP-budget loopt via het UWV."
STAP, UWV = thing_iri("measure", "STAP-budget"), thing_iri("organisation", "UWV")
FACT = Fact(STAP, kg("implementedBy"), UWV)


def said(confidence: float, fact: Fact = FACT, rule: str = "en.relation.guess") -> Statement:
    span = Span(0, len(TEXT))
    return Statement(fact, Evidence(PAPER, span, TEXT, rule, confidence))


def reading(*statements: Statement) -> Reading:
    return Reading(Document(PAPER, "kst-1-1.txt", TEXT), statements=statements)


def test_a_relation_that_is_less_sure_than_the_limit_stands_apart_with_its_words_and_is_no_fact() -> None:
    sure, unsure = both(reading(said(UNSURE - 0.01)))

    assert not [line for line in sure if "implementedBy" in line]
    assert {f"<{ID}unsure/kst-1-1>"} == {line.split(" ")[-2] for line in unsure}
    assert [] == [line for line in unsure if line.startswith(f"<{STAP}>")]
    assert 1 == sum(f"<{KG}quote>" in line for line in unsure)
    assert 1 == sum(f"<{KG}inDocument> <{PAPER}>" in line for line in unsure)


def test_a_relation_that_is_as_sure_as_the_limit_is_a_fact_of_its_paper() -> None:
    sure, unsure = both(reading(said(UNSURE)))

    assert f"<{STAP}> <{KG}implementedBy> <{UWV}> <{PAPER}> ." in sure
    assert [] == unsure


def test_what_a_sure_rule_reads_too_is_no_guess_any_more() -> None:
    guess, known = said(0.2), said(0.9, rule="en.relation.sure")

    assert both(reading(known)) == both(reading(guess, known)) == both(reading(known, guess))


def test_what_says_what_a_thing_is_never_stands_apart() -> None:
    fact = Fact(STAP, kg("status"), UWV)

    assert [] == both(reading(said(0.1, fact)))[1]


def line(source: Source) -> tuple[Reading | None, list[Issue]]:
    """The tiny line, and of each paper a guess at what "loopt" may say."""
    found, issues = tiny(source)
    if found is None or "loopt" not in found.document.text:
        return found, issues
    start = found.document.text.index("loopt")
    span = Span(start, start + len("loopt"))
    ground = Evidence(found.document.iri, span, "loopt", "en.relation.guess", 0.2)
    return replace(found, statements=[*found.statements, Statement(FACT, ground)]), issues


def test_what_is_unsure_comes_and_goes_with_its_paper(tmp_path: Path) -> None:
    papers, out = put(tmp_path / "papers", PAPERS), tmp_path / "out"
    make([papers], out, line=line)
    first, second = unsure_graph(document_iri("kst-1-1")), unsure_graph(document_iri("kst-1-2"))
    apart = [f"<{name}>" in graph(out) for name in (first, second)]
    put(papers, {"kst-1-1.txt": "kst-1-1\nHet STAP-budget stopt."})
    make([papers], out, line=line)
    changed = [f"<{name}>" in graph(out) for name in (first, second)]
    with_second = {*open_store(out).graphs()} & {first, second}
    remove("kst-1-2", out)

    assert [True, True] == apart
    assert [False, True] == changed
    assert {second} == with_second
    assert "/unsure/" not in graph(out)
    assert [] == [name for name in open_store(out).graphs() if "/unsure/" in name]


def test_what_is_unsure_is_not_shown_as_said(tmp_path: Path) -> None:
    make([put(tmp_path / "papers", PAPERS)], tmp_path / "out", line=line)
    store = open_store(tmp_path / "out")

    assert {} == statements(store, subjects=[STAP], objects=[UWV])
    assert store.ask(f'ASK {{ ?n <{KG}rule> "en.relation.guess" }}')


def test_the_check_holds_what_is_unsure_against_the_text_too(tmp_path: Path) -> None:
    make([put(tmp_path / "papers", PAPERS)], tmp_path / "out", line=line)
    store = open_store(tmp_path / "out")
    with Papers(tmp_path / "out" / "store") as papers:
        found = [v for v in check(store, papers) if v.kind == "grounding"]

    assert [] == found


def test_the_shipped_calibration_is_read_before_what_an_author_states() -> None:
    table = shipped()

    assert 100 <= len(table)
    assert [] == [rule for rule, confidence in table.items() if not 0 < confidence < 1]
    assert [] == [rule for rule in table if family(rule) not in table]
    assert table["nl.citation.paper"] == calibrated("nl.citation.paper", 0.1)


@pytest.mark.parametrize("stated", [0.2, 0.6, 1.0])
def test_a_family_that_no_gold_knows_keeps_what_its_author_states(stated: float) -> None:
    assert stated == calibrated("en.unheard-of.rule", stated)
