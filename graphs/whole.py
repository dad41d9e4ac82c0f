"""A graph on disk as one object, for who works with it in Python: `from graphs import open_graph`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import entry_points
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol, Self

import pyoxigraph as ox
from oxrdflib import OxigraphStore
from rdflib import Dataset

from graphs.evidence import Reader, statements
from graphs.network import network
from graphs.papers import Papers
from graphs.seek import choice, seek
from graphs.show import show
from graphs.store import EmbeddedStore, open_store, store_folder
from graphs.words import printed, things, word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from graphs.evidence import Passage
    from graphs.network import Network
    from graphs.show import Portrait
    from graphs.store import Store

_ASKED: Final = ("kamergraaf", "ask")
"""The entry point of the catalogue of questions, which stands to the right of this folder."""


class Answer(Protocol):
    """What a question gives; `queries.Answer` is one."""

    @property
    def heads(self) -> Sequence[str]:
        """What stands above the columns."""

    def __len__(self) -> int:
        """How many rows there are."""

    def texts(self) -> list[tuple[str, ...]]:
        """Row by row, the bare text of the cells."""

    def records(self) -> list[dict[str, Any]]:
        """Row by row, each column by its name: numbers, dates and text as Python has them."""

    def pandas(self) -> Any:  # noqa: ANN401  # pandas need not be installed
        """A pandas DataFrame."""

    def render(self, form: str = ..., /) -> str:
        """The answer as a table, CSV, JSON or HTML."""


@dataclass(frozen=True, slots=True)
class Said:
    """One fact that papers state, with the sentences that state it."""

    subject: str
    predicate: str
    object: str
    """The IRI of a thing, or the text of a value."""
    text: str
    """All three in words: "STAP-budget uitgevoerd door UWV"."""
    passages: tuple[Passage, ...]

    @property
    def sentences(self) -> tuple[str, ...]:
        """The sentences, in the order of the papers."""
        return tuple(passage.sentence for passage in self.passages)


class Graph:
    """A graph with its texts. It is open from the start, and closed by `close` or the end of a `with`."""

    def __init__(self, store: Store, papers: Papers) -> None:
        self.store = store
        """What SPARQL is asked of."""
        self.papers = papers
        """The texts."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the files. A graph that is closed answers nothing more."""
        self.papers.close()
        self.store.close()

    def ask(self, asked: str | Path, **parameters: str) -> Answer:
        """The answer to a question of the catalogue, to one in a file, or to SPARQL as text.

        Raises:
            QuestionError: when there is no such question, a value is not understood or the SPARQL is wrong.
        """
        return _asker()(asked, self.store, **parameters)

    def thing(self, called: str) -> Portrait:
        """What is known of one thing, given its name, its identifier or its IRI.

        Raises:
            LookupError: when nothing is called so, or several things are; it lists these.
        """
        found = seek(self.store, called, base=self.papers.base)
        if len(found) == 1:
            return show(self.store, self.papers, found[0].iri)
        raise LookupError(
            choice(called, found) if found else f"{called!r}: nothing in this graph is called so"
        )

    def statements(self, *, about: str) -> Iterator[Said]:
        """The facts that papers state about a thing (a name, an identifier or an IRI), as subject or object.

        Raises:
            LookupError: as `thing` does.
        """
        iri = self.thing(about).thing.iri
        found = statements(self.store, subjects=[iri], objects=[iri])
        ends = {s for s, _, _ in found} | {o.value for _, _, o in found if isinstance(o, ox.NamedNode)}
        named = things(self.store, ends)
        reader = Reader(self.store, self.papers)
        for subject, predicate, value in sorted(found, key=str):
            parts = (
                named[subject].label if subject in named else subject,
                word(predicate),
                named[value.value].label if value.value in named else printed(value),
            )
            yield Said(
                subject,
                predicate,
                value.value,
                " ".join(parts),
                reader.read(found[subject, predicate, value]),
            )

    def rdflib(self) -> Dataset:
        """The graph as an rdflib Dataset over the same files: nothing is copied.

        Raises:
            TypeError: for a graph on a server, which rdflib has a store of its own for (SPARQLStore).
        """
        if not isinstance(self.store, EmbeddedStore):
            raise TypeError(f"{self.store.name} lies on a server; use rdflib's SPARQLStore for it")
        return Dataset(store=OxigraphStore(store=self.store.engine), default_union=True)

    def networkx(self) -> Network:
        """Every thing and every relation between things as a networkx MultiDiGraph, made once.

        What nodes and edges carry is told at `graphs.network.neighbourhood`.
        """
        return self._network

    @cached_property
    def _network(self) -> Network:
        return network(self.store, papers=self.papers)


def open_graph(where: str | Path) -> Graph:
    """The graph that `kamergraaf build --out` wrote to this folder.

    Raises:
        StoreError: when no finished graph is there.
        PapersError: when its texts are not there.

    >>> import tempfile
    >>> from graphs.make import make
    >>> out = Path(tempfile.mkdtemp())
    >>> paper = out / "kst-29544-9101.txt"
    >>> size = paper.write_text("De STAP-regeling wordt uitgevoerd door UWV.", "utf-8")
    >>> made = make([paper], out / "graph")
    >>> with open_graph(out / "graph") as graph:
    ...     for said in graph.statements(about="UWV"):
    ...         print(said.text)
    ...         print(said.sentences[0])
    STAP-budget uitgevoerd door Uitvoeringsinstituut Werknemersverzekeringen
    De STAP-regeling wordt uitgevoerd door UWV.
    """
    return Graph(open_store(where), Papers(store_folder(Path(where))))


def _asker() -> Callable[..., Answer]:
    """What answers questions; found by its entry point, for `queries/` stands to the right of this folder."""
    group, name = _ASKED
    (found,) = entry_points(group=group, name=name)
    ask: Callable[..., Answer] = found.load()
    return ask
