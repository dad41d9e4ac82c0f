"""What an amount is cut from, falls short of, comes in by, or is a fine for: no money for it, yet its money.

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
    r"(?:\w*bezuiniging(?:en)?|\w*korting(?:en)?|\w*taakstelling(?:en)?|\w*ombuiging(?:en)?"
    r"|\w*besparing(?:en)?"
    r"|\w*tekort(?:en)?|\w*overschrijding(?:en)?|\w*opbrengst(?:en)?|\w*inkomsten|\w*ontvangsten"
    r"|onderuitputting"
    r"|onderbesteding|vrijval|meevaller|tegenvaller|verlaging|vermindering)"
)
_VERB: Final = (
    r"(?:bezuinigd|bezuinigt|gekort|bespaard|verlaagd|verminderd|omgebogen|afgeroomd|weggehaald|geschrapt"
    r"|bezuinigen|besparen|korten|verlagen|weghalen|schrappen|gesneden|ingeboekt)"
)
_CUTS: Final = (
    r"(?:bezuinigt|bezuinigen|bezuinigde|bespaart|besparen|kort|korten|schrapt|schrappen|haalt|halen|snijdt)"
)
_TO: Final = r"(?:op|van|uit|bij|binnen|in|aan)"
# Before the thing itself may stand what of it is cut: "op de buffer van de …".
_OF_IT: Final = (
    rf"(?P<to>{_TO})(?: (?!door\b|voor\b|om\b|dat\b|die\b|zoals\b|is\b|wordt\b)[\w’-]+){{0,7}} ?[«“\"‘]?"
)
_ARTICLE: Final = r"(?: (?:de|het|een|deze|dit))*(?: \w+e)? ?[«“\"‘]?$"
# "een korting van … op het …", "€ 5 miljoen aan bezuinigingen op het …".
_NOUN_BEFORE: Final = re.compile(rf"\b{_NOUN}(?: [\w’-]+){{0,4}} van (?:\w+ )?$", re.IGNORECASE)
_AND_ON: Final = re.compile(rf"(?: [\w’-]+){{0,4}}? {_OF_IT}$")
_ONLY_ON: Final = re.compile(r"(?: \w+)? (?:op|bij)" + _ARTICLE)
_OF_CUTS: Final = re.compile(rf" aan (?:\w+ )?{_NOUN}(?: \w+)? (?:op|bij|binnen|uit|van)" + _ARTICLE)
_VERB_ON: Final = re.compile(rf"(?: [\w’-]+){{0,4}} {_VERB} (?:op|bij|in|van|uit)" + _ARTICLE)
_VERB_ON_PART: Final = re.compile(
    rf"(?: [\w’-]+){{0,4}} {_VERB} (?:op|bij)(?: (?!door\b|voor\b|om\b|dat\b|die\b|en\b|is\b"
    rf"|wordt\b)[\w’-]+){{1,5}}"
    r" (?:van|in|binnen|uit)(?: de| het)? ?[«“\"‘]?"
)
_VERB_BEFORE: Final = re.compile(rf"\b{_CUTS}(?: [\w’]+){{0,4}} $", re.IGNORECASE)
# "het tekort bij het …", "de opbrengst van de …", "de korting op de volledige …".
_NOUN_OF: Final = re.compile(rf"\b{_NOUN} (?:op|van|uit|bij|binnen){_ARTICLE}", re.IGNORECASE)
_ON_IT: Final = re.compile(r"\b(?:op|bij)" + _ARTICLE, re.IGNORECASE)
# "Op de … rust een taakstelling van …".
_THEN_NOUN: Final = re.compile(rf" [^.;:?!,]{{2,70}}?\b{_NOUN} (?:\w+ )?van (?:\w+ )?$")
# "de … wordt gekort met …", "het … en de daarin voorgestelde bezuiniging van …".
_IS_CUT: Final = re.compile(
    rf"(?: [^.;:?!,]{{1,80}}?)? (?:wordt|worden|is|zijn|werd)(?: [\w’()-]+){{0,9}} {_VERB} (?:met|voor|tot)\b"
    rf"| (?:heeft|kent|kampt met|heeft te maken met|met) een (?:\w+ )?{_NOUN} van\b"
    rf"| (?:laat|toont|liet) (?:dit jaar |nu )?een (?:\w+ )?{_NOUN} zien van (?:\w+ )?$"
    rf"| (?:krijgt|kent|ondergaat|wacht|geldt|komt|volgt|staat"
    rf"|dreigt)(?: \w+)? een (?:\w+ )?{_NOUN} van (?:\w+ )?$"
    rf"| en (?:de|het) (?:daarin|daarmee|bijbehorende) (?:\w+ )?{_NOUN} van\b"
)
_IS: Final = re.compile(r" (?:wordt|worden|is|zijn|werd)\b")
_YIELDS: Final = re.compile(r"(?: [^.;:?!,]{1,50})? (?:levert|leverde|brengt|bracht)\b")
# "… wordt ingevoerd. Deze maatregel heeft een opbrengst van …": it comes in by what was named just before.
_YIELD_OF_IT: Final = re.compile(
    r"(?:Deze|Die|Dit|Dat) (?:maatregel|heffing|belasting|regeling|verhoging|aanpassing|wijziging|ombuiging"
    r"|korting|bezuiniging)?"
    rf"[^.;:?!]*\b{_NOUN}\b|(?:De|Dit|Deze|Dat)[^.;:?!,]*\b(?:levert|brengt|bespaart|leidt tot een {_NOUN})\b"
)
_THEN: Final = re.compile(rf"(?: [\w’-]+){{0,5}} {_VERB}\b")
# "Met de afschaffing van het … wordt … bespaard".
_ENDED: Final = re.compile(
    r"\b(?:afschaff\w+|schrappen|stopzett\w+|beëindig\w+|versober\w+|beperk\w+|verlag\w+|afbouw\w*|halver\w+)"
    r" van(?: de| het)? [«“\"‘]?$",
    re.IGNORECASE,
)
_SAVED: Final = re.compile(
    r"[^.;:?!,]{0,40}\b(?:bespaard|bezuinigd|te besparen|te bezuinigen|vrijgespeeld)\b"
)
_UP: Final = re.compile(r"(?: [\w’-]+){0,4} op\b")
_PARTS: Final = re.compile(r"[;:?!]|\. [A-Z]|, (?:waarvan|maar|terwijl|en|die|dat)\b")
# "aan het … een boete van … opgelegd", "het … kreeg een boete van …".
_FINE: Final = r"(?:boetes?|dwangsom|naheffing|sanctie|geldboete)(?: van)?(?: \w+)? $"
_FINED: Final = re.compile(
    rf"[^.;:?!]{{0,80}}\b(?:een|deze|die|de) (?:\w+e )?{_FINE}|[^.;:?!]{{0,60}}\b(?:krijgt|kreeg|betaalt"
    rf"|betaalde)\b[^.;:?!]{{0,50}}{_FINE}"
)
# "… heeft het … een boete opgelegd van", "het … heeft een boete gekregen van": nearest before the fine.
_FINED_OF: Final = re.compile(
    r" (?:(?:heeft|had|krijgt|kreeg) )?een (?:\w+e )?(?:boete|dwangsom|naheffing|geldboete)(?: \w+){0,2}?"
    r"(?: (?P<verb>op|opgelegd|gekregen|ontvangen))?(?: van| ter hoogte van)(?: \w+)? $"
)
_GIVES_IT: Final = re.compile(r" (?:heeft|had) ")
_AT_IT: Final = re.compile(r"(?i:\b(?:aan|voor)(?: de| het)?|^(?:de|het)?) ?$")
_FINE_BEFORE: Final = re.compile(rf"\b{_FINE}")
_FINED_AT: Final = re.compile(r"(?: [\w’-]+){0,4} (?:aan|voor)(?: de| het)? $")
_LEAD, _FAR = 60, 140


def _on_it(text: str, thing: Mention, amount: Span, around: Span) -> bool:
    """Whether the words before a thing, or those between it and the amount after it, tell of a cut."""
    between = text[thing.span.end : amount.start]
    lead = text[max(around.start, thing.span.start - _LEAD) : thing.span.start]
    if len(between) > _FAR or _PARTS.search(between):
        return False
    after = text[amount.end : around.end]
    if _NOUN_OF.search(lead) or _IS_CUT.match(between):
        return True
    if _ON_IT.search(lead) and _THEN_NOUN.fullmatch(between):
        return True
    if _YIELDS.match(between):
        return _UP.match(after) is not None
    if _ENDED.search(lead) and len(between) <= _LEAD and _SAVED.match(after):
        return True
    return bool(_THEN.match(after) and (_ON_IT.search(lead) or _IS.match(between)))


def _cut_behind(text: str, thing: Mention, amount: Span, around: Span) -> bool:
    """Whether the words between an amount and the thing after it say that it is cut from that."""
    between = text[amount.end : thing.span.start]
    if len(between) > _FAR or _PARTS.search(between):
        return False
    if any(words.fullmatch(between) for words in (_OF_CUTS, _VERB_ON, _VERB_ON_PART)):
        return True
    lead = text[around.start : amount.start]
    if _AND_ON.fullmatch(between) and (_NOUN_BEFORE.search(lead) or _VERB_BEFORE.search(lead)):
        return True
    return bool(
        _ONLY_ON.fullmatch(between)
        and (_THEN.match(text, thing.span.end, around.end) or _THEN.search(text, around.start, amount.start))
    )


def cut_from(text: str, things: Sequence[Mention], amount: Span, around: Span) -> Mention | None:
    """The thing of these that an amount is cut from, falls short of or comes in by.

    >>> from pipeline.model import Mention, Span
    >>> words = "Op het fonds wordt € 5 miljoen bezuinigd."
    >>> fund = Mention("measure", Span(7, 12), "nl.x")
    >>> cut_from(words, [fund], Span(19, 30), Span(0, len(words))) is fund
    True
    """
    ahead = [thing for thing in things if thing.span.start < amount.end]
    for thing in reversed(ahead):
        if _on_it(text, thing, amount, around):
            return thing
    for thing in things[len(ahead) :]:
        if _cut_behind(text, thing, amount, around):
            return thing
    return None


def comes_in_by(text: str, amount: Span, sentence: Span) -> bool:
    """Whether a sentence tells what a measure brings in or saves that it only points at."""
    return _YIELD_OF_IT.match(text, sentence.start, amount.start) is not None


def fined(text: str, things: Sequence[Mention], amount: Span, around: Span) -> Mention | None:
    """The one of these that an amount is a fine for: "aan het bureau is een boete van … opgelegd"."""
    for thing in things:
        if thing.thing is None or thing.thing.kind != "Organisation":
            continue
        if thing.span.end <= amount.start:
            lead = text[max(around.start, thing.span.start - 12) : thing.span.start]
            of = _FINED_OF.fullmatch(text, thing.span.end, amount.start)
            if of and of["verb"] and not (of["verb"] == "opgelegd" and _GIVES_IT.match(of[0])):
                return thing
            if _AT_IT.search(lead) and _FINED.fullmatch(text, thing.span.end, amount.start):
                return thing
        elif _FINE_BEFORE.search(text, around.start, amount.start):
            return thing if _FINED_AT.fullmatch(text, amount.end, thing.span.start) else None
    return None
