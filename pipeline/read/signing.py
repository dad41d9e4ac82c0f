"""Which lines are a signature: an office with the name below or above it, and the names below a motion."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from pipeline.read import forms

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Role = Literal["office", "office-goes-on", "name", "office-below", "office-below-goes-on"]
"""What a line of a signature is; an office may take several lines, and stand below its holder."""

_CLOSING: Final = re.compile(r"(?:Hoogachtend|Met (?:de meeste hoogachting|vriendelijke groet(?:en)?)),?")
"""The last words of a letter."""
_AFTER: Final = 12
"""So many lines below the last words, and at the foot of the paper, may be its signatures."""
_LINES: Final = 5
_LONGEST: Final = 90
_LOUD: Final = re.compile(r"DE (?:MINISTER|STAATSSECRETARIS)\b[^.!?]{0,160}")
_BELOW: Final = re.compile(
    r"(?:[Dd]e )?(?:[Vv]ice-)?(?:[Mm]inister-[Pp]resident\b.{0,60}|"
    r"(?:[Mm]inister|[Ss]taatssecretaris) (?:van|voor) [^.!?:;]{3,120})"
)
"""An office that stands below its holder."""
_FULL_NAME: Final = re.compile(r"(?:(?:drs|dr|mr|ir|ing|prof)\. ?)*[A-ZÀ-Ý][\w.’'-]*(?: \S+)+")
"""More than one word, as a name above an office must be: a lone word may be a heading."""


class Row(NamedTuple):
    """One line, or one paragraph of a format that has no lines."""

    text: str
    gap: bool
    """Whether an empty line stands above it."""


def signing(rows: Sequence[Row]) -> dict[int, Role]:
    """What each line of a signature is, by its place.

    >>> letter = ("Hoogachtend,", "de minister van Zorg,", "Welzijn en Sport,", "Conny van Dam")
    >>> signing([Row(text, gap=True) for text in letter])
    {1: 'office', 2: 'office-goes-on', 3: 'name'}
    """
    found: dict[int, Role] = {}
    end = len(rows)
    if any(row.text == "De Kamer," for row in rows):
        while end and forms.is_name(rows[end - 1].text):
            end -= 1
            found[end] = "name"
    above = rows[:end]
    foot = _foot(above)
    at = 0
    while at < end:
        block = dict(_block(above, at, closing=at in foot))
        found |= block
        at = max(block, default=at) + 1
    return found


def _foot(rows: Sequence[Row]) -> frozenset[int]:
    """The lines where a letter ends: below its last words, and at the foot of the paper."""
    closed = [at for at, row in enumerate(rows) if _CLOSING.fullmatch(row.text)]
    first = max(len(rows) - _AFTER, 0)
    return frozenset(
        [*range(first, len(rows)), *(below for at in closed for below in range(at + 1, at + 1 + _AFTER))]
    )


def _block(rows: Sequence[Row], start: int, *, closing: bool) -> Iterator[tuple[int, Role]]:
    """The signature that begins with this line, if one does."""
    if forms.SIGNED.fullmatch(rows[start].text):
        yield start, "name"
    elif (end := _below_office(rows, start)) is not None or (
        closing and (end := _below_closing_office(rows, start)) is not None
    ):
        yield start, "office"
        for at in range(start + 1, end):
            yield at, "office-goes-on"
        yield end, "name"
    elif closing and (end := _office_below(rows, start)) is not None:
        yield start, "name"
        yield start + 1, "office-below"
        for at in range(start + 2, end + 1):
            yield at, "office-below-goes-on"


def _below_office(rows: Sequence[Row], start: int) -> int | None:
    """The line of the name below an office that begins here, anywhere in a paper."""
    row = rows[start]
    if not row.gap and start and not forms.is_name(rows[start - 1].text):
        return None
    if not forms.OFFICE.fullmatch(row.text):
        return None
    for end in range(start + 1, min(start + _LINES, len(rows))):
        text = rows[end].text
        closed = rows[end - 1].text.endswith(",")
        named = forms.is_name(text) and (closed or forms.INITIALS.match(text) is not None)
        if named and not text.endswith(".") and (closed or not rows[end].gap):
            return end
        if rows[end].gap or closed:
            return None
    return None


def _below_closing_office(rows: Sequence[Row], start: int) -> int | None:
    """The same at the end of a letter, also where offices are in capitals, without a comma or broken."""
    first = rows[start].text
    if not (forms.OFFICE.fullmatch(first) or _LOUD.fullmatch(first)) or first.endswith((".", ":")):
        return None
    for end in range(start + 1, min(start + _LINES, len(rows))):
        text = rows[end].text
        if forms.is_name(text) and not text.endswith((",", ".")) and _FULL_NAME.fullmatch(text):
            return end
        goes_on = rows[end - 1].text.endswith(",") and text.endswith(",") and len(text) <= _LONGEST
        if not goes_on or text.startswith("namens"):
            return None
    return None


def _office_below(rows: Sequence[Row], start: int) -> int | None:
    """The last line of the office below a name that stands here."""
    name = rows[start].text
    if not forms.is_name(name) or name.endswith((",", ".")) or not _FULL_NAME.fullmatch(name):
        return None
    if start + 1 == len(rows) or not _BELOW.fullmatch(rows[start + 1].text):
        return None
    end = start + 1
    while (
        end + 1 < len(rows)
        and end + 1 < start + _LINES
        and not rows[end + 1].gap
        and len(rows[end + 1].text) < _LONGEST
        and rows[end].text.endswith((",", " en", " van", " voor"))
    ):
        end += 1
    return None if rows[end].text.endswith((",", ".")) else end
