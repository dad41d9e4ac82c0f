"""A graph small enough to know by heart: one letter that answers one motion, and what the register knows.

The readings are made by hand, so that what is shown, drawn and written does not hang on what the rules read.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pyoxigraph as ox

from graphs.build import quads
from graphs.store.protocol import Answer, Store, answer
from ontology.names import document_iri, dossier_iri, motion_iri, placed_iri, thing_iri
from ontology.terms import DCT, ID, KG, RDFS, SKOS, TYPE, XSD, Iri, Literal, kg, text
from pipeline.model import Document, Evidence, Fact, Head, Mention, Reading, Section, Span, Statement, Thing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pipeline.model import Term

LETTER = document_iri("kst-29544-900")
PAPER = document_iri("kst-35788-128")
MOTION = motion_iri("kst-35788-128")
OTHER_MOTION = motion_iri("kst-35788-130")
ANNA, BRAM = thing_iri("person", "Anna Wörsdörfer"), thing_iri("person", "Bram de Kok")
VVD = thing_iri("party", "vvd")
SZW = thing_iri("ministry", "szw")
BUDGET = thing_iri("measure", "scholingsbudget")
ASKED = "een scholingsbudget in te voeren"
AMOUNT = placed_iri("amount", LETTER, 176)

LETTER_TEXT = (
    "Met deze brief voert het kabinet de motie-Wörsdörfer/De Kok uit.\n\n"
    "Het ministerie van Sociale Zaken en Werkgelegenheid is verantwoordelijk voor het scholingsbudget. "
    "Daarvoor is € 40 miljoen beschikbaar. De Kamer ontvangt voor de zomer een brief over de uitvoering."
)
PAPER_TEXT = (
    "Motie van de leden Wörsdörfer en De Kok over een scholingsbudget\n\n"
    "verzoekt de regering een scholingsbudget in te voeren, en gaat over tot de orde van de dag."
)
TEXTS = {LETTER: LETTER_TEXT, PAPER: PAPER_TEXT}

REGISTRY = f"""
<{ANNA}> <{TYPE}> <{KG}Person> <{ID}registry> .
<{ANNA}> <{SKOS}prefLabel> "Anna Wörsdörfer"@nl <{ID}registry> .
<{ANNA}> <{SKOS}altLabel> "A. Wörsdörfer"@nl <{ID}registry> .
<{ANNA}> <{KG}memberOf> <{VVD}> <{ID}registry> .
<{BRAM}> <{TYPE}> <{KG}Person> <{ID}registry> .
<{BRAM}> <{SKOS}prefLabel> "Bram de Kok"@nl <{ID}registry> .
<{VVD}> <{TYPE}> <{KG}Party> <{ID}registry> .
<{VVD}> <{SKOS}prefLabel> "VVD"@nl <{ID}registry> .
<{SZW}> <{TYPE}> <{KG}Ministry> <{ID}registry> .
<{SZW}> <{SKOS}prefLabel> "ministerie van Sociale Zaken en Werkgelegenheid"@nl <{ID}registry> .
<{SZW}> <{SKOS}altLabel> "SZW"@nl <{ID}registry> .
<{SZW}> <{SKOS}exactMatch> <https://identifier.overheid.nl/tooi/id/ministerie/mnre1073> <{ID}registry> .
<{MOTION}> <{SKOS}prefLabel> "motie-Wörsdörfer/De Kok over een scholingsbudget"@nl <{ID}names> .
<{OTHER_MOTION}> <{SKOS}prefLabel> "motie-Bakker c.s. over loopbaanadvies"@nl <{ID}names> .
<{BUDGET}> <{SKOS}prefLabel> "scholingsbudget"@nl <{ID}names> .
"""


class Texts:
    """The texts of the papers, as `graphs.papers` gives them."""

    def sentence(self, document: str, start: int, end: int) -> str:
        whole = TEXTS[Iri(document)]
        begin = max(
            whole.rfind(mark, 0, start) + 2 if mark in whole[:start] else 0 for mark in ("\n\n", ". ")
        )
        stop = re.compile(r"\.(?=\s|$)|\n\n").search(whole, end)
        return whole[begin : stop.end() if stop else len(whole)].strip()

    def section(self, document: str, start: int) -> str:
        return "kop" if document == PAPER and start < 20 else ""


def span(document: Iri, words: str) -> Span:
    """Where these words stand first."""
    start = TEXTS[document].index(words)
    return Span(start, start + len(words))


def said(document: Iri, fact: tuple[Iri, str, Term], words: str = "") -> Statement:
    """A statement of a paper, with these words as its evidence if there are any."""
    subject, predicate, value = fact
    triple = Fact(subject, Iri(predicate) if ":" in predicate else kg(predicate), value)
    if not words:
        return Statement(triple)
    return Statement(triple, Evidence(document, span(document, words), words, "nl.test.by-hand", 0.9))


def pointing(document: Iri, words: str, thing: Thing) -> Mention:
    """A mention in a paper of a thing by these words."""
    return Mention(thing.kind.lower(), span(document, words), "nl.test.by-hand", None, thing)


def readings() -> Iterator[Reading]:
    """What the two papers say."""
    motion = Thing(MOTION, "Motion", "motie-Wörsdörfer/De Kok over een scholingsbudget")
    budget = Thing(BUDGET, "Measure", "scholingsbudget")
    szw = Thing(SZW, "Ministry", "ministerie van Sociale Zaken en Werkgelegenheid", known=True)
    anna = Thing(ANNA, "Person", "Anna Wörsdörfer", known=True)
    yield Reading(
        Document(LETTER, "kst-29544-900.txt", LETTER_TEXT, Head("kst-29544-900")),
        (
            pointing(LETTER, "motie-Wörsdörfer/De Kok", motion),
            pointing(LETTER, "ministerie van Sociale Zaken en Werkgelegenheid", szw),
            pointing(LETTER, "het scholingsbudget. Daarvoor"[4:19], budget),
        ),
        (
            said(LETTER, (LETTER, DCT + "identifier", text("kst-29544-900"))),
            said(LETTER, (LETTER, DCT + "title", text("Brief over het scholingsbudget", "nl"))),
            said(LETTER, (LETTER, DCT + "issued", Literal("2022-05-11", Iri(XSD + "date")))),
            said(LETTER, (LETTER, "inDossier", dossier_iri("29544"))),
            said(LETTER, (dossier_iri("29544"), TYPE, kg("Dossier"))),
            said(LETTER, (dossier_iri("29544"), DCT + "identifier", text("dossier-29544"))),
            said(LETTER, (PAPER, TYPE, kg("Document"))),
            said(LETTER, (PAPER, DCT + "identifier", text("kst-35788-128"))),
            said(LETTER, (LETTER, "executes", MOTION), "voert het kabinet de motie-Wörsdörfer/De Kok uit"),
            said(LETTER, (LETTER, "cites", PAPER), "motie-Wörsdörfer/De Kok"),
            said(LETTER, (MOTION, "documentedIn", PAPER), "motie-Wörsdörfer/De Kok"),
            said(
                LETTER,
                (SZW, "responsibleFor", BUDGET),
                "Werkgelegenheid is verantwoordelijk voor het scholingsbudget",
            ),
            said(LETTER, (AMOUNT, TYPE, kg("Amount"))),
            said(LETTER, (AMOUNT, "inDocument", LETTER)),
            said(LETTER, (AMOUNT, "quote", text("€ 40 miljoen"))),
            *(
                said(LETTER, (AMOUNT, end, Literal(str(place), Iri(XSD + "integer"))))
                for end, place in zip(("start", "end"), span(LETTER, "€ 40 miljoen"), strict=True)
            ),
            said(LETTER, (AMOUNT, "value", Literal("40000000", Iri(XSD + "decimal")))),
            said(LETTER, (AMOUNT, "allocatedTo", BUDGET), "Daarvoor is € 40 miljoen beschikbaar"),
        ),
    )
    yield Reading(
        Document(
            PAPER,
            "kst-35788-128.txt",
            PAPER_TEXT,
            Head("kst-35788-128", issued=date(2021, 4, 7)),
            (Section("head", Span(0, 64)),),
        ),
        (
            pointing(PAPER, "Wörsdörfer", anna),
            pointing(PAPER, "scholingsbudget in te voeren"[:15], budget),
        ),
        (
            said(PAPER, (PAPER, DCT + "identifier", text("kst-35788-128"))),
            said(PAPER, (MOTION, TYPE, kg("Motion"))),
            said(
                PAPER,
                (MOTION, RDFS + "label", text("motie-Wörsdörfer/De Kok over een scholingsbudget", "nl")),
            ),
            said(PAPER, (MOTION, "documentedIn", PAPER), "Motie van de leden Wörsdörfer en De Kok"),
            said(PAPER, (MOTION, "submittedBy", ANNA), "Wörsdörfer"),
            said(PAPER, (MOTION, "submittedBy", BRAM), "De Kok"),
            said(
                PAPER,
                (MOTION, "asks", text("een scholingsbudget in te voeren", "nl")),
                "een scholingsbudget in te voeren",
            ),
            said(PAPER, (OTHER_MOTION, TYPE, kg("Motion"))),
            said(PAPER, (OTHER_MOTION, "submittedBy", ANNA), "Wörsdörfer"),
        ),
    )


def lines() -> list[str]:
    """The whole graph as N-Quads lines."""
    made = [line for reading in readings() for line in quads(reading)]
    return sorted({*made, *REGISTRY.strip().splitlines()})


class SmallStore(Store):
    """Graphs in memory."""

    def __init__(self, lines_: list[str]) -> None:
        self.name = "memory"
        self.engine = ox.Store()
        self.engine.load("\n".join(lines_).encode(), format=ox.RdfFormat.N_QUADS)

    def query(self, sparql: str) -> Answer:
        return answer(self.engine.query(sparql, use_default_graph_as_union=True))

    def replace(self, graph: str, lines: Iterable[str]) -> None:
        self.drop(graph)
        self.engine.load("\n".join(lines).encode(), format=ox.RdfFormat.N_QUADS)

    def drop(self, graph: str) -> None:
        self.engine.remove_graph(ox.NamedNode(graph))

    def close(self) -> None:
        self.engine.clear()

    def graphs(self) -> list[str]:
        return sorted(graph.value for graph in self.engine.named_graphs() if isinstance(graph, ox.NamedNode))

    def lines(self, graph: str) -> list[str]:
        quads_ = self.engine.quads_for_pattern(None, None, None, ox.NamedNode(graph))
        return sorted(f"{quad.triple} ." for quad in quads_)


def small_store(*more: str) -> SmallStore:
    """The graph in memory, and these lines."""
    return SmallStore([*lines(), *more])
