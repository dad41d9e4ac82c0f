"""Finds natural persons: members, members of the cabinet, and others whom a paper names in full."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import ahocorasick_rs

from ontology.registry import registry
from pipeline.find.gazetteer import Gazetteer, opens_word
from pipeline.find.rules import pattern_of, rule_book
from pipeline.model import Mention, Span
from pipeline.values import PersonName

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.find.scan import Scan

_SHORTEST = 2
"""A first name of so few letters is rather a pair of initials."""
_BETWEEN = re.compile(r", | en (?:van )?(?:het lid |de leden )?|/(?! )|(?<=\)) ?")
_OF_PARTY = re.compile(r" van (?:de |het )?(?P<party>\S+)$")
_NOT_NAME = re.compile(
    r"^-|^(?:het lid|de leden|van|de heer|de heren|meneer|mevrouw) "
    r"|\([^()]*\)|,? ?[cC]\. ?[sS]\.?$| cum suis$"
)


def split_people(text: str, start: int) -> list[tuple[str, Span]]:
    """Every name of an enumeration, with its place; `start` is where the enumeration begins.

    >>> split_people("Van der Lee, Inge van Dijk en Kuik c.s.", 0)[1:]
    [('Inge van Dijk', Span(start=13, end=26)), ('Kuik', Span(start=30, end=34))]
    """
    people, place = [], 0
    for piece in _pieces(text):
        offset = text.index(piece, place)
        place = offset + len(piece)
        name = piece
        while (cut := _NOT_NAME.search(name)) is not None:
            if cut.start() == 0:
                offset += cut.end()
            name = name[cut.end() :] if cut.start() == 0 else name[: cut.start()].rstrip() + name[cut.end() :]
        name = name.strip(" ,")
        if name:
            people.append(_without_party(name, Span(start + offset, start + offset + len(name))))
    return people


def parted(people: list[tuple[str, Span]]) -> list[tuple[str, Span]]:
    """The movers, two names that a hyphen joins parted: "motie-Van Toorenburg-Dijsselbloem".

    A double surname such as "Michon-Derkzen" is in the registry, so it stays whole.
    """
    apart = []
    for name, span in people:
        first, hyphen, second = name.partition("-")
        known = registry().named
        if hyphen and not known("Person", name) and known("Person", first) and known("Person", second):
            middle = span.start + len(first)
            apart += [(first, Span(span.start, middle)), (second, Span(middle + 1, span.end))]
        else:
            apart.append((name, span))
    return apart


def _without_party(name: str, span: Span) -> tuple[str, Span]:
    """The name without the party behind it: "Kröger van GroenLinks", "Dik-Faber van de ChristenUnie"."""
    found = _OF_PARTY.search(name)
    if found is None or not _is_party(found["party"]):
        return name, span
    return name[: found.start()], Span(span.start, span.start + found.start())


def _pieces(text: str) -> Iterator[str]:
    """The parts of an enumeration; a comma or "en" inside brackets parts nothing."""
    begin = 0
    for cut in _BETWEEN.finditer(text):
        before = text[begin : cut.start()]
        if before.count("(") > before.count(")"):
            continue
        yield before
        begin = cut.end()
    yield text[begin:]


@cache
def _full_names() -> Gazetteer:
    """People of the registry by first name or initials and surname; a bare surname says too little."""
    people = (entry for entry in registry().entries if entry.kind == "Person")
    return Gazetteer(
        replace(entry, names=tuple(name for name in entry.names if not name.exact and " " in name.text))
        for entry in people
    )


@cache
def _first_names() -> ahocorasick_rs.AhoCorasick:
    """First names that a person of the registry bears."""
    people = (entry for entry in registry().entries if entry.kind == "Person")
    names = {entry.attributes.get("forename", "").split(" ")[0] for entry in people}
    return ahocorasick_rs.AhoCorasick(sorted(name + " " for name in names if len(name) > _SHORTEST))


def _is_party(text: str) -> bool:
    return bool(registry().named("Party", text))


def _by_rules(scan: Scan) -> Iterator[Mention]:
    for rule, match in rule_book("people").every_match(scan):
        groups = match.groupdict()
        party = groups.get("party") or ""
        if rule.kind == "person":
            if not _is_party(party) or _is_party(groups["names"]):
                continue
            people = [(groups["names"], Span(*match.span("names")))]
        else:
            people = split_people(groups["names"], match.start("names"))
            if rule.id == "nl.person.amendment":
                people = parted(people)
        for name, span in people:
            value = PersonName(name, party, groups.get("office") or "")
            yield Mention("person", span, rule.id, value, confidence=rule.confidence)


def _by_registry(scan: Scan) -> Iterator[Mention]:
    for span, _ in _full_names().matches(scan):
        printed = scan.text[span.start : span.end]
        if printed[0].isupper():
            yield Mention("person", span, "nl.person.registry", PersonName(printed))


def _by_first_name(scan: Scan) -> Iterator[Mention]:
    whole, reach = pattern_of("full_name"), -1
    starts = [start for _, start, _ in _first_names().find_matches_as_indexes(scan.text)]
    for start in starts:
        if start < reach or not opens_word(scan.text, start):
            continue
        if (match := whole.match(scan.text, start)) is None:
            continue
        # "Jan Willem Smit": what follows the first name may be a first name too.
        second = scan.text.find(" ", start) + 1
        end = (
            further.end() if second in starts and (further := whole.match(scan.text, second)) else match.end()
        )
        name = scan.text[start:end]
        first, *_, last = name.split(" ")
        if _is_word(scan, first) or _is_word(scan, last):
            continue
        reach = end
        yield Mention("person", Span(start, end), "nl.person.first-name", PersonName(name), confidence=0.8)


def _is_word(scan: Scan, name: str) -> bool:
    """Whether the paper also writes this as an ordinary word: "elke regio" beside "Elke Regio Telt"."""
    word = name.lower()
    start = scan.text.find(word)
    while start >= 0:
        before, after = scan.text[start - 1 : start], scan.text[start + len(word) : start + len(word) + 1]
        if not before.isalnum() and not after.isalnum():
            return True
        start = scan.text.find(word, start + 1)
    return False


def find_people(scan: Scan) -> Iterator[Mention]:
    """Every person named outside the title of a motion; of two readings of one name the fuller stays."""
    kept: dict[int, Mention] = {}
    for mention in (*_by_rules(scan), *_by_registry(scan), *_by_first_name(scan)):
        clashing = [
            other
            for other in kept.values()
            if other.span.start < mention.span.end and mention.span.start < other.span.end
        ]
        if all(_fullness(mention) > _fullness(other) for other in clashing):
            for other in clashing:
                del kept[other.span.start]
            kept[mention.span.start] = mention
    yield from sorted(kept.values(), key=lambda mention: mention.span)


def _fullness(mention: Mention) -> tuple[int, bool, float]:
    value = mention.value
    has_party = isinstance(value, PersonName) and bool(value.party)
    return mention.span.end - mention.span.start, has_party, mention.confidence
