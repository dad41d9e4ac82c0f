"""JSON-LD thing by thing: each thing whole, with what papers say of it and their words inside it.

In the short names of `ontology/context.jsonld`, and `statements` for what has the thing as its subject, so
that a programmer who never heard of RDF can read it. PyLD does the compaction.
"""

from __future__ import annotations

import json
from collections import defaultdict
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from pyld import jsonld

from graphs.publish.columns import CONTEXT, short_names
from graphs.publish.whole import TYPE, read
from graphs.words import PREFIXES
from ontology.terms import RDF, Iri

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from graphs.publish.whole import Value, Whole
    from graphs.store.protocol import Store

SUBJECT: Final = RDF + "subject"
_AT_ONCE: Final = 500
"""Things that PyLD compacts in one call, so that a large graph does not stand in memory a third time."""


def write_framed(store: Store, path: Path) -> None:
    """One JSON-LD document: the context, and in `@graph` a tree for each thing, by IRI."""
    whole = read(store)
    words = context(whole)
    trees = iter(_trees(whole))
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write('{"@context": ' + json.dumps(words, ensure_ascii=False) + ',\n"@graph": [')
        between = "\n"
        while batch := list(islice(trees, _AT_ONCE)):
            # The trees are in expanded form as they are made.
            for tree in jsonld.compact(batch, words, {"graph": True, "skipExpansion": True})["@graph"]:
                file.write(between + json.dumps(tree, ensure_ascii=False))
                between = ",\n"
        file.write("\n]}\n")


def context(whole: Whole) -> dict[str, Any]:
    """The short names of ontology/context.jsonld that this graph has a use for, and `statements`."""
    told: dict[str, Any] = json.loads(CONTEXT.read_text("utf-8"))["@context"]
    said = {predicate for iri in whole for predicate in whole.about(iri)}
    used = {short_of for iri in said | {*whole.kinds()} if (short_of := short_names().get(iri))}
    kept = {
        name: meaning
        for name, meaning in told.items()
        if name in used or name in PREFIXES or str(meaning).startswith("@") or name.startswith("@")
    }
    return {**kept, "statements": {"@reverse": SUBJECT}}


def _trees(whole: Whole) -> Iterator[dict[str, Any]]:
    stated: dict[str, list[str]] = defaultdict(list)
    for iri in whole:
        for subject in whole.things(iri, SUBJECT):
            stated[subject].append(iri)
    inside = {iri for nodes in stated.values() for iri in nodes} | set(whole.members("Mention"))
    for iri in sorted({*whole, *stated} - inside):
        tree = _node(iri, whole.about(iri).items())
        if iri in stated:
            said = [
                _node(node, ((key, values) for key, values in whole.about(node).items() if key != SUBJECT))
                for node in stated[iri]
            ]
            tree["@reverse"] = {SUBJECT: said}
        yield tree


def _node(iri: str, said: Iterable[tuple[str, list[Value]]]) -> dict[str, Any]:
    node: dict[str, Any] = {"@id": iri}
    for predicate, values in said:
        if predicate == TYPE:
            node["@type"] = [str(value) for value in values]
        else:
            node[predicate] = [_value(value) for value in values]
    return node


def _value(value: Value) -> dict[str, str]:
    if isinstance(value, Iri):
        return {"@id": str(value)}
    if value.language:
        return {"@value": value.value, "@language": value.language}
    return (
        {"@value": value.value, "@type": str(value.datatype)} if value.datatype else {"@value": value.value}
    )
