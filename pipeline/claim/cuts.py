"""What an amount is cut from, falls short of, or comes in by: never money for that thing, yet its money.

Only words that join the two outright tell: "een korting van … op de …", "het tekort bij de …", "de … wordt
met … verlaagd". The kind of such an amount is no allocation, so that no sum of what a thing gets counts it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Mention, Span

_NOUN: Final = (
    r"(?:\w*bezuiniging(?:en)?|\w*korting(?:en)?|\w*taakstelling(?:en)?|\w*ombuiging(?:en)?|\w*besparing(?:en)?"
    r"|\w*tekort(?:en)?|\w*overschrijding(?:en)?|\w*opbrengst(?:en)?|\w*inkomsten|\w*ontvangsten|onderuitputting"
    r"|onderbesteding|vrijval|meevaller|tegenvaller|verlaging|vermindering)"
)
_VERB: Final = (
    r"(?:bezuinigd|bezuinigt|gekort|bespaard|verlaagd|verminderd|omgebogen|bezuinigen|besparen|korten)"
)
# "een korting van … op het …", "… te bezuinigen op het …".
_NOUN_BEFORE: Final = re.compile(rf"\b{_NOUN}(?: \w+){{0,2}} van (?:\w+ )?$", re.IGNORECASE)
_ON: Final = re.compile(
    rf" (?:[\w’-]+ ){{0,2}}?(?:(?P<verb>{_VERB}) )?(?P<to>op|van|uit|bij)(?: de| het)?"
    r"(?: [\w-]+ van(?: de| het)?)? [«“\"‘]?"
)
# "het tekort bij het …", "de opbrengst van de …".
_NOUN_OF: Final = re.compile(rf"\b{_NOUN} (?:op|van|uit|bij|binnen)(?: de| het)? [«“\"‘]?$", re.IGNORECASE)
_ON_IT: Final = re.compile(r"\b(?:op|bij)(?: de| het)? [«“\"‘]?$", re.IGNORECASE)
# "de … wordt gekort met …", "het … en de daarin voorgestelde bezuiniging van …".
_IS_CUT: Final = re.compile(
    r"(?: (?:voor|van|bij|in) [^.;:?!,]{3,60}?)? (?:wordt|worden|is|zijn|werd)(?: \([^()]{3,60}\))?"
    rf"(?: [\w’-]+){{0,4}} {_VERB} (?:met|voor|tot)\b"
    rf"| (?:heeft|kent|met) een (?:\w+ )?{_NOUN} van\b"
    rf"|(?: \w+){{0,2}} een (?:\w+ )?{_NOUN} van (?:\w+ )?$"
    rf"| en (?:de|het) (?:daarin|daarmee|bijbehorende) (?:\w+ )?{_NOUN} van\b"
)
_IS: Final = re.compile(r" (?:wordt|worden|is|zijn|werd)\b")
_YIELDS: Final = re.compile(r" (?:levert|leverde|brengt|bracht)\b")
_CUTS: Final = re.compile(
    r"\b(?:bezuinigt|bezuinigen|bezuinigde|kort|korten|bespaart|besparen)(?: [\w’-]+){0,4} $"
)
_THEN: Final = re.compile(rf"(?: [\w’-]+){{0,4}} {_VERB}\b")
_UP: Final = re.compile(r"(?: [\w’-]+){0,4} op\b")
_PARTS: Final = re.compile(r"[;:?!]|\. [A-Z]|, (?:waarvan|maar|terwijl|en|die|dat)\b")
_LEAD, _FAR = 60, 110


def _on_it(text: str, thing: Mention, amount: Span, around: Span) -> bool:
    """Whether the words before a thing, or those between it and the amount after it, tell of a cut."""
    between = text[thing.span.end : amount.start]
    lead = text[max(around.start, thing.span.start - _LEAD) : thing.span.start]
    if len(between) > _FAR or _PARTS.search(between):
        return False
    after = text[amount.end : around.end]
    if _NOUN_OF.search(lead) or _IS_CUT.match(between):
        return True
    if _YIELDS.match(between):
        return _UP.match(after) is not None
    return bool(_THEN.match(after) and (_ON_IT.search(lead) or _IS.match(between)))


def cut_from(text: str, things: Sequence[Mention], amount: Span, around: Span) -> Mention | None:
    """The thing of these that an amount is cut from, falls short of or comes in by.

    >>> from pipeline.model import Mention, Span
    >>> words = "Op het fonds wordt € 5 miljoen bezuinigd."
    >>> fund = Mention("measure", Span(7, 12), "nl.x")
    >>> cut_from(words, [fund], Span(19, 30), Span(0, len(words))) is fund
    True
    """
    for thing in things:
        if thing.span.start < amount.end:
            if _on_it(text, thing, amount, around):
                return thing
        elif (joined := _ON.fullmatch(text, amount.end, thing.span.start)) and (
            joined["verb"]
            or _NOUN_BEFORE.search(text, around.start, amount.start)
            or (joined["to"] == "op" and _CUTS.search(text, around.start, amount.start))
            or (joined["to"] == "op" and _THEN.match(text, thing.span.end, around.end))
        ):
            return thing
    return None
