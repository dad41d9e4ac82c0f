"""The list of papers: newest first, and narrowed by year, kind, dossier and ministry."""

from __future__ import annotations

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


def test_every_paper_that_was_read_is_listed_and_can_be_opened(client: TestClient) -> None:
    addresses = parts(client.get("/papers").text, "//ol[@class='hits']/li/a/@href")

    assert len(addresses) >= 19
    assert all(200 == client.get(address).status_code for address in addresses)


def test_a_facet_narrows_the_list_and_is_let_go_again(client: TestClient) -> None:
    page = client.get("/papers").text
    (letters,) = parts(page, "//aside//a[contains(@href, 'kind=') and text()='brief']")
    narrowed = client.get(letters.get("href")).text
    shown = parts(narrowed, "//ol[@class='hits']/li")

    assert 0 < len(shown) < len(parts(page, "//ol[@class='hits']/li"))
    assert "/papers" == parts(narrowed, "//aside//a[@aria-current]/@href")[0]


def test_two_facets_narrow_together(client: TestClient) -> None:
    page = client.get("/papers?year=2022").text
    dossier = parts(page, "//aside//a[contains(@href, 'dossier=')]/@href")[0]

    assert "year=2022" in dossier
    assert parts(client.get(dossier).text, "//ol[@class='hits']/li")


def test_the_newest_papers_go_first_and_every_paper_is_once_on_some_page(client: TestClient) -> None:
    days = [one.text for one in parts(client.get("/papers").text, "//li/p[@class='soft']")]
    years = [int(day[-4:]) for day in days if "·" in day]

    assert len(years) >= 15
    assert sorted(years, reverse=True) == years


def test_a_list_in_which_nothing_is_left_says_so_and_lets_go(client: TestClient) -> None:
    found = client.get("/papers?year=1901&kind=x").text

    assert "Niets voldoet hieraan" in found
    assert {"/papers?kind=x", "/papers?year=1901"} == {*parts(found, "//aside//a[@aria-current]/@href")}


@pytest.mark.parametrize("odd", ["from=-1", "from=9999999999", "year=x", "kind=%3Cscript%3E", "from=600"])
def test_an_odd_address_gives_a_page_all_the_same(client: TestClient, odd: str) -> None:
    assert 200 == client.get(f"/papers?{odd}").status_code
