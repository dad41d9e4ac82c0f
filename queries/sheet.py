"""An answer as a spreadsheet."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

if TYPE_CHECKING:
    from queries.answer import Answer, Cell

_LONGEST: Final = 32_000
"""Characters of a cell; Excel takes 32,767."""
_CLOCK: Final = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:\2>)")
_FIRST_DAY: Final = (1980, 1, 1, 0, 0, 0)
"""The first that an archive can hold: the same answer, the same bytes."""


def workbook(answer: Answer) -> bytes:
    """One sheet with the heads above; no text is taken for a formula."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Kamergraaf"
    rows: list[tuple[Cell, ...]] = [answer.heads]
    rows += [tuple(record.values()) for record in answer.records()]
    for number, row in enumerate(rows, 1):
        for place, value in enumerate(row, 1):
            cell = sheet.cell(number, place)
            cell.value = _plain(value)
            if isinstance(value, str):
                cell.data_type = "s"
            cell.font = Font(bold=number == 1)
    sheet.freeze_panes = "A2"
    made, out = BytesIO(), BytesIO()
    book.save(made)
    with ZipFile(made) as archive, ZipFile(out, "w", ZIP_DEFLATED) as same:
        for name in archive.namelist():
            part = _CLOCK.sub(rb"\g<1>1980-01-01T00:00:00Z\3", archive.read(name))
            same.writestr(ZipInfo(name, _FIRST_DAY), part, ZIP_DEFLATED)
    return out.getvalue()


def _plain(value: Cell) -> Cell:
    return ILLEGAL_CHARACTERS_RE.sub("", value)[:_LONGEST] if isinstance(value, str) else value
