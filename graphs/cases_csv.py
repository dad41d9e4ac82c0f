"""The offline register of cases: one CSV file, packed or not, a case a row, read row by row.

    Nummer,Soort,Titel,Onderwerp,GestartOp,Vergaderjaar,Volgnummer,Kabinetsappreciatie,…

The columns are those of `Zaak` in the open data of the Tweede Kamer; others may stand beside them.
"""

from __future__ import annotations

import csv
import gzip
import re
import zlib
from contextlib import ExitStack
from typing import TYPE_CHECKING, Final, NamedTuple

from graphs.store import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

COLUMNS: Final = (
    *("Nummer", "Soort", "Titel", "Onderwerp", "GestartOp", "Vergaderjaar", "Volgnummer"),
    "Kabinetsappreciatie",
)
"""What a row has to have."""

_NUMBER: Final = re.compile(r"\d{4}Z\d{5,}|\d{9}")
_PAPER: Final = re.compile(r"-1|\d{1,9}")
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")


class Case(NamedTuple):
    """A case of the Chamber, as its register has it. What it does not say is empty, or zero."""

    number: str
    """Of the case: "2021Z22350", or nine digits in the oldest ones."""
    kind: str
    title: str
    """Mostly that of the dossier."""
    subject: str
    """Mostly the title of the paper: "Motie van het lid Jansen over …"."""
    day: str
    session: str
    paper: int
    """The number of the paper in its dossier."""
    opinion: str
    """What the cabinet thinks of it, in the words of the Chamber."""


def read_cases(file: Path) -> Iterator[Case | str]:
    """Every case of the file; for a row that is none, a sentence with the line and the mend.

    StoreError when it is no such file at all.
    """
    with ExitStack() as stack:
        opened = gzip.open if file.suffix == ".gz" else open
        rows = csv.DictReader(
            stack.enter_context(opened(file, "rt", encoding="utf-8-sig", newline="")), strict=True
        )
        try:
            if missing := [name for name in COLUMNS if name not in (rows.fieldnames or ())]:
                raise StoreError(f"{file}: no register of cases: it has no column {', '.join(missing)}")
            for row in rows:
                yield _case(row, f"{file.name}, line {rows.line_num}")
        except (csv.Error, EOFError, UnicodeDecodeError, gzip.BadGzipFile, zlib.error) as error:
            raise StoreError(f"{file}: line {rows.line_num}: {error}; get the file again") from error


def _case(row: dict[str, str], where: str) -> Case | str:
    cells = [" ".join((row[name] or "").split()) for name in COLUMNS]
    number, kind, title, subject, day, session, paper, opinion = cells
    if not _NUMBER.fullmatch(number):
        return f"{where}: {number!r} is no number of a case, like 2021Z22350; left out"
    if paper and not _PAPER.fullmatch(paper):
        return f"{where}: {paper!r} is no number of a paper in its dossier; left out"
    if day and not _DAY.fullmatch(day[:10]):
        return f"{where}: {day!r} is no day, like 2021-12-02; left out"
    # The Chamber writes -1 where a case has no paper with a number.
    return Case(number, kind, title, subject, day[:10], session, max(int(paper or 0), 0), opinion)
