"""Finds measures: by the registry, and by the shape of their names."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from ontology.registry import registry
from pipeline.find.definitions import Named, abbreviation_in, head_in, name_in, opens_sentence
from pipeline.find.gazetteer import Gazetteer
from pipeline.find.rules import Rule, rule_book
from pipeline.model import Mention

if TYPE_CHECKING:
    import re
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


def kind_of(head: str) -> str:
    """The kind of measure that a head noun says; "other" for one that says none.

    >>> kind_of("Groeifonds"), kind_of("regiodeals"), kind_of("ding")
    ('fund', 'agreement', 'other')
    """
    head = head.lower()
    return next((kind for ending, kind in KIND_OF_HEAD.items() if head.endswith(ending)), "other")


def _read(rule: Rule, match: re.Match[str], text: str) -> Mention | None:
    gives = rule.gives or {}
    span, name = name_in(match)
    head = head_in(match)
    within = "head-in-name" in gives
    if not name or (within and " " not in name and name[0].isupper() and opens_sentence(text, span.start)):
        return None
    short = match["abbreviation"] if rule.id == "nl.measure.acronym" else abbreviation_in(match, name)
    value = Named(name, gives.get("kind") or kind_of(head), short, "" if within else head)
    return Mention("measure", span, rule.id, value, confidence=rule.confidence)


def find_measures(scan: Scan) -> Iterator[Mention]:
    """Every measure by a name of the registry, and every name that is shaped like one."""
    for span, entries in _known().matches(scan):
        kind = entries[0].attributes.get("kind", "other")
        yield Mention("measure", span, "nl.registry.measure", Named(entries[0].label, kind, entries=entries))
    for rule, match in rule_book("measures").matches(scan):
        if mention := _read(rule, match, scan.text):
            yield mention
