"""Names of a spreadsheet brought to things: candidates from the index of names, scored by likeness."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from typing import TYPE_CHECKING, Final, NamedTuple

import pyoxigraph as ox
from rapidfuzz import fuzz

from graphs.explorer.vocabulary import ties
from graphs.search import Hit
from graphs.search.stems import PART, folded
from graphs.words import ASIDE, ask, refer, things
from ontology.names import local
from ontology.terms import DCT, KG, SKOS, XSD

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from graphs.explorer.opened import Opened
    from graphs.words import Term

TOOI: Final = "https://identifier.overheid.nl/"
_WIKIDATA: Final = "http://www.wikidata.org/"
_FROM: Final = {"tooi": TOOI, "wikidata": _WIKIDATA}
"""Properties of our own making: what a thing is the same as in a register, by how its IRIs begin."""
_TRIED: Final = 60
"""Names that are compared with one that is asked for."""
_SAME: Final = 100.0
_SURE: Final = 95.0
"""From here one candidate alone is taken for what is meant."""
_AHEAD: Final = 5.0
"""So far the next one must be behind."""
_HAVING: Final = 200
"""Things with one value that are looked at."""
_WEIGHT: Final = 0.25
"""Of the properties that are given, beside the name."""


class Candidate(NamedTuple):
    """A thing that may be meant."""

    hit: Hit
    score: float
    """From 0 to 100."""
    name_score: float
    match: bool


def predicates() -> dict[str, str]:
    """The properties that can be asked for: what they are called here, and their IRI."""
    own = {local(iri).rpartition("#")[2]: iri for iri in ties()}
    others = {"identifier": DCT + "identifier", "altLabel": SKOS + "altLabel", "due": KG + "due"}
    return dict(sorted({**own, **others, **dict.fromkeys(_FROM, SKOS + "exactMatch")}.items()))


def candidates(opened: Opened, name: str, *, kinds: Collection[str] = (), limit: int = 5) -> list[Candidate]:
    """The things whose names are most like this one, the best first; only of these classes, when given."""
    wanted = " ".join(PART.findall(folded(name)))
    if not wanted:
        return []
    scored = []
    for hit in _hits(opened, wanted, kinds):
        names = (" ".join(PART.findall(folded(one))) for one in (hit.label, *hit.names))
        score = max(_likeness(wanted, one) for one in names)
        scored.append((score, hit))
    scored.sort(key=lambda one: (-one[0], -one[1].met, one[1].label, one[1].iri))
    return _judged([(hit, score, score) for score, hit in scored][:limit])


def weighed(opened: Opened, found: Sequence[Candidate], given: Sequence[tuple[str, str]]) -> list[Candidate]:
    """The candidates weighed again by properties that are given, as (property, value) pairs."""
    known = predicates()
    pairs = [(known[name], name, folded(value)) for name, value in given if name in known]
    if not pairs:
        return list(found)
    scored = []
    for one in found:
        right = 0
        for _, name, value in pairs:
            texts = {folded(text) for pair in values(opened, one.hit.iri, name) for text in pair}
            right += value in texts
        score = one.name_score * (1 - _WEIGHT) + 100 * _WEIGHT * right / len(pairs)
        scored.append((one.hit, round(score, 2), one.name_score))
    scored.sort(key=lambda one: (-one[1], one[0].label, one[0].iri))
    return _judged(scored)


def having(
    opened: Opened, given: Sequence[tuple[str, str]], *, kinds: Collection[str] = (), limit: int = 5
) -> list[Candidate]:
    """The things with these values of these properties, for when there is no name; most of them first."""
    known = predicates()
    right: Counter[str] = Counter()
    pairs = [(known[name], _FROM.get(name, ""), value) for name, value in given if name in known]
    for predicate, begin, value in pairs:
        right.update(set(_with(opened, predicate, value if value.startswith(begin) else begin + value)))
    named = things(opened.store, right)
    scored = sorted(
        (-round(100 * count / len(pairs), 2), iri)
        for iri, count in right.items()
        if iri in named and (not kinds or named[iri].kind in kinds) and named[iri].kind not in ASIDE
    )
    hits = {iri: Hit(iri, named[iri].label, named[iri].kind, (), 0) for _, iri in scored[: limit + 1]}
    return _judged([(hits[iri], -score, 0.0) for score, iri in scored[: limit + 1]])[:limit]


def _with(opened: Opened, predicate: str, value: str) -> list[str]:
    """The things with this value: an IRI, the name of a thing, or a text, whatever its capitals."""
    hits = opened.search.suggest(value, limit=_TRIED)
    wanted = folded(value)
    meant = {hit.iri for hit in hits if wanted in {folded(name) for name in (hit.label, *hit.names)}}
    ends = [f"<{iri}>" for iri in sorted(meant)]
    with suppress(ValueError):
        ends.append(refer(value))
    found = [
        f"{{ GRAPH ?g {{ ?s {refer(predicate)} ?v }} FILTER(LCASE(STR(?v)) = {ox.Literal(value.lower())}) }}",
        *(f"{{ GRAPH ?g {{ ?s {refer(predicate)} {end} }} }}" for end in ends),
    ]
    asked = f"""SELECT DISTINCT ?s WHERE {{ {" UNION ".join(found)}
        FILTER(!CONTAINS(STR(?g), "/unsure/")) }} ORDER BY ?s LIMIT {_HAVING}"""
    return [row["s"].value for row in ask(opened.store, asked)]


class Value(NamedTuple):
    """A value of a property."""

    iri: str
    """"" for a mere text."""
    text: str
    kind: str = ""
    """The XSD type of a text: "date"."""


def values(opened: Opened, iri: str, name: str) -> list[tuple[str, str]]:
    """The values of a property of a thing: of each its IRI ("" for a mere text) and what it is called."""
    return [(one.iri, one.text) for one in typed(opened, iri, name)]


def typed(opened: Opened, iri: str, name: str) -> list[Value]:
    """The values of a property of a thing, things first."""
    try:
        subject = refer(iri)
    except ValueError:
        return []
    asked = f"""SELECT DISTINCT ?v WHERE {{ GRAPH ?g {{ {subject} {refer(predicates()[name])} ?v }}
        FILTER(!CONTAINS(STR(?g), "/unsure/")) }} ORDER BY ?v LIMIT 50"""
    found: list[Term] = [row["v"] for row in ask(opened.store, asked)]
    begin = _FROM.get(name, "")
    iris = [term.value for term in found if isinstance(term, ox.NamedNode) and term.value.startswith(begin)]
    labels = things(opened.store, iris)
    texts = [one for one in found if isinstance(one, ox.Literal) and not begin]
    return [
        *(Value(one, labels[one].label if one in labels else one) for one in iris),
        *(Value("", one.value, one.datatype.value.removeprefix(XSD)) for one in texts),
    ]


def _hits(opened: Opened, wanted: str, kinds: Collection[str]) -> Iterable[Hit]:
    """Things with all these words in their names; when there are none, with the longest of them."""
    words = sorted(wanted.split(), key=len, reverse=True)
    found: dict[str, Hit] = {}
    for tried in dict.fromkeys((wanted, " ".join(words[:3]), " ".join(words[:2]), words[0])):
        for hit in opened.search.suggest(tried, limit=_TRIED):
            if not kinds or hit.kind in kinds:
                found.setdefault(hit.iri, hit)
        if found:
            break
    return found.values()


def _likeness(one: str, other: str) -> float:
    return _SAME if one == other else min(round(fuzz.token_sort_ratio(one, other), 2), _SURE)


def _judged(scored: Sequence[tuple[Hit, float, float]]) -> list[Candidate]:
    second = scored[1][1] if len(scored) > 1 else 0.0
    return [
        Candidate(hit, score, name, match=not place and score >= _SURE and score - second >= _AHEAD)
        for place, (hit, score, name) in enumerate(scored)
    ]
