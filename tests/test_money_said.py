"""What money is for and in which years, by constructions that any letter, answer or motion may use.

In the sentences [brackets] mark a measure, <angles> a body, {braces} a law and ~tildes~ a ministry.
"""

from __future__ import annotations

import re
from datetime import date

import pytest

from ontology.names import document_iri, thing_iri
from ontology.terms import KG, Literal
from pipeline.claim.money import claim_money
from pipeline.find.money import find_money
from pipeline.find.scan import Scan
from pipeline.model import Document, Head, Mention, Section, Span, Thing

MARKED = re.compile(r"\[([^\]]+)\]|<([^>]+)>|\{([^}]+)\}|~([^~]+)~")
KINDS = ("Measure", "Organisation", "Law", "Ministry")


def said(marked: str, *, kind: str = "letter", rows: int = 0) -> list[dict[str, list[str]]]:
    """For each amount of a marked text, in its order: what is said of it, by property.

    Its last `rows` paragraphs are a table.
    """
    text, mentions, place = "", [], 0
    for match in MARKED.finditer(marked):
        text += marked[place : match.start()]
        which = next(at for at, group in enumerate(match.groups()) if group)
        name, what = match.groups()[which], KINDS[which]
        thing = Thing(thing_iri(what.lower(), name), what, name)
        span = Span(len(text), len(text) + len(name))
        mentions.append(Mention(what.lower(), span, "nl.test", thing=thing))
        text, place = text + name, match.end()
    text += marked[place:]
    sections: list[Section] = []
    end = len(text)
    for row in reversed(text.split("\n\n")[len(text.split("\n\n")) - rows :]):
        sections.insert(0, Section("table", Span(end - len(row), end)))
        end -= len(row) + 2
    head = Head(issued=date(2024, 5, 1), kind=kind)
    document = Document(document_iri("x"), "x.txt", text, head, tuple(sections))
    amounts = sorted(find_money(Scan(document)), key=lambda mention: mention.span)
    told: dict[str, dict[str, list[str]]] = {str(m.thing.iri): {} for m in amounts if m.thing}
    for item in claim_money(document, [*mentions, *amounts]):
        value = item.fact.object
        word = value.value if isinstance(value, Literal) else value.rsplit("/", 1)[-1]
        name = item.fact.predicate.removeprefix(KG)
        told[str(item.fact.subject)].setdefault(name, []).append(word)
    return list(told.values())


def targets(marked: str, *, kind: str = "letter") -> list[list[str]]:
    """For each amount, what it is for."""
    return [one.get("allocatedTo", []) for one in said(marked, kind=kind)]


@pytest.mark.parametrize(
    "text",
    [
        "Voor de [Wijk] en het [Park] is respectievelijk € 10 miljoen en € 5 miljoen beschikbaar.",
        "De [Wijk] en het [Park] krijgen respectievelijk € 10 miljoen en € 5 miljoen.",
        "Er is € 10 miljoen respectievelijk € 5 miljoen beschikbaar voor de [Wijk] en het [Park].",
        "Voor de [Wijk] (€ 10 miljoen) en het [Park] (€ 5 miljoen) is geld gevonden.",
        "Het gaat om de [Wijk] (€ 10 miljoen, 2021–2024) en het [Park] (budget: € 5 miljoen).",
        "De kosten: terugdraaien korting [Wijk] naar 12% (€ 10 mln.); verhoging [Park] (€ 5 mln.).",
        "De middelen gaan naar:\n\n• € 10 miljoen voor de [Wijk];\n\n• het [Park]: € 5 miljoen.",
        "De [Wijk] krijgt € 10 miljoen en het [Park] € 5 miljoen.",
    ],
)
def test_amounts_and_things_of_one_row_go_together_in_order(text: str) -> None:
    assert [["wijk"], ["park"]] == targets(text)


@pytest.mark.parametrize(
    "text",
    [
        "Daarnaast heb ik de <Reclassering> voor 2024 € 8 miljoen toegekend.",
        "Ik verstrek de <Reclassering> een subsidie van € 8 miljoen.",
        "In 2023 hebben wij <Reclassering> een subsidie van in totaal € 8 miljoen verleend.",
        "Hiervoor ontvangt de <Reclassering> € 8 miljoen.",
        "De <Reclassering> voert het plan uit. Zij krijgt daarvoor € 8 miljoen.",
        "Aan de <Reclassering> is een boete van € 8 miljoen opgelegd.",
        "De <Reclassering> kreeg van de rechter een boete van € 8 miljoen.",
        "Daarom investeren we € 8 miljoen extra in de <Reclassering>.",
        "De rechter legde <Reclassering> een boete op van € 8 miljoen.",
        "De rechter heeft <Reclassering> een boete opgelegd van € 8 miljoen.",
        "De <Reclassering> heeft voor de bouw van een website een subsidie ontvangen van € 8 miljoen.",
        "De <Reclassering> beschikt in 2024 over een budget van € 8 miljoen.",
        "Nederland heeft de <Reclassering> dit jaar met € 8 miljoen ondersteund.",
        "Om ervoor te zorgen dat de <Reclassering> haar taken kan uitvoeren, is € 8 miljoen beschikbaar.",
        "Er is € 8 miljoen nodig voor de vervanging van de systemen van de <Reclassering>.",
        "Ter dekking van de tekorten bij de <Reclassering> is € 8 miljoen toegevoegd.",
    ],
)
def test_a_body_gets_what_it_is_given_granted_or_fined(text: str) -> None:
    assert [["reclassering"]] == targets(text)


@pytest.mark.parametrize(
    "text",
    [
        "Op het [Park] komt een bezuiniging van € 5 miljoen.",
        "Het kabinet heeft een korting van € 5 miljoen op de buffer van het [Park] toegepast.",
        "Er is 50 miljoen euro op het [Park] bezuinigd.",
        "Het kabinet bezuinigt € 5 miljoen op het [Park].",
        "De regering wil € 5 miljoen gaan bezuinigen op het [Park].",
        "Het budget voor het [Park] voor slimme dijken wordt (naar rato) verlaagd met € 5 miljoen.",
        "Het voorstel voor het [Park] wordt ingetrokken en de middelen daarvoor vervallen (€ 5 miljoen).",
        "Het afschaffen van het [Park] levert € 5 miljoen op.",
        "Er is € 5 miljoen minder beschikbaar voor het [Park].",
        "Er wordt € 5 miljoen weggehaald bij het [Park].",
        "Het [Park] kampt met een tekort van € 5 miljoen.",
        "Het [Park] laat een tegenvaller zien van € 5 miljoen.",
        "Met de afschaffing van het [Park] wordt € 5 miljoen bespaard.",
        "Een [Park] wordt ingevoerd. Deze maatregel zal een opbrengst genereren van € 5 miljoen.",
    ],
)
def test_a_cut_has_what_it_is_cut_from_and_is_no_allocation(text: str) -> None:
    (amount,) = said(text)

    assert ["park"] == amount["allocatedTo"]
    assert not [kind for kinds in amount.values() for kind in kinds if kind.endswith("allocation")]


@pytest.mark.parametrize(
    "text",
    [
        "Er is € 5 miljoen gereserveerd vanuit de middelen van het [Park].",
        "De kosten van € 5 miljoen komen ten laste van het [Park].",
        "Uit het [Park] wordt € 5 miljoen ingezet voor woningen.",
        "Het [Park] heeft € 5 miljoen beschikbaar gesteld voor de hulpverlening.",
        "De <Reclassering> draagt zelf € 5 miljoen bij.",
        "De winst van de <Reclassering> bedroeg € 5 miljoen.",
        "De {Wegenwet} kent een boete van maximaal € 90.000.",
        "Er ligt een voorstel voor een [Heffing] op vermogens boven € 100 miljoen.",
        "Het voorstel is voorgelegd aan de <Raad> om € 5 miljoen steun te geven.",
    ],
)
def test_money_is_not_for_what_pays_or_tells_of_it(text: str) -> None:
    assert [[]] == targets(text)


@pytest.mark.parametrize(
    "text",
    [
        "Het [Park] gaat open. Het kabinet trekt hier € 5 miljoen voor uit.",
        "Het [Park] gaat open. Daar is € 5 miljoen voor nodig.",
        "Het [Park] gaat open. In 2025 wordt € 5 miljoen toegevoegd.",
        "Het [Park] gaat open. De kosten hiervan bedragen € 5 miljoen.",
        "Het [Park] gaat open. Van het budget resteert nog € 5 miljoen.",
        "Binnen het [Park] is beschikbaar:\n\n• € 5 miljoen in 2025.",
        "In het [Park] zit nog € 5 miljoen.",
        "Er is € 5 miljoen gemoeid met het [Park].",
        "Met deze middelen, € 5 miljoen, kan het [Park] open blijven.",
    ],
)
def test_a_sentence_of_money_is_about_what_was_named(text: str) -> None:
    assert [["park"]] == targets(text)


@pytest.mark.parametrize(
    "text",
    [
        "De {Wegenwet} leidt tot structurele uitvoeringskosten van € 5 miljoen.",
        "Met de {Wegenwet} is structureel € 5 miljoen gemoeid.",
        "Voor gemeenten is € 5 miljoen beschikbaar om de {Wegenwet} uit te voeren.",
        "De uitvoeringslasten van de {Wegenwet} voor de <Reclassering> bedragen € 5 miljoen.",
        "De handhaving van de {Wegenwet} is uit de hand gelopen en kost inmiddels € 5 miljoen.",
    ],
)
def test_what_a_law_costs_is_for_that_law(text: str) -> None:
    assert [["wegenwet"]] == targets(text)


def test_the_rate_of_a_measure_is_told_by_what_sets_it() -> None:
    text = "door de [Bijdrage] vanaf 2027 te verlagen tot 165 euro, met een maximum van 50 euro per keer."

    assert [["bijdrage"], ["bijdrage"]] == targets(text)
    assert [["bijdrage"]] == targets("Bevriezing van de [Bijdrage] op 385 euro voor 2025.")


def test_every_cell_of_a_row_is_for_what_heads_it() -> None:
    table = (
        "Tabel 1 (bedragen x € 1 mln)\n\nMaatregel | 2025 | 2026 | Structureel\n\n"
        "[Park] voor de wijk | 5,0 | 7,0 | 8,0\n\n<Sluizendienst> | 2,0 | 3,0 | 4,0\n\n"
        "Totaal | 7,0 | 10,0 | 12,0"
    )
    amounts = said(table, rows=4)

    assert [["park"]] * 3 + [["sluizendienst"]] * 3 + [[]] * 3 == [a.get("allocatedTo", []) for a in amounts]
    assert [["2025"], ["2026"], []] * 3 == [amount.get("year", []) for amount in amounts]
    assert [[], [], ["structural"]] * 3 == [amount.get("recurrence", []) for amount in amounts]


def test_a_table_about_one_measure_has_its_rows_for_that_measure() -> None:
    table = "Tabel 1 Budget [Park] (x € 1.000)\n\n2025 2026\n\nSubsidies 500 700"

    assert [["park"], ["park"]] == [amount.get("allocatedTo") for amount in said(table, rows=2)]


def test_a_motion_may_name_last_what_its_grounds_point_at() -> None:
    grounds = "constaterende dat 35 miljoen is vrijgemaakt om dit fonds op te zetten;"

    assert [["koopfonds"]] == targets(
        f"{grounds}\n\nverzoekt de regering het [Koopfonds] te openen,", kind="motion"
    )
    assert [[]] == targets(
        f"{grounds}\n\nverzoekt de regering het [Koopfonds] en het [Huurfonds] te openen,", kind="motion"
    )


@pytest.mark.parametrize(
    "text",
    [
        "De € 5 miljoen is overgeheveld naar de begroting van ~OCW~.",
        "De € 5 miljoen die naar de ~OCW~-begroting is overgeboekt, is nodig.",
        "Aan de begroting van ~OCW~ is € 5 miljoen toegevoegd.",
        "Een bedrag van € 5 miljoen is aan ~OCW~ beschikbaar gesteld.",
    ],
)
def test_a_ministry_gets_what_is_moved_to_its_budget(text: str) -> None:
    assert [["ocw"]] == targets(text)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("De regeling (2025: € 5 miljoen; 2026: € 7 miljoen) is open.", [["2025"], ["2026"]]),
        ("In 2024 en 2025 is respectievelijk € 5 miljoen en € 7 miljoen nodig.", [["2024"], ["2025"]]),
        ("In de begroting van 2023 (€ 5 miljoen) staat geld.", [["2023"]]),
        ("Er is € 5 miljoen (vanaf 2026 structureel) begroot.", [["2026"]]),
        ("Voor het schooljaar 2024/2025 is € 5 miljoen begroot.", [["2024", "2025"]]),
        ("In november kwam € 5 miljoen in november 2022.", [["2022"]]),
        ("Er gaat € 5 miljoen af, met als ingangsjaar 2027.", [["2027"]]),
        ("Het bedrag is voor de periode 1 mei tot 1 juli 2022, die kan oplopen tot € 5 miljoen.", [["2022"]]),
        ("De € 5 miljoen die is geboekt voor de jaren 2028 t/m 2030 blijft.", [["2028", "2029", "2030"]]),
        ("De komende twee jaar is € 5 miljoen begroot.", [["2024", "2025"]]),
    ],
)
def test_years_are_read_wherever_they_stand(text: str, years: list[list[str]]) -> None:
    assert years == [amount.get("year", []) for amount in said(text)]


@pytest.mark.parametrize(
    ("text", "often"),
    [
        ("Tot en met 2030 is € 5 miljoen beschikbaar.", "cumulative"),
        ("Vanaf 2027 is in totaal € 5 miljoen beschikbaar.", "cumulative"),
        ("De projecten zijn samen goed voor € 5 miljoen.", "cumulative"),
        ("De subsidie wordt gekort met € 5 miljoen vanaf 2026.", "structural"),
        ("De structurele korting op de steun die in mei is afgesproken bedraagt € 5 miljoen.", "structural"),
        ("In elk van de jaren 2024 en 2025 is € 5 miljoen beschikbaar.", "per-year"),
    ],
)
def test_how_often_is_told_by_the_span_of_years(text: str, often: str) -> None:
    assert [[often]] == [amount.get("recurrence") for amount in said(text)]


def test_a_sum_that_may_rise_has_an_upper_bound() -> None:
    assert [["max"]] == [amount.get("bound") for amount in said("De schade kan oplopen tot € 5 miljoen.")]
