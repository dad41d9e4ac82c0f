"""Names with a slip of the pen → the thing of the paper, or of the registry, of the name without it."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Final

from ontology.registry import registry
from pipeline.link.bearer import CLASSES
from pipeline.link.spelling import LIKELY, Spellings, is_variant
from pipeline.model import Issue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ontology.registry import Entry
    from pipeline.link.bearer import Bearer
    from pipeline.model import Document

_MENDED: Final = {"organisation", "law"}
"""Kinds whose names are proper names; those of measures are mended by the words that they share."""
_PLACES: Final = {
    "Gemeente",
    "Provincie",
    "Waterschap",
    "CaribischOpenbaarLichaam",
    "Samenwerkingsorganisatie",
}
"""Kinds of bodies that are called after places, whose names are often alike."""


@cache
def _spellings(kind: str) -> Spellings[Entry]:
    return Spellings(
        (name.text, entry)
        for entry in registry().entries
        if entry.kind == CLASSES[kind] and entry.attributes.get("kind") not in _PLACES
        for name in entry.names
    )


def mended(document: Document, groups: Sequence[Bearer]) -> tuple[list[Bearer], list[Issue]]:
    """The things of the paper, a name with a slip in it read as the name without; each an issue."""
    whole = [bearer for bearer in groups if bearer.entry is not None or bearer.kind not in _MENDED]
    unknown = [bearer for bearer in groups if bearer.entry is None and bearer.kind in _MENDED]
    issues: list[Issue] = []
    for bearer in sorted(unknown, key=lambda item: -len(item.mentions)):
        name = bearer.thing.label
        here = [other for other in whole if other.kind == bearer.kind and is_variant(name, other.thing.label)]
        entries = [] if here else _spellings(bearer.kind).near(name)
        if len(here) + len(entries) != 1:
            whole.append(bearer)
            continue
        label = here[0].thing.label if here else entries[0].label
        issues.append(Issue("link", document.source_file, f"{name!r} is read as {label!r}, misspelt"))
        bearer.mentions = [
            (
                replace(mention, confidence=min(mention.confidence, LIKELY)),
                replace(named, name=label),
                printed,
            )
            for mention, named, printed in bearer.mentions
        ]
        if here:
            here[0].mentions += bearer.mentions
        else:
            bearer.entry = entries[0]
            whole.append(bearer)
    order = {id(bearer): number for number, bearer in enumerate(groups)}
    return sorted(whole, key=lambda bearer: order[id(bearer)]), issues
