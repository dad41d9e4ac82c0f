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
_NEVER = frozenset(
    "nr nrs art artt bijv bv o.a m.n i.p.v i.v.m t.a.v t.b.v t.o.v d.w.z incl excl dr drs mr ir prof ing ca "
    "resp vgl blz p st sr jr i.c n.a.v m.b.t z.g zgn hr mw dhr mevr kst sub lid min max gem ong circ".split()
)
# After these it ends one only before a word that opens sentences: "motie-X c.s. Het kabinet …".
_PERHAPS = frozenset("c.s e.d e.v etc enz mln mld mrd d.d jl a.s struc".split())
_OPENERS = frozenset(
    "Aan Als Bij Daarbij Daarnaast Daarom Daarmee Dat De Deze Die Dit Door Een Er Gelet Het Hierbij Hiermee "
    "Hierover Hoe Ik In Is Kan Met Naar Na Om Onder Ook Op Over Tevens Tot Uit Uw Van Vanaf Via Volgens Voor "
    "Waarom Wat Welke Wij We Zie Zij Zo".split()
)


def _ends(text: str, stop: re.Match[str], start: int) -> bool:
    if stop[0][0] != ".":
        return True
    word = _LAST_WORD.search(text, max(start, stop.start() - 20), stop.start())
    before = word[0].lower() if word else ""
    if before in _NEVER or (word and len(word[0]) == 1 and word[0].isupper()):
        return False
    if before in _PERHAPS:
        opening = _OPENING.match(text, stop.end())
        return opening is not None and opening[0] in _OPENERS
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
