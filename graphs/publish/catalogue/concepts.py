"""The measures as a SKOS concept scheme (https://www.w3.org/TR/skos-reference/), for a thesaurus."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import networkx as nx

from graphs.publish.triples import Triples
from ontology.terms import DCT, KG, RDFS, SKOS, XSD

if TYPE_CHECKING:
    from graphs.publish.catalogue.settings import Settings
    from graphs.publish.whole import Whole

_PREFIXES: Final = {"kg": KG, "dct": DCT, "skos": SKOS, "rdfs": RDFS, "xsd": XSD}


def concepts(whole: Whole, settings: Settings) -> bytes:
    """Each measure a concept: its names, what it is part of, what it replaced, where papers speak of it."""
    made = Triples()
    scheme = f"{whole.base}scheme/measures"
    made.a(scheme, SKOS + "ConceptScheme")
    made.say(scheme, SKOS + "prefLabel", "Maatregelen in Kamerstukken", "nl")
    made.say(scheme, DCT + "title", "Maatregelen in Kamerstukken", "nl")
    made.link(scheme, DCT + "publisher", settings.publisher)
    measures = whole.members("Measure")
    broader = _broader(whole, measures)
    for iri in measures:
        made.a(iri, SKOS + "Concept")
        made.link(iri, SKOS + "inScheme", scheme)
        name = whole.name(iri)
        made.say(iri, SKOS + "prefLabel", name, "nl")
        # A name is either preferred or another: https://www.w3.org/TR/skos-reference/#S13
        for other in {*whole.texts(iri, SKOS + "altLabel"), *whole.texts(iri, RDFS + "label")} - {name}:
            made.say(iri, SKOS + "altLabel", other, "nl")
        made.link(iri, SKOS + "broader", *broader.successors(iri))
        made.link(iri, SKOS + "narrower", *broader.predecessors(iri))
        if not broader.out_degree(iri):
            made.link(iri, SKOS + "topConceptOf", scheme)
            made.link(scheme, SKOS + "hasTopConcept", iri)
        made.link(iri, SKOS + "exactMatch", *whole.things(iri, SKOS + "exactMatch"))
        made.link(iri, DCT + "type", *whole.things(iri, DCT + "type"))
        made.link(iri, DCT + "replaces", *whole.things(iri, "succeeds"))
        made.link(iri, DCT + "source", *(graph for graph in whole.graphs(iri) if "/document/" in graph))
        for words in whole.texts(iri, "targets"):
            made.say(iri, SKOS + "scopeNote", f"Voor {words}", "nl")
    return made.turtle(_PREFIXES)


def _broader(whole: Whole, measures: list[str]) -> nx.DiGraph[str]:
    """What is part of what, without the ties that would close a circle: a thesaurus has none."""
    made: nx.DiGraph[str] = nx.DiGraph()
    made.add_nodes_from(measures)
    for iri in measures:
        for larger in whole.things(iri, "partOf"):
            if larger in made and larger != iri and not nx.has_path(made, larger, iri):
                made.add_edge(iri, larger)
    return made
