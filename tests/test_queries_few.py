"""Questions that samples/ has nothing for, asked of a graph made for them; and how else one may ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from graphs.store import EmbeddedStore, Store
from graphs.words import PREFIXES
from queries import QuestionError, ask

if TYPE_CHECKING:
    from pathlib import Path

    from graphs.make import Report

FACTS = """
<vote/1> a kg:Vote ; kg:voteOn <motion/a> ; kg:decidedOn "2022-10-04"^^xsd:date .
<count/1> a kg:VoteCount ; kg:inVote <vote/1> ; kg:castBy <party/vvd> ; kg:choice "for" ; kg:seats 34 .
<count/2> a kg:VoteCount ; kg:inVote <vote/1> ; kg:castBy <party/cda> ; kg:choice "against" ; kg:seats 14 .
<motion/a> a kg:Motion ; skos:prefLabel "motie Twee"@nl .
<party/vvd> a kg:Party ; skos:prefLabel "VVD"@nl .
<party/cda> a kg:Party ; skos:prefLabel "CDA"@nl .
<commitment/k/1> a kg:Commitment ; kg:quote "Ik stuur de evaluatie." ; kg:due "2022-11-15"^^xsd:date .
<statement/1> a kg:Statement ; rdf:predicate kg:fulfils ; rdf:object <commitment/k/1> ;
    kg:inDocument <document/kst-1-2> ; kg:quote "Hierbij de evaluatie." .
<amount/k/1> a kg:Amount ; kg:quote "5 miljoen" ; kg:value 5000000.0 ; kg:inDocument <document/kst-1-1> ;
    kg:sameMoneyAs <amount/k/2> .
<amount/k/2> a kg:Amount ; kg:quote "deze 5 miljoen" ; kg:value 5000000.0 ;
    kg:inDocument <document/kst-1-2> ; kg:sameMoneyAs <amount/k/1> .
"""

MONEY = """
<measure/mee> a kg:Measure ; skos:prefLabel "Mee"@nl .
<amount/k/1> kg:value 40.0 ; kg:inDocument <document/kst-1-1> ; dct:type kg:amount-kind-allocation ;
    kg:sameMoneyAs <amount/k/2> .
<amount/k/2> kg:value 40.0 ; kg:inDocument <document/kst-1-1> ; dct:type kg:amount-kind-allocation ;
    kg:sameMoneyAs <amount/k/1> , <amount/k/3> ; kg:allocatedTo <measure/mee> ; kg:year "2020" , "2021" ;
    kg:recurrence "cumulative" .
<amount/k/3> kg:value 40.0 ; kg:inDocument <document/kst-1-1> ; dct:type kg:amount-kind-allocation ;
    kg:sameMoneyAs <amount/k/2> ; kg:allocatedTo <measure/mee> ; kg:year "2020" , "2021" .
<amount/k/4> kg:value 5.0 ; kg:inDocument <document/kst-1-1> ; dct:type kg:amount-kind-allocation ;
    kg:allocatedTo <measure/mee> ; kg:year "2022" , "2023" ; kg:recurrence "per-year" .
<amount/k/5> kg:value 90.0 ; kg:inDocument <document/kst-1-1> ; dct:type kg:amount-kind-allocation .
<amount/k/6> kg:value 7.0 ; kg:inDocument <document/kst-1-1> ; dct:type kg:amount-kind-allocation ;
    kg:partOf <amount/k/5> ; kg:year "2022" .
"""
TWO_MINISTRIES = """
<ministry/fin> a kg:Ministry ; skos:prefLabel "Financiën"@nl .
<ministry/szw> a kg:Ministry ; skos:prefLabel "SZW"@nl .
<document/kst-1-1> kg:sentBy <ministry/fin> .
<document/kst-1-2> kg:sentBy <ministry/szw> .
<document/kst-1-3> kg:sentBy <ministry/fin> .
<amount/k/1> a kg:Amount ; kg:value 40.0 ; kg:inDocument <document/kst-1-1> ;
    dct:type kg:amount-kind-allocation ;
    kg:sameMoneyAs <amount/k/2> .
<amount/k/2> a kg:Amount ; kg:value 40.0 ; kg:inDocument <document/kst-1-2> ;
    dct:type kg:amount-kind-allocation ;
    kg:sameMoneyAs <amount/k/1> , <amount/k/3> .
<amount/k/3> a kg:Amount ; kg:value 40.0 ; kg:inDocument <document/kst-1-3> ;
    dct:type kg:amount-kind-allocation ;
    kg:sameMoneyAs <amount/k/2> .
<amount/k/4> a kg:Amount ; kg:value 10.0 ; kg:inDocument <document/kst-1-3> ;
    dct:type kg:amount-kind-allocation .
"""
LAW = """
<law/wet> a kg:Law ; skos:prefLabel "Wet"@nl .
<mention/1> kg:refersTo <law/wet> ; kg:inDocument <document/kst-1-1> ; kg:quote "de wet" .
<mention/2> kg:refersTo <law/wet> ; kg:inDocument <document/kst-1-1> ; kg:quote "de wet" .
<mention/3> kg:refersTo <law/wet> ; kg:inDocument <document/kst-1-1> ; kg:quote "de wet" ; kg:article "4" .
"""
MOVED = """
<party/cda> a kg:Party ; skos:prefLabel "CDA"@nl .
<party/nsc> a kg:Party ; skos:prefLabel "NSC"@nl .
<party/vvd> a kg:Party ; skos:prefLabel "VVD"@nl .
<person/wie> skos:prefLabel "Wie"@nl ; kg:memberOf <party/cda> , <party/nsc> .
<person/iemand> skos:prefLabel "Iemand"@nl ; kg:memberOf <party/vvd> .
<term/1> kg:holder <person/wie> ; kg:termIn <party/cda> ; kg:until "2023-12-05"^^xsd:date .
<term/2> kg:holder <person/wie> ; kg:termIn <party/nsc> ; kg:since "2024-01-10"^^xsd:date .
<motion/old> a kg:Motion ; skos:prefLabel "oud"@nl ; kg:submittedBy <person/wie> , <person/iemand> ;
    kg:documentedIn <document/kst-1-1> .
<motion/between> a kg:Motion ; skos:prefLabel "tussen"@nl ; kg:submittedBy <person/wie> ;
    kg:documentedIn <document/kst-1-2> .
<motion/new> a kg:Motion ; skos:prefLabel "nieuw"@nl ; kg:submittedBy <person/wie> ;
    kg:documentedIn <document/kst-1-3> .
<motion/undated> a kg:Motion ; skos:prefLabel "zonder dag"@nl ; kg:submittedBy <person/wie> .
<document/kst-1-1> dct:identifier "kst-1-1" ; dct:issued "2022-03-01"^^xsd:date .
<document/kst-1-2> dct:identifier "kst-1-2" ; dct:issued "2023-12-20"^^xsd:date .
<document/kst-1-3> dct:identifier "kst-1-3" ; dct:issued "2024-02-01"^^xsd:date .
"""
HISTORY = """
<motion/a> a kg:Motion ; skos:prefLabel "motie Twee"@nl .
<statement/1> a kg:Statement ; rdf:predicate kg:executes ; rdf:object <motion/a> ;
    kg:inDocument <document/kst-1-1> ; kg:quote "Wordt de motie uitgevoerd?" ; kg:modality "asked" .
<statement/2> a kg:Statement ; rdf:predicate kg:executes ; rdf:object <motion/a> ;
    kg:inDocument <document/kst-1-1> ; kg:quote "De motie wordt uitgevoerd." ; kg:modality "asserted" .
"""


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return made(FACTS, tmp_path_factory.mktemp("few"))


def made(facts: str, folder: Path) -> Store:
    """A graph of these facts."""
    store = EmbeddedStore(folder, ox.Store())
    head = "".join(f"PREFIX {name}: <{base}>\n" for name, base in PREFIXES.items())
    graph = f"{PREFIXES['id']}document/kst-1-1"
    triples = ox.parse(head + facts, format=ox.RdfFormat.TURTLE, base_iri=PREFIXES["id"])
    store.replace(graph, [f"{quad.triple} <{graph}> ." for quad in triples])
    return store


def test_how_a_party_voted_on_a_motion(few: Store) -> None:
    (row,) = ask("votes-on-motions", few, party="VVD").records()

    assert ("motie Twee", "for", 34) == (row["name"], row["voted"], row["seats"])
    assert 2 == len(ask("votes-on-motions", few, motion="motie Twee"))


def test_what_kept_a_promise_is_told_in_its_words(few: Store) -> None:
    (row,) = ask("commitments-kept", few).texts()

    assert ("Ik stuur de evaluatie.", "2022-11-15", "Hierbij de evaluatie.", "kst-1-2") == row


def test_money_for_two_years_together_counts_once_and_what_comes_every_year_in_each(tmp_path: Path) -> None:
    money = made(MONEY, tmp_path)

    assert [("2020–2021", "40", "1"), ("2022", "12", "2"), ("2023", "5", "1")] == ask(
        "money-by-year", money
    ).texts()


def test_money_of_a_measure_counts_though_another_place_names_it_without_the_measure(tmp_path: Path) -> None:
    money = made(MONEY, tmp_path)

    assert [("Mee", "2020–2021", "40", "1"), ("Mee", "2022", "5", "1"), ("Mee", "2023", "5", "1")] == ask(
        "money-by-measure", money
    ).texts()
    assert [("Mee", "2020–2021", "40", "1")] == ask("money-by-measure", money, year="2021").texts()


def test_money_that_letters_of_two_ministries_name_counts_once_with_each(tmp_path: Path) -> None:
    found = ask("money-by-ministry", made(TWO_MINISTRIES, tmp_path))

    assert [("Financiën", "50", "2", "2"), ("SZW", "40", "1", "1")] == found.texts()


def test_a_law_that_a_paper_names_often_is_one_row_that_says_how_often(tmp_path: Path) -> None:
    found = ask("laws-named", made(LAW, tmp_path))

    assert [("Wet", "de wet", "", "2", "kst-1-1"), ("Wet", "de wet", "4", "1", "kst-1-1")] == found.texts()


def test_a_motion_is_not_of_the_party_that_its_mover_had_left_or_was_yet_to_join(tmp_path: Path) -> None:
    found = ask("motions-of-party", made(MOVED, tmp_path))

    assert {
        ("CDA", "Wie", "oud"),
        ("CDA", "Wie", "tussen"),
        ("CDA", "Wie", "zonder dag"),
        ("NSC", "Wie", "tussen"),
        ("NSC", "Wie", "nieuw"),
        ("NSC", "Wie", "zonder dag"),
        ("VVD", "Iemand", "oud"),
    } == {(row["side"], row["who"], row["name"]) for row in found.records()}


def test_who_asks_whether_a_motion_is_carried_out_does_not_say_so(tmp_path: Path) -> None:
    (row,) = ask("motion-history", made(HISTORY, tmp_path)).records()

    assert ("wordt uitgevoerd", "De motie wordt uitgevoerd.") == (row["what"], row["words"])


def test_a_promise_that_was_kept_is_not_overdue(few: Store) -> None:
    assert 0 == len(ask("commitments-overdue", few, day="2023-01-01"))


def test_the_same_money_is_told_once(few: Store) -> None:
    (row,) = ask("same-money", few).texts()

    assert ("5 miljoen", "5000000", "kst-1-1", "deze 5 miljoen", "kst-1-2") == row


def test_the_heads_of_an_answer_are_there_in_both_languages(few: Store) -> None:
    answer = ask("motions-of-party", few)

    assert (
        ("Partij", "Indiener", "Motie", "Gedrukt als", "Datum") == answer.heads == answer.spoken("nl").heads
    )
    assert ("Party", "Mover", "Motion", "Printed as", "Date") == answer.spoken("en").heads


def test_without_a_store_the_one_of_the_setting_is_asked(
    samples_out: tuple[Path, Report], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KAMERGRAAF_STORE", str(samples_out[0]))

    rows = ask("motions-by-measure", measure="STAP-budget").records()

    assert "STAP-budget" == rows[0]["what"]


@pytest.mark.parametrize(
    ("where", "mend"), [("", "KAMERGRAAF_STORE name"), ("nowhere", "KAMERGRAAF_STORE: ")]
)
def test_without_a_store_or_with_a_wrong_one_it_says_how_to_give_one(
    where: str, mend: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KAMERGRAAF_STORE", where)

    with pytest.raises(QuestionError, match=mend):
        ask("motions-of-party")
