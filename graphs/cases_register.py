"""What was loaded of the Chamber's registers: the graph `id:tk` is made of it at each build.

One SQLite file, `store/cases.sqlite`. It outlives builds and removals; what the graph takes of it depends on
the papers that are in the graph then.
"""

from __future__ import annotations

import json
import sqlite3
from itertools import islice
from typing import TYPE_CHECKING, Final, Self

from graphs.cases_csv import Case
from graphs.cases_state import PROMISE
from graphs.papers import REGISTERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from graphs.cases_state import Json, Record

FILE: Final = REGISTERS
AT_ONCE: Final = 5_000
"""Rows that are written together."""
_SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS zaak (number TEXT PRIMARY KEY, kind TEXT NOT NULL, title TEXT NOT NULL,
    subject TEXT NOT NULL, day TEXT NOT NULL, session TEXT NOT NULL, paper INTEGER NOT NULL,
    opinion TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS zaak_paper ON zaak (paper, session);
CREATE TABLE IF NOT EXISTS record (register TEXT NOT NULL, number TEXT NOT NULL, changed TEXT NOT NULL,
    said TEXT NOT NULL, PRIMARY KEY (register, number)) WITHOUT ROWID;
"""


class CaseRegister:
    """The file in this store/ folder, to fill and to ask."""

    def __init__(self, folder: Path) -> None:
        self._base = sqlite3.connect(folder / FILE, timeout=30)
        self._base.executescript(_SCHEMA)

    @classmethod
    def there(cls, folder: Path) -> Self | None:
        """The register in this folder, when one was loaded."""
        return cls(folder) if (folder / FILE).is_file() else None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._base.close()

    def take_cases(self, cases: Iterable[Case]) -> int:
        """Put these cases in the place of those that were loaded before; all of them, or none. How many."""
        with self._base:
            self._base.execute("DELETE FROM zaak")
            rest = iter(cases)
            while some := list(islice(rest, AT_ONCE)):
                self._base.executemany("INSERT OR REPLACE INTO zaak VALUES (?, ?, ?, ?, ?, ?, ?, ?)", some)
        return int(self._base.execute("SELECT count(*) FROM zaak").fetchone()[0])

    def take_records(self, records: Iterable[Record]) -> int:
        """Take these records in, all or none, and say how many; of two with one number the later one counts.

        What the Chamber took back goes.
        """
        count = 0
        with self._base:
            for one in records:
                count += 1
                key = (one.register, one.number)
                held = self._base.execute(
                    "SELECT changed, said FROM record WHERE register = ? AND number = ?", key
                ).fetchone()
                written = json.dumps(one.said, ensure_ascii=False, sort_keys=True)
                if held is None or (one.changed, written) >= tuple(held):
                    self._base.execute(
                        "INSERT OR REPLACE INTO record VALUES (?, ?, ?, ?)",
                        (*key, one.changed, "" if one.gone else written),
                    )
        return count

    def numbered(self, paper: int, sessions: Iterable[str]) -> list[Case]:
        """The cases of these session years whose paper bears this number; of any year when none is given."""
        years = sorted(filter(None, sessions))
        among = f"AND session IN ({', '.join('?' * len(years))})" if years else ""
        asked = f"SELECT * FROM zaak WHERE paper = ? {among} ORDER BY number"  # noqa: S608  (only marks)
        return [Case(*row) for row in self._base.execute(asked, (paper, *years))]

    def of_kind(self, kind: str) -> Iterator[Case]:
        """The cases of this kind, in the order of their numbers."""
        for row in self._base.execute("SELECT * FROM zaak WHERE kind = ? ORDER BY number", (kind,)):
            yield Case(*row)

    def records(self, register: str) -> Iterator[Json]:
        """The records of a register, in the order of their numbers, one at a time."""
        asked = "SELECT said FROM record WHERE register = ? AND said <> '' ORDER BY number"
        for (said,) in self._base.execute(asked, (register,)):
            yield json.loads(said)

    def promise(self, number: str) -> Json | None:
        """The record of one commitment."""
        asked = "SELECT said FROM record WHERE register = ? AND number = ? AND said <> ''"
        row = self._base.execute(asked, (PROMISE, number)).fetchone()
        return json.loads(row[0]) if row else None
