"""Whatever a service does, there are the right files or a clear message, and never half a file."""

from __future__ import annotations

import base64
import gzip
import hashlib
import threading
from email.utils import format_datetime
from itertools import islice
from typing import TYPE_CHECKING

import pytest
import stamina

from pipeline.fetch import SOURCES, Client, FetchError, Folder, carry_out, plan, wanted
from tests.fetch_server import Reply, Services, bomb, metadata, paper, pdf, serving, web_page
from tests.fetching import Clock, Visit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ONE, TWO = "kst-29544-9001", "kst-29544-9002"
XML = f"/xml/{ONE}"
ALL_OF_ONE = {f"{ONE}/{ONE}.xml": paper(ONE), f"{ONE}/metadata.xml": metadata(ONE)}
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


PASSING = {
    "503": Reply(503),
    "500": Reply(500, ERROR_PAGE),
    "429 without a word on when": Reply(429),
    "cut off in the middle": Reply(body=paper(ONE)[:200], length=len(paper(ONE))),
    "cut off before anything": Reply(body=b"", length=500),
    "told shorter than it is": Reply(body=paper(ONE), length=300),
    "an error page with status 200": Reply(body=ERROR_PAGE),
    "XML that is not well-formed": Reply(body=paper(ONE).replace(b"</kamerstuk>", b"")),
    "another paper": Reply(body=paper(TWO)),
    "XML of another kind": Reply(body=b"<Error><Code>NoSuchKey</Code></Error>"),
    "nothing": Reply(),
    "another checksum": Reply(
        body=paper(ONE),
        headers={"Content-MD5": base64.b64encode(hashlib.md5(b"x").digest()).decode()},  # noqa: S324  (it is the header that is tried)
    ),
    "gzip that breaks off": Reply(body=gzip.compress(paper(ONE))[:-4], headers={"Content-Encoding": "gzip"}),
    "gzip that is none": Reply(body=b"geen gzip", headers={"Content-Encoding": "gzip"}),
}
"""What a service does once, and then no more."""


@pytest.mark.parametrize("what", PASSING)
def test_what_goes_wrong_once_is_tried_again(visit: Visit, what: str) -> None:
    visit.services.trick(XML, PASSING[what])

    outcomes = visit.fetch(ONE)

    assert [("xml", ())] == [(one.form, one.messages) for one in outcomes]
    assert ALL_OF_ONE == visit.files()
    assert 2 == len(visit.services.asked(XML))


LASTING = {
    "503": (Reply(503), "busy or out of order (503) (tried 5 times)"),
    "cut off in the middle": (PASSING["cut off in the middle"], "the line broke"),
    "told shorter than it is": (PASSING["told shorter than it is"], "not well-formed"),
    "an error page with status 200": (Reply(body=ERROR_PAGE), "a web page came where XML was expected"),
    "XML that is not well-formed": (PASSING["XML that is not well-formed"], "not well-formed"),
    "another paper": (PASSING["another paper"], f"what came is '{TWO}' and not {ONE}"),
    "XML of another kind": (PASSING["XML of another kind"], "its root is <Error>"),
    "404": (Reply(404, ERROR_PAGE), "nothing is published here (404)"),
    "403": (Reply(403), "the service refuses (403)"),
    "204": (Reply(204), "the service refuses (204)"),
    "304 that nobody asked for": (Reply(304), "the service refuses (304)"),
    "another host": (Reply(302, headers={"Location": "https://example.org/a.xml"}), "leads to example.org"),
    "the same machine, another door": (
        Reply(302, headers={"Location": "http://127.0.0.1:9/a.xml"}),
        "which is not an official host",
    ),
    "an official host without https": (
        Reply(301, headers={"Location": "http://repository.overheid.nl/a.xml"}),
        "which is not an official host over https",
    ),
    "a file of this machine": (
        Reply(302, headers={"Location": "file:///etc/hostname"}),
        "leads to file:///etc",
    ),
    "a circle": (
        Reply(302, headers={"Location": f"/frbr/a/{ONE}/1/xml/{ONE}.xml"}),
        "sends us on more than 5",
    ),
    "a bomb": (bomb(80 * 1024 * 1024), "is larger than 1,000,000 bytes"),
    "a flood": (Reply(body=b"<a>" + bytes(1_200_000)), "is larger than 1,000,000 bytes"),
    "a packing that we did not ask for": (
        Reply(headers={"Content-Encoding": "br"}, body=b"x"),
        "packed as 'br'",
    ),
    "a wrong checksum": (
        Reply(
            body=paper(ONE), headers={"Content-Digest": f"sha-256=:{base64.b64encode(bytes(32)).decode()}:"}
        ),
        "is not what its checksum says",
    ),
}
"""What a service does for ever, and what is then said."""


@pytest.mark.parametrize("what", LASTING)
def test_what_goes_wrong_for_ever_is_said_and_the_next_form_is_taken(visit: Visit, what: str) -> None:
    trick, said = LASTING[what]
    visit.given(largest=1_000_000)
    visit.services.trick(XML, trick, times=20)

    outcomes = visit.fetch(ONE)

    assert ["html"] == [one.form for one in outcomes]
    assert said in outcomes[0].messages[0]
    assert outcomes[0].messages[0].startswith("xml: http://127.0.0.1")
    assert {f"{ONE}/{ONE}.html": web_page(ONE), f"{ONE}/metadata.xml": metadata(ONE)} == visit.files()


@pytest.mark.parametrize("what", LASTING)
def test_without_another_form_there_is_no_file_at_all(visit: Visit, what: str) -> None:
    trick, said = LASTING[what]
    visit.given(largest=1_000_000)
    visit.services.publish(ONE, forms=("xml",))
    visit.services.trick(XML, trick, times=20)

    outcomes = visit.fetch(ONE)

    assert [""] == [one.form for one in outcomes]
    assert said in outcomes[0].messages[0]
    assert {} == visit.files()


@pytest.mark.parametrize(
    ("form", "reply", "said"),
    [
        ("html", Reply(body=web_page(ONE)[:-7]), "breaks off before its end"),
        ("html", Reply(body=ERROR_PAGE), f"does not name {ONE}"),
        ("html", Reply(body=b"gone"), "is not a web page"),
        ("pdf", Reply(body=pdf(ONE)[:-6]), "the PDF breaks off before its end"),
        ("pdf", Reply(body=ERROR_PAGE), "is not a PDF"),
    ],
)
def test_half_a_page_is_not_kept(visit: Visit, form: str, reply: Reply, said: str) -> None:
    visit.services.publish(ONE, forms=(form,))
    visit.services.trick(f"/{form}/", reply, times=9)

    outcomes = visit.fetch(ONE)

    assert said in outcomes[0].messages[0]
    assert {} == visit.files()


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (Reply(404), "the publisher's metadata are not there"),
        (Reply(body=ERROR_PAGE), "metadata: "),
        (Reply(body=metadata(TWO)), f"'{TWO}' and not {ONE}"),
    ],
)
def test_a_paper_without_its_metadata_is_still_a_paper(visit: Visit, reply: Reply, said: str) -> None:
    visit.services.trick("/metadata/", reply, times=9)

    outcomes = visit.fetch(ONE)

    assert said in outcomes[0].messages[0]
    assert {f"{ONE}/{ONE}.xml": paper(ONE)} == visit.files()


def test_a_change_that_does_not_come_leaves_what_was_there(visit: Visit) -> None:
    visit.fetch(ONE)
    visit.services.publish(ONE, forms=("xml",))
    visit.services.stamps[ONE] = "2023-01-01"
    visit.services.trick(XML, Reply(503), times=9)

    outcomes = visit.fetch(ONE)

    assert [""] == [one.form for one in outcomes]
    assert ALL_OF_ONE == visit.files()


def test_a_redirect_within_the_service_is_followed(visit: Visit) -> None:
    visit.services.trick(
        f"29544/{ONE}/1/xml", Reply(301, headers={"Location": f"/frbr/new/{ONE}/1/xml/{ONE}.xml"})
    )

    visit.fetch(ONE)

    assert ALL_OF_ONE == visit.files()


def test_a_silent_service_is_not_waited_for(visit: Visit) -> None:
    visit.given(quiet=0.05)
    visit.services.trick(XML, Reply(body=paper(ONE), pause=threading.Event()), times=9)

    outcomes = visit.fetch(ONE)

    assert "html" == outcomes[0].form
    assert "silent for too long (tried 3 times)" in outcomes[0].messages[0]


def test_an_answer_that_drips_in_for_too_long_is_left(visit: Visit) -> None:
    visit.clock = Clock(tick=200.0)

    with pytest.raises(FetchError, match="takes longer than 120 seconds"):
        visit.fetch(ONE)

    assert not visit.out.exists()


def test_we_wait_as_long_as_the_service_asks(visit: Visit) -> None:
    visit.services.trick(XML, Reply(429, headers={"Retry-After": "17"}))

    visit.fetch(ONE)

    assert any(wait == pytest.approx(17) for wait in visit.clock.slept)
    assert ALL_OF_ONE == visit.files()


def test_we_wait_until_the_moment_that_the_service_names(visit: Visit) -> None:
    when = format_datetime(visit.clock.now().replace(minute=1), usegmt=True)
    visit.services.trick(XML, Reply(503, headers={"Retry-After": when}))

    visit.fetch(ONE)

    assert 55 < max(visit.clock.slept) <= 60
    assert ALL_OF_ONE == visit.files()


def test_a_service_that_asks_for_too_long_a_wait_ends_the_run_and_the_next_goes_on(visit: Visit) -> None:
    visit.services.publish(TWO)
    visit.services.trick(f"/xml/{TWO}", Reply(429, headers={"Retry-After": "86400"}))

    with pytest.raises(FetchError, match="come back in 86,400 seconds; run the same command"):
        visit.fetch(dossier="29544")
    first = visit.files()
    outcomes = visit.fetch(dossier="29544")

    assert ALL_OF_ONE == first
    assert [TWO] == [one.identifier for one in outcomes]
    assert 86400 not in visit.clock.slept


def test_a_service_that_gives_nothing_any_more_is_left_alone(visit: Visit) -> None:
    names = [f"kst-29544-{number}" for number in range(9001, 9009)]
    visit.services.publish(*names, forms=("xml",))
    visit.services.trick("/xml/", *[None] * 2, *[Reply(503)] * 99)

    with pytest.raises(FetchError, match="nothing came of 3 papers on end"):
        visit.fetch(dossier="29544")

    assert set(names[:2]) == {name.split("/")[0] for name in visit.files()}


def test_what_was_fetched_before_a_stop_is_not_fetched_again(visit: Visit) -> None:
    names = [f"kst-29544-{number}" for number in range(9001, 9006)]
    visit.services.publish(*names)
    folder = Folder(visit.out)
    with Client(visit.settings, clock=visit.clock) as client:
        planned = plan(wanted(dossier="29544"), SOURCES, client, folder)
        stopped = list(islice(carry_out(planned, client, folder), 2))

    outcomes = visit.fetch(dossier="29544")

    assert names[:2] == [one.identifier for one in stopped]
    assert names[2:] == [one.identifier for one in outcomes]


def test_a_file_that_is_half_written_does_not_bear_the_name(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space left"):
        visit.fetch(ONE)

    assert {} == visit.files()
