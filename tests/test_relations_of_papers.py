"""What a letter says of itself and of who writes it, what its lists say, what names tell by themselves."""

from __future__ import annotations

import pytest

from pipeline.model import Head
from tests.papers import DAY, read, said

LETTER = "BRIEF VAN DE MINISTER VAN SOCIALE ZAKEN EN WERKGELEGENHEID"
SZW = "office/minister-szw"
STAP = "measure/stap-budget"


def told(predicate: str, *paragraphs: str) -> set[tuple[str, str]]:
    """The subjects and objects of one predicate in a letter of the Minister of SZW."""
    return said(read(LETTER, "Den Haag, 13 april 2022", *paragraphs), predicate)


@pytest.mark.parametrize(
    "sentence",
    [
        "Hierbij bied ik u namens het kabinet het STAP-budget aan.",
        "Met deze brief informeer ik uw Kamer over de voortgang van het STAP-budget.",
        "In deze brief ga ik in op de stand van zaken en de monitoring van het STAP-budget.",
        "Daarom heb ik besloten het STAP-budget met een jaar te verlengen.",
        "Ik stel het STAP-budget opnieuw open.",
        "Met het STAP-budget, dat ik vorig jaar lanceerde, helpen we mensen.",
        "Zo ondersteun ik met het STAP-budget mensen zonder werk.",
        "Het STAP-budget zal ik in het voorjaar openstellen.",
        "In mei heeft mijn ambtsvoorganger het STAP-budget gelanceerd.",
        "Mijn ministerie heeft het STAP-budget ontwikkeld.",
        "Ik stel hiervoor vanuit het STAP-budget middelen beschikbaar.",
    ],
)
def test_who_writes_is_responsible_for_what_it_makes_sends_and_tells_of(sentence: str) -> None:
    assert (SZW, STAP) in told("responsibleFor", sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Ik ben blij met het STAP-budget.",
        "Ik ben in gesprek met UWV over het STAP-budget.",
        "Hierbij stuur ik u de antwoorden op de vragen over het STAP-budget.",
        "Ik zie dat het STAP-budget goed werkt.",
    ],
)
def test_who_writes_is_not_responsible_for_all_that_it_speaks_of(sentence: str) -> None:
    assert set() == told("responsibleFor", sentence)


def test_all_who_write_are_responsible_for_what_they_send_together() -> None:
    letter = f"{LETTER} EN DE MINISTER VAN FINANCIËN"
    reading = read(letter, "Hierbij bieden wij u het STAP-budget aan.")

    assert {(SZW, STAP), ("office/minister-fin", STAP)} == said(reading, "responsibleFor")


MOTIONS = (
    "Uw Kamer heeft de motie-Palland/Tielen (Kamerstuk 35 359, nr. 9) aangenomen. "
    "Ook is de motie-Kuik c.s. (Kamerstuk 35 359, nr. 11) aangenomen."
)
BOTH = {("document/kst-29544-9001", f"motion/kst-35359-{number}") for number in (9, 11)}


@pytest.mark.parametrize(
    "sentence",
    [
        "In deze brief ga ik in op de uitvoering van beide moties.",
        "Met deze brief geef ik uitvoering aan deze moties.",
        "Hiermee beschouw ik de motie-Palland/Tielen en de motie-Kuik c.s. als afgedaan.",
        "Met deze brief kom ik tegemoet aan de motie-Palland/Tielen en de motie-Kuik c.s.",
    ],
)
def test_a_letter_carries_out_every_motion_of_a_row(sentence: str) -> None:
    assert said(read(MOTIONS, sentence), "executes") >= BOTH


def test_of_three_motions_both_are_not_known() -> None:
    third = "Tot slot is de motie-Kat (Kamerstuk 35 359, nr. 12) aangenomen."

    assert set() == said(
        read(f"{MOTIONS} {third}", "Ik ga in op de uitvoering van beide moties."), "executes"
    )


def test_a_debate_carries_no_motion_out() -> None:
    head = Head(identifier="h-tk-20212022-53-15", issued=DAY, kind="debate", chamber="TK")
    reading = read(MOTIONS, "Ik ga nu in op de motie-Kuik c.s.", head=head)

    assert set() == said(reading, "executes")


def test_the_items_of_a_list_are_parts_or_partners_of_what_it_is_a_list_of() -> None:
    parts = ("De Routekaart Leren en Ontwikkelen bestaat uit de volgende regelingen:", "• het STAP-budget;")
    partners = ("Partijen in het STAP-budget zijn onder meer:", "• UWV;", "• de VNG, voor gemeenten.")

    assert {("organisation/uwv", STAP), ("organisation/vng", STAP)} == told("cooperatesIn", *partners)
    assert STAP in {first for first, _ in told("partOf", *parts)}


def test_a_list_after_other_words_tells_nothing() -> None:
    assert set() == told("cooperatesIn", "Over het STAP-budget is gesproken met:", "• UWV;", "• de VNG.")


def test_a_law_that_bears_the_name_of_a_measure_is_its_legal_basis() -> None:
    reading = read("De Tijdelijke wet Transitiefonds ligt voor.", "Het Transitiefonds helpt boeren.")

    assert 1 == len(said(reading, "legalBasis"))


def test_an_evaluation_that_somebody_carries_out_is_not_the_measure() -> None:
    assert set() == told("implementedBy", "De evaluatie van het STAP-budget is uitgevoerd door SEO.")
