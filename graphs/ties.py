"""What ties things to each other: the shortest way between two, what two share, and which belong together.

A way and what is shared are looked for in the store, step by step, so that they do not wait for the whole
graph; groups are reckoned from a network that was drawn already.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, Final

import networkx as nx

from graphs.network import LOOSE, drawable, edges_at, kinds_of, with_sentences
from graphs.words import NO_PAPERS, things

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from graphs.evidence import Texts
    from graphs.network import Network
    from graphs.store.protocol import Store

ACTORS_AND_MEASURES: Final = ("Measure", "Ministry", "Organisation", "Party", "Person")
"""The classes, by their local names, that are grouped when nobody says which."""

_REACH: Final = 20_000
"""Things that are looked at for one way: a second or two."""
_CROWD: Final = 100
"""What ties more things than this (a paper that names everybody) says nothing of any two of them."""
_SEED: Final = 1848
_REGISTERS: Final = NO_PAPERS - {"inferred"}
"""What was inferred follows from papers too."""

_Steps = dict[str, tuple[int, str]]
"""How each thing was reached: how many of the steps are loose, and from which thing."""


def way(store: Store, start: str, goal: str, *, papers: Texts | None = None, reach: int = _REACH) -> Network:
    """The shortest way between two things, along or against the relations, as a network with its sentences.

    Nodes carry the number of their step as `ring`, edges what `neighbourhood` says. Of ways of one length one
    of stated relations comes before one of mentions. Empty when nothing ties the two within the `reach`
    things that are looked at; KeyError when the graph does not hold one of them.
    """
    kept = things(store, [start, goal])
    if missing := {start, goal} - kept.keys():
        raise KeyError(", ".join(sorted(missing)))
    nodes = _nodes(store, start, goal, reach)
    kept = things(store, nodes)
    pairs = {frozenset(pair) for pair in pairwise(nodes)}
    edges = {edge: on for edge, on in edges_at(store, "s", nodes).items() if {edge[0], edge[2]} in pairs}
    return with_sentences(
        store, kept, edges, rings={node: at for at, node in enumerate(nodes)}, papers=papers
    )


def shared(
    store: Store, one: str, other: str, *, limit: int = 50, papers: Texts | None = None
) -> tuple[Network, int]:
    """What is tied to both of two things, as a network with its sentences; and how many there are in all.

    The two have ring 0. At most `limit` others are in it: what is stated of both before what papers only
    mention together. KeyError when the graph does not hold one of the two.
    """
    kept = things(store, [one, other])
    if missing := {one, other} - kept.keys():
        raise KeyError(", ".join(sorted(missing)))
    near = {iri: _near(store, [iri]) for iri in (one, other)}
    both = near[one].keys() & near[other].keys() - {one, other}
    found = drawable(things(store, both))
    loose = {iri: near[one][iri][0] + near[other][iri][0] for iri in found}
    best = sorted(found, key=lambda iri: (loose[iri], found[iri].kind, found[iri].label, iri))[:limit]
    among = {one, other, *best}
    edges = {
        edge: on
        for edge, on in edges_at(store, "s", among).items()
        if edge[2] in among and {edge[0], edge[2]} & {one, other}
    }
    kept |= {iri: found[iri] for iri in best}
    net = with_sentences(store, kept, edges, rings=dict.fromkeys((one, other), 0), papers=papers)
    return net, len(found)


def groups(net: Network, kinds: Collection[str] = ACTORS_AND_MEASURES) -> list[list[str]]:
    """The communities of the things of these classes (Louvain), the largest first; what stands alone is out.

    Two things are tied by a relation between them, and by everything of another class that is tied to both: a
    motion that one submitted about the other. What ties many at once counts less for each pair.
    """
    found = nx.community.louvain_communities(projected(net, kinds), weight="weight", seed=_SEED)
    return sorted((sorted(group) for group in found if len(group) > 1), key=lambda one: (-len(one), one))


def said(net: Network) -> Network:
    """The part of a network that papers speak of: without what only the registers know of everybody."""
    part: Network = net.copy()
    quiet = [edge for edge in net.edges(keys=True) if _REGISTERS.issuperset(net.edges[edge]["documents"])]
    part.remove_edges_from(quiet)
    part.remove_nodes_from(list(nx.isolates(part)))
    return part


def projected(net: Network, kinds: Collection[str] = ACTORS_AND_MEASURES) -> nx.Graph[str]:
    """The things of these classes and how much ties each pair (`weight`), in the order of the alphabet.

    A relation between the two counts 1; a thing that ties n of them counts 1/(n - 1) for each pair of these
    (Newman 2001, doi:10.1103/PhysRevE.64.016132).
    """
    weights: defaultdict[tuple[str, str], float] = defaultdict(float)
    shown = sorted(node for node in net if net.nodes[node]["kind"] in kinds)
    ours = set(shown)
    for one, other in sorted({(min(ends), max(ends)) for ends in net.edges()}):
        if one in ours and other in ours:
            weights[one, other] += 1
    for node in sorted(set(net) - ours):
        tied = sorted({*net.predecessors(node), *net.successors(node)} & ours)
        if 1 < len(tied) <= _CROWD:
            for pair in combinations(tied, 2):
                weights[pair] += 1 / (len(tied) - 1)
    plain: nx.Graph[str] = nx.Graph()
    plain.add_nodes_from(shown)
    plain.add_weighted_edges_from((*pair, weights[pair]) for pair in sorted(weights))
    return plain


def _nodes(store: Store, start: str, goal: str, reach: int) -> list[str]:
    """The things along the way, from the one to the other: searched for from both ends, the lesser first."""
    if start == goal:
        return [start]
    seen: tuple[_Steps, _Steps] = ({start: (0, "")}, {goal: (0, "")})
    frontiers = [[start], [goal]]
    while all(frontiers) and len(seen[0]) + len(seen[1]) < reach:
        side = int(len(frontiers[1]) < len(frontiers[0]))
        mine, others = seen[side], seen[1 - side]
        near = _near(store, frontiers[side], mine)
        new = {iri: step for iri, step in near.items() if iri not in mine}
        if meeting := new.keys() & others.keys():
            mine.update(new)
            at = min(meeting, key=lambda iri: (mine[iri][0] + others[iri][0], iri))
            return [*reversed(_back(seen[0], at)), *_back(seen[1], at)[1:]]
        shown = kinds_of(store, new)
        mine.update((iri, new[iri]) for iri in sorted(shown))
        frontiers[side] = sorted(shown)
    return []


def _near(store: Store, frontier: Iterable[str], costs: _Steps | None = None) -> _Steps:
    """What is one step from these things, and by which of them it is reached best."""
    frontier = set(frontier)
    found: _Steps = {}
    for end in ("s", "o"):
        for subject, predicate, value in edges_at(store, end, frontier):
            here, there = (subject, value) if end == "s" else (value, subject)
            before = costs[here][0] if costs else 0
            step = before + (predicate in LOOSE), here
            found[there] = min(found.get(there, step), step)
    return found


def _back(steps: _Steps, at: str) -> list[str]:
    """From a thing to where the search began."""
    found = [at]
    while before := steps[found[-1]][1]:
        found.append(before)
    return found
