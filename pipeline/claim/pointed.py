"""Whom or what a sentence of money means by a word for its kind: "de raad krijgt hiervoor", "dit fonds".

A body is meant by the sentence right after the one that has it as subject. "Dit fonds" is the one of its kind
in the paper, even where a motion names it last; the list under a sentence is of what that sentence tells.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from pipeline.claim.joined import LONGEST, OTHER_CLAUSE
from pipeline.find.sentences import sentence_at

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.model import Document, Mention, Span

    Things = Callable[[int, int], list[Mention]]

_RECEIVES: Final = (
    r"(?:krijgt|krijgen|kreeg|kregen|ontvangt|ontvangen|ontving|ontvingen|beschikt|heeft|hebben|maakt|wordt)"
)
_IT: Final = re.compile(
    rf"(?:(?P<pronoun>Zij|Deze (?:organisatie|stichting|instelling|dienst|instantie|instituut|vereniging))"
    rf"|(?:De|Het|Deze|Dit) (?P<noun>[a-zé]{{3,}})) (?P<verb>{_RECEIVES})\b"
)
_GOT: Final = re.compile(
    r"\b(?:krijg\w*|kreeg|kregen|ontv\w+|beschikt\w* over|budget|subsidie|bijdrage|begroting|gefinancierd"
    r"|bekostigd)\b"
)
_SUBJECT_WITHIN: Final = 40
_KIND: Final = re.compile(
    r"\b(?:dit|deze|die|dat) (?:\w+e )?(?P<noun>\w*(?:fonds|regeling|programma|subsidie|uitkering|faciliteit"
    r"|instrument"
    r"|toeslag|aanpak|actieplan|project|campagne|pilot|fabriek|centrum|belasting|heffing|korting"
    r"|maatregel))\b",
    re.IGNORECASE,
)
_LED: Final = re.compile(r"(?:[•–—*-]|\d{1,2}[.)]|[a-z]\)|o ) ?\S")
_LIST_UP: Final = 12
_GAP: Final = "\n\n"


# "Deze middelen zijn voor het …": the sentence after the amount says what it is for.
_THIS_MONEY: Final = re.compile(
    r"\b(?:deze|die|dit|dat|het|genoemde) (?:extra |totale )?"
    r"(?:middelen|geld|gelden|bedrag|budget|investering)\b",
    re.IGNORECASE,
)
_MEANT_FOR: Final = re.compile(
    r"\b(?:voor|aan|naar|ten behoeve van|via)(?: (?:de|het|een|dit|deze))?(?: \w+){0,2} ?[«“\"‘]?$"
)


class Meant(NamedTuple):
    """What is meant, and from where the words that name it run."""

    thing: Mention
    start: int
    rule: str
    end: int = 0
    """Where the words that name it end, where they go on behind the sentence."""


def recipient(document: Document, things: Things, amount: Span, sentence: Span) -> Meant | None:
    """The body of the sentence before that this one calls "zij" or "de raad" and says to get the money."""
    text = document.text
    calls = _IT.match(text, sentence.start, amount.start)
    if calls is None or sentence.start < len(_GAP) or text.endswith("\n\n", 0, sentence.start):
        return None
    if not _GOT.search(text, sentence.start, min(sentence.end, amount.end + 60)):
        return None
    previous = sentence_at(document, sentence.start - 2)
    bodies = [one for one in things(*previous) if one.thing and one.thing.kind == "Organisation"]
    if calls["noun"]:
        noun = calls["noun"]
        named = [one for one in bodies if text[one.span.start : one.span.end].lower().endswith(noun)]
    else:
        named = [one for one in bodies if one.span.start - previous.start <= _SUBJECT_WITHIN]
        named = named if len({one.thing.iri for one in bodies if one.thing}) == 1 else []
    return Meant(named[-1], previous.start, "nl.money.for.recipient") if named else None


def _measures(things: Things, start: int, end: int) -> list[Mention]:
    return [one for one in things(start, end) if one.thing is not None and one.thing.kind == "Measure"]


def of_kind(document: Document, things: Things, around: Span, sentence: Span) -> Meant | None:
    """The one measure of a paper that "dit fonds" or "deze regeling" fits by its noun."""
    text = document.text
    called = _KIND.search(text, around.start, around.end) or _KIND.search(text, sentence.start, sentence.end)
    if called is None:
        return None
    noun = called["noun"].lower()
    fit = [
        one
        for one in _measures(things, 0, len(text))
        if noun in text[one.span.start : one.span.end].lower()
        or (one.thing and noun in one.thing.label.lower())
    ]
    if len({one.thing.iri for one in fit if one.thing}) != 1:
        return None
    return Meant(fit[0], min(fit[0].span.start, sentence.start), "nl.money.for.of-kind")


def above_list(document: Document, things: Things, sentence: Span) -> Meant | None:
    """The one measure of the sentence that a list stands under, for an item that only speaks of money."""
    text = document.text
    start = text.rfind("\n\n", 0, sentence.start + 1) + 2 if "\n\n" in text[: sentence.start + 1] else 0
    for _ in range(_LIST_UP):
        if start < len(_GAP) or not _LED.match(text, start):
            return None
        end = start - 2
        start = text.rfind("\n\n", 0, end) + 2 if "\n\n" in text[:end] else 0
        if text[start:end].rstrip().endswith(":"):
            last = sentence_at(document, max(start, end - 2))
            named = _measures(things, last[0], end)
            if len({one.thing.iri for one in named if one.thing}) != 1:
                return None
            return Meant(named[0], last[0], "nl.money.for.above-list")
    return None


def said_next(document: Document, things: Things, sentence: Span, *, after: int | None) -> Meant | None:
    """What the sentence after an amount says that this money is for: "Deze middelen zijn voor het …".

    `after` is where the next amount stands.
    """
    words = document.text
    if words.startswith("\n\n", sentence.end) or sentence.end + 1 >= len(words):
        return None
    following = sentence_at(document, sentence.end + 1)
    pointing = _THIS_MONEY.search(words, following[0], following[1])
    if pointing is None or (after is not None and after < pointing.start()):
        return None
    for other in things(pointing.end(), following[1]):
        between = words[pointing.end() : other.span.start]
        if len(between) > LONGEST or OTHER_CLAUSE.search(between):
            break
        if _MEANT_FOR.search(between):
            return Meant(other, sentence.start, "nl.money.for.said-next", following[1])
    return None
