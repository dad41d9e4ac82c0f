"""What follows from the papers is in the graph, with its rule and its grounds, and goes when they go."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from graphs.check import check
from graphs.infer import inferred, inferred_graph
from graphs.infer_rules import LEFT, WRITTEN, axioms, rules
from graphs.make import make, remove
from graphs.network import network
from graphs.papers import Papers
from graphs.publish.whole import Whole
from graphs.store import EmbeddedStore, open_store
from graphs.words import things
from ontology.registry import Registry
from ontology.terms import ID, KG, RDF
from tests.tiny_line import tiny

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from graphs.store import Store
    from graphs.store.protocol import Node

LETTER, OTHER = f"{ID}document/kst-1-1", f"{ID}document/kst-1-2"
REGISTRY = f"{ID}registry"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[EmbeddedStore]:
    made = EmbeddedStore.to_write(tmp_path / "quads")
    yield made
    made.close()


def triple(subject: str, predicate: str, value: str) -> str:
    end = value if value.startswith("kg:") else f"id:{value}"
    predicate = f"{RDF}type" if predicate == "a" else KG + predicate
    return " ".join(
        f"<{term.replace('kg:', KG).replace('id:', ID)}>" for term in (f"id:{subject}", predicate, end)
    )


def say(store: Store, graph: str, *facts: str) -> None:
    """Put these facts, "subject predicate object", in the place of what the graph said."""
    store.replace(graph, [f"{triple(*fact.split())} <{graph}> ." for fact in facts])


def follows(store: Store) -> set[str]:
    """What follows, without the evidence: "subject predicate object"."""
    lines = [line for line in inferred(store) if not line.startswith(f"<{ID}inference/")]
    return {
        " ".join(
            term[1:-1].replace(KG, "").replace(ID, "").replace(f"{RDF}type", "a")
            for term in line.split(" ")[:3]
        )
        for line in lines
    }


def settle(store: Store) -> None:
    store.replace(inferred_graph(), inferred(store))


def grounds(store: Store) -> dict[str, set[tuple[str, str]]]:
    """For each inferred fact its rule and what it rests on."""
    settle(store)
    found: dict[str, set[tuple[str, str]]] = {}
    for row in store.select(
        f"""SELECT ?s ?p ?o ?rule ?premise WHERE {{ GRAPH <{ID}inferred> {{ ?n a <{KG}Inference> ;
            <{RDF}subject> ?s ; <{RDF}predicate> ?p ; <{RDF}object> ?o ; <{KG}rule> ?rule ;
            <{KG}premise> ?premise . ?s ?p ?o }} }}"""
    ):
        subject, predicate, value, rule, premise = map(short, row)
        found.setdefault(f"{subject} {predicate} {value}", set()).add((rule, premise))
    return found


def short(node: Node | None) -> str:
    return getattr(node, "value", "").replace(KG, "").replace(ID, "").replace(f"{RDF}type", "a")


@pytest.mark.parametrize(
    ("said", "follow"),
    [
        (["motion/a replaces motion/b"], {"motion/b replacedBy motion/a"}),
        (["amount/a sameMoneyAs amount/b"], {"amount/b sameMoneyAs amount/a"}),
        (
            ["measure/a partOf measure/b", "measure/b partOf measure/c"],
            {
                "measure/a partOf measure/c",
                *(f"measure/{whole} hasPart measure/{part}" for whole, part in ("ba", "cb", "ca")),
            },
        ),
        (
            ["document/kst-1-1 signedAs office/minister", "office/minister officeOf ministry/szw"],
            {"document/kst-1-1 sentBy ministry/szw"},
        ),
        (
            ["document/kst-1-1 signedAs office/minister", "document/kst-1-1 executes motion/a"],
            {"motion/a executedBy document/kst-1-1", "motion/a carriedOutBy office/minister"},
        ),
        (
            ["document/kst-1-1 mentions person/a", "person/a a kg:Person"],
            {"person/a a Agent"},
        ),
        (["person/a a kg:Person"], set()),
        (["document/kst-1-1 mentions measure/a", "measure/a a kg:Measure"], set()),
    ],
)
def test_what_follows_is_inferred_and_nothing_else(
    store: EmbeddedStore, said: list[str], follow: set[str]
) -> None:
    say(store, LETTER, *said)

    assert follow == follows(store)


def test_a_long_chain_of_parts_is_closed(store: EmbeddedStore) -> None:
    say(store, LETTER, *(f"measure/m{n} partOf measure/m{n + 1}" for n in range(6)))
    parts = {fact for fact in follows(store) if " partOf " in fact}

    assert {f"measure/m{a} partOf measure/m{b}" for a in range(5) for b in range(a + 2, 7)} == parts


def test_a_circle_ends_and_nothing_is_part_of_itself(store: EmbeddedStore) -> None:
    say(store, LETTER, "measure/a partOf measure/b", "measure/b partOf measure/a")

    assert {"measure/a hasPart measure/b", "measure/b hasPart measure/a"} == follows(store)


def test_grounds_may_come_from_two_papers_and_from_a_register(store: EmbeddedStore) -> None:
    say(store, LETTER, "document/kst-1-1 signedAs office/minister")
    say(store, REGISTRY, "office/minister officeOf ministry/szw")
    say(store, OTHER, "document/kst-1-1 executes motion/a")
    found = grounds(store)

    assert {("infer.chain.sentBy", "document/kst-1-1"), ("infer.chain.sentBy", "registry")} == found[
        "document/kst-1-1 sentBy ministry/szw"
    ]
    (one, other) = sorted(found["motion/a carriedOutBy office/minister"])
    assert ("infer.chain.carriedOutBy", "document/kst-1-1") == one
    assert other[1].startswith("inference/")


def test_what_registers_alone_imply_is_not_written(store: EmbeddedStore) -> None:
    say(store, REGISTRY, "measure/a partOf measure/b", "measure/b partOf measure/c")

    assert set() == follows(store)


def test_a_fact_that_a_paper_says_is_not_inferred_too(store: EmbeddedStore) -> None:
    chain = ["measure/a partOf measure/b", "measure/b partOf measure/c"]
    say(store, LETTER, *chain, "measure/a partOf measure/c", "measure/c hasPart measure/a")

    assert {"measure/b hasPart measure/a", "measure/c hasPart measure/b"} == follows(store)


def test_a_ground_is_the_statement_that_says_it(store: EmbeddedStore) -> None:
    fact = ("motion/a", "replaces", "motion/b")
    node = f"<{ID}statement/kst-1-1/0-9/abc>"
    subject, predicate, value = triple(*fact).split(" ")
    store.replace(
        LETTER,
        [
            f"{line} <{LETTER}> ."
            for line in (
                triple(*fact),
                f"{node} <{RDF}subject> {subject}",
                f"{node} <{RDF}predicate> {predicate}",
                f"{node} <{RDF}object> {value}",
                f'{node} <{KG}modality> "asserted"',
            )
        ],
    )

    assert {("infer.inverse.replacedBy", "statement/kst-1-1/0-9/abc")} == grounds(store)[
        "motion/b replacedBy motion/a"
    ]


def test_nothing_holds_itself_up(store: EmbeddedStore) -> None:
    """What was inferred from a paper is gone with it, though other inferred facts would still imply it."""
    say(store, LETTER, "amount/a sameMoneyAs amount/b")
    say(store, OTHER, "amount/b sameMoneyAs amount/c")
    settle(store)
    assert 4 == len(follows(store))
    store.drop(LETTER)

    assert {"amount/c sameMoneyAs amount/b"} == follows(store)


def test_papers_that_come_and_go_leave_what_a_fresh_build_gives(store: EmbeddedStore) -> None:
    say(store, LETTER, "measure/a partOf measure/b", "document/kst-1-1 executes motion/m")
    alone = inferred(store)
    settle(store)
    say(store, OTHER, "measure/b partOf measure/c", "document/kst-1-2 executes motion/m")
    assert len(inferred(store)) > len(alone)
    settle(store)
    store.drop(OTHER)

    assert alone == inferred(store)


def test_of_several_grounds_the_same_are_given_whatever_the_order(store: EmbeddedStore) -> None:
    facts = ("motion/a replaces motion/b", "measure/x partOf measure/y")
    say(store, OTHER, *facts)
    say(store, LETTER, *facts)
    one = inferred(store)
    for graph in (LETTER, OTHER):
        store.drop(graph)
    say(store, LETTER, *reversed(facts))
    say(store, OTHER, *reversed(facts))

    assert one == inferred(store)
    assert any(f"<{LETTER}>" in line for line in one)


def test_every_axiom_that_could_be_a_rule_is_written_or_left_with_a_reason() -> None:
    could = {rule.name.rpartition(".")[2] for rule in axioms()}

    assert could == WRITTEN.keys() | LEFT.keys()
    assert not WRITTEN.keys() & LEFT.keys()
    assert 15 <= len(rules()) < len(axioms())
    assert all(map(str.strip, (*WRITTEN.values(), *LEFT.values())))


PAPERS = {
    "kst-1-1.txt": "kst-1-1\nHet STAP-budget loopt door.",
    "kst-1-2.txt": "kst-1-2\nHet STAP-budget stopt.",
}


@pytest.fixture
def out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small graph that was built."""
    monkeypatch.setattr("graphs.make.registry", lambda: Registry(()))
    for name, text in PAPERS.items():
        (tmp_path / name).write_text(text, "utf-8")
    make([tmp_path / name for name in PAPERS], tmp_path / "out", line=tiny)
    return tmp_path / "out"


def test_a_build_infers_and_removing_a_paper_takes_back_what_it_implied(out: Path) -> None:
    with closing(open_store(out)) as store:
        graphs = store.graphs()
        before = store.lines(inferred_graph())
    remove("kst-1-1", out)
    with closing(open_store(out)) as store:
        after = store.lines(inferred_graph())
        assert after == sorted(line.replace(f" <{ID}inferred> .", " .") for line in inferred(store))

    assert f"{ID}inferred" in graphs
    assert any(f"<{LETTER}>" in line for line in before)
    assert not any("kst-1-1" in line for line in after)


def test_an_inferred_fact_that_does_not_follow_or_is_missing_is_found(out: Path) -> None:
    folder = out / "store"
    with closing(EmbeddedStore.to_write(folder / "quads-1")) as store, Papers(folder) as papers:
        assert [] == check(store, papers)
        graph = inferred_graph()
        lines = [f"{line[:-2]} <{graph}> ." for line in store.lines(graph)]
        store.replace(graph, [*lines[1:], f"<{ID}measure/a> <{KG}partOf> <{ID}measure/b> <{graph}> ."])
        found = {(violation.kind, violation.path, violation.message) for violation in check(store, papers)}

    assert ("inference", "partOf", "this does not follow from what the papers say; build again") in found
    assert {"this follows from what the papers say and is not here; build again"} < {
        message for _, _, message in found
    }


def test_what_is_of_a_class_above_its_own_is_still_called_by_its_own(store: EmbeddedStore) -> None:
    say(store, LETTER, "document/kst-1-1 mentions person/a", "person/a a kg:Person")
    settle(store)

    assert f"{KG}Person" == things(store, [f"{ID}person/a"])[f"{ID}person/a"].kind
    assert [f"{ID}person/a"] == Whole(store.quads()).members("Person")
    assert [] == Whole(store.quads()).members("Agent")


def test_a_network_shows_a_tie_that_follows_but_not_the_same_tie_from_its_other_end(
    store: EmbeddedStore,
) -> None:
    kinds = [f"{thing} a kg:{thing.split('/')[0].title()}" for thing in ("motion/a", "office/minister")]
    said = ["document/kst-1-1 signedAs office/minister", "document/kst-1-1 executes motion/a"]
    say(store, LETTER, *kinds, "document/kst-1-1 a kg:Document", *said)
    settle(store)
    net = network(store)

    assert {"executes", "signedAs", "carriedOutBy"} == {
        key.removeprefix(KG) for *_, key in net.edges(keys=True)
    }
