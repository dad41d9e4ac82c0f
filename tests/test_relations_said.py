"""The many ways in which sentences say who runs, owns, joins, advises, founds and replaces a measure."""

from __future__ import annotations

import pytest

from tests.papers import read, said

SAID: dict[tuple[str, str, str], list[str]] = {
    ("afdeling-advisering-van-de-raad-van-state", "partOf", "raad-van-state"): [
        "De Afdeling advisering van de Raad van State ziet dit anders.",
    ],
    ("kabinet", "advisedBy", "wrr"): [
        "Het kabinet past de regels aan, conform advies SER en WRR.",
    ],
    ("stap-budget", "implementedBy", "uwv"): [
        "Het STAP-budget, uitgevoerd door UWV, is populair.",
        "UWV is verantwoordelijk voor de uitvoering van het STAP-budget.",
        "UWV is uitvoerder van het STAP-budget.",
        "De uitvoering van het STAP-budget is belegd bij UWV.",
        "De uitvoering van het STAP-budget is in handen van UWV.",
        "De uitvoering van het STAP-budget geschiedt door UWV.",
        "Voor de uitvoering van het STAP-budget is UWV aangewezen.",
        "UWV is aangewezen als uitvoerder van het STAP-budget.",
        "Het STAP-budget loopt via UWV.",
        "Aanvragen voor het STAP-budget kunnen worden ingediend bij UWV.",
        "Het STAP-budget is aan te vragen bij UWV.",
        "UWV verzorgt de uitvoering van het STAP-budget.",
        "UWV beheert het STAP-budget.",
        "UWV is gestart met het STAP-budget.",
        "UWV heeft het STAP-budget ontwikkeld.",
        "Met het STAP-budget helpt UWV mensen aan scholing.",
        "Via het STAP-budget biedt UWV scholing aan.",
        "UWV voert namens het Ministerie van SZW het STAP-budget uit.",
        "In opdracht van het Ministerie van SZW voert UWV het STAP-budget uit.",
        "Het STAP-budget wordt door UWV gecoördineerd.",
        "Het STAP-budget wordt georganiseerd door UWV.",
        "Het door UWV uitgevoerde STAP-budget loopt.",
        "UWV (uitvoerder van het STAP-budget) meldt dit.",
        "UWV wordt gevraagd zo snel mogelijk het STAP-budget mogelijk te maken.",
        "UWV werkt dit jaar het STAP-budget verder uit.",
        "Sinds mei wordt door UWV het STAP-budget uitgevoerd.",
        "Het STAP-budget is een initiatief van UWV.",
        "UWV kent het STAP-budget toe.",
        "Het STAP-budget wordt verstrekt door UWV.",
    ],
    ("szw", "responsibleFor", "stap-budget"): [
        "In opdracht van het Ministerie van SZW voert UWV het STAP-budget uit.",
        "UWV voert het STAP-budget uit in opdracht van het Ministerie van SZW.",
        "Met het STAP-budget stimuleert het Ministerie van SZW scholing.",
        "Het Ministerie van SZW ontwikkelt het STAP-budget.",
        "De vereniging wordt gesteund door SZW via het STAP-budget.",
        "Dit jaar is onder de coördinatie van het Ministerie van SZW het STAP-budget opgesteld.",
        "Het Ministerie van SZW financiert het STAP-budget.",
        "Het STAP-budget wordt gefinancierd door het Ministerie van SZW.",
        "Het STAP-budget van SZW loopt door.",
        "SZW werkt aan het STAP-budget.",
        "Het Ministerie van SZW is trekker van het STAP-budget.",
        "Het Ministerie van SZW coördineert het STAP-budget.",
        "Onder leiding van het Ministerie van SZW wordt het STAP-budget uitgewerkt.",
        "Het STAP-budget valt onder het Ministerie van SZW.",
        "Vanuit het Ministerie van SZW is het STAP-budget gestart.",
        "Vanuit het Ministerie van SZW wordt met het STAP-budget ingezet op scholing.",
    ],
    ("minister-szw", "responsibleFor", "stap-budget"): [
        "De Minister van SZW is verantwoordelijk voor het STAP-budget.",
        "De Minister van SZW heeft het STAP-budget ingevoerd.",
        "De Minister van SZW stelt het STAP-budget open.",
        "De Minister van SZW breidt het STAP-budget uit.",
        "De Minister van SZW verlengt het STAP-budget.",
        "De Minister van SZW is voornemens het STAP-budget te verlengen.",
        "De Minister van SZW zal het STAP-budget verlengen.",
        "De Minister van SZW is opdrachtgever van het STAP-budget.",
        "Onder verantwoordelijkheid van de Minister van SZW wordt het STAP-budget uitgevoerd.",
        "Het STAP-budget is ingesteld door de Minister van SZW.",
    ],
    ("uwv", "cooperatesIn", "stap-budget"): [
        "UWV en Divosa werken samen in het STAP-budget.",
        "In het STAP-budget werken UWV en Divosa samen.",
        "Binnen het STAP-budget wordt samengewerkt met UWV.",
        "Samen met UWV werkt het kabinet aan het STAP-budget.",
        "Het kabinet werkt samen met UWV aan het STAP-budget.",
        "Het STAP-budget is samen met UWV ontwikkeld.",
        "Het STAP-budget is tot stand gekomen in samenwerking met UWV en Divosa.",
        "Aan het STAP-budget nemen UWV en Divosa deel.",
        "UWV en Divosa zijn partner in het STAP-budget.",
        "UWV is partner van het STAP-budget.",
        "Partners in het STAP-budget zijn UWV en Divosa.",
        "Het STAP-budget is een samenwerking van UWV en Divosa.",
        "Het STAP-budget is een samenwerkingsverband tussen UWV en Divosa.",
        "UWV heeft zich aangesloten bij het STAP-budget.",
        "UWV werkt mee aan het STAP-budget.",
        "UWV is betrokken bij het STAP-budget.",
        "UWV, Divosa en VNG hebben het STAP-budget ondertekend.",
        "Het STAP-budget is ondertekend door UWV en Divosa.",
        "Het kabinet heeft met UWV en Divosa het STAP-budget gesloten.",
        "Met UWV en Divosa is het STAP-budget gesloten.",
        "Het STAP-budget, dat het kabinet met UWV heeft gesloten, loopt.",
        "In samenwerking met UWV is het STAP-budget opgezet.",
        "Het kabinet ontwikkelt in samenwerking met UWV het STAP-budget.",
        "Samen met onder andere UWV en Divosa voeren we het STAP-budget uit.",
        "Het STAP-budget wordt samen met UWV uitgevoerd.",
        "Gezamenlijk met UWV wordt het STAP-budget uitgewerkt.",
    ],
    ("stap-budget", "partOf", "nationaal-groeifonds"): [
        "Het STAP-budget is onderdeel van het Nationaal Groeifonds.",
        "Het STAP-budget vormt een onderdeel van het Nationaal Groeifonds.",
        "Het STAP-budget is één van de onderdelen van het Nationaal Groeifonds.",
        "Het STAP-budget is een van de maatregelen uit het Nationaal Groeifonds.",
        "Eén van de maatregelen uit het Nationaal Groeifonds is het STAP-budget.",
        "Het Nationaal Groeifonds bestaat uit het STAP-budget en de SLIM-regeling.",
        "Het Nationaal Groeifonds omvat onder andere het STAP-budget.",
        "Het Nationaal Groeifonds bevat het STAP-budget.",
        "Binnen het Nationaal Groeifonds is het STAP-budget gestart.",
        "In het Nationaal Groeifonds is het STAP-budget opgenomen.",
        "Het STAP-budget is opgenomen in het Nationaal Groeifonds.",
        "Vanuit het Nationaal Groeifonds wordt het STAP-budget opgezet.",
        "In het kader van het Nationaal Groeifonds is het STAP-budget gestart.",
        "Het STAP-budget wordt uitgevoerd in het kader van het Nationaal Groeifonds.",
        "Als onderdeel van het Nationaal Groeifonds is het STAP-budget gestart.",
        "Het STAP-budget is een project binnen het Nationaal Groeifonds.",
        "Het STAP-budget maakt deel uit van het Nationaal Groeifonds.",
        "Onder het Nationaal Groeifonds valt ook het STAP-budget.",
        "Onderdelen van het Nationaal Groeifonds zijn het STAP-budget en de SLIM-regeling.",
        "Het Nationaal Groeifonds kent drie sporen: het STAP-budget, de SLIM-regeling en scholing.",
        "De maatregelen uit het Nationaal Groeifonds, zoals het STAP-budget, lopen door.",
    ],
    ("stap-budget", "legalBasis", "participatiewet"): [
        "Het STAP-budget is gebaseerd op de Participatiewet.",
        "Op grond van de Participatiewet wordt het STAP-budget verstrekt.",
        "Op grond van artikel 7 van de Participatiewet kunnen gemeenten het STAP-budget verstrekken.",
        "De Participatiewet regelt het STAP-budget.",
        "Het STAP-budget is vastgelegd in de Participatiewet.",
        "Het STAP-budget (artikel 7 Participatiewet) loopt.",
        "De Participatiewet biedt de grondslag voor het STAP-budget.",
        "Het STAP-budget vindt zijn grondslag in de Participatiewet.",
        "De Participatiewet voorziet in het STAP-budget.",
        "Met de Participatiewet wordt het STAP-budget ingevoerd.",
        "De Participatiewet maakt het STAP-budget mogelijk.",
        "Het STAP-budget uit de Participatiewet loopt.",
        "Het STAP-budget op grond van de Participatiewet loopt.",
        "Het STAP-budget, zoals bedoeld in artikel 3 van de Participatiewet, loopt.",
        "Het STAP-budget wordt wettelijk verankerd in de Participatiewet.",
        "Het STAP-budget is in de Participatiewet geregeld.",
    ],
    ("stap-budget", "succeeds", "slim-regeling"): [
        "Het STAP-budget is de opvolger van de SLIM-regeling.",
        "Het STAP-budget volgt de SLIM-regeling op.",
        "De SLIM-regeling wordt opgevolgd door het STAP-budget.",
        "Het STAP-budget komt in de plaats van de SLIM-regeling.",
        "De SLIM-regeling gaat over in het STAP-budget.",
        "Het STAP-budget, de opvolger van de SLIM-regeling, loopt.",
        "Het STAP-budget (voorheen de SLIM-regeling) loopt.",
        "Ter vervanging van de SLIM-regeling komt het STAP-budget.",
        "Als opvolger van de SLIM-regeling komt het STAP-budget.",
        "Het STAP-budget is een vervolg op de SLIM-regeling.",
    ],
    ("kabinet", "advisedBy", "ser"): [
        "De SER heeft het kabinet geadviseerd dit te regelen.",
        "Ook de SER en de WRR hebben aanbevelingen gedaan over scholing.",
        "Wij voeren de SER-aanbevelingen over scholing uit.",
        "Het kabinet past de regels aan, conform advies SER en WRR.",
        "Het advies van de SER is duidelijk.",
        "De SER heeft advies uitgebracht.",
        "Op verzoek van het kabinet heeft de SER een advies uitgebracht.",
        "In zijn advies stelt de SER dat dit beter kan.",
        "De SER adviseert het kabinet om dit te regelen.",
        "Het kabinet neemt het advies van de SER over.",
        "Het kabinet heeft advies gevraagd aan de SER.",
        "Ik heb de SER om advies gevraagd.",
        "De SER doet in zijn rapport aanbevelingen aan het kabinet.",
        "De aanbevelingen van de SER worden overgenomen.",
        "In reactie op het advies van de SER is besloten tot meer scholing.",
        "Mede op basis van het advies van de SER is besloten tot meer scholing.",
        "De SER beveelt aan dit te regelen.",
        "De SER wijst in zijn advies op de kosten.",
        "Aan de SER is advies gevraagd.",
        "Ik heb het advies van de SER ontvangen.",
        "Het SER-advies Zekerheid voor mensen is in juni verschenen.",
        "Uit het advies van de SER blijkt dat het beter kan.",
    ],
}
UNSAID = [
    "UWV organiseert een dag over het STAP-budget.",
    "UWV heeft de cijfers van het STAP-budget gepresenteerd.",
    "UWV houdt toezicht op de uitvoering van het STAP-budget.",
    "UWV is blij met het STAP-budget.",
    "Met het STAP-budget is UWV blij.",
    "Het STAP-budget dat UWV heeft onderzocht, loopt door.",
    "Samen met UWV en Divosa kijken wij naar het STAP-budget.",
    "Samen met gemeenten, UWV en het STAP-budget worden kansen gezocht.",
    "UWV en Divosa verschillen van mening over het STAP-budget.",
    "Het STAP-budget maakt verschil tussen UWV en Divosa.",
    "Met UWV is over het STAP-budget gesproken.",
    "De Minister van SZW stelt vragen over het STAP-budget.",
    "De Minister van SZW heeft de Kamer over het STAP-budget ingelicht.",
    "De Minister van SZW sprak over de toekomst van het STAP-budget.",
    "Naast het STAP-budget is er de SLIM-regeling.",
    "Het STAP-budget is één van de redenen voor de SLIM-regeling.",
    "Het STAP-budget heeft dezelfde vorm als de SLIM-regeling.",
    "Het STAP-budget en de Participatiewet zijn bekend.",
    "De reactie van de SER op het STAP-budget is bekend.",
    "De SER adviseert burgers.",
    "Het advies aan de SER is klaar.",
]
RELATIONS = (
    "implementedBy", "responsibleFor", "cooperatesIn", "partOf", "legalBasis", "succeeds", "advisedBy"
)  # fmt: skip
POINTING = {
    ("uwv", "cooperatesIn", "stap-budget"): [
        "Er is het STAP-budget. Deelnemers zijn UWV en Divosa.",
        "Er is het STAP-budget. Hierin werken UWV en Divosa samen.",
    ],
    ("stap-budget", "implementedBy", "uwv"): [
        "Er is het STAP-budget. Dit wordt uitgevoerd door UWV.",
        "Er is het STAP-budget. De uitvoering ligt bij UWV.",
    ],
    ("stap-budget", "succeeds", "slim-regeling"): [
        "Er is het STAP-budget. Dit is een vervolg op de SLIM-regeling."
    ],
    ("kabinet", "advisedBy", "raad-van-state"): [
        "De Raad van State is gehoord. De raad adviseert dit te regelen.",
    ],
}


def short(text: str) -> str:
    return text.rpartition("/")[2]


def facts(text: str, predicate: str) -> set[tuple[str, str]]:
    return {(short(first), short(second)) for first, second in said(read(text), predicate)}


@pytest.mark.parametrize(
    ("fact", "sentence"), [(fact, sentence) for fact, sentences in SAID.items() for sentence in sentences]
)
def test_a_relation_is_read_however_the_sentence_turns_it(fact: tuple[str, str, str], sentence: str) -> None:
    subject, predicate, thing = fact

    assert (subject, thing) in facts(sentence, predicate)


def test_many_turns_of_each_relation_are_tried() -> None:
    assert set(RELATIONS) == {predicate for _, predicate, _ in SAID}
    assert sum(map(len, SAID.values())) >= 130


@pytest.mark.parametrize("sentence", UNSAID)
def test_what_a_sentence_does_not_say_is_no_relation(sentence: str) -> None:
    reading = read(sentence)

    assert set() == {pair for predicate in RELATIONS for pair in said(reading, predicate)}


@pytest.mark.parametrize(
    ("fact", "text"), [(fact, text) for fact, texts in POINTING.items() for text in texts]
)
def test_a_sentence_that_points_back_speaks_of_what_the_one_before_it_names(
    fact: tuple[str, str, str], text: str
) -> None:
    subject, predicate, thing = fact

    assert (subject, thing) in facts(text, predicate)


def test_a_sentence_points_at_nothing_where_the_one_before_it_names_two_measures() -> None:
    text = "Er zijn het STAP-budget en de SLIM-regeling. Dit wordt uitgevoerd door UWV."

    assert set() == facts(text, "implementedBy")


def test_who_points_back_is_less_sure_and_quotes_both_sentences() -> None:
    reading = read("Er is het STAP-budget. De uitvoering ligt bij UWV.")
    (ground,) = [s.evidence for s in reading.statements if s.fact.predicate.endswith("#implementedBy")]

    assert ground is not None
    assert "Er is het STAP-budget. De uitvoering ligt bij UWV." == ground.quote
    assert 0.9 > ground.confidence
