"""What joins an amount to a thing of its own sentence: the words between them, and those around the thing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from pipeline.claim.given import granted, pays, takes_it
from pipeline.claim.payers import gets_it, gives_itself, only_written, put_into, taken_from

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Mention, Span

_ARTICLE = r"(?: (?:de|het|een|deze|dit|onze|nieuwe))*(?: \w+e)? ?[«“\"‘]?$"
# What joins an amount to the thing after it: "beschikbaar voor het …", "een subsidie aan de …".
_TOWARDS: Final = re.compile(r"\b(?:voor|aan|ten behoeve van|naar|in|binnen|van|gemoeid met)" + _ARTICLE)
# To a body money goes only where "voor" or "aan" leads there: "voor de versterking van de …", not "van de …".
_TO_A_BODY: Final = re.compile(
    r"\b(?:voor|aan|ten behoeve van|naar|gemoeid met)\b(?: (?!voor\b|door\b|om\b)[\w’-]+){0,4}"
    r"(?: (?:de|het|een))? ?[«“\"‘]?$"
    r"|\b(?:voor|ten behoeve van) (?:(?:(?:de|het|een) )?[\w’-]+ (?:van|bij|binnen) ){1,3}(?:(?:de"
    r"|het) )?[«“\"‘]?$",
    re.IGNORECASE,
)
# "… uit te sluiten van het …": the preposition goes with the verb, not with the amount; that of giving goes
# with both.
_VERB_OF: Final = re.compile(
    r" te (?!verstrekken|geven|verlenen|betalen|besteden|doneren|investeren|stellen|kennen|keren|steken"
    r"|reserveren|dragen|schenken|lenen|maken|storten|leggen|zetten|voegen|verhogen|trekken)"
    r"\w+en (?:van|in|aan|met)\b[^.;]*$"
)
_GIVEN_TO: Final = re.compile(
    r"\b(?:voor|aan|ten behoeve van|(?:budget|bekostiging|rijksbijdrage|financiering) van"
    r"|(?:kabinet|minister|regering|Rijk|ik|wij|we) (?:geeft|geven|gaf|geef)|voor \w+ door)" + _ARTICLE,
    re.IGNORECASE,
)
_INVESTS: Final = re.compile(r"\binvest(?:eer|eert|eren|eerde|eerden)\b[^.;:?!]{0,60}$")
_IN_IT: Final = re.compile(r"(?: (?:extra|structureel|per jaar))* in(?: (?:de|het))? ?[«“\"‘]?")
# A thing that only tells where the amount is written or what it comes on top of.
BESIDE: Final = re.compile(
    r"\b(?:in|over|volgens|conform|sinds|naast|bovenop|zoals|blijkens|zonder|op grond van|op basis van)"
    + _ARTICLE,
    re.IGNORECASE,
)
# What is done within a measure is for it, whoever does it.
_WITHIN: Final = re.compile(
    r"\b(?:als onderdeel van|in het kader van|binnen|via|met|door middel van|in de vorm van)"
    r"(?: (?:de|het|een|dit|deze))? ?[«“\"‘]?$",
    re.IGNORECASE,
)
# What a body has, does or needs is its own: "de capaciteit van de …", "de uitvoeringskosten van …".
_WORK_OF: Final = re.compile(
    r"(?<!op )(?<!in )(?<!op de )(?<!in de )(?<!uit de )(?<!vanuit de )(?<!binnen de )(?<!ten laste van de )"
    r"\b(?:capaciteit|uitbreiding|versterking|intensivering|(?:uitvoerings|programma|exploitatie"
    r"|apparaats)?kosten|financiering|bekostiging"
    r"|begroting|budget|exploitatie|uitvoering|naleving|handhaving|toepassing|taken|werkzaamheden|subsidie"
    r"|bijdrage|aandeel|tekorten|tekort|invoering|implementatie|financieringsbehoefte|liquiditeitsbehoefte)"
    r" (?:van|aan|bij)(?: de| het)? $",
    re.IGNORECASE,
)
# "… om het … uit te voeren", "… om in de behoefte van de … te voorzien": what is to be done with the money.
_IN_ORDER: Final = re.compile(r"(?:^|\W)om (?:[\w’-]+ ){0,6}$", re.IGNORECASE)
_IN_ORDER_OF: Final = re.compile(
    r"(?:^|\W)om (?:(?:in |voor )?(?:de |het |een )?(?:[\w’-]+ ){0,2}(?:van|bij|voor) )?(?:de |het )?$",
    re.IGNORECASE,
)
_TO_DO: Final = re.compile(
    r"[^.;:,?!]{0,60}?\bte (?!onderzoeken|evalueren|voorkomen|compenseren|bekijken|bezien|vervangen)"
    r"[a-z]+en\b"
)
_TO_STRENGTHEN: Final = re.compile(
    r"[^.;:,?!]{0,60}?\bte (?:versterken|ondersteunen|financieren|voorzien|dekken|verbeteren|helpen|steunen"
    r"|compenseren|vergroten|verhogen|realiseren|maken|breiden|houden|laten|bekostigen|zetten|voeren"
    r"|implementeren|handhaven|leven)\b"
)
# "Om ervoor te zorgen dat het … zijn taken kan uitvoeren, is …".
_SO_THAT: Final = re.compile(
    r"\b[Oo]m (?:er ?voor )?te (?:zorgen|waarborgen|borgen|bereiken|verzekeren) dat(?: de| het)? $"
)
_THEN_IS: Final = re.compile(
    r"[^.;:?!,]{3,90}, (?:is|wordt|worden|stel|stelt|trek|trekt|reserveer|reserveert|maak|maakt)\b"
)
# "…, waarmee het … wordt uitgebreid", "met … kan het …".
_WITH_WHICH: Final = re.compile(r"[^.;:?!,]{0,40},? waarmee(?: (?:ook|onder meer))? (?:de |het )?$")
_BY_MEANS: Final = re.compile(
    r"\b[Mm]et (?:(?:deze|die|dit|een|de|het|extra|eenmalige?) )*"
    r"(?:(?:\w+ )?(?:investering|bijdrage|subsidie|budget|bedrag|impuls) van |(?:middelen|geld|gelden"
    r"|budget), )?$"
)
_MAKES: Final = re.compile(
    r"(?: extra)?,? (?:kan|kunnen|wordt|worden|zal|zullen|gaat|gaan)(?: ook)? (?:de |het )?$"
)
# "een budget van … : de …": the amount is told first, and then whose it is.
_NAMED_AFTER: Final = re.compile(
    r"[^.;:?!(]{0,40}(?:: (?:namelijk |te weten )?(?:de |het |een )?| \((?:de |het )?)[«“\"‘]?$"
)
# The words between an amount and what it is for may not open a clause of their own.
OTHER_CLAUSE: Final = re.compile(
    r"[;:?!]|\. [A-Z]|, (?:die|dat|wat|waar\w*|zodat|zoals|maar|terwijl|en|is|wordt)\b"
    r"| (?:die|waarmee|waarvan|terwijl|om) "
    r"| (?:advies|adviezen|aanbeveling(?:en)?|rapport|motie|verzoek|brief) (?:van|aan) "
    r"|(?<!aan de)(?<!op de) begroting (?:van|aan) "
    r"| (?:naast|bovenop|in plaats van|ten opzichte van|vergeleken met) "
    r"| (?:onttrokken|gevonden|gedekt|gehaald|afkomstig|betaald) (?:aan|in|binnen|uit|van) "
    r"| (?:vanuit|uit|ten laste van) (?:de |het )?(?:[a-zé]+ )?"
    r"(?:middelen|budget|begroting|gelden|reserve|envelop|post) "
)
_OF_PAPERS: Final = re.compile(
    r"\b(?:advies|adviezen|aanbeveling(?:en)?|rapport|motie|verzoek|brief|oproep)\b"
)
# "… om meer plaatsen te regelen door de …": who does what the money is for gets it.
_DONE_BY: Final = re.compile(
    r" om (?!(?:de|het) (?:aanbevel|advies))[^.;:?!]{3,150} te \w+ door(?: de| het)? ?$"
)
# Between a thing and an amount behind it: another part of the sentence, or another thing of the row.
_PARTED: Final = re.compile(
    r"[;?!]|: (?!$)|\. [A-Z]|, (?:maar|terwijl|zodat|omdat|en)\b| en (?:de|het|er)\b"
    r"|\b(?:terwijl|waardoor|laat zien)\b"
)
# After "voor" even a row parts nothing, unless the amount itself is its next member.
_APART: Final = re.compile(r"[;?!]|\. [A-Z]|(?:,| en|, en)(?: (?:de|het|een|ruim|circa|nog))* ?$")
_THING_AGAIN: Final = re.compile(
    r"\b(?:het|de|dit|deze) "
    r"(?P<noun>\w*(?:regeling|actieplan|programma|fonds|budget|campagne|platform|aanpak|subsidie))\b",
    re.IGNORECASE,
)
# "aan het … en de …": the members of a row share what is said of one of them.
_ROW: Final = re.compile(r"(?:,|,? en|/| alsmede| evenals)(?: ?(?:voor|aan|naar))?(?: (?:de|het))? ?[«“\"‘]?")
_ITSELF: Final = re.compile(r"(?:Dit|Dat|Het) (?:is|zijn|betreft|gaat om) ")
# "… toegekend en aan de …": the thing belongs to the next amount, when another stands before this one.
_NEXT_MEMBER: Final = re.compile(r"(?:,| en|;) (?:voor|aan|naar)(?: (?:de|het))? $")
_IN: Final = re.compile(r"\bin" + _ARTICLE)
LONGEST: Final = 160
_LEAD, _NEAR_LEAD = 60, 40


class Joint(NamedTuple):
    """A thing that the sentence of an amount joins to it, the rule that told, and how sure that is."""

    thing: Mention
    rule: str
    confidence: float


def itself(text: str, sentence: Span) -> bool:
    """Whether a sentence only tells what a thing is, that an earlier sentence named: "Het is …"."""
    return _ITSELF.match(text, sentence.start) is not None


def parallel(between: str) -> bool:
    """Whether a thing after an amount may be the next member of a row, with an amount of its own.

    >>> parallel(" toegekend en aan het ")
    True
    """
    return _NEXT_MEMBER.search(between) is not None


def _purpose(text: str, between: str, other: Mention, lead: str) -> str:
    """The rule by which a thing after an amount is what it is to be spent on; "" where it is not."""
    assert other.thing is not None  # noqa: S101  # the caller asks for things only
    measure = other.thing.kind == "Measure"
    if measure and _NAMED_AFTER.fullmatch(between):
        return "nl.money.for.named-after"
    if _OF_PAPERS.search(between):
        return ""
    to_do, deed = (_IN_ORDER, _TO_DO) if measure else (_IN_ORDER_OF, _TO_STRENGTHEN)
    if "," not in between and to_do.search(between) and deed.match(text, other.span.end):
        return "nl.money.for.to-do"
    if _WITH_WHICH.fullmatch(between) or (_BY_MEANS.search(lead) and _MAKES.fullmatch(between)):
        return "nl.money.for.with-which"
    return ""


def _invested(text: str, between: str, amount: Span, sentence: Span) -> bool:
    """Whether an amount is invested in what follows it."""
    return bool(_IN_IT.fullmatch(between) and _INVESTS.search(text, sentence.start, amount.start))


def behind(text: str, amount: Span, things: Sequence[Mention], *, sentence: Span) -> Joint | None:
    """What an amount is for among the things after it, up to the next amount.

    >>> from pipeline.model import Mention, Span, Thing
    >>> from ontology.names import thing_iri
    >>> words = "Er komt € 5 miljoen om het Groenfonds voort te zetten."
    >>> fund = Mention(
    ...     "measure", Span(27, 37), "nl.x", thing=Thing(thing_iri("measure", "x"), "Measure", "x")
    ... )
    >>> behind(words, Span(8, 19), [fund], sentence=Span(0, len(words))).rule
    'nl.money.for.to-do'
    """
    lead = text[max(sentence.start, amount.start - 60) : amount.start]
    for other in things:
        between = text[amount.end : other.span.start]
        if other.thing is None:
            continue
        if _DONE_BY.search(between):
            return Joint(other, "nl.money.for.done-by", 0.75)
        if len(between) > LONGEST:
            return None
        if rule := _purpose(text, between, other, lead):
            return Joint(other, rule, 0.75)
        if OTHER_CLAUSE.search(between):
            return None
        if _VERB_OF.search(between) or taken_from(between):
            continue
        towards = _TOWARDS if other.thing.kind == "Measure" else _TO_A_BODY
        written = _IN.search(between) and only_written(text, other, sentence)
        # What an agreement holds is told in it, and seldom for it.
        if _invested(text, between, amount, sentence) or (towards.search(between) and not written):
            return Joint(other, "nl.money.for.after", 0.9)
    return None


def named_again(text: str, start: int, end: int, things: Sequence[Mention]) -> Joint | None:
    """The thing before an amount that the words after it name again: "voor de kosten van het actieplan"."""
    again = _THING_AGAIN.search(text, start, min(end, start + LONGEST))
    if again and not OTHER_CLAUSE.search(text, start, again.start()):
        noun = again["noun"].lower()
        for other in reversed(things):
            if noun in text[other.span.start : other.span.end].lower():
                return Joint(other, "nl.money.for.again", 0.8)
    return None


def _to_be_done(lead: str, between: str, other: Mention) -> bool:
    """Whether an amount pays for what is to be done with the thing: "Om de … te versterken is …"."""
    assert other.thing is not None  # noqa: S101  # the caller asks for things only
    if _SO_THAT.search(lead) and _THEN_IS.match(between):
        return True
    measure = other.thing.kind == "Measure"
    to_do, deed = (_IN_ORDER, _TO_DO) if measure else (_IN_ORDER_OF, _TO_STRENGTHEN)
    return bool(to_do.search(lead) and deed.match(between) and not _OF_PAPERS.search(lead))


def _gives_to(lead: str, near: str) -> bool:
    """Whether the words before a thing say that money goes to it, or to what it does."""
    to_body = _TO_A_BODY.search(near) and " naar " not in near
    return bool(_GIVEN_TO.search(near) or to_body or _WORK_OF.search(lead))


def before(
    text: str, amount: Span, things: Sequence[Mention], *, around: Span, sentence: Span
) -> Joint | None:
    """What an amount is for among the things before it, back to the amount before."""
    for other in [] if itself(text, sentence) else reversed(things):
        if other.thing is None:
            continue
        lead = text[max(sentence.start, other.span.start - _LEAD) : other.span.start]
        near = lead[-_NEAR_LEAD:]
        measure = other.thing.kind == "Measure"
        between = text[other.span.end : amount.start]
        if measure and put_into(near, text[amount.end : around.end], between):
            return Joint(other, "nl.money.for.before", 0.85)
        if len(between) <= LONGEST and _to_be_done(lead, between, other):
            return Joint(other, "nl.money.for.to-do", 0.75)
        if (BESIDE.search(near) and not granted(near, text[amount.end : around.end], other)) or pays(
            lead, text[amount.end : around.end], other
        ):
            continue
        if gets_it(text, other, amount) or takes_it(lead, between, text[amount.end : around.end]):
            return Joint(other, "nl.money.for.before", 0.9)
        # "… voorgelegd aan de Raad om € 5 miljoen toe te kennen": who is asked for it does not get it.
        given = _gives_to(lead, near) and (measure or not between.startswith(" om "))
        if len(between) > LONGEST or (_APART if given else _PARTED).search(between):
            break
        if given:
            return Joint(other, "nl.money.for.before", 0.9)
        gives = gives_itself(between, other) and not _WITHIN.search(near)
        told = only_written(text, other, sentence) and " gemoeid" not in between
        if measure and not gives and not told:
            return Joint(other, "nl.money.for.before", 0.85)
    return None


def row_of(text: str, thing: Mention, things: Sequence[Mention]) -> list[Mention]:
    """The things that stand in one row with this one: "het Groenfonds en het Waterfonds" share what is said.

    `things` are of the same stretch of text, in its order.
    """
    place = next((at for at, other in enumerate(things) if other is thing), None)
    if place is None or thing.thing is None:
        return []
    row: list[Mention] = []
    for step in (-1, 1):
        at, last = place + step, thing
        while 0 <= at < len(things):
            other = things[at]
            one, two = (other, last) if step < 0 else (last, other)
            alike = other.thing is not None and other.thing.kind == thing.thing.kind
            if not alike or not _ROW.fullmatch(text, one.span.end, two.span.start):
                break
            if other.thing is not None and other.thing.iri != thing.thing.iri:
                row.append(other)
            at, last = at + step, other
    return row
