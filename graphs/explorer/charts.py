"""Pictures of an answer, drawn on the server: bars and lines of time as SVG, which needs no script.

What is drawn also stands in the table, so the picture is for the eye only; colours come from the style sheet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

MOST: Final = 30
"""Bars or marks of one picture; more cannot be read."""

_LINE: Final = 26
"""Pixels from one line to the next."""
_WIDE: Final = 720
_NAMES: Final = 300
"""Pixels for the words to the left of the bars."""
_ROOM: Final = 290
"""Pixels for the longest bar; what remains is for its number."""
_CUT: Final = 42
"""Letters of a name that fit to the left."""
_LONG: Final = 70
"""Letters of a name that fit beside a mark."""
_AXIS: Final = 140
"""Where the line of time stands; its days are written to the left."""


def bars(rows: Sequence[tuple[str, float, str]], title: str) -> Markup:
    """Horizontal bars: a name, a length that is not below zero, and the length in words, for each of `MOST`.

    >>> bars([("VVD", 5.0, "5")], "Vragen").count("<rect")
    1
    """
    shown = [row for row in rows if row[1] >= 0][:MOST]
    longest = max((length for _, length, _ in shown), default=0) or 1
    parts = []
    for at, (name, length, words) in enumerate(shown):
        middle = at * _LINE + _LINE // 2
        long = round(length / longest * _ROOM, 1)
        parts.append(
            Markup(
                '<text x="{}" y="{}" text-anchor="end" dominant-baseline="central">{}</text>'
                '<rect x="{}" y="{}" width="{}" height="{}"></rect>'
                '<text x="{}" y="{}" dominant-baseline="central">{}</text>'
            ).format(
                *(_NAMES, middle, _cut(name, _CUT), _NAMES + 8, middle - 8, max(long, 1), 16),
                *(_NAMES + long + 14, middle, words),
            )
        )
    return _picture(parts, len(shown), title, "bars")


def timeline(rows: Sequence[tuple[date, str, str]], title: str) -> Markup:
    """A line of time from the first day down: a day, the day in words and what happened, for each of `MOST`.

    >>> from datetime import date
    >>> timeline([(date(2022, 5, 11), "11 mei 2022", "brief")], "Brieven").count("<circle")
    1
    """
    shown = sorted(rows)[:MOST]
    parts = [
        Markup('<line x1="{0}" y1="{1}" x2="{0}" y2="{2}"></line>').format(
            _AXIS + 20, _LINE // 2, len(shown) * _LINE - _LINE // 2
        )
    ]
    for at, (_, day, what) in enumerate(shown):
        middle = at * _LINE + _LINE // 2
        parts.append(
            Markup(
                '<text x="{}" y="{}" text-anchor="end" dominant-baseline="central">{}</text>'
                '<circle cx="{}" cy="{}" r="5"></circle>'
                '<text x="{}" y="{}" dominant-baseline="central">{}</text>'
            ).format(_AXIS + 6, middle, day, _AXIS + 20, middle, _AXIS + 36, middle, _cut(what, _LONG))
        )
    return _picture(parts, len(shown), title, "timeline")


def _picture(parts: Sequence[Markup], lines: int, title: str, kind: str) -> Markup:
    height = max(lines, 1) * _LINE
    return Markup(
        '<svg class="chart {}" viewBox="0 0 {} {}" width="{}" height="{}" role="img" aria-label="{}">{}</svg>'
    ).format(kind, _WIDE, height, _WIDE, height, title, Markup("").join(parts))


def _cut(text: str, length: int) -> str:
    text = " ".join(text.split())
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"
