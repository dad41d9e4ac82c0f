"""Relations that a list tells: "Het pakket bestaat uit:", and every item begins with the name of a part."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from ontology.terms import kg
from pipeline.claim.modality import modality
from pipeline.model import Evidence, Fact, Span, Statement

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.model import Document, Mention, Thing

_ITEM: Final = re.compile(r"\n\n(?:[•–—\-*▪o] ?(?:\d{1,2}[.)] |[a-z][.)] )?|\d{1,2}[.)] |[a-z][.)] )")
_ANNOUNCES: Final = ":\n\n"
_SHORTEST, _LONGEST = 12, 400
_PARTS: Final = re.compile(
    r"\b(?:bestaat|bestaan|bestaande) (?:\w+ ){0,3}uit\b|\bomvat\b|\bbevat\b|\bkent\b|\bvallen\b"
    r"|\b(?:onderdelen|maatregelen|regelingen|programma’s|sporen|pijlers|instrumenten|actielijnen|projecten|subsidies)\b"
    r"[^.;:]{0,40}(?:van|uit|binnen|in|onder)\b",
    re.IGNORECASE,
)
_MEMBERS: Final = re.compile(
    r"\b(?:bestaat|bestaan|bestaande) uit\b|\b(?:leden|deelnemers|samenstelling|zitting|vertegenwoordigd)\b",
    re.IGNORECASE,
)
_PARTNERS: Final = re.compile(
    r"\b(?:\w*partijen|\w*partners|ondertekenaars|organisaties|deelnemers|betrokken)\b|\bondertekend door\b"
    r"|\bsamen met\b|\bsamenwerking (?:met|tussen|van)\b",
    re.IGNORECASE,
)
_WHOLES: Final = frozenset({"Measure", "Organisation"})
_ACTORS: Final = frozenset({"Organisation", "Ministry", "Office"})
_LEAD: Final = re.compile(
    r"(?:(?:de|het|een)|(?:subsidie)?(?:regeling|programma|campagne|project)|[«“‘]| )*", re.IGNORECASE
)


def _relation(announced: str, whole: Thing, part: Thing) -> str | None:
    """What the words before a list say that its items are to the thing that they name."""
    if part.kind == "Measure" and whole.kind == "Measure" and _PARTS.search(announced):
        return "partOf"
    if part.kind in _ACTORS and whole.kind == "Measure" and _PARTNERS.search(announced):
        return "cooperatesIn"
    if part.kind in _ACTORS and _MEMBERS.search(announced):
        return "partOf"
    return None


def _announcements(text: str) -> Iterator[Span]:
    """The sentences that end a paragraph with a colon, or their last words where they are long."""
    at = text.find(_ANNOUNCES)
    while at >= 0:
        line = max(text.rfind("\n", 0, at) + 1, at - _LONGEST)
        if at - line >= _SHORTEST:
            last = text.rfind(". ", line, at)
            yield Span(line if last < 0 else last + 1, at + 1)
        at = text.find(_ANNOUNCES, at + 1)


def _items(document: Document, start: int, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """The mention with which each item of the list begins that starts here."""
    starts = [mention.span.start for mention in mentions]
    while item := _ITEM.match(document.text, start):
        end = document.text.find("\n\n", item.end())
        end = len(document.text) if end < 0 else end
        first = bisect_left(starts, item.end())
        if first < len(mentions) and mentions[first].span.start < end:
            lead = document.text[item.end() : mentions[first].span.start]
            if _LEAD.fullmatch(lead):
                yield mentions[first]
        start = end


def told_by_lists(document: Document, mentions: Sequence[Mention]) -> Iterator[Statement]:
    """What the items of a list are to the only measure or body that the sentence before it names."""
    known = sorted(
        (m for m in mentions if m.thing and m.thing.kind in _WHOLES | _ACTORS),
        key=lambda m: (m.span.start, -m.span.end),
    )
    starts = [mention.span.start for mention in known]
    for sentence in _announcements(document.text):
        if not _ITEM.match(document.text, sentence.end):
            continue
        inside = known[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        wholes = {m.thing.iri: m.thing for m in inside if m.thing and m.thing.kind == "Measure"} or {
            m.thing.iri: m.thing for m in inside if m.thing and m.thing.kind == "Organisation"
        }
        if len(wholes) != 1:
            continue
        (whole,) = wholes.values()
        announced = document.quote(sentence)
        for mention in _items(document, sentence.end, known):
            if mention.thing is None or mention.thing.iri == whole.iri:
                continue
            if predicate := _relation(announced, whole, mention.thing):
                span = Span(sentence.start, mention.span.end)
                how = modality(announced, 0, len(announced))
                ground = Evidence(document.iri, span, document.quote(span), "nl.relation.list-item", 0.8, how)
                yield Statement(Fact(mention.thing.iri, kg(predicate), whole.iri), ground)
