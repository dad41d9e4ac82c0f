"""Relations told by a word that points back, by a frame or an order of words; what papers do with motions."""

from __future__ import annotations

import pytest

from tests.papers import read, said

LETTER = "BRIEF VAN DE MINISTER VAN SOCIALE ZAKEN EN WERKGELEGENHEID"
STAP, UWV, GROWTH = "measure/stap-budget", "organisation/uwv", "measure/nationaal-groeifonds"
KUIK = "motion/kst-35925-XV-63"


@pytest.mark.parametrize(
    "after",
    [
        "UWV voert dit uit.",
        "UWV is de uitvoerder.",
        "UWV is hiervoor de uitvoeringsorganisatie.",
        "Subsidie kan worden aangevraagd bij UWV.",
        "Werkenden kunnen bij UWV een aanvraag indienen.",
        "De uitvoering is belegd bij UWV.",
    ],
)
def test_a_sentence_that_points_back_tells_who_runs_the_measure(after: str) -> None:
    assert {(STAP, UWV)} == said(
        read(LETTER, f"In 2022 is het STAP-budget gestart. {after}"), "implementedBy"
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "In het kader van het Nationaal Groeifonds heeft het kabinet het STAP-budget verlengd.",
        "In het Nationaal Groeifonds is afgesproken dat er een STAP-budget komt.",
        "Het STAP-budget wordt gefinancierd vanuit het Nationaal Groeifonds.",
        "Het kabinet continueert het Nationaal Groeifonds, inclusief het STAP-budget.",
        "De afspraken uit het Nationaal Groeifonds, zoals de invoering van het STAP-budget, liggen op koers.",
        "Het Nationaal Groeifonds loopt goed. Onderdeel daarvan is het STAP-budget.",
    ],
)
def test_a_frame_and_its_examples_tell_what_belongs_to_a_measure(sentence: str) -> None:
    assert (STAP, GROWTH) in said(read(LETTER, sentence), "partOf")


@pytest.mark.parametrize(
    "sentence",
    [
        "In lijn met het Nationaal Groeifonds leren mensen bij. Dit wordt uitgewerkt in het STAP-budget.",
        "In het kader van het Nationaal Groeifonds is gesproken over het STAP-budget.",
        "Naast het Nationaal Groeifonds is er het STAP-budget.",
    ],
)
def test_what_stands_beside_a_measure_does_not_belong_to_it(sentence: str) -> None:
    assert set() == said(read(LETTER, sentence), "partOf")


MOTION = "motie van het lid Kuik over scholing (Kamerstuk 35 925 XV, nr. 63)"


@pytest.mark.parametrize(
    "sentence",
    [
        f"In deze brief ga ik in op de wijze waarop ik de {MOTION} uitvoer.",
        f"Hiermee doe ik de {MOTION} af.",
        f"Ik geef aan de {MOTION} uitvoering door het budget te verhogen.",
        f"Zoals verzocht in de {MOTION} stuur ik u hierbij een overzicht.",
        f"Naar aanleiding van de {MOTION} heb ik een verkenning laten uitvoeren.",
        f"Uw Kamer heeft de {MOTION} aangenomen. Met deze brief geef ik invulling aan deze moties.",
    ],
)
def test_a_letter_carries_out_the_motions_that_it_says_it_does(sentence: str) -> None:
    assert KUIK in {motion for _, motion in said(read(LETTER, sentence), "executes")}


@pytest.mark.parametrize(
    "sentence",
    [
        f"Ik bezie nog hoe uitvoering kan worden gegeven aan de {MOTION}.",
        f"Volgend jaar zal ik uitvoering geven aan de {MOTION}.",
        f"Bij brief van 3 mei heb ik u geïnformeerd over de uitvoering van de {MOTION}.",
        f"Daarmee geeft het kabinet uitvoering aan de {MOTION}.",
        f"Hoe wordt de {MOTION} uitgevoerd?",
    ],
)
def test_a_letter_carries_out_no_motion_that_is_open_or_of_others(sentence: str) -> None:
    assert set() == said(read(LETTER, sentence), "executes")
