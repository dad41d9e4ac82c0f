"""Promises to parliament: sentences in which a member of cabinet says what it will hear or get.

What members ask, what a motion demands, what is done with the letter itself and what was done before are
no promises; nor are intentions of which parliament hears nothing.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

import ahocorasick_rs

from ontology.names import placed_iri
from pipeline.find.dates import VAGUE, deadlines
from pipeline.find.rules import RuleBook, rule_book
from pipeline.find.stops import sentences_in
from pipeline.model import Mention, Span, Thing
from pipeline.values_money import Deadline, Promise

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Literal

    from pipeline.find.rules import Rule
    from pipeline.find.scan import Scan
    from pipeline.model import Document

BOOKS: Final = ("commitments", "commitments_letters", "commitments_signs")
"""The books of rules for promises and what tells them from their like."""
# Papers in which nobody of the cabinet speaks to parliament of what it will do.
_SILENT: Final = frozenset({"motion", "amendment", "questions", "bill", "advice", "agenda"})
# Without one of these a sentence promises parliament nothing: it is not cut, and no rule runs on it.
_CUES: Final = (
    "kamer ", "kamer.", "kamer,", "kamers", "kamerb", " u ", " u,", "parlement", "staten-generaal",
    "uw huis", "toegezegd", "terugkom", " op terug", "hierin ", "daarin ", "in die ", "kom ik", "komen wij",
    "komen we", "komt het kabinet", "komt de minister", "komt de staats", " volgt ", " volgen",
    "kabinet met een", "ik met een", "brief ", "in de reactie", "dat doe", "dit doe", "dat zal", "dit zal",
    "dat zullen", "dit zullen", "toezegg", "zeg ik", "ik zeg", "zeggen wij", "zeggen we",
    "zegt het kabinet", "ik kom ", "wij komen", "we komen", "kabinet komt", "minister komt",
    "secretaris komt", "publice", "openbaar", "gerapporteerd", "briefing", "mee in ", "meenemen",
    "mee bij ", "u krijgt", "u ontvangt", "u kunt", "op de hoogte", "presenteer", "presenteren",
    "schriftelijk", "gestuurd", "verzonden", "gezonden", "verstuurd", "een aparte", "separate",
    "toezegging om", "reageren op", "met een reactie", "met een visie", "met een plan", "met een voorstel",
    "met een wetsvoorstel", "met voorstellen", "beleidsreactie", "reactie op het", "reactie op de",
    "is voorzien", "staat gepland", "volgende voortgangs", "volgende rapportage", "volgende monitor",
    "komende voortgangs", "aan te kunnen", "te kunnen aan", "te kunnen sturen", "te kunnen pub",
    "te kunnen pres", "te kunnen opl", "op te leveren", "uit te brengen", "aan te bieden", "te publiceren",
    "te presenteren",
)  # fmt: skip
_PROMISING: Final = ("promise", "present", "dated", "retold", "repeated", "continued")
# Who speaks in a debate for the cabinet; a member promises nothing in its name.
_OF_CABINET: Final = re.compile(r"(?:De )?(?:minister|staatssecretaris)", re.IGNORECASE)
_OPENS_QUESTION: Final = re.compile(r"\?[»”’\"')\]]*$")
_NOT: Final = re.compile(r"\b(?:niet|geen)\b(?! alleen| eerder| later)")
_EXPECTED: Final = re.compile(r"\b(?:verwacht\w*|streven|planning|voornemens?|hoop|zodra)\b", re.IGNORECASE)
_POINTS_BACK: Final = re.compile(
    r"(?:Dit|Deze|Die|Dat|Hierin|Daarin|Hierbij|Daarbij|Hierover|Daarover|In (?:deze|die|de)) "
)
_THAT_LETTER: Final = re.compile(r"(?:Deze|Die|De) (?:[Kk]amer)?(?:brief|reactie|rapportage) ")
_SENATE: Final = re.compile(r"\b(?:de Eerste (?:en (?:de )?Tweede )?Kamer|beide Kamers|beide Kamer)\b")
_HOUSE: Final = re.compile(
    r"\b(?:de Tweede (?:en (?:de )?Eerste )?Kamer|beide Kamers|Eerste en (?:de )?Tweede Kamer)\b"
)
_MAKER: Final = re.compile(
    r"\b(?P<self>[Ii]k|[Ww]ij|[Ww]e)\b"
    r"|\b(?P<office>[Dd]e (?:demissionair )?(?:[Mm]inister|[Ss]taatssecretaris)(?:-president)?"
    r"(?: (?:van|voor)(?: [A-Z][\w&-]*(?:,? (?:en|van|voor)(?= [A-Z]))?,?)+)?)"
    r"|\b(?P<cabinet>[Hh]et (?:\w+ )?kabinet|[Dd]e regering)\b"
)


@cache
def _cues() -> ahocorasick_rs.AhoCorasick:
    return ahocorasick_rs.AhoCorasick(list(_CUES), implementation=ahocorasick_rs.Implementation.DFA)


@cache
def _book(*kinds: str) -> RuleBook:
    return RuleBook(
        "commitments", [rule for book in BOOKS for rule in rule_book(book).rules if rule.kind in kinds]
    )


def _sentences(scan: Scan) -> Iterator[list[tuple[Span, bool]]]:
    """Paragraph after paragraph, its sentences, each with whether a cue stands in it."""
    cued: dict[int, list[int]] = {}
    for _, start, _ in _cues().find_matches_as_indexes(scan.folded):
        cued.setdefault(scan.paragraph_at(start), []).append(start)
    for place, starts in cued.items():
        sentences = sentences_in(scan.text, scan.paragraphs[place])
        yield [(span, any(span.start <= start < span.end for start in starts)) for span in sentences]


def _deadline(found: list[Deadline], match: re.Match[str], document: Document) -> Deadline | None:
    """The deadline of a promise: one that names a day before one that names none; else the nearest."""
    issued = document.head.issued
    ahead = [one for one in found if one.day is None or issued is None or one.day >= issued]
    if not ahead:
        return None
    middle = (match.start() + match.end()) // 2
    return min(ahead, key=lambda one: (one.day is None, abs(one.span.start - middle)))


def _said_beside(
    sentence: Span, beside: list[Span], match: re.Match[str], document: Document
) -> Deadline | None:
    """The deadline that the sentence before or after says of the same letter or report.

    "Dit rapport wordt naar uw Kamer gestuurd" looks back, "Deze brief volgt in mei" tells of the one before.
    """
    for other in beside:
        words = document.quote(other)
        back = other.start < sentence.start and _POINTS_BACK.match(document.text, sentence.start)
        ahead = other.start > sentence.start and _THAT_LETTER.match(words)
        if back or ahead:
            due = _deadline(deadlines(document, other), match, document)
            if due and due.day:
                return due
    return None


def _addressed(words: str, document: Document) -> tuple[Literal["TK", "EK"], ...]:
    """The chamber or chambers to which a promise is made: those named, else the one that gets the paper."""
    named: tuple[Literal["TK", "EK"], ...] = ()
    if _HOUSE.search(words):
        named += ("TK",)
    if _SENATE.search(words):
        named += ("EK",)
    return named or (document.head.chamber or "TK",)


def _maker(scan: Scan, match: re.Match[str], sentence: Span) -> tuple[str, Span | None]:
    """Who promises, as printed: the subject nearest to the words that promise; none in a bare passive."""
    found = list(_MAKER.finditer(scan.text, sentence.start, sentence.end))
    inside = [one for one in found if match.start() - 2 <= one.start() < match.end()] or found
    if not inside:
        return "", None
    nearest = min(inside, key=lambda one: abs(one.start() - match.start()))
    return nearest[0], Span(*nearest.span())


class _Reader:
    """The promises of one document, sentence after sentence."""

    def __init__(self, scan: Scan) -> None:
        self.scan = scan
        self.document = scan.document

    def _kept_apart(self, sentence: Span, match: re.Match[str], due: Deadline | None) -> bool:
        """Whether the sentence is no promise after all: asked, denied, or done with the letter itself."""
        text = self.scan.text
        words = text[sentence.start : sentence.end]
        if _OPENS_QUESTION.search(words) or _NOT.search(text, match.start(), match.end()):
            return True
        for rule, veto in _book("asked", "done", "past", "able", "wish").within(self.document, sentence):
            if rule.kind == "wish" and veto.start() < match.end() <= veto.end():
                return True
            if rule.kind == "able" and not _EXPECTED.search(words):
                return True
            if rule.kind == "past" or (rule.kind == "asked" and veto.start() <= match.start()):
                return True
            if rule.kind == "done" and (due is None or due.day is None):
                return True
        return False

    def _retells(self, sentence: Span | None) -> bool:
        """Whether a sentence tells of a promise that was made before."""
        return sentence is not None and any(_book("retold").within(self.document, sentence))

    def _counts(
        self, kind: str, sentence: Span, due: Deadline | None, *, before: Span | None, after_promise: bool
    ) -> bool:
        """Whether words of this kind promise anything in this sentence."""
        # Where the paper bears no day, "begin volgend jaar" tells none either, yet it is a deadline.
        undated = self.document.head.issued is None and due is not None and due.rule != VAGUE
        dated = due is not None and (due.day is not None or undated)
        if kind == "dated":
            return dated
        if kind == "repeated":
            return dated and (after_promise or self._retells(before))
        if kind == "retold":
            return dated or any(_book("often").within(self.document, sentence))
        if kind == "continued":
            return dated or after_promise
        return kind != "present" or due is not None or any(_book("sign").within(self.document, sentence))

    def promise_in(
        self, sentence: Span, *, before: Span | None, after_promise: bool
    ) -> tuple[Rule, re.Match[str], Deadline | None] | None:
        """The first promise of a sentence, with its deadline; `before` is the sentence before it."""
        found: list[Deadline] | None = None
        for rule, match in _book(*_PROMISING).within(self.document, sentence):
            if found is None:
                if self.scan.section_at(sentence.start, "question"):
                    return None
                speech = self.scan.section_at(sentence.start, "speech")
                if speech and not _OF_CABINET.match(speech.label):
                    return None
                found = deadlines(self.document, sentence)
            due = _deadline(found, match, self.document)
            if not self._counts(rule.kind, sentence, due, before=before, after_promise=after_promise):
                continue
            if not self._kept_apart(sentence, match, due):
                return rule, match, due
        return None


def find_commitments(scan: Scan) -> Iterator[Mention]:
    """The promises of a paper to parliament, each a sentence; its value is a `Promise`."""
    document = scan.document
    if document.head.kind in _SILENT:
        return
    reader = _Reader(scan)
    for sentences in _sentences(scan):
        promised = False
        for number, (sentence, cued) in enumerate(sentences):
            before = sentences[number - 1][0] if number else None
            promise = reader.promise_in(sentence, before=before, after_promise=promised) if cued else None
            promised = promise is not None
            if promise is None:
                continue
            rule, match, due = promise
            words = scan.text[sentence.start : sentence.end]
            if due is None or due.day is None:
                beside = [span for span, _ in sentences[max(0, number - 1) : number + 2]]
                due = _said_beside(sentence, beside, match, document) or due
            made_by, maker = _maker(scan, match, sentence)
            value = Promise(
                made_by,
                _addressed(words, document),
                maker,
                due.day if due else None,
                due.words if due else "",
            )
            iri = placed_iri("commitment", document.iri, sentence.start)
            thing = Thing(iri, "Commitment", words)
            yield Mention("commitment", sentence, rule.id, value, thing, rule.confidence)
