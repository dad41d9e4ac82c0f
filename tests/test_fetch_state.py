"""What became of motions comes as whole pages of one run, or the pages of the run before stay."""

from __future__ import annotations

import json
import os
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest
import stamina

from pipeline.fetch import Arrived, Client, FetchError, Wanted, fetch_state, questions, wanted
from tests.commands import run
from tests.fetch_server import Reply, serving
from tests.fetching import Visit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="module", autouse=True)
def _no_waiting() -> Iterator[None]:
    with stamina.set_testing(True, attempts=5, cap=True):
        yield


def motion(number: int, outcome: str = "Stemmen - aangenomen") -> dict[str, Any]:
    """A motion, its mover, what was decided and who voted, as the Chamber writes them."""
    own = f"00000000-0000-0000-0001-{number:012}"
    return {
        "Id": own,
        "Nummer": f"2022Z{number:05}",
        "Soort": "Motie",
        "Onderwerp": "Motie van het lid Jansen over kortere wachttijden",
        "Volgnummer": number,
        "Kabinetsappreciatie": "Oordeel Kamer",
        "Kamerstukdossier": [{"Nummer": 29544, "Toevoeging": None}],
        "ZaakActor": [
            {"ActorNaam": "A. Jansen", "ActorFractie": "D66", "Relatie": "Indiener", "Persoon_Id": own}
        ],
        "Besluit": [
            {
                "BesluitSoort": outcome,
                "Stemming": [{"ActorFractie": "D66", "Soort": "Voor", "FractieGrootte": 24}],
                "Agendapunt": {"Activiteit": {"Datum": "2022-07-05T00:00:00+02:00"}},
            }
        ],
    }


@pytest.fixture
def visit(tmp_path: Path) -> Iterator[Visit]:
    with serving() as services:
        services.entities["Zaak"] = [motion(number) for number in range(9001, 9006)]
        services.entities["Toezegging"] = [
            {"Id": "1", "Nummer": "TZ202207-901", "Tekst": "Een brief in het najaar"}
        ]
        yield Visit(services, tmp_path)


def fetched(visit: Visit, asked: Wanted) -> list[Arrived]:
    with Client(visit.settings, clock=visit.clock) as client:
        return list(fetch_state(asked, client, visit.out))


def test_every_record_is_in_a_page_as_it_came(visit: Visit) -> None:
    arrived = fetched(visit, Wanted())

    names = ["zaak-0001.json", "zaak-0002.json", "zaak-0003.json", "toezegging-0001.json"]
    pages = [json.loads((visit.out / name).read_bytes()) for name in names]
    assert names == [page.name for page in arrived]
    assert visit.services.entities["Zaak"] == [record for page in pages[:3] for record in page["value"]]
    assert visit.services.entities["Toezegging"] == pages[3]["value"]
    assert [*sorted(names), ".fetched.json"] == sorted((path.name for path in visit.out.iterdir()), key=_last)


def test_the_folder_says_what_was_asked(visit: Visit) -> None:
    fetched(visit, wanted(dossier="29544"))

    said = json.loads((visit.out / ".fetched.json").read_bytes())
    assert [2, 2, 1] == [said["files"][name]["records"] for name in sorted(said["files"])]
    assert 1 == len(said["asked"])
    assert "/Zaak?$filter=Kamerstukdossier" in said["asked"][0]


def test_decisions_votes_movers_and_meetings_come_with_a_motion(visit: Visit) -> None:
    asked = wanted(["kst-35925-XV-61"], since=date(2022, 1, 1))
    with Client(visit.settings, clock=visit.clock) as client:
        (address,) = questions(asked, client)
        fetched(visit, asked)

    plain = visit.services.log[0][0]
    assert address.startswith(f"{visit.services.base}/OData/v4/2.0/Zaak?$filter=")
    assert "d/Nummer eq 35925 and d/Toevoeging eq 'XV') and Volgnummer eq 61 and Soort eq 'Motie'" in plain
    assert "ZaakActor,Kamerstukdossier,Besluit($expand=Stemming,Agendapunt($expand=Activiteit))" in plain


def test_fewer_pages_than_before_leave_no_old_ones(visit: Visit) -> None:
    fetched(visit, Wanted())
    visit.services.entities["Zaak"] = [motion(9001, "Stemmen - verworpen")]

    fetched(visit, wanted(dossier="29544"))

    assert ["zaak-0001.json"] == [path.name for path in visit.out.glob("[a-z]*.json")]
    assert b"verworpen" in (visit.out / "zaak-0001.json").read_bytes()


@pytest.mark.parametrize(
    "reply",
    [Reply(503), Reply(body=b'{"value": [{"Id": '), Reply(404), Reply(body=b'{"error": {}}')],
    ids=["503", "half a page", "404", "an error"],
)
def test_a_page_that_does_not_come_leaves_the_pages_of_the_run_before(visit: Visit, reply: Reply) -> None:
    fetched(visit, Wanted())
    before = visit.files()
    visit.services.entities["Zaak"] = [motion(number, "Aangehouden") for number in range(9001, 9006)]
    visit.services.trick("skiptoken=2", reply, times=9)

    with pytest.raises(FetchError):
        fetched(visit, Wanted())

    assert before == {name: data for name, data in visit.files().items() if not name.startswith(".coming/")}


def test_a_run_that_was_stopped_goes_on_with_the_pages_that_it_has(visit: Visit) -> None:
    visit.clock.now = lambda: datetime.now(UTC)  # type: ignore[method-assign]  # files bear the time of the machine
    visit.services.trick("skiptoken=4", Reply(503), times=5)
    with pytest.raises(FetchError, match="out of order"):
        fetched(visit, wanted(dossier="29544"))
    visit.services.log.clear()

    arrived = fetched(visit, wanted(dossier="29544"))

    assert ["zaak-0001.json", "zaak-0002.json", "zaak-0003.json"] == [page.name for page in arrived]
    assert ["skiptoken=4"] == [path.rpartition("$")[2] for path, _ in visit.services.log]
    assert 5 == sum(len(json.loads(data)["value"]) for data in visit.files().values())
    assert not (visit.out / ".coming").exists()


def test_pages_of_long_ago_are_asked_for_again(visit: Visit) -> None:
    visit.services.trick("skiptoken=4", Reply(503), times=5)
    with pytest.raises(FetchError, match="out of order"):
        fetched(visit, wanted(dossier="29544"))
    for page in (visit.out / ".coming").iterdir():
        os.utime(page, (0, 0))
    visit.services.log.clear()

    fetched(visit, wanted(dossier="29544"))

    assert 3 == len(visit.services.log)


def test_pages_that_go_round_are_not_kept_for_the_next_run(visit: Visit) -> None:
    first = visit.services.answer("/OData/v4/2.0/Zaak?$filter=x", {}).body
    visit.services.trick("skiptoken=2", Reply(body=first), times=2)

    with pytest.raises(FetchError, match="do not end"):
        fetched(visit, wanted(dossier="29544"))

    assert not (visit.out / ".coming").exists()


def test_what_is_no_motion_of_the_chamber_is_said(visit: Visit) -> None:
    with pytest.raises(FetchError, match="numbers its motions like"):
        fetched(visit, wanted(["kst-34352-O"]))


def test_the_command_says_how_many(visit: Visit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAMERGRAAF_ODATA", visit.settings.odata)
    monkeypatch.setenv("KAMERGRAAF_CACHE", str(tmp_path / "cache"))

    planned = run("fetch", "--state", "--dossier", "29544", "--out", visit.out, "--dry-run")
    asked_before = len(visit.services.log)
    result = run("fetch", "--state", "--out", visit.out, "--rate", "20")

    assert (0, 0) == (planned.exit_code, asked_before)
    assert planned.stdout.startswith(f"asks  {visit.settings.odata}/Zaak?")
    assert f"6 records in 4 pages: {visit.out}" == result.stdout.strip()


def _last(name: str) -> tuple[bool, str]:
    return name.startswith("."), name
