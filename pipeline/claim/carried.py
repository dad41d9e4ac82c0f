"""A sentence that points back to the one before it: "Deelnemers zijn …", "Dit is een vervolg op …".

Where the sentence before names one measure only, that is what is pointed at: the sentence is read once more
with the measure in the place of the word that points.
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
_WHAT_IS_DONE: Final = "uitgevoerd|opgezet|ontwikkeld|georganiseerd|beheerd|gecoördineerd|vervangen"
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
        (r"^De uitvoering(?= (?:ligt|is|wordt)\b)", "De uitvoering van het ⟦"),
    )
)
_SURE: Final = 0.85
_APART: Final = 2


def carried(sentences: Iterable[Slotted]) -> Iterator[Slotted]:
    """Every sentence, and once more each that points back to the one measure of the sentence before it."""
    before: Slotted | None = None
    for sentence in sentences:
        yield sentence
        if before and 0 <= sentence.span.start - before.span.end <= _APART:
            pointed = _only_measure(before)
            if pointed and (again := _again(sentence, pointed, before.span.start)):
                yield again
        before = sentence


def _only_measure(sentence: Slotted) -> Mention | None:
    """The measure of a sentence that names no other."""
    measures = {m.thing.iri: m for m in sentence.mentions if m.thing and m.thing.kind == "Measure"}
    return next(iter(measures.values())) if len(measures) == 1 else None


def _again(sentence: Slotted, measure: Mention, start: int) -> Slotted | None:
    """The sentence with the measure in the place of the word that points to it."""
    slot = f"⟦{LETTERS['Measure']}{len(sentence.mentions)}⟧"
    for pattern, said in _POINTERS:
        words, count = pattern.subn(said.replace("⟦", slot), sentence.words, count=1)
        if count:
            mentions = (*sentence.mentions, measure)
            return replace(
                sentence, span=Span(start, sentence.span.end), words=words, mentions=mentions, sure=_SURE
            )
    return None
