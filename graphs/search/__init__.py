"""Search over the names of things and the sentences of papers.

`refresh` brings `store/search.sqlite` up to date after a build, paper by paper; `Search` asks it. Words are
compared without accents and by their Dutch stem, so "moties" finds "motie".
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Self

from graphs.search.index import FILE, SearchError, refresh
from graphs.search.stems import PART, folded, stems_of
from pipeline.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from graphs.papers import Papers

__all__ = ["Found", "Hit", "Line", "Search", "SearchError", "refresh"]

_LONGEST: Final = 400
"""Characters of a query that are looked at."""


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


class Search:
    """The index of a store/, to ask. Several threads may ask at once."""

    def __init__(self, folder: Path, papers: Papers) -> None:
        """Open it.

        Raises:
            SearchError: when there is none; `kamergraaf build` makes one.
        """
        file = folder / FILE
        if not file.is_file():
            raise SearchError(f"{file}: there is no index to search in; `kamergraaf build` makes it")
        self._base = sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True, check_same_thread=False)
        self._papers = papers

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
        words = PART.findall(asked[:_LONGEST])
        if not words:
            return Found((), 0, (), 0)
        hits, hits_in_all = self._hits(words, wanted, limit)
        lines, lines_in_all = self._lines(words, wanted, limit, offset)
        return Found(hits, hits_in_all, lines, lines_in_all, self._counted(words, wanted))

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

    def _hits(self, words: list[str], where: Mapping[str, str], limit: int) -> tuple[tuple[Hit, ...], int]:
        kept, values = _kept("thing.iri", where)
        given = (_matched(words), *values)
        rows = self._base.execute(
            f"SELECT {_HIT} FROM {_NAMED} MATCH ? {kept} {_BEST} LIMIT ?",  # noqa: S608  # only constants
            (*given, folded(" ".join(words)), limit),
        ).fetchall()
        (count,) = self._base.execute(
            f"SELECT COUNT(*) FROM {_NAMED} MATCH ? {kept}",  # noqa: S608  # only constants
            given,
        ).fetchone()
        return tuple(_hit(row) for row in rows), count

    def _lines(
        self, words: list[str], where: Mapping[str, str], limit: int, offset: int
    ) -> tuple[tuple[Line, ...], int]:
        kept, values = _kept("sentence.paper", where)
        given = (_matched(words), *values)
        rows = self._base.execute(
            f"SELECT {_LINE} FROM {_SAID} MATCH ? {kept} {_NEAREST} LIMIT ? OFFSET ?",  # noqa: S608  # only constants
            (*given, limit, offset),
        ).fetchall()
        (count,) = self._base.execute(
            f"SELECT COUNT(*) FROM {_SAID} MATCH ? {kept}",  # noqa: S608  # only constants
            given,
        ).fetchone()
        stems = frozenset[str]().union(*map(stems_of, words))
        return tuple(self._line(paper, Span(start, end), stems) for paper, start, end in rows), count

    def _line(self, paper: str, span: Span, stems: frozenset[str]) -> Line:
        sentence = self._papers.text(paper)[span.start : span.end]
        marks = [Span(*match.span()) for match in PART.finditer(sentence) if stems_of(match[0]) & stems]
        return Line(paper, span.start, span.end, sentence, tuple(marks))

    def _counted(self, words: list[str], where: Mapping[str, str]) -> dict[str, tuple[tuple[str, int], ...]]:
        """How many of what fits has which value of which facet."""
        found: dict[str, dict[str, int]] = {}
        for source, key in ((_NAMED, "thing.iri"), (_SAID, "sentence.paper")):
            kept, values = _kept(key, where)
            fitting = f"SELECT {key} AS whose FROM {source} MATCH ? {kept}"  # noqa: S608  # only constants
            rows = self._base.execute(
                f"SELECT name, value, COUNT(*) FROM ({fitting}) JOIN facet USING (whose)"  # noqa: S608  # only constants
                " GROUP BY name, value",
                (_matched(words), *values),
            )
            for name, value, count in rows.fetchall():
                counts = found.setdefault(name, {})
                counts[value] = counts.get(value, 0) + count
        return {
            name: tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
            for name, counts in sorted(found.items())
        }


_HIT: Final = "thing.iri, thing.label, thing.kind, thing.names, thing.met"
_LINE: Final = "sentence.paper, sentence.start, sentence.end"
_NEAREST: Final = "ORDER BY sentence_words.rank, sentence.paper, sentence.start"
_NAMED: Final = "name_words JOIN thing ON thing.id = name_words.rowid WHERE name_words"
_SAID: Final = "sentence_words JOIN sentence ON sentence.id = sentence_words.rowid WHERE sentence_words"
_BEST: Final = (
    "ORDER BY lower(thing.label) = ? DESC, thing.met > 0 DESC, name_words.rank - thing.met / 50.0,"
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
