"""Property paths: which values a property shape looks at (SHACL, section 2.3.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from graphs.shapes.source import SH, ShapesError, Turtle
from graphs.shapes.terms import shown
from ontology.terms import RDF

if TYPE_CHECKING:
    from collections.abc import Callable

    from graphs.shapes.view import View

Follow: TypeAlias = "Callable[[View, str], list[str]]"


class Path(NamedTuple):
    """A way from a node to its values, and how a message names it."""

    name: str
    follow: Follow
    predicate: str = ""
    """The predicate, where the path is nothing more than one."""


def path(source: Turtle, node: str) -> Path:
    """The path that stands at this node of a shapes file."""
    if node.startswith("<"):
        return Path(shown(node), lambda view, focus: view.values(focus, node), node)
    if inverse := source.value(node, SH + "inversePath"):
        return _inverse(source, inverse)
    if choices := source.value(node, SH + "alternativePath"):
        parts = [path(source, member) for member in source.members(choices)]
        return Path("|".join(part.name for part in parts), _alternative(parts))
    if source.values(node, RDF + "first"):
        parts = [path(source, member) for member in source.members(node)]
        return Path("/".join(part.name for part in parts), _sequence(parts))
    for predicate, sign, least, most in _REPEATED:
        if repeated := source.value(node, SH + predicate):
            part = path(source, repeated)
            return Path(f"{part.name}{sign}", _repeat(part, least, most))
    raise ShapesError(f"{source.path}: no property path stands at {node}")


_REPEATED = (("zeroOrMorePath", "*", 0, None), ("oneOrMorePath", "+", 1, None), ("zeroOrOnePath", "?", 0, 1))


def _inverse(source: Turtle, node: str) -> Path:
    if not node.startswith("<"):
        raise ShapesError(f"{source.path}: only a single property can be followed backwards, at {node}")
    return Path(f"^{shown(node)}", lambda view, focus: view.subjects(focus, node))


def _alternative(parts: list[Path]) -> Follow:
    return lambda view, focus: list(dict.fromkeys(v for part in parts for v in part.follow(view, focus)))


def _sequence(parts: list[Path]) -> Follow:
    def follow(view: View, focus: str) -> list[str]:
        reached = [focus]
        for part in parts:
            reached = list(dict.fromkeys(value for node in reached for value in part.follow(view, node)))
        return reached

    return follow


def _repeat(part: Path, least: int, most: int | None) -> Follow:
    def follow(view: View, focus: str) -> list[str]:
        reached: dict[str, None] = {} if least else {focus: None}
        edge, steps = [focus], 0
        while edge and (most is None or steps < most):
            edge = [
                v
                for v in dict.fromkeys(value for node in edge for value in part.follow(view, node))
                if v not in reached
            ]
            reached.update(dict.fromkeys(edge))
            steps += 1
        return list(reached)

    return follow
