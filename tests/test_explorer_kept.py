"""Questions in the explorer are bounded in time, their answers kept, and long ones go on on a next page."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING, cast

import pytest

from graphs.explorer.bounded import Bounded, Bounds, RefusedError
from graphs.explorer.kept import ANSWERS, LONGEST, Kept
from graphs.search import Reach
from graphs.store import open_store
from queries.question import parse
from tests.explorer_client import explorer, parts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from starlette.testclient import TestClient

    from graphs.explorer.opened import Answered
    from graphs.make import Report

MOTIONS = """# title_nl: Moties
# title_en: Motions
# question_nl: Welke moties zijn er?
# question_en: Which motions are there?
# subject: motions
# column: motion | Motie / Motion
SELECT DISTINCT ?motion WHERE { ?motion a <https://w3id.org/kamergraaf/def#Motion> }
ORDER BY ?motion
LIMIT NUMBER
"""


class Rows:
    """As much of an answer as is asked of it to keep it."""

    def __init__(self, count: int) -> None:
        self._count = count

    def __len__(self) -> int:
        return self._count


@pytest.fixture(scope="module")
def client(samples_out: tuple[Path, Report]) -> Iterator[TestClient]:
    with explorer(samples_out[0], reach=Reach(ranked=25, weighed=10)) as one:
        yield one


def made(times: list[str], count: int = 1) -> Answered:
    times.append("made")
    return cast("Answered", Rows(count))


def test_an_answer_is_made_once_for_the_same_question_and_values() -> None:
    kept, times = Kept(), list[str]()

    for key in (("a",), ("a",), ("a", "x", "1"), ("a", "x", "1"), ("a", "x", "2")):
        kept.get(key, lambda: made(times))

    assert 3 == len(times) == len(kept)


def test_no_more_answers_are_kept_than_so_many_and_none_that_is_very_long() -> None:
    kept, times = Kept(), list[str]()

    for number in range(ANSWERS + 5):
        kept.get((str(number),), lambda: made(times))
    kept.get(("long",), lambda: made(times, LONGEST + 1))

    assert ANSWERS == len(kept)
    kept.get(("0",), lambda: made(times))
    assert ANSWERS + 7 == len(times), "the oldest was let go"


def test_what_went_wrong_is_not_kept() -> None:
    kept, times = Kept(), list[str]()

    with pytest.raises(ZeroDivisionError):
        kept.get(("a",), lambda: made(times, 1 // 0))
    kept.get(("a",), lambda: made(times))

    assert ["made"] == times


def test_a_question_that_takes_too_long_is_ended_and_the_page_says_so(
    samples_out: tuple[Path, Report],
) -> None:
    with explorer(samples_out[0], bounds=Bounds(seconds=0.0005, processes=1)) as client:
        found = client.get("/questions/motions-by-measure?ask=1&lang=en")

    assert 504 == found.status_code
    assert "too long" in parts(found.text, "//p[@role='alert']")[0].text_content()
    assert parts(found.text, "//form[@class='ask']"), "it can be asked again, for less"


def test_a_long_answer_goes_on_on_a_next_page(client: TestClient) -> None:
    address = "/questions/sentences-about"
    first = client.get(f"{address}?ask=1").text
    (later,) = parts(first, "//a[@rel='next']/@href")
    second = client.get(address + unescape(later)).text

    assert [] == parts(first, "//a[@rel='prev']")
    assert parts(second, "//a[@rel='prev']")
    assert 200 == len(parts(first, "//tbody/tr"))
    assert parts(first, "//tbody/tr[1]")[0].text_content() != parts(second, "//tbody/tr[1]")[0].text_content()
    assert "201" in second


@pytest.mark.parametrize(("limit", "said"), [(5, True), (500_000, False)])
def test_an_answer_that_reached_its_limit_says_that_there_may_be_more(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, limit: int, *, said: bool
) -> None:
    text = MOTIONS.replace("NUMBER", str(limit))
    monkeypatch.setattr("queries.catalogue", lambda: (parse(text, name=f"few-{limit}", source="few.rq"),))

    page = client.get(f"/questions/few-{limit}?ask=1&lang=en").text

    assert parts(page, "//tbody/tr"), parts(page, "//main")[0].text_content()
    assert said == ("at most 5 rows, and there may be more" in page)


def test_a_search_that_finds_very_much_says_what_it_looked_at(client: TestClient) -> None:
    found = client.get("/search?q=motie&lang=en").text
    few = client.get("/search?q=coördinatie&lang=en").text

    assert "35 hits are counted here" in found
    assert "The 25 sentences of the newest papers are put in order" in found
    assert "put in order" not in few


def test_rows_of_our_own_come_whole_and_as_the_store_gives_them(samples_out: tuple[Path, Report]) -> None:
    store = open_store(samples_out[0])
    asked = "SELECT ?s ?p ?o WHERE { ?s ?p ?o } ORDER BY ?s ?p ?o LIMIT 300"
    with Bounded(store.name, Bounds(rows=10, processes=1)) as bounded:
        bounded.begin()
        found = bounded.rows(asked)
        with pytest.raises(RefusedError, match="table"):
            bounded.rows("ASK {}")

    assert store.select(asked) == found
    store.close()
