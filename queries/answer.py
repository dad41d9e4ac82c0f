"""An answer, and the forms in which it can be written: a table, CSV, JSON and HTML."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass, replace
from datetime import date
from html import escape
from importlib import import_module
from io import StringIO
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import pyoxigraph as ox

from graphs.store import Node, plain
from graphs.words import printed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from queries.question import Column, Question

Row: TypeAlias = tuple[Node | None, ...]

Cell: TypeAlias = "str | int | float | bool | date | None"
"""A cell as Python has it."""

_NATIVE: Final[dict[str, Callable[[str], Cell]]] = {
    "integer": int,
    "decimal": float,
    "double": float,
    "float": float,
    "gYear": int,
    "boolean": lambda value: value in {"true", "1"},
    "date": date.fromisoformat,
}
_NUMBERS = frozenset(f"http://www.w3.org/2001/XMLSchema#{kind}" for kind in ("decimal", "integer", "double"))
_WIDEST = 60
"""Characters of a cell in a table; what is longer is cut."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows that a store gave to a question."""

    question: Question
    columns: tuple[Column, ...]
    """What is shown, in this order."""
    variables: tuple[str, ...]
    """What the query gave: the columns, and the IRIs behind them."""
    rows: tuple[Row, ...]
    """A term or None for each variable."""
    asked: str = ""
    """The SPARQL that was asked, with what was filled in."""

    @property
    def heads(self) -> tuple[str, ...]:
        """What stands above the columns."""
        return tuple(column.head for column in self.columns)

    def spoken(self, language: str) -> Answer:
        """The same answer with what stands above the columns in this language, "nl" or "en"."""
        if language != "en":
            return self
        heads = tuple(replace(column, head=column.head_en or column.head) for column in self.columns)
        return replace(self, columns=heads)

    def __len__(self) -> int:
        return len(self.rows)

    def cells(self) -> Iterator[tuple[tuple[Node | None, str], ...]]:
        """Row by row, each shown term with the IRI of the thing that it names ("" when there is none)."""
        at = {name: place for place, name in enumerate(self.variables)}
        for row in self.rows:
            yield tuple(
                (row[at[column.name]], plain(row[at[column.link]]) if column.link else "")
                for column in self.columns
            )

    def texts(self) -> list[tuple[str, ...]]:
        """Row by row, the shown terms as bare text: "40000000", "2022-09-30", "" for an empty cell."""
        return [tuple(plain(term) for term, _ in row) for row in self.cells()]

    def records(self) -> list[dict[str, Cell]]:
        """Row by row, each column by its name; an empty cell is None, numbers and dates are Python's."""
        names = [column.name for column in self.columns]
        return [dict(zip(names, (_native(term) for term, _ in row), strict=True)) for row in self.cells()]

    def pandas(self) -> Any:  # noqa: ANN401  # pandas need not be installed
        """A pandas DataFrame with a column for each of ours.

        Raises:
            ModuleNotFoundError: when pandas is not installed.
        """
        frame = import_module("pandas").DataFrame
        return frame(self.records(), columns=[column.name for column in self.columns])

    def polars(self) -> object:
        """A polars DataFrame with a column for each of ours.

        Raises:
            ModuleNotFoundError: when polars is not installed.
        """
        names = [column.name for column in self.columns]
        made: object = import_module("polars").DataFrame(
            self.records(), schema=names, infer_schema_length=None
        )
        return made

    def workbook(self) -> bytes:
        """The answer as an Excel workbook (.xlsx) of one sheet; numbers and dates are numbers and dates."""
        from queries.sheet import workbook  # noqa: PLC0415  # who asks for text need not load a spreadsheet

        return workbook(self)

    def render(self, form: str = "table") -> str:
        """The answer in one of the forms of `RENDERERS`."""
        return RENDERERS[form](self)


def table(answer: Answer) -> str:
    """For the screen: numbers to the right, dates and amounts as a Dutch reader writes them."""
    shown = [[_cut(_said(term)) for term, _ in row] for row in answer.cells()]
    numeric = [
        all(_is_number(row[place][0]) for row in answer.cells()) for place in range(len(answer.columns))
    ]
    widths = [max(map(len, column)) for column in zip(answer.heads, *shown, strict=True)]
    lines = [list(answer.heads), ["─" * width for width in widths], *shown]
    table = [
        "  ".join(
            cell.rjust(width) if right else cell.ljust(width)
            for cell, width, right in zip(line, widths, numeric, strict=True)
        ).rstrip()
        for line in lines
    ]
    return "\n".join([*table, "", _count(len(answer)), ""])


def comma_separated(answer: Answer) -> str:
    """CSV (RFC 4180) that a spreadsheet may open: no cell is taken for a formula."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([_harmless(head) for head in answer.heads])
    for row in answer.cells():
        writer.writerow([plain(term) if _is_number(term) else _harmless(plain(term)) for term, _ in row])
    return out.getvalue()


def results_json(answer: Answer) -> str:
    """SPARQL 1.1 Query Results JSON (https://www.w3.org/TR/sparql11-results-json/), all variables."""
    bindings = [
        {name: _json(term) for name, term in zip(answer.variables, row, strict=True) if term is not None}
        for row in answer.rows
    ]
    body = {"head": {"vars": list(answer.variables)}, "results": {"bindings": bindings}}
    return json.dumps(body, ensure_ascii=False, indent=1) + "\n"


def html(answer: Answer) -> str:
    """A page that stands alone and loads nothing; things are links to their IRIs."""
    title = escape(answer.question.title_nl or answer.question.name)
    heads = "".join(f'<th scope="col">{escape(head)}</th>' for head in answer.heads)
    rows = "\n".join(f"<tr>{''.join(map(_td, row))}</tr>" for row in answer.cells())
    return f"""<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>{_STYLE}</style>
</head>
<body>
<h1>{title}</h1>
<p>{escape(answer.question.question_nl)}</p>
<table>
<thead><tr>{heads}</tr></thead>
<tbody>
{rows}
</tbody>
</table>
<p>{_count(len(answer))}</p>
</body>
</html>
"""


RENDERERS: Final[dict[str, Callable[[Answer], str]]] = {
    "table": table,
    "csv": comma_separated,
    "json": results_json,
    "html": html,
}
"""The forms of an answer, by the name that the command line knows them by."""

_STYLE = (
    "body{font:1rem/1.5 system-ui,sans-serif;margin:2rem;color:#1b1b1b;background:#fff}"
    "table{border-collapse:collapse}th,td{padding:.3rem .8rem;border-bottom:1px solid #ccc;text-align:left;"
    "vertical-align:top}td.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}"
)


def _native(term: Node | None) -> Cell:
    """A term as Python has it: what is no number, date or truth is text.

    >>> _native(ox.Literal("2022", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#gYear")))
    2022
    """
    if not isinstance(term, ox.Literal):
        return None if term is None else plain(term)
    read = _NATIVE.get(term.datatype.value.removeprefix("http://www.w3.org/2001/XMLSchema#"), str)
    try:
        return read(term.value)
    except ValueError:  # "2022-02-31": a store takes it, a calendar does not
        return term.value


def _count(rows: int) -> str:
    return f"{rows} {'rij' if rows == 1 else 'rijen'}"


def _said(term: Node | None) -> str:
    return printed(term) if isinstance(term, ox.Literal | ox.NamedNode) else plain(term)


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _WIDEST else text[: _WIDEST - 1].rstrip() + "…"


def _is_number(term: Node | None) -> bool:
    return term is None or (isinstance(term, ox.Literal) and term.datatype.value in _NUMBERS)


def _harmless(text: str) -> str:
    # A spreadsheet takes a cell that begins so for a formula; an apostrophe makes it text
    # (https://owasp.org/www-community/attacks/CSV_Injection).
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def _json(term: Node) -> dict[str, str]:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.Literal):
        said = {"type": "literal", "value": term.value}
        if term.language:
            return said | {"xml:lang": term.language}
        plainly = term.datatype.value.endswith("#string")
        return said if plainly else said | {"datatype": term.datatype.value}
    return {"type": "bnode", "value": plain(term)}


def _td(cell: tuple[Node | None, str]) -> str:
    term, link = cell
    said = escape(_said(term))
    link = link or (term.value if isinstance(term, ox.NamedNode) else "")
    if link.startswith(("https://", "http://")):
        said = f'<a href="{escape(link)}">{said}</a>'
    return f'<td class="n">{said}</td>' if term is not None and _is_number(term) else f"<td>{said}</td>"
