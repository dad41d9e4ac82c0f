"""Names of persons → members and ministers of the registry, else persons that the paper introduces.

A name counts only within the term of office of who bears it: "Heerma" in 2022 is Pieter, in 1996 Enneüs.
Where a name may mean several, the party or office that stands with it decides, else the fuller form of
the name elsewhere in the paper; what stays open is not linked to the registry.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from ontology.names import slug, thing_iri
from ontology.registry import registry
from pipeline.find.gazetteer import closes_word, opens_word
from pipeline.link.registered import thing
from pipeline.link.spelling import LIKELY, Spellings, is_variant
from pipeline.model import Issue, Mention, Span, Thing
from pipeline.values import PersonName

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ontology.registry import Entry
    from pipeline.model import Document

_INITIALS = re.compile(r"^(?:[A-ZÀ-Þ][a-z]?\.[- ]?)+")
_PARTICLE = re.compile(r"^(?:van|de|der|den|ter|ten|te|el|al|von|du|la|le|’t|'t|in|op)\b", re.IGNORECASE)
_TWO = re.compile(
    r"(?P<first>[A-ZÀ-Þ][\w’']+)-(?:(?:van|de|der|den|ter|ten|te|in|’t|'t)(?: (?:de|der|den|het|’t))? )?"
    r"[A-ZÀ-Þ][\w’']+$"
)
"""Two surnames with a hyphen between them."""
_POSTS = re.compile(r"minister|staatssecretaris|premier", re.IGNORECASE)


def surname(printed: str) -> str:
    """The surname in a printed name, as a slug, without first name or initials.

    >>> surname("Pieter Heerma"), surname("B. van ’t Wout"), surname("Van der Lee"), surname("Six Dijkstra")
    ('heerma', 'van-t-wout', 'van-der-lee', 'dijkstra')
    """
    words = _INITIALS.sub("", printed).strip().split(" ")
    for number, word in enumerate(words):
        if _PARTICLE.match(word) and number < len(words) - 1:
            return slug(" ".join(words[number:]))
    return slug(words[-1])


def _is_full(printed: str) -> bool:
    """Whether the name has initials or a first name beside the surname."""
    return slug(printed) != surname(printed)


def _of_party(entry: Entry, party: str, document: Document) -> bool:
    """Whether the person may be a member of this party: no source says otherwise."""
    parties = {found.iri for found in registry().named("Party", party)}
    return not (
        known := registry().memberships(entry.iri, on=document.head.issued)
    ) or not parties.isdisjoint(known)


def _named_in_head(document: Document, name: PersonName) -> tuple[Entry, ...]:
    """The mover of this surname whom the publisher's metadata give with initials: "J.P. Dijk"."""
    movers = [mover for mover in document.head.movers if surname(mover) == surname(name.printed)]
    return registry().named("Person", movers[0], on=document.head.issued) if len(movers) == 1 else ()


def _serving(document: Document, found: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Those of them who sat for a party or held an office on the day of the paper."""
    day = document.head.issued
    if day is None:
        return ()
    known = registry()
    return tuple(e for e in found if known.memberships(e.iri, on=day) or known.offices(e.iri, on=day))


def _candidates(document: Document, name: PersonName) -> tuple[Entry, ...]:
    found = registry().named("Person", name.printed, on=document.head.issued)
    if len(found) > 1:
        found = _named_in_head(document, name) or _serving(document, found) or found
    if name.party:
        found = tuple(entry for entry in found if _of_party(entry, name.party, document))
    if len(found) > 1 and (name.office or not name.party):
        in_cabinet = bool(_POSTS.search(name.office))
        offices = {entry.iri: registry().offices(entry.iri, on=document.head.issued) for entry in found}
        fitting = tuple(
            entry
            for entry in found
            if any(
                ("minister" in iri or "staatssecretaris" in iri) == in_cabinet for iri in offices[entry.iri]
            )
        )
        found = fitting or found
    return found


def _doubled(last: str, here: Iterable[Thing]) -> list[Thing]:
    """The persons of the paper whose two surnames begin with this one: "Faber-van de Klashorst"."""
    found = {person.iri: person for person in here if person.label}
    return [p for p in found.values() if (two := _TWO.search(p.label)) and slug(two["first"]) == last]


@cache
def _spellings() -> Spellings[Entry]:
    """The persons of the registry by their surnames."""
    people = [entry for entry in registry().entries if entry.kind == "Person"]
    return Spellings((last, entry) for entry in people for last in {surname(n.text) for n in entry.names})


def _misspelt(document: Document, name: PersonName, here: Iterable[Thing]) -> Thing | None:
    """Who is meant by a name that nobody bears: of the paper, or serving that day for the party beside it."""
    last = surname(name.printed)
    named = {person.iri: person for person in here if is_variant(last, surname(person.label))}
    if _is_full(name.printed):
        named = {iri: person for iri, person in named.items() if is_variant(name.printed, person.label)}
    if len(named) == 1:
        return next(iter(named.values()))
    if named or not (name.party or name.office) or registry().named("Person", name.printed):
        return None
    near = list(_serving(document, tuple(_spellings().near(last))))
    parties = {found.iri for found in registry().named("Party", name.party)} if name.party else set()
    if parties:
        on = document.head.issued
        near = [e for e in near if not parties.isdisjoint(registry().memberships(e.iri, on=on))]
    return thing(near[0]) if len(near) == 1 and (parties or name.office) else None


def link_persons(document: Document, mentions: Sequence[Mention]) -> tuple[list[Mention], list[Issue]]:
    """Every person with the entry, or with a thing of its own; bare surnames follow the fuller name."""
    mentions = _once(mentions)
    people = [mention for mention in mentions if isinstance(mention.value, PersonName)]
    by_surname: dict[str, dict[str, Thing]] = defaultdict(dict)
    things: dict[Span, Thing] = {}
    issues: list[Issue] = []
    unsure: set[Span] = set()
    for mention in sorted(people, key=lambda item: (not _is_full(_name(item)), not _party(item), item.span)):
        value = mention.value
        assert isinstance(value, PersonName)  # noqa: S101  # narrowed by the list above
        last = surname(value.printed)
        found = _candidates(document, value)
        known_here = by_surname[last]
        here = [person for named in by_surname.values() for person in named.values()]
        # Of somebody with two surnames the first alone may stand, where nobody in office bears it.
        double = [] if _is_full(value.printed) or _serving(document, found) else _doubled(last, here)
        if len(double) == 1:
            found = ()
        if len(found) == 1:
            person = thing(found[0])
        elif not _is_full(value.printed) and len(known_here) == 1 and _may_be(value, known_here):
            person = next(iter(known_here.values()))
        elif not found and (meant := double[0] if len(double) == 1 else _misspelt(document, value, here)):
            person = meant
            unsure.add(mention.span)
            message = f"{value.printed!r} is read as {person.label!r}"
            issues.append(Issue("link", document.source_file, message))
        else:
            person = Thing(thing_iri("person", value.printed), "Person", value.printed)
            if found and person.iri not in known_here:
                choice = " or ".join(sorted(entry.label for entry in found))
                issues.append(
                    Issue("link", document.source_file, f"{value.printed!r} may be {choice}: left open")
                )
        known_here[person.iri] = person
        things[mention.span] = person
    linked = [
        replace(
            mention,
            thing=things[mention.span],
            confidence=min(mention.confidence, LIKELY) if mention.span in unsure else mention.confidence,
        )
        if isinstance(mention.value, PersonName)
        else mention
        for mention in mentions
    ]
    return [*linked, *_repeats(document, linked)], issues


def _may_be(name: PersonName, known_here: Mapping[str, Thing]) -> bool:
    """Whether the one fuller name may be meant: who is of the registry has had the party weighed already."""
    return not name.party or not any(person.known for person in known_here.values())


# Where several rules read one name, the one that says most about the person stays.
_TELLING = ("nl.person.signature", "nl.person.with-party", "nl.person.mover", "nl.person.titled")


def _telling(mention: Mention) -> tuple[int, int]:
    rank = _TELLING.index(mention.rule) if mention.rule in _TELLING else len(_TELLING)
    return mention.span.start - mention.span.end, rank


def _once(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, each name of a person once: the longest reading, then the most telling."""
    people = [mention for mention in mentions if isinstance(mention.value, PersonName)]
    kept: list[Mention] = []
    reach = -1
    for mention in sorted(people, key=lambda item: (item.span.start, *_telling(item))):
        if mention.span.start >= reach:
            kept.append(mention)
            reach = mention.span.end
    return [*(mention for mention in mentions if not isinstance(mention.value, PersonName)), *kept]


def _name(mention: Mention) -> str:
    return mention.value.printed if isinstance(mention.value, PersonName) else ""


def _party(mention: Mention) -> str:
    return mention.value.party if isinstance(mention.value, PersonName) else ""


def _repeats(document: Document, linked: Sequence[Mention]) -> Iterator[Mention]:
    """Later uses of the bare surname of somebody whom the paper introduced in full or with a title."""
    taken = sorted(mention.span for mention in linked if mention.kind in {"person", "motion", "party"})
    introduced: dict[str, dict[str, Thing]] = defaultdict(dict)
    for mention in linked:
        if mention.thing and mention.kind == "person" and _introduces(mention):
            last = _name(mention)[len(_name(mention)) - _length_of_surname(_name(mention)) :]
            introduced[last][mention.thing.iri] = mention.thing
    for last, things in sorted(introduced.items()):
        if len(things) > 1 or len(last) < 4:  # noqa: PLR2004  # shorter ones are words or parts of words
            continue
        person = next(iter(things.values()))
        for found in re.finditer(re.escape(last), document.text):
            span = Span(*found.span())
            if (
                opens_word(document.text, span.start)
                and closes_word(document.text, span.end)
                and document.text[span.end : span.end + 1] != "-"
                and not any(start < span.end and span.start < end for start, end in taken)
            ):
                yield Mention("person", span, "nl.person.repeat", PersonName(last), person, confidence=0.9)


def _length_of_surname(printed: str) -> int:
    bare = _INITIALS.sub("", printed).strip()
    words = bare.split(" ")
    for number, word in enumerate(words):
        if _PARTICLE.match(word) and number < len(words) - 1:
            return len(" ".join(words[number:]))
    return len(words[-1])


def _introduces(mention: Mention) -> bool:
    return _is_full(_name(mention)) or mention.rule in {"nl.person.title", "nl.person.office"}
