"""The masthead of an official paper: its lines, before they are joined."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pipeline.read.forms import DATE, QUESTION

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.read.pages import Line

CHAMBER: Final = re.compile(
    r"(Tweede|Eerste) Kamer der Staten-Generaal(?: *(?P<number>[12]))?(?: *Vergaderjaar.*)?"
)
SESSION: Final = re.compile(r"Vergaderjaar (?P<year>\d{4}\s?[-–/]\s?\d{2,4})(?: .*)?", re.I)
DOSSIER: Final = re.compile(
    r"(?P<number>\d{2} ?\d{3})(?P<suffix>(?:[- ]?\(?R ?\d{3,4}\)?|[- ]\d{2}\b| ?-?[IVX]{1,6}\b| [A-Z]\b)?)(?=$|\s)"
    r"\s*(?P<title>.*)"
)
NUMBER: Final = re.compile(
    r"(?:[Nn]rs?\.? ?(?P<number>\d{1,5}|[A-Z]{1,3})|(?P<letter>[A-Z]{1,3}))(?=$|\s)\s*(?P<title>.*)"
)
DATED: Final = re.compile(
    rf"(?:Voorgesteld|Ontvangen|Vastgesteld|Ingezonden|Gepubliceerd|Den Haag|’s-Gravenhage|Amsterdam|Brussel)\b.{{0,60}}?"
    rf"{DATE.pattern}.{{0,40}}",
    re.I,
)
_KIND: Final = re.compile(
    r"(?:(?:NADER |TWEEDE |DERDE )*(?:GEWIJZIGDE? )?(?:MOTIE|AMENDEMENT|BRIEF|VERSLAG|LIJST|NOTA|MEMORIE|VOORSTEL|ADVIES|"
    r"JAARVERSLAG|AANHANGSEL|KONINKLIJKE|NADER|INITIATIEFNOTA|REGELING|RAPPORT|VERVANGING|BIJLAGE)|Aanhangsel|Vragen gesteld)\b.*"
)
_ADDRESSEE: Final = re.compile(r"Aan de [Vv]oorzitter.{0,80}")
_NOTE: Final = re.compile(
    r"(?:Ter vervanging|Dit document|\(ongewijzigd|Gewijzigd|Tweede druk).{0,100}", re.I
)
_OF_QUESTIONS: Final = re.compile(r"(?:Vragen (?:van|gesteld)|Antwoord(?:en)? van|Mededeling van|\d{1,4}$)")
_WITHIN: Final = 12
_LONGEST: Final = 45


def masthead(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines above the text, joined to paragraphs; nothing when the paper has no masthead."""
    first = next((i for i, line in enumerate(lines[:_WITHIN]) if CHAMBER.fullmatch(line.text)), None)
    if first is None:
        first = next((i for i, line in enumerate(lines[:3]) if SESSION.fullmatch(line.text)), None)
    if first is None:
        return []
    if any(line.text.endswith("Aanhangsel van de Handelingen") for line in lines[:_WITHIN]):
        return _of_questions(lines)
    groups: list[list[Line]] = []
    last = 0
    for index, line in enumerate(lines[:_LONGEST]):
        text = line.text
        if text in {"De Kamer,"} or (index > first and not line.gap and _is_prose(text, groups)):
            break
        own = _own(text)
        if groups and not own and not (line.gap and _starts(text)):
            groups[-1].append(line)
        else:
            groups.append([line])
        if own:
            last = index + 1
        elif (
            line.gap
            and groups
            and len(text) > 60
            and not text.isupper()
            and index > first + 3
            and not _in_title(groups)
        ):
            break
    return _until(groups, _end(lines, last))


def _of_questions(lines: Sequence[Line]) -> list[list[Line]]:
    """Everything above the first question: who asks, who answers, and when."""
    first = next(
        (
            i
            for i, line in enumerate(lines[:_LONGEST])
            if QUESTION.fullmatch(line.text) or line.text in {"1.", "1"}
        ),
        0,
    )
    groups: list[list[Line]] = []
    for line in lines[:first]:
        begins = line.gap or _OF_QUESTIONS.match(line.text) is not None or _own(line.text)
        if groups and not begins and not _own(groups[-1][-1].text):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _own(text: str) -> bool:
    """Whether the line is a part of the masthead by itself."""
    return any(
        form.fullmatch(text) for form in (CHAMBER, SESSION, DOSSIER, NUMBER, DATED, _KIND, _ADDRESSEE, _NOTE)
    ) or text in {"1", "2"}


def _starts(text: str) -> bool:
    return text[:1].isupper() or text[:1].isdigit()


def _is_prose(text: str, groups: list[list[Line]]) -> bool:
    return bool(groups) and DATED.fullmatch(groups[-1][-1].text) is not None and not _own(text)


def _in_title(groups: list[list[Line]]) -> bool:
    return len(groups) > 1 and DOSSIER.fullmatch(groups[-2][0].text) is not None


def _end(lines: Sequence[Line], last: int) -> int:
    """The masthead ends with the capitals of its title, also where they run over several lines."""
    while last < len(lines) and not lines[last].gap and lines[last].text.isupper():
        last += 1
    return last


def _until(groups: list[list[Line]], end: int) -> list[list[Line]]:
    kept: list[list[Line]] = []
    count = 0
    for group in groups:
        take = min(len(group), end - count)
        if take <= 0:
            break
        kept.append(group[:take])
        count += len(group)
    return kept
