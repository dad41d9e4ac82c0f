"""What a paper says about itself, read from its masthead, its imprint, its footers and its first words."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, Literal

from pipeline.model import Head
from pipeline.read import forms, masthead
from pipeline.read.correspondents import corresponded
from pipeline.read.forms import day
from pipeline.read.kinds import is_title, kind_by_words, kind_of, replaced
from pipeline.read.pages import FOOTER
from pipeline.read.titles import proper

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.read.questions import Part

__all__ = ["LETTER_DATE", "Chamber", "day", "dossier_number", "head_of", "kind_of", "session_of", "year"]

Chamber = Literal["TK", "EK"]

_IDENTIFIER: Final = re.compile(
    r"kst-(?P<dossier>\d{5}(?:-(?:\d{2}|[IVX]{1,6}|[A-Z]))?)-(?P<number>\d{1,5}|[A-Z]{1,3})|(?:ah|kv|h)-(?:tk|ek)-[\w-]+"
)
_PAPER: Final = re.compile(
    r"(?P<dossier>\d{2} ?\d{3})(?P<suffix>(?:[- ]\d{2}\b| ?-?[IVX]{1,6}\b| [A-Z]\b(?!,? *$))?)[^,]*,? ?"
    r"(?:nrs?\. ?)?(?P<number>\d{1,5}|[A-Z]{1,3})"
)
LETTER_DATE: Final = re.compile(
    r"^(?:Aan de [Vv]oorzitter.{5,60} )?(?:Den Haag|[’'‘]s-Gravenhage|Amsterdam|Brussel),? "
    rf"{forms.DATE.pattern}",
    re.MULTILINE | re.IGNORECASE,
)
"""Where and when a letter was written."""

_DATES: Final = (
    re.compile(rf"\(ontvangen {forms.DATE.pattern}\)", re.IGNORECASE),
    re.compile(
        rf"^(?:Voorgesteld|Ontvangen|Vastgesteld|Ingezonden)\b.{{0,80}}?{forms.DATE.pattern}",
        re.MULTILINE | re.IGNORECASE,
    ),
    LETTER_DATE,
    re.compile(rf"Datum:?(?: \|)? {forms.DATE.pattern}"),
)
"""Where a paper bears its date, the surest first."""

_SUBJECT: Final = re.compile(r"^(?:Betreft|Onderwerp):?(?: \|)? (?P<subject>[^\n|]{5,200})$", re.MULTILINE)
"""What a letter says that it is about, above its first words."""
_BOTH: Final = re.compile(
    r"[Vv]oorzitters van de (?:Tweede|Eerste) en (?:van )?(?:de )?(?:Tweede|Eerste) Kamer"
)
_TOP: Final = 2500
_TUESDAY: Final = 1

_ANSWERED: Final = (
    re.compile(rf"[Bb]ij brief van {forms.DATE.pattern} (?:zijn|heeft|hebben) .{{0,80}}beantwoord"),
    re.compile(
        rf"(?:heeft|hebben) (?:op|bij brief van) {forms.DATE.pattern} (?:gereageerd|geantwoord|beantwoord)"
    ),
    re.compile(
        rf"(?:zijn|is) (?:op|bij brief van) {forms.DATE.pattern} "
        r"(?:door .{0,80} )?(?:beantwoord|toegezonden)"
    ),
)
"""How the report of a written consultation dates the answers that it brings."""


def head_of(
    masthead_lines: Sequence[str],
    *,
    furniture: Sequence[str],
    opening: str,
    text: str,
    signers: Sequence[str],
    parts: Sequence[Part] = (),
) -> Head:
    """The head of a text: `opening` is its first words, `text` all of it, `parts` its paragraphs."""
    footers = [found for line in furniture if (found := FOOTER.fullmatch(line))]
    printed = next((found for line in furniture if (found := _IDENTIFIER.fullmatch(line))), None)
    dossiers, number = _paper(masthead_lines)
    for footer in footers:
        found = _PAPER.fullmatch(footer["paper"].strip())
        if found and not dossiers:
            dossiers = (dossier_number(found["dossier"], found["suffix"]),)
        if found and number is None:
            number = found["number"]
    if printed and printed["dossier"]:
        own = printed["dossier"]
        dossiers = (own, *(item for item in dossiers if item != own))
        number = printed["number"]
    identifier = f"kst-{dossiers[0]}-{number}" if dossiers and number else None
    if printed and not printed["dossier"]:
        identifier, number = printed[0], printed[0].rsplit("-", 1)[-1]
    issued = _date(masthead_lines, furniture, opening, text)
    chamber = _chamber(masthead_lines, [footer["chamber"] for footer in footers], text)
    session = _session(masthead_lines, [footer["year"] for footer in footers])
    if identifier is None and session and (own_number := masthead.of_appendix(masthead_lines)):
        chamber = chamber or "TK"
        identifier, number = f"ah-{chamber.lower()}-{session.replace('-', '')}-{own_number}", own_number
    if session is None and identifier and identifier.startswith("kst-") and issued:
        session = session_of(issued)
    title, dossier_title = _titles(masthead_lines)
    if title is None and (found_subject := _SUBJECT.search(text, 0, _TOP)):
        title = found_subject["subject"]
    earlier = replaced(title) if title else None
    head = Head(
        identifier=identifier,
        chamber=chamber,
        session_year=session,
        dossiers=dossiers,
        number=number if identifier else None,
        kind="answers"
        if _is_answered(masthead_lines)
        else (kind_of(title) if title else None) or kind_by_words(opening, text, signed=bool(signers)),
        title=proper(title, signers) if title else None,
        dossier_title=dossier_title,
        issued=issued,
        replaces=f"kst-{dossiers[0]}-{earlier}" if dossiers and earlier else None,
    )
    return corresponded(head, text, parts, furniture=furniture)


def dossier_number(digits: str, suffix: str | None) -> str:
    """A dossier's number as the contract writes it.

    >>> dossier_number("35 925", " XV"), dossier_number("21 501", "-20"), dossier_number("36 027", "(R2160)")
    ('35925-XV', '21501-20', '36027')
    """
    plain = digits.replace(" ", "")
    chapter = re.sub(r"[\s\-()]", "", suffix or "")
    return plain if not chapter or chapter.startswith("R") else f"{plain}-{chapter}"


def year(text: str) -> str:
    """A session year in full.

    >>> year("2021–2022"), year("2019/20")
    ('2021-2022', '2019-2020')
    """
    first, last = re.split(r"\s?[-–/]\s?", text.strip(), maxsplit=1)
    return f"{first}-{first[: 4 - len(last)]}{last}"


def session_of(issued: date) -> str:
    """The session year in which a paper of this day was issued.

    It begins on the third Tuesday of September (article 65 of the Grondwet).

    >>> session_of(date(2024, 9, 16)), session_of(date(2024, 9, 17))
    ('2023-2024', '2024-2025')
    """
    opening = date(issued.year, 9, 15)
    opening += timedelta(days=(_TUESDAY - opening.weekday()) % 7)
    first = issued.year if issued >= opening else issued.year - 1
    return f"{first}-{first + 1}"


def _paper(lines: Sequence[str]) -> tuple[tuple[str, ...], str | None]:
    dossiers: list[str] = []
    number = None
    for line in lines:
        if (found := masthead.DOSSIER.fullmatch(line)) and number is None:
            dossiers.append(dossier_number(found["number"], found["suffix"]))
        elif dossiers and number is None and (found := masthead.NUMBER.fullmatch(line)):
            number = found["number"] or found["letter"]
    return tuple(dict.fromkeys(dossiers)), number


def _titles(lines: Sequence[str]) -> tuple[str | None, str | None]:
    """The title of the paper and the title of its dossier."""
    title, dossier_title = None, None
    seen_number = False
    for index, line in enumerate(lines):
        if (found := masthead.DOSSIER.fullmatch(line)) and not seen_number:
            following = lines[index + 1] if index + 1 < len(lines) else ""
            named = found["title"] or ("" if masthead.NUMBER.fullmatch(following) else following)
            dossier_title = dossier_title or named or None
        elif found := masthead.NUMBER.fullmatch(line):
            seen_number = True
            title = title or found["title"] or None
        elif line.startswith("Vragen van") or (
            title is None and is_title(line) and not masthead.DATED.fullmatch(line)
        ):
            title = line
    return title, dossier_title


def _is_answered(lines: Sequence[str]) -> bool:
    return any(line.startswith(("Antwoord van", "Antwoorden van", "Mededeling van")) for line in lines)


def _chamber(lines: Sequence[str], footers: Sequence[str], text: str) -> Chamber | None:
    for line in lines:
        if found := masthead.CHAMBER.fullmatch(line):
            return "TK" if found[1] == "Tweede" else "EK"
    for name in footers:
        return "TK" if name == "Tweede" else "EK"
    addressed = re.search(r"[Aa]an de [Vv]oorzitter van de (Tweede|Eerste) Kamer", text)
    if addressed:
        return "TK" if addressed[1] == "Tweede" else "EK"
    if _BOTH.search(text, 0, _TOP):
        return None
    _, number = _paper(lines)
    named = {name for name in ("Tweede", "Eerste") if f"{name} Kamer" in text}
    if number or len(named) == 1:
        # The papers of the Tweede Kamer have numbers, those of the Eerste Kamer letters.
        return "TK" if (number.isdigit() if number else named == {"Tweede"}) else "EK"
    return None


def _session(lines: Sequence[str], footers: Sequence[str]) -> str | None:
    for line in lines:
        if found := re.search(masthead.SESSION.pattern, line, re.IGNORECASE):
            return year(found["year"])
    return year(footers[0]) if footers else None


def _date(lines: Sequence[str], furniture: Sequence[str], opening: str, text: str) -> date | None:
    """The day of the masthead, else of the answer that the first words name, else of the first letter."""
    places = ["\n".join(lines)] * len(_DATES) + [opening] * len(_ANSWERED) + [text[:20000]] * len(_DATES)
    for form, place in zip([*_DATES, *_ANSWERED, *_DATES], places, strict=True):
        if (found := form.search(place)) and (issued := day(found)):
            return issued
    column = " ".join(furniture)
    found = re.search(rf"Datum {forms.DATE.pattern}", column, re.IGNORECASE)
    return day(found) if found else None
