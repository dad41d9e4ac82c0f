"""What a report on a thing is about: its papers, motions, promises and money, by the class of the thing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from graphs.explorer.amounts import amounts
from graphs.explorer.met import issued, newest
from graphs.explorer.promises import promises, told_once
from graphs.words import ask, refer
from ontology.terms import KG

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graphs.explorer.amounts import Amount
    from graphs.explorer.opened import Opened
    from graphs.explorer.promises import Promise
    from graphs.words import Named

_PAPERS: Final = {"Dossier": "?x kg:inDossier {0}", "Document": "VALUES ?x {{ {0} }} ?x a kg:Document"}
_MENTIONING: Final = "GRAPH ?g {{ ?x kg:mentions {0} }}"
_MOTIONS: Final = {
    "Dossier": "?x a kg:Motion ; kg:documentedIn/kg:inDossier {0}",
    "Document": "?x a kg:Motion ; kg:documentedIn {0}",
    "Ministry": "?o kg:officeOf {0} . ?x kg:carriedOutBy ?o ; a kg:Motion",
    "Measure": "{{ ?x kg:executedBy {0} }} UNION {{ ?x kg:documentedIn/kg:mentions {0} }} ?x a kg:Motion",
}
_DIRECT: Final = "?x a kg:Motion ; ?p {0}"


class Scope(NamedTuple):
    """All that a report tells of."""

    papers: Sequence[str]
    """The newest first."""
    motions: Sequence[str]
    """The newest first, by the papers that their IRIs tell."""
    promises: Sequence[Promise]
    amounts: Sequence[Amount]


def scope(opened: Opened, thing: Named) -> Scope:
    """What there is to tell: of a dossier all that its papers hold, of a ministry what it answers for."""
    kind = thing.kind.removeprefix(KG)
    papers = newest(opened, _found(opened, _PAPERS.get(kind, _MENTIONING), thing.iri))
    motions = (
        opened.search.having({"class": KG + "Motion", "party": thing.iri})
        if kind == "Party"
        else _found(opened, _MOTIONS.get(kind, _DIRECT), thing.iri)
    )
    within = set(papers) if kind in _PAPERS else set[str]()
    return Scope(
        papers,
        _latest(opened, motions),
        told_once(
            [
                one
                for one in promises(opened)
                if one.paper in within or thing.iri in (*one.about, *one.ministries, *one.by)
            ]
        ),
        [
            one
            for one in amounts(opened)
            if one.paper in within or thing.iri in (*one.meant_for, *one.ministries, *one.provider)
        ],
    )


def _latest(opened: Opened, motions: Sequence[str]) -> list[str]:
    days, base = issued(opened), opened.base
    printed = {iri: f"{base}document/{iri.removeprefix(base).partition('/')[2]}" for iri in motions}
    return sorted(sorted(motions), key=lambda iri: days.get(printed[iri], ""), reverse=True)


def _found(opened: Opened, pattern: str, iri: str) -> list[str]:
    rows = ask(opened.store, f"SELECT DISTINCT ?x WHERE {{ {pattern.format(refer(iri))} }} ORDER BY ?x")
    return [row["x"].value for row in rows]
