"""Paragraphs → the sections of a paper, whatever format it was read from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import Section, Span
from pipeline.read import forms
from pipeline.read.questions import exchanges
from pipeline.read.signing import Row, signing
from pipeline.read.speeches import speeches

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipeline.read.questions import Part


def sections_of(parts: Sequence[Part]) -> Iterator[Section]:
    """The head, the questions and answers, the signatures, the annexes, and what each paragraph is."""
    head = [part.span for part in parts if part.kind == "head"]
    if head:
        yield Section("head", Span(head[0].start, head[-1].end))
    yield from exchanges(parts)
    yield from speeches(parts)
    yield from _signatures(parts)
    yield from _annexes(parts)
    for part in parts:
        if part.kind in {"heading", "list-item", "table", "body"}:
            yield Section(part.kind, part.span, _label(part))


def ordered(sections: Iterable[Section]) -> tuple[Section, ...]:
    """In the order of the text, the longer of two that begin together first."""
    return tuple(sorted(sections, key=lambda section: (section.span.start, -section.span.end, section.kind)))


def names_of(parts: Sequence[Part]) -> list[str]:
    """The names below the paper."""
    return [part.text.rstrip(".,") for part in parts if part.role == "name"]


def signed(parts: Sequence[Part]) -> list[Part]:
    """The paragraphs, with the names below a motion and offices with their names marked for what they are.

    For a format that does not mark signatures up.
    """
    marked = list(parts)
    for index, role in signing([Row(part.text, gap=True) for part in parts]).items():
        if marked[index].kind == "body":
            marked[index] = marked[index]._replace(kind="signature", role=role.removesuffix("-goes-on"))
    return marked


def _label(part: Part) -> str:
    if part.kind == "heading" and not part.role:
        found = forms.SECTION.match(part.text)
        return found["number"] if found else ""
    if part.kind == "list-item":
        found = forms.BULLET.match(part.text)
        return found["mark"] if found else ""
    return ""


def _signatures(parts: Sequence[Part]) -> Iterator[Section]:
    """One signature for each office with its name; all movers of a motion together."""
    start: int | None = None
    for index, part in enumerate(parts):
        if part.kind != "signature":
            start = None
            continue
        start = part.span.start if start is None else start
        following = parts[index + 1].role if index + 1 < len(parts) else ""
        if part.role in {"name", "office-below"} and following not in {"name", "office-below"}:
            yield Section("signature", Span(start, part.span.end))
            start = None


def _annexes(parts: Sequence[Part]) -> Iterator[Section]:
    heads = [
        index
        for index, part in enumerate(parts)
        if part.kind == "heading" and index and forms.ANNEX.fullmatch(part.text)
    ]
    for index, following in zip(heads, [*heads, len(parts)][1:], strict=True):
        yield Section(
            "annex", Span(parts[index].span.start, parts[following - 1].span.end), parts[index].text
        )
