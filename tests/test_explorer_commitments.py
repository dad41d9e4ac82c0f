"""The list of promises, and the same promises as a calendar and as a feed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from icalendar import Calendar
from lxml import etree

from graphs.explorer.feeds import ATOM, Entry, atom, calendar
from graphs.explorer.promises import Promise, told_once
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


def test_promises_stand_in_the_order_of_their_last_day(client: TestClient) -> None:
    days = parts(client.get("/commitments").text, "//tbody//time/@datetime")

    assert 20 < len(days)
    assert sorted(days) == days


def test_what_fell_due_before_the_day_is_overdue(client: TestClient) -> None:
    found = client.get("/commitments?day=2022-12-01&state=overdue").text
    days = parts(found, "//tbody//time/@datetime")

    assert days
    assert max(days) < "2022-12-01"
    assert len(days) == len(parts(found, "//span[@class='state overdue']"))
    assert not parts(client.get("/commitments?day=1990-01-01&state=overdue").text, "//tbody/tr")


def test_a_promise_that_a_paper_repeats_is_told_once_and_how_often() -> None:
    one = Promise("k/1", "a", "", "2022-11-15", "Ik stuur  de brief.", 10, ("m",), ("x",), (), ())
    again = replace(one, iri="k/2", words="ik stuur de brief.", start=90, about=("y",), kept_by=("z",))
    elsewhere, later = replace(one, iri="k/3", paper="b"), replace(one, iri="k/4", due="2023-01-01")

    first, *others = told_once([one, again, elsewhere, later])

    assert ("k/1", 2, ("x", "y"), ("z",)) == (first.iri, first.times, first.about, first.kept_by)
    assert [elsewhere, later] == others


def test_a_ministry_narrows_the_list(client: TestClient) -> None:
    every = parts(client.get("/commitments").text, "//tbody/tr")
    of_szw = client.get("/commitments?ministry=szw").text

    assert 0 < len(parts(of_szw, "//tbody/tr")) < len(every)
    assert ["szw"] == parts(of_szw, "//select[@id='ministry']/option[@selected]/@value")
    assert "/commitments.ics?ministry=szw" in parts(of_szw, "//a/@href")


def test_a_promise_leads_to_its_page_and_to_its_place_in_the_paper(client: TestClient) -> None:
    found = client.get("/commitments").text

    assert any(one.startswith("/page/commitment/") for one in parts(found, "//tbody//a/@href"))
    assert any(one.startswith("/read/kst-29544-9001#c") for one in parts(found, "//tbody//a/@href"))


def test_the_calendar_has_a_whole_day_for_every_promise(client: TestClient) -> None:
    answer = client.get("/commitments.ics")
    events = Calendar.from_ical(answer.text).walk("VEVENT")

    assert answer.headers["content-type"].startswith("text/calendar")
    assert len(parts(client.get("/commitments").text, "//tbody//time")) == len(events)
    assert all(event["dtstart"].params["VALUE"] == "DATE" for event in events)
    assert all(len(line.encode()) <= 75 for line in answer.text.split("\r\n"))
    assert len({event["uid"] for event in events}) == len(events)


def test_the_feed_has_what_an_atom_feed_must_have(client: TestClient) -> None:
    answer = client.get("/commitments.atom?ministry=szw")
    feed = etree.fromstring(answer.content)
    names = {"a": ATOM}

    assert answer.headers["content-type"].startswith("application/atom+xml")
    assert "http://testserver/commitments.atom?ministry=szw" == feed.xpath(
        "string(a:link[@rel='self']/@href)", namespaces=names
    )
    entries = feed.findall("a:entry", names)
    assert entries
    for entry in (feed, *entries):
        for must in ("id", "title", "updated"):
            assert 1 == len(entry.findall(f"a:{must}", names))
    assert all(entry.find("a:link[@rel='alternate']", names) is not None for entry in entries)
    stamps = [entry.findtext("a:updated", namespaces=names) or "" for entry in entries]
    assert sorted(stamps, reverse=True) == stamps


def test_a_promise_that_was_kept_is_never_overdue() -> None:
    late = Promise("urn:c", "urn:d", "2022-01-01", "2022-11-15", "…", 0, (), (), (), ())
    kept = replace(late, kept_by=("urn:later",))

    assert "open" == late.state(date(2022, 11, 15))
    assert "overdue" == late.state(date(2022, 11, 16))
    assert "kept" == kept.state(date(2022, 11, 16))


def test_odd_words_break_neither_feed() -> None:
    odd = 'a\x00b\x0b <b>"c"</b>; d, \\e\r\nBEGIN:VEVENT\u202e' + "x" * 10_000
    entry = Entry("urn:x", odd, odd, "http://here/", "", "2022-11-15", (odd,), (odd,))

    (event,) = Calendar.from_ical(calendar("t", [entry]).decode()).walk("VEVENT")
    assert str(event["description"]).endswith("x" * 10_000)
    feed = etree.fromstring(atom("t", [entry], itself="http://here/f", page="http://here/p"))
    assert "<b>" in (feed.findtext(f"{{{ATOM}}}entry/{{{ATOM}}}summary") or "")


@pytest.mark.parametrize(
    "odd", ["day=x", "day=9999-99-99", "state=none", "ministry=<b>", "from=-1", "from=x"]
)
def test_an_odd_address_gives_a_page_all_the_same(client: TestClient, odd: str) -> None:
    assert 200 == client.get(f"/commitments?{odd}").status_code
