"""Wherever an answer is cut or spoilt, the folder holds what was published, byte for byte, or nothing."""

from __future__ import annotations

import base64
import gzip
import hashlib
import random
import time
import tracemalloc
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
import stamina

from pipeline.fetch import FetchError
from tests.fetch_server import MAKE, Reply, Services, bomb, metadata, paper, serving
from tests.fetching import Visit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ONE = "kst-29544-9001"


@pytest.fixture(autouse=True)
def _no_waiting() -> Iterator[None]:
    with stamina.set_testing(True, attempts=5, cap=True):
        yield


@pytest.fixture
def services() -> Iterator[Services]:
    with serving() as running:
        yield running


@pytest.fixture
def visit(services: Services, tmp_path: Path) -> Visit:
    visit = Visit(services, tmp_path)
    visit.given(rate=1000.0)
    return visit


@pytest.mark.parametrize("form", ["xml", "html", "pdf"])
@pytest.mark.parametrize("told", ["the whole length", "the length of the part"])
def test_a_paper_cut_anywhere_is_no_paper(visit: Visit, form: str, told: str) -> None:
    visit.services.publish(ONE, forms=(form,))
    whole = MAKE[form](ONE)
    places = range(0, len(whole.rstrip()), max(1, len(whole) // 12))
    messages = []
    for place in places:
        length = len(whole) if told == "the whole length" else None
        visit.services.trick(f"/{form}/", Reply(body=whole[:place], length=length), times=5)
        messages += [message for one in visit.fetch(ONE) for message in one.messages]
        assert {} == visit.files()
        visit.services.tricks.clear()

    assert len(places) >= 12
    assert len(places) == len(messages)


def test_metadata_cut_anywhere_are_left_out(visit: Visit) -> None:
    visit.services.publish(ONE)
    whole = metadata(ONE)
    for place in range(0, len(whole.rstrip()), len(whole) // 12):
        visit.services.trick("/metadata/", Reply(body=whole[:place]), times=2)
        visit.services.stamps[ONE] = f"changed {place}"
        visit.fetch(ONE)
        assert {f"{ONE}/{ONE}.xml": paper(ONE)} == visit.files()


def test_a_service_that_is_spoilt_at_random_spoils_no_file(visit: Visit) -> None:
    names = [f"kst-29544-{number}" for number in range(9001, 9013)]
    visit.services.publish(*names)
    right = {f"{name}/{name}.{form}": make(name) for name in names for form, make in MAKE.items()}
    right |= {f"{name}/metadata.xml": metadata(name) for name in names}
    chance = random.Random(29544)  # noqa: S311  (a choice of mishaps, the same each time)
    spoilt = [_spoilt(chance, name) for name in names for _ in range(25)]
    chance.shuffle(spoilt)
    visit.services.trick("/frbr/", *[reply if chance.random() < 0.6 else None for reply in spoilt])

    for _ in range(6):
        with suppress(FetchError):  # the service is left alone, and the next run goes on
            visit.fetch(dossier="29544")
        assert {} == {name: data for name, data in visit.files().items() if data != right.get(name)}
    visit.services.tricks.clear()
    visit.fetch(dossier="29544")

    assert {f"{name}/{name}.xml" for name in names} <= set(visit.files())
    assert 24 == len(visit.files())


def _spoilt(chance: random.Random, name: str) -> Reply:
    body = bytearray(paper(name))
    kind = chance.randrange(5)
    if kind == 0:
        return Reply(chance.choice([404, 429, 500, 502, 503]))
    if kind == 1:
        return Reply(
            body=bytes(body[: chance.randrange(len(body) - 40)]), length=chance.choice([None, len(body)])
        )
    if kind == 2:
        return Reply(body=gzip.compress(bytes(body))[:-9], headers={"Content-Encoding": "gzip"})
    if kind == 3:
        body[chance.randrange(50, len(body) - 40)] = 0
        return Reply(body=bytes(body))
    return Reply(302, headers={"Location": "https://example.org/"})


def test_a_packed_answer_is_held_to_the_checksum_of_what_was_sent(visit: Visit) -> None:
    visit.services.publish(ONE)
    packed = gzip.compress(paper(ONE))
    digest = base64.b64encode(hashlib.sha256(packed).digest()).decode()
    headers = {"Content-Encoding": "gzip", "Content-Digest": f"sha-256=:{digest}:"}
    visit.services.trick("/xml/", Reply(body=packed, headers=headers))

    outcomes = visit.fetch(ONE)

    assert [("xml", ())] == [(one.form, one.messages) for one in outcomes]
    assert paper(ONE) == visit.files()[f"{ONE}/{ONE}.xml"]
    assert 1 == len(visit.services.asked("/xml/"))


def test_a_bomb_does_not_fill_the_memory(visit: Visit) -> None:
    visit.services.publish(ONE, forms=("xml",))
    visit.given(largest=1_000_000)
    visit.services.trick("/xml/", bomb(60 * 1024 * 1024))
    tracemalloc.start()
    try:
        outcomes = visit.fetch(ONE)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert "is larger than 1,000,000 bytes" in outcomes[0].messages[0]
    assert most < 10 * 1024 * 1024


def test_patience_grows_from_try_to_try(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []
    monkeypatch.setattr(time, "sleep", waited.append)
    visit.services.publish(ONE, forms=("xml",))
    visit.services.trick("/xml/", Reply(503), times=9)

    with stamina.set_testing(False):
        visit.fetch(ONE)

    assert [True] * 4 == [
        least <= wait <= least + 1 for least, wait in zip((1, 2, 4, 8), waited, strict=True)
    ]


def test_where_nobody_answers_that_is_said(visit: Visit) -> None:
    visit.given(sru="http://127.0.0.1:9/sru")

    with pytest.raises(
        FetchError, match=r"^http://127\.0\.0\.1:9/sru\?.*: the line broke \(.*\(tried 5 times\)"
    ):
        visit.fetch(ONE)
