"""The graph of samples/ against samples/truth.yaml: papers, citations, motions, people, measures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from ontology.names import slug
from tests.samples_truth import TRUTH, Tally, iri_of, mentioned, spare, told

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graphs.store import Store


def _motion_key(paper: str | None, movers: Iterable[str]) -> str:
    return paper or " en ".join(sorted(map(_surname, movers)))


def _surname(name: str) -> str:
    # The last name with its prefix; a forename is printed only now and then.
    match = re.search(r"(?<!\S)(?:(?:[Vv]an|[Dd]en?|[Dd]er|[Tt]er) )*\S+$", name)
    return slug(match[0] if match else name)


def _motions(store: Store, paper: str, relation: str) -> dict[str, tuple[str, frozenset[str]]]:
    """The motions that a paper names: key → IRI and movers' surnames."""
    where = f"""GRAPH {iri_of(paper)} {{ ?by {relation} ?motion }} ?motion a kg:Motion .
        OPTIONAL {{ ?motion kg:documentedIn/dct:identifier ?printed }}
        OPTIONAL {{ ?motion kg:submittedBy/skos:prefLabel ?mover }}"""
    movers: dict[tuple[str, str], set[str]] = {}
    for motion, printed, mover in told(store, where, "motion", "printed", "mover"):
        movers.setdefault((motion, printed), set()).update({mover} - {""})
    return {
        _motion_key(printed, names): (motion, frozenset(map(_surname, names)))
        for (motion, printed), names in movers.items()
    }


def _all_movers() -> dict[str, frozenset[str]]:
    """The movers of each motion over all samples: one paper may name fewer than the motion itself."""
    known: dict[str, set[str]] = {}
    for truth in TRUTH.values():
        for motion in truth["motions"]:
            key = _motion_key(motion["paper"], motion["movers"])
            known.setdefault(key, set()).update(map(_surname, motion["movers"]))
    return {key: frozenset(names) for key, names in known.items()}


@pytest.mark.parametrize("key", ["identifier", "issued", "chamber", "session", "number", "kind"])
def test_every_paper_says_what_it_is(samples_store: Store, key: str) -> None:
    path = {
        "identifier": "dct:identifier", "issued": "dct:issued", "chamber": "kg:chamber",
        "session": "kg:sessionYear", "number": "kg:number", "kind": "dct:type",
    }[key]  # fmt: skip
    tally = Tally()
    for paper, truth in TRUTH.items():
        if key in truth["document"]:
            said = told(samples_store, f"{iri_of(paper)} {path} ?said", "said")
            values = [re.sub(r"^.*(?:paper-kind-|kind-|[#/])", "", value) for (value,) in said]
            tally.compare(paper, [str(truth["document"][key])], values)

    tally.assert_enough(12)


def test_every_paper_that_is_cited_is_found(samples_store: Store) -> None:
    tally = Tally()
    for paper, truth in TRUTH.items():
        cited = {
            name for (name,) in told(samples_store, f"{iri_of(paper)} kg:cites/dct:identifier ?id", "id")
        }
        tally.compare(paper, truth["cites"], cited - set(spare(paper, "cites")))

    tally.assert_enough(50)


def test_every_motion_is_found(samples_store: Store) -> None:
    tally = Tally()
    for paper, truth in TRUTH.items():
        wanted = [_motion_key(motion["paper"], motion["movers"]) for motion in truth["motions"]]
        tally.compare(paper, wanted, _motions(samples_store, paper, "kg:mentions"))

    tally.assert_enough(35)


def test_the_movers_of_every_motion_are_right(samples_store: Store) -> None:
    tally = Tally()
    movers = _all_movers()
    for paper, truth in TRUTH.items():
        found = _motions(samples_store, paper, "kg:mentions")
        keys = {_motion_key(motion["paper"], motion["movers"]) for motion in truth["motions"]}
        said = {key: found[key][1] for key in keys & set(found)}
        tally.compare(
            paper,
            [f"{key}: {', '.join(sorted(movers[key]))}" for key in said],
            [f"{key}: {', '.join(sorted(names))}" for key, names in said.items()],
        )

    tally.assert_enough(35)


def test_only_motions_that_are_carried_out_are_said_to_be(samples_store: Store) -> None:
    tally = Tally()
    for paper, truth in TRUTH.items():
        wanted = {
            _motion_key(name if "-" in name else None, name.split(" en ")) for name in truth["executes"]
        }
        found = set(_motions(samples_store, paper, "kg:executes")) - set(spare(paper, "executes"))
        tally.compare(paper, wanted, found)

    tally.assert_enough(10)


@pytest.mark.parametrize(("key", "kind", "least"), [("persons", "Person", 80), ("parties", "Party", 15)])
def test_every_person_and_party_is_found(samples_store: Store, key: str, kind: str, least: int) -> None:
    tally = Tally()
    for paper, truth in TRUTH.items():
        found = mentioned(samples_store, paper, kind)
        tally.compare_names(paper, truth[key], found, optional=spare(paper, key))

    tally.assert_enough(least)


def test_every_ministry_is_found_by_itself_or_by_its_office(samples_store: Store) -> None:
    tally = Tally()
    for paper, truth in TRUTH.items():
        where = f"""{iri_of(paper)} kg:mentions ?thing . ?thing kg:officeOf? ?m . ?m a kg:Ministry"""
        found = {iri: frozenset({slug(iri.rpartition("/")[2])}) for (iri,) in told(samples_store, where, "m")}
        tally.compare_names(paper, truth["ministries"], found, optional=spare(paper, "ministries"))

    tally.assert_enough(14)


def test_every_measure_of_name_is_found(samples_store: Store) -> None:
    tally = Tally()
    for paper, truth in TRUTH.items():
        found = mentioned(samples_store, paper, "Measure")
        tally.compare_names(
            paper, truth["measures"], found, optional={name for names in found.values() for name in names}
        )

    tally.assert_enough(25)
