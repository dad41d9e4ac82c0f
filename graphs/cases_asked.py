"""What a graph has for the registers of the Chamber: its motions, its papers, and promises told of later."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from graphs.build import names_graph
from graphs.candidates import candidates_graph
from graphs.cases_join import Asked, movers
from graphs.infer import inferred_graph
from ontology.terms import DCT, ID, KG, RDFS, Iri

if TYPE_CHECKING:
    from graphs.store import Store

_NUMBERED: Final = re.compile(r"kst-(?P<dossier>\d{5}(?:-[0-9A-Z]+)?)-(?P<number>\d+)")
_MOTION_KIND: Final = f"{KG}paper-kind-motion"


class Promise(NamedTuple):
    """A promise of before, as a paper tells of it."""

    iri: str
    day: str
    makers: frozenset[str]
    words: str
    told: str
    """The day of the paper that tells of it."""


def tk_graph(base: str = ID) -> Iri:
    """The graph that holds what the registers of the Tweede Kamer say."""
    return Iri(base + "tk")


def asked(store: Store, *, base: str) -> list[Asked]:
    """The motions and papers whose cases are sought, in the order of their IRIs."""
    heads = _heads(store, base)
    found = [
        Asked(
            iri=iri,
            is_motion=False,
            paper=number,
            dossier=dossier,
            session=head.get("session", ""),
            day=head.get("issued", ""),
            name=head.get("title", ""),
        )
        for iri, head in heads.items()
        if head.get("kind", _MOTION_KIND) != _MOTION_KIND and "issued" in head
        for dossier, number in [numbered(iri)]
        if number
    ]
    labels, words = _texts(store, base, f"{RDFS}label"), _texts(store, base, f"{KG}asks")
    for (iri,) in store.select(
        f"SELECT DISTINCT ?m WHERE {{ GRAPH ?g {{ ?m a <{KG}Motion> }} {_outside(base)} }}"
    ).texts():
        rest = iri.removeprefix(f"{base}motion/")
        paper, _, names = rest.partition("/")
        head = heads.get(f"{base}document/{paper}", {})
        dossier, number = (head.get("dossier", ""), 0) if names else numbered(iri)
        title = head.get("title", "")
        label = " ".join(labels.get(iri, ())[:1])
        name = title if not names and movers(title) else label
        found.append(
            Asked(
                *(iri, True, number, dossier, "" if names else head.get("session", "")),
                *(head.get("issued", ""), name, " ".join(words.get(iri, ()))),
            )
        )
    return sorted(found, key=lambda one: one.iri)


def promises(store: Store, *, base: str) -> list[Promise]:
    """The promises of before that papers tell of, in the order of their IRIs."""
    rows = store.select(
        f"""SELECT ?it ?day ?words ?told ?maker WHERE {{ GRAPH ?g {{
            ?it a <{KG}EarlierCommitment> ; <{KG}quote> ?words ; <{KG}inDocument> ?paper
            OPTIONAL {{ ?it <{DCT}date> ?day }} OPTIONAL {{ ?it <{KG}madeBy> ?maker }}
            OPTIONAL {{ ?paper <{DCT}issued> ?told }} }} {_outside(base)} }}"""
    )
    said: dict[str, tuple[str, str, str]] = {}
    makers: defaultdict[str, set[str]] = defaultdict(set)
    for iri, on, words, told, maker in rows.texts():
        said[iri] = on, words, told
        makers[iri] |= {maker} - {""}
    return [
        Promise(iri, on, frozenset(makers[iri]), words, told)
        for iri, (on, words, told) in sorted(said.items())
    ]


def numbered(iri: str) -> tuple[str, int]:
    """The dossier and number in the IRI of a paper or motion.

    >>> numbered("https://example.org/motion/kst-21501-20-2287"), numbered("https://example.org/document/x")
    (('21501-20', 2287), ('', 0))
    """
    found = _NUMBERED.fullmatch(iri.rpartition("/")[2])
    return (found["dossier"], int(found["number"])) if found else ("", 0)


def _outside(base: str) -> str:
    """Only what papers say: this graph is made before the derived ones, and not of itself."""
    aside = (tk_graph(base), names_graph(base), inferred_graph(base), candidates_graph(base))
    return f"FILTER(?g NOT IN ({', '.join(f'<{graph}>' for graph in aside)}))"


def _heads(store: Store, base: str) -> dict[str, dict[str, str]]:
    """What the head of each paper that was read says."""
    wanted = {
        f"{DCT}issued": "issued",
        f"{KG}sessionYear": "session",
        f"{DCT}title": "title",
        f"{DCT}type": "kind",
        f"{KG}inDossier": "dossier",
    }
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    rows = store.select(
        f"""SELECT ?d ?p ?o WHERE {{ VALUES ?p {{ {" ".join(map("<{}>".format, wanted))} }}
            GRAPH ?d {{ ?d <{KG}sourceFile> ?f ; ?p ?o }} }} ORDER BY ?d ?p ?o"""
    )
    for paper, predicate, value in rows.texts():
        name = wanted[predicate]
        found[paper].setdefault(name, value.removeprefix(f"{base}dossier/") if name == "dossier" else value)
    return dict(found)


def _texts(store: Store, base: str, predicate: str) -> dict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    rows = store.select(
        f"""SELECT DISTINCT ?m ?text WHERE {{ GRAPH ?g {{ ?m a <{KG}Motion> ; <{predicate}> ?text }}
            {_outside(base)} }} ORDER BY ?m ?text"""
    )
    for motion, text in rows.texts():
        found[motion].append(text)
    return found
