"""Runs the engine within bounds: a file that stops pdfium, or keeps it busy, costs pages and never the run.

The engine is one child process for each process that reads; it is started with the first PDF, serves all that
follow, and is started again when it died.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import queue
import signal
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

PROGRAM: Final = Path(__file__).with_name("engine.py")
PATIENCE: Final = 20.0
"""Seconds by the clock that the engine may be silent; it ends itself long before, by what it has worked."""
MOST_STOPS: Final = 2
"""After so many pages that stopped the engine, the rest of a file is left."""
MOST_PAGES: Final = 5000
"""How many pages of one file are read: more than any paper of parliament has."""
_QUEUED: Final = 64


class Sheet(NamedTuple):
    """One page as it is printed: its characters, and where each of them stands."""

    number: int
    """Counted from 1."""
    width: float
    height: float
    text: str
    boxes: bytes
    """Left, top, right, bottom of each character as 32-bit floats: points, from the lower left corner."""
    styles: bytes
    """Of each word, one after the other: 1 bold, 2 italic, 3 both."""
    scanned: bool = False
    """Whether it shows a picture and no text."""
    cut: bool = False
    """Whether it holds more characters than are read."""


class Lost(NamedTuple):
    """Pages that could not be read."""

    first: int
    last: int | None
    """None for all that follow."""
    why: str
    """One of "broken", "stopped", "slow", "many"."""


class Unreadable(Exception):  # noqa: N818 (it says what the file is)
    """A file that cannot be opened at all: "password", "security", "format", "stopped", "slow" or "empty"."""


class Picture(NamedTuple):
    """A page drawn as a grey picture."""

    pgm: bytes
    height: float
    """Of the page, in points."""
    scale: float
    """Dots for each point."""


class _Gone(Exception):  # noqa: N818 (an event, not an error of ours)
    """The engine died, or took too long."""


class Engine:
    """The child process, and the line to it."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0
        self._heard: queue.Queue[tuple[dict[str, Any], list[bytes]] | None] = queue.Queue()

    def ask(self, job: dict[str, Any], data: bytes) -> Iterator[tuple[dict[str, Any], list[bytes]]]:
        """What the engine says, until it has said all. Raises `_Gone` when it dies or falls silent."""
        process = self._started()
        finished = False
        try:
            # What it says is heard while it is still being told: neither side waits for the other.
            threading.Thread(target=_tell, args=(process, job, data), daemon=True).start()
            while True:
                try:
                    said = self._heard.get(timeout=PATIENCE)
                except queue.Empty:
                    raise _Gone("slow") from None
                if said is None:
                    raise _Gone(_why(process))
                if "end" in said[0]:
                    finished = True
                    return
                finished = "error" in said[0] and said[0]["error"] != "page"
                yield said
                if finished:
                    return
        finally:
            if not finished:
                self.close()

    def close(self) -> None:
        """Stop the child, if there is one and it is ours."""
        process, self._process = self._process, None
        if process is None or self._owner != os.getpid():
            return
        process.kill()
        process.wait()
        if process.stdin is not None:
            with contextlib.suppress(OSError):
                # What it was still being told cannot be told any more.
                process.stdin.close()

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._owner == os.getpid() and self._process.poll() is None:
            return self._process
        self.close()
        process = subprocess.Popen(  # noqa: S603 (our own program, under our own interpreter)
            [sys.executable, "-P", str(PROGRAM)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._process, self._owner, self._heard = process, os.getpid(), queue.Queue(_QUEUED)
        threading.Thread(target=_listen, args=(process, self._heard), daemon=True).start()
        return process


def _why(process: subprocess.Popen[bytes]) -> str:
    """Why the engine died: it ends itself when it has worked too long."""
    try:
        ended = process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        return "stopped"
    return "slow" if ended == -getattr(signal, "SIGPROF", 0) and ended else "stopped"


def _tell(process: subprocess.Popen[bytes], job: dict[str, Any], data: bytes) -> None:
    line = process.stdin
    if line is None:
        return
    try:
        line.write(json.dumps({**job, "size": len(data)}).encode() + b"\n")
        line.write(data)
        line.flush()
    except (OSError, ValueError):
        # It died meanwhile: whoever listens to it notices.
        return


def _listen(
    process: subprocess.Popen[bytes], heard: queue.Queue[tuple[dict[str, Any], list[bytes]] | None]
) -> None:
    line = process.stdout
    if line is None:
        return
    with line:
        try:
            while said := line.readline():
                head = json.loads(said)
                heard.put((head, [_whole(line, size) for size in head["parts"]]))
        except (OSError, ValueError):
            # Cut off in the middle of what it said: it died.
            pass
        heard.put(None)


def _whole(line: IO[bytes], size: int) -> bytes:
    part = line.read(size)
    if len(part) < size:
        raise ValueError(size)
    return part


ENGINE: Final = Engine()
atexit.register(ENGINE.close)


def sheets(data: bytes) -> Iterator[Sheet | Lost]:
    """The pages of a PDF in order, and those that were lost. Raises `Unreadable`."""
    asked = _Asked()
    stops = 0
    while True:
        try:
            yield from _told(asked, data)
        except _Gone as gone:
            if asked.count < 0:
                raise Unreadable(str(gone)) from gone
            stops += 1
            asked.first += 1
            yield Lost(asked.first, asked.first if stops < MOST_STOPS else None, str(gone))
            if stops < MOST_STOPS and asked.first < asked.count:
                continue
        if asked.count > MOST_PAGES:
            yield Lost(MOST_PAGES + 1, None, "many")
        return


@dataclass(slots=True)
class _Asked:
    """How far a file has been read."""

    first: int = 0
    """The page to go on with, from 0."""
    count: int = -1
    """How many pages it has; -1 while that is not known."""


def _told(asked: _Asked, data: bytes) -> Iterator[Sheet | Lost]:
    for head, parts in ENGINE.ask({"first": asked.first, "last": MOST_PAGES}, data):
        if "pages" in head:
            asked.count = head["pages"]
            if not asked.count:
                raise Unreadable("empty")
        elif "page" in head:
            asked.first = head["page"] + 1
            yield _sheet(head, parts)
        elif "broken" in head:
            asked.first = head["broken"] + 1
            yield Lost(asked.first, asked.first, "broken")
        elif head["error"] == "page":
            yield Lost(asked.first + 1, None, "broken")
        else:
            raise Unreadable(head["error"])


def _sheet(head: dict[str, Any], parts: list[bytes]) -> Sheet:
    text = parts[0].decode("utf-8", errors="replace")
    return Sheet(
        head["page"] + 1,
        head["width"],
        head["height"],
        text,
        parts[1],
        parts[2],
        head["image"],
        head["held"] > len(text),
    )


def drawn(data: bytes, number: int) -> Picture | None:
    """A page as a picture; None when it cannot be drawn. Pages are counted from 1."""
    found = None
    try:
        for head, parts in ENGINE.ask({"draw": number - 1}, data):
            if "drawn" in head:
                found = Picture(parts[0], head["height"], head["scale"])
    except _Gone:
        return None
    return found
