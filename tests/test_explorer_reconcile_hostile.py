"""The reconciliation service with names and requests that mean harm, or are wrong by accident."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from graphs.explorer import LARGEST
from tests.explorer_client import explorer
from tests.test_explorer_reconcile import SZW, asked, valid

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from starlette.testclient import TestClient

    from graphs.make import Report


@pytest.fixture(scope="module")
def client(samples_out: tuple[Path, Report]) -> Iterator[TestClient]:
    with explorer(samples_out[0], allowed=("https://refine.example",)) as one:
        yield one


@pytest.mark.parametrize(
    "odd",
    [
        *("{", "[]", "", "null", "[[[]]]", '{"q0": 1}', '{"q0": {}}', '{"q0": {"query": 1}}', '{"q0": [{}]}'),
        *("[" * 100_000, '{"q0": {"query": "a", "properties": [1]}}', '{"q0": {"properties": []}}'),
        json.dumps({f"q{number}": {"query": "a"} for number in range(2_001)}),
    ],
    ids=lambda odd: odd[:30],
)
def test_a_wrong_request_is_told_what_is_wrong(client: TestClient, odd: str) -> None:
    answer = client.post("/reconcile", data={"queries": odd})

    assert 400 == answer.status_code
    assert "error" == answer.json()["status"]
    assert len(answer.json()["message"]) < 300


def test_a_request_that_is_too_large_is_refused(client: TestClient) -> None:
    queries = json.dumps({"q0": {"query": "a" * LARGEST}})

    assert 413 == client.post("/reconcile", data={"queries": queries}).status_code


@pytest.mark.parametrize(
    "odd",
    [
        *({}, {"ids": 1, "properties": []}, {"ids": [1], "properties": []}, {"ids": [[]], "properties": []}),
        *({"ids": [SZW], "properties": ["tooi"]}, {"ids": [SZW], "properties": [{"id": ["tooi"]}]}),
        {"ids": [str(number) for number in range(2_001)], "properties": [{"id": "tooi"}]},
    ],
    ids=lambda odd: str(odd)[:40],
)
def test_a_wrong_extension_is_told_what_is_wrong(client: TestClient, odd: dict[str, Any]) -> None:
    answer = client.post("/reconcile", data={"extend": json.dumps(odd)})

    assert 400 == answer.status_code
    assert answer.json()["message"]


HARM = [
    *("a" * 10_000, "Ministerie " * 1_000, "\x00\x01\x1b[31m", "\u202eSWZ\u202c\u200f", "\ud800 half"),
    *("<script>alert(1)</script>", "<img src=x onerror=alert(1)>", '" OR 1=1 --', "*", '"', "NEAR("),
    *(
        "{{id}}",
        "%s%n",
        "=cmd|' /C calc'!A0",
        "\U0001f600" * 500,
        "é\u0301" * 500,
        " ",
        "",
        "a AND b",
        "\ufffe",
    ),
]
"""Names that somebody may put into a spreadsheet to do harm, or by accident."""


def test_names_that_mean_harm_get_candidates_or_none_like_any_other(client: TestClient) -> None:
    found = asked(client, **{f"q{at}": {"query": name, "type": name} for at, name in enumerate(HARM)})
    plain = asked(client, **{f"q{at}": {"query": name} for at, name in enumerate(HARM)}, q99={"query": "SZW"})

    assert len(HARM) == len(found) >= 20
    assert all([] == one["result"] for one in found.values())
    assert SZW in {one["id"] for one in plain["q99"]["result"]}
    valid(plain)


@pytest.mark.parametrize("name", HARM, ids=lambda name: ascii(name)[:20])
def test_what_is_asked_beside_bears_the_same_names(client: TestClient, name: str) -> None:
    text = name.encode("utf-8", "replace").decode()
    for address in (
        *("suggest/entity?prefix", "suggest/type?prefix", "suggest/property?prefix", "properties?type"),
        *("flyout/entity?id", "flyout/type?id", "preview?id", "view?id"),
    ):
        path, _, parameter = address.partition("?")
        answer = client.get(f"/reconcile/{path}", params={parameter: text})
        assert answer.status_code in {200, 303, 404}
        shown = answer.text
        if "json" in answer.headers.get("content-type", ""):
            shown = answer.json().get("html", "")
        assert not any(part in shown for part in ("<script>alert", "<img src=x"))
    extend = {"ids": [name], "properties": [{"id": name}, {"id": "tooi"}]}
    answer = client.post("/reconcile", data={"extend": json.dumps(extend)})
    assert {name: {"tooi": []}} == answer.json()["rows"]


@pytest.mark.parametrize("limit", [0, -5, 2.5, 1e300, True, "9", None, [3], 10**30])
def test_an_odd_limit_is_some_limit(client: TestClient, limit: object) -> None:
    found = asked(client, q0={"query": "ministerie", "limit": limit})["q0"]["result"]

    assert 1 <= len(found) <= 50


def test_a_script_gets_the_answer_only_where_every_page_may_ask(
    client: TestClient, samples_out: tuple[Path, Report]
) -> None:
    refused = client.get("/reconcile?callback=jsonp1")
    with explorer(samples_out[0], allowed=("*",)) as open_to_all:
        given = open_to_all.get("/reconcile?callback=jQuery.jsonp_1")
        odd = [
            open_to_all.get(f"/reconcile?callback={one}") for one in ("alert(1)//", "a;b", "<x>", "a" * 999)
        ]

    assert (400, True) == (refused.status_code, "CORS" in refused.json()["message"])
    assert given.text.startswith("/**/jQuery.jsonp_1({")
    assert given.headers["content-type"].startswith("text/javascript")
    assert [400] * 4 == [one.status_code for one in odd]
