"""A Sankey diagram as places and paths, which a template draws: bands from the left to the right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH: Final = 900
"""Units of the drawing."""
_LEFT: Final = 300.0
_RIGHT: Final = 588.0
_NODE: Final = 12.0
_GAP: Final = 16.0
_TALL: Final = 520.0
_TOP: Final = 10.0


class Stream(NamedTuple):
    """So much from one thing to another; both by key."""

    source: str
    target: str
    weight: float


@dataclass(frozen=True, slots=True)
class Node:
    """A thing as a bar, and where its name stands."""

    key: str
    x: float
    y: float
    height: float
    width: float
    text_x: float
    text_y: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Band:
    """A stream as a closed path."""

    stream: Stream
    path: str


@dataclass(frozen=True, slots=True)
class Sankey:
    """All of it."""

    width: int
    height: int
    nodes: tuple[Node, ...]
    bands: tuple[Band, ...]


def sankey(streams: Sequence[Stream]) -> Sankey:
    """The drawing of these streams: things in the order in which they come, their height by their weight."""
    total = sum(stream.weight for stream in streams) or 1.0
    scale = _TALL / total
    left, left_end = _column([(one.source, one.weight * scale) for one in streams], _LEFT)
    right, right_end = _column([(one.target, one.weight * scale) for one in streams], _RIGHT)
    out = {key: node.y for key, node in left.items()}
    into = {key: node.y for key, node in right.items()}
    bands = []
    for stream in sorted(streams, key=lambda one: list(left).index(one.source)):
        thick = stream.weight * scale
        bands.append(Band(stream, _path(out[stream.source], into[stream.target], thick)))
        out[stream.source] += thick
        into[stream.target] += thick
    height = int(max(left_end, right_end) + _TOP)
    return Sankey(WIDTH, height, (*left.values(), *right.values()), tuple(bands))


def _column(weights: Sequence[tuple[str, float]], x: float) -> tuple[dict[str, Node], float]:
    tall: dict[str, float] = {}
    for key, height in weights:
        tall[key] = tall.get(key, 0.0) + height
    nodes, y = {}, _TOP
    before = x == _LEFT
    for key, height in tall.items():
        text_x = x - 6 if before else x + _NODE + 6
        middle = y + height / 2 + 4
        nodes[key] = Node(
            key,
            x,
            round(y, 1),
            round(max(height, 1), 1),
            _NODE,
            text_x,
            round(middle, 1),
            "end" if before else "start",
        )
        y += max(height, 1.0) + _GAP
    return nodes, y


def _path(top: float, to: float, thick: float) -> str:
    begin, end = _LEFT + _NODE, _RIGHT
    middle = (begin + end) / 2
    thick = max(thick, 1.0)
    return (
        f"M{begin:g} {top:.1f}C{middle:g} {top:.1f} {middle:g} {to:.1f} {end:g} {to:.1f}"
        f"V{to + thick:.1f}C{middle:g} {to + thick:.1f} {middle:g} {top + thick:.1f}"
        f" {begin:g} {top + thick:.1f}Z"
    )
