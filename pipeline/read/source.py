"""Where papers come from: files, folders and archives, none of them unpacked to disk."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path, PurePath, PurePosixPath
from typing import TYPE_CHECKING, Final

from pipeline.model import Issue
from pipeline.read.archives import (
    DAMAGED,
    DEEPEST,
    WITHIN,
    ReadError,
    is_archive,
    is_message,
    is_tricky,
    member,
    members,
    reason,
    too_large,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LARGEST: Final = 16 * 1024 * 1024
"""The largest file that is read, in bytes: a paper of 10,000 pages of text."""
LARGEST_ARCHIVE: Final = 4 * 1024 * 1024 * 1024
"""What the members of one archive may hold together, in bytes, once unpacked."""
METADATA: Final = ("metadata.xml", "metadata_owms.xml")
"""The publisher's names for the file beside a paper that describes it."""
_DESCRIBED: Final = frozenset({".xml", ".html", ".pdf", ".docx", ".odt"})
"""The forms in which a paper is published, and fetched, with such a file beside it."""
_FORMS: Final = ("xml", "html", "pdf", "odt")
"""The official repository's folders of one paper."""
_DESCRIPTIONS: Final = (
    ("", METADATA[0]),
    ("../metadata", METADATA[0]),
    ("", METADATA[1]),
    ("../metadataowms", METADATA[1]),
)
"""Where the description of a paper lies, from the folder of the paper: beside it, or the repository's way."""
_ADDRESS: Final = re.compile(r"(https?):/+(.+)")
"""An address of the web, also when it was taken for a path, which leaves one slash of two."""


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
            return member(self.path, self.member, largest=LARGEST) if self.member else _file(self.path)
        except DAMAGED as error:
            raise ReadError(f"cannot be read: {reason(error)}", self.member) from error

    def beside(self) -> bytes | None:
        """The publisher's metadata of this paper, when it lies in a file beside it."""
        here = PurePosixPath(self.member.rpartition(WITHIN)[2]) if self.member else self.path
        for folder, name in _DESCRIPTIONS:
            candidate = here.parent / folder / name
            if candidate != here and (data := self._described(candidate)) is not None:
                return data
        return None

    def _described(self, candidate: PurePath) -> bytes | None:
        try:
            if isinstance(candidate, Path):
                return _file(candidate) if candidate.is_file() else None
            outer, within, _ = self.member.rpartition(WITHIN)
            parts = list(candidate.parts)
            while ".." in parts[1:]:
                at = parts.index("..", 1)
                del parts[at - 1 : at + 1]
            return member(self.path, f"{outer}{within}{'/'.join(parts)}", largest=LARGEST)
        except (*DAMAGED, ReadError, StopIteration):
            return None


def sources(paths: Iterable[Path]) -> Iterator[Source | Issue]:
    """Every paper in these files, folders and archives: folders in the order of their names."""
    for path in paths:
        if path.is_dir():
            held = _folder(path)
            yield next(held, Issue("read", str(path), "no paper lies in this folder; check the path"))
            yield from held
        elif path.is_file():
            yield from _opened(path)
        elif address := _ADDRESS.match(str(path)):
            told = "this is an address; save what is there, or use `kamergraaf fetch` with the number"
            yield Issue("read", f"{address[1]}://{address[2]}", told)
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
    others = (other for other in path.parent.iterdir() if other.name not in METADATA)
    if any(other.suffix in _DESCRIBED for other in others):
        return True
    # The official repository has a folder for the description and one for the paper, beside each other.
    home = path.parent.parent
    return path.parent.name.startswith("metadata") and any(
        any((home / form).glob(f"*.{form}")) for form in _FORMS
    )


def _opened(path: Path) -> Iterator[Source | Issue]:
    if not is_archive(path.name):
        yield Source(path.name, path)
        if not is_message(path.name):
            return
    yield from _held(path, "", depth=1)


def _held(path: Path, outer: str, *, depth: int) -> Iterator[Source | Issue]:
    """The papers in a container: `outer` is its name within another, "" for the file itself."""
    name = PurePosixPath(outer.rpartition(WITHIN)[2] or path.name).name
    try:
        if is_message(name) and not outer and path.stat().st_size > LARGEST:
            return  # reading the message itself says so
        held = member(path, outer, largest=LARGEST) if outer else path
        found = sorted(members(name, held))
    except (*DAMAGED, ReadError) as error:
        what = "message" if is_message(name) else "archive"
        yield Issue("read", path.name, f"the {what} cannot be opened: {reason(error)}; get it again", outer)
        return
    homes = _homes(one.name for one in found)
    total = 0
    for one in found:
        total += one.size
        if total > LARGEST_ARCHIVE:
            yield Issue(
                "read",
                path.name,
                f"its members hold more than {LARGEST_ARCHIVE >> 30} GB together; the rest is not read",
                one.name,
            )
            return
        yield from _one(path, outer, one.name, homes, depth=depth)


def _one(
    path: Path, outer: str, inside: str, homes: frozenset[PurePosixPath], *, depth: int
) -> Iterator[Source | Issue]:
    place = f"{outer}{WITHIN}{inside}" if outer else inside
    pure = PurePosixPath(inside.replace("\\", "/"))
    if is_tricky(inside):
        yield Issue("read", path.name, "a member points outside its archive and is not read", place)
        return
    hidden = any(part.startswith(".") or part == "__MACOSX" for part in pure.parts)
    if hidden or _tells_of_another(pure, homes):
        return
    container = PurePosixPath(outer.rpartition(WITHIN)[2] or path.name)
    # Attachments are often called alike, so that a name of their own keeps two of them apart.
    name = f"{container.stem}-{pure.name}" if is_message(container.name) else pure.name
    if not is_archive(name):
        yield Source(name, path, place)
        if not is_message(name):
            return
    if depth >= DEEPEST:
        yield Issue("read", path.name, f"archives stand in each other more than {DEEPEST} deep", place)
        return
    yield from _held(path, place, depth=depth + 1)


def _homes(names: Iterable[str]) -> frozenset[PurePosixPath]:
    """The folders of an archive in which papers lie that may have a description beside them."""
    papers = (PurePosixPath(name) for name in names)
    return frozenset(
        paper.parent for paper in papers if paper.name not in METADATA and paper.suffix.lower() in _DESCRIBED
    )


def _tells_of_another(inside: PurePosixPath, homes: frozenset[PurePosixPath]) -> bool:
    """Whether a member is the description of a paper that lies beside it, with which it will be read."""
    here = inside.parent
    beside = here.name.startswith("metadata") and any(here.parent / form in homes for form in _FORMS)
    return inside.name in METADATA and (beside or here in homes)


def _file(path: Path) -> bytes:
    size = path.stat().st_size
    if size > LARGEST:
        raise ReadError(too_large(size, LARGEST))
    return path.read_bytes()
