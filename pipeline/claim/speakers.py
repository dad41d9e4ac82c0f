"""The office of whoever speaks in a debate: "Minister De Wit:" and the day of the debate."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from ontology.registry import registry
from pipeline.read.speeches import speaker_at

if TYPE_CHECKING:
    from ontology.terms import Iri
    from pipeline.model import Document, Head

_MEMBER_OF_CABINET: Final = re.compile(r"(?P<post>Minister|Staatssecretaris) (?P<surname>[^(]{2,60})")
_SESSION: Final = re.compile(r"(?P<first>\d{4})\D?(?P<last>\d{4})")


def _days(head: Head) -> tuple[date, ...]:
    """The day of a debate; else a day of each month of its session, which begins in September."""
    if head.issued:
        return (head.issued,)
    if (session := _SESSION.fullmatch(head.session_year or "")) is None:
        return ()
    first, last = int(session["first"]), int(session["last"])
    return (
        *(date(first, month, 25) for month in range(9, 13)),
        *(date(last, month, 15) for month in range(1, 9)),
    )


def speaking_office(document: Document, offset: int) -> Iri | None:
    """The office that the speaker at this place held on the day of the debate.

    None outside a debate, for one who does not speak as member of the cabinet, and where the registry knows
    several offices or none: a debate without a day has the whole of its session.
    """
    speaker = _MEMBER_OF_CABINET.fullmatch(speaker_at(document, offset) or "")
    if speaker is None:
        return None
    known, role = registry(), speaker["post"].lower()
    held = {
        office
        for day in _days(document.head)
        for person in known.named("Person", speaker["surname"], on=day)
        for office in known.offices(person.iri, on=day)
        if (entry := known.get(office)) and entry.attributes.get("role") == role
    }
    return held.pop() if len(held) == 1 else None
