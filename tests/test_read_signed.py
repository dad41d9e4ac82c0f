"""An office and its holder on one line, as websites print a signature."""

from __future__ import annotations

import pytest

from pipeline.find.scan import Scan
from pipeline.find.signatures import find_signatures
from pipeline.model import Document
from pipeline.read.text import READER
from pipeline.values import PersonName


@pytest.mark.parametrize(
    ("line", "name", "office"),
    [
        ("De voorzitter van de commissie, De Wit", "De Wit", "voorzitter van de commissie"),
        ("Adjunct-griffier van de commissie, Freriks", "Freriks", "Adjunct-griffier van de commissie"),
        (
            "De Minister van Zorg, Welzijn en Sport, A.B. de Wit",
            "A.B. de Wit",
            "Minister van Zorg, Welzijn en Sport",
        ),
        (
            "De griffier van de vaste commissie voor Zorg, De Wit",
            "De Wit",
            "griffier van de vaste commissie voor Zorg",
        ),
        ("De Minister van Financiën, Z. E. B. de Wit", "Z. E. B. de Wit", "Minister van Financiën"),
        ("De Minister van Financiën, Den Haag", None, None),
        ("De voorzitter van de raad, Utrecht", None, None),
    ],
)
def test_an_office_and_its_holder_on_one_line_are_a_signature(
    line: str, name: str | None, office: str | None
) -> None:
    (document,) = READER.read(
        "stuk.txt", f"De commissie bracht verslag uit.\n\n{line}\n\nDat is al.\n".encode()
    )
    assert isinstance(document, Document)
    found = [mention.value for mention in find_signatures(Scan(document))]

    assert ([PersonName(name, office=office)] if name and office else []) == found
    assert [(name, office)] * bool(name) == [(one.name, one.office) for one in document.head.signatories]
