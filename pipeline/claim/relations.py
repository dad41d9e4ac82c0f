"""What a paper says of things to one another: who does what, what belongs to what, who advises.

A rule sees a sentence with slots for its mentions. What the sentence denies or only asks is not stated.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ontology.names import thing_iri
from ontology.terms import ID, RDFS, TYPE, Iri, kg, text
from pipeline.claim.slots import slotted
from pipeline.find.rules import rule_book
from pipeline.find.sentences import sentences_of
from pipeline.model import Evidence, Fact, Statement

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.claim.slots import Slotted
    from pipeline.find.rules import Rule
    from pipeline.model import Document, Mention

_CABINET = Iri(ID + "office/kabinet")
# What takes a fact back: the clause denies it, or somebody only asks for it.
_DENIED = re.compile(r"\b(?:niet|geen|nooit|zonder)\b")
_ASKED = re.compile(r"\b(?:verzoekt de regering|verzoeken de regering|of het kabinet bereid is)\b")


def _facts(rule: Rule, match: re.Match[str], sentence: Slotted) -> Iterator[Fact]:
    """Every pair of a subject and an object that the match names."""
    predicate = kg((rule.gives or {})["predicate"])
    groups = match.groupdict()
    subjects = [m.thing.iri for m in sentence.fillers(*match.span("s")) if m.thing] if groups.get("s") else []
    if not subjects and predicate == kg("advisedBy"):
        subjects = [_CABINET]
    objects = [m.thing.iri for m in sentence.fillers(*match.span("o")) if m.thing] if groups.get("o") else []
    for subject in subjects:
        for thing in objects:
            if subject != thing:
                yield Fact(subject, predicate, thing)


def _offices(match: re.Match[str], sentence: Slotted) -> Iterator[Fact]:
    office = thing_iri("office", match["office"])
    yield Fact(office, TYPE, kg("Office"))
    yield Fact(office, Iri(RDFS + "label"), text(match["office"], "nl"))
    for mention in sentence.fillers(*match.span("s")):
        if mention.thing:
            yield Fact(mention.thing.iri, kg("holdsOffice"), office)


def claim_relations(document: Document, mentions: Sequence[Mention]) -> Iterator[Statement]:
    """Every relation that a sentence states, once per sentence, with the sentence as its ground."""
    book = rule_book("relations")
    for sentence in slotted(document, mentions, sentences_of(document)):
        if _ASKED.search(sentence.words):
            continue
        seen: set[Fact] = set()
        folded = sentence.words.lower()
        for rule in book.rules:
            if not any(literal in folded for literal in rule.needs):
                continue
            for match in rule.pattern.finditer(sentence.words):
                if _DENIED.search(match[0]):
                    continue
                ground = Evidence(
                    document.iri, sentence.span, document.quote(sentence.span), rule.id, rule.confidence
                )
                facts = _offices(match, sentence) if rule.kind == "office" else _facts(rule, match, sentence)
                for fact in facts:
                    if fact not in seen:
                        seen.add(fact)
                        described = fact.predicate in {TYPE, Iri(RDFS + "label")}
                        yield Statement(fact, None if described else ground)
