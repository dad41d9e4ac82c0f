"""Promises to parliament are found; what is asked, done or only intended is not."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

import pytest

from ontology.names import document_iri, thing_iri
from ontology.terms import KG, Literal
from pipeline.claim.commitments import claim_commitments
from pipeline.find.commitments import find_commitments
from pipeline.find.scan import Scan
from pipeline.model import Document, Head, Mention, Section, Span, Thing
from pipeline.values_money import Promise

if TYPE_CHECKING:
    from pathlib import Path

HEAD = Head(chamber="TK", issued=date(2022, 4, 13), kind="letter")


def paper(text: str, head: Head = HEAD, sections: tuple[Section, ...] = ()) -> Document:
    return Document(document_iri("x"), "x.txt", text, head, sections)


def promises(text: str, head: Head = HEAD, sections: tuple[Section, ...] = ()) -> list[tuple[str, Promise]]:
    document = paper(text, head, sections)
    found = []
    for mention in find_commitments(Scan(document)):
        assert isinstance(mention.value, Promise)
        found.append((document.quote(mention.span), mention.value))
    return found


@pytest.mark.parametrize(
    "text",
    [
        "Ik zal uw Kamer voor de zomer informeren over de voortgang van het bouwfonds.",
        "Voor de zomer informeert de Minister van VWS de Kamer over de wachttijden.",
        "Over de uitwerking wordt de Kamer in het najaar geïnformeerd.",
        "Het eindrapport zal rond de zomer van 2023 naar de Tweede Kamer worden gestuurd.",
        "Het kabinet werkt aan een woonvisie, die we voor de zomer met uw Kamer delen.",
        "In de brief die wij in mei aan uw Kamer sturen, staan de cijfers.",
        "Uw Kamer ontvangt in het tweede kwartaal een evaluatie.",
        "Hier kom ik voor het einde van het jaar op terug.",
        "Eind dit jaar zal het kabinet met een plan van aanpak komen.",
        "Binnenkort zal hier een kabinetsreactie op volgen.",
        "De staatssecretaris heeft in het debat toegezegd de Kamer hierover te informeren.",
        "Ik zeg de Kamer toe dat de lijst openbaar wordt.",
        "Het streven is om het voorstel voor de kerst aan te bieden aan de Kamer.",
        "Verschillende departementen zullen de Kamer informeren over hun eigen aanpak.",
        "Het wetsvoorstel wordt begin 2023 aangeboden aan de Tweede Kamer.",
        "In de reactie op het advies zal de Minister van BZK nader ingaan op de kosten.",
        "Ik kom nog voor de zomer met een brief over de toewijzing van woningen.",
        "Het kabinet komt uiterlijk in het najaar met voorstellen.",
        "Ik wil de heer De Boer toezeggen dat ik daar in het plan op terugkom.",
        "Die vraag neem ik mee in de brief over de huren.",
        "De handreiking wordt eind 2022 gepubliceerd.",
        "Ook in 2023 zal gerapporteerd worden over de aanpak.",
        "In mei zal een technische briefing plaatsvinden voor de vaste commissie.",
    ],
)
def test_a_promise_to_parliament_is_found(text: str) -> None:
    assert [text] == [quote for quote, _ in promises(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Het kabinet zet in op meer woningen.",
        "Ik zal gemeenten hierover informeren.",
        "In mei 2021 heb ik uw Kamer hierover geïnformeerd.",
        "De Kamer is in maart geïnformeerd over de uitkomsten.",
        "Met deze brief informeer ik uw Kamer over de stand van zaken.",
        "Hierbij stuur ik u de evaluatie van het bouwfonds.",
        "Bijgaand ontvangt u de antwoorden op de vragen van uw Kamer.",
        "De motie verzoekt de regering de Kamer voor de zomer te informeren.",
        "De leden van de VVD-fractie vragen of de Kamer voor de zomer wordt geïnformeerd.",
        "Wanneer wordt de Kamer hierover geïnformeerd?",
        "Ik kan deze gegevens niet met uw Kamer delen.",
        "De kosten zullen volgend jaar stijgen.",
        "Gemeenten ontvangen in mei een brief.",
        "Zoals toegezegd aan uw Kamer is het loket geopend.",
        "Om dit te halen, volgt het kabinet een brede aanpak.",
        "De minister zal worden verzocht de Kamer te informeren.",
    ],
)
def test_what_is_no_promise_is_left_alone(text: str) -> None:
    assert [] == promises(text)


@pytest.mark.parametrize("kind", ["motion", "amendment", "questions", "bill"])
def test_papers_in_which_the_cabinet_does_not_speak_hold_no_promise(kind: str) -> None:
    text = "Ik zal uw Kamer voor de zomer informeren."

    assert [] == promises(text, Head(kind=kind))


def test_a_question_of_members_holds_no_promise() -> None:
    question, answer = "De Kamer wordt in mei geïnformeerd.", "Ik zal uw Kamer in mei informeren."
    text = f"{question}\n\n{answer}"
    asked = Section("question", Span(0, len(question)), "VVD vraag 1")

    assert [answer] == [quote for quote, _ in promises(text, sections=(asked,))]


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("Ik zal uw Kamer voor de zomer informeren.", "voor de zomer", date(2022, 7, 7)),
        ("Het kabinet zal uw Kamer einde van dit jaar informeren.", "einde van dit jaar", date(2022, 12, 31)),
        ("Uw Kamer wordt binnenkort geïnformeerd.", "binnenkort", None),
        ("Ik zal uw Kamer hierover informeren.", "", None),
    ],
)
def test_until_when_a_promise_runs(text: str, words: str, day: date | None) -> None:
    ((_, promise),) = promises(text)

    assert (words, day) == (promise.due_text, promise.due)


def test_a_promise_retold_is_kept_by_the_sentence_that_says_when() -> None:
    retold = "Tijdens het debat van 9 maart 2022 heb ik toegezegd uw Kamer over de huren te informeren."
    kept = "Dat doe ik voor 1 september 2022."

    assert [] == promises(retold)
    assert [(kept, date(2022, 8, 31))] == [(quote, one.due) for quote, one in promises(f"{retold} {kept}")]
    assert [] == promises(f"De huren stijgen. {kept}")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Het actieplan komt in het eerste kwartaal van 2023 naar uw Kamer.", 1),
        ("Voor de zomer gaat de evaluatie van het fonds naar de Tweede Kamer.", 1),
        ("Het actieplan komt in het eerste kwartaal van 2023 naar de gemeenten.", 0),
        ("De Minister komt in mei naar de Kamer.", 0),
    ],
)
def test_a_paper_that_comes_to_the_chamber_is_promised(text: str, found: int) -> None:
    assert found == len(promises(text))


def test_the_sentence_before_may_say_when() -> None:
    text = "Rond de zomer wordt een rapport verwacht. Dit rapport wordt naar uw Kamer gestuurd."

    assert ["Rond de zomer"] == [promise.due_text for _, promise in promises(text)]


def test_what_the_promised_letter_will_hold_is_promised_too() -> None:
    text = "Ik stuur uw Kamer in mei een brief. Hierin wordt ook een stand van zaken gegeven."

    assert 2 == len(promises(text))


def test_a_promise_is_made_to_the_chamber_that_it_names_or_that_gets_the_paper() -> None:
    senate = Head(chamber="EK", issued=HEAD.issued, kind="letter")

    assert ("TK", "EK") == promises("De Minister zal beide Kamers in mei informeren.")[0][1].made_to
    assert ("EK",) == promises("Ik zal uw Kamer in mei informeren.", senate)[0][1].made_to
    assert ("TK",) == promises("Ik zal de Tweede Kamer in mei informeren.", senate)[0][1].made_to


def claims(
    text: str, mentions: list[Mention], sections: tuple[Section, ...] = (), head: Head = HEAD
) -> dict[str, list[str]]:
    document = paper(text, head, sections)
    found: dict[str, list[str]] = {}
    placed = sorted([*mentions, *find_commitments(Scan(document))], key=lambda mention: mention.span)
    for item in claim_commitments(document, placed):
        value = item.fact.object
        words = value.value if isinstance(value, Literal) else value.rsplit("/", 1)[-1]
        found.setdefault(item.fact.predicate.removeprefix(KG), []).append(words)
    return found


def named(text: str, name: str, kind: str) -> Mention:
    place = text.rindex(name)
    return Mention(
        kind.lower(),
        Span(place, place + len(name)),
        "nl.test",
        thing=Thing(thing_iri(kind, name), kind, name),
    )


def test_a_promise_is_claimed_with_its_words_maker_and_day() -> None:
    text = "Voor de zomer informeert de Minister van VWS de Kamer over het Zorgplan."
    found = claims(text, [named(text, "Minister van VWS", "Office"), named(text, "Zorgplan", "Measure")])

    assert [text] == found["quote"]
    assert ["0"] == found["start"]
    assert ["minister-van-vws"] == found["madeBy"]
    assert ["tweede-kamer"] == found["madeTo"]
    assert ["2022-07-07"] == found["due"]
    assert ["Voor de zomer"] == found["dueText"]
    assert ["zorgplan"] == found["about"]


def test_who_says_i_is_who_signs_and_a_passive_is_the_cabinet() -> None:
    text = "Ik zal uw Kamer in mei informeren.\n\nDe Minister van VWS,"
    signature = Section("signature", Span(text.index("De Minister"), len(text)))
    office = named(text, "Minister van VWS", "Office")

    assert ["minister-van-vws"] == claims(text, [office], (signature,))["madeBy"]
    assert ["kabinet"] == claims("Uw Kamer wordt in mei geïnformeerd.", [])["madeBy"]


def test_who_answers_a_written_consultation_is_who_promises_in_it() -> None:
    text = "De commissie heeft overleg gevoerd met de Minister van VWS.\n\nIk zal u in mei berichten."
    head = Head(chamber="TK", issued=HEAD.issued, kind="written-consultation")
    office = named(text, "Minister van VWS", "Office")

    assert ["minister-van-vws"] == claims(text, [office], head=head)["madeBy"]
    assert ["kabinet"] == claims(text, [office])["madeBy"]


@pytest.mark.parametrize(
    ("speaker", "head", "maker"),
    [
        ("Minister Ollongren", Head(chamber="TK", issued=date(2018, 4, 4)), "minister-bzk"),
        ("Minister Ollongren", Head(chamber="TK", session_year="2017-2018"), "minister-bzk"),
        ("Minister Ollongren", Head(chamber="TK", issued=date(2022, 4, 4)), "minister-def"),
        ("Minister Ollongren", Head(chamber="TK", issued=date(2014, 4, 4)), "kabinet"),
        ("Minister Ollongren", Head(chamber="TK"), "kabinet"),
        ("Staatssecretaris Keijzer", Head(chamber="TK", issued=date(2018, 4, 4)), "staatssecretaris-ezk"),
        ("De minister", Head(chamber="TK", issued=date(2018, 4, 4)), "kabinet"),
    ],
)
def test_in_a_debate_the_office_of_the_speaker_promises(speaker: str, head: Head, maker: str) -> None:
    text = "Ik zal de Kamer in mei informeren."

    assert [maker] == claims(text, [], (Section("speech", Span(0, len(text)), speaker),), head)["madeBy"]


def _words(text: str) -> Counter[str]:
    joined = re.sub(r"(?<=\w)-\s+(?=\w)", "", text)
    return Counter(re.findall(r"[a-z0-9]+", unicodedata.normalize("NFKD", joined).casefold()))


def test_the_promises_of_real_papers_are_found(corpus: Path) -> None:
    from pipeline.read import Source, read, sources  # noqa: PLC0415  # only this test needs the reader

    right = wanted = found = 0
    for path in sorted((corpus.parent / "gold").glob("kst-*.json")):
        gold = [item for item in json.loads(path.read_text("utf-8"))["commitments"] if item["required"]]
        (source,) = sources([corpus / "papers" / f"{path.stem}.txt"])
        assert isinstance(source, Source)
        document = next(item for item in read(source) if isinstance(item, Document))
        quotes = [_words(document.quote(mention.span)) for mention in find_commitments(Scan(document))]
        wanted, found = wanted + len(gold), found + len(quotes)
        for item in gold:
            quote = _words(item["quote"])
            best = max(quotes, key=lambda words: (quote & words).total() / min(quote.total(), words.total()))
            if (quote & best).total() / min(quote.total(), best.total()) >= 0.6:
                right += 1
                quotes.remove(best)

    assert wanted >= 40
    assert right / wanted >= 0.9
    assert found <= 1.3 * wanted


@pytest.mark.parametrize(
    ("speaker", "count"), [("Minister De Jong", 1), ("De heer De Wit (ABC)", 0), ("De voorzitter", 0)]
)
def test_in_a_debate_only_who_speaks_for_the_cabinet_promises(speaker: str, count: int) -> None:
    text = "Ik kom voor de zomer met een brief."
    speech = Section("speech", Span(0, len(text)), speaker)

    assert count == len(
        promises(text, Head(chamber="TK", kind="debate", issued=date(2022, 4, 13)), (speech,))
    )


@pytest.mark.parametrize(
    "text",
    [
        "De handreiking wordt gepubliceerd.",
        "De handreiking is eind 2021 gepubliceerd.",
        "Het CBS zal eind 2022 cijfers publiceren.",
        "Deze lessen nemen wij mee bij de aanpak van de krapte.",
        "Dat kan ik niet toezeggen.",
        "Gemeenten komen voor de zomer met een plan.",
    ],
)
def test_what_nobody_can_hold_the_cabinet_to_is_no_promise(text: str) -> None:
    assert [] == promises(text)
