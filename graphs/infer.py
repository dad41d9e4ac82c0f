"""What follows from what the papers say: the graph `id:inferred`, each fact with its rule and its grounds.

The rules are axioms of the ontology, written as SPARQL (see `graphs.infer_rules`). They are run over a small
copy: the triples that they can use, without what was inferred before, so nothing holds itself up and what
only a removed paper implied is gone. The copy is new each time; of the stored graph only the lines that
differ are touched.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

import pyoxigraph as ox

from graphs.build import SAID, triple_hash
from graphs.infer_rules import rules
from graphs.store import EmbeddedStore
from ontology.terms import ID, KG, RDF, Iri

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from graphs.infer_rules import Rule
    from graphs.store import Store

_TYPE: Final = f"<{RDF}type>"
_MENTIONS: Final = f"<{KG}mentions>"
_UNSTATED: Final = frozenset({_TYPE, _MENTIONS})
"""Predicates that no statement node says: what a thing is, and that a paper mentions it."""
_AT_ONCE: Final = 100
"""How many triples one query asks the statements of."""

Fact: TypeAlias = tuple[str, str, str]
"""A triple between things, each term as N-Triples writes it."""


class Premise(NamedTuple):
    """A triple that something follows from, and the graph that says it."""

    graph: str
    fact: Fact


class Inferred(NamedTuple):
    """Why a fact follows."""

    rule: str
    premises: tuple[Premise, ...]


def inferred_graph(base: str = ID) -> Iri:
    """The graph that holds what follows."""
    return Iri(base + "inferred")


def inferred(store: Store, *, base: str = ID) -> list[str]:
    """The graph `id:inferred` as sorted N-Quads lines: every fact, and beside it its `kg:Inference`.

    A fact is there when a rule gives it, no other graph says it, and at least one of its grounds is a
    paper's: what follows from the registers alone can be asked of them. `kg:premise` is the statement that
    says a ground, the inference that gave it, or else the graph that holds it.
    """
    graph = inferred_graph(base)
    found = closure(_copy(store, graph.n3()), graph=graph.n3(), papers=f"<{base}document/")
    asserted = {p for why in found.values() for p in why.premises if p.fact not in found}
    said = _statements(store, {p for p in asserted if p.fact[1] not in _UNSTATED})
    lines: list[str] = []
    for fact, why in found.items():
        subject, predicate, value = fact
        node = _node(fact, base)
        grounds = {_node(p.fact, base) if p.fact in found else said.get(p, p.graph) for p in why.premises}
        lines += [
            f"{subject} {predicate} {value}",
            f"{node} {_TYPE} <{KG}Inference>",
            f"{node} <{RDF}subject> {subject}",
            f"{node} <{RDF}predicate> {predicate}",
            f"{node} <{RDF}object> {value}",
            f'{node} <{KG}rule> "{why.rule}"',
            *(f"{node} <{KG}premise> {ground}" for ground in grounds),
        ]
    return sorted(f"{line} <{graph}> ." for line in lines)


def closure(said: Iterable[Premise], *, graph: str, papers: str) -> dict[Fact, Inferred]:
    """Everything that follows from these triples by the rules, with the way in which it was found first.

    `graph`: what the graph of what follows is called, `papers`: how those of papers begin. Of several ways
    in one round the first of the alphabet is kept, so the same triples always give the same grounds.
    """
    copy = EmbeddedStore(Path("in memory"), ox.Store())
    copy.engine.extend(map(_quad, said := list(said)))
    known = {premise.fact for premise in said}
    found: dict[Fact, Inferred] = {}
    fresh = {predicate for _, predicate, _ in known}
    while fresh:
        new: dict[Fact, Inferred] = {}
        for rule in rules():
            for fact, why in _applied(copy, rule) if fresh & rule.uses else ():
                sayers = {premise.graph for premise in why.premises}
                if (
                    fact not in known
                    and any(sayer == graph or sayer.startswith(papers) for sayer in sayers)
                    and (fact not in new or why < new[fact])
                ):
                    new[fact] = why
        copy.engine.extend(_quad(Premise(graph, fact)) for fact in new)
        known.update(new)
        found |= new
        fresh = {predicate for _, predicate, _ in new}
    return found


def _applied(copy: Store, rule: Rule) -> Iterator[tuple[Fact, Inferred]]:
    rows = copy.select(rule.sparql)
    for row in rows:
        bound = dict(zip(rows.columns, map(str, row), strict=True))
        premises = tuple(
            Premise(bound[f"g{number}"], _filled(pattern, bound)) for number, pattern in enumerate(rule.body)
        )
        yield _filled(rule.head, bound), Inferred(rule.name, premises)


def _filled(pattern: Fact, bound: Mapping[str, str]) -> Fact:
    """The pattern with what its variables stand for."""
    subject, predicate, value = pattern
    return bound.get(subject[1:], subject), predicate, bound.get(value[1:], value)


def _copy(store: Store, graph: str) -> Iterator[Premise]:
    """The triples that a rule can use or would give, but for those that were inferred before."""
    patterns = {pattern for rule in rules() for pattern in (rule.head, *rule.body)}
    for predicate in sorted({predicate for _, predicate, _ in patterns}):
        # Of the types only those that a rule names: there are as many as there are nodes.
        objects = sorted({value for _, used, value in patterns if used == predicate})
        only = "" if objects[0].startswith("?") else f"VALUES ?o {{ {' '.join(objects)} }}"
        pattern = f"{only} GRAPH ?g {{ ?s {predicate} ?o }} FILTER(?g != {graph})"
        if predicate == _MENTIONS:
            # Of hundreds of papers that mention a minister one is ground enough; a paper mentions for itself.
            rows = store.select(f"SELECT (MIN(STR(?g)) AS ?paper) ?o WHERE {{ {pattern} }} GROUP BY ?o")
            for paper, value in rows.texts():
                yield Premise(f"<{paper}>", (f"<{paper}>", predicate, f"<{value}>"))
            continue
        for row in store.select(f"SELECT ?g ?s ?o WHERE {{ {pattern} }}"):
            where, subject, value = map(str, row)
            yield Premise(where, (subject, predicate, value))


def _statements(store: Store, premises: Iterable[Premise]) -> dict[Premise, str]:
    """The statement that says each of these, where its graph has one; of several the first."""
    waiting = sorted(premises)
    found: dict[Premise, str] = {}
    for begin in range(0, len(waiting), _AT_ONCE):
        batch = waiting[begin : begin + _AT_ONCE]
        # Each is asked by itself: over one table of all of them the engine would walk every statement.
        asked = " UNION ".join(
            f"""{{ GRAPH {where} {{ ?n <{RDF}object> {value} ; <{RDF}subject> {subject} ;
                <{RDF}predicate> {predicate} ; <{KG}modality> ?modality }} BIND({number} AS ?asked) }}"""
            for number, (where, (subject, predicate, value)) in enumerate(batch)
        )
        rows = store.select(f"SELECT ?asked ?modality ?n WHERE {{ {asked} }}")
        for number, modality, node in rows.texts():
            if modality in SAID:
                premise = batch[int(number)]
                found[premise] = min(found.get(premise, f"<{node}>"), f"<{node}>")
    return found


def _node(fact: Fact, base: str) -> str:
    return f"<{base}inference/{triple_hash(' '.join((*fact, '.')))}>"


def _quad(premise: Premise) -> ox.Quad:
    subject, predicate, value, graph = (ox.NamedNode(term[1:-1]) for term in (*premise.fact, premise.graph))
    return ox.Quad(subject, predicate, value, graph)
