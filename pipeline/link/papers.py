"""Citations → the papers and dossiers that they name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ontology.names import document_iri, dossier_iri, paper_label
from pipeline.model import Thing
from pipeline.values import Citation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Document, Issue, Mention


def paper(citation: Citation) -> Thing:
    """The paper or dossier that a citation names.

    >>> paper(Citation("dossier-34352")).label
    'Kamerstukdossier 34 352'
    """
    identifier = citation.identifier
    if identifier.startswith("dossier-") and citation.dossier:
        number = identifier.removeprefix("dossier-")
        return Thing(dossier_iri(number), "Dossier", paper_label(identifier))
    return Thing(document_iri(identifier), "Document", paper_label(identifier))


def link_papers(_: Document, mentions: Sequence[Mention]) -> tuple[list[Mention], list[Issue]]:
    """Every citation with its paper: an identifier leaves no doubt."""
    linked = [
        replace(mention, thing=paper(mention.value)) if isinstance(mention.value, Citation) else mention
        for mention in mentions
    ]
    return linked, []
