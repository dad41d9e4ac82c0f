"""Terms as N-Triples writes them, as far as shapes ask about them."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Final, TypeAlias

from graphs.nodes import literal
from ontology.terms import RDF, XSD

if TYPE_CHECKING:
    from collections.abc import Callable

Comparable: TypeAlias = Decimal | date | datetime | time | str
"""What a value is compared by; two of different types cannot be compared."""

_LEXICAL: Final[dict[str, re.Pattern[str]]] = {
    f"{XSD}{name}": re.compile(pattern)
    for name, pattern in {
        "integer": r"[+-]?\d+",
        "nonNegativeInteger": r"\+?\d+|-0+",
        "positiveInteger": r"\+?0*[1-9]\d*",
        "decimal": r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)",
        "double": r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?|[+-]?INF|NaN",
        "boolean": r"true|false|0|1",
        "date": r"-?\d{4,}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?:Z|[+-]\d\d:\d\d)?",
        "dateTime": r"-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?",
        "gYear": r"-?\d{4,}(?:Z|[+-]\d\d:\d\d)?",
        "gYearMonth": r"-?\d{4,}-(?:0[1-9]|1[0-2])(?:Z|[+-]\d\d:\d\d)?",
    }.items()
}
"""XML Schema Part 2, the lexical space of the types that graphs of ours use."""


def _date(value: str) -> date | None:
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None


_NUMBERS = {
    f"{XSD}{name}" for name in ("integer", "nonNegativeInteger", "positiveInteger", "decimal", "double")
}
_READ: Final[dict[str, Callable[[str], Comparable | None]]] = {
    **dict.fromkeys(_NUMBERS, Decimal),
    f"{XSD}date": _date,
    f"{XSD}dateTime": datetime.fromisoformat,
    f"{XSD}string": str,
    f"{XSD}gYear": str,
}


def is_iri(term: str) -> bool:
    """Whether a term is an IRI."""
    return term[0] == "<"


def is_literal(term: str) -> bool:
    """Whether a term is a literal."""
    return term[0] == '"'


def is_a(term: str, wanted: str) -> bool:
    """Whether a term is a literal of this datatype, and its text is one that the datatype allows."""
    value, kind, language = literal(term)
    if not is_literal(term) or (f"{RDF}langString" if language else kind or f"{XSD}string") != wanted:
        return False
    pattern = _LEXICAL.get(wanted)
    return pattern is None or (
        pattern.fullmatch(value) is not None and _READ.get(wanted, str)(value) is not None
    )


@lru_cache(maxsize=100_000)
def comparable(term: str) -> Comparable | None:
    """The value of a literal that has an order; None for all others."""
    value, kind, language = literal(term)
    read = _READ.get(kind or f"{XSD}string")
    if language or read is None or not is_literal(term):
        return None
    pattern = _LEXICAL.get(kind)
    return read(value) if pattern is None or pattern.fullmatch(value) else None


def text_of(term: str) -> str:
    """The text of a literal, or the IRI itself."""
    return literal(term)[0] if is_literal(term) else term[1:-1]


def shown(term: str) -> str:
    """A term as a message names it: the last part of an IRI, the text of a literal."""
    return re.split(r"[/#]", term[1:-1])[-1] if is_iri(term) else repr(literal(term)[0])
