"""The data of one thing in the forms of RDF, for programs: `/data/<path>.<suffix>`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import pyoxigraph as ox

from graphs.explorer.vocabulary import ties
from graphs.publish.columns import CONTEXT
from graphs.words import PREFIXES, ask, refer
from ontology.terms import KG, RDF

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graphs.store import Store
    from graphs.words import Term

FORMS: Final = {
    "jsonld": "application/ld+json",
    "ttl": "text/turtle",
    "nt": "application/n-triples",
    "rdf": "application/rdf+xml",
}
"""The suffix of each form, and its media type."""

LARGEST: Final = 5_000
"""Triples of each sort (of the thing, to it, its evidence) that one answer holds; SPARQL has the rest."""

_FORMATS: Final = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "rdf": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
}
_STATEMENTS: Final = 500
_LEFT: Final = frozenset(f"{KG}{name}" for name in ("mentions", "refersTo", "inDocument", "premise"))


def described(store: Store, thing: str) -> list[ox.Triple]:
    """What the graph says of a thing, what it says that leads to it, and the statements that say so.

    Without the mentions of the thing, and what mentions it: those are asked for with SPARQL.
    """
    here = refer(thing)
    outward = (
        f"SELECT DISTINCT ?p ?o WHERE {{ GRAPH ?g {{ {here} ?p ?o }} }} ORDER BY ?p ?o LIMIT {LARGEST:d}"
    )
    found = {_triple(thing, row["p"].value, row["o"]) for row in ask(store, outward)}
    among = " ".join(refer(one) for one in ties() if one not in _LEFT)
    inward = f"""SELECT DISTINCT ?s ?p WHERE {{ VALUES ?p {{ {among} }} GRAPH ?g {{ ?s ?p {here} }} }}
        ORDER BY ?p ?s LIMIT {LARGEST:d}"""
    found |= {_triple(row["s"].value, row["p"].value, ox.NamedNode(thing)) for row in ask(store, inward)}
    saying = f"""SELECT DISTINCT ?n WHERE {{ GRAPH ?g {{ ?n rdf:subject {here} }} }}
        ORDER BY ?n LIMIT {_STATEMENTS:d}"""
    nodes = [row["n"].value for row in ask(store, saying)]
    told = "SELECT ?n ?p ?o WHERE { VALUES ?n { $among } GRAPH ?g { ?n ?p ?o } }"
    found |= {_triple(row["n"].value, row["p"].value, row["o"]) for row in ask(store, told, among=nodes)}
    return sorted(found, key=str)


def written(triples: Iterable[ox.Triple], suffix: str) -> bytes:
    """Triples in the form with this suffix of `FORMS`; JSON-LD in the short names of our context."""
    if suffix != "jsonld":
        prefixes = PREFIXES if suffix in ("ttl", "rdf") else None
        return bytes(ox.serialize(triples, format=_FORMATS[suffix], prefixes=prefixes) or b"")
    from pyld import jsonld  # noqa: PLC0415  # takes half a second, and most never ask for it

    expanded = json.loads(ox.serialize(triples, format=ox.RdfFormat.JSON_LD) or b"[]")
    for node in expanded:
        # The engine writes @type only where the class is the first that it hears of a thing.
        if kinds := node.pop(RDF + "type", None):
            node["@type"] = [kind["@id"] for kind in kinds]
    words = json.loads(CONTEXT.read_text("utf-8"))["@context"]
    made = jsonld.compact(expanded, words, {"graph": True})
    return json.dumps(
        {"@context": _used(words, made["@graph"]), "@graph": made["@graph"]}, ensure_ascii=False, indent=1
    ).encode()


def _used(words: dict[str, Any], graph: Any) -> dict[str, Any]:  # noqa: ANN401  # JSON of any shape
    """The part of the context that this document needs."""
    held: set[str] = set()

    def gather(part: Any) -> None:  # noqa: ANN401  # JSON of any shape
        if isinstance(part, dict):
            held.update(part)
            for inner in part.values():
                gather(inner)
        elif isinstance(part, list):
            for inner in part:
                gather(inner)
        elif isinstance(part, str):
            held.add(part)

    gather(graph)
    return {
        name: meaning
        for name, meaning in words.items()
        if name in held or name in PREFIXES or name.startswith("@") or str(meaning).startswith("@")
    }


def _triple(subject: str, predicate: str, value: Term) -> ox.Triple:
    return ox.Triple(ox.NamedNode(subject), ox.NamedNode(predicate), value)
