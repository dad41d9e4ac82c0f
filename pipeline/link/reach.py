"""How far the name of a measure reaches in the text: its plural, and an adjective of kind before it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from pipeline.model import Span

if TYPE_CHECKING:
    from pipeline.model import Mention

_PLURAL: Final = re.compile(r"(?<=[aiouy])[’']s(?!\w)")
"""The plural of a word that ends in a vowel: "agenda’s"."""
_OF_KIND: Final = re.compile(
    r"(?<![\w-])(?:nationaa?le?|landelijke?|Europe(?:es|se)|internationaa?le?|regionaa?le?|provincia(?:al|le)|"
    r"gemeentelijke?|lokaa?le?|Nederlandse?|Caribische?|rijksbre(?:ed|de)|kabinetsbre(?:ed|de)|"
    r"interdepartementaa?le?|interbestuurlijke?|grensoverschrijdende?|bre(?:ed|de)|verplichte?|vrijwillige?|"
    r"tijdelijke?|wettelijke?|integra(?:al|le)|algeme(?:en|ne)|centra(?:al|le)|fisca(?:al|le)|eenmalige?|"
    r"collectie(?:f|ve)|digita(?:al|le)|generieke?|gerichte?) $",
    re.IGNORECASE,
)
"""Adjectives of a territory, a layer of government or a legal form, which tell one scheme from its like."""
_LONGEST: Final = 24


def reaching(text: str, mention: Mention) -> Mention:
    """The mention of a measure with the plural ending and the adjective of kind that are printed with it.

    What the measure is called stays the same, so that it has both names.

    >>> from pipeline.model import Mention
    >>> text = "de nationale Sportagenda’s van nu"
    >>> found = reaching(text, Mention("measure", Span(13, 24), "nl.measure.capital"))
    >>> text[slice(*found.span)]
    'nationale Sportagenda’s'
    """
    start, end = mention.span
    if plural := _PLURAL.match(text, end):
        end = plural.end()
    if before := _OF_KIND.search(text, max(0, start - _LONGEST), start):
        start = before.start()
    return mention if (start, end) == mention.span else replace(mention, span=Span(start, end))
