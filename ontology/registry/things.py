"""From rows to things: entries with their names and facts, and the terms of people."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeAlias

from ontology.registry.people import person_names
from ontology.terms import DCT, ID, SKOS, XSD, Iri, Literal, kg, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from ontology.registry.tables import Row

KIND_OF_FOLDER: Final = {
    "party": "Party",
    "ministry": "Ministry",
    "office": "Office",
    "organisation": "Organisation",
    "law": "Law",
    "measure": "Measure",
    "dossier": "Dossier",
    "person": "Person",
}
"""The first part of an id, and the class of the ontology that it stands for."""

SAME_AS: Final = {
    "tooi": "https://identifier.overheid.nl/tooi/id/",
    "wikidata": "http://www.wikidata.org/entity/",
    "bwb": "https://wetten.overheid.nl/",
    "tk_person": "https://gegevensmagazijn.tweedekamer.nl/OData/v4/2.0/Persoon(",
    "tk_party": "https://gegevensmagazijn.tweedekamer.nl/OData/v4/2.0/Fractie(",
}
"""Columns that hold the identifier of another register, and how its IRI begins; "(" is closed again."""

RELATIONS: Final = {"office_of": kg("officeOf"), "budget_of": kg("budgetOf"), "part_of": kg("partOf")}
"""Columns that hold the id of another thing of the register, and the property that says so."""

INVERSES: Final = {"responsible": kg("responsibleFor")}
"""The same, where the other thing is the subject: the ministry is responsible for the organisation."""

Value: TypeAlias = Iri | Literal


@dataclass(frozen=True, slots=True)
class Name:
    """A name, and the days within which it points at its thing."""

    text: str
    since: date | None = None
    until: date | None = None
    exact: bool = False
    """To be found only as it is written here: abbreviations, and names that are also words."""

    def valid(self, on: date) -> bool:
        """Whether the name was in use on that day; a bound that is not known is open."""
        return (self.since or on) <= on <= (self.until or on)


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that a register describes."""

    iri: Iri
    kind: str
    label: str
    names: tuple[Name, ...] = ()
    since: date | None = None
    until: date | None = None
    facts: tuple[tuple[Iri, Value], ...] = ()
    """What the graph `id:registry` says of it, beside its class, its label and its names."""
    source: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict, hash=False)
    """The other cells of its row: a person's surname, prefix, forename and initials, an office's role …"""


@dataclass(frozen=True, slots=True)
class Term:
    """A person's time in a party or an office."""

    person: Iri
    what: Iri
    since: date | None
    until: date | None
    source: str

    @property
    def is_membership(self) -> bool:
        """Whether it is membership of a party, rather than the holding of an office."""
        return self.what.startswith(f"{ID}party/")

    def holds(self, on: date | None) -> bool:
        """Whether it holds on that day; always when none is given."""
        return on is None or (self.since or on) <= on <= (self.until or on)


def entries(rows: Iterable[Row]) -> tuple[tuple[Entry, ...], tuple[Term, ...]]:
    """The things and the terms that these rows tell of, in the order of the rows."""
    by_id: dict[str, list[Row]] = defaultdict(list)
    terms: list[Term] = []
    said: dict[str, list[tuple[Iri, Value]]] = defaultdict(list)
    for row in rows:
        if row.table == "terms":
            term = Term(_iri(row["person"], row), _iri(row["what"], row), row.since, row.until, row["source"])
            terms.append(term)
            said[term.person].append((kg("memberOf" if term.is_membership else "holdsOffice"), term.what))
            continue
        by_id[row["id"]].append(row)
        for column, predicate in INVERSES.items():
            for key in row.many(column):
                said[_iri(key, row)].append((predicate, _iri(row["id"], row)))
    return tuple(_entry(key, group, said) for key, group in by_id.items()), tuple(terms)


def _entry(key: str, rows: list[Row], said: Mapping[str, list[tuple[Iri, Value]]]) -> Entry:
    first = rows[0]
    iri = _iri(key, first)
    described = [row for row in rows if row.table != "names"]
    label = next((row["label"] for row in described if row["label"]), "")
    if not label:
        raise ValueError(
            f"{first.place}: no register describes {key} with a label, so it cannot be given a name"
        )
    facts = [fact for row in rows for fact in _facts(row)]
    return Entry(
        iri=iri,
        kind=KIND_OF_FOLDER[key.partition("/")[0]],
        label=label,
        names=tuple(dict.fromkeys(name for row in rows for name in _names(row))),
        since=None if None in (days := [row.since for row in described]) else min(filter(None, days)),
        until=None if None in (days := [row.until for row in described]) else max(filter(None, days)),
        facts=tuple(sorted(set(facts) | set(said.get(iri, ())), key=lambda fact: (fact[0], fact[1].n3()))),
        source=first["source"],
        attributes={column: value for column, value in first.cells.items() if value and column != "source"},
    )


def _names(row: Row) -> Iterator[Name]:
    since = row.since
    if row["surname"]:
        yield from (Name(form, day, None, exact) for form, day, exact in person_names(row))
        since = None  # a full name is nobody else's on any day
    yield from (Name(form, since, row.until) for form in row.many("names"))
    yield from (Name(form, row.since, row.until, exact=True) for form in row.many("exact"))


def _facts(row: Row) -> Iterator[tuple[Iri, Value]]:
    for column, begin in SAME_AS.items():
        for value in row.many(column):
            yield Iri(SKOS + "exactMatch"), Iri(begin + value + (")" if begin.endswith("(") else ""))
    for column, predicate in RELATIONS.items():
        for value in row.many(column):
            yield predicate, _iri(value, row)
    if row["identifier"]:
        yield Iri(DCT + "identifier"), text(row["identifier"])
    if row["budget_year"]:
        yield kg("budgetYear"), Literal(row["budget_year"], Iri(XSD + "gYear"))
    if row["budget_chapter"]:
        yield kg("budgetChapter"), text(row["budget_chapter"])


def _iri(key: str, row: Row) -> Iri:
    if key.partition("/")[0] not in KIND_OF_FOLDER or "/" not in key:
        raise ValueError(
            f"{row.place}: {key!r} is no id; it begins with one of {', '.join(KIND_OF_FOLDER)} and /"
        )
    return Iri(ID + key)
