"""The graph as tables, one for each class, whatever their form: which columns they have, and what is in them.

The columns come from what the graph says, so no property is without one. A column holds values of one kind
(things, or text in one language, or one datatype), so that each can be read back as it was.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from functools import cache
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from graphs.publish.whole import TYPE, plain
from graphs.words import PREFIXES, UNSHOWN, word, words
from ontology.names import local
from ontology.terms import DCT, KG, XSD, Iri

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from graphs.publish.whole import Value, Whole

CONTEXT: Final = Path(__file__).parent.parent.parent / "ontology" / "context.jsonld"
THING: Final = "@id"
"""The kind of a column whose values are things."""
_SEPARATORS: Final = (" ; ", " | ", " ¦ ", " ;; ", " || ")
"""What parts several values in one cell: the first that stands in none of them."""
_WORD: Final = re.compile(r"[^A-Za-z0-9]+")


class Key(NamedTuple):
    """What the values of one column have in common."""

    predicate: str
    kind: str
    """`THING`, a datatype, or "@" and a language; "" for plain text."""


@dataclass(frozen=True, slots=True)
class Column:
    """One property, as far as its values are of one kind."""

    name: str
    key: Key
    separator: str
    """Between several values; "" when no thing of the table has more than one."""

    @property
    def holds_things(self) -> bool:
        """Whether the values are IRIs."""
        return self.key.kind == THING


@dataclass(frozen=True, slots=True)
class Table:
    """The things of one class."""

    name: str
    """"motions", "measures"."""
    kind: str
    """The IRI of the class; "" for things of no class."""
    columns: tuple[Column, ...]
    rows: tuple[str, ...]
    """The IRIs of the things, in order."""

    def cells(self, whole: Whole, iri: str) -> Iterator[list[Value]]:
        """The values of a thing, column by column."""
        said = by_key(whole.about(iri), self.kind)
        return (said.get(column.key, []) for column in self.columns)


def tables(whole: Whole) -> list[Table]:
    """One table for each class of the graph, in the order of their names."""
    made: dict[str, Table] = {}
    # Ours first, so that a class of others with the same last word does not take the name of one of ours.
    for kind in sorted(whole.kinds(), key=lambda kind: (not kind.startswith(KG), kind)):
        table = _table(whole, kind)
        name = next(name for name in _numbered(table.name) if name not in made)
        made[name] = replace(table, name=name)
    return [made[name] for name in sorted(made)]


def _numbered(name: str) -> Iterator[str]:
    yield name
    yield from (f"{name}_{number}" for number in count(2))


def by_key(said: Mapping[str, list[Value]], kind: str) -> dict[Key, list[Value]]:
    """What is said of a thing, by column; without its class, which the table itself names."""
    found: dict[Key, list[Value]] = defaultdict(list)
    for predicate, values in said.items():
        for value in values:
            if predicate != TYPE or str(value) != kind:
                found[Key(predicate, kind_of(value))].append(value)
    return found


def kind_of(value: Value) -> str:
    """What sort of value it is, as `Key` writes it.

    >>> from ontology.terms import Iri, Literal
    >>> kind_of(Iri("https://example.org/a")), kind_of(Literal("motie", None, "nl")), kind_of(Literal("x"))
    ('@id', '@nl', '')
    """
    if isinstance(value, Iri):
        return THING
    return f"@{value.language}" if value.language else str(value.datatype or "")


def plural(kind: str) -> str:
    """What the table of a class is called.

    >>> plural(KG + "Ministry"), plural(KG + "VoteCount"), plural("")
    ('ministries', 'vote_counts', 'others')
    """
    if not kind:
        return "others"
    word = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", _WORD.sub("_", tail(kind))).casefold()
    return f"{word[:-1]}ies" if word.endswith("y") else f"{word}s"


def tail(iri: str) -> str:
    """The last word of a term: "Motion" of kg:Motion."""
    return local(iri).rpartition("#")[2]


def is_evidence(table: Table) -> bool:
    """Whether the rows are places of a text and not things."""
    return table.kind in UNSHOWN


@cache
def short_names() -> Mapping[str, str]:
    """What ontology/context.jsonld calls a property, by IRI: one name for it in every form."""
    names: dict[str, str] = {}
    for name, told in json.loads(CONTEXT.read_text("utf-8"))["@context"].items():
        compact = told.get("@id", "") if isinstance(told, dict) else told
        prefix, colon, rest = str(compact).partition(":")
        if colon and prefix in PREFIXES:
            names.setdefault(PREFIXES[prefix] + rest, name)
    return names


@cache
def _order() -> Mapping[str, int]:
    """Where each property stands in the ontology, which goes from what a thing is to its details."""
    return {term: number for number, term in enumerate(words())}


def short(predicate: str) -> str:
    """A property by one word, fit for a column.

    >>> short(KG + "submittedBy"), short("http://purl.org/dc/terms/type"), short("https://example.org/x#a-b")
    ('submittedBy', 'kind', 'a_b')
    """
    return _WORD.sub("_", short_names().get(predicate) or tail(predicate)).strip("_") or "property"


def _table(whole: Whole, kind: str) -> Table:
    members = whole.members(kind)
    most: Counter[Key] = Counter()
    seen: dict[Key, set[str]] = defaultdict(set)
    total: Counter[Key] = Counter()
    for iri in members:
        for key, values in by_key(whole.about(iri), kind).items():
            most[key] = max(most[key], len(values))
            total[key] += len(values)
            if key.kind != THING:
                texts = [plain(value) for value in values]
                seen[key].update(mark for mark in _SEPARATORS if any(mark.strip() in text for text in texts))
    names = _names(total)
    order = _order()
    columns = [
        Column(names[key], key, _separator(seen[key]) if most[key] > 1 else "")
        for key in sorted(names, key=lambda key: (order.get(key.predicate, len(order)), names[key]))
    ]
    return Table(plural(kind), kind, tuple(columns), tuple(members))


def _separator(used: set[str]) -> str:
    return next((mark for mark in _SEPARATORS if mark not in used), _SEPARATORS[-1])


def _names(total: Mapping[Key, int]) -> dict[Key, str]:
    """The name of each column: of several for one property the fullest has the bare name."""
    taken: dict[str, None] = dict.fromkeys(("iri", "name", "graphs"))
    names: dict[Key, str] = {}
    for key in sorted(total, key=lambda key: (-total[key], key)):
        word = short(key.predicate)
        kind = {THING: "iri", "": "text"}.get(key.kind, key.kind.removeprefix(XSD).removeprefix("@"))
        tries = (word, f"{word}_{_WORD.sub('_', tail(kind))}", *(f"{word}_{n}" for n in range(2, 99)))
        names[key] = next(name for name in tries if name not in taken and f"{name}_name" not in taken)
        taken[names[key]] = None
        if key.kind == THING:
            taken[f"{names[key]}_name"] = None
    return names


def named(whole: Whole, values: Iterable[Value]) -> list[str]:
    """What these things are called, for a column beside that of their IRIs."""
    return [called(whole, str(value)) for value in values]


def called(whole: Whole, iri: str) -> str:
    """How a reader would call a thing: a paper by its number, a term of ours in Dutch."""
    if iri.startswith(KG):
        return word(iri)
    if whole.kind(iri) == KG + "Document":
        return whole.text(iri, DCT + "identifier") or whole.name(iri)
    return whole.name(iri)
