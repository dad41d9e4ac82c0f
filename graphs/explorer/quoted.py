"""Sentences for pages: a place in a paper as its sentence with the words marked, and where to read on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import quote

from graphs.words import things
from ontology.names import local

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from graphs.evidence import Source
    from graphs.explorer.opened import Opened


@dataclass(frozen=True, slots=True)
class Quoted:
    """A sentence of a paper with some words marked."""

    paper: str
    """The identifier of the paper."""
    address: str
    """Where it can be read on this site, at the words."""
    page: int
    """Of the file, from 1; 0 where it has no pages."""
    section: str
    """What the part of the paper is called in Dutch, "" for the running text."""
    before: str
    marked: str
    after: str
    rule: str
    confidence: float


def reading(document: str, start: int | None = None) -> str:
    """Where a paper can be read on this site, at this character of its text.

    >>> reading("https://w3id.org/kamergraaf/id/document/kst-29544-9001", 12)
    '/read/kst-29544-9001#c12'
    """
    return f"/read/{quote(local(document), safe='%')}" + ("" if start is None else f"#c{start}")


@dataclass(slots=True)
class Quoter:
    """Reads places back as sentences, and asks for each paper's identifier once."""

    opened: Opened
    _papers: dict[str, str] = field(default_factory=dict)

    def know(self, sources: Iterable[Source]) -> None:
        """Look up the identifiers of these papers, all at once."""
        new = {source.place.document for source in sources} - self._papers.keys()
        found = things(self.opened.store, new)
        self._papers |= {iri: (found[iri].identifier if iri in found else "") or local(iri) for iri in new}

    def read(self, sources: Sequence[Source]) -> list[Quoted]:
        """The sentences; two places in one sentence give it once."""
        self.know(sources)
        seen: set[tuple[str, int]] = set()
        found = []
        for source in sources:
            start, quoted = self._quoted(source)
            if (source.place.document, start) not in seen:
                seen.add((source.place.document, start))
                found.append(quoted)
        return found

    def _quoted(self, source: Source) -> tuple[int, Quoted]:
        document, start, end, words = source.place
        try:
            text = self.opened.papers.text(document)
            span = self.opened.papers.passage(document, start, end)
            section = self.opened.papers.section(document, start)
            before, marked, after = text[span.start : start], text[start:end], text[end : span.end]
            begin = span.start
        except KeyError:  # the text is not kept here: the words themselves are in the graph
            before, marked, after, section, begin = "", words, "", "", start
        paper = self._papers.get(document, local(document))
        address = reading(document, start)
        quoted = Quoted(
            paper, address, source.page, section, before, marked, after, source.rule, source.confidence
        )
        return begin, quoted
