"""One thing: what is known of it, and the sentences that say so."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from textwrap import TextWrapper
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from graphs.evidence import Passage, Reader, Source, Texts, Triple, grounds, mentions, statements
from graphs.words import NOT_EVIDENCE, UNSHOWN, Named, ask, printed, refer, things, word, words
from ontology.names import local
from ontology.terms import KG, RDF, RDFS, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from graphs.store.protocol import Store

_TOLD: Final = frozenset(
    {
        RDF + "type",
        RDFS + "label",
        KG + "start",
        KG + "end",
        KG + "quote",
        SKOS + "prefLabel",
        SKOS + "altLabel",
    }
)
"""What the head of a portrait says already."""
_MENTION: Final = frozenset({KG + "mentions", KG + "refersTo", RDF + "subject", RDF + "object"})
"""What its list of mentions, or the sentence under a fact, says already."""

INFERRED: Final = "afgeleid"
"""Who says what was inferred: nobody, it follows from what others say."""


@dataclass(frozen=True, slots=True)
class Known:
    """One fact of a thing, seen from that thing."""

    predicate: str
    value: str
    """As one would write it: the name of the other thing, or the value itself."""
    other: Named | None = None
    passages: tuple[Passage, ...] = ()
    said_by: tuple[str, ...] = ()
    """The papers that state it, by identifier; "register" for what our registers know."""

    @property
    def word(self) -> str:
        """What the property is called in Dutch."""
        return word(self.predicate)


@dataclass(frozen=True, slots=True)
class Portrait:
    """A thing with all that is known of it."""

    thing: Named
    names: tuple[str, ...]
    """What else it is called."""
    own: tuple[Passage, ...]
    """For a thing that is a place in a text: its sentence."""
    facts: tuple[Known, ...]
    inverse: tuple[Known, ...]
    """What is said of other things and names this one; `other` is the one that it is said of."""
    mentions: tuple[Passage, ...]
    """The first sentences that mention it."""
    mentioned: int
    """How often papers mention it in all."""

    @property
    def kind(self) -> str:
        """What its class is called in Dutch."""
        return word(self.thing.kind)

    def text(self, *, width: int = 100) -> str:
        """The portrait for a terminal of this many columns."""
        return "\n".join(_lines(self, width))


def show(store: Store, papers: Texts, thing: str, *, limit: int = 10) -> Portrait:
    """The portrait of the thing with this IRI, with at most `limit` of its mentions in full.

    KeyError when the graph holds nothing about it.
    """
    known = things(store, [thing])
    if thing not in known:
        raise KeyError(thing)
    outward, inward = _triples(store, thing, "s"), _triples(store, thing, "o")
    ends = {term.value for _, _, term in outward if isinstance(term, ox.NamedNode)}
    others = things(store, ends | {subject for subject, _, _ in inward} | set(_graphs(outward, inward)))
    others = {iri: other for iri, other in others.items() if other.kind not in UNSHOWN}
    said = grounds(store, subjects=[thing], objects=[thing])
    said |= statements(store, subjects=[thing], objects=[thing])
    places = mentions(store, [thing]).get(thing, [])
    reader = Reader(store, papers)
    place = known[thing].place

    def facts(triples: Mapping[Triple, set[str]]) -> Iterator[Known]:
        for triple, graphs in triples.items():
            subject, predicate, term = triple
            end = term.value if subject == thing else subject
            value = others[end].label if end in others else words().get(end) or printed(term)
            by = tuple(sorted(_by(graph, others) for graph in graphs))
            yield Known(predicate, value, others.get(end), reader.read(said.get(triple, ())), by)

    names = {term.value for _, predicate, term in outward if predicate in (SKOS + "altLabel", RDFS + "label")}
    return Portrait(
        known[thing],
        names=tuple(sorted(names - {known[thing].label})),
        own=reader.read([Source(place)]) if place else (),
        facts=_sorted(fact for fact in facts(outward) if fact.predicate not in _TOLD | _MENTION),
        inverse=_sorted(fact for fact in facts(inward) if fact.other and fact.predicate not in _MENTION),
        mentions=reader.read(places[:limit]),
        mentioned=len(places),
    )


def _triples(store: Store, thing: str, end: str) -> dict[Triple, set[str]]:
    """The triples with the thing at this end ("s" or "o"), each with the graphs that hold it."""
    found: dict[Triple, set[str]] = {}
    asked = f"""SELECT ?s ?p ?o ?g WHERE {{ VALUES ?{end} {{ {refer(thing)} }} GRAPH ?g {{ ?s ?p ?o }}
        {NOT_EVIDENCE} }}"""
    for row in ask(store, asked):
        if row["p"].value not in _MENTION:
            found.setdefault((row["s"].value, row["p"].value, row["o"]), set()).add(row["g"].value)
    return found


def _graphs(*triples: Mapping[Triple, set[str]]) -> Iterator[str]:
    for found in triples:
        for graphs in found.values():
            yield from graphs


def _by(graph: str, others: Mapping[str, Named]) -> str:
    if graph in others and others[graph].identifier:
        return others[graph].identifier
    return {"registry": "register", "inferred": INFERRED}.get(local(graph), local(graph))


def _sorted(facts: Iterable[Known]) -> tuple[Known, ...]:
    def order(fact: Known) -> tuple[str, str, str, str]:
        return fact.word, fact.predicate, fact.value, fact.other.iri if fact.other else ""

    return tuple(sorted(facts, key=order))


def _lines(portrait: Portrait, width: int) -> Iterator[str]:
    thing = portrait.thing
    yield f"{thing.label} ({portrait.kind})" if portrait.kind else thing.label
    yield thing.iri
    if portrait.names:
        yield _wrapped("ook genoemd: " + " · ".join(portrait.names), width, subsequent_indent="  ")
    numbers = _numbers(portrait)
    for title, facts, arrow in (
        ("Wat bekend is", portrait.facts, ""),
        ("Wat ernaar verwijst", portrait.inverse, "← "),
    ):
        if facts:
            yield from ("", title)
        for _, group in groupby(facts, key=lambda fact: fact.predicate):
            known = list(group)
            yield f"  {arrow}{known[0].word}"
            for fact in known:
                yield _wrapped(
                    _value(fact, numbers), width, initial_indent="    ", subsequent_indent="      "
                )
    if numbers:
        more = portrait.mentioned - len(portrait.mentions)
        yield from ("", "Waar het staat" + (f" (en {more} plaatsen meer die het noemen)" if more > 0 else ""))
    for (where, sentence), number in numbers.items():
        first = f"  [{number}] ".ljust(7)
        yield _wrapped(f"{where}: “{sentence}”", width, initial_indent=first, subsequent_indent=" " * 7)


def _numbers(portrait: Portrait) -> dict[tuple[str, str], int]:
    """Each sentence once, numbered in the order in which they are needed."""
    numbers: dict[tuple[str, str], int] = {}
    facts = (*portrait.facts, *portrait.inverse)
    for passages in (portrait.own, *(fact.passages for fact in facts), portrait.mentions):
        for passage in passages:
            numbers.setdefault((passage.where, passage.sentence), len(numbers) + 1)
    return numbers


def _value(fact: Known, numbers: Mapping[tuple[str, str], int]) -> str:
    kind = f" ({word(fact.other.kind)})" if fact.other and fact.other.kind else ""
    said = dict.fromkeys(numbers[passage.where, passage.sentence] for passage in fact.passages)
    by = "".join(f" [{number}]" for number in said) or f" [{', '.join(fact.said_by)}]"
    inferred = f" ({INFERRED})" if said and fact.said_by == (INFERRED,) else ""
    return f"{fact.value}{kind}{inferred}{by}"


def _wrapped(text: str, width: int, *, initial_indent: str = "", subsequent_indent: str = "") -> str:
    wrapper = TextWrapper(
        width, initial_indent=initial_indent, subsequent_indent=subsequent_indent, break_on_hyphens=False
    )
    return wrapper.fill(text)
