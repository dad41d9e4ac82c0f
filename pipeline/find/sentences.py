"""Sentences, found with spaCy's Dutch tokenizer, only in paragraphs where somebody asks for them."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import spacy

from pipeline.model import Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from pipeline.model import Document

_ENDERS = frozenset(".?!…")
_CLOSERS = frozenset("»”’\")]'")
# Abbreviations that may close a sentence; any other ("nr.", "art.", "bijv.", an initial) never does.
_MAY_CLOSE = frozenset(
    {"jl.", "a.s.", "c.s.", "e.d.", "e.v.", "etc.", "enz.", "mln.", "mld.", "d.d.", "resp."}
)
# After such an abbreviation only a word that opens a sentence parts two: "motie-X c.s. Het kabinet …".
_OPENERS = frozenset(
    [
        "Aan",
        "Als",
        "Bij",
        "Daarbij",
        "Daarnaast",
        "Daarom",
        "Dat",
        "De",
        "Deze",
        "Die",
        "Dit",
        "Door",
        "Een",
        "Er",
        "Gelet",
        "Het",
        "Hierbij",
        "Hiermee",
        "Hierover",
        "Hoe",
        "Ik",
        "In",
        "Is",
        "Kan",
        "Met",
        "Naar",
        "Na",
        "Om",
        "Onder",
        "Ook",
        "Op",
        "Over",
        "Tevens",
        "Tot",
        "Uit",
        "Uw",
        "Van",
        "Via",
        "Vanaf",
        "Volgens",
        "Voor",
        "Waarom",
        "Wat",
        "Welke",
        "Wij",
        "We",
        "Zie",
        "Zij",
        "Zo",
    ]
)


@cache
def dutch() -> Language:
    """SpaCy's rule-based Dutch: tokens only, no weights."""
    return spacy.blank("nl")


def _cut(doc: Doc, offset: int) -> list[int]:
    """Where the sentences of a paragraph begin, as offsets in the document."""
    starts = [offset]
    size = len(doc)
    position = 0
    while position < size:
        token = doc[position].text
        position += 1
        if token not in _ENDERS and not (token[-1] == "." and token in _MAY_CLOSE):
            continue
        abbreviation = len(token) > 1
        while position < size and doc[position].text in _CLOSERS:
            position += 1
        if position == size:
            break
        following = doc[position]
        if abbreviation:
            ends = following.text in _OPENERS
        else:
            ends = bool(doc[position - 1].whitespace_) and not following.text[0].islower()
        if ends:
            starts.append(offset + following.idx)
    return starts


class Sentences:
    """The sentences of one document, cut paragraph by paragraph when asked for."""

    def __init__(self, document: Document) -> None:
        self._text = document.text
        self._docs: dict[int, tuple[Doc, list[int]]] = {}

    def _paragraph(self, offset: int) -> Span:
        start = self._text.rfind("\n\n", 0, offset)
        end = self._text.find("\n\n", offset)
        return Span(0 if start < 0 else start + 2, len(self._text) if end < 0 else end)

    def _cut_at(self, offset: int) -> tuple[Span, Doc, list[int]]:
        paragraph = self._paragraph(offset)
        if paragraph.start not in self._docs:
            doc = dutch()(self._text[paragraph.start : paragraph.end])
            self._docs[paragraph.start] = doc, _cut(doc, paragraph.start)
        return paragraph, *self._docs[paragraph.start]

    def at(self, offset: int) -> Span:
        """The sentence in which this character stands, without the blanks around it."""
        paragraph, _, starts = self._cut_at(offset)
        number = bisect_right(starts, offset) - 1
        number = max(number, 0)
        start = starts[number]
        end = starts[number + 1] if number + 1 < len(starts) else paragraph.end
        return Span(start, start + len(self._text[start:end].rstrip()))

    def doc_at(self, offset: int) -> tuple[int, Doc]:
        """The tokens of the paragraph in which this character stands, and where it begins."""
        paragraph, doc, _ = self._cut_at(offset)
        return paragraph.start, doc


@lru_cache(maxsize=2)
def sentences_of(document: Document) -> Sentences:
    """The sentences of a document; cut once for all that ask while the document is in hand."""
    return Sentences(document)


def sentence_at(document: Document, offset: int) -> Span:
    """The sentence of a document in which this character stands.

    >>> from pipeline.model import Document
    >>> from ontology.names import document_iri
    >>> text = "De motie-Kuik c.s. is van 3 juli jl. Het kabinet voert haar uit."
    >>> paper = Document(document_iri("x"), "x.txt", text)
    >>> paper.quote(sentence_at(paper, 0)), paper.quote(sentence_at(paper, 50))
    ('De motie-Kuik c.s. is van 3 juli jl.', 'Het kabinet voert haar uit.')
    """
    return sentences_of(document).at(offset)
