"""The sentence around a place in a text, to show a fact in: without spaCy, which takes a second to load."""

from __future__ import annotations

import re

from pipeline.model import Span

_MAY_CLOSE = re.compile(r"jl|c\.s|e\.[adv]|ml[nd]|etc|enz|a\.s|d\.d", re.IGNORECASE)
"""Abbreviations that may be the last word of a sentence: so only where the next word opens one."""

_NEVER_CLOSES = re.compile(
    r"""nrs? | artt? | bijv | bv | d\.w\.z | m\.b\.t | o\.[am] | t\.[abo]\.v | i\.v\.m | n\.a\.v | m\.i\.v |
    i\.p\.v | a\.d\.h\.v | i\.h\.k\.v | i\.s\.m | z\.g | zgn | ca | circa | resp | incl | excl | evt |
    vgl | blz | pa?g? | jo | st | dhr | mevr | mw | drs | mr | dr | ir | ing | prof | lic | stb | stcrt
    | trb | pb | kst | hfdst | par | sub | tel | ten | max | min | gem""",
    re.IGNORECASE | re.VERBOSE,
)
"""Abbreviations that always have something after them."""

_OPENS = re.compile(
    r"""Aan | Als | Bij | Daarbij | Daarnaast | Daarom | Dat | De | Deze | Die | Dit | Door | Een | Er |
    Gelet | Het | Hierbij | Hiermee | Hierover | Hoe | Ik | In | Is | Kan | Met | Na | Naar | Om | Onder
    | Ook | Op | Over | Tevens | Tot | Uit | Uw | Van | Vanaf | Via | Volgens | Voor | Waarom | Wat |
    Welke | Wij | We | Zie | Zij | Zo | Zoals""",
    re.VERBOSE,
)
_END = re.compile(r"(\S*?[.!?…])[”’\"')\]»]*\s+(?=[“‘\"'(\[«]*([A-Z0-9À-ÖØ-Þ€][\w’'-]*))")
_INITIALS = re.compile(r"\(?(?:[A-ZÀ-ÖØ-Þ]\.)+")
_NUMBER = re.compile(r"\d{1,2}\.")


def excerpt(text: str, start: int, end: int) -> Span:
    r"""The sentence, or sentences, that hold this stretch; a paragraph ends a sentence too.

    Paragraphs are parted by a blank line. `start` and `end` are characters of the text, as is the answer.

    >>> text = "De motie-Kuik c.s. is van 3 juli jl. Het kabinet geeft € 5 mln. extra, zie nr. 12.\n\nDank."
    >>> span = excerpt(text, 50, 60)
    >>> text[span.start : span.end]
    'Het kabinet geeft € 5 mln. extra, zie nr. 12.'
    """
    first = text.rfind("\n\n", 0, start)
    first = 0 if first < 0 else first + 2
    last = text.find("\n\n", max(end - 1, start))
    last = len(text) if last < 0 else last
    begin = first
    for match in _END.finditer(text, first, last):
        # A number at the beginning counts a paragraph ("1. De leden …"); anywhere else it may end a sentence.
        if not _closes(match[1], match[2]) or (match.start() == begin and _NUMBER.fullmatch(match[1])):
            continue
        begin, close = match.end(), match.start() + len(match[0].rstrip())
        if begin <= start:
            first = begin
        elif close >= end:
            last = close
            break
    return Span(first, last)


def _closes(word: str, following: str) -> bool:
    """Whether a sentence ends at this word, given the word that comes after it.

    >>> _closes("mln.", "Het"), _closes("mln.", "KLM"), _closes("nr.", "12"), _closes("J.", "Kuik")
    (True, False, False, False)
    """
    if not word.endswith("."):
        return True
    word = word.lstrip("(“‘\"'[")
    bare = word[:-1]
    if _MAY_CLOSE.fullmatch(bare):
        return _OPENS.fullmatch(following) is not None
    return not (_NEVER_CLOSES.fullmatch(bare) or _INITIALS.fullmatch(word))
