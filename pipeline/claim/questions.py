"""Questions with who asks them, answers with what they answer, answers that only point to another."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ontology.names import placed_iri, slug
from ontology.terms import RDFS, TYPE, Iri, integer, kg, text
from pipeline.claim.evidence import standing
from pipeline.find.rules import rule_book
from pipeline.model import Document, Evidence, Fact, Mention, Section, Span, Statement
from pipeline.read.questions import numbers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.model import Thing

_LABEL = Iri(RDFS + "label")
_PREFIX = re.compile(
    r"^(?:Antwoord(?:en)?(?: op)?(?: de)?\s*)?(?P<who>.*?),?\s*(?:[Vv]rag?en?|[Vv]raag)?\s*\d", re.DOTALL
)
_MEMBERS = re.compile(
    r"(?:leden|lid) van (?:de )?(?:fracties? )?(?:van )?(?:de )?$|fracties? (?:van )?(?:de )?$"
)
_ASKERS = re.compile(r"\bVragen van (?:het lid|de leden) (?P<who>[^\n]{3,300}?) aan (?:de|het) ")
_BEFORE_NUMBER = re.compile(r"(?P<who>[^\d]*?)(?P<noun>[Vv]ragen|[Vv]raag) (?=\d)")
_PARAGRAPH = re.compile(r"[^\n]*\w[^\n]*")
_BEHIND = re.compile(r"(?: \([^()\n]{2,40}\)| van [^\n.?:]{2,50})[.:]?(?=\n)")
"""Who asks, behind the label on its line: "Vraag 3 (VVD)"."""
_TOGETHER = 40
"""So many questions stand under one head at most; a larger range is a slip."""
_TOP = 3000
"""Within so many characters a paper with written questions says who put them."""
_NEAR = 40
"""So near before the name of a fractie stands "de leden van"."""
_MOST = 400
"""An answer is to one of so many questions before it."""
_SHORT = 260
"""An answer of more characters says something itself, even when it points to another answer too."""


@dataclass(frozen=True, slots=True)
class _Question:
    iri: Iri
    section: Section
    who: str
    numbers: frozenset[int]


def _who(label: str) -> str:
    """Who asks, as the label says: "VVD vraag 1" → "vvd"; nothing for "vraag 12"."""
    found = _PREFIX.match(label)
    return slug(found["who"]) if found else ""


def _apart(document: Document, joint: Section) -> list[Section]:
    """The questions that stand under one head, "Vraag 3, 4 en 5", one for each number.

    Each has its own paragraph where there are as many as numbers; else they share the words.
    """
    several = numbers(joint.label)
    head = _BEFORE_NUMBER.match(joint.label)
    if not 1 < len(several) <= _TOGETHER or head is None:
        return [joint]
    noun = "Vraag" if head["noun"][0].isupper() else "vraag"
    labels = [f"{head['who']}{noun} {number}" for number in several]
    body = Span(joint.span.start + len(joint.label), joint.span.end)
    spans = [
        Span(body.start + match.start(), body.start + match.end())
        for match in _PARAGRAPH.finditer(document.quote(body))
    ]
    if len(spans) != len(several):
        spans = [joint.span] * len(several)
    return [Section(joint.kind, span, label) for span, label in zip(spans, labels, strict=True)]


def _describe(document: Document, iri: Iri, section: Section, label: str) -> Iterator[Statement]:
    span = section.span
    yield Statement(Fact(iri, TYPE, kg(section.kind.capitalize())))
    yield Statement(Fact(iri, _LABEL, text(label, "nl")))
    yield Statement(Fact(iri, kg("inDocument"), document.iri))
    yield Statement(Fact(iri, kg("quote"), text(document.quote(span))))
    yield Statement(Fact(iri, kg("start"), integer(span.start)))
    yield Statement(Fact(iri, kg("end"), integer(span.end)))


def _parties(
    document: Document, question: _Question, parties: Sequence[Mention], headings: Sequence[Section]
) -> list[tuple[Thing, Span]]:
    """The asking parties and where it says so: in the label, in the question itself, in the heading above."""
    start = question.section.span.start
    after = _BEHIND.match(document.text, start + len(question.section.label))
    label = Span(start, after.end() if after else start + len(question.section.label))
    found = _within(parties, label)
    if not found and question.who:
        named = {
            m.thing.iri: m.thing for m in parties if m.thing and slug(m.thing.label).endswith(question.who)
        }
        found = [(thing, label) for thing in named.values()]
    if not found:
        found = [
            (m.thing, m.span)
            for m in standing(parties, question.section.span)
            if m.thing and _MEMBERS.search(document.text, max(start, m.span.start - _NEAR), m.span.start)
        ]
    if not found:
        above = bisect_left(headings, start, key=lambda heading: heading.span.end)
        for heading in reversed(headings[max(0, above - 3) : above]):
            if found := _within(parties, heading.span):
                break
    return found


def _within(mentions: Sequence[Mention], span: Span) -> list[tuple[Thing, Span]]:
    return [(m.thing, m.span) for m in standing(mentions, span) if m.thing]


def _askers(document: Document, mentions: Sequence[Mention]) -> list[tuple[Thing, Span]]:
    """The members who put written questions: those whom the paper names behind "Vragen van"."""
    if document.head.kind not in {"questions", "answers"}:
        return []
    found = _ASKERS.search(document.text, 0, _TOP)
    people = [m for m in mentions if m.kind in {"person", "party"}]
    return _within(people, Span(*found.span("who"))) if found else []


def claim_questions(document: Document, mentions: Sequence[Mention]) -> Iterator[Statement]:
    """Every numbered question with its askers, and every answer with the questions that it answers."""
    questions: list[_Question] = []
    answered: dict[Iri, Iri] = {}
    members = _askers(document, mentions)
    parties = [mention for mention in mentions if mention.kind == "party"]
    headings = document.of_kind("heading")
    for section in (one for joint in document.of_kind("question") for one in _apart(document, joint)):
        iri = placed_iri("question", document.iri, len(questions) + 1)
        label = f"vraag {section.label}" if section.label.isdigit() else section.label
        question = _Question(iri, section, _who(section.label), frozenset(numbers(section.label)))
        questions.append(question)
        yield from _describe(document, iri, section, label)
        asked = dict.fromkeys(_parties(document, question, parties, headings) or members)
        seen: set[str] = set()
        for thing, span in asked:
            if thing.iri not in seen:
                seen.add(thing.iri)
                ground = Evidence(document.iri, span, document.quote(span), "nl.question.asked-by")
                yield Statement(Fact(iri, kg("askedBy"), thing.iri), ground)
    answers = document.of_kind("answer")
    for number, section in enumerate(answers, 1):
        iri = placed_iri("answer", document.iri, number)
        label = f"antwoord {section.label}" if section.label.isdigit() else section.label
        yield from _describe(document, iri, section, label)
        previous = answers[number - 2].span.end if number > 1 else -1
        for question in _answered(section, previous, questions):
            answered[question.iri] = iri
            span = Span(section.span.start, section.span.start + len(section.label))
            ground = Evidence(document.iri, span, document.quote(span), "nl.answer.of-question")
            yield Statement(Fact(iri, kg("answers"), question.iri), ground)
    yield from _pointers(document, questions, answered)


def _answered(answer: Section, previous: int, questions: Sequence[_Question]) -> list[_Question]:
    """The questions of the numbers that the answer names, else those since the answer before."""
    before = questions[: bisect_left(questions, answer.span.start, key=lambda q: q.section.span.start)]
    wanted = numbers(answer.label)
    if wanted and before:
        who = _who(answer.label) or before[-1].who
        chosen: dict[int, _Question] = {}
        for question in before[-_MOST:]:
            if question.who == who:
                chosen |= {number: question for number in question.numbers if number in wanted}
        if chosen:
            return list(dict.fromkeys(chosen[number] for number in wanted if number in chosen))
    return [q for q in before[-_MOST:] if q.section.span.start >= previous]


def _pointers(
    document: Document, questions: Sequence[_Question], answered: dict[Iri, Iri]
) -> Iterator[Statement]:
    """Answers that only send the reader to another answer."""
    asked = {answer: question for question in questions if (answer := answered.get(question.iri))}
    for iri, section in zip(dict.fromkeys(answered.values()), _sections(document, answered), strict=True):
        body = Span(section.span.start + len(section.label), section.span.end)
        if body.end - body.start > _SHORT:
            continue
        for rule, match in rule_book("answers").within(document, body):
            who = slug(match["who"] or match["whose"] or "") or asked[iri].who
            for question in questions:
                if question.who == who and question.numbers & set(numbers(match["numbers"])):
                    target = answered.get(question.iri)
                    if target and target != iri:
                        span = Span(*match.span())
                        ground = Evidence(document.iri, span, match[0], rule.id)
                        yield Statement(Fact(iri, kg("refersToAnswer"), target), ground)


def _sections(document: Document, answered: dict[Iri, Iri]) -> list[Section]:
    """The answer sections that answer something, in the order of their things."""
    by_number = dict(enumerate(document.of_kind("answer"), 1))
    return [by_number[int(iri.rsplit("/", 1)[-1])] for iri in dict.fromkeys(answered.values())]
