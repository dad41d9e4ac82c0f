"""The graph `id:candidates`: things that may be one, each pair with a score, a reason and its evidence.

Beside what is open stands what somebody decided (`ontology.registry.decisions`): a confirmed pair is one
thing in all other graphs already, a rejected one is never proposed again.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from graphs.build import registry_graph
from graphs.candidates_find import Named, Pair, pairs, unique
from graphs.candidates_motions import Motion, motions
from graphs.infer import inferred_graph
from ontology.registry.decisions import CONFIRMED, Decisions
from ontology.terms import DCT, ID, KG, RDF, RDFS, SKOS, XSD, Iri, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graphs.store import Store

KINDS: Final = ("Person", "Party", "Organisation", "Measure", "Law")
"""The classes whose things are compared by their names."""

OPEN: Final = "open"
SHOWN: Final = 3
"""Papers that are named as evidence of each of the two."""

_DERIVED: Final = "http://www.w3.org/ns/prov#wasDerivedFrom"


class Listed(NamedTuple):
    """A pair of the graph, for somebody who is to decide: the ends of the IRIs, and the papers by IRI."""

    score: float
    one: str
    other: str
    verdict: str
    reason: str
    papers: tuple[str, ...]


def candidates_graph(base: str = ID) -> Iri:
    """The graph that holds what may be one."""
    return Iri(base + "candidates")


def candidates(store: Store, judged: Decisions, *, base: str = ID) -> list[str]:
    """The graph `id:candidates` as sorted N-Quads lines.

    `judged`: what was decided; those pairs are not proposed, and stand in the graph with their verdict.
    """
    found = _found(store, base)
    closed = {(base + r.one[len(ID) :], base + r.other[len(ID) :]): r for r in judged.rows}
    open_ones = [p for p in found if not judged.decided(_plain(p.one, base), _plain(p.other, base))]
    papers = _papers(store, {iri for pair in open_ones for iri in (pair.one, pair.other)})
    lines: list[str] = []
    for pair in open_ones:
        said = [paper for iri in (pair.one, pair.other) for paper in papers.get(iri, ())[:SHOWN]]
        lines += _node(pair, OPEN, base)
        lines += [f"{_iri(pair, base)} <{_DERIVED}> <{paper}>" for paper in said]
    for (one, other), row in closed.items():
        confirmed = row.verdict == CONFIRMED
        first, second = sorted((one, other))
        pair = Pair(first, second, 1.0 if confirmed else 0.0, "identity.decided", row.why)
        node = _iri(pair, base)
        lines += _node(pair, row.verdict, base)
        lines.append(f"{node} <{DCT}creator> {text(row.by).n3()}")
        lines.append(f'{node} <{DCT}date> "{row.day}"^^<{XSD}date>')
    for other, kept in judged.merged.items():
        lines.append(f"<{base}{kept[len(ID) :]}> <{KG}sameAs> <{base}{other[len(ID) :]}>")
    return sorted({f"{line} <{candidates_graph(base)}> ." for line in lines})


def listed(store: Store) -> list[Listed]:
    """What stands in the graph `id:candidates`, the likeliest first."""
    rows = store.select(
        f"""SELECT ?node ?score ?verdict ?reason ?thing ?paper WHERE {{ GRAPH ?graph {{
            ?node a <{KG}SameAsCandidate> ; <{KG}score> ?score ; <{KG}verdict> ?verdict ;
                <{KG}reason> ?reason ; <{KG}candidate> ?thing
            OPTIONAL {{ ?node <{_DERIVED}> ?paper }} }} }} ORDER BY ?node ?thing ?paper"""
    )
    told: dict[str, tuple[str, str, str]] = {}
    things: defaultdict[str, dict[str, None]] = defaultdict(dict)
    papers: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for node, score, verdict, reason, thing, paper in rows.texts():
        told[node] = score, verdict, reason
        things[node][thing] = None
        papers[node].update({paper: None} if paper else {})
    made = []
    for node, (score, verdict, reason) in told.items():
        base = node.partition("candidate/")[0]
        ends = [iri[len(base) :] for iri in things[node]]
        # The one stands first in the IRI of the pair.
        one, other = sorted(ends, key=lambda end: not node.startswith(f"{base}candidate/{end}/"))
        made.append(Listed(float(score), one, other, verdict, reason, tuple(papers[node])))
    return sorted(made, key=lambda pair: (-pair.score, pair.one, pair.other))


def _plain(iri: str, base: str) -> str:
    return ID + iri[len(base) :]


def _iri(pair: Pair, base: str) -> str:
    return f"<{base}candidate/{pair.one[len(base) :]}/{pair.other[len(base) :]}>"


def _node(pair: Pair, verdict: str, base: str) -> list[str]:
    node = _iri(pair, base)
    score = f"{pair.score:.3f}".rstrip("0").rstrip(".")
    return [
        f"{node} <{RDF}type> <{KG}SameAsCandidate>",
        f"{node} <{KG}candidate> <{pair.one}>",
        f"{node} <{KG}candidate> <{pair.other}>",
        f'{node} <{KG}score> "{score}"^^<{XSD}decimal>',
        f"{node} <{KG}reason> {text(pair.reason).n3()}",
        f"{node} <{KG}rule> {text(pair.rule).n3()}",
        f"{node} <{KG}verdict> {text(verdict).n3()}",
    ]


def _found(store: Store, base: str) -> list[Pair]:
    """Every pair that may be one, the best reason of each."""
    registry = registry_graph(base)
    kinds: dict[str, set[str]] = {}
    known: dict[str, bool] = {}
    for kind in KINDS:
        rows = store.select(
            f"SELECT DISTINCT ?thing ?graph WHERE {{ GRAPH ?graph {{ ?thing a <{KG}{kind}> }} }}"
        )
        for thing, graph in rows.texts():
            kinds.setdefault(kind, set()).add(thing)
            known[thing] = known.get(thing, False) or graph == registry
    called = _names(store, known, base)
    found: list[Pair] = []
    for kind, things in kinds.items():
        if not all(known[iri] for iri in things):
            found += pairs(kind, (Named(iri, called.get(iri, ()), known[iri]) for iri in things))
    return unique([*found, *motions(_motions(store))], known)


def _names(store: Store, things: Iterable[str], base: str) -> dict[str, tuple[str, ...]]:
    """What each of these is called, the name that most say first."""
    wanted = set(things)
    called: defaultdict[str, dict[str, None]] = defaultdict(dict)
    aside = f"FILTER(?graph NOT IN (<{inferred_graph(base)}>, <{candidates_graph(base)}>))"
    for predicate in (f"{SKOS}prefLabel", f"{RDFS}label", f"{SKOS}altLabel"):
        rows = store.select(
            f"SELECT DISTINCT ?thing ?name WHERE {{ GRAPH ?graph {{ ?thing <{predicate}> ?name }} {aside} }}"
        )
        for thing, name in sorted(rows.texts()):
            if thing in wanted:
                called[thing][name] = None
    return {thing: tuple(names) for thing, names in called.items()}


def _motions(store: Store) -> Iterator[Motion]:
    """Every motion with its movers, what it asks, and its day."""
    rows = store.select(
        f"""SELECT ?motion ?mover ?et_al ?paper WHERE {{
            ?motion a <{KG}Motion> ; <{KG}submittedBy> ?mover
            OPTIONAL {{ ?motion <{KG}coSigned> ?et_al }}
            OPTIONAL {{ ?motion <{KG}documentedIn> ?paper }} }}"""
    )
    asks: defaultdict[str, set[str]] = defaultdict(set)
    for motion, asked in store.select(f"SELECT ?m ?t WHERE {{ ?m <{KG}asks> ?t }}").texts():
        asks[motion].add(asked)
    dated = store.select(f"SELECT ?paper ?day WHERE {{ ?paper <{DCT}issued> ?day }}")
    days = {row[0]: row[1] for row in dated.texts()}
    movers: defaultdict[str, set[str]] = defaultdict(set)
    co_signed, day = set(), {}
    for motion, mover, et_al, paper in rows.texts():
        movers[motion].add(mover)
        if et_al == "true":
            co_signed.add(motion)
        base, _, rest = motion.partition("motion/")
        named_in = f"{base}document/{rest.rpartition('/')[0]}" if "/" in rest else paper
        day[motion] = days.get(named_in, "")
    for motion, people in movers.items():
        numbered = "/" not in motion.partition("/motion/")[2]
        told = tuple(sorted(asks.get(motion, ())))
        yield Motion(motion, numbered, frozenset(people), motion in co_signed, told, day[motion])


def _papers(store: Store, things: set[str]) -> dict[str, list[str]]:
    """The papers that mention each of these, sorted."""
    rows = store.select(f"SELECT ?thing ?paper WHERE {{ ?paper <{KG}mentions> ?thing }}")
    found: defaultdict[str, set[str]] = defaultdict(set)
    for thing, paper in rows.texts():
        if thing in things:
            found[thing].add(paper)
    return {thing: sorted(papers) for thing, papers in found.items()}
