"""What ties two things: every relation between them, each with the sentences that say it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pyoxigraph as ox

from graphs.evidence import grounds, mentions, statements
from graphs.explorer.around import between
from graphs.explorer.quoted import Quoter
from graphs.explorer.vocabulary import named
from graphs.network import LOOSE
from ontology.names import local

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graphs.evidence import Source, Triple
    from graphs.explorer.opened import Opened
    from graphs.words import Named

_SENTENCES: Final = 20
"""Of one relation."""


def tied(graph: Opened, known: dict[str, Named], ends: list[str], language: str) -> list[dict[str, Any]]:
    """Every relation between two things, with its sentences and the graphs that hold it."""
    quoter = Quoter(graph)
    said = statements(graph.store, subjects=ends)
    found = []
    for (one, predicate, other), graphs in sorted(between(graph.store, *ends).items()):
        sources = _of(said, (one, predicate, other))
        if not sources and predicate in LOOSE:
            sources = [
                src for src in mentions(graph.store, [other]).get(other, ()) if src.place.document == one
            ]
        if not sources and any(local(each) == "inferred" for each in graphs):
            followed = grounds(graph.store, subjects=[one])
            sources = _of(followed, (one, predicate, other))
        found.append(
            {
                "one": known[one].label,
                "relation": named(predicate, language),
                "other": known[other].label,
                "held_by": sorted(local(each) for each in graphs),
                "sentences": [
                    {
                        "paper": quoted.paper,
                        "address": quoted.address,
                        "page": quoted.page,
                        "section": quoted.section,
                        "before": quoted.before,
                        "marked": quoted.marked,
                        "after": quoted.after,
                    }
                    for quoted in quoter.read(sources[:_SENTENCES])
                ],
            }
        )
    return found


def _of(said: Mapping[Triple, list[Source]], edge: tuple[str, str, str]) -> list[Source]:
    subject, predicate, value = edge
    return said.get((subject, predicate, ox.NamedNode(value)), [])
