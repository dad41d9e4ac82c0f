"""What an amount is said to be for, by the ways in which letters say so."""

from __future__ import annotations

from datetime import date

import pytest

from ontology.names import document_iri, thing_iri
from ontology.terms import KG
from pipeline.claim.money import claim_money
from pipeline.find.money import find_money
from pipeline.find.scan import Scan
from pipeline.model import Document, Head, Mention, Span, Thing
from pipeline.values_money import Money

MEASURES = ("Groenfonds", "Kaderegeling", "Wateraanpak")
BODIES = ("Kanaalbureau", "Sluizendienst")


def things(text: str) -> list[Mention]:
    """Every place of the names that these tests know."""
    found = []
    for kind, names in (("Measure", MEASURES), ("Organisation", BODIES)):
        for name in names:
            place, thing = -1, Thing(thing_iri(kind.lower(), name), kind, name)
            while (place := text.find(name, place + 1)) >= 0:
                found.append(Mention(kind.lower(), Span(place, place + len(name)), "nl.test", thing=thing))
    return found


def targets(text: str) -> list[list[str]]:
    """For each amount, in the order of the text, the last parts of what it is for."""
    document = Document(document_iri("x"), "x.txt", text)
    amounts = sorted(find_money(Scan(document)), key=lambda mention: mention.span)
    statements = list(claim_money(document, [*things(text), *amounts]))
    return [
        [
            str(item.fact.object).rsplit("/", 1)[-1]
            for item in statements
            if item.fact.predicate == KG + "allocatedTo"
            and amount.thing is not None
            and item.fact.subject == amount.thing.iri
        ]
        for amount in amounts
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Ik investeer € 5 miljoen om de capaciteit van het Kanaalbureau uit te breiden.",
        "Er is € 5 miljoen nodig om het Kanaalbureau te versterken.",
        "Om in de liquiditeitsbehoefte van het Kanaalbureau te voorzien is € 5 miljoen uitgetrokken.",
        "Om de uitvoeringskosten van het Kanaalbureau te dekken reserveer ik € 5 miljoen.",
        "Ik heb besloten € 5 miljoen als lening te verstrekken aan het Kanaalbureau.",
        "Het Kanaalbureau beschikt over een jaarlijks budget van € 5 miljoen.",
        "Het Kanaalbureau kan rekenen op een bijdrage van € 5 miljoen.",
        "Het Kanaalbureau heeft € 5 miljoen extra nodig.",
        "Het Kanaalbureau (hierna: het bureau) heeft € 5 miljoen extra budget gekregen.",
        "Het Kanaalbureau wordt met € 5 miljoen versterkt.",
        "De capaciteit van het Kanaalbureau wordt uitgebreid, hiermee is € 5 miljoen gemoeid.",
        "Bij de Voorjaarsnota is € 5 miljoen aan de begroting van het Kanaalbureau toegevoegd.",
        "Met een investering van € 5 miljoen kan het Kanaalbureau de kaarten vernieuwen.",
        "Ik heb het Kanaalbureau opdracht gegeven te meten, waarvoor ik € 5 miljoen beschikbaar stel.",
        "Het aandeel van het Kanaalbureau hierin bedraagt € 5 miljoen.",
        "Het Kanaalbureau kost jaarlijks € 5 miljoen.",
    ],
)
def test_a_body_gets_what_its_work_takes(text: str) -> None:
    assert [["kanaalbureau"]] == targets(text)


@pytest.mark.parametrize(
    "text",
    [
        "Het kabinet trekt een budget van € 5 miljoen uit: het Groenfonds.",
        "In de begroting staat een nieuw fonds van € 5 miljoen (het Groenfonds).",
        "Zo is er € 5 miljoen vrijgemaakt waarmee het Groenfonds wordt uitgebreid.",
        "Er komt € 5 miljoen om het Groenfonds voort te zetten.",
        "Ik heb besloten jaarlijks € 5 miljoen extra te investeren in het Groenfonds.",
        "Het kabinet is van plan € 5 miljoen toe te kennen aan het Groenfonds.",
    ],
)
def test_a_measure_that_is_named_after_the_amount_gets_it(text: str) -> None:
    assert [["groenfonds"]] == targets(text)


@pytest.mark.parametrize(
    "text",
    [
        "Er is € 5 miljoen steun gereserveerd, met de intentie om het Kanaalbureau te overtuigen.",
        "Op de begroting van het Kanaalbureau is € 5 miljoen te vinden.",
        "Het kabinet heeft € 5 miljoen nodig om de aanbeveling over het Groenfonds uit te voeren.",
        "Er is € 5 miljoen uitgegeven, zonder te overleggen met het Kanaalbureau.",
        "Op verzoek van het Kanaalbureau is het bedrag met € 5 miljoen verhoogd.",
        "Er wordt € 5 miljoen onttrokken aan het Groenfonds.",
        "Er komt een toeslag van € 5 miljoen naast de verhoging van het Groenfonds.",
        "De dekking van € 5 miljoen wordt gevonden in het Groenfonds.",
    ],
)
def test_a_thing_that_something_else_is_said_of_gets_nothing(text: str) -> None:
    assert [[]] == targets(text)


@pytest.mark.parametrize(
    "text",
    [
        "Het budget voor het Groenfonds is € 5 miljoen in 2025, € 7 miljoen in 2026 en € 9 miljoen in 2027.",
        "Het Groenfonds krijgt € 5 miljoen, oplopend tot € 7 miljoen in 2026 en € 9 miljoen vanaf 2030.",
        "Voor het Groenfonds is € 9 miljoen beschikbaar, waarvan € 2 miljoen in 2025 en € 7 miljoen in 2026.",
    ],
)
def test_a_row_of_years_shares_what_its_first_amount_is_for(text: str) -> None:
    assert [["groenfonds"]] * 3 == targets(text)


def test_a_part_is_for_what_the_whole_is_for_unless_it_has_its_own_use() -> None:
    whole = "Voor het Groenfonds is € 9 miljoen gereserveerd."

    assert [["groenfonds"], ["groenfonds"]] == targets(f"{whole} Daarvan is € 2 miljoen al besteed.")
    assert [["groenfonds"], []] == targets(
        f"{whole} € 2 miljoen hiervan gebruik ik ter ondersteuning van musea."
    )
    assert [["groenfonds"], ["kaderegeling"]] == targets(
        f"{whole} Daarvan gaat € 2 miljoen naar de Kaderegeling."
    )


def test_things_in_one_row_share_an_amount() -> None:
    both = [["groenfonds", "kaderegeling"]]

    assert both == [
        sorted(item) for item in targets("Voor het Groenfonds en de Kaderegeling is € 5 miljoen.")
    ]
    assert both == [
        sorted(item) for item in targets("Er is € 5 miljoen voor de Kaderegeling en het Groenfonds.")
    ]
    assert [["kanaalbureau"], ["sluizendienst"]] == targets(
        "De middelen gaan als volgt: het Kanaalbureau € 5 miljoen en de Sluizendienst € 7 miljoen."
    )
    assert [["groenfonds"], []] == targets(
        "Naast de subsidie van € 5 miljoen aan het Groenfonds is er € 7 miljoen voor onderzoek."
    )
    assert [["kanaalbureau"], ["sluizendienst"]] == targets(
        "Aan het Kanaalbureau is € 5 miljoen toegekend en aan de Sluizendienst € 7 miljoen."
    )


@pytest.mark.parametrize(
    "text",
    [
        "Op het Groenfonds wordt € 5 miljoen bezuinigd.",
        "Het Groenfonds wordt gekort met € 5 miljoen.",
        "Het Groenfonds wordt met € 5 miljoen verlaagd.",
        "Het Groenfonds heeft een opbrengst van € 5 miljoen.",
        "Er is een korting van € 5 miljoen op het Groenfonds.",
        "De korting op het Groenfonds bedraagt € 5 miljoen.",
        "Er is een tekort van € 5 miljoen op het Groenfonds.",
        "Het kabinet besluit € 5 miljoen te bezuinigen op het Groenfonds.",
    ],
)
def test_what_is_cut_is_the_money_of_a_thing_but_never_allocated(text: str) -> None:
    (amount,) = find_money(Scan(Document(document_iri("x"), "x.txt", text)))

    assert [["groenfonds"]] == targets(text)
    assert isinstance(amount.value, Money)
    assert "other" == amount.value.kind


@pytest.mark.parametrize(
    "text",
    [
        "Er is € 5 miljoen bezuinigd, zo schrijft het Kanaalbureau.",
        "Volgens het Kanaalbureau is er een tekort van € 5 miljoen.",
        "Ter dekking van de tegenvaller wordt € 5 miljoen uit het Groenfonds gehaald.",
    ],
)
def test_a_cut_elsewhere_is_of_nothing_here(text: str) -> None:
    assert [[]] == targets(text)


@pytest.mark.parametrize(
    "text",
    [
        "Met deze brief informeer ik u over het Groenfonds. In 2024 is daarvoor € 5 miljoen uitgekeerd.",
        "Het Groenfonds is populair. Er is inmiddels voor € 5 miljoen aangevraagd.",
        "Het Groenfonds krijgt een vervolg. Volgens het Kanaalbureau is hiervoor € 5 miljoen nodig.",
        "Het Groenfonds helpt. In de zesde tranche is € 5 miljoen beschikbaar voor 31 projecten.",
        "Hiervoor richten we het Groenfonds in.\n\nVia amendementen is hiervoor € 5 miljoen vrijgemaakt.",
        "Het Groenfonds\n\nDe vraag blijft. In de derde ronde is € 5 miljoen beschikbaar voor gemeenten.",
        "Er is € 5 miljoen vrijgemaakt. Dat geld gaat naar het Groenfonds.",
        "Als onderdeel van het Groenfonds stelt het Rijk € 5 miljoen beschikbaar aan gemeenten.",
        "Het Groenfonds is open. Het Groenfonds loopt. Veel Groenfonds.\n\nEr is een budget van € 5 miljoen.",
    ],
)
def test_a_sentence_that_only_speaks_of_money_is_about_what_was_spoken_of(text: str) -> None:
    assert [["groenfonds"]] == targets(text)


def test_a_gift_that_is_spoken_of_again_is_for_who_got_it() -> None:
    text = "De bijdrage aan het Kanaalbureau wordt verlengd. Deze bijdrage bedraagt € 5 miljoen."

    assert [["kanaalbureau"]] == targets(text)
    assert [[]] == targets(text.replace("Deze bijdrage", "De schade"))


@pytest.mark.parametrize(
    "text",
    [
        "Het Groenfonds loopt door.\n\nVoor de musea is € 5 miljoen beschikbaar.",
        "Het Groenfonds\n\nDe Kaderegeling loopt af.\n\nIn totaal is € 5 miljoen beschikbaar voor musea.",
        "Het Groenfonds en de Kaderegeling\n\nIn totaal is € 5 miljoen beschikbaar.",
        "Het Groenfonds loopt door. Voor de landelijke campagne is € 5 miljoen beschikbaar.",
        "Over het Groenfonds is gesproken. De schade bedraagt € 5 miljoen.",
    ],
)
def test_what_was_spoken_of_before_is_not_what_other_money_is_for(text: str) -> None:
    assert [[]] == targets(text)


def test_a_budget_is_that_of_the_ministry_that_it_is_told_of() -> None:
    text = "De begroting van Waterstaat heeft na de nota een budget van € 5 miljoen."
    ministry = Thing(thing_iri("ministry", "Waterstaat"), "Ministry", "Waterstaat")
    place = text.find("Waterstaat")
    mention = Mention("ministry", Span(place, place + 10), "nl.test", thing=ministry)
    document = Document(document_iri("x"), "x.txt", text)

    told = [
        item.fact.object
        for item in claim_money(document, [mention, *find_money(Scan(document))])
        if item.fact.predicate == KG + "allocatedTo"
    ]

    assert [ministry.iri] == told


@pytest.mark.parametrize(
    ("text", "years", "recurrence", "bound"),
    [
        ("In 2020 is voor € 5 miljoen geleend en aan verenigingen voor € 7 miljoen.", (2020,), None, None),
        ("In 2020 is € 5 miljoen geleend, oplopend tot € 7 miljoen.", (), None, None),
        ("Tot en met 2023 komt er € 7 miljoen per jaar bij.", (2023,), "per-year", None),
        ("Dit jaar is € 7 miljoen beschikbaar.", (2024,), None, None),
        ("Met ingang van volgend jaar is € 7 miljoen beschikbaar.", (2025,), None, None),
        ("Er is vorig jaar € 7 miljoen betaald.", (2023,), None, None),
        ("Ik kom eind dit jaar terug op de € 7 miljoen.", (), None, None),
        ("Er komt € 7 miljoen bij in zowel 2025 als 2026.", (2025, 2026), "per-year", None),
        ("Het gaat om een huurprijs boven € 600.", (), None, "min"),
        ("Het gaat om middelen met een prijs onder € 15.", (), None, "max"),
        ("De bijdrage loopt op tot € 7 miljoen.", (), None, None),
    ],
)
def test_years_and_bounds_are_those_that_the_paper_means(
    text: str, years: tuple[int, ...], recurrence: str | None, bound: str | None
) -> None:
    document = Document(document_iri("x"), "x.txt", text, Head(issued=date(2024, 5, 6)))
    *_, last = find_money(Scan(document))

    assert isinstance(last.value, Money)
    assert (years, recurrence, bound) == (last.value.years, last.value.recurrence, last.value.bound)


def test_money_for_what_was_just_said_is_not_for_what_the_paper_is_about() -> None:
    text = (
        "Het Groenfonds loopt goed. Het Groenfonds is bekend. Het Groenfonds telt mee.\n\n"
        "Veel mensen zochten ander werk. Het kabinet stelde daarvoor eerder € 36 miljoen beschikbaar."
    )

    assert [[]] == targets(text)
