"""The Dutch words of a graph: what its classes, its properties and its things are called."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

import pyoxigraph as ox

from graphs.infer_rules import TIES
from ontology.names import local
from ontology.terms import DCT, ID, KG, RDF, RDFS, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from graphs.store.protocol import Store

Term: TypeAlias = ox.NamedNode | ox.Literal
"""What a graph of ours consists of: it has no blank nodes and no triples about triples."""

UNSHOWN: Final = frozenset({KG + "Mention", KG + "Statement", KG + "Inference", KG + "SameAsCandidate"})
"""Classes of nodes that say where a fact comes from: the evidence itself, never a thing to show."""

ABOVE: Final = frozenset({KG + "Agent", KG + "Passage"})
"""Classes that only gather others: what is of one of these is also of a class that tells more."""

ASIDE: Final = UNSHOWN | {KG + "Term"}
"""Classes of nodes that nobody looks for or draws: also a term of office, which stands between two things."""

NO_PAPERS: Final = frozenset({"registry", "names", "inferred", "candidates"})
"""The ends of the IRIs of graphs that are no paper's."""

NOT_EVIDENCE: Final = (
    'FILTER(!CONTAINS(STR(?s), "/mention/") && !CONTAINS(STR(?s), "/statement/")'
    ' && !CONTAINS(STR(?s), "/inference/") && !CONTAINS(STR(?s), "/candidate/"))'
    ' FILTER(!BOUND(?g) || !STRENDS(STR(?g), "/inferred")'
    f" || ?p IN ({', '.join(f'kg:{name}' for name in TIES)}))"
)
"""Passes over those nodes where a query asks for everything that points to a thing: there are thousands.

Of what was inferred it lets through what ties things anew, and not the same tie from its other end. The query
may call the graph ?g and the predicate ?p.
"""

PREFIXES: Final = {
    "kg": KG,
    "id": ID,
    "dct": DCT,
    "skos": SKOS,
    "rdf": RDF,
    "rdfs": RDFS,
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "tooiont": "https://identifier.overheid.nl/tooi/def/ont/",
}
"""The prefixes of the contract: every query of ours and every readable export begins with them."""

_ONTOLOGY = Path(__file__).parent.parent / "ontology" / "kamergraaf.ttl"
_BORROWED = {
    RDF + "type": "is een",
    RDFS + "label": "naam",
    SKOS + "prefLabel": "naam",
    SKOS + "altLabel": "ook genoemd",
    SKOS + "exactMatch": "is dezelfde als",
    DCT + "identifier": "kenmerk",
    DCT + "title": "titel",
    DCT + "issued": "datum",
    DCT + "type": "soort",
    DCT + "source": "bron",
}
"""Words for the terms of others, where our ontology does not give one."""
_NAMING = (SKOS + "prefLabel", RDFS + "label", DCT + "title", KG + "quote", DCT + "identifier")
"""What a thing is called, best first: an amount has no name but its own words."""
_DATE = re.compile(r"(\d{4})-(0[1-9]|1[0-2])-(\d\d)")
_NUMBER = re.compile(r"(-?)(\d+)(?:\.(\d+))?")
_MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)
_AT_ONCE = 500
"""How many things one query asks for, so that no query grows without end."""


class Place(NamedTuple):
    """A stretch of a document's text."""

    document: str
    start: int
    end: int
    quote: str


class Named(NamedTuple):
    """A thing of the graph, as far as one must know it to write it down."""

    iri: str
    label: str
    kind: str
    """The IRI of its class, empty when the graph does not say."""
    identifier: str = ""
    place: Place | None = None
    """For a thing that is a place in a text (an amount, a commitment): where."""


@cache
def words() -> Mapping[str, str]:
    """The Dutch label of every class, property and concept of the ontology, by IRI."""
    said = dict(_BORROWED)
    if _ONTOLOGY.exists():
        for quad in ox.parse(path=str(_ONTOLOGY), format=ox.RdfFormat.TURTLE):
            triple = quad.triple
            if (
                triple.predicate.value in (RDFS + "label", SKOS + "prefLabel")
                and isinstance(triple.object, ox.Literal)
                and triple.object.language == "nl"
                and isinstance(triple.subject, ox.NamedNode)
            ):
                said[triple.subject.value] = triple.object.value
    return said


def word(term: str) -> str:
    """What a class or property is called in Dutch; the end of its IRI when nobody says.

    >>> word("http://purl.org/dc/terms/title"), word("https://example.org/def#dinges")
    ('titel', 'dinges')
    """
    return words().get(term) or local(term).rpartition("#")[2]


def printed(term: Term) -> str:
    """A value as a Dutch reader would write it.

    >>> printed(ox.Literal("40000000", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#decimal")))
    '40.000.000'
    >>> printed(ox.Literal("2022-05-11", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#date")))
    '11 mei 2022'
    """
    if isinstance(term, ox.NamedNode):
        return term.value
    kind, value = term.datatype.value.removeprefix(PREFIXES["xsd"]), term.value
    if kind == "date" and (match := _DATE.fullmatch(value)):
        return f"{int(match[3])} {_MONTHS[int(match[2]) - 1]} {match[1]}"
    if kind == "decimal" and (match := _NUMBER.fullmatch(value)):
        cents = f",{match[3]:0<2}" if match[3] else ""
        return f"{match[1]}{int(match[2]):,}".replace(",", ".") + cents
    return {"boolean": {"true": "ja", "false": "nee"}}.get(kind, {}).get(value, value)


def refer(iri: str) -> str:
    """An IRI as SPARQL writes it; ValueError when it is none, so that nothing can be slipped into a query.

    >>> refer("https://example.org/a")
    '<https://example.org/a>'
    """
    return str(ox.NamedNode(iri))


def ask(store: Store, sparql: str, *, among: Iterable[str] | None = None) -> Iterator[dict[str, Term]]:
    """The answers to a SELECT, bound variables by name.

    `among`: IRIs that take the place of `$among` in the query, a few hundred at a time.
    """
    head = "".join(f"PREFIX {prefix}: <{base}>\n" for prefix, base in PREFIXES.items())
    for query in _filled(sparql, among):
        found = store.select(head + query)
        for row in found:
            cells = zip(found.columns, row, strict=True)
            yield {name: value for name, value in cells if isinstance(value, Term)}


def _filled(sparql: str, among: Iterable[str] | None) -> Iterator[str]:
    if among is None:
        yield sparql
        return
    left = iter(sorted(set(among)))
    while batch := list(islice(left, _AT_ONCE)):
        yield sparql.replace("$among", " ".join(map(refer, batch)))


def things(store: Store, iris: Iterable[str]) -> dict[str, Named]:
    """These things by name and class, in the order of their IRIs; without what the graph does not hold."""
    said: dict[str, dict[str, list[Term]]] = {}
    # Once each: every paper of a dossier says again what it is called.
    asked = """SELECT DISTINCT ?s ?p ?o WHERE { VALUES ?s { $among } GRAPH ?g { ?s ?p ?o }
        FILTER(?p IN (rdf:type, skos:prefLabel, rdfs:label, dct:title, dct:identifier,
                      kg:quote, kg:start, kg:end, kg:inDocument)) }"""
    for row in ask(store, asked, among=(iri for iri in iris if _sayable(iri))):
        said.setdefault(row["s"].value, {}).setdefault(row["p"].value, []).append(row["o"])
    return {iri: _named(iri, said[iri]) for iri in sorted(said)}


def _sayable(iri: str) -> bool:
    try:
        refer(iri)
    except ValueError:
        return False
    return True


def _named(iri: str, said: Mapping[str, list[Term]]) -> Named:
    kinds = sorted(term.value for term in said.get(RDF + "type", ()))
    own = [kind for kind in kinds if kind.startswith(KG) and kind not in ABOVE]
    mere = {word(kind) for kind in own}

    def first(predicate: str) -> str:
        # What tells more than "motie", Dutch before any other language, then the alphabet: the same anywhere.
        found = [term for term in said.get(predicate, ()) if isinstance(term, ox.Literal)]
        named = ((term.value in mere, term.language != "nl", term.value) for term in found)
        return min(named, default=(False, False, ""))[2]

    document = min((term.value for term in said.get(KG + "inDocument", ())), default="")
    start, end, quote = first(KG + "start"), first(KG + "end"), first(KG + "quote")
    return Named(
        iri,
        next((name for predicate in _NAMING if (name := first(predicate))), local(iri)),
        next(iter(own or kinds), ""),
        first(DCT + "identifier"),
        Place(document, int(start), int(end), quote) if document and start and end else None,
    )
