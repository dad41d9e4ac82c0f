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
from pipeline.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pipeline.model import Mention

# What points back, and the words that it stands for; "⟦" is where the thing comes.
_WHAT_IT_IS: Final = "actualisatie|vervolg|voortzetting|opvolger|initiatief|samenwerking"
_WHAT_IS_DONE: Final = (
    "uitgevoerd|opgezet|ontwikkeld|georganiseerd|beheerd|gecoördineerd|vervangen|opgelegd|geïnd|verstrekt|uitgekeerd"
    "|uitbetaald|toegekend|verleend|gefinancierd|bekostigd|getrokken|gedragen|ondertekend|gesloten|overeengekomen"
    "|opgevolgd"
)
_OF_IT: Final = "hiervan|daarvan|hier|daar"
_POINTERS: Final[tuple[tuple[re.Pattern[str], str], ...]] = tuple(
    (re.compile(pattern), said)
    for pattern, said in (
        (
            r"^(?P<lead>(?:Deelnemers|Deelnemende partijen|Betrokken partijen))(?= zijn\b)",
            r"\g<lead> aan het ⟦",
        ),
        (r"^(?P<lead>(?:De leden|Leden))(?= zijn\b)", r"\g<lead> van het ⟦"),
        (r"^(?:Hierin|Daarin)(?= (?:werken|werkt|zitten|nemen|zijn)\b)", "In het ⟦"),
        (r"^(?:Hieraan|Daaraan)(?= (?:nemen|neemt|werken|werkt|doen)\b)", "Aan het ⟦"),
        (r"^(?:Hierbij|Daarbij)(?= (?:zijn|is|wordt|werken|werk)\b)", "Bij het ⟦"),
        (r"^(?:Hiermee|Daarmee)(?= (?:geeft|geven|wordt|is|voldoet)\b)", "Met het ⟦"),
        (r"(?<= )(?:hierin|daarin)(?= (?:meegenomen|betrokken|verwerkt|opgenomen))", "in het ⟦"),
        (rf"^(?:Dit|Dat)(?= is (?:een|het|de) (?:{_WHAT_IT_IS})\b)", "Het ⟦"),
        (r"^(?:Dit|Deze)(?= (?:maakt|vervangt|valt)\b)", "Het ⟦"),
        (rf"^(?:Het|Deze|Die|Dit)(?= (?:wordt|is|werd) (?:\w+ ){{0,3}}?(?:{_WHAT_IS_DONE}) door\b)", "Het ⟦"),
        (rf"^(?:Het|Deze|Die|Dit)(?= (?:wordt|is|werd) door [^.]+(?:{_WHAT_IS_DONE})\b)", "Het ⟦"),
        (
            r"^(?:Een (?:belangrijk )?o|O)nderdeel (?:hiervan|daarvan)(?= (?:is|zijn|vormt|vormen)\b)",
            "Onderdeel van het ⟦",
        ),
        (r"^(?:Hieronder|Daaronder)(?= (?:valt|vallen)\b)", "Onder het ⟦"),
        (
            rf"(?<=⟧) (?P<be>is|zijn|vormt|vormen) (?:{_OF_IT})(?: een)? (?:onder)?deel(?: van)?(?=[ .,])",
            r" \g<be> onderdeel van het ⟦",
        ),
        (
            rf"(?<=⟧) (?:maakt|maken) (?:{_OF_IT}) (?:onder)?deel (?:van )?uit(?=[ .,])",
            r" maakt onderdeel uit van het ⟦",
        ),
        (
            r"\b(?P<lead>[Aa]anvragen)(?= (?:worden|zijn|werden)? ?door\b| (?:kunnen|worden)\b[^.]* bij\b)",
            r"\g<lead> voor het ⟦",
        ),
        (r"^De uitvoering(?= (?:ligt|is|wordt)\b)", "De uitvoering van het ⟦"),
    )
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
            again = _measure_again(sentence, before[-1]) or _body_again(sentence, before[-_BACK:])
            if again:
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


def _measure_again(sentence: Slotted, before: Slotted) -> Slotted | None:
    """The sentence with the measure before it in the place of the word that points to it."""
    measure = _only(before, "Measure")
    if measure is None:
        return None
    for pattern, said in _POINTERS:
        if pattern.search(sentence.words):
            words = pattern.sub(said.replace("⟦", _slot(sentence, "Measure")), sentence.words, count=1)
            return _with(sentence, before, measure, words)
    return None


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
