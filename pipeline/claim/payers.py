"""What shows that an amount is not for a thing: it is cut, it comes in, or the thing pays or tells of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ontology.names import thing_iri

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ontology.terms import Iri
    from pipeline.model import Mention, Span

# Money that goes away or comes in: near the amount these make it no money for a thing.
_CUT: Final = re.compile(
    r"\b(?:\w*bezuinig\w*|(?:prijs)?korting(?:en)?|gekort|korten|taakstelling\w*|ombuiging\w*"
    r"|\w*bespar(?:en\b|ing\w*)|bespaart|verlaagd|verlagen|verlaging|verlaagt|geschrapt|schrappen|vervallen"
    r"|vervalt|\w*opbrengst(?:en)?|ontvangsten"
    r"|\w*inkomsten|boetes?|tekort|tekortkom\w*|derving|lastenverlichting|teruggevorderd|terugvorder\w*"
    r"|bevroren"
    r"|bevriezing|ten koste van|ingetrokken|afgeschaft|af te schaffen|onderuitputting|onderbesteding"
    r"|vrijval|misloop\w*|mislopen|misgelopen|opgehaald|opgebracht|omzet|onrechtmatig\w*|fraude|misbruik"
    r"|schadepost)\b",
    re.IGNORECASE,
)
# "ter dekking van de tekorten bij …", "het terugdraaien van de korting op …": money that makes a cut good.
_MADE_GOOD: Final = re.compile(
    r"\b(?:dekking|compensatie|opvang|opvangen|aanvulling|aanvullen|wegwerken|oplossen|terugdraaien"
    r"|ongedaan maken|schrappen"
    r"|verzachten|voorkomen) van (?:de |het |een )?(?:\w+ )?\w*(?:tekort|tekorten|derving|korting|kortingen"
    r"|bezuiniging|bezuinigingen|taakstelling|verlaging|besparing|ombuiging)\b",
    re.IGNORECASE,
)
# "… en dit te dekken uit de onderuitputting": how it is paid says nothing of what it is for.
_COVERED: Final = re.compile(
    r"\b(?:te dekken|dekken|gedekt|dekking|te financieren|gefinancierd|te bekostigen)\b"
)
_YIELDS: Final = re.compile(r"\b(?:levert|leveren|leverde|brengt|brengen|haalt|halen)\b")
_UP: Final = re.compile(r"[^.;:]{0,40}\bop\b")
_PARTS: Final = re.compile(r"[;:]|, (?:waarvan|maar|terwijl|en)\b")
_BEFORE, _AFTER = 90, 45

# A thing that money is written in, by the noun that ends its name.
_WRITTEN: Final = re.compile(
    r"(?:akkoord|nota|begroting|belastingplan|regeerprogramma|miljoenennota|brief)\b", re.IGNORECASE
)
_TELLS: Final = re.compile(
    r"\b(?:in|op|volgens|conform|uit|bij|met) (?:de|het|een|haar|zijn) (?:\w+e )?"
    r"(?:kabinetsreactie|reactie|brief|motie|advies|rapport|nota|begroting|evaluatie|beantwoording"
    r"|toelichting)\b[^,.;]{0,110}$"
)
_GIVES: Final = re.compile(
    r"^(?: \w+){0,3}? (?:stelt?|stellen|stelde|trekt|trekken|trok|investeert|investeren|reserveert"
    r"|reserveren|betaalt|betalen|draagt|dragen|legt|leggen|geeft|geven)\b"
)
_HAS_A_PREPOSITION: Final = re.compile(
    r"\b(?:voor|aan|naar|in|met|bij|via|binnen|ten behoeve van|van|om)(?: (?:de|het|een|deze"
    r"|dit))?(?: \w+e)? ?[«“\"‘]?$",
    re.IGNORECASE,
)
_HAS_GIVEN: Final = re.compile(
    r"(?:, [^.;:?!,]{3,90},)? (?:heeft|hebben) [^.;:?!]{3,60} (?:beschikbaar gesteld|uitgetrokken"
    r"|vrijgemaakt|gegeven|bijgedragen)\b"
)
_GETS: Final = re.compile(
    r"(?: \([^()]{1,80}\))?(?: (?:ook|nu|jaarlijks|hiervoor|daarvoor|daarom|dit jaar|in \d{4}|vanaf \d{4}))*"
    r" (?:(?:krijgt|krijgen|kreeg|kregen|ontvangt|ontvangen|ontving|ontvingen)\b"
    r"|(?:beschikt|beschikken|beschikte)(?: \w+){0,3} over\b|(?:kan|kunnen|mag"
    r"|mogen)(?: \w+){0,3} rekenen op\b"
    r"|(?:heeft|hebben|had|kent)(?: \w+){0,3} (?:\w*budget|\w*begroting|\w*omzet|vermogen) van\b)"
)
_HAS: Final = re.compile(r"(?: \([^()]{1,80}\))? (?:heeft|hebben)\b")
_HAS_GOT: Final = re.compile(
    r" (?:heeft|hebben|had)\b[^.;:?!€]{0,90}\b(?:subsidie|bijdrage|budget|vergoeding|financiering|lening"
    r"|opdracht)"
    r"(?: \w+)? (?:ontvangen|gekregen) (?:van|ter hoogte van|ad)(?: \w+)? $"
)
_GOT: Final = re.compile(r"[^.;:,]{0,60}\b(?:ontvangen|gekregen|toegewezen|nodig)\b")
# "Het bureau wordt met … versterkt".
_IS_GIVEN: Final = re.compile(
    r"(?: \([^()]{1,80}\))? (?:wordt|worden|is|zijn|werd)(?: (?!het |de |een )\w+){0,3} met (?:\w+ )?$"
)
_STRONGER: Final = re.compile(
    r"(?: \w+){0,3} (?:versterkt|uitgebreid|verhoogd|opgehoogd|geïntensiveerd|ondersteund|gesteund"
    r"|gecompenseerd|gefinancierd)\b"
)
_THRESHOLD: Final = re.compile(
    r"\b(?:vermogens?|inkomens?|bedragen|aanvragen|projecten|schulden|leningen|personen|mensen|huishoudens"
    r"|bedrijven"
    r"|omzet|omzetten|opdrachten|loon|lonen|salaris|salarissen|erfenissen|giften|transacties)"
    r"(?: met)?(?: een (?:\w+ )?(?:vermogen|inkomen|omzet|waarde))?(?: van)? (?:boven|onder|vanaf|meer dan"
    r"|minder dan|hoger dan|lager dan)\b"
)
_ARTICLE: Final = r"(?: (?:de|het|een|deze|dit))*(?: \w+e)? ?[«“\"‘]?$"
_INTO: Final = re.compile(r"\bin" + _ARTICLE, re.IGNORECASE)
_PUTS_INTO: Final = re.compile(
    r"\b(?:stort|storten|steekt|steken|investeert|investeren)\b[^.;:]{0,24} in" + _ARTICLE
)
# "In het fonds zit nog", "in het fonds is nog … beschikbaar".
_HOLDS: Final = re.compile(r" (?:zit|zitten|zat|resteert|resteren)(?: (?!het |de |een )\w+){0,3} $")
_IS_IN: Final = re.compile(r" (?:is|zijn|was|blijft|staat)(?: (?!het |de |een )\w+){0,4} $")
_LEFT: Final = re.compile(
    r"(?: (?!voor\b|om\b)\w+){0,3} (?:beschikbaar|over|aanwezig|ongebruikt)\b(?! voor\b| om\b)"
)
_PUT_IN: Final = re.compile(r"[^.;:,]{0,40}\b(?:geïnvesteerd|gestoken|gestort)\b")
# "vanuit de middelen van het …", "ten laste van de …": what the money is taken from, never what it is for.
_FROM: Final = re.compile(
    r"\b(?:(?:van)?uit|ten laste van|ten koste van|op rekening van|onttrokken aan"
    r"|in mindering(?: gebracht)? op)"
    r"(?:(?: de| het| een| deze| dit| haar| zijn)?(?: \w+e)? (?:middelen|gelden|budget(?:ten)?|reserves?"
    r"|ruimte|begroting"
    r"|post|pot|enveloppe)(?: (?:van|voor|in|binnen|op))?)?(?: (?:de|het|een|deze"
    r"|dit))?(?: \w+e)? ?[«“\"‘]?$",
    re.IGNORECASE,
)
_OUT_OF: Final = re.compile(r"\b(?:van)?uit(?: (?:de|het|een|deze|dit))?(?: \w+e)? ?[«“\"‘]?$", re.IGNORECASE)
_FUNDS: Final = re.compile(r"(?:programma|regeling|fonds|budget|subsidie|taal)", re.IGNORECASE)


_CABINET_GIVES: Final = re.compile(
    r"\b(?:stelt?|stellen|heeft|hebben|trekt|trekken|maakt|maken|reserveert|investeert|investeren|geeft"
    r"|zetten?"
    r"|door) (?:\w+ ){0,3}?(?P<who>(?:het )?kabinet|wij|we|de regering|het Rijk)\b"
    r"|\b(?P<first>[Hh]et kabinet|[Ww]ij|[Ww]e|[Dd]e regering|[Hh]et Rijk) (?:\w+ )?"
    r"(?:stelt?|stellen|heeft|hebben|trekt|trekken|maakt|maken|reserveert|investeert|investeren|geeft|geven"
    r"|zetten?)\b"
)
_GIVEN_BY: Final = re.compile(
    r"\b(?:door|stelt|heeft|trekt|maakt|reserveert|investeert)(?: de| het)? $", re.IGNORECASE
)
_CABINET: Final = thing_iri("office", "kabinet")


def taken_away(text: str, amount: Span, around: Span) -> bool:
    """Whether the words near an amount, up to the amounts next to it, say that it is cut or comes in.

    >>> from pipeline.model import Span
    >>> words = "Op het fonds wordt € 5 miljoen bezuinigd."
    >>> taken_away(words, Span(19, 30), Span(0, len(words)))
    True
    """
    before = text[max(around.start, amount.start - _BEFORE) : amount.start]
    after = text[amount.end : min(around.end, amount.end + _AFTER)]
    before = _MADE_GOOD.sub(lambda found: " " * len(found[0]), before)
    for part in _PARTS.finditer(before):
        before = " " * part.end() + before[part.end() :]
    after = _COVERED.split(_PARTS.split(after, maxsplit=1)[0], maxsplit=1)[0]
    raised = _YIELDS.search(before) and _UP.match(after)
    return bool(raised or _CUT.search(before) or _CUT.search(after))


def only_threshold(text: str, amount: Span) -> bool:
    """Whether an amount is what others are measured by: "vermogens boven € 5 miljoen".

    >>> from pipeline.model import Span
    >>> only_threshold("voor vermogens boven € 5 miljoen", Span(15, 32))
    True
    """
    return _THRESHOLD.search(text[max(0, amount.start - 50) : amount.start + 12]) is not None


def written(thing: Mention) -> bool:
    """Whether a thing is one that money is written in: an agreement, a budget."""
    return thing.thing is not None and _WRITTEN.search(thing.thing.label) is not None


def only_written(text: str, thing: Mention, sentence: Span) -> bool:
    """Whether the thing only tells of the amount: an agreement, a budget, what a letter is about."""
    assert thing.thing is not None  # noqa: S101  # the caller asks for things only
    lead = text[sentence.start : thing.span.start]
    return bool(_WRITTEN.search(thing.thing.label) or _TELLS.search(lead))


def taken_from(lead: str) -> bool:
    """Whether the words before a thing say that money is taken from it.

    >>> taken_from("wordt gedekt uit de middelen van het "), taken_from("het budget van het ")
    (True, False)
    """
    return _FROM.search(lead) is not None


def comes_from(lead: str) -> bool:
    """Whether the words before a thing only say that money comes from it: "vanuit het programma is".

    Without another use that is the money of the thing itself.
    """
    return _OUT_OF.search(lead) is not None


def gives_itself(between: str, thing: Mention) -> bool:
    """Whether the thing is the one that gives: "Het platform stelt € 5 miljoen beschikbaar".

    What a scheme or a fund gives is its own money, so that is for the scheme all the same.
    """
    assert thing.thing is not None  # noqa: S101  # the caller asks for things only
    return bool(_GIVES.match(between) and not _FUNDS.search(thing.thing.label))


def gives(text: str, end: int, lead: str) -> bool:
    """Whether a thing is the one that gives: "Het fonds stelt …", "Het fonds heeft … beschikbaar gesteld".

    >>> gives("Het fonds stelt € 5 miljoen beschikbaar.", 9, "Het ")
    True
    >>> gives("Voor het fonds trekt het kabinet € 5 miljoen uit.", 14, "Voor het ")
    False
    """
    if _HAS_A_PREPOSITION.search(lead):
        return False
    return bool(_GIVES.match(text[end : end + 60]) or _HAS_GIVEN.match(text, end))


def gets_it(text: str, thing: Mention, amount: Span) -> bool:
    """Whether the thing before an amount is the one that gets it: "Het bureau krijgt € 5 miljoen".

    >>> from pipeline.model import Mention, Span
    >>> words = "Het Bureau heeft € 5 miljoen ontvangen."
    >>> gets_it(words, Mention("organisation", Span(4, 10), "nl.x"), Span(17, 28))
    True
    """
    if _GETS.match(text, thing.span.end, amount.start) or _HAS_GOT.fullmatch(
        text, thing.span.end, amount.start
    ):
        return True
    if _IS_GIVEN.match(text, thing.span.end, amount.start):
        return _STRONGER.match(text, amount.end) is not None
    return bool(_HAS.match(text, thing.span.end, amount.start) and _GOT.match(text, amount.end))


def put_into(lead: str, after: str, between: str = "") -> bool:
    """Whether the words around a thing and an amount say that the money is put into it, or is in it.

    >>> put_into("het Rijk stort in dit ", " en wacht af.")
    True
    """
    if _INTO.search(lead) and (
        _HOLDS.fullmatch(between) or (_IS_IN.fullmatch(between) and _LEFT.match(after))
    ):
        return True
    return bool(_PUTS_INTO.search(lead) or (_INTO.search(lead) and _PUT_IN.match(after)))


def giver(text: str, offices: Sequence[Mention], amount: Span, sentence: Span) -> Iri | None:
    """The office or ministry that the verb of giving goes with, or the cabinet."""
    for office in offices:
        start = office.span.start
        lead = text[max(sentence.start, start - 30) : start]
        if sentence.start <= start < sentence.end and office.thing and _GIVEN_BY.search(lead):
            return office.thing.iri
    return _CABINET if _CABINET_GIVES.search(text, sentence.start, amount.start) else None
