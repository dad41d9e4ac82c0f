"""The papers that were read, as they stand on the shelf: what each is called, of what kind and day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from graphs.words import ask
from ontology.names import local
from ontology.terms import DCT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graphs.explorer.opened import Opened

FACETS: Final = ("year", "kind", "dossier", "ministry")
"""By what papers can be picked."""


class Volume(NamedTuple):
    """A paper on the shelf."""

    iri: str
    identifier: str
    title: str
    """"" when it bears none."""
    day: str
    """"2022-05-11", "" when it bears none."""
    kinds: tuple[str, ...]
    """IRIs, or mere words."""


def volumes(opened: Opened, papers: Iterable[str]) -> Iterator[Volume]:
    """These papers, in their order."""
    said: dict[str, dict[str, set[str]]] = {}
    listed = [*papers]
    asked = """SELECT DISTINCT ?d ?p ?o WHERE { VALUES ?d { $among } GRAPH ?g { ?d ?p ?o }
        FILTER(?p IN (dct:identifier, dct:title, dct:type, dct:issued)) }"""
    for row in ask(opened.store, asked, among=listed):
        said.setdefault(row["d"].value, {}).setdefault(row["p"].value, set()).add(row["o"].value)
    for iri in listed:
        one = said.get(iri, {})
        yield Volume(
            iri,
            min(one.get(DCT + "identifier", {local(iri)})),
            min(one.get(DCT + "title", {""})),
            max(one.get(DCT + "issued", {""})),
            tuple(sorted(one.get(DCT + "type", ()))),
        )
