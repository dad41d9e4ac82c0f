"""What stands at the edges of pages and is no text: headers, footers, numbers, imprint, colophon."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from pipeline.read.pages import FOOTER, IMPRINT
from pipeline.read.pdf.runs import Row, Run, plain, rows_of, runs_of, size_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.read.pdf.bounds import Sheet

_PAGE_OF: Final = re.compile(r"(?:Pagina|Blad|Page) \d{1,4}(?: (?:van|/|of) \d{1,4})?", re.IGNORECASE)
_NUMBER: Final = re.compile(r"[-–]? ?(\d{1,4}) ?[-–]?")
_NUMBERS: Final = re.compile(r"\d{1,4}")
_LABEL: Final = re.compile(
    r"(?:Datum|Onze referentie|Uw referentie|Ons kenmerk|Uw kenmerk|Kenmerk|Contactpersoon|Auteur|Postbus|"
    r"Bezoekadres|Postadres|Pagina|Directie|Directoraat)\b.*"
)
_RULE: Final = re.compile(r"[\s._–—-]{4,}|[_=*.·•]{3,}[\s_=*.·•]*")
_OUTER: Final = re.compile(r"^\d{1,4}\b(?![.,]\d)|(?<![\d.,])\b\d{1,4}$")
_SMALLER: Final = 0.82
_LESS: Final = 0.9
_SHARE: Final = 0.35
_LARGER: Final = 1.2
_EDGE: Final = 3
_OFTEN: Final = 3
_MOSTLY: Final = 0.5
_LONGEST: Final = 120
_NEAR: Final = 3.0
_PROSE: Final = 40
_APART: Final = 1.6
_INWARD: Final = 0.5


class Printed(NamedTuple):
    """One page: its text, with hyphens for pdfium's marks, and the rows on it."""

    sheet: Sheet
    text: str
    rows: list[Row]

    def words(self, run: Run) -> str:
        """What a run says."""
        return self.text[run.start : run.end]

    def said(self, row: Row) -> str:
        """What a row says, its runs parted by blanks."""
        return " ".join(map(self.words, row.runs))


class Cleared(NamedTuple):
    """The pages without furniture, and the furniture: what each piece of it says, in order."""

    pages: list[Printed]
    furniture: list[str]


def cleared(sheets: Sequence[Sheet]) -> Cleared:
    """Take the furniture out."""
    pages = [Printed(sheet, plain(sheet.text), rows_of(runs_of(sheet))) for sheet in sheets]
    taken: list[list[tuple[Row | Run, str]]] = [[] for _ in pages]
    for page, out in zip(pages, taken, strict=True):
        _take_forms(page, out)
    size = size_of(run for page in pages for row in page.rows for run in row.runs)
    for side in (0, -1):
        for _ in range(_EDGE):
            if not _take_repeated(pages, taken, side=side, size=size):
                break
    _take_known(pages, taken)
    pages = [_without_colophon(page, out) for page, out in zip(pages, taken, strict=True)]
    return Cleared(pages, [said for out in taken for _, said in out])


def _take_forms(page: Printed, out: list[tuple[Row | Run, str]]) -> None:
    """Take out what is furniture by its form, from the edge inward."""
    for side in (-1, 0):
        while page.rows:
            row = page.rows[side]
            said = [page.words(run) for run in row.runs]
            known = [_is_furniture(words) for words in said]
            if not any(known) or not all(
                is_known or _NUMBER.fullmatch(words) for is_known, words in zip(known, said, strict=True)
            ):
                break
            page.rows.pop(side)
            out += [(run, words) for run, words in zip(row.runs, said, strict=True)]


def _is_furniture(words: str) -> bool:
    return (
        FOOTER.fullmatch(words) is not None
        or _PAGE_OF.fullmatch(words) is not None
        or any(mark.fullmatch(words) for mark in IMPRINT)
    )


def _take_repeated(
    pages: list[Printed], taken: list[list[tuple[Row | Run, str]]], *, side: int, size: float
) -> bool:
    """Take out the row at the edge of each page that has the same place and form, or counts the pages.

    A heading may stand in one place on several pages too, but is larger than the text.
    """
    edges = [
        (index, row, page.said(row))
        for index, page in enumerate(pages)
        if page.rows and (row := page.rows[side]).height < _LARGER * size and len(page.said(row)) <= _LONGEST
    ]
    shapes = Counter((_NUMBERS.sub("#", said), _height(row)) for _, row, said in edges)
    steps = Counter(
        (str(int(number) - index), _height(row))
        for index, row, said in edges
        for number in set(_standing(pages[index], row))
    )
    enough = max(_OFTEN, _MOSTLY * len(edges))
    found = False
    for index, row, said in edges:
        counts = any(
            _around(steps, str(int(number) - index), row) >= enough for number in _standing(pages[index], row)
        )
        repeats = _around(shapes, _NUMBERS.sub("#", said), row) >= enough and said[:1].isalpha()
        if counts or repeats or _numbers_page(pages[index], row, said, side):
            pages[index].rows.remove(row)
            taken[index].append((row, said))
            found = True
    return found


def _take_known(pages: list[Printed], taken: list[list[tuple[Row | Run, str]]]) -> None:
    """Take out what is furniture on most pages and stands elsewhere on another, and lines of dots."""
    counts = Counter(
        said for out in taken for said in {said for _, said in out if any(map(str.isalpha, said))}
    )
    for page, out in zip(pages, taken, strict=True):
        for side in (0, -1):
            if page.rows and counts[said := page.said(page.rows[side])] >= max(_OFTEN, _MOSTLY * len(pages)):
                out.append((page.rows.pop(side), said))
        page.rows[:] = [row for row in page.rows if not _RULE.fullmatch(page.said(row))]


def _standing(page: Printed, row: Row) -> list[str]:
    """The numbers in a row that stand by themselves, in its own type: a footnote has a smaller one."""
    full = [page.words(run) for run in row.runs if run.height > _SMALLER * row.height]
    return [number for words in full for number in _OUTER.findall(words)]


def _height(row: Row) -> int:
    return round(row.bottom / _NEAR)


def _around(counts: Counter[tuple[str, int]], key: str, row: Row) -> int:
    """How many rows of this form stand at this height, a little higher or lower."""
    height = _height(row)
    return sum(counts[key, height + step] for step in (-1, 0, 1))


def _numbers_page(page: Printed, row: Row, said: str, side: int) -> bool:
    """Whether a row is the number of its page and nothing else, apart from the text."""
    number = _NUMBER.fullmatch(said)
    if number is None or int(number[1]) != page.sheet.number:
        return False
    if len(page.rows) == 1:
        return False
    inner = page.rows[1 if side == 0 else -2]
    return abs(row.bottom - inner.bottom) > _APART * max(row.height, inner.height)


def _without_colophon(page: Printed, out: list[tuple[Row | Run, str]]) -> Printed:
    """A page of a letter without the column beside its text: addresses, date, reference."""
    edge = right_edge(page)
    if not edge:
        return page
    beside = [run for row in page.rows for run in row.runs if run.left >= edge - _INWARD]
    rows = rows_of(beside)
    if not any(_LABEL.fullmatch(page.said(row)) for row in rows):
        return page
    text = [run for row in page.rows for run in row.runs if run.left < edge - _INWARD]
    smaller = size_of(beside) < _LESS * size_of(text)
    if not smaller and _length(beside) > _SHARE * _length(text):
        return page
    out += [(row, page.said(row)) for row in rows]
    gone = set(beside)
    left = [
        Row(kept, row.bottom, row.top)
        for row in page.rows
        if (kept := tuple(run for run in row.runs if run not in gone))
    ]
    return page._replace(rows=left)


def _length(runs: Iterable[Run]) -> int:
    return sum(run.end - run.start for run in runs)


def right_edge(page: Printed) -> float:
    """How far the running text of a page goes to the right; 0 when it has none."""
    return max(_rights(page.rows), default=0.0)


def _rights(rows: Iterable[Row]) -> list[float]:
    return [run.right for row in rows for run in row.runs if run.end - run.start >= _PROSE]
