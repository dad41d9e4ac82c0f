"""The page of one thing, as far as every class has it: what is known, who says so, and what leads to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import urlsplit

import pyoxigraph as ox

from graphs.explorer import known
from graphs.explorer.known import Fact, triple
from graphs.explorer.links import href
from graphs.explorer.quoted import Quoted, Quoter, reading
from graphs.explorer.vocabulary import named, order, turned, value
from graphs.publish.official import page as official
from graphs.words import UNSHOWN, ask, refer, things
from ontology.names import local
from ontology.terms import KG

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from starlette.requests import Request

    from graphs.explorer.opened import Opened
    from graphs.words import Named, Term

_SENTENCES: Final = 2
"""Sentences under one fact; the paper has the others."""
_REGISTERS: Final = {
    "identifier.overheid.nl": "TOOI",
    "www.wikidata.org": "Wikidata",
    "wetten.overheid.nl": "wetten.overheid.nl",
    "gegevensmagazijn.tweedekamer.nl": "Tweede Kamer",
}
"""What the registers are called whose things ours are the same as, by host."""


class Told(NamedTuple):
    """Something that a fact leads to, or says."""

    text: str
    address: str
    """Of its page; "" for what has none."""
    kind: str
    """What its class is called, "" when it has none."""
    quoted: tuple[Quoted, ...] = ()
    more: int = 0
    """Places more that say so."""
    said_by: tuple[tuple[str, str], ...] = ()
    """For what no sentence is at hand: who says so, with an address or ""."""


class Group(NamedTuple):
    """One property with its values."""

    label: str
    key: str
    values: tuple[Told, ...]
    more: int
    """How many more there are."""


@dataclass(frozen=True, slots=True)
class Outside:
    """Where else the thing is known."""

    name: str
    address: str


def names(opened: Opened, thing: Named) -> list[str]:
    """What else a thing is called."""
    asked = f"""SELECT DISTINCT ?n WHERE {{ VALUES ?p {{ skos:altLabel skos:prefLabel rdfs:label }}
        GRAPH ?g {{ {refer(thing.iri)} ?p ?n }} }} ORDER BY ?n LIMIT 200"""
    return [row["n"].value for row in ask(opened.store, asked) if row["n"].value != thing.label]


def outside(opened: Opened, thing: Named) -> list[Outside]:
    """Links to the registers, and to the official publication."""
    rows = ask(
        opened.store, f"SELECT DISTINCT ?x WHERE {{ {refer(thing.iri)} skos:exactMatch ?x }} ORDER BY ?x"
    )
    same = (row["x"].value for row in rows)
    found = [
        Outside(_REGISTERS.get(urlsplit(iri).hostname or "", iri), iri)
        for iri in same
        if urlsplit(iri).scheme in ("http", "https")
    ]
    paper = thing.identifier or (local(thing.iri) if thing.kind == KG + "Motion" else "")
    if published := official(paper):
        found.append(Outside("officielebekendmakingen.nl", published))
    if thing.kind == KG + "Dossier":
        number = local(thing.iri)
        found.append(
            Outside("officielebekendmakingen.nl", f"https://zoek.officielebekendmakingen.nl/dossier/{number}")
        )
    return found


@dataclass(slots=True)
class Portrayer:
    """Reads the facts of one thing for a page in one language."""

    request: Request
    opened: Opened
    thing: Named
    language: str
    quoter: Quoter

    def groups(
        self, facts: Mapping[Fact, int], *, limit: int = known.SHOWN, offset: int = 0
    ) -> tuple[list[Group], list[Group]]:
        """These facts: what is said of the thing in the order of its shape, and what leads to it by name."""
        read = {
            fact: known.values(self.opened.store, self.thing.iri, fact, limit=limit, offset=offset)
            for fact in facts
        }
        told = self._told([(fact, term) for fact, terms in read.items() for term in terms])
        made = {
            fact: Group(
                named(fact.predicate, self.language)
                if fact.way == "out"
                else turned(fact.predicate, self.language),
                fact.key,
                tuple(one for term in terms if (one := told.get((fact, term)))),
                max(facts[fact] - offset - len(terms), 0),
            )
            for fact, terms in read.items()
        }
        outward = sorted(
            (fact for fact in made if fact.way == "out"),
            key=lambda fact: order(self.thing.kind, fact.predicate),
        )
        inward = sorted(
            (fact for fact in made if fact.way == "in"), key=lambda fact: made[fact].label.casefold()
        )
        return (
            [made[fact] for fact in outward if made[fact].values],
            [made[fact] for fact in inward if made[fact].values],
        )

    def _told(self, facts: Sequence[tuple[Fact, Term]]) -> dict[tuple[Fact, Term], Told]:
        store = self.opened.store
        evidence = known.evidence(store, self.thing.iri, facts)
        triples = {pair: triple(self.thing.iri, *pair) for pair in facts}
        unsaid = [one for one in triples.values() if one not in evidence]
        graphs = known.said_by(store, unsaid)
        others = things(
            store,
            {term.value for _, term in facts if isinstance(term, ox.NamedNode)}
            | {graph for found in graphs.values() for graph in found},
        )
        self.quoter.know([place for places in evidence.values() for place in places[:_SENTENCES]])
        found = {}
        for (fact, term), one in triples.items():
            other = others.get(term.value) if isinstance(term, ox.NamedNode) else None
            if other and other.kind in UNSHOWN:
                continue
            places = evidence.get(one, [])
            found[fact, term] = Told(
                *self._words(fact, term, other),
                tuple(self.quoter.read(places[:_SENTENCES])),
                max(len(places) - _SENTENCES, 0),
                tuple(sorted(_by(graph, others) for graph in graphs.get(one, ()))),
            )
        return found

    def _words(self, fact: Fact, term: Term, other: Named | None) -> tuple[str, str, str]:
        """The text of a value, the address of its page, and the word for its class."""
        if not isinstance(term, ox.NamedNode):
            return value(term, self.language), "", ""
        if term.value.startswith(KG):
            return named(term.value, self.language), "", ""
        if other is None:
            mine = term.value.startswith(self.opened.base)
            web = urlsplit(term.value).scheme in ("http", "https")
            return term.value, href(self.request, term.value) if web and not mine else "", ""
        kind = named(other.kind, self.language) if other.kind else ""
        return other.label, href(self.request, other.iri), kind if fact.way == "in" or kind else ""


def _by(graph: str, others: Mapping[str, Named]) -> tuple[str, str]:
    """Who holds a fact in this graph: a paper with its address, or a key of texts.yaml in "{}"."""
    if graph in others and others[graph].identifier:
        return others[graph].identifier, reading(graph)
    return {"registry": "{register}", "inferred": "{inferred}"}.get(local(graph), local(graph)), ""
