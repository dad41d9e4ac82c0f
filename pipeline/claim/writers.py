"""Who writes a paper: the offices that sign it, else those that its head names as the senders.

"Ik", "mij" and "mijn ministerie" stand for the one office that writes; "wij" for all that do.
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
_HEAD: Final = 2500
_OWN: Final = re.compile(r"\b[Mm]ijn (?:ministerie|departement)\b(?! van)")


def writing_offices(document: Document, mentions: Sequence[Mention]) -> tuple[Iri, ...]:
    """The offices that sign or answer, else those in the line "BRIEF VAN DE …" at the head of a letter."""
    if signed := signing_offices(document, mentions):
        return tuple(signed)
    letter = _LETTER_OF.search(document.text, 0, _HEAD) if document.head.kind == "letter" else None
    if letter is None:
        return ()
    end = document.text.find("\n\n", letter.end())
    named = [
        mention.thing.iri
        for mention in sorted(mentions, key=lambda item: item.span)
        if mention.thing and mention.thing.kind == "Office" and letter.end() <= mention.span.start < end
    ]
    return tuple(dict.fromkeys(named))


def with_writer(sentence: Slotted, writers: Sequence[Iri]) -> Slotted:
    """The sentence with a slot for the one that writes in the place of "mijn ministerie"."""
    if len(writers) != 1 or "mijn " not in sentence.words.lower() or not _OWN.search(sentence.words):
        return sentence
    writer = Mention("office", sentence.span, "nl.writer", None, Thing(writers[0], "Office", ""))
    words = _OWN.sub(f"het ⟦Y{len(sentence.mentions)}⟧", sentence.words, count=1)
    return replace(sentence, words=words, mentions=(*sentence.mentions, writer))
