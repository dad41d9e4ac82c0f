"""The graph as RDF, in every usual writing of it, sorted, so that the same graph gives the same bytes."""

from __future__ import annotations

import json
import re
from itertools import groupby, islice
from typing import TYPE_CHECKING, Any, Final

import pyoxigraph as ox

from graphs.publish.exporter import ExportError, for_xml, not_ours
from graphs.words import PREFIXES
from ontology.terms import ID, RDF, XSD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from graphs.store.protocol import Store

_TYPE: Final = f"<{RDF}type>"
_LINE: Final = re.compile(r"(<[^>]*>) (<[^>]*>) (.*) (<[^>]*>) \.")
_HEADER: Final = re.compile(rb"\A(?:@prefix [^\n]*\n|@base [^\n]*\n)+")
_XMLNS: Final = re.compile(rb' xmlns:[a-z]+="[^"]*"')
_ROOT: Final = re.compile(rb'<rdf:RDF((?: xmlns:[a-z]+="[^"]*")+)')
# With a base, things read <motion/kst-35788-128> and not id:motion\/kst-35788-128.
_SHORT: Final = {prefix: base for prefix, base in PREFIXES.items() if prefix != "id"}

_AT_ONCE: Final = 50_000

Line = tuple[str, str, str, str]
"""A quad as N-Quads writes its terms, graph first."""


def write_nquads(store: Store, path: Path) -> None:
    """Sorted N-Quads: what `kamergraaf build` writes as graph.nq."""
    store.dump(path)


def write_ntriples(store: Store, path: Path) -> None:
    """Sorted N-Triples, each triple once."""
    triples = sorted({f"{subject} {predicate} {value} ." for _, subject, predicate, value in split(store)})
    path.write_text("".join(f"{triple}\n" for triple in triples), "utf-8", newline="\n")


def write_trig(store: Store, path: Path) -> None:
    """TriG, graph by graph."""
    _serialise(_sorted(split(store)), path, ox.RdfFormat.TRIG)


def write_turtle(store: Store, path: Path) -> None:
    """Turtle, each triple once."""
    _serialise(_merged(store), path, ox.RdfFormat.TURTLE)


def write_rdfxml(store: Store, path: Path) -> None:
    """RDF/XML, each triple once."""
    _serialise(_merged(store), path, ox.RdfFormat.RDF_XML)


def write_jsonld(store: Store, path: Path) -> None:
    """JSON-LD 1.1 with the prefixes of the contract, one named graph after the other.

    Written here and not by an engine, which would give every IRI in full.
    """
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write('{"@context": ' + json.dumps(PREFIXES, sort_keys=True) + ',\n"@graph": [')
        for number, (graph, lines) in enumerate(groupby(_sorted(split(store)), key=lambda line: line[0])):
            nodes = [_node(list(said)) for _, said in groupby(lines, key=lambda line: line[1])]
            body = ",\n  ".join(json.dumps(node, ensure_ascii=False) for node in nodes)
            file.write(
                f"{',' if number else ''}\n{{{json.dumps('@id')}: {json.dumps(_compact(graph[1:-1]))},"
            )
            file.write(f' "@graph": [\n  {body}]}}')
        file.write("\n]}\n")


def split(store: Store) -> Iterator[Line]:
    """The quads of a store, term by term, in the order in which it gives them."""
    for line in store.quads():
        match = _LINE.fullmatch(line)
        if match is None:
            raise ExportError(not_ours(line, store.name))
        yield match[4], match[1], match[2], match[3]


def _sorted(lines: Iterable[Line]) -> list[Line]:
    """By graph, by subject, its class first."""
    return sorted(lines, key=lambda line: (line[0], line[1], line[2] != _TYPE, line[2], line[3]))


def _merged(store: Store) -> list[Line]:
    return _sorted({("", subject, predicate, value) for _, subject, predicate, value in split(store)})


def _serialise(lines: list[Line], path: Path, form: ox.RdfFormat) -> None:
    quads = _quads(lines)
    if form.supports_datasets:
        written = ox.serialize(quads, format=form, prefixes=_SHORT, base_iri=ID)
    elif form == ox.RdfFormat.RDF_XML:
        written = ox.serialize(map(_for_xml, quads), format=form, prefixes=_SHORT)
    else:
        written = ox.serialize((quad.triple for quad in quads), format=form, prefixes=_SHORT, base_iri=ID)
    path.write_bytes(_headed(written or b""))


def _quads(lines: list[Line]) -> Iterator[ox.Quad]:
    """The lines as the engine has them, some at a time, so that they do not stand in memory twice."""
    left = iter(lines)
    while batch := list(islice(left, _AT_ONCE)):
        piece = "\n".join(
            f"{subject} {predicate} {value} {graph} ." for graph, subject, predicate, value in batch
        )
        yield from ox.parse(piece, format=ox.RdfFormat.N_QUADS)


def _for_xml(quad: ox.Quad) -> ox.Triple:
    value = quad.object
    if isinstance(value, ox.Literal) and (mended := for_xml(value.value)) != value.value:
        kind = None if value.language else value.datatype
        value = ox.Literal(mended, datatype=kind, language=value.language)
    return ox.Triple(quad.subject, quad.predicate, value)


def _headed(written: bytes) -> bytes:
    """With the prefixes in order and in full: the engine writes them in any order, and shortens them."""
    head = [f"@base <{ID}> .", *(f"@prefix {prefix}: <{_SHORT[prefix]}> ." for prefix in sorted(_SHORT))]
    written = _HEADER.sub(lambda _: "".join(f"{line}\n" for line in head).encode(), written)
    return _ROOT.sub(lambda match: b"<rdf:RDF" + b"".join(sorted(_XMLNS.findall(match[1]))), written)


def _node(lines: list[Line]) -> dict[str, Any]:
    node: dict[str, Any] = {"@id": _compact(lines[0][1][1:-1])}
    for predicate, said in groupby(lines, key=lambda line: line[2]):
        values = [_value(line[3]) for line in said]
        if predicate == _TYPE:
            node["@type"] = [value["@id"] for value in values]
        else:
            node[_compact(predicate[1:-1])] = values if len(values) > 1 else values[0]
    return node


def _value(term: str) -> Any:  # noqa: ANN401  any JSON value
    quad = next(iter(ox.parse(f"<x:s> <x:p> {term} .", format=ox.RdfFormat.N_TRIPLES)))
    value = quad.object
    if isinstance(value, ox.NamedNode):
        return {"@id": _compact(value.value)}
    if not isinstance(value, ox.Literal):
        raise TypeError(f"{term}: a graph of ours holds only IRIs and literals")
    if value.language:
        return {"@value": value.value, "@language": value.language}
    kind = value.datatype.value
    return value.value if kind == XSD + "string" else {"@value": value.value, "@type": _compact(kind)}


def _compact(iri: str) -> str:
    """The IRI with a prefix, as JSON-LD takes it; an IRI whose rest begins with "//" must stay whole."""
    for prefix, base in PREFIXES.items():
        if iri.startswith(base) and not iri.startswith("//", len(base)):
            return f"{prefix}:{iri[len(base) :]}"
    return iri
