"""Finds citations of official papers: Kamerstukken, dossiers, Handelingen, gazettes, commitments."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.find.rules import rule_book
from pipeline.model import Mention, Span
from pipeline.values import Citation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.find.rules import Rule
    from pipeline.find.scan import Scan

_YEAR = re.compile(r"\d+")
_RANGE = re.compile(r"(\d+)( tot en met | t/m |-)(\d+)")
_LONGEST_RANGE = 25


def session(years: str) -> str:
    """A session year without its dash, as identifiers write it.

    >>> session("2021/22"), session("2018 – 2019")
    ('20212022', '20182019')
    """
    first, last = (found[0] for found in _YEAR.finditer(years))
    return first + (first[: 4 - len(last)] + last)


def dossier_number(digits: str, suffix: str | None) -> str:
    """The number of a dossier as identifiers write it.

    >>> dossier_number("35 925", " XV"), dossier_number("21 501", "-20"), dossier_number("36 410", "A")
    ('35925-XV', '21501-20', '36410-A')
    """
    number = re.sub(r"\D", "", digits)
    suffix = re.sub(r"\W", "", suffix or "")
    return f"{number}-{suffix}" if suffix else number


def _numbers(match: re.Match[str], group: str = "numbers") -> Iterator[tuple[str, Span]]:
    """Every number of an enumeration with its place; "12 t/m 15" gives four at one place."""
    start, _ = match.span(group)
    text = match[group]
    spread = {
        found.start(1): range(int(found[1]), int(found[3]) + 1)
        for found in _RANGE.finditer(text)
        if 0 < int(found[3]) - int(found[1]) < _LONGEST_RANGE
    }
    ends = {found.start(3) for found in _RANGE.finditer(text) if found.start(1) in spread}
    for digits in _YEAR.finditer(text):
        if digits.start() in ends:
            continue
        place = Span(start + digits.start(), start + digits.end())
        for number in spread.get(digits.start(), (int(digits[0]),)):
            yield str(number), place


def _papers(rule: Rule, match: re.Match[str]) -> Iterator[Mention]:
    groups = match.groupdict()
    whole = Span(*match.span("span" if groups.get("span") else 0))
    dossier = dossier_number(match["dossier"], groups.get("suffix"))
    if groups.get("letter"):
        yield Mention("citation", whole, rule.id, Citation(f"kst-{dossier}-{match['letter']}"))
        return
    reversed_form = match.start("numbers") < match.start("dossier")
    first = True
    for number, place in _numbers(match):
        span = place
        if first:
            span = whole if reversed_form else Span(whole.start, place.end)
        yield Mention("citation", span, rule.id, Citation(f"kst-{dossier}-{number}"))
        first = False


def _read(rule: Rule, match: re.Match[str]) -> Iterator[Mention]:
    whole = Span(*match.span("span" if match.groupdict().get("span") else 0))
    if rule.kind == "document":
        yield from _papers(rule, match)
    elif rule.kind == "dossier":
        identifier = "dossier-" + dossier_number(match["dossier"], match["suffix"])
        yield Mention("citation", whole, rule.id, Citation(identifier))
    elif rule.kind == "handelingen":
        chamber = "ek" if match["chamber"] in {"I", "EK", "Eerste Kamer"} else "tk"
        item = f"-{match['item']}" if match["item"] else ""
        identifier = f"h-{chamber}-{session(match['session'])}-{match['sitting']}{item}"
        yield Mention("citation", whole, rule.id, Citation(identifier))
    elif rule.kind == "aanhangsel":
        chamber = "ek" if match["chamber"] in {"I", "EK"} else "tk"
        identifier = f"ah-{chamber}-{session(match['session'])}-{match['numbers']}"
        yield Mention("citation", whole, rule.id, Citation(identifier))
    elif rule.kind == "gazette":
        series = "stb" if match["gazette"].startswith("S") else "trb"
        identifier = f"{series}-{match['year']}-{match['number']}"
        yield Mention("citation", whole, rule.id, Citation(identifier))
    else:
        yield Mention("citation", whole, rule.id, Citation(match[0]))


def find_citations(scan: Scan) -> Iterator[Mention]:
    """Every citation of an official paper: as the publisher marked it up, else as the rules read it.

    The publisher's own links are certain, so where one stands the rules are silent.
    """
    marked = sorted(scan.document.links, key=lambda link: link.span)
    for link in marked:
        yield Mention("citation", link.span, "nl.citation.publisher", Citation(link.target))
    taken = [link.span for link in marked]
    for rule, match in rule_book("citations").matches(scan):
        for mention in _read(rule, match):
            if not any(mention.span.start < end and start < mention.span.end for start, end in taken):
                yield mention
