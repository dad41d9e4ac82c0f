"""What they said: statements become quads, quads a store that is checked, asked, drawn and published.

>>> from graphs import open_graph
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graphs.whole import Graph, open_graph

__all__ = ["Graph", "open_graph"]


def __getattr__(name: str) -> object:
    """`Graph` and `open_graph`, loaded when somebody asks: a process that reads papers needs no rdflib."""
    if name in __all__:
        from importlib import import_module  # noqa: PLC0415  # only here

        return getattr(import_module("graphs.whole"), name)
    raise AttributeError(f"module 'graphs' has no attribute {name!r}")
