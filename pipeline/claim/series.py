"""Amounts that share what they are for with the amount before them: a row of years, a part, the sum again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pipeline.values_money import Money

if TYPE_CHECKING:
    from pipeline.model import Mention, Span

_SUM_AGAIN: Final = re.compile(
    r"\b(?:dat|dit|deze|het totale|van het) (?:totaal|totale )?"
    r"(?:bedrag|budget|investering|middelen|geld|subsidie|totaal)",
    re.IGNORECASE,
)
# "… voor het fonds € 3 miljoen; vanaf 2023 is dat € 5 miljoen".
_IS_THAT: Final = re.compile(r"\b(?:is|wordt) dat (?:\w+ )?$")
# "… het Rijk trok daar € 5 miljoen voor uit": the two halves of "daarvoor", the amount between them.
_DAAR: Final = re.compile(r"\b(?:daar|hier)(?: \w+){0,3} ?$", re.IGNORECASE)
_VOOR: Final = re.compile(
    r"(?: \w+){0,3} (?:voor|aan)"
    r"(?= (?:uit|beschikbaar|vrij|in|opzij|klaar|nodig|over|ge\w+|vrijge\w+|uitge\w+)\b|[.,;])"
)
# Between the amounts of a row stand only years, degrees and what counts on: ", waarvan", "oplopend tot".
_ROW: Final = re.compile(
    r"(?:[ ,;:()•–\n-]|\b(?:in|vanaf|voor|per|met ingang van|over|tot|tot en met|t/m|naar|van|en|plus|nog"
    r"|eens"
    r"|extra|daarna|vervolgens|oplopend|aflopend|op|loopt|structureel|incidenteel|jaarlijks|eenmalig|ieder"
    r"|jaar|het|de|jaren|een|eerste|tweede|derde|vierde|begin|eind|periode|beschikbaar|gereserveerd|waarvan"
    r"|is|wordt|respectievelijk|budget|bedrag|dat|dit|20\d\d|tranche|ronde|volgend|komend|nog|ook|begroot"
    r"|uitgetrokken"
    r"|vrijgemaakt|toegekend|uitgekeerd|besteed|verhoogd|verlaagd|opgehoogd|bijgesteld|teruggebracht"
    r"|gestegen|gedaald|gegroeid|afgenomen|toegenomen|opgelopen|teruggelopen"
    r"|stijgt|daalt|groeit|komt|totaal)(?!\w))+"
)
# Whom a scheme serves is no use of its own: "… beschikbaar voor gemeenten".
_SERVED: Final = re.compile(
    r"(?i:voor|aan) (?:(?!om |door |met |van |in |en )[\da-zé’.-]+ ){0,3}?"
    r"\w*(?:gemeenten|provincies|waterschappen|overheden|werkgevers|ondernemers|scholen|instellingen"
    r"|bedrijven"
    r"|aanvragen|projecten|woningen|huishoudens|VvE[’']s|verhuurders|huurders|eigenaren|bewoners|corporaties"
    r"|aanbieders|organisaties|regio[’']s|deelnemers|leningen|subsidies|vouchers|jongeren|ouderen|gezinnen"
    r"|studenten|docenten|patiënten|cliënten|burgers|inwoners|partijen|mkb)\b"
)
# Nor is what is done with it: "voor de uitvoering".
_DONE: Final = re.compile(
    r"(?i:voor|ten behoeve van) (?:de |het |een )?(?:\w+e )?"
    r"(?:\w*tranche|\w*ronde|openstelling|uitvoering|uitbreiding|versterking|intensivering|voortzetting"
    r"|continuering|verlenging|implementatie|inrichting|uitwerking|opstart)"
    r"(?: (?:ervan|hiervan|daarvan|van de (?:capaciteit|regeling|aanpak|plannen|maatregelen|taken)))?$"
)
_FEW: Final = 120
_OWN_USE: Final = re.compile(r"(?: [\w’-]+){0,5} (?:voor|ter|ten behoeve van|om|naar|aan) ")


_OF_SUM: Final = re.compile(
    r"\b[Vv]an (?:(?:de|het|deze|die|dit) ?)?(?:totale |beschikbare |gereserveerde )?(?:bedrag van "
    r"|budget van )?$"
)
_OTHER_PART: Final = re.compile(r"[.;:?!]|, (?:en|maar|terwijl)\b")


def in_row(text: str, last: Span, here: Span) -> bool:
    """Whether an amount is the next of a row: "€ 5 miljoen in 2024 en € 7 miljoen in 2025".

    >>> from pipeline.model import Span
    >>> words = "€ 5 in 2024, oplopend tot € 7 in 2026"
    >>> in_row(words, Span(0, 3), Span(25, 28))
    True
    """
    return here.start - last.end <= _FEW and _ROW.fullmatch(text, last.end, here.start) is not None


def points_back(text: str, last: Span, here: Span, sentence: Span) -> bool:
    """Whether the words before an amount speak of the sum before it: "dat bedrag", "vanaf 2023 is dat"."""
    if "\n\n" in text[last.end : here.start]:
        return False
    return bool(
        _SUM_AGAIN.search(text, sentence.start, here.start)
        or _IS_THAT.search(text, max(sentence.start, here.start - 40), here.start)
    )


def around_it(text: str, last: Span, here: Span, sentence: Span) -> bool:
    """Whether an amount stands between the halves of "daarvoor": "trok daar € 2 miljoen voor uit"."""
    return bool(
        last.end > sentence.start
        and _DAAR.search(text[last.end : here.start])
        and _VOOR.match(text, here.end, sentence.end)
    )


def out_of_sum(text: str, last: Span, here: Span, sentence: Span) -> bool:
    """Whether an amount is of the one before it: "Van de € 9 miljoen is € 2 miljoen besteed".

    >>> from pipeline.model import Span
    >>> out_of_sum("Van de € 9 is € 2 besteed.", Span(7, 10), Span(14, 17), Span(0, 26))
    True
    """
    between = text[last.end : here.start]
    return bool(_OF_SUM.search(text, sentence.start, last.start)) and not _OTHER_PART.search(between)


def between_halves(text: str, here: Span, sentence: Span) -> bool:
    """Whether an amount stands between the halves of "daarvoor": "Daar is € 2 miljoen voor nodig".

    >>> from pipeline.model import Span
    >>> words = "Daar is € 5 miljoen voor nodig."
    >>> between_halves(words, Span(8, 19), Span(0, len(words)))
    True
    """
    return bool(_DAAR.search(text, sentence.start, here.start) and _VOOR.match(text, here.end, sentence.end))


def has_own_use(money: Money) -> bool:
    """Whether the words around an amount give it a use of its own, and not only say whom it serves.

    >>> from decimal import Decimal
    >>> [has_own_use(Money(Decimal(1), purpose=use)) for use in ("voor 31 projecten", "voor de campagne", "")]
    [False, True, False]
    """
    return bool(money.purpose) and not (_SERVED.match(money.purpose) or _DONE.match(money.purpose))


def own_use_of(mention: Mention) -> bool:
    """Whether the words around an amount give it a use of its own."""
    return isinstance(mention.value, Money) and has_own_use(mention.value)


def plain_part(text: str, mention: Mention, sentence: Span) -> bool:
    """Whether an amount is a part of the one before it, and no words give that part a use of its own."""
    money = mention.value
    if not isinstance(money, Money) or not money.part or has_own_use(money):
        return False
    return bool(money.purpose) or _OWN_USE.match(text, mention.span.end, sentence.end) is None
