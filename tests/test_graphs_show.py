"""A thing is found by whatever a reader calls it, and shown with the sentences that say what is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graphs.seek import choice, seek
from graphs.show import show
from graphs.words import things, word, words
from ontology.terms import ID, KG, SKOS, TYPE
from tests.small_graph import (
    AMOUNT,
    ANNA,
    BUDGET,
    LETTER,
    MOTION,
    OTHER_MOTION,
    PAPER,
    SZW,
    VVD,
    Texts,
    small_store,
)

if TYPE_CHECKING:
    from graphs.papers import Papers
    from graphs.store import Store
    from tests.small_graph import SmallStore


@pytest.fixture(scope="module")
def store() -> SmallStore:
    return small_store()


@pytest.mark.parametrize(
    ("called", "expected"),
    [
        (MOTION, [MOTION]),
        (f"<{MOTION}>", [MOTION]),
        ("id:motion/kst-35788-128", [MOTION]),
        ("motion/kst-35788-128", [MOTION]),
        ("kst-35788-128", [PAPER]),
        ("KST-29544-900", [LETTER]),
        ("dossier-29544", [f"{ID}dossier/29544"]),
        ("29544", [f"{ID}dossier/29544"]),
        ("dossier 29 544", [f"{ID}dossier/29544"]),
        ("Kamerstuk 35 788, nr. 128", [PAPER]),
        ("35788-128", [PAPER]),
        ("motie-Wörsdörfer/De Kok over een scholingsbudget", [MOTION]),
        ("motie Worsdorfer", [MOTION, OTHER_MOTION]),
        ("Motie DE KOK", [MOTION]),
        ("motie loopbaan", [OTHER_MOTION]),
        ("Anna Worsdorfer", [ANNA]),
        ("a. wörsdörfer", [ANNA]),
        ("SZW", [SZW]),
        ("vvd", [VVD]),
        ("scholingsbudget", [BUDGET]),
        ("  scholingsbudget ", [BUDGET]),
    ],
)
def test_a_thing_is_found_by_its_iri_its_identifier_and_its_names(
    store: SmallStore, called: str, expected: list[str]
) -> None:
    assert sorted(expected) == sorted(thing.iri for thing in seek(store, called))


@pytest.mark.parametrize(
    "called",
    [
        "",
        " ",
        "…",
        "id:motion/kst-1-1",
        "https://example.org/x",
        "motie Nietbestaand",
        '"} DROP ALL #',
        "<a b>",
    ],
)
def test_what_is_not_there_is_not_found(store: SmallStore, called: str) -> None:
    assert () == seek(store, called)


def test_a_motion_is_found_by_a_mover_whom_its_name_leaves_out(store: SmallStore) -> None:
    assert OTHER_MOTION in [thing.iri for thing in seek(store, "motie Wörsdörfer")]
    assert "Wörsdörfer" not in things(store, [OTHER_MOTION])[OTHER_MOTION].label


def test_a_whole_word_is_preferred_to_the_beginning_of_one() -> None:
    names = {"stap": "STAP-regeling", "staphorst": "gemeente Staphorst"}
    more = [
        f'<{ID}measure/{name}> <{SKOS}prefLabel> "{label}"@nl <{ID}registry> .\n'
        f"<{ID}measure/{name}> <{TYPE}> <{KG}Measure> <{ID}registry> ."
        for name, label in names.items()
    ]

    assert ["STAP-regeling"] == [thing.label for thing in seek(small_store(*more), "stap")]
    assert ["gemeente Staphorst"] == [thing.label for thing in seek(small_store(*more), "staphor")]


def test_several_things_of_one_name_are_all_listed_with_their_iris(store: SmallStore) -> None:
    listed = choice("motie", seek(store, "motie"))

    assert "kan 2 dingen zijn" in listed
    assert MOTION in listed
    assert OTHER_MOTION in listed


def test_of_very_many_things_of_one_name_the_rest_is_counted(store: SmallStore) -> None:
    (one, *_) = seek(store, "motie")

    assert 20 == choice("motie", [one] * 20).count(one.iri)
    assert "nog" not in choice("motie", [one] * 20)
    listed = choice("motie", [one] * 119)
    assert 20 == listed.count(one.iri)
    assert "kan 119 dingen zijn" in listed
    assert "… en nog 99; " in listed


def test_a_portrait_gives_each_fact_with_the_sentences_that_say_it(store: SmallStore) -> None:
    portrait = show(store, Texts(), MOTION)
    movers = {fact.value: fact for fact in portrait.facts if fact.predicate == KG + "submittedBy"}
    asked = next(fact for fact in portrait.facts if fact.predicate == KG + "asks")

    assert ["Anna Wörsdörfer", "Bram de Kok"] == sorted(movers)
    assert ["Motie van de leden Wörsdörfer en De Kok over een scholingsbudget"] == [
        passage.sentence for passage in movers["Bram de Kok"].passages
    ]
    assert "kst-35788-128, kop" == movers["Anna Wörsdörfer"].passages[0].where
    assert "een scholingsbudget in te voeren" == asked.value
    assert (1, 1) == (portrait.mentioned, len(portrait.mentions))
    assert ("motie-Wörsdörfer/De Kok",) == portrait.names


def test_a_portrait_gives_what_other_things_say_of_it(store: SmallStore) -> None:
    portrait = show(store, Texts(), MOTION)
    inverse = [(fact.predicate, fact.other.iri) for fact in portrait.inverse if fact.other]

    assert [(KG + "executes", LETTER)] == inverse
    assert ["Met deze brief voert het kabinet de motie-Wörsdörfer/De Kok uit."] == [
        passage.sentence for passage in portrait.inverse[0].passages
    ]


def test_every_quote_of_a_portrait_stands_in_its_sentence(store: SmallStore) -> None:
    for thing in (MOTION, AMOUNT, BUDGET, LETTER, SZW, ANNA):
        portrait = show(store, Texts(), thing)
        passages = [
            *portrait.own,
            *portrait.mentions,
            *(passage for fact in (*portrait.facts, *portrait.inverse) for passage in fact.passages),
        ]
        assert passages
        assert all(passage.source.place.quote in passage.sentence for passage in passages)


def test_an_amount_is_called_by_its_words_and_shows_its_own_sentence(store: SmallStore) -> None:
    portrait = show(store, Texts(), AMOUNT)
    facts = {fact.predicate: fact for fact in portrait.facts}

    assert "€ 40 miljoen" == portrait.thing.label
    assert ["Daarvoor is € 40 miljoen beschikbaar."] == [passage.sentence for passage in portrait.own]
    assert "40.000.000" == facts[KG + "value"].value
    assert ("kst-29544-900",) == facts[KG + "value"].said_by


def test_what_a_register_knows_says_that_it_comes_from_there(store: SmallStore) -> None:
    member = next(fact for fact in show(store, Texts(), ANNA).facts if fact.predicate == KG + "memberOf")

    assert ("VVD", ("register",), ()) == (member.value, member.said_by, member.passages)


def test_mentions_beyond_the_limit_are_counted(store: SmallStore) -> None:
    portrait = show(store, Texts(), BUDGET, limit=1)

    assert (1, 2) == (len(portrait.mentions), portrait.mentioned)
    assert "en 1 plaatsen meer" in portrait.text()


def test_the_text_gives_each_sentence_once_and_numbers_it(store: SmallStore) -> None:
    text = show(store, Texts(), MOTION).text(width=70)
    lines = text.splitlines()

    assert lines[0].startswith("motie-Wörsdörfer/De Kok over een scholingsbudget")
    assert MOTION == lines[1]
    assert 1 == text.count("voert het kabinet de")
    assert f"Anna Wörsdörfer ({word(KG + 'Person')}) [" in text
    assert max(map(len, lines)) <= 70


def test_a_thing_that_the_graph_does_not_hold_is_a_key_error(store: SmallStore) -> None:
    with pytest.raises(KeyError):
        show(store, Texts(), f"{ID}motion/kst-1-1")


def test_the_words_are_those_of_the_ontology() -> None:
    classes = ["Motion", "Person", "Document", "Amount", "Commitment", "Ministry"]

    assert len(words()) >= 50
    assert ["motie", "persoon", "stuk", "bedrag", "toezegging", "ministerie"] == [
        word(KG + kind) for kind in classes
    ]


def test_in_the_samples_the_motion_of_paternotte_is_shown_with_its_movers(
    samples_store: Store, samples_papers: Papers
) -> None:
    found = seek(samples_store, "motie Paternotte")
    portrait = show(samples_store, samples_papers, found[0].iri)
    movers = [fact.value for fact in portrait.facts if fact.predicate == KG + "submittedBy"]

    assert [f"{ID}motion/kst-35788-128"] == [thing.iri for thing in found]
    assert ["Jan Paternotte", "Pieter Heerma"] == movers
    assert all(fact.passages for fact in portrait.facts if fact.predicate == KG + "submittedBy")
