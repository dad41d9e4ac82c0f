"""Who writes a paper: the offices that sign it, else those that its head names as the senders.

"Ik", "mij" and "mijn ministerie" stand for the one office that writes; "wij" for all that do. In what
explains a bill, "dit wetsvoorstel" is that bill.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from pipeline.claim.commitments import signing_offices
from pipeline.model import Mention, Thing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ontology.terms import Iri
    from pipeline.claim.slots import Slotted
    from pipeline.model import Document

_LETTER_OF: Final = re.compile(r"\bBRIEF VAN (?:DE|HET)\b")
_LETTERS: Final = frozenset({"letter", "other", None})
_WRITING: Final = frozenset({"Office", "Ministry"})
_HEAD: Final = 2500
_OF_A_BILL: Final = frozenset({"memorandum", "bill"})
_TITLE: Final = 1500
_THIS_BILL: Final = re.compile(
    r"\b(?:[Dd]it|[Hh]et(?: onderhavige| voorliggende)?) wetsvoorstel\b(?! (?:van|tot|voor|over|inzake) )"
)
_OWN: Final = re.compile(r"\b[Mm]ijn (?:ministerie|departement)\b(?! van)")


def writing_offices(document: Document, mentions: Sequence[Mention]) -> tuple[Iri, ...]:
    """The offices that sign or answer, else those in the line "BRIEF VAN DE …" at the head of a letter."""
    if signed := signing_offices(document, mentions):
        return tuple(signed)
    letter = _LETTER_OF.search(document.text, 0, _HEAD) if document.head.kind in _LETTERS else None
    if letter is None:
        return ()
    end = document.text.find("\n\n", letter.end())
    named = [
        mention.thing
        for mention in sorted(mentions, key=lambda item: item.span)
        if mention.thing and mention.thing.kind in _WRITING and letter.end() <= mention.span.start < end
    ]
    # A ministry writes only where the line names no office.
    offices = [thing.iri for thing in named if thing.kind == "Office"]
    return tuple(dict.fromkeys(offices or [thing.iri for thing in named]))


def own_bill(document: Document, mentions: Sequence[Mention]) -> Mention | None:
    """The bill that a memorandum explains: the law in brackets that ends the title."""
    if document.head.kind not in _OF_A_BILL:
        return None
    text = document.text
    return next(
        (
            mention
            for mention in sorted(mentions, key=lambda item: item.span)
            if mention.thing
            and mention.thing.kind == "Law"
            and mention.span.end < _TITLE
            and text[: mention.span.start].endswith("(")
            and text.startswith(")", mention.span.end)
        ),
        None,
    )


def with_writer(sentence: Slotted, writers: Sequence[Iri], bill: Mention | None = None) -> Slotted:
    """The sentence with slots in the place of "mijn ministerie" and of "dit wetsvoorstel"."""
    folded = sentence.words.lower()
    if len(writers) == 1 and "mijn " in folded and _OWN.search(sentence.words):
        writer = Mention("office", sentence.span, "nl.writer", None, Thing(writers[0], "Office", ""))
        sentence = _with_slot(sentence, _OWN, "het ⟦Y{}⟧", writer)
    if bill and "wetsvoorstel" in folded and _THIS_BILL.search(sentence.words):
        sentence = _with_slot(sentence, _THIS_BILL, "de ⟦L{}⟧", bill)
    return sentence


def _with_slot(sentence: Slotted, words: re.Pattern[str], slot: str, mention: Mention) -> Slotted:
    """The sentence with one more mention, in the place of these words."""
    said = words.sub(slot.format(len(sentence.mentions)), sentence.words, count=1)
    return replace(sentence, words=said, mentions=(*sentence.mentions, mention))
