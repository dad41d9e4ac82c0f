"""Finds who signed: the names in signature blocks with the office above each, and who answers questions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.find.rules import pattern_of
from pipeline.model import Mention, Span
from pipeline.read.forms import SIGNED
from pipeline.read.titles import proper
from pipeline.values import PersonName

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.find.scan import Scan

_OFFICE = re.compile(
    r"^(?:[Dd]e|DE) (?P<office>(?:MINISTER|STAATSSECRETARIS|[Mm]inister|[Ss]taatssecretaris|"
    r"[Vv]oorzitter|[Oo]ndervoorzitter|[Gg]riffier|"
    r"[Aa]djunct-griffier|[Rr]apporteur|[Ff]ungerend [^,]{4,40})[^\n]*?),?$"
)
_BELOW = re.compile(r"^(?:[Dd]e )?(?P<office>(?:[Mm]inister|[Ss]taatssecretaris)\b[^\n]*?)$")
_PREMIER = re.compile(r"minister-president\b", re.IGNORECASE)
_TITLES = re.compile(r"(?:(?:drs|dr|mr|ir|ing|prof)\. ?)+")
_ANSWERS = re.compile(
    r"^(?:Antwoord(?:en)?|Mededeling) van (?=(?:de )?(?:[Mm]inister|[Ss]taatssecretaris))", re.MULTILINE
)
_ANSWERING = re.compile(
    r"(?:(?:, | en |, en | van )?(?:de )?)(?P<post>[Mm]inister(?:-[Pp]resident)?|[Ss]taatssecretaris) "
    r"(?P<name>[^\n()]{2,60}?) \((?P<of>(?:voor )?[A-Z][^\n()]{1,120})\)"
)
_TOP = 4000
"""Within so many characters answers to written questions say who gives them."""


def _answering(scan: Scan) -> Iterator[Mention]:
    """Those who answer written questions: "Antwoord van Minister De Wit (Sociale Zaken) (ontvangen …)"."""
    opening = _ANSWERS.search(scan.text, 0, _TOP)
    at = opening.end() if opening and scan.document.head.kind == "answers" else -1
    while at >= 0 and (found := _ANSWERING.match(scan.text, at)):
        at = found.end()
        if pattern_of("person").fullmatch(found["name"]):
            link = " voor " if found["of"].startswith("voor ") else " van "
            office = f"{found['post']}{link}{found['of'].removeprefix('voor ')}"
            yield Mention(
                "person",
                Span(*found.span("name")),
                "nl.person.signature",
                PersonName(found["name"], office=office),
            )


def _written(office: str) -> str:
    """An office as one writes it that is printed in capitals; the first minister has a second office."""
    return "minister-president" if _PREMIER.match(office) else proper(office, ())


def _after(scan: Scan, places: Sequence[tuple[int, int]]) -> str:
    """The office in the next line, where it stands below its holder."""
    found = _BELOW.match(scan.text[slice(*places[0])]) if places else None
    return _written(found["office"]) if found else ""


def find_signatures(scan: Scan) -> Iterator[Mention]:
    """Every name that stands alone in a signature block, the office in the line above it; who answers."""
    yield from _answering(scan)
    person = pattern_of("person")
    for section in scan.document.of_kind("signature"):
        office = ""
        within = [
            place
            for place in scan.paragraphs
            if section.span.start <= place[0] and place[1] <= section.span.end
        ]
        for index, (first, end) in enumerate(within):
            start = first
            line = scan.text[start:end]
            if joined := SIGNED.fullmatch(line):
                office, start = joined["office"], start + joined.start("name")
            elif found := _OFFICE.match(line):
                office = _written(found["office"].rstrip(", "))
                tail = line[found.end("office") :].strip(" ,")
                if not tail:
                    continue
            if not office and (below := _after(scan, within[index + 1 :])):
                office = below
            if titles := _TITLES.match(scan.text, start, end):
                start = titles.end()
            match = person.match(scan.text, start, end)
            if match and not scan.text[match.end() : end].strip(" ,.") and match.end() > match.start():
                span = Span(*match.span())
                yield Mention("person", span, "nl.person.signature", PersonName(match[0], office=office))
