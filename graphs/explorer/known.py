"""What is known of one thing, as much of it as a page can hold.

`graphs.show` reads a thing whole. A page is asked for while somebody waits, and a ministry is in thousands of
facts: here each property is counted, and only so many of its values are read as are shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

import pyoxigraph as ox

from graphs.build import SAID
from graphs.evidence import Source
from graphs.explorer.vocabulary import ties
from graphs.infer_rules import TIES
from graphs.words import Place, ask, refer
from ontology.terms import DCT, KG, RDF, RDFS, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from graphs.store import Store
    from graphs.words import Named, Term

Way: TypeAlias = Literal["out", "in"]
"""Whether a fact is said of the thing, or of another thing and names this one."""

SHOWN: Final = 12
"""Values of one property on the page of a thing."""
AT_ONCE: Final = 50
"""Values on a page of one property alone."""

_HEAD: Final = (
    *(RDF + "type", RDFS + "label", SKOS + "prefLabel", SKOS + "altLabel", SKOS + "exactMatch"),
    *(KG + "start", KG + "end", KG + "quote", KG + "mentions", KG + "refersTo", KG + "page", DCT + "source"),
)
"""What the head of the page says already, or its list of mentions."""
_EVIDENCE: Final = frozenset(f"{KG}{name}" for name in ("mentions", "refersTo", "inDocument", "premise"))
"""What points to a thing from where a fact comes from: thousands of times."""
_SHOWABLE: Final = (
    f'FILTER(!STRENDS(STR(?g), "/inferred") || ?p IN ({", ".join(f"kg:{name}" for name in TIES)}))'
)
"""Of what was inferred only what ties things anew (see `graphs.words.NOT_EVIDENCE`)."""


class Fact(NamedTuple):
    """One property of a thing."""

    way: Way
    predicate: str

    @property
    def key(self) -> str:
        """How an address calls it: "in.submittedBy"."""
        return f"{self.way}.{self.predicate.rpartition('#')[2].rpartition('/')[2]}"


def counted(store: Store, thing: str) -> dict[Fact, int]:
    """Which facts there are of a thing, and how many of each."""
    outward = f"""SELECT ?p (COUNT(DISTINCT ?o) AS ?n) WHERE {{ GRAPH ?g {{ {refer(thing)} ?p ?o }}
        FILTER(?p NOT IN ({", ".join(map(refer, _HEAD))})) {_SHOWABLE} }} GROUP BY ?p"""
    among = " ".join(
        refer(one) for one in (*ties(), DCT + "replaces", DCT + "subject") if one not in _EVIDENCE
    )
    inward = f"""SELECT ?p (COUNT(DISTINCT ?s) AS ?n) WHERE {{ VALUES ?p {{ {among} }}
        GRAPH ?g {{ ?s ?p {refer(thing)} }} {_SHOWABLE} }} GROUP BY ?p"""
    ways: tuple[tuple[Way, str], ...] = (("out", outward), ("in", inward))
    return {
        Fact(way, row["p"].value): int(row["n"].value)
        for way, asked in ways
        for row in ask(store, asked)
        if "p" in row
    }


def values(store: Store, thing: str, fact: Fact, *, limit: int = SHOWN, offset: int = 0) -> tuple[Term, ...]:
    """The values of one property from `offset` on, at most `limit`."""
    triple = ("{0} {1} ?v" if fact.way == "out" else "?v {1} {0}").format(refer(thing), refer(fact.predicate))
    asked = f"""SELECT DISTINCT ?v WHERE {{ GRAPH ?g {{ {triple} }} BIND({refer(fact.predicate)} AS ?p)
        {_SHOWABLE} }} ORDER BY ?v LIMIT {limit:d} OFFSET {offset:d}"""
    return tuple(row["v"] for row in ask(store, asked))


Triple: TypeAlias = tuple[str, str, "Term"]


def triple(thing: str, fact: Fact, term: Term) -> Triple:
    """The fact as the graph has it."""
    if fact.way == "out":
        return thing, fact.predicate, term
    return term.value, fact.predicate, ox.NamedNode(thing)


def evidence(store: Store, thing: str, facts: Sequence[tuple[Fact, Term]]) -> dict[Triple, list[Source]]:
    """Every place that states one of these facts; for what was inferred, every place that it rests on."""
    stating: dict[str, set[Triple]] = {}
    ways: tuple[tuple[Way, str], ...] = (
        ("out", f"VALUES (?p ?o) {{ $pairs }} GRAPH ?g {{ ?n rdf:subject {refer(thing)} ; rdf:object ?o"),
        ("in", f"VALUES (?p ?s) {{ $pairs }} GRAPH ?g {{ ?n rdf:object {refer(thing)} ; rdf:subject ?s"),
    )
    for way, asked in ways:
        pairs = {f"({refer(fact.predicate)} {term})": (fact, term) for fact, term in facts if fact.way == way}
        if pairs:
            query = f"SELECT * WHERE {{ {asked} ; rdf:predicate ?p }} }}".replace("$pairs", " ".join(pairs))
            for row in ask(store, query):
                if "/inference/" in row["n"].value:
                    continue
                fact = Fact(way, row["p"].value)
                stating.setdefault(row["n"].value, set()).add(
                    triple(thing, fact, row["o" if way == "out" else "s"])
                )
    ties_anew = {KG + name for name in TIES}
    derived = [triple(thing, fact, term) for fact, term in facts if fact.predicate in ties_anew]
    stated = {one for found in stating.values() for one in found}
    _rest(store, [one for one in derived if one not in stated], stating)
    found: dict[Triple, set[Source]] = {}
    for node, place in sources(store, stating).items():
        for one in stating[node]:
            found.setdefault(one, set()).add(place)
    return {one: sorted(places) for one, places in found.items()}


_FAR: Final = 4
"""Inferences on inferences that are followed."""
_PREMISES: Final = """SELECT ?s ?p ?o ?n WHERE { VALUES (?s ?p ?o) { $bound }
    GRAPH ?g { ?i rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; kg:premise ?n } }"""
_FARTHER: Final = "SELECT ?i ?n WHERE { VALUES ?i { $among } GRAPH ?g { ?i kg:premise ?n } }"


def _rest(store: Store, derived: Sequence[Triple], stating: dict[str, set[Triple]]) -> None:
    """Add what these inferred triples rest on, step by step."""
    if not derived:
        return
    bound = " ".join(f"({refer(s)} {refer(p)} {o})" for s, p, o in derived)
    under: dict[str, set[Triple]] = {}
    for row in ask(store, _PREMISES.replace("$bound", bound)):
        under.setdefault(row["n"].value, set()).add(_key(row))
    for _ in range(_FAR):
        for node, facts in under.items():
            stating.setdefault(node, set()).update(facts)
        farther: dict[str, set[Triple]] = {}
        for row in ask(store, _FARTHER, among=under):
            farther.setdefault(row["n"].value, set()).update(under[row["i"].value])
        under = farther


def sources(store: Store, nodes: Iterable[str]) -> dict[str, Source]:
    """The places that these nodes (statements, mentions, amounts …) are, by node; what is unsaid is left out.

    All triples of the nodes are asked for, and nothing else: a query that names what it wants, with OPTIONAL
    parts, has made the engine look at every statement of the graph.
    """
    told: dict[str, dict[str, Term]] = {}
    where: dict[str, str] = {}
    for row in ask(
        store, "SELECT ?n ?p ?o ?g WHERE { VALUES ?n { $among } GRAPH ?g { ?n ?p ?o } }", among=nodes
    ):
        told.setdefault(row["n"].value, {})[row["p"].value] = row["o"]
        if row["p"].value == KG + "inDocument":
            where[row["n"].value] = row["g"].value
    return {
        node: _source(said)
        for node, said in told.items()
        if {KG + "quote", KG + "start", KG + "end", KG + "inDocument"} <= said.keys()
        # What is unsure stands in a graph beside the paper's; what a paper asks or denies is not said.
        and where[node] == said[KG + "inDocument"].value
        and (KG + "modality" not in said or said[KG + "modality"].value in SAID)
    }


def _source(said: Mapping[str, Term]) -> Source:
    start, end = int(said[KG + "start"].value), int(said[KG + "end"].value)
    rule, sure, page = (said.get(KG + name) for name in ("rule", "confidence", "page"))
    return Source(
        Place(said[KG + "inDocument"].value, start, end, said[KG + "quote"].value),
        rule.value if rule else "",
        float(sure.value) if sure else 1.0,
        int(page.value) if page else 0,
    )


def _key(row: Mapping[str, Term]) -> Triple:
    return row["s"].value, row["p"].value, row["o"]


def said_by(store: Store, triples: Iterable[Triple]) -> dict[Triple, set[str]]:
    """The graphs that hold each of these triples."""
    found: dict[Triple, set[str]] = {}
    bound = " ".join(f"({refer(s)} {refer(p)} {o})" for s, p, o in triples)
    if bound:
        asked = f"SELECT ?s ?p ?o ?g WHERE {{ VALUES (?s ?p ?o) {{ {bound} }} GRAPH ?g {{ ?s ?p ?o }} }}"
        for row in ask(store, asked):
            found.setdefault(_key(row), set()).add(row["g"].value)
    return found


def place(store: Store, thing: Named) -> Source | None:
    """Where a thing stands that is a place in a text (an amount, a promise), None for any other."""
    return sources(store, [thing.iri]).get(thing.iri) if thing.place else None
