"""A second opinion: the same shapes by pySHACL. As strict, but some thirty times slower than our own way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyshacl
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import SH

from graphs.shapes import Fault
from graphs.shapes.terms import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path


def faults(lines: Iterable[str], *, shapes: Path, ontology: Path | None = None) -> Iterator[Fault]:
    """What these shapes do not allow in a graph, given as N-Triples lines: sorted by node, path and kind.

    A path of more than one step is not named, since pySHACL gives it as nodes without names.
    """
    graph = Graph().parse(data="\n".join(lines), format="nt")
    _, report, _ = pyshacl.validate(
        graph,
        shacl_graph=Graph().parse(shapes),
        ont_graph=Graph().parse(ontology) if ontology else None,
    )
    assert isinstance(report, Graph)  # noqa: S101  (pySHACL's type allows for a text, which we do not ask for)
    found = []
    for result in report.objects(None, SH.result):
        focus, path, value = (report.value(result, name) for name in (SH.focusNode, SH.resultPath, SH.value))
        component = report.value(result, SH.sourceConstraintComponent)
        kind = shown(f"<{component}>").removesuffix("ConstraintComponent")
        # Our own messages are English.
        told = sorted(
            report.objects(result, SH.resultMessage), key=lambda m: (getattr(m, "language", "") == "nl", m)
        )
        found.append(
            Fault(
                str(focus),
                shown(path.n3()) if isinstance(path, URIRef) else "",
                kind[0].lower() + kind[1:],
                value.n3() if isinstance(value, URIRef | Literal) else "",
                str(told[0]) if told else "",
                shown(f"<{report.value(result, SH.resultSeverity)}>"),
            )
        )
    yield from sorted(found)
