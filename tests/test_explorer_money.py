"""Money: the table, the sums in which the same money counts once, and the flow chart with its table."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from html import unescape
from typing import TYPE_CHECKING

import pytest

from graphs.explorer.amounts import ALLOCATION, Amount, counting
from graphs.explorer.euros import euro
from graphs.explorer.sankey import Stream, sankey
from graphs.explorer.totals import added, flows, sums
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


def amount(name: str, value: int, **more: object) -> Amount:
    plain = Amount(
        *(f"urn:{name}", "urn:paper", "2022-01-01", 0, 1, name, Decimal(value), None, False, "", "", ()),
        *(ALLOCATION, "", ("urn:measure",), (), ("urn:ministry",), (), f"urn:{name}"),
    )
    return replace(plain, **more)  # type: ignore[arg-type]  # whichever field a test is about


def test_the_same_money_counts_once_and_a_part_not_beside_its_whole() -> None:
    whole = amount("whole", 500)
    again = amount("again", 500, same="urn:whole")
    part = amount("part", 200, whole=("urn:again",))
    part_of_part = amount("part-of-part", 50, whole=("urn:part",))
    price = amount("price", 7, kind="urn:price")

    assert [whole] == counting([whole, again, part, part_of_part, price])
    assert [part] == counting([part, part_of_part])


def test_a_sum_says_what_is_rough_or_a_limit_or_a_range() -> None:
    total = added([amount("a", 100, approximate=True), amount("b", 50, most=Decimal(70), bound="min")])

    assert (Decimal(150), Decimal(170)) == (total.least, total.most)
    assert total.approximate
    assert {"min"} == total.bounds
    assert "ongeveer ten minste € 50" == euro(amount("c", 50, approximate=True, bound="min"), "nl")


def test_what_returns_every_year_is_in_each_year_and_other_money_once() -> None:
    yearly = amount("yearly", 10, years=("2022", "2023"), recurrence="per-year")
    whole = amount("whole", 30, years=("2022", "2024"))

    assert [("2022", Decimal(10)), ("2022–2024", Decimal(30)), ("2023", Decimal(10))] == [
        (year, total.least) for year, total in sums([yearly, whole], "year")
    ]


def test_money_for_two_purposes_is_in_both_sums_and_in_no_flow() -> None:
    both = amount("both", 10, meant_for=("urn:a", "urn:b"))

    assert {"urn:a", "urn:b"} == {key for key, _ in sums([both], "measure")}
    assert [] == flows([both], limit=9)


def test_a_drawing_has_a_bar_for_every_thing_and_a_band_for_every_stream() -> None:
    drawn = sankey([Stream("a", "x", 1e9), Stream("a", "y", 1.0), Stream("b", "x", 5e8)])

    assert ["a", "b", "x", "y"] == [node.key for node in drawn.nodes]
    assert 3 == len(drawn.bands)
    assert max(node.y + node.height for node in drawn.nodes) <= drawn.height


def test_the_table_sorts_by_its_heads_without_a_script(client: TestClient) -> None:
    found = client.get("/money").text
    (address,) = parts(found, "//th[1]/a/@href")
    (value,) = parts(found, "//th[1]/@aria-sort")
    turned = client.get(unescape(address)).text

    assert "descending" == value
    assert ["ascending"] == parts(turned, "//th[1]/@aria-sort")
    assert parts(found, "//tbody/tr[1]/td[1]/a/@href") != parts(turned, "//tbody/tr[1]/td[1]/a/@href")


def test_every_sum_leads_to_as_many_sentences_as_it_is_made_of(client: TestClient) -> None:
    checked = 0
    for by in ("measure", "ministry", "year"):
        rows = parts(client.get(f"/money/sums?by={by}").text, "//tbody/tr")
        assert rows
        for row in rows[:4]:
            (link,) = row.xpath(".//td[last()]/a")
            behind = client.get(link.get("href")).text
            total = parts(behind, "//strong[@class='total']")[0].text_content()
            assert row.xpath("string(td[1])") == total
            if int(link.text_content().rpartition(" ")[2]) <= 50:
                assert int(link.text_content().rpartition(" ")[2]) == len(parts(behind, "//tbody/tr"))
            assert parts(behind, "//tbody//mark")
            checked += 1
    assert 8 < checked


def test_amounts_for_anything_are_not_added_up(client: TestClient) -> None:
    assert [] == parts(client.get("/money").text, "//strong[@class='total']")
    assert [] == parts(client.get("/money?kind=amount-kind-allocation").text, "//strong[@class='total']")
    assert parts(client.get("/money?year=2022").text, "//strong[@class='total']")


def test_beside_what_nobody_names_the_ministries_are_still_drawn(client: TestClient) -> None:
    widths = [float(one) for one in parts(client.get("/money/sums?by=ministry").text, "//rect/@width")]

    assert 160 == widths[0]
    assert 0 == widths[-1]


def test_an_amount_stands_in_its_sentence_and_leads_to_the_paper(client: TestClient) -> None:
    found = client.get("/money?measure=stap-budget").text

    assert parts(found, "//tbody//mark")
    assert all(one.startswith("/read/") for one in parts(found, "//tbody/tr/td[last()]/a/@href"))
    assert ["stap-budget"] == parts(found, "//select[@id='measure']/option[@selected]/@value")


def test_the_flow_has_the_same_streams_as_a_table(client: TestClient) -> None:
    found = client.get("/money/flow?lang=en").text

    rows = parts(found, "//tbody/tr/td[1]")
    named = [row for row in rows if "no ministry named" not in row.text_content()]
    assert 3 < len(parts(found, "//svg//path")) == len(named) < len(rows)
    assert "What has a ministry is drawn" in found
    assert [] == parts(found, "//@style")


@pytest.mark.parametrize("odd", ["sort=x", "year=<b>", "kind=%22", "from=-1", "only=x", "measure=-"])
def test_an_odd_address_gives_a_page_all_the_same(client: TestClient, odd: str) -> None:
    assert 200 == client.get(f"/money?{odd}").status_code
    assert 200 == client.get(f"/money/sums?by={odd}").status_code
