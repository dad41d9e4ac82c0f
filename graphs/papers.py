"""The companion of a graph: the texts of the papers, so that any fact can be shown in its sentence.

One SQLite file, `store/papers.sqlite`. A build writes under the number of a new generation, of the texts as
of the graph; whoever looks sees the last one that was finished. `graphs.ledger` is the side that writes.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Self, get_args

from graphs.excerpt import excerpt
from ontology.names import local
from ontology.terms import ID
from pipeline.model import Origin, Piece, Section, SectionKind, Span

if TYPE_CHECKING:
    from pathlib import Path

FILE: Final = "papers.sqlite"

SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS setting (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS paper (
    iri TEXT NOT NULL, generation INTEGER NOT NULL,
    source TEXT NOT NULL, identifier TEXT, sha256 TEXT NOT NULL, text TEXT,
    sections TEXT NOT NULL, origin TEXT NOT NULL, counts TEXT NOT NULL, issues TEXT NOT NULL,
    PRIMARY KEY (iri, generation)
);
CREATE TABLE IF NOT EXISTS source (
    path TEXT NOT NULL, member TEXT NOT NULL, name TEXT NOT NULL, sha256 TEXT NOT NULL, program TEXT NOT NULL,
    reader INTEGER NOT NULL, iri TEXT, issues TEXT NOT NULL, generation INTEGER NOT NULL,
    PRIMARY KEY (path, member)
);
CREATE INDEX IF NOT EXISTS source_of ON source (iri);
"""
"""A paper without a text has been removed. A source without an IRI could not be read."""

_ALL = """SELECT iri, identifier, source FROM paper WHERE text IS NOT NULL AND (iri, generation) IN
    (SELECT iri, max(generation) FROM paper WHERE generation <= ? GROUP BY iri) ORDER BY iri"""
_ONE = """SELECT iri, source, identifier, sha256, text, sections, origin, counts, issues FROM paper
    WHERE iri = ? AND generation <= ? ORDER BY generation DESC LIMIT 1"""
_TEXT: Final = "SELECT text FROM paper WHERE iri = ? AND generation <= ? ORDER BY generation DESC LIMIT 1"
REGISTERS: Final = "cases.sqlite"
"""What was loaded of the Chamber's registers; `graphs.cases_register` writes it."""
_PROMISE: Final = """SELECT json_extract(said, '$.Tekst') FROM record
    WHERE register = 'toezegging' AND number = ? AND said <> ''"""
_IN_DUTCH: Final = {
    "footnote": "voetnoot",
    "annex": "bijlage",
    "signature": "ondertekening",
    "table": "tabel",
}


class PapersError(Exception):
    """The texts of a graph could not be opened; the message says which, and what would mend it."""


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper that was read, as it was read."""

    iri: str
    source: str
    """The name of its file."""
    identifier: str | None
    """As the contract writes it; None when the paper bears no number."""
    sha256: str
    """Of the bytes of the file."""
    text: str
    sections: tuple[Section, ...]
    origin: Origin
    counts: dict[str, int]
    """How many quads, mentions and statements it gave."""
    issues: tuple[tuple[str, str, str], ...]
    """What could not be accounted for: stage, place, message."""


class Papers:
    """The texts of a graph, to look at. `path` is the file, or the folder that holds it."""

    def __init__(self, path: Path) -> None:
        file = path / FILE if path.is_dir() else path
        if not file.is_file():
            raise PapersError(f"{file}: the texts of the graph are not here; `kamergraaf build` writes them")
        # Whoever looks from several threads at once only reads, and SQLite itself takes turns.
        self._file = sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True, check_same_thread=False)
        self._folder = file.parent
        self.generation = _current(self._file)
        built = self._file.execute("SELECT value FROM setting WHERE key = 'base'").fetchone()
        self.base: str = built[0] if built else ID
        self._get = lru_cache(maxsize=8)(self._read)
        self._text = lru_cache(maxsize=32)(self._read_text)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __del__(self) -> None:
        if hasattr(self, "_file"):
            self.close()

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def iris(self) -> list[str]:
        """The papers, by IRI, sorted."""
        return [iri for iri, _, _ in self._file.execute(_ALL, (self.generation,)).fetchall()]

    def get(self, iri: str) -> Paper:
        """The paper with this IRI; KeyError when no such paper was read."""
        return self._get(iri)

    def named(self, name: str) -> list[str]:
        """The IRIs of the papers with this IRI, identifier or file name; the last part of an IRI will do.

        An identifier is compared without regard for case.
        """
        return [
            iri
            for iri, identifier, source in self._file.execute(_ALL, (self.generation,)).fetchall()
            if name in {iri, source, local(iri)} or name.casefold() == (identifier or "").casefold()
        ]

    def text(self, iri: str) -> str:
        """The text of a paper, to which all offsets belong."""
        return self._text(iri)

    def sentence(self, iri: str, start: int, end: int) -> str:
        """The sentence, or sentences, of a paper that hold this stretch of it."""
        span = self.passage(iri, start, end)
        return self.text(iri)[span.start : span.end]

    def passage(self, iri: str, start: int, end: int) -> Span:
        """Where that sentence stands, so that the words themselves can be marked in it."""
        return excerpt(self.text(iri), start, end)

    def section(self, iri: str, start: int) -> str:
        """What the innermost part that holds this place is called, in Dutch: "voetnoot 12", "VVD vraag 1".

        Empty for the running text.
        """
        holding = [s for s in self.get(iri).sections if s.span.start <= start < s.span.end]
        for section in sorted(holding, key=lambda s: (s.span.end - s.span.start, s.kind)):
            name = f"{_IN_DUTCH.get(section.kind, '')} {section.label}".strip()
            if name:
                return name
        return ""

    def place(self, iri: str, offset: int) -> int:
        """The offset in the decoded source of the character at this offset of the text."""
        return self.get(iri).origin.source(offset)

    def _read(self, iri: str) -> Paper:
        row = self._file.execute(_ONE, (iri, self.generation)).fetchone()
        if row is None or row[4] is None:
            return self._registered(iri)
        iri, source, identifier, sha256, text, sections, origin, counts, issues = row
        return Paper(
            iri,
            source,
            identifier,
            sha256,
            text,
            _sections(json.loads(sections)),
            Origin(tuple(Piece(*piece) for piece in json.loads(origin))),
            json.loads(counts),
            tuple((stage, place, message) for stage, place, message in json.loads(issues)),
        )

    def _read_text(self, iri: str) -> str:
        # Without its parts and origin, which take ten times as long to read: a page quotes from many papers.
        row = self._file.execute(_TEXT, (iri, self.generation)).fetchone()
        text: str | None = row[0] if row else None
        return self.get(iri).text if text is None else text

    def _registered(self, iri: str) -> Paper:
        """The record of a commitment in the Chamber's register: its text is that of the record, whole."""
        number = iri.removeprefix(f"{self.base}document/")
        file = self._folder / REGISTERS
        if not number.startswith("TZ") or not file.is_file():
            raise KeyError(iri)
        with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as base:
            row = base.execute(_PROMISE, (number,)).fetchone()
        if row is None or not row[0]:
            raise KeyError(iri)
        text = " ".join(row[0].split())
        return Paper(iri, f"{number}.json", number, "", text, (), Origin(), {}, ())


def finished(folder: Path) -> Path | None:
    """The folder with the graph of the last build in this store/ that was finished, if there is one."""
    file = folder / FILE
    if not file.is_file():
        return None
    base = sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)
    try:
        generation = _current(base)
    except sqlite3.DatabaseError:
        return None
    finally:
        base.close()
    graph = generation_folder(folder, generation)
    return graph if graph.is_dir() else None


def generation_folder(folder: Path, generation: int) -> Path:
    """Where the graph of this generation lies, inside a store/."""
    return folder / f"quads-{generation}"


def _current(base: sqlite3.Connection) -> int:
    row = base.execute("SELECT value FROM setting WHERE key = 'generation'").fetchone()
    return int(row[0]) if row else 0


def _sections(rows: list[tuple[SectionKind, int, int, str, int | None]]) -> tuple[Section, ...]:
    kinds = get_args(SectionKind)
    return tuple(
        Section(kind, Span(start, end), label, anchor)
        for kind, start, end, label, anchor in rows
        if kind in kinds
    )
