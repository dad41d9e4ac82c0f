"""Names of the registry, as papers print them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from ontology.names import document_iri
from ontology.terms import Iri
from pipeline.find.gazetteer import Gazetteer
from pipeline.find.scan import Scan
from pipeline.model import Document, Head


@dataclass(frozen=True)
class Name:
    text: str
    since: date | None = None
    until: date | None = None
    exact: bool = False


@dataclass(frozen=True)
class Entry:
    iri: Iri
    names: tuple[Name, ...]


ENTRIES: list[Any] = [
    Entry(Iri("uwv"), (Name("UWV", exact=True), Name("Uitvoeringsinstituut werknemersverzekeringen"))),
    Entry(Iri("ser"), (Name("SER", exact=True),)),
    Entry(Iri("raad"), (Name("Raad voor cultuur"),)),
    Entry(Iri("raad-rechtspraak"), (Name("Raad voor de rechtspraak"),)),
    Entry(Iri("holland"), (Name("Holland"),)),
    Entry(Iri("oud"), (Name("Inspectie SZW", until=date(2021, 12, 31)),)),
    Entry(Iri("nieuw"), (Name("Arbeidsinspectie", since=date(2022, 1, 1)),)),
    Entry(Iri("ap-1"), (Name("AP", exact=True),)),
    Entry(Iri("ap-2"), (Name("AP", exact=True),)),
    Entry(Iri("bosch"), (Name("’s-Hertogenbosch"),)),
    Entry(Iri("bank"), (Name("ing bank"),)),
    Entry(Iri("bankraad"), (Name("bankraad"),)),
]
GAZETTEER = Gazetteer(ENTRIES)


def found(text: str, issued: date | None = None) -> list[tuple[str, str]]:
    document = Document(document_iri("proef"), "proef.txt", text, Head(issued=issued))
    return [
        (document.quote(span), " ".join(entry.iri for entry in entries))
        for span, entries in GAZETTEER.matches(Scan(document))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Het UWV betaalt de UWV-uitkering uit.", [("UWV", "uwv"), ("UWV", "uwv")]),
        ("Dat is UWV’s taak; SZW/UWV doen het samen.", [("UWV", "uwv"), ("UWV", "uwv")]),
        ("Een SER-advies, geen SERIE en geen serie.", [("SER", "ser")]),
        (
            "het uitvoeringsinstituut werknemersverzekeringen",
            [("uitvoeringsinstituut werknemersverzekeringen", "uwv")],
        ),
        ("de Raad voor de Rechtspraak", [("Raad voor de Rechtspraak", "raad-rechtspraak")]),
        ("Noord-Holland telt niet als Holland.", [("Holland", "holland")]),
        ("in 's-Hertogenbosch", [("'s-Hertogenbosch", "bosch")]),
        ("de AP meldt", [("AP", "ap-1 ap-2")]),
        ("regering bankraad", [("bankraad", "bankraad")]),
    ],
)
def test_names_are_found_between_the_borders_of_words(text: str, expected: list[tuple[str, str]]) -> None:
    assert expected == found(text)


@pytest.mark.parametrize(
    ("issued", "expected"),
    [
        (date(2020, 5, 1), ["oud"]),
        (date(2023, 5, 1), ["nieuw"]),
        (None, ["oud", "nieuw"]),
    ],
)
def test_a_name_counts_only_on_days_when_it_was_in_use(issued: date | None, expected: list[str]) -> None:
    names = found("Inspectie SZW en de Arbeidsinspectie", issued)

    assert expected == [iri for _, iri in names]
