"""Each question gives, on samples/, the answer that stands in queries/expected/ and was read by a person.

`python -m queries.expect` writes those answers; what it changed is read before it is kept.
"""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING

import pytest

from queries import FOLDER, ask, catalogue

if TYPE_CHECKING:
    from pathlib import Path

    from graphs.store import Store
    from queries import Question

EXPECTED = FOLDER / "expected"
LONGEST = 25
"""Rows that a reader can check by eye."""
NOT_IN_SAMPLES = {
    "commitments-kept": "no paper of samples/ says that it keeps a promise of another",
    "same-money": "no paper of samples/ says again what another says of money",
    "votes-on-motions": "samples/ has no vote",
}
"""Questions that samples/ has nothing for; test_queries_few.py asks them of a graph made for it."""


def expected(path: Path) -> list[tuple[str, ...]]:
    with path.open(encoding="utf-8", newline="") as file:
        return [tuple(row) for row in csv.reader(file)]


def test_every_question_has_an_answer_that_somebody_read() -> None:
    names = {question.name for question in catalogue()}

    assert len(names) >= 50
    assert names >= NOT_IN_SAMPLES.keys()
    assert names == {path.stem for path in EXPECTED.iterdir()}


@pytest.mark.parametrize("question", catalogue(), ids=lambda question: question.name)
def test_an_expected_answer_is_short_and_under_the_right_heads(question: Question) -> None:
    heads, *rows = expected(EXPECTED / f"{question.name}.csv")

    assert tuple(column.head for column in question.columns) == heads
    assert (question.name in NOT_IN_SAMPLES) == (not rows)
    assert len(rows) <= LONGEST


@pytest.mark.parametrize("question", catalogue(), ids=lambda question: question.name)
def test_a_question_gives_its_expected_answer(question: Question, samples_store: Store) -> None:
    answer = ask(question, samples_store, **dict(question.example))

    assert [*expected(EXPECTED / f"{question.name}.csv")[1:]] == answer.texts()


@pytest.mark.parametrize("question", catalogue(), ids=lambda question: question.name)
def test_a_question_about_everything_is_answered_too(question: Question, samples_store: Store) -> None:
    assert (question.name in NOT_IN_SAMPLES) == (not len(ask(question, samples_store)))


@pytest.mark.parametrize("question", catalogue(), ids=lambda question: question.name)
def test_what_a_parameter_suggests_gives_an_answer(question: Question, samples_store: Store) -> None:
    for parameter in () if question.name in NOT_IN_SAMPLES else question.parameters:
        assert len(ask(question, samples_store, **{parameter.name: parameter.suggestion})) >= 1, (
            parameter.name
        )


def test_a_table_on_the_screen_writes_amounts_as_a_dutch_reader_does(samples_store: Store) -> None:
    table = ask("amounts-in-dossier", samples_store, dossier="dossier-32847").render("table")

    assert re.search(r"^dossier-32847  kst-32847-9010 +1\.250\.000\.000 ", table, re.MULTILINE)
    assert table.endswith("7 rijen\n")
