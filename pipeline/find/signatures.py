"""Finds who signed: the names in signature blocks with the office above each, and who answers questions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.find.rules import pattern_of
from pipeline.model import Mention, Span
from pipeline.read.forms import SIGNED
from pipeline.values import PersonName

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.find.scan import Scan

_OFFICE = re.compile(
    r"^[Dd]e (?P<office>(?:[Mm]inister|[Ss]taatssecretaris|[Vv]oorzitter|[Oo]ndervoorzitter|[Gg]riffier|"
    r"[Aa]djunct-griffier|[Rr]apporteur|[Ff]ungerend [^,]{4,40})[^\n]*?),?$"
)
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


def find_signatures(scan: Scan) -> Iterator[Mention]:
    """Every name that stands alone in a signature block, the office in the line above it; who answers."""
    yield from _answering(scan)
    person = pattern_of("person")
    for section in scan.document.of_kind("signature"):
        office = ""
        for first, end in scan.paragraphs:
            start = first
            if start < section.span.start or end > section.span.end:
                continue
            line = scan.text[start:end]
            if joined := SIGNED.fullmatch(line):
                office, start = joined["office"], start + joined.start("name")
            elif found := _OFFICE.match(line):
                office = found["office"].rstrip(", ")
                tail = line[found.end("office") :].strip(" ,")
                if not tail:
                    continue
            match = person.match(scan.text, start, end)
            if match and not scan.text[match.end() : end].strip(" ,.") and match.end() > match.start():
                span = Span(*match.span())
                yield Mention("person", span, "nl.person.signature", PersonName(match[0], office=office))
