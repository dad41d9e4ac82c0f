"""Amounts of money: every euro that a paper names, never a count of anything else.

An amount that bears a currency is money by its own words. A bare "36 miljoen" is money when the text says
so: the paper names the same figure in euro, or its sentence speaks of money, and no counted noun follows.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, NamedTuple

from ontology.names import placed_iri
from pipeline.find.money_context import counts_things, is_unit, money_at, speaks_of_money, widened
from pipeline.find.money_tables import find_money_in_tables
from pipeline.find.money_years import paper_years, years_in_turn
from pipeline.find.numbers import number, plain, scale
from pipeline.find.rules import rule_book
from pipeline.find.stops import sentence_around
from pipeline.model import Mention, Span, Thing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from pipeline.find.rules import Rule
    from pipeline.find.scan import Scan

# What may stand between the members of an enumeration that share one "miljoen": "€ 5, € 10 en € 20 miljoen".
_SHARING: Final = re.compile(
    r"(?:,? (?:en|of|respectievelijk|dan wel)(?: respectievelijk)?(?: van)?|,|/) ?(?:de )?"
)
_UNIT: Final = re.compile(r" ?\((?:bedragen )?[x×X*] ?€ ?(?P<unit>1\.000(?:\.000)?)\)")
_SMALL: Final = 1000
_YEARS: Final = range(1950, 2100)


class Figure(NamedTuple):
    """One amount as a rule read it, before the words around it are weighed."""

    span: Span
    rule: str
    certain: bool
    """Whether its own words show that it is money."""
    value: Decimal
    top: Decimal | None
    factor: Decimal
    """What "miljoen" and the like multiplied the number by; 1 where no such word stands."""


@dataclass(frozen=True, slots=True)
class _End:
    """One end of a range, or the whole of a single amount."""

    text: str
    scale: str | None
    shown: bool

    def times(self, scale_word: str | None) -> Decimal:
        return number(self.text, scaled=scale_word is not None) * scale(scale_word)


def _range(rule: Rule, match: re.Match[str]) -> Figure | None:
    """The range that this match reads; None where it is no range of money."""
    group = match.groupdict()
    low = _End(group["number"], group["scale"], bool(group["sign"] or group["euro"]))
    high = _End(group["number_to"], group["scale_to"], bool(group["sign_to"] or group["euro_to"]))
    top = high.times(high.scale)
    if not (high.shown or high.scale) and (not low.shown or group["sign"] is None or top in _YEARS):
        return None
    # "€ 10 tot € 20 miljoen" shares its "miljoen"; "€ 500 tot € 1 miljoen" does not.
    shared = low.scale or (high.scale if low.times(None) < high.times(None) else None)
    bottom = low.times(shared)
    if bottom >= top or not (low.shown or high.shown or low.scale or high.scale):
        return None
    if not low.shown and not low.scale and bottom / scale(shared) in _YEARS:
        return None
    shown = low.shown or high.shown
    return Figure(Span(*match.span()), rule.id, shown, bottom, top, scale(shared or high.scale))


def _figures(found: list[tuple[Rule, re.Match[str]]]) -> list[Figure]:
    """What the rules read, without overlap, leftmost and longest first."""
    figures = []
    for rule, match in found:
        group = match.groupdict()
        if "number_to" in group:
            if figure := _range(rule, match):
                figures.append(figure)
            continue
        span = Span(*match.span("span" if group.get("span") else 0))
        word = group.get("scale") or group.get("glued")
        factor = scale(word)
        value = number(group["number"], scaled=word is not None) * factor
        figures.append(Figure(span, rule.id, rule.kind == "amount", value, None, factor))
    figures.sort(key=lambda figure: (figure.span.start, -figure.span.end, not figure.certain))
    kept: list[Figure] = []
    for figure in figures:
        if not kept or figure.span.start >= kept[-1].span.end:
            kept.append(figure)
        elif figure.certain and not kept[-1].certain and figure.span.end > kept[-1].span.end:
            kept[-1] = figure
    return kept


def _share(text: str, figures: list[Figure]) -> list[Figure]:
    """The figures, with the "miljoen" of the last of an enumeration given to the others."""
    shared = list(figures)
    for place in range(len(shared) - 2, -1, -1):
        one, following = shared[place], shared[place + 1]
        if one.factor != 1 or following.factor <= 1 or one.value >= _SMALL or one.top or not one.certain:
            continue
        if _SHARING.fullmatch(text, one.span.end, following.span.start):
            shared[place] = one._replace(value=one.value * following.factor, factor=following.factor)
    return shared


def _in_units(text: str, figures: list[Figure]) -> list[Figure]:
    """The figures, each times the unit that brackets behind it give: "€ 10.000 (x € 1.000)"."""
    return [
        figure._replace(value=figure.value * unit, top=figure.top and figure.top * unit, factor=unit)
        if figure.factor == 1
        and (found := _UNIT.match(text, figure.span.end))
        and (unit := number(found["unit"]))
        else figure
        for figure in figures
    ]


def find_money(scan: Scan) -> Iterator[Mention]:
    """The amounts of a document, those of the text first; each a `Mention` whose value is a `Money`."""
    found = list(_in_text(scan))
    yield from found
    taken = {mention.span for mention in found}
    for mention in find_money_in_tables(scan):
        if not any(span.start < mention.span.end and mention.span.start < span.end for span in taken):
            yield mention


def _in_text(scan: Scan) -> Iterator[Mention]:
    text, iri, paper = scan.text, scan.document.iri, paper_years(scan.document)
    by_paragraph: dict[int, list[tuple[Rule, re.Match[str]]]] = defaultdict(list)
    for rule, match in rule_book("money").every_match(scan):
        by_paragraph[scan.paragraph_at(match.start())].append((rule, match))
    figures = {
        place: _in_units(text, _share(text, _figures(found))) for place, found in sorted(by_paragraph.items())
    }
    known = {figure.value for some in figures.values() for figure in some if figure.certain}
    for place, some in figures.items():
        paragraph = scan.paragraphs[place]
        kept = [figure for figure in some if _is_money(text, figure, paragraph=paragraph, known=known)]
        spans = [widened(text, figure.span, paragraph=paragraph) for figure in kept]
        read = []
        for index, (figure, span) in enumerate(zip(kept, spans, strict=True)):
            around = Span(
                spans[index - 1].end if index else paragraph.start,
                spans[index + 1].start if index + 1 < len(kept) else paragraph.end,
            )
            sentence = sentence_around(text, span, paragraph)
            read.append(
                money_at(
                    text,
                    figure.span,
                    span,
                    sentence=sentence,
                    around=around,
                    scaled=figure.factor > 1,
                    paper=paper,
                )
            )
        years = years_in_turn(text, spans, [money.years for money in read])
        for figure, span, money, when in zip(kept, spans, read, years, strict=True):
            value, top = plain(figure.value), figure.top and plain(figure.top)
            yield Mention(
                "amount",
                span,
                figure.rule,
                replace(money, value=value, max_value=top, years=when),
                Thing(placed_iri("amount", iri, span.start), "Amount", text[span.start : span.end]),
            )


def _is_money(text: str, figure: Figure, *, paragraph: Span, known: set[Decimal]) -> bool:
    """Whether a figure is an amount of money, by itself or by the words around it."""
    if is_unit(text, figure.span, paragraph=paragraph):
        return False
    if figure.certain:
        return True
    if counts_things(text, figure.span, paragraph=paragraph):
        return False
    return figure.value in known or speaks_of_money(
        text, figure.span, sentence=sentence_around(text, figure.span, paragraph)
    )
