"""The catalogue: questions that need no SPARQL, each with a form, an answer and a chart."""

from __future__ import annotations

import re
import shlex
from collections import Counter
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import urlencode

import pyoxigraph as ox
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import Route

from graphs.explorer.bounded import RefusedError
from graphs.explorer.charts import MOST, bars, timeline
from graphs.explorer.language import language_of, text
from graphs.explorer.links import href
from graphs.explorer.opened import opened
from graphs.explorer.rendering import page
from graphs.explorer.vocabulary import value
from graphs.store import plain
from graphs.words import ask

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from markupsafe import Markup
    from starlette.requests import Request

    from graphs.explorer.opened import Answered, Asked, Filled, Opened
    from graphs.store import Node

_ROWS: Final = 200
"""Rows that a page shows; the others are a page further, and a download has them all."""
_OFFERED: Final = 250
"""Things that a field suggests."""
_HIDDEN: Final = 2000
"""Letters of a value that are looked at."""
_FORMS: Final = {
    "csv": ("text/csv; charset=utf-8", "csv"),
    "json": ("application/sparql-results+json", "json"),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
}
_LIMIT: Final = re.compile(r"^\s*LIMIT (\d+)", re.MULTILINE)
_INPUTS: Final = {"date": "date", "year": "number"}
_SUBJECTS: Final = (
    *("motions", "commitments", "money", "measures", "organisations", "people", "advice", "questions"),
    *("laws", "papers", "networks", "quality"),
)
"""The order of `queries.SUBJECTS`, which stands to the right of this folder."""
_NAMED: Final = {
    "Document": "?s kg:sourceFile ?file ; dct:identifier ?name",
    "Dossier": "?paper kg:inDossier ?s . ?s dct:identifier ?name",
    "Office": "?s a kg:Office ; skos:prefLabel ?name",
    "Person": "?motion kg:submittedBy ?s . ?s skos:prefLabel ?name",
}
"""How the things of a class are named that a reader is most likely to ask about; others are met in papers."""


class Field(NamedTuple):
    """A field of the form."""

    name: str
    label: str
    type: str
    """Of the HTML input."""
    value: str
    suggestion: str
    offered: tuple[str, ...]


class Shown(NamedTuple):
    """A cell of the table."""

    text: str
    href: str
    is_number: bool


class Group(NamedTuple):
    """A thing, and what it is tied to: a network as a list."""

    head: Shown
    ties: tuple[Shown, ...]


def questions(request: Request) -> Response:
    """The catalogue by subject."""
    found: dict[str, list[Asked]] = {subject: [] for subject in _SUBJECTS}
    for question in opened(request).questions.all():
        found.setdefault(question.subject, []).append(question)
    return page(request, "questions.html", subjects=found)


def question(request: Request) -> Response:
    """One question: its form, and its answer when it is asked; as a file for `?format=csv`, json or xlsx."""
    graph, language = opened(request), language_of(request)
    asked = next((one for one in graph.questions.all() if one.name == request.path_params["name"]), None)
    if asked is None:
        raise HTTPException(404)
    given = {
        one.name: said
        for one in asked.parameters
        if (said := request.query_params.get(one.name, "").strip()[:_HIDDEN])
    }
    form = request.query_params.get("format", "")
    wrong, status, answer = "", 200, None
    if given or form or "ask" in request.query_params or not asked.parameters:
        try:
            answer = _answer(graph, asked.name, given).spoken(language)
        except ValueError as error:
            wrong, status = str(error), 400
        except RefusedError as error:
            wrong, status = text("question_refused", language), 504 if error.kind == "time" else 500
    if form in _FORMS and answer is not None:
        return _file(asked.name, answer, form)
    begin = _number(request.query_params.get("from", ""))
    title = asked.title_nl if language == "nl" else asked.title_en
    return page(
        request,
        "question.html",
        status=status,
        question=asked,
        title=title,
        said=asked.question_nl if language == "nl" else asked.question_en,
        fields=[_field(graph, one, given.get(one.name, ""), language) for one in asked.parameters],
        example=urlencode({one.name: one.suggestion for one in asked.parameters[:1]}),
        answer=answer,
        wrong=wrong,
        rows=[] if answer is None else list(islice(_rows(request, answer, language), begin, begin + _ROWS)),
        numbers=[] if answer is None else _numbers(answer),
        drawn=None if answer is None else _drawn(answer, asked, title, language),
        groups=[] if answer is None else _groups(request, answer, asked, language),
        begin=begin,
        most=_ROWS,
        limit=0 if answer is None else _limit(answer),
        link=urlencode({**given, "ask": "1"}),
        files={name: f"?{urlencode({**given, 'format': name})}" for name in _FORMS},
        sparql=f"/sparql?{urlencode({'edit': answer.asked if answer else asked.sparql})}",
        command=_command(asked, given),
        python=_python(asked, given),
    )


def _answer(graph: Opened, name: str, given: Mapping[str, str]) -> Answered:
    """The answer, kept from before or made now, in a process that can be ended when it takes too long."""
    key = (name, *(part for pair in sorted(given.items()) for part in pair))
    return graph.kept.get(key, lambda: graph.questions.answer(name, graph.store, graph.bounded.rows, **given))


def _limit(answer: Answered) -> int:
    """The number of rows, when the question gives no more of them than so many; otherwise 0."""
    limits = {int(one) for one in _LIMIT.findall(answer.asked)}
    return len(answer) if len(answer) in limits else 0


def _number(said: str) -> int:
    return int(said) if said.isascii() and said.isdigit() and len(said) < 7 else 0  # noqa: PLR2004  # no more rows


def _file(name: str, answer: Answered, form: str) -> Response:
    media_type, ending = _FORMS[form]
    body = answer.workbook() if form == "xlsx" else answer.render(form)
    attached = {"content-disposition": f'attachment; filename="{name}.{ending}"'}
    return Response(body, media_type=media_type, headers=attached)


def _field(graph: Opened, one: Filled, said: str, language: str) -> Field:
    offered = [one.suggestion]
    if one.kind:
        pattern = _NAMED.get(one.kind, f"?paper kg:mentions ?s . ?s a kg:{one.kind} ; skos:prefLabel ?name")
        asked = f"SELECT DISTINCT ?name WHERE {{ {pattern} }} LIMIT {_OFFERED}"
        offered += sorted({row["name"].value for row in ask(graph.store, asked)})
    label = one.label if language == "nl" else one.label_en or one.label
    offered = [] if one.type == "date" else list(dict.fromkeys(offered))
    return Field(one.name, label, _INPUTS.get(one.type, "text"), said, one.suggestion, tuple(offered))


def _rows(request: Request, answer: Answered, language: str) -> Iterator[list[Shown]]:
    for row in answer.cells():
        yield [_shown(request, cell, link, language) for cell, link in row]


def _shown(request: Request, cell: Node | None, link: str, language: str) -> Shown:
    said = value(cell, language) if isinstance(cell, ox.Literal | ox.NamedNode) else plain(cell)
    link = link or (cell.value if isinstance(cell, ox.NamedNode) else "")
    address = href(request, link) if link.startswith(("https://", "http://")) else ""
    return Shown(said, address, isinstance(cell, ox.Literal) and _amount(cell) is not None)


def _numbers(answer: Answered) -> list[bool]:
    """Which columns hold nothing but numbers."""
    rows = [[cell for cell, _ in row] for row in answer.cells()]
    return [
        any(row[place] is not None for row in rows)
        and all(row[place] is None or _amount(row[place]) is not None for row in rows)
        for place in range(len(answer.columns))
    ]


def _amount(cell: Node | None) -> float | None:
    kinds = ("integer", "decimal", "double", "float")
    if not isinstance(cell, ox.Literal) or not cell.datatype.value.endswith(kinds):
        return None
    try:
        return float(cell.value)
    except ValueError:
        return None


def _drawn(answer: Answered, asked: Asked, title: str, language: str) -> Markup | None:
    """The picture that the question hints at; None when there is nothing to draw."""
    at = {column.name: place for place, column in enumerate(answer.columns)}
    places = [at[name] for name in asked.chart.columns]
    rows = [[cell for cell, _ in row] for row in answer.cells()]
    if asked.chart.kind == "timeline" and len(places) > 1:
        days = [
            (day, _text(row[places[0]], language), _text(row[places[1]], language))
            for row in rows
            if (day := _day(row[places[0]]))
        ]
        return timeline(days, title) if days else None
    if asked.chart.kind != "bar" or not places:
        return None
    if len(places) == 1:
        counted = Counter(_text(row[places[0]], language) for row in rows)
        lengths = [(name, float(times), str(times)) for name, times in counted.most_common(MOST)]
    else:
        lengths = [
            (_text(row[places[0]], language), size, _text(row[places[1]], language))
            for row in rows
            if (size := _amount(row[places[1]])) is not None
        ]
    return bars(lengths, title) if len(lengths) > 1 else None


def _text(cell: Node | None, language: str) -> str:
    return value(cell, language) if isinstance(cell, ox.Literal | ox.NamedNode) else plain(cell)


def _day(cell: Node | None) -> date | None:
    try:
        return date.fromisoformat(plain(cell)[:10])
    except ValueError:
        return None


def _groups(request: Request, answer: Answered, asked: Asked, language: str) -> list[Group]:
    """The network of an answer: each thing of its first column with what it is tied to."""
    if asked.chart.kind != "network":
        return []
    at = {column.name: place for place, column in enumerate(answer.columns)}
    first, *others = [at[name] for name in asked.chart.columns]
    tied: dict[Shown, dict[Shown, None]] = {}
    for row in islice(_rows(request, answer, language), _ROWS):
        tied.setdefault(row[first], {}).update({row[place]: None for place in others if row[place].text})
    return [Group(head, tuple(ties)) for head, ties in tied.items()]


def _command(asked: Asked, given: Mapping[str, str]) -> str:
    """The same question on the command line."""
    words: Sequence[str] = [f"--param {shlex.quote(f'{name}={said}')}" for name, said in given.items()]
    return " ".join(["kamergraaf query", asked.name, "--store DIR", *words])


def _python(asked: Asked, given: Mapping[str, str]) -> str:
    """The same question in Python."""
    words = "".join(f", {name}={said!r}" for name, said in given.items())
    return f'queries.ask("{asked.name}"{words}).pandas()'


ROUTES: Final = (
    Route("/questions", questions, name="questions"),
    Route("/questions/{name}", question, name="question"),
)
