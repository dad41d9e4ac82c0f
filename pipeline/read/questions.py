"""Questions and answers in a paper: which paragraphs belong to which, whatever format it was read from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from pipeline.model import Section, SectionKind, Span
from pipeline.read import forms

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_CLOSES: Final = re.compile(
    r"(?:[IVX]{1,4}\.? |[A-Z]\.? |\d{1,2}\.? )?(?:Overige )?"
    r"(?:[Vv]ragen|[Ii]nbreng|[Oo]pmerkingen|[Rr]eactie van de)\b"
)
_RANGE: Final = re.compile(r"(\d{1,3})(?:\s*(?:t/m|tot en met|[-–])\s*(\d{1,3}))?")
_RUNNING: Final = frozenset({"body", "list-item"})
_FEW: Final = 3
_TOP: Final = 12
"""Among so many paragraphs a paper says what it is."""
_LIST: Final = re.compile(r"\b(?:lijst van (?:feitelijke )?vragen|vragen en antwoorden)\b", re.IGNORECASE)
_NEAR: Final = 3
_MOSTLY: Final = 0.7
_MOST: Final = 400


class Part(NamedTuple):
    """One paragraph, as this module needs it."""

    kind: SectionKind
    span: Span
    text: str
    role: str = ""
    """"question" or "answer" for a paragraph that is nothing but their label."""


def exchanges(parts: Sequence[Part]) -> list[Section]:
    """The questions and the answers, each over all its paragraphs, labelled as printed.

    >>> text = ("Vraag 1", "Klopt dat?", "Antwoord 1", "Ja.")
    >>> spans = [Span(start, start + len(words)) for start, words in zip((0, 9, 21, 33), text)]
    >>> roles = ("question", "", "answer", "")
    >>> [
    ...     (part.label, part.kind)
    ...     for part in exchanges([Part("body", *row) for row in zip(spans, text, roles)])
    ... ]
    [('Vraag 1', 'question'), ('Antwoord 1', 'answer')]
    """
    starts: dict[int, tuple[SectionKind, str]] = {}
    beside = {
        index: found
        for index, part in enumerate(parts)
        if part.kind in _RUNNING and not part.role and (found := forms.BESIDE.match(part.text))
    }
    answers = [
        index
        for index, part in enumerate(parts)
        if part.role == "answer" or (index in beside and not beside[index]["question"])
    ]
    for index, part in enumerate(parts):
        if part.role == "question":
            named = forms.QUESTION.fullmatch(part.text)
            starts[index] = ("question", named["label"] if named else part.text.rstrip(":."))
        elif index in beside and beside[index]["question"]:
            starts[index] = ("question", beside[index]["label"])
    if not starts:
        starts |= _numbered(parts, answers)
    if not starts:
        return []
    first = min(starts)
    for index in answers:
        if index > first:
            label = beside[index]["label"] if index in beside else parts[index].text.rstrip(":.")
            starts[index] = ("answer", label)
    if not answers:
        starts |= _unnamed(parts, starts)
    return [
        Section(kind, Span(parts[begin].span.start, parts[end - 1].span.end), label)
        for begin, end, kind, label in _extents(parts, starts)
        if end > begin
    ]


def numbers(label: str) -> list[int]:
    """The numbers that a label names.

    >>> numbers("Antwoord op de vragen 14, 15 en 16"), numbers("Antwoorden Den Haan 1 t/m 4")
    ([14, 15, 16], [1, 2, 3, 4])
    """
    found: list[int] = []
    for match in _RANGE.finditer(re.sub(r"^[^\d]*[A-Z]+\d+\b", "", label)):
        low, high = int(match[1]), int(match[2] or match[1])
        found += range(low, min(high, low + _MOST) + 1)
    return found


def _named(text: str) -> list[int]:
    """The numbers of the questions that the label of an answer names, which may stand beside its words."""
    beside = forms.BESIDE.match(text)
    return numbers(beside["label"] if beside else text)


def _numbered(parts: Sequence[Part], answers: Sequence[int]) -> dict[int, tuple[SectionKind, str]]:
    """Questions that bear only a number, found from the answers that follow them."""
    starts: dict[int, tuple[SectionKind, str]] = {}
    numbered = {index: number for index, part in enumerate(parts) if (number := _number(part)) is not None}
    if not answers:
        return _listed(parts, numbered)
    last, after = 0, -1
    for answer in answers:
        wanted = _named(parts[answer].text) or _run(numbered, last, after, answer)
        place = answer
        for number in sorted(wanted, reverse=True):
            found = [index for index in range(after + 1, place) if numbered.get(index) == number] or [
                # All questions may stand together above the first answer.
                index
                for index in range(answers[0])
                if numbered.get(index) == number and index not in starts
            ]
            if found:
                place = found[-1]
                starts[place] = ("question", str(number))
        last = max([last, *wanted])
        after = answer
    return starts


def _number(part: Part) -> int | None:
    if part.kind not in {"body", "list-item", "heading"} or part.role:
        return None
    found = forms.NUMBERED.match(part.text) or forms.NUMBER.fullmatch(part.text)
    if found is None:
        return None
    mark = re.match(r"\d{1,3}([.)]?)", part.text)
    if mark is None or (
        not mark[1] and forms.NUMBER.fullmatch(part.text) is None and not part.text.endswith("?")
    ):
        return None
    return int(re.sub(r"\D", "", mark[0]))


def _run(numbered: dict[int, int], last: int, after: int, before: int) -> list[int]:
    """The numbers that count on from the last question, up to an answer without a number."""
    run: list[int] = []
    for index in range(after + 1, before):
        if numbered.get(index) == last + len(run) + 1:
            run.append(last + len(run) + 1)
    return run


def _listed(parts: Sequence[Part], numbered: dict[int, int]) -> dict[int, tuple[SectionKind, str]]:
    """A list of questions without answers: numbered from 1, and most of them end in a question mark."""
    found: list[int] = []
    for index in sorted(numbered):
        if numbered[index] == len(found) + 1:
            found.append(index)
    if len(found) < _few(parts):
        return {}
    ends = [*found[1:], len(parts)]
    asking = sum(
        any(part.text.endswith("?") for part in parts[start : min(end, start + _NEAR)])
        for start, end in zip(found, ends, strict=True)
    )
    if asking < _MOSTLY * len(found):
        return {}
    return {index: ("question", str(numbered[index])) for index in found}


def _few(parts: Sequence[Part]) -> int:
    """How many numbers make a list of questions: where the paper calls itself one, any do."""
    return 1 if any(_LIST.search(part.text) for part in parts[:_TOP]) else _FEW


def _unnamed(
    parts: Sequence[Part], starts: dict[int, tuple[SectionKind, str]]
) -> dict[int, tuple[SectionKind, str]]:
    """The answers of a list that does not call them so: what follows each question, when most have that.

    A question may have several paragraphs; the last of them that ends in a question mark ends it.
    """
    found: dict[int, tuple[SectionKind, str]] = {}
    asked = 0
    for begin, end, _, label in _extents(parts, starts):
        asked += 1
        marks = [index for index in range(begin, min(end, begin + _NEAR)) if parts[index].text.endswith("?")]
        after = (marks[-1] if marks else begin) + 1
        if after < end:
            found[after] = ("answer", str(numbers(label)[0]) if numbers(label) else "")
    return found if asked >= _few(parts) and len(found) >= _MOSTLY * asked else {}


def _extents(
    parts: Sequence[Part], starts: dict[int, tuple[SectionKind, str]]
) -> Iterator[tuple[int, int, SectionKind, str]]:
    order = sorted(starts)
    for begin, following in zip(order, [*order[1:], len(parts)], strict=True):
        kind, label = starts[begin]
        end = following
        for index in range(begin + 1, following):
            part = parts[index]
            if part.kind in {"signature", "annex", "head"} or (
                part.kind == "heading" and not part.role and _CLOSES.match(part.text)
            ):
                end = index
                break
        while end > begin + 1 and parts[end - 1].kind == "heading" and not parts[end - 1].role:
            end -= 1
        yield begin, end, kind, label
