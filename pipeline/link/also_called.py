"""Laws that a paper itself says are one: "de Wet kadegeld (de zogenoemde Wet De Boer)"."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.link.bearer import Bearer

_ALSO: Final = (
    r"(?:(?:hierna|verder|afgekort|voluit|eerder|voorheen|thans|nu)(?: genoemd| te noemen)?:?"
    r"|ook wel(?: bekend als)?|beter bekend als|(?:de|het) (?:zogenoemde|zogenaamde|zogeheten)|kortweg"
    r"|oftewel|ofwel|in de volksmond|genaamd|zogenoemde|zogeheten)"
)
_SAID: Final = re.compile(rf"(?: \(|,? )(?:{_ALSO}:? )(?:(?:de|het) )?[«“‘\"]?$")
"""What stands between the two names where the text says that they are one."""
_NUMBERED: Final = re.compile(r"(?:richtlijn|verordening) (?:\(E\w+\) )?(?:nr\.? ?)?\d+/\d+", re.IGNORECASE)
_ABOUT: Final = re.compile(
    r"(?: van het Europees Parlement en(?: van)? de Raad| van de (?:Raad|Commissie))?(?: van \d+ \w+ \d{4})?"
    r"(?:,? (?:betreffende|inzake|over|tot|met betrekking tot|voor|houdende) [^().;\n]{5,170})?"
    rf" \((?:{_ALSO}:? )?(?:(?:de|het) )?[«“‘\"]?$"
)
"""What stands between the number of a European act and the name it has in brackets."""
_BRACKET: Final = re.compile(r" \((?:de |het |zie )?$")
_REACH: Final = 240
"""How far behind the number of a European act its name may stand, in characters."""


def _is_numbered(bearer: Bearer) -> bool:
    return any(_NUMBERED.match(name) for name in bearer.names)


def _are_one(one: Bearer, other: Bearer, between: str) -> bool:
    """Whether the words between two laws say that they are one; two that a register tells apart never are."""
    if one.entry and other.entry and one.entry.iri != other.entry.iri:
        return False
    if _SAID.fullmatch(between):
        return True
    if _is_numbered(one):
        return not _is_numbered(other) and _ABOUT.fullmatch(between) is not None
    return _is_numbered(other) and _BRACKET.fullmatch(between) is not None


def _pairs(groups: Sequence[Bearer], text: str) -> Iterator[tuple[Bearer, Bearer]]:
    """Each two laws of which the second is another name of the first."""
    places = sorted(
        ((mention.span, bearer) for bearer in groups for mention, _, _ in bearer.mentions),
        key=lambda place: place[0],
    )
    for (left, one), (right, other) in pairwise(places):
        if one is not other and 0 < right.start - left.end <= _REACH:
            closed = text[right.end : right.end + 1] in ("", ")", "»", "”", "’", '"', ",", " ", ".")
            if closed and _are_one(one, other, text[left.end : right.start]):
                yield one, other


def also_called(groups: list[Bearer], text: str) -> list[Bearer]:
    """The things of a paper, a law that it calls by another name taken into the one named first."""
    laws = [bearer for bearer in groups if bearer.kind == "law"]
    into: dict[int, Bearer] = {}
    for one, other in _pairs(laws, text) if len(laws) > 1 else ():
        target = into.get(id(one), one)
        if target is other or id(other) in into or (target.entry and other.entry):
            continue
        name = next(iter(target.names))
        target.mentions += [
            (mention, replace(named, name=name), printed) for mention, named, printed in other.mentions
        ]
        target.entry = target.entry or other.entry
        into[id(other)] = target
    return [bearer for bearer in groups if id(bearer) not in into]
