"""Reading the CSV files of the registers: one row is one name of one thing, with its days and its source."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_NAMES: Final = ("id", "label", "names", "exact", "since", "until")

COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "parties": (*_NAMES, "name", "tk_party", "wikidata", "source"),
    "ministries": (*_NAMES, "abbreviation", "name", "tooi", "wikidata", "source"),
    "offices": (*_NAMES, "role", "office_of", "source"),
    "organisations": (*_NAMES, "kind", "responsible", "part_of", "tooi", "wikidata", "source"),
    "organisations_register": (*_NAMES, "kind", "responsible", "part_of", "tooi", "wikidata", "source"),
    "laws": (*_NAMES, "status", "bwb", "source"),
    "laws_register": (*_NAMES, "kind", "status", "bwb", "source"),
    "measures": (*_NAMES, "kind", "responsible", "part_of", "wikidata", "source"),
    "dossiers": ("id", "label", "identifier", "budget_year", "budget_chapter", "budget_of", "source"),
    "cabinets": (*_NAMES, "wikidata", "source"),
    "persons": (
        *("id", "label", "forename", "prefix", "surname", "initials", "forenames"),
        *("names", "exact", "since", "until", "tk_person", "tk_number", "wikidata", "parlement", "source"),
    ),
    "terms": ("person", "what", "since", "until", "cabinet", "source"),
    "names": (*_NAMES, "source"),
}
"""The columns that each file of a register may have, in their order."""

TABLES: Final = tuple(COLUMNS)
"""The files of a register, in the order in which they are read; a user's folder may hold any of them."""

SHIPPED: Final = Path(__file__).parent
"""Where the registers lie that ship with the program."""


class Fault(NamedTuple):
    """What is wrong with a file of a register, and what mends it."""

    file: str
    line: int
    what: str
    mend: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}: {self.what}; {self.mend}"


class RegistryError(ValueError):
    """Rows of a register, or decisions about it, are wrong: the first of `faults`, and how many more."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        more = len(self.faults) - 1
        rest = f" (and {more} more: `kamergraaf registry check` names all)" if more else ""
        super().__init__(f"{self.faults[0]}{rest}")


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

    def fault(self, what: str, mend: str) -> Fault:
        """A fault of this row."""
        return Fault(self.file, self.line, what, mend)


Given: TypeAlias = Row | Fault


def read_tables(folders: Iterable[Path]) -> Iterator[Row]:
    """Every row of every register in these folders.

    RegistryError at the first that cannot be read.
    """
    for row in read_all(folders):
        if isinstance(row, Fault):
            raise RegistryError([row])
        yield row


def read_all(folders: Iterable[Path]) -> Iterator[Given]:
    """Every row of every register in these folders, and in its place what is wrong with one."""
    folders = tuple(folders)
    for table in TABLES:
        for folder in folders:
            path = folder / f"{table}.csv"
            if path.is_file():
                yield from _rows(table, path)


def lines_of(path: Path) -> Iterator[tuple[int, list[str]] | Fault]:
    """The lines of a CSV file with their numbers, the header first; a fault where it is no CSV in UTF-8."""
    named = path.name if path.parent == SHIPPED else str(path)
    number = 0
    try:
        # The mark that spreadsheets put before UTF-8 is no part of the first column's name.
        with path.open(encoding="utf-8-sig", newline="") as handle:
            reader = csv.reader(handle, strict=True)
            for line in reader:
                number = reader.line_num
                if line:
                    yield number, line
    except UnicodeDecodeError:
        yield Fault(named, number + 1, "this is not UTF-8", "save the file as CSV in UTF-8")
    except csv.Error as error:
        yield Fault(named, number + 1, f"this is no CSV ({error})", "close what is quoted, and save it again")
    except OSError as error:
        yield Fault(named, 1, f"it cannot be read ({error.strerror})", "give it rights to be read")


def _rows(table: str, path: Path) -> Iterator[Given]:
    key = "person" if table == "terms" else "id"
    named = path.name if path.parent == SHIPPED else str(path)
    header: list[str] | None = None
    for read in lines_of(path):
        if isinstance(read, Fault):
            yield read
            continue
        number, line = read
        if header is None:
            header = line
            missing = {key, "source"} - set(header)
            if missing:
                wanted = ", ".join(COLUMNS[table])
                lacks = f"the header lacks {', '.join(sorted(missing))}"
                yield Fault(named, number, lacks, f"the columns of {table}.csv are {wanted}")
                return
            continue
        cells = {column: cell for column, cell in zip(header, line, strict=False) if cell}
        yield _dated(Row(table, named, number, cells, None, None), key)


def _dated(row: Row, key: str) -> Given:
    """The row with its days, if it is a row."""
    cells = row.cells
    if key not in cells or "source" not in cells:
        return row.fault(f"{key} or source is empty", "each row names its thing and its source")
    for column in ("since", "until"):
        if column in cells:
            try:
                day = date.fromisoformat(cells[column])
            except ValueError:
                return row.fault(f"{column} is {cells[column]!r}", "write a day as 2024-07-02")
            if column == "since":
                row.since = day
            else:
                row.until = day
    return row
