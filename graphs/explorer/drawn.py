"""What the canvas draws, as it goes to a browser: in columns, so that ten thousand things are read at once.

A list of objects says every name ten thousand times and makes as many objects; lists of numbers and of texts
take a third of the bytes and of the time (`benchmarks/canvas.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypedDict

from graphs.explorer.vocabulary import named
from graphs.network import LOOSE
from graphs.publish.look import look
from ontology.terms import KG

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any

STYLES: Final = ("relation", "citation", "mention")
"""How a line is drawn: what is stated, what is only cited, what is only named."""


class Kind(TypedDict):
    """A class, and how it looks."""

    name: str
    word: str
    shape: str
    fill: str
    colour: str


class Things(TypedDict):
    """The things, one place of each list for each."""

    id: list[str]
    """The path of its page, without `/page/`; the whole IRI of what is of elsewhere."""
    label: list[str]
    short: list[str]
    """The label in a few short lines."""
    kind: list[int]
    """A place in `kinds`."""
    x: list[int]
    y: list[int]
    """In pixels, downwards, as screens count."""
    ring: list[int]
    """Steps from the middle."""
    left: list[int]
    """How many neighbours are not shown; -1 when it was not opened."""


class Lines(TypedDict):
    """The lines between things, one for each pair."""

    one: list[int]
    other: list[int]
    style: list[int]
    """A place in `STYLES`."""
    words: list[int]
    """A place in `words`."""


class Drawn(TypedDict):
    """A network to be drawn."""

    kinds: list[Kind]
    things: Things
    lines: Lines
    words: list[str]


def drawn(
    nodes: Sequence[Mapping[str, Any]],
    ties: Mapping[tuple[str, str], Sequence[str]],
    *,
    left: Mapping[str, int],
    base: str,
    language: str,
) -> Drawn:
    """The network of these symbols (`graphs.publish.drawing.symbols`) and the relations of each pair."""
    kinds = {kind: at for at, kind in enumerate(dict.fromkeys(node["kind"] for node in nodes))}
    places = {node["id"]: at for at, node in enumerate(nodes)}
    said = {pair: ", ".join(named(one, language) for one in told) for pair, told in ties.items()}
    words = {told: at for at, told in enumerate(dict.fromkeys(said.values()))}
    return {
        "kinds": [_kind(kind, language) for kind in kinds],
        "things": {
            "id": [node["id"].removeprefix(base) for node in nodes],
            "label": [node["full"] for node in nodes],
            "short": [node["label"] for node in nodes],
            "kind": [kinds[node["kind"]] for node in nodes],
            "x": [node["x"] for node in nodes],
            "y": [node["y"] for node in nodes],
            "ring": [node["ring"] for node in nodes],
            "left": [left.get(node["id"], -1) for node in nodes],
        },
        "lines": {
            "one": [places[one] for one, _ in ties],
            "other": [places[other] for _, other in ties],
            "style": [STYLES.index(style(told)) for told in ties.values()],
            "words": [words[told] for told in said.values()],
        },
        "words": [*words],
    }


def style(predicates: Iterable[str]) -> str:
    """How the line of these relations is drawn.

    >>> style(["https://w3id.org/kamergraaf/def#cites", "https://w3id.org/kamergraaf/def#mentions"])
    'citation'
    """
    told = set(predicates)
    if told - LOOSE:
        return "relation"
    return "citation" if KG + "cites" in told else "mention"


def _kind(kind: str, language: str) -> Kind:
    seen = look(kind)
    return {
        "name": kind,
        "word": named(KG + kind, language),
        "shape": seen.shape,
        "fill": seen.fill,
        "colour": seen.colour,
    }
