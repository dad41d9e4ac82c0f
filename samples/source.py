"""The sources of the samples: a text of one paragraph a line, and the page or the plain text that it makes.

"> " begins a line above the pages, "# " the title, "## " a heading, "1. " and "- " items of lists, "| " a row
of a table; a note stands in square brackets where its marker stands, a backslash breaks a line, and
"{kst-29544-1093|the words}" links words to a paper.
"""

from __future__ import annotations

import re
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PIECES: Final = re.compile(r"\[(?P<note>[^\]]+)\]|\{(?P<paper>[\w-]+)\|(?P<words>[^}]+)\}|(?P<line>\\)")
_KINDS: Final = {"> ": "above", "# ": "title", "## ": "heading", "1. ": "number", "- ": "bullet", "| ": "row"}


class Block(NamedTuple):
    """A paragraph of a source."""

    kind: str
    text: str

    def pieces(self) -> Iterator[tuple[str, str, str]]:
        """What it is made of: "text", "note", "line" or "link", its words and the paper that it links to."""
        at = 0
        for found in _PIECES.finditer(self.text):
            if found.start() > at:
                yield "text", self.text[at : found.start()], ""
            if found["note"]:
                yield "note", found["note"], ""
            elif found["paper"]:
                yield "link", found["words"], found["paper"]
            else:
                yield "line", "", ""
            at = found.end()
        if at < len(self.text):
            yield "text", self.text[at:], ""

    def cells(self) -> list[str]:
        """The cells of a row."""
        return [cell.strip() for cell in self.text.strip("| ").split("|")]


def blocks(source: str) -> list[Block]:
    """The paragraphs of a source."""
    found = []
    for line in filter(None, source.splitlines()):
        mark = next((mark for mark in sorted(_KINDS, key=len, reverse=True) if line.startswith(mark)), "")
        found.append(Block(_KINDS.get(mark, "text"), line.removeprefix(mark)))
    return found


def text(paper: Sequence[Block]) -> str:
    """The paper as plain text, as a message carries it: notes at the end, each behind its number."""
    notes: list[str] = []
    lines: list[str] = []
    number = 0
    for block in paper:
        words = ""
        for kind, part, _ in block.pieces():
            if kind == "note":
                notes.append(part)
            words += f"{len(notes)}" if kind == "note" else "\n" if kind == "line" else part
        number = number + 1 if block.kind == "number" else 0
        mark = {"number": f"{number}. ", "bullet": "- "}.get(block.kind, "")
        if block.kind == "row":
            words = "   ".join(block.cells())
        lines += [f"{mark}{words}"] if mark or block.kind == "row" else ["", f"{words}", ""]
    lines += ["", *(f"{place} {note}" for place, note in enumerate(notes, 1))]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"


def html(paper: Sequence[Block], *, head: str = "") -> str:
    """The paper as a page, with its notes at the foot as the publisher of official papers puts them."""
    body: list[str] = []
    notes: list[str] = []
    for kind, group in groupby(paper, key=lambda block: block.kind):
        for number, block in enumerate(members := list(group)):
            inner = "".join(_html(*piece, notes) for piece in block.pieces())
            opening = (
                {"number": "<ol>", "bullet": "<ul>", "row": "<table>"}.get(kind, "") if not number else ""
            )
            closing = {"number": "</ol>", "bullet": "</ul>", "row": "</table>"}.get(kind, "")
            if kind == "row":
                inner = "".join(f"<td>{escape(cell)}</td>" for cell in block.cells())
            tag = {"title": "h1", "heading": "h2", "number": "li", "bullet": "li", "row": "tr"}.get(kind, "p")
            if kind != "above":
                body.append(f"{opening}<{tag}>{inner}</{tag}>{closing if number == len(members) - 1 else ''}")
    foot = "".join(
        f'<div class="voet noot" id="supernote-note-ID-{n}"><h5 class="note-close"><a href="#close-{n}">X</a>'
        f' Noot</h5><sup><span class="nootnum"><a id="ID-{n}" name="ID-{n}"></a>{n}</span></sup>'
        f"<p>{escape(note)}</p></div>\n"
        for n, note in enumerate(notes, 1)
    )
    return (
        f'<!DOCTYPE html>\n<html lang="nl"><head><meta charset="utf-8">{head}</head>\n<body>\n'
        f'<nav><ul><li><a href="/">Home</a></li><li><a href="/zoeken">Zoeken</a></li></ul></nav>\n'
        f'<div id="broodtekst">\n'
        + "\n".join(body)
        + f'\n</div>\n<div id="noten">\n{foot}</div>\n</body></html>\n'
    )


def _html(kind: str, words: str, paper: str, notes: list[str]) -> str:
    if kind == "note":
        notes.append(words)
        n = len(notes)
        return f'<sup><a class="nootnum" href="#ID-{n}">{n}</a></sup>'
    if kind == "link":
        return f'<a href="https://zoek.officielebekendmakingen.nl/{paper}.html">{escape(words)}</a>'
    return "<br>" if kind == "line" else escape(words)
