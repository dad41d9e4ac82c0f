"""Where things stand in a picture: around the centre, ring by ring, and no label on another.

Reckoned before anything is written, so that the picture stands still and is the same every time.
"""

from __future__ import annotations

from itertools import combinations
from math import cos, pi, sin
from typing import TYPE_CHECKING, Final, NamedTuple

import networkx as nx

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graphs.network import Network

_WIDE: Final = 1.45
"""Screens are wider than they are high, and labels too."""
_STEP: Final = 210.0
"""At least so far from one ring to the next, in pixels: room for the word on a line."""
_GAP: Final = 14.0
_ROUNDS: Final = 400
_SEED: Final = 1848


class Box(NamedTuple):
    """The room a symbol takes with its label, in pixels around the middle of the symbol."""

    left: float
    top: float
    right: float
    bottom: float


Positions = dict[str, tuple[float, float]]


def arrange(net: Network, boxes: Mapping[str, Box]) -> Positions:
    """The place of every node, in whole pixels: those of ring 0 in the middle, the others around them."""
    ring = {node: int(net.nodes[node]["ring"]) for node in sorted(net)}
    start = _rings(net, boxes, ring) if any(ring.values()) else _spread(net)
    centres = {node for node in ring if not ring[node]}
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
    slots: dict[str, float] = {}

    def slot(node: str, first: float) -> float:
        """Give the node the middle of what its children take, starting at `first`; return where it ends."""
        end = first
        for child in children.get(node, ()):
            end = slot(child, end)
        end = max(end, first + 1)
        slots[node] = (first + end) / 2
        return end

    end = 0.0
    for root in roots:
        for child in children.get(root, ()):
            end = slot(child, end)
    turn = 2 * pi / max(end, 1)
    radii = _radii(boxes, ring)
    positions: Positions = {}
    for number, root in enumerate(roots):
        angle = 2 * pi * number / len(roots)
        away = 0.0 if len(roots) == 1 else _STEP / 2
        positions[root] = (away * _WIDE * cos(angle), away * sin(angle))
    for node, middle in slots.items():
        radius = radii[ring[node]]
        # From the left, clockwise: the first thing of the legend stands where one begins to read.
        angle = pi + middle * turn - turn / 2
        positions[node] = (radius * _WIDE * cos(angle), radius * sin(angle))
    return positions


def _tree(net: Network, ring: Mapping[str, int]) -> tuple[dict[str, list[str]], list[str]]:
    """Each thing under one thing of the ring before it, and those of ring 0."""
    near: dict[str, set[str]] = {node: set() for node in ring}
    for one, other in net.edges():
        near[one].add(other)
        near[other].add(one)
    children: dict[str, list[str]] = {}
    for node in sorted(
        ring, key=lambda node: (ring[node], net.nodes[node]["kind"], net.nodes[node]["label"], node)
    ):
        above = [other for other in near[node] if ring[other] == ring[node] - 1]
        if above:
            # Under the one with the fewest so far, so that the circle is filled evenly.
            parent = min(above, key=lambda other: (len(children.get(other, ())), other))
            children.setdefault(parent, []).append(node)
    return children, [node for node in ring if not ring[node]]


def _radii(boxes: Mapping[str, Box], ring: Mapping[str, int]) -> dict[int, float]:
    """The radius of each ring: far enough from the last, and long enough for its labels in two rows."""
    radii, last = {0: 0.0}, 0.0
    for number in range(1, max(ring.values()) + 1):
        members = [boxes[node] for node in ring if ring[node] == number]
        length = sum(min(box.right - box.left, 2 * (box.bottom - box.top)) + _GAP for box in members)
        last = max(last + _STEP, length / (pi * (1 + _WIDE)) / 2)
        radii[number] = last
    return radii


def _parted(start: Positions, boxes: Mapping[str, Box], fixed: set[str]) -> Positions:
    """Push boxes apart, each pair the shorter way, until none lies on another or the rounds are up."""
    placed = {node: list(start[node]) for node in sorted(start)}
    for _ in range(_ROUNDS):
        moved = False
        for one, other in combinations(placed, 2):
            push = _push(placed[one], boxes[one], placed[other], boxes[other])
            if push is None:
                continue
            moved = True
            share = 0.0 if one in fixed else 1.0 if other in fixed else 0.5
            for axis in (0, 1):
                placed[one][axis] -= push[axis] * share
                placed[other][axis] += push[axis] * (1 - share)
        if not moved:
            break
    return {node: (x, y) for node, (x, y) in placed.items()}


def _push(one: list[float], first: Box, other: list[float], second: Box) -> tuple[float, float] | None:
    """How far the second box must go to be clear of the first; None when it is."""
    across = min(one[0] + first.right, other[0] + second.right) - max(
        one[0] + first.left, other[0] + second.left
    )
    down = min(one[1] + first.bottom, other[1] + second.bottom) - max(
        one[1] + first.top, other[1] + second.top
    )
    across, down = across + _GAP, down + _GAP
    if across <= 0 or down <= 0:
        return None
    # Half a pixel more, so that two boxes that just touch do not come back every round.
    if across / _WIDE < down:
        return (across + 0.5) * (1 if other[0] >= one[0] else -1), 0.0
    return 0.0, (down + 0.5) * (1 if other[1] >= one[1] else -1)
