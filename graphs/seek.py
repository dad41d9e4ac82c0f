"""Finding a thing by what a reader calls it: its IRI, its identifier, or a name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pyoxigraph as ox

from graphs.words import ASIDE, Named, ask, things, word
from ontology.names import slug
from ontology.terms import ID, KG

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from graphs.store.protocol import Store

_ABSOLUTE = re.compile(r"<?([a-z][a-z0-9+.-]*:/?/?[^\s<>]+)>?", re.IGNORECASE)
_SHORT = 3
"""Up to this length a word must be met whole."""
_FOLDER = re.compile(r"(?:id:)?([a-z]+/[^\s<>]+)")


def seek(store: Store, called: str, *, base: str = ID) -> tuple[Named, ...]:
    """All things that may be meant, those of the best match only; empty when there is none.

    An IRI, whole or from "id:" on, means itself. Then come identifiers ("kst-35788-128"), then names that are
    equal, then names that hold every word; case and accents do not count. The name of a class before
    the name ("motie Paternotte") keeps to that class. A motion also goes by the names of its movers.
    `base`: what "id:" stands for, when the graph was built with another than ours.
    """
    called = called.strip()
    if (iri := _iri(called, base)) is not None:
        return tuple(things(store, [iri]).values())
    identified = _identified(store, called)
    return identified or _by_name(store, called)


def choice(called: str, found: Iterable[Named]) -> str:
    """What to tell when a name may mean several things: each of them with its IRI."""
    lines = [
        line for thing in found for line in (f"  {thing.label} ({word(thing.kind)})", f"    {thing.iri}")
    ]
    return "\n".join(
        [f"{called!r} kan {len(lines) // 2} dingen zijn; geef de IRI van wat u bedoelt:", *lines]
    )


def _iri(called: str, base: str) -> str | None:
    if match := _FOLDER.fullmatch(called):
        return base + match[1]
    if (match := _ABSOLUTE.fullmatch(called)) and "/" in called:
        return match[1]
    return None


def _identified(store: Store, called: str) -> tuple[Named, ...]:
    wanted = str(ox.Literal(called.casefold()))
    asked = f"""SELECT DISTINCT ?s WHERE {{ GRAPH ?g {{ ?s dct:identifier ?i }}
        FILTER(LCASE(STR(?i)) = {wanted}) }}"""
    return tuple(things(store, (row["s"].value for row in ask(store, asked))).values())


def _by_name(store: Store, called: str) -> tuple[Named, ...]:
    wanted = slug(called)
    own = _names(store)
    exact = [iri for iri, known in own.items() if wanted and wanted in known]
    if exact or not wanted:
        return _shown(store, exact)
    with_movers = _with_movers(store, own)
    for kind, left, names in (
        *((kind, left, with_movers) for kind, left in _kinds(store, wanted)),
        ("", wanted, own),
        ("", wanted, with_movers),
    ):
        needles = left.split("-")
        # Whole words first: "STAP" is the STAP-budget, and "participatie" the Participatiewet.
        for fits in (_is_word, _begins_word):
            held = [iri for iri, known in names.items() if _holds(known, needles, fits)]
            found = tuple(thing for thing in _shown(store, held) if kind in ("", thing.kind))
            if found:
                return found
    return ()


def _holds(known: set[str], needles: list[str], fits: Callable[[str, set[str]], bool]) -> bool:
    parts = {part for name in known for part in name.split("-")}
    return all(fits(needle, parts) for needle in needles)


def _is_word(needle: str, parts: set[str]) -> bool:
    return needle in parts


def _begins_word(needle: str, parts: set[str]) -> bool:
    return needle in parts or (len(needle) > _SHORT and any(part.startswith(needle) for part in parts))


def _kinds(store: Store, wanted: str) -> list[tuple[str, str]]:
    """The classes whose Dutch word the name begins with, and the name without that word."""
    kinds = {row["c"].value for row in ask(store, "SELECT DISTINCT ?c WHERE { GRAPH ?g { ?s a ?c } }")}
    said = {slug(word(kind)): kind for kind in sorted(kinds) if kind.startswith(KG)}
    return [
        (kind, wanted.removeprefix(f"{name}-"))
        for name, kind in said.items()
        if wanted.startswith(f"{name}-")
    ]


def _names(store: Store) -> dict[str, set[str]]:
    names: dict[str, set[str]] = {}
    asked = """SELECT ?s ?name WHERE { VALUES ?p { skos:prefLabel skos:altLabel rdfs:label dct:title }
        GRAPH ?g { ?s ?p ?name } }"""
    for row in ask(store, asked):
        names.setdefault(row["s"].value, set()).add(slug(row["name"].value))
    return names


def _with_movers(store: Store, own: dict[str, set[str]]) -> dict[str, set[str]]:
    names = dict(own)
    for row in ask(store, "SELECT ?s ?who WHERE { GRAPH ?g { ?s kg:submittedBy ?who } }"):
        motion = row["s"].value
        names[motion] = names.get(motion, set()) | own.get(row["who"].value, set())
    return names


def _shown(store: Store, iris: list[str]) -> tuple[Named, ...]:
    found = [thing for thing in things(store, iris).values() if thing.kind not in ASIDE]
    return tuple(sorted(found, key=lambda thing: (slug(thing.label), thing.iri)))
