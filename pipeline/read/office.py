"""What office files have in common: their words as events, and the paper that these make."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from ontology.names import document_iri
from pipeline.model import Document
from pipeline.read.decode import tidy
from pipeline.read.head import head_of
from pipeline.read.markup import Event
from pipeline.read.publication import Publication
from pipeline.read.sections import names_of, ordered
from pipeline.read.transcript import Transcript

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_OPENING: Final = 1500
_LONGEST_LINE: Final = 90


@dataclass(slots=True)
class Words:
    """The words of an office file in their order: offsets of the origin count along them."""

    length: int = 0
    noted: int = 0
    """How many footnotes have been met."""
    counts: dict[tuple[str, int], int] = field(default_factory=dict)
    """How far each list has counted, by list and level."""

    def events(self, text: str) -> Iterator[Event]:
        """These words, which stand after all that were given before."""
        start = self.length
        self.length += len(text)
        plain, origin = tidy(text)
        pieces = origin.pieces
        for number, piece in enumerate(pieces):
            end = pieces[number + 1].start if number + 1 < len(pieces) else len(plain)
            if part := plain[piece.start : end]:
                yield Event("cdata", part, start + piece.source)

    def counted(self, listed: str, level: int, start: int) -> int:
        """The number of the next item of this list, on this level; deeper levels begin again."""
        for key in [key for key in self.counts if key[0] == listed and key[1] > level]:
            del self.counts[key]
        count = self.counts.get((listed, level), start - 1) + 1
        self.counts[listed, level] = count
        return count


def item(number: str) -> Iterator[Event]:
    """The number of an item of a list, which the office program shows and the file does not hold."""
    yield from (Event("start", "li.nr", 0), Event("made", number, 0), Event("end", "li.nr", 0))
    yield Event("text", " ", 0)


def numeral(count: int, form: str) -> str:
    """A number as a list writes it; `form` is one of decimal, letter, roman, with a capital for capitals.

    >>> numeral(3, "decimal"), numeral(3, "letter"), numeral(4, "Roman"), numeral(28, "letter")
    ('3', 'c', 'IV', 'bb')
    """
    if form.lower() == "letter":
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter.upper() if form[0].isupper() else letter
    if form.lower() == "roman" and count < len(_ROMAN) * 1000:
        written, left = "", count
        for value, sign in _ROMAN:
            written += sign * (left // value)
            left %= value
        return written if form[0].isupper() else written.lower()
    return str(count)


_ROMAN: Final = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
    (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def breaks(lines: Sequence[str]) -> bool:
    """Whether lines that are parted by hand are paragraphs of their own: all short, as in an address.

    >>> breaks(["De Minister van Financiën,", "W.B. Hoekstra"]), breaks(["x" * 100, "y"])
    (True, False)
    """
    return len(lines) > 1 and all(len(line.strip()) < _LONGEST_LINE for line in lines)


def paper(
    name: str, events: Iterable[Event], *, furniture: Sequence[str], title: str | None
) -> Document | None:
    """The paper that these events make; None when it holds no words.

    `furniture` are the lines above and below the pages, `title` is what the file calls itself.
    """
    transcript = Transcript()
    publication = Publication(transcript)
    publication.walk(iter(events))
    if not transcript.length:
        return None
    text = transcript.text
    leading = [part.text for part in publication.parts if part.kind == "head"]
    head = head_of(
        leading or [line for line in text[:_OPENING].split("\n\n") if line.isupper()],
        furniture=furniture,
        opening=text[:_OPENING],
        text=text,
        signers=names_of(publication.parts),
        parts=publication.parts,
    )
    if head.title is None and (title or leading):
        head = replace(head, title=" ".join((title or leading[0]).split()))
    return Document(
        document_iri(head.identifier or PurePath(name).stem),
        name,
        text,
        head,
        ordered(publication.sections),
        tuple(publication.links),
        transcript.origin(),
    )
