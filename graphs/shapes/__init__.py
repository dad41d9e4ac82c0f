"""Shapes as code: what `ontology/shapes.ttl` demands of a graph, checked at the speed of the line.

pySHACL needs as long for one large paper as the whole line for ten, so it cannot stand before the store. This
understands the core of SHACL (all but qualified shapes and SPARQL) and refuses a file that asks for more.
The tests hold it against pySHACL, fault by fault, for every kind of constraint.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from graphs.shapes.kinds import KINDS, Check, Wrong
from graphs.shapes.path import Path, path
from graphs.shapes.source import SH, ShapesError, Turtle
from graphs.shapes.terms import shown, text_of
from graphs.shapes.view import View
from ontology.terms import RDF, RDFS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path as File

    from graphs.nodes import Nodes

__all__ = ["Fault", "Shapes", "ShapesError", "View"]

_SILENT: Final = frozenset(
    {
        *("path", "name", "description", "order", "group", "severity", "message", "deactivated"),
        *("defaultValue", "flags", "ignoredProperties", "property"),
        *("targetClass", "targetNode", "targetSubjectsOf", "targetObjectsOf"),
    }
)
"""Parameters that are no constraint of their own."""
_CLASSES: Final = {f"<{RDFS}Class>", "<http://www.w3.org/2002/07/owl#Class>"}


class Fault(NamedTuple):
    """One thing that a shape does not allow."""

    focus: str
    """The IRI of the node."""
    path: str
    """The path from it, empty for the node itself."""
    kind: str
    """The kind of constraint: "minCount"."""
    value: str
    """The value that is wrong, as N-Triples writes it; empty when it is about all of them."""
    message: str
    severity: str
    """Violation, Warning or Info."""


class _Shape:
    """A node shape or a property shape."""

    def __init__(self, source: Turtle, node: str, shape: Callable[[str], _Shape]) -> None:
        where = source.value(node, SH + "path")
        self.path: Path | None = path(source, where) if where else None
        self.severity = shown(source.value(node, SH + "severity") or f"<{SH}Violation>")
        self.is_off = text_of(source.value(node, SH + "deactivated") or '""') == "true"
        # Our other messages are English; the shape's Dutch one is shown when it has no other.
        messages = source.values(node, SH + "message")
        self.message = text_of(min(messages, key=lambda m: (m.endswith("@nl"), m))) if messages else ""
        self.properties = [shape(one) for one in source.values(node, SH + "property")]
        self.checks = list(self._checks(source, node, shape))

    def _checks(
        self, source: Turtle, node: str, shape: Callable[[str], _Shape]
    ) -> Iterator[tuple[str, Check]]:
        for predicate in source.predicates(node):
            kind = predicate[1:-1].removeprefix(SH)
            if not predicate.startswith(f"<{SH}") or kind in _SILENT:
                continue
            for parameter in source.values(node, SH + kind):
                if kind in KINDS:
                    yield kind, KINDS[kind](source, node, parameter)
                elif kind in LOGIC:
                    members = [parameter] if kind in {"not", "node"} else source.members(parameter)
                    yield kind, _logic(kind, [shape(member) for member in members])
                else:
                    known = ", ".join(sorted({*KINDS, *LOGIC}))
                    raise ShapesError(f"{source.path}: sh:{kind} is not understood; understood are {known}")

    def faults(self, view: View, focus: str) -> Iterator[Fault]:
        """What this shape does not allow about a node."""
        if self.is_off:
            return
        values = self.path.follow(view, focus) if self.path else [focus]
        for kind, check in self.checks:
            for value, message, elsewhere in check(view, focus, values):
                name = self.path.name if self.path else elsewhere
                yield Fault(focus[1:-1], name, kind, value, self.message or message, self.severity)
        for prop in self.properties:
            for value in values:
                yield from prop.faults(view, value)

    def allows(self, view: View, node: str) -> bool:
        """Whether a node conforms."""
        return next(self.faults(view, node), None) is None


LOGIC: Final[dict[str, tuple[Callable[[int, int], bool], str]]] = {
    "not": (lambda kept, _all: kept == 0, "is what it must not be"),
    "and": (lambda kept, every: kept == every, "is not all that it must be"),
    "or": (lambda kept, _all: kept > 0, "is none of what it may be"),
    "xone": (lambda kept, _all: kept == 1, "is not exactly one of what it may be"),
    "node": (lambda kept, _all: kept == 1, "is not of the shape that it must have"),
}
"""Constraints that hold other shapes: how many of these a value must conform to, and what to say else."""


def _logic(kind: str, shapes: list[_Shape]) -> Check:
    enough, words = LOGIC[kind]

    def check(view: View, _focus: str, values: list[str]) -> Iterator[Wrong]:
        for value in values:
            if not enough(sum(shape.allows(view, value) for shape in shapes), len(shapes)):
                yield Wrong(value, f"{shown(value)} {words}")

    return check


class Shapes:
    """The shapes of one file, ready to check graphs. `ontologies` say which class stands above which."""

    def __init__(self, file: File, *ontologies: File) -> None:
        self._source = source = Turtle(file)
        self._made: dict[str, _Shape] = {}
        self.above = {}
        for turtle in (source, *map(Turtle, ontologies)):
            self.above.update(turtle.above())
        self._targets: dict[str, dict[str, list[_Shape]]] = {
            kind: defaultdict(list) for kind in ("Class", "Node", "SubjectsOf", "ObjectsOf")
        }
        for node in source:
            for kind, targets in self._targets.items():
                for target in source.values(node, f"{SH}target{kind}"):
                    targets[target].append(self._shape(node))
            types = {*source.values(node, RDF + "type")}
            if types & _CLASSES and types & {f"<{SH}NodeShape>", f"<{SH}PropertyShape>"}:
                self._targets["Class"][node].append(self._shape(node))
        self._of_classes: dict[frozenset[str], list[_Shape]] = {}

    def __len__(self) -> int:
        return len(
            {id(s) for targets in self._targets.values() for shapes in targets.values() for s in shapes}
        )

    def faults(self, graph: Nodes) -> Iterator[Fault]:
        """What these shapes do not allow about the nodes of a graph, in the order of the graph."""
        view = View(graph, above=self.above)
        for focus in graph:
            for shape in self._for(view, focus):
                yield from shape.faults(view, focus)
        for predicate, shapes in self._targets["ObjectsOf"].items():
            for focus in dict.fromkeys(v for said in graph.values() for v in said.get(predicate, ())):
                for shape in shapes:
                    yield from shape.faults(view, focus)

    def _for(self, view: View, focus: str) -> Iterable[_Shape]:
        classes = view.classes(focus)
        shapes = self._of_classes.get(classes)
        if shapes is None:
            of_class = self._targets["Class"]
            shapes = _once(shape for one in sorted(classes) for shape in of_class.get(one, ()))
            self._of_classes[classes] = shapes
        more = self._targets["Node"].get(focus, [])
        for predicate, subjects_of in self._targets["SubjectsOf"].items():
            if view.values(focus, predicate):
                more = [*more, *subjects_of]
        return _once([*shapes, *more]) if more else shapes

    def _shape(self, node: str) -> _Shape:
        if node not in self._made:
            self._made[node] = _Shape(self._source, node, self._shape)
        return self._made[node]


def _once(shapes: Iterable[_Shape]) -> list[_Shape]:
    return list({id(shape): shape for shape in shapes}.values())
