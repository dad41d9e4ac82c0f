"""Makes the index: names of things and sentences of papers, in an SQLite file beside the store."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, Final

from graphs.papers import FILE as TEXTS
from graphs.papers import Papers
from graphs.search.facets import facets
from graphs.search.stems import capitals, folded, stems
from graphs.words import ASIDE, ask, things, word
from ontology.terms import DCT, KG, RDFS, SKOS
from pipeline.find.stops import sentences_in
from pipeline.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from graphs.store import Store

FILE: Final = "search.sqlite"
_SHAPE: Final = "8"
"""Of the tables: an index of another shape is made anew."""
_TABLES: Final = """
CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE paper (id INTEGER PRIMARY KEY, iri TEXT NOT NULL UNIQUE, sha256 TEXT NOT NULL);
CREATE TABLE sentence (id INTEGER PRIMARY KEY, start INTEGER NOT NULL, end INTEGER NOT NULL);
CREATE TABLE thing (id INTEGER PRIMARY KEY, iri TEXT NOT NULL UNIQUE, label TEXT NOT NULL, kind TEXT NOT NULL,
    names TEXT NOT NULL, met INTEGER NOT NULL, plain TEXT NOT NULL);
CREATE TABLE called (plain TEXT NOT NULL, thing INTEGER NOT NULL, PRIMARY KEY (plain, thing)) WITHOUT ROWID;
CREATE TABLE facet (id INTEGER PRIMARY KEY, name TEXT NOT NULL, value TEXT NOT NULL, UNIQUE (name, value));
CREATE TABLE paper_facet (facet INTEGER NOT NULL, whose INTEGER NOT NULL,
    PRIMARY KEY (facet, whose)) WITHOUT ROWID;
CREATE INDEX facet_of_paper ON paper_facet (whose, facet);
CREATE TABLE thing_facet (facet INTEGER NOT NULL, whose INTEGER NOT NULL,
    PRIMARY KEY (facet, whose)) WITHOUT ROWID;
CREATE INDEX facet_of_thing ON thing_facet (whose, facet);
CREATE VIRTUAL TABLE name_words USING fts5(stems, forms, capitals, prefix='2 3 4');
CREATE VIRTUAL TABLE sentence_words USING fts5(stems, forms, capitals);
"""
BITS: Final = 20
"""The number of a sentence is that of its paper, and its place in it in so many bits: a paper is had from the
number alone. That of a paper is its day, the newest first, and its place among those of that day in so many.
The places of headings, which say little, begin halfway.
"""
_FIRST: Final = 1 << BITS
"""More than there are days since the year 1, papers of one day, and twice the sentences of one paper."""
_NAMES: Final = frozenset(
    {SKOS + "prefLabel", SKOS + "altLabel", RDFS + "label", DCT + "title", DCT + "identifier"}
)
_PASSAGES: Final = frozenset(f"{KG}{name}" for name in ("Amount", "Answer", "EarlierCommitment"))
"""Classes of things that are found by the sentence they stand in, not by a name."""


class SearchError(Exception):
    """The index could not be read or made; the message says which, and what would mend it."""


def refresh(folder: Path, store: Store) -> int:
    """Bring the index in this store/ up to date with its texts and graph; how many papers it read.

    Raises:
        SearchError: when the index cannot be written.
    """
    with Papers(folder / TEXTS) as papers:
        try:
            return _refreshed(folder / FILE, store, papers)
        except sqlite3.DatabaseError:
            (folder / FILE).unlink(missing_ok=True)  # of another shape, or torn: it holds nothing of its own
        try:
            return _refreshed(folder / FILE, store, papers)
        except sqlite3.DatabaseError as error:
            raise SearchError(f"{folder / FILE}: the index cannot be written: {error}") from error


def _refreshed(file: Path, store: Store, papers: Papers) -> int:
    base = sqlite3.connect(file)
    try:
        with base:
            if not base.execute("SELECT 1 FROM sqlite_master WHERE name = 'setting'").fetchone():
                base.executescript(_TABLES)
                base.execute("INSERT INTO setting VALUES ('shape', ?)", (_SHAPE,))
            shape = base.execute("SELECT value FROM setting WHERE key = 'shape'").fetchone()
            if shape != (_SHAPE,):
                raise sqlite3.DatabaseError("another shape")
            done = base.execute("SELECT value FROM setting WHERE key = 'generation'").fetchone()
            if done == (str(papers.generation),):
                return 0
            changed = _sentences(base, store, papers)
            _things(base, store)
            _facets(base, store)
            base.execute("INSERT OR REPLACE INTO setting VALUES ('generation', ?)", (str(papers.generation),))
    finally:
        base.close()
    return changed


def _sentences(base: sqlite3.Connection, store: Store, papers: Papers) -> int:
    """The sentences of the papers that changed, or that have another date."""
    held = {
        iri: (number, digest) for number, iri, digest in base.execute("SELECT id, iri, sha256 FROM paper")
    }
    days = _days(store)
    now = {iri: (days.get(iri, _FIRST - 1), papers.get(iri).sha256) for iri in papers.iris()}
    kept = {iri for iri, (number, digest) in held.items() if now.get(iri) == (number >> BITS, digest)}
    for iri in held.keys() - kept:
        _forget(base, iri, held[iri][0])
    changed = [iri for iri in now if iri not in kept]
    for iri in changed:
        day, digest = now[iri]
        number = _free(base, day)
        base.execute("INSERT INTO paper VALUES (?, ?, ?)", (number, iri, digest))
        text = papers.text(iri)
        for place, span in enumerate(_cut(text), number << BITS):
            said = text[span.start : span.end]
            heading = said.upper() == said
            at = place + _FIRST // 2 if heading else place
            base.execute("INSERT INTO sentence VALUES (?, ?, ?)", (at, *span))
            base.execute(
                "INSERT INTO sentence_words (rowid, stems, forms, capitals) VALUES (?, ?, ?, ?)",
                (at, stems(said), folded(said), "" if heading else capitals(said)),
            )
    return len(changed)


def _days(store: Store) -> dict[str, int]:
    """For each paper with a date the number of its day: the newer, the lower."""
    asked = "SELECT ?d (MAX(?day) AS ?on) WHERE { GRAPH ?g { ?d dct:issued ?day } } GROUP BY ?d"
    found = {}
    for row in ask(store, asked):
        with suppress(ValueError):  # what is no date puts no paper anywhere
            found[row["d"].value] = max(0, _FIRST - 1 - date.fromisoformat(row["on"].value).toordinal())
    return found


def _free(base: sqlite3.Connection, day: int) -> int:
    """A number for one more paper of a day."""
    least = day << BITS
    last = "SELECT COALESCE(MAX(id) + 1, ?) FROM paper WHERE id BETWEEN ? AND ?"
    (number,) = base.execute(last, (least, least, least + _FIRST - 1)).fetchone()
    return int(number)


def _forget(base: sqlite3.Connection, iri: str, number: int) -> None:
    theirs = (number << BITS, (number + 1) << BITS)
    rows = base.execute("SELECT id FROM sentence WHERE id >= ? AND id < ?", theirs).fetchall()
    base.executemany("DELETE FROM sentence_words WHERE rowid = ?", rows)
    base.executemany("DELETE FROM sentence WHERE id = ?", rows)
    base.execute("DELETE FROM paper WHERE iri = ?", (iri,))


def _cut(text: str) -> Iterator[Span]:
    start = 0
    while start < len(text):
        end = text.find("\n\n", start)
        end = len(text) if end < 0 else end
        yield from (span for span in sentences_in(text, Span(start, end)) if span.end > span.start)
        start = end + 2


def _things(base: sqlite3.Connection, store: Store) -> None:
    """Every thing with its names; they are few beside the sentences, and are all written again.

    Their numbers go by how many papers mention them, so that the first that fit are those that matter most.
    """
    for table in ("thing", "called", "name_words"):
        base.execute(f"DELETE FROM {table}")  # noqa: S608  # a constant
    names: dict[str, dict[str, None]] = {}
    named = "SELECT DISTINCT ?s ?name WHERE { VALUES ?p { $among } GRAPH ?g { ?s ?p ?name } }"
    for row in ask(store, named, among=_NAMES):
        names.setdefault(row["s"].value, {}).setdefault(row["name"].value)
    met = {
        row["t"].value: int(row["n"].value)
        for row in ask(
            store, "SELECT ?t (COUNT(?d) AS ?n) WHERE { GRAPH ?d { ?d kg:mentions ?t } } GROUP BY ?t"
        )
    }
    known = things(store, names)
    rows = []
    ranked = sorted(known.values(), key=lambda thing: (-met.get(thing.iri, 0), thing.label, thing.iri))
    for number, thing in enumerate(ranked, 1):
        iri = thing.iri
        if thing.kind in ASIDE or thing.kind in _PASSAGES or not thing.kind.startswith(KG):
            continue
        others = [name for name in sorted(names.get(iri, ())) if name != thing.label]
        # Who asks for "motie" means no motion of which nothing else is known.
        plain = "" if thing.label == word(thing.kind) else folded(thing.label)
        rows.append((number, iri, thing.label, thing.kind, "\n".join(others), met.get(iri, 0), plain))
    base.executemany("INSERT INTO thing VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
    for number, _, label, kind, joined, _, _ in rows:
        every = [label, *(joined.split("\n") if joined else ())]
        whole = " | ".join(every)
        base.execute(
            "INSERT INTO name_words (rowid, stems, forms, capitals) VALUES (?, ?, ?, ?)",
            (number, stems(whole), folded(whole), " ".join(map(capitals, every))),
        )
        called = {(folded(name), number) for name in every if name != word(kind)}
        base.executemany("INSERT INTO called VALUES (?, ?)", sorted(called))


def _facets(base: sqlite3.Connection, store: Store) -> None:
    for table in ("facet", "paper_facet", "thing_facet"):
        base.execute(f"DELETE FROM {table}")  # noqa: S608  # a constant
    found = sorted(facets(store))
    numbers = {
        pair: number for number, pair in enumerate(sorted({(name, value) for _, name, value in found}), 1)
    }
    base.executemany(
        "INSERT INTO facet VALUES (?, ?, ?)", [(number, *pair) for pair, number in numbers.items()]
    )
    for table in ("paper", "thing"):
        ids = dict(base.execute(f"SELECT iri, id FROM {table}"))  # noqa: S608  # a constant
        base.executemany(
            f"INSERT INTO {table}_facet VALUES (?, ?)",  # noqa: S608  # a constant
            sorted((numbers[name, value], ids[whose]) for whose, name, value in found if whose in ids),
        )
