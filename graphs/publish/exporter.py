"""What every form of a graph that leaves the store has: a name, a kind, and a way to be written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from graphs.store.protocol import Store


class ExportError(Exception):
    """A graph could not be written so; the message says why, and what would mend it."""


@dataclass(frozen=True, slots=True)
class Exporter:
    """One form."""

    name: str
    suffix: str
    """Of the file, without a dot; also what the command line calls it."""
    media_type: str
    write: Callable[[Store, Path], None]
    """Write the whole graph of a store to this path: the same graph gives the same bytes."""
    leaves_out: str = ""
    """What of the graph is lost in this form; empty when nothing is."""
    keeps_graphs: bool = False
    """Whether one still sees, in the form itself, which paper's graph holds a triple."""
