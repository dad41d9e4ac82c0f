"""The elements of an official publication → paragraphs, sections, footnotes and links, in running text."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from pipeline.model import Link, Section, SectionKind, Span
from pipeline.read import forms
from pipeline.read.elements import (
    EXCHANGES,
    HEADINGS,
    HEADS,
    INLINE,
    LINKS,
    NAMES,
    NUMBERS,
    ONE_PARAGRAPH,
    SIGNATURES,
    SKIPPED,
    SPEECHES,
    Noted,
    Opened,
    inside,
    skip,
    target,
)
from pipeline.read.markup import Event, attribute, runs
from pipeline.read.questions import Part
from pipeline.read.sections import sections_of, signed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.read.transcript import Transcript

_LONGEST_LABEL: Final = 90
_SPACE: Final = re.compile(r"\s+")
_TIGHT: Final = ",.;:)!?]»”"
_DROPPED: Final = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")


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
        self._open: list[Opened] = []
        self._links: list[tuple[str, int | None]] = []
        self._item = False
        self.parts: list[Part] = []
        self.sections: list[Section] = []
        self.links: list[Link] = []

    def walk(self, events: Iterator[Event]) -> None:
        """Write everything: the running text, then the footnotes."""
        notes: list[Noted] = []
        for event in events:
            if event.kind == "start" and event.name in SKIPPED:
                skip(events, event.name)
            elif event.kind == "start" and event.name == "noot":
                notes.append(Noted(inside(events, "noot"), self._transcript.length, attribute(event, "nr")))
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
        elif name in NUMBERS:
            self._close()
            self._item = True
        elif name == "naam" and "ondertekening" in self._stack:
            self._close()
        if name in LINKS:
            self._links.append((target(event), None))
        self._stack.append(name)
        if name in ONE_PARAGRAPH:
            self._joined += 1
        if name in EXCHANGES:
            self._open.append(Opened(EXCHANGES[name], name, len(self._stack)))
        elif name == "bijlage":
            self._open.append(Opened("annex", name, len(self._stack)))
        elif name in SPEECHES:
            self._interrupt()
            self._open.append(Opened("speech", name, len(self._stack)))
        elif name in SIGNATURES and not any(item.kind == "signature" for item in self._open):
            self._open.append(Opened("signature", name, len(self._stack)))

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
        if name in LINKS and self._links:
            address, start = self._links.pop()
            if start is not None and address:
                self.links.append(Link(Span(start, self._transcript.length), address))
        if self._stack:
            self._stack.pop()
        if name in ONE_PARAGRAPH:
            self._joined -= 1
        if name not in INLINE or (name == "naam" and "ondertekening" in self._stack):
            if self._joined:
                self._space = self._space or " "
            else:
                self._close()
        if name == "li":
            self._item = False
        if self._open and self._open[-1].depth == len(self._stack) + 1 and self._open[-1].element == name:
            self._shut(self._open.pop())

    def _shut(self, section: Opened) -> None:
        """Keep a section as far as the text has come."""
        if section.start is not None:
            span = Span(section.start, self._transcript.length)
            self.sections.append(Section(section.kind, span, section.label))
            section.start = None

    def _interrupt(self) -> None:
        """Let somebody else speak: what is said after that is a speech of its own, by the same speaker."""
        if (speaking := self._speaking()) is not None:
            self._shut(speaking)

    def _speaking(self) -> Opened | None:
        return next((section for section in reversed(self._open) if section.kind == "speech"), None)

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
        for index, (address, start) in enumerate(self._links):
            if start is None:
                self._links[index] = (address, self._transcript.length)
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
        speaking = self._speaking()
        for section in self._open:
            if section.start is None and (section.kind != "speech" or section is speaking):
                section.start = self._start

    def _what(self) -> tuple[SectionKind, str]:
        """What a paragraph is, by the elements that it stands in."""
        stack = self._stack
        within = frozenset(stack)
        kind: SectionKind = "body"
        role = ""
        if within & HEADS or stack[-2:] == ["stuk", "titel"]:
            kind = "head"
        elif within & SIGNATURES:
            kind, role = "signature", "name" if within & NAMES else "office"
        elif "row" in within:
            kind = "table"
        elif within & HEADINGS:
            kind = "heading"
            role = EXCHANGES.get(stack[-2], "") if stack[-1:] == ["nr"] and len(stack) > 1 else ""
        elif "li" in within:
            kind = "list-item"
        return kind, role

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
            named = section.kind == "speech" or (section.kind != "signature" and self._kind == "heading")
            if not section.label and named:
                section.label = text.rstrip(":. ")

    def _footnote(self, note: Noted) -> None:
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
        """Add the sections that follow from the paragraphs, where the file does not mark them up itself."""
        marked = {section.kind for section in self.sections}
        if "signature" not in marked:
            self.parts = signed(self.parts)
        derived = sections_of(self.parts)
        self.sections += [
            section for section in derived if section.kind not in marked or section.kind in _PARAGRAPHS
        ]
        if marked & {"question", "answer"}:
            self.sections = [
                section for section in self.sections if section.kind not in {"question", "answer"} - marked
            ]
        self.links.sort(key=lambda link: link.span)


_PARAGRAPHS: Final = frozenset({"heading", "list-item", "table", "body"})


def _role(kind: SectionKind, text: str) -> str:
    if kind in {"heading", "body"} and len(text) < _LONGEST_LABEL:
        if forms.QUESTION.fullmatch(text):
            return "question"
        if forms.ANSWER.fullmatch(text):
            return "answer"
    return ""
