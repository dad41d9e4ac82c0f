"""Ministries by names that the gazetteer passes over: former and short ones, those of a title in capitals."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Final

from ontology.registry import registry
from pipeline.find.gazetteer import Gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from ontology.registry import Entry, Name
    from pipeline.find.scan import Scan
    from pipeline.model import Span

_POST: Final = r"(?:ministers?|staatssecretaris(?:sen)?|ministeries?|departement(?:en)?|bewindspersonen)"
_BEHIND_POST = re.compile(
    rf"\b{_POST} (?:(?:van|voor) )?$|\b{_POST} (?:van |voor )[^.;:\n]{{2,120}}(?:, | en |/)(?:van )?$",
    re.IGNORECASE,
)
"""What stands before a name that is a ministry only there: a post, "ministerie", or a row of them."""
# "de Franse minister van Klimaat" is another's.
_SHORT_BEHIND = re.compile(r"(?<!se )\b(?:[Mm]inister|[Ss]taatssecretaris|[Mm]inisterie) van $")
_GOES_ON = re.compile(r",? (?:en )?[A-Z&]| (?:van|in) [A-Z][a-z]|-")
"""What follows a word that is no short name of a Dutch ministry: the rest of a longer name, or a country."""
_TITLE = re.compile(r"\b(?:BRIEF VAN DE|MINISTERS?|STAATSSECRETARIS(?:SEN)?)\b(?![^\n]*COMMI)[^\n]*")
_REACH = 130
_SHORTEST_WORD = 5
"""A name of fewer letters is an abbreviation."""


def _renamed(entry: Entry, names: list[Name]) -> Entry:
    return replace(entry, names=tuple(names))


def _ministries() -> list[Entry]:
    return [entry for entry in registry().entries if entry.kind == "Ministry"]


def _long(entry: Entry) -> list[Name]:
    """Its names as they stand behind "Minister van", without the abbreviations."""
    return [name for name in entry.names if name.exact and len(name.text) >= _SHORTEST_WORD]


@cache
def _any_day() -> Gazetteer:
    return Gazetteer(
        _renamed(entry, [name._replace(since=None, until=None) for name in entry.names if name.exact])
        for entry in _ministries()
    )


@cache
def _short() -> Gazetteer:
    """The first word or words of a name of several: "Sociale Zaken", "Onderwijs"."""
    return Gazetteer(
        _renamed(
            entry,
            [name._replace(text=re.split(r", | en ", name.text)[0]) for name in _long(entry)]
            + [name._replace(text=name.text.replace(" en ", " & ")) for name in _long(entry)],
        )
        for entry in _ministries()
    )


@cache
def _capitals() -> Gazetteer:
    return Gazetteer(
        _renamed(entry, [name._replace(text=name.text.upper()) for name in _long(entry)])
        for entry in _ministries()
    )


def _days_off(name: Name, day: date) -> int:
    """How many days lie between a day and the use of a name."""
    if name.since and day < name.since:
        return (name.since - day).days
    return (day - name.until).days if name.until and day > name.until else 0


def _nearest(entries: tuple[Entry, ...], printed: str, day: date) -> tuple[Entry, ...]:
    """The ministry that bore the name last before or first after the day."""
    whole = {entry.iri: registry().get(entry.iri) or entry for entry in entries}
    off = {
        iri: min(_days_off(name, day) for name in entry.names if name.text.lower() == printed.lower())
        for iri, entry in whole.items()
    }
    return tuple(entry for iri, entry in whole.items() if off[iri] == min(off.values()))


def _whole(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    return tuple(registry().get(entry.iri) or entry for entry in entries)


def other_names(scan: Scan) -> Iterator[tuple[Span, tuple[Entry, ...]]]:
    """Each such name with the ministries that it may mean; places that a plain name takes are among them."""
    text, day = scan.text, scan.document.head.issued
    if titles := [title.span() for title in _TITLE.finditer(text)]:
        for span, entries in _capitals().matches(scan):
            if any(start <= span.start < end for start, end in titles):
                yield span, _whole(entries)
    for span, entries in _short().matches(scan):
        if _SHORT_BEHIND.search(text, max(0, span.start - _REACH), span.start) and not _GOES_ON.match(
            text, span.end
        ):
            yield span, _whole(entries)
    if day is None:
        return
    for span, entries in _any_day().matches(scan):
        if _BEHIND_POST.search(text, max(0, span.start - _REACH), span.start):
            yield span, _nearest(entries, text[span.start : span.end], day)
