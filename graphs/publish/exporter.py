"""What every form of a graph that leaves the store has: a name, a kind, and a way to be written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from graphs.evidence import Texts
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


def not_ours(line: str, where: str = "the store") -> str:
    """What to say of a line that no graph of ours has: a blank node, or a triple outside all graphs."""
    return (
        f"{where}: {line[:200]!r} has a blank node or stands in no graph; exports read graphs as"
        " `kamergraaf build` writes them, so name the nodes and put each triple into a graph"
    )


@dataclass(frozen=True, slots=True)
class Exporter:
    """One form."""

    name: str
    suffix: str
    """What the command line calls it; for most forms also the suffix of the file, without a dot."""
    media_type: str
    write: Callable[[Store, Path], None]
    """Write the whole graph of a store to this path: the same graph gives the same bytes."""
    leaves_out: str = ""
    """What of the graph is lost in this form; empty when nothing is."""
    keeps_graphs: bool = False
    """Whether one still sees, in the form itself, which paper's graph holds a triple."""
    ending: str = ""
    """What the name of a file ends in, where that is more than the suffix: "popolo.json"."""
    tell: Callable[[Store, Path, Texts], None] | None = None
    """The same as `write` with whole sentences of the papers; None where it would make no difference."""

    def to(self, store: Store, path: Path, texts: Texts | None = None) -> None:
        """Write it, with the sentences of the papers when they are at hand and the form has room for them."""
        if texts is not None and self.tell is not None:
            self.tell(store, path, texts)
        else:
            self.write(store, path)

    @property
    def file(self) -> str:
        """What to call a file of this form: "graph.ttl", "graph.popolo.json"."""
        return f"graph.{self.ending or self.suffix}"
