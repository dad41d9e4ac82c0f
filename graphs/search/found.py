"""What a search gives: things by name, sentences, and how many there are of what."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.model import Span


@dataclass(frozen=True, slots=True)
class Reach:
    """How much of what fits is looked at, so that no search takes long."""

    ranked: int = 10_000
    """Sentences that are put in order and of which the facets are counted: those of the newest papers."""
    weighed: int = 2_000
    """Things for which the same is done: those that most papers mention."""
    told: int = 100_000
    """Sentences, and things, that are counted; of what fits more it is said that there are more."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing whose name fits."""

    iri: str
    label: str
    kind: str
    """The IRI of its class."""
    names: tuple[str, ...]
    """What else it is called."""
    met: int
    """In how many papers it is mentioned."""


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence that fits, and where in it."""

    paper: str
    """The IRI of the paper."""
    start: int
    end: int
    """Of the sentence in the text of the paper."""
    sentence: str
    marks: tuple[Span, ...]
    """The words that fit, as places in the sentence."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a search gives."""

    things: tuple[Hit, ...]
    things_in_all: int
    lines: tuple[Line, ...]
    lines_in_all: int
    facets: Mapping[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)
    """For each facet its values, with how many things and sentences have them: the most frequent first."""
    ranked: int = 0
    """How many of the sentences can be had, the best first; the others are counted only."""
    counted: int = 0
    """Of how many things and sentences the facets are counted: of all, unless there are very many."""
    more_things: bool = False
    """Whether there are more than were counted."""
    more_lines: bool = False
    """The same of the sentences."""
    capitals: tuple[str, ...] = ()
    """The words that were taken for abbreviations, as they were typed: other forms of them do not fit."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """Papers, and what can be picked from them further."""

    papers: tuple[str, ...]
    """Their IRIs, the newest first."""
    in_all: int
    facets: Mapping[str, tuple[tuple[str, int], ...]]
    """For each facet its values, with how many of all of them have it: the most frequent first."""
