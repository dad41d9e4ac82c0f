"""Questions and answers: who asks, what answers what, which answer only points to another."""

from __future__ import annotations

from tests.papers import read, said


def consultation() -> dict[str, object]:
    return {
        "kinds": {
            0: ("question", "VVD vraag 1"),
            1: ("answer", "Antwoord"),
            2: ("question", "GroenLinks/PvdA vraag 1"),
            3: ("question", "GroenLinks/PvdA vraag 2"),
            4: ("answer", "Antwoord op de vragen 1 en 2"),
            5: ("question", "VVD vraag 2"),
            6: ("answer", "Antwoord"),
        }
    }


PARAGRAPHS = (
    "VVD vraag 1 Hoe zit dat?",
    "Antwoord Zo zit dat.",
    "GroenLinks/PvdA vraag 1 Waarom?",
    "GroenLinks/PvdA vraag 2 Wanneer?",
    "Antwoord op de vragen 1 en 2 Daarom, en straks.",
    "VVD vraag 2 En hoe nog meer?",
    "Antwoord Zie het antwoord op GroenLinks/PvdA vraag 2.",
)


def test_every_question_has_its_askers() -> None:
    asked = said(read(*PARAGRAPHS, **consultation()), "askedBy")

    assert {
        ("question/kst-29544-9001/1", "party/vvd"),
        ("question/kst-29544-9001/2", "party/groenlinks"),
        ("question/kst-29544-9001/2", "party/pvda"),
        ("question/kst-29544-9001/3", "party/groenlinks"),
        ("question/kst-29544-9001/3", "party/pvda"),
        ("question/kst-29544-9001/4", "party/vvd"),
    } == asked


def test_a_joint_answer_answers_each_of_its_questions() -> None:
    answers = said(read(*PARAGRAPHS, **consultation()), "answers")

    assert {
        ("answer/kst-29544-9001/1", "question/kst-29544-9001/1"),
        ("answer/kst-29544-9001/2", "question/kst-29544-9001/2"),
        ("answer/kst-29544-9001/2", "question/kst-29544-9001/3"),
        ("answer/kst-29544-9001/3", "question/kst-29544-9001/4"),
    } == answers


def test_an_answer_that_only_points_leads_to_the_other_answer() -> None:
    points = said(read(*PARAGRAPHS, **consultation()), "refersToAnswer")

    assert {("answer/kst-29544-9001/3", "answer/kst-29544-9001/2")} == points


def test_a_number_alone_is_labelled_as_a_question() -> None:
    reading = read(
        "1. Klopt dat?", "Antwoord 1 Ja.", kinds={0: ("question", "1"), 1: ("answer", "Antwoord 1")}
    )

    assert ("question/kst-29544-9001/1", "vraag 1") in said(reading, "label")


def test_questions_under_one_head_are_each_a_question() -> None:
    """Kamervragen are answered so: "Vraag 3, 4 en 5", and one answer to all of them."""
    reading = read(
        "VVD vragen 3, 4 en 5 Klopt dat? Sinds wanneer? Waarom?",
        "Antwoord 3, 4 en 5 Dat klopt.",
        kinds={0: ("question", "VVD vragen 3, 4 en 5"), 1: ("answer", "Antwoord 3, 4 en 5")},
    )
    labels = {label for name, label in said(reading, "label") if name.startswith("question/")}

    assert {"VVD vraag 3", "VVD vraag 4", "VVD vraag 5"} == labels
    assert 3 == len(said(reading, "answers"))
    assert 3 == len({name for name, party in said(reading, "askedBy") if party == "party/vvd"})
