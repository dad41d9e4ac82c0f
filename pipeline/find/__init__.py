"""Finders mark in a text what might point at something.

`FINDERS` is the whole list, in the order they run. To add one is one file and one line here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from pipeline.find.scan import Scan
from pipeline.model import Document, Issue, Mention

Finder: TypeAlias = Callable[[Scan], Iterator[Mention | Issue]]

FINDERS: dict[str, Finder] = {}


def find(document: Document) -> Iterator[Mention | Issue]:
    """All that the finders mark in a document, finder after finder."""
    scan = Scan(document)
    for finder in FINDERS.values():
        yield from finder(scan)
