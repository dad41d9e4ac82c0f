"""Words that are looked for all at once, in one pass over a text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ahocorasick_rs import AhoCorasick, Implementation

if TYPE_CHECKING:
    from collections.abc import Iterable

_OFTEN: Final = 100_000
"""After so many characters the automaton has cost more to run than it takes to build a faster one."""


class Literals:
    """Words, looked for as they are printed; what is looked for often is looked for faster.

    Two automata do the same: one is built in a moment, the other runs two to three times as fast, but takes
    long to build, and memory. So a list of the names of one paper never pays for it, a rule book does.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._words = list(words)
        self._automaton = AhoCorasick(self._words)
        self._searched = 0

    def found_in(self, text: str) -> list[tuple[int, int, int]]:
        """Every word that stands in the text, overlapping ones too: its number, its start and its end.

        >>> Literals(["plan", "planbureau"]).found_in("een planbureau")
        [(0, 4, 8), (1, 4, 14)]
        """
        if 0 <= self._searched <= _OFTEN:
            self._searched += len(text)
        elif self._searched > 0:
            self._automaton = AhoCorasick(self._words, implementation=Implementation.DFA)
            self._searched = -1
        return self._automaton.find_matches_as_indexes(text, overlapping=True)
