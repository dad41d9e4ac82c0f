"""What sentences say of things to one another, in the words of many papers; and how firmly they say it."""

from __future__ import annotations

from importlib.resources import files

import pytest

from graphs.build import quads
from graphs.evidence import statements
from ontology.names import thing_iri
from pipeline.find.rules import rule_book
from pipeline.line import understand
from tests.papers import paper, read, said
from tests.small_graph import SmallStore

BOOKS = ("relations", "relations_duties", "relations_advice", "relations_measures", "motion_facts")


def short(pairs: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """The last part of each name: ("uwv", "stap-budget")."""
    return {(first.rpartition("/")[2], second.rpartition("/")[2]) for first, second in pairs}


SAID = {
    ("stap-budget", "implementedBy", "uwv"): [
        "UWV voert het STAP-budget uit.",
        "Sinds maart voert UWV ook het STAP-budget uit.",
        "Het STAP-budget wordt door UWV uitgevoerd.",
        "Het STAP-budget wordt sinds maart uitgevoerd door UWV.",
        "De uitvoering van het STAP-budget ligt bij UWV.",
        "Omdat UWV het STAP-budget uitvoert, volgt een evaluatie.",
    ],
    ("stap-budget", "succeeds", "slim-regeling"): [
        "Het STAP-budget vervangt de SLIM-regeling.",
        "Het STAP-budget is in de plaats gekomen van de SLIM-regeling.",
        "De SLIM-regeling wordt in 2023 vervangen door het STAP-budget.",
    ],
    ("szw", "responsibleFor", "stap-budget"): [
        "Het Ministerie van SZW is verantwoordelijk voor het STAP-budget.",
        "Het STAP-budget van het Ministerie van SZW loopt door.",
        "De verantwoordelijkheid voor het STAP-budget ligt bij het Ministerie van SZW.",
    ],
    ("stap-budget", "partOf", "nationaal-groeifonds"): [
        "Het STAP-budget maakt onderdeel uit van het Nationaal Groeifonds.",
        "Het STAP-budget, dat veel wordt gebruikt, is onderdeel van het Nationaal Groeifonds.",
        "Onderdeel van het Nationaal Groeifonds is het STAP-budget.",
        "Het Nationaal Groeifonds, waaronder het STAP-budget, loopt door.",
        "Het STAP-budget valt onder het Nationaal Groeifonds.",
    ],
    ("divosa", "cooperatesIn", "stap-budget"): [
        "Het STAP-budget is in samenwerking met Divosa ontwikkeld.",
        "UWV en Divosa werken nauw samen aan het STAP-budget.",
    ],
    ("uwv", "cooperatesIn", "stap-budget"): [
        "Daarom werken gemeenten, UWV en Divosa samen aan het STAP-budget.",
        "Ook UWV is betrokken bij het STAP-budget.",
    ],
    ("stap-budget", "advisedBy", "ser"): [
        "Het advies van de SER over het STAP-budget is bekend.",
    ],
    ("kabinet", "advisedBy", "ser"): [
        "Het kabinet heeft de SER om advies gevraagd.",
        "De SER heeft hierover een advies uitgebracht.",
    ],
    ("stap-budget", "legalBasis", "participatiewet"): [
        "Het STAP-budget is geregeld in artikel 3 van de Participatiewet.",
        "In de Participatiewet wordt het STAP-budget geregeld.",
    ],
}


@pytest.mark.parametrize(
    ("fact", "sentence"), [(fact, sentence) for fact, sentences in SAID.items() for sentence in sentences]
)
def test_a_sentence_says_who_does_what(fact: tuple[str, str, str], sentence: str) -> None:
    subject, predicate, thing = fact

    assert (subject, thing) in short(said(read(sentence), predicate))


def test_every_relation_of_the_contract_is_said_somehow() -> None:
    assert {
        "implementedBy", "succeeds", "responsibleFor", "partOf", "cooperatesIn", "advisedBy", "legalBasis"
    } == {predicate for _, predicate, _ in SAID}  # fmt: skip


def test_a_row_of_members_gives_each_that_has_a_name_whatever_stands_between() -> None:
    reading = read(
        "De leden van de Taskforce Werk & Integratie zijn UWV, de koepel Zorgkracht, gemeenten, "
        "Divosa/SBB, de SER, werknemers- en werkgeversorganisaties, het Ministerie van OCW en de VNG."
    )
    members = {first for first, second in short(said(reading, "partOf")) if second.startswith("taskforce")}

    assert {"uwv", "divosa", "ser", "ocw", "vng"} <= members


def test_a_measure_that_is_called_after_another_is_part_of_it() -> None:
    reading = read(
        "Het programma Samen Wonen loopt door.", "De Werkagenda Samen Wonen is in mei naar de Kamer gestuurd."
    )
    assert {("werkagenda-samen-wonen", "samen-wonen")} == short(said(reading, "partOf"))


def test_a_longer_name_is_not_its_first_word() -> None:
    reading = read("In de Taskforce Werk & Integratie zitten UWV, FNV Zorgkracht en Divosa.")

    assert "fnv" not in {first for first, _ in short(said(reading, "partOf"))}


def test_who_signed_together_works_together() -> None:
    reading = read("Het STAP-budget is ondertekend door SZW, OCW, en partijen uit de praktijk.")

    assert {("szw", "stap-budget"), ("ocw", "stap-budget")} <= short(said(reading, "cooperatesIn"))


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("UWV voert het STAP-budget uit.", "asserted"),
        ("UWV zal het STAP-budget uitvoeren.", "planned"),
        ("UWV voert het STAP-budget niet uit.", "denied"),
        ("Voert UWV het STAP-budget uit?", "asked"),
        ("De leden vragen of UWV het STAP-budget uitvoert.", "asked"),
        ("De Kamer verzoekt de regering te regelen dat UWV het STAP-budget uitvoert.", "requested"),
    ],
)
def test_a_statement_tells_how_firmly_the_sentence_says_it(sentence: str, modality: str) -> None:
    reading = read(sentence)
    found = {
        statement.evidence.modality
        for statement in reading.statements
        if statement.evidence and statement.fact.predicate.endswith("#implementedBy")
    }
    assert {modality} == found


@pytest.mark.parametrize(
    ("sentence", "is_so"),
    [
        ("UWV voert het STAP-budget uit.", True),
        ("UWV voert het STAP-budget niet uit.", False),
        ("De leden vragen of UWV het STAP-budget uitvoert.", False),
    ],
)
def test_only_what_the_sentence_says_is_so_is_a_triple_of_the_graph(sentence: str, *, is_so: bool) -> None:
    triples = [line for line in quads(read(sentence)) if "def#implementedBy> <" in line]

    assert is_so == any("/measure/stap-budget> <" in line.partition("def#")[0] for line in triples)


@pytest.mark.parametrize(
    ("sentence", "places"),
    [("UWV voert het STAP-budget uit.", 1), ("UWV voert het STAP-budget niet uit.", 0)],
)
def test_what_is_denied_is_not_shown_as_said(sentence: str, places: int) -> None:
    store = SmallStore(quads(read(sentence)))
    shown = statements(store, subjects=[thing_iri("measure", "STAP-budget")])

    assert places == len([triple for triple in shown if triple[1].endswith("#implementedBy")])


def test_what_a_question_takes_for_granted_is_said() -> None:
    reading = read("De leden vragen of het STAP-budget van het Ministerie van SZW doorloopt.")

    assert {("szw", "stap-budget")} == short(said(reading, "responsibleFor"))
    assert {"asserted"} == {
        s.evidence.modality
        for s in reading.statements
        if s.evidence and s.fact.predicate.endswith("#responsibleFor")
    }


def test_the_ground_of_a_relation_is_its_sentence() -> None:
    reading = read("Er is geld. UWV voert het STAP-budget uit. Dat is mooi.")
    (ground,) = [s.evidence for s in reading.statements if s.fact.predicate.endswith("#implementedBy")]

    assert ground is not None
    assert "UWV voert het STAP-budget uit." == ground.quote
    assert ground.quote == reading.document.quote(ground.span)


@pytest.mark.parametrize(
    "sentence",
    [
        "UWV las over het STAP-budget.",
        "Het STAP-budget en de SLIM-regeling lopen door.",
        "Er is onderzoek dat UWV in het kader van het STAP-budget laat uitvoeren.",
        "UWV werkt hard. Het STAP-budget loopt.",
    ],
)
def test_things_that_only_stand_together_have_no_relation(sentence: str) -> None:
    reading = read(sentence)
    relations = {"implementedBy", "partOf", "cooperatesIn", "succeeds", "responsibleFor", "advisedBy"}

    assert set() == {pair for predicate in relations for pair in said(reading, predicate)}


@pytest.mark.parametrize(
    ("sentence", "executes"),
    [
        ("Hiermee geef ik uitvoering aan de motie-Palland/Tielen.", True),
        ("Met deze brief wordt de motie-Palland/Tielen afgedaan.", True),
        ("De motie-Palland/Tielen beschouw ik als uitgevoerd.", True),
        ("De motie-Palland/Tielen voer ik uit met een nieuw loket.", True),
        ("Ter uitvoering van de motie-Palland/Tielen staan de loketten open.", True),
        ("Naar aanleiding van de motie-Palland/Tielen informeer ik uw Kamer.", False),
        ("De aanpak loopt door, mede conform de motie-Palland/Tielen.", False),
        ("Dit is in lijn met de motie-Palland/Tielen.", False),
        ("Hoe wordt invulling gegeven aan de motie-Palland/Tielen?", False),
        ("Het ministerie verkent hoe uitvoering kan worden gegeven aan de motie-Palland/Tielen.", False),
        ("De motie-Palland/Tielen is aangenomen.", False),
    ],
)
def test_a_paper_carries_out_a_motion_only_where_it_says_so(sentence: str, *, executes: bool) -> None:
    found = [line for line in quads(read(sentence)) if "def#executes> <" in line]

    assert executes == any("/document/kst-29544-9001> <" in line.partition("def#")[0] for line in found)


@pytest.mark.parametrize(
    ("sentence", "state"),
    [
        ("Ook wordt de motie-Palland/Tielen hierin meegenomen.", "taken-along"),
        ("De motie-Palland/Tielen is daarmee uitgevoerd.", "carried-out"),
        ("Hiermee is voldaan aan de motie-Palland/Tielen.", "carried-out"),
        ("Aan de motie-Palland/Tielen wordt uitvoering gegeven.", "in-progress"),
        ("Ik informeer u over de uitvoering van de motie-Palland/Tielen.", "in-progress"),
    ],
)
def test_a_sentence_tells_the_state_of_a_motion(sentence: str, state: str) -> None:
    assert {f"motion-state-{state}"} == {word for _, word in said(read(sentence), "state")}


def test_a_motion_that_is_carried_out_is_not_under_way_as_well() -> None:
    reading = read(
        "Ik geef uitvoering aan de motie-Palland/Tielen.", "De motie-Palland/Tielen is daarmee uitgevoerd."
    )
    assert {"motion-state-carried-out"} == {word for _, word in said(reading, "state")}


def test_what_a_motion_asks_begins_behind_who_is_asked() -> None:
    reading = read("Met de motie-Palland/Tielen vraagt uw Kamer om een bouwplicht voor gemeenten.")

    assert {"een bouwplicht voor gemeenten"} == {asked for _, asked in said(reading, "asks")}


def test_every_state_and_predicate_that_the_rules_give_is_in_the_ontology() -> None:
    ontology = (files("ontology") / "kamergraaf.ttl").read_text(encoding="utf-8")
    given = [rule.gives or {} for book in BOOKS for rule in rule_book(book).rules]
    states = {f"kg:motion-state-{gives['state']} a skos:Concept" for gives in given if "state" in gives}
    predicates = {f"kg:{gives['predicate']} a owl:" for gives in given if "predicate" in gives}

    assert len(states) >= 6
    assert len(predicates) >= 8
    assert [] == sorted(term for term in states | predicates if term not in ontology)


def test_a_measure_that_a_motion_is_carried_out_with_is_named() -> None:
    reading = read("Met het STAP-budget geeft het kabinet uitvoering aan de motie-Palland/Tielen.")

    assert "stap-budget" in {first for first, _ in short(said(reading, "executes"))}


def test_a_name_in_quotation_marks_with_its_short_form_is_one_word_of_the_sentence() -> None:
    text = "UWV voert het programma «Verdere Integratie op de Arbeidsmarkt» (VIA) uit."
    reading = understand(paper(text))

    assert {"uwv"} == {second for _, second in short(said(reading, "implementedBy"))}
