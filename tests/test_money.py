"""Amounts of money: each euro is found with its exact value, and nothing else is taken for money."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.names import document_iri
from pipeline.find.money import find_money
from pipeline.find.numbers import number, scale
from pipeline.find.scan import Scan
from pipeline.model import Document
from pipeline.values_money import Money

if TYPE_CHECKING:
    from pipeline.model import Mention


def paper(text: str) -> Document:
    return Document(document_iri("x"), "x.txt", text)


def mentions(text: str) -> list[Mention]:
    return list(find_money(Scan(paper(text))))


def read(text: str) -> list[tuple[str, Money]]:
    found = []
    for mention in mentions(text):
        assert isinstance(mention.value, Money)
        found.append((text[mention.span.start : mention.span.end], mention.value))
    return found


def one(text: str) -> Money:
    found = read(text)
    assert len(found) == 1, found
    return found[0][1]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Er is € 40 miljoen beschikbaar.", "€ 40 miljoen", "40000000"),
        ("Er is €40 mln beschikbaar.", "€40 mln", "40000000"),
        ("Er gaat 40 mln. euro naar de regio.", "40 mln. euro", "40000000"),
        ("een budget van EUR 36 miljoen", "EUR 36 miljoen", "36000000"),
        ("Er komt drie miljard euro structureel bij.", "drie miljard euro structureel", "3000000000"),
        ("een lening van een half miljard euro", "een half miljard euro", "500000000"),
        ("een subsidie van anderhalf miljoen euro", "anderhalf miljoen euro", "1500000"),
        ("een gat van drie en een half miljard euro", "drie en een half miljard euro", "3500000000"),
        ("De korting stijgt met 434 euro.", "434 euro", "434"),
        ("een extra € 0,5 miljoen", "€ 0,5 miljoen", "500000"),
        ("Het kost € 1.250.000 in totaal.", "€ 1.250.000", "1250000"),
        ("een bijdrage van € 1.234,56", "€ 1.234,56", "1234.56"),
        ("Een rit kost € 2,- en niet meer.", "€ 2,-", "2"),
        ("een vergoeding van 100.000 euro", "100.000 euro", "100000"),
        ("een tekort van € 1,2 mld voor de zorg", "€ 1,2 mld", "1200000000"),
        ("een fonds van € 3 ton", "€ 3 ton", "300000"),
        ("De stichting kreeg een subsidie van twee ton.", "twee ton", "200000"),
        ("Het tarief is € 15 per uur.", "€ 15 per uur", "15"),
        ("een opslag van 25 cent per liter", "25 cent per liter", "0.25"),
        ("een lening van tienduizend euro", "tienduizend euro", "10000"),
        ("een claim van € 1 250 000 van de bouwer", "€ 1 250 000", "1250000"),
        ("Er is 1.8 miljard euro nodig.", "1.8 miljard euro", "1800000000"),
        ("Er komt in 2023 EUR 11,5 miljoen bij.", "EUR 11,5 miljoen", "11500000"),
        ("Er komt in 2023 € 11,5 miljoen bij.", "€ 11,5 miljoen", "11500000"),
        ("wordt verlaagd met € 10.000 (x € 1.000).", "€ 10.000", "10000000"),
        ("met € 500 (bedragen × € 1.000.000) en", "€ 500", "500000000"),
    ],
)
def test_every_written_form_has_its_value(text: str, words: str, value: str) -> None:
    assert [(words, Decimal(value))] == [(found, money.value) for found, money in read(text)]


@pytest.mark.parametrize(
    ("text", "words", "low", "high"),
    [
        (
            "kosten tussen € 1.000 en € 2.000 euro per traject",
            "tussen € 1.000 en € 2.000 euro per traject",
            1000,
            2000,
        ),
        ("Dat vraagt € 10 tot € 20 miljoen.", "€ 10 tot € 20 miljoen", 10_000_000, 20_000_000),
        ("Het gaat om € 5 à 10 miljoen.", "€ 5 à 10 miljoen", 5_000_000, 10_000_000),
        ("een schade van 100 tot 150 miljoen euro", "100 tot 150 miljoen euro", 100_000_000, 150_000_000),
        ("tussen de 5 en de 10 miljoen euro", "tussen de 5 en de 10 miljoen euro", 5_000_000, 10_000_000),
        ("Het kost tussen € 500 en € 1 miljoen.", "tussen € 500 en € 1 miljoen", 500, 1_000_000),
        ("een boete van €1.000-€2.500", "€1.000-€2.500", 1000, 2500),
    ],
)
def test_a_range_has_both_its_ends(text: str, words: str, low: int, high: int) -> None:
    wanted = [(words, Decimal(low), Decimal(high))]
    assert wanted == [(found, money.value, money.max_value) for found, money in read(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Er wonen 18 miljoen mensen in Nederland.",
        "De bevolking groeit naar 19 miljoen in 2040.",
        "Er zijn 10 tot 20 miljoen vaccins besteld.",
        "De stal houdt 1,8 miljoen kalveren.",
        "Het fonds telt 400 miljard dollar.",
        "Er werken 24.000 mensen bij 35 gemeenten.",
        "De uitstoot daalt met 3 ton CO2 per jaar.",
        "Het aandeel steeg naar 12,5 procent.",
        "In 2025 en 2026 volgt meer.",
        "Europese regels gelden voor 27 landen.",
        "Vrachtwagens voldoen aan Euro 6.",
        "Er zijn honderden miljoenen euro's mee gemoeid.",
        "Tabel 3 (bedragen x € 1.000)",
        "Tussen 2020 en 2022 waren er 3 miljoen bezoekers.",
        "Elke euro telt.",
    ],
)
def test_counts_years_units_and_percentages_are_no_money(text: str) -> None:
    assert [] == read(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Er komt € 36 miljoen. De 36 miljoen kan worden verdeeld over gemeenten.", "36 miljoen"),
        ("Voor de campagne kan 4 miljoen worden ingezet voor spotjes.", "4 miljoen"),
        ("Het budget is beschikbaar (200 miljoen).", "200 miljoen"),
        ("Er wordt 150 miljoen extra bezuinigd op de zorg.", "150 miljoen"),
        ("De opbrengst is 248 mln. per jaar.", "248 mln. per jaar"),
        ("Het hersteltraject kostte al 7,2 miljard en loopt nog op.", "7,2 miljard"),
    ],
)
def test_a_bare_figure_is_money_where_the_text_says_so(text: str, words: str) -> None:
    assert words == read(text)[-1][0]


def test_an_enumeration_shares_its_million() -> None:
    assert [5_000_000, 10_000_000, 20_000_000] == [
        money.value for _, money in read("De regio's krijgen € 5, € 10 en € 20 miljoen.")
    ]


@pytest.mark.parametrize(
    ("text", "approximate", "bound"),
    [
        ("Er is circa € 3,5 miljoen nodig.", True, None),
        ("Dat kost naar schatting 3 miljoen euro.", True, None),
        ("Het kost zo’n € 2 miljoen.", True, None),
        ("Er is ruim € 800 miljoen over.", True, None),
        ("een budget van maximaal 1.000 euro", False, "max"),
        ("een boete van ten hoogste € 500", False, "max"),
        ("De schade is meer dan € 2 miljoen.", False, "min"),
        ("Het loon is minimaal € 16 per uur.", False, "min"),
        ("Niet meer dan € 5 per dag.", False, "max"),
        ("Er is naar schatting maximaal € 5 miljoen nodig.", True, "max"),
        ("Er is € 5 miljoen.", False, None),
    ],
)
def test_how_sure_an_amount_is(text: str, bound: str | None, *, approximate: bool) -> None:
    money = one(text)

    assert (approximate, bound) == (money.approximate, money.bound)


@pytest.mark.parametrize(
    ("text", "recurrence", "years"),
    [
        ("Het kabinet maakt € 50 miljoen structureel vrij.", "structural", ()),
        ("Er is structureel € 50 miljoen extra per jaar.", "structural", ()),
        ("Het gaat om een structurele bezuiniging van € 110 miljoen.", "structural", ()),
        ("Met het fonds komt vanaf 1 maart 2022 jaarlijks € 200 miljoen beschikbaar.", "per-year", (2022,)),
        ("Per jaar is € 48 miljoen beschikbaar.", "per-year", ()),
        ("De kosten bedragen € 1,5 miljoen per jaar.", "per-year", ()),
        ("Er is eenmalig € 5 miljard beschikbaar.", "once", ()),
        (
            "Voor de regeling is in 2020 en 2021 in totaal € 51 miljoen beschikbaar.",
            "cumulative",
            (2020, 2021),
        ),
        ("Er is € 24 miljoen in de periode 2024 t/m 2026.", "cumulative", (2024, 2025, 2026)),
        ("Er is € 12 miljoen om voor drie jaar begeleiding te geven.", "cumulative", ()),
        ("Voor 2022 is in totaal 160 miljoen euro beschikbaar.", None, (2022,)),
        ("Voor de jaren 2022–2025 is € 3 miljoen beschikbaar.", None, (2022, 2023, 2024, 2025)),
        ("Eind 2018 is het aangevuld met € 2 miljoen.", None, ()),
        ("Het kabinet stelt € 10 miljoen (2023) beschikbaar.", None, (2023,)),
        ("Tot en met 2030 is cumulatief € 2 miljard beschikbaar.", "cumulative", ()),
        ("Scholen krijgen in 2024 en 2025 samen € 30 miljoen.", "cumulative", (2024, 2025)),
        ("Scholen en bedrijven krijgen in 2024 samen € 30 miljoen.", None, (2024,)),
        ("De aanpak telt op tot € 6 miljoen voor de jaren 2024 en 2025.", "cumulative", (2024, 2025)),
        ("Voor de hele periode 2021–2023 is het budget € 9 miljoen.", "cumulative", (2021, 2022, 2023)),
        ("een deel, € 5 miljoen, in te zetten voor lagere lasten in 2024", None, (2024,)),
        ("een deel, € 5 miljoen, in te zetten zoals in 2024 is afgesproken", None, ()),
    ],
)
def test_how_often_and_for_which_years(text: str, recurrence: str | None, years: tuple[int, ...]) -> None:
    money = one(text)

    assert (recurrence, years) == (money.recurrence, money.years)


def test_each_amount_of_a_sentence_has_its_own_year() -> None:
    found = read("In 2024 gaat € 5 mln naar Assen en in 2025 € 6 mln naar Emmen.")

    wanted: list[tuple[Decimal, tuple[int, ...]]] = [
        (Decimal(5_000_000), (2024,)),
        (Decimal(6_000_000), (2025,)),
    ]
    assert wanted == [(money.value, money.years) for _, money in found]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Het kabinet trekt € 5 miljoen uit.", "allocation"),
        ("Het eigen risico is 385 euro.", "price-or-rate"),
        ("een toeslag van € 15 per uur", "price-or-rate"),
        ("De private investeringen bedragen € 3,6 miljard.", "private"),
        ("De schade bedraagt € 114 miljoen.", "other"),
    ],
)
def test_what_sort_of_money_it_is(text: str, kind: str) -> None:
    assert kind == one(text).kind


def test_what_the_money_is_for_is_kept_in_the_words_of_the_paper() -> None:
    money = one("Er is € 8 miljoen beschikbaar voor het herstel van kades, zo blijkt.")

    assert "voor het herstel van kades" == money.purpose


def test_a_part_and_money_spoken_of_before_are_known_as_such() -> None:
    whole, part, again = (
        money
        for _, money in read("Er is € 40 miljoen. € 17,5 miljoen hiervan is nieuw. De € 40 miljoen helpt.")
    )

    assert (False, True, False) == (whole.part, part.part, again.part)
    assert (False, True) == (whole.same, again.same)
    assert [False, True] == [
        money.part for _, money in read("Er is € 40 miljoen toegezegd, waarvan € 6 miljoen dit jaar komt.")
    ]


def test_an_amount_is_its_own_thing_under_the_place_where_it_stands() -> None:
    (mention,) = mentions("Er is circa € 3,5 miljoen nodig.")

    assert mention.thing is not None
    assert ("Amount", "circa € 3,5 miljoen") == (mention.thing.kind, mention.thing.label)
    assert mention.thing.iri.endswith("/amount/x/6")


@given(st.integers(1, 999_999_999))
def test_figures_with_points_come_back_as_they_were(value: int) -> None:
    written = f"{value:,}".replace(",", ".")

    assert Decimal(value) == one(f"Dat kost € {written} vandaag.").value


@given(st.text(alphabet="0123456789.,-– €eurominjodtscablrg\n", max_size=80))
def test_no_text_makes_the_finder_stumble(text: str) -> None:
    for words, money in read(text):
        assert words
        assert money.value >= 0


def test_what_is_no_number_is_refused() -> None:
    with pytest.raises(ValueError, match="is no number"):
        number("veel")
    assert Decimal(1_000_000) == scale("mln.")
