"""Reads the official XML (stub)."""
from __future__ import annotations
from typing import TYPE_CHECKING, Final
from pipeline.model import Document, Issue
from pipeline.read.reader import Reader
if TYPE_CHECKING:
    from collections.abc import Iterator
def _accepts(name: str, first: bytes) -> bool:
    return name.lower().endswith(".xml")
def _read(name: str, data: bytes, *, beside: bytes | None = None) -> Iterator[Document | Issue]:
    yield Issue("read", name, "not yet")
READER: Final = Reader("official XML", suffixes=(".xml",), media_types=("application/xml",), accepts=_accepts, read=_read)
