"""Linkers say which thing each mention means.

`LINKERS` is the whole list, in the order they run: each sees what the one before it settled.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from pipeline.link.articles import link_articles
from pipeline.link.coreference import link_coreferences
from pipeline.link.guesses import link_guesses
from pipeline.link.motions import link_motions
from pipeline.link.named import link_named
from pipeline.link.papers import link_papers
from pipeline.link.persons import link_persons
from pipeline.link.registered import link_registered
from pipeline.model import Document, Issue, Mention

Linked: TypeAlias = tuple[list[Mention], list[Issue]]
Linker: TypeAlias = Callable[[Document, Sequence[Mention]], Linked]

LINKERS: dict[str, Linker] = {
    "papers": link_papers,
    "registered": link_registered,
    "persons": link_persons,
    "motions": link_motions,
    "named": link_named,
    "coreference": link_coreferences,
    "articles": link_articles,
    "guesses": link_guesses,
}


def link(document: Document, mentions: Sequence[Mention]) -> Linked:
    """The mentions with their things, in the order of the text, and what could not be settled."""
    linked, issues = list(mentions), []
    for linker in LINKERS.values():
        linked, found = linker(document, linked)
        issues += found
    return sorted(linked, key=lambda mention: (mention.span, mention.kind)), issues
