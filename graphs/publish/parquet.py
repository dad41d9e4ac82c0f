"""The graph as Parquet: a table for each class with typed columns, and every quad: nothing is lost.

For pandas, DuckDB, Spark and R. `quads.parquet` is the graph itself, a term for each column; the metadata of
a column of the other tables names the property that it holds (`propertyUrl`).
"""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal, InvalidOperation
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from graphs.publish.archive import write_files
from graphs.publish.columns import named, tables
from graphs.publish.rdf import split
from graphs.publish.whole import plain, read, term
from ontology.terms import XSD, Iri

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from graphs.publish.columns import Column, Table
    from graphs.publish.rdf import Line
    from graphs.publish.whole import Value, Whole
    from graphs.store.protocol import Store

_MONEY: Final = pa.decimal128(38, 9)
"""Room for any amount in euro, and for thousands of millionths of one."""
_TYPES: Final[dict[str, tuple[Callable[[str], object], pa.DataType]]] = {
    XSD + "integer": (int, pa.int64()),
    XSD + "decimal": (Decimal, _MONEY),
    XSD + "date": (date.fromisoformat, pa.date32()),
    XSD + "boolean": ({"true": True, "1": True, "false": False, "0": False}.__getitem__, pa.bool_()),
    XSD + "gYear": (int, pa.int32()),
}
"""For each datatype: how its text is read, and what Parquet calls it."""
_QUADS: Final = pa.schema(
    [(name, pa.string()) for name in ("subject", "predicate", "object", "datatype", "language", "graph")]
)
_AT_ONCE: Final = 100_000


def write_parquet(store: Store, path: Path) -> None:
    """One Parquet file per class and one of all quads, in a folder or in one .zip.

    In `quads.parquet` an object without a datatype is a thing.
    """
    write_files(path, _files(store))


def _files(store: Store) -> Iterator[tuple[str, bytes]]:
    yield "quads.parquet", _quads(store)
    whole = read(store)
    for table in tables(whole):
        yield f"{table.name}.parquet", _bytes(_typed(whole, table))


def _quads(store: Store) -> bytes:
    file = io.BytesIO()
    rows = (_quad(line) for line in sorted(split(store)))
    with pq.ParquetWriter(file, _QUADS, compression="zstd") as writer:
        while batch := list(islice(rows, _AT_ONCE)):
            columns = [pa.array(column, pa.string()) for column in zip(*batch, strict=True)]
            writer.write_table(pa.table(columns, schema=_QUADS))
    return file.getvalue()


def _quad(line: Line) -> tuple[str | None, ...]:
    graph, subject, predicate, written = line
    value = term(written)
    datatype = language = None
    if not isinstance(value, Iri):
        language = value.language
        datatype = str(value.datatype or XSD + "string") if language is None else None
    return _iri(subject), _iri(predicate), plain(value), datatype, language, _iri(graph)


def _iri(written: str) -> str:
    return written[1:-1] if "\\" not in written else plain(term(written))


def _typed(whole: Whole, table: Table) -> pa.Table:
    fields = [pa.field("iri", pa.string()), pa.field("name", pa.string())]
    arrays = [pa.array(table.rows, pa.string()), pa.array(map(whole.name, table.rows), pa.string())]
    cells = [list(table.cells(whole, iri)) for iri in table.rows]
    for number, column in enumerate(table.columns):
        held = [row[number] for row in cells]
        made = _column(column, held)
        fields.append(pa.field(column.name, made.type, metadata=_told(column)))
        arrays.append(made)
        if column.holds_things:
            names = _shaped(column, [named(whole, values) for values in held])
            arrays.append(pa.array(names, pa.list_(pa.string()) if column.separator else pa.string()))
            fields.append(pa.field(f"{column.name}_name", arrays[-1].type))
    graphs = pa.array([whole.graphs(iri) for iri in table.rows], pa.list_(pa.string()))
    about = {"class": table.kind, "table": table.name}
    return pa.table([*arrays, graphs], schema=pa.schema([*fields, pa.field("graphs", graphs.type)], about))


def _column(column: Column, held: list[list[Value]]) -> pa.Array:
    texts = [[plain(value) for value in values] for values in held]
    parse, kind = _TYPES.get(column.key.kind, (str, pa.string()))
    try:
        read_ = [[parse(text) for text in values] for values in texts]
        return pa.array(_shaped(column, read_), pa.list_(kind) if column.separator else kind)
    except (ValueError, KeyError, InvalidOperation, pa.ArrowInvalid):
        # What is no number or no day stays as it was written, and so does all of its column.
        kind = pa.string()
        return pa.array(_shaped(column, texts), pa.list_(kind) if column.separator else kind)


def _shaped(column: Column, held: Iterable[list[Any]]) -> list[Any]:
    if column.separator:
        return [values or None for values in held]
    return [values[0] if values else None for values in held]


def _told(column: Column) -> dict[str, str]:
    told = {"propertyUrl": column.key.predicate}
    if column.key.kind.startswith("@") and not column.holds_things:
        told["language"] = column.key.kind[1:]
    return told


def _bytes(table: pa.Table) -> bytes:
    file = io.BytesIO()
    pq.write_table(table, file, compression="zstd")
    return file.getvalue()
