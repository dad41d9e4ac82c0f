"""Money as one reads it: with what is rough, a limit or a range said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphs.explorer.language import text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from graphs.explorer.amounts import Amount
    from graphs.explorer.totals import Sum


def written(value: Decimal, language: str) -> str:
    """So many euros.

    >>> from decimal import Decimal
    >>> written(Decimal("2500000"), "nl"), written(Decimal("12.5"), "en")
    ('€ 2.500.000', '€ 12.50')
    """
    whole = value == value.to_integral_value()
    english = f"{value:,.0f}" if whole else f"{value:,.2f}"
    return "€ " + (english if language == "en" else english.translate(str.maketrans(",.", ".,")))


def euro(one: Amount, language: str) -> str:
    """One amount, with what the paper says about how exact it is."""
    return _told(one.value, one.most or one.value, _marks(one.approximate, {one.bound}), language)


def euro_sum(total: Sum, language: str) -> str:
    """A sum, with what holds for any of its amounts."""
    return _told(total.least, total.most, _marks(total.approximate, total.bounds), language)


def _marks(rough: bool, bounds: Iterable[str]) -> list[str]:  # noqa: FBT001  # a fact, not a switch
    limits = {f"money_{bound}" for bound in bounds if bound}
    if len(limits) > 1:  # a sum of what is at least so much and of what is at most so much: neither holds
        return ["money_rough"]
    return ["money_rough"] * rough + sorted(limits)


def _told(least: Decimal, most: Decimal, marks: list[str], language: str) -> str:
    value = written(least, language)
    if most > least:
        value = f"{value} – {written(most, language)}"  # a range
    return " ".join([*(text(mark, language) for mark in marks), value])
