"""How a thing looks in a picture: a shape, a fill and a colour for its class.

No two classes differ in colour alone: shape and fill together tell every class from the others, also in grey
and to a reader who sees no difference between red and green.
"""

from __future__ import annotations

from math import cos, pi, sin
from typing import Final, Literal, NamedTuple

Shape = Literal["dot", "square", "diamond", "triangle", "triangleDown", "hexagon", "star"]
Fill = Literal["full", "open", "dashed"]

INK: Final = "#1b1f24"
"""Of labels, and of the border of the centre."""


class Look(NamedTuple):
    """The symbol of a class; the names of the shapes are those of vis-network."""

    shape: Shape
    fill: Fill
    colour: str

    @property
    def background(self) -> str:
        """The colour inside the border."""
        return self.colour if self.fill == "full" else "#ffffff"

    @property
    def points(self) -> str:
        """The corners as an SVG polygon takes them, in a square from 0 to 20; "" for a circle."""
        return " ".join(f"{10 + 9 * x:.1f},{10 + 9 * y:.1f}" for x, y in _corners(self.shape))


LOOKS: Final = {
    "Motion": Look("star", "full", "#d55e00"),
    "Recommendation": Look("star", "open", "#b04a00"),
    "Person": Look("dot", "full", "#0072b2"),
    "Office": Look("dot", "open", "#0072b2"),
    "Party": Look("hexagon", "full", "#7a4fa3"),
    "Question": Look("hexagon", "open", "#7a4fa3"),
    "Answer": Look("hexagon", "dashed", "#7a4fa3"),
    "Ministry": Look("triangle", "full", "#00634a"),
    "Organisation": Look("triangle", "open", "#00634a"),
    "Document": Look("square", "full", "#56b4e9"),
    "Dossier": Look("square", "open", "#2a7fae"),
    "Measure": Look("diamond", "full", "#009e73"),
    "Law": Look("diamond", "open", "#00795a"),
    "Amount": Look("triangleDown", "full", "#e0a500"),
    "Commitment": Look("triangleDown", "open", "#946c00"),
}
"""By the local name of the class, in the order of the legend."""

OTHER: Final = Look("dot", "dashed", "#6b7280")
"""For a class that came after this list."""


def look(kind: str) -> Look:
    """The symbol of the class with this local name."""
    return LOOKS.get(kind, OTHER)


def _corners(shape: Shape) -> list[tuple[float, float]]:
    if shape == "star":
        return [_turned(step / 10, 1.0 if step % 2 == 0 else 0.45) for step in range(10)]
    steps = {"dot": 0, "square": 4, "diamond": 4, "triangle": 3, "triangleDown": 3, "hexagon": 6}[shape]
    turn = {"square": 1 / 8, "triangleDown": 1 / 2, "hexagon": 1 / 12}.get(shape, 0.0)
    return [_turned(turn + step / steps) for step in range(steps)]


def _turned(turns: float, length: float = 1.0) -> tuple[float, float]:
    """The point at this part of a full turn from the top."""
    return length * sin(2 * pi * turns), -length * cos(2 * pi * turns)
