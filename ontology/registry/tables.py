"""Reading the CSV files of the registers: one row is one name of one thing, with its days and its source."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

TABLES: Final = (
    "parties",
    "ministries",
    "offices",
    "organisations",
    "organisations_register",
    "laws",
    "laws_register",
    "measures",
    "dossiers",
    "persons",
    "terms",
    "names",
)
"""The files of a register, in the order in which they are read; a user's folder may hold any of them."""


@dataclass(slots=True)
class Row:
    """One row without its empty cells, its days read."""

    table: str
    file: str
    line: int
    cells: Mapping[str, str]
    since: date | None
    until: date | None

    @property
    def place(self) -> str:
        """Where the row stands, for errors."""
        return f"{self.file}, line {self.line}"

    def __getitem__(self, column: str) -> str:
        """The cell in this column; empty when the file has no such column."""
        return self.cells.get(column, "")

    def many(self, column: str) -> list[str]:
        """The values of a cell that holds a list, parted by vertical bars."""
        cell = self.cells.get(column)
        return [value for part in cell.split("|") if (value := part.strip())] if cell else []


def read_tables(folders: Iterable[Path]) -> Iterator[Row]:
    """Every row of every register in these folders."""
    folders = tuple(folders)
    for table in TABLES:
        for folder in folders:
            path = folder / f"{table}.csv"
            if path.is_file():
                yield from _rows(table, path)


def _rows(table: str, path: Path) -> Iterator[Row]:
    key = "person" if table == "terms" else "id"
    with path.open(encoding="utf-8", newline="") as handle:
        lines = csv.reader(handle)
        header = next(lines, [])
        missing = {key, "source"} - set(header)
        if missing:
            raise ValueError(f"{path.name}: the header lacks {', '.join(sorted(missing))}")
        for line in lines:
            cells = {column: cell for column, cell in zip(header, line, strict=False) if cell}
            row = Row(table, path.name, lines.line_num, cells, None, None)
            if key not in cells or "source" not in cells:
                raise ValueError(
                    f"{row.place}: {key} or source is empty; each row names its thing and its source"
                )
            if "since" in cells or "until" in cells:
                row.since, row.until = _day(row, "since"), _day(row, "until")
            yield row


def _day(row: Row, column: str) -> date | None:
    written = row[column]
    if not written:
        return None
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise ValueError(f"{row.place}: {column} is {written!r}; write a day as 2024-07-02") from error
