"""The gate before the store: a paper's graph is written only when it is sound."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from graphs.build import unsure_graph
from graphs.infer_rules import rules
from graphs.nodes import nodes, ungrounded
from graphs.shapes import Shapes, ShapesError
from ontology.terms import ID
from pipeline.model import Issue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Document

SHOWN = 5
"""Faults of one paper that are told in full; the rest is counted."""

ONTOLOGY = Path(__file__).parent.parent / "ontology"


@cache
def shapes() -> Shapes:
    """The shapes that ship with the program."""
    return Shapes(ONTOLOGY / "shapes.ttl", ONTOLOGY / "kamergraaf.ttl")


def ready() -> None:
    """Read the shapes and the ontology, so that a fault in them stops a run before it writes anything.

    ShapesError with file, line and mend.
    """
    try:
        shapes()
        rules()
    except ShapesError as error:
        from ontology.check import check_shapes  # noqa: PLC0415  # three libraries that a sound run does not need

        found = check_shapes(ONTOLOGY / "shapes.ttl", ONTOLOGY / "kamergraaf.ttl")
        told = [problem.message for problem in found]
        raise ShapesError("; ".join(told) or str(error)) from error


def gate(
    lines: Sequence[str], document: Document, *, unsure: Sequence[str] = (), base: str = ID
) -> list[Issue]:
    """What is wrong with the graph of this paper, as N-Quads lines; nothing when it may be written.

    `unsure`: the lines of its graph of what is unsure, which must be as sound. A fault is one of ours, never
    of the paper, so the issue asks to be reported.
    """
    iri = base + document.iri.removeprefix(ID)
    graph = nodes(lines, graph=iri) | nodes(unsure, graph=unsure_graph(iri))
    wrong = [f"{subject[1:-1]}: {message}" for subject, message in ungrounded(graph, document.text)]
    wrong += [
        " ".join(filter(None, (f"{fault.focus}:", fault.path, fault.value, fault.message)))
        for fault in shapes().faults(graph)
        if fault.severity == "Violation"
    ]
    told = [
        Issue(
            "build",
            document.source_file,
            f"its graph would be unsound, so it is not stored: {fault}; please report it",
        )
        for fault in wrong[:SHOWN]
    ]
    if len(wrong) > SHOWN:
        told.append(Issue("build", document.source_file, f"and {len(wrong) - SHOWN} more faults like these"))
    return told
