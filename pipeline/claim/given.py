"""Whether a thing before an amount is given, granted or ordered it, or pays it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pipeline.claim.payers import comes_from, taken_from

if TYPE_CHECKING:
    from pipeline.model import Mention

# "Ik heb … opdracht gegeven om …, waarvoor ik … beschikbaar stel".
_ORDERS: Final = re.compile(
    r"\b(?:heb|heeft|hebben|geef|geeft|gaf|verleent?)(?: ook)?(?: aan)?(?: de| het)? $"
)
_ORDER: Final = re.compile(r" (?:de |een )?opdracht\b[^.;:?!]*\bwaarvoor\b")
# "Ik verstrek de stichting een subsidie van", "Hiervoor ontvangt het bureau", "heb ik de stichting …
# toegekend".
_BESTOWS: Final = re.compile(
    r"\b(?:verstrek|verstrekt|verstrekken|verleen|verleent|verlenen|geef|geeft|geven|ken|kent|kennen)"
    r"(?: (?:ik|wij|we|ook|het kabinet|de minister|het Rijk))*(?: de| het)? $"
    r"|\b(?:ontvangt|ontving|krijgt|kreeg|ontvangen|krijgen|kregen)(?: ook| nu| inmiddels)?(?: de| het)? $"
)
_HAS_BESTOWED: Final = re.compile(
    r"\b(?:heb|heeft|hebben|had)(?: (?:ik|wij|we|ook|het kabinet|de minister|het Rijk))*(?: de| het)? $"
)
_SUM_OF: Final = re.compile(
    r"(?: (?:in|voor|vanaf|over) [^.;:?!,€]{2,30}| (?:hiervoor|daarvoor|jaarlijks|structureel|eenmalig|ook"
    r"|nog|extra))*"
    r"(?: (?:een|de) (?:[\w-]+ ){0,2}(?:van|ad|ter hoogte van)| een bedrag van)? (?:in totaal )?$"
)
_BESTOWED: Final = re.compile(
    r"[^.;:?!€]{0,60}\b(?:toegekend|verleend|verstrekt|gegeven|toegezegd|beschikbaar gesteld|uitgekeerd"
    r"|betaald)\b"
)
# "de … : € 12 miljoen, de … € 8 miljoen": in a list the amount stands right behind who gets it.
_LIST: Final = re.compile(r"(?::|,| en)(?: de| het)? $")
_RIGHT_BEHIND: Final = re.compile(r" ?[:(–]? ?(?:ad |voor |met |krijgt |ontvangt )?")
_COSTS: Final = re.compile(r"(?: \([^()]{1,80}\))? (?:kost|kostte)\b(?! de | het )[^.;:?!]{0,60}$")
# "Uit het fonds wordt … ingezet voor woningen": the money is for what it is spent on.
_SPENT: Final = re.compile(
    r"(?: \w+){0,3}? (?:ingezet|betaald|gefinancierd|gedekt|gehaald|onttrokken|besteed|uitgetrokken)"
    r"(?: (?:voor|aan|om|ten)\b|\.)"
)
_SCHEME: Final = re.compile(
    r"(?:regeling|fonds|subsidie|uitkering|toeslag|programma|faciliteit)", re.IGNORECASE
)
_BY_SCHEME: Final = re.compile(
    r"\b(?:op grond van|op basis van|krachtens|in)(?: de| het)? ?[«“\"‘]?$", re.IGNORECASE
)


_WITH_IT: Final = re.compile(r"\bmet(?: de| het)? $", re.IGNORECASE)
_INVOLVED: Final = re.compile(r"[^.;:?!,]{0,30} gemoeid\b")
_STEP: Final = re.compile(r"[^.;:?!,]{0,60}$")
# "heeft het … dit jaar met … ondersteund".
_SUPPORTS: Final = re.compile(
    r"\b(?:heeft|hebben|heb|steunt|ondersteunt|steunde|financiert)(?: (?:ik|wij|we|ook|Nederland|het kabinet"
    r"|het Rijk))*(?: de| het)? $"
)
_BY: Final = re.compile(r"(?: [\w]+){0,3} met(?: \w+)? $")
_SUPPORTED: Final = re.compile(r"(?: \w+){0,3} (?:ondersteund|gesteund|gefinancierd|versterkt)\b|[.,]| per\b")


def takes_it(lead: str, between: str, after: str) -> bool:
    """Whether a thing takes the amount after it: it is given, ordered or costs that, or is listed with it."""
    if _SUM_OF.fullmatch(between) and (
        _BESTOWS.search(lead) or (_HAS_BESTOWED.search(lead) and _BESTOWED.match(after))
    ):
        return True
    if _WITH_IT.search(lead) and _STEP.fullmatch(between) and _INVOLVED.match(after):
        return True
    if _SUPPORTS.search(lead) and _BY.fullmatch(between) and _SUPPORTED.match(after):
        return True
    listed = _LIST.search(lead) and _RIGHT_BEHIND.fullmatch(between)
    ordered = _ORDERS.search(lead) and _ORDER.match(between)
    return bool(listed or ordered or _COSTS.match(between))


def granted(near: str, after: str, other: Mention) -> bool:
    """Whether an amount was given by a scheme: "Op grond van de regeling is € 5 miljoen uitgekeerd"."""
    scheme = other.thing is not None and other.thing.kind == "Measure" and _SCHEME.search(other.thing.label)
    return bool(scheme and _BY_SCHEME.search(near) and _BESTOWED.match(after))


def pays(lead: str, after: str, other: Mention) -> bool:
    """Whether the words around a thing say that the amount is taken from it; a measure may spend its own."""
    own = other.thing is not None and other.thing.kind == "Measure" and comes_from(lead)
    return taken_from(lead) and not (own and not _SPENT.match(after))
