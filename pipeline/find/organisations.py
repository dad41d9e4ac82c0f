"""Finds organisations: by the registry, and by the shape of their names."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from ontology.registry import registry
from pipeline.find.definitions import Named, abbreviation_in, head_in, name_in
from pipeline.find.gazetteer import Gazetteer
from pipeline.find.rules import rule_book
from pipeline.model import Mention, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.find.scan import Scan


@cache
def _known() -> Gazetteer:
    return Gazetteer(entry for entry in registry().entries if entry.kind == "Organisation")


# The next member of a row: "VNG, UWV, Cedris en Divosa", "VNO-NCW/MKB-Nederland".
_ITEM = (
    r"(?P<item>[A-Z][A-Za-z0-9&]*[A-Z0-9][A-Za-z0-9&]*(?:-[A-Z]\w*)?(?: (?!De |Het )[A-Z][a-zà-ÿ]+)?"
    r"|[A-Z][a-zà-ÿ]+(?: [A-Z][\w’]+(?:-[A-Z]\w*)*){1,3}|[A-Z]\w+(?:-[A-Z]\w*)*)(?![’']s\b)"
)
_MINISTRY = r"(?:(?:,? en |, )(?:het )?[Mm]inisterie van [A-Z]\w+)*"
_NEXT = re.compile(rf"{_MINISTRY}(?:,? en |, | of |/)(?:met )?(?:de |het )?{_ITEM}(?![\w-]| van )")
_BEFORE = re.compile(rf"(?<![\w-]){_ITEM}(?:,? en |, | of |/)(?:met )?(?:de |het )?$")
_WINDOW = 60
_NOBODY = frozenset(
    {"VS", "VK", "US", "USA", "UK", "VAE", "AI", "ICT", "IT", "HR", "BES", "CO2", "OV", "NL", "EER"}
)
"""Capitals that stand for a country or a subject."""
_ROW = 3
"""From so many known members on, a row makes an organisation of a member with a single capital too."""


def _is_otherwise(name: str) -> bool:
    """Whether a name is something else: a ministry, a party, an act, a measure, a country, a subject."""
    return name in _NOBODY or any(
        registry().named(kind, name) for kind in ("Ministry", "Party", "Law", "Measure", "Person")
    )


def _is_acronym(name: str) -> bool:
    return sum(letter.isupper() or letter.isdigit() for letter in name.split(" ", maxsplit=1)[0]) > 1


def _members(text: str, known: list[Span]) -> Iterator[Span]:
    """What stands in a row with known organisations, before, between or after them."""
    starts = {span.start: span for span in known}
    for first in known:
        row, found, end = 1, [], first.end
        while match := _NEXT.match(text, end):
            span = Span(*match.span("item"))
            if span.start in starts and starts[span.start].end >= span.end:
                row, end = row + 1, starts[span.start].end
            elif _is_otherwise(match["item"]):
                end = span.end
            else:
                found.append(span)
                end = span.end
        for span in found:
            name = text[span.start : span.end]
            if _is_acronym(name) or row >= _ROW or (" " in name and row > 1):
                yield span
        at = first.start
        while match := _BEFORE.search(text, max(0, at - _WINDOW), at):
            if not _is_acronym(match["item"]) or _is_otherwise(match["item"]):
                break
            at = match.start("item")
            yield Span(*match.span("item"))


def find_organisations(scan: Scan) -> Iterator[Mention]:
    """Every organisation by a name of the registry, and every name that is shaped like one."""
    known: list[Span] = []
    for span, entries in _known().matches(scan):
        known.append(span)
        value = Named(entries[0].label, entries=entries)
        yield Mention("organisation", span, "nl.registry.organisation", value)
    for rule, match in rule_book("organisations").matches(scan):
        span, name = name_in(match)
        if name and not (rule.gives and _is_otherwise(name)):
            known.append(span)
            value = Named(name, rule.kind, abbreviation_in(match, name), head_in(match))
            of = rule.id == "nl.organisation.body-of" and " " not in name
            named_by = "nl.organisation.bare" if of else rule.id
            yield Mention("organisation", span, named_by, value, confidence=rule.confidence)
    seen: set[Span] = set()
    for span in _members(scan.text, sorted(known)):
        if span not in seen:
            seen.add(span)
            value = Named(scan.text[span.start : span.end])
            yield Mention("organisation", span, "nl.organisation.row", value, confidence=0.8)
