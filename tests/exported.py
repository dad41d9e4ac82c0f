"""A small graph with what exports trip over, and what they wrote read back."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING
from zipfile import ZipFile

from ontology.terms import ID, KG, RDFS, SKOS, TYPE, Literal
from tests.small_graph import PAPER, small_store

if TYPE_CHECKING:
    from pathlib import Path

    from tests.small_graph import SmallStore

NASTY = '=cmd|"/C calc"!A0 <script>alert(1)</script> & \u202eomgekeerd\u0007\ttab\nregel'
"""A formula, a tag, letters that turn the direction of writing, a bell, a tab and a new line."""


def nasty_store() -> SmallStore:
    """The small graph, with a thing of that name and a thing whose IRI is not tidy."""
    nasty = Literal(NASTY, None, "nl").n3()
    return small_store(
        f"<{ID}measure/nasty> <{TYPE}> <{KG}Measure> <{PAPER}> .",
        f"<{ID}measure/nasty> <{RDFS}label> {nasty} <{PAPER}> .",
        f"<{ID}measure/nasty> <{SKOS}prefLabel> {nasty} <{ID}names> .",
        f"<{ID}measure/nasty> <{KG}partOf> <{ID}measure/scholingsbudget> <{PAPER}> .",
        f"<{ID}law/vreemd%20(1)> <{TYPE}> <{KG}Law> <{PAPER}> .",
    )


def files(path: Path) -> dict[str, bytes]:
    """What lies in an archive or a folder, by name."""
    if path.is_dir():
        return {file.name: file.read_bytes() for file in sorted(path.iterdir())}
    with ZipFile(path) as archive:
        return {name: archive.read(name) for name in sorted(archive.namelist())}


def rows(data: bytes) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
