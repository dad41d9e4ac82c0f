"""A question as it stands in its file: SPARQL under a header of `# key: value` lines.

    # title_nl: …                     # title_en: …
    # question_nl: …                  # question_en: …
    # subject: motions (one of SUBJECTS; may be left out)
    # parameter: name | type | default | suggestion | what it is, in Dutch / in English
    # column: name | Dutch head / English head | variable with the IRI of what is named (may be left out)
    # chart: bar | column | column (table, bar, timeline or network; may be left out)
    # example: name=value | name=value (what `expected/` holds the answer to; empty for no parameters)

A type is text, date, year, amount, or thing with the class it must have: `thing Document`. In the query each
parameter stands as `VALUES ?name { UNDEF }`, which means everything, so the file runs as it is; asking puts a
term in the place of UNDEF and never touches another letter. Without " / " the English words are the Dutch.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

TYPES: Final = ("text", "date", "year", "thing", "amount")
"""What a parameter may be."""

CHARTS: Final = ("table", "bar", "timeline", "network")
"""The pictures that an answer may be drawn as."""

SUBJECTS: Final = (
    *("motions", "commitments", "money", "measures", "organisations", "people", "advice", "questions"),
    *("laws", "papers", "networks", "quality"),
)
"""What a question may be about, in the order of the catalogue."""

_TITLES = ("title_nl", "title_en", "question_nl", "question_en")
_EVERY = (*_TITLES, "subject", "parameter", "column", "chart", "example")
_KEYS = ", ".join(_EVERY)
_LINE = re.compile(r"#\s*(\w+)\s*:\s*(.*?)\s*")
_NAME = re.compile(r"[a-z][a-z_]*")
_LONGEST = 1_000_000


class QuestionError(ValueError):
    """A question cannot be read or asked; the message names the file or parameter, and what would mend it."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """Something that may be filled in."""

    name: str
    type: str
    """One of `TYPES`."""
    default: str
    """What it is when nothing is filled in; empty means everything."""
    suggestion: str
    """A value that is worth a try on samples/."""
    label: str
    """What it is, in Dutch."""
    kind: str = ""
    """For a thing: the local name of the class it must have, "Document"; empty when any will do."""
    label_en: str = ""
    """What it is, in English."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the answer."""

    name: str
    """The variable of the query."""
    head: str
    """What stands above it, in Dutch."""
    link: str = ""
    """The variable with the IRI of the thing that the cell names."""
    head_en: str = ""
    """What stands above it, in English."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A hint: how the answer may be drawn, and which columns are drawn."""

    kind: str = "table"
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the catalogue, or somebody's own."""

    name: str
    source: str
    """The file it was read from."""
    sparql: str
    title_nl: str = ""
    title_en: str = ""
    question_nl: str = ""
    question_en: str = ""
    parameters: tuple[Parameter, ...] = ()
    columns: tuple[Column, ...] = ()
    """None in a file without a header: then they are those of the query."""
    chart: Chart = Chart()
    example: tuple[tuple[str, str], ...] = ()
    """Parameters that give an answer on samples/ which fits on a screen."""
    subject: str = ""
    """One of `SUBJECTS`; empty when the file names none."""


def place(parameter: str) -> str:
    """How a parameter stands in a query before anything is filled in.

    >>> place("before")
    'VALUES ?before { UNDEF }'
    """
    return f"VALUES ?{parameter} {{ UNDEF }}"


def read(path: Path) -> Question:
    """The question in this file; QuestionError says what is wrong on which line."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise QuestionError(f"{path}: this file cannot be read: {error}") from error
    if len(text) > _LONGEST:
        raise QuestionError(f"{path}: {len(text)} characters are too many for a question")
    return parse(text, name=path.stem, source=path.name)


def parse(text: str, *, name: str, source: str) -> Question:
    """The question that this text writes down."""
    said: dict[str, str] = {}
    parameters: list[Parameter] = []
    columns: list[Column] = []
    chart = Chart()
    example: tuple[tuple[str, str], ...] = ()
    for number, line in enumerate(text.splitlines(), 1):
        if not line.startswith("#"):
            break
        where = f"{source}:{number}"
        match = _LINE.fullmatch(line)
        if match is None or match[1] not in _EVERY:
            if said:
                raise QuestionError(f"{where}: {line!r} is no line of a header; those are {_KEYS}")
            continue  # a remark above somebody's own query
        key, parts = match[1], [part.strip() for part in match[2].split("|")]
        if key == "parameter":
            parameters.append(_parameter(where, parts, text))
        elif key == "column":
            columns.append(_column(where, parts))
        elif key == "chart":
            chart = _chart(where, parts)
        elif key == "example":
            example = _example(where, parts, parameters)
        elif key in said:
            raise QuestionError(f"{where}: {key} stands here for the second time")
        else:
            said[key] = _said(where, key, match[2])
    _whole(source, said, columns)
    _known(source, chart, columns)
    return Question(
        name,
        source,
        text,
        **said,
        parameters=tuple(parameters),
        columns=tuple(columns),
        chart=chart,
        example=example,
    )


def _said(where: str, key: str, value: str) -> str:
    if key == "subject" and value not in SUBJECTS:
        raise QuestionError(f"{where}: {value!r} is no subject; one of {', '.join(SUBJECTS)}")
    return value


def _parameter(where: str, parts: list[str], text: str) -> Parameter:
    if len(parts) != 5 or not _NAME.fullmatch(parts[0]):  # noqa: PLR2004  (the fields named in the message)
        raise QuestionError(f"{where}: a parameter is `name | type | default | suggestion | what it is`")
    name, (kind, _, thing), default, suggestion, label = parts[0], parts[1].partition(" "), *parts[2:]
    if kind not in TYPES or (thing and kind != "thing"):
        raise QuestionError(f"{where}: {parts[1]!r} is no type; one of {', '.join(TYPES)}, or `thing Class`")
    if text.count(place(name)) != 1:
        raise QuestionError(f"{where}: `{place(name)}` must stand in the query, once")
    nl, en = _both(label)
    return Parameter(name, kind, default, suggestion, nl, thing, en)


def _column(where: str, parts: list[str]) -> Column:
    if len(parts) not in {2, 3} or not all(parts):
        raise QuestionError(f"{where}: a column is `name | head` or `name | head | variable with its IRI`")
    nl, en = _both(parts[1])
    return Column(parts[0], nl, "".join(parts[2:]), en)


def _both(said: str) -> tuple[str, str]:
    """The Dutch words and the English ones.

    >>> _both("Stuk / Paper"), _both("Datum")
    (('Stuk', 'Paper'), ('Datum', 'Datum'))
    """
    nl, _, en = said.partition(" / ")
    return nl.strip(), en.strip() or nl.strip()


def _chart(where: str, parts: list[str]) -> Chart:
    if parts[0] not in CHARTS:
        raise QuestionError(f"{where}: {parts[0]!r} is no chart; one of {', '.join(CHARTS)}")
    return Chart(parts[0], tuple(parts[1:]))


def _example(where: str, parts: list[str], parameters: list[Parameter]) -> tuple[tuple[str, str], ...]:
    names = {parameter.name for parameter in parameters}
    pairs = [part.partition("=") for part in parts if part]
    for name, equals, value in pairs:
        if name not in names or not equals or not value:
            raise QuestionError(f"{where}: an example is `name=value` with parameters that stand above it")
    return tuple((name, value) for name, _, value in pairs)


def _whole(source: str, said: dict[str, str], columns: list[Column]) -> None:
    # Somebody's own query has no header at all; half a header is a mistake.
    missing = [title for title in _TITLES if not said.get(title)]
    if (said or columns) and (missing or not columns):
        raise QuestionError(f"{source}:1: the header lacks {', '.join(missing) or 'a column'}")


def _known(source: str, chart: Chart, columns: list[Column]) -> None:
    names = {column.name for column in columns}
    for name in chart.columns:
        if name not in names:
            raise QuestionError(f"{source}: the chart draws {name!r}, which is no column")
