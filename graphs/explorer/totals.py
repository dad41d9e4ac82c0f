"""Amounts added up: by measure, by ministry, by year, and as the flow from ministries to measures."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from graphs.explorer.amounts import Amount, counting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

By: TypeAlias = Literal["measure", "ministry", "year"]
KEYS: Final[dict[By, Callable[[Amount], tuple[str, ...]]]] = {
    "measure": lambda one: one.meant_for,
    "ministry": lambda one: one.ministries,
    "year": lambda one: one.in_years,
}
"""Under what an amount is added; nothing when the papers do not say."""


@dataclass(frozen=True, slots=True)
class Sum:
    """Amounts added up."""

    least: Decimal
    most: Decimal
    """The same as `least` unless a paper names a range."""
    approximate: bool
    """Whether one of the amounts is only roughly so."""
    bounds: frozenset[str]
    """"min" or "max", when one of the amounts is a lower or upper limit."""
    count: int


def added(among: Iterable[Amount]) -> Sum:
    """The sum of these amounts, each of them as it stands."""
    found = list(among)
    return Sum(
        sum((one.value for one in found), Decimal()),
        sum((one.most or one.value for one in found), Decimal()),
        any(one.approximate for one in found),
        frozenset(one.bound for one in found if one.bound),
        len(found),
    )


def sums(among: Sequence[Amount], by: By) -> list[tuple[str, Sum]]:
    """The sum for each measure, ministry or year ("" where the papers do not say), the largest first.

    Years stand in their order. Within each the same money counts once; an amount for two measures counts with
    both, so these sums must not be added up.
    """
    under: dict[str, list[Amount]] = {}
    for one in among:
        for key in KEYS[by](one) or ("",):
            under.setdefault(key, []).append(one)
    found = [(key, added(counting(held))) for key, held in under.items()]
    found = [(key, total) for key, total in found if total.count]
    if by == "year":
        return sorted(found, key=lambda item: (not item[0], item[0]))
    return sorted(found, key=lambda item: (not item[0], -item[1].least, item[0]))


class Flow(NamedTuple):
    """Money from the ministries that answer for it to what it is meant for."""

    ministries: tuple[str, ...]
    """One, several that answer together, or none that is known."""
    measure: str
    total: Sum


def flows(among: Sequence[Amount], *, limit: int) -> list[Flow]:
    """The largest flows. Money for more than one thing is left out, for nobody says how it is divided."""
    under: dict[tuple[tuple[str, ...], str], list[Amount]] = {}
    for one in counting(among):
        if len(one.meant_for) == 1:
            under.setdefault((one.ministries, one.meant_for[0]), []).append(one)
    found = [Flow(ministries, measure, added(held)) for (ministries, measure), held in under.items()]
    found = [flow for flow in found if flow.total.least > 0]
    return sorted(found, key=lambda flow: (-flow.total.least, flow.ministries, flow.measure))[:limit]
