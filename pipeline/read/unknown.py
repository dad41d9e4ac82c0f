"""What of an unknown web page is its text, and what is menus, banners and links: trafilatura decides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml import etree

_LARGEST: Final = 2_000_000
"""A page of more characters is read whole: no page of words is so long, to look through it takes a minute."""
_LEAST: Final = 200
"""Less text than this is no find: the page is read whole."""
_MOST_LOOKS: Final = 5_000
_BLOCKS: Final = frozenset(
    {
        "address",
        "article",
        "aside",
        "blockquote",
        "dd",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "footer",
        "h1",
    }
    | {
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
    }
    | {"th", "thead", "tr", "ul"}
)
_ALWAYS: Final = frozenset({"h1", "td", "th", "tr"})


def chosen_of(source: str) -> Callable[[etree._Element], bool]:
    """Whether an element of this page is a block of words that is no part of its text."""
    text = _text(source)
    if len(text) < _LEAST:
        return lambda _: False
    lines = {_plain(line) for line in text.splitlines()}
    whole = "".join(map(_plain, text.splitlines()))
    looked_through = 0

    def is_left(element: etree._Element) -> bool:
        if element.tag not in _BLOCKS - _ALWAYS or any(child.tag in _BLOCKS for child in element):
            return False
        nonlocal looked_through
        words = _plain("".join(map(str, element.itertext())))
        if not words or words in lines:
            return False
        # A paragraph with a broken line is two lines of the text.
        looked_through += 1
        return looked_through > _MOST_LOOKS or words not in whole

    return is_left


def _text(source: str) -> str:
    if len(source) > _LARGEST:
        return ""
    from trafilatura import extract  # noqa: PLC0415  (a second to load, for pages that few folders hold)

    return extract(source, include_comments=False, include_tables=True, favor_recall=True) or ""


def _plain(line: str) -> str:
    """The words without blanks, which a broken line and a mark within a word put elsewhere."""
    return "".join(line.removeprefix("- ").split())
