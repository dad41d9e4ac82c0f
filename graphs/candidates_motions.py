"""Which motions may be one: one without number, known by its movers and what it asks, and another."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rapidfuzz import fuzz

from graphs.candidates_find import Pair
from ontology.names import slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ALIKE: Final = 60
"""How alike what two motions ask is at least, by `rapidfuzz.fuzz.token_set_ratio`, 100 being the same."""


@dataclass(frozen=True)
class Motion:
    """A motion as its papers tell of it."""

    iri: str
    numbered: bool
    movers: frozenset[str]
    et_al: bool
    asks: tuple[str, ...]
    day: str
    """Of the paper that it is printed in; for one without number, of the paper that names it."""


def motions(found: Iterable[Motion]) -> Iterator[Pair]:
    """The motions without number that may be one with a number, or named by another paper.

    Two that have numbers are two, also of the same movers on one day.
    """
    found = sorted(found, key=lambda motion: motion.iri)
    by_mover: defaultdict[str, list[Motion]] = defaultdict(list)
    for motion in found:
        for mover in motion.movers:
            by_mover[mover].append(motion)
    for motion in found:
        if motion.numbered or not motion.movers:
            continue
        beside = {other.iri: other for mover in motion.movers for other in by_mover[mover]}
        others = [o for o in beside.values() if _may_be(motion, o)]
        for other in others:
            alike = max((_alike(a, b) for a, b in _texts(motion, other)), default=0.0)
            told = alike >= ALIKE
            if told or (other.numbered and len(others) == 1):
                exact = other.movers == motion.movers
                score = (0.5 if exact else 0.4) + (0.45 * alike / 100 if told else 0.0)
                reason = "the same movers" if exact else "it has these movers among others"
                reason += f", and both ask nearly the same ({alike:.0f} of 100)" if told else ", the only one"
                yield Pair(motion.iri, other.iri, round(score, 3), "identity.motion", reason)


def _may_be(motion: Motion, other: Motion) -> bool:
    if other is motion or (not other.numbered and other.iri < motion.iri):
        return False
    if other.numbered and motion.day and other.day > motion.day:
        return False  # nobody speaks of a motion that is still to come
    if not other.numbered and motion.iri.rpartition("/")[0] == other.iri.rpartition("/")[0]:
        return False  # the paper itself tells them apart
    return motion.movers == other.movers or (motion.et_al and motion.movers < other.movers)


def _texts(one: Motion, other: Motion) -> Iterator[tuple[str, str]]:
    return ((a, b) for a in one.asks for b in other.asks)


def _alike(one: str, other: str) -> float:
    return fuzz.token_set_ratio(
        slug(one).replace("-", " "), slug(other).replace("-", " "), score_cutoff=ALIKE
    )
