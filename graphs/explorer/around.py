"""What the canvas shows: a thing, or the way between two, and fifty neighbours of all that was opened.

The whole state stands in the address, so that a picture can be sent to somebody, goes back with the browser's
button, and is the same without JavaScript: `thing` is in the middle, `to` is where a way leads, each
`open` of a thing adds its next neighbours, `class` and `relation` keep to some.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from graphs.network import LOOSE, edges_at, kinds_of, nearest
from graphs.ties import way
from graphs.words import Named, things
from ontology.names import local

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from starlette.datastructures import QueryParams

    from graphs.store.protocol import Store

AT_ONCE: Final = 50
"""Neighbours that a thing gets each time it is opened."""
_OPENED: Final = 40
"""Times that things are opened, at most: two thousand things can be drawn, not read."""

Edges = dict[tuple[str, str, str], set[str]]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody wants to see: things by IRI, classes and relations by their names."""

    thing: str
    to: str = ""
    opened: tuple[str, ...] = ()
    """In the order in which they were opened; a thing that is there twice shows twice as many."""
    kinds: tuple[str, ...] = ()
    relations: tuple[str, ...] = ()

    def address(self, base: str, **change: object) -> str:
        """The query of the address that shows this, with some of it changed."""
        told: dict[str, object] = {
            "thing": self.thing.removeprefix(base),
            "to": self.to.removeprefix(base),
            "open": [iri.removeprefix(base) for iri in self.opened],
            "class": self.kinds,
            "relation": self.relations,
            **change,
        }
        return urlencode({name: value for name, value in told.items() if value}, doseq=True)


@dataclass(frozen=True, slots=True)
class Around:
    """The things and relations to draw."""

    kept: Mapping[str, Named]
    edges: Edges
    rings: Mapping[str, int]
    """How many steps each stands from the middle, or along the way."""
    left: Mapping[str, int]
    """How many neighbours more each thing has that was opened."""
    steps: tuple[str, ...] = ()
    """The things along the way, from the one end to the other; empty when no way was asked or found."""


def wanted(given: QueryParams, base: str, thing: str, to: str = "") -> Wanted:
    """What an address asks for, when it is known which things are meant."""
    opened = tuple(
        iri if ":" in iri.partition("/")[0] else base + iri for iri in given.getlist("open")[:_OPENED]
    )
    return Wanted(
        thing, to, opened, tuple(filter(None, given.getlist("class"))), tuple(given.getlist("relation"))
    )


def around(store: Store, asked: Wanted) -> Around:
    """The neighbourhood, or the way, that is wanted.

    KeyError when the graph does not hold the thing.
    """
    steps: tuple[str, ...] = ()
    rings = {asked.thing: 0}
    if asked.to:
        net = way(store, asked.thing, asked.to)
        steps = tuple(sorted(net, key=lambda node: int(net.nodes[node]["ring"])))
        rings = {node: at for at, node in enumerate(steps)} or {asked.thing: 0}
    kept = things(store, rings)
    if asked.thing not in kept:
        raise KeyError(asked.thing)
    times = Counter(asked.opened)
    if not asked.to:
        times[asked.thing] += 1
    left: dict[str, int] = {}
    for iri in dict.fromkeys([*([] if asked.to else [asked.thing]), *asked.opened]):
        if iri not in kept:
            continue  # it went out of sight with a class that is no longer shown
        near = _neighbours(store, iri, asked)
        shown = near[: times[iri] * AT_ONCE]
        left[iri] = len(near) - len(shown)
        for other in shown:
            rings.setdefault(other, rings[iri] + 1)
        kept |= things(store, [other for other in shown if other not in kept])
    edges = {
        edge: on
        for edge, on in edges_at(store, "s", kept).items()
        if edge[2] in kept and (_fits(edge[1], asked.relations) or {edge[0], edge[2]} <= set(steps))
    }
    return Around(kept, edges, rings, left, steps)


def between(store: Store, one: str, other: str) -> Edges:
    """Every relation between two things, in either direction."""
    return {
        edge: on
        for edge, on in edges_at(store, "s", [one, other]).items()
        if {edge[0], edge[2]} == {one, other}
    }


def name_of(predicate: str) -> str:
    """What a relation is called in an address: "submittedBy"."""
    return local(predicate).rpartition("#")[2]


def pairs(edges: Iterable[tuple[str, str, str]]) -> dict[tuple[str, str], list[str]]:
    """The relations of each pair of things, what is stated first: one line in a picture."""
    found: dict[tuple[str, str], list[str]] = {}
    for subject, predicate, value in sorted(edges, key=lambda edge: (edge[1] in LOOSE, edge)):
        known = (value, subject) if (value, subject) in found else (subject, value)
        found.setdefault(known, []).append(predicate)
    return found


def _neighbours(store: Store, iri: str, asked: Wanted) -> list[str]:
    if asked.relations:
        ends = (edge for end in ("s", "o") for edge in edges_at(store, end, [iri]))
        near = {
            end
            for edge in ends
            if _fits(edge[1], asked.relations)
            for end in (edge[0], edge[2])
            if end != iri
        }
        kinds = kinds_of(store, near)
    else:
        kinds = nearest(store, [iri], {iri}, 1_000_000)
    return [other for other, kind in kinds.items() if not asked.kinds or name_of(kind) in asked.kinds]


def _fits(predicate: str, relations: tuple[str, ...]) -> bool:
    return not relations or name_of(predicate) in relations
