"""The lines of a graph, taken together by subject: what a check looks at.

Terms stay as N-Triples writes them. Our graphs have no blank nodes, so a line falls apart at its blanks.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, TypeAlias

from ontology.terms import KG

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Said: TypeAlias = dict[str, list[str]]
"""The objects of one subject, by predicate."""
Nodes: TypeAlias = dict[str, Said]
"""What is said of every subject of a graph."""

_QUOTE: Final = f"<{KG}quote>"
_START: Final = f"<{KG}start>"
_END: Final = f"<{KG}end>"
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_PLAIN = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}


def nodes(lines: Iterable[str], *, graph: str = "") -> Nodes:
    """The subjects of these lines, in their order, with what is said of each.

    `graph`: the IRI of the graph at the end of the lines; empty when they are N-Triples.

    >>> nodes(['<u:a> <u:p> "x y" <u:g> .', "<u:a> <u:q> <u:b> <u:g> ."], graph="u:g")
    {'<u:a>': {'<u:p>': ['"x y"'], '<u:q>': ['<u:b>']}}
    """
    ending = len(f" <{graph}> .") if graph else len(" .")
    found: Nodes = {}
    for line in lines:
        subject, predicate, value = line[:-ending].split(" ", 2)
        said = found.get(subject)
        if said is None:
            said = found[subject] = {}
        if predicate in said:
            said[predicate].append(value)
        else:
            said[predicate] = [value]
    return found


def literal(term: str) -> tuple[str, str, str]:
    r"""The value, the datatype and the language of a literal; three empty strings for an IRI.

    >>> literal('"motie"@nl'), literal('"a\\"b"')[0]
    (('motie', '', 'nl'), 'a"b')
    """
    if term[0] != '"':
        return "", "", ""
    closing = term.rindex('"')  # a language or a datatype holds no quotation mark
    kind = term[closing + 1 :]
    value = unescaped(term[1:closing])
    if not kind:
        return value, "", ""
    return (value, "", kind[1:]) if kind[0] == "@" else (value, kind[3:-1], "")


def unescaped(written: str) -> str:
    """The text of a literal as N-Triples writes it between its quotes."""
    if "\\" not in written:
        return written
    return _ESCAPE.sub(
        lambda m: chr(int(m[1] or m[2], 16)) if m[1] or m[2] else _PLAIN.get(m[3], m[3]), written
    )


def ungrounded(graph: Nodes, text: str) -> Iterator[tuple[str, str]]:
    """Every node with a quote that is not what the text says there, and what is wrong with it.

    A quote needs the place where it stands; a node may carry only one. The contract, "Relations between
    things": `kg:quote` is always exactly `text[start:end]`.
    """
    for subject, said in graph.items():
        quotes = said.get(_QUOTE)
        if quotes is None:
            continue
        starts, ends = said.get(_START, ()), said.get(_END, ())
        if not len(quotes) == len(starts) == len(ends) == 1:
            yield (
                subject,
                f"{len(quotes)} quotes, {len(starts)} starts and {len(ends)} ends: one of each is right",
            )
            continue
        start, end = _number(starts[0]), _number(ends[0])
        stands = text[start:end] if 0 <= start <= end <= len(text) else ""
        if not quotes[0].startswith(f'"{stands}"') or not stands:
            quote = literal(quotes[0])[0]
            if quote != stands or not stands:
                yield subject, f"the quote {quote!r} is not what stands at {start}-{end}: {stands!r}"


def _number(term: str) -> int:
    """The number of an integer literal; -1 for what is none, which is the place of nothing."""
    digits = term[1 : term.find('"', 1)]
    return int(digits) if digits.isdecimal() else -1
