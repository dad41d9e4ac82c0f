"""Text out of a PDF, as pages of lines, without its furniture: headers, footers, imprint, numbers.

Two ways of extraction are known. One starts each page with a line that has one leading blank and ends
nearly every line with one; the other ends each page with a form feed. A page footer ends a page too.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from pipeline.model import SectionKind

_YEARS = r"\d{4}\s?[-–/]\s?\d{2,4}"

FOOTER: Final = re.compile(
    rf"(?P<chamber>Tweede|Eerste) Kamer(?: der Staten-Generaal)?,? vergaderjaar (?P<year>{_YEARS}),? ?"
    r"(?P<paper>(?:\d{2} ?\d{3}|Aanhangsel|Handelingen)[^.;]{0,60}?"
    r"(?:, ?nrs?\. ?\d[\w./-]*|, ?[A-Z]{1,3}|)) ?"
    r"(?P<page>\d{1,4})?"
)
"""The line at the foot of every page of an official paper, with or without the number of the page."""

IMPRINT: Final = (
    re.compile(r"(?:kst|ah|kv|h|blg|nds|ag)-(?:tk-|ek-)?\d[\w-]*"),
    re.compile(r"ISSN \d{4} ?[-–] ?\d{3}[\dX]"),
    re.compile(rf"[’'‘`´]s-Gravenhage \d{{4}}(?: {FOOTER.pattern})?"),
    re.compile(r"(?:[’'‘`´]s-Gravenhage|Den Haag), Sdu [Uu]itgevers \d{4}"),
)
"""The publisher's block at the foot of the first page."""

_FURNITURE: Final = "TEkahbnI’'‘`´D0123456789"
"""How furniture begins: a quick look before a thorough one."""
_LONGEST: Final = 120
_LONGEST_VALUE: Final = 40
_NUMBER = re.compile(r"\d{1,4}")
_PAGE_OF = re.compile(r"(?:Pagina|Blad|Page) \d{1,4} (?:van|/|of) \d{1,4}", re.IGNORECASE)
_LABEL = re.compile(
    r"(?:Directie|Directoraat|Ministerie van|Postbus|Postadres|Bezoekadres|Parnassusplein|Telefoon|"
    r"[TFE] )\b.*|"
    r"(?:Datum|Onze referentie|Uw referentie|Ons kenmerk|Uw kenmerk|Bijlage\(?n?\)?|Bijlagen|Contactpersoon|"
    r"Kenmerk|Auteur|Onderwerp|www\.rijksoverheid\.nl)",
)
_URL = re.compile(r"(?:https?://|www\.)\S+")
_LONGEST_COLUMN = 30
_NUMBER_AT_END = re.compile(r"\s\d{1,4}$")
_OFTEN = 3


class Line(NamedTuple):
    """One line, without the blanks around it."""

    text: str
    at: int
    """Where its first character stands in the source."""
    gap: bool
    """Whether empty lines stand before it."""
    kind: SectionKind | None = None
    """What the type or the place of the line shows it to be; None where only its words can tell."""
    runs_on: bool | None = None
    """Whether it goes on with the line before; None where only the words can tell."""


Page = list[Line]


class Cut(NamedTuple):
    """A text cut into pages of running lines, and the furniture that was taken out."""

    pages: list[Page]
    furniture: list[Line]


def cut(text: str) -> Cut:
    r"""Pages of lines, without furniture.

    >>> [[line.text for line in page] for page in cut("Een zin \n\n3\n\f over twee bladzijden. \n").pages]
    [['Een zin', '3'], ['over twee bladzijden.']]
    """
    furniture: list[Line] = []
    pages = [
        kept
        for page in _split(text)
        if (kept := _without_imprint(_without_column(page, furniture), furniture))
    ]
    _take_repeated(pages, furniture)
    _take_numbers(pages, furniture)
    return Cut([page for page in pages if page], furniture)


def _split(text: str) -> list[Page]:
    """All lines, a new page wherever the extraction or a footer shows one."""
    rows = text.split("\n")
    blank_starts_page = _blank_starts_page(rows)
    pages: list[Page] = [[]]
    at, gap, ends = 0, False, False
    for row in rows:
        stripped = row.strip()
        if not stripped:
            gap = True
            if "\f" in row:
                pages.append([])
                ends = False
        else:
            column = row.index(stripped[0])
            starts = "\f" in row[:column] or (blank_starts_page and column == 1)
            # After the foot of a page, its number and an address that is a link may still follow.
            closing = ends and not _NUMBER.fullmatch(stripped) and not _URL.fullmatch(stripped)
            if starts or closing:
                pages.append([])
                ends = False
            pages[-1].append(Line(stripped, at + column, gap or starts or closing))
            gap = False
            if "\f" in row[column:]:
                pages.append([])
                ends = False
            elif stripped.endswith(tuple("0123456789")) or " Kamer, " in stripped[:30]:
                ends = (
                    ends or FOOTER.fullmatch(stripped) is not None or _PAGE_OF.fullmatch(stripped) is not None
                )
        at += len(row) + 1
    return pages


def _blank_starts_page(rows: list[str]) -> bool:
    """Whether one leading blank marks a page here: then nothing else is indented, and it is rare."""
    indented = [row for row in rows if row[:1] == " " and row.strip()]
    single = sum(row[1] != " " for row in indented)
    return single > 0 and single >= len(indented) * 0.9 and single * 3 <= len(rows)


def _without_imprint(page: Page, furniture: list[Line]) -> Page:
    kept: Page = []
    was_footer = False
    for line in page:
        text = line.text
        if text[0] not in _FURNITURE or len(text) > _LONGEST or not text[-1].isalnum():
            is_furniture = False
        elif FOOTER.fullmatch(text):
            is_furniture = line.gap or not kept
        else:
            is_furniture = any(mark.fullmatch(text) for mark in IMPRINT) or (
                was_footer and _NUMBER.fullmatch(text) is not None
            )
        if is_furniture:
            furniture.append(line)
            was_footer = FOOTER.fullmatch(text) is not None
        else:
            # What stood around furniture stands apart, but a sentence may still run on.
            kept.append(line)
            was_footer = False
    return kept


def _without_column(page: Page, furniture: list[Line]) -> Page:
    """A page of a letter without the column beside its text: addresses, date, reference, page number."""
    last = next((i for i, line in enumerate(page) if _PAGE_OF.fullmatch(line.text)), None)
    if last is None:
        return page
    first = last
    while first > 0 and last - first < _LONGEST_COLUMN and _in_column(page, first - 1):
        first -= 1
    if not page[first].gap:
        first = next((i for i in range(first, last + 1) if page[i].gap), last)
    after = last + 1
    while after < len(page) and _URL.fullmatch(page[after].text):
        after += 1
    furniture += page[first:after]
    return page[:first] + page[after:]


def _in_column(page: Page, index: int) -> bool:
    """Whether the block around this line is part of the column: it begins with one of its labels."""
    start = index
    while start > 0 and not page[start].gap:
        start -= 1
    block = page[start]
    if _LABEL.fullmatch(block.text):
        return True
    # The value of a label stands as a block of its own below it.
    above = start - 1
    while above > 0 and not page[above].gap:
        above -= 1
    return above >= 0 and len(block.text) < _LONGEST_VALUE and _LABEL.fullmatch(page[above].text) is not None


def _take_repeated(pages: list[Page], furniture: list[Line]) -> None:
    """Take out the first or last line of a page when most pages have the same there, page number apart."""
    if len(pages) <= _OFTEN:
        return
    for index in (0, -1):
        seen = Counter(_shape(page[index].text) for page in pages if page)
        common = {
            shape
            for shape, count in seen.items()
            if count >= max(_OFTEN, 0.6 * len(pages)) and shape[:1].isalpha()
        }
        furniture += [page.pop(index) for page in pages if page and _shape(page[index].text) in common]


def _shape(text: str) -> str:
    # A line that begins with a number may be a footnote, and several pages may cite one paper.
    return _NUMBER_AT_END.sub("", text)


def _take_numbers(pages: list[Page], furniture: list[Line]) -> None:
    """Take out page numbers: a number alone at the edge of a page that counts on from page to page."""
    for index in (-1, 0):
        numbered = [
            (number, int(page[index].text) - number)
            for number, page in enumerate(pages)
            if page and _NUMBER.fullmatch(page[index].text)
        ]
        steps = Counter(offset for _, offset in numbered)
        furniture += [pages[number].pop(index) for number, offset in numbered if steps[offset] > 1]
