"""Where a match of a pattern can begin, told from the words that it must hold.

`re` tries a pattern at every character. But most patterns hold a word that no match can do without, at a
place that is known: the head noun behind at most an adjective, the bracket behind a name. Such a word is an
anchor: only where one stands can a match be near, and it tells how far back the match can begin.

Anchors are read from the pattern as `re` itself parses it, so that a rule need not say anything about them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from importlib import import_module
from math import exp
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from pipeline.find.letters import BLANK, REPEATS, any_case, blanks_in, classes_of, first_of, rows_in, union
from pipeline.find.words import is_letter, often, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.find.letters import Node

# `re` keeps its parser to itself; the old name of it, `sre_parse`, is deprecated.
_parser: Final[Any] = import_module("re._parser")

_FAR: Final = 500
"""What may be longer than this has no bound that helps."""
_DEEP: Final = 2
"""So many choices within choices are followed."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A word that a match holds, and how far before it the match can have begun."""

    word: str
    """In lower case."""
    least: int
    """So many characters at least lie between; below zero where the word stands before the match."""
    most: int | None
    """So many at most; None where there is no bound."""
    run: str | None
    """What all characters between are, as `re` writes a class; None where they may be any."""
    blanks: int | None = None
    """So many of them at most are blanks, which the class leaves out; None where it says all."""


@dataclass(frozen=True, slots=True)
class Lead:
    """How to find the places where a match can begin."""

    anchors: tuple[Anchor, ...]
    """Every match has one of these; none where the pattern has no anchor that helps."""
    first: str | None = None
    """What the first character of a match is, as `re` writes a class; None where it may be any."""


def lead(pattern: re.Pattern[str], needs: Iterable[str] = ()) -> Lead:
    """The anchors of a pattern, where they say more than the literals that its rule needs.

    >>> [(anchor.word, anchor.most) for anchor in lead(re.compile("(?:de|het) [Pp]lan [A-Z]")).anchors]
    [('de plan ', 0), ('het plan ', 0)]
    >>> found = lead(re.compile(r"(?<!x)(?:[A-Z]|d)[a-z]+fonds"))
    >>> found.anchors, found.first
    ((Anchor(word='fonds', least=2, most=None, run='[A-Zda-z]', blanks=0),), '[A-Zd]')
    >>> lead(re.compile(r"[a-z]+")).anchors
    ()
    """
    tree = _parser.parse(pattern.pattern, pattern.flags)
    steps = list(tree)
    if pattern.flags & re.IGNORECASE:
        steps = [(_parser.SUBPATTERN, (None, re.IGNORECASE, 0, tree))]
    letters = first_of(steps)
    first = union(letters[0]) if letters and not letters[1] else None
    dense = len(re.findall(first, _SAMPLE)) / len(_SAMPLE) if first else 1.0
    start = _Start(tree.state, dense)
    found = _best(steps, _Before(), start=start, depth=0) if tree.getwidth()[0] else None
    most = _WORTH_LEAPING if dense < _SPARSE else _WORTH
    if needs:
        most = min(most, _PER_SEARCH * (1 - exp(-_PARAGRAPH * sum(map(often, needs)))) + _WORTH_ALWAYS)
    if found is None or found[0] > most:
        return Lead(())
    return Lead(tuple(sorted(found[1], key=lambda one: (one.word, one.least))), first)


@dataclass(frozen=True, slots=True)
class _Start:
    """What holds for a whole pattern."""

    state: object
    """What the parser knows of it."""
    dense: float
    """About how many characters of a text can be the first of a match."""


@dataclass(frozen=True, slots=True)
class _Before:
    """What may stand in a match before some place in its pattern."""

    least: int = 0
    most: int | None = 0
    classes: frozenset[str] | None = frozenset()
    blanks: int | None = 0
    """So many at most of what stands there are blanks; None where there is no bound."""
    mid_word: bool = False
    """Whether a letter stands last: from the middle of a word on, its letters tell less."""
    either: bool = False
    """Whether letters are of either case here."""

    def then(self, node: Node, state: object) -> _Before:
        """The same, one step on."""
        low, high = _parser.SubPattern(state, [node]).getwidth()
        most = None if self.most is None or high > _FAR else self.most + high
        more = classes_of([node])
        more = frozenset(map(any_case, more)) if more and self.either else more
        classes = None if self.classes is None or more is None else self.classes | more
        blanks = blanks_in([node])
        blanks = None if blanks is None or self.blanks is None else self.blanks + blanks
        return _Before(self.least + low, most, classes, blanks, is_letter(node), self.either)

    def back(self, width: int) -> _Before:
        """The same, so many characters back."""
        most = None if self.most is None else self.most - width
        return replace(self, least=self.least - width, most=most)

    @property
    def run(self) -> str | None:
        """All that may stand there, as a class; without blanks where their number is known."""
        if self.classes is None:
            return None
        return union(self.classes if self.blanks is None else self.classes - {BLANK})

    def cost(self, dense: float) -> float:
        """About what it costs to look back from an anchor, where so many characters can be first."""
        width = _FAR if self.most is None else self.most - self.least + 1
        if self.classes is not None:
            width = min(width, 100 if self.blanks is None else 12 * (self.blanks + 1))
        return _PER_HIT if width == 1 else _PER_WINDOW + width * (_PER_LETTER + _PER_PLACE * dense)


_Found: TypeAlias = "tuple[float, frozenset[Anchor]]"


def _best(steps: Iterable[Node], before: _Before, *, start: _Start, depth: int) -> _Found | None:
    """Of the anchors in a row of steps those that leave the fewest places, and about how many that is."""
    best: _Found | None = None
    steps = list(steps)
    for at, step in enumerate(steps):
        here = None if before.mid_word else _here(steps[at:], before, start)
        for found in (here, _inside(step, steps[at + 1 :], before, start=start, depth=depth)):
            if found is not None and (best is None or found[0] < best[0]):
                best = found
        if best is not None and best[0] < _SELDOM:
            break
        before = before.then(step, start.state)
        if before.most is None and before.classes is None:
            break
    return best


def _here(steps: Sequence[Node], before: _Before, start: _Start) -> _Found | None:
    """The words that may stand at one place, as anchors."""
    words = words_of(steps)
    if "" in words:
        return None
    shortest = [word for word in words if not any(word[:end] in words for end in range(1, len(word)))]
    found = frozenset(Anchor(word, before.least, before.most, before.run, before.blanks) for word in shortest)
    return sum(map(often, shortest)) * before.cost(start.dense), found


def _inside(step: Node, rest: Sequence[Node], before: _Before, *, start: _Start, depth: int) -> _Found | None:
    """The anchors within one step: in its assertion, its group, or each of its branches."""
    kind, what = str(step[0]), step[1]
    if kind == "ASSERT":
        ahead, seen = what[0] > 0, what[1]
        return _best(seen, before if ahead else before.back(seen.getwidth()[0]), start=start, depth=depth)
    if kind == "BRANCH":
        return _each(what[1], rest, before, start=start, depth=depth + 1) if depth < _DEEP else None
    rows = rows_in(step)
    if not rows or (kind in REPEATS and what[0] == 0):
        return None
    either = before.either or (kind == "SUBPATTERN" and bool(what[1] & re.IGNORECASE))
    return _best(rows[0], replace(before, either=either), start=start, depth=depth)


def _each(
    branches: Iterable[Sequence[Node]], rest: Sequence[Node], before: _Before, *, start: _Start, depth: int
) -> _Found | None:
    """The anchors of all of these branches, each its own, or one in what follows it."""
    cost, found = 0.0, frozenset[Anchor]()
    for branch in branches:
        own = _best(branch, before, start=start, depth=depth)
        own = own or _best([*branch, *rest], before, start=start, depth=depth)
        if own is None:
            return None
        cost, found = cost + own[0], found | own[1]
    return cost, found


_PER_HIT, _PER_WINDOW, _PER_LETTER, _PER_PLACE = 1.5, 3.0, 0.03, 0.7
"""About what an anchor costs, in microseconds: with one place before it; else, to see how far back the places
reach, to pass over a letter there, to try a place."""
_WORTH, _WORTH_LEAPING = 25.0, 60.0
"""Where they cost more than this in a thousand characters, a search of the whole paragraph is no dearer; the
second for a pattern that `re` takes from capital to capital, or from figure to figure."""
_SPARSE: Final = 0.05
_SAMPLE: Final = (
    "Het kabinet stelt in 2024 een nieuw Groeifonds in, waaruit gemeenten en provincies plannen betalen"
    " voor betere wegen, fietspaden en bruggen. De Minister van IenW stuurt de Kamer hierover een brief."
)
"""What is counted in to see how often a character can be the first of a match."""
_WORTH_ALWAYS, _PER_SEARCH, _PARAGRAPH = 3.0, 150.0, 0.6
"""How much that is for a rule: what is never too much, a search of all paragraphs, the length of one."""
_SELDOM: Final = 0.3
"""Where they cost less than this in a thousand characters, no better ones are looked for."""
