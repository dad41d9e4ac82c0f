"""A request of the reconciliation service: read, within bounds, and answered.

The forms are those of https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/.
A name that is odd gets no candidates; a request that is none is refused as a whole, with what is wrong in it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from graphs.explorer.reconcile import TOOI, candidates, having, predicates, typed, weighed
from graphs.explorer.vocabulary import named
from ontology.terms import KG

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graphs.explorer.opened import Opened
    from graphs.explorer.reconcile import Candidate, Value
    from graphs.search import Hit

BATCH: Final = 100
"""Names that a client should send at once."""
QUERIES: Final = 2_000
"""Names, or values, in one request at most."""
_LIMIT: Final = 5
_MOST: Final = 50
_LONGEST: Final = 400
"""Characters of a name that are looked at."""
_GIVEN: Final = 20
"""Properties of one name that are looked at, and values of one property."""


class WrongRequestError(ValueError):
    """A request that the specification does not allow."""


def read(text: str) -> Mapping[str, Any]:
    """The object that a parameter holds; WrongRequestError when it is none."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise WrongRequestError(f"this is no JSON: {error}") from error
    if not isinstance(found, dict):
        raise WrongRequestError("a JSON object is expected")
    return found


def matched(graph: Opened, queries: Mapping[str, Any], language: str) -> dict[str, object]:
    """The candidates for each name of a batch."""
    if len(queries) > QUERIES:
        raise WrongRequestError(f"at most {QUERIES} names in one request; send the others in a next one")
    return {key: {"result": _results(graph, key, query, language)} for key, query in queries.items()}


def extended(graph: Opened, asked: Mapping[str, Any], language: str) -> dict[str, object]:
    """The values of properties of things."""
    ids, properties = asked.get("ids"), asked.get("properties")
    if not isinstance(ids, list) or not isinstance(properties, list):
        raise WrongRequestError('"ids" and "properties" are lists')
    if not all(isinstance(one, str) for one in ids):
        raise WrongRequestError('"ids" is a list of identifiers, each a text')
    known = predicates()
    wanted: dict[str, int] = {}
    for one in properties:
        if not isinstance(one, dict) or not isinstance(one.get("id"), str):
            raise WrongRequestError('each of "properties" is an object with the property in "id"')
        if one["id"] in known:
            settings = one.get("settings")
            wanted[one["id"]] = _number(settings.get("limit") if isinstance(settings, dict) else None, 0)
    if len(set(ids)) * max(len(wanted), 1) > QUERIES:
        raise WrongRequestError(f"at most {QUERIES} values in one request; send the others in a next one")
    return {
        "meta": [{"id": name, "name": property_name(name, language)} for name in wanted],
        "rows": {
            iri: {
                name: [_cell(one) for one in typed(graph, clean(iri), name)[: limit or None]]
                for name, limit in wanted.items()
            }
            for iri in ids
        },
    }


def described(hit: Hit, language: str) -> str:
    """What tells a thing from another of the same name: its class, and what else it is called."""
    return " · ".join([named(hit.kind, language), *hit.names[:3]])


def property_name(name: str, language: str) -> str:
    """What a property is called."""
    return {"tooi": "TOOI", "wikidata": "Wikidata"}.get(name) or named(predicates()[name], language)


def clean(text: str) -> str:
    """A text without halves of characters, which no store takes, and no longer than a name can be."""
    return text[:_LONGEST].encode("utf-8", "replace").decode()


def _results(graph: Opened, key: str, query: object, language: str) -> list[dict[str, object]]:
    if not isinstance(query, dict):
        raise WrongRequestError(f"query {key[:40]!r} is no object")
    name, given = query.get("query", ""), _pairs(query.get("properties"))
    if not isinstance(name, str) or not (name or given or "query" in query):
        raise WrongRequestError(f'query {key[:40]!r} has no text to look for in "query", and no properties')
    kinds = _kinds(query.get("type"))
    limit = min(_number(query.get("limit"), _LIMIT), _MOST)
    # What should be of a class may be of another; what is of several classes at once there is not.
    strict = query.get("type_strict", "any")
    if strict == "all" and len(kinds) > 1:
        return []
    among = () if strict == "should" else kinds
    if name or not given:
        found = weighed(graph, candidates(graph, clean(name), kinds=among, limit=limit), given)
    else:
        found = having(graph, given, kinds=among, limit=limit)
    if strict == "should" and kinds:
        found = sorted(found, key=lambda one: (-one.score, one.hit.kind not in kinds))
    return [_candidate(one, language) for one in found]


def _kinds(types: object) -> list[str]:
    several = types if isinstance(types, list) else [types]
    return [one if one.startswith(KG) else KG + one for one in several if isinstance(one, str) and one]


def _number(given: object, otherwise: int) -> int:
    """A count from 1; numbers of JSON may have a fraction."""
    if isinstance(given, bool) or not isinstance(given, int | float) or not abs(given) < QUERIES:
        return otherwise
    return max(int(given), 1)


def _pairs(properties: object) -> list[tuple[str, str]]:
    """Each property that is given with each of its values."""
    found = []
    for one in properties[:_GIVEN] if isinstance(properties, list) else ():
        if not isinstance(one, dict):
            raise WrongRequestError('each of "properties" is an object with "pid" and "v"')
        value = one.get("v")
        for each in value[:_GIVEN] if isinstance(value, list) else [value]:
            text = each.get("id") if isinstance(each, dict) else each
            if isinstance(text, str | int | float) and text != "":
                found.append((clean(str(one.get("pid", ""))), clean(str(text))))
    return found


def _candidate(one: Candidate, language: str) -> dict[str, object]:
    return {
        "id": one.hit.iri,
        "name": one.hit.label,
        "description": described(one.hit, language),
        "type": [{"id": one.hit.kind.removeprefix(KG), "name": named(one.hit.kind, language)}],
        "score": one.score,
        "match": one.match,
        "features": [{"id": "name", "value": one.name_score}],
    }


def _cell(one: Value) -> dict[str, object]:
    if one.iri:
        return {"str": one.iri} if one.iri.startswith(TOOI) else {"id": one.iri, "name": one.text}
    if one.kind == "date":
        return {"date": f"{one.text}T00:00:00"}
    if one.kind in {"integer", "decimal", "double"}:
        return {"float": float(one.text)}
    return {"str": one.text}
