"""The folder that papers come into: a folder for each, with the paper, its metadata, and whence it came.

kst-29544-1093/kst-29544-1093.xml    the paper
kst-29544-1093/metadata.xml          what the publisher says of it, as the readers look for it
kst-29544-1093/.fetched.json         whence, in which state, and the checksums of the two
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pipeline.fetch.checks import FORMS
from pipeline.fetch.whole import checksum, write_whole

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from pipeline.fetch.service import Listed, Offer

METADATA: Final = "metadata.xml"
"""The name under which a reader looks for the publisher's metadata."""
RECORD: Final = ".fetched.json"
"""Hidden, so that it is not taken for a paper."""


@dataclass(frozen=True, slots=True)
class Folder:
    """Where fetched papers are."""

    path: Path

    def state(self, listed: Listed) -> str:
        """Whether it is "there", has "changed" (by the publisher, or here), or is "new"."""
        record = _record(self._of(listed) / RECORD)
        if record is None:
            return "new"
        better = {offer.form for offer in listed.offers[: _rank(listed, str(record.get("form")))]}
        same = record.get("stamp") == listed.stamp and not better
        described = METADATA in _files(record) or not listed.description
        return "there" if same and described and self._is_whole(listed, record) else "changed"

    def store(self, listed: Listed, offer: Offer, paper: bytes, description: bytes | None) -> None:
        """Put a paper into its folder; what was there of another form, or is not offered any more, goes.

        The record is written last: without it, or with another checksum, the paper is fetched again.

        Raises:
            OSError: when the disk does not take it.
        """
        folder = self._of(listed)
        name = f"{listed.identifier}.{offer.form}"
        contents = {name: paper} if description is None else {METADATA: description, name: paper}
        files = {
            one: {"bytes": len(data), "sha256": write_whole(folder / one, data)}
            for one, data in contents.items()
        }
        record = {
            "address": offer.url,
            "files": files,
            "form": offer.form,
            "identifier": listed.identifier,
            "issued": listed.issued,
            "stamp": listed.stamp,
            "title": listed.title,
        }
        write_whole(
            folder / RECORD,
            (json.dumps(record, indent=1, sort_keys=True, ensure_ascii=False) + "\n").encode(),
        )
        for other in {METADATA, *(f"{listed.identifier}.{form}" for form in FORMS)} - set(files):
            with suppress(FileNotFoundError):
                (folder / other).unlink()

    def _of(self, listed: Listed) -> Path:
        return self.path / listed.identifier

    def _is_whole(self, listed: Listed, record: Mapping[str, object]) -> bool:
        files = _files(record)
        try:
            return bool(files) and all(
                checksum((self._of(listed) / name).read_bytes()) == said for name, said in files.items()
            )
        except OSError:
            return False


def _record(path: Path) -> dict[str, object] | None:
    try:
        said = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None
    return said if isinstance(said, dict) else None


def _files(record: Mapping[str, object]) -> dict[str, str]:
    """The names of files in this folder, and their checksums."""
    files = record.get("files")
    found = files.items() if isinstance(files, dict) else ()
    return {
        str(name): str(one.get("sha256"))
        for name, one in found
        if isinstance(one, dict) and "/" not in str(name) and "\\" not in str(name)
    }


def _rank(listed: Listed, form: str) -> int:
    """The place of a form among those that are offered; 0 when it is not."""
    return next((place for place, offer in enumerate(listed.offers) if offer.form == form), 0)
