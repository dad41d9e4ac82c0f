"""Reads messages of e-mail; what is attached to them are papers of their own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from pipeline.model import Document, Issue
from pipeline.read.composed import composed
from pipeline.read.decode import tidy
from pipeline.read.message import Envelope, body, envelope, opened
from pipeline.read.notes import part
from pipeline.read.pages import cut
from pipeline.read.reader import Reader
from pipeline.read.transcript import through
from pipeline.read.web import page_of, tree_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model import Origin
    from pipeline.read.pages import Line, Page


def _accepts(name: str, first: bytes) -> bool:
    return name.lower().endswith(".eml") or first.startswith(
        (b"Return-Path:", b"Received:", b"MIME-Version:")
    )


def _read(name: str, data: bytes, *, beside: bytes | None = None) -> Iterator[Document | Issue]:  # noqa: ARG001 (a message describes itself)
    message = opened(data)
    words = body(message)
    if words is None:
        yield Issue("read", name, "the message holds no words; its attachments are read by themselves")
        return
    source, inner = tidy(words.text)
    document = _page(name, source, inner) if words.is_html else _lines(name, source, inner)
    if document is None:
        yield Issue("read", name, "the message holds no words; its attachments are read by themselves")
        return
    yield _addressed(document, envelope(message))


def _page(name: str, source: str, inner: Origin) -> Document | None:
    tree = tree_of(source)
    document = page_of(name, source, tree.root) if tree is not None else None
    return replace(document, origin=through(document.origin, inner)) if document else None


def _lines(name: str, source: str, inner: Origin) -> Document | None:
    sheets = cut(source)
    noted = part([_unquoted(page) for page in sheets.pages])
    if not any(noted.pages):
        return None
    furniture = [line.text for line in sheets.furniture]
    return composed(name, noted, source=source, furniture=furniture, origin=inner)


def _unquoted(page: Page) -> Page:
    """The lines without the marks before what is quoted from an earlier message."""
    lines: list[Line] = []
    for line in page:
        plain = line.text.lstrip("> ") if line.text.startswith(">") else line.text
        if plain:
            gap = line.gap or (bool(lines) and line.text.startswith(">") and lines[-1].text == "")
            lines.append(line._replace(text=plain, at=line.at + len(line.text) - len(plain), gap=gap))
        elif lines:
            # A mark alone is an empty line of what is quoted.
            lines.append(line._replace(text="", gap=True))
    return [
        line._replace(gap=line.gap or (number > 0 and not lines[number - 1].text))
        for number, line in enumerate(lines)
        if line.text
    ]


def _addressed(document: Document, said: Envelope) -> Document:
    """The paper with the head that its envelope gives: that was written by whoever sent it."""
    head = document.head
    return replace(
        document,
        head=replace(
            head,
            kind=head.kind or "other",
            title=said.subject or head.title,
            issued=said.sent or head.issued,
            sender=said.sender or head.sender,
            addressee=", ".join(said.receivers) or head.addressee,
        ),
    )


READER: Final = Reader(
    "e-mail", suffixes=(".eml",), media_types=("message/rfc822",), accepts=_accepts, read=_read
)
"""Messages of ministries and committees."""
