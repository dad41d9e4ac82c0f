"""A form that is several files: a folder of them, or one archive with the same bytes every time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from graphs.publish.exporter import ExportError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_FIRST_DAY: Final = (1980, 1, 1, 0, 0, 0)
"""The first that an archive can hold: the same files, the same bytes."""


def write_files(path: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Write these files into the folder `path`, or into one archive when `path` ends in .zip.

    Raises:
        ExportError: when the path can be neither.
    """
    zipped = path.suffix == ".zip"
    if path.suffix not in {"", ".zip"} or path.is_file() != (zipped and path.exists()):
        raise ExportError(
            f"{path}: this form is several files; name a folder, or an archive that ends in .zip"
        )
    if zipped:
        write_archive(path, files)
        return
    path.mkdir(parents=True, exist_ok=True)
    for name, data in files:
        (path / name).write_bytes(data)


def write_archive(path: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Write these files into one archive."""
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, data in files:
            entry = ZipInfo(name, _FIRST_DAY)
            entry.compress_type, entry.external_attr = ZIP_DEFLATED, 0o644 << 16
            archive.writestr(entry, data)
