"""A finished graph is held to its texts, to the shapes and to what may be expected of it."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest
import yaml

from graphs.check import ENGINES, EXPECTATIONS, IN_THE_STORE, Expectation, Violation, check, expect
from graphs.make import make
from graphs.nodes import nodes, ungrounded
from graphs.papers import Papers
from graphs.store import EmbeddedStore
from ontology.names import document_iri
from ontology.registry import Registry
from ontology.terms import DCT, ID, KG, RDF, SKOS, XSD
from tests.tiny_line import tiny

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from graphs.store import Store

PAPER = document_iri("kst-1-1")
TEXT = "Het STAP-budget loopt door."
MENTION = f"{ID}mention/kst-1-1/4-15"


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[EmbeddedStore, Papers]]:
    """A small graph that is sound, open to be spoiled."""
    monkeypatch.setattr("graphs.make.registry", lambda: Registry(()))
    (tmp_path / "kst-1-1.txt").write_text(f"kst-1-1\n{TEXT}", "utf-8")
    make([tmp_path / "kst-1-1.txt"], tmp_path / "out", line=tiny)
    folder = tmp_path / "out" / "store"
    with closing(EmbeddedStore.to_write(folder / "quads-1")) as store, Papers(folder) as papers:
        yield store, papers


def spoil(store: Store, *, without: str = "?", more: str = "") -> None:
    """Take the lines with these words out of the paper's graph, and put another one in."""
    lines = [f"{line[:-2]} <{PAPER}> ." for line in store.lines(PAPER) if without not in line]
    store.replace(PAPER, [*lines, *([f"{more} <{PAPER}> ."] if more else [])])


def test_a_graph_that_was_built_is_sound(built: tuple[EmbeddedStore, Papers]) -> None:
    assert [] == check(*built)


def test_a_quote_that_the_text_does_not_say_is_found(built: tuple[EmbeddedStore, Papers]) -> None:
    store, papers = built
    mentioned = f'<{MENTION}> <{KG}quote> "STAP-budget"'
    spoil(store, without=mentioned, more=f'<{MENTION}> <{KG}quote> "STAP-regeling"')

    (violation,) = check(store, papers)
    assert ("grounding", PAPER, MENTION, "quote") == (
        violation.kind,
        violation.document,
        violation.focus,
        violation.path,
    )
    assert "the quote 'STAP-regeling' is not what stands at 4-15: 'STAP-budget'" == violation.message
    assert "grounding: " in str(violation)


@pytest.mark.parametrize("engine", [*ENGINES, IN_THE_STORE])
def test_what_the_shapes_do_not_allow_is_found_by_every_engine(
    built: tuple[EmbeddedStore, Papers], engine: str
) -> None:
    store, papers = built
    spoil(store, without="#confidence>")
    found = {(v.kind, v.document, v.path) for v in check(store, papers, engine=engine)}

    assert {("shape", PAPER, "confidence")} == found


def test_a_node_that_says_it_stands_in_another_paper_is_found(built: tuple[EmbeddedStore, Papers]) -> None:
    store, papers = built
    elsewhere = f"<{MENTION}> <{KG}inDocument> <{document_iri('kst-1-2')}>"
    spoil(store, without=f"<{MENTION}> <{KG}inDocument>", more=elsewhere)

    assert ["another paper" in v.message for v in check(store, papers)] == [True]


def test_a_graph_without_a_text_and_a_text_without_a_graph_are_found(
    built: tuple[EmbeddedStore, Papers],
) -> None:
    store, papers = built
    store.drop(PAPER)
    store.replace(f"{ID}document/x", [f"<{ID}a> <{KG}b> <{ID}c> <{ID}document/x> ."])
    found = [v for v in check(store, papers) if v.kind == "grounding"]

    assert {PAPER, f"{ID}document/x"} == {v.focus for v in found}


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ({"quote": ['"STAP-budget"'], "start": ["4"], "end": ["15"]}, ""),
        ({"quote": ['"STAP"'], "start": ["4"], "end": ["15"]}, "is not what stands at 4-15"),
        ({"quote": ['"STAP-budget"'], "start": ["4"]}, "1 quotes, 1 starts and 0 ends"),
        ({"quote": ['"a"', '"b"'], "start": ["4"], "end": ["15"]}, "2 quotes"),
        ({"quote": ['"door."'], "start": ["21"], "end": ["99"]}, "is not what stands at 21-99"),
        ({"quote": ['"x"'], "start": ["-1"], "end": ["15"]}, "is not what stands at"),
        ({"start": ["4"], "end": ["15"]}, ""),
    ],
)
def test_a_quote_stands_where_it_says(said: dict[str, list[str]], fault: str) -> None:
    lines = [
        f"<u:a> <{KG}{name}> {value} ."
        if name == "quote"
        else f'<u:a> <{KG}{name}> "{value}"^^<{XSD}integer> .'
        for name, values in said.items()
        for value in values
    ]
    found = [message for _, message in ungrounded(nodes(lines), TEXT)]

    assert bool(fault) is bool(found)
    assert all(fault in message for message in found)


def things(count: int, *, with_movers: int = 0) -> list[str]:
    lines = [f"<{ID}motion/{n}> <{RDF}type> <{KG}Motion> <{PAPER}> ." for n in range(count)]
    return lines + [
        f"<{ID}motion/{n}> <{KG}submittedBy> <{ID}person/x> <{PAPER}> ." for n in range(with_movers)
    ]


@pytest.mark.parametrize(("count", "with_movers", "faults"), [(30, 25, 0), (30, 10, 1), (10, 0, 0)])
def test_a_share_is_expected_where_there_are_enough(
    tmp_path: Path, count: int, with_movers: int, faults: int
) -> None:
    expected: dict[str, list[Expectation]] = {
        "share": [{"class": "kg:Motion", "property": "kg:submittedBy", "min": 0.8}]
    }
    with closing(EmbeddedStore.to_write(tmp_path / "quads")) as store:
        store.replace(PAPER, things(count, with_movers=with_movers))
        found = list(expect(store, expected))

    assert faults == len(found)
    assert all("10 of 30 have it, and 80% or more is expected" == violation.message for violation in found)


def test_a_share_may_be_asked_of_papers_of_one_kind_only(tmp_path: Path) -> None:
    named = [
        line
        for n in range(60)
        for line in (
            f"<{ID}document/{n}> <{RDF}type> <{KG}Document> <{PAPER}> .",
            f'<{ID}document/{n}> <{DCT}identifier> "{"kst" if n < 30 else "ah-tk"}-{n}" <{PAPER}> .',
            f"<{ID}document/{n}> <{KG}{'inDossier' if n < 25 else 'cites'}> <{ID}dossier/1> <{PAPER}> .",
        )
    ]
    of_all: Expectation = {"class": "kg:Document", "property": "kg:inDossier", "min": 0.7}
    with closing(EmbeddedStore.to_write(tmp_path / "quads")) as store:
        store.replace(PAPER, named)
        told = [violation.message for violation in expect(store, {"share": [of_all]})]

        assert ["25 of 60 have it, and 70% or more is expected"] == told
        assert [] == list(expect(store, {"share": [{**of_all, "called": "kst-"}]}))


def test_a_number_of_values_is_expected_over_all_graphs(tmp_path: Path) -> None:
    expected: dict[str, list[Expectation]] = {
        "number": [{"class": "kg:Motion", "property": "skos:prefLabel", "min": 1, "max": 1}]
    }
    with closing(EmbeddedStore.to_write(tmp_path / "quads")) as store:
        store.replace(PAPER, things(3))
        for graph, numbers in {f"{ID}names": (0, 1), f"{ID}registry": (1,)}.items():
            store.replace(
                graph,
                [f'<{ID}motion/{n}> <{SKOS}prefLabel> "motie {graph[-1]}"@nl <{graph}> .' for n in numbers],
            )
        found = list(expect(store, expected))

    assert [
        Violation(
            "expectation", "", f"{ID}motion/1", "skos:prefLabel", "2 values, where 1 to 1 are expected"
        ),
        Violation(
            "expectation", "", f"{ID}motion/2", "skos:prefLabel", "0 values, where 1 to 1 are expected"
        ),
    ] == sorted(found)


def test_a_value_is_expected_within_bounds(tmp_path: Path) -> None:
    expected: dict[str, list[Expectation]] = {
        "value": [{"class": "kg:Amount", "property": "kg:value", "min": 0, "max": 1000}]
    }
    with closing(EmbeddedStore.to_write(tmp_path / "quads")) as store:
        lines = []
        for number, value in enumerate(("-5", "40", "4000000")):
            thing = f"<{ID}amount/{number}>"
            lines += [
                f"{thing} <{RDF}type> <{KG}Amount> <{PAPER}> .",
                f'{thing} <{KG}value> "{value}"^^<{XSD}decimal> <{PAPER}> .',
            ]
        store.replace(PAPER, lines)
        found = sorted(expect(store, expected))

    assert [f"{ID}amount/0", f"{ID}amount/2"] == [violation.focus for violation in found]
    assert "4000000 lies outside 0 to 1000" == found[1].message


def test_what_is_expected_of_a_graph_is_written_in_terms_of_the_contract() -> None:
    expectations = yaml.safe_load(EXPECTATIONS.read_text("utf-8"))
    several = [one for kind in expectations.values() for one in kind]

    assert {"share", "number", "value"} == set(expectations)
    assert len(several) >= 20
    assert all(one["property"].partition(":")[0] in {"kg", "dct", "skos"} for one in several)


def test_the_graph_of_the_samples_is_what_is_expected(samples_store: Store, samples_papers: Papers) -> None:
    assert [] == check(samples_store, samples_papers)
