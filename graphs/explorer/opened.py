"""What the pages are made of: a graph that is open, its texts, and the questions that it can be asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.requests import Request

    from graphs.explorer.bounded import Bounded
    from graphs.papers import Papers
    from graphs.search import Search
    from graphs.store import Store


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


class Questions(Protocol):
    """The catalogue; the command line hands it in, for `queries/` stands to the right of this folder."""

    def all(self) -> Sequence[Asked]:
        """Every question, by name."""

    def answer(self, name: str, store: Store, /, **parameters: str) -> object:
        """What the store answers to one: a `queries.Answer`."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A graph that is open to be looked at."""

    store: Store
    papers: Papers
    questions: Questions
    bounded: Bounded
    """The same store for the queries of strangers, within bounds."""
    search: Search
    """The index of names and sentences."""
    allowed: tuple[str, ...] = ()
    """Origins whose pages may ask the SPARQL endpoint; "*" for all."""

    @property
    def base(self) -> str:
        """What the IRIs of the things begin with."""
        return self.papers.base


def opened(request: Request) -> Opened:
    """The graph that this request is about."""
    return cast("Opened", request.app.state.opened)
