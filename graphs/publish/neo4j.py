"""The graph as CSV for `neo4j-admin database import`: nodes by class and relations by kind, ready for Cypher.

The heads are those of https://neo4j.com/docs/operations-manual/current/import/; `import.sh` is the command.
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from graphs.publish.archive import write_files
from graphs.publish.columns import by_key, short, tables, tail
from graphs.publish.tables import harmless
from graphs.publish.whole import plain, read
from graphs.words import UNSHOWN
from ontology.terms import XSD, Iri

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from graphs.publish.columns import Column, Table
    from graphs.publish.whole import Said, Whole
    from graphs.store.protocol import Store

_TYPES: Final = {
    XSD + "integer": "long",
    XSD + "decimal": "double",
    XSD + "boolean": "boolean",
    XSD + "date": "date",
    XSD + "gYear": "int",
}
_DELIMITER: Final = "\u001f"
"""Between the values of an array: a character that stands in no text of ours."""
_RELATION: Final = (
    ":START_ID",
    "predicate",
    "quotes:string[]",
    "documents:string[]",
    "confidence:double",
    ":END_ID",
    ":TYPE",
)


def write_neo4j(store: Store, path: Path) -> None:
    """`nodes-*.csv`, `relations.csv` and the command that imports them, in a folder or one .zip.

    A relation bears the words that say it, the papers they stand in and the confidence of the surest.
    """
    whole = read(store)
    write_files(path, _files(whole))


def _files(whole: Whole) -> Iterator[tuple[str, bytes]]:
    made = [table for table in tables(whole) if table.kind not in UNSHOWN]
    ends = {iri for table in made for iri in table.rows}
    said: dict[tuple[str, str, str], list[Said]] = defaultdict(list)
    for one in whole.statements():
        said[one.subject, one.predicate, plain(one.value)].append(one)
    ties = [*_ties(whole, made)]
    beyond = sorted({value for _, _, value in ties} - ends)
    nodes = {f"nodes-{table.name}.csv": table for table in made}
    yield "import.sh", _command(nodes)
    for name, table in nodes.items():
        columns = [column for column in table.columns if not column.holds_things]
        heads = ("iri:ID", "name", *map(_head, columns), ":LABEL")
        yield name, _written(heads, _nodes(whole, table, columns))
    yield "nodes-beyond.csv", _written(("iri:ID", ":LABEL"), ([iri, "Beyond"] for iri in beyond))
    yield "relations.csv", _written(_RELATION, (_relation(tie, said[tie]) for tie in ties))


def _nodes(whole: Whole, table: Table, columns: Iterable[Column]) -> Iterator[list[str]]:
    for iri in table.rows:
        told = by_key(whole.about(iri), table.kind)
        cells = [_DELIMITER.join(plain(value) for value in told.get(column.key, ())) for column in columns]
        yield [iri, whole.name(iri), *cells, tail(table.kind) or "Thing"]


def _head(column: Column) -> str:
    kind = _TYPES.get(column.key.kind, "string")
    return f"{column.name}:{kind}{'[]' if column.separator else ''}"


def _ties(whole: Whole, made: Iterable[Table]) -> Iterator[tuple[str, str, str]]:
    for table in made:
        for iri in table.rows:
            for key, values in by_key(whole.about(iri), table.kind).items():
                yield from ((iri, key.predicate, str(value)) for value in values if isinstance(value, Iri))


def _relation(tie: tuple[str, str, str], said: list[Said]) -> list[str]:
    subject, predicate, value = tie
    quotes = dict.fromkeys(one.quote for one in said)
    papers = dict.fromkeys(one.document for one in said)
    sure = str(max((one.confidence for one in said), default=1.0))
    kind = "".join(f"_{letter}" if letter.isupper() else letter for letter in short(predicate)).upper()
    return [subject, predicate, _DELIMITER.join(quotes), _DELIMITER.join(papers), sure, value, kind]


def _written(heads: Iterable[str], rows: Iterable[list[str]]) -> bytes:
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(heads)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return file.getvalue().encode()


def _command(nodes: Iterable[str]) -> bytes:
    given = " \\\n  ".join(f"--nodes={name}" for name in (*nodes, "nodes-beyond.csv"))
    return (
        "#!/bin/sh\n# Run in this folder; the database must be stopped or new.\n"
        "neo4j-admin database import full --overwrite-destination=true --multiline-fields=true \\\n"
        f"  --array-delimiter=U+001F \\\n  {given} \\\n  --relationships=relations.csv \\\n  kamergraaf\n"
    ).encode()
