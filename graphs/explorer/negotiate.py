"""Content negotiation (RFC 9110, section 12.5.1): which of the forms that we have a client likes best."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence


class _Range(NamedTuple):
    type: str
    subtype: str
    quality: float


def preferred(accept: str, offered: Sequence[str]) -> str | None:
    """The media type that suits the Accept header best; of equals the first offered; None when none will do.

    An empty header accepts everything.

    >>> preferred("text/turtle, text/html;q=0.8", ["text/html", "text/turtle"])
    'text/turtle'
    >>> preferred("text/*;q=0.5, application/json;q=0", ["application/json", "text/html"])
    'text/html'
    >>> preferred("image/png", ["text/html"]) is None
    True
    """
    ranges = [_range(part) for part in accept.split(",") if part.strip()] or [_Range("*", "*", 1.0)]
    best, most = None, 0.0
    for media_type in offered:
        quality = _quality(media_type, ranges)
        if quality > most:
            best, most = media_type, quality
    return best


def _range(part: str) -> _Range:
    media_range, *parameters = (piece.strip() for piece in part.split(";"))
    kind, _, subtype = media_range.lower().partition("/")
    quality = 1.0
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "q":
            try:
                quality = min(max(float(value), 0.0), 1.0)
            except ValueError:
                quality = 0.0
    return _Range(kind, subtype or "*", quality)


def _quality(media_type: str, ranges: Sequence[_Range]) -> float:
    """The quality of the most specific range that covers a type."""
    kind, _, subtype = media_type.partition(";")[0].partition("/")
    fitting = [
        (one.type != "*", one.subtype != "*", one.quality)
        for one in ranges
        if one.type in ("*", kind) and one.subtype in ("*", subtype)
    ]
    return max(fitting)[2] if fitting else 0.0
