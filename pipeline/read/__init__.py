"""File → Document: one reader per format, clean text with a map back to the source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pipeline.model import Document, Issue
from pipeline.read.archives import ReadError
from pipeline.read.beside import completed
from pipeline.read.mail import READER as MAIL
from pipeline.read.official import READER as OFFICIAL
from pipeline.read.opendocument import READER as OPENDOCUMENT
from pipeline.read.pdf.reader import READER as PDF
from pipeline.read.reader import Reader, accepting
from pipeline.read.source import LARGEST, Source, sources
from pipeline.read.text import READER as TEXT
from pipeline.read.web import READER as WEB
from pipeline.read.word import READER as WORD

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["LARGEST", "READERS", "ReadError", "Reader", "Source", "read", "sources"]

READERS: Final[tuple[Reader, ...]] = (OFFICIAL, PDF, WORD, OPENDOCUMENT, MAIL, WEB, TEXT)
"""Every format that is read; the first that accepts a file reads it."""


def read(source: Source) -> Iterator[Document | Issue]:
    """At most one document, and every issue that was met on the way."""
    try:
        data = source.load()
    except ReadError as error:
        yield Issue("read", source.name, str(error), error.place)
        return
    if not data.strip():
        yield Issue("read", source.name, "the file is empty; get it again from where it was published")
        return
    reader = accepting(READERS, source.name, data)
    if isinstance(reader, Issue):
        yield reader
        return
    beside = source.beside()
    for item in reader.read(source.name, data, beside=beside):
        if beside is not None and isinstance(item, Document) and reader is not OFFICIAL:
            yield from completed(item, beside)
        else:
            yield item
