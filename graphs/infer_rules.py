"""The rules of inference: those axioms of the ontology whose consequences are written, as SPARQL.

An axiom is said once, in `ontology/kamergraaf.ttl`. Which of them earn their place in the store stands here,
with the reason; docs/decisions/0011-what-is-inferred.md weighs it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

from graphs.shapes.source import Turtle
from ontology.terms import KG, RDF, RDFS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ONTOLOGY: Final = Path(__file__).parent.parent / "ontology" / "kamergraaf.ttl"

WRITTEN: Final = {
    "partOf": "a scheme in a part of a programme is found under the programme",
    "sameMoneyAs": "a sum must count the same money once, however many places name it",
    "sameAs": "what is one thing is one from both sides",
    "sentBy": "a paper is looked for by ministry, and is signed by an office",
    "carriedOutBy": "who carries a motion out is asked more than by which paper",
    "executedBy": "of a motion one asks what carries it out",
    "fulfilledBy": "of a commitment one asks what kept it",
    "responsibilityOf": "of a measure one asks who answers for it",
    "implements": "of an organisation one asks what it implements",
    "hasPart": "of a programme one asks what is in it",
    "succeededBy": "of a measure one asks what took its place",
    "replacedBy": "of a motion one asks which changed one took its place",
    "Agent": "whoever acts in the papers can be asked for at once",
}
"""The terms whose consequences are written, and why."""

TIES: Final = ("partOf", "sentBy", "carriedOutBy")
"""Those of them that tie things which nothing tied in one step; the rest tells a tie from its other end."""

LEFT: Final = {
    "answeredBy": "as many as there are answers, and every query walks `kg:answers` backwards",
    "citedBy": "the same of citations",
    "hasPaper": "the same of papers in their dossier",
    "mentionedIn": "the same of mentions",
    "hasMention": "the same of mentions",
    "documents": "there is one motion to a paper",
    "submitted": "as many as there are movers",
    "signed": "as many as there are signatures",
    "hasMember": "registers say it of hundreds of people",
    "heldBy": "the same",
    "hasOffice": "the same",
    "advises": "rare, and asked from the other end",
    "hasVote": "one to a motion",
    "hasCount": "fifteen to a vote",
    "Passage": "every mention and statement is one",
}
"""The terms whose consequences are not, and why. SPARQL walks a relation backwards at no cost."""

_OWL: Final = "http://www.w3.org/2002/07/owl#"
_OURS: Final = f"<{KG}"

Pattern: TypeAlias = tuple[str, str, str]
"""A triple pattern: variables as "?x", terms as N-Triples writes them."""


@dataclass(frozen=True, slots=True)
class Rule:
    """When every pattern of the body holds, so does the head."""

    name: str
    """"infer.transitive.partOf": the kind of axiom and the term that it is about."""
    head: Pattern
    body: tuple[Pattern, ...]

    @property
    def uses(self) -> frozenset[str]:
        """The predicates that it looks for."""
        return frozenset(predicate for _, predicate, _ in self.body)

    @property
    def sparql(self) -> str:
        """The ways in which the body holds: its variables, and as ?g0, ?g1 … the graphs that say it."""
        asked = " ".join(f"GRAPH ?g{n} {{ {' '.join(pattern)} }}" for n, pattern in enumerate(self.body))
        return f"SELECT * WHERE {{ {asked} FILTER(?s != {self.head[2]}) }}"


def _inverses(source: Turtle) -> Iterator[Rule]:
    """Who says a relation one way says its inverse the other way."""
    for term, other in _said(source, _OWL + "inverseOf"):
        yield Rule(_name("inverse", other), ("?s", other, "?o"), (("?o", term, "?s"),))


def _symmetric(source: Turtle) -> Iterator[Rule]:
    for term in _typed(source, "SymmetricProperty"):
        yield Rule(_name("symmetric", term), ("?s", term, "?o"), (("?o", term, "?s"),))


def _transitive(source: Turtle) -> Iterator[Rule]:
    for term in _typed(source, "TransitiveProperty"):
        body = (("?s", term, "?m"), ("?m", term, "?o"))
        yield Rule(_name("transitive", term), ("?s", term, "?o"), body)


def _chains(source: Turtle) -> Iterator[Rule]:
    """One relation after another, from the subject of the first to the object of the last."""
    for term, members in _said(source, _OWL + "propertyChainAxiom"):
        chain = source.members(members)
        stops = ["?s", *(f"?m{n}" for n in range(1, len(chain))), "?o"]
        body = tuple((stops[n], step, stops[n + 1]) for n, step in enumerate(chain))
        yield Rule(_name("chain", term), ("?s", term, "?o"), body)


def _sub_classes(source: Turtle) -> Iterator[Rule]:
    """What a paper mentions is of the classes above its own too."""
    for term, above in _said(source, RDFS + "subClassOf"):
        if above.startswith(_OURS):
            body = (("?s", _TYPE, term), ("?paper", f"{_OURS}mentions>", "?s"))
            yield Rule(_name("sub-class", above), ("?s", _TYPE, above), body)


def _said(source: Turtle, predicate: str) -> Iterator[tuple[str, str]]:
    """Our terms of which this is said, each with what is said."""
    for term in sorted(source):
        if term.startswith(_OURS):
            yield from ((term, value) for value in sorted(source.values(term, predicate)))


def _typed(source: Turtle, kind: str) -> Iterator[str]:
    for term, value in _said(source, RDF + "type"):
        if value == f"<{_OWL}{kind}>":
            yield term


def _name(kind: str, term: str) -> str:
    return f"infer.{kind}.{term[len(_OURS) : -1]}"


_TYPE: Final = f"<{RDF}type>"
KINDS: Final[tuple[Callable[[Turtle], Iterator[Rule]], ...]] = (
    _inverses,
    _symmetric,
    _transitive,
    _chains,
    _sub_classes,
)
"""The kinds of axiom that rules are made of."""


def axioms(path: Path = ONTOLOGY) -> tuple[Rule, ...]:
    """A rule for every axiom of the ontology that could be one, written or not."""
    source = Turtle(path)
    return tuple(rule for kind in KINDS for rule in kind(source))


@cache
def rules() -> tuple[Rule, ...]:
    """The rules whose consequences are written."""
    return tuple(rule for rule in axioms() if rule.name.rpartition(".")[2] in WRITTEN)
