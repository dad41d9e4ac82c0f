"""Words that join a sum to a thing outright, whatever else the sentence says: "het fonds van € 5 miljard".

They are tried before the words that tell of a cut or of a giver, which may stand near too: "op de volledige
regeling van € 7 miljoen is bezuinigd", "aan het bureau een boete van € 5.000".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Mention, Span

_ABOUT: Final = (
    r"(?: ?(?:in totaal|totaal|ruim|circa|ca\.|bijna|ongeveer|maximaal|eenmalig|jaarlijks|structureel|een))*"
)
# "het fonds van € 5 miljard", "de regeling ter hoogte van …", "het budget voor het fonds ad …".
_OF_SUM: Final = re.compile(
    r"(?: \([^()]{1,60}\))?[»”\"’]? (?:van|ad|à|t\.w\.v\.|ter (?:hoogte|grootte|waarde) van|ten bedrage van"
    rf"|met een (?:totale )?(?:omvang|budget|waarde|bedrag|totaalbudget) van){_ABOUT} ?"
)
# "terugdraaien verlaging regeling (€ 93 mln.)": the brackets speak of what stands before them.
_IN_BRACKETS: Final = re.compile(r"(?: [\w,.%€’-]+){0,5} ?\((?:met )?(?:circa |ca\. |ruim |in totaal )?")
# "een boete van … aan het bureau", "aan het bureau een boete van …".
_GRANT: Final = (
    r"(?:boete|dwangsom|subsidie|bijdrage|lening|vergoeding|compensatie|schadevergoeding|uitkering|schenking"
    r"|donatie|opdracht|garantie|krediet|voorschot|vordering)"
)
_TO_IT: Final = re.compile(r"\baan(?: de| het)? $", re.IGNORECASE)
_A_GRANT_OF: Final = re.compile(
    rf" (?:[a-zé]+ ){{0,2}}?(?:een|de) (?:[a-zé]+ ){{0,2}}?\w*{_GRANT} van{_ABOUT} "
)
# "de uitvoering van de wet is duur en kost € 2 miljoen", "het fonds loopt € 2 miljoen mis".
_COSTS: Final = re.compile(
    r"[^.;:?!]{0,90}\b(?:leidt tot (?:\w+ ){0,3}?\w*(?:kosten|lasten|uitgaven) van|kost|kostte|kosten|vergt"
    r"|vraagt|omvat|omvatte|bedraagt|bedragen|bedroeg|bedroegen"
    r"|beslaat)"
    rf"(?: in \d{{4}}| jaarlijks| per jaar| het Rijk| de samenleving| nu| inmiddels)*{_ABOUT} "
)
_COST_BEHIND: Final = re.compile(
    r" (?:per jaar |jaarlijks )?(?:kost|kostte|gekost|kosten|bedraagt|vergt|misloopt|mislopen|verliest"
    r"|inlevert|tekortkomt|tekort komt)\b"
)
# "in het fonds zit € 5 miljard", "de middelen voor het fonds, € 5 miljoen, vallen vrij".
_IN_IT: Final = re.compile(r"\b[Ii]n(?: de| het)? $")
_IS_LEFT: Final = re.compile(
    rf" (?:zit|zitten|zat|resteert|resteren|resteerde|blijft|staat)(?: nu| nog| momenteel)*{_ABOUT} "
)
_APPOSED: Final = re.compile(rf",{_ABOUT} ")
_SUBJECT: Final = re.compile(r"[^.;:?!]{0,70} (?:en |hierdoor |daardoor |inmiddels |jaarlijks |nu )?")
_NOT_SUBJECT: Final = re.compile(
    r"\b(?:in|over|volgens|conform|sinds|naast|zoals|bij|met|door|voor|aan|uit|op|onder|tijdens)"
    r"(?: (?:de|het|een|deze|dit))?(?: \w+e)? ?[«“\"‘]?$",
    re.IGNORECASE,
)
_PAID: Final = frozenset({"Measure", "Law"})


def _kind(thing: Mention) -> str:
    return thing.thing.kind if thing.thing is not None else ""


def outright(text: str, things: Sequence[Mention], amount: Span, sentence: Span) -> Mention | None:
    """The thing before an amount that the words between them give it to.

    `things` stand before the amount in its part of the sentence, in the order of the text.

    >>> from pipeline.model import Mention, Span, Thing
    >>> from ontology.names import thing_iri
    >>> words = "Op de Groenregeling van € 7 miljoen is bezuinigd."
    >>> scheme = Thing(thing_iri("measure", "x"), "Measure", "x")
    >>> outright(
    ...     words, [Mention("measure", Span(6, 19), "nl.x", thing=scheme)], Span(24, 35), Span(0, 49)
    ... ).span
    Span(start=6, end=19)
    """
    for thing in reversed(things):
        between = text[thing.span.end : amount.start]
        lead = text[max(sentence.start, thing.span.start - 40) : thing.span.start]
        kind = _kind(thing)
        if kind == "Measure" and (_OF_SUM.fullmatch(between) or _IN_BRACKETS.fullmatch(between)):
            return thing
        if kind == "Measure" and _IN_IT.search(lead) and _IS_LEFT.fullmatch(between):
            return thing
        if kind == "Measure" and _APPOSED.fullmatch(between) and text.startswith(",", amount.end):
            return thing
        if kind == "Organisation" and _TO_IT.search(lead) and _A_GRANT_OF.fullmatch(between):
            return thing
        if kind in _PAID and not _NOT_SUBJECT.search(lead):
            after = text[amount.end : sentence.end]
            if _COSTS.fullmatch(between) or (_SUBJECT.fullmatch(between) and _COST_BEHIND.match(after)):
                return thing
    return None
