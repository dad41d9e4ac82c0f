"""Papers come from the services into a folder that can be built, and once."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest
import stamina

from pipeline.model import Document, Issue
from pipeline.read import Source, read, sources
from tests.commands import complaint, run
from tests.fetch_server import NOTHING_FOUND, Reply, Services, metadata, paper, pdf, serving, web_page
from tests.fetching import Visit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ONE, TWO, THREE = "kst-29544-9001", "kst-29544-9002", "kst-29544-9003"


@pytest.fixture(scope="module", autouse=True)
def _no_waiting() -> Iterator[None]:
    with stamina.set_testing(True, attempts=5, cap=True):
        yield


@pytest.fixture
def services() -> Iterator[Services]:
    with serving() as running:
        yield running


@pytest.fixture
def visit(services: Services, tmp_path: Path) -> Visit:
    return Visit(services, tmp_path)


def test_a_paper_comes_with_its_metadata(visit: Visit) -> None:
    visit.services.publish(ONE, TWO)

    outcomes = visit.fetch(ONE)

    assert [(ONE, "xml", ())] == [(one.identifier, one.form, one.messages) for one in outcomes]
    assert {f"{ONE}/{ONE}.xml": paper(ONE), f"{ONE}/metadata.xml": metadata(ONE)} == visit.files()


@pytest.mark.parametrize("source", ["sru", "odata"])
def test_a_dossier_comes_page_by_page(visit: Visit, source: str) -> None:
    names = [f"kst-29544-{number}" for number in range(9001, 9008)]
    visit.services.publish(*names)

    outcomes = visit.fetch(source=source, dossier="29544")

    assert names == [one.identifier for one in outcomes]
    assert 2 * len(names) == len(visit.files())


@pytest.mark.parametrize("source", ["sru", "odata"])
def test_the_same_paper_is_not_fetched_twice(visit: Visit, source: str) -> None:
    visit.services.publish(ONE, TWO)
    visit.fetch(source=source, dossier="29544")
    visit.services.log.clear()

    again = visit.fetch(source=source, dossier="29544")

    assert [] == again
    assert [] == visit.services.asked("/frbr/") + visit.services.asked("/resource")


def test_what_the_service_changed_is_fetched_again_and_the_rest_is_not(visit: Visit) -> None:
    visit.services.publish(ONE, TWO)
    visit.fetch(dossier="29544")
    visit.services.stamps[TWO] = "2023-01-01T00:00:00+01:00"
    visit.services.papers[TWO]["xml"] = paper(TWO, "Arbeidsmarktbeleid, verbeterd")

    planned = visit.planned(dossier="29544")
    outcomes = visit.fetch(dossier="29544")

    assert [(ONE, "there"), (TWO, "changed")] == [(one.listed.identifier, one.state) for one in planned.steps]
    assert [TWO] == [one.identifier for one in outcomes]
    assert paper(TWO, "Arbeidsmarktbeleid, verbeterd") == visit.files()[f"{TWO}/{TWO}.xml"]


def test_what_somebody_changed_or_took_away_here_is_fetched_again(visit: Visit) -> None:
    visit.services.publish(ONE, TWO, THREE)
    visit.fetch(dossier="29544")
    (visit.out / ONE / f"{ONE}.xml").write_bytes(paper(ONE)[:100])
    (visit.out / TWO / "metadata.xml").unlink()

    outcomes = visit.fetch(dossier="29544")

    assert [ONE, TWO] == [one.identifier for one in outcomes]
    assert paper(ONE) == visit.files()[f"{ONE}/{ONE}.xml"]
    assert metadata(TWO) == visit.files()[f"{TWO}/metadata.xml"]


def test_what_is_in_the_cache_is_asked_for_only_when_changed(visit: Visit, tmp_path: Path) -> None:
    visit.services.publish(ONE)
    visit.fetch(ONE)
    visit.services.log.clear()
    visit.out = tmp_path / "elsewhere"

    visit.fetch(ONE)

    assert 3 == len(visit.services.log)
    assert all(headers["if-none-match"].startswith('"') for _, headers in visit.services.log)
    assert paper(ONE) == visit.files()[f"{ONE}/{ONE}.xml"]


def test_a_damaged_cache_is_as_good_as_none(visit: Visit, tmp_path: Path) -> None:
    visit.services.publish(ONE)
    visit.fetch(ONE)
    for body in visit.settings.cache.glob("??/*.body"):
        body.write_bytes(body.read_bytes()[:-1])
    visit.out = tmp_path / "elsewhere"

    visit.fetch(ONE)

    assert paper(ONE) == visit.files()[f"{ONE}/{ONE}.xml"]


def test_the_cache_does_not_grow_without_bound(visit: Visit) -> None:
    visit.services.publish(ONE, TWO, THREE)
    visit.given(kept=3000)

    visit.fetch(dossier="29544")

    assert sum(path.stat().st_size for path in visit.settings.cache.glob("??/*.body")) <= 3000
    assert 6 == len(visit.files())


@pytest.mark.parametrize(
    ("forms", "data"),
    [(("xml", "html", "pdf"), paper(ONE)), (("html", "pdf"), web_page(ONE)), (("pdf",), pdf(ONE))],
)
@pytest.mark.parametrize("source", ["sru", "odata"])
def test_the_best_form_is_taken(visit: Visit, forms: tuple[str, ...], data: bytes, source: str) -> None:
    visit.services.publish(ONE, forms=forms)

    visit.fetch(ONE, source=source)

    assert {f"{ONE}/{ONE}.{forms[0]}": data, f"{ONE}/metadata.xml": metadata(ONE)} == visit.files()


@pytest.mark.parametrize("form", ["html", "pdf"])
def test_the_metadata_beside_a_paper_are_not_taken_for_a_paper(visit: Visit, form: str) -> None:
    visit.services.publish(ONE, forms=(form,))

    visit.fetch(ONE)

    assert [f"{ONE}.{form}"] == [one.name for one in sources([visit.out]) if isinstance(one, Source)]


def test_a_better_form_takes_the_place_of_the_one_before(visit: Visit) -> None:
    visit.services.publish(ONE, forms=("pdf",))
    visit.fetch(ONE)
    visit.services.publish(ONE, forms=("pdf", "xml"))

    visit.fetch(ONE)

    assert {f"{ONE}/{ONE}.xml", f"{ONE}/metadata.xml"} == set(visit.files())


def test_no_more_than_so_many_requests_a_second(visit: Visit) -> None:
    visit.services.publish(*[f"kst-29544-{number}" for number in range(9001, 9005)])

    visit.fetch(dossier="29544")

    assert 2 + 2 * 4 == len(visit.services.log)
    assert sum(visit.clock.slept) == pytest.approx(9 * 0.25)


def test_we_say_who_we_are(visit: Visit) -> None:
    visit.services.publish(ONE)
    visit.given(contact="anna@example.org")

    visit.fetch(ONE)

    agents = {headers["user-agent"] for _, headers in visit.services.log}
    assert 1 == len(agents)
    assert agents.pop().startswith("kamergraaf/")
    assert "anna@example.org" in visit.services.log[0][1]["user-agent"]


def test_a_paper_that_nobody_knows_is_named(visit: Visit) -> None:
    visit.services.publish(ONE)

    planned = visit.planned(ONE, "kst-29544-9999")

    assert 1 == len(planned.absent)
    assert planned.absent[0].startswith("kst-29544-9999: not known (sru)")
    assert [ONE] == [step.listed.identifier for step in planned.steps]


def test_what_the_first_service_does_not_know_the_next_is_asked_for(visit: Visit) -> None:
    visit.services.publish(ONE, TWO)
    visit.services.trick(f'identifier=="{TWO}"', Reply(body=NOTHING_FOUND))

    planned = visit.planned(ONE, TWO, source="sru odata")

    assert () == planned.absent
    assert [(ONE, True), (TWO, False)] == [
        (step.listed.identifier, "/frbr/" in step.listed.offers[0].url) for step in planned.steps
    ]


def test_attachments_come_only_when_asked_for(visit: Visit) -> None:
    visit.services.publish(ONE)
    visit.services.publish("blg-1000001", forms=("pdf",))

    without = visit.planned(dossier="29544")
    together = visit.planned(dossier="29544", attachments=True)

    assert [ONE] == [step.listed.identifier for step in without.steps]
    assert ["blg-1000001", ONE] == [step.listed.identifier for step in together.steps]


@pytest.fixture
def command(services: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Services:
    """The services, as the command finds them."""
    monkeypatch.setenv("KAMERGRAAF_SRU", f"{services.base}/sru")
    monkeypatch.setenv("KAMERGRAAF_ODATA", f"{services.base}/OData/v4/2.0")
    monkeypatch.setenv("KAMERGRAAF_CACHE", str(tmp_path / "cache"))
    return services


def test_the_plan_is_exact_and_fetches_nothing(command: Services, tmp_path: Path) -> None:
    command.publish(ONE, TWO)

    result = run("fetch", "--dossier", "29544", "--out", tmp_path / "papers", "--dry-run", "--rate", "20")

    lines = result.stdout.splitlines()
    assert 0 == result.exit_code
    assert [f"new      {one}  xml" for one in (ONE, TWO)] == [line[:28] for line in lines[:2]]
    assert "2 papers: 2 to fetch, 0 there; 4 requests, 0 seconds or more" == lines[2]
    assert not (tmp_path / "papers").exists()
    assert [] == command.asked("/frbr/")


def test_what_was_fetched_is_read_with_its_metadata_and_nothing_else_is(
    command: Services, tmp_path: Path
) -> None:
    command.publish(ONE, TWO)

    fetched = run("fetch", ONE, TWO, "--out", tmp_path / "papers", "--rate", "20")
    found = [one for source in sources([tmp_path / "papers"]) for one in _read(source)]

    assert 0 == fetched.exit_code
    assert "2 papers: 2 fetched, 0 there, 0 not fetched" in fetched.stdout
    assert [(ONE, date(2022, 6, 24)), (TWO, date(2022, 6, 24))] == found


def _read(source: Source | Issue) -> list[tuple[str | None, date | None]]:
    assert isinstance(source, Source), source
    found = list(read(source))
    assert all(isinstance(one, Document) for one in found), found
    return [(one.head.identifier, one.head.issued) for one in found if isinstance(one, Document)]


def test_a_paper_that_does_not_come_is_named_and_the_command_says_so(
    command: Services, tmp_path: Path
) -> None:
    command.publish(ONE)

    result = run("fetch", ONE, "kst-29544-9999", "--out", tmp_path / "papers", "--rate", "20")

    assert 1 == result.exit_code
    assert "not fetched: kst-29544-9999: not known (sru and odata)" in result.stderr
    assert (tmp_path / "papers" / ONE / f"{ONE}.xml").is_file()


def test_a_mistake_is_one_line(command: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nothing = run("fetch", "--out", tmp_path / "papers")
    monkeypatch.setenv("KAMERGRAAF_SRU", "repository")
    nowhere = run("fetch", ONE, "--out", tmp_path / "papers")

    assert (2, 2) == (nothing.exit_code, nowhere.exit_code)
    assert "nothing is asked for" in complaint(nothing)
    assert "KAMERGRAAF_SRU: 'repository' is not an address" in complaint(nowhere)
    assert [] == command.log


def test_fetching_knows_nothing_of_what_is_done_with_papers(root: Path) -> None:
    imports = re.compile(r"^ *(?:from|import) (ontology|pipeline|graphs|queries|commands)(\S*)", re.MULTILINE)
    files = sorted((root / "pipeline" / "fetch").glob("*.py"))
    known = {found[1] + found[2] for path in files for found in imports.finditer(path.read_text("utf-8"))}

    assert len(files) >= 15
    assert {"pipeline.fetch"} == {".".join(name.split(".")[:2]) for name in known}
