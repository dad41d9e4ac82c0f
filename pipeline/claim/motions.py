"""What a paper says of motions: who moved them, where they are printed, what they ask, what was done."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ontology.names import document_iri, motion_iri, paper_label
from ontology.terms import DCT, KG, RDFS, TRUE, TYPE, Iri, kg, text
from pipeline.claim.carries_out import by_others
from pipeline.claim.evidence import evidence
from pipeline.claim.modality import modality
from pipeline.find.rules import rule_book
from pipeline.find.sentences import sentence_at
from pipeline.link.persons import surname
from pipeline.model import Evidence, Fact, Mention, Statement
from pipeline.values import Movers, Part, PersonName

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.model import Document

_PRINTED = re.compile(r"/motion/(?P<paper>kst-[^/]+)$")
_DONE = {Iri(f"{KG}motion-state-{state}") for state in ("carried-out", "done-with")}
_UNDER_WAY = {Iri(f"{KG}motion-state-{state}") for state in ("in-progress", "taken-along")}
_ABOUT = re.compile(r" over (?P<subject>.+)$")


def _printed_in(motion: Iri, mention: Mention, document: Document) -> Iterator[Statement]:
    """The paper that a numbered motion is printed as."""
    if found := _PRINTED.search(motion):
        paper = found["paper"]
        iri = document_iri(paper)
        yield Statement(
            Fact(motion, kg("documentedIn"), iri), evidence(document, mention, rule="nl.motion.printed-in")
        )
        yield Statement(Fact(iri, TYPE, kg("Document")))
        yield Statement(Fact(iri, Iri(DCT + "identifier"), text(paper)))
        yield Statement(Fact(iri, Iri(RDFS + "label"), text(paper_label(paper), "nl")))


def _said_of(document: Document, mention: Mention) -> Iterator[Statement]:
    """What the sentence says of the motion: what it asks, its state, whether this paper carries it out."""
    assert mention.thing is not None  # noqa: S101  # the caller asks for linked motions only
    motion = mention.thing.iri
    sentence = sentence_at(document, mention.span.start)
    words = document.quote(sentence)
    for rule, match in rule_book("motion_facts").within(document, sentence):
        # A rule with two orders of words has the motion in the one group or the other.
        anchor = match.span("motion") if match["motion"] is not None else match.span("other")
        if not (anchor[0] < mention.span.end and mention.span.start < anchor[1]):
            continue
        start, end = match.start() - sentence.start, match.end() - sentence.start
        # That a motion asks something is a fact, however the sentence brings it up.
        how = "asserted" if rule.kind == "asks" else modality(words, start, end)
        ground = Evidence(document.iri, sentence, words, rule.id, rule.confidence, how)
        if rule.kind == "asks":
            yield Statement(Fact(motion, kg("asks"), text(match["asks"].strip(" ,"), "nl")), ground)
        elif rule.kind == "state" and rule.gives:
            yield Statement(Fact(motion, kg("state"), Iri(f"{KG}motion-state-{rule.gives['state']}")), ground)
            if rule.gives.get("executes") and not by_others(words[:end]):
                yield Statement(Fact(document.iri, kg("executes"), motion), ground)


def _furthest(told: Sequence[Statement]) -> Iterator[Statement]:
    """What is told of the motions; of one that the paper calls carried out, not also that it is under way."""
    done = {
        said.fact.subject
        for said in told
        if said.fact.object in _DONE and said.evidence and said.evidence.modality == "asserted"
    }
    for said in told:
        if said.fact.object not in _UNDER_WAY or said.fact.subject not in done:
            yield said


def claim_motions(document: Document, mentions: Sequence[Mention]) -> Iterator[Statement]:
    """The movers, the number, and what the paper says of every motion that it names."""
    people = [m for m in mentions if isinstance(m.value, PersonName) and m.thing]
    told: list[Statement] = []
    for mention in mentions:
        if mention.rule.startswith("nl.coref.") and mention.kind == "motion" and mention.thing:
            told += _said_of(document, mention)
        if mention.kind != "motion" or not isinstance(mention.value, Movers) or mention.thing is None:
            continue
        motion = mention.thing.iri
        yield from _printed_in(motion, mention, document)
        for person in people:
            if (
                mention.span.start <= person.span.start
                and person.span.end <= mention.span.end
                and person.thing
            ):
                yield Statement(
                    Fact(motion, kg("submittedBy"), person.thing.iri),
                    evidence(document, mention, sentence=mention.span),
                )
        if mention.value.et_al:
            yield Statement(Fact(motion, kg("coSigned"), TRUE))
        if mention.value.subject:
            yield Statement(
                Fact(motion, kg("asks"), text(mention.value.subject, "nl")), evidence(document, mention)
            )
        told += _said_of(document, mention)
    yield from _furthest(told)
    if document.head.kind == "motion":
        yield from _own(document, mentions)


def _movers(mentions: Sequence[Mention]) -> list[Mention]:
    """Who signed the motion; where its title names more members than signed, those too."""
    signed = [m for m in mentions if m.rule == "nl.person.signature" and m.thing]
    names = {surname(m.value.printed) for m in signed if isinstance(m.value, PersonName)}
    titled = [m for m in mentions if m.rule == "nl.person.titled" and m.thing]
    if len(titled) <= len(signed):
        return signed
    return signed + [
        m for m in titled if isinstance(m.value, PersonName) and surname(m.value.printed) not in names
    ]


def _own(document: Document, mentions: Sequence[Mention]) -> Iterator[Statement]:
    """The motion that this paper is."""
    paper = document.head.identifier or document.iri.rsplit("/", 1)[-1]
    motion = motion_iri(paper)
    yield Statement(Fact(motion, TYPE, kg("Motion")))
    yield Statement(Fact(motion, kg("documentedIn"), document.iri))
    title = document.head.title or ""
    movers = _movers(mentions)
    names = list(dict.fromkeys(m.thing.label for m in movers if m.thing))
    # Papers cite a motion as its title names it: "motie Westerveld c.s.".
    titled = next((m.thing.label for m in mentions if m.kind == "own-motion" and m.thing), "")
    label = titled or (
        f"motie {' en '.join(filter(None, (', '.join(names[:-1]), names[-1])))}"
        if names
        else title or "motie"
    )
    yield Statement(Fact(motion, Iri(RDFS + "label"), text(label, "nl")))
    if "c.s." in title.casefold():
        yield Statement(Fact(motion, kg("coSigned"), TRUE))
    for mover in movers:
        if mover.thing:
            ground = evidence(document, mover, sentence=mover.span)
            yield Statement(Fact(motion, kg("submittedBy"), mover.thing.iri), ground)
    for part in mentions:
        if isinstance(part.value, Part):
            ground = Evidence(document.iri, part.span, document.quote(part.span), part.rule)
            yield Statement(Fact(motion, kg(part.value.role), text(ground.quote, "nl")), ground)
    if found := _ABOUT.search(title):
        yield Statement(Fact(motion, Iri(DCT + "subject"), text(found["subject"], "nl")))
