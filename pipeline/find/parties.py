"""Finds political parties and parliamentary groups."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from ontology.registry import registry
from pipeline.find.definitions import defined_before
from pipeline.find.gazetteer import Gazetteer
from pipeline.find.measure_kinds import kind_of
from pipeline.find.rules import rule_book
from pipeline.model import Mention, Span
from pipeline.values import GroupName, Known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.find.scan import Scan

# A name of two letters, or one that is also a word ("Denk eens", "een volt"), is a party only where
# parties stand: in brackets, before "-fractie", after "leden van de", in a row of parties.
_SLIGHT = re.compile(r"[A-Z][a-zA-Z]|[A-Z][a-z]{2,4}")
_BEFORE = re.compile(
    r"(?:\( ?|/|[Ff]racties? (?:van )?(?:de )?|leden van (?:de )?|partij(?:en)? |, |(?<=[A-Z\d]) en )$"
)
_AFTER = re.compile(r"-(?:fractie|leden|lid|Kamerlid|bewinds)| ?\)|/|,? (?:en )?[A-Z]\w+-fractie| vraag \d")
_REACH = 24
_VOTES = re.compile(r"Fracties?(?: \| |$)")
"""The head of a table of votes, of which the first column is the parties."""


@cache
def _parties() -> Gazetteer:
    return Gazetteer(entry for entry in registry().entries if entry.kind == "Party")


def _stands_as_party(text: str, span: Span) -> bool:
    if not _SLIGHT.fullmatch(text[span.start : span.end]):
        return True
    before = text[max(0, span.start - _REACH) : span.start]
    return bool(_BEFORE.search(before) or _AFTER.match(text, span.end))


def _voting(scan: Scan) -> frozenset[Span]:
    """The first cells of the rows of a table of votes."""
    cells, votes = [], False
    for section in scan.document.of_kind("table"):
        row = scan.text[section.span.start : section.span.end]
        if _VOTES.match(row):
            votes = True
        elif votes and " | " in row:
            start = section.span.start
            cells.append(Span(start, start + row.index(" | ")))
    return frozenset(cells)


def _defined(text: str, span: Span) -> bool:
    """Whether brackets say that these letters stand for a measure: "het Stabiliteits- en Groeipact (SGP)"."""
    if text[span.start - 1 : span.start] != "(" or text[span.end : span.end + 1] != ")":
        return False
    _, name = defined_before(text, span.start - 1, text[span.start : span.end])
    return name[:1].isupper() and kind_of(name) != "other"


def find_parties(scan: Scan) -> Iterator[Mention]:
    """Every party by a name of the registry, and every group that is called after a member."""
    taken: list[Span] = []
    matches = list(_parties().matches(scan))
    voting = _voting(scan) if "Fractie" in scan.text else frozenset()
    abbreviations = {scan.text[span.start : span.end] for span, _ in matches if _defined(scan.text, span)}
    for span, entries in matches:
        # "de aanleg van nieuwe wegen" is no party: a name has its capital, or begins with a figure.
        known = not scan.text[span.start].islower() and scan.text[span.start : span.end] not in abbreviations
        if known and (span in voting or _stands_as_party(scan.text, span)):
            taken.append(span)
            yield Mention("party", span, "nl.party.registry", Known(entries))
    for rule, match in rule_book("parties").matches(scan):
        span = Span(*match.span())
        if not any(span.start < other.end and other.start < span.end for other in taken):
            yield Mention("party", span, rule.id, GroupName(match[0], match["member"]))
