"""What the pages of motions, measures, persons, parties and ministries have of their own."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from graphs.explorer.concerning import LISTS
from graphs.explorer.language import texts as words
from graphs.explorer.money_of import Money, by_year
from graphs.explorer.vocabulary import named
from ontology.terms import ID, KG
from tests.explorer_client import explorer, parts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from starlette.testclient import TestClient

    from graphs.make import Report

MOTION = "/page/motion/kst-35788-128"


@pytest.fixture(scope="module")
def client(samples_out: tuple[Path, Report]) -> Iterator[TestClient]:
    with explorer(samples_out[0]) as one:
        yield one


def texts(page: str, xpath: str) -> list[str]:
    return [" ".join(one.text_content().split()) for one in parts(page, xpath)]


def test_a_motion_says_who_moved_it_and_for_which_party(client: TestClient) -> None:
    found = client.get(MOTION).text

    assert {"/page/person/jan-paternotte", "/page/party/d66"} <= set(parts(found, "//article/p/a/@href"))


def test_a_mover_is_told_of_the_party_of_that_day(client: TestClient) -> None:
    found = client.get("/page/motion/kst-27923-9001").text
    (said,) = [one for one in texts(found, "//article/p") if one.startswith("Ingediend door")]

    assert "Lisa Westerveld (GroenLinks)" in said


def test_a_motion_has_a_timeline_of_what_letters_say_was_done(client: TestClient) -> None:
    found = client.get(f"{MOTION}?lang=en").text
    days = parts(found, "//ol[@class='timeline']/li/time/@datetime")

    assert 2 <= len(days)
    assert sorted(days) == days
    assert "carries out" in texts(found, "//ol[@class='timeline']/li[@class='done']/strong")
    assert parts(found, "//ol[@class='timeline']/li[@class='done']/blockquote//mark")


def test_a_measure_shows_its_money_in_a_chart_and_a_table_that_agree(client: TestClient) -> None:
    page = client.get("/page/measure/stap-budget").text
    chart = [one.removeprefix("€ ") for one in texts(page, "//svg/*[@class='euro']")]
    table = texts(page, "//table[@class='narrow']/tbody/tr/td[2]")

    assert chart
    assert chart == table
    assert parts(page, "//svg[@role='img']/title")
    assert parts(page, "//section[@aria-labelledby='money']//a[starts-with(@href, '/read/')]")


def test_a_ministry_has_its_promises_by_the_day_on_which_they_are_due(client: TestClient) -> None:
    found = client.get("/page/ministry/szw?lang=en").text
    days = parts(found, "//section[@aria-labelledby='list_promises']//time/@datetime")

    assert 2 <= len(days)
    assert sorted(days) == days
    assert set(texts(found, "//section[@aria-labelledby='list_promises']//li/span")) <= {
        "open",
        "overdue",
        "kept",
    }
    assert date(2020, 1, 1) < date.fromisoformat(days[0])


@pytest.mark.parametrize(
    ("page", "lists"),
    [
        ("/page/person/jan-paternotte", {"list_motions"}),
        ("/page/party/d66", {"list_motions", "list_questions"}),
        ("/page/ministry/szw", {"list_promises", "list_carried_out"}),
        ("/page/office/minister-szw", {"list_promises"}),
    ],
)
def test_each_class_has_its_lists(client: TestClient, page: str, lists: set[str]) -> None:
    assert lists <= set(parts(client.get(page).text, "//h2/@id"))


def test_in_a_list_of_motions_it_is_told_what_each_asks(client: TestClient) -> None:
    about = texts(client.get("/page/party/d66").text, "//section[@aria-labelledby='list_motions']//li/span")

    assert len(about) >= 3
    assert any("verzoekt de regering" in one for one in about)


def test_a_party_has_no_motion_of_a_member_who_was_then_of_another(client: TestClient) -> None:
    found = client.get("/page/party/groenlinks-pvda?list=list_motions").text
    earlier = client.get("/page/party/groenlinks?list=list_motions").text

    assert "motie Van Meenen en Westerveld" not in texts(found, "//ul[@class='items']/li/a")
    assert "motie Van Meenen en Westerveld" in texts(earlier, "//ul[@class='items']/li/a")


def test_a_sum_says_that_papers_may_mean_the_same_money(client: TestClient) -> None:
    client.cookies.clear()
    for address in ("/page/measure/stap-budget", "/money?measure=stap-budget", "/money/sums", "/money/flow"):
        assert "eer u op een som vertrouwt" in client.get(address).text, address


def test_a_list_has_a_page_of_its_own(client: TestClient) -> None:
    found = client.get("/page/party/d66?list=list_motions").text

    assert 5 == len(parts(found, "//ul[@class='items']/li/a"))
    assert 404 == client.get("/page/party/d66?list=nothing").status_code
    assert 404 == client.get(f"{MOTION}?list=list_motions").status_code


def money(value: int, *years: str, recurrence: str = "", counted: bool = True) -> Money:
    return Money(f"{ID}amount/a/{value}", "", Decimal(value), None, years, recurrence, counted, None)


def test_money_is_summed_by_the_years_that_it_is_for() -> None:
    found = by_year(
        [
            money(10, "2023"),
            money(5, "2023", counted=False),
            money(3, "2023", "2024", recurrence="per-year"),
            money(8, "2024", "2025", recurrence="cumulative"),
            money(1),
        ]
    )

    assert [("2023", 13, 2), ("2024", 3, 1), ("2024–2025", 8, 1), ("", 1, 1)] == [tuple(one) for one in found]


def test_the_ontology_has_every_class_with_lists() -> None:
    assert len(LISTS) >= 5
    for kind, lists in LISTS.items():
        assert named(KG + kind, "en") != kind
        assert set(lists) <= set(words())
