"""What a paper answers to the recommendations of an advice, one by one."""

from __future__ import annotations

import pytest

from pipeline.model import Head
from tests.papers import DAY, read, said

ADVICE = "De Raad voor het Wonen doet in zijn advies aanbevelingen, waarop het kabinet hieronder reageert."


def answer(reaction: str) -> str:
    """What the paper is read to answer, when it answers its only recommendation so."""
    reading = read(ADVICE, "• Verplicht de keuring van huurwoningen (2.1.A)", reaction)
    return "".join(word for _, word in said(reading, "response"))


@pytest.mark.parametrize(
    ("word", "reaction"),
    [
        ("adopts", "Het kabinet neemt deze aanbeveling over en stuurt begin volgend jaar een wetsvoorstel."),
        ("adopts", "Om misstanden te voorkomen, neemt het kabinet de verplichte keuring over."),
        ("adopts", "Het kabinet vult deze aanbeveling in via de vergunning voor verhuurders."),
        ("supports", "Het kabinet onderschrijft deze aanbeveling."),
        ("supports", "Het kabinet staat positief tegenover de aanbeveling om vaker te keuren."),
        ("supports", "Het kabinet hecht, net als de Raad, groot belang aan veilige woningen."),
        ("considers", "Deze aanbeveling wordt meegenomen bij de herziening van de huurwet."),
        ("considers", "Het kabinet beziet deze aanbeveling in samenhang met de vergunning."),
        ("considers", "Ik ga onderzoeken wat een keuring vraagt van gemeenten en ga in gesprek met de VNG."),
        ("next-cabinet", "Besluitvorming hierover is aan een volgend kabinet."),
        ("next-cabinet", "Het kabinet laat deze keuze aan het volgende kabinet."),
        ("rejects", "Deze aanbeveling neemt het kabinet niet over."),
        ("rejects", "Het kabinet ziet geen aanleiding om de norm te wijzigen."),
        ("done", "Aan deze aanbeveling is inmiddels voldaan: de norm geldt sinds dit jaar."),
        ("done", "Het kabinet heeft deze aanbeveling reeds opgepakt."),
        ("supports", "Het kabinet moedigt verhuurders aan om werk te maken van deze aanbeveling."),
        (
            "supports",
            "De regering deelt de analyse van de Raad. Deze aanbeveling gaat mee in de wet.",
        ),
        ("supports", "Het kabinet wil bijdragen aan voldoende woningen."),
        ("considers", "Bij de herziening van de wet wordt het voorstel van de Raad meegenomen."),
        (
            "next-cabinet",
            "Het kabinet beziet deze aanbeveling. Besluitvorming daarover is aan een volgend kabinet.",
        ),
        ("next-cabinet", "Daarna kan door het volgende kabinet bezien worden of keuren nodig is."),
        ("", "De woningmarkt is in beweging."),
    ],
)
def test_the_verb_tells_how_the_cabinet_answers(word: str, reaction: str) -> None:
    assert word == answer(reaction)


def test_the_first_sentence_about_the_recommendation_itself_decides() -> None:
    reaction = (
        "Het kabinet hecht belang aan goede woningen. Het neemt deze aanbeveling mee in de herziening. "
        "Besluitvorming over het geld is aan een volgend kabinet."
    )
    assert "considers" == answer(reaction)


def test_a_recommendation_has_its_code_its_title_and_its_place() -> None:
    reading = read(
        ADVICE, "• Verplicht de keuring van huurwoningen (2.1.A)", "Het kabinet neemt deze aanbeveling over."
    )
    iri = "recommendation/kst-29544-9001/2.1.A"

    assert (iri, "Recommendation") in said(reading, "type")
    assert {(iri, "2.1.A")} == said(reading, "code")
    assert (iri, "Verplicht de keuring van huurwoningen") in said(reading, "label")
    assert (iri, "Verplicht de keuring van huurwoningen (2.1.A)") in said(reading, "quote")


def test_the_answer_carries_the_sentence_that_gives_it() -> None:
    reading = read(
        ADVICE,
        "• Verplicht de keuring van huurwoningen (2.1.A)",
        "Huurders hebben recht op een veilige woning. Het kabinet neemt deze aanbeveling over.",
    )
    (ground,) = [s.evidence for s in reading.statements if s.fact.predicate.endswith("#response")]

    assert ground is not None
    assert "Het kabinet neemt deze aanbeveling over." == ground.quote
    assert ground.quote == reading.document.quote(ground.span)


def test_recommendations_that_are_named_together_share_their_answer() -> None:
    reading = read(
        ADVICE,
        "• Een vast loket in elke regio (2.2.B); Geen boetes bij vertrek (2.2.C)",
        "Het kabinet neemt deze aanbevelingen mee in de gesprekken met verhuurders.",
        "• Eén meldpunt (2.2.D)",
        "Het kabinet neemt deze aanbeveling niet over.",
    )
    assert {("2.2.B", "considers"), ("2.2.C", "considers"), ("2.2.D", "rejects")} == {
        (iri.rpartition("/")[2], word) for iri, word in said(reading, "response")
    }


def test_an_answer_ends_at_the_next_heading() -> None:
    reading = read(
        ADVICE,
        "• Een vast loket in elke regio (2.2.B)",
        "De regio's zijn in gesprek.",
        "Tot slot",
        "Het kabinet neemt alle aanbevelingen over.",
        kinds={3: ("heading", "")},
    )
    assert set() == said(reading, "response")


def test_a_numbered_list_that_is_announced_is_one_of_recommendations() -> None:
    reading = read(
        ADVICE,
        "1. Ontwikkel een meetbaar plan voor betaalbare huur.",
        "Het kabinet onderschrijft deze aanbeveling.",
        "2. Zorg voor cijfers die naar wijk zijn uitgesplitst.",
        "Deze aanbeveling wordt overgenomen.",
    )
    assert {("1", "supports"), ("2", "adopts")} == {
        (iri.rpartition("/")[2], word) for iri, word in said(reading, "response")
    }


def test_a_list_without_answers_between_its_numbers_is_none() -> None:
    reading = read(
        ADVICE,
        "1. Ontwikkel een meetbaar plan voor betaalbare huur.",
        "2. Zorg voor cijfers die naar wijk zijn uitgesplitst.",
        "Het kabinet onderschrijft deze aanbevelingen.",
    )
    assert set() == said(reading, "code")


def test_a_numbered_list_that_nobody_calls_recommendations_is_none() -> None:
    reading = read(
        "Deze brief gaat in op drie onderwerpen.",
        "1. De stand van de woningbouw in de regio.",
        "Er zijn veel woningen gebouwd.",
        "2. De stand van de leegstand in de stad.",
        "Er staan weinig woningen leeg. Van de aanbevelingen van de Raad neem ik er een over.",
    )
    assert set() == said(reading, "code")


def test_the_word_before_the_code_is_a_head_too() -> None:
    reading = read(
        ADVICE,
        "Aanbeveling 3: Zorg voor een vast loket in elke regio.",
        "Het kabinet deelt de aanbeveling van de Raad.",
    )
    assert {("recommendation/kst-29544-9001/3", "supports")} == said(reading, "response")
    assert ("recommendation/kst-29544-9001/3", "Zorg voor een vast loket in elke regio") in said(
        reading, "label"
    )


def test_a_place_that_points_at_a_recommendation_mentions_it() -> None:
    reading = read(
        ADVICE,
        "• Een vast loket in elke regio (2.2.B)",
        "Het kabinet neemt deze aanbeveling over.",
        "• Eén meldpunt (2.2.D)",
        "Het kabinet neemt deze aanbeveling mee bij de uitwerking van aanbevelingen 2.2.B en 9.9.Z.",
    )
    pointing = [m for m in reading.mentions if m.rule == "nl.recommendation.reference"]

    assert ["2.2.B"] == [reading.document.quote(m.span) for m in pointing]
    assert ["Een vast loket in elke regio"] == [m.thing.label for m in pointing if m.thing]


def test_a_motion_answers_no_recommendations() -> None:
    head = Head(identifier="kst-29544-9001", dossiers=("29544",), issued=DAY, kind="motion", chamber="TK")
    reading = read(ADVICE, "• Eén meldpunt (2.2.D)", "Het kabinet neemt deze aanbeveling over.", head=head)
    assert set() == said(reading, "code")


def test_a_row_of_a_table_holds_the_recommendation_and_its_answer() -> None:
    reading = read(
        ADVICE,
        "Nummer | Aanbeveling | Reactie",
        "2.1.A | Verplichte keuring van huurwoningen | Het kabinet neemt deze aanbeveling over.",
        "2.1.B | Eén meldpunt | Dit is aan een volgend kabinet.",
    )
    assert {("2.1.A", "adopts"), ("2.1.B", "next-cabinet")} == {
        (iri.rpartition("/")[2], word) for iri, word in said(reading, "response")
    }


def test_sentences_that_open_with_a_recommendation_answer_it() -> None:
    reading = read(
        ADVICE,
        "De eerste aanbeveling neem ik over. Ten aanzien van de tweede aanbeveling geldt dat besluitvorming "
        "daarover aan een volgend kabinet is.",
        "De derde aanbeveling onderschrijf ik.",
    )

    assert {"adopts", "next-cabinet", "supports"} == {word for _, word in said(reading, "response")}
    assert {"1", "2", "3"} == {code for _, code in said(reading, "code")}


def test_a_lone_mention_of_a_second_recommendation_is_no_answer() -> None:
    assert set() == said(read(ADVICE, "De tweede aanbeveling neem ik over."), "code")


def test_a_list_of_as_many_as_the_text_says_holds_recommendations_with_their_answers() -> None:
    reading = read(
        "De Raad voor het Wonen heeft aanbevelingen gedaan.",
        "Het rapport kent twee hoofdadviezen:",
        "1. De raad adviseert om huurders voor te lichten Een goede voorlichting is van belang. "
        "In deze periode is daarom het Loket Huren tot stand gekomen, waar huurders terecht kunnen.",
        "2. Specifieke adviezen over keuren",
        "Het kabinet onderschrijft deze adviezen. Keuren helpt huurders en verhuurders bij goed onderhoud.",
    )

    assert ["done", "supports"] == sorted(word for _, word in said(reading, "response"))
    assert "De raad adviseert om huurders voor te lichten" in {
        mention.thing.label
        for mention in reading.mentions
        if mention.kind == "recommendation" and mention.thing
    }


def test_a_list_with_fewer_members_than_the_text_says_holds_no_recommendations() -> None:
    reading = read(
        "De raad heeft drie aanbevelingen gedaan:",
        "1. Licht huurders voor",
        "Het kabinet onderschrijft dit en werkt aan een campagne voor huurders in het hele land.",
    )

    assert [] == [mention for mention in reading.mentions if mention.kind == "recommendation"]
