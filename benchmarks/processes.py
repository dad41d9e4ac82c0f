"""What processes take of the machine, as Linux tells it: time of the processors, and memory."""

from __future__ import annotations

import time
from pathlib import Path


def spent() -> float:
    """Milliseconds of the processors that this process and its children have had."""
    threads = (one for child in children("self") for one in Path(f"/proc/{child}/task").iterdir())
    theirs = sum(int((one / "schedstat").read_text("utf-8").split()[0]) for one in threads)
    return 1000 * time.process_time() + theirs / 1e6


def children(process: int | str) -> set[str]:
    """The processes that this one started and that are there still."""
    tasks = Path(f"/proc/{process}/task").iterdir()
    return set(" ".join((task / "children").read_text("utf-8") for task in tasks).split())


def held(process: int | str) -> int:
    """Megabytes of memory that a process holds."""
    status = Path(f"/proc/{process}/status").read_text("utf-8")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")) // 1024
