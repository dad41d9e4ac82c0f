"""The whole graph in memory, thing by thing, read in one pass over its lines.

What the forms need that look at every thing of a graph: one pass is faster than asking for each thing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from graphs.build import SAID
from graphs.publish.exporter import ExportError, not_ours
from graphs.words import ABOVE, UNSHOWN
from ontology.names import local
from ontology.terms import DCT, ID, KG, RDF, RDFS, SKOS, Iri, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graphs.store.protocol import Store

Value: TypeAlias = Iri | Literal

TYPE: Final = RDF + "type"
NAMING: Final = (SKOS + "prefLabel", RDFS + "label", DCT + "title", KG + "quote", DCT + "identifier")
"""What a thing is called, best first, as in `graphs.words`."""
_LINE: Final = re.compile(r"(<[^>]*>) (<[^>]*>) (.*) (<[^>]*>) \.")
_ESCAPED: Final = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_ESCAPES: Final = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}


class Said(NamedTuple):
    """One place of a paper that states a triple; `sentence` is there when the texts were at hand."""

    node: str
    subject: str
    predicate: str
    value: Value
    document: str
    start: int
    end: int
    quote: str
    rule: str
    confidence: float


class Whole:
    """All that a store holds, each triple once, and which graphs speak of a thing.

    Values stand in the order of their N-Triples form, things in that of their IRIs: the same graph gives
    the same of everything, in whatever order it was read.
    """

    def __init__(self, lines: Iterable[str]) -> None:
        """Read N-Quads lines; ExportError for one that no graph of ours has."""
        said: dict[str, dict[str, set[Value]]] = defaultdict(lambda: defaultdict(set))
        graphs: dict[str, set[str]] = defaultdict(set)
        iris: dict[str, Iri] = {}
        literals: dict[str, Literal] = {}
        for line in lines:
            match = _LINE.fullmatch(line)
            if match is None:
                raise ExportError(not_ours(line))
            subject, predicate, value, graph = match.groups()
            # Each term stands in memory once, however often the graph has it.
            for written in (subject, predicate, graph):
                if written not in iris:
                    iris[written] = _iri(written)
            if value.startswith("<"):
                told: Value = iris.get(value) or iris.setdefault(value, _iri(value))
            else:
                told = literals.get(value) or literals.setdefault(value, _literal(value))
            said[iris[subject]][iris[predicate]].add(told)
            graphs[iris[subject]].add(iris[graph])
        self._said = {
            iri: {key: _ordered(values) for key, values in sorted(told.items())}
            for iri, told in sorted(said.items())
        }
        self._graphs = graphs
        names = sorted(set().union(*graphs.values())) if graphs else []
        self.base = next((name.removesuffix("registry") for name in names if name.endswith("/registry")), ID)
        """What the IRIs of our things begin with: as that of the registers' graph, else the usual."""
        self._members: dict[str, list[str]] = defaultdict(list)
        for iri in self._said:
            self._members[self.kind(iri)].append(iri)

    def __iter__(self) -> Iterator[str]:
        return iter(self._said)

    def __contains__(self, iri: object) -> bool:
        return iri in self._said

    def kinds(self) -> list[str]:
        """The classes of the things, by IRI; "" for things of no class."""
        return sorted(self._members)

    def members(self, kind: str) -> list[str]:
        """The things of one class (a local name of our ontology will do), by IRI."""
        return self._members.get(kind if not kind or ":" in kind else KG + kind, [])

    def about(self, iri: str) -> dict[str, list[Value]]:
        """All that is said of a thing, by predicate."""
        return self._said.get(iri, {})

    def graphs(self, iri: str) -> list[str]:
        """The graphs that say anything of a thing."""
        return sorted(self._graphs.get(iri, ()))

    def kind(self, iri: str) -> str:
        """The class of a thing, one of ours before any other; "" when the graph does not say."""
        kinds = [value for value in self.about(iri).get(TYPE, ()) if isinstance(value, Iri)]
        return min(kinds, key=lambda kind: (not kind.startswith(KG), kind in ABOVE, kind), default="")

    def values(self, iri: str, predicate: str) -> list[Value]:
        """The values of one property (a local name of our ontology will do)."""
        return self.about(iri).get(predicate if ":" in predicate else KG + predicate, [])

    def texts(self, iri: str, predicate: str) -> list[str]:
        """The values of one property as bare text."""
        return [plain(value) for value in self.values(iri, predicate)]

    def things(self, iri: str, predicate: str) -> list[str]:
        """Those values of a property that are things."""
        return [str(value) for value in self.values(iri, predicate) if isinstance(value, Iri)]

    def text(self, iri: str, predicate: str) -> str:
        """One text of a property, a Dutch one before another; "" when there is none."""
        found = [value for value in self.values(iri, predicate) if isinstance(value, Literal)]
        return min(((value.language != "nl", value.value) for value in found), default=(True, ""))[1]

    def name(self, iri: str) -> str:
        """What a thing is called; the end of its IRI when nobody says."""
        return next((name for key in NAMING if (name := self.text(iri, key))), local(iri))

    def shown(self) -> Iterator[str]:
        """Every thing but the evidence: the mentions and the statements."""
        return (iri for kind in self.kinds() if kind and kind not in UNSHOWN for iri in self._members[kind])

    def statements(self) -> list[Said]:
        """What papers state as so, place by place: without what they only ask or deny, and what is unsure."""
        return sorted(self._statements(), key=lambda said: (said.document, said.start, said.end, said.node))

    def _statements(self) -> Iterator[Said]:
        for node in self.members("Statement"):
            document = next(iter(self.things(node, "inDocument")), "")
            modality = self.text(node, "modality")
            if document not in self.graphs(node) or (modality and modality not in SAID):
                continue
            subject, predicate = self.things(node, RDF + "subject"), self.things(node, RDF + "predicate")
            values = self.values(node, RDF + "object")
            if subject and predicate and values:
                yield Said(
                    *(node, subject[0], predicate[0], values[0], document),
                    *(int(self.text(node, "start") or 0), int(self.text(node, "end") or 0)),
                    *(self.text(node, "quote"), self.text(node, "rule")),
                    float(self.text(node, "confidence") or 1),
                )


def read(store: Store) -> Whole:
    """All that a store holds."""
    return Whole(store.quads())


def term(written: str) -> Value:
    r"""A term as N-Triples writes it.

    >>> term('"een \\"motie\\""@nl')
    Literal(value='een "motie"', datatype=None, language='nl')
    """
    return _iri(written) if written.startswith("<") else _literal(written)


def _iri(written: str) -> Iri:
    return Iri(_unescaped(written[1:-1]))


def _literal(written: str) -> Literal:
    closing = written.rindex('"')
    value, rest = _unescaped(written[1:closing]), written[closing + 1 :]
    if rest.startswith("@"):
        return Literal(value, None, rest[1:])
    return Literal(value, Iri(rest[3:-1]) if rest else None)


def plain(value: Value) -> str:
    """The text of a value: an IRI, or what a literal writes."""
    return value.value if isinstance(value, Literal) else str(value)


def _ordered(values: set[Value]) -> list[Value]:
    return sorted(values, key=lambda value: value.n3()) if len(values) > 1 else [*values]


def _unescaped(text: str) -> str:
    if "\\" not in text:
        return text
    return _ESCAPED.sub(
        lambda found: (
            chr(int(found[1] or found[2], 16)) if found[1] or found[2] else _ESCAPES.get(found[3], found[3])
        ),
        text,
    )
