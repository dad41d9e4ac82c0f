"""One name for each thing, settled over all papers: the graph `id:names`. And what there is, in numbers.

A register names its own things. Of the others each paper says what it calls them, and a thing may have only
one preferred name, so the papers vote.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final, TypeAlias

from graphs.build import names_graph, registry_graph
from graphs.candidates import candidates_graph
from graphs.infer import inferred_graph
from ontology.terms import DCT, ID, KG, RDFS, SKOS, Iri, text

if TYPE_CHECKING:
    from graphs.store import Store

NAMING: Final = (f"{RDFS}label", f"{DCT}title", f"{DCT}identifier")
"""What names a thing, best first: papers and dossiers that nobody names go by their title or number."""


Ballot: TypeAlias = defaultdict[tuple[int, str], set[str]]
"""For each way of naming (a place in NAMING) and name: the graphs that say it."""


def names(store: Store, *, base: str = ID) -> list[str]:
    """The graph `id:names` as sorted N-Quads lines: for each thing the name that most papers say.

    A tie goes to the name that comes first in the order of Unicode. Things that a register names are left
    to the register.
    """
    registry, graph = registry_graph(base), names_graph(base)
    named = {
        thing
        for (thing,) in store.select(
            f"SELECT ?thing WHERE {{ GRAPH <{registry}> {{ ?thing <{SKOS}prefLabel> ?label }} }}"
        ).texts()
    }
    said = store.select(
        f"SELECT ?graph ?thing ?how ?name WHERE {{ VALUES ?how {{ {' '.join(map('<{}>'.format, NAMING))} }} "
        f"GRAPH ?graph {{ ?thing ?how ?name }} FILTER(?graph NOT IN (<{registry}>, <{graph}>)) }}"
    )
    # A set of graphs, and not a count of rows: a paper has one vote for a name, in whatever language.
    votes: defaultdict[str, Ballot] = defaultdict(lambda: defaultdict(set))
    for where, thing, how, name in said.texts():
        if thing not in named:
            votes[thing][NAMING.index(how), name].add(where)
    return sorted(
        f"{Iri(thing).n3()} <{SKOS}prefLabel> {text(_chosen(ballot), 'nl').n3()} <{graph}> ."
        for thing, ballot in votes.items()
    )


def _chosen(ballot: Ballot) -> str:
    (_, name), _ = min(ballot.items(), key=lambda item: (item[0][0], -len(item[1]), item[0][1]))
    return name


def counts(store: Store, *, base: str = ID) -> dict[str, int]:
    """How many things of each class the papers name or describe, by the local name of the class, sorted.

    What only a register knows is not counted, nor what was inferred.
    """
    registry = registry_graph(base)
    derived = (names_graph(base), inferred_graph(base), candidates_graph(base))
    aside = ", ".join(f"<{graph}>" for graph in (registry, *derived))
    rows = store.select(
        f"""SELECT DISTINCT ?thing ?class WHERE {{
            {{ GRAPH ?graph {{ ?thing a ?class }} FILTER(?graph NOT IN ({aside})) }}
            UNION
            {{ {{ SELECT DISTINCT ?thing WHERE {{ GRAPH ?paper {{ ?document <{KG}mentions> ?thing }} }} }}
               GRAPH <{registry}> {{ ?thing a ?class }} }} }}"""
    )
    found = Counter(kind.rpartition("#")[2].rpartition("/")[2] for _, kind in rows.texts())
    return dict(sorted(found.items()))
