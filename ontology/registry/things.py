"""From rows to things: entries with their names and facts, and the terms of people."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from ontology.registry.people import Name, person_names
from ontology.registry.tables import RegistryError
from ontology.terms import DCT, ID, SKOS, XSD, Iri, Literal, kg

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
    "cabinet": "Cabinet",
    "person": "Person",
    "term": "Term",
}
"""The first part of an id, and the class of the ontology that it stands for."""

DATED: Final = {"ministries", "offices", "names"}
"""Registers whose names are good for the days of their row: they change hands, or were added with days.

The days of a party or an organisation are those of its existence; its name stays its own afterwards.
"""

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

EXACT_MATCH: Final = Iri(SKOS + "exactMatch")
IDENTIFIER: Final = Iri(DCT + "identifier")
HOLDER: Final = kg("holder")
IN_CABINET: Final = kg("inCabinet")
TERM_IN: Final = kg("termIn")
SINCE: Final = kg("since")
UNTIL: Final = kg("until")
DAY: Final = Iri(XSD + "date")
YEAR: Final = Iri(XSD + "gYear")

VALUES: Final = {
    "identifier": (IDENTIFIER, None),
    "status": (kg("status"), None),
    "budget_year": (kg("budgetYear"), YEAR),
    "budget_chapter": (kg("budgetChapter"), None),
}
"""Columns that hold a value, the property that says it, and its datatype."""

TOLD: Final = {*SAME_AS, *RELATIONS, *VALUES, "kind", "since"}
"""Columns that become facts."""

Value: TypeAlias = Iri | Literal


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
    attributes: Mapping[str, str] = field(default_factory=dict)
    """The other cells of its row: a person's surname, prefix, forename and initials, an office's role …"""

    def __hash__(self) -> int:
        """By the IRI, which no two entries of a registry share."""
        return hash(self.iri)


class Term(NamedTuple):
    """A person's time in a party or an office."""

    person: Iri
    what: Iri
    since: date | None
    until: date | None
    source: str
    cabinet: Iri | None = None
    """Of an office: the cabinet in which it was held."""

    @property
    def iri(self) -> Iri:
        """The term as a thing of its own, so that the graph can give its days."""
        person, what = self.person.rpartition("/")[2], self.what.rpartition("/")[2]
        return Iri(f"{ID}term/{person}/{what}/{self.since or 'onbekend'}")

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
            term = _term(row)
            terms.append(term)
            said[term.person].append((kg("memberOf" if term.is_membership else "holdsOffice"), term.what))
            continue
        by_id[row["id"]].append(row)
        for column in INVERSES.keys() & row.cells.keys():
            for key in row.many(column):
                said[_iri(key, row)].append((INVERSES[column], _iri(row["id"], row)))
    things = [_entry(key, group, said) for key, group in by_id.items()]
    labels = {thing.iri: thing.label for thing in things}
    return (*things, *{term.iri: _term_entry(term, labels) for term in terms}.values()), tuple(terms)


def _term(row: Row) -> Term:
    cabinet = _iri(row["cabinet"], row) if row["cabinet"] else None
    person, what = _iri(row["person"], row), _iri(row["what"], row)
    return Term(person, what, row.since, row.until, row["source"], cabinet)


def _entry(key: str, rows: list[Row], said: Mapping[str, list[tuple[Iri, Value]]]) -> Entry:
    first = rows[0]
    iri = _iri(key, first)
    described = [row for row in rows if row.table != "names"]
    label = next((row["label"] for row in described if row["label"]), "")
    if not label:
        what = f"no register describes {key} with a label, so it cannot be given a name"
        raise RegistryError([first.fault(what, "give it a label, or mend its id")])
    facts = dict.fromkeys(
        fact for row in rows if not row.cells.keys().isdisjoint(TOLD) for fact in _facts(row)
    )
    facts |= dict.fromkeys(said.get(iri, ()))
    names = [name for row in rows for name in _names(row)]
    return Entry(
        iri=iri,
        kind=KIND_OF_FOLDER[key.partition("/")[0]],
        label=label,
        names=tuple(dict.fromkeys(names)) if len(names) > 1 else tuple(names),
        since=None if None in (days := [row.since for row in described]) else min(filter(None, days)),
        until=None if None in (days := [row.until for row in described]) else max(filter(None, days)),
        facts=tuple(sorted(facts, key=_order) if len(facts) > 1 else facts),
        source=first["source"],
        attributes=first.cells,
    )


def _order(fact: tuple[Iri, Value]) -> tuple[str, str]:
    return fact[0], fact[1].n3()


def _term_entry(term: Term, labels: Mapping[Iri, str]) -> Entry:
    facts: list[tuple[Iri, Value]] = [(HOLDER, term.person), (TERM_IN, term.what)]
    if term.since:
        facts.append((SINCE, Literal(term.since.isoformat(), DAY)))
    if term.until:
        facts.append((UNTIL, Literal(term.until.isoformat(), DAY)))
    if term.cabinet:
        facts.append((IN_CABINET, term.cabinet))
    try:
        label = f"{labels[term.person]}, {labels[term.what]}"
    except KeyError as missing:
        raise ValueError(
            f"terms.csv: no register describes {missing}, so nobody can have a term in it"
        ) from missing
    return Entry(term.iri, "Term", label, (), term.since, term.until, tuple(facts), term.source)


def _names(row: Row) -> Iterator[Name]:
    since, until = (row.since, row.until) if row.table in DATED else (None, None)
    if "surname" in row.cells:
        yield from person_names(row)
    yield from (Name(form, since, until) for form in row.many("names"))
    yield from (Name(form, since, until, exact=True) for form in row.many("exact"))


def _facts(row: Row) -> Iterator[tuple[Iri, Value]]:
    cells = row.cells
    for column in SAME_AS.keys() & cells.keys():
        begin = SAME_AS[column]
        for value in row.many(column):
            yield EXACT_MATCH, Iri(f"{begin}{value})" if begin.endswith("(") else begin + value)
    for column in RELATIONS.keys() & cells.keys():
        for value in row.many(column):
            yield RELATIONS[column], _iri(value, row)
    if row.table == "measures" and cells.get("kind"):
        yield Iri(f"{DCT}type"), kg(f"measure-kind-{cells['kind']}")
    for column in VALUES.keys() & cells.keys():
        predicate, datatype = VALUES[column]
        yield predicate, Literal(cells[column], datatype)
    if row.table == "cabinets":
        for day, bound in ((row.since, SINCE), (row.until, UNTIL)):
            if day:
                yield bound, Literal(day.isoformat(), DAY)


def _iri(key: str, row: Row) -> Iri:
    if key.partition("/")[0] not in KIND_OF_FOLDER or "/" not in key:
        mend = f"it begins with one of {', '.join(KIND_OF_FOLDER)} and /"
        raise RegistryError([row.fault(f"{key!r} is no id", mend)])
    return Iri(ID + key)
