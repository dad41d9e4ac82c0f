"""Office files are archives: what is looked at before a library opens one, and how damage is told."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING, Final

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Collection

LARGEST_PACKAGE: Final = 96 * 1024 * 1024
"""What the parts of one office file may hold together, in bytes, once unpacked; pictures count too."""
MOST_PARTS: Final = 10_000
OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a file of Office 97 begins, and one of today that is locked with a password (MS-CFB)."""
BROKEN: Final = (
    OSError,
    EOFError,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    AssertionError,
    NotImplementedError,
    RuntimeError,
    zipfile.BadZipFile,
    zlib.error,
    etree.LxmlError,
)
"""What the libraries raise on a damaged file: they say nowhere, so this is what a fuzzer met."""


_UNZIPPED: Final = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)


class PackageError(Exception):
    """An office file that is not opened: what was met, and what would mend it."""


def looked_at(data: bytes, *, main: str) -> Collection[str]:
    """The names of the parts of an office file. Raises `PackageError` when it must not be opened.

    `main` is the part that holds the text. Parts that would grow beyond measure are refused, and so is text
    that declares entities: no office program writes them.
    """
    if data.startswith(OLD_OFFICE):
        raise PackageError(
            "a file of an old office program, or a locked one; save it as DOCX or ODT without a password"
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            total = sum(part.file_size for part in parts)
            if total > LARGEST_PACKAGE or len(parts) > MOST_PARTS:
                raise PackageError(
                    f"its parts hold {total:,} bytes, and up to {LARGEST_PACKAGE:,} are read; "
                    "leave its pictures out"
                )
            names = {part.filename for part in parts}
            if main not in names:
                raise PackageError(f"it has no part {main}; save it once more with an office program")
            for name in sorted(names):
                if name.endswith(".xml") and b"<!ENTITY" in archive.read(name):
                    raise PackageError(f"its part {name} declares entities, which are not read")
    except _UNZIPPED as error:
        raise PackageError(f"the file is damaged ({error}); get it again") from error
    return names
