"""The graph as tables in CSV, with the metadata that tells a machine what each column is (CSV on the Web).

`csv-metadata.json` beside the tables follows https://www.w3.org/TR/tabular-metadata/: a program that knows
CSV on the Web makes of the tables the triples that they came from.
"""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, Any, Final

from graphs.publish.archive import write_files
from graphs.publish.columns import THING, called, is_evidence, named, tables, tail
from graphs.publish.whole import TYPE, Whole, plain, read
from graphs.words import word
from ontology.terms import DCT, XSD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from graphs.publish.columns import Column, Table
    from graphs.store.protocol import Store

METADATA: Final = "csv-metadata.json"
"""The name under which https://www.w3.org/TR/tabular-data-model/ looks for it beside a table."""
_NUMBER: Final = re.compile(r"[+-]?\d+(\.\d+)?")
_FORMULA: Final = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")  # noqa: RUF001  full width, as some spreadsheets read
"""What a cell may not begin with, or a spreadsheet runs it (https://owasp.org/www-community/attacks/CSV_Injection)."""
_THINGS: Final = ("iri", "class", "name", "identifier")
_RELATIONS: Final = ("subject", "subject_name", "predicate", "object", "object_name", "graphs")
_GUARD: Final = "An apostrophe before what a spreadsheet would take for a formula is no part of the value."


def write_csv(store: Store, path: Path) -> None:
    """One CSV file (RFC 4180, UTF-8 with the mark that spreadsheets look for) per class, and the metadata.

    A path that ends in .zip becomes one archive, any other a folder. Several values stand in one cell, parted
    as the metadata says. `things.csv` lists everything, `relations.csv` all that ties two things.
    """
    whole = read(store)
    write_files(path, _files(whole))


def harmless(cell: str) -> str:
    """The cell as a spreadsheet may open it: never a formula. `harmful` gives it back.

    >>> harmless("=1+1"), harmless("-40.5"), harmless("motie-Bakker"), harmless("'t Hart"), harmless("'=1")
    ("'=1+1", '-40.5', 'motie-Bakker', "'t Hart", "''=1")
    """
    return f"'{cell}" if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell) else cell


def harmful(cell: str) -> str:
    """The value behind a cell that `harmless` wrote.

    >>> harmful("'=1+1"), harmful("-40.5"), harmful("'t Hart")
    ('=1+1', '-40.5', "'t Hart")
    """
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def _files(whole: Whole) -> Iterator[tuple[str, bytes]]:
    made = tables(whole)
    yield METADATA, _json(_group(made))
    yield "relations.csv", _written(_RELATIONS, _relations(whole, made))
    yield "things.csv", _written(_THINGS, _things(whole))
    for table in made:
        yield f"{table.name}.csv", _written(_heads(table), _rows(whole, table))


def _things(whole: Whole) -> Iterator[list[str]]:
    for iri in sorted(whole.shown()):
        yield [iri, tail(whole.kind(iri)), whole.name(iri), whole.text(iri, DCT + "identifier")]


def _relations(whole: Whole, made: Iterable[Table]) -> Iterator[list[str]]:
    for table in made:
        for iri in table.rows:
            for column, values in zip(table.columns, table.cells(whole, iri), strict=True):
                # Of the evidence only what its own table cannot say in one cell.
                if not column.holds_things or (is_evidence(table) and not column.separator):
                    continue
                graphs = " ".join(whole.graphs(iri))
                for value in map(str, values):
                    names = called(whole, iri), called(whole, value)
                    yield [iri, names[0], column.key.predicate, value, names[1], graphs]


def _heads(table: Table) -> list[str]:
    heads = ["iri", "name"]
    for column in table.columns:
        heads += [column.name, f"{column.name}_name"] if column.holds_things else [column.name]
    return [*heads, "graphs"]


def _rows(whole: Whole, table: Table) -> Iterator[list[str]]:
    for iri in table.rows:
        row = [iri, whole.name(iri)]
        for column, values in zip(table.columns, table.cells(whole, iri), strict=True):
            mark = column.separator or " ; "
            row.append(mark.join(map(plain, values)))
            if column.holds_things:
                row.append(mark.join(named(whole, values)))
        yield [*row, " ".join(whole.graphs(iri))]


def _written(heads: Iterable[str], rows: Iterable[list[str]]) -> bytes:
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(heads)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return file.getvalue().encode("utf-8-sig")


def _group(made: Iterable[Table]) -> dict[str, Any]:
    whole = [_column(head, datatype="string") for head in _THINGS]
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "nl"}],
        "dc:description": _GUARD,
        "dialect": {"encoding": "utf-8", "lineTerminators": ["\r\n"]},
        "tables": [
            {"url": "things.csv", "suppressOutput": True, "tableSchema": {"columns": whole}},
            {"url": "relations.csv", "tableSchema": _relation_schema()},
            *(_described_table(table) for table in made),
        ],
    }


def _relation_schema() -> dict[str, Any]:
    silent = {head: _column(head, suppressOutput=True) for head in _RELATIONS}
    silent["object"] = _column("object", propertyUrl="{+predicate}", valueUrl="{+object}")
    return {"columns": [*silent.values()], "aboutUrl": "{+subject}"}


def _described_table(table: Table) -> dict[str, Any]:
    title = {"dc:title": word(table.kind)} if table.kind else {}
    return {"url": f"{table.name}.csv", **title, "tableSchema": _schema(table)}


def _schema(table: Table) -> dict[str, Any]:
    columns = [_column("iri", suppressOutput=True), _column("name", suppressOutput=True)]
    for column in table.columns:
        columns.append(_described(column))
        if column.holds_things:
            columns.append(_column(f"{column.name}_name", suppressOutput=True, **_parted(column)))
    columns.append(_column("graphs", suppressOutput=True, separator=" "))
    if table.kind:
        columns.append({"virtual": True, "name": "class", "propertyUrl": TYPE, "valueUrl": table.kind})
    return {"columns": columns, "aboutUrl": "{+iri}", "primaryKey": "iri"}


def _described(column: Column) -> dict[str, Any]:
    told: dict[str, Any] = {"dc:title": word(column.key.predicate), "propertyUrl": column.key.predicate}
    if column.key.kind == THING:
        # The value of a cell with several things cannot be an IRI each: relations.csv has those.
        told |= {"suppressOutput": True} if column.separator else {"valueUrl": f"{{+{column.name}}}"}
    elif column.key.kind.startswith("@"):
        told["lang"] = column.key.kind[1:]
    elif column.key.kind.startswith(XSD):
        told["datatype"] = column.key.kind.removeprefix(XSD)
    elif column.key.kind:
        told["datatype"] = {"base": "string", "@id": column.key.kind}
    return _column(column.name, **told, **_parted(column))


def _parted(column: Column) -> dict[str, str]:
    return {"separator": column.separator} if column.separator else {}


def _column(name: str, **told: object) -> dict[str, Any]:
    return {"name": name, "titles": name, **told}


def _json(told: dict[str, Any]) -> bytes:
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()
