"""What a paper says of itself, and which papers it cites."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ontology.names import KINDS, document_iri, dossier_iri, paper_label
from ontology.terms import DCT, KG, RDFS, TYPE, Iri, date, kg, text
from pipeline.claim.evidence import evidence
from pipeline.model import Evidence, Fact, Span, Statement
from pipeline.read.kinds import REPLACED
from pipeline.values import Citation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.model import Document, Mention

IDENTIFIER = Iri(DCT + "identifier")
_LABEL = Iri(RDFS + "label")
_TOP = 3000
"""Within so many characters a paper has its title."""


def paper_kind(kind: str) -> Iri:
    """The concept of a kind of paper.

    >>> paper_kind("letter")
    'https://w3id.org/kamergraaf/def#paper-kind-letter'
    """
    return Iri(f"{KG}paper-kind-{kind}")


def _dossier(number: str) -> Iterator[Fact]:
    iri = dossier_iri(number)
    yield Fact(iri, TYPE, kg("Dossier"))
    yield Fact(iri, IDENTIFIER, text(f"dossier-{number}"))
    yield Fact(iri, _LABEL, text(paper_label(f"dossier-{number}"), "nl"))


def _head(document: Document) -> Iterator[Fact]:
    head, iri = document.head, document.iri
    yield Fact(iri, IDENTIFIER, text(head.identifier or iri.rsplit("/", 1)[-1]))
    yield Fact(
        iri, _LABEL, text(paper_label(head.identifier) if head.identifier else iri.rsplit("/", 1)[-1], "nl")
    )
    if head.chamber:
        yield Fact(iri, kg("chamber"), text(head.chamber))
    if head.session_year:
        yield Fact(iri, kg("sessionYear"), text(head.session_year))
    if head.number:
        yield Fact(iri, kg("number"), text(head.number))
    if head.issued:
        yield Fact(iri, Iri(DCT + "issued"), date(head.issued.isoformat()))
    if head.kind in KINDS:
        yield Fact(iri, Iri(DCT + "type"), paper_kind(head.kind))
    if title := head.title or head.dossier_title:
        yield Fact(iri, Iri(DCT + "title"), text(title, "nl"))
    for number in head.dossiers:
        yield Fact(iri, kg("inDossier"), dossier_iri(number))
        yield from _dossier(number)


def _replaced(document: Document) -> Iterator[Statement]:
    """The paper that an amended motion stands in place of, where its title says so."""
    earlier = document.head.replaces
    found = REPLACED.search(document.text, 0, _TOP)
    if earlier is None or found is None:
        return
    iri = document_iri(earlier)
    ground = Evidence(document.iri, Span(*found.span()), found[0], "nl.document.replaces")
    yield Statement(Fact(document.iri, Iri(DCT + "replaces"), iri), ground)
    yield Statement(Fact(iri, TYPE, kg("Document")))
    yield Statement(Fact(iri, IDENTIFIER, text(earlier)))
    yield Statement(Fact(iri, _LABEL, text(paper_label(earlier), "nl")))
    yield Statement(Fact(iri, kg("inDossier"), dossier_iri(document.head.dossiers[0])))


def claim_documents(document: Document, mentions: Sequence[Mention]) -> Iterator[Statement]:
    """The head of the paper as plain facts; each citation as a statement with its place."""
    seen = set()
    for fact in _head(document):
        yield Statement(fact)
    yield from _replaced(document)
    for mention in mentions:
        if not isinstance(mention.value, Citation) or mention.thing is None:
            continue
        thing, citation = mention.thing, mention.value
        if thing.iri == document.iri:
            continue
        yield Statement(
            Fact(document.iri, kg("cites"), thing.iri), evidence(document, mention, sentence=mention.span)
        )
        if thing.iri in seen:
            continue
        seen.add(thing.iri)
        yield Statement(Fact(thing.iri, IDENTIFIER, text(citation.identifier)))
        number = citation.dossier
        if number and thing.kind == "Document":
            yield Statement(Fact(thing.iri, kg("inDossier"), dossier_iri(number)))
            for fact in _dossier(number):
                yield Statement(fact)
