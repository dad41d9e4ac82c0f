"""Tables: rows whose cells stand below each other, also where the words of a cell run over several lines."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from pipeline.read import forms
from pipeline.read.pdf.runs import touching

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pipeline.read.pdf.furniture import Printed
    from pipeline.read.pdf.runs import Row, Run

Cell = tuple["Run", ...]

_FIGURE: Final = re.compile(
    r"(?:[–−+-]\s?)?(?:€\s?|EUR\s?)?\d[\d.,]*\s?(?:%|procent|mln\.?|mld\.?)?|\d{1,3}(?:, ?\d{1,3})+,?|"
    r"[–−-]|n\.?v\.?t\.?|p\.?m\.?|PM|\.{2,3}"
)
_MARK: Final = re.compile(
    r"[•●▪■◦○‣\u2043∙·\uf0b7\uf0a7\uf02d−–—-]|\(?\d{1,3}(?:\.\d{1,2})*[.)]?\)?|\(?[a-z]{1,2}[.)]|\(?[ivx]{1,5}[.)]|[IVX]{1,5}\.?|[A-Z]\.?|o"
)
_HEAD: Final = re.compile(r"\d{2} \d{3}(?:[- ].{0,12})?|Nrs?\.? .{1,6}")
_WIDE: Final = 0.9
_NEAR: Final = 4.0
_TIGHT: Final = 1.35
_FEW: Final = 3
_TWO: Final = 2
_APART: Final = 3.2
_PROSE: Final = 15


class Table(NamedTuple):
    """The rows of a table, each with its cells from left to right, and the row of the page where it ends."""

    rows: list[tuple[Cell, ...]]
    end: int


def tables(page: Printed, rows: Sequence[Row], pitch: float) -> dict[int, Table]:
    """The tables among these rows, by the row that each begins with."""
    cells = [_cells(page, row) for row in rows]
    found: dict[int, Table] = {}
    index = 0
    while index < len(rows):
        if len(cells[index]) < _TWO:
            index += 1
            continue
        end = _extent(rows, cells, index, pitch)
        body = [at for at in range(index, end) if len(cells[at]) > 1]
        if _is_table(page, [cells[at] for at in body]) or _is_torn(page, rows, cells, index):
            found[index] = Table(_merged(page, rows[index:end], cells[index:end], pitch), end)
        index = max(end, index + 1)
    return found


def _cells(page: Printed, row: Row) -> tuple[Cell, ...]:
    """The runs of a row as cells; one cell where a mark or a label only heads the words beside it."""
    cells = _parted(page, row, _heads)
    return _parted(page, row, _stands_alone) if len(cells) > 1 else cells


def _parted(page: Printed, row: Row, heads: Callable[[Printed, Sequence[Run]], bool]) -> tuple[Cell, ...]:
    cells: list[list[Run]] = []
    for run in row.runs:
        last = cells[-1][-1] if cells else None
        if last is not None and (
            run.left - last.right < _WIDE * row.height
            or touching(last, run)
            or (len(cells) == 1 and heads(page, cells[0]))
        ):
            cells[-1].append(run)
        else:
            cells.append([run])
    return tuple(tuple(cell) for cell in cells)


def _heads(page: Printed, cell: Sequence[Run]) -> bool:
    """Whether these words only head what stands beside them: a bullet, a number, a label."""
    said = " ".join(map(page.words, cell))
    return _MARK.fullmatch(said) is not None or said.endswith(":") or _HEAD.fullmatch(said) is not None


def _stands_alone(_page: Printed, _cell: Sequence[Run]) -> bool:
    return False


def _extent(rows: Sequence[Row], cells: Sequence[tuple[Cell, ...]], start: int, pitch: float) -> int:
    """Where a table that begins with this row could end: while rows have cells below those of the first."""
    columns = [_span(cell) for cell in cells[start]]
    last = start
    for index in range(start + 1, len(rows)):
        step = rows[index - 1].bottom - rows[index].bottom
        if step > _APART * max(pitch, rows[index].height):
            break
        spans = [_span(cell) for cell in cells[index]]
        fits = sum(_fits(span, columns) for span in spans)
        if len(spans) > 1:
            if fits < min(len(spans), len(columns), _TWO):
                break
            columns = _widened(columns, spans)
            last = index
        elif not fits or step > _TIGHT * max(pitch, rows[index].height) or index - last > _FEW + 1:
            break
    # Words below the last row of cells belong to it while they stand close.
    end = last + 1
    while end < len(rows) and _wraps(rows, cells, index=end, columns=columns, pitch=pitch):
        end += 1
    return end


def _wraps(
    rows: Sequence[Row],
    cells: Sequence[tuple[Cell, ...]],
    *,
    index: int,
    columns: Sequence[tuple[float, float]],
    pitch: float,
) -> bool:
    step = rows[index - 1].bottom - rows[index].bottom
    if len(cells[index]) != 1 or step > _TIGHT * max(pitch, rows[index].height):
        return False
    left, right = _span(cells[index][0])
    return any(abs(left - column[0]) < _NEAR and right <= column[1] + _NEAR for column in columns[1:])


def _span(cell: Cell) -> tuple[float, float]:
    return cell[0].left, max(run.right for run in cell)


def _fits(span: tuple[float, float], columns: Sequence[tuple[float, float]]) -> bool:
    """Whether a cell stands below one column and no other."""
    touched = [column for column in columns if span[0] < column[1] and span[1] > column[0]]
    return len(touched) == 1


def _widened(
    columns: list[tuple[float, float]], spans: Sequence[tuple[float, float]]
) -> list[tuple[float, float]]:
    """The columns with these cells in them; a cell where no column was begins one."""
    wide = list(columns)
    for span in spans:
        touched = [at for at, column in enumerate(wide) if span[0] < column[1] and span[1] > column[0]]
        if len(touched) == 1:
            at = touched[0]
            wide[at] = (min(wide[at][0], span[0]), max(wide[at][1], span[1]))
        elif not touched:
            wide.append(span)
    return sorted(wide)


def _is_table(page: Printed, rows: Sequence[tuple[Cell, ...]]) -> bool:
    """Whether rows of cells are a table: figures below each other, or three rows or more in line."""
    numeric = sum(any(_FIGURE.fullmatch(_said(page, cell)) for cell in row[1:]) for row in rows)
    if len(rows) >= _TWO and numeric * 2 >= len(rows) and numeric >= _TWO:
        return True
    if len(rows) < _FEW:
        return False
    lefts = Counter(round(left / _NEAR) for row in rows for left in {_span(cell)[0] for cell in row})
    aligned = sum(
        sum(any(lefts[round(_span(cell)[0] / _NEAR) + step] > 1 for step in (-1, 0, 1)) for cell in row)
        >= _TWO
        for row in rows
    )
    return aligned * 4 >= len(rows) * 3


def _is_torn(page: Printed, rows: Sequence[Row], cells: Sequence[tuple[Cell, ...]], index: int) -> bool:
    """Whether a row of cells is the head of a table, the rest of which stands on the next page."""
    if len(cells[index]) < _FEW or index + 1 < len(rows):
        return False
    return index > 0 and forms.CAPTION.match(page.said(rows[index - 1])) is not None


def _said(page: Printed, cell: Cell) -> str:
    return " ".join(map(page.words, cell))


def _merged(
    page: Printed, rows: Sequence[Row], cells: Sequence[tuple[Cell, ...]], pitch: float
) -> list[tuple[Cell, ...]]:
    """The rows of a table, words that run on below a cell added to it."""
    close = [
        index > 0 and rows[index - 1].bottom - rows[index].bottom <= _TIGHT * max(pitch, rows[index].height)
        for index in range(len(rows))
    ]
    parted = _is_parted(page, cells, close)
    made: list[list[Cell]] = []
    for index, row in enumerate(cells):
        if made and close[index] and (parted or _goes_on(page, row, made[-1])):
            for cell in row:
                _add(made[-1], cell)
        else:
            made.append(list(row))
    return [tuple(row) for row in made]


def _is_parted(page: Printed, cells: Sequence[tuple[Cell, ...]], close: Sequence[bool]) -> bool:
    """Whether white parts the rows of a table of words, so that all lines between two whites are one row."""
    whites = sum(not near for near in close)
    words = sum(len(_said(page, cell)) > _PROSE for row in cells for cell in row)
    return whites > 1 and whites * 2 <= len(cells) and words * 2 >= sum(map(len, cells))


def _add(row: list[Cell], cell: Cell) -> None:
    """Add a cell to the one that it stands below, or to the row where it stands below none."""
    left, right = _span(cell)
    below = [at for at, upper in enumerate(row) if _span(upper)[0] < right and _span(upper)[1] > left]
    if below:
        at = min(below, key=lambda place: abs(row[place][0].left - left))
        row[at] = (*row[at], *cell)
    else:
        row.append(cell)
        row.sort(key=lambda upper: upper[0].left)


def _goes_on(page: Printed, row: tuple[Cell, ...], above: Sequence[Cell]) -> bool:
    """Whether these cells only go on with those of the row above."""
    if len(row) == 1 and any(_said(page, upper).endswith(",") for upper in above[1:]):
        return True
    if any(_FIGURE.fullmatch(_said(page, cell)) for cell in row):
        return False
    if (
        len(row) > 1
        and len(row) >= len(above) - 1
        and not all(_said(page, cell)[:1].islower() for cell in row)
    ):
        return False
    aligned = all(any(abs(cell[0].left - upper[0].left) < _NEAR for upper in above) for cell in row)
    first_empty = abs(row[0][0].left - above[0][0].left) >= _NEAR
    return aligned and (first_empty or (len(row) == 1 and _said(page, row[0])[:1].islower()))
