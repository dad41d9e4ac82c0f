"""Claimants turn linked mentions into statements.

`CLAIMANTS` is the whole list, in the order they run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from pipeline.claim.commitments import claim_commitments
from pipeline.claim.documents import claim_documents
from pipeline.claim.kept import claim_kept
from pipeline.claim.money import claim_money
from pipeline.claim.motions import claim_motions
from pipeline.claim.named import claim_named
from pipeline.claim.people import claim_people
from pipeline.claim.questions import claim_questions
from pipeline.claim.recommendations import claim_recommendations
from pipeline.claim.relations import claim_relations
from pipeline.model import Document, Issue, Mention, Statement

Claimant: TypeAlias = Callable[[Document, Sequence[Mention]], Iterator[Statement | Issue]]

CLAIMANTS: dict[str, Claimant] = {
    "documents": claim_documents,
    "motions": claim_motions,
    "people": claim_people,
    "named": claim_named,
    "money": claim_money,
    "commitments": claim_commitments,
    "kept": claim_kept,
    "questions": claim_questions,
    "recommendations": claim_recommendations,
    "relations": claim_relations,
}


def claim(document: Document, mentions: Sequence[Mention]) -> Iterator[Statement | Issue]:
    """All that the document states, claimant after claimant."""
    for claimant in CLAIMANTS.values():
        yield from claimant(document, mentions)
