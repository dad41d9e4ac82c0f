"""What our terms are called elsewhere: every mapping leads to a term that exists, and no class is without."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import pytest
from rdflib import (
    DCAT,
    DCTERMS,
    FOAF,
    ORG,
    OWL,
    PROV,
    QB,
    RDF,
    RDFS,
    SDO,
    SKOS,
    XSD,
    Graph,
    URIRef,
)

from ontology.check import ONTOLOGY
from ontology.terms import KG as BASE

KINDS = Path(__file__).parents[2] / "shared" / "reference" / "document_kinds_tooi.csv"
CLOSED = (DCAT, DCTERMS, FOAF, ORG, OWL, PROV, QB, RDF, RDFS, SDO, SKOS, XSD)
"""Vocabularies of which rdflib knows every term."""
LOOKED_UP = {
    "http://www.w3.org/ns/oa#": "Annotation SpecificResource exact start end hasSource hasBody",
    "http://data.europa.eu/eli/ontology#": "LegalResource cites based_on is_annex_of",
    "http://data.europa.eu/eli/eli-draft-legislation-ontology#": "DraftLegislationWork LegislativeProcess"
    " LegislativeActivity",
    "http://www.w3.org/ns/opengov#": "Motion VoteEvent Vote mover voteEvent result resolutionDate"
    " organization person option weight",
    "http://purl.org/vocab/cpsv#": "PublicService",
    "http://data.europa.eu/m8g/": "hasCompetentAuthority hasLegalResource",
    "http://data.openbudgets.eu/ontology/dsd/dimension/": "fiscalYear organization",
    "http://data.openbudgets.eu/ontology/dsd/measure/": "amount",
    "https://identifier.overheid.nl/tooi/def/ont/": "Ministerie Overheidsorganisatie",
    "https://schema.org/": "PoliticalParty",
    "https://identifier.overheid.nl/tooi/def/thes/kern/": "c_056a75e1 c_03c52ba0 c_11305262 c_2977c34f"
    " c_33d7570c c_42e406dd c_49599e6c c_6d494ab6 c_7652d853 c_a17ef403 c_d4a4792f c_d506b718 c_f90465b3",
}
"""Terms of other vocabularies, each looked up in what its publisher or its users wrote."""
MAPPED = (SKOS.closeMatch, SKOS.relatedMatch, SKOS.broadMatch, RDFS.subClassOf, RDFS.subPropertyOf)
OWN = {"SameAsCandidate": "a record of our own work; PROV-O knows it as an entity, and nobody knows more"}
"""Classes that are nowhere else, but for being something that PROV-O knows."""
OPEN = {
    "mentions": "anything may be mentioned",
    "mentionedIn": "the same",
    "refersTo": "the same",
    "hasMention": "the same",
    "about": "a promise may be about anything",
    "candidate": "anything may be the same as something else",
    "sameAs": "the same",
    "premise": "a statement, an inference, a paper or the graph of a register",
}
"""Properties that lead from or to things of any class, and why."""


@cache
def ontology() -> Graph:
    return Graph().parse(ONTOLOGY)


def ours(*kinds: URIRef) -> list[URIRef]:
    found = {term for kind in kinds for term in ontology().subjects(RDF.type, kind)}
    return sorted(term for term in found if isinstance(term, URIRef) and term.startswith(BASE))


def mapped(term: URIRef) -> set[str]:
    """Terms of others that this one is mapped to, also by a class above it."""
    above = {term, *ontology().transitive_objects(term, RDFS.subClassOf)}
    found = {other for one in above for predicate in MAPPED for other in ontology().objects(one, predicate)}
    return {str(other) for other in found if isinstance(other, URIRef) and not other.startswith(BASE)}


def vocabularies() -> dict[str, set[str]]:
    return {base: {base + name for name in names.split()} for base, names in LOOKED_UP.items()}


def test_every_term_of_others_exists() -> None:
    looked_up = set().union(*vocabularies().values())
    used = {str(term) for triple in ontology() for term in triple if isinstance(term, URIRef)}
    others = {term for term in used if not term.startswith(BASE.removesuffix("#"))}
    strange = {
        term for term in others if term not in looked_up and not any(term in closed for closed in CLOSED)
    }

    assert {
        "https://spdx.org/licenses/MIT",
        "https://identifier.overheid.nl/tooi/def/ont/",
        "http://www.w3.org/ns/org#",
        "http://www.w3.org/ns/oa#",
    } == strange
    assert 90 < len(others)
    assert set() == looked_up - used, "what is not used any more goes from the list"


def test_a_term_that_somebody_made_up_would_be_seen() -> None:
    assert [] == [closed for closed in CLOSED if f"{closed}isInvented" in closed]


@pytest.mark.parametrize("term", ours(OWL.Class), ids=lambda term: term.removeprefix(BASE))
def test_a_class_is_known_elsewhere(term: URIRef) -> None:
    elsewhere = {other for other in mapped(term) if not other.startswith(str(PROV))}

    assert bool(elsewhere) != (term.removeprefix(BASE) in OWN)
    assert mapped(term)


@pytest.mark.parametrize(
    ("vocabulary", "least"),
    [
        ("https://identifier.overheid.nl/tooi/", 15),
        (str(ORG), 12),
        (str(FOAF), 3),
        (str(PROV), 4),
        ("http://www.w3.org/ns/oa#", 7),
        ("http://data.europa.eu/eli/", 7),
        ("http://www.w3.org/ns/opengov#", 11),
        (str(SDO), 20),
        ("http://purl.org/vocab/cpsv#", 1),
        ("http://data.openbudgets.eu/", 3),
        (str(QB), 1),
        (str(DCTERMS), 7),
    ],
)
def test_every_vocabulary_that_the_standards_name_is_mapped_to(vocabulary: str, least: int) -> None:
    terms = {other for term in {*ontology().subjects()} if isinstance(term, URIRef) for other in mapped(term)}

    assert least <= len({term for term in terms if term.startswith(vocabulary)})


@pytest.mark.parametrize(
    "term", ours(OWL.ObjectProperty, OWL.DatatypeProperty), ids=lambda term: term.removeprefix(BASE)
)
def test_a_property_has_both_its_ends(term: URIRef) -> None:
    both = {RDFS.domain, RDFS.range} <= {*ontology().predicates(term)}

    assert both != (term.removeprefix(BASE) in OPEN)


def test_every_list_of_concepts_has_members_and_no_concept_is_without_list() -> None:
    lists = set(ontology().subjects(RDF.type, SKOS.ConceptScheme))
    concepts = set(ontology().subjects(RDF.type, SKOS.Concept))

    assert lists == {ontology().value(concept, SKOS.inScheme) for concept in concepts}
    assert 7 == len(lists)


def test_relations_between_things_can_be_walked_from_both_ends() -> None:
    """But for those whose other end is a value, a class of evidence or a concept."""
    inverse = {*ontology().subjects(OWL.inverseOf), *ontology().objects(None, OWL.inverseOf)}
    one_way = {term.removeprefix(BASE) for term in ours(OWL.ObjectProperty) if term not in inverse}

    assert {
        *(
            "about",
            "addressedTo",
            "allocatedTo",
            "annexOf",
            "appreciation",
            "askedBy",
            "budgetOf",
            "candidate",
        ),
        *("carriedOutBy", "castBy", "cooperatesIn", "decision", "holder", "inCabinet", "inDocument"),
        *("legalBasis", "madeBy", "madeTo", "premise", "provider", "refersToAnswer", "sameAs", "sameMoneyAs"),
        *("sentBy", "signedAs", "state", "termIn"),
    } == one_way


def test_the_concepts_of_tooi_are_those_of_its_list_of_kinds_of_paper() -> None:
    if not KINDS.is_file():
        pytest.skip("the lists of TOOI are not beside the checkout")
    with KINDS.open(encoding="utf-8", newline="") as file:
        known = {row["uri"] for row in csv.DictReader(file)}

    assert set() == vocabularies()["https://identifier.overheid.nl/tooi/def/thes/kern/"] - known
