"""Rows of tables in text that came out of a PDF, where a table is no more than words followed by figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pipeline.read import forms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.read.sheet import Sheet

_SHORT: Final = 0.75
_HEAD: Final = 0.9
_WORDS: Final = 0.8
_MOST: Final = 0.6
_LONGEST_ROW: Final = 110
_HEAD_LINES: Final = 3
_NEAR: Final = 400
_LAST: Final = "0123456789%t.–-"
_SURE, _PERHAPS, _NOT = 2, 1, 0
_ROWS: Final = 3
_TWO: Final = 2


def rows_of(sheet: Sheet, blocks: Sequence[range]) -> list[int]:
    """The lines that are rows of a table, and those of the heads above them."""
    likely = [_likely(sheet, block) for block in blocks]
    tables = {number for number, sure in enumerate(likely) if sure == _SURE}
    for number, block in enumerate(blocks):
        near = {number - 1, number - 2} & tables
        if likely[number] == _PERHAPS and near:
            above = sheet.lines[blocks[max(near)][-1]]
            if sheet.lines[block[0]].at - above.at < _NEAR:
                tables.add(number)
    for number in sorted(tables):
        tables |= _heads_above(sheet, blocks, number, tables)
    return [index for number in sorted(tables) for index in blocks[number]]


def _likely(sheet: Sheet, block: range) -> int:
    """Whether a block is surely a table, or rows of one if a table is near."""
    texts = [sheet.lines[index].text for index in block]
    found = [
        forms.ROW.fullmatch(text) if len(text) < _LONGEST_ROW and text[-1] in _LAST else None
        for text in texts
    ]
    rows = [row for row in found if row is not None and row.start("figures") < _WORDS * sheet.width]
    if not rows or len(rows) < _MOST * len(found):
        return _NOT
    if forms.BULLET.match(texts[0]) or texts[-1].endswith((".", ";")):
        return _NOT
    columns = max(len(row["figures"].split()) for row in rows)
    short = all(sheet.share(text) < _SHORT for text in texts)
    if len(rows) >= _ROWS and (columns > 1 or short):
        return _SURE
    if len(rows) == _TWO and columns > _TWO and short:
        return _SURE
    return _PERHAPS if short else _NOT


def _heads_above(sheet: Sheet, blocks: Sequence[range], number: int, tables: set[int]) -> set[int]:
    """The blocks right above a table that are its caption and the heads of its columns."""
    found: set[int] = set()
    above = number - 1
    while above >= 0 and above not in tables and blocks[above][-1] + 1 == blocks[above + 1][0]:
        texts = [sheet.lines[index].text for index in blocks[above]]
        if len(texts) > _HEAD_LINES:
            break
        captioned = forms.CAPTION.match(texts[0]) is not None
        if not captioned and (
            any(sheet.share(text) >= _HEAD for text in texts)
            or texts[-1][-1] in ".?!:;,"
            or forms.BULLET.match(texts[0])
        ):
            break
        found.add(above)
        if captioned:
            break
        above -= 1
    return found
