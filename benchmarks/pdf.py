"""Speed and memory of the whole line on a long PDF, on one core: `python benchmarks/pdf.py FILE.pdf ...`.

Each file goes through the line three times in a process of its own, after the registers were read once. What
counts is the time of the processor, that of the engine that opens the PDF in a child process included.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from pathlib import Path

ROUNDS = 3
MEGABYTE = 1024
"""What `ru_maxrss` counts in: kilobytes."""


def measure(path: Path) -> None:
    """Print what one file costs."""
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    from pipeline.line import run  # noqa: PLC0415 (the path is set first)
    from pipeline.read import Source  # noqa: PLC0415 (the same)
    from pipeline.read.pdf.bounds import ENGINE  # noqa: PLC0415 (the same)

    source = Source(path.name, path)
    reading, _ = run(source)
    if reading is None:
        print(f"{path.name}: cannot be read")
        return
    ENGINE.close()
    before, took, wall = _spent(resource.RUSAGE_CHILDREN), [], []
    for _ in range(ROUNDS):
        own, start = time.process_time(), time.perf_counter()
        run(source)
        took.append(time.process_time() - own)
        wall.append(time.perf_counter() - start)
    ENGINE.close()
    cost = min(took) + (_spent(resource.RUSAGE_CHILDREN) - before) / ROUNDS
    pages = max(reading.document.origin.page(part.span.start) or 0 for part in reading.document.sections)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE
    print(f"{path.name}: {pages} pages, {pages / cost:.0f} a second of one core ({cost:.2f} s)")
    print(f"  by the clock {pages / min(wall):.0f} a second; {memory:.0f} MB, without the engine's 30 MB")


def _spent(who: int) -> float:
    """The seconds of the processor that were spent."""
    usage = resource.getrusage(who)
    return usage.ru_utime + usage.ru_stime


def main() -> None:
    """Measure each file in a process that has one core."""
    if os.environ.get("KAMERGRAAF_MEASURED"):
        measure(Path(sys.argv[1]))
        return
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    for name in sys.argv[1:]:
        subprocess.run(
            [sys.executable, __file__, name], env={**os.environ, "KAMERGRAAF_MEASURED": "1"}, check=True
        )


if __name__ == "__main__":
    main()
