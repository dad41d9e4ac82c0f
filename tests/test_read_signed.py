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


LETTER = """Den Haag, 3 februari 2023

Geachte voorzitter,

Met deze brief informeer ik uw Kamer over de voortgang van de verduurzaming van gebouwen in het hele land.

Ik zal uw Kamer eind dit jaar opnieuw informeren.

Hoogachtend,

"""


@pytest.mark.parametrize(
    ("foot", "name", "office"),
    [
        (
            "DE MINISTER VAN INFRASTRUCTUUR EN WATERSTAAT,\n\n\nMark de Boer",
            "Mark de Boer",
            "Minister van Infrastructuur en Waterstaat",
        ),
        (
            "de minister van Zorg,\nWelzijn en Sport,\n\n\nConny van Dam",
            "Conny van Dam",
            "minister van Zorg, Welzijn en Sport",
        ),
        (
            "de Staatssecretaris van Wonen,\n\nRuimte en Milieubeheer,\n\ndrs. P.L.B. van Deel",
            "P.L.B. van Deel",
            "Staatssecretaris van Wonen, Ruimte en Milieubeheer",
        ),
        (
            "M.A.M. Adriaans\nMinister van Economie en Klimaat",
            "M.A.M. Adriaans",
            "Minister van Economie en Klimaat",
        ),
        (
            "Femke Wierda\n\nMinister van Landbouw, Visserij, Voedsel en\nNatuur",
            "Femke Wierda",
            "Minister van Landbouw, Visserij, Voedsel en Natuur",
        ),
        ("De Minister van Defensie\n\n\nCaspar Veldman", "Caspar Veldman", "Minister van Defensie"),
        (
            "DE MINISTER-PRESIDENT,\nMinister van Algemene Zaken,\n\nDirk School",
            "Dirk School",
            "minister-president",
        ),
        ("De minister van Migratie,\nnamens deze,\n\nJ. de Vries", None, None),
        ("De Minister van Defensie is op reis.\n\nCaspar Veldman", None, None),
        ("Bijlage Cijfers\n\nMinister van Defensie", None, None),
    ],
)
def test_letters_as_ministries_send_them_are_signed_in_many_ways(
    foot: str, name: str | None, office: str | None
) -> None:
    (document,) = READER.read("brief.txt", f"{LETTER}{foot}\n".encode())
    assert isinstance(document, Document)
    found = [mention.value for mention in find_signatures(Scan(document))]

    assert ([PersonName(name, office=office)] if name and office else []) == found


def test_an_office_and_a_name_in_the_middle_of_a_letter_are_no_signature() -> None:
    middle = LETTER.replace("Hoogachtend,\n\n", "Caspar Veldman\nMinister van Defensie\n\n")
    more = "\n\n".join(f"In het {n}e hoofdstuk staat hoe de regeling wordt uitgevoerd." for n in range(1, 15))
    (document,) = READER.read("brief.txt", f"{middle}{more}\n".encode())
    assert isinstance(document, Document)

    assert () == document.head.signatories
