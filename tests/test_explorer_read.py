"""Reading a paper: its text whole, what is mentioned in it marked, and places that an address leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graphs.explorer.marked import Mark, Note, parts
from graphs.papers import Papers
from graphs.store import store_folder
from ontology.names import local
from pipeline.model import Span
from tests.explorer_client import explorer
from tests.explorer_client import parts as found_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from starlette.testclient import TestClient

    from graphs.make import Report

TEXT = "De motie van het lid De Wit is aangenomen."


@pytest.fixture(scope="module")
def client(samples_out: tuple[Path, Report]) -> Iterator[TestClient]:
    with explorer(samples_out[0]) as one:
        yield one


def mark(words: str, address: str) -> Mark:
    start = TEXT.index(words)
    return Mark(start, start + len(words), address, "", "")


def pieces(*marks: Mark) -> list[tuple[str, str]]:
    return [
        (one.text, one.mark.address if one.mark else "")
        for one in parts(TEXT, Span(0, len(TEXT)), list(marks))
    ]


def test_a_mark_within_a_mark_keeps_its_own_words() -> None:
    found = pieces(mark("motie van het lid De Wit", "/motion"), mark("De Wit", "/person"))

    assert [
        ("De ", ""),
        ("motie van het lid ", "/motion"),
        ("De Wit", "/person"),
        (" is aangenomen.", ""),
    ] == found


def test_marks_that_cross_share_the_words_between_them() -> None:
    found = pieces(mark("motie van het lid", "/long"), mark("lid De Wit", "/short"))

    assert ("motie van het ", "/long") in found
    assert ("lid De Wit", "/short") in found


@pytest.mark.parametrize("marks", [[], [Mark(-5, 4, "/a", "", "")], [Mark(0, 99, "/a", "", "")] * 3])
def test_no_character_is_lost_or_said_twice(marks: list[Mark]) -> None:
    assert TEXT == "".join(text for text, _ in pieces(*marks))


def test_a_footnote_at_the_end_is_called_there() -> None:
    found = parts("Ja.", Span(0, 3), [], notes=[Note(3, "1", 90)])

    assert [("Ja.", 0), ("", 1)] == [(one.text, len(one.notes)) for one in found]


def test_every_paper_of_the_samples_can_be_read_whole(
    client: TestClient, samples_out: tuple[Path, Report]
) -> None:
    with Papers(store_folder(samples_out[0])) as papers:
        texts = {local(iri): papers.text(iri) for iri in papers.iris()}

    assert len(texts) >= 15
    for name, text in texts.items():
        page = client.get(f"/read/{name}").text
        shown = "".join(
            one.text_content() for one in found_in(page, "//article[@class='paper']//span[@class='sentence']")
        )
        assert len("".join(text.replace(" | ", "").split())) <= len("".join(shown.split())), name
        ids = found_in(page, "//@id")
        assert len(ids) == len(set(ids)), name


def test_a_mention_leads_to_its_thing_and_the_thing_leads_back(client: TestClient) -> None:
    page = client.get("/read/kst-29544-9001").text
    (first, *_) = found_in(page, "//a[@class='m motion'][@href='/page/motion/kst-35788-128']")
    back = found_in(
        client.get("/page/motion/kst-35788-128").text,
        "//a[starts-with(@href, '/read/kst-29544-9001#')]/@href",
    )

    assert "motie Paternotte" in first.get("title")
    assert set(found_in(page, "//@id")) >= {address.partition("#")[2] for address in back}


def test_where_search_leads_there_is_a_place(client: TestClient) -> None:
    found = client.get("/search?q=fiets").text
    addresses = found_in(found, "//ol[@class='hits']//a[starts-with(@href, '/read/')]/@href")

    assert addresses
    for address in addresses:
        path, _, anchor = address.partition("#")
        assert anchor in found_in(client.get(path).text, "//@id"), address


def test_a_footnote_leads_there_and_back(client: TestClient) -> None:
    page = client.get("/read/kst-31305-9001").text
    called = found_in(page, "//sup/a[@href]")

    assert 3 == len(called)
    for one in called:
        assert found_in(page, f"//section[@class='notes']//*[@id='{one.get('href')[1:]}']")
        assert found_in(page, f"//section[@class='notes']//a[@href='#{one.get('id')}']")


def test_a_table_is_a_table_and_a_heading_a_heading(client: TestClient) -> None:
    page = client.get("/read/kst-31305-9001").text

    assert ["Rijk", "6.500", "7.250"] == [
        one.text_content().strip() for one in found_in(page, "//article//tr[2]/td")
    ]
    assert "Diefstal" in [one.text_content().strip() for one in found_in(page, "//article//h2")]


def test_a_paper_is_found_by_its_identifier_however_it_is_written(client: TestClient) -> None:
    answer = client.get("/read/KST-31305-9001")

    assert (307, "/read/kst-31305-9001") == (answer.status_code, answer.headers["location"])


@pytest.mark.parametrize("name", ["nothing", "", "%3Cscript%3E", "a/b", "x" * 3000])
def test_a_paper_that_was_not_read_is_missing(client: TestClient, name: str) -> None:
    assert 404 == client.get(f"/read/{name}").status_code
