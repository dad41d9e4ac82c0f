"""Ministries by former names, short names, in rows, and in the capitals of a title."""

from __future__ import annotations

from datetime import date

import pytest

from ontology.names import document_iri
from pipeline.line import understand
from pipeline.model import Document, Head
from tests.papers import found


def _named(text: str, year: int) -> set[str]:
    """The ministries and offices of a paper of that year, by the ends of their IRIs."""
    head = Head(identifier="kst-29544-9001", dossiers=("29544",), issued=date(year, 6, 1))
    reading = understand(Document(document_iri("kst-29544-9001"), "x.txt", text, head=head))
    things = [thing for kind in ("ministry", "office") for _, thing in found(reading, kind)]
    return {thing.rsplit("/", 1)[-1] for thing in things}


@pytest.mark.parametrize(
    ("year", "text", "named"),
    [
        (
            2018,
            "BRIEF VAN DE MINISTERS VAN BUITENLANDSE ZAKEN, VAN DEFENSIE EN VAN JUSTITIE EN VEILIGHEID",
            {"minister-bz", "minister-def", "minister-jenv"},
        ),
        (2023, "Het voormalige ministerie van Verkeer en Waterstaat deed dit.", {"vw"}),
        (2023, "De toenmalige Minister van Veiligheid en Justitie zei dat.", {"minister-jenv"}),
        (2022, "De Minister van Sociale Zaken antwoordt.", {"minister-szw"}),
        (2022, "Het ministerie van Justitie & Veiligheid antwoordt.", {"jenv"}),
        (2022, "De Minister van SZW en die van OCW antwoorden.", {"minister-szw", "minister-ocw"}),
    ],
)
def test_a_ministry_is_known_by_every_name_that_papers_give_it(year: int, text: str, named: set[str]) -> None:
    assert named == _named(text, year)


@pytest.mark.parametrize(
    "text",
    [
        "BRIEF VAN DE VOORZITTER VAN DE VASTE COMMISSIE VOOR SOCIALE ZAKEN EN WERKGELEGENHEID",
        "De Franse minister van Klimaat kwam.",
        "De sociale zaken van een gemeente.",
    ],
)
def test_a_committee_a_foreign_minister_and_a_common_word_are_no_ministry(text: str) -> None:
    assert _named(text, 2025) == set()
