"""Questions and answers of every written form, each over all its paragraphs and labelled as printed."""

from __future__ import annotations

from itertools import pairwise

from pipeline.model import Document, Section
from pipeline.read.questions import numbers
from pipeline.read.text import READER


def read(text: str) -> Document:
    (document,) = (item for item in READER.read("overleg.txt", text.encode()) if isinstance(item, Document))
    return document


def labels(document: Document) -> list[str]:
    return [section.label for section in document.of_kind("question", "answer")]


def words(document: Document, label: str) -> str:
    (section,) = (item for item in document.of_kind("question", "answer") if item.label == label)
    return document.quote(section.span)


CONSULTATION = """
Vragen en opmerkingen van de leden van de ABC-fractie

De leden van de ABC-fractie hebben met belangstelling kennisgenomen van de brief
en hebben nog enkele vragen.

ABC vraag 1
Hoeveel scholen krijgen volgend jaar extra geld van het kabinet, zo vragen deze
leden?

Antwoord
Dat zijn er honderd.

Die scholen staan in alle provincies.

ABC vraag 2
Is dat genoeg?

ABC vraag 3
Komt er meer?

Antwoord ABC vraag 2 en 3
Zie het antwoord op vraag 1.

Vragen en opmerkingen van het lid van de fractie De Wit

De Wit 1
Wat kost dat, en wie betaalt dat de komende jaren aan de scholen in het land?
(zie antwoord onder vraag 2)

De Wit 2
Wie controleert dat?

Antwoorden De Wit 1 t/m 2
De inspectie controleert dat.

GroenLinks/PvdA vraag 8
Klopt dat?

Antwoord
Ja.
"""


def test_a_written_consultation_gives_each_question_and_each_answer() -> None:
    document = read(CONSULTATION)

    assert [
        "ABC vraag 1",
        "Antwoord",
        "ABC vraag 2",
        "ABC vraag 3",
        "Antwoord ABC vraag 2 en 3",
        "De Wit 1",
        "De Wit 2",
        "Antwoorden De Wit 1 t/m 2",
        "GroenLinks/PvdA vraag 8",
        "Antwoord",
    ] == labels(document)


def test_a_question_holds_its_paragraphs_and_ends_before_the_next_heading() -> None:
    document = read(CONSULTATION)
    answer = document.of_kind("answer")[0]

    assert words(document, "ABC vraag 2") == "ABC vraag 2\n\nIs dat genoeg?"
    assert (
        document.quote(answer.span)
        == "Antwoord\n\nDat zijn er honderd.\n\nDie scholen staan in alle provincies."
    )
    assert words(document, "Antwoord ABC vraag 2 en 3").endswith("Zie het antwoord op vraag 1.")


def test_a_line_that_points_to_another_answer_is_no_label() -> None:
    document = read(
        "ABC vraag 1\nKlopt dat?\n\nAntwoord\nZie DEF vraag 8.\n\nDEF vraag 8\nEn dit?\n\nAntwoord\nJa.\n"
    )

    assert ["ABC vraag 1", "Antwoord", "DEF vraag 8", "Antwoord"] == labels(document)


NUMBERED = """
Vragen over scholen

1. De leden van de ABC-fractie stellen de volgende vraag: Hoeveel scholen krijgen
extra geld?

Antwoord op vraag 1:
Dat zijn er twee soorten:
1. scholen op het platteland;
2. scholen in de stad.

2. De leden van de DEF-fractie vragen of dat genoeg is.

3. Verder vragen deze leden of er meer komt.

Antwoord op de vragen 2 en 3
Ja.

Vragen over ouders
4. De leden van de ABC-fractie vragen wat ouders daarvan vinden.

Antwoord op vraag 4
Dat is niet bekend.
"""


def test_numbered_questions_are_found_by_the_answers_that_name_them() -> None:
    document = read(NUMBERED)

    assert [
        "1",
        "Antwoord op vraag 1",
        "2",
        "3",
        "Antwoord op de vragen 2 en 3",
        "4",
        "Antwoord op vraag 4",
    ] == (labels(document))
    assert words(document, "2").startswith("2. De leden van de DEF-fractie")
    assert "2. scholen in de stad." in words(document, "Antwoord op vraag 1")
    assert words(document, "Antwoord op de vragen 2 en 3").endswith("Ja.")


def test_questions_of_members_with_their_answers() -> None:
    document = read(
        "Vraag 1\nBent u bekend met het bericht over de kleine scholen in het noorden?\n\nAntwoord 1\nJa.\n\n"
        "Vraag 2, 3\nWat vindt u daarvan?\n\nAntwoord 2 en 3\nDat betreur ik.\n"
    )

    assert ["Vraag 1", "Antwoord 1", "Vraag 2, 3", "Antwoord 2 en 3"] == labels(document)


def test_the_marker_of_a_note_behind_a_question_does_not_hide_the_answer_below_it() -> None:
    document = read(
        "Vraag 1\nIs het u bekend dat kleine scholen dicht gaan in het hele land?3\nAntwoord 1\nJa.\n"
        "Vraag 2, 3 4 en 5\nWat vindt u daarvan, en van wat de «inspectie hierover schrijft?»12\n"
        "Antwoord 2, 3 4 en 5\nDat betreur ik.\n"
    )

    assert ["Vraag 1", "Antwoord 1", "Vraag 2, 3 4 en 5", "Antwoord 2, 3 4 en 5"] == labels(document)


def test_a_number_on_a_line_of_its_own_begins_a_question() -> None:
    document = read(
        "1\nBent u bekend met het bericht?\n\nAntwoord\nJa.\n\n"
        "2\nBent u bereid daar iets aan te doen?\n\nAntwoord\nJa.\n"
    )

    assert ["1", "Antwoord", "2", "Antwoord"] == labels(document)
    assert words(document, "2") == "2\n\nBent u bereid daar iets aan te doen?"


def test_a_list_of_questions_without_answers() -> None:
    document = read(
        "1. Hoeveel scholen zijn er?\n2. Hoeveel leerlingen zijn er?\n"
        "3. Wat kost een leerling?\n4. Noem de bronnen.\n"
    )

    assert ["1", "2", "3", "4"] == labels(document)


def test_a_list_in_a_letter_is_no_list_of_questions() -> None:
    document = read(
        "1. Er komt geld.\n2. Er komt tijd.\n3. Er komt overleg.\n\nIs dat alles? Ja, dat is alles.\n"
    )

    assert [] == labels(document)


def test_sections_of_one_kind_never_overlap() -> None:
    document = read(CONSULTATION + NUMBERED)
    by_kind: dict[str, list[Section]] = {}
    for section in document.sections:
        by_kind.setdefault(section.kind, []).append(section)

    assert len(by_kind) > 4
    for sections in by_kind.values():
        for first, second in pairwise(sections):
            assert first.span.end <= second.span.start


def test_the_numbers_of_a_label() -> None:
    assert [17, 18, 19, 20] == numbers("Antwoord op de vragen 17, 18, 19, 20")
    assert [5, 6] == numbers("Antwoord D66 vraag 5 en 6")


ASKED = [
    "1",
    "Hoeveel scholen zijn er?",
    "Er zijn zesduizend scholen.",
    "Dat zijn er meer dan vorig jaar.",
    "2",
    "Hoeveel leraren zijn er?",
    "Er zijn honderdduizend leraren.",
    "3",
    "Wat kost dat? Graag een toelichting.",
    "Dat kost € 40 miljoen.",
    "4",
    "Is dat genoeg?",
    "Ja.",
]


def test_answers_that_are_not_called_so_follow_their_questions() -> None:
    document = read("\n\n".join(ASKED))

    assert ["1", "1", "2", "2", "3", "3", "4", "4"] == labels(document)
    assert "Er zijn zesduizend scholen.\n\nDat zijn er meer dan vorig jaar." == document.quote(
        document.of_kind("answer")[0].span
    )


def test_a_list_of_questions_alone_has_no_answers() -> None:
    document = read("\n\n".join(line for line in ASKED if line.isdigit() or "?" in line))

    assert ["1", "2", "3", "4"] == labels(document)
    assert () == document.of_kind("answer")


BESIDE = """
Vraag 1: Klopt het dat de brug over de rivier al maanden dicht is voor al het verkeer, en zo ja,
waarom is dat zo?
Antwoord: Ja, de brug is dicht sinds januari, en dat komt door de scheuren die er toen in werden
gevonden.
Vraag 2: Wanneer gaat zij weer open voor het verkeer?
Antwoord: In mei.
"""


def test_a_label_may_stand_beside_the_words_that_it_names() -> None:
    document = read(BESIDE)

    assert ["Vraag 1", "Antwoord", "Vraag 2", "Antwoord"] == labels(document)
    assert words(document, "Vraag 2").endswith("voor het verkeer?")


TOGETHER = """
1. Klopt het dat de brug over de rivier al maanden dicht is voor al het verkeer, en zo ja, waarom
is dat zo?
2. Wanneer gaat zij weer open voor het verkeer, en wie heeft dat besloten na het onderzoek van de
provincie?

Antwoord op vraag 1
Ja.

Antwoord op vraag 2
In mei.
"""


def test_questions_may_stand_together_above_their_answers() -> None:
    assert ["1", "2", "Antwoord op vraag 1", "Antwoord op vraag 2"] == labels(read(TOGETHER))


def test_a_label_may_be_in_capitals_or_name_who_asks_behind_it() -> None:
    document = read(
        "VRAAG 1\nKlopt dat?\n\nANTWOORD 1\nJa.\n\nVraag 2 (ABC)\nWaarom?\n\nAntwoord 2\nDaarom.\n"
    )
    assert ["VRAAG 1", "ANTWOORD 1", "Vraag 2", "Antwoord 2"] == labels(document)


def test_a_paper_that_calls_itself_a_list_of_questions_may_have_two() -> None:
    text = "LIJST VAN VRAGEN EN ANTWOORDEN\n\n1\n\nIs de brug dicht?\n\nJa.\n\n2\n\nWaarom?\n\nDaarom.\n"
    assert ["1", "1", "2", "2"] == labels(read(text))
