"""Search over the names of things and the sentences of papers.

`refresh` brings `store/search.sqlite` up to date after a build, paper by paper; `Search` asks it. Words are
compared without accents and by their Dutch stem, so "moties" finds "motie". However much fits, a search looks
at a bounded part of it, and says so.
"""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple, Self

from graphs.search.index import FILE, SearchError, refresh
from graphs.search.stems import PART, folded, stems_of, telling
from pipeline.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from graphs.papers import Papers

__all__ = ["Found", "Hit", "Line", "Reach", "Search", "SearchError", "refresh"]

_LONGEST: Final = 400
"""Characters of a query that are looked at."""


@dataclass(frozen=True, slots=True)
class Reach:
    """How much of what fits is looked at, so that no search takes long."""

    ranked: int = 10_000
    """Sentences that are put in order; of what fits more, the first so many in the order of the index."""
    weighed: int = 2_000
    """Things that are put in order: those that most papers mention."""
    counted: int = 2_000
    """Things, and as many sentences, of which the facets are counted: the best."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing whose name fits."""

    iri: str
    label: str
    kind: str
    """The IRI of its class."""
    names: tuple[str, ...]
    """What else it is called."""
    met: int
    """In how many papers it is mentioned."""


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence that fits, and where in it."""

    paper: str
    """The IRI of the paper."""
    start: int
    end: int
    """Of the sentence in the text of the paper."""
    sentence: str
    marks: tuple[Span, ...]
    """The words that fit, as places in the sentence."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a search gives."""

    things: tuple[Hit, ...]
    things_in_all: int
    lines: tuple[Line, ...]
    lines_in_all: int
    facets: Mapping[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)
    """For each facet its values, with how many things and sentences have them: the most frequent first."""
    ranked: int = 0
    """How many of the sentences can be had, the best first; the others are counted only."""
    counted: int = 0
    """Of how many things and sentences the facets are counted: of all, unless there are very many."""


class Search:
    """The index of a store/, to ask. Several threads may ask at once."""

    def __init__(
        self, folder: Path, papers: Papers, *, reach: Reach = Reach()
    ) -> None:  # it cannot be changed
        """Open it.

        Raises:
            SearchError: when there is none; `kamergraaf build` makes one.
        """
        file = folder / FILE
        if not file.is_file():
            raise SearchError(f"{file}: there is no index to search in; `kamergraaf build` makes it")
        self._base = sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True, check_same_thread=False)
        self._papers = papers
        self._far = reach

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._base.close()

    def find(
        self, asked: str, *, where: Mapping[str, str] | None = None, limit: int = 20, offset: int = 0
    ) -> Found:
        """The things and the sentences that hold every word of what is asked, the best first.

        `where`: for facets ("class", "kind", "year" …) the value that is wanted. `offset` counts sentences.
        """
        wanted = dict(where or {})
        words = telling(PART.findall(asked[:_LONGEST]))
        if not words:
            return Found((), 0, (), 0)
        things, things_in_all = self._things(words, folded(asked[:_LONGEST].strip()), wanted)
        places, places_in_all = self._places(words, wanted, max(self._far.counted, offset + limit))
        return Found(
            self._hits(things[:limit]),
            things_in_all,
            self._lines(places[offset : offset + limit], words),
            places_in_all,
            self._counted(things[: self._far.counted], places[: self._far.counted]),
            min(places_in_all, self._far.ranked),
            len(things[: self._far.counted]) + len(places[: self._far.counted]),
        )

    def suggest(self, begun: str, *, limit: int = 8) -> tuple[Hit, ...]:
        """Things with a name that holds what is typed so far, the last word perhaps not yet whole."""
        words = [folded(word) for word in PART.findall(begun[:_LONGEST])]
        if not words:
            return ()
        match = " AND ".join([*(f'folded : "{word}"' for word in words[:-1]), f'folded : "{words[-1]}" *'])
        rows = self._base.execute(
            f"SELECT {_HIT} FROM {_NAMED} MATCH ? {_BEST} LIMIT ?",  # noqa: S608  # only constants
            (match, " ".join(words), limit),
        )
        return tuple(_hit(row) for row in rows.fetchall())

    def _things(self, words: list[str], called: str, where: Mapping[str, str]) -> tuple[list[int], int]:
        """The numbers of the things that fit, the best first, and how many there are in all."""
        count, last = self._reach(_THINGS, self._far.weighed, words, where)
        kept, values = _kept("thing.iri", where)
        # What is called so to the letter is never left out, however many fit.
        within = "AND (name_words.rowid <= ? OR name_words.rowid IN (SELECT id FROM thing WHERE plain = ?))"
        rows = self._base.execute(
            f"SELECT thing.id FROM {_NAMED} MATCH ? {within} {kept} {_BEST}",  # noqa: S608  # only constants
            (_matched(words), last, called, *values, called),
        )
        return [number for (number,) in rows.fetchall()], count

    def _places(self, words: list[str], where: Mapping[str, str], limit: int) -> tuple[list[int], int]:
        """The numbers of the sentences that fit, the best first, and how many there are in all."""
        count, last = self._reach(_SENTENCES, self._far.ranked, words, where)
        kept, values = _kept("sentence.paper", where)
        source = _SAID if where else "sentence_words WHERE sentence_words"
        rows = self._base.execute(
            f"SELECT sentence_words.rowid FROM {source} MATCH ? AND sentence_words.rowid <= ? {kept}"  # noqa: S608  # only constants
            " ORDER BY sentence_words.rank, sentence_words.rowid LIMIT ?",
            (_matched(words), last, *values, limit),
        )
        return [number for (number,) in rows.fetchall()], count

    def _reach(self, among: _Among, most: int, words: list[str], where: Mapping[str, str]) -> tuple[int, int]:
        """How many fit, and the number of the last one that is looked at."""
        kept, values = _kept(f"{among.table}.{among.key}", where)
        joined = f"JOIN {among.table} ON {among.table}.id = {among.words}.rowid" if where else ""
        fitting = f"FROM {among.words} {joined} WHERE {among.words} MATCH ? {kept}"
        given = (_matched(words), *values)
        (count,) = self._base.execute(f"SELECT COUNT(*) {fitting}", given).fetchone()
        if count <= most:
            return count, _NO_END
        one = f"SELECT {among.words}.rowid {fitting} ORDER BY {among.words}.rowid LIMIT 1 OFFSET ?"
        (last,) = self._base.execute(one, (*given, most - 1)).fetchone()
        return count, last

    def _hits(self, numbers: Sequence[int]) -> tuple[Hit, ...]:
        rows = self._base.execute(
            f"SELECT {_HIT} FROM json_each(?) AS one JOIN thing ON thing.id = one.value ORDER BY one.key",  # noqa: S608  # only constants
            (json.dumps(numbers),),
        )
        return tuple(_hit(row) for row in rows.fetchall())

    def _lines(self, numbers: Sequence[int], words: list[str]) -> tuple[Line, ...]:
        rows = self._base.execute(
            f"SELECT {_LINE} FROM json_each(?) AS one"  # noqa: S608  # only constants
            " JOIN sentence ON sentence.id = one.value ORDER BY one.key",
            (json.dumps(numbers),),
        )
        stems = frozenset[str]().union(*map(stems_of, words))
        return tuple(self._line(paper, Span(start, end), stems) for paper, start, end in rows.fetchall())

    def _line(self, paper: str, span: Span, stems: frozenset[str]) -> Line:
        sentence = self._papers.text(paper)[span.start : span.end]
        marks = [Span(*match.span()) for match in PART.finditer(sentence) if stems_of(match[0]) & stems]
        return Line(paper, span.start, span.end, sentence, tuple(marks))

    def _counted(
        self, things: Sequence[int], places: Sequence[int]
    ) -> dict[str, tuple[tuple[str, int], ...]]:
        """How many of these have which value of which facet."""
        found: dict[str, dict[str, int]] = {}
        for numbers, whose in ((things, "thing.iri"), (places, "sentence.paper")):
            table = whose.partition(".")[0]
            rows = self._base.execute(
                f"SELECT facet.name, facet.value, COUNT(*) FROM json_each(?) AS one"  # noqa: S608  # only constants
                f" JOIN {table} ON {table}.id = one.value JOIN facet ON facet.whose = {whose}"
                " GROUP BY facet.name, facet.value",
                (json.dumps(numbers),),
            )
            for name, value, count in rows.fetchall():
                counts = found.setdefault(name, {})
                counts[value] = counts.get(value, 0) + count
        return {
            name: tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
            for name, counts in sorted(found.items())
        }


class _Among(NamedTuple):
    """What is searched: the table of the words and that of what they belong to."""

    words: str
    table: str
    key: str


_THINGS: Final = _Among("name_words", "thing", "iri")
_SENTENCES: Final = _Among("sentence_words", "sentence", "paper")
_NO_END: Final = 2**62
"""A number that no row has."""
_HIT: Final = "thing.iri, thing.label, thing.kind, thing.names, thing.met"
_LINE: Final = "sentence.paper, sentence.start, sentence.end"
_NAMED: Final = "name_words JOIN thing ON thing.id = name_words.rowid WHERE name_words"
_SAID: Final = "sentence_words JOIN sentence ON sentence.id = sentence_words.rowid WHERE sentence_words"
_BEST: Final = (
    "ORDER BY thing.plain = ? DESC, thing.met > 0 DESC, name_words.rank - thing.met / 50.0,"
    " thing.label, thing.iri"
)
"""A name that is equal goes first, then what papers mention most."""


def _matched(words: Iterable[str]) -> str:
    """Every word, by its stem, as FTS5 writes it; nothing that was typed is taken for its language."""
    forms = (" OR ".join(f'"{one}"' for one in sorted(stems_of(word))) for word in words)
    return " AND ".join(f"stems : ({form})" for form in forms)


def _kept(column: str, where: Mapping[str, str]) -> tuple[str, list[str]]:
    clause = f"AND {column} IN (SELECT whose FROM facet WHERE name = ? AND value = ?) "  # noqa: S608  # a constant
    return clause * len(where), [part for pair in sorted(where.items()) for part in pair]


def _hit(row: tuple[str, str, str, str, int]) -> Hit:
    iri, label, kind, names, met = row
    return Hit(iri, label, kind, tuple(names.split("\n")) if names else (), met)
