"""Finds motions that a paper names, with their movers, and reads a paper that is a motion itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ontology.registry import registry
from pipeline.find.people import parted, split_people
from pipeline.find.rules import rule_book
from pipeline.model import Mention, Span
from pipeline.values import Movers, Part, PersonName

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.find.rules import Rule
    from pipeline.find.scan import Scan

_ET_AL = ("c.s.", "c. s", "cs.", "cum suis")
_REACH = 300
"""So far before a mover in brackets the text speaks of motions."""
_HEADS = re.compile(r"(?:de motie )?(?:van )?(?:het (?:Kamer)?lid|de (?:Kamer)?leden) ")
# Inside a name "van" and its like are small, at its beginning not: "Inge van Dijk", "Van der Lee".
_INSIDE = re.compile(r"(?<=\w )(?<!\ben )(?:Van|De|Den|Der|Ter|Ten|Te|[’'‘]T)\b")


def _one(rule: Rule, match: re.Match[str], people: list[tuple[str, Span]], span: Span) -> Iterator[Mention]:
    groups = match.groupdict()
    text = match.string[span.start : span.end]
    value = Movers(
        names=tuple(name for name, _ in people),
        et_al=any(sign in text for sign in _ET_AL),
        number=groups.get("number") or "",
        subject=(groups.get("subject") or "").strip(" ,"),
    )
    yield Mention("motion", span, rule.id, value)
    for name, place in people:
        yield Mention("person", place, "nl.person.mover", PersonName(name, office="mover"))


def find_motions(scan: Scan) -> Iterator[Mention]:
    """Every motion that the paper names, and its movers as persons."""
    if scan.document.head.kind == "motion":
        yield from _own_parts(scan)
    for rule, match in rule_book("motions").matches(scan):
        if rule.kind == "numbered":
            subject = (match["subject"] or "").strip()
            yield Mention("motion", Span(*match.span("span")), rule.id, Movers(subject=subject))
            continue
        if rule.kind == "groups":
            yield from _groups(rule, match)
            continue
        if (
            rule.kind == "bracketed"
            and "otie" not in scan.text[max(0, match.start() - _REACH) : match.start()]
        ):
            continue
        people = _with_van(parted(split_people(match["movers"] or "", match.start("movers"))), scan.text)
        if rule.kind == "motions":
            # "de moties-A/B en -C": a stroke joins the movers of one motion, "en" and commas part motions.
            for group in _by_stroke(match.string, people):
                yield from _one(rule, match, group, _reach(match, group))
        else:
            groups = match.groupdict()
            yield from _one(rule, match, people, Span(*match.span("span" if groups.get("span") else 0)))


def _with_van(people: list[tuple[str, Span]], text: str) -> list[tuple[str, Span]]:
    """The movers, where "van" before the first of them is of a name: "de motie van Haga en Ephraim"."""
    if people:
        name, span = people[0]
        known = registry().named
        if (
            text[max(0, span.start - 9) : span.start] == "otie van "
            and not known("Person", name)
            and known("Person", f"van {name}")
        ):
            return [(f"van {name}", Span(span.start - len("van "), span.end)), *people[1:]]
    return people


def _groups(rule: Rule, match: re.Match[str]) -> Iterator[Mention]:
    """Each "van het lid …" or "van de leden …" is a motion of its own, with all its movers."""
    heads = list(_HEADS.finditer(match["movers"]))
    for head, following in zip(heads, [*heads[1:], None], strict=True):
        end = following.start() if following else len(match["movers"])
        part = match["movers"][head.end() : end].removesuffix(",").removesuffix(" en").removesuffix(",")
        people = parted(split_people(part, match.start("movers") + head.end()))
        if people:
            yield from _one(rule, match, people, _reach(match, people))


def _by_stroke(text: str, people: list[tuple[str, Span]]) -> list[list[tuple[str, Span]]]:
    groups: list[list[tuple[str, Span]]] = []
    for person in people:
        start = person[1].start
        if groups and text[start - 1] == "/":
            groups[-1].append(person)
        else:
            groups.append([person])
    return groups


def _reach(match: re.Match[str], group: list[tuple[str, Span]]) -> Span:
    """The names of one motion out of several, with the "c.s." that follows them."""
    end = group[-1][1].end
    tail = match.string[end : end + 5]
    return Span(group[0][1].start, end + (5 if tail.startswith(" c.s.") else 0))


def _written(printed: str) -> str:
    """Names that are printed in capitals, as one writes them."""
    return _INSIDE.sub(lambda small: small[0].lower(), printed.title().replace(" En ", " en "))


def _own_parts(scan: Scan) -> Iterator[Mention]:
    """Where the motion that this paper is has its name, what it asks and what it considers."""
    for rule, match in rule_book("motion_papers").matches(scan):
        span = Span(*match.span("span"))
        if rule.kind == "title":
            printed = _written(match["movers"])
            people = split_people(printed, match.start("movers"))
            value = Movers(tuple(name for name, _ in people), et_al="C.S." in match[0].upper())
            yield Mention("own-motion", span, rule.id, value)
            for name, place in people:
                yield Mention("person", place, "nl.person.titled", PersonName(name, office="mover"))
        else:
            yield Mention("motion-part", span, rule.id, Part(rule.kind))
