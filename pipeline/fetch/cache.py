"""What services gave before, on disk: asked again, they need only say that nothing changed."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.fetch.whole import checksum, write_light

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Held:
    """An answer that we have, and how to ask whether it is still the right one."""

    body: bytes
    etag: str = ""
    modified: str = ""

    @property
    def headers(self) -> dict[str, str]:
        """The headers that ask for it only when it has changed."""
        asked = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in asked.items() if value}


class Cache:
    """A folder of answers by address. Those that a service gives no mark to ask about are not kept."""

    def __init__(self, folder: Path, *, most: int) -> None:
        self._folder = folder
        self._most = most

    def held(self, url: str) -> Held | None:
        """What we have of this address, when it is as whole as it was."""
        place = self._place(url)
        try:
            said = json.loads(place.with_suffix(".json").read_bytes())
            body = place.with_suffix(".body").read_bytes()
            if said["url"] != url or said["sha256"] != checksum(body):
                return None
            return Held(body, str(said["etag"]), str(said["modified"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None  # not there, or not whole: then it is asked for anew

    def keep(self, url: str, held: Held) -> None:
        """Keep an answer; a cache that cannot be written is as good as none."""
        if not held.headers:
            return
        place = self._place(url)
        with suppress(OSError):
            write_light(place.with_suffix(".body"), held.body)
            digest = checksum(held.body)
            said = {"url": url, "etag": held.etag, "modified": held.modified, "sha256": digest}
            write_light(place.with_suffix(".json"), json.dumps(said, sort_keys=True).encode())

    def tidy(self) -> int:
        """Take away what was kept first until the rest fits; the number of answers that went."""
        found = [(path.stat(), path) for path in self._folder.glob("??/*.body")]
        total, gone = sum(stat.st_size for stat, _ in found), 0
        for stat, path in sorted(found, key=lambda one: (one[0].st_mtime_ns, one[1].name)):
            if total <= self._most:
                break
            with suppress(OSError):
                path.with_suffix(".json").unlink(missing_ok=True)
                path.unlink()
                total, gone = total - stat.st_size, gone + 1
        return gone

    def _place(self, url: str) -> Path:
        name = checksum(url.encode())
        return self._folder / name[:2] / name
