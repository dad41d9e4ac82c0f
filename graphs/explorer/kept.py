"""Answers that were given before, so that a page that is asked for again comes at once."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from graphs.explorer.opened import Answered

ANSWERS: Final = 100
"""Answers that are kept: those that were asked for last."""
LONGEST: Final = 5_000
"""Rows of an answer that is kept; a longer one is made each time."""


class Kept:
    """Answers of one graph, which stays as it is while it is open; several threads may ask at once."""

    def __init__(self) -> None:
        self._answers: OrderedDict[tuple[str, ...], Answered] = OrderedDict()
        self._lock = Lock()

    def get(self, key: tuple[str, ...], make: Callable[[], Answered]) -> Answered:
        """The answer that is kept under this key, or else the one that `make` gives."""
        with self._lock:
            if key in self._answers:
                self._answers.move_to_end(key)
                return self._answers[key]
        made = make()  # outside the lock: a slow question keeps nobody from what is kept
        if len(made) <= LONGEST:
            with self._lock:
                self._answers[key] = made
                while len(self._answers) > ANSWERS:
                    self._answers.popitem(last=False)
        return made

    def clear(self) -> None:
        """Forget them all."""
        with self._lock:
            self._answers.clear()

    def __len__(self) -> int:
        return len(self._answers)
