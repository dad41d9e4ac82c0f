"""The papers that were read, with what they can be picked by: year, kind, dossier, ministry."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graphs.words import ask
from ontology.names import local
from ontology.terms import DCT, KG

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from graphs.explorer.opened import Opened

FACETS: Final = ("year", "kind", "dossier", "ministry")
"""By what papers can be picked."""

_SAID: Final = (
    *(KG + "sourceFile", KG + "inDossier", KG + "sentBy"),
    *(DCT + "identifier", DCT + "title", DCT + "type", DCT + "issued"),
)


@dataclass(frozen=True, slots=True)
class Volume:
    """A paper on the shelf."""

    iri: str
    identifier: str
    title: str
    """"" when it bears none."""
    day: str
    """"2022-05-11", "" when it bears none."""
    facets: Mapping[str, tuple[str, ...]]
    """For each facet its values: a year, or the IRI of a kind, a dossier, a ministry."""


def shelf(opened: Opened) -> Sequence[Volume]:
    """Every paper that was read, the newest first; asked for once for a graph and kept."""
    key = opened.store.name, opened.papers.generation
    if key not in _SHELVES:
        _SHELVES.clear()
        _SHELVES[key] = _volumes(opened)
    return _SHELVES[key]


_SHELVES: Final[dict[tuple[str, int], Sequence[Volume]]] = {}


def _volumes(opened: Opened) -> Sequence[Volume]:
    said: dict[str, dict[str, list[str]]] = {}
    asked = "SELECT ?d ?p ?o WHERE { VALUES ?p { $among } GRAPH ?g { ?d ?p ?o } }"
    for row in ask(opened.store, asked, among=_SAID):
        said.setdefault(row["d"].value, {}).setdefault(row["p"].value, []).append(row["o"].value)
    found = [
        Volume(
            iri,
            min(one.get(DCT + "identifier", [local(iri)])),
            min(one.get(DCT + "title", [""])),
            day := min(one.get(DCT + "issued", [""])),
            {
                "year": (day[:4],) if day else (),
                "kind": tuple(sorted(set(one.get(DCT + "type", [])))),
                "dossier": tuple(sorted(set(one.get(KG + "inDossier", [])))),
                "ministry": tuple(sorted(set(one.get(KG + "sentBy", [])))),
            },
        )
        for iri, one in said.items()
        if KG + "sourceFile" in one
    ]
    return sorted(sorted(found, key=lambda one: one.identifier), key=lambda one: one.day, reverse=True)


def picked(volumes: Sequence[Volume], where: Mapping[str, str]) -> list[Volume]:
    """Those that have the wanted value of every facet."""
    return [one for one in volumes if all(value in one.facets[name] for name, value in where.items())]


def counted(volumes: Sequence[Volume], name: str, *, limit: int) -> list[tuple[str, int]]:
    """The values of a facet and how many papers have them: the last years, else the most frequent, first."""
    counts = Counter(value for one in volumes for value in one.facets[name])
    if name == "year":
        return sorted(counts.items(), reverse=True)[:limit]
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:limit]
