"""A sentence that points back to the one before it: "Deelnemers zijn …", "Dit is een vervolg op …".

Where the sentence before names one measure only, that is what is pointed at: the sentence is read once more
with the measure in the place of the word that points. "De raad" is the one body before it with that word in
its name.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from pipeline.claim.slots import LETTERS, Slotted
from pipeline.find.rules import rule_book
from pipeline.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pipeline.model import Mention

# "hiervoor", "daarover": the word that points goes behind its preposition, in its place or at the end.
_ADVERB: Final = re.compile(
    r"(?:(?P<start>^)|(?P<inside>(?<= )))(?P<at>[HhDd](?:ier|aar))"
    r"(?P<to>voor|aan|in|van|op|over|bij|mee|binnen|onder|toe|uit)(?= (?!toe\b|en\b|naast\b))"
)
# "houdt hier toezicht op", "ziet daar op toe".
_HALVES: Final = re.compile(
    r"(?<= )(?:hier|daar) (?P<words>(?:[a-zé]+ ){0,3}?)(?P<to>op|over|voor|aan|bij|in)(?P<rest> toe)?"
    r"(?=[.,]|$)"
)
_LETTER: Final = re.compile(r"\bdeze (?:\w+)?brief\b|\b[Hh]ierbij\b|\b[Bb]ijgaand")
_BY_IT: Final = re.compile(r"(?:Hier|Daar)mee\b")
# The measure is what a sentence is about: it opens it, stands behind its verb, or ends it.
_SUBJECT: Final = re.compile(
    r"^(?:(?:Ook|Daarnaast|Zo|Verder) (?:is|wordt|loopt|kent) )?"
    r"(?:(?:[Dd]e|[Hh]et|[Ee]en|Deze|Dit|Onze|Mijn) )?(?:[a-zé-]+ ){0,3}⟦M"
    r"|\b(?:is|wordt|werd|start|startte|loopt|bestaat|geldt|komt|kwam|gaat|(?:heb|stel|open|start|maak) ik"
    r"|(?:heeft|stelt|maakt|werkt|presenteert) het kabinet)"
    r"(?: [a-zé\d]+){0,3}? (?:de|het|een) (?:[a-zé-]+ ){0,3}⟦M"
    # Or it is the last that was named.
    r"|⟦M\d+⟧[.:]?$"
)
_TO: Final = {"mee": "met", "toe": "tot"}
# What a sentence with such a word may say of the measure.
_RELATED: Final = re.compile(
    r"\b(?:verantwoordelijk\w*|geadviseerd|adviseert|adviseren|advies|toezicht|betrokken|gevraagd|grondslag|basis"
    r"|uitvoer\w*|samen\w*|deel|mee|partner\w*|opgezet|gestart|opgenomen|ingericht|gemandateerd|aangewezen|regie"
    r"|belast|loket|onderdeel|subsidie|aanvragen|gesloten|ondertekend|vastgelegd|geregeld|toe)\b"
)
_BODY: Final = re.compile(
    r"^(?:De|Het|Deze|Dit) (?P<noun>raad|college|commissie|inspectie|bureau|planbureau|instituut|agentschap"
    r"|vereniging|stichting|autoriteit|dienst|fonds|bank)(?= [a-zé]+)"
)
_SURE: Final = 0.85
_APART: Final = 2
_BACK: Final = 3


def carried(sentences: Iterable[Slotted]) -> Iterator[Slotted]:
    """Every sentence, and once more each that points back to the one thing meant by the one before it."""
    before: list[Slotted] = []
    for sentence in sentences:
        yield sentence
        if before and not 0 <= sentence.span.start - before[-1].span.end <= _APART:
            before = []
        if before:
            yield from _measure_again(sentence, before[-1])
            if again := _body_again(sentence, before[-_BACK:]):
                yield again
        before.append(sentence)


def _only(sentence: Slotted, kind: str, named: str = "") -> Mention | None:
    """The one thing of this kind that a sentence names, of those with this word in their names."""
    things = {
        m.thing.iri: m
        for m in sentence.mentions
        if m.thing and m.thing.kind == kind and named in m.thing.label.casefold()
    }
    return next(iter(things.values())) if len(things) == 1 else None


def _measure_again(sentence: Slotted, before: Slotted) -> Iterator[Slotted]:
    """The sentence with the measure before it in the place of the word that points to it, in every way.

    "Dit" and "deze" point at what the sentence before is about, so the measure must be its subject; what a
    letter does with itself ("daarmee"), it does with no measure that it tells of.
    """
    measure = _only(before, "Measure")
    if measure is None:
        return
    slot = _slot(sentence, "Measure")
    by_letter = _LETTER.search(before.words) and _BY_IT.match(sentence.words)
    for rule in rule_book("pointers").needed_in(sentence.words.lower()):
        if rule.gives and rule.pattern.search(sentence.words):
            if by_letter or (rule.kind == "pointer-subject" and not _SUBJECT.search(before.words)):
                return
            words = rule.pattern.sub(rule.gives["said"].replace("⟦", slot), sentence.words, count=1)
            yield _with(sentence, before, measure, words)
            return
    if not by_letter and _RELATED.search(sentence.words):
        for words in _spelled_out(sentence.words, slot):
            yield _with(sentence, before, measure, words)


def _spelled_out(words: str, slot: str) -> Iterator[str]:
    """The words with "voor het …" for "hiervoor", where that stands and once more at the end.

    >>> list(_spelled_out("De raad is hiervoor verantwoordelijk.", "⟦M0⟧"))
    ['De raad is voor het ⟦M0⟧ verantwoordelijk.', 'De raad is verantwoordelijk voor het ⟦M0⟧.']
    """
    if found := _ADVERB.search(words):
        to = _TO.get(found["to"], found["to"])
        phrase = f"{to} het {slot}"
        if found["start"] is not None:
            yield f"{phrase.capitalize() if to[0].islower() else phrase}{words[found.end() :]}".replace(
                slot.lower(), slot
            )
        else:
            yield f"{words[: found.start()]}{phrase}{words[found.end() :]}"
            yield _at_the_end(words[: found.start()] + words[found.end() + 1 :], phrase)
    elif found := _HALVES.search(words):
        rest = f"{words[: found.start()]}{found['words']}".rstrip() + (found["rest"] or "")
        yield f"{rest} {found['to']} het {slot}{words[found.end() :]}"


def _at_the_end(words: str, phrase: str) -> str:
    """The words with a phrase at the end of their first part, before its comma or full stop."""
    end = re.search(r"[.,;:](?: |$)|$", words)
    place = end.start() if end else len(words)
    return f"{words[:place]} {phrase}{words[place:]}"


def _body_again(sentence: Slotted, before: list[Slotted]) -> Slotted | None:
    """The sentence with the body before it in the place of its bare noun: "De raad" for the council named."""
    pointed = _BODY.match(sentence.words)
    for earlier in reversed(before if pointed else []):
        if pointed and (body := _only(earlier, "Organisation", pointed["noun"])):
            words = f"De {_slot(sentence, 'Organisation')}{sentence.words[pointed.end() :]}"
            return _with(sentence, earlier, body, words)
    return None


def _slot(sentence: Slotted, kind: str) -> str:
    return f"⟦{LETTERS[kind]}{len(sentence.mentions)}⟧"


def _with(sentence: Slotted, before: Slotted, thing: Mention, words: str) -> Slotted:
    span = Span(before.span.start, sentence.span.end)
    return replace(sentence, span=span, words=words, mentions=(*sentence.mentions, thing), sure=_SURE)
