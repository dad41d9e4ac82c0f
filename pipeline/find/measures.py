"""Finds measures: by the registry, and by the shape of their names."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from ontology.registry import registry
from pipeline.find.definitions import Named, abbreviation_in, defined_before, head_in, name_in, opens_sentence
from pipeline.find.gazetteer import Gazetteer
from pipeline.find.rules import Rule, rule_book
from pipeline.model import Mention, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.find.scan import Scan

KIND_OF_HEAD: Final = {
    "fonds": "fund",
    "programma": "programme",
    "impuls": "programme",
    "offensief": "programme",
    "aanpak": "programme",
    "project": "programme",
    "pilot": "programme",
    "pakket": "other",
    "plan": "action-plan",
    "agenda": "action-plan",
    "routekaart": "action-plan",
    "strategie": "action-plan",
    "akkoord": "agreement",
    "convenant": "agreement",
    "deal": "agreement",
    "deals": "agreement",
    "pact": "agreement",
    "afspraak": "agreement",
    "afspraken": "agreement",
    "campagne": "campaign",
    "taskforce": "taskforce",
    "team": "taskforce",
    "teams": "taskforce",
    "platform": "platform",
    "loket": "platform",
    "punt": "platform",
    "register": "instrument",
    "kader": "instrument",
    "stelsel": "instrument",
    "bonus": "instrument",
    "regeling": "scheme",
    "budget": "scheme",
    "faciliteit": "scheme",
    "toeslag": "scheme",
    "korting": "scheme",
    "krediet": "scheme",
    "lening": "scheme",
    "subsidie": "scheme",
}
"""The last part of a head noun, and the kind of measure that it says."""


@cache
def _known() -> Gazetteer:
    return Gazetteer(entry for entry in registry().entries if entry.kind == "Measure")


def kind_of(name: str) -> str:
    """The kind of measure that a head noun says, or the first of a name that says one; "other" without any.

    >>> kind_of("regiodeals"), kind_of("Nationaal Programma Onderwijs"), kind_of("ding")
    ('agreement', 'programme', 'other')
    """
    for word in name.lower().split():
        for ending, kind in KIND_OF_HEAD.items():
            if word.endswith(ending):
                return kind
    return "other"


_OPENING, _CLOSING = "«“„‘", "»”“’"
_LONGEST_QUOTE = 110
# What makes a name a common noun: "een noodfonds", "een nieuw actieplan".
_NEW = re.compile(
    r"\b(?:een|nieuwe?|geen|elke?|iedere|eigen|dergelijke|soort|andere|apart|aparte) $", re.IGNORECASE
)
_HEADED = re.compile(
    r"\b(?:subsidie|(?:subsidie)?regeling|programma|actieplan|project|campagne|aanpak) $", re.IGNORECASE
)
_REACH = 12
_FOUNDED = frozenset({"fonds", "bonus", "akkoord"})
"""What is asked for in any paper, not only in a motion: "een noodfonds"."""
_BODY = re.compile(
    r"\w*(?:centrum|raad|commissie|instituut|bureau|dienst|inspectie|college|stichting|vereniging)\b",
    re.IGNORECASE,
)
_SEVERAL = re.compile(r",? en |, ")


def _read(rule: Rule, match: re.Match[str], text: str, *, asked: bool) -> Iterator[Mention]:
    gives = rule.gives or {}
    if "defined" in gives:
        span, name = defined_before(text, match.start(), match["abbreviation"])
        name = name if kind_of(name) != "other" and not _BODY.match(name) else ""
    else:
        span, name = name_in(match)
    head = head_in(match)
    within = "head-in-name" in gives
    if not name or _says_nothing(name, within=within, opens=opens_sentence(text, span.start)):
        return
    if rule.id == "nl.measure.acronym" and _is_somebody(match["abbreviation"]):
        return
    if (
        "compound" in gives
        and (asked or head in _FOUNDED)
        and _NEW.search(text[max(0, span.start - _REACH) : span.start])
    ):
        return
    if "tail" in gives and (
        opens_sentence(text, span.start) or _NEW.search(text[max(0, span.start - _REACH) : span.start])
    ):
        return
    short = match["abbreviation"] if rule.id == "nl.measure.acronym" else abbreviation_in(match, name)
    kind = gives.get("kind") or kind_of(head or name)
    if "several" in gives and not match["quoted"]:
        parts = _SEVERAL.split(name)
        for part in parts if len(parts) > 1 else ():
            start = text.index(part, span.start)
            value = Named(part, kind)
            yield Mention(
                "measure", Span(start, start + len(part)), rule.id, value, confidence=rule.confidence
            )
        return
    value = Named(name, kind, short, "" if within else head)
    yield Mention("measure", span, rule.id, value, confidence=rule.confidence)


def _says_nothing(name: str, *, within: bool, opens: bool) -> bool:
    """Whether a name is only a head noun, or a capital that any sentence begins with, or somebody's name."""
    if within and " " not in name:
        return name.lower() in KIND_OF_HEAD or (name[0].isupper() and opens)
    return _is_somebody(name)


def _is_somebody(name: str) -> bool:
    return any(registry().named(kind, name) for kind in ("Organisation", "Ministry", "Party"))


def _quoted_on(text: str, span: Span) -> Span | None:
    """The whole of a quotation that begins with a known name and goes on: «NL leert door met inzet van …»."""
    if span.start == 0 or (mark := text[span.start - 1]) not in _OPENING:
        return None
    end = text.find(_CLOSING[_OPENING.index(mark)], span.end, span.start + _LONGEST_QUOTE)
    if end < 0 or not text[span.end : end].startswith(" ") or "\n" in text[span.end : end]:
        return None
    return Span(span.start, end)


def find_measures(scan: Scan) -> Iterator[Mention]:
    """Every measure by a name of the registry, and every name that is shaped like one."""
    for span, entries in _known().matches(scan):
        kind = entries[0].attributes.get("kind", "other")
        if whole := _quoted_on(scan.text, span):
            value = Named(scan.text[whole.start : whole.end], kind)
            yield Mention("measure", whole, "nl.measure.part", value, confidence=0.8)
        else:
            value = Named(entries[0].label, kind, entries=entries)
            head = _HEADED.search(scan.text, max(0, span.start - _REACH - 8), span.start)
            start = head.start() if head else span.start
            yield Mention("measure", Span(start, span.end), "nl.registry.measure", value)
    for rule, match in rule_book("measures").matches(scan):
        yield from _read(rule, match, scan.text, asked=scan.document.head.kind == "motion")
