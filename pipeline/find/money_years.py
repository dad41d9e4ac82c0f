"""The years that an amount is for: those that are named, and those counted from its paper or its budget."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from pipeline.find.rules import rule_book

if TYPE_CHECKING:
    from pipeline.find.rules import Rule
    from pipeline.model import Document, Span

_BOOKS: Final = ("money_context", "money_years")
_OPENING: Final = 48
_AFTER: Final = 60
_LEAD: Final = 40
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_RANGE: Final = re.compile(r"–|-|/|t/m|tot")
# Money that grows or comes after is not of the year that its sentence opens with.
_GOES_ON: Final = re.compile(
    r"\b(?i:oplopend|aflopend|daarna|vervolgens|vanaf|uiteindelijk|structureel|later|tot)\b"
)
_LONGEST_RANGE: Final = 30
# A title that names the year of a state budget, and words that speak of what is in it.
_BUDGET_YEAR: Final = re.compile(
    r"\b(?i:begrotingssta(?:at|ten)|slotwet|jaarverslag|rijksbegroting|ontwerpbegroting)\b[^.\n]{0,220}?"
    r"(?:voor (?:het jaar )?|het jaar | )(?P<year>20\d\d)\b"
)
_IN_BUDGET: Final = re.compile(
    r"\b(?:\w*uitgaven\w*|\w*verplichtingen\w*|\w*ontvangsten|verplichtingenbedrag|uitgavenbedrag|begrotingsstaat"
    r"|begroting(?! van (?:19|20)\d\d)|amendement)\b"
)
_MORE_YEARS: Final = re.compile(
    r"\b(?:structureel|meerjarig|vanaf|tot en met|jaarlijks|per jaar)\b|(?:19|20)\d\d"
)
_HEAD: Final = 2_500
_AUTUMN: Final = 9
_COUNTS: Final = {"een": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "acht": 8, "tien": 10}
# Between amounts that share the years before or behind them in turn.
_SHARED: Final = re.compile(
    r"(?: euro)?(?:,|,? en|,? en respectievelijk|,? respectievelijk|,? resp\.|/)"
    r"(?: (?:van|voor|circa|ruim))? ?"
)
_IN_TURN: Final = re.compile(r"\b(?i:respectievelijk|onderscheidenlijk)\b|\bresp\.")
_FROM_NOW: Final = re.compile(r"\b(?i:vanaf|met ingang van|ingaande) (?P<which>dit|volgend) jaar\b")


class PaperYears(NamedTuple):
    """From which years a paper counts: that of its day, whether that is late in it, that of its budget."""

    issued: int | None = None
    late: bool = False
    budget: int | None = None


def paper_years(document: Document) -> PaperYears:
    """From which years a paper counts."""
    day = document.head.issued
    budget = _BUDGET_YEAR.search(document.text, 0, _HEAD)
    return PaperYears(
        day.year if day else None,
        day is not None and day.month >= _AUTUMN,
        int(budget["year"]) if budget else None,
    )


@cache
def context_rules(kind: str) -> tuple[Rule, ...]:
    """The rules of one kind that tell of an amount by the words around it."""
    return tuple(rule for name in _BOOKS for rule in rule_book(name).rules if rule.kind == kind)


def _listed(words: str, *, joined: bool = False) -> tuple[int, ...]:
    """The years that these words name; of a range all of them."""
    years = [int(year) for year in _YEAR.findall(words)]
    if (
        len(set(years)) > 1
        and (joined or _RANGE.search(words))
        and 0 < years[-1] - years[0] <= _LONGEST_RANGE
    ):
        return tuple(range(years[0], years[-1] + 1))
    return tuple(dict.fromkeys(years))


def _beside(lead: str) -> tuple[int, ...]:
    """The years that stand right before an amount as its head: "2025: € 5 miljoen"."""
    rules = context_rules("years-beside")
    return next((_listed(found["years"]) for rule in rules if (found := rule.pattern.search(lead))), ())


def _named(before: str, after: str) -> tuple[int, ...]:
    """The years that are named: those right after the amount, else the nearest before it."""
    words, joined = "", False
    for rule in context_rules("years-after"):
        if not words and (match := rule.pattern.match(after)):
            groups = match.groupdict()
            words = groups.get("aside") or groups.get("bracket") or groups["years"]
    if not words:
        for rule in context_rules("years"):
            for match in rule.pattern.finditer(before):
                words, joined = match["years"] or match["range"] or match["dates"], match["years"] is None
    return _listed(words, joined=joined)


def _relative(before: str, after: str, issued: int | None) -> tuple[int, ...]:
    """The year that "dit jaar", "volgend jaar" or "vorig jaar" is, counted from that of the paper."""
    nearest, shift = -1, None
    for rule in context_rules("years-relative") if issued else ():
        for match in rule.pattern.finditer(before):
            if match.start() > nearest:
                nearest, shift = match.start(), (rule.gives or {})["shift"]
        if nearest < 0 and rule.pattern.search(after[:_LEAD]):
            shift = (rule.gives or {})["shift"]
    return (issued + int(shift),) if issued and shift is not None else ()


def _coming(before: str, after: str, paper: PaperYears) -> tuple[int, ...]:
    """The years that "de komende vier jaar" are.

    They run from the year that the words name ("met ingang van dit jaar"), else from the budget year of the
    paper, else from its own year; what is written in autumn speaks of the years after it.
    """
    for rule in context_rules("years-coming"):
        match = rule.pattern.search(before) or rule.pattern.match(after[:_AFTER])
        if match is None:
            continue
        said = match["count"].lower().replace("é", "e")
        count = int(said) if said.isdigit() else _COUNTS.get(said, 0)
        first = paper.budget or (paper.issued and paper.issued + paper.late)
        if (named := _FROM_NOW.search(before)) and paper.issued:
            first = paper.issued + (named["which"] == "volgend")
        return tuple(range(first, first + count)) if first and count else ()
    return ()


def _opening(text: str, sentence: Span, around: Span, before: str) -> tuple[int, ...]:
    """The years that a sentence opens with, for a later amount of it that has none: "In 2020 … en … "."""
    if around.start <= sentence.start or _GOES_ON.search(before):
        return ()
    opening = text[sentence.start : sentence.start + _OPENING]
    rules = context_rules("years-opening")
    return next((_named(match[0], "") for rule in rules if (match := rule.pattern.match(opening))), ())


def last_year(before: str, after: str) -> tuple[int, ...]:
    """The last year of money that comes every year: "tot en met 2023 per jaar"."""
    for rule in context_rules("years-until"):
        if match := rule.pattern.search(after[:_AFTER]) or rule.pattern.search(before):
            return (int(match["years"]),)
    return ()


def _of_budget(said: str, paper: PaperYears) -> tuple[int, ...]:
    """The year of the budget that a paper is about, for what its sentence says to be in that budget."""
    if paper.budget is None or not _IN_BUDGET.search(said) or _MORE_YEARS.search(said):
        return ()
    return (paper.budget,)


def years_of(
    text: str, before: str, after: str, *, sentence: Span, around: Span, paper: PaperYears, beside: str
) -> tuple[int, ...]:
    """The years that an amount is for, as far as its sentence or its paper tells.

    `before` and `after` are the words of its part of the sentence, `around` reaches to the next amounts,
    `beside` are the words right before it.
    """
    return (
        _beside(beside)
        or _named(before, after)
        or _coming(before, after, paper)
        or _relative(before, after, paper.issued)
        or _opening(text, sentence, around, before)
        or _of_budget(text[sentence.start : sentence.end], paper)
    )


def years_in_turn(text: str, spans: list[Span], years: list[tuple[int, ...]]) -> list[tuple[int, ...]]:
    """The years of the amounts of a paragraph, where a row of amounts has one each.

    "In 2024 en 2025 respectievelijk € 5 en € 7 miljoen" gives the first amount 2024 and the second 2025.
    """
    shared, place = list(years), 0
    while place < len(spans):
        last = place
        while last + 1 < len(spans) and _SHARED.fullmatch(text, spans[last].end, spans[last + 1].start):
            last += 1
        start, count = max(0, spans[place].start - _LEAD), last - place + 1
        if count > 1 and _IN_TURN.search(text, start, spans[last].end):
            told = next((some for some in (years[place], years[last]) if len(some) == count), ())
            for turn, year in enumerate(told):
                shared[place + turn] = (year,)
        place = last + 1
    return shared
