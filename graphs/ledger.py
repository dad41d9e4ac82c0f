"""What a build keeps account of: which file gave which paper, and what was read in it.

The side of `graphs.papers` that writes. Everything is written under the number of the generation that is
being made, and counts when `finish` says so: until then whoever looks sees the generation before.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Self

from graphs.papers import FILE, SCHEMA, generation_folder
from pipeline.model import Issue

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from pipeline.model import Document


class Key(NamedTuple):
    """What a source is known by: its file, and its name inside an archive."""

    path: str
    member: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a source that was read: enough to see that it need not be read again."""

    key: Key
    name: str
    sha256: str
    program: str
    """Of the program that read it, and of the settings that make a difference."""
    reader: int
    """The place of its reader in READERS: of two files with one paper, the richer format comes first."""
    iri: str | None
    """The paper that it gave; None when it could not be read."""
    issues: tuple[Issue, ...] = ()

    @property
    def rank(self) -> tuple[int, str, str]:
        """Of several sources with one paper the lowest gives it."""
        return self.reader, self.name, self.sha256


@dataclass(frozen=True, slots=True)
class Record:
    """A paper as it goes into the companion file, its parts written out already."""

    iri: str
    source: str
    identifier: str | None
    sha256: str
    text: str
    sections: str
    origin: str
    counts: str
    issues: str

    @classmethod
    def of(
        cls, document: Document, *, iri: str, sha256: str, counts: dict[str, int], issues: Iterable[Issue]
    ) -> Self:
        """The record of a document that was read."""
        sections = [(s.kind, s.span.start, s.span.end, s.label, s.anchor) for s in document.sections]
        return cls(
            iri,
            document.source_file,
            document.head.identifier,
            sha256,
            document.text,
            json.dumps(sections, ensure_ascii=False),
            json.dumps(document.origin.pieces),
            json.dumps(counts),
            json.dumps([(i.stage, i.place, i.message) for i in issues], ensure_ascii=False),
        )


class Ledger:
    """The account of one store/ folder, for the one build that writes in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._base = sqlite3.connect(folder / FILE, timeout=30)
        self._base.executescript(SCHEMA)
        self.current = int(self.setting("generation") or 0)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._base.close()

    @property
    def draft(self) -> int:
        """The generation that is being made."""
        return self.current + 1

    @property
    def here(self) -> Path:
        """The graph of the last build that was finished."""
        return generation_folder(self.folder, self.current)

    @property
    def there(self) -> Path:
        """The graph that is being made."""
        return generation_folder(self.folder, self.draft)

    def setting(self, key: str) -> str | None:
        """What was noted under this key."""
        row = self._base.execute("SELECT value FROM setting WHERE key = ?", (key,)).fetchone()
        return row[0] if row else None

    def note(self, key: str, value: str) -> None:
        """Note a setting."""
        with self._base:
            self._base.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (key, value))

    def forget_draft(self) -> None:
        """Forget what an earlier build left unfinished."""
        with self._base:
            self._base.execute("DELETE FROM paper WHERE generation > ?", (self.current,))
            self._base.execute("DELETE FROM source WHERE generation > ?", (self.current,))

    def source(self, key: Key) -> Known | None:
        """What is known of this source."""
        return next(iter(self._known("SELECT * FROM source WHERE path = ? AND member = ?", *key)), None)

    def sources_of(self, iri: str) -> list[Known]:
        """The sources that gave this paper, the one that holds it first."""
        return sorted(self._known("SELECT * FROM source WHERE iri = ?", iri), key=lambda known: known.rank)

    def giver(self, iri: str) -> tuple[str, str] | None:
        """The name and the SHA-256 of the file from which this paper was stored last."""
        row = self._base.execute(
            """SELECT source, sha256 FROM paper WHERE iri = ? AND text IS NOT NULL
               ORDER BY generation DESC LIMIT 1""",
            (iri,),
        ).fetchone()
        return (row[0], row[1]) if row else None

    def papers(self) -> list[str]:
        """The papers of the generation that is being made, by IRI."""
        rows = self._base.execute(
            """SELECT iri FROM paper WHERE text IS NOT NULL AND (iri, generation) IN
               (SELECT iri, max(generation) FROM paper GROUP BY iri) ORDER BY iri"""
        )
        return [iri for (iri,) in rows.fetchall()]

    def identified(self, name: str) -> list[str]:
        """The papers with this IRI, identifier or file name."""
        rows = self._base.execute(
            "SELECT DISTINCT iri FROM paper WHERE ? IN (iri, identifier, source) ORDER BY iri", (name,)
        )
        here = set(self.papers())
        return [iri for (iri,) in rows.fetchall() if iri in here]

    def write(self, papers: Iterable[Record], sources: Iterable[Known]) -> None:
        """Write all of these, or none."""
        with self._base:
            self._base.executemany(
                "INSERT OR REPLACE INTO paper VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    (
                        *(p.iri, self.draft, p.source, p.identifier, p.sha256),
                        *(p.text, p.sections, p.origin, p.counts, p.issues),
                    )
                    for p in papers
                ),
            )
            self._base.executemany(
                "INSERT OR REPLACE INTO source VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    # What gave no paper is true of any generation, also when this draft is never finished.
                    (
                        *(*s.key, s.name, s.sha256, s.program, s.reader, s.iri, _issues(s.issues)),
                        self.draft if s.iri else self.current,
                    )
                    for s in sources
                ),
            )

    def remove(self, iri: str) -> None:
        """Take a paper away, and forget the sources that gave it."""
        with self._base:
            self._base.execute(
                "INSERT OR REPLACE INTO paper VALUES (?, ?, '', NULL, '', NULL, '[]', '[]', '{}', '[]')",
                (iri, self.draft),
            )
            self._base.execute("DELETE FROM source WHERE iri = ?", (iri,))

    def forget(self, key: Key) -> None:
        """Forget a source, so that it will be read anew."""
        with self._base:
            self._base.execute("DELETE FROM source WHERE path = ? AND member = ?", key)

    def finish(self) -> None:
        """Make the draft the generation that everybody sees, in one step.

        The generation before it stays for those who are looking at it now; older ones go.
        """
        before, done = self.current, self.draft
        with self._base:
            self._base.execute("INSERT OR REPLACE INTO setting VALUES ('generation', ?)", (str(done),))
            self._base.execute(
                """DELETE FROM paper WHERE EXISTS (SELECT 1 FROM paper AS newer
                   WHERE newer.iri = paper.iri
                   AND newer.generation > paper.generation AND newer.generation <= ?)""",
                (before,),
            )
            self._base.execute("DELETE FROM paper WHERE text IS NULL AND generation <= ?", (before,))
        self.current = done
        for folder in self.folder.glob("quads-*"):
            if folder.name not in {f"quads-{before}", f"quads-{done}"}:
                shutil.rmtree(folder)

    def _known(self, query: str, *values: str) -> list[Known]:
        return [
            Known(
                Key(path, member),
                name,
                digest,
                program,
                reader,
                iri,
                tuple(Issue(*i) for i in json.loads(issues)),
            )
            for path, member, name, digest, program, reader, iri, issues, _ in self._base.execute(
                query, values
            ).fetchall()
        ]


def _issues(issues: Iterable[Issue]) -> str:
    return json.dumps([(i.stage, i.source, i.message, i.place) for i in issues], ensure_ascii=False)
