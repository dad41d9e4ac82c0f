"""Amounts that stand beside their thing without a verb: in brackets behind it, or in turn as in a row."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pipeline.claim.payers import taken_from

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Mention, Span

# "het Groenfonds (€ 5 miljoen)", "het Groenfonds (budget: € 5 miljoen)".
_OPENED: Final = re.compile(r"[»”\"’]? ?\((?:[^()€]{0,40}[ :])?")
_CLOSED: Final = re.compile(r"[^()]{0,60}\)")
# Who says so, or where: "volgens het bureau (€ 5 miljoen)".
_TELLER: Final = re.compile(
    r"\b(?:volgens|door|aldus|zie|tussen|op grond van|conform|namens)(?: (?:de|het"
    r"|een))?(?: \w+e)? ?[«“\"‘]?$",
    re.IGNORECASE,
)
# Where an item of a list or a part of the sentence starts that a sum in brackets closes.
_ITEM: Final = re.compile(r"[;:•?!]|\. (?=[A-Z])|\), |\) en ")
_NEXT_SUM: Final = re.compile(
    r"(?: euro)?(?:,|,? en|,? en respectievelijk|,? respectievelijk|,? resp\.|,? onderscheidenlijk|/)"
    r"(?: (?:van|voor|met|circa|ruim|nog))? ?"
)
_IN_TURN: Final = re.compile(r"\b(?:respectievelijk|onderscheidenlijk)\b|\bresp\.", re.IGNORECASE)
_NEXT_THING: Final = re.compile(
    r"[»”\"’]?(?:,|,? en|/|,? alsmede|,? evenals)(?: (?:voor|aan|naar|op))?(?: (?:de|het))? ?[«“\"‘]?"
)
_LONGEST_ITEM, _LEAD = 160, 40


def bracketed(text: str, amount: Span, things: Sequence[Mention], sentence: Span) -> Mention | None:
    """The thing that an amount in brackets stands behind; else the only one of the item that it closes.

    >>> from pipeline.model import Mention, Span
    >>> words = "Het gaat om het fonds (€ 5 miljoen)."
    >>> fund = Mention("measure", Span(16, 21), "nl.x")
    >>> bracketed(words, Span(23, 34), [fund], Span(0, len(words))) is fund
    True
    """
    closed = _CLOSED.match(text, amount.end)
    if closed is None or any(amount.end <= thing.span.start < closed.end() for thing in things):
        return None
    ahead = [thing for thing in things if thing.span.end <= amount.start]
    if ahead and _OPENED.fullmatch(text, ahead[-1].span.end, amount.start):
        lead = text[max(sentence.start, ahead[-1].span.start - _LEAD) : ahead[-1].span.start]
        return None if _TELLER.search(lead) or taken_from(lead) else ahead[-1]
    if not text.startswith("(", amount.start - 1):
        return None
    start = max(sentence.start, amount.start - _LONGEST_ITEM)
    for stop in _ITEM.finditer(text, start, amount.start):
        start = stop.end()
    inside = [thing for thing in ahead if thing.span.start >= start]
    if len(inside) != 1 or inside[0].thing is None or inside[0].thing.kind == "Organisation":
        return None
    lead = text[start : inside[0].span.start]
    return None if _TELLER.search(lead) or taken_from(lead) else inside[0]


def _rows(text: str, things: Sequence[Mention]) -> list[list[Mention]]:
    """The things of a sentence, those of one row together."""
    rows: list[list[Mention]] = []
    for thing in things:
        if rows and _NEXT_THING.fullmatch(text, rows[-1][-1].span.end, thing.span.start):
            rows[-1].append(thing)
        else:
            rows.append([thing])
    return rows


def in_turn(
    text: str, amounts: Sequence[Mention], number: int, *, things: Sequence[Mention], sentence: Span
) -> Mention | None:
    """The thing of a row that an amount goes with: "voor A en B respectievelijk € 5 en € 7 miljoen"."""
    first = last = number
    while first and amounts[first - 1].span.start >= sentence.start and _next(text, amounts, first - 1):
        first -= 1
    while (
        last + 1 < len(amounts) and amounts[last + 1].span.end <= sentence.end and _next(text, amounts, last)
    ):
        last += 1
    run = amounts[first].span.start, amounts[last].span.end
    if first == last or not _IN_TURN.search(text, max(sentence.start, run[0] - _LEAD), run[1]):
        return None
    rows = [row for row in _rows(text, things) if len(row) == last - first + 1]
    ahead = [row for row in rows if row[-1].span.end <= run[0]]
    after = [row for row in rows if row[0].span.start >= run[1]]
    chosen = ahead[-1] if ahead else after[0] if after else None
    return chosen[number - first] if chosen else None


def _next(text: str, amounts: Sequence[Mention], place: int) -> bool:
    """Whether nothing but a connective stands between an amount and the next."""
    return bool(_NEXT_SUM.fullmatch(text, amounts[place].span.end, amounts[place + 1].span.start))
