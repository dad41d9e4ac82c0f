"""Where the text of a web page stands in its file, character by character.

The tree of a page comes from a parser that forgives, and does not say where a text stood. So the character
data of the file are listed beside it, and each text of the tree is looked up in that list, from where the
last one ended. A text that is not found there (the parser made it out of something broken) has no place.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from html import unescape
from typing import TYPE_CHECKING, Final, NamedTuple

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator

_REFERENCE: Final = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});?")
SILENT: Final = frozenset({"script", "style", "textarea", "title"})
"""Elements whose text is not marked up."""
_SILENT: Final = re.compile(rf"({'|'.join(sorted(SILENT))})\b", re.IGNORECASE)
_NEAR: Final = 1000
_MOST_MISSES: Final = 2000


class Run(NamedTuple):
    """A stretch of character data."""

    text: str
    at: int | None
    """Where it begins in the file; None when it has no place there."""
    copied: bool
    """Whether it stands in the file as it is, and not as a reference: "&amp;"."""


class Places:
    """Where each text of the tree of one page stands in its file."""

    def __init__(self, text: str, root: etree._Element) -> None:
        self._runs = [run for piece in _pieces(text) for run in _decoded(*piece)]
        self._starts: list[int] = []
        length = 0
        for run in self._runs:
            self._starts.append(length)
            length += len(run.text)
        # The elements are kept, since lxml makes another object of each when nobody holds it.
        self._found: dict[tuple[etree._Element, bool], int] = {}
        self._look_up("".join(run.text for run in self._runs), root)

    def text_of(self, element: etree._Element) -> Iterator[Run]:
        """The stretches that make the text of an element, up to the first element in it."""
        return self._of(element.text or "", self._found.get((element, False), -1))

    def tail_of(self, element: etree._Element) -> Iterator[Run]:
        """The stretches that make the text behind an element."""
        return self._of(element.tail or "", self._found.get((element, True), -1))

    def _look_up(self, whole: str, root: etree._Element) -> None:
        cursor, misses = 0, 0
        for action, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
            text = element.text if action == "start" else element.tail
            if not text or text.isspace() or (action == "start" and element.tag in SILENT):
                continue
            found = whole.find(text, cursor, cursor + len(text) + _NEAR) if misses < _MOST_MISSES else -1
            if found < 0:
                misses += 1
            else:
                self._found[element, action != "start"] = found
                cursor = found + len(text)

    def _of(self, text: str, found: int) -> Iterator[Run]:
        if found < 0:
            if text:
                yield Run(text, None, copied=False)
            return
        end = found + len(text)
        number = bisect_right(self._starts, found) - 1
        while found < end:
            run, start = self._runs[number], self._starts[number]
            if part := run.text[found - start : end - start]:
                at = None if run.at is None else run.at + (found - start if run.copied else 0)
                yield Run(part, at, run.copied)
            found = start + len(run.text)
            number += 1


def _pieces(text: str) -> Iterator[tuple[str, int]]:
    """What stands between the marks, with its place; nothing of scripts, styles and comments."""
    at = 0
    while at < len(text):
        mark = text.find("<", at)
        if mark < 0:
            yield text[at:], at
            return
        if mark > at:
            yield text[at:mark], at
        following = text[mark + 1 : mark + 2]
        if text.startswith("<!--", mark):
            at = _after(text, "-->", mark)
        elif silent := _SILENT.match(text, mark + 1):
            at = _after(text, f"</{silent[1]}", mark)
            at = _after(text, ">", at - 1)
        elif following.isalpha() or following in {"/", "!", "?"}:
            at = _after(text, ">", mark)
        else:
            yield "<", mark
            at = mark + 1


def _after(text: str, end: str, start: int) -> int:
    found = text.find(end, start)
    return found + len(end) if found >= 0 else len(text)


def _decoded(text: str, at: int) -> Iterator[Run]:
    begin = 0
    for found in _REFERENCE.finditer(text):
        if found.start() > begin:
            yield Run(text[begin : found.start()], at + begin, copied=True)
        decoded = unescape(found[0])
        yield Run(decoded, at + found.start(), copied=decoded == found[0])
        begin = found.end()
    if begin < len(text):
        yield Run(text[begin:], at + begin, copied=True)
