"""The words that a match of a pattern can begin with, told from the pattern as `re` parses it."""

from __future__ import annotations

import re
from math import prod
from typing import TYPE_CHECKING, Final, TypeAlias

from pipeline.find.letters import EMPTY, REPEATS, items_of, rows_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.find.letters import Node

_MANY: Final = 300
"""No more forms than this of one place in a pattern are told apart."""
_LONGEST: Final = 12
"""An anchor is cut off behind so many characters."""
_FEW: Final = 4
"""A set of so many characters is told apart into its characters."""


def words_of(steps: Sequence[Node]) -> set[str]:
    """How what these steps match begins, in lower case; with the empty string where that is not known."""
    closed, going = _row(steps, _LONGEST)
    return closed | going


_Forms: TypeAlias = tuple[set[str], set[str]]
"""Forms that go on in an unknown way (or are long enough), and forms that are whole."""


def _row(steps: Iterable[Node], room: int) -> _Forms:
    """The forms of a row of steps, of so many characters at most."""
    closed: set[str] = set()
    going = {""}
    for step in steps:
        forms = _forms(step, room - min(map(len, going)))
        if forms is None or len(closed) + len(going) * (len(forms[0]) + len(forms[1])) > _MANY:
            return closed | going, set()
        ending = {word + form for word in going for form in forms[0]}
        longer = {word + form for word in going for form in forms[1]}
        closed |= {word[:room] for word in ending}
        closed |= {word[:room] for word in longer if len(word) >= room}
        going = {word for word in longer if len(word) < room}
        if not going:
            break
    return closed, going


def _forms(step: Node, room: int) -> _Forms | None:
    """The forms of one step; None where they cannot be told."""
    kind = str(step[0])
    if kind in EMPTY:
        return set(), {""}
    items = items_of(step)
    if items is not None:
        letters = _letters(items)
        return None if letters is None else (set(), letters)
    rows = [_row(row, room) for row in rows_in(step)]
    least, most = step[1][:2] if kind in REPEATS else (1, 1)
    if not rows or (least == 0 and most > 1):
        return None
    closed, whole = set[str]().union(*(row[0] for row in rows)), set[str]().union(*(row[1] for row in rows))
    if least == 0:
        whole.add("")
    return (closed, whole) if most == 1 else (closed | whole, set())


def is_letter(step: Node) -> bool:
    """Whether a step matches one letter that is known, in either case."""
    items = items_of(step)
    return items is not None and _letters(items) is not None


def _low(code: int) -> str:
    letter = chr(code)
    return low if len(low := letter.lower()) == 1 else letter


def _letters(items: Iterable[Node]) -> set[str] | None:
    """The characters of a small set, in lower case."""
    found: set[str] = set()
    for item in items:
        kind, what = str(item[0]), item[1]
        if kind == "LITERAL":
            found.add(_low(what))
        elif kind == "RANGE" and what[1] - what[0] < _FEW:
            found.update(_low(code) for code in range(what[0], what[1] + 1))
        else:
            return None
    return found if len(found) <= _FEW else None


_COMMON: Final = frozenset(
    re.findall(
        r"\w+",
        "aan als bij dat de deze die dit door een en er heeft het hebben ik in is kan met naar niet of om"
        " op te tot uit van voor was wordt worden zal zijn",
    )
)


def often(word: str) -> float:
    """About how often a word, or what begins like it, stands in a thousand characters of a paper.

    >>> often("de ") > often("regeling") > often("regeling voor")
    True
    """
    times, subjects = 1000.0, 0
    for part in re.findall(r"[^\W\d_]+|\W|\d", word):
        if part in _COMMON:
            times *= 0.1
        elif len(part) > 3:  # noqa: PLR2004  # long words are what papers are about
            subjects += 1
            times *= 0.00005 if subjects == 1 else 0.1
        elif part.isalpha():
            times *= max(0.001, prod(0.1 if letter in "enatirodslg" else 0.03 for letter in part))
        else:
            times *= 0.17 if part == " " else 0.03 if part in ".,0123456789" else 0.006
    return times
