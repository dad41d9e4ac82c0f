"""Organisations that the text alone tells: by what they do, by the list or the row in which they stand."""

from __future__ import annotations

import pytest

from tests.papers import read


def bodies(*paragraphs: str) -> list[str]:
    """The labels of the organisations of such a paper, in order."""
    found = {
        mention.thing.label
        for mention in read(*paragraphs).mentions
        if mention.thing and mention.thing.kind == "Organisation"
    }
    return sorted(found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Huurders kunnen terecht bij HuurHulp voor raad.", ["HuurHulp"]),
        ("Een keurmerk dat wordt afgegeven door SKWB is nodig.", ["SKWB"]),
        ("Hierin wordt samengewerkt met KRXB Nieuwsdienst in Zwolle.", ["KRXB Nieuwsdienst"]),
        ("De uitwisseling in QSRB-verband gaat door.", ["QSRB"]),
        ("De bestuursvoorzitter van Woonzorg Polder zegt dat dit kan.", ["Woonzorg Polder"]),
        ("Het incassobureau VESTINGB stuurt brieven.", ["VESTINGB"]),
        ("De Stichting de Polder is opgeheven.", ["Stichting de Polder"]),
        ("Dat staat in een onderzoek van Bureau Veldzicht13 uit dat jaar.", ["Bureau Veldzicht"]),
    ],
)
def test_what_is_done_tells_a_body(text: str, expected: list[str]) -> None:
    assert expected == bodies(text)


@pytest.mark.parametrize(
    "text",
    [
        "De ziekte wordt veroorzaakt door PFAS.",
        "Wij overleggen met de MBO-scholen en met de VS.",
        "De bestuurders van Amsterdam zijn het eens.",
        "Zij volgen het Inspectie Toezicht Framework.",
        "De Raad van Bestuur van het bedrijf treedt af.",
        "Het is aan de Sociale Partners en de Gemeenten.",
    ],
)
def test_subjects_places_groups_and_papers_are_no_bodies(text: str) -> None:
    assert [] == bodies(text)


def test_a_kind_of_body_in_a_row_does_not_end_the_row() -> None:
    row = "Deelnemers zijn de SER, de VNG, de GGD’s, de Veiligheidsregio’s en PQX-B."

    assert {"PQX-B", "VNG"} <= set(bodies(row))


LIST = (
    "• VNG",
    "• UWV",
    "• Divosa",
    "• FNV",
    "• Polder Cress",
    "• De Zwaluw en Zoon (DZZ)",
    "• Rijkscultuurfondsen",
)


def test_the_other_items_of_a_list_of_known_bodies_are_bodies() -> None:
    names = bodies("Wij spraken met:", *LIST, "Zo is het.")

    assert {"Polder Cress", "Zwaluw en Zoon"} <= set(names)
    assert "Rijkscultuurfondsen" not in names


def test_items_of_a_list_of_other_things_are_no_bodies() -> None:
    assert [] == bodies(
        "Wij doen:", "• Polder Cress", "• Betere Huizen", "• Meer Groen", "• Schone Lucht", "• Rust"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("De Staatscommissie vaarveiligheid adviseert hierover.", ["Staatscommissie vaarveiligheid"]),
        (
            "Bedrijven als Vaarwelb, Golfslag Energieb en DeltaKoopb betalen.",
            ["DeltaKoopb", "Golfslag Energieb", "Vaarwelb"],
        ),
        ("Ik steun de vereniging voor zwemmende ouderen, PLONSB, met geld.", ["PLONSB"]),
        ("Kent u het bericht «Nat» in De Dagpostb van gisteren?", ["Dagpostb"]),
        ("Zij hielden overleg in de EU-visserijcommissie.", ["EU-visserijcommissie"]),
        ("De commissie-Van der Vaart II kwam met een plan.", ["commissie-Van der Vaart II"]),
        ("De commissie-Zwemmer schreef in deel II van haar rapport.", ["commissie-Zwemmer"]),
    ],
)
def test_examples_sources_and_matters_tell_bodies(text: str, expected: list[str]) -> None:
    assert expected == bodies(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "De Afdeling advisering van de Raad van State adviseert.",
            ["Afdeling advisering van de Raad van State", "Raad van State"],
        ),
        ("De Vereniging van Nederlandse Gemeenten is het eens.", ["VNG"]),
    ],
)
def test_a_known_body_is_named_within_the_name_of_a_part_of_it(text: str, expected: list[str]) -> None:
    assert expected == bodies(text)
