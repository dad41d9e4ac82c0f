"""Which names of one paper mean one thing: long, short and abbreviated, with or without a head noun."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Final

from ontology.names import slug, thing_iri
from ontology.registry import registry
from pipeline.find.definitions import Named, bare, singular
from pipeline.find.measures import kind_of
from pipeline.link.registered import thing
from pipeline.model import Mention, Thing

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from ontology.registry import Entry
    from pipeline.model import Document

CLASSES: Final = {"measure": "Measure", "organisation": "Organisation", "law": "Law"}
"""The kinds of mention that are names, and the classes of what they mean."""

_LONG_WORD: Final = 8
"""A last word that is shorter than this ("Raad", "Bank") is the short form of nothing."""
LEGAL_FORMS: Final = ("Stichting ", "Vereniging ")
"""Words before the name of an organisation that are often left out."""


@dataclass(eq=False)
class Bearer:
    """One thing of a paper while its names are gathered."""

    kind: str
    mentions: list[tuple[Mention, Named, str]] = field(default_factory=list)
    """Each mention, what was read in it, and the words themselves."""
    entry: Entry | None = None

    @property
    def names(self) -> Counter[str]:
        """What it is called, and how often."""
        return Counter(bare(named.name) for _, named, _ in self.mentions)

    @property
    def defined(self) -> Counter[str]:
        """The names that an abbreviation in brackets follows."""
        return Counter(
            bare(named.name)
            for _, named, _ in self.mentions
            if named.abbreviation and not named.name.startswith(f"{named.abbreviation}-")
        )

    @property
    def abbreviations(self) -> set[str]:
        """Its short forms."""
        return {named.abbreviation for _, named, _ in self.mentions if named.abbreviation}

    @property
    def forms(self) -> dict[str, bool]:
        """Everything it may be called elsewhere in the paper, and whether its capitals count there."""
        forms: dict[str, bool] = dict.fromkeys(self.abbreviations, True)
        for _, named, printed in self.mentions:
            quoted = printed[-1] in "»”’\"'"
            for form in {printed, bare(named.name), f"{named.head} {named.name}".strip()}:
                if form == named.name and named.head and not quoted and not _is_telling(form):
                    continue
                loose = " " in form and (quoted or form != named.name or _holds_head(self.kind, form))
                forms[form] = forms.get(form, True) and not (loose or form.islower())
            for legal in LEGAL_FORMS:
                rest = named.name.removeprefix(legal)
                if rest != named.name and rest[0].isupper() and " " in rest:
                    forms.setdefault(rest, True)
        return forms

    @property
    def thing(self) -> Thing:
        """What all its mentions mean; called by its long name where the paper defines one."""
        if self.entry is not None:
            return thing(self.entry)
        names = self.defined or self.names
        label = min(names, key=lambda name: (-names[name], -len(name), name))
        return Thing(thing_iri(self.kind, label), CLASSES[self.kind], label)


def _is_telling(name: str) -> bool:
    """Whether a name says what it is without its head noun: of several words, or no common word.

    >>> _is_telling("Visserij"), _is_telling("NOVEX"), _is_telling("Perspectief op Werk")
    (False, True, True)
    """
    return " " in name or sum(letter.isupper() or letter.isdigit() for letter in name) > 1 or "." in name


def _holds_head(kind: str, name: str) -> bool:
    """Whether the name itself says what it is, so that it is known in lower case too."""
    return (kind == "measure" and kind_of(name.split(maxsplit=1)[0]) != "other") or (
        kind == "law" and "wet" in name.lower()
    )


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
    if named.abbreviation:
        yield "short", singular(named.abbreviation)
        yield "name", slug(named.abbreviation).replace("-", "")


def entry_of(kind: str, named: Named, *, on: date | None) -> Entry | None:
    """The one entry of the registry that a name means on that day, by its name or its abbreviation."""
    if named.entries:
        return named.entries[0] if len(named.entries) == 1 else None
    wet = f"Wet {named.name}" if kind == "law" else ""
    for name in (named.name, bare(named.name), f"{named.head} {named.name}", wet, named.abbreviation):
        if name.strip():
            found = registry().named(CLASSES[kind], name, on=on)
            if len(found) == 1:
                return found[0]
    # A bill may be called without the word act: "wetsvoorstel Versterking regie volkshuisvesting".
    alike = _by_squeezed().get((CLASSES[kind], squeezed(bare(named.name))), frozenset())
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
    return _shortened(_compounded([*groups.values()]))


def _compounded(groups: list[Bearer]) -> list[Bearer]:
    """A compound of the first word of a longer name and its head noun is that one's short form.

    "omscholingsregeling" for the "regeling «omscholing naar kansrijke beroepen»", where one alone begins so.
    """
    made: dict[str, list[Bearer]] = defaultdict(list)
    for bearer in groups:
        for short in {
            f"{named.name.split()[0]}{link}{named.head}".casefold()
            for _, named, _ in bearer.mentions
            if named.head and " " in named.name
            for link in ("", "s")
        }:
            made[short].append(bearer)
    kept = list(groups)
    for bearer in groups:
        names = bearer.names
        targets = made.get(next(iter(names)).casefold(), []) if len(names) == 1 else []
        if len(targets) == 1 and bearer.entry is None and targets[0] is not bearer and targets[0] in kept:
            _absorb(targets[0], bearer)
            kept.remove(bearer)
    return kept


def _absorb(target: Bearer, short: Bearer) -> None:
    """Gives a thing the mentions of its short form; its long name wins, however few mentions it has."""
    name = next(iter(target.names))
    target.mentions += [
        (mention, Named(name, named.kind, named.abbreviation), printed)
        for mention, named, printed in short.mentions
    ]
    target.entry = target.entry or short.entry


def _shortened(groups: list[Bearer]) -> list[Bearer]:
    """Names that begin, or end, exactly one longer name of their kind are that one's short form.

    Where several longer names begin alike, the short one is their umbrella and stays a thing of its own. A
    law is the other way round: where its name stands alone, lower-case words after it are no part of it.
    """
    longer: dict[tuple[str, str], dict[int, Bearer]] = defaultdict(dict)
    for bearer in groups:
        for part in {part for full in _fulls(bearer) for part in _shorter(full.casefold())}:
            longer[bearer.kind, part][id(bearer)] = bearer
    kept = {id(bearer): bearer for bearer in groups}
    for short in sorted(groups, key=lambda item: max(map(len, item.names)), reverse=True):
        if id(short) not in kept:
            continue
        found = {
            key: long for name in short.names for key, long in longer[short.kind, name.casefold()].items()
        }
        longs = [long for long in found.values() if long is not short and not (short.entry and long.entry)]
        if short.kind == "law" and not (len(longs) == 1 and _differs_in_year(short, longs[0])):
            for long in longs if not _is_word(short) else ():
                if id(long) in kept and long.entry is None:
                    _absorb(short, kept.pop(id(long)))
        elif len(longs) == 1 and id(longs[0]) in kept and not _is_part(longs[0]):
            _absorb(longs[0], kept.pop(id(short)))
    return [*kept.values()]


def _is_part(bearer: Bearer) -> bool:
    """Whether a name was quoted whole as the part of a known one: «NL leert door met inzet van scholing»."""
    return any(mention.rule == "nl.measure.part" for mention, _, _ in bearer.mentions)


def _differs_in_year(short: Bearer, long: Bearer) -> bool:
    """Whether a law is called with its year and without: "Archiefwet 1995", "Archiefwet"."""
    return any(_YEAR.sub("", full) in short.names for full in long.names if _YEAR.search(full))


def _is_word(bearer: Bearer) -> bool:
    return all(" " not in name for name in bearer.names)


def _shorter(full: str) -> Iterable[str]:
    """What a name may be shortened to: its first words, or a long last word ("Nationaal Groeifonds")."""
    words = full.split(" ")
    yield from (" ".join(words[:number]) for number in range(1, len(words)))
    if len(words) > 1 and len(words[-1]) >= _LONG_WORD:
        yield words[-1]


def _fulls(bearer: Bearer) -> set[str]:
    return {bare(f"{named.head} {named.name}".strip()) for _, named, _ in bearer.mentions} | set(bearer.names)
