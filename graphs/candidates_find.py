"""Which things may be one by their names: near ones, a long and a short one, one surname.

Only pairs of which at least one was found in a paper: what two registers describe is two things. Names that
share nothing are never compared: each is looked up by its rarer words and by how it begins.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from rapidfuzz import fuzz

from ontology.names import slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

NEAR: Final = 90
"""How alike two names are at least, by `rapidfuzz.fuzz.ratio`, 100 being the same."""
SHORTEST: Final = 6
"""Letters of the shorter of two names that are near; of fewer, one is too much of it."""
LONG_WORD: Final = 9
"""Letters of a name that by itself may be the short form of a longer one."""
_OPENING: Final = 4
"""Letters with which two spellings of one surname both begin."""
COMMON: Final = 24
"""A word that more things bear tells nothing."""
NAMESAKES: Final = 4
"""A bare surname that more persons bear is no trace of any of them."""

_DIGITS: Final = re.compile(r"\d+")
_ACTS: Final = frozenset({"besluit", "regeling", "richtlijn", "verordening", "amvb"})
_LITTLE: Final = frozenset(
    ("van", "de", "het", "der", "den", "en", "voor", "in", "op", "te", "ter", "ten", "aan", "bij", "des")
)


class Pair(NamedTuple):
    """Two things that may be one, how likely that is, and why."""

    one: str
    other: str
    score: float
    rule: str
    reason: str


@dataclass(frozen=True)
class Named:
    """A thing with its names."""

    iri: str
    names: tuple[str, ...]
    known: bool
    """Whether a register describes it."""

    @cached_property
    def forms(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Each name as its letters and digits, and as its words."""
        slugs = dict.fromkeys(map(slug, self.names))
        return tuple((form, tuple(form.split("-"))) for form in slugs if form)

    @cached_property
    def is_short(self) -> bool:
        """Whether no name of it has more than one word."""
        return all(len(words) == 1 for _, words in self.forms)


@dataclass(frozen=True)
class _Index:
    """The things of one class by what their names begin with and by their words."""

    things: Sequence[Named]
    by_key: defaultdict[str, set[int]] = field(default_factory=lambda: defaultdict(set))

    @classmethod
    def of(cls, things: Sequence[Named]) -> _Index:
        index = cls(things)
        for number, thing in enumerate(things):
            for key in _keys(thing):
                index.by_key[key].add(number)
        return index

    def beside(self, thing: Named) -> list[Named]:
        """Those that share a beginning or a rare word with this thing, in their order."""
        found: set[int] = set()
        for key in _keys(thing):
            near = self.by_key.get(key, set())
            if len(near) <= COMMON:
                found |= near
        return [self.things[number] for number in sorted(found) if self.things[number].iri != thing.iri]


def _keys(thing: Named) -> set[str]:
    keys = set()
    for form, words in thing.forms:
        squeezed = form.replace("-", "")
        keys.add("^" + squeezed[:SHORTEST])
        keys.add("$" + squeezed[-SHORTEST:])
        keys.update(word for word in words if len(word) > len("van"))
        keys.add("=" + "".join(word[0] for word in words if word not in _LITTLE))
        if len(words) == 1:
            keys.add("=" + form)
    return keys


def pairs(kind: str, things: Iterable[Named]) -> Iterator[Pair]:
    """The things of a class that may be one by their names, each pair once, by its best reason."""
    things = sorted(things, key=lambda thing: thing.iri)
    if kind == "Person":
        yield from _persons(things)
        return
    index = _Index.of(things)
    found: dict[frozenset[str], Pair] = {}
    longer: defaultdict[str, list[Pair]] = defaultdict(list)
    for thing in things:
        if thing.known:
            continue
        for other in index.beside(thing):
            key = frozenset((thing.iri, other.iri))
            if key in found:
                continue
            pair = _near(thing, other) or _abbreviated(thing, other) or _abbreviated(other, thing)
            if pair:
                found[key] = pair
                continue
            for short, long in ((thing, other), (other, thing)):
                if kind in {"Organisation", "Measure"} and (part := _shortened(short, long)):
                    longer[short.iri].append(part)
    yield from found.values()
    # Of a name that begins several longer ones it is their umbrella, and none of them.
    yield from (part for parts in longer.values() if len({p.other for p in parts}) == 1 for part in parts[:1])


def _near(thing: Named, other: Named) -> Pair | None:
    """Two names that differ in a letter or two, and in no number."""
    best, told = 0.0, ("", "")
    for form, _ in thing.forms:
        for against, _ in other.forms:
            if min(len(form), len(against)) < SHORTEST:
                if form != against or not (thing.is_short or other.is_short):
                    continue
            elif _DIGITS.findall(form) != _DIGITS.findall(against) or _acts(form) != _acts(against):
                continue
            score = fuzz.ratio(form, against, score_cutoff=NEAR)
            if score > best:
                best, told = score, (form, against)
    if not best:
        return None
    one, two = (_printed(*item) for item in ((thing, told[0]), (other, told[1])))
    reason = f"«{one}» and «{two}» are nearly one name" if told[0] != told[1] else f"both are called «{one}»"
    return Pair(thing.iri, other.iri, round(best / 100 * 0.95, 3), "identity.near-name", reason)


def _acts(form: str) -> str:
    """What kind of act a name begins with, where it is another than an act of parliament."""
    first = form.partition("-")[0]
    return first if first in _ACTS else ""


def _abbreviated(short: Named, long: Named) -> Pair | None:
    """The one is called by the first letters of the words of the other."""
    for name in short.names if short.is_short else ():
        if name.isupper() and name.isalpha() and len(name) > len("AB"):
            for form, words in long.forms:
                initials = ("".join(w[0] for w in words), "".join(w[0] for w in words if w not in _LITTLE))
                if len(words) > 1 and name.casefold() in initials:
                    reason = f"«{name}» are the first letters of «{_printed(long, form)}»"
                    return Pair(short.iri, long.iri, 0.7, "identity.abbreviation", reason)
    return None


def _shortened(short: Named, long: Named) -> Pair | None:
    """The name of the one begins or ends that of the other."""
    for form, words in short.forms:
        if len(form) < LONG_WORD:
            continue
        for against, more in long.forms:
            size = len(words)
            if len(more) > size and words in (more[:size], more[-size:]):
                reason = f"«{_printed(short, form)}» may be short for «{_printed(long, against)}»"
                return Pair(short.iri, long.iri, 0.6, "identity.short-name", reason)
    return None


def _printed(thing: Named, form: str) -> str:
    return next(name for name in thing.names if slug(name) == form)


def _persons(things: Sequence[Named]) -> Iterator[Pair]:
    """Persons with one surname: one spelt nearly alike, or one of whom no more than the surname is known."""
    by_last: defaultdict[str, set[int]] = defaultdict(set)
    lasts = [{words[-1][:_OPENING] for _, words in thing.forms} for thing in things]
    for number, last in enumerate(lasts):
        for name in last:
            by_last[name].add(number)
    for number, thing in enumerate(things):
        if thing.known:
            continue
        near = sorted({n for last in lasts[number] for n in by_last[last]} - {number})
        bare = [form for form, words in thing.forms if _given(words) == ()]
        alike = [things[n] for n in near if things[n].known or n > number]
        if len(bare) == len(thing.forms):
            same = [other for other in alike if {form for form, _ in other.forms} & set(bare)]
            same += [o for o in alike if o not in same and any(_surname(w) in bare for _, w in o.forms)]
            if 0 < len(same) <= NAMESAKES:
                for other in same:
                    reason = f"«{thing.names[0]}» is the surname of {len(same)}: {other.names[0]}"
                    score = round(0.8 / len(same), 3)
                    yield Pair(thing.iri, other.iri, score, "identity.surname", reason)
            continue
        for other in alike:
            if (pair := _near(thing, other)) and _same_given(thing, other):
                yield pair


def _given(words: tuple[str, ...]) -> tuple[str, ...]:
    """What stands before the surname: the words before the last and before what belongs to it."""
    rest = words[:-1]
    while rest and rest[-1] in _PARTICLES:
        rest = rest[:-1]
    return rest


_PARTICLES: Final = _LITTLE | {"t", "el", "al", "von", "du", "la", "le", "l", "d"}


def _surname(words: tuple[str, ...]) -> str:
    return "-".join(words[len(_given(words)) :])


def _same_given(thing: Named, other: Named) -> bool:
    """Whether their first names or initials may be the same."""
    mine, theirs = ({_given(words)[:1] for _, words in one.forms} - {()} for one in (thing, other))
    return any(m[0][0] == t[0][0] for m in mine for t in theirs)


def unique(found: Iterable[Pair], known: Mapping[str, bool]) -> list[Pair]:
    """Each pair once, its best; the first is what a register describes, else the first of the alphabet."""
    best: dict[frozenset[str], Pair] = {}
    for pair in found:
        key = frozenset((pair.one, pair.other))
        one, other = sorted(key, key=lambda iri: (not known.get(iri, False), iri))
        turned = pair._replace(one=one, other=other)
        if key not in best or (-turned.score, turned.rule) < (-best[key].score, best[key].rule):
            best[key] = turned
    return sorted(best.values())
