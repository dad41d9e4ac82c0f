"""Where sentences end by their punctuation alone: for rules that look at the words around a hit.

`pipeline.find.sentences` cuts with spaCy's tokenizer, which costs a millisecond per paragraph; amounts and
promises ask at hundreds of places, and need no tokens.
"""

from __future__ import annotations

import re

from pipeline.model import Span

_STOP = re.compile(r"[.?!…][»”’\"')\]]* +(?=[A-ZÀ-Þ«“‘\"'(•€\d])")
_LAST_WORD = re.compile(r"[\w.]+$")
_OPENING = re.compile(r"[A-ZÀ-Þ]\w*")
# After these a point never ends a sentence.
_NEVER = re.compile(
    r"nrs?|artt?|bijv|bv|o\.a|m\.n|i\.p\.v|i\.v\.m|t\.a\.v|t\.b\.v|t\.o\.v|d\.w\.z|incl|excl|drs?|mr|ir|prof|ing|ca|"
    r"resp|vgl|blz|p|st|sr|jr|i\.c|n\.a\.v|m\.b\.t|z\.g|zgn|hr|mw|dhr|mevr|kst|sub|min|max|gem|ong"
)
# After these it ends one only before a word that opens sentences: "motie-X c.s. Het kabinet …".
_PERHAPS = re.compile(r"c\.s|e\.d|e\.v|etc|enz|mln|mld|mrd|d\.d|jl|a\.s|struc")
_OPENERS = re.compile(
    r"Aan|Als|Bij|Daar(?:bij|mee|naast|om)|Dat|De|Deze|Die|Dit|Door|Een|Er|Gelet|Het|Hier(?:bij|mee|over)|Hoe|Ik|In|Is|"
    r"Kan|Met|Naar|Na|Om|Onder|Ook|Op|Over|Tevens|Tot|Uit|Uw|Van|Vanaf|Via|Volgens|Voor|Waarom|Wat|Welke|Wij|We|Zie|Zij|Zo"
)


def _ends(text: str, stop: re.Match[str], start: int) -> bool:
    if stop[0][0] != ".":
        return True
    word = _LAST_WORD.search(text, max(start, stop.start() - 20), stop.start())
    before = word[0].lower() if word else ""
    if _NEVER.fullmatch(before) or (word and len(word[0]) == 1 and word[0].isupper()):
        return False
    if _PERHAPS.fullmatch(before):
        opening = _OPENING.match(text, stop.end())
        return opening is not None and _OPENERS.fullmatch(opening[0]) is not None
    # Initials of more than one letter ("A.J.", "Th.A.") end no sentence either.
    return not (word and re.fullmatch(r"(?:[A-Z][a-z]?\.)+[A-Z]", word[0]))


def sentence_around(text: str, span: Span, within: Span) -> Span:
    """The sentence that holds this span, in a paragraph (`within`).

    >>> text = "Er komt geld. Dat is € 40 mln. per jaar. Het is genoeg."
    >>> start, end = sentence_around(text, Span(21, 29), Span(0, len(text)))
    >>> text[start:end]
    'Dat is € 40 mln. per jaar.'
    """
    start, end = within
    for stop in _STOP.finditer(text, within.start, within.end):
        if stop.end() > span.start:
            # The blank after the point belongs to no sentence.
            if stop.start() + 1 >= span.end and _ends(text, stop, within.start):
                end = stop.start() + len(stop[0].rstrip())
                break
        elif _ends(text, stop, within.start):
            start = stop.end()
    return Span(start, end)


def sentences_in(text: str, within: Span) -> list[Span]:
    """The sentences of a paragraph (`within`), in order.

    >>> text = "Er komt een brief. Die volgt in mei."
    >>> [text[start:end] for start, end in sentences_in(text, Span(0, len(text)))]
    ['Er komt een brief.', 'Die volgt in mei.']
    """
    found, start = [], within.start
    for stop in _STOP.finditer(text, within.start, within.end):
        if _ends(text, stop, within.start):
            found.append(Span(start, stop.start() + len(stop[0].rstrip())))
            start = stop.end()
    found.append(Span(start, within.end))
    return found
