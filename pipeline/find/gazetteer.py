"""Names that are known beforehand, found in one pass over the text.

A gazetteer holds the names of registry entries in two Aho-Corasick automata: names that count only as
they are printed (abbreviations, names that are also words) run over the text, the others over the folded
text, so that "SER" is never met inside "seriële". A hit counts only between the borders of words, and
only when the name was in use on the day of the paper.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.find.literals import Literals
from pipeline.find.scan import fold
from pipeline.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from ontology.registry import Entry, Name
    from ontology.terms import Iri
    from pipeline.find.scan import Scan

HYPHENS = "-‑"
"""The hyphen, and the one that never breaks a line."""

_TWINS = (("'", "’"), ("-", "‑"))
# As names are printed: the straight apostrophe and the curved one, both hyphens.
_TWIN = frozenset(letter for pair in _TWINS for letter in pair)


def opens_word(text: str, start: int) -> bool:
    """Whether a name may begin here: not inside a word, nor as the tail of a capitalised compound.

    >>> opens_word("motie-VVD", 6), opens_word("Noord-Holland", 6), opens_word("beUWV", 2)
    (True, False, False)
    """
    if start == 0 or not text[start].isalnum():
        return True
    before = text[start - 1]
    if before not in HYPHENS:
        return not before.isalnum()
    head = start - 1
    while head > 0 and (text[head - 1].isalnum() or text[head - 1] in HYPHENS):
        head -= 1
    return not text[head].isupper()


def closes_word(text: str, end: int) -> bool:
    """Whether a name may end here: a hyphen, an apostrophe or a bracket may follow, a letter may not.

    >>> closes_word("UWV-uitkering", 3), closes_word("UWV’s", 3), closes_word("UWVers", 3)
    (True, True, False)
    """
    return end == len(text) or not text[end].isalnum() or not text[end - 1].isalnum()


def _spellings(name: str) -> set[str]:
    """The name with either apostrophe and either hyphen."""
    spellings = {name}
    if _TWIN.isdisjoint(name):
        return spellings
    for one, other in _TWINS:
        spellings |= {spelling.replace(one, other) for spelling in spellings}
        spellings |= {spelling.replace(other, one) for spelling in spellings}
    return spellings


def longest_first(spans: Iterable[Span]) -> list[Span]:
    """The spans without overlap: leftmost first, and of those that begin together the longest.

    >>> longest_first([Span(4, 9), Span(0, 3), Span(0, 6)])
    [Span(start=0, end=6)]
    """
    kept, reach = [], -1
    for span in sorted(spans, key=lambda item: (item.start, -item.end)):
        if span.start >= reach:
            kept.append(span)
            reach = span.end
    return kept


class Gazetteer:
    """Registry entries, looked up by all their names at once."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        owners: dict[bool, dict[str, list[tuple[Name, Entry]]]] = {True: {}, False: {}}
        for entry in entries:
            for name in entry.names:
                for spelling in sorted(_spellings(name.text if name.exact else fold(name.text))):
                    owners[name.exact].setdefault(spelling, []).append((name, entry))
        self._names = [
            (exact, Literals(names), list(names.values())) for exact, names in owners.items() if names
        ]

    def every_match(self, scan: Scan) -> Iterator[tuple[Span, tuple[Entry, ...]]]:
        """Every name between the borders of words, overlapping ones too, with all it may mean that day."""
        issued = scan.document.head.issued
        for exact, names, owners in self._names:
            text = scan.text if exact else scan.folded
            for number, start, end in names.found_in(text):
                if not (opens_word(scan.text, start) and closes_word(scan.text, end)):
                    continue
                entries = {entry.iri: entry for name, entry in owners[number] if in_use(name, on=issued)}
                if entries:
                    yield Span(start, end), tuple(entries.values())

    def matches(self, scan: Scan) -> list[tuple[Span, tuple[Entry, ...]]]:
        """The names without overlap, leftmost and longest, in the order of the text.

        Several entries share a span when the name means each of them on that day.
        """
        found: dict[Span, dict[Iri, Entry]] = {}
        for span, entries in self.every_match(scan):
            found.setdefault(span, {}).update((entry.iri, entry) for entry in entries)
        return [(span, tuple(found[span].values())) for span in longest_first(found)]


def in_use(name: Name, *, on: date | None) -> bool:
    """Whether the name was in use on that day; any name is when the day is not known."""
    if on is None:
        return True
    return (name.since is None or name.since <= on) and (name.until is None or on <= name.until)
