"""`python -m ontology.registry.refresh FOLDER`: writes the registers from the reference tables in FOLDER."""

from __future__ import annotations

import sys
from pathlib import Path

from ontology.registry.refresh.bodies import dossiers, laws, organisations, parties
from ontology.registry.refresh.government import cabinets, ministries, offices
from ontology.registry.refresh.people import people
from ontology.registry.refresh.rows import Cells, write
from ontology.registry.tables import COLUMNS


def refresh(folder: Path, out: Path) -> dict[str, int]:
    """Writes every register that has reference tables; returns the number of rows of each."""
    tables: dict[str, list[Cells]] = {"parties": parties(folder), "ministries": ministries(folder)}
    tables["offices"] = offices(folder, tables["ministries"])
    tables["organisations"] = organisations(folder, tables["ministries"])
    tables["laws"] = laws(folder)
    tables["dossiers"] = dossiers(folder, tables["ministries"])
    tables["cabinets"] = cabinets(folder)
    tables["persons"], tables["terms"] = people(folder, tables["offices"], tables["parties"])
    return {name: write(out / f"{name}.csv", COLUMNS[name], rows) for name, rows in tables.items()}


if __name__ == "__main__":
    counts = refresh(Path(sys.argv[1]), Path(__file__).parents[1])
    sys.stdout.writelines(f"{name}: {count} rows\n" for name, count in counts.items())
