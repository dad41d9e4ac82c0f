"""Amounts of money as papers name them, and which of them count when they are added up.

The same money is counted once (`kg:sameMoneyAs`), and a part not beside its whole (`kg:partOf`).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from graphs.explorer.met import issued
from graphs.words import ask
from ontology.terms import DCT, KG

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from graphs.explorer.opened import Opened

ALLOCATION: Final = KG + "amount-kind-allocation"
"""The kind of amounts that are money for something; prices, rates and private money are not added up."""

_ALL: Final = "SELECT ?a ?p ?o WHERE { GRAPH ?d { ?a a kg:Amount ; kg:inDocument ?d ; ?p ?o } }"
_SAME: Final = "SELECT DISTINCT ?a ?b WHERE { ?a kg:sameMoneyAs ?b }"
_RESPONSIBLE: Final = """SELECT DISTINCT ?m ?v WHERE {
    { ?v kg:responsibleFor ?m . ?v a kg:Ministry }
    UNION { ?o kg:responsibleFor ?m . ?o kg:officeOf ?v . ?v a kg:Ministry } }"""
_OFFICES: Final = """SELECT DISTINCT ?o ?v WHERE {
    { ?v a kg:Ministry BIND(?v AS ?o) } UNION { ?o kg:officeOf ?v . ?v a kg:Ministry } }"""
_EVERY_YEAR: Final = frozenset({"per-year", "structural"})


@dataclass(frozen=True, slots=True)
class Amount:
    """One amount at one place of one paper."""

    iri: str
    paper: str
    made: str
    """The date of the paper, "" when it bears none."""
    start: int
    end: int
    words: str
    value: Decimal
    """In euros."""
    most: Decimal | None
    """For a range its upper end."""
    approximate: bool
    bound: str
    """"min", "max" or ""."""
    recurrence: str
    """"once", "per-year", "structural", "cumulative" or ""."""
    years: tuple[str, ...]
    kind: str
    """The IRI of the concept."""
    purpose: str
    meant_for: tuple[str, ...]
    """What it is allocated to, by IRI."""
    provider: tuple[str, ...]
    ministries: tuple[str, ...]
    """Those responsible for what it is meant for; when none is known, those that give it."""
    whole: tuple[str, ...]
    """The amounts that it is part of."""
    same: str
    """The first of the places that name this money; the amount itself when no other does."""

    @property
    def in_years(self) -> tuple[str, ...]:
        """Under which years it is added: under each when it comes every year, else under all of them as one.

        Empty when the paper names no year.
        """
        if len(self.years) < 2 or self.recurrence in _EVERY_YEAR:  # noqa: PLR2004  # several
            return self.years
        return (f"{self.years[0]}–{self.years[-1]}",)  # a range of years


def amounts(opened: Opened) -> Sequence[Amount]:
    """All amounts, in the order of papers and places; read once for a graph and kept."""
    key = opened.store.name, opened.papers.generation
    if key not in _READ:
        found = _read(opened)
        _READ.clear()
        _READ[key] = found
        return found
    return _READ[key]


_READ: Final[dict[tuple[str, int], Sequence[Amount]]] = {}


def counting(among: Iterable[Amount]) -> list[Amount]:
    """Those of these amounts that are added up: money for something, once, and no part beside its whole."""
    first: dict[str, Amount] = {}
    wholes: dict[str, set[str]] = {}
    given = {one.iri: one for one in among if one.kind == ALLOCATION}
    for one in given.values():
        first.setdefault(one.same, one)
        wholes.setdefault(one.same, set()).update(given[iri].same for iri in one.whole if iri in given)
    return [one for same, one in first.items() if not (wholes[same] - {same})]


def _read(opened: Opened) -> Sequence[Amount]:
    said: dict[str, dict[str, list[str]]] = {}
    for row in ask(opened.store, _ALL):
        said.setdefault(row["a"].value, {}).setdefault(row["p"].value, []).append(row["o"].value)
    responsible = _gathered(opened, _RESPONSIBLE, "m")
    offices = _gathered(opened, _OFFICES, "o")
    same = _same(opened)
    dates = issued(opened)
    found = [
        _amount(iri, facts, same.get(iri, iri), dates, responsible, offices) for iri, facts in said.items()
    ]
    return sorted(found, key=lambda one: (one.paper, one.start, one.iri))


def _amount(  # noqa: PLR0917  # what is known of all amounts, handed on
    iri: str,
    facts: Mapping[str, Sequence[str]],
    same: str,
    dates: Mapping[str, str],
    responsible: Mapping[str, set[str]],
    offices: Mapping[str, set[str]],
) -> Amount:
    def every(name: str) -> tuple[str, ...]:
        return tuple(sorted(facts.get(KG + name, ())))

    def one(name: str) -> str:
        return min(facts.get(KG + name, ()), default="")

    meant, provider = every("allocatedTo"), every("provider")
    ministries = {ministry for thing in meant for ministry in responsible.get(thing, offices.get(thing, ()))}
    ministries = ministries or {ministry for thing in provider for ministry in offices.get(thing, ())}
    most = one("maxValue")
    return Amount(
        iri,
        one("inDocument"),
        dates.get(one("inDocument"), ""),
        int(one("start")),
        int(one("end")),
        one("quote"),
        Decimal(one("value") or 0),
        Decimal(most) if most else None,
        one("approximate") == "true",
        one("bound"),
        one("recurrence"),
        every("year"),
        min(facts.get(DCT + "type", ()), default=""),
        one("purpose"),
        meant,
        provider,
        tuple(sorted(ministries)),
        every("partOf"),
        same,
    )


def _same(opened: Opened) -> dict[str, str]:
    """For each amount that is named elsewhere too the first of all the places that name it."""
    first: dict[str, str] = {}

    def root(iri: str) -> str:
        while first.setdefault(iri, iri) != iri:
            iri = first[iri]
        return iri

    for row in ask(opened.store, _SAME):
        one, other = sorted((root(row["a"].value), root(row["b"].value)))
        first[other] = one
    return {iri: root(iri) for iri in list(first)}


def _gathered(opened: Opened, asked: str, key: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for row in ask(opened.store, asked):
        found.setdefault(row[key].value, set()).add(row["v"].value)
    return found
