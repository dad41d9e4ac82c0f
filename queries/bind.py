"""What a user fills in becomes terms, and the terms take their places in the query.

Nothing that a user types is pasted into SPARQL: it is read as a value of the parameter's type, and what
goes into the query is that value as an RDF term, with every special character escaped.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from graphs.seek import seek
from graphs.words import ASIDE, ask, refer, things
from ontology.terms import KG, XSD, Iri, Literal
from queries.question import QuestionError, place

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graphs.store import Store
    from graphs.words import Named
    from queries.question import Parameter, Question

_DUTCH_DATE = re.compile(r"(\d{1,2})[-/](\d{1,2})[-/](\d{4})")
_YEAR = re.compile(r"[12]\d{3}")
_AMOUNT = re.compile(
    r"(?:€|EUR)? ?(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?(?: (duizend|miljoen|mln\.?|miljard|mld\.?))?"
)
_POWERS: Final = {"duizend": 3, "miljoen": 6, "mln": 6, "miljard": 9, "mld": 9}
_SHOWN = 8
"""How many things a message names."""


def bound(question: Question, store: Store, given: Mapping[str, str]) -> str:
    """The query with what was filled in in the places of its parameters."""
    known = {parameter.name: parameter for parameter in question.parameters}
    for name in given:
        if name not in known:
            has = "; ".join(f"{one.name} ({one.type}: {one.label})" for one in question.parameters) or "none"
            raise QuestionError(f"{question.name}: there is no parameter {name!r}; it has {has}")
    filled = {}
    for name, parameter in known.items():
        if value := given.get(name, parameter.default).strip():
            filled[place(name)] = f"VALUES ?{name} {{ {term(parameter, value, store)} }}"
    if not filled:
        return question.sparql
    # In one pass, so that the words of one value are never taken for the place of another.
    places = re.compile("|".join(map(re.escape, filled)))
    return places.sub(lambda match: filled[match[0]], question.sparql)


def term(parameter: Parameter, value: str, store: Store) -> str:
    """A value as SPARQL writes it; QuestionError when it is none of the parameter's type."""
    match parameter.type:
        case "text":
            return Literal(value).n3()
        case "date":
            return Literal(_date(parameter, value), Iri(XSD + "date")).n3()
        case "year":
            if not _YEAR.fullmatch(value):
                raise QuestionError(f"{parameter.name}: {value!r} is no year; write it as 2023")
            return Literal(value, Iri(XSD + "gYear")).n3()
        case "amount":
            return Literal(_amount(parameter, value), Iri(XSD + "decimal")).n3()
        case _:
            return refer(_thing(parameter, value, store).iri)


def _date(parameter: Parameter, value: str) -> str:
    try:
        if match := _DUTCH_DATE.fullmatch(value):
            day, month, year = map(int, match.groups())
            return date(year, month, day).isoformat()
        return date.fromisoformat(value).isoformat()
    except ValueError as error:
        message = f"{parameter.name}: {value!r} is no date; write it as 2023-01-31 or 31-1-2023"
        raise QuestionError(message) from error


def _amount(parameter: Parameter, value: str) -> str:
    match = _AMOUNT.fullmatch(value)
    if match is None:
        raise QuestionError(f"{parameter.name}: {value!r} is no amount; write it as 2500000 or 2,5 miljoen")
    whole, cents, unit = match.groups()
    number = Decimal(f"{whole.replace('.', '')}.{cents or 0}").scaleb(_POWERS[unit.strip(".")] if unit else 0)
    return f"{number.normalize():f}"


def _exactly(parameter: Parameter, value: str, store: Store) -> list[Named]:
    """What is called so to the letter: found at once, where `seek` reads every name of the graph."""
    said = Literal(value).n3()
    asked = f"""SELECT DISTINCT ?s WHERE {{ VALUES ?said {{ {said} {said}@nl }}
        VALUES ?p {{ dct:identifier skos:prefLabel rdfs:label skos:altLabel }} ?s ?p ?said }}"""
    called = [row["s"].value for row in ask(store, asked)]
    return [thing for thing in things(store, called).values() if _fits(parameter, thing)]


def _fits(parameter: Parameter, thing: Named) -> bool:
    return thing.kind not in ASIDE and parameter.kind in {"", thing.kind.removeprefix(KG)}


def _thing(parameter: Parameter, value: str, store: Store) -> Named:
    found = _exactly(parameter, value, store) or [
        thing for thing in seek(store, value) if _fits(parameter, thing)
    ]
    if len(found) == 1:
        return found[0]
    what = f"{parameter.name}: {value!r}"
    if found:
        names = "; ".join(f"{thing.label} ({thing.identifier or thing.iri})" for thing in found[:_SHOWN])
        raise QuestionError(f"{what} may be {len(found)} things; say which: {names}")
    kind = f" of the class {parameter.kind}" if parameter.kind else ""
    raise QuestionError(
        f"{what}: no thing{kind} in this store is called so; "
        "write its IRI, its identifier (kst-29544-1093) or its name"
    )
