"""What every form of a graph that leaves the store has: a name, a kind, and a way to be written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from graphs.store.protocol import Store


_NOT_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def for_xml(text: str) -> str:
    r"""The text with U+FFFD for what XML 1.0 cannot hold at all (https://www.w3.org/TR/xml/#charsets).

    >>> for_xml("bel\x07 of niet")
    'bel� of niet'
    """
    return _NOT_XML.sub("\ufffd", text)


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
