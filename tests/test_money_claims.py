"""What is claimed of an amount: its properties, what it is for and part of, which money is the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ontology.names import document_iri, thing_iri
from ontology.terms import KG, XSD, Iri, Literal
from pipeline.claim.money import claim_money
from pipeline.find.money import find_money
from pipeline.find.scan import Scan
from pipeline.model import Document, Mention, Span, Thing

if TYPE_CHECKING:
    from pipeline.model import Statement

KINDS = {"measure": "Measure", "organisation": "Organisation", "office": "Office"}


def paper(text: str) -> Document:
    return Document(document_iri("x"), "x.txt", text)


def claims(text: str, **names: str) -> list[Statement]:
    """The statements about a text in which these names stand for things: `measure="het Groenfonds"`."""
    document = paper(text)
    named = []
    for kind, listed in names.items():
        for name in listed.split("|"):
            place, thing = -1, Thing(thing_iri(kind, name), KINDS[kind], name)
            while (place := text.find(name, place + 1)) >= 0:
                named.append(Mention(kind, Span(place, place + len(name)), "nl.test", thing=thing))
    return list(claim_money(document, [*named, *find_money(Scan(document))]))


def said(statements: list[Statement], predicate: str) -> list[tuple[str, str]]:
    """The last parts of subject and object of every statement of this predicate."""
    return [
        (item.fact.subject.rsplit("/", 1)[-1], str(item.fact.object).rsplit("/", 1)[-1])
        for item in statements
        if item.fact.predicate == KG + predicate
    ]


def values(statements: list[Statement], predicate: str) -> list[str]:
    return [
        item.fact.object.value
        for item in statements
        if item.fact.predicate == KG + predicate and isinstance(item.fact.object, Literal)
    ]


def test_an_amount_carries_its_words_its_place_and_its_value() -> None:
    text = "Er is in 2024 maximaal € 2,5 miljoen per jaar voor het herstel van kades."
    statements = claims(text)

    assert ["maximaal € 2,5 miljoen per jaar"] == values(statements, "quote")
    start, end = int(values(statements, "start")[0]), int(values(statements, "end")[0])
    assert "maximaal € 2,5 miljoen per jaar" == text[start:end]
    assert ["2500000"] == values(statements, "value")
    assert ["max"] == values(statements, "bound")
    assert ["per-year"] == values(statements, "recurrence")
    assert ["2024"] == values(statements, "year")
    assert ["voor het herstel van kades"] == values(statements, "purpose")


def test_the_value_is_an_exact_decimal_and_the_year_a_year() -> None:
    statements = claims("In 2024 kost dat € 1.234,56 tot € 2.000.")
    typed = {
        item.fact.predicate.removeprefix(KG): item.fact.object.n3()
        for item in statements
        if isinstance(item.fact.object, Literal)
    }

    assert f'"1234.56"^^<{XSD}decimal>' == typed["value"]
    assert f'"2000"^^<{XSD}decimal>' == typed["maxValue"]
    assert f'"2024"^^<{XSD}gYear>' == typed["year"]


def test_properties_need_no_evidence_and_relations_do() -> None:
    text = "Het kabinet stelt € 5 miljoen beschikbaar voor het Groenfonds."
    statements = claims(text, measure="Groenfonds")
    relations = {"allocatedTo", "provider", "partOf", "sameMoneyAs"}

    assert len(statements) >= 8
    for item in statements:
        is_relation = item.fact.predicate.removeprefix(KG) in relations
        assert is_relation == (item.evidence is not None)
        if item.evidence:
            assert item.evidence.quote == text[item.evidence.span.start : item.evidence.span.end]


def target(text: str, **names: str) -> list[str]:
    return [to for _, to in said(claims(text, **names), "allocatedTo")]


def test_money_goes_to_the_thing_that_it_is_made_available_for() -> None:
    assert ["groenfonds"] == target(
        "Er is € 5 miljoen beschikbaar voor het Groenfonds.", measure="Groenfonds"
    )
    assert ["groenfonds"] == target("Voor het Groenfonds is € 5 miljoen beschikbaar.", measure="Groenfonds")
    assert ["groenfonds"] == target("Er komt een Groenfonds (200 miljoen euro).", measure="Groenfonds")
    assert ["kadaster"] == target(
        "Het kabinet trekt € 5 miljoen uit voor de capaciteit van het Kadaster.", organisation="Kadaster"
    )


def test_each_measure_gets_its_own_money() -> None:
    text = "Het Groenfonds krijgt € 5 miljoen en de Kaderegeling krijgt € 7 miljoen."
    pairs = said(claims(text, measure="Groenfonds|Kaderegeling"), "allocatedTo")

    assert ["groenfonds", "kaderegeling"] == [to for _, to in pairs]


def test_money_without_a_name_goes_to_the_measure_just_spoken_of() -> None:
    text = "Ondernemers kunnen terecht bij de Kaderegeling. Per jaar is € 48 miljoen beschikbaar."

    assert ["kaderegeling"] == target(text, measure="Kaderegeling")


def test_the_sentence_after_an_amount_may_say_what_it_is_for() -> None:
    text = (
        "Er is € 48 miljoen vrijgemaakt. De nota beschrijft de inzet van deze middelen voor het Groenfonds."
    )
    (claim,) = (
        item for item in claims(text, measure="Groenfonds") if item.fact.predicate == KG + "allocatedTo"
    )

    assert str(claim.fact.object).endswith("/groenfonds")
    assert claim.evidence is not None
    assert text == claim.evidence.quote
    assert [] == target(text.replace("voor het", "zoals de"), measure="Groenfonds")


def test_daar_voor_points_at_what_the_amount_before_is_for() -> None:
    text = "Met de Kaderegeling gaat € 900.000 naar schippers; het Rijk trok daar € 2 miljoen voor uit."

    assert ["kaderegeling", "kaderegeling"] == target(text, measure="Kaderegeling")
    assert ["kaderegeling"] == target(text.replace("daar", "toen"), measure="Kaderegeling")


def test_an_amount_that_points_at_the_same_money_is_for_the_same_thing() -> None:
    first = "Voor het Groenfonds is € 40 miljoen beschikbaar.\n\n"
    far = "Dit is bekend. " * 300

    assert ["groenfonds"] * 2 == target(first + "Deze € 40 miljoen is snel besteed.", measure="Groenfonds")
    assert ["groenfonds"] == target(first + "Er is ook € 40 miljoen anders besteed.", measure="Groenfonds")
    assert ["groenfonds"] == target(
        first + far + "\n\nDeze € 40 miljoen is snel besteed.", measure="Groenfonds"
    )


def test_a_thing_that_is_only_the_place_of_the_amount_gets_no_money() -> None:
    text = "In het Klimaatakkoord is € 5 miljoen genoemd."

    assert [] == target(text, measure="Klimaatakkoord")


def test_a_measure_in_another_paragraph_gets_no_money() -> None:
    text = "Ondernemers kunnen terecht bij de Kaderegeling.\n\nPer jaar is € 48 miljoen beschikbaar."

    assert [] == target(text, measure="Kaderegeling")


def test_who_gives_is_the_office_or_the_cabinet() -> None:
    office = "Daarnaast heeft de Minister van Wonen € 2 miljoen vrijgemaakt."

    assert ["kabinet"] == [
        to for _, to in said(claims("Het kabinet stelt € 5 miljoen beschikbaar."), "provider")
    ]
    assert "minister-van-wonen" in [
        to for _, to in said(claims(office, office="Minister van Wonen"), "provider")
    ]


def test_a_part_points_at_the_larger_amount_before_it() -> None:
    text = "Er is € 40 miljoen. € 17,5 miljoen hiervan gaat naar de regio."

    assert [("20", "6")] == said(claims(text), "partOf")


def test_the_same_money_named_twice_is_counted_once() -> None:
    text = "Er is € 40 miljoen voor de aanpak van krapte. De € 40 miljoen voor de aanpak is genoeg."

    assert 1 == len(said(claims(text), "sameMoneyAs"))


def test_equal_sums_for_other_years_are_not_the_same_money() -> None:
    text = (
        "Voor 2020 is € 50 miljoen voor huisvesting nodig. Voor 2021 is € 50 miljoen voor huisvesting nodig."
    )

    assert [] == said(claims(text), "sameMoneyAs")


def test_the_kind_of_an_amount_is_a_concept() -> None:
    kinds = [
        item.fact.object
        for item in claims("Het eigen risico is 385 euro.")
        if "terms/type" in item.fact.predicate
    ]

    assert [Iri(f"{KG}amount-kind-price-or-rate")] == kinds


@pytest.mark.parametrize(
    "text",
    [
        "Voor de Kaderegeling is er een tekort van € 5 miljoen.",
        "Uit de middelen van de Kaderegeling is € 5 miljoen gehaald.",
        "Het kabinet heeft € 5 miljoen nodig om het advies over de Kaderegeling op te volgen.",
    ],
)
def test_money_that_is_cut_or_comes_in_is_for_nothing(text: str) -> None:
    assert [] == target(text, measure="Kaderegeling")


@pytest.mark.parametrize(
    "text",
    [
        "Voor de Kaderegeling is € 5 miljoen beschikbaar.",
        "Er is € 5 miljoen beschikbaar voor de Kaderegeling.",
        "De Kaderegeling wordt met € 5 miljoen verhoogd.",
        "De Kaderegeling (€ 5 miljoen) loopt door.",
        "De kosten van de Kaderegeling bedragen € 5 miljoen.",
        "In de Kaderegeling wordt € 5 miljoen geïnvesteerd.",
        "Het Rijk stort in de Kaderegeling € 5 miljoen.",
    ],
)
def test_money_that_is_given_is_for_what_gets_it(text: str) -> None:
    assert ["kaderegeling"] == target(text, measure="Kaderegeling")


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("Het Bureau krijgt € 5 miljoen.", True),
        ("Het Bureau heeft € 5 miljoen ontvangen.", True),
        ("Het kabinet geeft het Bureau € 5 miljoen.", True),
        ("Voor de versterking van het Bureau is € 5 miljoen gereserveerd.", True),
        ("Het Bureau betaalt € 5 miljoen.", False),
        ("Volgens het Bureau kost dit € 5 miljoen.", False),
        ("De sanering van het Bureau-terrein kost € 5 miljoen.", False),
    ],
)
def test_a_body_gets_money_only_where_it_is_the_one_that_gets_it(text: str, *, given: bool) -> None:
    bodies = [body for _, body in said(claims(text, organisation="Bureau"), "allocatedTo")]

    assert (["bureau"] if given else []) == bodies


@pytest.mark.parametrize(
    ("text", "rates"),
    [
        ("Het Vaargeld wordt in 2026 bevroren op € 90 en vanaf 2027 fors verlaagd naar € 40.", 2),
        ("Het Vaargeld bedraagt € 90. En in het weekend geldt een maximum van € 50 per tocht.", 2),
        ("De verlaging van het Vaargeld kost per saldo € 4 miljoen.", 1),
        ("Het Vaargeld loopt door. De huur wordt verlaagd naar € 40.", 0),
        ("Bij het Vaargeld wordt de boete verlaagd naar € 40.", 0),
    ],
)
def test_a_rate_is_of_the_measure_that_is_set_at_it(text: str, rates: int) -> None:
    assert ["vaargeld"] * rates == [o for _, o in said(claims(text, measure="Vaargeld"), "allocatedTo")]
