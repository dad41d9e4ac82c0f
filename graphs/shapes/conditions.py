"""When a value is wrong by itself, or beside another, as SPARQL says it (SHACL, sections 4.1 to 4.6).

A condition is an expression over ?value that is true, or an error, for a value that a shape does not allow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, NamedTuple, TypeAlias

from graphs.shapes.source import SH, ShapesError, Turtle
from graphs.shapes.terms import shown, text_of
from ontology.terms import RDF, XSD


class Condition(NamedTuple):
    """One constraint on single values."""

    kind: str
    fails: str
    """True, or an error, for a value that is wrong."""
    message: str


_NODE_KINDS: Final = {"IRI": "ISIRI(?value)", "Literal": "ISLITERAL(?value)", "BlankNode": "ISBLANK(?value)"}
_CAST: Final = frozenset({"integer", "decimal", "double", "float", "boolean", "date", "dateTime"})
"""Types that SPARQL can cast text to, so that it tells a lexical form that the type does not have."""
_FORMS: Final = {
    "nonNegativeInteger": r"^\\+?[0-9]+$|^-0+$",
    "positiveInteger": r"^\\+?0*[1-9][0-9]*$",
    "gYear": r"^-?[0-9]{4,}(Z|[+-][0-9]{2}:[0-9]{2})?$",
    "gYearMonth": r"^-?[0-9]{4,}-(0[1-9]|1[0-2])(Z|[+-][0-9]{2}:[0-9]{2})?$",
}
"""XML Schema Part 2, the lexical space of the others."""


def _datatype(_source: Turtle, _shape: str, parameter: str) -> Condition:
    wanted = parameter[1:-1]
    name = wanted.removeprefix(XSD)
    sound = ["ISLITERAL(?value)", f"DATATYPE(?value) = {parameter}"]
    if wanted == f"{RDF}langString":
        sound = ["ISLITERAL(?value)", "LANG(?value) != ''"]
    elif name in _CAST:
        # A cast that fails is an error, and so is all that asks about it.
        sound.append(f"BOUND(?value) && STRLEN(STR(<{wanted}>(STR(?value)))) > 0")
    elif name in _FORMS:
        sound.append(f'REGEX(STR(?value), "{_FORMS[name]}")')
    return Condition("datatype", f"!({' && '.join(sound)})", f"is not a {shown(parameter)}")


def _node_kind(source: Turtle, _shape: str, parameter: str) -> Condition:
    names = parameter[1:-1].removeprefix(SH).split("Or")
    if not set(names) <= set(_NODE_KINDS):
        raise ShapesError(f"{source.path}: {parameter} is not a kind of node")
    tests = " || ".join(_NODE_KINDS[name] for name in names)
    return Condition("nodeKind", f"!({tests})", f"is not a {' or '.join(names)}")


def _in(source: Turtle, _shape: str, parameter: str) -> Condition:
    members = source.members(parameter)
    tests = " || ".join(f"SAMETERM(?value, {member})" for member in members) or "false"
    return Condition("in", f"!({tests})", f"is not one of {', '.join(sorted(map(shown, members)))}")


def _pattern(source: Turtle, shape: str, parameter: str) -> Condition:
    flags = source.value(shape, SH + "flags")
    more = f", {flags}" if flags else ""
    test = f"ISBLANK(?value) || !REGEX(STR(?value), {parameter}{more})"
    return Condition("pattern", f"({test})", f"is not of the form {text_of(parameter)}")


def _bound(kind: str, sign: str) -> Callable[[Turtle, str, str], Condition]:
    def make(_source: Turtle, _shape: str, parameter: str) -> Condition:
        return Condition(kind, f"!(?value {sign} {parameter})", f"is not {sign} {text_of(parameter)}")

    return make


def _length(kind: str, sign: str) -> Callable[[Turtle, str, str], Condition]:
    def make(_source: Turtle, _shape: str, parameter: str) -> Condition:
        bound = int(text_of(parameter))
        return Condition(kind, f"!(STRLEN(STR(?value)) {sign} {bound})", f"is not {sign} {bound} characters")

    return make


def _language_in(source: Turtle, _shape: str, parameter: str) -> Condition:
    ranges = [text_of(member) for member in source.members(parameter)]
    tests = " || ".join(f'LANGMATCHES(LANG(?value), "{one}")' for one in ranges) or "false"
    return Condition("languageIn", f"!({tests})", f"is not in {' or '.join(ranges)}")


VALUES: Final[dict[str, Callable[[Turtle, str, str], Condition]]] = {
    "datatype": _datatype,
    "nodeKind": _node_kind,
    "in": _in,
    "pattern": _pattern,
    "minInclusive": _bound("minInclusive", ">="),
    "minExclusive": _bound("minExclusive", ">"),
    "maxInclusive": _bound("maxInclusive", "<="),
    "maxExclusive": _bound("maxExclusive", "<"),
    "minLength": _length("minLength", ">="),
    "maxLength": _length("maxLength", "<="),
    "languageIn": _language_in,
}
"""Constraints on single values."""

Pair: TypeAlias = Callable[[str, str, str], Iterator[str]]
"""From the pattern of the nodes, the path and the other property to SELECTs of what does not fit."""


def _ordered(sign: str) -> Pair:
    def make(focus: str, way: str, other: str) -> Iterator[str]:
        both = f"GRAPH ?g {{ {focus} ?focus {way} ?value ; {other} ?other }}"
        unfit = f"FILTER(COALESCE(!(?value {sign} ?other), true))"
        yield f"SELECT ?g ?focus ?value ?other WHERE {{ {both} {unfit} }}"

    return make


def _equals(focus: str, way: str, other: str) -> Iterator[str]:
    for one, two in ((way, other), (other, way)):
        yield (
            f"SELECT DISTINCT ?g ?focus ?value WHERE {{ GRAPH ?g {{ {focus} ?focus {one} ?value }}"
            f" FILTER NOT EXISTS {{ GRAPH ?g {{ ?focus {two} ?value }} }} }}"
        )


def _disjoint(focus: str, way: str, other: str) -> Iterator[str]:
    both = f"GRAPH ?g {{ {focus} ?focus {way} ?value ; {other} ?value }}"
    yield f"SELECT DISTINCT ?g ?focus ?value WHERE {{ {both} }}"


PAIRS: Final[dict[str, Pair]] = {
    "lessThan": _ordered("<"),
    "lessThanOrEquals": _ordered("<="),
    "equals": _equals,
    "disjoint": _disjoint,
}
"""Constraints that hold the values of two properties against each other."""
