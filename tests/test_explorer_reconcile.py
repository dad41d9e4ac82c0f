"""The reconciliation service, in the shapes of the specification 0.2 of the W3C community group."""

from __future__ import annotations

import json
import re
from time import perf_counter
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest
from click.testing import CliRunner

from kamergraaf import main
from ontology.terms import ID, KG
from tests.explorer_client import explorer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from starlette.testclient import TestClient

    from graphs.make import Report

SZW = ID + "ministry/szw"


@pytest.fixture(scope="module")
def client(samples_out: tuple[Path, Report]) -> Iterator[TestClient]:
    with explorer(samples_out[0], allowed=("https://refine.example",)) as one:
        yield one


def asked(client: TestClient, **queries: dict[str, Any]) -> dict[str, Any]:
    answer = client.post("/reconcile", data={"queries": json.dumps(queries)})
    assert 200 == answer.status_code
    found: dict[str, Any] = answer.json()
    return found


def test_the_manifest_has_what_it_must_have(client: TestClient) -> None:
    manifest = client.get("/reconcile").json()

    assert ["0.2"] == manifest["versions"]
    assert {"name", "identifierSpace", "schemaSpace"} <= manifest.keys()
    assert (ID, KG) == (manifest["identifierSpace"], manifest["schemaSpace"])
    assert "{{id}}" in manifest["view"]["url"]
    assert {"url", "width", "height"} == manifest["preview"].keys()
    for service in (*manifest["suggest"].values(), manifest["extend"]["propose_properties"]):
        assert 200 == client.get(service["service_url"] + service["service_path"] + "?prefix=a").status_code
    assert all({"id", "name"} == one.keys() for one in manifest["defaultTypes"])


def test_a_name_gets_its_iri_and_is_matched(client: TestClient) -> None:
    found = asked(
        client,
        q0={"query": "ministerie van Sociale Zaken en Werkgelegenheid", "type": "Ministry"},
        q1={"query": "szw", "type": ["Ministry"], "limit": 1},
        q2={"query": "xyzzy"},
    )

    assert {"q0", "q1", "q2"} == found.keys()
    first = found["q0"]["result"][0]
    assert (SZW, True, 100) == (first["id"], first["match"], first["score"])
    assert [{"id": "Ministry", "name": "ministerie"}] == first["type"]
    assert [SZW] == [one["id"] for one in found["q1"]["result"]]
    assert [] == found["q2"]["result"]


def test_the_same_is_answered_to_get(client: TestClient) -> None:
    queries = json.dumps({"q0": {"query": "STAP-budget"}})
    found = client.get("/reconcile", params={"queries": queries}).json()

    assert ID + "measure/stap-budget" == found["q0"]["result"][0]["id"]


def test_only_one_candidate_is_ever_matched_and_scores_go_down(client: TestClient) -> None:
    for result in asked(
        client, a={"query": "minister"}, b={"query": "Sociale Zaken"}, c={"query": "motie", "limit": 9}
    ).values():
        scores = [one["score"] for one in result["result"]]
        assert sorted(scores, reverse=True) == scores
        assert sum(one["match"] for one in result["result"]) <= 1


def test_a_property_that_is_given_weighs(client: TestClient) -> None:
    plain = {"query": "Minister van Sociale Zaken en Werkgelegenheid", "type": "Office"}
    found = asked(
        client,
        right={**plain, "properties": [{"pid": "officeOf", "v": {"id": SZW}}]},
        wrong={**plain, "properties": [{"pid": "officeOf", "v": "elders"}]},
    )

    assert found["wrong"]["result"][0]["score"] < found["right"]["result"][0]["score"]


def test_columns_are_extended_with_tooi_and_with_things(client: TestClient) -> None:
    wanted = {
        "ids": [SZW, ID + "office/minister-szw"],
        "properties": [{"id": "tooi"}, {"id": "officeOf"}, {"id": "no"}],
    }
    found = client.post("/reconcile", data={"extend": json.dumps(wanted)}).json()

    assert ["tooi", "officeOf"] == [one["id"] for one in found["meta"]]
    (tooi,) = found["rows"][SZW]["tooi"]
    assert tooi["str"].startswith("https://identifier.overheid.nl/tooi/id/ministerie/")
    assert SZW == found["rows"][ID + "office/minister-szw"]["officeOf"][0]["id"]


@pytest.mark.parametrize(("what", "prefix"), [("entity", "soc"), ("type", "mini"), ("property", "ing")])
def test_what_is_typed_is_completed(client: TestClient, what: str, prefix: str) -> None:
    found = client.get(f"/reconcile/suggest/{what}?prefix={prefix}").json()["result"]

    assert found
    assert all({"id", "name"} <= one.keys() for one in found)


def test_a_preview_may_stand_within_the_client_and_the_view_leads_to_the_page(client: TestClient) -> None:
    preview = client.get("/reconcile/preview", params={"id": SZW})
    view = client.get("/reconcile/view", params={"id": SZW})

    assert "frame-ancestors https://refine.example" in preview.headers["content-security-policy"]
    assert "Sociale Zaken" in preview.text
    assert (303, "/page/ministry/szw") == (view.status_code, view.headers["location"])
    assert "/search" == client.get("/reconcile/view?id=https://evil.example/").headers["location"]


def test_only_pages_that_are_allowed_may_ask(client: TestClient) -> None:
    for origin, told in (
        ("https://refine.example", "https://refine.example"),
        ("https://evil.example", None),
    ):
        answer = client.get("/reconcile", headers={"origin": origin})
        assert told == answer.headers.get("access-control-allow-origin")


def test_the_help_names_all_that_pages_of_others_may_ask(client: TestClient) -> None:
    said = CliRunner().invoke(main, ["explore", "--help"]).output
    header = "access-control-allow-origin"

    for address in ("/sparql?query=ASK%20%7B%7D", "/reconcile"):
        assert header in client.get(address, headers={"origin": "https://refine.example"}).headers
        assert address.partition("?")[0] in said


def test_queries_without_a_name_are_answered_by_properties(client: TestClient) -> None:
    tooi = client.post(
        "/reconcile", data={"extend": json.dumps({"ids": [SZW], "properties": [{"id": "tooi"}]})}
    ).json()["rows"][SZW]["tooi"][0]["str"]
    found = asked(
        client,
        by_tooi={"properties": [{"pid": "tooi", "v": tooi}]},
        by_name={
            "type": "Office",
            "properties": [{"pid": "officeOf", "v": "Sociale Zaken en Werkgelegenheid"}],
        },
        by_thing={"type": ["Office"], "properties": [{"pid": "officeOf", "v": [{"id": SZW}]}]},
        nothing={"properties": [{"pid": "officeOf", "v": "xyzzy"}]},
        unknown={"properties": [{"pid": "xyzzy", "v": 1}]},
    )

    assert [(SZW, True)] == [(one["id"], one["match"]) for one in found["by_tooi"]["result"]]
    assert ID + "office/minister-szw" in {one["id"] for one in found["by_thing"]["result"]}
    assert found["by_thing"]["result"] == found["by_name"]["result"]
    assert [] == found["nothing"]["result"] == found["unknown"]["result"]
    valid(found)


def test_how_strict_a_type_is_can_be_said(client: TestClient) -> None:
    name = {"query": "Sociale Zaken en Werkgelegenheid", "type": ["Office", "Ministry"]}
    found = asked(
        client,
        any={**name, "type_strict": "any"},
        all={**name, "type_strict": "all"},
        should={**name, "type": "Office", "type_strict": "should"},
    )

    assert {"Office", "Ministry"} >= {one["type"][0]["id"] for one in found["any"]["result"]}
    assert [] == found["all"]["result"]
    assert "Ministry" in {one["type"][0]["id"] for one in found["should"]["result"]}


def test_dates_are_dates_and_a_setting_limits_the_values(client: TestClient) -> None:
    due = "PREFIX kg: <https://w3id.org/kamergraaf/def#> SELECT ?s WHERE { ?s kg:due ?d } ORDER BY ?s LIMIT 1"
    rows = client.get("/sparql", params={"query": due}, headers={"accept": "text/csv"}).text.split()
    wanted = {
        "ids": [rows[1], SZW],
        "properties": [{"id": "due"}, {"id": "altLabel", "settings": {"limit": 1}}],
    }
    found = client.post("/reconcile", data={"extend": json.dumps(wanted)}).json()["rows"]

    assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00", found[rows[1]]["due"][0]["date"])
    assert 1 == len(found[SZW]["altLabel"])


def test_suggestions_go_on_from_a_cursor_and_are_kept_to_a_type(client: TestClient) -> None:
    def suggested(query: str) -> list[str]:
        found = client.get(f"/reconcile/suggest/entity?prefix=minister&{query}").json()["result"]
        return [one["id"] for one in found]

    assert suggested("") == [*suggested("limit=5"), *suggested("cursor=5&limit=15")]
    assert suggested("type=Ministry")
    assert all("/ministry/" in one for one in suggested("type=Ministry"))
    assert [] == suggested("cursor=399999")


def test_properties_are_proposed_for_a_class(client: TestClient) -> None:
    every = client.get("/reconcile/properties").json()["properties"]
    of_motions = client.get("/reconcile/properties?type=Motion&limit=3").json()

    assert ("Motion", 3, 3) == (of_motions["type"], of_motions["limit"], len(of_motions["properties"]))
    assert len(client.get("/reconcile/properties?type=Motion").json()["properties"]) < len(every)


@pytest.mark.parametrize(
    ("what", "of", "said"),
    [("entity", SZW, "Sociale Zaken"), ("type", "Motion", "motie"), ("property", "due", "due")],
)
def test_a_flyout_says_what_is_under_the_pointer(client: TestClient, what: str, of: str, said: str) -> None:
    service = client.get("/reconcile").json()["suggest"][what]
    address = service["flyout_service_url"] + service["flyout_service_path"].replace("${id}", quote(of))
    found = client.get(address).json()

    assert of == found["id"]
    assert said in found["html"]
    assert found["html"].startswith("<p>")


def valid(results: dict[str, Any]) -> None:
    """Holds the answer to a batch against the form that the specification gives."""
    for result in results.values():
        assert {"result"} == result.keys()
        for one in result["result"]:
            assert {"id", "name", "score"} <= one.keys()
            assert isinstance(one["score"], int | float)
            assert isinstance(one["match"], bool)
            assert all(isinstance(each, str) for each in (one["id"], one["name"], one["description"]))
            assert all({"id", "name"} == kind.keys() for kind in one["type"])
            assert all(isinstance(feature["value"], int | float) for feature in one["features"])


def test_a_thousand_names_take_seconds(client: TestClient) -> None:
    names = [f"Minister van Sociale Zaken {number}" for number in range(500)] + ["UWV"] * 500
    begin = perf_counter()
    found = asked(client, **{f"q{place}": {"query": name} for place, name in enumerate(names)})

    assert 1000 == len(found)
    assert perf_counter() - begin < 20
