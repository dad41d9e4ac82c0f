"""Reading reference tables and writing registers."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Cells: TypeAlias = dict[str, str]

BY_HAND: Final = Path(__file__).parent / "by_hand"

SOURCES: Final = (
    ("openkamer/openkamer", "openkamer (2019-12-14)"),
    ("Tweede Kamer OData Fractie", "Tweede Kamer OData, Fractie (2025-10-02)"),
    ("Tweede Kamer OData Persoon", "Tweede Kamer OData, Persoon en Stemming (2025-10-02)"),
    ("Tweede Kamer OData Zaak", "Tweede Kamer OData, Zaak (2025-10-02)"),
    ("derived from Tweede Kamer OData", "Tweede Kamer OData, Zaak (2025-10-02)"),
    ("kamerstuk XML", "Kamerstukken (XML)"),
    ("ParlaMint-NL", "ParlaMint-NL, listPerson"),
    ("names present in BOTH", "two lists of members, March 2026, that agree"),
    ("kabinet-rutte-asscher.html", "rijksoverheid.nl, kabinet-Rutte-Asscher"),
    ("kabinet-rutte-iii.html", "rijksoverheid.nl, kabinet-Rutte III"),
    ("kabinet-rutte-iv.html", "rijksoverheid.nl, kabinet-Rutte IV"),
    ("kabinet-schoof.html", "rijksoverheid.nl, kabinet-Schoof"),
    ("kabinet-jetten.html", "rijksoverheid.nl, kabinet-Jetten"),
    ("TOOI rwc_ministeries", "TOOI, ministeries (versie 6)"),
    ("TOOI rwc_overige", "TOOI, overige overheidsorganisaties (versie 13)"),
    ("TOOI rwc_zbo", "TOOI, zbo (versie 6)"),
    ("TOOI rwc_gemeenten", "TOOI, gemeenten (versie 5)"),
    ("TOOI rwc_samenwerking", "TOOI, samenwerkingsorganisaties (versie 3)"),
    ("TOOI rwc_waterschappen", "TOOI, waterschappen (versie 2)"),
    ("TOOI rwc_provincies", "TOOI, provincies (versie 1)"),
    ("TOOI rwc_caribische", "TOOI, Caribische openbare lichamen (versie 1)"),
    ("bwb_wti", "Basiswettenbestand, WTI"),
    ("repository notes", "notes that quote Tweede Kamer OData, 2026"),
)
"""What a source column of the tables holds, and the name of the register and version that we give."""


def read(folder: Path, name: str) -> list[Cells]:
    """The rows of one table of the folder."""
    with (folder / name).open(encoding="utf-8", newline="") as handle:
        return [{key: (value or "").strip() for key, value in row.items()} for row in csv.DictReader(handle)]


def write(path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> int:
    """Writes a register and returns the number of its rows; cells that a row lacks are left empty."""
    written = [{column: row.get(column, "") for column in columns} for row in rows]
    with path.open("w", encoding="utf-8", newline="") as handle:
        table = csv.DictWriter(handle, columns, lineterminator="\n")
        table.writeheader()
        table.writerows(written)
    return len(written)


def short_source(said: str, otherwise: str = "") -> str:
    """The names of the registers that a source column speaks of, without paths and search keys.

    >>> short_source("openkamer/openkamer@6a1e57a7 (2019-12-14) website/fixtures/person.json")
    'openkamer (2019-12-14)'
    """
    found = [name for key, name in SOURCES if key in said]
    if not found and not otherwise:
        raise ValueError(f"no name for the source {said!r}; add one to SOURCES")
    return "; ".join(dict.fromkeys(found)) or otherwise


def bars(*values: str) -> str:
    """The values, each once and without the empty ones, as the list that a cell holds."""
    return "|".join(dict.fromkeys(value for value in values if value))
