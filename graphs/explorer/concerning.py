"""What concerns a thing, by its class: the motions, promises, questions and measures on its page.

Each list is a pattern in which ?x concerns the thing $t. A list is counted whole and read only as far as it
is shown, the newest first; promises by the day on which they are due.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from graphs.explorer.links import href
from graphs.explorer.met import issued
from graphs.explorer.opened import opened
from graphs.explorer.promises import promises
from graphs.explorer.subjects import subjects
from graphs.words import ask, refer, things
from ontology.terms import KG

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from starlette.requests import Request

    from graphs.explorer.opened import Opened
    from graphs.words import Named

SHOWN: Final = 8
"""Of one list on the page of a thing."""
AT_ONCE: Final = 50
"""On a page of one list alone."""

_ROLE: Final = "{ BIND($t AS ?o) } UNION { ?o kg:officeOf $t }"
_MENTIONED: Final = (
    "{ SELECT ?d ?s WHERE { GRAPH ?d { ?n kg:refersTo $t ; kg:inDocument ?d ; kg:start ?s } } LIMIT 400 }"
    " GRAPH ?d { ?x a $class ; kg:start ?begin ; kg:end ?end } FILTER(?begin <= ?s && ?s < ?end)"
)
"""Questions and promises are long; what is mentioned in one concerns it."""

LISTS: Final[dict[str, dict[str, tuple[str, ...]]]] = {
    "Person": {
        "list_motions": ("?x kg:submittedBy $t",),
        "list_promises": ("?d kg:signedBy $t . GRAPH ?d { ?x a kg:Commitment }", "?x kg:madeBy $t"),
        "list_questions": ("?x a kg:Question ; kg:askedBy $t",),
        "list_carried_out": ("?d kg:signedBy $t ; kg:executes ?x",),
    },
    "Party": {
        "list_motions": (),
        "list_questions": ("?x a kg:Question ; kg:askedBy $t",),
    },
    "Ministry": {
        "list_carried_out": ("?d kg:sentBy $t ; kg:executes ?x",),
        "list_promises": (f"{_ROLE} ?x a kg:Commitment ; kg:madeBy ?o",),
        "list_answered": ("?d kg:sentBy $t . GRAPH ?d { ?x a kg:Question }",),
        "list_measures": (f"{_ROLE} ?o kg:responsibleFor ?x . ?x a kg:Measure",),
    },
    "Office": {
        "list_carried_out": ("?d kg:signedAs $t ; kg:executes ?x",),
        "list_promises": ("?x a kg:Commitment ; kg:madeBy $t",),
        "list_answered": ("?d kg:signedAs $t . GRAPH ?d { ?x a kg:Question }",),
    },
    "Document": {
        "list_promises": ("GRAPH $t { ?x a kg:Commitment }",),
        "list_put": ("GRAPH $t { ?x a kg:Question }",),
        "list_recommendations": ("GRAPH $t { ?x a kg:Recommendation }",),
        "list_motions_here": ("?x a kg:Motion ; kg:documentedIn $t",),
    },
    "Dossier": {"list_papers": ("?x kg:inDossier $t",)},
    "Measure": {
        "list_promises": ("?x a kg:Commitment ; kg:about $t", _MENTIONED.replace("$class", "kg:Commitment")),
        "list_motions_about": (
            "?d kg:mentions $t . ?x a kg:Motion ; kg:documentedIn ?d",
            "$t kg:executes ?x",
        ),
        "list_questions_about": (_MENTIONED.replace("$class", "kg:Question"),),
    },
}
"""For each class its lists, by the key of their title in texts.yaml; several patterns are one list.

The motions of a party are in the index of the search, which knows who was a member on which day.
"""
_PROMISES: Final = "list_promises"


class Item(NamedTuple):
    """A thing in a list."""

    label: str
    address: str
    day: str
    """Its date ("2022-05-11"), for a promise the last day that keeps it; "" when there is none."""
    note: str
    """How it stands with a promise: "overdue", "kept" or "open"; "" for all else."""
    about: str
    """What a motion or question is about, for many are called alike; "" for all else."""


class Listed(NamedTuple):
    """One list."""

    key: str
    items: tuple[Item, ...]
    in_all: int


def concerning(
    request: Request, thing: Named, day: date, *, limit: int = SHOWN, offset: int = 0, only: str = ""
) -> list[Listed]:
    """The lists of a thing that hold anything, from `offset` on; `only`: that one alone.

    `day`: the day by which a promise is overdue or not.
    """
    found, graph = [], opened(request)
    for key, patterns in LISTS.get(thing.kind.removeprefix(KG), {}).items():
        if only not in ("", key):
            continue
        if iris := _iris(graph, thing.iri, patterns) if patterns else _moved(graph, thing.iri):
            dates = _dates(graph, key, iris)
            order = _soonest(dates) if key == _PROMISES else _latest(dates)
            shown = order[offset : offset + limit]
            found.append(Listed(key, _items(request, shown, dates, day), len(order)))
    return found


def _iris(graph: Opened, thing: str, patterns: Iterable[str]) -> set[str]:
    return {
        row["x"].value
        for pattern in patterns
        for row in ask(graph.store, f"SELECT DISTINCT ?x WHERE {{ {pattern.replace('$t', refer(thing))} }}")
        if "x" in row
    }


def _moved(graph: Opened, party: str) -> set[str]:
    return set(graph.search.having({"class": KG + "Motion", "party": party}))


def _dates(graph: Opened, key: str, iris: Iterable[str]) -> Mapping[str, str]:
    """Of a promise its last day; of a motion or question the date of its paper, as their IRIs tell."""
    if key == _PROMISES:
        due = {one.iri: one.due for one in promises(graph)}
        return {iri: due.get(iri, "") for iri in iris}
    days, base = issued(graph), graph.base
    return {iri: days.get(f"{base}document/{iri.removeprefix(base).split('/')[1]}", "") for iri in iris}


def _soonest(dates: Mapping[str, str]) -> list[str]:
    """By day; what has none comes last."""
    return sorted(dates, key=lambda iri: (dates[iri] or "9", iri))


def _latest(dates: Mapping[str, str]) -> list[str]:
    return sorted(sorted(dates), key=lambda iri: dates[iri], reverse=True)


def _items(request: Request, iris: list[str], dates: Mapping[str, str], day: date) -> tuple[Item, ...]:
    graph, wanted = opened(request), set(iris)
    known = things(graph.store, iris)
    promised = any("/commitment/" in iri for iri in iris)
    states = {one.iri: one.state(day) for one in promises(graph) if one.iri in wanted} if promised else {}
    about = subjects(graph, iris)
    return tuple(
        Item(known[iri].label, href(request, iri), dates[iri], states.get(iri, ""), about.get(iri, ""))
        for iri in iris
        if iri in known
    )
