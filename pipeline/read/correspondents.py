"""Who sent a paper, to whom, and who signed it, as the paper prints them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from pipeline.model import Signatory
from pipeline.read.forms import SIGNED
from pipeline.read.titles import proper

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Head
    from pipeline.read.questions import Part

_CHAMBERS: Final = (
    r"(?:de )?[Vv]oorzitters? van de (?:(?:Tweede|Eerste)(?: en (?:van )?(?:de )?(?:Tweede|Eerste))?) "
    r"Kamer(?: der Staten-Generaal)?"
)
_POST: Final = r"(?:[Mm]inisters?|[Ss]taatssecretaris(?:sen)?|[Mm]inister-[Pp]resident)"
_ADDRESSED: Final = re.compile(
    rf"^(?:Aan )?(?P<chamber>{_CHAMBERS})\b|^(?:Aan|AAN) (?P<other>(?:[Dd]e|DE) "
    rf"(?:{_POST}\b[^\n.]{{0,100}}|Koning\b|KONING\b|Tweede Kamer der Staten-Generaal|"
    r"(?:leden van de )?vaste (?:Kamer)?commissie[^\n.]{0,100}))",
    re.MULTILINE,
)
_ASKED: Final = re.compile(
    r"Vragen van (?P<askers>(?:het lid|de leden) [^\n]{2,300}?) aan (?P<asked>(?:de|het) "
    r"[^\n]{5,300}?) (?:over|naar aanleiding|inzake|betreffende|omtrent)\b"
)
_ANSWERED: Final = re.compile(
    r"Antwoord(?:en)? van (?P<office>(?:de )?" + _POST + r"\b[^\n]{2,240}?) \(ontvangen"
)
_TITLED: Final = re.compile(r"(?:BRIEF|NOTA|INBRENG) VAN (?P<office>(?:DE|HET) .{4,200})", re.IGNORECASE)
_MOVED: Final = re.compile(
    r"(?:motie|amendement) van (?P<movers>(?:het lid|de leden) .{2,200}?)(?: (?:over|ter|tot)\b|$)",
    re.IGNORECASE,
)
_MINISTRY: Final = re.compile(
    r"^(?:Ministerie van|Directoraat-[Gg]eneraal|Directie) [A-ZÀ-Ý][^\n,.]{2,80}$", re.MULTILINE
)
_TOP: Final = 4000


def signatories_of(parts: Sequence[Part]) -> tuple[Signatory, ...]:
    """Every name below the paper with the office above it."""
    found = []
    office: list[str] = []
    for part in parts:
        if part.role == "name" and (joined := SIGNED.fullmatch(part.text)):
            found.append(Signatory(joined["name"].rstrip(".,"), joined["office"]))
        elif part.role == "office":
            office.append(part.text.rstrip(", "))
        elif part.role == "name":
            found.append(Signatory(part.text.rstrip(".,"), " ".join(office)))
            office = []
        elif part.role == "office-below" and found:
            found[-1] = found[-1]._replace(office=f"{found[-1].office} {part.text}".strip(" ,"))
        elif part.kind != "signature":
            office = []
    return tuple(found)


def corresponded(head: Head, text: str, parts: Sequence[Part], *, furniture: Sequence[str] = ()) -> Head:
    """The head, with the sender, the addressee and the signatories where they were not known yet.

    `text` is all of the paper, `parts` its paragraphs, `furniture` the lines that were taken out of it.
    """
    signatories = head.signatories or signatories_of(parts)
    top = text[:_TOP]
    asked = _ASKED.search(top) if head.kind in {"questions", "answers"} else None
    return replace(
        head,
        signatories=signatories,
        sender=head.sender or _sender(replace(head, signatories=signatories), top, asked, furniture),
        addressee=head.addressee or _addressee(head, top, asked),
    )


def _sender(head: Head, top: str, asked: re.Match[str] | None, furniture: Sequence[str]) -> str | None:
    title = head.title or ""
    if head.kind == "answers" and (answered := _ANSWERED.search(top)):
        return _plain(answered["office"])
    if head.kind == "questions" and asked:
        return _plain(asked["askers"])
    if head.kind in {"motion", "amendment"} and (moved := _MOVED.search(title)):
        return _plain(moved["movers"])
    if titled := _TITLED.search(title):
        return _plain(titled["office"])
    offices = [signatory.office for signatory in head.signatories if signatory.office]
    if offices and head.kind != "written-consultation":
        return " en ".join(proper(_plain(office), ()) for office in offices)
    ministry = _MINISTRY.search("\n".join(furniture)) or _MINISTRY.search(top)
    return ministry[0] if ministry else None


def _addressee(head: Head, top: str, asked: re.Match[str] | None) -> str | None:
    if asked:
        # Those who put the questions are answered; the paper with the answers goes to the Chamber.
        return _plain(asked["askers"] if head.kind == "answers" else asked["asked"])
    if found := _ADDRESSED.search(top):
        return _plain(found["chamber"] or found["other"])
    return None


def _plain(printed: str) -> str:
    """Without the article before an office and the blanks and commas around it.

    The article before members stays: "het lid De Wit".
    """
    text = " ".join(printed.split()).rstrip(" ,;:")
    text = text if text.endswith("c.s.") else text.rstrip(".")
    return re.sub(r"^(?:[Dd]e|DE|[Hh]et) (?!(?:lid|leden)\b)", "", text)
