"""The page of a thing, its data in four forms, and its own address that leads to either."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from ontology.terms import ID, KG
from tests.explorer_client import explorer, parts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from starlette.testclient import TestClient

    from graphs.make import Report

MOTION = "motion/kst-35788-128"


@pytest.fixture(scope="module")
def client(samples_out: tuple[Path, Report]) -> Iterator[TestClient]:
    with explorer(samples_out[0]) as one:
        yield one


def test_a_fact_stands_with_its_sentence_and_leads_to_it_in_the_paper(client: TestClient) -> None:
    found = client.get(f"/page/{MOTION}").text

    assert "/page/person/jan-paternotte" in parts(found, "//dl//dd/a/@href")
    assert parts(found, "//details//blockquote//mark")
    assert any(
        one.startswith("/read/kst-29544-9001#c") for one in parts(found, "//details//blockquote//a/@href")
    )


def test_what_is_known_stands_in_the_order_of_the_shape(client: TestClient) -> None:
    found = client.get(f"/page/{MOTION}").text
    labels = [one.text_content() for one in parts(found, "//section[@aria-labelledby='known']//dt")]

    assert ["gedrukt als", "ingediend door"] == labels[:2]


def test_the_words_of_the_page_and_of_the_ontology_are_english_when_asked(client: TestClient) -> None:
    found = client.get(f"/page/{MOTION}?lang=en").text

    assert "submitted by" in [one.text_content() for one in parts(found, "//dt")]
    assert "What is known" == parts(found, "//h2[@id='known']")[0].text_content()


def test_papers_that_mention_a_thing_are_listed_with_their_sentences(client: TestClient) -> None:
    found = client.get("/page/ministry/szw").text

    assert parts(found, "//h2[@id='said']/following-sibling::ol/li/blockquote//mark")


def test_a_thing_leads_to_the_registers_that_know_it(client: TestClient) -> None:
    found = client.get("/page/ministry/szw").text

    assert "TOOI" in [one.text_content() for one in parts(found, "//ul[@class='ways']//a")]
    assert [] != parts(
        client.get("/page/document/kst-29544-9001").text,
        "//ul[@class='ways']//a[starts-with(@href, 'https://zoek.officielebekendmakingen.nl/')]",
    )


def test_a_property_with_many_values_has_pages_of_its_own(client: TestClient) -> None:
    address = next(
        one for one in parts(client.get("/page/ministry/szw").text, "//dd/a/@href") if "?of=" in one
    )
    found = client.get(address).text

    assert 12 < len(parts(found, "//ol[@class='hits']/li"))
    assert 404 == client.get("/page/ministry/szw?of=in.nothing").status_code


@pytest.mark.parametrize(
    ("accept", "where"),
    [
        ("", f"/page/{MOTION}"),
        ("text/html,application/xhtml+xml,*/*;q=0.8", f"/page/{MOTION}"),
        ("text/turtle", f"/data/{MOTION}.ttl"),
        ("application/ld+json, text/html;q=0.5", f"/data/{MOTION}.jsonld"),
        ("application/n-triples", f"/data/{MOTION}.nt"),
        ("application/rdf+xml", f"/data/{MOTION}.rdf"),
    ],
)
def test_a_thing_leads_each_client_to_what_it_likes(client: TestClient, accept: str, where: str) -> None:
    answer = client.get(f"/id/{MOTION}", headers={"accept": accept})

    assert (303, where) == (answer.status_code, answer.headers["location"])
    assert "accept" in answer.headers["vary"]
    assert f'<{ID}{MOTION}>; rel="canonical"' in answer.headers["link"]


def test_who_likes_none_of_the_forms_is_told_which_there_are(client: TestClient) -> None:
    answer = client.get(f"/id/{MOTION}", headers={"accept": "image/png"})

    assert 406 == answer.status_code
    assert "text/turtle" in answer.text


@pytest.mark.parametrize(
    ("suffix", "form"),
    [("ttl", ox.RdfFormat.TURTLE), ("nt", ox.RdfFormat.N_TRIPLES), ("rdf", ox.RdfFormat.RDF_XML)],
)
def test_the_data_say_who_moved_it_in_every_form(client: TestClient, suffix: str, form: ox.RdfFormat) -> None:
    answer = client.get(f"/data/{MOTION}.{suffix}")
    read = {quad.triple for quad in ox.parse(answer.content, format=form)}
    mover = ox.NamedNode(ID + "person/jan-paternotte")

    assert ox.Triple(ox.NamedNode(ID + MOTION), ox.NamedNode(KG + "submittedBy"), mover) in read


def test_the_json_has_the_short_names_of_our_context(client: TestClient) -> None:
    told = json.loads(client.get(f"/data/{MOTION}.jsonld").content)
    motion = next(one for one in told["@graph"] if one["id"] == ID + MOTION)

    assert ID + "person/jan-paternotte" in motion["submittedBy"]
    assert "Motion" == motion["type"]


def test_the_page_says_where_the_data_are(client: TestClient) -> None:
    answer = client.get(f"/page/{MOTION}")

    assert f"/data/{MOTION}.ttl" in parts(answer.text, "//link[@rel='alternate']/@href")
    assert f'</data/{MOTION}.ttl>; rel="describedby"' in answer.headers["link"]


@pytest.mark.parametrize(
    "path",
    [
        "page/motion/none",
        "page/",
        "page/%3Cscript%3E",
        "data/motion/none.ttl",
        "data/motion/kst-35788-128",
        "data/motion/kst-35788-128.exe",
        "data/%22%20%7D.ttl",
        "page/mention/kst-29544-9001/1-2",
    ],
)
def test_what_is_not_there_is_said_to_be_missing(client: TestClient, path: str) -> None:
    assert 404 == client.get(f"/{path}").status_code


@pytest.mark.parametrize("way", ["/canvas?thing=", "/report/"])
def test_a_page_leads_to_the_network_and_the_report(client: TestClient, way: str) -> None:
    (address,) = parts(
        client.get(f"/page/{MOTION}").text, f"//ul[@class='ways']//a[starts-with(@href, '{way}')]/@href"
    )

    assert 200 == client.get(address).status_code
