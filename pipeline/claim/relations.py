"""What a paper says of things to one another: who does what, what belongs to what, who advises.

A rule sees a sentence with slots for its mentions. How firmly the sentence says it is told with the fact: a
sentence may state it, plan it, ask whether it is so, ask for it, or deny it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from ontology.names import thing_iri
from ontology.terms import ID, RDFS, TYPE, Iri, kg, text
from pipeline.claim.carried import carried
from pipeline.claim.carries_out import by_others, told_by_deeds
from pipeline.claim.lists import told_by_lists
from pipeline.claim.modality import modality
from pipeline.claim.named_after import told_by_names
from pipeline.claim.slots import slotted
from pipeline.claim.writers import own_bill, with_writer, writing_offices
from pipeline.find.rules import RuleBook, rule_book
from pipeline.model import Evidence, Fact, Statement

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.claim.slots import Slotted
    from pipeline.find.rules import Rule
    from pipeline.model import Document, Mention, Modality, Thing

_BOOKS: Final = (
    "relations",
    "relations_duties",
    "relations_roles",
    "relations_advice",
    "relations_measures",
    "relations_parts",
    "relations_writer",
    "relations_carriers",
    "relations_partners",
    "relations_grounds",
    "relations_motions",
    "relations_framed",
    "relations_doers",
    "relations_laws",
    "relations_orders",
)
_TALK: Final = frozenset({"debate", "motion", "amendment", "questions", "agenda", "advice"})
"""Kinds of paper in which others speak than the government."""
_CABINET: Final = Iri(ID + "office/kabinet")
_LABEL: Final = Iri(RDFS + "label")
# What is agreed or carried out together: a body that is said to be in it works in it, and is no part of it.
_JOINT: Final = re.compile(
    r"akkoord|convenant|afspra|deal\b|deals\b|\bpact\b|programma|agenda|plan\b|aanpak|regeling|strategie|campagne|project"
    r"|pilot|fonds",
    re.IGNORECASE,
)


def _modality(sentence: Slotted, rule: Rule, match: re.Match[str]) -> Modality:
    """How firmly the sentence says what the match says."""
    if (rule.gives or {}).get("in") == "noun-phrase":
        return "asserted"
    return modality(sentence.words, *match.span())


@cache
def _rules_for(kinds: str) -> RuleBook:
    """The rules that may match a sentence with slots of these kinds, "MOO" for a measure and two bodies."""
    rules = (
        rule
        for book in _BOOKS
        for rule in rule_book(book).rules
        if any(
            all(kinds.count(kind) >= wanted.count(kind) for kind in wanted)
            for wanted in (rule.gives or {})["between"].split()
        )
    )
    return RuleBook("relations", rules)


@cache
def _needs_slot(kinds: str) -> bool:
    """Whether some of these rules need a slot, which the text does not have yet."""
    return any("⟦" in literal for rule in _rules_for(kinds).rules for literal in rule.needs)


def _may_tell(kinds: str, paragraph: str) -> bool:
    """Whether any rule may match in a paragraph with slots of these kinds."""
    folded = paragraph.lower()
    return (
        _needs_slot(kinds)
        or bool(_rules_for(kinds).needed_in(folded))
        or ("T" in kinds and bool(rule_book("deeds").needed_in(folded)))
    )


@cache
def _pairs(pattern: re.Pattern[str]) -> tuple[tuple[str, str], ...]:
    """The groups that hold a subject and its object: "s" and "o", "s2" and "o2"."""
    return tuple(
        (name.replace("o", "s"), name) for name in pattern.groupindex if name in {"o", "o2", "o3", "o4", "o5"}
    )


def _things(sentence: Slotted, match: re.Match[str], group: str) -> list[Thing]:
    if group not in match.re.groupindex or match[group] is None:
        return []
    return [m.thing for m in sentence.fillers(*match.span(group)) if m.thing]


class _Paper(NamedTuple):
    """A paper and who writes it: the subjects of what it says of itself."""

    iri: Iri
    acts: bool
    """Whether the paper may itself carry a motion out, as no debate and no motion does."""
    writers: Sequence[Iri]


def _unnamed(rule: Rule, match: re.Match[str], paper: _Paper) -> Sequence[Iri]:
    """The subjects of a match that names none.

    Who writes is the subject of what "ik" does, all who write of what "wij" do, the paper of its own;
    who is advised without being named is the cabinet.
    """
    groups = match.re.groupindex
    if "paper" in groups:
        return [paper.iri] if paper.acts else []
    if "we" in groups and match["we"] is not None:
        return paper.writers
    if "self" in groups and len(paper.writers) == 1:
        return paper.writers
    return [_CABINET] if (rule.gives or {})["predicate"] == "advisedBy" else []


def _facts(rule: Rule, match: re.Match[str], sentence: Slotted, paper: _Paper) -> Iterator[Fact]:
    """Every pair of a subject and an object that the match names."""
    predicate = (rule.gives or {})["predicate"]
    for first, second in _pairs(rule.pattern):
        objects = _things(sentence, match, second)
        named = _things(sentence, match, first)
        for subject in [thing.iri for thing in named] or _unnamed(rule, match, paper):
            for thing in objects:
                if subject != thing.iri:
                    joint = predicate == "partOf" and _joined(named, thing)
                    yield Fact(subject, kg("cooperatesIn" if joint else predicate), thing.iri)


def _joined(bodies: Sequence[Thing], measure: Thing) -> bool:
    """Whether the bodies that are in a measure work in it together, and are no parts of it."""
    return (
        len(bodies) > 1
        and bodies[0].kind != "Measure"
        and measure.kind == "Measure"
        and bool(_JOINT.search(measure.label))
    )


def _offices(match: re.Match[str], sentence: Slotted) -> Iterator[Fact]:
    office = thing_iri("office", match["office"])
    yield Fact(office, TYPE, kg("Office"))
    yield Fact(office, _LABEL, text(match["office"], "nl"))
    for mention in sentence.fillers(*match.span("s")):
        if mention.thing:
            yield Fact(mention.thing.iri, kg("holdsOffice"), office)


def _said(document: Document, sentence: Slotted, writers: Sequence[Iri]) -> Iterator[Statement]:
    """What one sentence says, each fact once."""
    seen: set[Fact] = set()
    paper = _Paper(document.iri, document.head.kind not in _TALK, writers)
    for rule in _rules_for(sentence.kinds).needed_in(sentence.words.lower()):
        for match in rule.pattern.finditer(sentence.words):
            if "paper" in rule.pattern.groupindex and (
                by_others(sentence.words[: match.end()]) or sentence.words.rstrip().endswith("?")
            ):
                continue
            ground = Evidence(
                document.iri,
                sentence.span,
                document.quote(sentence.span),
                rule.id,
                round(rule.confidence * sentence.sure, 3),
                _modality(sentence, rule, match),
            )
            facts = (
                _offices(match, sentence) if rule.kind == "office" else _facts(rule, match, sentence, paper)
            )
            for fact in facts:
                if fact not in seen:
                    seen.add(fact)
                    yield Statement(fact, None if fact.predicate in {TYPE, _LABEL} else ground)


def claim_relations(document: Document, mentions: Sequence[Mention]) -> Iterator[Statement]:
    """Every relation that a sentence speaks of, once per sentence, with the sentence as its ground."""
    writers, bill = writing_offices(document, mentions), own_bill(document, mentions)
    sentences = list(carried(slotted(document, mentions, _may_tell)))
    for sentence in sentences:
        yield from _said(document, with_writer(sentence, writers, bill), writers)
    if document.head.kind not in _TALK:
        yield from told_by_deeds(document, sentences)
    yield from told_by_lists(document, mentions)
    yield from told_by_names(document, mentions)
