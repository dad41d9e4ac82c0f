"""The ontology: every term is labelled, defined and known, and the whole holds together."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph
import pytest
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, XSD, BNode, Graph, Namespace, URIRef

from ontology.check import ONTOLOGY
from ontology.names import KINDS
from ontology.terms import KG as BASE
from pipeline.values_money import MONEY_KINDS

if TYPE_CHECKING:
    from rdflib.term import Node

ROOT = Path(__file__).parents[1]
HERE = ROOT / "ontology"
KG = Namespace(BASE)
SKIPPED = {".venv", "out", "tests", "invalid"}
"""Folders that are not ours, or that may make terms up to see what becomes of them."""

CONTRACT = [
    *(
        "Document",
        "Dossier",
        "Motion",
        "Person",
        "Party",
        "Ministry",
        "Organisation",
        "Office",
        "Measure",
        "Law",
    ),
    *("Amount", "Commitment", "Question", "Answer", "Recommendation", "Mention", "Statement"),
    *("sourceFile", "chamber", "sessionYear", "number", "inDossier", "signedBy", "signedAs", "budgetYear"),
    *("budgetChapter", "documentedIn", "submittedBy", "coSigned", "asks", "state", "memberOf", "holdsOffice"),
    *(
        "officeOf",
        "status",
        "inDocument",
        "quote",
        "start",
        "end",
        "value",
        "maxValue",
        "approximate",
        "bound",
    ),
    *(
        "recurrence",
        "year",
        "purpose",
        "allocatedTo",
        "provider",
        "partOf",
        "madeBy",
        "madeTo",
        "due",
        "dueText",
    ),
    *("about", "askedBy", "answers", "refersToAnswer", "code", "response", "refersTo", "inSection"),
    *("responsibleFor", "implementedBy", "executes", "legalBasis", "cooperatesIn", "succeeds", "advisedBy"),
    *("targets", "cites", "mentions", "rule", "confidence"),
]


@cache
def ontology() -> Graph:
    return Graph().parse(ONTOLOGY)


def terms() -> list[URIRef]:
    """Everything in our namespace of which the ontology says something."""
    return sorted(
        {term for term in ontology().subjects() if isinstance(term, URIRef) and term.startswith(KG)}
    )


def classes() -> list[URIRef]:
    found = ontology().subjects(RDF.type, OWL.Class)
    return sorted(term for term in found if isinstance(term, URIRef) and term.startswith(KG))


@pytest.mark.parametrize("name", CONTRACT)
def test_the_ontology_has_every_term_of_the_contract(name: str) -> None:
    assert KG[name] in terms()


@pytest.mark.parametrize("predicate", [RDFS.label, SKOS.definition])
def test_every_term_is_labelled_and_defined_in_dutch_and_english(predicate: URIRef) -> None:
    said = {
        term: {getattr(text, "language", "") for text in ontology().objects(term, predicate)}
        for term in terms()
    }

    assert {} == {term: languages for term, languages in said.items() if languages != {"nl", "en"}}
    assert 130 < len(said)


def test_no_two_terms_share_a_label_within_their_kind() -> None:
    for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty):
        borne = [
            str(label)
            for term in ontology().subjects(RDF.type, kind)
            for label in ontology().objects(term, RDFS.label)
            if getattr(label, "language", "") == "nl"
        ]

        assert sorted(set(borne)) == sorted(borne)


def test_there_are_no_more_classes_than_a_reader_can_hold() -> None:
    assert 17 <= len(classes()) <= 40


def test_every_property_is_one_of_objects_or_of_data() -> None:
    objects = set(ontology().subjects(RDF.type, OWL.ObjectProperty))
    data = set(ontology().subjects(RDF.type, OWL.DatatypeProperty))
    ours = {term for term in objects | data if str(term).startswith(KG)}

    assert not objects & data
    assert 75 < len(ours)
    assert {term for term in terms() if term.removeprefix(KG)[0].islower() and "-" not in term} <= ours


def test_inverses_point_back_and_forth_between_the_same_ends() -> None:
    pairs = [(p, q) for p, q in ontology().subject_objects(OWL.inverseOf) if not isinstance(p, BNode)]

    assert 12 < len(pairs)
    for forward, back in pairs:
        assert ends(forward) == ends(back)[::-1]


def ends(term: Node) -> list[set[Node | None]]:
    """The classes at both ends of a property, a union as its members."""
    found: list[set[Node | None]] = []
    for predicate in (RDFS.domain, RDFS.range):
        target = ontology().value(term, predicate)
        union = ontology().value(target, OWL.unionOf)
        found.append({*ontology().items(union)} if union else {target})
    return found


@pytest.mark.parametrize(
    ("prefix", "names"),
    [("paper-kind", KINDS), ("amount-kind", MONEY_KINDS)],
)
def test_the_concepts_are_those_of_the_pipeline(prefix: str, names: dict[str, str]) -> None:
    labels = {
        str(concept).removeprefix(f"{BASE}{prefix}-"): str(label)
        for concept in ontology().subjects(RDF.type, SKOS.Concept)
        for label in ontology().objects(concept, SKOS.prefLabel)
        if str(concept).startswith(f"{BASE}{prefix}-") and getattr(label, "language", "") == "nl"
    }

    assert names == labels


def test_the_header_says_what_this_is() -> None:
    header = URIRef("https://w3id.org/kamergraaf/def")
    said = {re.split("[/#]", str(predicate))[-1] for predicate in ontology().predicates(header)}

    assert {"title", "description", "creator", "license", "versionInfo", "versionIRI"} <= said


def used_terms() -> dict[str, str]:
    """Every term of ours that a file of the repository writes, and the first file that does."""
    pattern = re.compile(r'\bkg\("([\w-]+)"\)|(?<![\w/.])kg:([A-Za-z][\w-]*)|\{KG\}([A-Za-z]\w+)\b(?!-)')
    found: dict[str, str] = {}
    files = [path for end in ("py", "rq", "ttl") for path in sorted(ROOT.rglob(f"*.{end}"))]
    for path in files:
        within = path.relative_to(ROOT)
        if SKIPPED & set(within.parts) or path == ONTOLOGY:
            continue
        for match in pattern.finditer(path.read_text(encoding="utf-8")):
            found.setdefault(next(filter(None, match.groups())), str(within))
    return found


def test_every_term_that_is_used_is_defined() -> None:
    defined = {term.removeprefix(KG) for term in terms()}
    defined |= {f"{term.removeprefix(KG)}Shape" for term in classes()}
    used = used_terms()

    assert {} == {name: path for name, path in used.items() if name not in defined}
    assert 90 < len(used)


def test_the_context_has_a_short_name_for_every_term() -> None:
    context = json.loads((HERE / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    named = {entry["@id"] if isinstance(entry, dict) else entry for entry in context.values()}

    assert [] == [term for term in terms() if f"kg:{term.removeprefix(KG)}" not in named]


def test_the_context_turns_short_names_into_our_terms() -> None:
    context = json.loads((HERE / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    paper = {
        "@context": context,
        "id": "https://w3id.org/kamergraaf/id/document/kst-29544-9001",
        "type": "Document",
        "kind": "kg:paper-kind-letter",
        "issued": "2022-04-13",
        "inDossier": "https://w3id.org/kamergraaf/id/dossier/29544",
    }
    said = {str(quad.triple) for quad in pyoxigraph.parse(json.dumps(paper), pyoxigraph.RdfFormat.JSON_LD)}
    subject = f"<{paper['id']}>"

    assert {
        f"{subject} {RDF.type.n3()} {KG.Document.n3()}",
        f"{subject} {DCTERMS.type.n3()} {KG['paper-kind-letter'].n3()}",
        f'{subject} {DCTERMS.issued.n3()} "2022-04-13"^^{XSD.date.n3()}',
        f"{subject} {KG.inDossier.n3()} <https://w3id.org/kamergraaf/id/dossier/29544>",
    } == said
