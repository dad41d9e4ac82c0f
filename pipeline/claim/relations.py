"""What a paper says of things to one another: who does what, what belongs to what, who advises.

A rule sees a sentence with slots for its mentions. How firmly the sentence says it is told with the fact: a
sentence may state it, plan it, ask whether it is so, ask for it, or deny it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from ontology.names import thing_iri
from ontology.terms import ID, RDFS, TYPE, Iri, kg, text
from pipeline.claim.slots import slotted
from pipeline.find.rules import rule_book
from pipeline.model import Evidence, Fact, Statement

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.claim.slots import Slotted
    from pipeline.find.rules import Rule
    from pipeline.model import Document, Mention, Modality

_BOOKS: Final = ("relations", "relations_measures")
_CABINET: Final = Iri(ID + "office/kabinet")
_LABEL: Final = Iri(RDFS + "label")

# "niet alleen … maar ook" denies nothing.
_DENIED: Final = re.compile(r"\b(?:niet(?! (?:alleen|slechts|enkel|zozeer))|geen|nooit|zonder)\b")
_DENIED_BEHIND: Final = re.compile(r"[^.,;:?⟦]{0,24}\b(?:niet(?! alleen)|nooit)\b")
_WISHED: Final = re.compile(
    r"\b(?:verzoekt|verzoeken|roept|roepen|pleit|pleiten|dringt|dringen|bepleit|bepleiten)\b"
    r"|\b(?:zou|zouden) (?:\w+ ){0,4}?moeten\b|\b(?:wil|willen|wensen|wenst) (?:dat|graag dat)\b"
)
_WHETHER: Final = re.compile(
    r"\b(?:vraagt|vragen|vroeg|vroegen|vraag|weten|aangeven|toelichten|bevestigen)\b[^.;]*"
    r"\b(?:of|in hoeverre|wanneer|waarom|hoe|welke|wie)\b"
)
_PLANNED: Final = re.compile(
    r"\b(?:zal|zullen|gaat|gaan|wordt beoogd|voornemens|van plan|beoogt|streeft|komt met|verken[dt])\b"
)


def _modality(sentence: Slotted, rule: Rule, match: re.Match[str]) -> Modality:
    """How firmly the sentence says what the match says."""
    if (rule.gives or {}).get("in") == "noun-phrase":
        return "asserted"
    words, (start, end) = sentence.words, match.span()
    if words.rstrip("»”’) ").endswith("?") or _WHETHER.search(words, 0, start):
        return "asked"
    if _WISHED.search(words, 0, start) or _WISHED.search(match[0]):
        return "requested"
    if _DENIED.search(match[0]) or _DENIED_BEHIND.match(words, end):
        return "denied"
    return "planned" if _PLANNED.search(match[0]) else "asserted"


@cache
def _rules_for(kinds: str) -> tuple[Rule, ...]:
    """The rules that may match a sentence with slots of these kinds, "MOO" for a measure and two bodies."""
    return tuple(
        rule
        for book in _BOOKS
        for rule in rule_book(book).rules
        if any(
            all(kinds.count(kind) >= wanted.count(kind) for kind in wanted)
            for wanted in (rule.gives or {})["between"].split()
        )
    )


def _may_tell(kinds: str, paragraph: str) -> bool:
    """Whether any rule may match in a paragraph with slots of these kinds."""
    folded = paragraph.lower()
    # The needs of some rules are slots, which the text does not have yet.
    return any(literal in folded or "⟦" in literal for rule in _rules_for(kinds) for literal in rule.needs)


@cache
def _pairs(pattern: re.Pattern[str]) -> tuple[tuple[str, str], ...]:
    """The groups that hold a subject and its object: "s" and "o", "s2" and "o2"."""
    return tuple((name.replace("o", "s"), name) for name in pattern.groupindex if name in {"o", "o2", "o3"})


def _things(sentence: Slotted, match: re.Match[str], group: str) -> list[Iri]:
    if group not in match.re.groupindex or match[group] is None:
        return []
    return [m.thing.iri for m in sentence.fillers(*match.span(group)) if m.thing]


def _facts(rule: Rule, match: re.Match[str], sentence: Slotted) -> Iterator[Fact]:
    """Every pair of a subject and an object that the match names."""
    predicate = kg((rule.gives or {})["predicate"])
    for first, second in _pairs(rule.pattern):
        objects = _things(sentence, match, second)
        subjects = _things(sentence, match, first)
        if not subjects and predicate == kg("advisedBy"):
            subjects = [_CABINET]
        for subject in subjects:
            for thing in objects:
                if subject != thing:
                    yield Fact(subject, predicate, thing)


def _offices(match: re.Match[str], sentence: Slotted) -> Iterator[Fact]:
    office = thing_iri("office", match["office"])
    yield Fact(office, TYPE, kg("Office"))
    yield Fact(office, _LABEL, text(match["office"], "nl"))
    for mention in sentence.fillers(*match.span("s")):
        if mention.thing:
            yield Fact(mention.thing.iri, kg("holdsOffice"), office)


def _said(document: Document, sentence: Slotted) -> Iterator[Statement]:
    """What one sentence says, each fact once."""
    seen: set[Fact] = set()
    folded = sentence.words.lower()
    for rule in _rules_for(sentence.kinds):
        if not any(literal in folded for literal in rule.needs):
            continue
        for match in rule.pattern.finditer(sentence.words):
            ground = Evidence(
                document.iri,
                sentence.span,
                document.quote(sentence.span),
                rule.id,
                rule.confidence,
                _modality(sentence, rule, match),
            )
            facts = _offices(match, sentence) if rule.kind == "office" else _facts(rule, match, sentence)
            for fact in facts:
                if fact not in seen:
                    seen.add(fact)
                    yield Statement(fact, None if fact.predicate in {TYPE, _LABEL} else ground)


def claim_relations(document: Document, mentions: Sequence[Mention]) -> Iterator[Statement]:
    """Every relation that a sentence speaks of, once per sentence, with the sentence as its ground."""
    for sentence in slotted(document, mentions, _may_tell):
        yield from _said(document, sentence)
