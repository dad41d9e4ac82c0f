"""A reader of CSV on the Web: of tables and their metadata it makes triples."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import csvw

from graphs.publish.tables import METADATA, harmful
from ontology.terms import XSD, Iri, Literal
from tests.exported import rows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Told(NamedTuple):
    """What the metadata say of one column."""

    name: str
    predicate: str
    value: str
    """The template of the IRI, "" for a literal."""
    kind: str
    language: str
    separator: str


def triples_of(folder: Path) -> set[str]:
    """What tables in a folder say, as N-Triples: https://www.w3.org/TR/csv2rdf/, minimal mode."""
    found: set[str] = set()
    for table in csvw.CSVW(str(folder / METADATA)).tables:
        if table.suppressOutput:
            continue
        columns = [_told(column) for column in table.tableSchema.columns if not column.suppressOutput]
        about = table.tableSchema.aboutUrl.uri
        for row in rows((folder / str(table.url)).read_bytes()):
            cells = {name: harmful(cell) for name, cell in row.items()}
            subject = Iri(_filled(about, cells)).n3()
            for column in columns:
                for value in _values(column, cells):
                    found.add(f"{subject} {Iri(_filled(column.predicate, cells)).n3()} {value} .")
    return found


def _told(column: csvw.Column) -> Told:
    return Told(
        str(column.header),
        column.propertyUrl.uri,
        column.valueUrl.uri if column.valueUrl else "",
        str(column.datatype.base) if column.datatype else "string",
        column.lang if column.lang and column.lang != "und" else "",
        column.separator or "",
    )


def _values(column: Told, cells: dict[str, str]) -> Iterator[str]:
    written = cells.get(column.name, "")
    if column.value and (written or column.name not in cells):
        yield Iri(_filled(column.value, cells)).n3()
    elif written:
        for part in written.split(column.separator) if column.separator else [written]:
            kind = Iri(XSD + column.kind) if column.kind != "string" else None
            yield Literal(part, kind, column.language or None).n3()


def _filled(template: str, cells: dict[str, str]) -> str:
    return cells[template[2:-1]] if template.startswith("{+") else template
