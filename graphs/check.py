"""What is wrong with a finished graph: quotes that are not in their texts, shapes, expectations."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol, TypeAlias

import yaml

from graphs.build import names_graph, registry_graph, unsure_graph
from graphs.candidates import candidates_graph
from graphs.cases_asked import tk_graph
from graphs.gate import ONTOLOGY, shapes
from graphs.infer import inferred, inferred_graph
from graphs.nodes import nodes, ungrounded
from graphs.shapes import second
from graphs.shapes.compiled import compiled, faults
from ontology.terms import DCT, KG, SKOS

if TYPE_CHECKING:
    from graphs.shapes import Fault
    from graphs.store import Store

EXPECTATIONS: Final = Path(__file__).parent / "expectations.yaml"
_IN_DOCUMENT: Final = f"<{KG}inDocument>"
_FEW: Final = 20
_SHOWN: Final = 20


class Texts(Protocol):
    """The texts of the papers; `graphs.papers.Papers` has them."""

    @property
    def base(self) -> str:
        """What the IRIs of the graph begin with."""

    def iris(self) -> list[str]:
        """The papers, by IRI."""

    def text(self, iri: str) -> str:
        """The text of one."""


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One thing that is wrong."""

    kind: str
    """"grounding", "shape", "inference" or "expectation"."""
    document: str
    """The paper in whose graph it is, by IRI; empty when it is in none alone."""
    focus: str
    """The node, by IRI."""
    path: str
    """What is said of it that is wrong; empty for the node itself."""
    message: str

    def __str__(self) -> str:
        where = " ".join(filter(None, (self.focus, self.path)))
        paper = f" (in {self.document})" if self.document else ""
        return f"{self.kind}: {where}: {self.message}{paper}"


def _own(lines: list[str]) -> Iterator[Fault]:
    """Our own engine, quick enough to stand before the store."""
    yield from shapes().faults(nodes(lines))


def _pyshacl(lines: list[str]) -> Iterator[Fault]:
    """pySHACL, slow, for a second opinion."""
    yield from second.faults(lines, shapes=ONTOLOGY / "shapes.ttl", ontology=ONTOLOGY / "kamergraaf.ttl")


ENGINES: Final[dict[str, Callable[[list[str]], Iterator[Fault]]]] = {"own": _own, "pyshacl": _pyshacl}
"""What can hold the graph of one paper, as N-Triples lines, to the shapes."""

IN_THE_STORE: Final = "sparql"
"""The engine that asks the store itself, by questions compiled from the shapes: for one on a server."""


def check(store: Store, papers: Texts, *, engine: str = "own") -> list[Violation]:
    """All that is wrong with a graph, sorted. `engine`: one of ENGINES, or IN_THE_STORE.

    Each paper's graph is held to its text and to the shapes, all of them together to the expectations.
    """
    found = set(_held(store, papers, _nothing if engine == IN_THE_STORE else ENGINES[engine]))
    if engine == IN_THE_STORE:
        found.update(_asked(store, papers))
    found.update(_follows(store, papers.base))
    found.update(expect(store, yaml.safe_load(EXPECTATIONS.read_text("utf-8"))))
    return sorted(found)


def _held(store: Store, papers: Texts, engine: Callable[[list[str]], Iterator[Fault]]) -> Iterator[Violation]:
    read, stored = set(papers.iris()), set(store.graphs())
    for graph in sorted(read - stored):
        yield Violation(
            "grounding", graph, graph, "", "its text is here, but its graph is not; build it again"
        )
    derived = {names_graph(papers.base), inferred_graph(papers.base), candidates_graph(papers.base)}
    ours = {registry_graph(papers.base), tk_graph(papers.base), *derived, *map(unsure_graph, read)}
    for graph in sorted(stored - read - ours):
        yield Violation("grounding", graph, graph, "", "its graph is here, but no text; build it again")
    for graph in sorted(read & stored):
        lines = store.lines(graph)
        if unsure_graph(graph) in stored:
            lines = sorted([*lines, *store.lines(unsure_graph(graph))])
        held = nodes(lines)
        for subject, message in ungrounded(held, papers.text(graph)):
            yield Violation("grounding", graph, subject[1:-1], "quote", message)
        for subject, said in held.items():
            if said.get(_IN_DOCUMENT, [f"<{graph}>"]) != [f"<{graph}>"]:
                message = "it stands in the graph of another paper than it says"
                yield Violation("grounding", graph, subject[1:-1], "inDocument", message)
        for fault in engine(lines):
            yield Violation("shape", graph, fault.focus, fault.path, _told(fault))
    # The Chamber's registers are held to the shapes like a paper.
    for fault in engine(store.lines(tk_graph(papers.base))) if tk_graph(papers.base) in stored else ():
        yield Violation("shape", tk_graph(papers.base), fault.focus, fault.path, _told(fault))


def _nothing(_lines: list[str]) -> Iterator[Fault]:
    """No engine: the shapes are held elsewhere."""
    return iter(())


def _asked(store: Store, papers: Texts) -> Iterator[Violation]:
    """What the questions that the shapes were compiled to find in the graphs of the papers."""
    questions = compiled(ONTOLOGY / "shapes.ttl", ONTOLOGY / "kamergraaf.ttl")
    of = {graph: paper for paper in papers.iris() for graph in (paper, unsure_graph(paper))}
    of[tk_graph(papers.base)] = tk_graph(papers.base)
    for graph, fault in faults(store, questions):
        if graph in of:
            yield Violation("shape", of[graph], fault.focus, fault.path, _told(fault))


def _told(fault: Fault) -> str:
    return f"{fault.message} ({fault.kind}{f', {fault.value}' if fault.value else ''})"


def _follows(store: Store, base: str) -> Iterator[Violation]:
    """What is wrong with the graph of what was inferred: it must be what follows from the others now."""
    graph = inferred_graph(base)
    held, due = set(store.lines(graph)), {_triple(line, graph) for line in inferred(store, base=base)}
    for lines, message in (
        (held - due, "this does not follow from what the papers say; build again"),
        (due - held, "this follows from what the papers say and is not here; build again"),
    ):
        for subject, predicate, _ in (line.split(" ", 2) for line in sorted(lines)):
            yield Violation("inference", "", subject[1:-1], predicate[1:-1].rpartition("#")[2], message)


def _triple(line: str, graph: str) -> str:
    return line.removesuffix(f" <{graph}> .") + " ."


Expectation: TypeAlias = Mapping[str, str | float]


def expect(store: Store, expectations: Mapping[str, Sequence[Expectation]]) -> Iterator[Violation]:
    """What a graph does not have of what is expected: see expectations.yaml for the form."""
    ask: dict[str, Callable[[Store, Expectation], Iterator[Violation]]] = {
        "share": _share,
        "number": _number,
        "value": _value,
    }
    for kind, several in expectations.items():
        for one in several:
            yield from ask[kind](store, one)


_PREFIXES: Final = f"PREFIX kg: <{KG}>\nPREFIX dct: <{DCT}>\nPREFIX skos: <{SKOS}>\n"


def _share(store: Store, one: Expectation) -> Iterator[Violation]:
    kind, predicate = one["class"], one["property"]
    having = f" ; {one['having']} ?having" if "having" in one else ""
    called = (
        f' . ?thing dct:identifier ?i FILTER(STRSTARTS(STR(?i), "{one["called"]}"))'
        if "called" in one
        else ""
    )
    counted = f"SELECT (COUNT(DISTINCT ?thing) AS ?n) WHERE {{ ?thing a {kind}{having}"
    every, filled = (
        int(store.select(f"{_PREFIXES}{counted}{more}{called} }}").texts()[0][0])
        for more in ("", f" ; {predicate} ?value")
    )
    if every >= float(one.get("from", _FEW)) and filled < float(one["min"]) * every:
        share = f"{filled} of {every} have it, and {float(one['min']):.0%} or more is expected"
        yield Violation("expectation", "", _iri(kind), str(predicate), share)


def _number(store: Store, one: Expectation) -> Iterator[Violation]:
    least, most, count = one.get("min", 0), one.get("max", 10**9), "COUNT(DISTINCT ?value)"
    rows = store.select(
        f"""{_PREFIXES}SELECT ?thing ({count} AS ?n) WHERE {{
            {{ SELECT DISTINCT ?thing WHERE {{ ?thing a {one["class"]} }} }}
            OPTIONAL {{ ?thing {one["property"]} ?value }} }}
            GROUP BY ?thing HAVING({count} < {least} || {count} > {most}) ORDER BY ?thing LIMIT {_SHOWN}"""
    )
    for thing, number in rows.texts():
        message = f"{number} values, where {least} to {most} are expected"
        yield Violation("expectation", "", thing, str(one["property"]), message)


def _value(store: Store, one: Expectation) -> Iterator[Violation]:
    rows = store.select(
        f"""{_PREFIXES}SELECT DISTINCT ?thing ?value WHERE {{
            ?thing a {one["class"]} ; {one["property"]} ?value
            FILTER(?value < {one["min"]} || ?value > {one["max"]}) }} ORDER BY ?thing ?value LIMIT {_SHOWN}"""
    )
    for thing, value in rows.texts():
        message = f"{value} lies outside {one['min']} to {one['max']}"
        yield Violation("expectation", "", thing, str(one["property"]), message)


def _iri(name: str | float) -> str:
    return KG + str(name).removeprefix("kg:")
