"""Footnotes: taken from the foot of each page, and tied to where their marker stands in the running text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from pipeline.read.markers import Marker, choose, evidence, orphans

if TYPE_CHECKING:
    from pipeline.read.pages import Line, Page

_START: Final = re.compile(r"(?P<label>\d{1,3})(?:\s+(?P<text>\S.*)|(?P<glued>(?:[^\W\d_]|[«“\"‘(]).*)|)$")
_NEW: Final = re.compile(r"[^\W\d_]|[«“\"‘('’]|\d")
_TABLE: Final = re.compile(r".*\d[\d.,]*\s?%?|(?:Tabel|Figuur|Grafiek)\b.*")
_OPEN: Final = re.compile(
    r".*(?:[-,–]|\b(?:de|het|een|van|en|of|in|op|te|om|voor|met|bij|zie|aan|als|dat|die))"
)
_LABELS: Final = re.compile(r"Antwoord(?:en)?\b.{0,40}|.{0,40}\b[Vv]raag \d+")
_SKIPPED = 3
_MOST_LINES = 40
_LONGEST_TABLE = 80
_LONGEST_PAGE = 400
_MOST_LOOKED_AT = 4_000_000


class Note(NamedTuple):
    """A footnote: what its lines hold, and where its marker stood."""

    label: str
    lines: tuple[Line, ...]
    marker: Marker | None


class Noted(NamedTuple):
    """The running lines of each page, and the footnotes in their order."""

    pages: list[Page]
    notes: list[Note]
    orphans: tuple[Marker, ...] = ()
    """Where the number of a footnote stands that is not there."""


class _Block(NamedTuple):
    """The footnotes at the foot of one page."""

    page: int
    notes: list[tuple[int, list[Line]]]
    above: Page | None = None
    """For the footnotes of a table, the lines of that table."""


def part(pages: list[Page]) -> Noted:
    """Part the footnotes from the running text."""
    bodies: list[Page] = []
    blocks: list[_Block] = []
    last = 0
    for number, page in enumerate(pages):
        before = bodies[-1] if bodies else []
        at = _foot(page, last, before=before)
        end = _end_of_notes(page, at)
        body, tail = page[:at] + page[end:], page[at:end]
        if blocks and _is_open(blocks[-1]) and blocks[-1].page == number - 1:
            body = _continued(body, blocks[-1])
        bodies.append(body)
        if tail:
            block = _Block(number, _numbered(tail, body, before))
            blocks.append(block)
            last = block.notes[-1][0]
    blocks += _below_tables(bodies)
    blocks.sort(key=lambda block: block.page)
    noted = _anchored(bodies, blocks)
    if noted.notes:
        return noted
    return noted._replace(orphans=tuple(orphans([line for body in bodies for line in body])))


def _match(line: Line) -> tuple[int, str] | None:
    """The number and the first words, when this line can begin a footnote."""
    found = _START.fullmatch(line.text)
    if found is None:
        return None
    return int(found["label"]), found["text"] or found["glued"] or ""


def _foot(page: Page, last: int, *, before: Page) -> int:
    """Where the footnotes of this page begin; its end when there are none."""
    dense = not any(line.gap for line in page[1:])
    for index in range(max(0, len(page) - _LONGEST_PAGE), len(page)):
        line = page[index]
        started = _match(line)
        if started is None:
            continue
        number, words = started
        if not (last < number <= last + _SKIPPED or (number == 1 and index)) or not _NEW.match(words or "A"):
            continue
        body = page[max(0, index - _LONGEST_PAGE) : index]
        if not (
            line.gap or index == 0 or (dense and words and not words[0].islower() and evidence(body, number))
        ):
            continue
        proven = bool(evidence(body, number)) or (number == last + 1 and bool(evidence(before, number)))
        if not proven and (number != last + 1 or words[:1].islower() or not words):
            continue
        return index
    return len(page)


def _end_of_notes(page: Page, start: int) -> int:
    """Where running text goes on below the footnotes, as it does when the end of a page cannot be seen."""
    for index in range(start + 1, len(page)):
        line = page[index]
        if not line.gap or _match(line) is not None:
            continue
        above = page[index - 1].text
        if _LABELS.fullmatch(line.text) or (above[-1] in ".!?" and line.text[0].isupper()):
            return index
    return len(page)


def _numbered(tail: Page, body: Page, before: Page) -> list[tuple[int, list[Line]]]:
    """The lines of each footnote, the number taken off."""
    notes: list[tuple[int, list[Line]]] = []
    for index, line in enumerate(tail):
        started = _match(line)
        if started is not None and (
            not notes or _begins_next(tail, index, notes[-1][0], body=body, before=before)
        ):
            number, words = started
            rest = line._replace(text=words, at=line.at + len(line.text) - len(words), gap=False)
            notes.append((number, [rest] if words else []))
        else:
            notes[-1][1].append(line)
    return notes


def _begins_next(tail: Page, index: int, last: int, *, body: Page, before: Page) -> bool:
    """Whether this line, which begins with a number, begins the footnote after the last one."""
    number, words = _match(tail[index]) or (0, "")
    if number != last + 1:
        return (
            last + 1 < number <= last + _SKIPPED
            and tail[index].gap
            and bool(evidence(body, number))
            and not words[:1].islower()
        )
    if words and not words[0].islower():
        return not _OPEN.fullmatch(tail[index - 1].text) or bool(evidence(body, number))
    later = any((_match(line) or (0, ""))[0] == number for line in tail[index + 1 :])
    return not later and bool(evidence(body, number) or evidence(before, number))


def _is_open(block: _Block) -> bool:
    lines = block.notes[-1][1]
    return bool(lines) and _OPEN.fullmatch(lines[-1].text) is not None


def _continued(body: Page, block: _Block) -> Page:
    """The running text without its last block, when that goes on with the footnote of the page before."""
    start = len(body) - 1
    while start > 0 and not body[start].gap:
        start -= 1
    if start <= 0 or not body[start].text[:1].islower() or body[start - 1].text[-1:] not in ".?!:":
        return body
    block.notes[-1][1].extend(body[start:])
    return body[:start]


def _below_tables(bodies: list[Page]) -> list[_Block]:
    """Footnotes that stand right below a table, in the middle of a page, and number from 1 again."""
    blocks = []
    for number, body in enumerate(bodies):
        index = 0
        while index < len(body):
            started = _match(body[index]) if body[index].gap and index else None
            if started and started[0] == 1 and started[1][:1].isupper() | started[1].startswith("http"):
                above = [
                    *(bodies[number - 1][-_LONGEST_TABLE:] if number else []),
                    *body[max(0, index - _LONGEST_TABLE) : index],
                ]
                table = [line for line in above if _TABLE.fullmatch(line.text)]
                end = index + 1
                while end < len(body) and (not body[end].gap or _match(body[end])):
                    end += 1
                if (
                    evidence(table, 1)
                    and _TABLE.fullmatch(body[index - 1].text)
                    and end - index < _MOST_LINES
                ):
                    tail = body[index:end]
                    blocks.append(_Block(number, _numbered(tail, above, []), table))
                    del body[index:end]
                    continue
            index += 1
    return blocks


def _anchored(bodies: list[Page], blocks: list[_Block]) -> Noted:
    """Each footnote with the best place for its marker: on its page, on the page before, or anywhere."""
    notes: list[Note] = []
    taken: set[int] = set()
    whole = [line for body in bodies for line in body]
    for block in blocks:
        numbers = [number for number, _ in block.notes]
        markers: list[Marker | None] = [None] * len(numbers)
        before = bodies[block.page - 1] if block.page else []
        at_end = block.page == len(bodies) - 1 and len(blocks) == 1
        fields = [block.above] if block.above else [bodies[block.page], before, whole if at_end else []]
        for field in fields:
            missing = [i for i, marker in enumerate(markers) if marker is None]
            if not missing or not field or len(field) * len(missing) > _MOST_LOOKED_AT:
                continue
            found = choose(field, [numbers[i] for i in missing], taken=taken)
            for i, marker in zip(missing, found, strict=True):
                markers[i] = marker
                if marker is not None:
                    taken.add(marker.at)
        notes += [
            Note(str(number), tuple(lines), marker)
            for (number, lines), marker in zip(block.notes, markers, strict=True)
        ]
    return Noted(bodies, notes)
