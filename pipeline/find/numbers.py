"""Dutch numbers, in figures and in words, read exactly."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import Final

SCALES: Final = {
    "": Decimal(1),
    "cent": Decimal("0.01"),
    "eurocent": Decimal("0.01"),
    "k": Decimal(1_000),
    "duizend": Decimal(1_000),
    "ton": Decimal(100_000),
    "m": Decimal(1_000_000),
    "mn": Decimal(1_000_000),
    "mio": Decimal(1_000_000),
    "mln": Decimal(1_000_000),
    "miljoen": Decimal(1_000_000),
    "bn": Decimal(1_000_000_000),
    "mrd": Decimal(1_000_000_000),
    "mld": Decimal(1_000_000_000),
    "miljard": Decimal(1_000_000_000),
    "biljoen": Decimal(1_000_000_000_000),
}
"""What a word after a number multiplies it by. A `ton` of money is a hundred thousand euro."""

_UNITS = {
    "een": 1, "één": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7, "acht": 8,
    "negen": 9, "tien": 10, "elf": 11, "twaalf": 12, "dertien": 13, "veertien": 14, "vijftien": 15,
    "zestien": 16, "zeventien": 17, "achttien": 18, "negentien": 19,
}  # fmt: skip
_TENS = {
    "twintig": 20, "dertig": 30, "veertig": 40, "vijftig": 50, "zestig": 60, "zeventig": 70,
    "tachtig": 80, "negentig": 90,
}  # fmt: skip
_PARTS = {
    "half": "0.5", "een half": "0.5", "een halve": "0.5", "kwart": "0.25", "een kwart": "0.25",
    "driekwart": "0.75", "anderhalf": "1.5", "anderhalve": "1.5",
}  # fmt: skip
_AND_A_HALF = re.compile(r"(\w+?)(?: en een half|ën?eenhalf|eneenhalf|ënhalf|enhalf)$")
_ENGLISH_DECIMAL = re.compile(r"\d+\.\d{1,2}$")
_ENGLISH_THOUSANDS = re.compile(r"\d{1,3},\d{3}$")


def scale(word: str | None) -> Decimal:
    """What this word after a number multiplies it by.

    >>> scale("mln."), scale(None)
    (Decimal('1000000'), Decimal('1'))
    """
    return SCALES[(word or "").lower().rstrip(".")]


def number(text: str, *, scaled: bool = False) -> Decimal:
    """The number that these figures or words stand for.

    `scaled` tells that a word such as "miljoen" follows. Three decimals without such a word are thousands
    in the English way ("1,250"), two after a point are decimals in the English way ("1.8").
    Raises `ValueError` for anything else than a number.

    >>> number("1.234,56"), number("1 250 000"), number("2,-"), number("1.8", scaled=True)
    (Decimal('1234.56'), Decimal('1250000'), Decimal('2'), Decimal('1.8'))
    >>> number("anderhalf"), number("vijfentwintig"), number("drie en een half"), number("tienduizend")
    (Decimal('1.5'), Decimal('25'), Decimal('3.5'), Decimal('10000'))
    """
    if not text[:1].isdigit():
        return _in_words(text.lower())
    figures = text.replace(" ", "").rstrip("-–—=").rstrip(",")
    if _ENGLISH_DECIMAL.match(figures):
        return Decimal(figures)
    if not scaled and _ENGLISH_THOUSANDS.match(figures):
        return Decimal(figures.replace(",", ""))
    return Decimal(figures.replace(".", "").replace(",", "."))


def plain(value: Decimal) -> Decimal:
    """The same value without idle decimals or exponent.

    >>> plain(Decimal("1.8") * 1000), plain(Decimal("2.50"))
    (Decimal('1800'), Decimal('2.5'))
    """
    return value.to_integral_value() if value == value.to_integral_value() else value.normalize()


@cache
def _in_words(word: str) -> Decimal:
    if word in _PARTS:
        return Decimal(_PARTS[word])
    if match := _AND_A_HALF.match(word):
        return _in_words(match[1]) + Decimal("0.5")
    if word.endswith("duizend") and word != "duizend":
        return 1000 * _in_words(word.removesuffix("duizend"))
    hundreds, marker, rest = word.partition("honderd")
    if marker:
        rest = rest.removeprefix("en") or rest
        return Decimal(100 * _below_hundred(hundreds or "een") + (_below_hundred(rest) if rest else 0))
    return Decimal(_below_hundred(word))


def _below_hundred(word: str) -> int:
    if word in _UNITS:
        return _UNITS[word]
    for tens, value in _TENS.items():
        if word == tens:
            return value
        if word.endswith(tens) and (unit := _UNITS.get(word[: -len(tens) - 2])):
            return value + unit
    message = f"{word!r} is no number"
    raise ValueError(message)
