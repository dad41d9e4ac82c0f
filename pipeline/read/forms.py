"""The forms by which a line shows what it is: a label of a question, a bullet, a name, a row of a table."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

_MONTHS: Final = "januari februari maart april mei juni juli augustus september oktober november december"
MONTHS: Final = tuple(_MONTHS.split())
"""The months, from the first."""

DATE: Final = re.compile(
    rf"(?P<day>\d{{1,2}})(?:e|ste|de)? ?(?P<month>{'|'.join(MONTHS)}) (?P<year>\d{{4}})", re.IGNORECASE
)
"""A date as it is written out: "2 november 2021"."""


def day(found: re.Match[str]) -> date | None:
    """The day that `DATE` matched, when there is such a day."""
    try:
        return date(int(found["year"]), MONTHS.index(found["month"].lower()) + 1, int(found["day"]))
    except ValueError:
        return None


_NUMBERS: Final = r"\d{1,3}[a-z]?(?:(?:, | en |, en | t/m | tot en met | & | |[-–/])\d{1,3}[a-z]?)*"
_ASKER: Final = r"(?:[A-Z0-9][\w/’'+.-]*(?: (?:van|de|der|den|en|’t|[A-Z0-9])[\w/’'+.-]*){0,4})"

_ASKED_BY: Final = (
    r"(?: \([A-Z][\w/+&’' -]{1,40}\)| van (?:de leden van )?(?:de )?[A-Z][\w/+-]*(?:-fractie)?)"
)

QUESTION: Final = re.compile(
    r"(?!Zie |Antwoord|Beantwoord|Gezamenlijk)"
    rf"(?P<label>(?:(?:{_ASKER} [Vv]|V)ra(?:ag|gen)|VRA(?:AG|GEN)) (?:nr\.? )?(?P<numbers>{_NUMBERS}))"
    rf"{_ASKED_BY}?[.:]?"
)
"""The line above a question: "VVD vraag 1", "Vraag 12", "Den Haan vraag 6", "Vraag 3 (VVD)"."""

ASKING: Final = re.compile(r"[Vv]ra(?:ag|gen)\b")
SHORT_QUESTION: Final = re.compile(rf"(?P<asker>{_ASKER}) (?P<numbers>\d{{1,3}})[.:]?")
"""The same without the word: "Den Haan 1"; sure only beside others of its kind."""

ANSWER: Final = re.compile(
    r"(?:(?:Gezamenlijk )?[Aa]ntwoord(?:en)?|ANTWOORD(?:EN)?|Beantwoording|Reactie)"
    rf"(?:(?: op| bij)?(?: de)?(?: {_ASKER})?(?: vra(?:ag|gen))?(?: van (?:de |het )?[^.?!]{{1,60}}?)?"
    rf" (?P<numbers>{_NUMBERS}))?[.:]?"
)
"""The line above an answer: "Antwoord", "Antwoord op de vragen 4 en 5:", "Antwoorden Den Haan 1 t/m 4"."""

BESIDE: Final = re.compile(
    rf"(?P<label>(?P<question>(?:(?:{_ASKER} v|V)ra(?:ag|gen)|VRAAG) (?:nr\.? )?{_NUMBERS}{_ASKED_BY}?)"
    rf"|(?:[Aa]ntwoord(?:en)?|ANTWOORD)(?:(?: op)?(?: de)?(?: vra(?:ag|gen))? {_NUMBERS})?)"
    r"(?::| [–-]) ?(?=\S)"
)
"""A label with the words that it stands above on its own line: "Vraag 1: Klopt dat?", "Antwoord: Ja."."""

ANSWERS: Final = ("Antwoord", "antwoord", "ANTWOORD", "Gezamenlijk antwoord", "Beantwoording", "Reactie")
"""How such a line begins."""

NUMBERED: Final = re.compile(r"(?P<number>\d{1,3})[.)]?\s+\S")
NUMBER: Final = re.compile(r"\d{1,3}[.)]?")

BULLET: Final = re.compile(
    r"(?P<mark>[•●▪■◦○‣\u2043∙·\uf0b7\uf0a7\uf02d−–—-]|\d{1,3}[.)]|\(?[a-z]{1}\)|[a-z]\.|\(?[ivx]{2,4}\)|[ivx]{2,4}\.|"
    r"\(\d{1,2}\)|o(?=\s[A-Z]))\s+(?=\S)"
)
"""The beginning of an item of a list."""
DASHES: Final = frozenset("–—-−")
"""Bullets that may also be dashes in a sentence."""
CODED: Final = re.compile(r"\(\d{1,2}(?:\.\w{1,2}){1,3}\)$")
"""The code of a recommendation, at the end of its title: "(2.1.A)"."""
ROUND: Final = frozenset("•●▪■◦○‣\u2043∙·\uf0b7\uf0a7")
"""Bullets that are nothing else."""

OFFICE: Final = re.compile(
    r"(?:Mede namens )?(?:[Dd]e|[Hh]et) (?:[Mm]inister|[Ss]taatssecretaris|[Vv]oorzitter|[Gg]riffier|"
    r"[Aa]djunct-griffier|[Ff]ungerend|[Ww]aarnemend|[Pp]laatsvervangend|[Oo]ndervoorzitter|[Ll]id|[Rr]apporteur|"
    r"[Vv]ice-?[Pp]resident|[Pp]resident|[Ss]ecretaris)\b.{0,160}"
)
"""The office above a signature."""

_PARTICLE: Final = (
    r"(?:van|de|der|den|ten|ter|te|in|op|el|al|bin|ben|[’'‘\u2032]t|’s|la|le|von|du|d’|Van|De|Den|Der)"
)
_SURNAME: Final = r"[A-ZÀ-ÝŞĆŽŁ][\w’'\u2032-]*"
NAME: Final = re.compile(
    rf"(?:(?:drs|dr|mr|ir|ing|prof)\. ?)*(?:(?:[A-ZÀ-Ý][a-z]{{0,2}}\.[- ]?){{1,6}} ?)?(?:\([A-Z]\w+\) ?)?"
    rf"(?:{_PARTICLE} ){{0,3}}{_SURNAME}(?: (?:{_PARTICLE} ){{0,3}}{_SURNAME}){{0,3}}[.,]?"
)
"""A person's name as it stands below a paper: "W. Koolmees", "Van der Lee", "B. van ’t Wout"."""

SIGNED: Final = re.compile(
    r"(?:[Dd]e )?(?P<office>(?:(?:(?:[Ff]ungerend|[Ww]aarnemend) )?(?:[Oo]nder)?[Vv]oorzitter|"
    r"(?:[Aa]djunct-)?[Gg]riffier) van de (?:[a-z]+ )*commissie[^,]{0,160}|"
    r"(?P<post>[Mm]inister|[Ss]taatssecretaris)(?: [^.;:]{3,120})?), "
    rf"(?P<name>(?(post)(?=(?:[A-ZÀ-Ý][a-z]{{0,2}}\.)){NAME.pattern}|{NAME.pattern}))"
)
"""An office and its holder on one line, as websites print them: "De griffier van de commissie, De Wit"."""

_LONGEST_NAME: Final = 60
INITIALS: Final = re.compile(r"(?:[A-ZÀ-Ý][a-z]{0,2}\.-?){1,6} ?")
CLOSING: Final = re.compile(
    r"(?:.{0,400}[,;.] )?(?:en )?gaa[nt] over tot (?:de )?(?:orde )?(?:van )?(?:de )?dag[.,;]?", re.IGNORECASE
)
"""The last words of a motion, above the names of its movers."""
MOTION_CLAUSE: Final = re.compile(
    r"(?:gehoord|overwegende|constaterende?|van (?:mening|oordeel)|verzoekt|spreekt|roept|draagt|dringt|"
    r"nodigt|"
    r"en gaat over|memorerende?|gelet|in aanmerking|erkennende|vaststellende|signalerende|beseffende|"
    r"herinnerende|betreurt|vraagt|stelt|is van|kennisgenomen|wijzende?|indachtig|tevens|voorts|besluit|"
    r"veroordeelt|keurt|onderschrijft|gezien|zegt|verklaart|concluderende|bezorgd)\b"
)
"""The first words of a clause of a motion."""

ANNEX: Final = re.compile(
    r"(?:Bijlage|BIJLAGE|Annex)(?: (?:\d{1,2}|[A-Z]|[IVX]{1,4}))?(?:[:.–-].{0,150}| *[–-] .{0,150})?"
)
"""The heading of an annex."""

_FIGURE: Final = r"(?:[–−-]\s?)?(?:€\s?)?\d[\d.,]*\s?(?:%|procent)?"
ROW: Final = re.compile(rf"\S.{{0,80}}?(?P<figures>(?:\s+(?:{_FIGURE}|[–-]|n\.?v\.?t\.?)){{1,14}})")
"""A row of a table: words, then figures."""
CAPTION: Final = re.compile(r"(?:Tabel|Figuur|Grafiek|Overzicht)\b(?:.{0,20}\d)?\s?[.:–-]?.{0,160}")
ABBREVIATED: Final = re.compile(
    r"\b(?:nrs?|artt?|blz|pp?|jl|dhr|mevr|mw|drs|mr|dr|prof|ir|bijv|resp|vgl|ca|c\.q|o\.a|m\.n|t\.a\.v|i\.v\.m|"
    r"Stb|Stcrt|Trb)\.$"
)
"""An abbreviation at the end of a line, after which a sentence goes on."""
ENDS: Final = (".", "?", "!", ":", ";", ".»", ".”", ".)", "?»", "?”", ".’")
"""How a line ends that ends a sentence or a clause."""


def is_name(text: str) -> bool:
    """Whether the line is a person's name and nothing else.

    >>> is_name("H.M. de Jonge"), is_name("Van der Plas"), is_name("De Kamer wil dat niet")
    (True, True, False)
    """
    return len(text) < _LONGEST_NAME and NAME.fullmatch(text) is not None


SECTION: Final = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2})*|[A-Z]|[IVX]{1,5})\.?\s+\S")
"""A heading with a number."""
