"""A search that goes wrong ends in one clear message, before anything is fetched."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
import stamina

from pipeline.fetch import FetchError, wanted
from tests.fetch_server import Reply, Services, paper, serving
from tests.fetching import Visit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ONE = "kst-29544-9001"
ERROR_PAGE = b"<!DOCTYPE html><html><body><h1>Er ging iets mis</h1></body></html>"


@pytest.fixture(scope="module", autouse=True)
def _no_waiting() -> Iterator[None]:
    with stamina.set_testing(True, attempts=5, cap=True):
        yield


@pytest.fixture
def services() -> Iterator[Services]:
    with serving() as running:
        running.publish(ONE)
        yield running


@pytest.fixture
def visit(services: Services, tmp_path: Path) -> Visit:
    return Visit(services, tmp_path)


def test_endless_pages_of_the_search_are_left(visit: Visit) -> None:
    endless = "<sru:nextRecordPosition>{}</sru:nextRecordPosition>"
    for start in range(1, 200):
        body = visit.services.search_page([ONE], total=5000, following=endless.format(start + 1), start=start)
        visit.services.trick(f"startRecord={start}&", Reply(body=body), times=2)

    with pytest.raises(FetchError, match="do not end"):
        visit.fetch(dossier="29544")

    assert 2 == len(visit.services.asked("/sru"))
    assert not visit.out.exists()


def test_pages_of_the_search_that_go_back_are_left(visit: Visit) -> None:
    back = "<sru:nextRecordPosition>1</sru:nextRecordPosition>"
    body = visit.services.search_page([ONE], total=9, following=back, start=1)
    visit.services.trick("/sru", Reply(body=body), times=9)

    with pytest.raises(FetchError, match="go back"):
        visit.fetch(dossier="29544")


def test_pages_of_the_open_data_that_go_round_are_left(visit: Visit) -> None:
    visit.services.publish(*[f"kst-29544-{number}" for number in range(9001, 9006)])
    visit.services.page = 4
    first = visit.services.answer("/OData/v4/2.0/Document?$filter=x", {}).body
    visit.services.trick("skiptoken=4", Reply(body=first), times=9)

    with pytest.raises(FetchError, match="do not end"):
        visit.fetch(source="odata", dossier="29544")


def test_a_next_page_on_another_host_is_not_asked_for(visit: Visit) -> None:
    body = (
        b'{"value": [{"Id": "1"}], "@odata.nextLink": "https://example.org/OData/v4/2.0/Document?$skip=250"}'
    )
    visit.services.trick("/OData", Reply(body=body))

    with pytest.raises(FetchError, match=r"leads to example\.org"):
        visit.fetch(source="odata", dossier="29544")


@pytest.mark.parametrize(("source", "pages"), [("sru", 1), ("odata", 3)])
def test_more_than_is_wanted_at_most_is_not_begun(visit: Visit, source: str, pages: int) -> None:
    visit.services.publish(*[f"kst-29544-{number}" for number in range(9001, 9009)])

    with pytest.raises(FetchError, match="--limit"):
        visit.fetch(source=source, dossier="29544", most=5)

    assert pages == len(visit.services.log)
    assert not visit.out.exists()


@pytest.mark.parametrize(
    ("source", "reply", "said"),
    [
        ("sru", Reply(503), "out of order"),
        ("sru", Reply(body=ERROR_PAGE), "a web page came where XML was expected"),
        ("sru", Reply(body=b"<html:html xmlns:html='x'/>"), "a web page came"),
        ("odata", Reply(body=ERROR_PAGE), "the answer is not JSON"),
        ("odata", Reply(body=b'{"error": {"code": "400"}}'), "holds no list of records"),
        ("odata", Reply(400), "the service refuses (400)"),
    ],
)
def test_a_search_that_fails_is_one_clear_message(visit: Visit, source: str, reply: Reply, said: str) -> None:
    visit.services.trick("/", reply, times=9)

    with pytest.raises(FetchError) as caught:
        visit.fetch(source=source, dossier="29544")

    assert said in str(caught.value)
    assert not visit.out.exists()


def test_what_the_search_says_of_its_own_trouble_is_passed_on(visit: Visit) -> None:
    body = visit.services.search_page([], total=0, following="", start=1).replace(
        b"</sru:searchRetrieveResponse>",
        b"<sru:diagnostics><d:diagnostic xmlns:d='x'><d:message>Unsupported index</d:message></d:diagnostic>"
        b"</sru:diagnostics></sru:searchRetrieveResponse>",
    )
    visit.services.trick("/sru", Reply(body=body))

    with pytest.raises(FetchError, match="does not understand us: Unsupported index"):
        visit.fetch(dossier="29544")


def test_a_search_that_gives_fewer_than_it_says_is_noted(visit: Visit) -> None:
    visit.services.trick(
        "/sru", Reply(body=visit.services.search_page([ONE], total=3, following="", start=1))
    )

    planned = visit.planned(dossier="29544")

    assert "the service says that it has 3 and gave 1" in planned.notes[0]


@pytest.mark.parametrize("name", ["../../elsewhere", "..", ".hidden", "a/b", "", "kst 1", "C:kst"])
def test_a_service_cannot_choose_where_we_write(visit: Visit, name: str) -> None:
    body = visit.services.search_page([ONE], total=1, following="", start=1).replace(
        f"<dcterms:identifier>{ONE}<".encode(), f"<dcterms:identifier>{name}<".encode()
    )
    visit.services.trick("/sru", Reply(body=body))

    planned = visit.planned(dossier="29544")

    assert () == planned.steps
    assert "without a usable identifier was left out" in planned.notes[0]


def test_a_size_that_does_not_agree_is_noted(visit: Visit) -> None:
    visit.services.publish(ONE)
    longer = paper(ONE, "Arbeidsmarktbeleid en nog wat")
    visit.services.trick("DocumentPublicatie(00000000-0000-0000-0000-000000000000)", Reply(body=longer))

    outcomes = visit.fetch(ONE, source="odata")

    assert "xml" == outcomes[0].form
    assert f"of {len(longer):,} bytes where {len(paper(ONE)):,} were announced" in outcomes[0].messages[0]


def test_the_question_to_the_service_says_what_is_wanted(visit: Visit) -> None:
    visit.services.publish(ONE)

    visit.planned(dossier="35925-XV", motions_of="2024", since=date(2024, 3, 1))
    visit.planned(source="odata", dossier="35925-XV", motions_of="2023-2024")

    search, records = (path for path, _ in visit.services.log)
    assert 'w.organisatietype=="staten generaal"' in search
    assert 'w.dossiernummer=="35925-XV" and w.subrubriek=="Motie"' in search
    assert "dt.date>=2024-03-01 and dt.date<=2024-12-31" in search
    assert "d/Nummer eq 35925 and d/Toevoeging eq 'XV'" in records
    assert "Vergaderjaar eq '2023-2024'" in records


@pytest.mark.parametrize(
    ("identifiers", "asked", "said"),
    [
        ((), {}, "nothing is asked for"),
        (("../../passwd",), {}, "is not the identifier of a paper"),
        (('kst-29544-1" or 1=1',), {}, "is not the identifier of a paper"),
        ((), {"dossier": "veel"}, "is not a dossier"),
        ((), {"motions_of": "2023-2025"}, "is not a year"),
        ((), {"since": date(2024, 1, 2), "until": date(2024, 1, 1)}, "before it"),
    ],
)
def test_what_cannot_be_asked_is_said_at_once(
    identifiers: tuple[str, ...], asked: dict[str, str], said: str
) -> None:
    with pytest.raises(FetchError, match=said):
        wanted(identifiers, **asked)  # type: ignore[arg-type]  # what a user may type
