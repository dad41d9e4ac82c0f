"""The masthead of an official paper: its lines, joined to what they say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pipeline.read.forms import DATE, QUESTION

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.read.pages import Line

CHAMBER: Final = re.compile(r"(Tweede|Eerste) Kamer der Staten-Generaal(?: *[12])?(?: *Vergaderjaar.*)?")
SESSION: Final = re.compile(r"Vergaderjaar (?P<year>\d{4}\s?[-–/]\s?\d{2,4})(?: .*)?", re.IGNORECASE)
DOSSIER: Final = re.compile(
    r"(?P<number>\d{2} ?\d{3})"
    r"(?P<suffix>(?:[- ]?\(?R ?\d{3,4}\)?|[- ]\d{2}\b| ?-?[IVX]{1,6}\b| [A-Z]\b)?)(?=$|\s)\s*(?P<title>.*)"
)
NUMBER: Final = re.compile(
    r"(?:[Nn]rs?\.? ?(?P<number>\d{1,5}|[A-Z]{1,3})|(?P<letter>[A-Z]{1,3}))(?=$|\s)\s*(?P<title>.*)"
)
_NUMBERED: Final = re.compile(
    r"[Nn]rs?\. ?(?:\d{1,5}|[A-Z]{1,3})(?=$|\s)|"
    r"[A-Z]{1,2}(?: (?:BRIEF|VERSLAG|NOTA|MEMORIE|MOTIE|NADER|EIND|LIJST)|$)"
)
DATED: Final = re.compile(
    r"(?:Voorgesteld|Ontvangen|Vastgesteld|Ingezonden|Gepubliceerd|Den Haag|’s-Gravenhage|Amsterdam|"
    rf"Brussel)\b.{{0,60}}?{DATE.pattern}.{{0,40}}",
    re.IGNORECASE,
)
_KIND: Final = re.compile(
    r"(?:(?:NADER |TWEEDE |DERDE )*(?:GEWIJZIGDE? )?(?:MOTIE|AMENDEMENT|BRIEF|VERSLAG|LIJST|NOTA|MEMORIE|"
    r"VOORSTEL|ADVIES|JAARVERSLAG|KONINKLIJKE|NADER|INITIATIEFNOTA|REGELING|RAPPORT|VERVANGING|BIJLAGE)|"
    r"Aanhangsel|Vragen gesteld)\b.*"
)
_ADDRESSEE: Final = re.compile(r"Aan de [Vv]oorzitter.{0,80}")
_NOTE: Final = re.compile(
    r"(?:Ter vervanging|Dit document|\(ongewijzigd|Gewijzigd|Tweede druk).{0,100}", re.IGNORECASE
)
_OWN: Final = (CHAMBER, SESSION, DOSSIER, NUMBER, DATED, _KIND, _ADDRESSEE, _NOTE)
_OF_QUESTIONS: Final = re.compile(r"(?:Vragen (?:van|gesteld)|Antwoord(?:en)? van|Mededeling van|\d{1,4}$)")
_APPENDIX: Final = "Aanhangsel van de Handelingen"
_WITHIN: Final = 12
_LONGEST: Final = 45
_PROSE: Final = 60
_UPPER_LINES: Final = 4


def masthead(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines above the text, joined to paragraphs; nothing when the paper has no masthead."""
    first = next((i for i, line in enumerate(lines[:_WITHIN]) if CHAMBER.fullmatch(line.text)), None)
    if (
        first is None
        and not any(SESSION.fullmatch(line.text) for line in lines[:_UPPER_LINES])
        and not _is_bare(lines)
    ):
        return []
    if any(line.text.endswith(_APPENDIX) for line in lines[:_WITHIN]):
        return _of_questions(lines)
    groups: list[list[Line]] = []
    end = 0
    for index, line in enumerate(lines[:_LONGEST]):
        if line.text == "De Kamer,":
            break
        torn = bool(groups) and groups[-1][-1].text.endswith(" TER")
        own = _is_own(line.text) and not torn
        after_date = bool(groups) and DATED.fullmatch(groups[-1][-1].text) is not None
        if after_date and not own:
            break
        if (
            not own
            and line.gap
            and len(line.text) > _PROSE
            and not line.text.isupper()
            and not _titles(groups)
        ):
            break
        if groups and not own and not (line.gap and line.text[:1].isupper()):
            groups[-1].append(line)
        else:
            groups.append([line])
        if own or torn:
            end = index + 1
    # The masthead ends with the capitals of its title, also where they run over several lines.
    while 0 < end < len(lines) and not lines[end].gap and lines[end].text.isupper():
        end += 1
    return _until(groups, end)


def of_appendix(lines: Sequence[str]) -> str | None:
    """The number of written questions, which stands on a line of its own below the session year."""
    first = next((i for i, line in enumerate(lines) if line.endswith(_APPENDIX)), len(lines))
    return next((line for line in lines[first + 1 :] if re.fullmatch(r"\d{1,4}", line)), None)


def _is_bare(lines: Sequence[Line]) -> bool:
    """Whether the text begins with its dossier, and then its number: so websites print a paper."""
    return (
        bool(lines)
        and DOSSIER.fullmatch(lines[0].text) is not None
        and any(_NUMBERED.match(line.text) for line in lines[1:_UPPER_LINES])
    )


def _titles(groups: Sequence[Sequence[Line]]) -> bool:
    """Whether the title of a dossier is to come: right below its number."""
    return not groups or DOSSIER.fullmatch(groups[-1][0].text) is not None


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
        begins = line.gap or _OF_QUESTIONS.match(line.text) is not None or _is_own(line.text)
        if groups and not begins:
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _is_own(text: str) -> bool:
    """Whether the line is a part of the masthead by itself."""
    return text in {"1", "2"} or any(form.fullmatch(text) for form in _OWN)


def _until(groups: Sequence[list[Line]], end: int) -> list[list[Line]]:
    """The groups up to this number of lines."""
    kept: list[list[Line]] = []
    for group in groups:
        taken = group[:end]
        if taken:
            kept.append(taken)
        end -= len(taken)
    return kept
