"""Small graphs with what exports trip over, and what they wrote read back."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING
from zipfile import ZipFile

from ontology.terms import ID, KG, RDF, RDFS, SKOS, TYPE, Literal
from tests.small_graph import ANNA, BUDGET, LETTER, PAPER, SZW, VVD, small_store

if TYPE_CHECKING:
    from pathlib import Path

    from tests.small_graph import SmallStore

NASTY = '=cmd|"/C calc"!A0 <script>alert(1)</script> & \u202eomgekeerd\u0007\ttab\nregel'
"""A formula, a tag, letters that turn the direction of writing, a bell, a tab and a new line."""
COUNCIL = f"{ID}organisation/raad-voor-scholing"
PART = f"{ID}measure/scholingsbudget-mkb"
_NAMES = (("prefLabel", "Raad voor Scholing"), ("altLabel", "RvS"), ("altLabel", "de Raad"))
_ITEMS = ((ANNA, "Q1001"), (VVD, "Q239333"))
_SAID = (
    (TYPE, f"<{KG}Statement>"),
    (f"{RDF}subject", f"<{ANNA}>"),
    (f"{RDF}predicate", f"<{KG}memberOf>"),
    (f"{RDF}object", f"<{VVD}>"),
    (f"{KG}inDocument", f"<{PAPER}>"),
    (f"{KG}quote", '"Wörsdörfer"'),
    (f"{KG}start", '"20"'),
    (f"{KG}end", '"30"'),
    (f"{KG}confidence", '"0.95"'),
    (f"{KG}rule", '"nl.test"'),
)


def nasty_store() -> SmallStore:
    """The small graph, with a thing of a nasty name and a thing whose IRI is not tidy."""
    nasty = Literal(NASTY, None, "nl").n3()
    return small_store(
        f"<{ID}measure/nasty> <{TYPE}> <{KG}Measure> <{PAPER}> .",
        f"<{ID}measure/nasty> <{RDFS}label> {nasty} <{PAPER}> .",
        f"<{ID}measure/nasty> <{SKOS}prefLabel> {nasty} <{ID}names> .",
        f"<{ID}measure/nasty> <{KG}partOf> <{ID}measure/scholingsbudget> <{PAPER}> .",
        f"<{ID}law/vreemd%20(1)> <{TYPE}> <{KG}Law> <{PAPER}> .",
    )


def catalogue_store() -> SmallStore:
    """The small graph, a council that no register knows, and two measures that are part of each other."""
    wikidata = "http://www.wikidata.org/entity/"
    return small_store(
        *(f'<{COUNCIL}> <{SKOS}{kind}> "{name}"@nl <{ID}names> .' for kind, name in _NAMES),
        *(f"<{COUNCIL}> <{TYPE}> <{KG}Organisation> <{paper}> ." for paper in (LETTER, PAPER)),
        f"<{SZW}> <{KG}responsibleFor> <{COUNCIL}> <{LETTER}> .",
        f"<{PART}> <{TYPE}> <{KG}Measure> <{PAPER}> .",
        f"<{PART}> <{KG}partOf> <{BUDGET}> <{PAPER}> .",
        f"<{BUDGET}> <{KG}partOf> <{PART}> <{LETTER}> .",
        *(f"<{one}> <{SKOS}exactMatch> <{wikidata}{q}> <{ID}registry> ." for one, q in _ITEMS),
        *(f"<{ID}statement/x> <{key}> {value} <{PAPER}> ." for key, value in _SAID),
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
