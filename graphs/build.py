"""A reading becomes quads: the N-Quads lines of one paper's graph, and those of the registry's.

A large paper says some sixty thousand quads, so the lines are put together as strings, subject by subject;
no RDF engine takes part. What stands here is the shape that the contract gives the graph, nothing more.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from graphs.pages import add_pages
from ontology.names import local
from ontology.terms import DCT, ID, KG, RDF, RDFS, SKOS, TYPE, XSD, Iri, kg, text
from pipeline.confidence import RELATIONS, UNSURE, calibrated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ontology.registry import Registry
    from pipeline.model import Mention, Reading, Section, Span, Term, Thing

NAMED_IN_TEXT: Final = frozenset(
    {"Person", "Party", "Ministry", "Office", "Organisation", "Measure", "Law", "Motion"}
)
"""The kinds of thing whose printed forms are names, so other labels of the thing."""

SAID: Final = frozenset({"asserted", "planned"})
"""The modalities of what a paper says is so; what it asks, wishes or denies is no triple of its own."""

COREFERENCE: Final = "nl.coref."
"""Rules that begin so mark words which only point back ("die motie"): they name nothing."""

MODEL: Final = "model."
"""Rules that begin so are statistical models: their mentions say who marked them, and how sure that is."""

_INTEGER = f"^^<{XSD}integer>"
_DECIMAL = f"^^<{XSD}decimal>"
_IRREGULAR = re.compile(r'[\x00-\x1f"\\\x7f]')
_SECTION: Final[dict[str, str]] = {"footnote": "footnote {}"}  # its label is a bare number
_PREFIX_LABEL = f"<{SKOS}prefLabel>"
_ALT_LABEL = f"<{SKOS}altLabel>"
_SOURCE = f"<{DCT}source>"


@dataclass(slots=True)
class _Sheet:
    """What is being written of one graph, subject by subject, each as N-Quads writes it."""

    graph: str
    write: Callable[[Term], str]
    blocks: dict[str, str] = field(default_factory=dict)
    """Nodes whose lines are put together at once, in their order: mentions and statements."""
    facts: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Predicates and objects of all other subjects, as they come."""

    def lines(self) -> list[str]:
        """All of it, sorted, without the graph."""
        for subject, said in self.facts.items():
            if subject in self.blocks:
                said.update(line[len(subject) + 1 :] for line in self.blocks[subject].split("\n"))
            self.blocks[subject] = "\n".join([f"{subject} {rest}" for rest in sorted(said)])
        # Inside a block the lines are sorted already, and no subject is the beginning of another one (each
        # ends in ">"), so sorting the subjects sorts the lines.
        return "\n".join([self.blocks[subject] for subject in sorted(self.blocks)]).split("\n")

    def quads(self) -> list[str]:
        """All of it, sorted, as N-Quads lines."""
        end_of_line = f" {self.graph} ."
        return [line + end_of_line for line in self.lines()] if self.blocks or self.facts else []


def registry_graph(base: str = ID) -> Iri:
    """The graph that holds what the registers say."""
    return Iri(base + "registry")


def names_graph(base: str = ID) -> Iri:
    """The graph that holds the one preferred name of each thing that no register describes."""
    return Iri(base + "names")


def unsure_graph(document: str) -> Iri:
    """The graph that holds what a paper may say, but more likely does not: `id:unsure/<paper>`.

    >>> unsure_graph("https://example.org/document/kst-1-2")
    'https://example.org/unsure/kst-1-2'
    """
    base, _, name = document.rpartition("document/")
    return Iri(f"{base}unsure/{name}")


def quads(reading: Reading, *, base: str = ID) -> list[str]:
    """The graph of one paper as sorted N-Quads lines, without line ends, each of them once.

    The lines are in the canonical form that a store gives back, so they are also the lines of the dump.
    Every IRI under `ontology.terms.ID` is written under `base` instead.
    """
    return both(reading, base=base)[0]


def both(reading: Reading, *, base: str = ID) -> tuple[list[str], list[str]]:
    """The graph of one paper, and its graph of what is unsure; most papers have nothing in that one.

    Relations less sure than `pipeline.confidence.UNSURE` are unsure. They have their statement nodes only,
    and no plain triple: queries look at all graphs together, so a plain triple anywhere is a fact to them.
    """
    document = reading.document
    write = _writer(base)
    sheet = _Sheet(write(document.iri), write)
    aside = _Sheet(write(unsure_graph(document.iri)), write)
    sheet.facts[sheet.graph] |= {
        f"<{TYPE}> <{KG}Document>",
        f"<{KG}sourceFile> {_string(document.source_file)}",
    }
    _mentions(reading, sheet)
    _statements(reading, sheet, aside)
    for one in (sheet, aside):
        add_pages(document.origin, one.blocks, one.facts)
    return sheet.quads(), aside.quads()


def registry_quads(registry: Registry, *, base: str = ID) -> list[str]:
    """The graph of the registry as sorted N-Quads lines: who and what each entry is, and where from."""
    write = _writer(base)
    end_of_line = f" {write(registry_graph())} ."
    lines: set[str] = set()
    for entry in registry.entries:
        subject = write(entry.iri)
        lines.add(f"{subject} <{TYPE}> {write(kg(entry.kind))}")
        lines.add(f"{subject} {_PREFIX_LABEL} {_string(entry.label)}@nl")
        lines.update(
            f"{subject} {_ALT_LABEL} {_string(name.text)}@nl"
            for name in entry.names
            if name.text != entry.label
        )
        lines.update(f"{subject} {write(predicate)} {write(value)}" for predicate, value in entry.facts)
        if entry.source:
            lines.add(f"{subject} {_SOURCE} {_source(entry.source)}")
    return sorted(line + end_of_line for line in lines)


def triple_hash(triple: str) -> str:
    """What tells one statement about a place in the text from another: twelve hexadecimal digits.

    >>> triple_hash("<a> <b> <c> .")
    'b2ea068271f4'
    """
    return sha256(triple.encode()).hexdigest()[:12]


def _writer(base: str) -> Callable[[Term], str]:
    """How terms are written under this base; each IRI is worked out once."""

    @cache
    def iri(value: str) -> str:
        return f"<{base}{value[len(ID) :]}>" if value.startswith(ID) else f"<{value}>"

    def write(term: Term) -> str:
        return iri(term) if isinstance(term, Iri) else term.n3()

    return write


def _string(value: str) -> str:
    # Nearly all quotes hold nothing to escape, and then the general way costs ten times as much.
    return text(value).n3() if _IRREGULAR.search(value) else f'"{value}"'


def _source(value: str) -> str:
    is_address = value.startswith(("http://", "https://")) and not re.search(r'[\s<>"{}|\\^`]', value)
    return f"<{value}>" if is_address else _string(value)


def _decimal(value: float) -> str:
    """The canonical form, which stores give back: "0.9", and "1" for one.

    >>> _decimal(1.0), _decimal(0.9), _decimal(0.0)
    ('1', '0.9', '0')
    """
    return f"{value:.3f}".rstrip("0").rstrip(".")


def _mentions(reading: Reading, sheet: _Sheet) -> None:
    """A node for every mention that is settled, and what the paper says of things no register knows."""
    document, write, graph = reading.document, sheet.write, sheet.graph
    # All but the last piece of the IRI, so that a mention costs one string.
    stem = write(Iri(f"{ID}mention/{local(document.iri)}/"))[:-1]
    within = _sections(document.sections)
    last, times, things = (-1, -1), 0, set[str]()
    for mention, thing in sorted(((m, m.thing) for m in reading.mentions if m.thing), key=_order):
        start, end = span = mention.span
        node = write(thing.iri)
        quote = document.text[start:end]
        if span != last:
            last, times, things = span, 0, set()
        if node not in things:  # two rules that see the same thing in the same place are one mention
            things.add(node)
            times += 1
            subject = f"{stem}{start}-{end}>" if times == 1 else f"{stem}{start}-{end}-{times}>"
            label = within(start, end)
            section = f"{subject} <{KG}inSection> {_string(label)}\n" if label else ""
            sure = rule = ""
            if mention.rule.startswith(MODEL):
                sure = f'{subject} <{KG}confidence> "{_decimal(mention.confidence)}"{_DECIMAL}\n'
                rule = f"{subject} <{KG}rule> {_string(mention.rule)}\n"
            cited = "".join(f"{subject} <{KG}article> {_string(one)}\n" for one in mention.articles)
            sheet.blocks[subject] = (
                f"{subject} <{TYPE}> <{KG}Mention>\n"
                f"{cited}"
                f"{sure}"
                f'{subject} <{KG}end> "{end}"{_INTEGER}\n'
                f"{subject} <{KG}inDocument> {graph}\n"
                f"{section}"
                f"{subject} <{KG}quote> {_string(quote)}\n"
                f"{subject} <{KG}refersTo> {node}\n"
                f"{rule}"
                f'{subject} <{KG}start> "{start}"{_INTEGER}'
            )
            sheet.facts[graph].add(f"<{KG}mentions> {node}")
        if not thing.known:
            said = sheet.facts[node]
            said.add(f"<{TYPE}> <{KG}{thing.kind}>")
            said.add(f"<{RDFS}label> {_string(thing.label)}@nl")
            is_name = thing.kind in NAMED_IN_TEXT and not mention.rule.startswith(COREFERENCE)
            if is_name and quote != thing.label:
                said.add(f"{_ALT_LABEL} {_string(quote)}@nl")


def _order(item: tuple[Mention, Thing]) -> tuple[Span, str, str, str]:
    return item[0].span, item[0].kind, item[1].iri, item[0].rule


def _sections(sections: Iterable[Section]) -> Callable[[int, int], str]:
    """For a span: what the innermost section with a label is called that holds all of it, or nothing."""
    labelled = sorted(
        (s for s in sections if s.label), key=lambda s: (s.span.start, -s.span.end, s.kind, s.label)
    )
    open_ones: list[Section] = []
    position = 0
    # Mentions come in the order of the text, so one walk along the sections serves them all.

    def within(start: int, end: int) -> str:
        nonlocal position
        while position < len(labelled) and labelled[position].span.start <= start:
            open_ones.append(labelled[position])
            position += 1
        while open_ones and open_ones[-1].span.end <= start:
            open_ones.pop()
        for section in reversed(open_ones):
            if end <= section.span.end:
                return _SECTION.get(section.kind, "{}").format(section.label)
        return ""

    return within


def _statements(reading: Reading, sheet: _Sheet, aside: _Sheet) -> None:
    """Every fact as a plain triple, and beside it, where the text says it, a node with the evidence.

    What the text only asks, wishes or denies has the node alone, and so has what is unsure, on a sheet aside.
    """
    write, graph = sheet.write, sheet.graph
    stem = write(Iri(f"{ID}statement/{local(reading.document.iri)}/"))[:-1]
    surest: dict[str, tuple[float, str]] = {}
    for statement in reading.statements:
        subject, predicate, value = map(write, statement.fact)
        evidence = statement.evidence
        if evidence is None:
            sheet.facts[subject].add(f"{predicate} {value}")
            continue
        confidence = calibrated(evidence.rule, evidence.confidence)
        unsure = confidence < UNSURE and statement.fact.predicate in RELATIONS
        if evidence.modality in SAID and not unsure:
            sheet.facts[subject].add(f"{predicate} {value}")
        start, end = evidence.span
        node = f"{stem}{start}-{end}/{triple_hash(f'{subject} {predicate} {value} .')}>"
        # Two rules may read one fact in the same words: the surer one is named.
        weight = (-confidence, evidence.rule)
        if node in surest and surest[node] <= weight:
            continue
        surest[node] = weight
        aside.blocks.pop(node, None)
        (aside if unsure else sheet).blocks[node] = (
            f"{node} <{RDF}object> {value}\n"
            f"{node} <{RDF}predicate> {predicate}\n"
            f"{node} <{RDF}subject> {subject}\n"
            f"{node} <{TYPE}> <{KG}Statement>\n"
            f'{node} <{KG}confidence> "{_decimal(confidence)}"{_DECIMAL}\n'
            f'{node} <{KG}end> "{end}"{_INTEGER}\n'
            f"{node} <{KG}inDocument> {graph}\n"
            f'{node} <{KG}modality> "{evidence.modality}"\n'
            f"{node} <{KG}quote> {_string(evidence.quote)}\n"
            f"{node} <{KG}rule> {_string(evidence.rule)}\n"
            f'{node} <{KG}start> "{start}"{_INTEGER}'
        )
