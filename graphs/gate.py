"""The gate before the store: a paper's graph is written only when it is sound."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphs.nodes import nodes, ungrounded
from ontology.terms import ID
from pipeline.model import Issue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Document

SHOWN = 5
"""Faults of one paper that are told in full; the rest is counted."""


def gate(lines: Sequence[str], document: Document, *, base: str = ID) -> list[Issue]:
    """What is wrong with the graph of this paper, as N-Quads lines; nothing when it may be written."""
    graph = nodes(lines, graph=base + document.iri.removeprefix(ID))
    wrong = [f"{subject}: {message}" for subject, message in ungrounded(graph, document.text)]
    told = [
        Issue("build", document.source_file, f"this paper's graph is not sound, so it is not stored: {fault}")
        for fault in wrong[:SHOWN]
    ]
    if len(wrong) > SHOWN:
        told.append(Issue("build", document.source_file, f"and {len(wrong) - SHOWN} more faults like these"))
    return told
