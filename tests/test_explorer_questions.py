"""The catalogue in the explorer: questions by subject, a form, an answer, a chart, files to take along."""

from __future__ import annotations

import csv
import io
from html import unescape
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from queries import SUBJECTS, Question, catalogue
from tests.explorer_client import explorer, parts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from starlette.testclient import TestClient

    from graphs.make import Report

EVIL = ['<script>alert(1)</script>"', "'; DROP ALL", "\u202eevil", "x" * 10_000]


@pytest.fixture(scope="module")
def client(samples_out: tuple[Path, Report]) -> Iterator[TestClient]:
    with explorer(samples_out[0]) as one:
        yield one


def test_every_question_stands_under_its_subject(client: TestClient) -> None:
    page = client.get("/questions").text

    assert list(parts(page, "//section/h2/@id")) == sorted(
        parts(page, "//section/h2/@id"), key=lambda name: SUBJECTS.index(str(name))
    )
    assert len(catalogue()) == len(parts(page, "//section//li/a"))


@pytest.mark.parametrize("question", catalogue(), ids=lambda question: question.name)
def test_a_question_is_asked_by_its_form_and_answered(client: TestClient, question: Question) -> None:
    form = client.get(f"/questions/{question.name}").text
    names = [one.name for one in question.parameters]
    found = client.get(f"/questions/{question.name}", params={**dict(question.example), "ask": "1"})

    assert names == parts(form, "//form[@class='ask']//input/@name")
    assert len(names) == len(parts(form, "//form[@class='ask']//label"))
    assert 200 == found.status_code
    assert [] == parts(found.text, "//@style | //script[not(@src)]")


def test_an_answer_leads_to_the_things_that_it_names(client: TestClient) -> None:
    page = client.get("/questions/motions-of-party?party=CDA").text

    assert "/page/party/cda" in parts(page, "//table//a/@href")
    assert ["Partij", "Indiener", "Motie", "Gedrukt als", "Datum"] == [
        head.text_content() for head in parts(page, "//th")
    ]


def test_in_english_the_heads_and_the_fields_are_english(client: TestClient) -> None:
    page = client.get("/questions/motions-of-party?party=CDA&lang=en").text

    heads = [head.text_content() for head in parts(page, "//th")]
    assert ["Party", "Mover", "Motion", "Printed as", "Date"] == heads
    assert "The party" == parts(page, "//form[@class='ask']//label")[0].text_content()
    assert "en" == parts(page, "/html/@lang")[0]
    client.cookies.clear()


@pytest.mark.parametrize(
    ("address", "kind", "drawn"),
    [
        ("questions-per-party?ask=1", "bars", "//svg//rect"),
        ("commitments-due?ask=1", "timeline", "//svg//circle"),
        ("motions-of-party?ask=1", "bars", "//svg//rect"),
    ],
)
def test_an_answer_is_drawn_as_its_question_hints(
    client: TestClient, address: str, kind: str, drawn: str
) -> None:
    page = client.get(f"/questions/{address}").text

    assert kind in parts(page, "//svg/@class")[0]
    assert len(parts(page, drawn)) > 1
    assert parts(page, "//svg/@aria-label")[0]


def test_a_network_is_told_as_a_list(client: TestClient) -> None:
    page = client.get("/questions/measures-related?measure=Taskforce+Transformatie").text

    assert {"Aedes", "IPO", "VNG"} == {
        tie.text_content() for tie in parts(page, "//details[@class='network']//ul/li/ul/li")
    }


def test_an_answer_is_taken_along_as_csv_json_or_a_workbook(client: TestClient) -> None:
    addresses = parts(
        client.get("/questions/motions-of-party?party=CDA").text, "//ul[@class='take']//a[@download]/@href"
    )
    as_csv, as_json, as_xlsx = (client.get(f"/questions/motions-of-party{one}") for one in addresses)

    rows = list(csv.reader(io.StringIO(as_csv.text)))
    sheet = [list(row) for row in load_workbook(io.BytesIO(as_xlsx.content)).worksheets[0].values]
    assert 'attachment; filename="motions-of-party.csv"' == as_csv.headers["content-disposition"]
    assert len(rows) - 1 == len(as_json.json()["results"]["bindings"]) == len(sheet) - 1
    assert rows[0] == sheet[0]
    assert as_xlsx.content == client.get("/questions/motions-of-party?party=CDA&format=xlsx").content, (
        "the same answer gives the same bytes"
    )


def test_an_answer_can_be_edited_as_sparql_with_what_was_filled_in(client: TestClient) -> None:
    page = client.get("/questions/motions-of-party?party=CDA").text
    (address,) = [one for one in parts(page, "//ul[@class='take']//a/@href") if one.startswith("/sparql")]
    editor = client.get(unescape(address), headers={"accept": "text/html"}).text

    assert (
        "VALUES ?party { <https://w3id.org/kamergraaf/id/party/cda> }" in parts(editor, "//textarea")[0].text
    )


def test_the_command_line_and_python_ask_the_same(client: TestClient) -> None:
    page = client.get("/questions/motions-by-measure?measure=STAP-budget").text
    command, python = (one.text_content() for one in parts(page, "//pre"))

    assert "kamergraaf query motions-by-measure --store DIR --param measure=STAP-budget" == command
    assert "queries.ask(\"motions-by-measure\", measure='STAP-budget').pandas()" == python


def test_a_value_that_is_not_understood_is_told_beside_the_form(client: TestClient) -> None:
    found = client.get("/questions/commitments-due?before=31+januari")

    assert 400 == found.status_code
    assert "2023-01-31" in parts(found.text, "//p[@role='alert']")[0].text_content()
    assert "31 januari" == parts(found.text, "//input[@name='before']/@value")[0]


@pytest.mark.parametrize("value", EVIL)
def test_what_is_filled_in_is_shown_as_text(client: TestClient, value: str) -> None:
    for name in ("motions-of-party?party", "money-promised?about"):
        address, _, field = name.partition("?")
        found = client.get(f"/questions/{address}", params={field: value})

        assert found.status_code in {200, 400}
        assert [] == parts(found.text, "//script[not(@src)]")


def test_a_question_that_is_not_there_is_a_page_that_says_so(client: TestClient) -> None:
    assert 404 == client.get("/questions/motions-carried-off").status_code
