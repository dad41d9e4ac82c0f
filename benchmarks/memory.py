"""The most memory that one contestant takes, in a process that loads nothing but that contestant.

python benchmarks/memory.py line|tokenizer|statistical PATH ...        prints MB
"""

from __future__ import annotations

import os
import re
import resource
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.read import Source

HERE = Path(__file__).resolve().parent


def peak(contestant: str, paths: Sequence[Path]) -> float:
    """The most memory, in MB, that a process of its own takes for one contestant."""
    command = [sys.executable, __file__, contestant, *map(str, paths)]
    environment = {**os.environ, "PYTHONPATH": str(HERE.parent)}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    return float(done.stdout)


def _line(papers: Sequence[Source]) -> None:
    from graphs.build import quads  # noqa: PLC0415  (a contestant loads only what is its own)
    from pipeline.line import run  # noqa: PLC0415  (as above)

    for paper in papers:
        reading, _ = run(paper)
        if reading is not None:
            quads(reading)


def _peer(name: str, papers: Sequence[Source]) -> None:
    import peers  # noqa: PLC0415  (a contestant loads only what is its own)

    nlp = peers.statistical() if name == "statistical" else peers.tokenizer()
    for paper in papers:
        for _ in nlp.pipe(paper.load().decode("utf-8", "replace").split("\n\n"), batch_size=256):
            pass


def _most() -> float:
    """In MB. Linux adds to `ru_maxrss` what the parent held when it started us; `VmHWM` is ours alone."""
    status = Path("/proc/self/status")
    if status.is_file() and (found := re.search(r"VmHWM:\s+(\d+) kB", status.read_text("ascii"))):
        return int(found[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 / 1024  # macOS gives bytes


def main() -> int:
    """Run one contestant and print its peak."""
    from pipeline.model import Issue  # noqa: PLC0415  (cheap, and shared by all)
    from pipeline.read import sources  # noqa: PLC0415  (as above)

    contestant, *paths = sys.argv[1:]
    papers = [item for item in sources(map(Path, paths)) if not isinstance(item, Issue)]
    if contestant == "line":
        _line(papers)
    else:
        _peer(contestant, papers)
    print(f"{_most():.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
