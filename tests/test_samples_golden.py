"""What the program finds in each sample, as a list that a reader can check: tests/golden/<paper>.txt.

A list that is not there yet is written and the test fails, so that somebody reads it before it is committed.
When the program finds something else, the test fails with the difference; if the change is right, delete the
file, run again, read it and commit it. Offsets are left out: a thing that is a place in the text is called by
its words.
"""

from __future__ import annotations

from collections import Counter
from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from ontology.names import document_iri
from ontology.terms import DCT, ID, KG, RDF, RDFS, SKOS

if TYPE_CHECKING:
    from graphs.store import Store

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = ROOT / "tests" / "golden"
PAPERS = sorted(path.stem for path in (ROOT / "samples" / "papers").iterdir())

_SHORT = {DCT: "dct:", RDFS: "rdfs:", SKOS: "skos:", RDF: "rdf:", KG: "", ID: ""}
_PLACED = {*(KG + name for name in ("inDocument", "quote", "start", "end")), RDF + "type", RDFS + "label"}
"""What the name of a thing that is a place in the text already says."""
_EVIDENCE = {"Mention", "Statement"}


def listing(lines: list[str]) -> str:
    """The facts of one paper's graph, one a line and sorted, and how often each thing is mentioned."""
    triples = [
        (str(quad.subject.value), quad.predicate.value, quad.object)
        for quad in ox.parse("\n".join(lines).encode(), format=ox.RdfFormat.N_TRIPLES)
        if isinstance(quad.subject, ox.NamedNode)
    ]
    kinds = {s: _short(o.value) for s, p, o in triples if p == RDF + "type" and isinstance(o, ox.NamedNode)}
    words = {s: o.value for s, p, o in triples if p == KG + "quote" and isinstance(o, ox.Literal)}
    mentioned = Counter((_called(o, words), words.get(s, "")) for s, p, o in triples if p == KG + "refersTo")
    facts = [
        f"{_called(ox.NamedNode(s), words)} | {_short(p)} | {_called(o, words)}"
        for s, p, o in triples
        if kinds.get(s) not in _EVIDENCE and p != KG + "mentions" and not (s in words and p in _PLACED)
    ]
    counts = {f"{thing} | mentioned {times} × | «{form}»" for (thing, form), times in mentioned.items()}
    return "\n".join([*sorted(facts), "", *sorted(counts), ""])


def _called(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple, words: dict[str, str]) -> str:
    if isinstance(term, ox.Literal):
        return " ".join(term.value.split())
    if not isinstance(term, ox.NamedNode):
        return str(term)
    short = _short(term.value)
    if term.value in words and short.count("/") > 1:
        return f"{short.partition('/')[0]} «{' '.join(words[term.value].split())}»"
    return short


def _short(iri: str) -> str:
    for base, prefix in _SHORT.items():
        if iri.startswith(base):
            return prefix + iri.removeprefix(base)
    return iri


@pytest.mark.parametrize("paper", PAPERS)
def test_the_program_finds_in_a_paper_what_it_found_before(paper: str, samples_store: Store) -> None:
    found = listing(samples_store.lines(document_iri(paper)))
    path = GOLDEN / f"{paper}.txt"
    assert found.count("\n") > 10, f"the graph of {paper} is all but empty"

    if not path.exists():
        path.parent.mkdir(exist_ok=True)
        path.write_text(found, encoding="utf-8", newline="\n")
        pytest.fail(f"{path.relative_to(ROOT)} is new: review, then commit")

    before = path.read_text(encoding="utf-8")
    difference = unified_diff(
        before.splitlines(), found.splitlines(), "golden", "found now", lineterm="", n=0
    )
    assert before == found, f"{path.relative_to(ROOT)}\n" + "\n".join(difference)


def test_every_list_belongs_to_a_paper() -> None:
    assert len(PAPERS) >= 16
    assert {path.stem for path in GOLDEN.glob("*")} <= set(PAPERS)
