"""The papers vote on the names of things, and a register names its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graphs.settle import counts, names
from graphs.store import EmbeddedStore
from ontology.terms import DCT, ID, KG, RDF, RDFS, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

THING, OTHER, PAPER = f"{ID}measure/pot", f"{ID}measure/uwv", f"{ID}document/kst-1-1"


def document(number: int) -> str:
    return f"{ID}document/kst-1-{number}"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[EmbeddedStore]:
    made = EmbeddedStore.to_write(tmp_path / "quads")
    yield made
    made.close()


def say(store: EmbeddedStore, graph: str, *triples: str) -> None:
    store.replace(graph, [f"{triple} <{graph}> ." for triple in triples])


def label(thing: str, name: str, predicate: str = f"{RDFS}label") -> str:
    return f'<{thing}> <{predicate}> "{name}"@nl'


def settled(store: EmbeddedStore) -> dict[str, str]:
    """The name of each thing in the graph of names."""
    lines = [line.split(" ", 2) for line in names(store)]
    assert {f"<{SKOS}prefLabel>"} >= {predicate for _, predicate, _ in lines}
    assert all(rest.endswith(f"@nl <{ID}names> .") for _, _, rest in lines)
    return {subject[1:-1]: rest.split('"')[1] for subject, _, rest in lines}


def test_the_name_that_most_papers_say_is_the_name(store: EmbeddedStore) -> None:
    say(store, document(1), label(THING, "A-pot"))
    say(store, document(2), label(THING, "B-pot"))
    say(store, document(3), label(THING, "B-pot"))

    assert {THING: "B-pot"} == settled(store)


def test_a_tie_goes_to_the_first_of_the_alphabet(store: EmbeddedStore) -> None:
    say(store, document(1), label(THING, "b-pot"), label(THING, "a-pot"))

    assert {THING: "a-pot"} == settled(store)


def test_a_thing_that_a_register_names_gets_no_other_name(store: EmbeddedStore) -> None:
    say(store, f"{ID}registry", label(OTHER, "UWV", f"{SKOS}prefLabel"))
    say(store, document(1), label(OTHER, "het UWV"), label(THING, "pot"))

    assert {THING: "pot"} == settled(store)


def test_a_paper_that_nobody_names_goes_by_its_title_or_else_its_number(store: EmbeddedStore) -> None:
    say(
        store,
        document(1),
        f'<{document(1)}> <{DCT}identifier> "kst-1-1"',
        f'<{document(1)}> <{DCT}title> "Brief over de pot"',
        f'<{document(2)}> <{DCT}identifier> "kst-1-2"',
    )

    assert {document(1): "Brief over de pot", document(2): "kst-1-2"} == settled(store)


def test_settling_again_changes_nothing(store: EmbeddedStore) -> None:
    say(store, document(1), label(THING, "pot"))
    first = names(store)
    store.replace(f"{ID}names", first)

    assert first == names(store)


def test_what_only_a_register_knows_is_not_counted(store: EmbeddedStore) -> None:
    a = f"<{RDF}type>"
    say(store, f"{ID}registry", f"<{OTHER}> {a} <{KG}Organisation>", f"<{ID}person/x> {a} <{KG}Person>")
    say(
        store,
        document(1),
        f"<{document(1)}> {a} <{KG}Document>",
        f"<{document(1)}> <{KG}mentions> <{OTHER}>",
        f"<{THING}> {a} <{KG}Measure>",
    )
    say(store, document(2), f"<{document(2)}> {a} <{KG}Document>", f"<{THING}> {a} <{KG}Measure>")

    assert {"Document": 2, "Measure": 1, "Organisation": 1} == counts(store)
