"""The graph as an Excel workbook for analysts: a sheet per class, with sentences and links to the papers."""

from __future__ import annotations

import io
import re
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Final, TypeAlias
from zipfile import ZipFile

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from graphs.publish.archive import write_archive
from graphs.publish.columns import called, is_evidence, tables
from graphs.publish.official import page
from graphs.publish.tables import harmless
from graphs.publish.whole import plain, read
from graphs.words import word
from ontology.terms import DCT, KG, RDFS, SKOS, XSD, Iri, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from graphs.evidence import Texts
    from graphs.publish.columns import Table
    from graphs.publish.whole import Said, Value, Whole
    from graphs.store.protocol import Store

Cell: TypeAlias = str | float | bool | date | None

ROWS: Final = 1_000_000
"""Excel reads 1,048,576 (https://support.microsoft.com/office/excel-specifications-and-limits)."""
LETTERS: Final = 32_000
"""Characters that one cell may hold: Excel reads 32,767."""
LINKS: Final = 60_000
"""Links that one sheet may hold: Excel reads 65,530."""
_LINK: Final = "link"
_FIRST: Final = ("Amount", "Commitment", "Motion", "Measure", "Document", "Person")
"""Classes whose sheets come first."""
_BEHIND: Final = frozenset(
    {KG + "start", KG + "end", SKOS + "prefLabel", RDFS + "label", KG + "quote", KG + "inDocument"}
)
"""Said in other columns, or of no use without the text."""
_CLOCK: Final = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:\2>)")
_WIDEST: Final = 60


def write_workbook(store: Store, path: Path) -> None:
    """The workbook, with the words of each fact; `write_with_sentences` gives whole sentences."""
    _write(store, path, None)


def write_with_sentences(store: Store, path: Path, texts: Texts) -> None:
    """The workbook, with each amount, commitment and fact in its whole sentence."""
    _write(store, path, texts)


def _write(store: Store, path: Path, texts: Texts | None) -> None:
    whole = read(store)
    book = Workbook()
    contents = book.worksheets[0]
    contents.title = "inhoud"
    listed: list[list[Cell]] = []
    order = {KG + kind: number for number, kind in enumerate(_FIRST)}
    made = [table for table in tables(whole) if not is_evidence(table) and table.kind]
    for table in sorted(made, key=lambda table: (order.get(table.kind, len(order)), table.name)):
        heads, rows = _sheet(whole, table, texts)
        listed.append([table.name, word(table.kind), len(table.rows)])
        _fill(book.create_sheet(table.name[:31]), heads, rows)
    said = whole.statements()
    listed.append(["statements", "wat stukken zeggen, met de woorden", len(said)])
    columns = ("onderwerp", "relatie", "waarde", "zin", "stuk", _LINK, "regel", "zekerheid", "iri")
    _fill(book.create_sheet("statements"), columns, (_statement(whole, one, texts) for one in said))
    _fill(contents, ("blad", "wat het bevat", "rijen"), listed)
    file = io.BytesIO()
    book.save(file)
    with ZipFile(file) as archive:
        # openpyxl writes the hour into it; the same graph gives the same bytes.
        parts = [
            (name, _CLOCK.sub(rb"\g<1>1980-01-01T00:00:00Z\3", archive.read(name)))
            for name in archive.namelist()
        ]
    write_archive(path, parts)


def _sheet(whole: Whole, table: Table, texts: Texts | None) -> tuple[list[str], Iterator[list[Cell]]]:
    shown = [number for number, column in enumerate(table.columns) if column.key.predicate not in _BEHIND]
    placed = any(column.key.predicate == KG + "quote" for column in table.columns)
    words = [word(table.columns[number].key.predicate) for number in shown]
    heads = ["naam", *(_head(words, at, table.columns[number].name) for at, number in enumerate(shown))]
    heads += ["zin", "stuk", _LINK, "iri"] if placed else [_LINK, "iri"]

    def rows() -> Iterator[list[Cell]]:
        for iri in table.rows:
            cells = list(table.cells(whole, iri))
            row: list[Cell] = [whole.name(iri), *(_cell(whole, cells[number]) for number in shown)]
            document = next(iter(whole.things(iri, "inDocument")), "")
            if placed:
                row += [_sentence(whole, iri, document, texts), called(whole, document) if document else ""]
            yield [*row, _page(whole, iri, document), iri]

    return heads, rows()


def _head(words: Sequence[str], at: int, name: str) -> str:
    """The Dutch word of a property; of two with one word the second says its other name."""
    return f"{words[at]} ({name})" if words[at] in words[:at] else words[at]


def _statement(whole: Whole, said: Said, texts: Texts | None) -> list[Cell]:
    sentence = texts.sentence(said.document, said.start, said.end) if texts else said.quote
    value = _cell(whole, [said.value])
    return [
        *(called(whole, said.subject), word(said.predicate), value, sentence, called(whole, said.document)),
        *(_page(whole, said.document, ""), said.rule, said.confidence, said.subject),
    ]


def _sentence(whole: Whole, iri: str, document: str, texts: Texts | None) -> str:
    start, end = whole.text(iri, "start"), whole.text(iri, "end")
    if texts is None or not (document and start and end):
        return whole.text(iri, "quote")
    return texts.sentence(document, int(start), int(end))


def _page(whole: Whole, iri: str, document: str) -> str:
    """The official page of a paper, or of the paper that a thing stands in."""
    papers = [document, iri, *whole.things(iri, "documentedIn")]
    return next((url for paper in papers if (url := page(whole.text(paper, DCT + "identifier")))), "")


def _cell(whole: Whole, values: Sequence[Value]) -> Cell:
    """A number, a day or a yes as Excel has them, all else as text."""
    if len(values) == 1 and isinstance(values[0], Literal) and (typed := _typed(values[0])) is not None:
        return typed
    return " ; ".join(called(whole, value) if isinstance(value, Iri) else plain(value) for value in values)


def _typed(value: Literal) -> Cell:
    kind, text = str(value.datatype or "").removeprefix(XSD), value.value
    try:
        if kind == "date":
            return date.fromisoformat(text)
        if kind in {"integer", "decimal", "gYear"}:
            return float(text) if "." in text else int(text)
    except ValueError:
        return None
    return {"true": True, "false": False}.get(text) if kind == "boolean" else None


def _fill(sheet: Worksheet, heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """Heads that stay in sight, a filter on every column, text that no program runs."""
    sheet.append(list(heads))
    widths = [len(head) for head in heads]
    link = heads.index(_LINK) + 1 if _LINK in heads else 0
    for number, row in enumerate(islice(rows, ROWS), 2):
        sheet.append([_safe(cell) for cell in row])
        widths = [max(width, min(len(str(cell)), _WIDEST)) for width, cell in zip(widths, row, strict=True)]
        if link and row[link - 1] and number < LINKS:
            sheet.cell(number, link).hyperlink = str(row[link - 1])
    for number, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width + 2
        sheet.cell(1, number).font = Font(bold=True)
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = sheet.dimensions


def _safe(cell: Cell) -> Cell:
    if not isinstance(cell, str):
        return cell
    text = harmless(ILLEGAL_CHARACTERS_RE.sub("\ufffd", cell))
    return text if len(text) <= LETTERS else f"{text[: LETTERS - 1]}…"
