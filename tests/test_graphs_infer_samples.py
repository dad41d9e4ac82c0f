"""What is inferred from the samples: sound, grounded, small, and what a reader of them would expect."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from graphs.gate import shapes
from graphs.infer import inferred_graph
from graphs.nodes import nodes
from graphs.papers import Papers
from graphs.show import show
from graphs.store import open_store
from ontology.terms import ID, KG, RDF

if TYPE_CHECKING:
    from pathlib import Path

    from graphs.make import Report

END = f" <{inferred_graph()}> ."


@pytest.fixture(scope="module")
def quads(samples_out: tuple[Path, Report]) -> list[str]:
    return (samples_out[0] / "graph.nq").read_text("utf-8").splitlines()


@pytest.fixture(scope="module")
def lines(quads: list[str]) -> list[str]:
    return [line for line in quads if line.endswith(END)]


def test_it_is_small_and_of_many_rules(quads: list[str], lines: list[str]) -> None:
    rules = {line.split('"')[1] for line in lines if f"<{KG}rule>" in line}

    assert 0 < len(lines) < len(quads) / 10
    assert {
        *("infer.sub-class.Agent", "infer.inverse.executedBy", "infer.inverse.hasPart"),
        *("infer.chain.carriedOutBy", "infer.chain.sentBy"),
    } <= rules


def test_it_satisfies_the_shapes(lines: list[str]) -> None:
    held = nodes([line.removesuffix(END) + " ." for line in lines])

    assert 100 < len(held)
    assert [] == [fault for fault in shapes().faults(held) if "/inference/" in fault.focus]


def test_every_fact_has_its_inference_and_every_ground_is_there(quads: list[str], lines: list[str]) -> None:
    facts = {line.removesuffix(END) for line in lines if not line.startswith(f"<{ID}inference/")}
    said: dict[str, dict[str, list[str]]] = {}
    for line in lines:
        subject, predicate, value = line.removesuffix(END).split(" ", 2)
        said.setdefault(subject, {}).setdefault(predicate, []).append(value)
    parts = [f"<{RDF}{name}>" for name in ("subject", "predicate", "object")]
    reasons = [
        " ".join(told[part][0] for part in parts) for told in said.values() if f"<{KG}premise>" in told
    ]
    grounds = {ground for told in said.values() for ground in told.get(f"<{KG}premise>", ())}
    there = {line.split(" ", 1)[0] for line in quads} | {line.rsplit(" ", 2)[1] for line in quads}

    assert sorted(facts) == sorted(reasons)
    assert set() == grounds - there
    assert 10 < len([ground for ground in grounds if "/statement/" in ground])


def test_who_carries_a_motion_out_is_an_office_that_signed_a_paper_that_executes_it(
    samples_out: tuple[Path, Report],
) -> None:
    with closing(open_store(samples_out[0])) as store:
        chained = store.select(
            f"""SELECT ?motion ?office WHERE {{ GRAPH <{ID}inferred> {{ ?motion <{KG}carriedOutBy> ?office }}
                FILTER NOT EXISTS {{ ?paper <{KG}executes> ?motion ; <{KG}signedAs> ?office }} }}"""
        )
        found = store.select(
            f"SELECT DISTINCT ?motion WHERE {{ ?motion <{KG}carriedOutBy> ?office . ?motion a <{KG}Motion> }}"
        )

    assert 0 == len(chained)
    assert 3 <= len(found)


def test_what_was_inferred_is_shown_with_the_sentences_that_it_rests_on(
    samples_out: tuple[Path, Report],
) -> None:
    with closing(open_store(samples_out[0])) as store, Papers(samples_out[0] / "store") as papers:
        ((motion,), *_) = store.select(
            f"SELECT DISTINCT ?motion WHERE {{ ?motion <{KG}carriedOutBy> ?office }} ORDER BY ?motion"
        ).texts()
        portrait = show(store, papers, motion)
    (fact, *_) = [fact for fact in portrait.facts if fact.predicate == f"{KG}carriedOutBy"]

    assert ("afgeleid",) == fact.said_by
    assert fact.passages
    assert "(ambt) (afgeleid) [" in portrait.text()
