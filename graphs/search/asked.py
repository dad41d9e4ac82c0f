"""What somebody typed, word by word, and as FTS5 writes it.

A word fits by its Dutch stem. One that is typed as an abbreviation, and that papers use so, fits as such
only: "STAP" is not a form of "stappen".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from graphs.search.stems import PART, abbreviated, capitals, folded, stems_of, telling
from pipeline.model import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

_A_WORD: Final = 3
"""Letters of what is typed so far, from which it may be all of the word."""
_NO_WORD: Final = "no word at all"


class Word(NamedTuple):
    """A word of what is asked."""

    typed: str
    form: str
    """Without accents, in lower case."""
    abbreviated: bool
    """Whether it fits only where it is written as an abbreviation."""

    def fits(self, part: str) -> bool:
        """Whether a word of a text is one of its forms."""
        if self.abbreviated:
            return abbreviated(part) and folded(part) == self.form
        return bool(stems_of(part) & stems_of(self.typed))


def words(asked: str, known: Callable[[str], bool]) -> list[Word]:
    """The words that say most of what is asked; `known`: whether a form is an abbreviation in the index."""
    short = frozenset(capitals(asked).split())
    return [
        Word(part, folded(part), abbreviated(part) and folded(part) in short and known(folded(part)))
        for part in telling(PART.findall(asked))
    ]


def named(asked: Iterable[Word]) -> str:
    """Names that hold every word: an abbreviation also where it is written in small letters."""
    return " AND ".join(
        f'(capitals : "{word.form}" OR forms : "{word.form}")' if word.abbreviated else _stemmed(word)
        for word in asked
    )


def exactly(asked: Iterable[Word]) -> str:
    """Names that hold every word in the form in which it was typed."""
    return " AND ".join(f'{"capitals" if word.abbreviated else "forms"} : "{word.form}"' for word in asked)


def said(asked: Iterable[Word]) -> str:
    """Sentences that hold every word."""
    return " AND ".join(f'capitals : "{word.form}"' if word.abbreviated else _stemmed(word) for word in asked)


def begun(parts: Sequence[str]) -> str:
    """Names with all these words, the last of them perhaps not yet whole."""
    return " AND ".join([*(f'forms : "{part}"' for part in parts[:-1]), f'forms : "{parts[-1]}" *'])


def whole(parts: Sequence[str]) -> str:
    """The same where the last word is whole; nothing while it is too short to be one."""
    last = parts[-1] if len(parts[-1]) >= _A_WORD else _NO_WORD
    return " AND ".join(f'forms : "{part}"' for part in [*parts[:-1], last])


def marks(sentence: str, asked: Sequence[Word]) -> Iterator[Span]:
    """Where in a sentence the words stand."""
    for match in PART.finditer(sentence):
        if any(word.fits(match[0]) for word in asked):
            yield Span(*match.span())


def _stemmed(word: Word) -> str:
    # Between quotes: nothing that was typed is taken for the language of the index.
    forms = " OR ".join(f'"{stem}"' for stem in sorted(stems_of(word.typed)))
    return f"stems : ({forms})"
