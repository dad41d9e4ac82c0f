"""What the words around an amount say of it: how often, how sure, what sort of money."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from pipeline.find.money_years import PaperYears, context_rules, last_year, years_of
from pipeline.model import Span
from pipeline.values_money import Money

if TYPE_CHECKING:
    from pipeline.find.rules import Rule

_BEFORE: Final = 48
_AFTER: Final = 60
_NEAR: Final = 90
_FAR: Final = 200
_LEAD: Final = 40
_BESIDE: Final = 32
# A part of the sentence that begins with one of these says nothing of the amount before it, nor after it.
_ASIDE: Final = re.compile(
    r"[;:]|, (?:(?:die|dat)\b(?! ?$)(?! (?:\w+ )?(?:bedra\w+|bedroeg\w*|kost\w*|neerk\w+)\b)"
    r"|(?:waar\w*|maar|terwijl|zodat|omdat|want)\b)"
    r"| en (?=(?:er|is|zijn|wordt|worden|heeft|het kabinet|in (?:het jaar )?20\d\d)\b)"
)
_PURPOSE: Final = re.compile(
    r"\b(?:[Vv]oor|[Tt]en behoeve van|[Tt]er (?!beschikking|waarde|grootte)|(?P<to>om)) "
    r"(?!(?:het jaar |de jaren |de periode |in totaal |een bedrag )?(?:19|20)\d\d|\w+ jaar\b|zover\b|zowel\b|"
    r"circa\b|ongeveer\b|een (?:bedrag|investering|totaal)\b)[^,;:.()?!]{3,160}"
)
# Where a purpose ends: at the verb that goes with the amount, or at who pays.
_CLOSING: Final = re.compile(
    r" (?:beschikbaar|vrijgemaakt|vrij|gereserveerd|uitgetrokken|uitgegeven|besteed|ingezet"
    r"|geïnvesteerd|toegekend|begroot|is|wordt|worden|zijn|was|kan|kunnen|heeft|hebben|in totaal"
    r"|door (?:het|de)|waarmee|€).*$"
)
_POINTING: Final = re.compile(
    r"\b(?:de|deze|genoemde|voornoemde|beschikbare|gereserveerde) ?$", re.IGNORECASE
)
_THOUSAND_MILLION: Final = re.compile(r"miljard|mld|mrd")
_PART_BEFORE: Final = re.compile(
    r"(?<!kosten )(?<!lasten )(?<!dekking )(?<!omvang )(?<!budget )(?<!voering )"
    r"\b(?:waarvan|hiervan|daarvan|resteert|resteren|"
    r"van (?:dit|dat|deze|die) (?:\w+ )?(?:bedrag|budget|middelen|gelden?))\b",
    re.IGNORECASE,
)
# What runs "tot en met 2030" is a sum over several years, when no years are told.
_UNTIL: Final = re.compile(r"(?<!\d\d\d\d )\b(?i:tot en met|t/m) (?:het jaar |eind )?(?:19|20)\d\d\b")
# "De … levert naar verwachting … op": what comes in by a measure.
_YIELDS: Final = re.compile(r"\b(?:levert|leveren|leverde|leverden|brengt|brengen|bracht)\b[^.;:,]{0,50}$")
_UP: Final = re.compile(r"[^.;:,]{0,40}\bop(?=[.,;:)]|$| (?:voor|in|aan|en|vanaf|per)\b)")
# A cut from some year on comes again every year.
_CUT_FROM: Final = re.compile(
    r"\b(?:gekort|bezuinigd|bezuinigt|bezuiniging|korting|taakstelling|ombuiging)\b"
)
_YEAR_ON: Final = re.compile(r"[^.;:,]{0,40}\b(?i:vanaf|met ingang van) (?:het jaar )?(?:19|20)\d\d\b")
_FROM_THEN: Final = re.compile(r"\b(?i:vanaf|met ingang van) (?:\w+ ){0,2}20\d\d\b")
_NO_PAPER: Final = PaperYears()
_PRICE_BELOW: Final = Decimal(10_000)


@cache
def _structural() -> tuple[Rule, ...]:
    return tuple(
        rule for rule in context_rules("said-of") if (rule.gives or {}).get("recurrence") == "structural"
    )


def is_unit(text: str, span: Span, *, paragraph: Span) -> bool:
    """Whether this is the unit of a table ("x € 1.000") and no amount."""
    before = text[max(paragraph.start, span.start - 20) : span.start]
    return any(rule.pattern.search(before) for rule in context_rules("unit"))


def counts_things(text: str, span: Span, *, paragraph: Span) -> bool:
    """Whether a noun follows that a bare "36 miljoen" counts: people, homes, dollars, tonnes."""
    after = text[span.end : min(paragraph.end, span.end + _AFTER)]
    if (
        text[span.end - 1] == "." and after[1:2].isupper()
    ):  # "… 3 mln. Daarna": the point ends the sentence too
        return False
    return not any(rule.pattern.search(after) for rule in context_rules("counted"))


def speaks_of_money(text: str, span: Span, *, sentence: Span) -> bool:
    """Whether the words of the sentence near a bare "36 miljoen" make it money.

    What no noun counts in thousands of millions is money, unless the sentence speaks of people.
    """
    before = text[max(sentence.start, span.start - _FAR) : span.start]
    after = text[span.end : min(sentence.end, span.end + _NEAR)]
    if _THOUSAND_MILLION.search(text, span.start, span.end):
        return not any(rule.pattern.search(before) for rule in context_rules("people"))
    return any(rule.pattern.search(before) or rule.pattern.search(after) for rule in context_rules("money"))


def widened(text: str, span: Span, *, paragraph: Span) -> Span:
    """The amount together with the words that modify it and adjoin: "circa", "structureel", "per jaar"."""
    start, end = span
    moved = True
    while moved:
        moved = False
        before = text[max(paragraph.start, start - _BEFORE) : start]
        for rule in context_rules("before"):
            if match := rule.pattern.search(before):
                start -= len(before) - match.start()
                moved = True
                break
    moved = True
    while moved:
        moved = False
        after = text[end : min(paragraph.end, end + _AFTER)]
        for rule in context_rules("after"):
            if match := rule.pattern.match(after):
                end += match.end()
                moved = True
                break
    return Span(start, end)


def _clauses(text: str, span: Span, *, sentence: Span, around: Span) -> tuple[str, str]:
    """The words before and after the amount that may speak of it, up to the amounts next to it."""
    before = text[max(sentence.start, around.start) : span.start]
    for aside in _ASIDE.finditer(before):
        before = " " * aside.end() + before[aside.end() :]
    after = text[span.end : min(sentence.end, around.end)]
    ends = _ASIDE.search(after)
    return before, after[: ends.start()] if ends else after


def _recurrence(own: dict[str, str], before: str, after: str, *, several: bool) -> str | None:
    """How often the money comes; what adjoins the amount goes before what stands elsewhere.

    A total for several years is what they come to together.

    What comes every year and is structural ("structureel met 5 miljoen euro per jaar") is structural.
    """
    if own.get("recurrence") == "per-year" and any(
        rule.pattern.search(before[-_LEAD:]) for rule in _structural()
    ):
        return "structural"
    if "recurrence" in own:
        return own["recurrence"]
    said = {"total": own["total"]} if "total" in own else {}
    for rule in context_rules("said-of"):
        if rule.gives and (rule.pattern.search(before) or rule.pattern.search(after)):
            for field, value in rule.gives.items():
                said.setdefault(field, value)
    if "recurrence" not in said and (
        ("total" in said and several) or any(map(_UNTIL.search, (before, after)))
    ):
        return "cumulative"
    if "recurrence" not in said and _CUT_FROM.search(before + after[:_LEAD]) and "total" not in said:
        return "structural" if _YEAR_ON.search(before) or _YEAR_ON.match(after) else None
    return said.get("recurrence")


def _purpose(before: str, after: str) -> str:
    """What the money is for, as far as the words after it say so, else those before it."""
    match = _PURPOSE.search(after)
    if match is None:
        match = next((found for found in _PURPOSE.finditer(before) if not found["to"]), None)
    return _CLOSING.sub("", match[0]).strip() if match else ""


def _kind(own: dict[str, str], before: str, after: str, value_text: str, *, scaled: bool) -> str:
    """What sort of money: the nearest word that tells, else the verb behind it, else by its size."""
    if "kind" in own:
        return own["kind"]
    nearest, kind = -1, ""
    for rule in context_rules("sort"):
        for match in rule.pattern.finditer(before[-_NEAR:]):
            # Millions are no price, whatever stands near.
            if (
                rule.gives
                and match.start() > nearest
                and not (scaled and rule.gives["kind"] == "price-or-rate")
            ):
                nearest, kind = match.start(), rule.gives["kind"]
    if kind:
        return kind
    if _YIELDS.search(before) and _UP.match(after):
        return "other"
    for rule in context_rules("sort-after"):
        if rule.gives and rule.pattern.match(after):
            return rule.gives["kind"]
    digits = re.sub(r"\D", "", value_text.partition(",")[0])
    return "price-or-rate" if not scaled and digits and Decimal(digits) < _PRICE_BELOW else "allocation"


def money_at(
    text: str,
    figure: Span,
    span: Span,
    *,
    sentence: Span,
    around: Span,
    scaled: bool,
    paper: PaperYears = _NO_PAPER,
) -> Money:
    """What the words around an amount say of it; the value itself is not read here.

    `figure` is the bare amount, `span` the amount with the words that adjoin, `around` reaches to the amounts
    next to it; `paper` tells from which year the paper counts.
    """
    own: dict[str, str] = {}
    for kind, words in (("before", text[span.start : figure.start]), ("after", text[figure.end : span.end])):
        rest = words
        while rest:
            for rule in context_rules(kind):
                match = rule.pattern.search(rest) if kind == "before" else rule.pattern.match(rest)
                if match:
                    for field, value in (rule.gives or {}).items():
                        own.setdefault(field, value)
                    rest = rest[: match.start()] if kind == "before" else rest[match.end() :]
                    break
            else:
                break
    before, after = _clauses(text, span, sentence=sentence, around=around)
    # "…, waarvan" opens a part of the sentence of its own, and still speaks of the amount before it.
    lead = text[max(sentence.start, around.start, span.start - _NEAR) : span.start]
    beside = text[max(around.start, span.start - _BESIDE) : span.start]
    years = years_of(text, before, after, sentence=sentence, around=around, paper=paper, beside=beside)
    until = last_year(before, after)
    several = len(years) > 1 or bool(until) or any(map(_FROM_THEN.search, (before, after)))
    recurrence = _recurrence(own, before, after, several=several)
    if not years and recurrence == "per-year":
        years = until
    fields: dict[str, Any] = {
        "bound": own.get("bound"),
        "recurrence": recurrence,
        "kind": _kind(own, before, after, text[figure.start : figure.end], scaled=scaled),
    }
    return Money(
        value=Decimal(0),
        approximate="approximate" in own,
        years=years,
        purpose=_purpose(before, after),
        part="part" in own or _PART_BEFORE.search(lead) is not None,
        same=_POINTING.search(before[-20:]) is not None,
        **fields,
    )
