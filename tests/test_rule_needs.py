"""A rule of relations names, among its needs, a word of every sentence that it can match.

A sentence that holds none of its needs is never shown to a rule. So for every rule sentences are made out of
its own pattern, one choice at a time, and each that the rule matches must hold a need.
"""

from __future__ import annotations

from importlib import import_module
from random import Random
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import pytest

from pipeline.find.rules import rule_book
from tests.test_rules import BOOKS

if TYPE_CHECKING:
    from pipeline.find.rules import Rule

# `re` keeps its parser to itself; the old name of it, `sre_parse`, is deprecated.
_re: Final[Any] = import_module("re._parser")
Tree: TypeAlias = Any
"""A part of a pattern, as `re` keeps it."""
_TRIES: Final = 60
_LEAST: Final = 12
RULES = [
    rule
    for book in BOOKS
    if book == "deeds" or book.startswith("relations")
    for rule in rule_book(book).rules
]


def _letter(choices: Tree, chance: Random) -> str:
    """One character out of a class; a letter that it does not exclude, where it excludes."""
    if choices[0][0] is _re.NEGATE:
        return "q"
    kind, value = chance.choice(choices)
    if kind is _re.RANGE:
        return chr(chance.randint(*value))
    return chr(value) if kind is _re.LITERAL else "7"


def _made(tree: Tree, chance: Random) -> str:
    """A text that a part of a pattern may match, without what it only looks at."""
    made = ""
    for kind, value in tree:
        if kind is _re.LITERAL:
            made += chr(value)
        elif kind is _re.IN:
            made += _letter(value, chance)
        elif kind in (_re.MAX_REPEAT, _re.MIN_REPEAT):
            least, most, part = value
            made += "".join(_made(part, chance) for _ in range(min(most, least + chance.randint(0, 1))))
        elif kind is _re.SUBPATTERN:
            made += _made(value[3], chance)
        elif kind is _re.BRANCH:
            made += _made(chance.choice(value[1]), chance)
    return made


def _sentences(rule: Rule) -> list[str]:
    """Sentences that the rule matches, made out of its own pattern."""
    chance = Random(rule.id)  # noqa: S311  # the same sentences every time, and no secret
    tree = _re.parse(rule.pattern.pattern, rule.pattern.flags)
    made = [f"{_made(tree, chance)}{end}" for _ in range(_TRIES) for end in ("", ".")]
    return [sentence for sentence in made if rule.pattern.search(sentence)]


def test_the_rules_of_relations_are_tried() -> None:
    tried = [rule for rule in RULES if len(_sentences(rule)) >= _LEAST]
    assert len(tried) >= 0.8 * len(RULES) >= 100


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_sentence_that_a_rule_matches_holds_one_of_its_needs(rule: Rule) -> None:
    assert [] == [
        sentence for sentence in _sentences(rule) if not any(need in sentence.lower() for need in rule.needs)
    ]
