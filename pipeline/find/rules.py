"""Rules are data and carry their proof.

A rule book is a YAML file in `nl/`: patterns beside examples that they must match and counter-examples
that they must leave alone (a test checks both ways). A rule names the literals without which it cannot
match (`needs`), so that a regular expression only runs in paragraphs where one of them stands: one
Aho-Corasick pass over the text decides which (measured at over 200 MB/s, against about 10 for `re`).
A book that is searched for often reads from its patterns where they can match at all (`anchors`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from string import Template
from typing import TYPE_CHECKING, Any, Final

import yaml

from pipeline.find.anchors import Lead, lead
from pipeline.find.literals import Literals
from pipeline.find.places import Places, Searched, Stretch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pipeline.find.scan import Scan
    from pipeline.model import Document, Span


class RuleError(Exception):
    """A rule book that cannot be used: it names the book, the rule and the mend."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One way of writing something."""

    id: str
    kind: str
    pattern: re.Pattern[str]
    needs: tuple[str, ...]
    """Lower-case literals; a paragraph that holds none of them is not searched."""
    examples: tuple[Mapping[str, Any], ...]
    """`text`, and the value that each named group must have in it."""
    counter_examples: tuple[str, ...]
    confidence: float = 1.0
    gives: Mapping[str, str] | None = None
    """What the rule itself says of what it finds, such as `recurrence: structural`."""


_MUCH: Final = 60_000
"""To read the anchors of a book takes as long as to search it through a text of this length."""


class RuleBook:
    """The rules of one kind of thing, in the order in which they are preferred."""

    def __init__(self, name: str, rules: Iterable[Rule]) -> None:
        self.name = name
        self.rules = tuple(rules)
        self._needs = [rule.needs for rule in self.rules]
        self._searched = 0
        """So many characters the book was searched for; once they are many, its anchors are worth reading."""

    @cached_property
    def _by_needs(self) -> Places:
        return Places([Lead(())] * len(self.rules), self._needs)

    @cached_property
    def _by_anchors(self) -> Places:
        return Places([lead(rule.pattern, rule.needs) for rule in self.rules], self._needs)

    def every_match(self, scan: Scan) -> Iterator[tuple[Rule, re.Match[str]]]:
        """Every match of every rule, overlapping ones too; rule after rule, in the order of the text."""
        return self._every_match(self._places(len(scan.text)), scan, text=scan.text, offset=0)

    def within(self, document: Document, span: Span) -> Iterator[tuple[Rule, re.Match[str]]]:
        """Every match of every rule within one stretch of the text, such as a sentence."""
        places = self._places(span.end - span.start)
        stretch = Stretch(document.text, span, before=places.before)
        return self._every_match(places, stretch, text=document.text, offset=stretch.offset)

    def _places(self, length: int) -> Places:
        self._searched += length
        return self._by_anchors if self._searched > _MUCH else self._by_needs

    def _every_match(
        self, places: Places, part: Searched, *, text: str, offset: int
    ) -> Iterator[tuple[Rule, re.Match[str]]]:
        """Every match in the part of a text that begins at this offset."""
        starts, paragraphs = places.of(part)
        for number in sorted({*starts, *paragraphs}):
            rule = self.rules[number]
            if number in starts:
                yield from _tried(rule, sorted(starts[number]), part, text=text, offset=offset)
            for paragraph in sorted(paragraphs.get(number, ())):
                start, end = part.paragraphs[paragraph]
                for match in (
                    rule.pattern.finditer(text, start + offset, end + offset) if paragraph >= 0 else ()
                ):
                    yield rule, match

    @cached_property
    def _needed(self) -> tuple[Literals, list[list[int]]]:
        owners: dict[str, list[int]] = {}
        for number, rule in enumerate(self.rules):
            for literal in rule.needs:
                owners.setdefault(literal, []).append(number)
        return Literals(owners), list(owners.values())

    def needed_in(self, folded: str) -> list[Rule]:
        """The rules of which a need stands in this text, which is in lower case; no other can match in it.

        >>> [rule.id for rule in rule_book("parties").needed_in("de groep-de jong")]
        ['nl.party.group']
        """
        literals, owners = self._needed
        numbers = {number for literal, _, _ in literals.found_in(folded) for number in owners[literal]}
        return [self.rules[number] for number in sorted(numbers)]

    def matches(self, scan: Scan) -> list[tuple[Rule, re.Match[str]]]:
        """The matches without overlap: leftmost first, then longest, then the earlier rule."""
        order = {rule.id: number for number, rule in enumerate(self.rules)}
        found = sorted(
            self.every_match(scan), key=lambda item: (item[1].start(), -item[1].end(), order[item[0].id])
        )
        kept, reach = [], -1
        for rule, match in found:
            if match.start() >= reach:
                kept.append((rule, match))
                reach = match.end()
        return kept


def _tried(
    rule: Rule, starts: Iterable[int], part: Searched, *, text: str, offset: int
) -> Iterator[tuple[Rule, re.Match[str]]]:
    """The matches of a rule that begin at these characters, each after the end of the one before."""
    reach = 0
    for start in starts:
        paragraph = part.paragraphs[part.paragraph_at(start)]
        if start < reach or start < paragraph.start:
            continue
        match = rule.pattern.match(text, start + offset, paragraph.end + offset)
        if match and _has(rule.needs, part, paragraph):
            yield rule, match
            reach = match.end() - offset


def _has(needs: Iterable[str], part: Searched, paragraph: Span) -> bool:
    """Whether what a rule needs stands in a paragraph: some rules need more than their patterns do."""
    start, end = paragraph
    return any(part.folded.find(literal, start, end + len(literal) - 1) >= 0 for literal in needs)


def _expand(text: str, variables: Mapping[str, str], where: str) -> str:
    """The pattern with its `$variables` put in, variables within variables too."""
    for _ in range(9):
        try:
            expanded = _Variables(text).substitute(variables)
        except (KeyError, ValueError) as error:
            message = f"{where}: unknown variable {error}; known are {', '.join(sorted(variables))}"
            raise RuleError(message) from error
        if expanded == text:
            return text
        text = expanded
    message = f"{where}: the variables name one another in a circle"
    raise RuleError(message)


class _Variables(Template):
    """`$name` is a variable; a lone `$` is the end of the line, as in any regular expression."""

    idpattern = r"[a-z_]+"
    pattern = r"\$(?:(?P<named>[a-z_]+)|(?P<braced>(?!))|(?P<escaped>(?!))|(?P<invalid>(?!)))"  # type: ignore[assignment]  # Template compiles this string itself


_KEYS = {"id", "kind", "pattern", "needs", "examples", "counter_examples", "confidence", "gives"}


def read_rules(name: str, content: str, shared: str = "variables: {}") -> RuleBook:
    """The rule book in this YAML text; `shared` is a YAML text of variables that every book may use.

    Raises `RuleError` for an unknown key, an unknown variable, a pattern that does not compile, a rule
    without `needs`, or two rules of one name.
    """
    raw = yaml.safe_load(content)
    own = {**yaml.safe_load(shared)["variables"], **raw.get("variables", {})}
    variables = {key: f"(?:{value})" for key, value in own.items()}
    rules: list[Rule] = []
    for entry in raw["rules"]:
        where = f"{name}: rule {entry.get('id', '?')}"
        if unknown := set(entry) - _KEYS:
            message = f"{where}: unknown keys {sorted(unknown)}; a rule has {sorted(_KEYS)}"
            raise RuleError(message)
        if not entry.get("needs"):
            message = f"{where}: give `needs`, the lower-case literals without which it cannot match"
            raise RuleError(message)
        try:
            # A paragraph is a line: `^` and `$` are its ends.
            pattern = re.compile(_expand(entry["pattern"], variables, where), re.MULTILINE)
        except re.error as error:
            message = f"{where}: {error} in its pattern"
            raise RuleError(message) from error
        examples = tuple(item if isinstance(item, dict) else {"text": item} for item in entry["examples"])
        rules.append(
            Rule(
                id=entry["id"],
                kind=entry["kind"],
                pattern=pattern,
                needs=tuple(literal.lower() for literal in entry["needs"]),
                examples=examples,
                counter_examples=tuple(entry.get("counter_examples", ())),
                confidence=entry.get("confidence", 1.0),
                gives=entry.get("gives"),
            )
        )
    if len({rule.id for rule in rules}) < len(rules):
        message = f"{name}: two rules have one id"
        raise RuleError(message)
    return RuleBook(name, rules)


@cache
def rule_book(name: str, language: str = "nl") -> RuleBook:
    """The shipped rule book of this name, read once.

    >>> rule_book("citations").name
    'citations'
    """
    folder = files("pipeline.find") / language
    shared = (folder / "variables.yaml").read_text(encoding="utf-8")
    return read_rules(name, (folder / f"{name}.yaml").read_text(encoding="utf-8"), shared)


@cache
def pattern_of(variable: str, language: str = "nl") -> re.Pattern[str]:
    """One of the variables that all rule books share, as a pattern of its own.

    >>> pattern_of("full_name").match("John de Wolf sprak")[0]
    'John de Wolf'
    """
    content = (files("pipeline.find") / language / "variables.yaml").read_text(encoding="utf-8")
    variables = {name: f"(?:{value})" for name, value in yaml.safe_load(content)["variables"].items()}
    return re.compile(_expand(variables[variable], variables, "variables"))
