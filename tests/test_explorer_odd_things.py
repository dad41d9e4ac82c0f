"""Pages of things that the samples do not have: a motion that was voted on, and names that mean harm."""

from __future__ import annotations

from shutil import copytree
from typing import TYPE_CHECKING

import pytest

from graphs.store import open_store, store_folder
from graphs.store.embedded import EmbeddedStore
from ontology.terms import ID, KG, RDF, SKOS
from tests.explorer_client import explorer, parts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from starlette.testclient import TestClient

    from graphs.make import Report

MOTION = f"<{ID}motion/kst-35788-128>"
EVIL = '<script>alert(1)</script>" onmouseover="x \u202eevil'
LONG = "lang " * 2000


def quads() -> list[str]:
    vote, yes, no = f"<{ID}vote/1>", f"<{ID}count/1>", f"<{ID}count/2>"
    triples = [
        (vote, f"<{RDF}type>", f"<{KG}Vote>"),
        (vote, f"<{KG}voteOn>", MOTION),
        (vote, f"<{KG}decision>", f"<{KG}motion-state-adopted>"),
        (vote, f"<{KG}decidedOn>", '"2022-04-05"^^<http://www.w3.org/2001/XMLSchema#date>'),
        *(
            triple
            for count, party, choice in ((yes, "d66", "for"), (no, "vvd", "against"))
            for triple in (
                (count, f"<{KG}inVote>", vote),
                (count, f"<{KG}castBy>", f"<{ID}party/{party}>"),
                (count, f"<{KG}choice>", f'"{choice}"'),
                (count, f"<{KG}seats>", '"24"^^<http://www.w3.org/2001/XMLSchema#integer>'),
            )
        ),
        *(
            triple
            for name, label in (("evil", EVIL), ("long", LONG))
            for triple in (
                (f"<{ID}measure/{name}>", f"<{RDF}type>", f"<{KG}Measure>"),
                (f"<{ID}measure/{name}>", f"<{SKOS}prefLabel>", '"' + label.replace('"', '\\"') + '"@nl'),
                (f"<{ID}measure/{name}>", f"<{SKOS}exactMatch>", "<javascript:alert(1)>"),
                (f"<{ID}ministry/szw>", f"<{KG}responsibleFor>", f"<{ID}measure/{name}>"),
            )
        ),
    ]
    return [f"{' '.join(triple)} <{ID}odd> ." for triple in triples]


@pytest.fixture(scope="module")
def client(
    samples_out: tuple[Path, Report], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[TestClient]:
    out = tmp_path_factory.mktemp("odd") / "out"
    copytree(samples_out[0], out)
    read = open_store(out)
    folder = store_folder(out) / read.name.rpartition("/")[2]
    read.close()
    store = EmbeddedStore.to_write(folder)
    store.replace(ID + "odd", quads())
    store.close()
    with explorer(out) as one:
        yield one


def test_a_motion_says_how_it_was_voted_on_and_by_whom(client: TestClient) -> None:
    found = client.get("/page/motion/kst-35788-128?lang=en").text
    said = [
        [" ".join(part.text_content().split()) for part in one]
        for one in parts(found, "//section[@aria-labelledby='votes']//div")
    ]

    assert [["for", "D66 (24)"], ["against", "VVD (24)"]] == said
    assert "5 April 2022: adopted" == parts(found, "//section[@aria-labelledby='votes']/p")[0].text_content()


@pytest.mark.parametrize(
    "address",
    ["/page/measure/evil", "/page/measure/long", "/page/ministry/szw", "/page/ministry/szw?lang=en"],
)
def test_a_name_that_means_harm_is_shown_as_text(client: TestClient, address: str) -> None:
    answer = client.get(address)

    assert 200 == answer.status_code
    assert [] == parts(answer.text, "//script[not(@src)]")
    assert [] == parts(answer.text, "//@onmouseover")
    assert [] == parts(answer.text, "//a[starts-with(@href, 'javascript:')]")


@pytest.mark.parametrize("suffix", ["ttl", "nt", "rdf", "jsonld"])
def test_the_data_of_such_a_thing_are_whole(client: TestClient, suffix: str) -> None:
    answer = client.get(f"/data/measure/evil.{suffix}")

    assert 200 == answer.status_code
    assert "nosniff" == answer.headers["x-content-type-options"]
    assert "evil" in answer.text
