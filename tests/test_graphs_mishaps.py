"""Whatever goes wrong in a build is named, the rest goes on, and nothing that is stored gets lost."""

from __future__ import annotations

import csv
import json
import re
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from graphs.make import make
from graphs.papers import Papers
from graphs.report import harmless, write_issues
from graphs.store import EmbeddedStore, StoreError, open_store
from ontology.names import document_iri
from ontology.terms import ID, KG
from pipeline.model import Issue
from tests.small_build import PAPERS, REGISTERS, build, graph, put, states
from tests.tiny_line import tiny

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def registers(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Small registers; the real ones for the real line."""
    if "samples" not in request.fixturenames:
        monkeypatch.setattr("graphs.make.registry", lambda: REGISTERS)


@pytest.fixture
def given(tmp_path: Path) -> Path:
    """A folder with three small papers."""
    return put(tmp_path / "papers", PAPERS)


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_paper_on_which_the_program_breaks_is_named_and_the_rest_goes_on(
    given: Path, tmp_path: Path, jobs: int
) -> None:
    put(given, {"broken.txt": "crash\n"})
    report = build(given, out=tmp_path / "out", jobs=jobs)

    (issue,) = report.issues
    assert ("broken.txt",) == report.unread
    assert "ZeroDivisionError: three by nought" in issue.message
    assert re.fullmatch(r"tests/tiny_line\.py, line \d+, in tiny", issue.place)
    assert (3, 1) == (report.papers, report.exit_code)
    assert "crashed" == states(given, out=tmp_path / "out")["broken.txt"]


def test_a_process_that_dies_takes_only_its_own_paper_along(given: Path, tmp_path: Path) -> None:
    put(given, {"deadly.txt": "die\n"})
    report = build(given, out=tmp_path / "out", jobs=2)

    assert ("deadly.txt",) == report.unread
    assert 3 == report.papers


def test_what_cannot_be_read_is_named_every_time_and_read_once(given: Path, tmp_path: Path) -> None:
    put(given, {"bad.txt": "unreadable\n"})
    first = build(given, given / "missing.txt", out=tmp_path / "out")
    again = build(given, given / "missing.txt", out=tmp_path / "out")

    assert ("bad.txt", str(given / "missing.txt")) == tuple(sorted(first.unread, key=len))
    assert first.issues == again.issues
    assert Issue("read", "bad.txt", "nothing to read here", "line 1") in again.issues
    assert (3, 3) == (first.read, again.unchanged)
    assert [1, 1] == [first.exit_code, again.exit_code]


def test_a_paper_that_can_no_longer_be_read_stays_as_it_was(given: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build(given, out=out)
    before = graph(out)
    put(given, {"kst-1-2.txt": "unreadable\n"})
    report = build(given, out=out)

    assert before == graph(out)
    assert ("kst-1-2.txt",) == report.unread
    assert "unread" == states(given, out=out)["kst-1-2.txt"]


def test_when_nothing_can_be_done_no_graph_is_made(tmp_path: Path) -> None:
    folder, out = put(tmp_path / "papers", {"bad.txt": "unreadable\n"}), tmp_path / "out"

    built = (build(folder, out=out), build(folder, out=out), build(tmp_path / "nowhere", out=out))
    assert [(2, 0)] * 3 == [(report.exit_code, report.unchanged) for report in built]
    assert not (out / "graph.nq").exists()
    assert 1 == json.loads((out / "report.json").read_text("utf-8"))["issues"]["count"]


@pytest.mark.parametrize(
    "base",
    [
        "",
        "graaf",
        "https://example.org/graaf",
        "https://example.org/een graaf/",
        "ftp://example.org/",
        "https:///",
    ],
)
def test_a_base_with_which_no_iri_can_begin_is_refused_before_anything_is_made(
    given: Path, tmp_path: Path, base: str
) -> None:
    with pytest.raises(StoreError, match="no IRI can begin with this; give one like"):
        make([given], tmp_path / "out", base=base, line=tiny)

    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "base", ["https://example.org/", "https://example.org/id/", "http://localhost:8080/x#"]
)
def test_a_base_of_ones_own_is_what_all_iris_begin_with(given: Path, tmp_path: Path, base: str) -> None:
    make([given], tmp_path / "out", base=base, line=tiny)

    assert f"<{base}document/kst-1-1>" in graph(tmp_path / "out")


def test_a_graph_that_is_not_sound_is_not_stored(given: Path, tmp_path: Path) -> None:
    put(given, {"liar.txt": "kst-1-9\nDit lies over het STAP-budget."})
    report = build(given, out=tmp_path / "out")

    assert ("liar.txt",) == report.unread
    assert "the quote 'something else' is not what stands at" in report.issues[0].message
    assert "kst-1-9" not in graph(tmp_path / "out")


def test_a_build_that_is_stopped_loses_nothing_and_is_gone_on_with(given: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build(given / "kst-1-1.txt", out=out)
    before = graph(out)

    def stop(name: str, _state: str) -> None:
        if name == "kst-1-2.txt":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make([given], out, line=tiny, seen=stop)
    with closing(open_store(out)) as store, Papers(out / "store") as papers:
        assert before == graph(out)
        assert before.splitlines() == sorted(store.quads())
        assert [document_iri("kst-1-1")] == papers.iris()

    build(given, out=out)
    build(given, out=tmp_path / "clean")
    assert graph(tmp_path / "clean") == graph(out)


def test_what_a_dead_build_stored_and_did_not_note_is_not_kept(given: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build(given, out=out)
    before = graph(out)
    stray = EmbeddedStore.to_read(out / "store" / "quads-1")
    stray.copy(out / "store" / "quads-2")
    stray.close()
    dead = EmbeddedStore.to_write(out / "store" / "quads-2")
    dead.replace(f"{ID}document/half", [f"<{ID}a> <{KG}b> <{ID}c> <{ID}document/half> ."])
    dead.close()
    build(given, out=out)

    assert before == graph(out)


def test_readers_look_while_a_build_goes_on_and_two_builds_never_do(given: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build(given / "kst-1-1.txt", out=out)
    looked = []

    def look(_name: str, _state: str) -> None:
        with closing(open_store(out)) as store:
            looked.append(len(store.graphs()))
        with pytest.raises(StoreError, match="another build is writing here"):
            make([given], out, line=tiny)

    make([given], out, line=tiny, seen=look)

    assert [4, 4, 4] == looked
    with closing(open_store(out)) as store:
        assert 6 == len(store.graphs())


def test_a_spreadsheet_runs_nothing_that_stands_in_the_issues(tmp_path: Path) -> None:
    write_issues(
        [Issue("read", "=cmd()", "+1", "@x"), Issue("read", "a.txt", "-1;\n'x'")], tmp_path / "issues.csv"
    )
    with (tmp_path / "issues.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))

    assert [
        ["stage", "source", "place", "message"],
        ["read", "'=cmd()", "'@x", "'+1"],
        ["read", "a.txt", "", "'-1;\n'x'"],
    ] == rows
    assert "motie" == harmless("motie")
