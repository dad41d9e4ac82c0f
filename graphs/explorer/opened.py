"""What the pages are made of: a graph that is open, its texts, and the questions that it can be asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, cast

from graphs.explorer.kept import Kept

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from starlette.requests import Request

    from graphs.explorer.bounded import Bounded
    from graphs.papers import Papers
    from graphs.search import Search
    from graphs.store import Node, Rows, Store


class Asked(Protocol):
    """A question of the catalogue; `queries.Question` is one."""

    @property
    def name(self) -> str:
        """What it is called in an address: "motions-by-measure"."""

    @property
    def title_nl(self) -> str:
        """Its title in Dutch."""

    @property
    def title_en(self) -> str:
        """Its title in English."""

    @property
    def question_nl(self) -> str:
        """The question in Dutch."""

    @property
    def question_en(self) -> str:
        """The question in English."""

    @property
    def sparql(self) -> str:
        """The query, which runs as it stands."""

    @property
    def subject(self) -> str:
        """What it is about: "motions"."""

    @property
    def parameters(self) -> Sequence[Filled]:
        """What may be filled in."""

    @property
    def chart(self) -> Drawn:
        """How the answer may be drawn."""


class Filled(Protocol):
    """A parameter of a question; `queries.Parameter` is one."""

    @property
    def name(self) -> str:
        """What it is called in an address."""

    @property
    def type(self) -> str:
        """One of text, date, year, amount and thing."""

    @property
    def kind(self) -> str:
        """For a thing: the local name of its class; empty when any will do."""

    @property
    def suggestion(self) -> str:
        """A value that is worth a try."""

    @property
    def label(self) -> str:
        """What it is, in Dutch."""

    @property
    def label_en(self) -> str:
        """What it is, in English."""


class Drawn(Protocol):
    """A hint for a picture; `queries.Chart` is one."""

    @property
    def kind(self) -> str:
        """One of table, bar, timeline and network."""

    @property
    def columns(self) -> Sequence[str]:
        """The columns that are drawn."""


class Named(Protocol):
    """A column of an answer."""

    @property
    def name(self) -> str:
        """The variable of the query."""


class Answered(Protocol):
    """The answer to a question; `queries.Answer` is one."""

    @property
    def heads(self) -> Sequence[str]:
        """What stands above the columns."""

    @property
    def columns(self) -> Sequence[Named]:
        """The columns that are shown."""

    @property
    def asked(self) -> str:
        """The SPARQL that was asked."""

    def __len__(self) -> int:
        """How many rows there are."""

    def cells(self) -> Iterator[tuple[tuple[Node | None, str], ...]]:
        """Row by row, each shown term with the IRI of the thing that it names."""

    def spoken(self, language: str, /) -> Answered:
        """The same with its heads in this language."""

    def render(self, form: str, /) -> str:
        """The answer as CSV or JSON."""

    def workbook(self) -> bytes:
        """The answer as an Excel workbook."""


class Questions(Protocol):
    """The catalogue; the command line hands it in, for `queries/` stands to the right of this folder."""

    def all(self) -> Sequence[Asked]:
        """Every question, by name."""

    def answer(self, name: str, store: Store, rows: Callable[[str], Rows], /, **parameters: str) -> Answered:
        """What `rows` gives for one, its parameters looked up in the store.

        Raises:
            ValueError: saying what is wrong with a parameter.
        """


@dataclass(frozen=True, slots=True)
class Opened:
    """A graph that is open to be looked at."""

    store: Store
    papers: Papers
    questions: Questions
    bounded: Bounded
    """The same store for questions and for the queries of strangers, within bounds."""
    search: Search
    """The index of names and sentences."""
    allowed: tuple[str, ...] = ()
    """Origins whose pages may ask the SPARQL endpoint; "*" for all."""
    kept: Kept = field(default_factory=Kept)
    """Answers to questions that were asked before."""

    @property
    def base(self) -> str:
        """What the IRIs of the things begin with."""
        return self.papers.base


def opened(request: Request) -> Opened:
    """The graph that this request is about."""
    return cast("Opened", request.app.state.opened)
