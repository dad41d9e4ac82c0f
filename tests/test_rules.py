"""Every rule stands beside its proof: examples that it matches, counter-examples that it leaves alone."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

import pytest

from ontology.names import document_iri
from pipeline.find.rules import RuleError, read_rules, rule_book
from pipeline.find.scan import Scan
from pipeline.model import Document

if TYPE_CHECKING:
    from pipeline.find.rules import Rule

BOOKS = sorted(
    path.name.removesuffix(".yaml")
    for path in (files("pipeline.find") / "nl").iterdir()
    if path.name.endswith(".yaml") and path.name != "variables.yaml"
)
RULES = [
    pytest.param(book, number, id=rule.id)
    for book in BOOKS
    for number, rule in enumerate(rule_book(book).rules)
]


def scan(text: str) -> Scan:
    return Scan(Document(document_iri("x"), "x.txt", text))


def the(book: str, number: int) -> Rule:
    return rule_book(book).rules[number]


def test_the_rule_books_are_found() -> None:
    assert {"citations"} <= set(BOOKS)
    assert len(RULES) >= 10


@pytest.mark.parametrize(("book", "number"), RULES)
def test_rule_matches_its_examples(book: str, number: int) -> None:
    rule = the(book, number)
    assert len(rule.examples) >= 1
    for example in rule.examples:
        found = [match for hit, match in rule_book(book).every_match(scan(example["text"])) if hit is rule]
        assert found, f"{rule.id} does not match {example['text']!r}"
        wanted = {key: value for key, value in example.items() if key != "text"}
        assert any(wanted == {key: match[key] for key in wanted} for match in found), (
            f"{rule.id} reads {[match.groupdict() for match in found]} in {example['text']!r}"
        )


@pytest.mark.parametrize(("book", "number"), RULES)
def test_rule_leaves_its_counter_examples_alone(book: str, number: int) -> None:
    rule = the(book, number)
    assert len(rule.counter_examples) >= 1
    for text in rule.counter_examples:
        found = [match[0] for hit, match in rule_book(book).every_match(scan(text)) if hit is rule]
        assert not found, f"{rule.id} matches {found} in {text!r}"


def test_rule_ids_are_unique_over_all_books() -> None:
    ids = [rule.id for book in BOOKS for rule in rule_book(book).rules]
    assert sorted(set(ids)) == sorted(ids)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("rules: [{id: a, kind: k, pattern: x, needs: [x], examples: [x], color: red}]", "unknown keys"),
        ("rules: [{id: a, kind: k, pattern: x, examples: [x]}]", "needs"),
        ("rules: [{id: a, kind: k, pattern: '(', needs: [x], examples: [x]}]", "in its pattern"),
        ("rules: [{id: a, kind: k, pattern: '$nothing', needs: [x], examples: [x]}]", "unknown variable"),
    ],
)
def test_a_faulty_rule_book_says_what_is_wrong(content: str, message: str) -> None:
    with pytest.raises(RuleError, match=message):
        read_rules("faulty", content)


def test_longest_match_wins_where_rules_overlap() -> None:
    book = read_rules(
        "two",
        "rules:\n"
        "  - {id: short, kind: k, pattern: 'nr', needs: [nr], examples: [nr]}\n"
        "  - {id: long, kind: k, pattern: 'nr. 5', needs: [nr], examples: [nr. 5]}\n",
    )

    assert ["long"] == [rule.id for rule, _ in book.matches(scan("stuk nr. 5"))]
