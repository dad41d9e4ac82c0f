"""A file appears whole or not at all."""

from __future__ import annotations

import hashlib
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def write_whole(path: Path, data: bytes) -> str:
    """Put `data` in a file of its own, look whether all of it is on the disk, and only then give it the name.

    Returns the SHA-256 of the file as it was read back.

    Raises:
        OSError: when the disk did not take it; then nothing of this name has changed.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with _part(path) as part:
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        found = checksum(part.read_bytes())
        if found != checksum(data):
            raise OSError(None, "the disk gave back other bytes than were written", str(path))
        part.replace(path)
    return found


def write_light(path: Path, data: bytes) -> None:
    """The same for what may be lost when the power fails: without waiting for the disk."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with _part(path) as part:
        part.write_bytes(data)
        part.replace(path)


@contextmanager
def _part(path: Path) -> Iterator[Path]:
    """A hidden name beside this one, gone afterwards whatever happens."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        yield part
    finally:
        part.unlink(missing_ok=True)


def checksum(data: bytes) -> str:
    """The SHA-256 of the bytes, in hexadecimal.

    >>> checksum(b"")[:8]
    'e3b0c442'
    """
    return hashlib.sha256(data).hexdigest()
