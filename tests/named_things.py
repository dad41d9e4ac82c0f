"""The measures, organisations and laws of a paper of one's own, for tests."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from ontology.names import document_iri
from pipeline.find.laws import find_laws
from pipeline.find.measures import find_measures
from pipeline.find.organisations import find_organisations
from pipeline.find.scan import Scan
from pipeline.link.named import link_named
from pipeline.model import Document, Head, Mention

ISSUED = date(2022, 4, 13)


def paper(*paragraphs: str, chamber: str = "TK") -> Document:
    head = Head(issued=ISSUED, chamber="EK" if chamber == "EK" else "TK")
    return Document(document_iri("kst-1-1"), "proef.txt", "\n\n".join(paragraphs), head)


def linked(document: Document) -> list[Mention]:
    scan = Scan(document)
    found = [*find_organisations(scan), *find_laws(scan), *find_measures(scan)]
    return [mention for mention in link_named(document, found)[0] if mention.thing is not None]


def things(document: Document, kind: str) -> dict[str, set[str]]:
    """The things of a kind by their labels, with every form in which the paper prints them."""
    forms: dict[str, set[str]] = defaultdict(set)
    for mention in linked(document):
        if mention.kind == kind and mention.thing is not None:
            forms[mention.thing.label].add(document.quote(mention.span))
    return dict(forms)
