"""What holds other files: archives and messages, opened in memory and never unpacked to disk.

A member's name is its path within its container; within a container that is a member itself, both names stand
behind each other, as in "2023.zip!/brief.eml!/bijlage.docx".
"""

from __future__ import annotations

import io
import lzma
import tarfile
import zipfile
import zlib
from functools import lru_cache
from pathlib import PurePosixPath
from typing import IO, TYPE_CHECKING, Final, NamedTuple

from pipeline.read.message import attachments

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

ARCHIVES: Final = (".zip", ".tar", ".tar.gz", ".tgz")
MESSAGES: Final = (".eml",)
"""A message is a paper, and holds its attachments."""
WITHIN: Final = "!/"
"""What parts the names of a container and of its member."""
DEEPEST: Final = 3
"""How deep containers may stand in each other."""
MOST_MEMBERS: Final = 200_000
"""How many files one archive may hold: more is a trick, or a mistake."""
KEPT_OPEN: Final = 128 * 1024 * 1024
"""An archive that holds no more is unpacked in memory once; of a larger one, each member is sought."""
DAMAGED: Final = (
    OSError,
    EOFError,
    KeyError,
    ValueError,
    IndexError,
    OverflowError,
    NotImplementedError,
    RuntimeError,
    zipfile.BadZipFile,
    tarfile.TarError,
    zlib.error,
    lzma.LZMAError,
)
"""What the libraries raise on archives that are damaged or locked."""


class ReadError(Exception):
    """A source that could not be loaded: what was met, and what would mend it."""

    def __init__(self, message: str, place: str = "") -> None:
        super().__init__(message)
        self.place = place


class Member(NamedTuple):
    """A file in a container."""

    name: str
    size: int
    """In bytes, as the container says."""


def is_archive(name: str) -> bool:
    """Whether a file of this name holds others and is no paper itself."""
    return name.lower().endswith(ARCHIVES)


def is_message(name: str) -> bool:
    """Whether a file of this name is a message, which may have attachments."""
    return name.lower().endswith(MESSAGES)


def is_tricky(member: str) -> bool:
    """Whether a member's name leads outside its archive.

    >>> is_tricky("../buiten.txt"), is_tricky("c:/x"), is_tricky("map/goed.txt")
    (True, True, False)
    """
    inside = PurePosixPath(member.replace("\\", "/"))
    drive = bool(inside.parts) and inside.parts[0].endswith(":")
    return inside.is_absolute() or ".." in inside.parts or drive


def members(name: str, held: Path | bytes) -> list[Member]:
    """The files in a container of this name. Raises one of `DAMAGED`."""
    if is_message(name):
        return [Member(inside, len(data)) for inside, data in attachments(_bytes(held))]
    if name.lower().endswith(".zip"):
        with zipfile.ZipFile(_opened(held)) as archive:
            found = [
                Member(item.filename, item.file_size) for item in archive.infolist() if not item.is_dir()
            ]
    else:
        found = []
        with _tar(held) as tar:
            for item in tar:
                if item.isfile():
                    found.append(Member(item.name, item.size))
                if len(found) > MOST_MEMBERS:
                    break
    if len(found) > MOST_MEMBERS:
        raise ValueError(f"it holds more than {MOST_MEMBERS:,} files")
    return found


def member(path: Path, name: str, *, largest: int) -> bytes:
    """The bytes of a member. Raises `ReadError` when it is too large, and one of `DAMAGED`."""
    stat = path.stat()
    stamp = (stat.st_mtime_ns, stat.st_size)
    outer, _, last = name.rpartition(WITHIN)
    kept = _unpacked(path, stamp, outer, largest)
    if kept is not None:
        data = kept[last]
    else:
        data = next(_contents(path.name, path, {last}.__contains__, largest))[1]
    if isinstance(data, ReadError):
        raise data
    return data


@lru_cache(maxsize=2)
def _unpacked(
    path: Path, _stamp: tuple[int, int], outer: str, largest: int
) -> dict[str, bytes | ReadError] | None:
    """All members of a small archive; None for a large one.

    Finding one member of a compressed tar means unpacking all that stand before it, so that four thousand
    papers, one by one, would be unpacked eight million times.
    """
    if outer:
        return _kept(outer, member(path, outer, largest=largest), largest)
    return _kept(path.name, path, largest)


def _kept(name: str, held: Path | bytes, largest: int) -> dict[str, bytes | ReadError] | None:
    if sum(item.size for item in members(name, held)) > KEPT_OPEN:
        if isinstance(held, bytes):
            raise ReadError(f"holds more than {KEPT_OPEN:,} bytes within another archive; unpack that one")
        return None
    return dict(_contents(name, held, lambda _: True, largest))


def _contents(
    name: str, held: Path | bytes, wanted: Callable[[str], bool], largest: int
) -> Iterator[tuple[str, bytes | ReadError]]:
    if is_message(name):
        yield from ((inside, data) for inside, data in attachments(_bytes(held)) if wanted(inside))
    elif name.lower().endswith(".zip"):
        with zipfile.ZipFile(_opened(held)) as archive:
            for item in archive.infolist():
                if wanted(item.filename) and not item.is_dir():
                    yield item.filename, _read_one(archive, item, largest)
    else:
        with _tar(held) as tar:
            for entry in tar:
                if wanted(entry.name) and (opened := tar.extractfile(entry)) is not None:
                    yield entry.name, _bounded(opened, entry.name, largest)


def _read_one(archive: zipfile.ZipFile, item: zipfile.ZipInfo, largest: int) -> bytes | ReadError:
    """One member of a zip; when it alone is damaged or locked, the others are still read."""
    try:
        with archive.open(item) as stream:
            return _bounded(stream, item.filename, largest)
    except DAMAGED as error:
        return ReadError(f"cannot be read: {reason(error)}", item.filename)


def _bounded(stream: IO[bytes], name: str, largest: int) -> bytes | ReadError:
    data = stream.read(largest + 1)
    return ReadError(too_large(len(data), largest), name) if len(data) > largest else data


def too_large(size: int, largest: int) -> str:
    """What is said of a file that is too large to read."""
    return f"has {size:,} bytes or more, and files up to {largest:,} bytes are read; split it"


def reason(error: Exception) -> str:
    """What an error says, or what it is called when it says nothing."""
    return getattr(error, "strerror", None) or str(error) or type(error).__name__


def _opened(held: Path | bytes) -> Path | IO[bytes]:
    return io.BytesIO(held) if isinstance(held, bytes) else held


def _tar(held: Path | bytes) -> tarfile.TarFile:
    return tarfile.open(fileobj=io.BytesIO(held)) if isinstance(held, bytes) else tarfile.open(held)


def _bytes(held: Path | bytes) -> bytes:
    return held if isinstance(held, bytes) else held.read_bytes()
