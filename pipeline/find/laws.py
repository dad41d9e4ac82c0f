"""Finds acts, bills, decrees and European law: by the registry, and by the shape of their names."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Final

from ontology.registry import registry
from pipeline.find.definitions import Named, abbreviation_in, head_in, name_in
from pipeline.find.gazetteer import Gazetteer
from pipeline.find.rules import rule_book
from pipeline.find.scan import fold
from pipeline.model import Mention, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ontology.registry import Entry
    from pipeline.find.scan import Scan

_TWO: Final = 2
_INITIALS: Final = 3
"""Initials that are no longer than this mean too much when they are all capitals: "ANW"."""
_SHORT: Final = len("grondwet")
"""A word that is no longer than this may be said of any law: "de grondwet" of another country."""

BOOKS: Final = ("laws", "laws_codes", "laws_bills", "laws_europe")
"""The books of rules for names of laws."""
AMENDING: Final = "nl.coref.amending"
"""The rule of words that mean a bill without being its name: "wetsvoorstel tot wijziging" before an act."""
_REACH: Final = 90
_AMENDING: Final = re.compile(
    r"(?:(?P<head>\b(?:(?:[Ii]nitiatief|[Cc]oncept)?[Ww]etsvoorstel|[Vv]oorstel van (?:rijks)?wet|[Nn]ovelle"
    r"|[Vv]oorstel(?= tot))(?: (?:tot|houdende|voor een|voor de|voor|inzake|genaamd))? [«“\"‘]?[Ww]ijziging)"
    r"|(?:^|\n)(?:\d\d ?\d{3} )?(?P<title>Wijziging))"
    r" van (?P<article>de|het) "
)
_MATTER: Final = re.compile(
    r" \((?!Kamerstuk|[A-Z][A-Za-z]{1,9}\)|[A-Z][\w-]*wet\b|Wet |Tijdelijke )[^()\n]{8,90}\)"
)
"""What a bill is about, in brackets behind the act; an abbreviation or the bill's own name is not."""
_TITLE: Final = re.compile(r"[^\n]{4,320}(?=\n|\Z)")
"""A title goes on to the end of its line, and only all of it tells two bills that amend one act apart."""
_OWN_NAME: Final = re.compile(
    r" (?:uitvoeren|inzake|genaamd) |(?:[^.;\n]|(?<=nr)\.){0,420}?"
    r"\((?P<own>(?:Wet |Tijdelijke |Algemene |[A-Z][\w-]*wet\b)[^()\n]{0,160})\)"
)
"""A bill that has a name of its own ends with it: "Wijziging van de Havenwet … (Wet stille havens)"."""


_ABOUT: Final = "nl.law.bill-about"
_LEAD: Final = re.compile(
    r"\S+(?: van (?:rijks)?wet| voor een wet)? (?:met betrekking )?[a-z]+ (?:(?:de|het|een) )?(?:[a-zé]+e )*"
    r"(?:[a-z]+wet)?"
)
"""What stands before an act where it only says that the act is a bill: "wetsvoorstel voor een nieuwe"."""
FOREIGN: Final = "nl.law.foreign"
"""The rule of laws of other countries whose names are also those of ours."""
_FOREIGN: Final = re.compile(
    r"\b(?!(?:Nederlandse|Europese|Caribische|Rijkse)\b)[A-ZÀ-Þ][a-zà-ÿ]+(?:-[A-Z][a-z]+)?s(?:ch)?e $"
)
_OF_A_COUNTRY: Final = re.compile(r" van (?!Nederland|Aruba|Cura|Sint|Kamerst)[A-ZÀ-Þ][a-zà-ÿ]{3,}(?!\w)")


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
        if name.exact
        and len(name.text) > _SHORT
        and (name.text.endswith(("wet", "besluit")) or name.text.startswith(("Besluit ", "Regeling ")))
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


def _amending(scan: Scan, laws: list[Mention]) -> Iterator[Mention]:
    """Bills that are called by the act they amend: "wetsvoorstel tot wijziging van de Havenwet".

    The act is named within the name of the bill, and stays a mention too. Two bills of one paper that amend
    one act are one, and where the first ends with a name of its own, that is what the other is called.
    """
    named: dict[str, str] = {}
    for law in sorted(laws, key=lambda mention: mention.span):
        head = _AMENDING.search(scan.text, max(0, law.span.start - _REACH), law.span.start)
        if head is None or head.end() != law.span.start or not isinstance(law.value, Named):
            continue
        act = law.value.entries[0].iri if law.value.entries else scan.text[law.span.start : law.span.end]
        if own := _OWN_NAME.match(scan.text, law.span.end):
            if own["own"]:
                named[act] = own["own"]
            continue
        span = Span(head.start("head" if head["head"] else "title"), law.span.end)
        matter = (_TITLE if head["title"] else _MATTER).match(scan.text, law.span.end)
        name = named.setdefault(act, f"{scan.text[slice(*span)]}{matter[0] if matter else ''}")
        yield Mention("law", span, AMENDING, Named(name, "bill"), confidence=0.8)


def find_laws(scan: Scan) -> Iterator[Mention]:
    """Every law by a name of the registry, and every name that is shaped like one."""
    laws = [*_named(scan)]
    yield from laws
    if "ijziging van " in scan.text:
        yield from _amending(scan, laws)


def _of_elsewhere(scan: Scan, span: Span) -> Span | None:
    """The whole name of a law of another country, of which a known name is a part: "Turkse Grondwet"."""
    before = _FOREIGN.search(scan.text[max(0, span.start - _REACH) : span.start])
    if before:
        return Span(span.start - len(before[0]), span.end)
    behind = _OF_A_COUNTRY.match(scan.text, span.end)
    return (
        Span(span.start, behind.end()) if behind and scan.folded.endswith("grondwet", 0, span.end) else None
    )


def _named(scan: Scan) -> Iterator[Mention]:
    known: list[Span] = []
    for span, found in _known().matches(scan):
        entries = _latest(scan, span, found)
        known.append(span)
        if "wet" in scan.folded[slice(*span)] and (whole := _of_elsewhere(scan, span)):
            yield Mention("law", whole, FOREIGN, Named(scan.text[slice(*whole)], "act"), confidence=0.85)
            continue
        as_bill = scan.folded.startswith("wetsvoorstel", span.start)
        kind = "bill" if as_bill else entries[0].attributes.get("status", "")
        yield Mention("law", span, "nl.registry.law", Named(entries[0].label, kind, entries=entries))
    for rule, match in (found for book in BOOKS for found in rule_book(book).matches(scan)):
        span, name = name_in(match)
        act = next((law for law in known if span.start < law.start < span.end), None)
        if rule.id == _ABOUT and _LEAD.fullmatch(name):
            continue
        if rule.id == _ABOUT and act:
            if not _LEAD.fullmatch(scan.text, span.start, act.start):
                yield Mention("law", span, AMENDING, Named(name, "bill"), confidence=rule.confidence)
            continue
        if name:
            short = abbreviation_in(match, name)
            if rule.gives:
                short, name = name, rule.gives["law"]
            value = Named(name, rule.kind, short, head_in(match))
            yield Mention("law", span, rule.id, value, confidence=rule.confidence)
