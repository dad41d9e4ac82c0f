"""What may be asked: the catalogue of questions, and the way to ask one.

Every `*.rq` in this folder is one question: SPARQL that runs as it stands, under a header that names it in
Dutch and English, its parameters, its columns and the chart that suits it. What it answers on samples/ is
in `expected/`. To add a question is one `.rq` and one `.csv`; `python -m queries.expect` writes what is to be
read and kept there.
"""

from __future__ import annotations

import os
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from graphs.store import Rows, Store, StoreError, open_store
from queries.answer import RENDERERS, Answer
from queries.bind import bound
from queries.question import SUBJECTS, Chart, Column, Parameter, Question, QuestionError, parse, read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

__all__ = ["RENDERERS", "SUBJECTS", "Answer", "Chart", "Column", "Parameter", "Question", "QuestionError"]
__all__ += ["answered", "ask", "catalogue", "find"]

FOLDER = Path(__file__).parent
"""Where the catalogue lies."""

SETTING = "KAMERGRAAF_STORE"
"""The environment variable that says which graph is asked when nobody says."""


@cache
def catalogue() -> tuple[Question, ...]:
    """All questions of the catalogue, by name; QuestionError names the file and line that is wrong."""
    return tuple(read(path) for path in sorted(FOLDER.glob("*.rq")))


def find(asked: str | Path) -> Question:
    """The question of this name, the one in this file, which needs no header, or this text of SPARQL.

    QuestionError when there is neither; it lists the names that there are.

    >>> find("SELECT ?s WHERE { ?s ?p ?o }").name
    'query'
    """
    if isinstance(asked, str) and "{" in asked:
        return parse(asked, name="query", source="this query")
    for question in catalogue():
        if question.name == str(asked):
            return question
    path = Path(asked)
    if path.suffix in {".rq", ".sparql"} or path.is_file():
        return read(path)
    names = ", ".join(question.name for question in catalogue())
    raise QuestionError(f"{asked}: no question is called so and no such file is here; there are {names}")


def ask(asked: str | Path | Question, store: Store | None = None, /, **parameters: str) -> Answer:
    """The answer of a store to a question, given by its name, its file, itself or its text.

    Without a store, the one at the folder or address that the setting KAMERGRAAF_STORE names is asked:
    `queries.ask("motions-by-measure", measure="STAP-budget").records()`.

    Parameters are text as a user writes it: "2023-01-01" or "1-1-2023" for a date, "1,5 miljoen" for an
    amount, an IRI, an identifier or a name for a thing. One that is left out or empty asks about everything.
    A file without a header takes none. QuestionError for a value that is not understood, a thing that is not
    in the store or is more than one thing, and a parameter that the question does not have.
    """
    question = asked if isinstance(asked, Question) else find(asked)
    if store is None:
        with closing(_set_store()) as ours:
            return ask(question, ours, **parameters)
    return answered(question, store, store.select, parameters)


def answered(
    question: Question, store: Store, rows: Callable[[str], Rows], parameters: Mapping[str, str]
) -> Answer:
    """The answer that `rows` gives to the query of a question, its parameters looked up in the store.

    For who must be able to end a question that takes too long; otherwise `ask` is what is wanted.
    """
    asked = bound(question, store, parameters)
    try:
        found = rows(asked)
    except StoreError as error:
        raise QuestionError(f"{question.source}: {error}") from error
    columns = question.columns or tuple(Column(name, name) for name in found.columns)
    for missing in _missing(columns, found.columns):
        raise QuestionError(f"{question.source}: the query gives no ?{missing}, which the header names")
    return Answer(question, columns, found.columns, found.rows, asked)


def _set_store() -> Store:
    """The store that the setting names, open."""
    where = os.environ.get(SETTING, "").strip()
    if not where:
        raise QuestionError(
            f"no store is given: give one, or let {SETTING} name the folder of a `kamergraaf build --out`"
        )
    try:
        return open_store(where)
    except StoreError as error:
        raise QuestionError(f"{SETTING}: {error}") from error


def _missing(columns: tuple[Column, ...], given: tuple[str, ...]) -> Iterator[str]:
    for column in columns:
        for name in (column.name, column.link):
            if name and name not in given:
                yield name
