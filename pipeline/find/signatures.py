"""Finds who signed: the names in signature blocks, with the office that stands above each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.find.rules import pattern_of
from pipeline.model import Mention, Span
from pipeline.values import PersonName

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.find.scan import Scan

_OFFICE = re.compile(
    r"^[Dd]e (?P<office>(?:[Mm]inister|[Ss]taatssecretaris|[Vv]oorzitter|[Oo]ndervoorzitter|[Gg]riffier|"
    r"[Aa]djunct-griffier|[Rr]apporteur|[Ff]ungerend [^,]{4,40})[^\n]*?),?$"
)


def find_signatures(scan: Scan) -> Iterator[Mention]:
    """Every name that stands alone in a signature block; the office is the line above it."""
    person = pattern_of("person")
    for section in scan.document.of_kind("signature"):
        office = ""
        for start, end in scan.paragraphs:
            if start < section.span.start or end > section.span.end:
                continue
            line = scan.text[start:end]
            if found := _OFFICE.match(line):
                office = found["office"].rstrip(", ")
                tail = line[found.end("office") :].strip(" ,")
                if not tail:
                    continue
            match = person.match(scan.text, start, end)
            if match and not scan.text[match.end() : end].strip(" ,.") and match.end() > match.start():
                span = Span(*match.span())
                yield Mention("person", span, "nl.person.signature", PersonName(match[0], office=office))
