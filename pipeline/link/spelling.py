"""Names that differ by a slip of the pen: one letter, or the accent on one, in one long word.

A slip is never sure. What is read as another name says so with an `Issue`, and with a low confidence.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from ontology.names import slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Kept = TypeVar("Kept")

LIKELY: Final = 0.7
"""How sure it is that a name with a slip in it means the name without."""
_SHORTEST: Final = 7
"""A word of fewer letters is too often another word: "Bosma", "Bosman"."""


def _drops(word: str) -> Iterator[str]:
    yield word
    yield from (word[:at] + word[at + 1 :] for at in range(1, len(word)))


def _is_slip(one: str, other: str) -> bool:
    """Whether two words differ by one letter, or by two that changed places, after their first."""
    if one[:1] != other[:1] or min(len(one), len(other)) < _SHORTEST or not (one + other).isalpha():
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    left, right = one[start:], other[start:]
    if len(left) == len(right):
        return left[1:] == right[1:] or (left[1:2] + left[:1] + left[2:]) == right
    return left[1:] == right or left == right[1:]


def is_variant(one: str, other: str) -> bool:
    """Whether one name is the other with a slip of the pen in one word of at least seven letters.

    >>> is_variant("Wörsdöfer", "Wörsdörfer"), is_variant("Gezondsheidsraad", "Gezondheidsraad")
    (True, True)
    >>> is_variant("Bosma", "Bosman"), is_variant("Commissie Vermeulen", "Commissie Vermeulens Plan")
    (False, False)
    """
    left, right = slug(one).split("-"), slug(other).split("-")
    if left == right:
        return one != other
    if len(left) != len(right):
        return False
    unlike = [(first, second) for first, second in zip(left, right, strict=True) if first != second]
    return len(unlike) == 1 and _is_slip(*unlike[0])


class Spellings(Generic[Kept]):
    """Names with what they mean, to be found with a slip in them."""

    def __init__(self, names: Iterable[tuple[str, Kept]]) -> None:
        self._near: dict[str, list[tuple[str, Kept]]] = defaultdict(list)
        for name, kept in names:
            if max(map(len, slug(name).split("-"))) >= _SHORTEST:
                for key in _drops(slug(name)):
                    self._near[key].append((name, kept))

    def near(self, name: str) -> list[Kept]:
        """What the names mean that this one is a variant of, each once."""
        found: list[Kept] = []
        for key in _drops(slug(name)):
            for other, kept in self._near.get(key, ()):
                if kept not in found and is_variant(name, other):
                    found.append(kept)
        return found
