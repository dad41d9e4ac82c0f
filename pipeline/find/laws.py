"""Finds acts, bills, decrees and European law: by the registry, and by the shape of their names."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Final

from ontology.registry import registry
from pipeline.find.definitions import Named, abbreviation_in, head_in, name_in
from pipeline.find.gazetteer import Gazetteer
from pipeline.find.rules import rule_book
from pipeline.find.scan import fold
from pipeline.model import Mention

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ontology.registry import Entry
    from pipeline.find.scan import Scan
    from pipeline.model import Span

_TWO: Final = 2
_INITIALS: Final = 3
"""Initials that are no longer than this mean too much when they are all capitals: "ANW"."""
_SHORT: Final = len("grondwet")
"""A word that is no longer than this may be said of any law: "de grondwet" of another country."""


def _as_bill(entry: Entry) -> Entry:
    """The same law with the names that it bears as a bill: "wetsvoorstel betaald ouderschapsverlof"."""
    bills = [
        name._replace(text=f"wetsvoorstel {name.text.removeprefix('Wet ')}")
        for name in entry.names
        if name.text.startswith("Wet ") and name.text.count(" ") > 1
    ]
    return replace(entry, names=(*entry.names, *bills))


def _in_any_case(entry: Entry) -> Entry:
    """The same law, known in lower case too where its one word says that it is a law: "participatiewet".

    An abbreviation with one capital is known in capitals as well: "Wots", "WOTS".
    """
    loose = [
        name._replace(exact=False)
        for name in entry.names
        if name.exact and len(name.text) > _SHORT and name.text.endswith(("wet", "besluit"))
    ]
    loud = [
        name._replace(text=name.text.upper())
        for name in entry.names
        if name.exact and len(name.text) > _INITIALS and name.text.isalpha() and name.text[1:].islower()
    ]
    return replace(entry, names=(*entry.names, *loose, *loud))


@cache
def _known() -> Gazetteer:
    return Gazetteer(_in_any_case(_as_bill(entry)) for entry in registry().entries if entry.kind == "Law")


def _latest(scan: Scan, span: Span, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Of two acts that bore one name, in a paper without a day, the one that bears it still."""
    if len(entries) < _TWO:
        return entries
    printed = fold(scan.text[span.start : span.end])
    lasting = tuple(
        entry
        for entry in entries
        if any(fold(name.text) == printed and name.until is None for name in entry.names)
    )
    return lasting or entries


def find_laws(scan: Scan) -> Iterator[Mention]:
    """Every law by a name of the registry, and every name that is shaped like one."""
    for span, found in _known().matches(scan):
        entries = _latest(scan, span, found)
        as_bill = scan.folded.startswith("wetsvoorstel", span.start)
        kind = "bill" if as_bill else entries[0].attributes.get("status", "")
        yield Mention("law", span, "nl.registry.law", Named(entries[0].label, kind, entries=entries))
    for rule, match in rule_book("laws").matches(scan):
        span, name = name_in(match)
        if name:
            short = abbreviation_in(match, name)
            if rule.gives:
                short, name = name, rule.gives["law"]
            value = Named(name, rule.kind, short, head_in(match))
            yield Mention("law", span, rule.id, value, confidence=rule.confidence)
