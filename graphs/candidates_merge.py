"""What is one thing by somebody's decision is one in the graph: its other IRIs give way to the one.

Done on the lines of a graph before they are stored, so that every query, export and page sees one thing. It
depends on the lines and the decisions alone: the same papers and decisions give the same bytes.
"""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Final

from ontology.registry import registry
from ontology.registry.decisions import Decision, Decisions, decisions
from ontology.terms import ID, RDFS, SKOS, Iri

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_NAMES: Final = frozenset({f"<{SKOS}prefLabel>", f"<{RDFS}label>"})
_ALSO: Final = f"<{SKOS}altLabel>"


def judged() -> Decisions:
    """What was decided, with what a register describes as the one. RegistryError when a row is wrong."""
    found = decisions()
    return decisions(entry.iri for entry in registry().entries) if found.rows else found


def noted(judged: Decisions) -> str:
    """What was decided, to be kept with a store: a paper can be removed where the file is not at hand."""
    rows = [[*row[:4], row.day.isoformat(), *row[5:]] for row in judged.rows]
    return json.dumps({"rows": rows, "merged": dict(sorted(judged.merged.items()))}, ensure_ascii=False)


def recalled(note: str | None) -> Decisions:
    """What `noted` wrote."""
    if not note:
        return Decisions()
    kept = json.loads(note)
    rows = tuple(
        Decision(Iri(one), Iri(other), verdict, by, date.fromisoformat(day), *rest)
        for one, other, verdict, by, day, *rest in kept["rows"]
    )
    return Decisions(rows, {other: Iri(one) for other, one in kept["merged"].items()})


def under(base: str, merged: Mapping[str, str]) -> dict[str, str]:
    """The same under another base of IRIs.

    >>> from ontology.terms import ID
    >>> under("https://example.org/", {ID + "party/a": ID + "party/b"})
    {'https://example.org/party/a': 'https://example.org/party/b'}
    """
    return {base + other[len(ID) :]: base + one[len(ID) :] for other, one in merged.items()}


def one_thing(lines: Iterable[str], merged: Mapping[str, str]) -> list[str]:
    """These N-Quads or N-Triples lines, sorted, with one IRI for what is one thing.

    What the other was called becomes another name of the one, where the lines name that already. A relation
    between the two falls away: nothing is a part of itself.
    """
    lines = list(lines)
    text = "\n".join(lines) if merged else ""
    turned = {f"<{other}>": f"<{one}>" for other, one in merged.items() if f"<{other}>" in text}
    if not turned:
        return lines
    ones = set(turned.values())
    named = {
        (subject, predicate)
        for subject, predicate, _ in (line.split(" ", 2) for line in lines)
        if subject in ones and predicate in _NAMES
    }
    made: set[str] = set()
    for line in lines:
        subject, predicate, rest = line.split(" ", 2)
        value, space, ending = rest.partition(" ") if rest[0] == "<" else (rest, "", "")
        if subject not in turned and value not in turned:
            made.add(line)
            continue
        subject, whole = turned.get(subject, subject), subject in turned
        if whole and predicate in _NAMES:
            if (subject, predicate) in named:
                predicate = _ALSO
            named.add((subject, predicate))
        value = turned.get(value, value)
        if subject != value:
            made.add(f"{subject} {predicate} {value}{space}{ending}")
    return sorted(made)
