"""Where things stand in a picture: around the centre, ring by ring, and no label on another.

Reckoned before anything is written, so that the picture stands still and is the same every time.
"""

from __future__ import annotations

from math import cos, hypot, pi, sin
from typing import TYPE_CHECKING, Final, NamedTuple

import networkx as nx

from graphs.network import LOOSE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graphs.network import Network

_WIDE: Final = 1.45
"""Screens are wider than they are high, and labels too."""
_STEP: Final = 210.0
"""At least so far from one ring to the next, in pixels: room for the word on a line."""
_FIRST: Final = 245.0
"""As far to the first ring: the label of the centre is larger."""
_GAP: Final = 14.0
_ROUNDS: Final = 400
_PUSHES: Final = 80_000
"""How much pushing apart may cost, in nodes times rounds: a second or two of a very large picture."""
_WORK: Final = 150_000
"""How much trying of other orders may cost, in nodes and lines that are placed."""
_SEED: Final = 1848


class Box(NamedTuple):
    """The room a symbol takes with its label, in pixels around the middle of the symbol."""

    left: float
    top: float
    right: float
    bottom: float


Positions = dict[str, tuple[float, float]]


def arrange(net: Network, boxes: Mapping[str, Box]) -> Positions:
    """The place of every node, in whole pixels: those of ring 0 in the middle, the others around them.

    A network without a ring 0 is spread out by springs.
    """
    ring = {node: int(net.nodes[node]["ring"]) for node in sorted(net)}
    centres = {node for node in ring if not ring[node]}
    start = _rings(net, boxes, ring) if centres else _spread(net)
    fixed = centres if len(centres) == 1 else set()
    return {node: (round(x), round(y)) for node, (x, y) in _parted(start, boxes, fixed).items()}


def _spread(net: Network) -> Positions:
    """For a network without a centre: springs, started from a seed."""
    plain: nx.Graph[str] = nx.Graph()
    plain.add_nodes_from(sorted(net))
    plain.add_edges_from(sorted({(min(pair), max(pair)) for pair in net.edges()}))
    side = _STEP * max(len(plain), 1) ** 0.5
    found = nx.spring_layout(
        plain, k=2.2 / max(len(plain), 1) ** 0.5, seed=_SEED, method="force", iterations=80
    )
    return {node: (float(x) * side * _WIDE * 0.6, float(y) * side * 0.6) for node, (x, y) in found.items()}


def _rings(net: Network, boxes: Mapping[str, Box], ring: Mapping[str, int]) -> Positions:
    children, roots = _tree(net, ring)
    radii = _radii(boxes, ring)
    ties = sorted({(min(pair), max(pair)) for pair in net.edges()})
    best = _placed(children, roots, ring, radii)
    length, left = _length(best, ties), _WORK // (len(ring) + len(ties))
    # Neighbours on the circle change places while that makes the lines shorter: fewer of them cross.
    improved = True
    while improved:
        improved = False
        for siblings, at in [(group, at) for group in children.values() for at in range(len(group))]:
            if not left:
                return best
            left -= 1
            siblings[at - 1], siblings[at] = siblings[at], siblings[at - 1]
            tried = _placed(children, roots, ring, radii)
            if (now := _length(tried, ties)) < length - 1e-6:
                best, length, improved = tried, now, True
            else:
                siblings[at - 1], siblings[at] = siblings[at], siblings[at - 1]
    return best


def _length(positions: Positions, ties: list[tuple[str, str]]) -> float:
    return sum(
        hypot(*(a - b for a, b in zip(positions[one], positions[other], strict=True))) for one, other in ties
    )


def _placed(
    children: Mapping[str, list[str]], roots: list[str], ring: Mapping[str, int], radii: Mapping[int, float]
) -> Positions:
    """Each thing in the middle of the part of the circle that the things under it take up."""
    slots: dict[str, float] = {}

    def slot(node: str, first: float) -> float:
        end = first
        for child in children.get(node, ()):
            end = slot(child, end)
        end = max(end, first + 1)
        slots[node] = (first + end) / 2
        return end

    end = 0.0
    for root in roots:
        end = slot(root, end)
    positions: Positions = {}
    for node, middle in slots.items():
        # From the left, clockwise: the first thing of the legend stands where one begins to read.
        angle, radius = pi + 2 * pi * (middle - 0.5) / end, radii[ring[node]]
        positions[node] = (radius * _WIDE * cos(angle), radius * sin(angle))
    return positions


def _tree(net: Network, ring: Mapping[str, int]) -> tuple[dict[str, list[str]], list[str]]:
    """Each thing under one thing of the ring before it, and those of ring 0."""
    near: dict[str, set[str]] = {node: set() for node in ring}
    stated: set[tuple[str, str]] = set()
    for one, other, predicate in net.edges(keys=True):
        near[one].add(other)
        near[other].add(one)
        if predicate not in LOOSE:
            stated |= {(one, other), (other, one)}
    children: dict[str, list[str]] = {}
    for node in sorted(
        ring, key=lambda node: (ring[node], net.nodes[node]["kind"], net.nodes[node]["label"], node)
    ):
        above = [other for other in near[node] if ring[other] == ring[node] - 1]
        if above:
            # Under what a relation ties it to, and of those the one with the fewest: the circle fills evenly.
            parent = min(
                above, key=lambda other: ((node, other) not in stated, len(children.get(other, ())), other)
            )
            children.setdefault(parent, []).append(node)
    return children, [node for node in ring if not ring[node]]


def _radii(boxes: Mapping[str, Box], ring: Mapping[str, int]) -> dict[int, float]:
    """The radius of each ring: far enough from the last, and long enough for its labels in two rows."""
    # One thing stands in the middle; several stand around it.
    centres = sum(not number for number in ring.values())
    last = 0.0 if centres == 1 else centres * _FIRST / (2 * pi) + 40
    radii = {0: last}
    for number in range(1, max(ring.values()) + 1):
        members = [boxes[node] for node in ring if ring[node] == number]
        length = sum(min(box.right - box.left, 2 * (box.bottom - box.top)) + _GAP for box in members)
        last = max(last + (_STEP if number > 1 else _FIRST), length / (pi * (1 + _WIDE)) / 2)
        radii[number] = last
    return radii


def _parted(start: Positions, boxes: Mapping[str, Box], fixed: set[str]) -> Positions:
    """Push boxes apart, each pair the shorter way, until none lies on another or the rounds are up."""
    names = sorted(start)
    x, y = [start[name][0] for name in names], [start[name][1] for name in names]
    # Each box takes half of the gap with it, so that two that touch are a gap apart.
    half = _GAP / 2
    left, right = [boxes[name].left - half for name in names], [boxes[name].right + half for name in names]
    top, bottom = [boxes[name].top - half for name in names], [boxes[name].bottom + half for name in names]
    still = {at for at, name in enumerate(names) if name in fixed}
    for _ in range(min(_ROUNDS, _PUSHES // max(len(names), 1))):
        moved = False
        # From left to right, so that a box is held against those only that begin before it ends.
        order = sorted(range(len(names)), key=lambda at: (x[at] + left[at], at))
        for place, one in enumerate(order, 1):
            end, high, low = x[one] + right[one], y[one] + top[one], y[one] + bottom[one]
            for other in order[place:]:
                begin = x[other] + left[other]
                if begin > end:
                    break
                if y[other] + top[other] >= low or y[other] + bottom[other] <= high:
                    continue
                # How far the second must go to be clear of the first, across and down.
                across = min(end, x[other] + right[other]) - max(x[one] + left[one], begin)
                down = min(low, y[other] + bottom[other]) - max(high, y[other] + top[other])
                if across <= 0:
                    continue
                moved = True
                share = 0.0 if one in still else 1.0 if other in still else 0.5
                # Half a pixel more, so that two boxes that just touch do not come back every round.
                if across / _WIDE < down:
                    push = (across + 0.5) * (1 if x[other] >= x[one] else -1)
                    x[one] -= push * share
                    x[other] += push * (1 - share)
                else:
                    push = (down + 0.5) * (1 if y[other] >= y[one] else -1)
                    y[one] -= push * share
                    y[other] += push * (1 - share)
                end, high, low = x[one] + right[one], y[one] + top[one], y[one] + bottom[one]
        if not moved:
            break
    return {name: (x[at], y[at]) for at, name in enumerate(names)}
