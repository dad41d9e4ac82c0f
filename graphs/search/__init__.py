"""Search over the names of things and the sentences of papers.

`refresh` brings `store/search.sqlite` up to date after a build, paper by paper; `Search` asks it. Words are
compared without accents and by their Dutch stem, so "moties" finds "motie"; an abbreviation in capitals
("STAP") finds itself. However much fits, a search looks at a bounded part of it, and says so.
"""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING, Final, NamedTuple, Self

from graphs.search import asked as typed
from graphs.search.found import Found, Hit, Line, Reach, Shelf
from graphs.search.index import BITS, FILE, SearchError, refresh
from graphs.search.stems import PART, folded
from pipeline.model import Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from graphs.papers import Papers
    from graphs.search.asked import Word

__all__ = ["Found", "Hit", "Line", "Reach", "Search", "SearchError", "Shelf", "refresh"]

_LONGEST: Final = 400
"""Characters of a query that are looked at."""


class Search:
    """The index of a store/, to ask. Several threads may ask at once."""

    def __init__(self, folder: Path, papers: Papers, *, reach: Reach | None = None) -> None:
        """Open it.

        Raises:
            SearchError: when there is none; `kamergraaf build` makes one.
        """
        file = folder / FILE
        if not file.is_file():
            raise SearchError(f"{file}: there is no index to search in; `kamergraaf build` makes it")
        self._base = sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True, check_same_thread=False)
        self._papers = papers
        self._far = reach or Reach()

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
        asked = asked[:_LONGEST].strip()
        words = typed.words(asked, self._abbreviates)
        if not words:
            return Found((), 0, (), 0)
        things = self._among(_THINGS, self._far.weighed, typed.named(words), where or {})
        places = self._among(_SENTENCES, self._far.ranked, typed.said(words), where or {})
        short = [word for word in words if word.abbreviated]
        if short:
            every = [word._replace(abbreviated=False) for word in words]
            names = self._among(_THINGS, self._far.weighed, typed.named(every), where or {})
            said = self._among(_SENTENCES, self._far.ranked, typed.said(every), where or {})
            if (names.in_all, said.in_all) == (things.in_all, places.in_all):
                short = []  # there is nothing more to be found
        return Found(
            self._hits(things, typed.exactly(words), folded(asked), limit),
            things.in_all,
            self._lines(places, words, limit, offset),
            places.in_all,
            self._counted(things, places),
            min(places.in_all, self._far.ranked),
            min(things.in_all, self._far.weighed) + min(places.in_all, self._far.ranked),
            things.more,
            places.more,
            tuple(word.typed for word in short),
        )

    def shelf(self, *, where: Mapping[str, str] | None = None, limit: int = 50, offset: int = 0) -> Shelf:
        """The papers that were read, the newest first; `where` as for `find`."""
        kept, given = _kept("id", "paper_facet", where or {})
        some = f"FROM paper WHERE TRUE {kept}"
        (count,) = self._base.execute(f"SELECT COUNT(*) {some}", given).fetchone()
        page = f"SELECT iri {some} ORDER BY id >> {BITS}, iri LIMIT ? OFFSET ?"
        rows = self._base.execute(page, (*given, limit, offset))
        every = f"SELECT facet, COUNT(*) FROM paper_facet WHERE whose IN (SELECT id {some}) GROUP BY facet"  # noqa: S608  # only constants
        counts = dict(self._base.execute(every, given).fetchall())
        return Shelf(tuple(iri for (iri,) in rows.fetchall()), count, self._valued(counts))

    def having(self, where: Mapping[str, str]) -> tuple[str, ...]:
        """The IRIs of all things with these facets, in no order that tells anything."""
        kept, given = _kept("id", "thing_facet", where)
        rows = self._base.execute(f"SELECT iri FROM thing WHERE TRUE {kept} ORDER BY id", given)  # noqa: S608  # only constants
        return tuple(iri for (iri,) in rows.fetchall())

    def suggest(self, begun: str, *, limit: int = 8) -> tuple[Hit, ...]:
        """Things with a name that holds what is typed so far, the last word perhaps not yet whole."""
        parts = [folded(word) for word in PART.findall(begun[:_LONGEST])]
        if not parts:
            return ()
        rows = self._base.execute(
            f"SELECT {_HIT} FROM name_words JOIN thing ON thing.id = name_words.rowid"  # noqa: S608  # only constants
            " WHERE name_words MATCH ? ORDER BY thing.plain = ? DESC,"
            " thing.id IN (SELECT rowid FROM name_words WHERE name_words MATCH ?) DESC, thing.met > 0 DESC,"
            " name_words.rank - thing.met / 50.0, thing.label, thing.iri LIMIT ?",
            (typed.begun(parts), " ".join(parts), typed.whole(parts), limit),
        )
        return tuple(_hit(row) for row in rows.fetchall())

    def _abbreviates(self, form: str) -> bool:
        """Whether a name or a sentence has this word in capitals."""
        return self._holds("name_words", form) or self._holds("sentence_words", form)

    def _holds(self, table: str, form: str) -> bool:
        one = f"SELECT 1 FROM {table} WHERE {table} MATCH ? LIMIT 1"  # noqa: S608  # only constants
        return self._base.execute(one, (f'capitals : "{form}"',)).fetchone() is not None

    def _among(self, kind: _Kind, most: int, match: str, where: Mapping[str, str]) -> _Fitting:
        """What fits: how many there are, and the number of the last one that is looked at."""
        table = kind.words
        kept, wanted = _kept(kind.whose, kind.facets, where)
        given = (match, *wanted)
        fitting = f"FROM {table} WHERE {table} MATCH ? {kept}"
        counted = f"SELECT COUNT(*) FROM (SELECT 1 {fitting} LIMIT ?)"  # noqa: S608  # only constants
        (count,) = self._base.execute(counted, (*given, self._far.told + 1)).fetchone()
        last = _NO_END
        if count > most:
            one = f"SELECT rowid {fitting} ORDER BY rowid LIMIT 1 OFFSET ?"
            (last,) = self._base.execute(one, (*given, most - 1)).fetchone()
        told = self._far.told
        near = f"{fitting} AND {table}.rowid <= ?"
        return _Fitting(kind, near, (*given, last), fitting, given, min(count, told), count > told)

    def _hits(self, found: _Fitting, exactly: str, called: str, limit: int) -> tuple[Hit, ...]:
        """The best things: what is called so goes first, then a name with the words as they were typed."""
        # What is called so to the letter is never left out, however many others fit.
        rows = self._base.execute(
            f"""SELECT {_HIT} FROM (
                SELECT rowid AS id, bm25(name_words) AS score {found.near} UNION
                SELECT rowid AS id, bm25(name_words) AS score {found.whole}
                AND name_words.rowid IN (SELECT thing FROM called WHERE plain = ?)
            ) AS one JOIN thing USING (id)
            ORDER BY thing.plain = ? DESC, id IN (SELECT thing FROM called WHERE plain = ?) DESC,
                id IN (SELECT rowid FROM name_words WHERE name_words MATCH ? AND rowid <= ?) DESC,
                thing.met > 0 DESC, score - thing.met / 50.0, thing.label, thing.iri LIMIT ?""",  # noqa: S608  # only constants
            (*found.values, *found.asked, called, called, called, exactly, found.values[-1], limit),
        )
        return tuple(_hit(row) for row in rows.fetchall())

    def _lines(self, found: _Fitting, words: Sequence[Word], limit: int, offset: int) -> tuple[Line, ...]:
        """The best sentences: headings last, the words as they were typed first; of equals the newest."""
        rows = self._base.execute(
            f"""WITH exact AS MATERIALIZED
                (SELECT rowid FROM sentence_words WHERE sentence_words MATCH ? AND rowid <= ?)
            SELECT paper.iri, sentence.start, sentence.end FROM (
                SELECT rowid AS id, bm25(sentence_words) AS score, rowid IN exact AS exactly {found.near}
                ORDER BY rowid >> {BITS - 1} & 1, exactly DESC, score, rowid LIMIT ? OFFSET ?
            ) AS one JOIN sentence USING (id) JOIN paper ON paper.id = one.id >> {BITS}
            ORDER BY one.id >> {BITS - 1} & 1, exactly DESC, score, one.id""",  # noqa: S608  # only constants
            (typed.exactly(words), found.values[-1], *found.values, limit, offset),
        )
        return tuple(self._line(paper, Span(start, end), words) for paper, start, end in rows.fetchall())

    def _line(self, paper: str, span: Span, words: Sequence[Word]) -> Line:
        sentence = self._papers.text(paper)[span.start : span.end]
        return Line(paper, span.start, span.end, sentence, tuple(typed.marks(sentence, words)))

    def _counted(self, *found: _Fitting) -> dict[str, tuple[tuple[str, int], ...]]:
        """How many of what is looked at have which value of which facet."""
        counts: dict[int, int] = {}
        for one in found:
            rows = self._base.execute(
                f"SELECT facet, SUM(times) FROM (SELECT {one.kind.whose} AS whose, COUNT(*) AS times"  # noqa: S608  # only constants
                f" {one.near} GROUP BY 1) JOIN {one.kind.facets} USING (whose) GROUP BY facet",
                one.values,
            )
            for facet, times in rows.fetchall():
                counts[facet] = counts.get(facet, 0) + times
        return self._valued(counts)

    def _valued(self, counts: Mapping[int, int]) -> dict[str, tuple[tuple[str, int], ...]]:
        """These facets by name and value."""
        named = self._base.execute(
            "SELECT id, name, value FROM facet WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps([*counts]),),
        )
        facets: dict[str, list[tuple[str, int]]] = {}
        for facet, name, value in named.fetchall():
            facets.setdefault(name, []).append((value, counts[facet]))
        return {
            name: tuple(sorted(values, key=lambda one: (-one[1], one[0])))
            for name, values in sorted(facets.items())
        }


class _Kind(NamedTuple):
    """What is searched: the table of the words, the number of what has the facets, and that of the facets."""

    words: str
    whose: str
    facets: str


class _Fitting(NamedTuple):
    """What fits, as SQL goes on with it."""

    kind: _Kind
    near: str
    """What of it is looked at, with `values` filled in."""
    values: tuple[str | int, ...]
    whole: str
    """All of it, with `asked` filled in."""
    asked: tuple[str, ...]
    in_all: int
    more: bool
    """Whether there are more than were counted."""


_THINGS: Final = _Kind("name_words", "+name_words.rowid", "thing_facet")
_SENTENCES: Final = _Kind("sentence_words", f"(sentence_words.rowid >> {BITS})", "paper_facet")
_NO_END: Final = 2**62
"""A number that no row has."""
_FACET: Final = "SELECT id FROM facet WHERE name = ? AND value = ?"
_HIT: Final = "thing.iri, thing.label, thing.kind, thing.names, thing.met"


def _kept(whose: str, facets: str, where: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
    """What keeps a query to these facets, and what is filled in there."""
    one = f"AND {whose} IN (SELECT whose FROM {facets} WHERE facet = ({_FACET})) "  # noqa: S608  # only constants
    return one * len(where), tuple(part for pair in sorted(where.items()) for part in pair)


def _hit(row: tuple[str, str, str, str, int]) -> Hit:
    iri, label, kind, names, met = row
    return Hit(iri, label, kind, tuple(names.split("\n")) if names else (), met)
