"""Shapes as SPARQL: a whole store is held to them where it lies, without taking a triple out of it.

Every property shape becomes at most four questions: too few values, too many, values that are wrong by
themselves, and pairs that do not fit. Each asks about all graphs at once and tells in which the fault is.
What holds other shapes (sh:or and such) stays with the engine of `graphs.shapes`, and is refused here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from graphs.shapes import Fault
from graphs.shapes.conditions import PAIRS, VALUES, Condition
from graphs.shapes.source import SH, ShapesError, Turtle
from graphs.shapes.terms import shown, text_of
from graphs.store.protocol import plain
from ontology.terms import RDF, RDFS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path as File

    from graphs.store.protocol import Store

_TARGETS: Final = ("targetClass", "targetNode", "targetSubjectsOf", "targetObjectsOf")
_COUNTS: Final = frozenset({"minCount", "maxCount", "hasValue", "uniqueLang", "closed"})
_SILENT: Final = frozenset(
    {
        *("path", "name", "description", "order", "group", "severity", "message", "deactivated"),
        *("defaultValue", "flags", "ignoredProperties", "property", *_TARGETS),
    }
)
_STEPS: Final = (("zeroOrMorePath", "*"), ("oneOrMorePath", "+"), ("zeroOrOnePath", "?"))
_CLASSES: Final = {f"<{RDFS}Class>", "<http://www.w3.org/2002/07/owl#Class>"}


class Question(NamedTuple):
    """One SELECT of what a shape does not allow: ?g, ?focus, perhaps ?value, and which constraints fail."""

    sparql: str
    kinds: tuple[str, ...]
    """The constraints that it tells apart, in the order of its ?k0, ?k1 …"""
    path: str
    messages: tuple[str, ...]
    """What to say for each kind."""
    severity: str


def compiled(file: File, *ontologies: File) -> list[Question]:
    """The questions that a shapes file comes down to; `ontologies` say which class stands above which.

    Raises:
        ShapesError: for a constraint that has no question; it names those that have.
    """
    source = Turtle(file)
    above: dict[str, frozenset[str]] = {}
    for turtle in (source, *map(Turtle, ontologies)):
        above.update(turtle.above())
    found: list[Question] = []
    for node in source:
        if text_of(source.value(node, SH + "deactivated") or '""') == "true":
            continue
        for focus in _focuses(source, node, above):
            found += _Compiler(source, above).shape(node, focus)
    return found


def faults(
    store: Store, questions: Iterable[Question], *, but: Iterable[str] = ()
) -> Iterator[tuple[str, Fault]]:
    """What a store has that is not allowed: the graph and the fault. `but`: graphs that are left out."""
    left_out = set(but)
    for question in questions:
        found = store.select(question.sparql)
        at = {name: place for place, name in enumerate(found.columns)}
        for row in sorted(found.rows, key=str):
            graph, focus, value = (row[at[name]] if name in at else None for name in ("g", "focus", "value"))
            if plain(graph) in left_out:
                continue
            path = shown(str(row[at["p"]])) if "p" in at else question.path
            for number, kind in enumerate(question.kinds):
                failed = row[at[f"k{number}"]] if f"k{number}" in at else None
                if failed is None or plain(failed) == "true":
                    said = str(value) if value is not None else ""
                    message = question.messages[number]
                    yield (
                        plain(graph),
                        Fault(plain(focus), path, kind, said, message, question.severity),
                    )


def _focuses(source: Turtle, node: str, above: dict[str, frozenset[str]]) -> Iterator[str]:
    """The patterns that find the nodes a shape is about, as ?focus within a graph."""
    classes = source.values(node, SH + "targetClass")
    types = {*source.values(node, RDF + "type")}
    if types & _CLASSES and types & {f"<{SH}NodeShape>", f"<{SH}PropertyShape>"}:
        classes = [*classes, node]
    for one in classes:
        yield _is_a("?focus", one, above)
    for one in source.values(node, SH + "targetNode"):
        yield f"VALUES ?focus {{ {one} }} ?focus ?any ?thing ."
    for one in source.values(node, SH + "targetSubjectsOf"):
        yield f"?focus {one} ?target ."
    for one in source.values(node, SH + "targetObjectsOf"):
        yield f"?target {one} ?focus ."


def _is_a(variable: str, wanted: str, above: dict[str, frozenset[str]]) -> str:
    """That a node is of a class, or of one below it."""
    below = sorted({wanted, *(one for one, higher in above.items() if wanted in higher)})
    if len(below) == 1:
        return f"{variable} a {wanted} ."
    kind = f"?class_of_{variable[1:]}"
    return f"VALUES {kind} {{ {' '.join(below)} }} {variable} a {kind} ."


class _Place(NamedTuple):
    """A shape, and how its values are reached."""

    node: str
    focus: str
    """The pattern that finds the nodes it is about."""
    way: str
    """The path to its values; empty for a node shape, whose value is the node."""
    name: str
    message: str
    severity: str

    def question(self, sparql: str, kinds: Iterable[str], words: Iterable[str]) -> Question:
        """A question of this shape, which says its own message when it has one."""
        messages = tuple(self.message or word for word in words)
        return Question(sparql, tuple(kinds), self.name, messages, self.severity)


class _Compiler:
    """The questions of one file, shape after shape."""

    def __init__(self, source: Turtle, above: dict[str, frozenset[str]]) -> None:
        self.source = source
        self.above = above

    def shape(self, node: str, focus: str) -> Iterator[Question]:
        """The questions of a node shape or a property shape about the nodes that a pattern finds."""
        source = self.source
        if text_of(source.value(node, SH + "deactivated") or '""') == "true":
            return
        where = source.value(node, SH + "path")
        way, name = self._path(where) if where else ("", "")
        severity = shown(source.value(node, SH + "severity") or f"<{SH}Violation>")
        told = source.values(node, SH + "message")
        message = text_of(min(told, key=lambda m: (m.endswith("@nl"), m))) if told else ""
        place = _Place(node, focus, way, name, message, severity)
        yield from self._constraints(place)
        below = f"{focus.replace('?focus', '?above')} ?above {way} ?focus ." if where else focus
        for prop in source.values(node, SH + "property"):
            yield from self.shape(prop, below)

    def _constraints(self, place: _Place) -> Iterator[Question]:
        conditions: list[Condition] = []
        for kind, parameter in self._parameters(place.node):
            if kind in VALUES:
                conditions.append(VALUES[kind](self.source, place.node, parameter))
            elif kind == "class":
                test = f"!EXISTS {{ GRAPH ?g {{ {_is_a('?value', parameter, self.above)} }} }}"
                conditions.append(Condition(kind, test, f"is not a {shown(parameter)}"))
            elif kind in PAIRS:
                for sparql in PAIRS[kind](place.focus, place.way, parameter):
                    yield place.question(sparql, [kind], [f"does not fit its {shown(parameter)}"])
            else:
                for sparql, word in self._counted(kind, place, parameter):
                    yield place.question(sparql, [kind], [word])
        if conditions:
            values = f"?focus {place.way} ?value ." if place.way else "BIND(?focus AS ?value)"
            # An error is a failure too: a comparison of a number with a text, a cast of what cannot be cast.
            fails = [f"COALESCE({one.fails}, true)" for one in conditions]
            told = " ".join(f"({test} AS ?k{number})" for number, test in enumerate(fails))
            yield place.question(
                f"SELECT DISTINCT ?g ?focus ?value {told} WHERE {{"
                f" GRAPH ?g {{ {place.focus} {values} }} FILTER({' || '.join(fails)}) }}",
                [one.kind for one in conditions],
                [one.message for one in conditions],
            )

    def _parameters(self, node: str) -> Iterator[tuple[str, str]]:
        """The constraints of a shape, each with its parameter."""
        for predicate in self.source.predicates(node):
            kind = predicate[1:-1].removeprefix(SH)
            if not predicate.startswith(f"<{SH}") or kind in _SILENT:
                continue
            if kind not in {*VALUES, *PAIRS, *_COUNTS, "class"}:
                known = ", ".join(sorted({*VALUES, *PAIRS, *_COUNTS, "class"}))
                told = f"sh:{kind} has no question in SPARQL; those that have are {known}"
                raise ShapesError(f"{self.source.path}: {told}")
            for parameter in self.source.values(node, SH + kind):
                yield kind, parameter

    def _counted(self, kind: str, place: _Place, parameter: str) -> Iterator[tuple[str, str]]:
        """Constraints on all values of a node together: the question, and what to say."""
        head, focus, way = "SELECT DISTINCT ?g ?focus", place.focus, place.way
        if kind == "hasValue":
            lacks = f"FILTER NOT EXISTS {{ GRAPH ?g {{ ?focus {way} {parameter} }} }}"
            yield f"{head} WHERE {{ GRAPH ?g {{ {focus} }} {lacks} }}", f"{shown(parameter)} is missing"
        elif kind in ("minCount", "maxCount"):
            yield _number(kind, int(text_of(parameter)), focus, way)
        elif text_of(parameter) != "true":
            return
        elif kind == "uniqueLang":
            same = "LANG(?v) != '' && LCASE(LANG(?v)) = LCASE(LANG(?w)) && !SAMETERM(?v, ?w)"
            where = f"GRAPH ?g {{ {focus} ?focus {way} ?v , ?w }} FILTER({same})"
            yield f"{head} (LCASE(LANG(?v)) AS ?tag) WHERE {{ {where} }}", "more than one value in a language"
        else:
            allowed = ", ".join(sorted(self._allowed(place.node))) or "<urn:none>"
            where = f"GRAPH ?g {{ {focus} ?focus ?p ?value }} FILTER(?p NOT IN ({allowed}))"
            yield f"{head} ?value ?p WHERE {{ {where} }}", "it is not said of such a thing"

    def _allowed(self, node: str) -> set[str]:
        """The properties that a closed shape allows."""
        listed = self.source.value(node, SH + "ignoredProperties")
        allowed = set(self.source.members(listed)) if listed else set()
        for prop in self.source.values(node, SH + "property"):
            allowed.update(path for path in self.source.values(prop, SH + "path") if path.startswith("<"))
        return allowed

    def _path(self, node: str) -> tuple[str, str]:
        """A property path as SPARQL writes it, and as a message names it."""
        source = self.source
        if node.startswith("<"):
            return node, shown(node)
        if inverse := source.value(node, SH + "inversePath"):
            way, name = self._path(inverse)
            return f"^{way}", f"^{name}"
        choices = source.value(node, SH + "alternativePath")
        for sign, head in (("|", choices), ("/", node if source.values(node, RDF + "first") else None)):
            if head:
                parts = [self._path(member) for member in source.members(head)]
                return f"({sign.join(way for way, _ in parts)})", sign.join(name for _, name in parts)
        for predicate, sign in _STEPS:
            if repeated := source.value(node, SH + predicate):
                way, name = self._path(repeated)
                return f"({way}){sign}", f"{name}{sign}"
        raise ShapesError(f"{source.path}: no property path stands at {node}")


def _number(kind: str, bound: int, focus: str, way: str) -> tuple[str, str]:
    """Too few or too many values; the usual bounds need no counting."""
    one, values = f"GRAPH ?g {{ {focus} }}", f"GRAPH ?g {{ ?focus {way} ?v }}"
    head = "SELECT DISTINCT ?g ?focus WHERE"
    if (kind, bound) == ("minCount", 1):
        return f"{head} {{ {one} FILTER NOT EXISTS {{ {values} }} }}", "it is missing"
    if (kind, bound) == ("maxCount", 1):
        two = f"GRAPH ?g {{ {focus} ?focus {way} ?v , ?w }} FILTER(!SAMETERM(?v, ?w))"
        return f"{head} {{ {two} }}", "more than one value"
    sign, words = ("<", "fewer") if kind == "minCount" else (">", "more")
    having = f"GROUP BY ?g ?focus HAVING(COUNT(DISTINCT ?v) {sign} {bound})"
    asked = f"SELECT ?g ?focus WHERE {{ {one} OPTIONAL {{ {values} }} }} {having}"
    return asked, f"{words} than {bound} values"
