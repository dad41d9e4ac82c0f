"""The types that travel along the line.

A `Document` is read once and never changes, so every offset into its text stays true. A `Mention` is a
stretch of that text that points at something; the `Thing` is what it points at. A `Statement` is a fact
with the evidence for it. An `Issue` is what a stage met and could not account for: it travels with the
results to the report, never to a log.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, TypeAlias
from typing import Literal as OneOf

from ontology.terms import Iri, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from pipeline.places import Box, Places

Term: TypeAlias = Iri | Literal
"""What may stand as the object of a fact."""

SectionKind = OneOf[
    "head",
    "heading",
    "body",
    "list-item",
    "question",
    "answer",
    "footnote",
    "table",
    "annex",
    "signature",
    "speech",
]
"""The parts of a paper. `question` and `answer` span everything under their heading; `speech` is all that one
speaker says in a debate, in one go."""


class Span(NamedTuple):
    """A half-open stretch of a document's text, in characters (code points), never in tokens."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a paper. Sections of one kind never overlap; a `question` holds paragraphs of its own."""

    kind: SectionKind
    span: Span
    label: str = ""
    """As printed: "VVD vraag 1", "3.2", the marker of a footnote "12", the speaker "De heer De Wit (ABC)"."""
    anchor: int | None = None
    """For a footnote: the offset in the text where its marker stood (the marker itself is taken out)."""


@dataclass(frozen=True, slots=True)
class Link:
    """A citation that the publisher itself marked up (`extref`, `dossierref`), so it is certain."""

    span: Span
    target: str
    """The identifier as the contract writes it: "kst-36546-65", "dossier-36410"."""


class Piece(NamedTuple):
    """One stretch of text that was copied unchanged out of the source."""

    start: int
    """Where it begins in the document's text."""
    source: int
    """Where it begins in the source, in characters."""


@dataclass(frozen=True, slots=True)
class Origin:
    """The way back from any character of a document's text to the source it was read from.

    The source of a text file is the decoded file; of an XML file, the decoded file too (offsets of the
    character data); of a PDF, the characters of its pages, one page after the other. A character that the
    reader put in itself (a blank for a line end) leads to the place where it was put in.

    >>> Origin((Piece(0, 10), Piece(5, 40))).source(6)
    41
    """

    pieces: tuple[Piece, ...] = (Piece(0, 0),)
    places: Places | None = None
    """For a source that has pages: where on them each of its characters is printed."""

    def source(self, offset: int) -> int:
        """The offset in the source of the character at this offset of the text."""
        piece = self.pieces[bisect_right(self.pieces, (offset, float("inf"))) - 1]
        return piece.source + offset - piece.start

    def page(self, offset: int) -> int | None:
        """The number of the page with the character at this offset; None where there are no pages."""
        return self.places.page(self.source(offset)) if self.places else None

    def boxes(self, span: Span) -> tuple[Box, ...]:
        """Where this stretch of the text is printed, a box for each line; empty where there are no pages."""
        return self.places.boxes(map(self.source, range(*span))) if self.places else ()


class Signatory(NamedTuple):
    """Somebody who signed the paper."""

    name: str
    """As printed: "K. van Gennip"."""
    office: str = ""
    """As printed above the name: "De Minister van Sociale Zaken en Werkgelegenheid"; "" when none is."""


@dataclass(frozen=True, slots=True)
class Head:
    """What the paper says about itself: only what was read, nothing guessed."""

    identifier: str | None = None
    """As the contract writes it, "kst-29544-1093"; None when the paper bears no number."""
    chamber: OneOf["TK", "EK"] | None = None
    session_year: str | None = None
    """'2021-2022'."""
    dossiers: tuple[str, ...] = ()
    """Numbers with their chapter or suffix, the first one the paper's own: "29544", "35925-XV"."""
    number: str | None = None
    kind: str | None = None
    """One of `ontology.names.KINDS`."""
    title: str | None = None
    """The title of the paper itself ("Motie van het lid Flach c.s. over …"), not of its dossier."""
    dossier_title: str | None = None
    issued: date | None = None
    movers: tuple[str, ...] = ()
    """For a motion, from the metadata of the publisher: names as printed there ("A.J. Flach")."""
    replaces: str | None = None
    """The paper that this one stands in place of, as an amended motion says."""
    sender: str | None = None
    """Who sent, asked or wrote it, as printed: "Minister van Financiën", "de leden De Wit en De Boer"."""
    addressee: str | None = None
    """To whom: "Voorzitter van de Tweede Kamer der Staten-Generaal"."""
    signatories: tuple[Signatory, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """One paper. Paragraphs are parted by a blank line, and hold no line ends themselves."""

    iri: Iri
    source_file: str
    text: str
    head: Head = Head()
    sections: tuple[Section, ...] = ()
    links: tuple[Link, ...] = ()
    origin: Origin = Origin()
    language: str = "nl"

    def quote(self, span: Span) -> str:
        """The words at this span."""
        return self.text[span.start : span.end]

    def of_kind(self, *kinds: SectionKind) -> tuple[Section, ...]:
        """The sections of these kinds, in the order of the text."""
        return tuple(section for section in self.sections if section.kind in kinds)


@dataclass(frozen=True, slots=True)
class Thing:
    """What a mention points at, once a linker knows."""

    iri: Iri
    kind: str
    """The local name of its class in the ontology: "Motion", "Person", "Measure"."""
    label: str
    """What to call it in Dutch; for a thing of the registry, the registry's name."""
    known: bool = False
    """Whether the registry describes it, so that the document's graph need not."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that points at something; `thing` is filled in once we know at what."""

    kind: str
    """What the finder took it for: "citation", "motion", "person", "office", "party", "amount" …"""
    span: Span
    rule: str
    value: object = None
    """What the finder read in it, one of the types of `pipeline.values`."""
    thing: Thing | None = None
    confidence: float = 1.0
    articles: tuple[str, ...] = ()
    """For a law, the articles that are cited with it: "7:668a", "20, eerste lid"."""


Modality: TypeAlias = OneOf["asserted", "planned", "requested", "asked", "denied"]
"""How a text says something: as a fact, as a plan, as a wish, as a question, or that it is not so."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Who says so: the words a fact rests on, the rule that read them, and how firmly they say it."""

    document: Iri
    span: Span
    quote: str
    rule: str
    confidence: float = 1.0
    modality: Modality = "asserted"
    """Only what is asserted or planned is also a plain triple of the graph."""


class Fact(NamedTuple):
    """One triple."""

    subject: Iri
    predicate: Iri
    object: Term


@dataclass(frozen=True, slots=True)
class Statement:
    """A fact, with the evidence for it when the text says it.

    Without evidence it describes a node that stands for a place in the text and carries its own quote
    (an amount, a commitment, the paper itself). A relation between things always has evidence.
    """

    fact: Fact
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Issue:
    """What a stage met and could not account for."""

    stage: str
    """One of "read", "find", "link", "claim", "build"."""
    source: str
    """The name of the file."""
    message: str
    """What was met, where, and what would mend it."""
    place: str = ""
    """Line, page or element, as far as known."""


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one paper gave."""

    document: Document
    mentions: Sequence[Mention] = ()
    statements: Sequence[Statement] = ()
    issues: Sequence[Issue] = field(default=())
