"""The search page: names, sentences with what was looked for marked, facets that narrow."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING

import pytest

from tests.explorer_client import explorer, parts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from starlette.testclient import TestClient

    from graphs.make import Report


@pytest.fixture(scope="module")
def client(samples_out: tuple[Path, Report]) -> Iterator[TestClient]:
    with explorer(samples_out[0]) as one:
        yield one


def test_a_thing_and_the_sentences_that_name_it_are_found(client: TestClient) -> None:
    found = client.get("/search?q=UWV").text

    assert "/page/organisation/uwv" in parts(found, "//ol[@class='hits'][1]//a/@href")
    assert any("UWV" in mark.text_content() for mark in parts(found, "//blockquote//mark"))


def test_a_facet_narrows_and_is_let_go_again(client: TestClient) -> None:
    first = client.get("/search?q=motie").text
    address = next(a for a in parts(first, "//aside//a/@href") if "year=" in a)
    chosen = parts(client.get(unescape(address)).text, "//aside//a[@aria-current]/@href")

    assert 1 == len(chosen)
    assert "year=" not in chosen[0]


def test_a_facet_that_nothing_has_is_let_go_all_the_same(client: TestClient) -> None:
    found = client.get("/search?q=motie&year=1901").text
    (chosen,) = parts(found, "//aside//a[@aria-current]")

    assert "1901" in chosen.text
    assert "Laat iets los" in found
    assert "/search?q=motie" == chosen.get("href")
    assert parts(client.get(chosen.get("href")).text, "//blockquote")


def test_what_was_taken_for_an_abbreviation_is_told_with_a_way_to_every_form(client: TestClient) -> None:
    found = client.get("/search?q=STAP&year=2022").text
    (way,) = parts(found, "//main/p/a/@href")

    assert "STAP is gezocht als naam of afkorting." in found
    assert "/search?q=stap&year=2022" == way
    assert "gezocht als naam" not in client.get(way).text


def test_a_sentence_says_from_which_paper_and_day_it_is(client: TestClient) -> None:
    found = client.get("/search?q=STAP").text
    under = parts(found, "//ol[@class='hits'][last()]/li/p")

    assert under
    assert all(" 202" in one.text_content() for one in under)


def test_classes_and_facets_are_told_in_the_language_of_the_reader(client: TestClient) -> None:
    found = client.get("/search?q=motie&lang=en").text
    client.cookies.clear()

    assert {"motion"} == {one.text for one in parts(found, "//ol[1]/li/span[@class='kind']")}
    assert "motion" in [one.text for one in parts(found, "//aside//a[contains(@href, 'class=')]")]


def test_the_next_sentences_are_a_page_further(client: TestClient) -> None:
    first = client.get("/search?q=de").text
    (later,) = parts(first, "//a[@rel='next']/@href")
    second = client.get(later).text

    assert parts(second, "//a[@rel='prev']")
    assert parts(first, "//blockquote")[0].text_content() != parts(second, "//blockquote")[0].text_content()


@pytest.mark.parametrize(
    "asked", ["<script>alert(1)</script>", '" onmouseover="x', "\u202eevil", "x" * 10_000]
)
def test_what_is_typed_is_shown_as_text(client: TestClient, asked: str) -> None:
    found = client.get("/search", params={"q": asked})

    assert 200 == found.status_code
    assert [] == parts(found.text, "//script[not(@src)]")
    assert [] == parts(found.text, "//@onmouseover")


@pytest.mark.parametrize(
    "odd", ["from=-1", "from=x", "from=99999999999999", "year=", "class=nothing", "nonsense=1"]
)
def test_an_odd_address_gives_a_page_all_the_same(client: TestClient, odd: str) -> None:
    assert 200 == client.get(f"/search?q=motie&{odd}").status_code


def test_what_is_typed_so_far_is_completed(client: TestClient) -> None:
    found = client.get("/suggest?q=uw").json()

    assert any("/page/organisation/uwv" == one["href"] for one in found)
    assert [] == client.get("/suggest?q=").json()


def test_of_a_motion_that_is_suggested_it_is_told_what_it_asks(client: TestClient) -> None:
    found = [
        one for one in client.get("/suggest?q=motie+Geurts").json() if one["href"].startswith("/page/motion")
    ]

    assert found
    assert any("verzoekt de regering" in one["about"] for one in found)
    assert all(len(one["about"]) <= 90 for one in found)
