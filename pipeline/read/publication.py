"""The elements of an official publication → paragraphs, sections, footnotes and links, in running text."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pipeline.model import Link, Section, SectionKind, Span
from pipeline.read import forms
from pipeline.read.markup import Event, attribute, runs
from pipeline.read.questions import Part, exchanges

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.read.transcript import Transcript

INLINE: Final = frozenset(
    "nadruk extref intref dossierref inf sup sub achternaam voornaam naam organisatie datum kamervraagonderwerp "
    "ondernummer dossiernr begrotingshoofdstuk raadnr rijkswetnr voorvoegsels politiek li.nr unl strong em span "
    "redactie tussenvoegsel initialen plaats label ovl hl al-inline".split()
)
"""Elements inside a paragraph; every other one begins and ends paragraphs."""

_HEADS: Final = frozenset(
    "kamerstukkop kamervraagkop handelingenkop dossier stuknr datumtekst kamervraagnummer".split()
)
_ALSO_HEADS: Final = frozenset({"kamervraagomschrijving"})
_HEADINGS: Final = frozenset("kop tussenkop item-titel subtitel".split())
_ONE_PARAGRAPH: Final = frozenset("kop row noot kamervraagomschrijving spreker".split())
_SKIPPED: Final = frozenset({"metadata"})
_EXCHANGES: Final[dict[str, SectionKind]] = {"vraag": "question", "antwoord": "answer"}
_SPACE: Final = re.compile(r"\s+")
_TIGHT: Final = ",.;:)!?]»”"
_DROPPED: Final = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")


@dataclass(slots=True)
class _Open:
    """A section that is not closed yet."""

    kind: SectionKind
    element: str
    depth: int
    start: int | None = None
    label: str = ""


@dataclass(slots=True)
class _Note:
    """A footnote, kept until the running text is complete."""

    events: list[Event]
    anchor: int
    label: str = ""


class Publication:
    """Walks the events of one file and writes its text."""

    def __init__(self, transcript: Transcript) -> None:
        self._transcript = transcript
        self._stack: list[str] = []
        self._closed = True
        self._space = ""
        self._kind: SectionKind = "body"
        self._role = ""
        self._start = 0
        self._joined = 0
        self._open: list[_Open] = []
        self._links: list[tuple[str, int | None]] = []
        self._item = False
        self.parts: list[Part] = []
        self.sections: list[Section] = []
        self.links: list[Link] = []

    def walk(self, events: Iterator[Event]) -> None:
        """Write everything: the running text, then the footnotes."""
        notes: list[_Note] = []
        for event in events:
            if event.kind == "start" and event.name in _SKIPPED:
                _skip(events, event.name)
            elif event.kind == "start" and event.name == "noot":
                notes.append(_Note(_inside(events, "noot"), self._transcript.length, attribute(event, "nr")))
            else:
                self._take(event)
        self._close()
        for note in notes:
            self._footnote(note)
        self._finish()

    def _take(self, event: Event) -> None:
        if event.kind == "start":
            self._begin(event)
        elif event.kind == "end":
            self._end(event)
        else:
            self._write(event)

    def _begin(self, event: Event) -> None:
        name = event.name
        if name not in INLINE:
            self._block(name)
        elif name == "li.nr":
            self._close()
            self._item = True
        elif name == "naam" and "ondertekening" in self._stack:
            self._close()
        if name in {"extref", "dossierref"}:
            self._links.append((_target(event), None))
        self._stack.append(name)
        if name in _ONE_PARAGRAPH:
            self._joined += 1
        if name in _EXCHANGES:
            self._open.append(_Open(_EXCHANGES[name], name, len(self._stack)))
        elif name == "bijlage":
            self._open.append(_Open("annex", name, len(self._stack)))
        elif name in {"ondertekening", "ondertekenaar"} and not any(
            item.kind == "signature" for item in self._open
        ):
            self._open.append(_Open("signature", name, len(self._stack)))

    def _block(self, name: str) -> None:
        if self._joined:
            if name == "entry" and not self._closed:
                self._space = " | "
            else:
                self._space = self._space or " "
        elif self._item and name in {"al", "li"}:
            # The text of an item stands beside its number, in one paragraph.
            self._space = " "
            self._item = name == "li"
        else:
            self._close()

    def _end(self, event: Event) -> None:
        name = event.name
        if name in {"extref", "dossierref"} and self._links:
            target, start = self._links.pop()
            if start is not None and target:
                self.links.append(Link(Span(start, self._transcript.length), target))
        if self._stack:
            self._stack.pop()
        if name in _ONE_PARAGRAPH:
            self._joined -= 1
        if name not in INLINE or (name == "naam" and "ondertekening" in self._stack):
            if self._joined:
                self._space = self._space or " "
            else:
                self._close()
        if name == "li":
            self._item = False
        if self._open and self._open[-1].depth == len(self._stack) + 1 and self._open[-1].element == name:
            section = self._open.pop()
            if section.start is not None:
                end = self._transcript.length
                self.sections.append(Section(section.kind, Span(section.start, end), section.label))

    def _write(self, event: Event) -> None:
        for text, at, as_it_stands in runs(event):
            if as_it_stands and not (text[0].isspace() or text[-1].isspace() or "\n" in text or "  " in text):
                self._put(text, at)
                continue
            if not as_it_stands:
                self._entity(text, at)
                continue
            if text.isspace():
                self._space = self._space or ("\n" if "\n" in text else " ")
                continue
            begin = 0
            for found in _SPACE.finditer(text):
                if found.start() > begin:
                    self._put(text[begin : found.start()], at + begin)
                self._space = " " if self._space in {"", "\n"} else self._space
                begin = found.end()
            if begin < len(text):
                self._put(text[begin:], at + begin)

    def _entity(self, text: str, at: int) -> None:
        """A character that was written as a reference."""
        text = unicodedata.normalize("NFC", _DROPPED.sub("", text))
        if text.isspace():
            self._space = self._space or " "
        elif text:
            self._put(text, at, copied=False)

    def _put(self, text: str, at: int, *, copied: bool = True) -> None:
        if self._closed:
            self._paragraph()
        elif self._space and not (self._space == "\n" and text[0] in _TIGHT):
            self._transcript.insert(" " if self._space == "\n" else self._space)
        self._space = ""
        for index, (target, start) in enumerate(self._links):
            if start is None:
                self._links[index] = (target, self._transcript.length)
        if copied:
            self._transcript.copy(text, at)
        else:
            self._transcript.insert(text, at)

    def _paragraph(self) -> None:
        """Begin a paragraph."""
        if self._transcript.length:
            self._transcript.insert("\n\n")
        self._closed = False
        self._start = self._transcript.length
        self._kind, self._role = self._what()
        for section in self._open:
            if section.start is None:
                section.start = self._start

    def _what(self) -> tuple[SectionKind, str]:
        stack = self._stack
        if any(name in _HEADS or name in _ALSO_HEADS for name in stack) or stack[-2:] == ["stuk", "titel"]:
            return "head", ""
        if "ondertekening" in stack or "ondertekenaar" in stack:
            return "signature", "name" if {"naam", "achternaam", "voornaam"} & set(stack) else "office"
        if "row" in stack:
            return "table", ""
        if any(name in _HEADINGS for name in stack):
            return "heading", ""
        if len(stack) > 1 and stack[-1] == "nr" and stack[-2] in _EXCHANGES:
            return "heading", _EXCHANGES[stack[-2]]
        if stack[-1:] == ["nr"]:
            return "heading", ""
        if "li" in stack:
            return "list-item", ""
        return "body", ""

    def _close(self) -> None:
        """End the paragraph, if one is open."""
        self._space = ""
        self._item = False
        if self._closed:
            return
        self._closed = True
        text = self._transcript.last(self._start)
        span = Span(self._start, self._transcript.length)
        self.parts.append(Part(self._kind, span, text, self._role or _role(self._kind, text)))
        for section in self._open:
            if not section.label and section.kind != "signature" and self._kind == "heading":
                section.label = text.rstrip(":.")

    def _footnote(self, note: _Note) -> None:
        """Write a footnote, as one paragraph without its number."""
        self._stack = ["noot"]
        self._joined = 1
        self._closed, self._space = True, ""
        number: list[str] = []
        start: int | None = None
        for event in note.events:
            if "noot.nr" in self._stack and event.kind != "end":
                number.append(event.name)
                continue
            self._take(event)
            if not self._closed and start is None:
                start = self._start
        self._joined = 0
        label = note.label or "".join(number).strip()
        if start is not None:
            self._closed = True
            self.sections.append(
                Section("footnote", Span(start, self._transcript.length), label, note.anchor)
            )

    def _finish(self) -> None:
        parts = self.parts
        if not any(section.kind in {"question", "answer"} for section in self.sections):
            self.sections += exchanges(parts)
        if not any(section.kind == "signature" for section in self.sections):
            self.sections += _signed(parts)
        head = [part.span for part in parts if part.kind == "head"]
        if head:
            self.sections.append(Section("head", Span(head[0].start, head[-1].end)))
        for part in parts:
            if part.kind in {"heading", "list-item", "table", "body"}:
                self.sections.append(Section(part.kind, part.span, _label(part)))
        self.sections.sort(key=lambda section: (section.span.start, -section.span.end))
        self.links.sort(key=lambda link: link.span)


def _role(kind: SectionKind, text: str) -> str:
    if kind in {"heading", "body"} and len(text) < 90:
        if forms.QUESTION.fullmatch(text):
            return "question"
        if forms.ANSWER.fullmatch(text):
            return "answer"
    return ""


def _label(part: Part) -> str:
    if part.kind == "list-item" and (found := forms.BULLET.match(part.text)):
        return found["mark"]
    return ""


def _signed(parts: list[Part]) -> Iterator[Section]:
    """The names below a motion, and an office with a name below it, that are marked up as plain text."""
    names = len(parts)
    if any(part.text == "De Kamer," for part in parts):
        while names and parts[names - 1].kind == "body" and forms.is_name(parts[names - 1].text):
            names -= 1
    if names < len(parts):
        yield Section("signature", Span(parts[names].span.start, parts[-1].span.end))
        parts[names:] = [part._replace(kind="signature", role="name") for part in parts[names:]]
    for index in range(1, names):
        office, name = parts[index - 1], parts[index]
        if (
            office.kind == name.kind == "body"
            and office.text.endswith(",")
            and forms.OFFICE.fullmatch(office.text)
            and forms.is_name(name.text)
        ):
            parts[index - 1] = office._replace(kind="signature", role="office")
            parts[index] = name._replace(kind="signature", role="name")
            yield Section("signature", Span(office.span.start, name.span.end))


def _target(event: Event) -> str:
    """What a link points at, as the contract writes it."""
    if event.name == "dossierref":
        dossier = attribute(event, "dossier").replace(" ", "")
        return f"dossier-{dossier}" if dossier else ""
    return attribute(event, "doc")


def _skip(events: Iterator[Event], name: str) -> None:
    _inside(events, name)


def _inside(events: Iterator[Event], name: str) -> list[Event]:
    """The events up to the end of the element that was just begun."""
    found: list[Event] = []
    depth = 1
    for event in events:
        if event.name == name and event.kind in {"start", "end"}:
            depth += 1 if event.kind == "start" else -1
            if depth == 0:
                break
        found.append(event)
    return found


def names_of(parts: Sequence[Part]) -> list[str]:
    """The names below the paper."""
    return [part.text.rstrip(",") for part in parts if part.role == "name"]
