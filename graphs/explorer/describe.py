"""What the SPARQL service says of itself (https://www.w3.org/TR/sparql11-service-description/)."""

from __future__ import annotations

from typing import Final, NamedTuple

import pyoxigraph as ox

from ontology.terms import RDF

_SD: Final = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS: Final = "http://www.w3.org/ns/formats/"
_WRITTEN: Final = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/ld+json": ox.RdfFormat.JSON_LD,
}
DESCRIBED: Final = tuple(_WRITTEN)
"""The media types in which the description is given."""


class Description(NamedTuple):
    """The triples about the service."""

    triples: tuple[ox.Triple, ...]

    def write(self, media_type: str) -> bytes:
        """The description in one of the types of DESCRIBED."""
        prefixes = {"sd": _SD, "rdf": RDF}
        return bytes(ox.serialize(self.triples, format=_WRITTEN[media_type], prefixes=prefixes) or b"")


def description(endpoint: str, base: str) -> Description:
    """What the service at this address can do; `base` is what the IRIs of its things begin with."""
    service = ox.NamedNode(endpoint)

    def said(predicate: str, value: str) -> ox.Triple:
        return ox.Triple(service, ox.NamedNode(_SD + predicate), ox.NamedNode(value))

    forms = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV")
    graphs = ("Turtle", "N-Triples", "RDF_XML", "JSON-LD")
    dataset = ox.NamedNode(f"{base}dataset/kamergraaf")
    return Description(
        (
            ox.Triple(service, ox.NamedNode(RDF + "type"), ox.NamedNode(_SD + "Service")),
            said("endpoint", endpoint),
            said("supportedLanguage", _SD + "SPARQL11Query"),
            said("feature", _SD + "UnionDefaultGraph"),
            *(said("resultFormat", _FORMATS + name) for name in (*forms, *graphs)),
            said("defaultDataset", dataset.value),
            ox.Triple(dataset, ox.NamedNode(RDF + "type"), ox.NamedNode(_SD + "Dataset")),
        )
    )
