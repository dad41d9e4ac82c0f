"""The graph as tables, for a spreadsheet: things, motions, amounts, commitments and statements."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from graphs.evidence import statements
from graphs.publish.exporter import ExportError
from graphs.words import UNSHOWN, ask, things
from ontology.names import local
from ontology.terms import DCT, KG

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from graphs.store.protocol import Store
    from graphs.words import Named

Table = tuple[tuple[str, ...], list[tuple[str, ...]]]
"""The heads and the rows."""

_NUMBER: Final = re.compile(r"[+-]?\d+(\.\d+)?")
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001  as some spreadsheets read
"""What a cell may not begin with, or a spreadsheet runs it (https://owasp.org/www-community/attacks/CSV_Injection)."""

_COLUMNS: Final = {
    "motions": (
        "Motion",
        {
            "document": KG + "documentedIn",
            "movers": KG + "submittedBy",
            "co_signed": KG + "coSigned",
            "asks": KG + "asks",
            "state": KG + "state",
        },
    ),
    "amounts": (
        "Amount",
        {
            "document": KG + "inDocument",
            "quote": KG + "quote",
            "value": KG + "value",
            "max_value": KG + "maxValue",
            "approximate": KG + "approximate",
            "bound": KG + "bound",
            "recurrence": KG + "recurrence",
            "year": KG + "year",
            "purpose": KG + "purpose",
            "allocated_to": KG + "allocatedTo",
            "provider": KG + "provider",
            "part_of": KG + "partOf",
            "type": DCT + "type",
        },
    ),
    "commitments": (
        "Commitment",
        {
            "document": KG + "inDocument",
            "quote": KG + "quote",
            "made_by": KG + "madeBy",
            "made_to": KG + "madeTo",
            "due": KG + "due",
            "due_text": KG + "dueText",
            "about": KG + "about",
        },
    ),
}
"""For each table of one class: the class, and the property behind each column."""
_STATEMENT: Final = (
    *("subject", "subject_label", "predicate", "object", "object_label"),
    *("document", "quote", "start", "end", "rule", "confidence"),
)


def write_csv(store: Store, path: Path) -> None:
    """One CSV file (RFC 4180, UTF-8 with the mark that spreadsheets look for) per table.

    A path that ends in .zip becomes one archive, any other a folder. Several values stand in one cell, parted
    by " ; ". A cell that a spreadsheet would take for a formula begins with an apostrophe.
    """
    if path.suffix not in {"", ".zip"} or path.is_file() != (path.suffix == ".zip" and path.exists()):
        raise ExportError(
            f"{path}: the tables are several files; name a folder, or an archive that ends in .zip"
        )
    made = {f"{name}.csv": _written(table) for name, table in _tables(store)}
    if path.suffix == ".zip":
        with ZipFile(path, "w", ZIP_DEFLATED) as archive:
            for name, data in made.items():
                # The first day that an archive can hold: the same tables, the same bytes.
                entry = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
                entry.compress_type, entry.external_attr = ZIP_DEFLATED, 0o644 << 16
                archive.writestr(entry, data)
        return
    path.mkdir(parents=True, exist_ok=True)
    for name, data in made.items():
        (path / name).write_bytes(data)


def harmless(cell: str) -> str:
    """The cell as a spreadsheet may open it: never a formula.

    >>> harmless("=1+1"), harmless("-40.5"), harmless("motie-Bakker")
    ("'=1+1", '-40.5', 'motie-Bakker')
    """
    return f"'{cell}" if cell.startswith(_FORMULA) and not _NUMBER.fullmatch(cell) else cell


def _tables(store: Store) -> Iterator[tuple[str, Table]]:
    classes = {row["s"].value: row["c"].value for row in ask(store, "SELECT ?s ?c { GRAPH ?g { ?s a ?c } }")}
    named = things(store, (iri for iri, kind in classes.items() if kind not in UNSHOWN))
    heads = ("iri", "class", "label", "identifier")
    yield "things", (heads, [(t.iri, _tail(t.kind), t.label, t.identifier) for t in named.values()])
    for name, (kind, columns) in _COLUMNS.items():
        yield name, _one_class(store, [t for t in named.values() if t.kind == KG + kind], columns, named)
    yield "statements", _statements(store, named)


def _one_class(store: Store, members: list[Named], columns: dict[str, str], named: dict[str, Named]) -> Table:
    said: dict[tuple[str, str], set[str]] = {}
    asked = "SELECT ?s ?p ?o WHERE { VALUES ?s { $among } GRAPH ?g { ?s ?p ?o } }"
    for row in ask(store, asked, among=(thing.iri for thing in members)):
        said.setdefault((row["s"].value, row["p"].value), set()).add(_label(row["o"].value, named))
    rows = [
        (
            thing.iri,
            thing.label,
            *(" ; ".join(sorted(said.get((thing.iri, key), ()))) for key in columns.values()),
        )
        for thing in members
    ]
    return ("iri", "label", *columns), rows


def _statements(store: Store, named: dict[str, Named]) -> Table:
    rows = [
        (
            *(subject, _label(subject, named), _tail(predicate), value.value, _label(value.value, named)),
            *(
                local(source.place.document),
                source.place.quote,
                str(source.place.start),
                str(source.place.end),
            ),
            *(source.rule, str(source.confidence)),
        )
        for (subject, predicate, value), sources in statements(store, subjects=named).items()
        for source in sources
    ]
    return _STATEMENT, sorted(rows)


def _label(iri: str, named: dict[str, Named]) -> str:
    if iri not in named:
        return iri
    return named[iri].identifier or named[iri].label


def _tail(iri: str) -> str:
    return local(iri).rpartition("#")[2]


def _written(table: Table) -> bytes:
    heads, rows = table
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(heads)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return file.getvalue().encode("utf-8-sig")
