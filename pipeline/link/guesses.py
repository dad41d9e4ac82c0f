"""What statistical models mark → things, where no rule read the words.

It runs last, so that every name that a rule found, a later use of it too, has come before. A guess brings
nothing else about: the things and mentions of the rules stay exactly what they are.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, TypeAlias

from ontology.names import slug, thing_iri
from ontology.registry import registry
from pipeline.find.definitions import Named
from pipeline.link.names import entry_of
from pipeline.link.persons import surname
from pipeline.link.registered import thing
from pipeline.model import Issue, Thing
from pipeline.values import Guess

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.model import Document, Mention

_PASSAGES: Final = frozenset({"commitment", "motion-part", "recommendation"})
"""Mentions that hold sentences: a name may stand in one."""
_OTHERWISE: Final = ("Ministry", "Party", "Law", "Measure", "Person")
"""What a model may take for an organisation."""

_Here: TypeAlias = "dict[tuple[str, str], Thing]"
"""The things of one paper, by kind and by name."""


def link_guesses(document: Document, mentions: Sequence[Mention]) -> tuple[list[Mention], list[Issue]]:
    """What models mark and no rule found, each with its thing; of two models the one named first wins."""
    guesses = [mention for mention in mentions if isinstance(mention.value, Guess)]
    linked = [mention for mention in mentions if not isinstance(mention.value, Guess)]
    if not guesses:
        return linked, []
    issues: list[Issue] = []
    here = {(found.kind, slug(found.label)): found for found in (m.thing for m in linked) if found}
    # Full names first: a surname alone means whoever the paper names in full, before or after it.
    for mention in sorted(_apart(guesses, linked), key=lambda m: _is_surname(document.quote(m.span))):
        words = document.quote(mention.span)
        kind = mention.value.kind if isinstance(mention.value, Guess) else ""
        meant = _person(document, words, here) if kind == "person" else _organisation(document, words, here)
        if isinstance(meant, Thing):
            here.setdefault((meant.kind, slug(words)), meant)
            linked.append(replace(mention, kind=kind, thing=meant))
        elif meant is not None and meant not in issues:
            issues.append(meant)
    return linked, issues


def _apart(guesses: Sequence[Mention], linked: Sequence[Mention]) -> Iterator[Mention]:
    """The guesses that overlap neither a name that a rule found nor an earlier guess."""
    taken = {offset for mention in linked if mention.kind not in _PASSAGES for offset in range(*mention.span)}
    for mention in guesses:
        reach = range(*mention.span)
        if taken.isdisjoint(reach):
            taken.update(reach)
            yield mention


def _is_surname(words: str) -> bool:
    return slug(words) == surname(words)


def _person(document: Document, words: str, here: _Here) -> Thing | Issue | None:
    """The person of this name; None for a surname that may be anybody's."""
    if _is_surname(words):
        found = {
            known.iri: known
            for (kind, _), known in here.items()
            if kind == "Person" and surname(known.label) == surname(words)
        }
        return next(iter(found.values())) if len(found) == 1 else None
    if known := here.get(("Person", slug(words))):
        return known
    entries = registry().named("Person", words, on=document.head.issued)
    if len(entries) > 1:
        choice = " or ".join(sorted(entry.label for entry in entries))
        return Issue("link", document.source_file, f"{words!r} may be {choice}: left open")
    return thing(entries[0]) if entries else Thing(thing_iri("person", words), "Person", words)


def _organisation(document: Document, words: str, here: _Here) -> Thing | None:
    """The organisation of this name; None for what the paper or the registry knows as something else."""
    if known := here.get(("Organisation", slug(words))):
        return known
    if any((kind, slug(words)) in here or registry().named(kind, words) for kind in _OTHERWISE):
        return None
    entry = entry_of("organisation", Named(words), on=document.head.issued)
    return thing(entry) if entry else Thing(thing_iri("organisation", words), "Organisation", words)
