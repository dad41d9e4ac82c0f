"""The money of a thing: every amount that is meant for it, and its sums by year with the same money once."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from graphs.explorer.known import sources
from graphs.words import ask, refer
from ontology.terms import KG

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graphs.evidence import Source
    from graphs.explorer.opened import Opened
    from graphs.words import Named

_PATTERNS: Final = {
    "Document": ("GRAPH $t { ?a a kg:Amount }",),
    "Measure": ("?a kg:allocatedTo $t",),
    "Organisation": ("?a kg:allocatedTo $t", "?a kg:provider $t"),
    "Office": ("?a kg:provider $t", "$t kg:responsibleFor ?m . ?a kg:allocatedTo ?m"),
    "Ministry": (
        "?a kg:provider $t",
        "?a kg:allocatedTo $t",
        "?o kg:officeOf $t . ?a kg:provider ?o",
        "$t kg:responsibleFor ?m . ?a kg:allocatedTo ?m",
        "?o kg:officeOf $t . ?o kg:responsibleFor ?m . ?a kg:allocatedTo ?m",
    ),
}
"""Which amounts ?a are about a thing $t of a class."""
_MOST: Final = 2_000
"""Amounts of one pattern that are looked at."""

_Told: TypeAlias = "Mapping[str, Mapping[str, set[str]]]"


@dataclass(frozen=True, slots=True)
class Money:
    """One amount, as a paper names it."""

    iri: str
    words: str
    value: Decimal
    most: Decimal | None
    """Of a range, its other end."""
    years: tuple[str, ...]
    recurrence: str
    counted: bool
    """Whether it is in the sums: no price, not the same money as another, no part of a larger amount."""
    source: Source | None


class Year(NamedTuple):
    """What is meant for a year, or for several together."""

    when: str
    """"2023", "2023–2025", or "" for money without a year."""
    euro: Decimal
    amounts: int


def money_of(opened: Opened, thing: Named) -> list[Money]:
    """Every amount about a thing, the largest first."""
    wanted = f"SELECT DISTINCT ?a WHERE {{ $pattern }} ORDER BY ?a LIMIT {_MOST:d}"
    iris = {
        row["a"].value
        for pattern in _PATTERNS.get(thing.kind.removeprefix(KG), ())
        for row in ask(opened.store, wanted.replace("$pattern", pattern.replace("$t", refer(thing.iri))))
    }
    told: dict[str, dict[str, set[str]]] = {}
    asked = "SELECT ?a ?p ?o WHERE { VALUES ?a { $among } GRAPH ?g { ?a ?p ?o } }"
    for row in ask(opened.store, asked, among=iris):
        name = row["p"].value.rpartition("#")[2].rpartition("/")[2]
        if row["p"].value.endswith("rdf-syntax-ns#type"):
            continue  # its class is known; `type` is its kind
        told.setdefault(row["a"].value, {}).setdefault(name, set()).add(row["o"].value)
    where = sources(opened.store, iris)
    found = [_money(iri, told, where.get(iri)) for iri, said in told.items() if "value" in said]
    return sorted(found, key=lambda one: (-one.value, one.iri))


def _money(iri: str, told: _Told, place: Source | None) -> Money:
    said = told[iri]
    value = Decimal(min(said["value"]))
    wholes = [told[whole] for whole in said.get("partOf", ()) if whole in told]
    counted = (
        any(kind.endswith("allocation") for kind in said.get("type", ()))
        and not any(Decimal(min(whole.get("value", {"0"}))) > value for whole in wholes)
        # Of the same money the first that is about this thing counts.
        and all(other >= iri or other not in told for other in said.get("sameMoneyAs", ()))
    )
    return Money(
        iri,
        min(said.get("quote", {""})),
        value,
        Decimal(min(said["maxValue"])) if "maxValue" in said else None,
        tuple(sorted(said.get("year", ()))),
        min(said.get("recurrence", {""})),
        counted,
        place,
    )


def by_year(amounts: list[Money]) -> list[Year]:
    """What counts, summed by the years that it is for; what comes back every year counts in each of them."""
    sums: defaultdict[str, list[Decimal]] = defaultdict(list)
    for one in amounts:
        if one.counted:
            for when in _whens(one):
                sums[when].append(one.value)
    order = sorted(sums, key=lambda when: (not when, when))
    return [Year(when, sum(sums[when], Decimal()), len(sums[when])) for when in order]


def _whens(one: Money) -> list[str]:
    if not one.years:
        return [""]
    if one.recurrence in ("per-year", "structural") or len(one.years) == 1:
        return list(one.years)
    return [f"{one.years[0]}–{one.years[-1]}"]
