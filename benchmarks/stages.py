"""Where the time of the line goes, part by part, in times the cost of the bare tokenizer.

python benchmarks/stages.py [PATH ...]      prints the dearest parts
"""

from __future__ import annotations

import sys
import time
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import peers

from graphs.build import quads
from pipeline.claim import CLAIMANTS
from pipeline.find import FINDERS
from pipeline.find.scan import Scan
from pipeline.line import understand
from pipeline.link import LINKERS
from pipeline.model import Document, Issue
from pipeline.read import Source, read, sources

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

Result = TypeVar("Result")
TOKENIZER = "tokenizer"
ROUNDS = 5
_BARE = peers.tokenizer()


class Clock:
    """The seconds that each part took, over one round."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)

    def time(self, part: str, work: Callable[..., Result], *arguments: object) -> Result:
        """Do the work with these arguments and count it for the part."""
        start = time.perf_counter()
        result = work(*arguments)
        self.seconds[part] += time.perf_counter() - start
        return result


def costs(papers: Sequence[Source], *, rounds: int = ROUNDS) -> dict[str, float]:
    """Each part in times the bare tokenizer, the dearest first; the least of all rounds."""
    best: dict[str, float] = {}
    for _ in range(rounds):
        clock = Clock()
        for paper in papers:
            _one(paper, clock)
        best = {
            part: min(seconds, best.get(part, seconds)) for part, seconds in sorted(clock.seconds.items())
        }
    unit = best.pop(TOKENIZER)
    return {part: best[part] / unit for part in sorted(best, key=lambda part: -best[part])}


def _one(paper: Source, clock: Clock) -> None:
    for document in clock.time("read", _all, read, paper):
        if not isinstance(document, Document):
            continue
        clock.time(TOKENIZER, _BARE, document.text)
        scan = clock.time("scan", Scan, document)
        found = []
        for name, finder in FINDERS.items():
            met = clock.time(f"find {name}", _all, finder, scan)
            found += [item for item in met if not isinstance(item, Issue)]
        for name, linker in LINKERS.items():
            found, _ = clock.time(f"link {name}", linker, document, found)
        found.sort(key=lambda mention: (mention.span, mention.kind))
        for name, claimant in CLAIMANTS.items():
            clock.time(f"claim {name}", _all, claimant, document, found)
        clock.time("build quads", quads, understand(document))


def _all(work: Callable[..., Iterable[Result]], *arguments: object) -> list[Result]:
    return list(work(*arguments))


def main() -> int:
    """Print the parts of the line that cost something."""
    paths = [Path(path) for path in sys.argv[1:]] or [
        Path(__file__).resolve().parent.parent / "samples" / "papers"
    ]
    parts = costs([item for item in sources(paths) if not isinstance(item, Issue)])
    for part, times in parts.items():
        print(f"{times:6.2f}  {part}")
    print(f"{sum(parts.values()):6.2f}  in all, in times the bare tokenizer")
    return 0


if __name__ == "__main__":
    sys.exit(main())
