"""The SPARQL endpoint: the cases of the W3C's protocol tests one by one, and what it must refuse.

The cases are those of https://www.w3.org/2009/sparql/docs/tests/data-sparql11/protocol/, under their names,
on a graph of our own. This service only reads, so every update is refused, well-formed or not.
"""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

import pyoxigraph as ox
import pytest

from graphs.explorer.bounded import GRAPH_TYPES, RESULT_TYPES, Bounds
from tests.explorer_client import explorer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from httpx2 import Response
    from starlette.testclient import TestClient

    from graphs.make import Report

FORM = {"content-type": "application/x-www-form-urlencoded"}
DIRECT = {"content-type": "application/sparql-query"}
ASK = "ASK { }"
GRAPHS = "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g"


@pytest.fixture(scope="module")
def client(samples_out: tuple[Path, Report]) -> Iterator[TestClient]:
    with explorer(samples_out[0], bounds=Bounds(seconds=5, rows=3000, processes=1)) as one:
        yield one


@pytest.fixture(scope="module")
def two_graphs(client: TestClient) -> tuple[str, str]:
    """Two graphs that hold something."""
    found = client.get("/sparql", params={"query": GRAPHS, "format": "csv"})
    first, second = [row["g"] for row in csv.DictReader(io.StringIO(found.text))][:2]
    return first, second


def truth(found: Response) -> bool:
    assert 200 == found.status_code, found.text
    answer: bool = json.loads(found.text)["boolean"]
    return answer


def test_query_get(client: TestClient) -> None:
    assert truth(client.get("/sparql", params={"query": ASK}))


def test_query_post_form(client: TestClient) -> None:
    assert truth(client.post("/sparql", content=urlencode({"query": ASK}), headers=FORM))


def test_query_post_direct(client: TestClient) -> None:
    assert truth(client.post("/sparql", content=ASK, headers=DIRECT))


@pytest.mark.parametrize("how", ["get", "post"])
def test_query_dataset_default_graph(client: TestClient, two_graphs: tuple[str, str], how: str) -> None:
    query = "ASK { ?s ?p ?o FILTER NOT EXISTS { GRAPH ?g { ?a ?b ?c } } }"
    given = urlencode({"default-graph-uri": two_graphs[0]})
    found = (
        client.get("/sparql", params={"query": query, "default-graph-uri": two_graphs[0]})
        if how == "get"
        else client.post(f"/sparql?{given}", content=query, headers=DIRECT)
    )

    assert truth(found)


@pytest.mark.parametrize("how", ["get", "post"])
def test_query_dataset_default_graphs(client: TestClient, two_graphs: tuple[str, str], how: str) -> None:
    one, two = two_graphs
    query = f"ASK {{ <{one}> ?p ?o . <{two}> ?q ?r }}"
    pairs = [("query", query), ("default-graph-uri", one), ("default-graph-uri", two)]
    found = (
        client.get(f"/sparql?{urlencode(pairs)}")
        if how == "get"
        else client.post("/sparql", content=urlencode(pairs), headers=FORM)
    )

    assert truth(found)
    assert not truth(client.get(f"/sparql?{urlencode(pairs[:2])}"))


@pytest.mark.parametrize("how", ["get", "post"])
def test_query_dataset_named_graphs(client: TestClient, two_graphs: tuple[str, str], how: str) -> None:
    one, two = two_graphs
    query = f"ASK {{ GRAPH ?g {{ ?s ?p ?o }} GRAPH <{two}> {{ ?a ?b ?c }} FILTER(?g = <{one}>) }}"
    pairs = [("query", query), ("named-graph-uri", one), ("named-graph-uri", two)]
    found = (
        client.get(f"/sparql?{urlencode(pairs)}")
        if how == "get"
        else client.post("/sparql", content=urlencode(pairs), headers=FORM)
    )

    assert truth(found)
    assert not truth(client.get(f"/sparql?{urlencode(pairs[:2])}"))


def test_query_dataset_full(client: TestClient, two_graphs: tuple[str, str]) -> None:
    one, two = two_graphs
    query = "ASK { ?s ?p ?o GRAPH ?g { ?a ?b ?c } }"
    pairs = [("query", query), ("default-graph-uri", one), ("named-graph-uri", two)]

    assert truth(client.post("/sparql", content=urlencode(pairs), headers=FORM))


def test_query_multiple_dataset_of_the_protocol_goes_before_that_of_the_query(
    client: TestClient, two_graphs: tuple[str, str]
) -> None:
    one, two = two_graphs
    pairs = [("query", f"ASK FROM <{one}> {{ <{two}> ?p ?o }}"), ("default-graph-uri", two)]

    assert truth(client.get(f"/sparql?{urlencode(pairs)}"))


def test_the_dataset_of_the_query_itself_counts(client: TestClient, two_graphs: tuple[str, str]) -> None:
    one, two = two_graphs

    assert truth(client.get("/sparql", params={"query": f"ASK FROM <{one}> {{ <{one}> ?p ?o }}"}))
    assert not truth(client.get("/sparql", params={"query": f"ASK FROM <{one}> {{ <{two}> a ?o }}"}))


@pytest.mark.parametrize("media_type", RESULT_TYPES)
@pytest.mark.parametrize("query", ["SELECT (1 AS ?value) {}", ASK])
def test_query_content_type_of_a_table_or_a_truth(client: TestClient, media_type: str, query: str) -> None:
    found = client.get("/sparql", params={"query": query}, headers={"accept": media_type})

    assert 200 == found.status_code
    assert media_type == found.headers["content-type"].partition(";")[0]
    if media_type.startswith("application/"):
        ox.parse_query_results(found.content, format=ox.QueryResultsFormat.from_media_type(media_type))


@pytest.mark.parametrize("media_type", GRAPH_TYPES)
@pytest.mark.parametrize("form", ["CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } LIMIT 5", "DESCRIBE <{0}>"])
def test_query_content_type_of_triples(
    client: TestClient, two_graphs: tuple[str, str], media_type: str, form: str
) -> None:
    query = form.replace("{0}", two_graphs[0])
    found = client.get("/sparql", params={"query": query}, headers={"accept": media_type})
    kind = ox.RdfFormat.from_media_type(media_type)

    assert media_type == found.headers["content-type"].partition(";")[0]
    assert kind is not None
    assert list(ox.parse(found.content, format=kind))


def test_bad_query_method(client: TestClient) -> None:
    assert 405 == client.put("/sparql", content=ASK, headers=DIRECT).status_code


def test_bad_multiple_queries(client: TestClient) -> None:
    assert 400 == client.get(f"/sparql?query={quote(ASK)}&query={quote(ASK)}").status_code


def test_bad_query_wrong_media_type(client: TestClient) -> None:
    assert 415 == client.post("/sparql", content=ASK, headers={"content-type": "text/plain"}).status_code


def test_bad_query_missing_form_type(client: TestClient) -> None:
    assert 415 == client.post("/sparql", content=urlencode({"query": ASK}).encode()).status_code


def test_bad_query_missing_direct_type(client: TestClient) -> None:
    assert 415 == client.post("/sparql", content=ASK.encode()).status_code


def test_bad_query_non_utf8(client: TestClient) -> None:
    query = "ASK { ?s ?p 'é' }".encode("latin-1")

    assert 400 == client.post("/sparql", content=query, headers=DIRECT).status_code


def test_bad_query_syntax(client: TestClient) -> None:
    found = client.get("/sparql", params={"query": "ASK {"})

    assert 400 == found.status_code
    assert "1:" in found.text, "it says where"


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        (FORM, urlencode({"update": "CLEAR ALL"})),
        ({"content-type": "application/sparql-update"}, "DROP ALL"),
        (FORM, urlencode({"query": "INSERT DATA { <a:a> <a:b> <a:c> }"})),
        (DIRECT, "# ASK\nPREFIX a: <b:>\nDELETE WHERE { ?s ?p ?o }"),
    ],
)
def test_update_is_refused(client: TestClient, headers: dict[str, str], body: str) -> None:
    found = client.post("/sparql", content=body, headers=headers)

    assert 403 == found.status_code
    assert "nothing was changed" in found.text


def test_bad_update_get(client: TestClient) -> None:
    assert 403 == client.get("/sparql", params={"update": "CLEAR ALL"}).status_code


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1:80/> { ?s ?p ?o } }",
        "SELECT * { service silent <http://169.254.169.254/latest> { ?s ?p ?o } }",
        "SELECT * { ?s ?p '#' . SERVICE ?s { ?a ?b ?c } }",
        "SELECT * { { SELECT * { SERVICE<http://localhost/>{ ?s ?p ?o } } } }",
    ],
)
def test_no_other_server_is_asked(client: TestClient, query: str) -> None:
    found = client.get("/sparql", params={"query": query})

    assert 403 == found.status_code
    assert "SERVICE" in found.text


def test_a_word_in_a_text_is_no_keyword(client: TestClient) -> None:
    assert truth(
        client.get("/sparql", params={"query": "ASK { FILTER('SERVICE <x> DROP' != '') } # SERVICE"})
    )


def test_a_query_without_end_is_ended_and_the_next_is_answered(
    samples_out: tuple[Path, Report],
) -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    with explorer(samples_out[0], bounds=Bounds(seconds=1.5, processes=1)) as client:
        client.get("/sparql", params={"query": ASK})  # so that the store is open
        found = client.get("/sparql", params={"query": endless})

        assert 504 == found.status_code
        assert "1.5 seconds" in found.text
    with explorer(samples_out[0], bounds=Bounds(processes=1)) as client:
        assert truth(client.get("/sparql", params={"query": ASK}))


def test_an_answer_that_is_too_large_is_refused_with_the_mend(client: TestClient) -> None:
    found = client.get("/sparql", params={"query": "SELECT * { ?s ?p ?o }"})

    assert 413 == found.status_code
    assert "LIMIT" in found.text
    assert 200 == client.get("/sparql", params={"query": "SELECT * { ?s ?p ?o } LIMIT 3000"}).status_code


def test_a_form_that_is_not_there_is_refused_with_those_that_are(client: TestClient) -> None:
    found = client.get("/sparql", params={"query": ASK}, headers={"accept": "image/png"})

    assert 406 == found.status_code
    assert "text/csv" in found.text


def test_a_browser_gets_the_page_and_a_program_the_description(client: TestClient) -> None:
    browser = client.get("/sparql", headers={"accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
    program = client.get("/sparql", headers={"accept": "text/turtle"})

    assert "<textarea" in browser.text
    triples = list(ox.parse(program.content, format=ox.RdfFormat.TURTLE))
    assert any(triple.predicate.value.endswith("#endpoint") for triple in triples)


def test_pages_of_other_hosts_may_ask_only_when_they_are_allowed(samples_out: tuple[Path, Report]) -> None:
    header = "access-control-allow-origin"
    with explorer(samples_out[0], allowed=("https://example.org",)) as client:
        address = f"/sparql?query={quote(ASK)}"
        friend = client.get(address, headers={"origin": "https://example.org"})
        stranger = client.get(address, headers={"origin": "https://example.com"})
        first = client.options("/sparql", headers={"origin": "https://example.org"})

    assert "https://example.org" == friend.headers[header] == first.headers[header]
    assert header not in stranger.headers
    # What a cache keeps for one page must not be given to another.
    assert all("origin" in one.headers["vary"] for one in (friend, stranger, first))
