"""The explorer as a whole: what every page has, and what a browser is told about it."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from graphs.explorer.language import LANGUAGES, texts
from tests.explorer_client import explorer, parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.testclient import TestClient

    from graphs.make import Report

TEMPLATES = Path(__file__).parent.parent / "graphs" / "explorer" / "templates"


@pytest.fixture(scope="module")
def client(samples_out: tuple[Path, Report]) -> Iterator[TestClient]:
    with explorer(samples_out[0]) as one:
        yield one


def test_what_is_loaded_once_is_not_gone_through_at_every_answer(client: TestClient) -> None:
    client.get("/")

    assert gc.get_freeze_count() > 10_000


def test_the_first_page_says_what_can_be_asked(client: TestClient) -> None:
    found = client.get("/")

    assert 200 == found.status_code
    assert found.text.count("/questions/") >= 50


def test_every_way_to_begin_leads_somewhere_that_shows_something(client: TestClient) -> None:
    found = client.get("/").text
    ways = parts(found, "//ul[@class='cards']/li/a/@href")
    counts = parts(found, "//ul[@class='counts']//a/@href")

    assert 8 == len(ways)
    assert len(counts) >= 6
    for address in (*ways, *counts):
        answer = client.get(address)
        assert 200 == answer.status_code, address
        assert parts(answer.text, "//main//li | //main//td | //main//blockquote | //main//p[mark]"), address
    assert {"19"} <= {one.text for one in parts(found, "//ul[@class='counts']//strong")}


def test_every_answer_forbids_what_comes_from_elsewhere(client: TestClient) -> None:
    for path in ("/", "/nothing-here", "/static/site.css"):
        headers = client.get(path).headers

        assert headers["content-security-policy"].startswith("default-src 'none'")
        assert "unsafe" not in headers["content-security-policy"]
        assert "nosniff" == headers["x-content-type-options"]


def test_a_page_that_is_not_there_says_so_and_shows_a_way_on(client: TestClient) -> None:
    found = client.get("/nothing-here")

    assert 404 == found.status_code
    assert 'action="/search"' in found.text


@pytest.mark.parametrize(
    ("address", "headers", "language"),
    [("/", {}, "nl"), ("/?lang=en", {}, "en"), ("/", {"accept-language": "en-GB, nl;q=0.5"}, "en")],
)
def test_the_site_speaks_the_language_that_is_asked(
    client: TestClient, address: str, headers: dict[str, str], language: str
) -> None:
    found = client.get(address, headers=headers)
    client.cookies.clear()

    assert f'<html lang="{language}">' in found.text


@pytest.mark.parametrize(
    ("address", "leads"),
    [
        ("/money?year=2022&ministry=szw", "?year=2022&ministry=szw&lang=en"),
        ("/canvas?thing=x&open=a&open=b&lang=nl", "?thing=x&open=a&open=b&lang=en"),
        ("/search?q=%22%3E%3Cscript%3E%26lang%3Dnl", "?q=%22%3E%3Cscript%3E%26lang%3Dnl&lang=en"),
        ("//evil.example/?a=1", "?a=1&lang=en"),
        ("/", "?lang=en"),
    ],
)
def test_the_other_language_has_what_was_filled_in(client: TestClient, address: str, leads: str) -> None:
    found = client.get(f"http://testserver{address}").text

    assert [leads] == parts(found, "//nav/a[@hreflang]/@href")


def test_every_text_is_there_in_every_language() -> None:
    assert len(texts()) >= 15
    assert {} == {key: said for key, said in texts().items() if set(said) != set(LANGUAGES)}


def test_no_template_asks_anything_of_another_host_or_runs_a_script_in_line() -> None:
    pages = {path.name: path.read_text("utf-8") for path in TEMPLATES.rglob("*.html")}

    assert len(pages) >= 3
    assert [] == [name for name, text in pages.items() if 'src="http' in text or 'href="http' in text]
    assert [] == [name for name, text in pages.items() if "<script>" in text or " onclick" in text]
    assert [] == [
        name for name, text in pages.items() if "|safe" in text.replace(" ", "") or "style=" in text
    ]
