"""What a reader is, and which one reads a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from pipeline.model import Document, Issue

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FIRST = 4096
"""How many bytes of a file a reader may look at to know its own."""


class Read(Protocol):
    """How a reader is called."""

    def __call__(self, name: str, data: bytes, *, beside: bytes | None = None) -> Iterator[Document | Issue]:
        """At most one document and any number of issues; `beside` is the metadata file beside it."""
        ...


class Accepts(Protocol):
    """How a reader is asked whether it can."""

    def __call__(self, name: str, first: bytes) -> bool:
        """Whether this file, by its name and its first bytes, is of the reader's kind."""
        ...


class Reader:
    """One format that is read."""

    def __init__(
        self, name: str, *, suffixes: Sequence[str], media_types: Sequence[str], accepts: Accepts, read: Read
    ) -> None:
        self.name = name
        self.suffixes = tuple(suffixes)
        self.media_types = tuple(media_types)
        self.accepts = accepts
        self.read = read


def accepting(readers: Sequence[Reader], name: str, data: bytes) -> Reader | Issue:
    """The first reader that accepts the file, else an issue that names the kinds that are read."""
    first = data[:FIRST]
    for reader in readers:
        if reader.accepts(name, first):
            return reader
    kinds = ", ".join(f"{reader.name} ({' '.join(reader.suffixes)})" for reader in readers)
    return Issue("read", name, f"nothing reads a file of this kind; read are {kinds}")
