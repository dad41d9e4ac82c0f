"""How firmly a sentence says something: as a fact, a plan, a wish, a question, or that it is not so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pipeline.model import Modality

# "niet alleen … maar ook" denies nothing.
_DENIED: Final = re.compile(r"\b(?:niet(?! (?:alleen|slechts|enkel|zozeer))|geen|nooit|zonder)\b")
_DENIED_BEHIND: Final = re.compile(r"[^.,;:?⟦]{0,24}\b(?:niet(?! alleen)|nooit)\b")
_WISHED: Final = re.compile(
    r"\b(?:verzoekt|verzoeken|roept|roepen|pleit|pleiten|dringt|dringen|bepleit|bepleiten)\b"
    r"|\b(?:zou|zouden) (?:\w+ ){0,4}?moeten\b|\b(?:wil|willen|wensen|wenst) (?:dat|graag dat)\b"
)
_WHETHER: Final = re.compile(
    r"\b(?:vraagt|vragen|vroeg|vroegen|vraag|weten|aangeven|toelichten|bevestigen|verken[dt]|onderzoekt?|beziet|"
    r"bekijkt)\b[^.;]*\b(?:of|in hoeverre|wanneer|waarom|hoe|welke|wie)\b"
)
_PLANNED: Final = re.compile(
    r"\b(?:zal|zullen|gaat|gaan|beoogd|voornemens|van plan|beoogt|streeft|komt met|verken[dt])\b"
)


def modality(sentence: str, start: int, end: int) -> Modality:
    """How firmly a sentence says what stands in it from `start` to `end`.

    >>> sentence = "De leden vragen of UWV de regeling uitvoert."
    >>> modality(sentence, sentence.index("UWV"), len(sentence) - 1)
    'asked'
    >>> sentence = "UWV voert de regeling niet uit."
    >>> modality(sentence, 0, len(sentence) - 1)
    'denied'
    """
    inside = sentence[start:end]
    question = sentence.rstrip("»”’) ").endswith("?")
    if question or _WHETHER.search(sentence, 0, start):
        return "asked"
    if _WISHED.search(sentence, 0, start) or _WISHED.search(inside):
        return "requested"
    if _DENIED.search(inside) or _DENIED_BEHIND.match(sentence, end):
        return "denied"
    return "planned" if _PLANNED.search(inside) else "asserted"
