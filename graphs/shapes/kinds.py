"""The kinds of constraint (SHACL, section 4): each is one function from its parameter to a check.

A check gets the values of a node and tells which of them are wrong. Terms are as N-Triples writes them.
`KINDS` is the whole list; those that hold other shapes are in `graphs.shapes`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from graphs.nodes import literal
from graphs.shapes.source import SH, ShapesError, Turtle
from graphs.shapes.terms import (
    Comparable,
    comparable,
    is_a,
    is_iri,
    is_literal,
    shown,
    text_of,
)

if TYPE_CHECKING:
    from graphs.shapes.view import View


class Wrong(NamedTuple):
    """Something that a check does not allow."""

    value: str
    """The value that is wrong; empty when it is about all of them."""
    message: str
    path: str = ""
    """Where it stands, when that is not the path of the shape."""


Check: TypeAlias = "Callable[[View, str, list[str]], Iterable[Wrong]]"
Order: TypeAlias = "Callable[[int], bool]"
Make: TypeAlias = Callable[[Turtle, str, str], Check]
"""From a file, a shape and a parameter of it to its check."""


def _each(right: Callable[[str], bool], wanted: str) -> Check:
    """Every value must pass by itself."""
    return lambda _view, _focus, values: [
        Wrong(value, f"{shown(value)} is not {wanted}") for value in values if not right(value)
    ]


def _number(source: Turtle, parameter: str) -> int:
    try:
        return int(literal(parameter)[0])
    except ValueError:
        raise ShapesError(f"{source.path}: {parameter} is not a whole number") from None


def _min_count(source: Turtle, _shape: str, parameter: str) -> Check:
    least = _number(source, parameter)
    return lambda _view, _focus, values: (
        [] if len(values) >= least else [Wrong("", f"{len(values)} values, at least {least} wanted")]
    )


def _max_count(source: Turtle, _shape: str, parameter: str) -> Check:
    most = _number(source, parameter)
    return lambda _view, _focus, values: (
        [] if len(values) <= most else [Wrong("", f"{len(values)} values, at most {most} wanted")]
    )


def _class(_source: Turtle, _shape: str, parameter: str) -> Check:
    return lambda view, _focus, values: [
        Wrong(value, f"{shown(value)} is not a {shown(parameter)}")
        for value in values
        if is_literal(value) or parameter not in view.classes(value)
    ]


def _datatype(_source: Turtle, _shape: str, parameter: str) -> Check:
    wanted = parameter[1:-1]
    return _each(lambda value: is_a(value, wanted), f"a {shown(parameter)}")


def _node_kind(source: Turtle, _shape: str, parameter: str) -> Check:
    kinds: dict[str, Callable[[str], bool]] = {
        "IRI": is_iri,
        "Literal": is_literal,
        "BlankNode": lambda value: value.startswith("_:"),
    }
    names = parameter[1:-1].removeprefix(SH).split("Or")
    if not set(names) <= set(kinds):
        raise ShapesError(f"{source.path}: {parameter} is not a kind of node")
    return _each(lambda value: any(kinds[name](value) for name in names), f"a {' or '.join(names)}")


# Orders, as a question about the sign of a comparison: -1, 0 or 1.
def _less(sign: int) -> bool:
    return sign < 0


def _at_most(sign: int) -> bool:
    return sign <= 0


def _more(sign: int) -> bool:
    return sign > 0


def _at_least(sign: int) -> bool:
    return sign >= 0


def _bound(order: Order, words: str) -> Make:
    def make(source: Turtle, _shape: str, parameter: str) -> Check:
        bound = comparable(parameter)
        if bound is None:
            raise ShapesError(f"{source.path}: {parameter} is nothing to compare with")
        wanted = f"{words} {literal(parameter)[0]}"
        return _each(lambda value: _stands(order, comparable(value), bound), wanted)

    return make


def _stands(order: Order, one: Comparable | None, other: Comparable | None) -> bool:
    """Whether two values stand in this order; values of different types stand in none."""
    if one is None or other is None or type(one) is not type(other):
        return False
    return order((one > other) - (one < other))  # type: ignore[operator]  # they are of one type, and each has an order


def _length(order: Order, words: str) -> Make:
    def make(source: Turtle, _shape: str, parameter: str) -> Check:
        bound = _number(source, parameter)
        return _each(lambda value: order(len(text_of(value)) - bound), f"{words} {bound} characters long")

    return make


def _pattern(source: Turtle, shape: str, parameter: str) -> Check:
    signs = text_of(source.value(shape, SH + "flags") or '""')
    known = {"i": re.IGNORECASE, "s": re.DOTALL, "m": re.MULTILINE, "x": re.VERBOSE}
    if not set(signs) <= set(known):
        raise ShapesError(f"{source.path}: of the flags {signs!r} only {''.join(known)} are understood")
    expression = re.compile(text_of(parameter), sum(known[sign] for sign in signs))
    return _each(
        lambda value: expression.search(text_of(value)) is not None, f"of the form {expression.pattern}"
    )


def _in(source: Turtle, _shape: str, parameter: str) -> Check:
    members = frozenset(source.members(parameter))
    return _each(lambda value: value in members, f"one of {', '.join(sorted(map(shown, members)))}")


def _has_value(_source: Turtle, _shape: str, parameter: str) -> Check:
    return lambda _view, _focus, values: (
        [] if parameter in values else [Wrong("", f"{shown(parameter)} is missing")]
    )


def _language_in(source: Turtle, _shape: str, parameter: str) -> Check:
    ranges = [text_of(member).casefold() for member in source.members(parameter)]

    def right(value: str) -> bool:
        tag = literal(value)[2].casefold()
        return any(tag == wanted or tag.startswith(f"{wanted}-") for wanted in ranges)

    return _each(right, f"in {' or '.join(ranges)}")


def _unique_lang(_source: Turtle, _shape: str, parameter: str) -> Check:
    def check(_view: View, _focus: str, values: list[str]) -> Iterator[Wrong]:
        tags = Counter(literal(value)[2].casefold() for value in values)
        yield from (
            Wrong("", f"more than one value in {tag}") for tag, times in tags.items() if tag and times > 1
        )

    return check if text_of(parameter) == "true" else lambda _view, _focus, _values: []


def _pair(order: Order, words: str) -> Make:
    """Every value against every value of another property, by order."""

    def make(_source: Turtle, _shape: str, parameter: str) -> Check:
        return lambda view, focus, values: [
            Wrong(value, f"{shown(value)} is not {words} {shown(other)}, its {shown(parameter)}")
            for value in values
            for other in view.values(focus, parameter)
            if not _stands(order, comparable(value), comparable(other))
        ]

    return make


def _equals(_source: Turtle, _shape: str, parameter: str) -> Check:
    return lambda view, focus, values: [
        Wrong(value, f"{shown(value)} is not the same in {shown(parameter)}")
        for value in {*values} ^ {*view.values(focus, parameter)}
    ]


def _disjoint(_source: Turtle, _shape: str, parameter: str) -> Check:
    return lambda view, focus, values: [
        Wrong(value, f"{shown(value)} is also its {shown(parameter)}")
        for value in values
        if value in view.values(focus, parameter)
    ]


def _closed(source: Turtle, shape: str, parameter: str) -> Check:
    listed = source.value(shape, SH + "ignoredProperties")
    allowed = set(source.members(listed)) if listed else set()
    for prop in source.values(shape, SH + "property"):
        allowed.update(source.values(prop, SH + "path"))

    def check(view: View, _focus: str, values: list[str]) -> Iterator[Wrong]:
        for node in values:
            for predicate in sorted(view.said(node).keys() - allowed):
                told = f"{shown(predicate)} is not said of such a thing"
                yield from (Wrong(value, told, shown(predicate)) for value in view.values(node, predicate))

    return check if text_of(parameter) == "true" else lambda _view, _focus, _values: []


KINDS: Final[dict[str, Make]] = {
    "class": _class,
    "datatype": _datatype,
    "nodeKind": _node_kind,
    "minCount": _min_count,
    "maxCount": _max_count,
    "minExclusive": _bound(_more, "more than"),
    "minInclusive": _bound(_at_least, "at least"),
    "maxExclusive": _bound(_less, "less than"),
    "maxInclusive": _bound(_at_most, "at most"),
    "minLength": _length(_at_least, "at least"),
    "maxLength": _length(_at_most, "at most"),
    "pattern": _pattern,
    "languageIn": _language_in,
    "uniqueLang": _unique_lang,
    "equals": _equals,
    "disjoint": _disjoint,
    "lessThan": _pair(_less, "less than"),
    "lessThanOrEquals": _pair(_at_most, "at most"),
    "closed": _closed,
    "hasValue": _has_value,
    "in": _in,
}
"""By the local name of the parameter. The component is called so too: "MinCountConstraintComponent"."""
