"""Finding a thing by what a reader calls it: its IRI, its identifier, or a name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pyoxigraph as ox

from graphs.words import ASIDE, Named, ask, things, word
from ontology.names import slug
from ontology.terms import ID, KG

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from graphs.store.protocol import Store

_ABSOLUTE = re.compile(r"<?([a-z][a-z0-9+.-]*:/?/?[^\s<>]+)>?", re.IGNORECASE)
_NUMBER = re.compile(
    r"(?:kamerstuk(?:ken|dossier)?|dossier|kst)?[\s-]*"
    r"(?P<dossier>\d{2}[\s.]?\d{3})(?:[\s-]+(?P<part>[ivxlab]+|\d\d))?(?:(?:,?\s*nr\.?\s*|-)(?P<paper>\w+))?",
    re.IGNORECASE,
)
_LISTED = 20
"""So many of the things that a name may mean are told."""
_SHORT = 3
"""Up to this length a word must be met whole."""
_FOLDER = re.compile(r"(?:id:)?([a-z]+/[^\s<>]+)")


def seek(store: Store, called: str, *, base: str = ID) -> tuple[Named, ...]:
    """All things that may be meant, those of the best match only; empty when there is none.

    An IRI, whole or from "id:" on, means itself. Then come identifiers ("kst-35788-128"), also as they are
    written ("35 788, nr. 128", "dossier 29544"), then names that are equal, then names that hold every word;
    case and accents do not count. The name of a class before the name ("motie Paternotte") keeps to that
    class. A motion also goes by the names of its movers.
    `base`: what "id:" stands for, when the graph was built with another than ours.
    """
    called = called.strip()
    if (iri := _iri(called, base)) is not None:
        return tuple(things(store, [iri]).values())
    identified = _identified(store, called)
    return identified or _by_name(store, called)


def choice(called: str, found: Iterable[Named]) -> str:
    """What to tell when a name may mean several things: each of them with its IRI."""
    among = list(found)
    lines = [f"{called!r} kan {len(among)} dingen zijn; geef de IRI van wat u bedoelt:"]
    for thing in among[:_LISTED]:
        lines += [f"  {thing.label} ({word(thing.kind)})", f"    {thing.iri}"]
    if len(among) > _LISTED:
        lines.append(f"  … en nog {len(among) - _LISTED}; schrijf de naam voluit")
    return "\n".join(lines)


def _iri(called: str, base: str) -> str | None:
    if match := _FOLDER.fullmatch(called):
        return base + match[1]
    if (match := _ABSOLUTE.fullmatch(called)) and "/" in called:
        return match[1]
    return None


def _identified(store: Store, called: str) -> tuple[Named, ...]:
    wanted = ", ".join(str(ox.Literal(name)) for name in (called.casefold(), *_numbered(called)))
    asked = f"""SELECT DISTINCT ?s WHERE {{ GRAPH ?g {{ ?s dct:identifier ?i }}
        FILTER(LCASE(STR(?i)) IN ({wanted})) }}"""
    return tuple(things(store, (row["s"].value for row in ask(store, asked))).values())


def _numbered(called: str) -> Iterator[str]:
    """The identifier, in small letters, of the dossier or paper whose number this is."""
    if match := _NUMBER.fullmatch(called):
        dossier, part, paper = match.group("dossier", "part", "paper")
        number = "-".join(filter(None, [re.sub(r"\D", "", dossier), part])).lower()
        # Behind one hyphen stands a part of the dossier ("35925-XV") or a paper in it ("21501-02").
        yield f"kst-{number}-{paper.lower()}" if paper else f"dossier-{number}"
        if part and not paper:
            yield f"kst-{number}"


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
