"""Finders mark in a text what might point at something.

`FINDERS` is the whole list, in the order they run. To add one is one file and one line here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from pipeline.find.citations import find_citations
from pipeline.find.commitments import find_commitments
from pipeline.find.kept import find_kept
from pipeline.find.laws import find_laws
from pipeline.find.measures import find_measures
from pipeline.find.models import find_with_models
from pipeline.find.money import find_money
from pipeline.find.motions import find_motions
from pipeline.find.offices import find_offices
from pipeline.find.organisations import find_organisations
from pipeline.find.parties import find_parties
from pipeline.find.people import find_people
from pipeline.find.recommendations import find_recommendations
from pipeline.find.scan import Scan
from pipeline.find.signatures import find_signatures
from pipeline.model import Document, Issue, Mention

Finder: TypeAlias = Callable[[Scan], Iterator[Mention | Issue]]

FINDERS: dict[str, Finder] = {
    "citations": find_citations,
    "motions": find_motions,
    "people": find_people,
    "signatures": find_signatures,
    "parties": find_parties,
    "offices": find_offices,
    "organisations": find_organisations,
    "laws": find_laws,
    "measures": find_measures,
    "money": find_money,
    "commitments": find_commitments,
    "kept": find_kept,
    "recommendations": find_recommendations,
    "models": find_with_models,
}


def find(document: Document) -> Iterator[Mention | Issue]:
    """All that the finders mark in a document, finder after finder."""
    scan = Scan(document)
    for finder in FINDERS.values():
        yield from finder(scan)
