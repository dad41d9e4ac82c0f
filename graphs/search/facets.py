"""Facets: by what a search can be narrowed, and which of it each thing and each paper has.

A facet is written as (IRI of the thing or paper, name of the facet, value). A value is the IRI of a thing or
a concept, or a bare text such as a year.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graphs.membership import MOVED
from graphs.words import ABOVE, ASIDE, ask
from ontology.terms import KG

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphs.store import Store

_PLACED: Final = (
    "VALUES ?class { kg:Commitment kg:Question kg:Recommendation } ?s a ?class ; kg:inDocument ?paper ."
)
FACETS: Final[dict[str, tuple[str, ...]]] = {
    "class": ("?s a ?v",),
    "kind": ("?s dct:type ?v",),
    "state": ("?s a kg:Motion ; kg:state ?v",),
    "year": (
        "?s dct:issued ?d BIND(STR(YEAR(?d)) AS ?v)",
        "?s kg:documentedIn ?paper . ?paper dct:issued ?d BIND(STR(YEAR(?d)) AS ?v)",
        f"{_PLACED} ?paper dct:issued ?d BIND(STR(YEAR(?d)) AS ?v)",
    ),
    "dossier": (
        "?s kg:inDossier ?v",
        "?s kg:documentedIn/kg:inDossier ?v",
        f"{_PLACED} ?paper kg:inDossier ?v",
    ),
    "ministry": (
        "?v kg:responsibleFor ?s . ?v a kg:Ministry",
        "?o kg:responsibleFor ?s . ?o kg:officeOf ?v . ?v a kg:Ministry",
        "?s kg:signedAs/kg:officeOf ?v . ?v a kg:Ministry",
        "?s kg:sentBy ?v . ?v a kg:Ministry",
        "?s kg:madeBy/kg:officeOf ?v . ?v a kg:Ministry",
        "?s kg:holdsOffice/kg:officeOf ?v . ?v a kg:Ministry",
        "?s kg:officeOf ?v . ?v a kg:Ministry",
    ),
    "party": ("?s kg:memberOf ?v . ?v a kg:Party", MOVED, "?s kg:askedBy ?v . ?v a kg:Party"),
}
"""For each facet the patterns that give it: ?s has the value ?v."""

_NO_CLASS: Final = ASIDE | ABOVE
"""Classes that nobody narrows a search by."""


def facets(store: Store) -> set[tuple[str, str, str]]:
    """Which facets each thing and paper of a store has."""
    return {
        row
        for name, patterns in FACETS.items()
        for pattern in patterns
        for row in _rows(store, name, pattern)
    }


def _rows(store: Store, name: str, pattern: str) -> Iterator[tuple[str, str, str]]:
    for row in ask(store, f"SELECT DISTINCT ?s ?v WHERE {{ {pattern} }}"):
        value = row["v"].value
        if name == "class" and (value in _NO_CLASS or not value.startswith(KG)):
            continue
        yield row["s"].value, name, value
