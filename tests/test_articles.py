"""The article of a law that is cited is known with the law, wherever it stands beside it."""

from __future__ import annotations

import pytest

from graphs.build import quads
from ontology.terms import KG
from tests.papers import read


def cited(text: str) -> list[tuple[str, tuple[str, ...]]]:
    """The laws of a text in its order, each with the articles cited there."""
    reading = read(text)
    return [(m.thing.label, m.articles) for m in reading.mentions if m.thing and m.thing.kind == "Law"]


@pytest.mark.parametrize(
    ("text", "articles"),
    [
        ("Dit volgt uit artikel 5 van de Participatiewet.", ("5",)),
        ("Op grond van artikel 10, eerste lid, van de Participatiewet geldt dit.", ("10, eerste lid",)),
        ("Zie de artikelen 10, 11 en 12a van de Participatiewet.", ("10", "11", "12a")),
        (
            "Zie artikel 7, tweede en derde lid, onder b, van de Participatiewet.",
            ("7, tweede en derde lid, onder b",),
        ),
        ("Dit staat in art. 3 lid 2 Participatiewet.", ("3 lid 2",)),
        ("De Participatiewet (artikel 12, derde lid) regelt dit.", ("12, derde lid",)),
        ("Zie artikel 5 juncto artikel 6 van de Participatiewet.", ("5", "6")),
        ("De artikelen 3 tot en met 5 van de Participatiewet vervallen.", ("3 tot en met 5",)),
    ],
)
def test_the_articles_stand_with_the_law(text: str, articles: tuple[str, ...]) -> None:
    assert [("Participatiewet", articles)] == cited(text)


@pytest.mark.parametrize(
    "text",
    [
        "De Participatiewet geldt. Artikel 5 van het verdrag geldt ook.",
        "Het artikel in de krant over de Participatiewet verscheen gisteren.",
        "De 5 artikelen over de Participatiewet.",
    ],
)
def test_an_article_of_something_else_is_not_of_the_law(text: str) -> None:
    assert [("Participatiewet", ())] == cited(text)


def test_the_graph_says_the_article_of_a_mention() -> None:
    reading = read("Dit volgt uit artikel 7:668a, eerste lid, van het Burgerlijk Wetboek.")
    lines = [line for line in quads(reading) if f"<{KG}article>" in line]

    assert 1 == len(lines)
    assert '"7:668a, eerste lid"' in lines[0]
    assert "/id/mention/" in lines[0]
