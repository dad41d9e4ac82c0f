"""Comparing the graph of samples/ with samples/truth.yaml: what was wanted, what was found, how well.

Each field is scored over all papers together. What stands under `optional` costs and earns nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import yaml

from ontology.names import slug
from ontology.terms import ID

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping

    from graphs.store import Store

FOLDER = Path(__file__).resolve().parent.parent / "samples"
TRUTH: dict[str, dict[str, Any]] = yaml.safe_load((FOLDER / "truth.yaml").read_text(encoding="utf-8"))
ENOUGH = 0.95

_PREFIXES = """PREFIX kg: <https://w3id.org/kamergraaf/def#>
PREFIX dct: <http://purl.org/dc/terms/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""

Found: TypeAlias = "Mapping[str, frozenset[str]]"
"""Things by their IRI, each with every name it goes by, as slugs."""


@dataclass
class Tally:
    """What was wanted and what was found, in words that a failure can print."""

    hits: int = 0
    missed: list[str] = field(default_factory=list)
    spurious: list[str] = field(default_factory=list)

    def compare(self, paper: str, wanted: Iterable[Hashable], found: Iterable[Hashable]) -> None:
        """Count two sets of plain values against each other."""
        want, have = set(wanted), set(found)
        self.hits += len(want & have)
        self.missed += [f"{paper}: {item}" for item in sorted(map(str, want - have))]
        self.spurious += [f"{paper}: {item}" for item in sorted(map(str, have - want))]

    def compare_names(
        self, paper: str, wanted: Iterable[str], found: Found, *, optional: Iterable[str] = ()
    ) -> None:
        """Count names against things: one to one, and a surname alone will do."""
        left = dict(found)
        for name in wanted:
            iri = next((iri for iri, names in sorted(left.items()) if goes_by(name, names)), None)
            if iri is None:
                self.missed.append(f"{paper}: {name}")
            else:
                del left[iri]
                self.hits += 1
        self.spurious += [
            f"{paper}: {iri}"
            for iri, names in sorted(left.items())
            if not any(goes_by(name, names) for name in optional)
        ]

    def recall(self) -> float:
        """How much of what was wanted was found."""
        return self.hits / max(1, self.hits + len(self.missed))

    def precision(self) -> float:
        """How much of what was found was wanted."""
        return self.hits / max(1, self.hits + len(self.spurious))

    def assert_enough(self, least: int) -> None:
        """Fail with what was missed and what was wrong; `least` guards against comparing nothing."""
        report = "\n".join(["", "missed:", *self.missed, "spurious:", *self.spurious])
        assert self.hits >= least, f"only {self.hits} were compared{report}"
        assert self.recall() >= ENOUGH, f"recall {self.recall():.3f}{report}"
        assert self.precision() >= ENOUGH, f"precision {self.precision():.3f}{report}"


def goes_by(name: str, names: Iterable[str]) -> bool:
    """Whether a thing with these names is called so; a surname alone will do."""
    wanted = slug(name)
    return any(known == wanted or known.endswith(f"-{wanted}") for known in names)


def iri_of(name: str) -> str:
    """A sample as SPARQL writes it."""
    return f"<{ID}document/{TRUTH[name]['document']['identifier']}>"


def told(store: Store, where: str, *columns: str) -> list[tuple[str, ...]]:
    """What the graph says to a pattern, as bare text."""
    names = " ".join(f"?{column}" for column in columns)
    return store.select(f"{_PREFIXES} SELECT DISTINCT {names} WHERE {{ {where} }} ORDER BY {names}").texts()


def mentioned(store: Store, paper: str, kind: str) -> dict[str, frozenset[str]]:
    """The things of a class that a paper mentions."""
    where = f"""{iri_of(paper)} kg:mentions ?thing . ?thing a kg:{kind} .
        OPTIONAL {{ ?thing skos:prefLabel|skos:altLabel|rdfs:label ?name }}"""
    found: dict[str, frozenset[str]] = {}
    for iri, name in told(store, where, "thing", "name"):
        found[iri] = found.get(iri, frozenset({slug(iri.rpartition("/")[2])})) | {slug(name)}
    return found


def spare(paper: str, key: str) -> list[Any]:
    """What may be found in a paper and need not."""
    return list(TRUTH[paper].get("optional", {}).get(key, []))
