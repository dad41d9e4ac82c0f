"""Laws by other shapes than "Wet …": decrees, rules, treaties, European acts, codes by their letters."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.model import Head
from tests.papers import read


def laws(*paragraphs: str, issued: date | None = date(2022, 4, 13)) -> dict[str, set[str]]:
    """The laws of such a paper by their labels, with the words that name each."""
    head = Head(identifier="kst-29544-9001", dossiers=("29544",), issued=issued, kind="letter", chamber="TK")
    reading = read(*paragraphs, head=head)
    found: dict[str, set[str]] = {}
    for mention in reading.mentions:
        if mention.thing and mention.thing.kind == "Law":
            found.setdefault(mention.thing.label, set()).add(reading.document.quote(mention.span))
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dit gaat via het Invoeringsbesluit Kattenwet en de brief.", "Invoeringsbesluit Kattenwet"),
        ("De eisen staan in de Regeling op het kattenbeleid.", "Regeling op het kattenbeleid"),
        (
            "Dat volgt uit de EU-richtlijn schoon water 2001/12/EG, zo blijkt.",
            "EU-richtlijn schoon water 2001/12/EG",
        ),
        ("Het Verdrag van Dordrecht bepaalt dit.", "Verdrag van Dordrecht"),
        ("Het Weidevogelverdrag kent die plicht.", "Weidevogelverdrag"),
        ("Onder de Clean Rivers Act moet dat.", "Clean Rivers Act"),
        ("Artikel 7:611 BW geldt.", "Burgerlijk Wetboek"),
        ("Zie artikel 68 Gw hierover.", "Grondwet"),
        ("Op grond van de participatiewet kan dat.", "Participatiewet"),
        ("• Wetsvoorstel herijking kattenplicht", "herijking kattenplicht"),
    ],
)
def test_a_law_is_found_by_the_shape_of_its_name(text: str, expected: str) -> None:
    assert [expected] == list(laws(text))


@pytest.mark.parametrize(
    "text",
    [
        "Het Invoeringsbesluit volgt later.",
        "Dat staat in het belastingverdrag met dat land.",
        "Een regeling op het terrein van de zorg is nodig.",
        "De Begrotingswet is aangenomen.",
        "Het wetsvoorstel dat nu voorligt, volgt een EU-richtlijn.",
    ],
)
def test_what_is_only_a_kind_of_law_is_no_law(text: str) -> None:
    assert {} == laws(text)


def test_a_short_form_in_brackets_means_its_law_though_a_ministry_bore_it_long_ago() -> None:
    text = "Op grond van de Vreemdelingenwet 2000 (Vw) kan dat. Artikel 3 Vw regelt dit."

    assert {"Vreemdelingenwet 2000": {"Vreemdelingenwet 2000", "Vw"}} == laws(text)


@pytest.mark.parametrize(
    ("issued", "expected"),
    [
        (date(2013, 5, 1), "Wet maatschappelijke ondersteuning"),
        (date(2022, 5, 1), "Wet maatschappelijke ondersteuning 2015"),
        (None, "Wet maatschappelijke ondersteuning 2015"),
    ],
)
def test_wmo_means_the_act_in_force_on_the_day_of_the_paper(issued: date | None, expected: str) -> None:
    assert {expected: {"Wmo"}} == laws("Gemeenten voeren de Wmo uit.", issued=issued)


def test_a_bill_that_amends_an_act_is_called_by_it_and_the_act_is_found_too() -> None:
    found = laws(
        "33 127 Wijziging van de Stillehavenwet (lege kaden en sluizen)",
        "Het wetsvoorstel tot wijziging van de Stillehavenwet ligt voor.",
    )
    assert {"Wijziging van de Stillehavenwet (lege kaden en sluizen)", "Stillehavenwet"} == set(found)


def test_a_bill_with_a_name_of_its_own_is_not_called_by_the_act_that_it_amends() -> None:
    found = laws("33 127 Wijziging van de Stillehavenwet in verband met kaden (Wet lege kaden)")
    assert not [name for name in found if name.startswith("Wijziging")]


def test_a_short_form_may_be_introduced_by_hereafter() -> None:
    found = laws("De Wet aanpak lege kaden (hierna: de Walk) geldt.", "De Walk is oud.")
    assert {"Walk", "Wet aanpak lege kaden"} <= found["Wet aanpak lege kaden"]


def test_the_words_before_an_act_alone_are_no_name_of_its_bill() -> None:
    found = laws(
        "Het wetsvoorstel tot wijziging van de Stillehavenwet ligt voor.",
        "Een ander wetsvoorstel tot wijziging volgt later.",
    )
    bill = "wetsvoorstel tot wijziging van de Stillehavenwet"
    assert {bill: {bill}, "Stillehavenwet": {"Stillehavenwet"}} == found


def test_a_bill_is_called_by_the_name_that_its_long_title_ends_with() -> None:
    found = laws(
        "33 127 Wijziging van de Stillehavenwet in verband met kaden (Wet lege kaden)",
        "Ik breng een voorstel tot wijziging van de Stillehavenwet in procedure.",
    )
    assert {"Wet lege kaden", "voorstel tot wijziging van de Stillehavenwet"} == found["Wet lege kaden"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wij volgen de Utopische Grondwet op dit punt.", "Utopische Grondwet"),
        ("Dat is in strijd met de Turkse Grondwet.", "Turkse Grondwet"),
        ("De Duitse Vreemdelingenwet kent dit ook.", "Duitse Vreemdelingenwet"),
        ("Dit volgt uit de Grondwet van Utopia.", "Grondwet van Utopia"),
    ],
)
def test_a_law_of_another_country_is_not_taken_for_ours(text: str, expected: str) -> None:
    assert [expected] == list(laws(text))


@pytest.mark.parametrize("text", ["de Nederlandse Grondwet", "de Arubaanse bevolking en de Grondwet"])
def test_our_own_law_stays_ours(text: str) -> None:
    assert ["Grondwet"] == list(laws(f"Dit volgt uit {text}."))


def test_the_sort_of_a_law_alone_means_the_one_that_is_named_in_full() -> None:
    found = laws("De Invoeringswet Havenwet ligt klaar.", "Samen met de Invoeringswet geldt de Havenwet.")
    assert {"Invoeringswet Havenwet", "Invoeringswet"} == found["Invoeringswet Havenwet"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "De Wet kadegeld stille havens (de zogenoemde Wet De Boer) regelt dit. De Wet De Boer geldt.",
            {"Wet kadegeld stille havens": {"Wet kadegeld stille havens", "Wet De Boer"}},
        ),
        (
            "Richtlijn 2001/99/EU betreffende het beheer van havens (VHK-richtlijn). De VHK-richtlijn geldt.",
            {"Richtlijn 2001/99/EU": {"Richtlijn 2001/99/EU", "VHK-richtlijn"}},
        ),
        (
            "Het wetsvoorstel inzake kadegeld is klaar. Daarna is het wetsvoorstel over kadegeld besproken.",
            {
                "wetsvoorstel inzake kadegeld": {
                    "wetsvoorstel inzake kadegeld",
                    "wetsvoorstel over kadegeld",
                },
            },
        ),
    ],
)
def test_a_law_that_is_named_in_two_ways_is_one(text: str, expected: dict[str, set[str]]) -> None:
    assert expected == laws(text)
