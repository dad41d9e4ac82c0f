"""Ways, shared things and groups: what ties things, with the sentences that say it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graphs.network import network
from graphs.ties import groups, projected, said, shared, way
from ontology.terms import ID, KG, TYPE
from tests.commands import complaint, run
from tests.small_graph import ANNA, BRAM, BUDGET, LETTER, MOTION, PAPER, SZW, VVD, Texts, small_store

if TYPE_CHECKING:
    from pathlib import Path

    from graphs.make import Report
    from tests.small_graph import SmallStore


@pytest.fixture(scope="module")
def store() -> SmallStore:
    return small_store(
        f"<{ID}party/alone> <{TYPE}> <{KG}Party> <{ID}registry> .",
        f"<{SZW}> <{KG}mentions> <{ID}other/elsewhere> <{LETTER}> .",
    )


@pytest.fixture(scope="module")
def out(samples_out: tuple[Path, Report]) -> Path:
    return samples_out[0]


def test_a_way_is_the_shortest_and_goes_along_and_against_relations(store: SmallStore) -> None:
    net = way(store, BUDGET, VVD)

    assert [BUDGET, PAPER, ANNA, VVD] == sorted(net, key=lambda node: net.nodes[node]["ring"])


def test_a_way_bears_the_sentences_along_it(store: SmallStore) -> None:
    net = way(store, LETTER, MOTION, papers=Texts())
    sentence = "Met deze brief voert het kabinet de motie-Wörsdörfer/De Kok uit."

    assert (sentence,) == net.edges[LETTER, MOTION, KG + "executes"]["sentences"]


def test_a_stated_way_comes_before_one_of_mentions() -> None:
    between = [
        line
        for name, predicate in (("a", "mentions"), ("b", "concerns"), ("c", "mentions"))
        for line in (
            f"<{ID}motion/{name}> <{TYPE}> <{KG}Motion> <{LETTER}> .",
            f"<{ID}motion/{name}> <{KG}{predicate}> <{ID}party/one> <{LETTER}> .",
            f"<{ID}motion/{name}> <{KG}{predicate}> <{ID}party/two> <{LETTER}> .",
        )
    ]
    ends = [f"<{ID}party/{name}> <{TYPE}> <{KG}Party> <{LETTER}> ." for name in ("one", "two")]

    assert ID + "motion/b" in way(small_store(*between, *ends), ID + "party/one", ID + "party/two")


def test_the_way_to_itself_is_itself(store: SmallStore) -> None:
    assert [ANNA] == list(way(store, ANNA, ANNA))


def test_there_is_no_way_to_what_nothing_ties_nor_beyond_the_reach(store: SmallStore) -> None:
    assert not way(store, ANNA, ID + "party/alone")
    assert not way(store, BUDGET, VVD, reach=3)


@pytest.mark.parametrize("ends", [(ANNA, ID + "party/nobody"), (ID + "party/nobody", ANNA)])
def test_a_thing_that_is_not_there_is_a_key_error(store: SmallStore, ends: tuple[str, str]) -> None:
    with pytest.raises(KeyError):
        way(store, *ends)
    with pytest.raises(KeyError):
        shared(store, *ends)


def test_two_movers_share_their_motion(store: SmallStore) -> None:
    net, in_all = shared(store, ANNA, BRAM)
    between = {node for node in net if net.nodes[node]["ring"]}

    assert MOTION in between
    assert in_all == len(between)
    assert all({one, other} & {ANNA, BRAM} for one, other in net.edges())


def test_more_is_shared_than_is_shown_when_there_is_no_room(store: SmallStore) -> None:
    _, in_all = shared(store, SZW, BUDGET)
    net, counted = shared(store, SZW, BUDGET, limit=0)

    assert {SZW, BUDGET} == set(net)
    assert in_all == counted >= 1


def test_what_ties_many_counts_less_for_each_pair(store: SmallStore) -> None:
    plain = projected(network(store), ["Person", "Party"])

    assert 1 == plain.edges[ANNA, VVD]["weight"]
    assert plain.has_edge(ANNA, BRAM)
    assert {ANNA, BRAM, VVD, ID + "party/alone"} == set(plain)


def test_groups_hold_the_asked_classes_and_nothing_alone(store: SmallStore) -> None:
    found = groups(network(store))

    assert found
    assert ID + "party/alone" not in {node for group in found for node in group}
    assert all(len(group) > 1 for group in found)
    assert found == groups(network(store))


def test_what_only_the_register_knows_is_not_said(store: SmallStore) -> None:
    told = said(network(store))

    assert not told.has_edge(ANNA, VVD)
    assert told.has_edge(LETTER, MOTION)


# The command


def test_the_way_between_two_things_is_printed_with_its_sentences(out: Path) -> None:
    told = run("network", "path", "Jan Paternotte", "STAP-budget", "--store", out)

    assert 0 == told.exit_code, told.output
    assert told.stdout.startswith("Jan Paternotte → ")
    assert "→ STAP-budget\n" in told.stdout
    assert "“" in told.stdout
    assert "kst-29544-9001" in told.stdout


def test_neighbours_are_printed_with_sentences(out: Path) -> None:
    told = run("network", "neighbours", "STAP-budget", "--store", out, "--limit", 5)

    assert 0 == told.exit_code, told.output
    assert "bestemd voor → STAP-budget (maatregel)" in told.stdout
    assert "“" in told.stdout


def test_what_two_things_share_is_printed(out: Path) -> None:
    told = run("network", "shared", "STAP-budget", "UWV", "--store", out)

    assert 0 == told.exit_code, told.output
    assert "in all" in told.stdout
    assert "→ STAP-budget" in told.stdout


def test_what_is_central_and_what_belongs_together_is_printed(out: Path) -> None:
    central = run("network", "central", "--store", out, "--class", "Ministry", "--limit", 2)
    together = run("network", "communities", "--store", out, "--limit", 2)

    assert ["(ministerie)"] * 2 == [line.split(" ")[-1] for line in central.stdout.splitlines()]
    assert "1. " == together.stdout[:3]
    assert "(maatregel)" in together.stdout


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("path", "Jan Paternotte", "zomaar iets"), "zomaar iets"),
        (("shared", "Hugo de Jonge", "Commissie Eindtermen Accountantsopleiding"), "share nothing"),
    ],
)
def test_what_is_not_there_is_said(out: Path, arguments: tuple[str, ...], says: str) -> None:
    told = run("network", *arguments, "--store", out)

    assert 1 == told.exit_code
    assert says in told.stderr
    assert "Traceback" not in told.output


def test_a_name_of_several_things_lists_them(out: Path) -> None:
    told = run("network", "path", "Heerma", "VVD", "--store", out)

    assert 1 == told.exit_code
    assert "Pieter Heerma" in told.stderr


def test_a_graph_that_is_not_there_is_named(tmp_path: Path) -> None:
    told = run("network", "central", "--store", tmp_path / "nowhere")

    assert 2 == told.exit_code
    assert "nowhere" in complaint(told)
