"""Finds ministries and the offices of members of the cabinet, each by the name that it bore at the time."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from ontology.names import local
from ontology.registry import registry
from ontology.terms import ID
from pipeline.find.gazetteer import Gazetteer, longest_first
from pipeline.find.ministries import other_names
from pipeline.model import Mention, Span
from pipeline.values import Known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ontology.registry import Entry
    from pipeline.find.scan import Scan

# What stands before the name of a ministry and makes an office of it.
_POST = re.compile(
    r"\b(?P<post>ministers?|staatssecretaris(?:sen)?)"
    r"(?:(?: en (?:de )?|/)(?P<second>ministers?|staatssecretaris(?:sen)?))?"
    r" (?:van |voor )?$",
    re.IGNORECASE,
)
_FIRST = re.compile(r"\b(?P<post>ministers?|staatssecretaris(?:sen)?)(?: en (?:de )?|/)$", re.IGNORECASE)
_TYPE = re.compile(r"\b(?:ministeries?|departement(?:en)?|begroting) (?:van |voor )?$", re.IGNORECASE)
# What joins two ministries of one row; a minister without one may stand between them.
_JOINED = re.compile(
    r"(?: \([^()]{2,12}\))?(?:, voor [^,;.()\n]{5,60}?)?"
    r"(?:, | en |, en | en de |, alsmede | en die |/)(?:van )?",
    re.IGNORECASE,
)
# "Raad Algemene Zaken" is a council of the EU, and a committee of the Eerste Kamer bears several names.
_COUNCIL = re.compile(r"(?:\bRaad(?: voor)?|Colleges van Staat ?/) $")
_REACH = 60
_NOT_NAMED = {"kabinet"}
"""The cabinet is named in every second sentence; who reads "het kabinet" learns nothing from a mention."""


@cache
def _names() -> Gazetteer:
    kinds = {"Ministry", "Office"}
    return Gazetteer(
        entry for entry in registry().entries if entry.kind in kinds and local(entry.iri) not in _NOT_NAMED
    )


def _office(post: str, ministries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The offices of this post at these ministries."""
    role = "minister" if post.lower().startswith("minister") else "staatssecretaris"
    found = (registry().get(f"{ID}office/{role}-{local(ministry.iri)}") for ministry in ministries)
    return tuple(entry for entry in found if entry is not None)


def _shared(text: str, span: Span, office: Entry) -> Iterator[Mention]:
    """The first post of two at one ministry: "de Minister en Staatssecretaris van Financiën"."""
    ministry = registry().get(ID + office.attributes.get("office_of", ""))
    found = _FIRST.search(text[max(0, span.start - _REACH) : span.start])
    if ministry and found and (first := _office(found["post"], (ministry,))):
        start = span.start - (min(_REACH, span.start) - found.start())
        yield Mention("office", Span(start, start + len(found["post"])), "nl.office.shared", Known(first))


def find_offices(scan: Scan) -> Iterator[Mention]:
    """Every ministry and office, also where several share a word: "de Ministers van SZW en OCW"."""
    text = scan.text
    post, reach = "", -1
    matches = dict(_names().matches(scan))
    for span, entries in other_names(scan):
        matches.setdefault(span, entries)
    for span in longest_first(matches):
        entries = matches[span]
        if entries[0].kind == "Office":
            post, reach = entries[0].attributes.get("role", ""), span.end
            yield from _shared(text, span, entries[0])
            yield Mention("office", span, "nl.office.registry", Known(entries))
            continue
        before = text[max(0, span.start - _REACH) : span.start]
        if found := _POST.search(before):
            post, reach = found["post"], span.end
            start = span.start - (len(before) - found.start())
            if found["second"] and (second := _office(found["second"], entries)):
                whole = Span(span.start - (len(before) - found.start("second")), span.end)
                yield Mention("office", whole, "nl.office.second-post", Known(second))
                whole = Span(start, start + len(found["post"]))
            else:
                whole = Span(start, span.end)
            if office := _office(post, entries):
                yield Mention("office", whole, "nl.office.of-ministry", Known(office))
                continue
        elif (
            reach >= 0 and _JOINED.fullmatch(text[reach : span.start]) and (office := _office(post, entries))
        ):
            reach = span.end
            yield Mention("office", span, "nl.office.joined", Known(office))
            continue
        elif found := _TYPE.search(before):
            whole = Span(span.start - (len(before) - found.start()), span.end)
            yield Mention("ministry", whole, "nl.ministry.registry", Known(entries))
            continue
        if not _COUNCIL.search(before):
            yield Mention("ministry", span, "nl.ministry.registry", Known(entries))
