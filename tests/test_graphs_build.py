"""A reading becomes the graph of the contract, the same lines whatever the order it came in."""

from __future__ import annotations

import dataclasses
import random
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphs.build import quads, registry_quads
from ontology.names import document_iri, motion_iri, thing_iri
from ontology.registry import Entry, Name, Registry
from ontology.terms import ID, KG, RDF, RDFS, SKOS, XSD, Iri, Literal, kg
from pipeline.model import Document, Evidence, Fact, Mention, Reading, Section, Span, Statement, Thing

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.model import Modality

PAPER = document_iri("kst-29544-900")
TEXT = "Het kabinet voert de motie-Kuik c.s. uit.\n\nUWV krijgt daarvoor 5 miljoen euro, aldus die motie."
MOTION = Thing(motion_iri("kst-35788-128"), "Motion", "motie-Kuik c.s.")
MEASURE = Thing(thing_iri("measure", "scholingspot"), "Measure", "scholingspot")
UWV = Thing(thing_iri("organisation", "uwv"), "Organisation", "UWV", known=True)


def at(words: str, *, after: int = 0) -> Span:
    start = TEXT.index(words, after)
    return Span(start, start + len(words))


def mention(words: str, thing: Thing | None, rule: str = "nl.test.rule", *, after: int = 0) -> Mention:
    return Mention("test", at(words, after=after), rule, thing=thing)


def graph(
    mentions: Sequence[Mention] = (),
    statements: Sequence[Statement] = (),
    *,
    sections: Iterable[Section] = (),
    base: str = ID,
) -> list[str]:
    document = Document(PAPER, "brief.txt", TEXT, sections=tuple(sections))
    return quads(Reading(document, mentions, statements), base=base)


def said(lines: Iterable[str], subject: str) -> dict[str, set[str]]:
    """What the lines say of a subject, the last part of each predicate, terms as N-Triples writes them."""
    found: dict[str, set[str]] = {}
    for line in lines:
        one, predicate, value = line.removesuffix(f" <{PAPER}> .").split(" ", 2)
        if one == f"<{subject}>":
            found.setdefault(predicate.rpartition("#")[2][:-1], set()).add(value)
    return found


def test_a_paper_that_was_read_names_its_file() -> None:
    assert [
        f"<{PAPER}> <{RDF}type> <{KG}Document> <{PAPER}> .",
        f'<{PAPER}> <{KG}sourceFile> "brief.txt" <{PAPER}> .',
    ] == graph()


def test_a_mention_gives_its_words_their_place_and_what_they_point_at() -> None:
    lines = graph([mention("UWV", UWV)])

    assert {
        "type": {f"<{KG}Mention>"},
        "inDocument": {f"<{PAPER}>"},
        "refersTo": {f"<{UWV.iri}>"},
        "quote": {'"UWV"'},
        "start": {f'"43"^^<{XSD}integer>'},
        "end": {f'"46"^^<{XSD}integer>'},
    } == said(lines, f"{ID}mention/kst-29544-900/43-46")
    assert {f"<{UWV.iri}>"} == said(lines, PAPER)["mentions"]


def test_a_mention_that_nobody_settled_is_not_in_the_graph() -> None:
    assert graph() == graph([mention("UWV", None)])


def test_two_mentions_of_one_span_both_stand_and_one_thing_seen_twice_stands_once() -> None:
    both = graph([mention("UWV", UWV), mention("UWV", MEASURE)])
    twice = graph([mention("UWV", UWV), mention("UWV", UWV, "nl.other.rule")])

    nodes = {f"{ID}mention/kst-29544-900/43-46", f"{ID}mention/kst-29544-900/43-46-2"}
    assert {f"<{UWV.iri}>", f"<{MEASURE.iri}>"} == {v for node in nodes for v in said(both, node)["refersTo"]}
    assert {} == said(twice, f"{ID}mention/kst-29544-900/43-46-2")


def test_a_thing_that_no_register_knows_is_described_by_the_paper() -> None:
    lines = graph(
        [
            mention("motie-Kuik c.s.", MOTION),
            mention("de motie-Kuik c.s.", MOTION),
            mention("die motie", MOTION, "nl.coref.motion"),
        ]
    )

    assert {
        "type": {f"<{KG}Motion>"},
        "label": {'"motie-Kuik c.s."@nl'},
        # Words that only point back are no name of the thing, and its label need not be said again.
        "altLabel": {'"de motie-Kuik c.s."@nl'},
    } == said(lines, MOTION.iri)


def test_what_a_register_knows_is_left_to_the_register() -> None:
    assert {} == said(graph([mention("UWV", UWV)]), UWV.iri)


def test_forms_of_things_that_are_no_names_are_not_kept_as_names() -> None:
    amount = Thing(Iri(f"{ID}amount/kst-29544-900/63"), "Amount", "€ 5 miljoen")

    assert "altLabel" not in said(graph([mention("5 miljoen euro", amount)]), amount.iri)


def test_a_mention_names_the_innermost_section_that_has_a_label() -> None:
    answer = Section("answer", Span(0, len(TEXT)), "Antwoord 3")
    note = Section("footnote", Span(43, len(TEXT)), "12")
    paragraph = Section("body", Span(43, 60))
    lines = graph(
        [mention("UWV", UWV), mention("motie-Kuik c.s.", MOTION)], sections=[note, paragraph, answer]
    )

    assert {'"footnote 12"'} == said(lines, f"{ID}mention/kst-29544-900/43-46")["inSection"]
    assert {'"Antwoord 3"'} == said(lines, f"{ID}mention/kst-29544-900/21-36")["inSection"]


FACT = Fact(UWV.iri, kg("partOf"), MEASURE.iri)


def statement(rule: str, confidence: float, words: str = "UWV") -> Statement:
    span = at(words)
    return Statement(FACT, Evidence(PAPER, span, TEXT[span.start : span.end], rule, confidence))


def test_a_fact_with_evidence_is_a_triple_and_a_node_that_shows_where_it_was_read() -> None:
    lines = graph(statements=[statement("en.relation.part", 0.9)])
    (node,) = {line.split(" ")[0][1:-1] for line in lines if "/statement/" in line}

    assert f"<{FACT.subject}> <{FACT.predicate}> <{FACT.object}> <{PAPER}> ." in lines
    assert node.startswith(f"{ID}statement/kst-29544-900/43-46/")
    assert 12 == len(node.rpartition("/")[2])
    assert {
        "type": {f"<{KG}Statement>"},
        "subject": {f"<{FACT.subject}>"},
        "predicate": {f"<{FACT.predicate}>"},
        "object": {f"<{FACT.object}>"},
        "inDocument": {f"<{PAPER}>"},
        "quote": {'"UWV"'},
        "start": {f'"43"^^<{XSD}integer>'},
        "end": {f'"46"^^<{XSD}integer>'},
        "rule": {'"en.relation.part"'},
        "confidence": {f'"0.9"^^<{XSD}decimal>'},
        "modality": {'"asserted"'},
    } == said(lines, node)


@pytest.mark.parametrize(
    ("modality", "is_so"),
    [("asserted", True), ("planned", True), ("requested", False), ("asked", False), ("denied", False)],
)
def test_what_a_text_asks_wishes_or_denies_is_a_node_without_a_triple(
    modality: Modality, *, is_so: bool
) -> None:
    read = statement("en.relation.part", 0.9)
    assert read.evidence is not None
    lines = graph(statements=[Statement(FACT, dataclasses.replace(read.evidence, modality=modality))])
    (node,) = {line.split(" ")[0][1:-1] for line in lines if "/statement/" in line}

    assert {f'"{modality}"'} == said(lines, node)["modality"]
    assert is_so == (f"<{FACT.subject}> <{FACT.predicate}> <{FACT.object}> <{PAPER}> ." in lines)


def test_a_fact_without_evidence_is_a_triple_alone() -> None:
    lines = graph(statements=[Statement(FACT)])

    assert f"<{FACT.subject}> <{FACT.predicate}> <{FACT.object}> <{PAPER}> ." in lines
    assert not [line for line in lines if "/statement/" in line]


def test_of_two_rules_that_read_one_fact_in_the_same_words_the_surer_is_named() -> None:
    several = [statement("nl.b", 0.8), statement("nl.c", 0.95), statement("nl.a", 0.95)]
    rules = {line.split(" ", 2)[2].split('"')[1] for line in graph(statements=several) if "#rule>" in line}

    assert {"nl.a"} == rules


MENTIONS = [
    mention("UWV", UWV),
    mention("UWV", MEASURE),
    mention("motie-Kuik c.s.", MOTION),
    mention("de motie-Kuik c.s.", MOTION),
    mention("die motie", MOTION, "nl.coref.motion"),
]
STATEMENTS = [
    statement("nl.b", 0.8),
    statement("nl.a", 0.8),
    statement("nl.a", 0.8, "kabinet"),
    Statement(FACT),
]


def test_order_and_repetition_do_not_change_a_byte() -> None:
    wanted = graph(MENTIONS, STATEMENTS)
    luck = random.Random(1)  # noqa: S311  (shuffling a test needs no secrets)
    for _ in range(10):
        mentions, statements = MENTIONS * 2, STATEMENTS * 2
        luck.shuffle(mentions)
        luck.shuffle(statements)

        assert wanted == graph(mentions, statements)
    assert sorted(set(wanted)) == wanted


def test_the_lines_are_those_that_a_store_gives_back() -> None:
    lines = graph(MENTIONS, STATEMENTS)
    store = ox.Store()
    store.load("\n".join(lines).encode(), format=ox.RdfFormat.N_QUADS)
    dumped = store.dump(format=ox.RdfFormat.N_QUADS) or b""

    assert lines == sorted(dumped.decode().split("\n")[:-1])


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_words_at_all_come_back_as_they_were(words: str) -> None:
    document = Document(PAPER, "brief.txt", words)
    thing = dataclasses.replace(MOTION, label=words)
    lines = quads(Reading(document, [Mention("test", Span(0, len(words)), "nl.test", thing=thing)]))
    read = {
        quad.object.value
        for quad in ox.parse("\n".join(lines).encode(), format=ox.RdfFormat.N_QUADS)
        if quad.predicate.value in {KG + "quote", RDFS + "label"} and isinstance(quad.object, ox.Literal)
    }

    assert {words} == read


@pytest.mark.parametrize("mentions", [MENTIONS, []])
def test_another_base_moves_every_thing_and_no_word(mentions: list[Mention]) -> None:
    base = "https://example.org/kamer/"
    note = Statement(Fact(PAPER, kg("note"), Literal(f"zie <{ID}x>")))
    lines = graph(mentions, [*STATEMENTS, note], base=base)
    left = [line for line in lines if ID in line]

    assert 1 == len(left)
    assert "note" in left[0]
    assert all(line.endswith(f"<{base}document/kst-29544-900> .") for line in lines)


def test_the_registry_has_a_graph_of_its_own() -> None:
    ministry = thing_iri("ministry", "szw")
    entry = Entry(
        UWV.iri,
        "Organisation",
        "UWV",
        (Name("UWV", exact=True), Name("Uitvoeringsinstituut")),
        facts=((kg("partOf"), ministry),),
        source="https://example.org/register",
    )
    ending = f"<{ID}registry> ."

    assert [
        f"<{UWV.iri}> <http://purl.org/dc/terms/source> <https://example.org/register> {ending}",
        f"<{UWV.iri}> <{RDF}type> <{KG}Organisation> {ending}",
        f'<{UWV.iri}> <{SKOS}altLabel> "Uitvoeringsinstituut"@nl {ending}',
        f'<{UWV.iri}> <{SKOS}prefLabel> "UWV"@nl {ending}',
        f"<{UWV.iri}> <{KG}partOf> <{ministry}> {ending}",
    ] == registry_quads(Registry((entry,)))
