"""A neighbourhood holds what is nearest, and the same graph gives the same network every time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graphs.network import centrality, communities, neighbourhood, network, path
from ontology.terms import ID, KG, TYPE
from tests.small_graph import AMOUNT, ANNA, BUDGET, LETTER, MOTION, PAPER, SZW, VVD, Texts, small_store

if TYPE_CHECKING:
    from tests.small_graph import SmallStore


@pytest.fixture(scope="module")
def store() -> SmallStore:
    return small_store()


def test_one_step_from_a_motion_are_its_movers_its_paper_and_who_carries_it_out(store: SmallStore) -> None:
    net = neighbourhood(store, MOTION)

    assert {MOTION, ANNA, f"{ID}person/bram-de-kok", PAPER, LETTER} == set(net)
    assert [0, 1, 1, 1, 1] == sorted(net.nodes[node]["ring"] for node in net)


def test_two_steps_reach_the_party_of_a_mover_and_the_money(store: SmallStore) -> None:
    net = neighbourhood(store, MOTION, 2)

    assert {VVD, AMOUNT, BUDGET, SZW} <= set(net)
    assert ("VVD", "Party", 2) == tuple(net.nodes[VVD][name] for name in ("label", "kind", "ring"))


def test_evidence_is_no_thing_of_the_network(store: SmallStore) -> None:
    net = network(store)

    assert len(net) == 11
    assert not any("/mention/" in node or "/statement/" in node for node in net)


def test_an_edge_carries_its_predicate_sentences_papers_and_confidence(store: SmallStore) -> None:
    net = neighbourhood(store, MOTION, papers=Texts())
    edge = net.edges[LETTER, MOTION, KG + "executes"]

    assert ("Met deze brief voert het kabinet de motie-Wörsdörfer/De Kok uit.",) == edge["sentences"]
    assert (("kst-29544-900",), 0.9) == (edge["documents"], edge["confidence"])
    assert KG + "executes" == edge["predicate"]


def test_without_the_texts_an_edge_carries_the_quotes(store: SmallStore) -> None:
    edge = neighbourhood(store, MOTION).edges[LETTER, MOTION, KG + "executes"]

    assert ("voert het kabinet de motie-Wörsdörfer/De Kok uit",) == edge["sentences"]


def test_a_mention_carries_the_sentence_that_mentions(store: SmallStore) -> None:
    edge = neighbourhood(store, BUDGET, papers=Texts()).edges[LETTER, BUDGET, KG + "mentions"]

    assert [said for said in edge["sentences"] if "scholingsbudget" in said] == list(edge["sentences"])
    assert edge["sentences"]


@pytest.mark.parametrize("limit", [1, 2, 3, 5, 8])
def test_there_are_never_more_things_than_the_limit(store: SmallStore, limit: int) -> None:
    net = neighbourhood(store, MOTION, 3, limit)

    assert limit == len(net)
    assert MOTION in net


def test_what_a_relation_ties_comes_before_what_is_only_mentioned(store: SmallStore) -> None:
    # The letter mentions the ministry and the budget, and carries out the motion.
    assert {LETTER, MOTION} <= set(neighbourhood(store, LETTER, 1, 4))
    assert SZW not in neighbourhood(store, LETTER, 1, 4)


def test_of_every_class_the_best_is_kept_before_the_second_best_of_any() -> None:
    crowd = [
        line
        for number in range(30)
        for line in (
            f"<{ID}motion/m{number}> <{TYPE}> <{KG}Motion> <{PAPER}> .",
            f"<{LETTER}> <{KG}executes> <{ID}motion/m{number}> <{LETTER}> .",
        )
    ]
    kinds = {data["kind"] for _, data in neighbourhood(small_store(*crowd), LETTER, 1, 6).nodes(data=True)}

    assert {"Document", "Dossier", "Motion", "Amount"} <= kinds


def test_several_things_can_stand_in_the_middle(store: SmallStore) -> None:
    net = neighbourhood(store, [SZW, VVD])

    assert {SZW, VVD} == {node for node in net if net.nodes[node]["ring"] == 0}


def test_an_unknown_thing_is_a_key_error(store: SmallStore) -> None:
    with pytest.raises(KeyError):
        neighbourhood(store, f"{ID}motion/kst-1-1")


def test_the_same_graph_gives_the_same_network(store: SmallStore) -> None:
    one, other = network(store), network(small_store())

    assert list(one.nodes(data=True)) == list(other.nodes(data=True))
    assert list(one.edges(keys=True, data=True)) == list(other.edges(keys=True, data=True))
    assert centrality(one) == centrality(other)
    assert communities(one) == communities(other)


def test_centrality_puts_first_what_ties_the_others_together(store: SmallStore) -> None:
    scores = centrality(network(store))

    assert LETTER == next(iter(scores))
    assert 0 == scores[VVD]


def test_communities_part_everything_without_rest_or_overlap(store: SmallStore) -> None:
    net = network(store)
    groups = communities(net)

    assert sorted(net) == sorted(node for group in groups for node in group)
    assert len(groups) >= 2


def test_a_path_goes_along_and_against_relations(store: SmallStore) -> None:
    chain = path(network(store), BUDGET, VVD)

    assert (ANNA, KG + "memberOf", VVD) == chain[-1]
    assert all(one in network(store) for one, _, _ in chain)


@pytest.mark.parametrize("goal", [f"{ID}party/nowhere", f"{ID}party/alone"])
def test_there_is_no_path_to_what_nothing_ties(goal: str) -> None:
    alone = small_store(f"<{ID}party/alone> <{TYPE}> <{KG}Party> <{ID}registry> .")

    assert [] == path(network(alone), MOTION, goal)
