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
    r"|\w*bespar(?:en\b|ing\w*)|bespaart|verlaagd|verlagen|verlaging|verlaagt|geschrapt|schrappen|vervallen|vervalt|\w*opbrengst(?:en)?|ontvangsten"
    r"|\w*inkomsten|boetes?|tekort|tekortkom\w*|derving|lastenverlichting|teruggevorderd|terugvorder\w*|bevroren"
    r"|bevriezing|ten koste van|ingetrokken|afgeschaft|af te schaffen|onderuitputting|onderbesteding"
    r"|vrijval|misloop\w*|mislopen|misgelopen|opgehaald|opgebracht|omzet|onrechtmatig\w*|fraude|misbruik|schadepost)\b",
    re.IGNORECASE,
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
    r"(?:kabinetsreactie|reactie|brief|motie|advies|rapport|nota|begroting|evaluatie|beantwoording|toelichting)\b[^,.;]{0,110}$"
)
_GIVES: Final = re.compile(
    r"^(?: \w+){0,3}? (?:stelt?|stellen|stelde|trekt|trekken|trok|investeert|investeren|reserveert"
    r"|reserveren|betaalt|betalen|draagt|dragen|legt|leggen|geeft|geven)\b"
)
_GETS: Final = re.compile(
    r"(?: \([^()]{1,80}\))?(?: (?:ook|nu|jaarlijks|hiervoor|daarvoor|daarom|dit jaar|in \d{4}|vanaf \d{4}))*"
    r" (?:(?:krijgt|krijgen|kreeg|kregen|ontvangt|ontvangen|ontving|ontvingen)\b"
    r"|(?:beschikt|beschikken|beschikte) over\b|(?:kan|kunnen|mag|mogen)(?: \w+){0,3} rekenen op\b"
    r"|(?:heeft|hebben|had|kent)(?: \w+){0,3} (?:\w*budget|\w*begroting|\w*omzet|vermogen) van\b)"
)
_HAS: Final = re.compile(r"(?: \([^()]{1,80}\))? (?:heeft|hebben)\b")
_GOT: Final = re.compile(r"[^.;:,]{0,60}\b(?:ontvangen|gekregen|toegewezen|nodig)\b")
# "Het bureau wordt met … versterkt".
_IS_GIVEN: Final = re.compile(
    r"(?: \([^()]{1,80}\))? (?:wordt|worden|is|zijn|werd)(?: (?!het |de |een )\w+){0,3} met (?:\w+ )?$"
)
_STRONGER: Final = re.compile(
    r"(?: \w+){0,3} (?:versterkt|uitgebreid|verhoogd|opgehoogd|geïntensiveerd|ondersteund|gesteund"
    r"|gecompenseerd|gefinancierd)\b"
)
_ARTICLE: Final = r"(?: (?:de|het|een|deze|dit))*(?: \w+e)? ?[«“\"‘]?$"
_INTO: Final = re.compile(r"\bin" + _ARTICLE, re.IGNORECASE)
_PUTS_INTO: Final = re.compile(
    r"\b(?:stort|storten|steekt|steken|investeert|investeren)\b[^.;:]{0,24} in" + _ARTICLE
)
_PUT_IN: Final = re.compile(r"[^.;:,]{0,40}\b(?:geïnvesteerd|gestoken|gestort)\b")
_FUNDS: Final = re.compile(r"(?:programma|regeling|fonds|budget|subsidie|taal)", re.IGNORECASE)


_CABINET_GIVES: Final = re.compile(
    r"\b(?:stelt?|stellen|heeft|hebben|trekt|trekken|maakt|maken|reserveert|investeert|investeren|geeft|zetten?"
    r"|door) (?:\w+ ){0,3}?(?P<who>(?:het )?kabinet|wij|we|de regering|het Rijk)\b"
    r"|\b(?P<first>[Hh]et kabinet|[Ww]ij|[Ww]e|[Dd]e regering|[Hh]et Rijk) (?:\w+ )?"
    r"(?:stelt?|stellen|heeft|hebben|trekt|trekken|maakt|maken|reserveert|investeert|investeren|geeft|geven|zetten?)\b"
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
    for part in _PARTS.finditer(before):
        before = " " * part.end() + before[part.end() :]
    after = _PARTS.split(after, maxsplit=1)[0]
    raised = _YIELDS.search(before) and _UP.match(after)
    return bool(raised or _CUT.search(before) or _CUT.search(after))


def only_written(text: str, thing: Mention, sentence: Span) -> bool:
    """Whether the thing only tells of the amount: an agreement, a budget, what a letter is about."""
    assert thing.thing is not None  # noqa: S101  # the caller asks for things only
    lead = text[sentence.start : thing.span.start]
    return bool(_WRITTEN.search(thing.thing.label) or _TELLS.search(lead))


def gives_itself(between: str, thing: Mention) -> bool:
    """Whether the thing is the one that gives: "Het platform stelt € 5 miljoen beschikbaar".

    What a scheme or a fund gives is its own money, so that is for the scheme all the same.
    """
    assert thing.thing is not None  # noqa: S101  # the caller asks for things only
    return bool(_GIVES.match(between) and not _FUNDS.search(thing.thing.label))


def gets_it(text: str, thing: Mention, amount: Span) -> bool:
    """Whether the thing before an amount is the one that gets it: "Het bureau krijgt € 5 miljoen".

    >>> from pipeline.model import Mention, Span
    >>> words = "Het Bureau heeft € 5 miljoen ontvangen."
    >>> gets_it(words, Mention("organisation", Span(4, 10), "nl.x"), Span(17, 28))
    True
    """
    if _GETS.match(text, thing.span.end, amount.start):
        return True
    if _IS_GIVEN.match(text, thing.span.end, amount.start):
        return _STRONGER.match(text, amount.end) is not None
    return bool(_HAS.match(text, thing.span.end, amount.start) and _GOT.match(text, amount.end))


def put_into(lead: str, after: str) -> bool:
    """Whether the words before a thing and those after the amount say that the money is put into it.

    >>> put_into("het Rijk stort in dit ", " en wacht af.")
    True
    """
    return bool(_PUTS_INTO.search(lead) or (_INTO.search(lead) and _PUT_IN.match(after)))


def giver(text: str, offices: Sequence[Mention], amount: Span, sentence: Span) -> Iri | None:
    """The office or ministry that the verb of giving goes with, or the cabinet."""
    for office in offices:
        start = office.span.start
        lead = text[max(sentence.start, start - 30) : start]
        if sentence.start <= start < sentence.end and office.thing and _GIVEN_BY.search(lead):
            return office.thing.iri
    return _CABINET if _CABINET_GIVES.search(text, sentence.start, amount.start) else None
