"""Makes the index: names of things and sentences of papers, in an SQLite file beside the store."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Final

from graphs.papers import FILE as TEXTS
from graphs.papers import Papers
from graphs.search.facets import facets
from graphs.search.stems import folded, stems
from graphs.words import ASIDE, ask, things
from ontology.terms import DCT, KG, RDFS, SKOS
from pipeline.find.stops import sentences_in
from pipeline.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from graphs.store import Store

FILE: Final = "search.sqlite"
_SHAPE: Final = "3"
"""Of the tables: an index of another shape is made anew."""
_TABLES: Final = """
CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE paper (iri TEXT PRIMARY KEY, sha256 TEXT NOT NULL);
CREATE TABLE thing (id INTEGER PRIMARY KEY, iri TEXT NOT NULL UNIQUE, label TEXT NOT NULL, kind TEXT NOT NULL,
    names TEXT NOT NULL, met INTEGER NOT NULL, plain TEXT NOT NULL);
CREATE INDEX thing_plain ON thing (plain);
CREATE TABLE sentence (id INTEGER PRIMARY KEY, paper TEXT NOT NULL,
    start INTEGER NOT NULL, end INTEGER NOT NULL);
CREATE INDEX sentence_of ON sentence (paper);
CREATE TABLE facet (whose TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL,
    PRIMARY KEY (whose, name, value)) WITHOUT ROWID;
CREATE INDEX facet_value ON facet (name, value, whose);
CREATE VIRTUAL TABLE name_words USING fts5(stems, folded, prefix='2 3 4');
CREATE VIRTUAL TABLE sentence_words USING fts5(stems);
"""
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
            changed = _sentences(base, papers)
            _things(base, store)
            _facets(base, store)
            base.execute("INSERT OR REPLACE INTO setting VALUES ('generation', ?)", (str(papers.generation),))
    finally:
        base.close()
    return changed


def _sentences(base: sqlite3.Connection, papers: Papers) -> int:
    """The sentences of the papers that changed."""
    held = dict(base.execute("SELECT iri, sha256 FROM paper").fetchall())
    now = {iri: papers.get(iri).sha256 for iri in papers.iris()}
    changed = [iri for iri, digest in now.items() if held.get(iri) != digest]
    for iri in [*changed, *(held.keys() - now.keys())]:
        rows = base.execute("SELECT id FROM sentence WHERE paper = ?", (iri,)).fetchall()
        base.executemany("DELETE FROM sentence_words WHERE rowid = ?", rows)
        base.execute("DELETE FROM sentence WHERE paper = ?", (iri,))
        base.execute("DELETE FROM paper WHERE iri = ?", (iri,))
    for iri in changed:
        text = papers.text(iri)
        for span in _cut(text):
            row = base.execute("INSERT INTO sentence (paper, start, end) VALUES (?, ?, ?)", (iri, *span))
            words = stems(text[span.start : span.end])
            base.execute("INSERT INTO sentence_words (rowid, stems) VALUES (?, ?)", (row.lastrowid, words))
        base.execute("INSERT INTO paper VALUES (?, ?)", (iri, now[iri]))
    return len(changed)


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
    base.execute("DELETE FROM thing")
    base.execute("DELETE FROM name_words")
    names: dict[str, dict[str, None]] = {}
    named = "SELECT ?s ?p ?name WHERE { VALUES ?p { $among } GRAPH ?g { ?s ?p ?name } }"
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
        words = " | ".join([thing.label, *others])
        times, plain = met.get(iri, 0), folded(thing.label)
        rows.append((number, iri, thing.label, thing.kind, "\n".join(others), times, plain, words))
    base.executemany("INSERT INTO thing VALUES (?, ?, ?, ?, ?, ?, ?)", [row[:7] for row in rows])
    base.executemany(
        "INSERT INTO name_words (rowid, stems, folded) VALUES (?, ?, ?)",
        [(row[0], stems(row[7]), folded(row[7])) for row in rows],
    )


def _facets(base: sqlite3.Connection, store: Store) -> None:
    base.execute("DELETE FROM facet")
    base.executemany("INSERT INTO facet VALUES (?, ?, ?)", sorted(facets(store)))
