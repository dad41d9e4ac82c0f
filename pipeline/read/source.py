"""Where papers come from: files, folders and archives, none of them unpacked to disk."""

from __future__ import annotations

import tarfile
import zipfile
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING, Final

from pipeline.model import Issue

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LARGEST: Final = 16 * 1024 * 1024
"""The largest file that is read, in bytes: a paper of 10,000 pages of text."""
LARGEST_ARCHIVE: Final = 4 * 1024 * 1024 * 1024
"""What the members of one archive may hold together, in bytes, once unpacked."""
KEPT_OPEN: Final = 128 * 1024 * 1024
"""An archive that holds no more is unpacked in memory once; of a larger one, each member is sought."""
ARCHIVES: Final = (".zip", ".tar", ".tar.gz", ".tgz")
METADATA: Final = ("metadata.xml", "metadata_owms.xml")
"""The publisher's names for the file beside a paper that describes it."""


class ReadError(Exception):
    """A source that could not be loaded: what was met, and what would mend it."""

    def __init__(self, message: str, place: str = "") -> None:
        super().__init__(message)
        self.place = place


@dataclass(frozen=True, slots=True)
class Source:
    """One paper to read: light and picklable, loaded only when asked."""

    name: str
    """The file's own name with its suffix: "kst-29544-1093.txt"."""
    path: Path
    """The file, or the archive that holds it."""
    member: str = ""
    """The member's name inside the archive."""

    def load(self) -> bytes:
        """The bytes of the file. Raises `ReadError` when it is gone, closed to us, broken or too large."""
        try:
            return _member(self.path, self.member) if self.member else _file(self.path)
        except (OSError, zipfile.BadZipFile, tarfile.TarError, EOFError, NotImplementedError) as error:
            raise ReadError(f"cannot be read: {_reason(error)}", self.member) from error

    def beside(self) -> bytes | None:
        """The publisher's metadata of this paper, when it lies in a file beside it."""
        if self.member:
            return None
        for folder in (self.path.parent, self.path.parent.parent / "metadata"):
            candidate = folder / METADATA[0]
            if candidate.is_file() and candidate != self.path:
                try:
                    return _file(candidate)
                except (OSError, ReadError):
                    return None
        return None


def sources(paths: Iterable[Path]) -> Iterator[Source | Issue]:
    """Every paper in these files, folders and archives: folders in the order of their names."""
    for path in paths:
        if path.is_dir():
            yield from _folder(path)
        elif path.is_file():
            yield from _opened(path)
        else:
            yield Issue("read", str(path), "there is no such file or folder; check the path")


def _folder(folder: Path) -> Iterator[Source | Issue]:
    for path in sorted(folder.rglob("*")):
        if any(part.startswith(".") for part in path.relative_to(folder).parts):
            continue
        if path.is_file() and not (path.name in METADATA and _describes_another(path)):
            yield from _opened(path)


def _describes_another(path: Path) -> bool:
    """Whether a metadata file lies beside a paper, with which it will be read."""
    here = (other for other in path.parent.iterdir() if other.suffix == ".xml" and other.name not in METADATA)
    if any(here):
        return True
    # The official repository has a folder for the description and one for the paper, beside each other.
    return path.parent.name.startswith("metadata") and any((path.parent.parent / "xml").glob("*.xml"))


def _opened(path: Path) -> Iterator[Source | Issue]:
    if not path.name.lower().endswith(ARCHIVES):
        yield Source(path.name, path)
        return
    try:
        members = _zip_members(path) if path.suffix.lower() == ".zip" else _tar_members(path)
    except (OSError, zipfile.BadZipFile, tarfile.TarError, EOFError) as error:
        yield Issue("read", path.name, f"the archive cannot be opened: {_reason(error)}; get it again")
        return
    total = 0
    for member, size in sorted(members):
        total += size
        if total > LARGEST_ARCHIVE:
            yield Issue(
                "read",
                path.name,
                f"its members hold more than {LARGEST_ARCHIVE >> 30} GB together; the rest is not read",
                member,
            )
            return
        inside = PurePosixPath(member.replace("\\", "/"))
        if inside.is_absolute() or ".." in inside.parts or (inside.parts and inside.parts[0].endswith(":")):
            yield Issue("read", path.name, "a member points outside its archive and is not read", member)
        elif not any(part.startswith(".") or part == "__MACOSX" for part in inside.parts):
            yield Source(inside.name, path, member)


def _zip_members(path: Path) -> list[tuple[str, int]]:
    with zipfile.ZipFile(path) as archive:
        return [(item.filename, item.file_size) for item in archive.infolist() if not item.is_dir()]


def _tar_members(path: Path) -> list[tuple[str, int]]:
    with tarfile.open(path) as archive:
        return [(item.name, item.size) for item in archive if item.isfile()]


def _file(path: Path) -> bytes:
    size = path.stat().st_size
    if size > LARGEST:
        raise ReadError(_too_large(size))
    return path.read_bytes()


def _member(path: Path, member: str) -> bytes:
    stat = path.stat()
    members = _unpacked(path, (stat.st_mtime_ns, stat.st_size))
    data = members[member] if members is not None else next(_contents(path, {member}))[1]
    if isinstance(data, ReadError):
        raise data
    return data


@lru_cache(maxsize=1)
def _unpacked(path: Path, _stamp: tuple[int, int]) -> dict[str, bytes | ReadError] | None:
    """All members of a small archive; None for a large one.

    Finding one member of a compressed tar means unpacking all that stand before it, so that four thousand
    papers, one by one, would be unpacked eight million times.
    """
    sizes = _zip_members(path) if path.suffix.lower() == ".zip" else _tar_members(path)
    if sum(size for _, size in sizes) > KEPT_OPEN:
        return None
    return dict(_contents(path, {name for name, _ in sizes}))


def _contents(path: Path, wanted: set[str]) -> Iterator[tuple[str, bytes | ReadError]]:
    if path.suffix.lower() == ".zip":
        with zipfile.ZipFile(path) as archive:
            for item in archive.infolist():
                if item.filename in wanted:
                    with archive.open(item) as stream:
                        yield item.filename, _bounded(stream, item.filename)
    else:
        with tarfile.open(path) as tar:
            for entry in tar:
                if entry.name in wanted and (opened := tar.extractfile(entry)) is not None:
                    yield entry.name, _bounded(opened, entry.name)


def _bounded(stream: IO[bytes], member: str) -> bytes | ReadError:
    data = stream.read(LARGEST + 1)
    return ReadError(_too_large(len(data)), member) if len(data) > LARGEST else data


def _too_large(size: int) -> str:
    return f"has {size:,} bytes or more, and files up to {LARGEST:,} bytes are read; split it"


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error) or type(error).__name__
