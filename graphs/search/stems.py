"""Words as the search compares them: without accents, by their Dutch stems (Snowball).

There are two Dutch algorithms, and each misses plurals that the other knows: Kraaij and Pohlmann's misses
"maatregelen" and "akkoorden", Porter's "moties" and "plannen". A word goes by both its stems.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import Final

import Stemmer

_DOTLESS: Final = "\N{LATIN SMALL LETTER DOTLESS I}"
"""As in "Yeşilgöz" written in capitals: a letter of its own, which no accent can be taken from."""
PART: Final = re.compile(r"\w+")
"""One word, as it is looked up."""

_IN_A_ROW: Final = 3
"""More words in capitals beside each other are a heading, or somebody who shouts."""

_STOPS: Final = """
aan al alle als bij daar dan dat de deze die dit door dus een en er had heeft het hier hoe hun in is je kan
kunnen maar me men met mij mijn na naar nog of om omdat onder ons ook op over te tegen tot uit uw van voor
waar want waren was wat we wel werd wie wil worden wordt ze zich zij zijn zo zou zullen
"""
STOPS: Final = frozenset(_STOPS.split())
"""Words that stand in most sentences: to look for them beside others costs much and tells nothing."""


@cache
def _stemmers() -> tuple[Stemmer.Stemmer, ...]:
    return Stemmer.Stemmer("dutch"), Stemmer.Stemmer("dutch_porter")


def folded(text: str) -> str:
    """The text in lower case, without accents.

    >>> folded("Coördinatie Gündoğan")
    'coordinatie gundogan'
    """
    if text.isascii():
        return text.lower()
    parted = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in parted if not unicodedata.combining(letter)).replace(_DOTLESS, "i")


@lru_cache(maxsize=200_000)
def stems_of(word: str) -> frozenset[str]:
    """The Dutch stems of one word: one, or two where the algorithms differ.

    >>> pairs = [("Moties", "motie"), ("maatregelen", "maatregel"), ("plannen", "plan")]
    >>> [bool(stems_of(one) & stems_of(other)) for one, other in pairs]
    [True, True, True]
    """
    bare = folded(word)
    return frozenset(one.stemWord(bare) for one in _stemmers())


def stems(text: str) -> str:
    """The stems of all words of a text, between blanks."""
    return " ".join(" ".join(sorted(stems_of(word))) for word in PART.findall(text))


def abbreviated(word: str) -> bool:
    """Whether a word is written as an abbreviation or a name of parts: with two capitals or more.

    >>> abbreviated("STAP"), abbreviated("PvdA"), abbreviated("D66"), abbreviated("Stap")
    (True, True, True, False)
    """
    if word[1:].islower():  # as most words are: that is soon seen
        return False
    return len(word) > 1 and (word.isupper() or sum(letter.isupper() for letter in word) > 1)


def capitals(text: str) -> str:
    """The abbreviations of a text, folded, between blanks; not the words of a heading.

    >>> capitals("De STAP-regeling van SZW en de PvdA"), capitals("BRIEF VAN DE MINISTER VAN OCW")
    ('stap szw pvda', '')
    """
    found: list[str] = []
    row: list[str] = []
    for word in [*PART.findall(text), ""]:
        if abbreviated(word) or word.isupper():
            row.append(word)
            continue
        if len(row) <= _IN_A_ROW:
            found += [folded(one) for one in row if abbreviated(one)]
        row = []
    return " ".join(found)


def telling(words: list[str]) -> list[str]:
    """The words without those that tell nothing; all of them when there are no others.

    >>> telling(["de", "minister", "van", "Onderwijs"]), telling(["van", "de"])
    (['minister', 'Onderwijs'], ['van', 'de'])
    """
    return [word for word in words if folded(word) not in STOPS] or words
