"""What a price, a rate or a limit belongs to: the measure that the sentence sets at that amount.

"De eigen bijdrage wordt bevroren op € 19", "het lesgeld gaat omhoog naar € 1.400": the amount is no money
for the measure, but what the measure comes to. The words that tell of a cut elsewhere ("bevroren") are here
what joins the two.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pipeline.values_money import Money

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Mention, Span

_SET: Final = (
    r"(?:bevroren|gehandhaafd|gehouden|vastgesteld|gemaximeerd|gezet|gesteld|vastgezet|begrensd) op"
    r"|te (?:bevriezen|handhaven|houden|maximeren|stellen|begrenzen) op"
    r"|te (?:verlagen|verhogen|beperken|brengen) (?:naar|tot|op)"
    r"|(?:verlaagd|verhoogd|teruggebracht|opgehoogd|geïndexeerd|beperkt) (?:naar|tot)"
    r"|(?:daalt|daalde|stijgt|steeg|gaat|ging|zakt) (?:[a-zé]+ ){0,2}(?:naar|tot)|bedraagt|bedroeg|bedragen"
)
_ABOUT: Final = (
    r"(?: (?:maximaal|minimaal|ten hoogste|ten minste|circa|ongeveer|ruim|bijna|per saldo"
    r"|het (?:huidige |oude |nieuwe )?(?:bedrag|niveau|tarief|maximum) van|een (?:bedrag|maximum"
    r"|tarief) van))*"
)
# From the measure to the amount, with a year or a degree between: "wordt in 2025 fors verlaagd naar".
_SET_AT: Final = re.compile(rf"(?: [^.;:?!,]{{0,70}}?)? (?:{_SET}){_ABOUT} ?$")
# From one amount to the next of the same measure: "en vanaf 2027 verlaagd naar".
_AND_THEN: Final = re.compile(
    rf", met(?: een)? ?$|,?(?: (?:en|maar"
    rf"|om))?(?: [^.;:?!,]{{0,50}}?)? (?:{_SET}){_ABOUT} ?$"
)
# "De verlaging van de bijdrage kost …": what changing the measure takes.
_CHANGE_OF: Final = re.compile(
    r"\b(?:verlaging|verhoging|bevriezing|maximering|afschaffing|halvering|invoering|uitbreiding|verlenging)"
    r" van (?:de|het) $",
    re.IGNORECASE,
)
_COSTS: Final = re.compile(
    r" (?:betreft|kost|kostte|vergt|vraagt|betekent)\b(?![^.;:?!]*\b(?:besparing|opbrengst|bezuiniging))"
    r"[^.;:?!,]{0,70}$"
)
_TO_SET: Final = re.compile(r" te [a-z]+en (?:naar|tot|op)\b")
# "Bevriezing van het … op", "de verlaging van de … naar".
_CHANGED_TO: Final = re.compile(rf" (?:op|tot|naar){_ABOUT} ?$")
# A sentence that goes on with the same measure: "En in de avond geldt een maximum van …".
_GOES_ON: Final = re.compile(r"(?:En|Ook|Daarnaast|Daarbij|Hierbij|Daarboven|Bovendien)\b")
_NO_SUBJECT: Final = re.compile(
    r"\b(?:in|over|volgens|conform|sinds|naast|zoals|bij|met|door|voor)"
    r"(?: (?:de|het|een|deze|dit))? ?[«“\"‘]?$",
    re.IGNORECASE,
)
_OF_RATES: Final = frozenset({"price-or-rate", "transfer-cap"})
_NEAR: Final = 160


def is_rate(mention: Mention) -> bool:
    """Whether an amount is a price, a rate or a limit."""
    return isinstance(mention.value, Money) and mention.value.kind in _OF_RATES


def set_at(text: str, things: Sequence[Mention], amount: Mention, sentence: Span) -> Mention | None:
    """The measure that the sentence sets at an amount, or whose change it says to cost that.

    `things` stand before the amount in its sentence, in the order of the text.
    """
    for thing in reversed(things):
        if thing.thing is None or thing.thing.kind != "Measure":
            continue
        lead = text[max(sentence.start, thing.span.start - 60) : thing.span.start]
        between = text[thing.span.end : amount.span.start]
        if len(between) > _NEAR:
            return None
        if _CHANGE_OF.search(lead) and _COSTS.match(between):
            return thing
        if is_rate(amount) and _CHANGE_OF.search(lead) and _CHANGED_TO.fullmatch(between):
            return thing
        if (
            is_rate(amount)
            and _SET_AT.match(between)
            and (_TO_SET.search(between) or not _NO_SUBJECT.search(lead))
        ):
            return thing
    return None


def set_again(text: str, before: Mention, amount: Mention, sentence: Span) -> bool:
    """Whether an amount goes on with the measure that the amount before it is the rate of."""
    if not (is_rate(before) and is_rate(amount)):
        return False
    between = text[before.span.end : amount.span.start]
    if sentence.start <= before.span.start:
        return bool(_AND_THEN.match(between))
    ended = text[before.span.end : sentence.start]
    return (
        "\n\n" not in ended
        and not re.search(r"[.?!] \S", ended)
        and bool(_GOES_ON.match(text, sentence.start))
    )
