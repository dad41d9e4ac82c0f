"""Measures, organisations and laws of a paper: found by register and by the shape of their names."""

from __future__ import annotations

from itertools import pairwise

import pytest

from ontology.terms import DCT, Iri, kg
from pipeline.claim.named import claim_named
from tests.named_things import linked, paper, things


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wij verlengen de SLIM-regeling.", ["SLIM-regeling"]),
        ("Daarvoor dient de campagne «Stap eens over» dit jaar.", ["Stap eens over"]),
        ("De gemeente voert het project Werken aan Morgen uit.", ["Werken aan Morgen"]),
        ("Dit doen wij binnen het programma Samen tegen leegstand.", ["Samen tegen leegstand"]),
        ("De Taskforce Bouwen & Wonen komt bijeen.", ["Taskforce Bouwen & Wonen"]),
        ("Het Nationaal Programma Leesplezier loopt tot 2026.", ["Nationaal Programma Leesplezier"]),
        ("Met de website samenvoorhuurders.nl vinden zij hulp.", ["samenvoorhuurders.nl"]),
        (
            "De Subsidieregeling stille straten van het Ministerie is open.",
            ["Subsidieregeling stille straten"],
        ),
        ("Wie een «RoosterRekenaar» gebruikt, ziet dat.", ["RoosterRekenaar"]),
        ("De Subsidieregeling ‘Buren voor buren’ is open.", ["Buren voor buren"]),
        ("Zij volgen de cursus ‘Luisteren zonder haast’ in juni.", ["Luisteren zonder haast"]),
        ("In de pilot circulaire fietsvoorzieningen, die loopt,", ["pilot circulaire fietsvoorzieningen"]),
        ("Wij stellen een aanpak drijvend bouwen op.", ["aanpak drijvend bouwen"]),
        ("Dat volgt uit de Gedragscode Eerlijke Handel.", ["Gedragscode Eerlijke Handel"]),
        ("Dat volgt uit de Fair Fishing Code.", ["Fair Fishing Code"]),
        ("Via een kadeheffing betalen eigenaren mee.", ["kadeheffing"]),
        ("Zij werken aan de steigerdeals en de vaarvoucher.", ["steigerdeals", "vaarvoucher"]),
        ("In het kader van Goed Opdrachtgeverschap leren zij.", ["Goed Opdrachtgeverschap"]),
        ("Het staat op de campagne Meekijkers.nl.", ["Meekijkers.nl"]),
        ("In het programma Samen op stap invoegen wij dit.", ["Samen op stap"]),
        ("Wij sluiten woon- en walvisdeals.", ["walvisdeals", "woondeals"]),
        ("De buitenschoolse muziekeducatie (BME) groeit.", ["buitenschoolse muziekeducatie"]),
        ("Wij organiseren een Haventop met de sector.", ["Haventop"]),
        ("In het zorg- en buurtakkoord staat dit.", ["zorg- en buurtakkoord"]),
        ("De Taskforce Hinderlijke geluiden komt bijeen.", ["Taskforce Hinderlijke geluiden"]),
        (
            "Er is een rijksbrede werkagenda voor de openbare oevers.",
            ["rijksbrede werkagenda voor de openbare oevers"],
        ),
        (
            "voorbeelden zijn de samenwerkingen Zeeuws Vakwerk en Fries Vakwerk, gericht op techniek",
            ["Fries Vakwerk", "Zeeuws Vakwerk"],
        ),
    ],
)
def test_measures_are_found_by_the_shape_of_their_names(text: str, expected: list[str]) -> None:
    assert expected == sorted(things(paper(text), "measure"))


@pytest.mark.parametrize(
    "text",
    [
        "De subsidie helpt bij scholing en beleid.",
        "Er komt een regeling voor werkgevers.",
        "Het plan is besproken met de sector.",
        "Wij vragen om een nieuw noodfonds voor sportclubs.",
        "De aanpak van het Ministerie van Financiën is bekend.",
        "In het programma van de VVD staat dit.",
        "Wij willen de regeling verlengen en het plan uitwerken.",
        "De opheffing en de ontheffing zijn besproken.",
        "De impact op de ICT-projecten is groot.",
        "Het rapport «Meer water» is af.",
        "De Onafhankelijke Commissie Toekomst Zorgstelsel adviseert.",
        "De steigervergunning is aangevraagd.",
        "Dit hoort bij dossier Herziening Zorgstelsel.",
        "Er is een landelijke aanpak extra nodig.",
    ],
)
def test_generic_policy_words_are_no_measures(text: str) -> None:
    assert {} == things(paper(text), "measure")


def test_long_name_abbreviation_and_head_noun_are_one_measure() -> None:
    document = paper(
        "Het programma Verder Leren op de Werkvloer (VLW) is gestart.",
        "Met VLW bereiken wij mkb’ers. De VLW-aanpak werkt; Verder Leren op de Werkvloer groeit.",
    )

    assert {
        "Verder Leren op de Werkvloer": {
            "programma Verder Leren op de Werkvloer",
            "Verder Leren op de Werkvloer",
            "VLW",
            "VLW-aanpak",
        }
    } == things(document, "measure")


def test_an_abbreviation_before_its_name_in_brackets_is_its_short_form() -> None:
    document = paper("Aan de RWA (Regionale Wateragenda) werken wij.", "De RWA loopt.")

    assert {"Regionale Wateragenda": {"Regionale Wateragenda", "RWA"}} == things(document, "measure")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("De Vereniging Vrije Viskwekers (VVV) reageerde.", ["Vereniging Vrije Viskwekers"]),
        ("de Raad voor de Stadslandbouw adviseert", ["Raad voor de Stadslandbouw"]),
        ("onderzoek van Bureau Veldzicht laat dat zien", ["Bureau Veldzicht"]),
        ("volgens de coalitie «Meer meisjes in het lab» kan dat", ["Meer meisjes in het lab"]),
        ("het rapport van de commissie-Vermeulen", ["commissie-Vermeulen"]),
        ("wij spraken met Polderpower B.V. hierover", ["Polderpower B.V"]),
        ("met steun van Samenwoon, de vereniging van wooncoöperaties.", ["Samenwoon"]),
    ],
)
def test_organisations_are_found_by_the_shape_of_their_names(text: str, expected: list[str]) -> None:
    assert expected == sorted(things(paper(text), "organisation"))


def test_members_of_a_row_with_known_organisations_are_organisations() -> None:
    names = things(
        paper("De partijen zijn FNV, CNV Jongeren, Divosa, NBBU, VNG en Kansrijk."), "organisation"
    )

    assert ["CNV Jongeren", "Divosa", "FNV", "Kansrijk", "NBBU", "VNG"] == sorted(names)


@pytest.mark.parametrize(
    "text",
    [
        "Gemeenten, werkgevers en sociale partners werken samen.",
        "De raad van bestuur besluit; de commissie wacht.",
        "Het college van burgemeester en wethouders is aan zet.",
        "De Leidraad is vernieuwd.",
    ],
)
def test_groups_and_bare_heads_are_no_organisations(text: str) -> None:
    assert {} == things(paper(text), "organisation")


def test_a_bare_head_means_the_one_body_of_the_paper_that_begins_so() -> None:
    names = things(
        paper("Het College voor Eerlijke Lonen schrijft dit.", "Wij volgen het College hierin."),
        "organisation",
    )

    assert {"College voor Eerlijke Lonen": {"College voor Eerlijke Lonen", "College"}} == names


@pytest.mark.parametrize(("chamber", "expected"), [("TK", "Tweede Kamer"), ("EK", "Eerste Kamer")])
def test_the_chamber_is_that_of_the_paper(chamber: str, expected: str) -> None:
    assert {expected: {"Kamer"}} == things(paper("Ik informeer uw Kamer.", chamber=chamber), "organisation")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("De Wet educatie en beroepsonderwijs wordt gewijzigd.", ["Wet educatie en beroepsonderwijs"]),
        ("artikel 5 van de Wet stille nachten is duidelijk", ["Wet stille nachten"]),
        ("het wetsvoorstel Groen Licht is aangenomen", ["Groen Licht"]),
        ("Het wetsvoorstel «toezicht schone lucht» ligt voor.", ["toezicht schone lucht"]),
        ("op grond van de Stilterichtlijn moet dat", ["Stilterichtlijn"]),
        ("verordening (EU) 2019/1020 regelt dit", ["verordening (EU) 2019/1020"]),
        ("het Vuurwerkbesluit 2012 verbiedt dat", ["Vuurwerkbesluit 2012"]),
    ],
)
def test_laws_are_found_by_the_shape_of_their_names(text: str, expected: list[str]) -> None:
    assert expected == sorted(things(paper(text), "law"))


def test_a_law_that_stands_alone_sheds_the_words_after_it() -> None:
    document = paper(
        "De Wet stille nachten.", "Met de Wet stille nachten beogen wij rust, zegt de Wet stille nachten."
    )

    assert ["Wet stille nachten"] == list(things(document, "law"))


def test_a_bill_by_the_name_of_an_act_is_that_act() -> None:
    names = things(paper("Het wetsvoorstel betaald ouderschapsverlof is behandeld."), "law")

    assert ["Wet betaald ouderschapsverlof"] == list(names)


def test_a_law_outweighs_the_measure_that_its_name_holds() -> None:
    document = paper("De Wet banenafspraak en quotum arbeidsbeperkten volgt op de banenafspraak.")

    assert ["Wet banenafspraak en quotum arbeidsbeperkten"] == list(things(document, "law"))
    assert {"banenafspraak": {"banenafspraak"}} == things(document, "measure")


def test_every_mention_is_the_words_at_its_place_and_none_overlap() -> None:
    document = paper(
        "Het UWV en de VNG voeren het programma Verder Leren op de Werkvloer (VLW) uit.",
        "De Participatiewet en de SLIM-regeling van SZW gelden; VLW ook.",
    )
    spans = sorted(mention.span for mention in linked(document))

    assert len(spans) >= 7
    assert all(one.end <= other.start for one, other in pairwise(spans))


def test_a_paper_tells_the_kind_of_a_measure_and_the_status_of_a_bill() -> None:
    document = paper("Het actieplan «Ruim baan» en het wetsvoorstel Groen Licht zijn er.")
    facts = {(item.fact.predicate, item.fact.object) for item in claim_named(document, linked(document))}

    assert (Iri(DCT + "type"), kg("measure-kind-action-plan")) in facts
    assert kg("status") in {predicate for predicate, _ in facts}
    assert {"bill"} == {
        getattr(value, "value", "") for predicate, value in facts if predicate == kg("status")
    }
