"""What finders read in the names of measures, organisations and laws, and how abbreviations are defined."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.model import Span

if TYPE_CHECKING:
    from ontology.registry import Entry

_QUOTES = "«»“”„‘’\"' "
# A name does not end in a word that waits for more, nor in an auxiliary verb.
_OPEN_END = re.compile(
    r"(?:,? (?:van|voor|de|het|een|en|of|in|op|tot|der|den|met|te|bij|tegen|om|aan|ter|over|naar|door|als|"
    r"uit|tussen|onder|ten|dat|per|&|wordt|worden|werd|werden|is|zijn|was|waren|heeft|hebben|had|hadden|zal|"
    r"zullen|zou|zouden|kan|kunnen|kon|konden|moet|moeten|mag|mogen|gaat|gaan))+$"
)
# The number of a footnote stands glued to the last word of a name: "Agenda Vaarwegen7".
_NOTE = re.compile(r"(?<=[a-zà-ÿ]{4})(?<!covid)\d{1,2}(?![\w.,-]).*$", re.DOTALL)
_CLOSED_START = re.compile(r"^(?:[Dd]e|[Hh]et|[Ee]en) (?=\w)")
_WORD = re.compile(r"[^ ]+")
_LONGEST = 110
_PLURAL = re.compile(r"(?:[’']?s|[’']en)$")


@dataclass(frozen=True, slots=True)
class Named:
    """The name of a measure, an organisation or a law, as printed."""

    name: str
    """What it is called, without quotation marks and without a head noun that is no part of the name."""
    kind: str = ""
    """For a measure "scheme", "programme" …; for a law "act" or "bill"; for an organisation its head noun."""
    abbreviation: str = ""
    """The short form that stands with it, in brackets or before a hyphen: "VIA", "SLIM"."""
    head: str = ""
    """The head noun that stands before the name: "programma", "regeling"."""
    entries: tuple[Entry, ...] = ()
    """What the registry knows under this name on the day of the paper."""


def unquoted(text: str) -> str:
    """A quoted name without its marks, and without a comma or full stop that the sentence left in them.

    >>> unquoted("«Dichterbij dan je denkt»"), unquoted("‘Ruimte voor regio’s’")
    ('Dichterbij dan je denkt', 'Ruimte voor regio’s')
    """
    return text[1:-1].strip(" ,.;:") if text[:1] in _QUOTES else text


def tidy(name: str) -> str:
    """A name without words at its end that wait for more, and without a footnote's number and what follows.

    >>> tidy("Wet basisregistratie personen in"), tidy("Wet op de loonbelasting 1964")
    ('Wet basisregistratie personen', 'Wet op de loonbelasting 1964')
    >>> tidy("Agenda Vaarwegen7"), tidy("landelijk actieplan watertekort wordt")
    ('Agenda Vaarwegen', 'landelijk actieplan watertekort')
    """
    return _OPEN_END.sub("", _NOTE.sub("", name).rstrip(" ,.;:-"))


def bare(name: str) -> str:
    """A name without the article before it.

    >>> bare("De Nederlandsche Bank"), bare("het Juridisch Loket")
    ('Nederlandsche Bank', 'Juridisch Loket')
    """
    return _CLOSED_START.sub("", name)


def singular(abbreviation: str) -> str:
    """An abbreviation without the ending of its plural or genitive.

    >>> singular("RMT’s"), singular("WSP's"), singular("RMTs"), singular("SBB")
    ('RMT', 'WSP', 'RMT', 'SBB')
    """
    return _PLURAL.sub("", abbreviation) if len(abbreviation) > 2 else abbreviation  # noqa: PLR2004 "Bs" stays


def spells(abbreviation: str, name: str) -> bool:
    """Whether the letters of the abbreviation stand in the name in this order, the first where a word begins.

    The test of Schwartz and Hearst (2003), from the right, so that compounds count: "KOT" spells
    kinderopvangtoeslag.

    >>> spells("VIA", "Verdere Integratie op de Arbeidsmarkt"), spells("KOT", "kinderopvangtoeslag")
    (True, True)
    >>> spells("AM", "Groningen"), spells("EZK", "Sociale Zaken")
    (False, False)
    """
    letters = [letter.casefold() for letter in singular(abbreviation) if letter.isalnum()]
    long, at = name.casefold(), len(name)
    for number, letter in reversed(list(enumerate(letters))):
        at -= 1
        while at >= 0 and (long[at] != letter or (number == 0 and at > 0 and long[at - 1].isalnum())):
            at -= 1
        if at < 0:
            return False
    return bool(letters)


def name_in(match: re.Match[str]) -> tuple[Span, str]:
    """Where a match names its thing, with quotation marks and a head noun just before it, and the name."""
    groups = match.re.groupindex
    group = "quoted" if "quoted" in groups and match["quoted"] else "name"
    start, end = match.span(group)
    if group == "quoted":
        name = unquoted(match[group])
    else:
        name = tidy(match[group])
        end = start + len(name)
    if "head" in groups and match["head"] and match.end("head") + 1 == start:
        start = match.start("head")
    return Span(start, end), name


def abbreviation_in(match: re.Match[str], name: str) -> str:
    """The abbreviation that a match defines for its name; empty where the letters do not fit."""
    if "abbreviation" not in match.re.groupindex or not match["abbreviation"]:
        return ""
    short = singular(match["abbreviation"])
    return short if spells(short.split(" ")[0], name) else ""


def defined_before(text: str, bracket: int, abbreviation: str) -> tuple[Span, str]:
    """The shortest run of words before a bracket that its abbreviation spells; empty where none does.

    >>> defined_before("de regionale mobiliteitsteams (RMT’s)", 30, "RMT’s")[1]
    'regionale mobiliteitsteams'
    """
    end = len(text[:bracket].rstrip())
    begin = max(text.rfind(mark, 0, end) for mark in (".", ",", ";", ":", "(", "\n", "»", "«"))
    words = _WORD.finditer(text, max(begin + 1, end - _LONGEST), end)
    for word in reversed(list(words)):
        name = text[word.start() : end]
        if name[0].casefold() == abbreviation[0].casefold() and spells(abbreviation, name):
            return Span(word.start(), end), name
    return Span(end, end), ""


def head_in(match: re.Match[str]) -> str:
    """The head noun of a match, in lower case."""
    return (match["head"] or "").lower() if "head" in match.re.groupindex else ""


def opens_sentence(text: str, start: int) -> bool:
    """Whether a sentence, a list item or a heading begins here, so that a capital says nothing.

    >>> opens_sentence("Klaar. Regelingen", 7), opens_sentence("de Regelingen", 3)
    (True, False)
    """
    before = text[max(0, start - 3) : start].rstrip(" «“‘\"'(")
    return start == 0 or not before or before[-1] in ".?!:;•–-\n»”"
