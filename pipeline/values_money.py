"""What the finders read in an amount of money and in a promise.

The figures are exact: `decimal`, never a float, so that a sum over a thousand amounts is right to the cent.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias
from typing import Literal as OneOf

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from pipeline.model import Span

Bound: TypeAlias = OneOf["min", "max"]
Recurrence: TypeAlias = OneOf["once", "per-year", "structural", "cumulative"]
MoneyKind: TypeAlias = OneOf["allocation", "price-or-rate", "private", "other"]

MONEY_KINDS: Final = {
    "allocation": "toegekend of beschikbaar gesteld",
    "price-or-rate": "prijs of tarief",
    "private": "geld van particulieren of bedrijven",
    "other": "ander bedrag",
}
"""The kinds of amount: our name, and the Dutch label of its concept."""


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in euro, as one place in a paper names it."""

    value: Decimal
    """In euro; of a range the lower end."""
    max_value: Decimal | None = None
    """The upper end of a range."""
    approximate: bool = False
    bound: Bound | None = None
    recurrence: Recurrence | None = None
    years: tuple[int, ...] = ()
    """The years for which the money is meant; of "vanaf 2023" only the first."""
    kind: MoneyKind = "allocation"
    purpose: str = ""
    """What it is for, in the words of the paper."""
    part: bool = False
    """Whether the text says that it is a part of an amount that was named before ("€ 5 miljoen hiervan")."""
    same: bool = False
    """Whether the text points back at an amount that was named before ("deze € 5 miljoen")."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """Words that say until when, and the last day that keeps them."""

    span: Span
    words: str
    day: date | None
    """None where the words give no day: "binnenkort", or a day counted from a date that is not known."""
    rule: str


@dataclass(frozen=True, slots=True)
class Promise:
    """What a sentence promises to parliament."""

    made_by: str
    """The subject as printed ("de Minister van SZW"), "ik" or "wij"; "" where the passive names nobody."""
    made_to: tuple[OneOf["TK", "EK"], ...]
    maker: Span | None = None
    """Where the subject stands."""
    due: date | None = None
    due_text: str = ""
