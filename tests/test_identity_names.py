"""Which names and motions may mean one thing, and which never do."""

from __future__ import annotations

import pytest

from graphs.candidates_find import Named, pairs
from graphs.candidates_merge import one_thing
from graphs.candidates_motions import Motion, motions
from ontology.terms import ID


def test_names_of_other_years_and_other_acts_are_others() -> None:
    apart = [
        ("Law", "Belastingplan 2025", "Belastingplan 2026"),
        ("Law", "Besluit versterking regie volkshuisvesting", "Wet versterking regie volkshuisvesting"),
        ("Person", "P. Heerma", "E. Heerma"),
        ("Person", "Jan de Vries", "Klaas de Vries"),
        ("Organisation", "SER", "SCP"),
    ]

    assert [] == [
        (one, other)
        for kind, one, other in apart
        if list(pairs(kind, [Named("a", (one,), known=False), Named("b", (other,), known=True)]))
    ]


@pytest.mark.parametrize(
    ("kind", "one", "other", "why"),
    [
        ("Person", "Diedrik van Dam", "Diederik van Dam", "nearly one name"),
        ("Person", "Heerma", "Pieter Heerma", "the surname of 1"),
        ("Organisation", "EIB", "Economisch Instituut voor de Bouw", "the first letters"),
        ("Organisation", "Arbeidsinspectie", "Nederlandse Arbeidsinspectie", "may be short for"),
        ("Law", "Wet toezicht informele zorg", "Wet toezicht informeele zorg", "nearly one name"),
    ],
)
def test_each_way_in_which_two_names_may_be_one(kind: str, one: str, other: str, why: str) -> None:
    (found,) = pairs(kind, [Named("a", (one,), known=False), Named("b", (other,), known=True)])

    assert why in found.reason
    assert 0.5 < found.score < 1


def test_what_two_registers_describe_is_two() -> None:
    both = [Named("a", ("Jan Smit",), known=True), Named("b", ("Jan Smitt",), known=True)]

    assert [] == list(pairs("Person", both))


def test_a_bare_surname_of_two_members_stays_open_between_them() -> None:
    people = [Named("x", ("Heerma",), known=False)]
    people += [Named("p", ("Pieter Heerma",), known=True), Named("e", ("Enneüs Heerma",), known=True)]

    assert {("x", "p", 0.4), ("x", "e", 0.4)} == {pair[:3] for pair in pairs("Person", people)}


def motion(end: str, day: str, asks: str) -> Motion:
    """A motion of two members; one whose end has no second part has a number."""
    iri = f"{ID}motion/{end}"
    movers = frozenset({"a", "b"})
    return Motion(iri, numbered="/" not in end, movers=movers, et_al=False, asks=(asks,), day=day)


def test_a_motion_without_number_finds_the_one_with_its_movers_and_its_matter() -> None:
    named = motion("kst-1-9/a-b", "2022-06-20", "om meer stages in het mbo")
    one = motion("kst-1-5", "2022-05-01", "meer stages in het mbo mogelijk te maken")
    same_day = motion("kst-1-6", "2022-05-01", "het eigen risico af te schaffen")
    later = motion("kst-1-7", "2022-07-01", "meer stages in het mbo mogelijk te maken")

    (found,) = motions([named, one, same_day, later])

    assert {named.iri, one.iri} == {found.one, found.other}
    assert "the same movers, and both ask nearly the same" in found.reason


def test_motions_with_numbers_are_never_one() -> None:
    assert [] == list(motions([motion(f"kst-1-{n}", "2022-05-01", "meer stages") for n in (5, 6)]))


def test_a_relation_between_what_became_one_falls_away() -> None:
    lines = ['<u:a> <u:name> "a <u:b>" .', "<u:b> <u:partOf> <u:a> .", "<u:c> <u:partOf> <u:b> ."]

    assert ['<u:a> <u:name> "a <u:b>" .', "<u:c> <u:partOf> <u:a> ."] == one_thing(lines, {"u:b": "u:a"})
