"""The ministry whose budget an amount is, or to whose budget it is moved."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Mention, Span

# "De begroting van … heeft een omvang van": the budget of a ministry is told.
_BUDGET_OF: Final = re.compile(
    r"(?<!op de )(?<!in de )\bbegroting van (?:het )?(?:[Mm]inisterie van )?[^.;:]+$", re.IGNORECASE
)
_IS_LARGE: Final = re.compile(
    r"(?: voor)?(?: (?:19|20)\d\d)? (?:heeft|bedraagt|kent|omvat|telt|komt)\b[^;:?!,]{0,110}"
)
_AND_LARGE: Final = re.compile(r" aan \w+(?:,| en|, en) (?:ook |nog )?")
# "overgeheveld naar de begroting van …", "aan … beschikbaar gesteld": where the money is moved to.
_MOVED: Final = re.compile(
    r"\b(?:overgeheveld|overgeboekt|overgedragen|overgemaakt|toegevoegd|toegevoegde|toe te voegen"
    r"|over te (?:hevelen|boeken)"
    r"|doorgeschoven|uitgekeerd|beschikbaar gesteld|toegekend|verstrekt|toebedeeld)\b"
)
_INTO: Final = re.compile(
    r"\b(?:naar|aan)(?: de| het)?(?: (?:begrotingen|begroting|begrotingshoofdstuk)(?: van)?(?: de| het)?)?"
    r"(?: (?:[Mm]inisteries?|departement)(?: van)?)? ?$",
    re.IGNORECASE,
)
_PARTS: Final = re.compile(r"[;:?!]|\. [A-Z]")
_ORGAN: Final = frozenset({"Ministry"})
_FAR: Final = 90


def budget_of(text: str, offices: Sequence[Mention], amount: Span, around: Span) -> Mention | None:
    """The office or ministry whose budget the words around an amount say it to be, or to be moved to.

    >>> from ontology.names import thing_iri
    >>> from pipeline.model import Mention, Span, Thing
    >>> words = "De € 5 miljoen is overgeheveld naar de begroting van OCW."
    >>> ministry = Thing(thing_iri("ministry", "OCW"), "Ministry", "OCW")
    >>> office = Mention("ministry", Span(53, 56), "nl.x", thing=ministry)
    >>> budget_of(words, [office], Span(3, 14), Span(0, len(words))) is office
    True
    """
    for office in offices:
        start, end = office.span
        if office.thing is None or not around.start <= start < around.end:
            continue
        lead = text[max(around.start, start - 45) : start]
        if start < amount.start:
            own = _BUDGET_OF.search(text[max(around.start, start - 20) : end])
            if own and _IS_LARGE.fullmatch(text, end, amount.start):
                return office
            between, after = text[end : amount.start], text[amount.end : min(around.end, amount.end + _FAR)]
        else:
            between, after = text[amount.end : start], text[end : min(around.end, end + _FAR)]
        near = len(between) <= _FAR and not _PARTS.search(between)
        rest = f"{between} {_PARTS.split(after, maxsplit=1)[0]}"
        if office.thing.kind in _ORGAN and near and _INTO.search(lead) and _MOVED.search(rest):
            return office
    return None


def and_large(text: str, last: Mention, here: Mention) -> bool:
    """Whether an amount goes on with the size of a budget: "€ 5 miljoen aan uitgaven en € 2 miljoen"."""
    return _AND_LARGE.fullmatch(text, last.span.end, here.span.start) is not None
