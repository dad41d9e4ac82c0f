"""Rules are tried only where their anchors leave room, and find all that a plain search finds."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from itertools import pairwise

import pytest

from ontology.names import document_iri
from pipeline.find.anchors import Lead, lead
from pipeline.find.literals import Literals
from pipeline.find.places import Places
from pipeline.find.rules import RuleBook, read_rules, rule_book
from pipeline.find.scan import Scan
from pipeline.model import Document, Span

# The books of relations are searched sentence by sentence.
BOOKS = sorted(
    path.name.removesuffix(".yaml")
    for path in (files("pipeline.find") / "nl").iterdir()
    if path.name.endswith(".yaml") and not path.name.startswith(("variables", "relations"))
)
MUCH = 200_000
"""A book that was searched for in so many characters goes by its anchors."""


def scan(text: str) -> Scan:
    return Scan(Document(document_iri("x"), "x.txt", text))


def found(book: RuleBook, text: Scan) -> list[tuple[str, int, int]]:
    return [(rule.id, *match.span()) for rule, match in book.every_match(text)]


def searched_often(book: RuleBook) -> RuleBook:
    list(book.every_match(scan("x" * MUCH)))
    return book


@cache
def every_example() -> Scan:
    """The examples and counter-examples of all books, alone and with one another in a paragraph."""
    texts = [
        text
        for book in BOOKS
        for rule in rule_book(book).rules
        for text in (*(str(example["text"]) for example in rule.examples), *rule.counter_examples)
    ]
    pairs = [f"{first} {second}" for first, second in pairwise(texts)]
    return scan("\n\n".join([*texts, *pairs]))


@pytest.mark.parametrize("name", BOOKS)
def test_a_book_that_is_searched_for_often_finds_the_same(name: str) -> None:
    text = every_example()
    rules = rule_book(name).rules
    plain = found(RuleBook(name, rules), text)

    assert len(plain) >= len(rules)
    assert plain == found(searched_often(RuleBook(name, rules)), text)


@pytest.mark.parametrize("name", ["commitments", "dates", "responses", "motion_facts", "articles", "motions"])
def test_a_book_that_is_searched_for_often_finds_the_same_in_a_sentence(name: str) -> None:
    document = every_example().document
    rules = rule_book(name).rules
    plain, often = RuleBook(name, rules), searched_often(RuleBook(name, rules))
    seen = 0
    for start, end in every_example().paragraphs[::9]:
        # A match may look at what stands before its stretch, but not begin there.
        for span in (Span(start, end), Span(start + (end - start) // 3, end)):
            expected = [(rule.id, *match.span()) for rule, match in plain.within(document, span)]
            assert expected == [(rule.id, *match.span()) for rule, match in often.within(document, span)]
            seen += len(expected)

    assert seen >= len(rules)


def test_a_stretch_sees_what_stands_before_it() -> None:
    book = searched_often(
        read_rules(
            "b", "rules: [{id: r, kind: k, pattern: '(?<=motie )[A-Z]+', needs: [vvd], examples: [x]}]"
        )
    )
    document = Document(document_iri("x"), "x.txt", "De motie VVD.")

    assert [(9, 12)] == [match.span() for _, match in book.within(document, Span(9, 13))]
    assert [] == list(book.within(document, Span(10, 13)))


def test_words_that_are_looked_for_often_are_found_as_before() -> None:
    words = Literals(["plan", "planbureau", "é"])
    first = words.found_in("één planbureau")
    words.found_in("x" * MUCH)

    assert [(2, 0, 1), (2, 1, 2), (0, 4, 8), (1, 4, 14)] == first
    assert first == words.found_in("één planbureau")


def test_most_rules_have_anchors() -> None:
    leads = [lead(rule.pattern, rule.needs) for rule in rule_book("measures").rules]

    assert len(leads) >= 20
    assert sum(bool(one.anchors) for one in leads) / len(leads) > 0.7


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("(?:de|het) plan(?:nen)? ", ["de plan ", "de plannen ", "het plan ", "het plannen "]),
        ("[Rr]egio(?= deal)s?", ["regio"]),
        ("(?i:noodfonds)", ["noodfonds"]),
        (r"(?<![\w-])[a-z]*(?:bonus|toeslag)(?!en)", ["bonus", "toeslag"]),
        (r"\w+(?<=fonds) is", ["fonds"]),
        ("(?>akkoord|pact)", ["akkoord", "pact"]),
        ("(?:regeling )+van kracht", ["regeling "]),
    ],
)
def test_an_anchor_is_what_every_match_holds(pattern: str, words: list[str]) -> None:
    assert words == sorted({anchor.word for anchor in lead(re.compile(pattern)).anchors})


@pytest.mark.parametrize(
    "pattern", [r"[a-z]+", r"(?:plan)?", r"\d{2}", "(?:plan|[A-Z]+)", r"(?=plan)", r".", r"(\w)\1"]
)
def test_a_pattern_that_can_do_without_words_has_no_anchor(pattern: str) -> None:
    assert lead(re.compile(pattern)).anchors == ()


def test_a_word_that_stands_everywhere_is_no_anchor() -> None:
    assert lead(re.compile(r"(?:[a-z]+ )?de (?P<name>[A-Z]\w+)")).anchors == ()


TRICKY = {
    "back": (r"[A-Za-z]+fonds", "fonds", "Het Groeifonds en het Waddenfonds.\n\nfonds\n\neenfonds"),
    "words": (
        r"(?:[A-Z]\w+ ){0,2}programma",
        "programma",
        "Het Grote Nieuwe programma. programma\n\nprogramma A",
    ),
    "twice": ("aanpak(?: aanpak)?", "aanpak", "aanpak aanpak aanpak\n\naanpak"),
    "before": (r"(?<=motie )[A-Z]\w+", "motie", "De motie Kuik, motie\n\nBruins en motie Palland"),
    "border": ("regeling(?: van)?", "regeling", "een regeling\n\nvan de regeling"),
    "line": ("^plan|plan$", "plan", "plan en plan\n\nmijn plan\n\nplan"),
    "case": ("(?i:DEAL)s?", "deal", "Deal of DEALS\n\nİ deal"),
    "cased": (r"(?i:[a-z]+ plan)|x+Y", "plan", "Eigen Plan\n\nEEN PLAN"),
    "shouted": (r"(?i:[a-z]+(?:fonds|deal))", "deal", "GROEIFONDS Woondeal\n\nWOONDEAL"),
    "far": (r"wet[^.]{0,40}?fonds", "fonds", "wet op het fonds. wet. fonds wet wet fonds fonds"),
}


@pytest.mark.parametrize("name", TRICKY)
def test_anchors_leave_no_match_out(name: str) -> None:
    pattern, need, text = TRICKY[name]
    book = read_rules(
        "tricky", f"rules: [{{id: r, kind: k, pattern: '{pattern}', needs: [{need}], examples: [{need}]}}]"
    )
    paragraphs = scan(text).paragraphs
    expected = [
        match.span()
        for start, end in paragraphs
        for match in book.rules[0].pattern.finditer(text, start, end)
    ]

    assert len(expected) >= 2
    assert expected == [match.span() for _, match in searched_often(book).every_match(scan(text))]


def test_only_the_places_before_an_anchor_are_left() -> None:
    text = scan("Het Nationaal Bouwinvesteringsfonds helpt.\n\nNergens anders staat dat woord.")
    places = Places([lead(re.compile("[A-Z][a-z]+fonds")), Lead(())], [["fonds"], ["woord"]])

    assert ({0: {14}}, {1: {1}}) == places.of(text)
