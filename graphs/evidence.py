"""Where papers say something: the statements and mentions of a graph, read back as sentences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeAlias

from graphs.build import MODEL, SAID
from graphs.words import Place, Term, ask, things
from ontology.names import local

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graphs.store.protocol import Store

Triple: TypeAlias = tuple[str, str, Term]


class Texts(Protocol):
    """The texts of the papers, kept beside the graph."""

    def sentence(self, document: str, start: int, end: int, /) -> str:
        """The sentence, or sentences, that hold this stretch."""

    def section(self, document: str, start: int, /) -> str:
        """What the part of the paper that holds this place is called, "" for the running text."""


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """A place in a text that says something, with the rule that read it and how sure that rule is."""

    place: Place
    rule: str = ""
    confidence: float = 1.0
    page: int = 0
    """Of the file, from 1; 0 where it has no pages."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a paper in their sentence, and where they stand."""

    source: Source
    paper: str
    """The identifier of the paper: "kst-29544-1093"."""
    section: str
    sentence: str

    @property
    def where(self) -> str:
        """The paper, its page, its part and, for what a model marked, the model: "kst-1-2, voetnoot 12"."""
        page = f"bladzijde {self.source.page}" if self.source.page else ""
        model = f"volgens {self.source.rule}" if self.source.rule.startswith(MODEL) else ""
        return ", ".join(filter(None, (self.paper, page, self.section, model)))


def statements(
    store: Store, *, subjects: Iterable[str] = (), objects: Iterable[str] = ()
) -> dict[Triple, list[Source]]:
    """Every place that states a triple with one of these subjects or objects, in the order of the texts.

    What a paper only asks, wishes or denies is left out (`kg:modality`), and what is unsure: that stands in a
    graph beside the paper's.
    """
    found: dict[Triple, set[Source]] = {}
    for variable, among in (("s", subjects), ("o", objects)):
        asked = f"""SELECT ?s ?p ?o ?document ?start ?end ?quote ?rule ?confidence ?modality ?page WHERE {{
            VALUES ?{variable} {{ $among }}
            GRAPH ?g {{ ?n rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; kg:quote ?quote ;
                kg:inDocument ?document ; kg:start ?start ; kg:end ?end ;
                kg:rule ?rule ; kg:confidence ?confidence
                OPTIONAL {{ ?n kg:modality ?modality }} OPTIONAL {{ ?n kg:page ?page }} }}
            FILTER(?g = ?document) }}"""
        for row in ask(store, asked, among=among):
            if "modality" in row and row["modality"].value not in SAID:
                continue
            triple = (row["s"].value, row["p"].value, row["o"])
            found.setdefault(triple, set()).add(
                Source(_place(row), row["rule"].value, float(row["confidence"].value), _page(row))
            )
    return {triple: sorted(sources) for triple, sources in found.items()}


def grounds(
    store: Store, *, subjects: Iterable[str] = (), objects: Iterable[str] = ()
) -> dict[Triple, list[Source]]:
    """Every place that an inferred triple with one of these subjects or objects rests on, however far."""
    found: dict[Triple, set[Source]] = {}
    for variable, among in (("s", subjects), ("o", objects)):
        asked = f"""SELECT ?s ?p ?o ?document ?start ?end ?quote ?rule ?confidence ?page WHERE {{
            VALUES ?{variable} {{ $among }}
            GRAPH ?g {{ ?i rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; kg:premise+ ?n }}
            GRAPH ?document {{ ?n kg:quote ?quote ; kg:start ?start ; kg:end ?end ;
                kg:rule ?rule ; kg:confidence ?confidence OPTIONAL {{ ?n kg:page ?page }} }} }}"""
        for row in ask(store, asked, among=among):
            triple = (row["s"].value, row["p"].value, row["o"])
            sure = float(row["confidence"].value)
            source = Source(_place(row), row["rule"].value, sure, _page(row))
            found.setdefault(triple, set()).add(source)
    return {triple: sorted(sources) for triple, sources in found.items()}


def mentions(store: Store, among: Iterable[str]) -> dict[str, list[Source]]:
    """Every place that mentions these things, by thing, in the order of the texts."""
    found: dict[str, set[Source]] = {}
    # Two triples in one OPTIONAL make the engine look at every one of them in the graph.
    asked = """SELECT ?thing ?document ?start ?end ?quote ?rule ?confidence ?page WHERE {
        VALUES ?thing { $among }
        GRAPH ?g { ?n kg:refersTo ?thing ; kg:inDocument ?document ; kg:quote ?quote ;
            kg:start ?start ; kg:end ?end
            OPTIONAL { ?n kg:rule ?rule } OPTIONAL { ?n kg:confidence ?confidence }
            OPTIONAL { ?n kg:page ?page } } }"""
    for row in ask(store, asked, among=among):
        sure = float(row["confidence"].value) if "confidence" in row else 1.0
        rule = row["rule"].value if "rule" in row else ""
        found.setdefault(row["thing"].value, set()).add(Source(_place(row), rule, sure, _page(row)))
    return {thing: sorted(found[thing]) for thing in sorted(found)}


def _place(row: Mapping[str, Term]) -> Place:
    return Place(row["document"].value, int(row["start"].value), int(row["end"].value), row["quote"].value)


def _page(row: Mapping[str, Term]) -> int:
    return int(row["page"].value) if "page" in row else 0


@dataclass(slots=True)
class Reader:
    """Reads places back as sentences, asking for each paper's identifier once."""

    store: Store
    texts: Texts

    def read(self, sources: Iterable[Source]) -> tuple[Passage, ...]:
        """The sentences at these places; two places in one sentence give it once, the surest first kept."""
        sources = list(sources)
        papers = things(self.store, {source.place.document for source in sources})
        passages: dict[tuple[str, str], Passage] = {}
        for source in sources:
            document, start, end, _ = source.place
            sentence = self.texts.sentence(document, start, end)
            paper = papers[document].identifier if document in papers else ""
            passages.setdefault(
                (document, sentence),
                Passage(source, paper or local(document), self.texts.section(document, start), sentence),
            )
        return tuple(passages.values())
