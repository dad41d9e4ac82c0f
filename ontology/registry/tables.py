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
    "laws",
    "measures",
    "dossiers",
    "persons",
    "terms",
    "names",
)
"""The files of a register, in the order in which they are read; a user's folder may hold any of them."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row, its days read and its lists parted; `place` says where it stands, for errors."""

    table: str
    place: str
    cells: Mapping[str, str]
    since: date | None
    until: date | None

    def __getitem__(self, column: str) -> str:
        """The cell in this column; empty when the file has no such column."""
        return self.cells.get(column) or ""

    def many(self, column: str) -> list[str]:
        """The values of a cell that holds a list, parted by vertical bars."""
        return [value.strip() for value in self[column].split("|") if value.strip()]


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
        lines = csv.DictReader(handle)
        missing = {key, "source"} - set(lines.fieldnames or ())
        if missing:
            raise ValueError(f"{path.name}: the header lacks {', '.join(sorted(missing))}")
        for cells in lines:
            place = f"{path.name}, line {lines.line_num}"
            for column in (key, "source"):
                if not cells[column]:
                    raise ValueError(f"{place}: {column} is empty; every row names its thing and its source")
            yield Row(table, place, cells, _day(cells, "since", place), _day(cells, "until", place))


def _day(cells: Mapping[str, str], column: str, place: str) -> date | None:
    written = cells.get(column)
    if not written:
        return None
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise ValueError(f"{place}: {column} is {written!r}; write a day as 2024-07-02") from error
