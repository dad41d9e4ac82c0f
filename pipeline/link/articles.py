"""The articles that are cited with a law: "artikel 7:668a, eerste lid, van het Burgerlijk Wetboek"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from pipeline.find.rules import rule_book
from pipeline.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Document, Issue, Mention

_REACH: Final = 160
"""How far from the name of a law its articles are looked for, in characters."""
_WORD: Final = re.compile(r"\b[Aa]rt(?:ikel(?:en)?|t?\.) ?")
# "10, 11 en 12a" are three articles, "10, eerste en tweede lid" is one: a number opens the next.
_NEXT: Final = re.compile(
    r"(?:, (?:en )?| en | juncto | jo\.? )(?=(?:\d+[.:]?\w*|[IVX]+)\b(?!(?:e|de|ste)\b))"
    r"(?<!lid \d, )(?<!lid \d en )"
)
_THROUGH: Final = re.compile(r" t/m ")


def articles_in(words: str) -> tuple[str, ...]:
    """The articles of a list, each as printed.

    >>> articles_in("10, 11 en 12a")
    ('10', '11', '12a')
    >>> articles_in("20, eerste en tweede lid, juncto artikel 21, onder b")
    ('20, eerste en tweede lid', '21, onder b')
    >>> articles_in("3 t/m 5")
    ('3 tot en met 5',)
    """
    parts = _NEXT.split(_THROUGH.sub(" tot en met ", _WORD.sub("", words)))
    return tuple(dict.fromkeys(part.strip(" ,.") for part in parts if part.strip(" ,.")))


def _cited(document: Document, mention: Mention) -> tuple[str, ...]:
    """The articles right before or right after the name of a law."""
    start, end = mention.span
    paragraph = document.text.rfind("\n\n", 0, start) + 2 if "\n\n" in document.text[:start] else 0
    window = Span(max(paragraph, start - _REACH), start)
    book = rule_book("articles")
    for rule, match in book.within(document, window):
        if rule.kind == "before" and match.end() == start:
            return articles_in(match["articles"])
    stop = document.text.find("\n\n", end)
    limit = len(document.text) if stop < 0 else stop
    for rule, match in book.within(document, Span(end, min(limit, end + _REACH))):
        if rule.kind == "after" and match.start() == end:
            return articles_in(match["articles"])
    return ()


def link_articles(document: Document, mentions: Sequence[Mention]) -> tuple[list[Mention], list[Issue]]:
    """The mentions, those of laws with the articles that stand beside them."""
    return [
        replace(mention, articles=cited)
        if mention.thing is not None and mention.thing.kind == "Law" and (cited := _cited(document, mention))
        else mention
        for mention in mentions
    ], []
