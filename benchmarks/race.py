"""Contestants that take turns, and what one cost in terms of another."""

from __future__ import annotations

import gc
import statistics
import time
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class Times(NamedTuple):
    """Seconds per round, of one contestant."""

    name: str
    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        """The middle one."""
        return statistics.median(self.seconds)


class Ratio(NamedTuple):
    """How many times as long one took as another, round by round."""

    least: float
    median: float
    greatest: float

    def __str__(self) -> str:
        """As it stands in the table."""
        return f"{self.median:.2f} | {self.least:.2f} – {self.greatest:.2f}"


def race(contestants: Mapping[str, Callable[[], object]], *, rounds: int) -> dict[str, Times]:
    """Let all take turns, each round in another order; one round before the count warms them up."""
    names = list(contestants)
    seconds: dict[str, list[float]] = {name: [] for name in names}
    for turn in range(rounds + 1):
        for name in names[turn % len(names) :] + names[: turn % len(names)]:
            gc.collect()
            start = time.perf_counter()
            contestants[name]()
            if turn:
                seconds[name].append(time.perf_counter() - start)
    return {name: Times(name, tuple(taken)) for name, taken in seconds.items()}


def ratio(above: Times, below: Times) -> Ratio:
    """The one divided by the other, within each round."""
    ratios = [a / b for a, b in zip(above.seconds, below.seconds, strict=True)]
    return Ratio(min(ratios), statistics.median(ratios), max(ratios))
