"""Small builds with the tiny line: what the tests of builds share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphs.make import Report, make
from ontology.names import thing_iri
from ontology.registry import Entry, Registry
from ontology.terms import ID
from tests.tiny_line import tiny

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

PAPERS = {
    "kst-1-1.txt": "kst-1-1\nHet STAP-budget loopt door.\n\nHet ESF-budget stopt.",
    "kst-1-2.txt": "kst-1-2\nDe NOW-regeling loopt af.",
    "kst-1-3.txt": "kst-1-3\nDe NOW-regeling en het STAP-budget.",
}


REGISTERS = Registry((Entry(thing_iri("ministry", "szw"), "Ministry", "SZW", source="a book"),))
"""One ministry, so that a build of three papers takes no second."""


def put(folder: Path, papers: Mapping[str, str]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in papers.items():
        (folder / name).write_text(content, "utf-8")
    return folder


def build(*paths: Path, out: Path, jobs: int = 1) -> Report:
    return make(paths, out, line=tiny, jobs=jobs)


def states(*paths: Path, out: Path) -> dict[str, str]:
    """What was told of every paper."""
    seen: dict[str, str] = {}
    make(paths, out, line=tiny, seen=seen.__setitem__)
    return seen


def graph(out: Path) -> str:
    return (out / "graph.nq").read_text("utf-8")


def own(out: Path) -> str:
    """The graph without what the registers say."""
    return "".join(line for line in graph(out).splitlines(keepends=True) if f"<{ID}registry>" not in line)
