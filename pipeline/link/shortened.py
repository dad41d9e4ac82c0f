"""Short forms and slips: names of one paper that are another way to write a longer one."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from ontology.registry import registry
from pipeline.find.definitions import Named, bare
from pipeline.find.measure_kinds import kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ontology.registry import Entry
    from pipeline.link.bearer import Bearer

BARE: Final = "nl.law.bare-sort"
"""The rule of laws that are called only by what sort of law they are."""
_YEAR: Final = re.compile(r" (?:19|20)\d\d$")
_YEARS: Final = re.compile(r" (?:19|20)\d\d(?:[-–—/](?:(?:19|20)?\d\d))?$")
_ADJECTIVE: Final = re.compile(r"(?:e|sch|lijk)$")
_WORDS: Final = 3
"""A name of no more words has too little that stays the same when one of them is left out."""
_LONG_WORD: Final = 8
"""A last word that is shorter than this ("Raad", "Bank") is the short form of nothing."""
_LONG_NAME: Final = 18
"""Of names with at least so many letters, one that lacks a letter of another is no name of its own."""


def shortened(groups: list[Bearer]) -> list[Bearer]:
    """The things of a paper, those that are a short form or a misspelling of another taken into it."""
    return _abridged(_respelt(_shortened(_compounded(_dated(groups)))))


def _dated(groups: list[Bearer]) -> list[Bearer]:
    """A name that the register knows without its years is that one, if the paper has one such edition."""
    editions: dict[str, list[tuple[Bearer, Entry]]] = defaultdict(list)
    for bearer in groups:
        for name in bearer.names if bearer.kind == "measure" and bearer.entry is None else ():
            found = registry().named("Measure", _YEARS.sub("", name)) if _YEARS.search(name) else ()
            if len(found) == 1:
                editions[found[0].iri].append((bearer, found[0]))
    kept = list(groups)
    for iri, dated in editions.items():
        if len({id(bearer) for bearer, _ in dated}) == 1:
            bearer, bearer.entry = dated[0]
            for other in groups:
                if other.entry is not None and other.entry.iri == iri and other is not bearer:
                    bearer.mentions += other.mentions
                    kept.remove(other)
    return kept


def _abridged(groups: list[Bearer]) -> list[Bearer]:
    """A name of at least three words that lacks one inner word of exactly one longer name is that one."""
    longer: dict[tuple[str, ...], dict[int, Bearer]] = defaultdict(dict)
    for bearer in groups:
        for full in _fulls(bearer) if bearer.kind == "measure" else ():
            words = full.casefold().split(" ")
            for at in range(1, len(words) - 1 if len(words) > _WORDS else 0):
                longer[*words[:at], *words[at + 1 :]][id(bearer)] = bearer
    kept = list(groups)
    for bearer in groups:
        found = {
            key: long
            for full in (_fulls(bearer) if bearer.kind == "measure" and bearer.entry is None else ())
            for key, long in longer.get(tuple(full.casefold().split(" ")), {}).items()
            if long is not bearer
        }
        longs = [*found.values()]
        if len(longs) == 1 and longs[0] in kept:
            _absorb(longs[0], bearer)
            kept.remove(bearer)
    return kept


def _letters(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())


def _respelt(groups: list[Bearer]) -> list[Bearer]:
    """A long name of a measure that lacks one letter of another is the same name with a slip of the pen."""
    whole: dict[str, Bearer] = {}
    for bearer in groups:
        for name in bearer.names if bearer.kind == "measure" else ():
            whole[_letters(name)] = bearer
    lacking = {
        name[:at] + name[at + 1 :]: bearer
        for name, bearer in whole.items()
        if len(name) >= _LONG_NAME
        for at, letter in enumerate(name)
        if letter.isalpha()
    }
    kept = list(groups)
    for name, slip in whole.items():
        right = lacking.get(name)
        if right is not None and right is not slip and slip in kept and right in kept and slip.entry is None:
            _absorb(right, slip)
            kept.remove(slip)
    return kept


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
        for part in {part for full in _fulls(bearer) for part in _shorter(full, bearer.kind)}:
            longer[bearer.kind, _letters(part)][id(bearer)] = bearer
    kept = {id(bearer): bearer for bearer in groups}
    for short in sorted(groups, key=lambda item: max(map(len, item.names)), reverse=True):
        if id(short) not in kept:
            continue
        found = {
            key: long for name in short.names for key, long in longer[short.kind, _letters(name)].items()
        }
        longs = [long for long in found.values() if long is not short and not (short.entry and long.entry)]
        if _is_sort(short) and len(longs) == 1 and id(longs[0]) in kept:
            _absorb(longs[0], kept.pop(id(short)))
        elif short.kind == "law" and not (len(longs) == 1 and _differs_in_year(short, longs[0])):
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


def _is_sort(bearer: Bearer) -> bool:
    """Whether a law is called only by what sort of law it is: "Invoeringswet"."""
    return bearer.kind == "law" and all(mention.rule == BARE for mention, _, _ in bearer.mentions)


def _is_word(bearer: Bearer) -> bool:
    return all(" " not in name for name in bearer.names)


def _shorter(full: str, kind: str) -> Iterable[str]:
    """What a name may be shortened to: its first words, or a long last word ("Nationaal Groeifonds").

    A measure also to a long word with a capital within it that says its kind ("Landelijk Huurloket Noord"),
    to what is left without an adjective ("rijksbrede taakstelling op bruggen") or without "rijks" before it.
    """
    words = full.casefold().split(" ")
    if kind == "measure" and len(words) >= _WORDS and full[0].islower() and _ADJECTIVE.search(words[0]):
        yield " ".join(words[1:])
    if kind == "measure" and len(words) == 1 and words[0].startswith("rijks") and len(full) > _LONG_NAME:
        yield words[0].removeprefix("rijks")
    if kind == "measure" and kind_of(words[0]) == "other":
        for printed, word in zip(full.split(" ")[1:-1], words[1:-1], strict=True):
            if printed[:1].isupper() and len(word) >= _LONG_WORD and kind_of(word) != "other":
                yield word
    yield from (" ".join(words[:number]) for number in range(1, len(words)))
    if len(words) > 1 and len(words[-1]) >= _LONG_WORD:
        yield words[-1]


def _fulls(bearer: Bearer) -> set[str]:
    return {bare(f"{named.head} {named.name}".strip()) for _, named, _ in bearer.mentions} | set(bearer.names)
