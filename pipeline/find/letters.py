"""Which characters a pattern may match, told from the pattern as `re` parses it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Node: TypeAlias = tuple[Any, Any]
"""A step of a pattern: what it does, and with what."""

_CATEGORIES: Final = {
    "CATEGORY_DIGIT": r"\d", "CATEGORY_NOT_DIGIT": r"\D", "CATEGORY_SPACE": r"\s",
    "CATEGORY_NOT_SPACE": r"\S", "CATEGORY_WORD": r"\w", "CATEGORY_NOT_WORD": r"\W",
}  # fmt: skip
REPEATS: Final = frozenset({"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"})
"""Steps that hold others and match them a number of times."""
_MANY: Final = 20
"""A repeat that may go on for longer has no bound that helps."""
EMPTY: Final = frozenset({"AT", "ASSERT", "ASSERT_NOT"})
"""Steps that match no characters."""


BLANK: Final = "[ ]"
"""The class of a blank."""


def _escaped(code: int) -> str:
    letter = chr(code)
    if letter.isalnum() or letter == " ":
        return letter
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"  # noqa: PLR2004  # what \u can write


def _class(items: Iterable[Node]) -> str:
    """A set of characters as `re` writes it."""
    parts, negated = "", ""
    for item in items:
        kind, what = str(item[0]), item[1]
        if kind == "NEGATE":
            negated = "^"
        elif kind == "LITERAL":
            parts += _escaped(what)
        elif kind == "RANGE":
            parts += f"{_escaped(what[0])}-{_escaped(what[1])}"
        else:
            parts += _CATEGORIES[str(what)]
    return f"[{negated}{parts}]"


def items_of(step: Node) -> Sequence[Node] | None:
    """The set of characters that a step matches one of; None where it matches more than one character."""
    kind, what = str(step[0]), step[1]
    sets: dict[str, Sequence[Node]] = {
        "LITERAL": [step],
        "NOT_LITERAL": [("NEGATE", None), ("LITERAL", what)],
    }
    return what if kind == "IN" else sets.get(kind)


def rows_in(step: Node) -> Sequence[Sequence[Node]]:
    """The rows of steps within a step: one, or one for each of its branches; none where it has no steps."""
    kind, what = str(step[0]), step[1]
    if kind == "BRANCH":
        return what[1]  # type: ignore[no-any-return]  # the parser has no types
    if kind in REPEATS:
        return [what[2]]
    held = {"SUBPATTERN": lambda: [what[3]], "ATOMIC_GROUP": lambda: [what]}
    return held[kind]() if kind in held else []


def blanks_in(steps: Iterable[Node]) -> int | None:
    """So many blanks at most are in what these steps match; None where there is no bound to tell."""
    total = 0
    for step in steps:
        blanks = _blanks(step)
        if blanks is None:
            return None
        total += blanks
    return total


def _blanks(step: Node) -> int | None:
    if str(step[0]) in EMPTY:
        return 0
    items = items_of(step)
    if items is not None:
        # A class that holds a blank among others may be meant for one or for none.
        some = 1 if str(step[0]) == "LITERAL" else None
        return some if re.match(_class(items), " ") else 0
    counts = [blanks_in(row) for row in rows_in(step)]
    if not counts or None in counts:
        return None
    most = max(count or 0 for count in counts)
    times = step[1][1] if str(step[0]) in REPEATS else 1
    return None if most and times > _MANY else most and most * int(times)


def classes_of(steps: Iterable[Node]) -> frozenset[str] | None:
    """The classes of all characters that these steps may match; None where that may be any."""
    found: frozenset[str] = frozenset()
    for step in steps:
        more = _classes(step)
        if more is None:
            return None
        found |= more
    return found


def _classes(step: Node) -> frozenset[str] | None:
    items = items_of(step)
    if items is not None:
        return frozenset({_class(items)})
    rows = rows_in(step)
    if not rows and str(step[0]) not in EMPTY:
        return None
    found = classes_of(inner for row in rows for inner in row)
    return found and _cased(step, found)


def _cased(step: Node, classes: frozenset[str]) -> frozenset[str]:
    """The classes, with letters in either case if that is what the step says of what it holds."""
    either = str(step[0]) == "SUBPATTERN" and step[1][1] & re.IGNORECASE
    return frozenset(map(any_case, classes)) if either else classes


def first_of(steps: Iterable[Node]) -> tuple[frozenset[str], bool] | None:
    """The classes of the first character that these steps match, and whether they may match none at all.

    None where the first character may be any.
    """
    found: frozenset[str] = frozenset()
    for step in steps:
        if str(step[0]) in EMPTY:
            continue
        rows = _firsts(step)
        known = [row for row in rows if row is not None]
        if not known or len(known) < len(rows):
            return None
        found = found.union(*(row[0] for row in known))
        if not any(row[1] for row in known):
            return found, False
    return found, True


def _firsts(step: Node) -> list[tuple[frozenset[str], bool] | None]:
    """The same for each way of one step."""
    items = items_of(step)
    if items is not None:
        return [(frozenset({_class(items)}), False)]
    rows = [first_of(row) for row in rows_in(step)]
    if str(step[0]) in REPEATS and step[1][0] == 0:
        rows.append((frozenset(), True))
    return [row and (_cased(step, row[0]), row[1]) for row in rows]


def any_case(letters: str) -> str:
    """The class with its letters in either case.

    >>> any_case("[a-z]")
    '(?i:[a-z])'
    """
    return letters if letters == BLANK or letters.startswith("(?i") else f"(?i:{letters})"


def union(classes: Iterable[str]) -> str:
    """What matches one character of any of these classes.

    >>> union(["[a-z]", "[0-9]"]), union(["[a-z]", "(?i:[x])"])
    ('[0-9a-z]', '(?:[a-z]|(?i:[x]))')
    """
    plain = {one for one in classes if one.startswith("[") and not one.startswith("[^")}
    parts = ["[" + "".join(sorted(one[1:-1] for one in plain)) + "]"] if plain else []
    parts += sorted(set(classes) - plain)
    return parts[0] if len(parts) == 1 else f"(?:{'|'.join(parts)})" if parts else "(?!)"
