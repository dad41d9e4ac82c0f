"""Passages of long papers that have gold of their own: cut out of the paper as the corpus has it.

The file of gold names the paper and, under "passage", the words with which the passage begins and ends, so
that no text need be kept here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pypdfium2

from pipeline.model import Document
from pipeline.read import Source, read, sources

if TYPE_CHECKING:
    from pathlib import Path

_UNSEEN: Final = re.compile(r"[\s\u0002\ufffe\u00ad-]+")
"""What readers of PDF differ in: blanks, and the hyphens at the ends of lines."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a paper: the words that it begins and ends with, both inside it."""

    first: str
    last: str

    def cut(self, text: str) -> str:
        """The passage of this text, whatever its blanks and hyphens.

        >>> Passage("De weg", "is klaar.").cut("Eerst dit. De  weg is lang en hij is klaar. Dan dat.")
        'De  weg is lang en hij is klaar.'

        Raises:
            ValueError: the words are not there, or not in this order.
        """
        kept = [at for at, letter in enumerate(text) if not _UNSEEN.fullmatch(letter)]
        plain = "".join(text[at] for at in kept)
        first, last = (_UNSEEN.sub("", words) for words in (self.first, self.last))
        start = plain.find(first)
        end = plain.find(last, start) if start >= 0 else -1
        if end < 0:
            words = self.last if start >= 0 else self.first
            raise ValueError(f"the text does not hold {words!r}; correct the passage in the gold")
        return text[kept[start] : kept[end + len(last) - 1] + 1]


def text_of(paper: Path) -> str:
    """The text of a paper: of a PDF as it stands on its pages, of other formats as we read it."""
    if paper.suffix == ".pdf":
        with pypdfium2.PdfDocument(str(paper)) as pages:
            texts = [page.get_textpage().get_text_range().replace("\r", "") for page in pages]
        # The library writes U+0002 or U+FFFE for the hyphen of a word that a line breaks.
        return re.sub("[\u0002\ufffe]\n?", "-\n", "\n".join(texts))
    found = (item for source in sources([paper]) if isinstance(source, Source) for item in read(source))
    return next(item.text for item in found if isinstance(item, Document))
