"""Amounts in tables whose head says in what unit the figures stand ("bedragen x € 1.000").

The reader gives each row as a paragraph of its own: words, then figures; the cells of the official XML are
parted by " | ". A figure is money when the head of its table (or of its column) gives a unit of money, and
no head says that the column counts something else. A table that leaves doubt gives nothing. A figure with a
minus is a reduction: its value is the figure, its kind "other".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from ontology.names import placed_iri
from pipeline.find.numbers import number, plain, scale
from pipeline.find.rules import rule_book
from pipeline.model import Mention, Span, Thing
from pipeline.values_money import Money

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from pipeline.find.scan import Scan

_CELLS: Final = " | "
_FIGURE: Final = re.compile(
    r"(?<![\w.,])(?P<minus>[–−-] ?)?(?P<figure>\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?)(?![\w%.,]| ?%)"
)
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_ONE_YEAR: Final = re.compile(
    r"(?:[Bb]egroting |[Rr]aming |[Bb]udget )?20\d\d(?: \(?struc[\w.]*\)?| e\.v\.| en verder)?"
)
_STRUCTURAL: Final = re.compile(r"\b(?i:struct?\.|structureel)")
_PLURALS: Final = {"miljoenen": "miljoen", "miljarden": "miljard", "duizenden": "duizend"}


@dataclass(frozen=True, slots=True)
class _Cell:
    span: Span
    text: str


def _cells(scan: Scan, row: Span) -> list[_Cell]:
    """The cells of a row; a row of plain text has its words as first cell and each figure as another."""
    text = scan.text[row.start : row.end]
    if _CELLS in text:
        cells, start = [], row.start
        for part in text.split(_CELLS):
            cells.append(_Cell(Span(start, start + len(part)), part))
            start += len(part) + len(_CELLS)
        return cells
    figures = list(_FIGURE.finditer(text))
    # Figures in the words of a row ("Artikel 2 Uitgaven 410") are no cells: only those at its end are.
    while figures and re.search(r"[^\W\d_]", text[figures[0].end() :]):
        figures.pop(0)
    first = figures[0].start() if figures else len(text)
    head = _Cell(Span(row.start, row.start + first), text[:first])
    return [head, *(_Cell(Span(row.start + f.start(), row.start + f.end()), f[0]) for f in figures)]


def _unit(words: str) -> Decimal | None:
    """What the figures below these words are times, in euro; None where the words give no unit of money."""
    for rule in rule_book("money_tables").rules:
        match = rule.pattern.search(words) if rule.kind == "unit" else None
        if match:
            factor = " ".join(word for word in match.groupdict().values() if word)
            first, _, second = factor.partition(" ")
            if first[:1].isdigit():
                return number(first) * scale(second)
            return scale(_PLURALS.get(first, first))
    return None


def _counts(words: str) -> bool:
    """Whether these words head figures that are no money."""
    return any(
        rule.pattern.search(words) for rule in rule_book("money_tables").rules if rule.kind == "counted"
    )


def _tables(scan: Scan) -> Iterator[tuple[str, list[Span]]]:
    """The tables of a document: the paragraph right above each, and its rows."""
    rows: list[Span] = []
    for section in scan.document.of_kind("table"):
        if rows and section.span.start - rows[-1].end > len("\n\n"):
            yield _above(scan, rows[0]), rows
            rows = []
        rows.append(section.span)
    if rows:
        yield _above(scan, rows[0]), rows


def _above(scan: Scan, row: Span) -> str:
    place = scan.paragraph_at(row.start)
    if place == 0:
        return ""
    start, end = scan.paragraphs[place - 1]
    return scan.text[start:end]


class _Column(NamedTuple):
    """What the head of a column says of its amounts."""

    years: tuple[int, ...] = ()
    structural: bool = False


def _columns(cells: list[_Cell]) -> dict[int, _Column]:
    """The columns of a row of heads that are a year, a period, or what comes structurally."""
    columns = {}
    for place, cell in enumerate(cells):
        words = cell.text.strip()
        years = tuple(int(year) for year in _YEAR.findall(words))
        if _ONE_YEAR.fullmatch(words):
            columns[place] = _Column(years, _STRUCTURAL.search(words) is not None)
        elif _STRUCTURAL.match(words):
            columns[place] = _Column((), structural=True)
    return columns


def _read(scan: Scan, above: str, rows: list[Span]) -> Iterator[tuple[_Cell, Decimal, str, _Column]]:
    """The figures of one table that are money: the cell, its unit, the heads of its row and of its column."""
    unit = _unit(above)
    by_column: dict[int, Decimal] = {}
    counted: set[int] = {-1} if _counts(above) else set()
    years: list[int] = []
    columns: dict[int, _Column] = {}
    for row in rows:
        cells = _cells(scan, row)
        words = scan.text[row.start : row.end]
        figures = [cell for cell in cells[1:] if _FIGURE.fullmatch(cell.text.strip())]
        if all(_YEAR.fullmatch(cell.text.strip()) for cell in figures):
            # A row of heads: units, years, and what the columns count.
            units = ((place, _unit(cell.text)) for place, cell in enumerate(cells))
            found = {place: given for place, given in units if given is not None}
            if len(cells) > 1 and _CELLS in words and found and 0 not in found:
                by_column |= found
            else:
                unit = next(iter(found.values()), unit)
            for place, cell in enumerate(cells):
                if _counts(cell.text):
                    counted.add(place if _CELLS in words else -1)
            years = [int(year) for year in _YEAR.findall(words)] or years
            columns = (_columns(cells) if _CELLS in words else {}) or columns
            continue
        if -1 in counted:
            continue
        for place, cell in enumerate(cells):
            given = by_column.get(place, unit if not by_column else None)
            if place == 0 or cell not in figures or place in counted or given is None:
                continue
            year = (years[place - 1],) if len(years) == len(cells) - 1 else ()
            yield cell, given, cells[0].text.strip(), columns.get(place) or _Column(year)


def find_money_in_tables(scan: Scan) -> Iterator[Mention]:
    """The amounts in the cells of tables of money, row after row."""
    for above, rows in _tables(scan):
        for cell, unit, head, column in _read(scan, above, rows):
            match = _FIGURE.search(cell.text)
            if match is None:
                continue
            start = cell.span.start + match.start()
            span = Span(start, start + len(match[0]))
            value = plain(number(match["figure"], scaled=True) * unit)
            words = scan.text[span.start : span.end]
            yield Mention(
                "amount",
                span,
                "nl.money.table.cell",
                Money(
                    value,
                    years=column.years,
                    recurrence="structural" if column.structural else None,
                    purpose=head,
                    kind="other" if match["minus"] else "allocation",
                ),
                Thing(placed_iri("amount", scan.document.iri, span.start), "Amount", words),
                0.9,
            )
