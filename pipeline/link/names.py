"""Which names of one paper mean one thing: long, short and abbreviated, with or without a head noun."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, Final

from ontology.names import slug
from ontology.registry import registry
from pipeline.find.definitions import Named, bare, singular, spells
from pipeline.link.also_called import also_called
from pipeline.link.bearer import CLASSES, LEGAL_FORMS, Bearer
from pipeline.link.shortened import shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from ontology.registry import Entry
    from pipeline.model import Document, Mention

_LITTLE: Final = re.compile(r"\b(?:voor|van|de|het|der|den|en|inzake|op)\b")
_YEAR: Final = re.compile(r" (?:19|20)\d\d$")
_REGULATION: Final = re.compile(
    r"^(?:tijdelijke |landelijke )?(?:subsidie|crisis|stimulerings)?regeling ", re.IGNORECASE
)


def squeezed(name: str) -> str:
    """The letters and digits of a name, without little words and without the words of a legal form.

    >>> squeezed("vaste commissie voor Financiën") == squeezed("Vaste commissie Financiën")
    True
    """
    for form in LEGAL_FORMS:
        name = name.removeprefix(form)
    return slug(_LITTLE.sub("", name)).replace("-", "")


@cache
def _by_squeezed() -> dict[tuple[str, str], frozenset[str]]:
    """The entries of the registry by their names, squeezed."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for entry in registry().entries:
        if entry.kind in CLASSES.values():
            for name in entry.names:
                for form in {name.text, _YEAR.sub("", name.text) if entry.kind == "Law" else name.text}:
                    found[entry.kind, squeezed(form)].add(entry.iri)
    return {key: frozenset(iris) for key, iris in found.items()}


_BILL: Final = re.compile(
    r"(?:initiatief|concept-?|ontwerp-?)?(?:(?:grond|rijks)?wets(?:wijzigings)?voorstel(?:len)?"
    r"|voorstel van (?:rijks)?wet|novelle) (?:(?:tot|ter|voor|over|inzake|betreffende|omtrent|rond(?:om)?"
    r"|aangaande|met betrekking tot|houdende|genaamd) )?(?:(?:de|het|een) )?",
    re.IGNORECASE,
)
"""What stands before the matter of a bill: "wetsvoorstel inzake", "initiatiefwetsvoorstel voor een"."""


def _keys(named: Named, entry: Entry | None) -> Iterable[tuple[str, str]]:
    """What two mentions of one thing share."""
    if entry is not None:
        yield "iri", entry.iri
    name = bare(named.name)
    yield "name", squeezed(name)
    if named.head:
        yield "name", squeezed(f"{named.head} {name}")
    elif short := _REGULATION.sub("", name):
        yield "name", squeezed(short)
    if matter := _matter(name):
        yield "matter", squeezed(matter)
    if named.abbreviation:
        yield "short", singular(named.abbreviation)
        yield "name", slug(named.abbreviation).replace("-", "")


def _matter(name: str) -> str:
    """What a bill is about; empty for another name."""
    head = _BILL.match(name)
    return name[head.end() :] if head else ""


def entry_of(kind: str, named: Named, *, on: date | None) -> Entry | None:
    """The one entry of the registry that a name means on that day, by its name or its abbreviation."""
    if named.entries:
        return named.entries[0] if len(named.entries) == 1 else None
    matter = _matter(named.name) if kind == "law" else ""
    wets = [f"Wet {name}" for name in (named.name, matter) if name and kind == "law"]
    for name in (named.name, bare(named.name), f"{named.head} {named.name}", *wets, named.abbreviation):
        if name.strip():
            found = registry().named(CLASSES[kind], name, on=on)
            if len(found) == 1:
                return found[0]
    # A bill may be called without the word act: "wetsvoorstel Versterking regie volkshuisvesting".
    alike = _by_squeezed().get((CLASSES[kind], squeezed(bare(matter or named.name))), frozenset())
    return registry().get(next(iter(alike))) if len(alike) == 1 else None


def bearers(document: Document, mentions: Sequence[Mention]) -> list[Bearer]:
    """The things that the named mentions of a paper mean, in the order of their first mention."""
    groups: dict[int, Bearer] = {}
    owner: dict[tuple[str, str, str], Bearer] = {}
    read: dict[tuple[str, Named], tuple[Entry | None, list[tuple[str, str, str]]]] = {}
    for mention in mentions:
        named = mention.value
        if not isinstance(named, Named):
            continue
        if (mention.kind, named) not in read:
            entry = entry_of(mention.kind, named, on=document.head.issued)
            read[mention.kind, named] = entry, [(mention.kind, *key) for key in _keys(named, entry)]
        entry, keys = read[mention.kind, named]
        bearer = next((owner[key] for key in keys if key in owner), None)
        if bearer is None or (entry and bearer.entry and entry.iri != bearer.entry.iri):
            bearer = Bearer(mention.kind)
            groups[id(bearer)] = bearer
        for other in {id(found): found for key in keys if (found := owner.get(key))}.values():
            if other is not bearer and not (other.entry and (entry or bearer.entry)):
                bearer.mentions += other.mentions
                bearer.entry = bearer.entry or other.entry
                owner.update((key, bearer) for key, found in owner.items() if found is other)
                del groups[id(other)]
        bearer.mentions.append((mention, named, document.quote(mention.span)))
        bearer.entry = bearer.entry or entry
        for key in keys:
            owner.setdefault(key, bearer)
    return shortened(also_called(_introduced([*groups.values()], document.text), document.text))


_SHORT: Final = re.compile(r"(?P<letters>[A-Z]\w*[A-Z]\w*)(?:-[a-z]+)?")
"""A short form, alone or before a head noun: "STV", "STV-regeling"."""
_TO_BRACKET: Final = re.compile(r"(?P<rest> (?:in|van|voor|op|bij|met|door|tegen)(?: [\w’-]+){1,5})? \(")
"""From a name to a bracket, with the words of its end that were not taken for a part of it."""


def _introduced(groups: list[Bearer], text: str) -> list[Bearer]:
    """A name before the known short form of a measure in brackets is that measure: "Stille Vaart (STV)".

    Words between them count where the short form spells them too.
    """
    shorts = {
        mention.span.start: (mention.span.end, bearer, found["letters"])
        for bearer in groups
        for mention, _, printed in bearer.mentions
        if bearer.kind == "measure" and bearer.entry is not None and (found := _SHORT.fullmatch(printed))
    }
    kept = list(groups)
    for bearer in groups if shorts else ():
        if bearer.kind != "measure" or bearer.entry is not None or bearer.abbreviations:
            continue
        for mention, _, _ in bearer.mentions:
            between = _TO_BRACKET.match(text, mention.span.end)
            end, known, letters = shorts.get(between.end() if between else -1, (0, bearer, ""))
            whole = text[mention.span.start : between.end() - 2] if between else ""
            if (
                known is not bearer
                and between
                and text[end] == ")"
                and (not between["rest"] or spells(letters, whole))
            ):
                known.mentions += bearer.mentions
                kept.remove(bearer)
                break
    return kept
