"""Amounts in the cells of tables whose head says that the figures are money."""

from __future__ import annotations

from ontology.names import document_iri
from pipeline.find.money import find_money
from pipeline.find.scan import Scan
from pipeline.model import Document, Section, Span
from pipeline.values_money import Money


def read(*paragraphs: str, rows: int) -> list[tuple[str, int, str, tuple[int, ...]]]:
    """The amounts of a text whose last `rows` paragraphs are the rows of a table."""
    text = "\n\n".join(paragraphs)
    sections: list[Section] = []
    end = len(text)
    for row in reversed(paragraphs[-rows:]):
        sections.insert(0, Section("table", Span(end - len(row), end)))
        end -= len(row) + 2
    document = Document(document_iri("x"), "x.txt", text, sections=tuple(sections))
    found = []
    for mention in find_money(Scan(document)):
        assert isinstance(mention.value, Money)
        money = mention.value
        found.append((document.quote(mention.span), int(money.value), money.purpose, money.years))
    return found


def test_cells_are_times_the_unit_above_the_table_with_the_heads_of_row_and_column() -> None:
    found = read(
        "Tabel 1 Uitgaven (bedragen x € 1.000)",
        "Post | 2024 | 2025",
        "Sportakkoord | 410 | 1.520",
        "Totaal | 675 | –",
        rows=3,
    )

    assert [
        ("410", 410_000, "Sportakkoord", (2024,)),
        ("1.520", 1_520_000, "Sportakkoord", (2025,)),
        ("675", 675_000, "Totaal", (2024,)),
    ] == found


def test_rows_of_plain_text_end_in_their_figures() -> None:
    found = read("Bedragen in miljoenen euro’s", "Post 2024 2025", "Herstel kades 12,5 13", rows=2)

    assert [
        ("12,5", 12_500_000, "Herstel kades", (2024,)),
        ("13", 13_000_000, "Herstel kades", (2025,)),
    ] == found


def test_only_the_column_that_bears_the_unit_is_money() -> None:
    found = read("Tabel 2 Sport", "Regio | Aantal | Kosten (x € 1 mln)", "Drenthe | 35 | 4", rows=2)

    assert [("4", 4_000_000, "Drenthe", ())] == found


def test_a_table_that_counts_something_else_gives_nothing() -> None:
    assert [] == read("Tabel 3 Aantal deelnemers", "Regio | 2024", "Drenthe | 350", rows=2)
    assert [] == read("Tabel 4 Bezoekers", "Regio | 2024", "Drenthe | 350", rows=2)


def test_a_counted_column_and_percentages_are_left_out() -> None:
    found = read("Uitgaven x € 1.000", "Regio | Fte | Uitgaven | Groei", "Drenthe | 12 | 350 | 5%", rows=2)

    assert [("350", 350_000, "Drenthe", ())] == found


def test_the_unit_is_no_amount_itself_and_a_cell_with_a_sign_is_read_once() -> None:
    found = read("Uitgaven (x € 1 mln.)", "Regio | 2024", "Drenthe | € 5", rows=2)

    assert ["€ 5"] == [words for words, *_ in found]


def test_a_table_ends_where_its_rows_end() -> None:
    text = ("Uitgaven x € 1.000", "Regio | 2024", "Drenthe | 350")

    assert [] == read(*text, "Er zijn 12 gemeenten.", "Groningen | 20", rows=1)
