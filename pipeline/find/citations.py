"""Finds citations of official papers: Kamerstukken, dossiers, Handelingen, gazettes, commitments."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.find.rules import rule_book
from pipeline.model import Mention, Span
from pipeline.values import Citation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.find.rules import Rule
    from pipeline.find.scan import Scan

_YEAR = re.compile(r"\d+")
_RANGE = re.compile(r"(\d+)( tot en met | t/m | ?[-–] ?)(?:nr\.? ?)?(\d+)")
_LETTERS = re.compile(r"[A-Z]+")
_SUFFIX_WORDS = re.compile(r"hoofdstuk|\W")
_LONGEST_RANGE = 25
_DOSSIER = re.compile(
    r"(?P<dossier>\d{2}[ .]?\d{3})"
    r"(?P<suffix>(?: ?[-–—] ?| )(?:[IVX]{1,6}[A-Z]?|[A-HJ-M])(?!\w)|[-–]\d{2}(?!\d))?"
)
"""One more dossier of a row."""
_GAZETTES = {
    "Stb": "stb",
    "Staatsblad": "stb",
    "Stcrt": "stcrt",
    "Staatscourant": "stcrt",
    "Trb": "trb",
    "Tractatenblad": "trb",
}
_SHORT = {"same", "own", "cited"}
"""Kinds of rules that find a number without its dossier."""


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
    suffix = _SUFFIX_WORDS.sub("", suffix or "")
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


def _listed(rule: Rule, match: re.Match[str], group: str, prefix: str) -> Iterator[Mention]:
    """A citation for every number or capital of an enumeration; the first with the words before it."""
    text, start = match[group], match.start(group)
    begin = match.start("span" if match.groupdict().get("span") else 0)
    for found in (_YEAR if text[0].isdigit() else _LETTERS).finditer(text):
        span = Span(begin if found.start() == 0 else start + found.start(), start + found.end())
        yield Mention("citation", span, rule.id, Citation(f"{prefix}-{found[0]}"))


def _papers(rule: Rule, match: re.Match[str]) -> Iterator[Mention]:
    groups = match.groupdict()
    whole = Span(*match.span("span" if groups.get("span") else 0))
    dossier = dossier_number(match["dossier"], groups.get("suffix"))
    if groups.get("letter"):
        yield from _listed(rule, match, "letter", f"kst-{dossier}")
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
        more = match.start("more") if match.groupdict().get("more") else whole.end
        yield Mention("citation", Span(whole.start, more), rule.id, Citation(identifier))
        for found in _DOSSIER.finditer(match.string, more, whole.end):
            identifier = "dossier-" + dossier_number(found["dossier"], found["suffix"])
            yield Mention("citation", Span(*found.span()), rule.id, Citation(identifier))
    elif rule.kind == "handelingen":
        chamber = "ek" if match["chamber"] in {"I", "EK", "Eerste Kamer"} else "tk"
        identifier = f"h-{chamber}-{session(match['session'])}-{match['sitting']}"
        if match["items"]:
            yield from _listed(rule, match, "items", identifier)
            return
        identifier += f"-{match['item']}" if match["item"] else ""
        yield Mention("citation", whole, rule.id, Citation(identifier))
    elif rule.kind == "aanhangsel":
        house = match["chamber"] or match["house"] or match["full"]
        chamber = "ek" if house in {"I", "EK", "Eerste"} else "tk"
        prefix = f"ah-{chamber}-{session(match['session'] or match['years'])}"
        yield from _listed(rule, match, "numbers", prefix)
    elif rule.kind == "gazette":
        series = _GAZETTES[match["gazette"].rstrip(".")]
        if match["issue"]:
            identifier = f"{series}-{match['volume']}-{match['issue']}"
            yield Mention("citation", whole, rule.id, Citation(identifier))
        else:
            yield from _listed(rule, match, "number", f"{series}-{match['year']}")
    else:
        yield Mention("citation", whole, rule.id, Citation(match[0]))


def _by_number(scan: Scan, rule: Rule, match: re.Match[str], cited: Sequence[Mention]) -> Iterator[Mention]:
    """Papers that are called by their number alone, each in the dossier that is meant.

    That is the dossier named last before it (`same`), the paper's own (`own`), or that of the one paper
    cited elsewhere that bears the number (`cited`); a motion "op stuk nr. 12" may be of any other. In a
    debate it calls a motion again that was cited when it was moved.
    """
    own = next(iter(scan.document.head.dossiers), None)
    group = "numbers" if match["numbers"] else "number"
    taken = [link.span for link in scan.document.links]
    for found in _YEAR.finditer(match[group]):
        start = match.start(group) + found.start()
        end = start + len(found[0])
        if found.start() == 0:
            start = match.start("span" if group == "numbers" else "place")
        if any(start < last and first < end for first, last in taken):
            continue
        if rule.kind == "same":
            dossier = _latest(cited, start)
        else:
            dossier = _borne(found[0], cited) if rule.kind == "cited" else own
        if dossier:
            value = Citation(f"kst-{dossier}-{found[0]}")
            yield Mention("citation", Span(start, end), rule.id, value, confidence=0.9)


def _latest(cited: Sequence[Mention], until: int) -> str | None:
    """The dossier of the last paper that is cited before this place."""
    before = [m for m in cited if m.span.start < until and isinstance(m.value, Citation) and m.value.dossier]
    last = max(before, key=lambda mention: mention.span, default=None)
    return last.value.dossier if last and isinstance(last.value, Citation) else None


def _borne(number: str, cited: Sequence[Mention]) -> str | None:
    """The one dossier of which a paper of this number is cited."""
    named = {
        value.dossier
        for value in (mention.value for mention in cited)
        if isinstance(value, Citation) and value.identifier == f"kst-{value.dossier}-{number}"
    }
    return named.pop() if len(named) == 1 else None


def find_citations(scan: Scan) -> Iterator[Mention]:
    """Every citation of an official paper: as the publisher marked it up, else as the rules read it.

    The publisher's own links are certain, so where one stands the rules are silent.
    """
    taken = [link.span for link in scan.document.links]
    cited = [
        Mention("citation", link.span, "nl.citation.publisher", Citation(link.target))
        for link in sorted(scan.document.links, key=lambda link: link.span)
    ]
    yield from cited
    short: list[tuple[Rule, re.Match[str]]] = []
    for rule, match in rule_book("citations").matches(scan):
        if rule.kind in _SHORT:
            short.append((rule, match))
            continue
        for mention in _read(rule, match):
            if not any(mention.span.start < end and start < mention.span.end for start, end in taken):
                cited.append(mention)
                yield mention
    if scan.document.head.kind != "debate":
        for rule, match in short:
            yield from _by_number(scan, rule, match, cited)
