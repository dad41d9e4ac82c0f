"""What became of motions, and what was promised, stands in the graph `id:tk`."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from graphs.cases_load import load_cases, load_state, unload
from graphs.check import check
from graphs.make import make, remove
from graphs.papers import Papers
from graphs.store import StoreError, open_store
from ontology.terms import ID
from tests.chamber import PROMISE, case, lines, pages, printed, record, register
from tests.commands import run


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("papers")
    return [printed(folder, 9061, "Maatoug"), printed(folder, 9062, "Kathmann", "Stoffer")]


@pytest.fixture(scope="module")
def first(papers: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("built") / "out"
    report = make(papers, out)
    assert (2, ()) == (report.papers, report.unread)
    return out


@pytest.fixture
def built(first: Path, tmp_path: Path) -> Path:
    """A graph of two motions, for one test alone."""
    return Path(shutil.copytree(first, tmp_path / "out"))


def test_a_vote_has_its_counts_its_decision_and_its_day(built: Path, tmp_path: Path) -> None:
    loaded = load_state(pages(tmp_path / "state", [record()], [PROMISE]), built)

    found = lines(built)
    assert (2, (), 1, 2, 0, 1, 1) == loaded
    for line in (
        "<id:vote/2021Z22350> <kg:voteOn> <id:motion/kst-29544-9061> .",
        "<id:vote/2021Z22350> <kg:decision> <kg:motion-state-adopted> .",
        '<id:vote/2021Z22350> <kg:votingMethod> "show-of-hands" .',
        "<id:vote/2021Z22350/d66> <kg:castBy> <id:party/d66> .",
        '<id:vote/2021Z22350/vvd> <kg:choice> "against" .',
        '<id:vote/2021Z22350/vvd-2> <kg:mistaken> "true"^^<http://www.w3.org/2001/XMLSchema#boolean> .',
        '<id:motion/kst-29544-9061> <kg:decidedOn> "2021-12-07"^^<http://www.w3.org/2001/XMLSchema#date> .',
        "<id:motion/kst-29544-9061> <kg:state> <kg:motion-state-adopted> .",
        "<id:motion/kst-29544-9061> <kg:appreciation> <kg:appreciation-left-to-chamber> .",
        "<id:motion/kst-29544-9061> <kg:submittedBy> <id:person/senna-maatoug> .",
        "<id:commitment/TZ202112-034/0> <kg:madeBy> <id:office/minister-szw> .",
        "<id:commitment/TZ202112-034/0> <kg:madeTo> <id:party/d66> .",
        "<id:commitment/TZ202112-034/0> <kg:state> <kg:commitment-state-open> .",
    ):
        assert line in found
    assert not [line for line in found if "ommissie" in line]


def test_the_graph_is_sound_and_in_the_dump(built: Path, tmp_path: Path) -> None:
    load_state(pages(tmp_path / "state", [record(), record(9999, Nummer="2021Z22399")], [PROMISE]), built)

    store = open_store(built)
    with Papers(built / "store") as papers:
        faults = [one for engine in ("own", "sparql") for one in check(store, papers, engine=engine)]
        text = papers.text(f"{ID}document/TZ202112-034")
    store.close()
    assert [] == [one for one in faults if one.kind != "expectation"]
    assert "De minister zendt de Kamer een brief over de loketten." == text
    assert f"<{ID}tk> .\n" in (built / "graph.nq").read_text(encoding="utf-8")


def test_it_outlives_builds_and_removals(built: Path, tmp_path: Path) -> None:
    load_state(pages(tmp_path / "state", [record()]), built)
    before = lines(built)

    make([printed(tmp_path, 9063, "Maatoug")], built)
    assert before == lines(built)

    remove("kst-29544-9061", built)
    gone = lines(built)
    assert "<id:vote/2021Z22350> <kg:voteOn> <id:motion/kst-29544-9061> ." in gone
    assert '<id:document/kst-29544-9061> <http://purl.org/dc/terms/identifier> "kst-29544-9061" .' in gone

    unload(built)
    assert [] == lines(built)


def test_the_same_registers_give_the_same_bytes_in_any_order(
    built: Path, papers: list[Path], tmp_path: Path
) -> None:
    cases = register(tmp_path / "c.csv", case("2021Z22352", 9062, "Motie van de leden Kathmann en Stoffer"))
    older = record(Kabinetsappreciatie="Nog niet bekend", ApiGewijzigdOp="2021-12-02T00:00:00Z")
    newer, two = pages(tmp_path / "one", [record()]), pages(tmp_path / "two", [older], [PROMISE])
    one, other = built, tmp_path / "b"

    load_state(newer, one)
    load_state(two, one)
    load_cases(cases, one)
    make(papers[:1], other)
    load_cases(cases, other)
    load_state(two, other)
    load_state(newer, other)
    make(papers[1:], other)

    assert (one / "graph.nq").read_bytes() == (other / "graph.nq").read_bytes()


def test_a_record_that_the_chamber_took_back_goes(built: Path, tmp_path: Path) -> None:
    load_state(pages(tmp_path / "state", [record()]), built)
    gone = record(Verwijderd=True, ApiGewijzigdOp="2025-01-01T00:00:00Z")

    load_state(pages(tmp_path / "state", [gone]), built)

    assert [] == lines(built)


def test_a_page_and_a_record_that_are_none_are_named(built: Path, tmp_path: Path) -> None:
    folder = pages(tmp_path / "state", [record(), {"Nummer": None}], ["TZ"])
    (folder / "zaak-0002.json").write_text('{"value": [', encoding="utf-8")

    loaded = load_state(folder, built)

    assert (
        "toezegging-0001.json, record 1: None is no number of this register, like TZ202202-117; left out",
        "zaak-0001.json, record 2: None is no number of this register, like 2021Z22350; left out",
        "zaak-0002.json: no page of records; fetch it again",
    ) == loaded.faults
    assert 1 == loaded.votes
    with pytest.raises(StoreError, match="fetch --state"):
        load_state(tmp_path, built)


def test_show_prints_the_vote_of_a_motion(built: Path, tmp_path: Path) -> None:
    load_state(pages(tmp_path / "state", [record()], [PROMISE]), built)

    motion = run("show", f"{ID}motion/kst-29544-9061", "--store", built).output
    vote = run("show", f"{ID}vote/2021Z22350", "--store", built).output
    promise = run("show", f"{ID}commitment/TZ202112-034/0", "--store", built).output

    assert "stemming 2021Z22350: aangenomen, 24 voor en 34 tegen (stemming) [tk]" in motion
    assert "7 december 2021 [tk]" in motion
    assert "D66: voor (stem van een fractie of lid) [tk]" in vote
    assert "een brief over de loketten" in promise
