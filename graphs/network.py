"""The graph as a network: the neighbourhood of a thing, the whole of it, and what stands out in it."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Final, TypeAlias

import networkx as nx
import pyoxigraph as ox

from graphs.evidence import mentions, statements
from graphs.words import ABOVE, ASIDE, NOT_EVIDENCE, Named, ask, things, word
from ontology.names import local
from ontology.terms import KG, RDF, SKOS

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence

    from graphs.evidence import Source, Texts
    from graphs.store.protocol import Store

Network: TypeAlias = "nx.MultiDiGraph[str]"

_NOT_EDGES: Final = frozenset(
    {RDF + "type", SKOS + "exactMatch", KG + "refersTo", RDF + "subject", RDF + "object"}
)
"""Predicates that lead to a class, to another register, or from the evidence to what it is evidence of."""
LOOSE: Final = frozenset({KG + "mentions", KG + "cites"})
"""What ties two things least: left out first when there is no room for all."""
_QUOTED: Final = 3
"""How many sentences one edge carries: enough to see what it rests on."""
_SAMPLE: Final = 400
"""From how many nodes the betweenness of a large network is reckoned."""
_SEED: Final = 1848


def neighbourhood(
    store: Store,
    iri: str | Sequence[str],
    depth: int = 1,
    limit: int = 200,
    *,
    papers: Texts | None = None,
) -> Network:
    """The things within `depth` steps of one (or of several), at most `limit`, and what ties them.

    When there are more, the nearest are kept, and of those the ones that a relation ties before those that
    are only cited or mentioned. Nodes carry `label`, `kind` (local name of the class), `word` (its Dutch
    name), `ring` (steps from the centre) and `place`; edges are keyed by predicate and carry `predicate`,
    `word`, `sentences`, `documents` and `confidence`. Sentences are whole with `papers`, else only quotes.
    KeyError when the graph holds none of the things.
    """
    centres = [iri] if isinstance(iri, str) else list(iri)
    kept = things(store, centres)
    if not kept:
        raise KeyError(", ".join(centres))
    rings = dict.fromkeys(kept, 0)
    frontier = list(kept)
    for ring in range(1, depth + 1):
        room = limit - len(kept)
        frontier = list(nearest(store, frontier, kept, room))
        found = things(store, frontier)
        kept |= found
        rings |= dict.fromkeys(found, ring)
    edges = {edge: graphs for edge, graphs in edges_at(store, "s", kept).items() if edge[2] in kept}
    return with_sentences(store, kept, edges, rings=rings, papers=papers)


def network(store: Store, *, papers: Texts | None = None) -> Network:
    """Every thing of the graph and all relations between them, as in `neighbourhood`; `ring` is 1."""
    classes = ask(store, "SELECT DISTINCT ?s ?c WHERE { GRAPH ?g { ?s a ?c } }")
    shown = {row["s"].value for row in classes if row["c"].value not in ASIDE}
    kept = drawable(things(store, shown))
    edges = {edge: graphs for edge, graphs in edges_at(store, "s", kept).items() if edge[2] in kept}
    return with_sentences(store, kept, edges, rings={}, papers=papers)


def nearest(store: Store, frontier: Iterable[str], kept: Container[str], room: int) -> dict[str, str]:
    """The things one step further that there is room for, with their classes: the strongest ties first.

    None of them is in `kept`.
    """
    ties: Counter[str] = Counter()
    stated: set[str] = set()
    for end in ("s", "o"):
        for subject, predicate, value in edges_at(store, end, frontier):
            other = value if end == "s" else subject
            if other not in kept:
                ties[other] += 1
                if predicate not in LOOSE:
                    stated.add(other)
    found = kinds_of(store, ties)
    best = sorted(found, key=lambda other: (other not in stated, -ties[other], other))
    # Of every class its best before the second best of any, so that forty papers do not leave out the
    # one ministry.
    turns: Counter[tuple[bool, str]] = Counter()
    turn = {}
    for other in best:
        group = other in stated, found[other]
        turn[other], turns[group] = turns[group], turns[group] + 1
    order = sorted(best, key=lambda other: (other not in stated, turn[other], found[other]))
    return {other: found[other] for other in order[: max(room, 0)]}


def kinds_of(store: Store, iris: Iterable[str]) -> dict[str, str]:
    """The class of each of these that is a thing of ours to draw, in the order of the IRIs."""
    said: dict[str, list[str]] = {}
    for row in ask(store, "SELECT ?s ?c WHERE { VALUES ?s { $among } GRAPH ?g { ?s a ?c } }", among=iris):
        if row["c"].value.startswith(KG):
            said.setdefault(row["s"].value, []).append(row["c"].value)
    kinds = {iri: min(set(said[iri]) - ABOVE or said[iri]) for iri in sorted(said)}
    return {iri: kind for iri, kind in kinds.items() if kind not in ASIDE}


def drawable(found: Mapping[str, Named]) -> dict[str, Named]:
    """Those that are things of ours to draw: no evidence, and nothing of another register."""
    return {
        iri: thing for iri, thing in found.items() if thing.kind.startswith(KG) and thing.kind not in ASIDE
    }


def edges_at(store: Store, end: str, among: Iterable[str]) -> dict[tuple[str, str, str], set[str]]:
    """The triples between IRIs with one of these things at this end ("s" or "o"), each with its graphs."""
    found: dict[tuple[str, str, str], set[str]] = {}
    asked = f"""SELECT ?s ?p ?o ?g WHERE {{ VALUES ?{end} {{ $among }} GRAPH ?g {{ ?s ?p ?o }}
        FILTER(isIRI(?o)) {NOT_EVIDENCE} }}"""
    for row in ask(store, asked, among=among):
        subject, predicate, value = row["s"].value, row["p"].value, row["o"].value
        if predicate not in _NOT_EDGES and subject != value:
            found.setdefault((subject, predicate, value), set()).add(row["g"].value)
    return found


def outlined(
    kept: Mapping[str, Named], edges: Iterable[tuple[str, str, str]], *, rings: Mapping[str, int]
) -> Network:
    """The network of these things and edges without its evidence, in the order of the alphabet."""
    net: Network = nx.MultiDiGraph()
    for iri, thing in sorted(kept.items()):
        net.add_node(
            iri,
            label=thing.label,
            kind=local(thing.kind).rpartition("#")[2],
            word=word(thing.kind),
            ring=rings.get(iri, 1),
            place=thing.place,
        )
    for subject, predicate, value in sorted(edges):
        net.add_edge(subject, value, key=predicate, predicate=predicate, word=word(predicate))
    return net


def with_sentences(
    store: Store,
    kept: Mapping[str, Named],
    edges: Mapping[tuple[str, str, str], Iterable[str]],
    *,
    rings: Mapping[str, int],
    papers: Texts | None,
) -> Network:
    """The network of these things and of these edges with the graphs that hold them, and its evidence."""
    net = outlined(kept, edges, rings=rings)
    said = statements(store, subjects=kept)
    met = mentions(store, {value for _, predicate, value in edges if predicate in LOOSE})
    for (subject, predicate, value), graphs in sorted(edges.items()):
        sources = said.get((subject, predicate, ox.NamedNode(value)), []) or [
            source for source in met.get(value, ()) if predicate in LOOSE and source.place.document == subject
        ]
        net.edges[subject, value, predicate].update(
            sentences=_sentences(sources, papers),
            documents=tuple(sorted(local(graph) for graph in graphs)),
            confidence=max((source.confidence for source in sources), default=1.0),
        )
    return net


def _sentences(sources: Iterable[Source], papers: Texts | None) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for document, start, end, quote in (source.place for source in sources):
        found.setdefault(papers.sentence(document, start, end) if papers else quote)
        if len(found) == _QUOTED:
            break
    return tuple(found)


def centrality(net: Network) -> dict[str, float]:
    """How much each thing stands between the others (betweenness, 0 to 1), the most central first.

    A network of more than some hundreds of nodes is reckoned from a sample, always the same one.
    """
    plain = _plain(net)
    sample = _SAMPLE if len(plain) > _SAMPLE else None
    scores: dict[str, float] = nx.betweenness_centrality(plain, k=sample, seed=_SEED)
    return dict(sorted(scores.items(), key=lambda item: (-item[1], item[0])))


def communities(net: Network) -> list[list[str]]:
    """The groups of things that are tied more to each other than to the rest (Louvain), the largest first."""
    found = nx.community.louvain_communities(_plain(net), seed=_SEED)
    return sorted((sorted(group) for group in found), key=lambda group: (-len(group), group))


def path(net: Network, start: str, goal: str) -> list[tuple[str, str, str]]:
    """The shortest chain of relations from one thing to another, along or against their direction.

    Triples of subject, predicate and object; empty when nothing ties the two. Of chains of one length always
    the same is given.
    """
    try:
        nodes = nx.shortest_path(_plain(net), start, goal)
    except (nx.NetworkXNoPath, nx.NodeNotFound):
        return []
    return [_tie(net, one, other) for one, other in pairwise(nodes)]


def _tie(net: Network, one: str, other: str) -> tuple[str, str, str]:
    if net.has_edge(one, other):
        return one, min(net[one][other]), other
    return other, min(net[other][one]), one


def _plain(net: Network) -> nx.Graph[str]:
    """Who is tied to whom, in the order of the alphabet, for the measures that ask no more."""
    plain: nx.Graph[str] = nx.Graph()
    plain.add_nodes_from(sorted(net))
    plain.add_edges_from(sorted({(min(one, other), max(one, other)) for one, other in net.edges()}))
    return plain
