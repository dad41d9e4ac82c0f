"""Deadlines in words → the last day that keeps them, counted from the date of the paper.

Conventions, where the words leave a choice. Every one takes the latest day that a reader would still call
kept, so that a promise is never called broken too early.

- Seasons end as the calendar has it: spring on 20 June, summer on 22 September, autumn on 20 December,
  winter on 20 March.
- "Voor de zomer" is, in parliament, before the summer recess. That begins on a Friday early in July; the
  last day is the Thursday before the Friday of 3-9 July. "Rond de zomer" is kept until the end of
  September, "na de zomer" until the end of October, two months after the recess.
- The other recesses begin on a Friday too: spring 16-22 February, May 20-26 April, autumn 15-21 October,
  Christmas 17-23 December. They follow the school holidays, so in some years they come a week sooner.
- "Begin" is the first third (of a year: until 31 March), "medio" the middle (of a year: until 31 July),
  "eind" the end.
- The budget day (Prinsjesdag) is the third Tuesday of September (Grondwet, art. 65); the spring memorandum
  is due on 1 June, the autumn memorandum on 1 December. Budgets are debated before the Christmas recess.
- Without a year, the first such day on or after the date of the paper is meant.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from pipeline.find.numbers import number
from pipeline.find.rules import rule_book
from pipeline.model import Span
from pipeline.values_money import Deadline

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

    from pipeline.model import Document

MONTHS: Final = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
_SEASONS: Final = {
    "winter": (3, 20),
    "voorjaar": (6, 20),
    "lente": (6, 20),
    "zomer": (9, 22),
    "najaar": (12, 20),
    "herfst": (12, 20),
}
_SEASON_STARTS: Final = {
    "winter": (12, 21),
    "voorjaar": (3, 20),
    "lente": (3, 20),
    "zomer": (6, 21),
    "najaar": (9, 22),
    "herfst": (9, 22),
}
# The first day on which the Friday that opens each recess can fall.
_RECESSES: Final = {
    "voorjaars": (2, 16),
    "krokus": (2, 16),
    "mei": (4, 20),
    "zomer": (7, 3),
    "herfst": (10, 15),
    "kerst": (12, 17),
}
_RECESS_WEEKS: Final = {"voorjaars": 2, "krokus": 2, "mei": 2, "zomer": 9, "herfst": 2, "kerst": 3}
_FRIDAY: Final = 4
_TUESDAY: Final = 1
_ORDINALS: Final = {"eerste": 1, "tweede": 2, "derde": 3, "vierde": 4, "laatste": 4} | {
    f"{number}e": number for number in range(1, 5)
}
VAGUE: Final = "nl.date.vague"
"""The rule of deadlines that cannot be missed: "binnenkort"."""
_ONE_DAY: Final = timedelta(days=1)
_AFTER: Final = timedelta(weeks=6)  # so long after a day in the calendar of parliament "after" it still is


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _weekday_from(first: date, weekday: int) -> date:
    """The first such weekday on or after a day."""
    return first + timedelta(days=(weekday - first.weekday()) % 7)


def recess(year: int, season: str) -> date:
    """The Friday on which this recess of the Chamber begins, by the convention above.

    >>> recess(2022, "zomer"), recess(2024, "kerst")
    (datetime.date(2022, 7, 8), datetime.date(2024, 12, 20))
    """
    return _weekday_from(date(year, *_RECESSES[season]), _FRIDAY)


def _year(match: re.Match[str], dated: date | None) -> int | None:
    """The year that the words name, in figures or counted from the paper; None where they name none."""
    groups = match.groupdict()
    if figures := groups.get("year") or groups.get("q_year"):
        return int(figures)
    relative = (groups.get("relative") or "").lower()
    if not relative or dated is None:
        return None
    return dated.year + ("volgend" in relative or "komend" in relative)


def _upcoming(match: re.Match[str], dated: date | None, day_in: Callable[[int], date]) -> date | None:
    """The day in the year that the words name, else the first such day from the date of the paper on."""
    year = _year(match, dated)
    if year is not None:
        return day_in(year)
    if dated is None:
        return None
    return next(
        day for day in (day_in(dated.year), day_in(dated.year + 1), day_in(dated.year + 2)) if day >= dated
    )


def _day(match: re.Match[str], dated: date | None) -> date | None:
    month, day = MONTHS.index(match["month"].lower()) + 1, int(match["day"])
    earlier = _ONE_DAY if match["before"] else timedelta()

    def in_year(year: int) -> date:
        return date(year, month, min(day, monthrange(year, month)[1])) - earlier

    return _upcoming(match, dated, in_year) if day else None


def _month(match: re.Match[str], dated: date | None) -> date | None:
    month = MONTHS.index(match["month"].lower()) + 1
    part = (match["part"] or "").strip().lower()

    def in_year(year: int) -> date:
        if match["before"] and not part:
            return date(year, month, 1) - _ONE_DAY
        if part == "begin":
            return date(year, month, 10)
        if part in ("medio", "midden", "halverwege"):
            return date(year, month, 20)
        return _month_end(year, month)

    return _upcoming(match, dated, in_year)


def _quarter(match: re.Match[str], dated: date | None) -> date | None:
    nth = int(match["number"]) if match["number"] else _ORDINALS[match["nth"].lower()]

    def in_year(year: int) -> date:
        if match["before"]:
            return date(year, 3 * nth - 2, 1) - _ONE_DAY
        return _month_end(year, 3 * nth - 2 if (match["part"] or "").lower().startswith("begin") else 3 * nth)

    return _upcoming(match, dated, in_year)


def _half(match: re.Match[str], dated: date | None) -> date | None:
    return _upcoming(match, dated, lambda year: _month_end(year, 6 * _ORDINALS[match["nth"].lower()]))


def _recess(match: re.Match[str], dated: date | None) -> date | None:
    seasons = [match["season"]] if match["season"] else list(_RECESSES)

    def opens(season: str) -> date | None:
        return _upcoming(match, dated, lambda year: recess(year, season) - _ONE_DAY)

    known = [day for day in map(opens, seasons) if day is not None]
    if not known:
        return None
    if match["after"]:
        return min(known) + timedelta(weeks=_RECESS_WEEKS[seasons[0]] + 2)
    return min(known)


def _summer(match: re.Match[str], dated: date | None) -> date | None:
    how = match["how"].lower()
    if how in ("voor", "vóór"):
        return _upcoming(match, dated, lambda year: recess(year, "zomer") - _ONE_DAY)
    last = 10 if how in ("na", "over") else 9
    return _upcoming(match, dated, lambda year: _month_end(year, last))


def _season(match: re.Match[str], dated: date | None) -> date | None:
    season = match["season"].lower()
    part = (match["part"] or "").lower()

    def in_year(year: int) -> date:
        start = date(year - (season == "winter"), *_SEASON_STARTS[season])
        if match["before"]:
            return start - _ONE_DAY
        return start + timedelta(days=30) if "begin" in part else date(year, *_SEASONS[season])

    return _upcoming(match, dated, in_year)


def _feast(match: re.Match[str], dated: date | None) -> date | None:
    name = match["feast"].lower()
    days: dict[str, Callable[[int], date]] = {
        "kerst": lambda year: date(year, 12, 24),
        "jaarwisseling": lambda year: date(year, 12, 31),
        "prinsjesdag": _budget_day,
        "miljoenennota": _budget_day,
        "ontwerpbegroting": _budget_day,
        "voorjaarsnota": lambda year: date(year, 6, 1),
        "najaarsnota": lambda year: date(year, 12, 1),
        "verantwoordingsdag": lambda year: _weekday_from(date(year, 5, 15), 2),
        "begrotingsbehandeling": lambda year: recess(year, "kerst") - _ONE_DAY,
    }
    earlier = (
        _ONE_DAY
        if match["before"] and name not in ("kerst", "jaarwisseling", "begrotingsbehandeling")
        else None
    )
    # The budget of a year is presented, and debated, in the year before.
    ahead = bool(match["year"]) and name in ("ontwerpbegroting", "begrotingsbehandeling", "miljoenennota")
    moved = (_AFTER if match["after"] else timedelta()) - (earlier or timedelta())
    return _upcoming(match, dated, lambda year: days[name](year - ahead) + moved)


def _budget_day(year: int) -> date:
    return _weekday_from(date(year, 9, 15), _TUESDAY)


def _of_year(match: re.Match[str], dated: date | None) -> date | None:
    year = _year(match, dated)
    if year is None:
        return None
    part = (match.groupdict().get("part") or "").lower()
    if "begin" in part:
        return date(year, 3, 31)
    if part in ("medio", "midden", "halverwege"):
        return date(year, 7, 31)
    return date(year, 12, 31)


def _next(match: re.Match[str], dated: date | None) -> date | None:
    if dated is None:
        return None
    later = match["which"].lower() != "deze"
    if match["unit"] == "week":
        return dated + timedelta(days=6 - dated.weekday() + 7 * later)
    return _month_end(dated.year + (dated.month - 1 + later) // 12, (dated.month - 1 + later) % 12 + 1)


def _within(match: re.Match[str], dated: date | None) -> date | None:
    if dated is None or match["count"] == "enkele":
        return None
    count, unit = int(number(match["count"])), match["unit"]
    if unit == "dagen":
        return dated + timedelta(days=count)
    if unit.startswith("we"):
        return dated + timedelta(weeks=count)
    months = dated.month - 1 + count * (12 if unit == "jaar" else 1)
    year, month = dated.year + months // 12, months % 12 + 1
    return date(year, month, min(dated.day, monthrange(year, month)[1]))


_LAST_DAYS: Final[dict[str, Callable[[re.Match[str], date | None], date | None]]] = {
    "day": _day,
    "month": _month,
    "quarter": _quarter,
    "half": _half,
    "recess": _recess,
    "summer": _summer,
    "season": _season,
    "feast": _feast,
    "year": _of_year,
    "next": _next,
    "within": _within,
}


def deadlines(document: Document, span: Span) -> list[Deadline]:
    """The deadlines that the words of this stretch name, in their order, without overlap.

    >>> from ontology.names import document_iri
    >>> from pipeline.model import Document, Head
    >>> text = "De brief komt voor de zomer, het advies in het tweede kwartaal van 2023."
    >>> paper = Document(document_iri("x"), "x.txt", text, Head(issued=date(2022, 4, 13)))
    >>> [(found.words, found.day.isoformat()) for found in deadlines(paper, Span(0, len(text)))]
    [('voor de zomer', '2022-07-07'), ('in het tweede kwartaal van 2023', '2023-06-30')]
    """
    dated = document.head.issued
    found = []
    for rule, match in rule_book("dates").within(document, span):
        last = _LAST_DAYS[rule.gives["last"]](match, dated) if rule.gives else None
        words = match[0].strip()
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        found.append(Deadline(Span(start, start + len(words)), words, last, rule.id))
    found.sort(key=lambda item: (item.span.start, -item.span.end))
    kept: list[Deadline] = []
    for item in found:
        if not kept or item.span.start >= kept[-1].span.end:
            kept.append(item)
        elif len(item.words) > len(kept[-1].words):
            kept[-1] = item
    return kept
