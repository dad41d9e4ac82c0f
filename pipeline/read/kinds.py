"""Which kind of paper it is: by the words of its title, else by its form, else by its first words."""

from __future__ import annotations

import re
from typing import Final

_KINDS: Final = (
    ("motion", re.compile(r"MOTIE\b")),
    ("amendment", re.compile(r"(?:SUB)?AMENDEMENT\b")),
    (
        "written-consultation",
        re.compile(r"VERSLAG (?:VAN )?(?:EEN )?(?:NADER )?SCHRIFTELIJK OVERLEG|INBRENG VERSLAG SCHRIFTELIJK"),
    ),
    ("list-of-questions", re.compile(r"LIJST VAN (?:FEITELIJKE )?VRAGEN|LIJST MET (?:FEITELIJKE )?VRAGEN")),
    ("decision-note", re.compile(r"BESLISNOTA")),
    ("letter", re.compile(r"BRIEF VAN|BRIEF REGERING|KAMERBRIEF")),
    (
        "memorandum",
        re.compile(r"MEMORIE VAN|NOTA NAAR AANLEIDING|NADERE? MEMORIE|TOELICHTING$|NOTA VAN TOELICHTING"),
    ),
    (
        "bill",
        re.compile(
            r"VOORSTEL VAN (?:RIJKS)?WET|GEWIJZIGD VOORSTEL|KONINKLIJKE BOODSCHAP|GELEIDENDE BRIEF|"
            r"NOTA VAN (?:WIJZIGING|VERBETERING)|ONTWERP VAN WET"
        ),
    ),
    ("advice", re.compile(r"ADVIES\b")),
    ("agenda", re.compile(r"AGENDA\b|BESLUITENLIJST")),
    ("report", re.compile(r"(?:NADER )?(?:EIND)?VERSLAG\b|RAPPORT\b|JAARVERSLAG")),
    ("debate", re.compile(r"STENOGRA(?:M|FISCH)|HANDELINGEN\b")),
    ("answers", re.compile(r"Antwoord (?:van|op)|^Aanhangsel", re.IGNORECASE)),
    ("questions", re.compile(r"^Vragen (?:gesteld|van)|SCHRIFTELIJKE VRAGEN", re.IGNORECASE)),
)
"""The kinds, by the words of a title in capitals."""

_OPENINGS: Final = (
    ("bill", re.compile(r"Wij (?:Willem-Alexander|Beatrix), bij de gratie Gods", re.IGNORECASE)),
    (
        "decision-note",
        re.compile(
            r"\b(?:beslis)?nota\b.{0,400}\bTER (?:BESLISSING|ONDERTEKENING|INFORMATIE)\b"
            r"|\bTER (?:BESLISSING|ONDERTEKENING)\b|^Beslisnota\b",
            re.DOTALL,
        ),
    ),
    ("agenda", re.compile(r"(?:Besluitenlijst|Agenda) van de (?:procedure)?vergadering|^Besluitenlijst")),
    ("advice", re.compile(r"^AAN DE KONING\b|Bij Kabinetsmissive van", re.MULTILINE)),
    (
        "written-consultation",
        re.compile(r"schriftelijk\s+overleg|vragen en opmerkingen voorgelegd", re.IGNORECASE),
    ),
    ("list-of-questions", re.compile(r"lijst van (?:feitelijke )?vragen|lijst met vragen", re.IGNORECASE)),
    (
        "answers",
        re.compile(
            r"antwoorden? op (?:de )?(?:schriftelijke )?vragen|beantwoording van (?:de )?vragen",
            re.IGNORECASE,
        ),
    ),
    (
        "questions",
        re.compile(
            r"^(?:Schriftelijke )?[Vv]ragen van (?:het lid|de leden)\b[^\n]{3,300}? aan (?:de|het)\b",
            re.MULTILINE,
        ),
    ),
    (
        "letter",
        re.compile(
            r"[Mm]et deze brief|[Ii]n deze brief|[Dd]eze brief|[Hh]ierbij (?:bied|zend|informeer|ontvangt)|"
            r"^Geachte (?:[Vv]oorzitter|heer|mevrouw|leden)",
            re.MULTILINE,
        ),
    ),
)
"""The kinds, by the first words of a paper without a title of its own."""

_CHANGED: Final = re.compile(r"^(?:(?:NADERE?|TWEEDE|DERDE|VIERDE|GEWIJZIGDE?) )+")
_LETTER: Final = re.compile(r"\b(?:deze|mijn|onze) brief\b")
REPLACED: Final = re.compile(
    r"vervanging van (?:die|dat|de motie|het amendement)?\s?gedrukt onder nr\. ?(\d{1,5})", re.IGNORECASE
)
"""How the title of an amended motion or amendment says which paper it stands in place of."""


def kind_of(title: str) -> str | None:
    """The kind of paper that a printed title names.

    >>> kind_of("GEWIJZIGDE MOTIE VAN HET LID GRINWIS"), kind_of("BRIEF VAN DE MINISTER VAN FINANCIËN")
    ('motion', 'letter')
    """
    return next((kind for kind, form in _KINDS if form.search(title)), None)


def is_title(line: str) -> bool:
    """Whether a line begins as the title of a paper does.

    >>> is_title("NADER GEWIJZIGDE MOTIE VAN HET LID DE WIT"), is_title("De BRIEF VAN GISTEREN")
    (True, False)
    """
    plain = _CHANGED.sub("", line)
    return any(form.match(plain) for _, form in _KINDS)


def kind_by_words(opening: str, text: str, *, signed: bool) -> str | None:
    """The kind of a paper whose title does not tell: `opening` is its first words, `text` all of it.

    >>> kind_by_words("Wij Willem-Alexander, bij de gratie Gods, Koning", "", signed=False)
    'bill'
    """
    if "\n\nDe Kamer,\n\n" in text and "over tot de orde van de dag" in text:
        return "motion"
    for named, form in _OPENINGS:
        if form.search(opening):
            return named
    return "letter" if signed and _LETTER.search(text) else None


def replaced(title: str) -> str | None:
    """The number of the paper that this one stands in place of.

    >>> replaced("Gewijzigde motie van het lid De Wit ter vervanging van die gedrukt onder nr. 45")
    '45'
    """
    found = REPLACED.search(title)
    return found[1] if found else None
