"""A build: the same bytes in any order, at once or bit by bit, and again and again."""

from __future__ import annotations

import json
import zipfile
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from graphs.check import check
from graphs.make import make, remove
from graphs.papers import Papers
from graphs.store import StoreError, open_store
from ontology.names import document_iri
from ontology.terms import ID
from tests.small_build import PAPERS, REGISTERS, build, graph, own, put, states
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


def test_a_build_writes_a_graph_a_store_and_a_report(given: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    report = build(given, out=out)
    told = json.loads((out / "report.json").read_text("utf-8"))
    with closing(open_store(out)) as store, Papers(out / "store") as papers:
        assert [document_iri(f"kst-1-{n}") for n in (1, 2, 3)] == papers.iris()
        derived = {f"{ID}names", f"{ID}inferred"}
        assert {*papers.iris(), f"{ID}registry", *derived} == set(store.graphs())
        assert graph(out).splitlines() == sorted(store.quads())
    assert (3, 3, 0, 3) == (report.given, report.read, report.unchanged, report.papers)
    assert {"Document": 3, "Measure": 3, "Mention": 5, "Statement": 5} == report.counts == told["counts"]
    assert len(graph(out).splitlines()) == report.quads == told["quads"]
    assert 0 == report.exit_code


def test_the_order_of_the_papers_does_not_change_a_byte(given: Path, tmp_path: Path) -> None:
    paths = sorted(given.iterdir())
    build(*paths, out=tmp_path / "a")
    build(*reversed(paths), given, out=tmp_path / "b")
    build(given, out=tmp_path / "c", jobs=2)

    assert graph(tmp_path / "a") == graph(tmp_path / "b") == graph(tmp_path / "c")


def test_papers_that_come_in_several_builds_give_the_graph_of_one(given: Path, tmp_path: Path) -> None:
    for path in sorted(given.iterdir(), reverse=True):
        build(path, out=tmp_path / "a")
    build(given, out=tmp_path / "b")

    assert graph(tmp_path / "a") == graph(tmp_path / "b")


def test_a_second_build_reads_nothing_and_changes_nothing(given: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build(given, out=out)
    before = graph(out)

    assert dict.fromkeys(PAPERS, "unchanged") == states(given, out=out)
    assert before == graph(out)


def test_only_a_paper_that_changed_is_read_again(given: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build(given, out=out)
    put(given, {"kst-1-2.txt": "kst-1-2\nDe WAB-regeling loopt af."})

    assert "read" == states(given, out=out)["kst-1-2.txt"]
    build(given, out=tmp_path / "clean")
    assert graph(tmp_path / "clean") == graph(out)
    assert "wab-regeling" in graph(out)


def test_a_file_that_is_not_given_any_more_stays_in_the_graph(given: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build(given, out=out)
    before = graph(out)
    (given / "kst-1-2.txt").unlink()
    report = build(given, out=out)

    assert before == graph(out)
    assert (2, 3) == (report.given, report.papers)


def test_a_paper_that_gets_another_number_leaves_nothing_behind(given: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build(given, out=out)
    put(given, {"kst-1-2.txt": "kst-1-4\nDe NOW-regeling loopt af."})
    build(given, out=out)
    build(given, out=tmp_path / "clean")

    assert graph(tmp_path / "clean") == graph(out)


@pytest.mark.parametrize("what", ["kst-1-1", "kst-1-1.txt", document_iri("kst-1-1")])
def test_removing_a_paper_takes_all_that_only_it_said(given: Path, tmp_path: Path, what: str) -> None:
    out = tmp_path / "out"
    build(given, out=out)
    removed = remove(what, out)
    rest = [given / "kst-1-2.txt", given / "kst-1-3.txt"]
    build(*rest, out=tmp_path / "clean")

    assert document_iri("kst-1-1") == removed
    assert graph(tmp_path / "clean") == graph(out)
    assert "esf-budget" not in graph(out)
    with Papers(out / "store") as papers:
        assert removed not in papers.iris()
    assert "read" == states(given, out=out)["kst-1-1.txt"]


def test_removing_what_is_not_there_says_so(given: Path, tmp_path: Path) -> None:
    build(given, out=tmp_path / "out")

    with pytest.raises(StoreError, match="holds no paper 'kst-9-9'"):
        remove("kst-9-9", tmp_path / "out")
    with pytest.raises(StoreError, match="no graph is here"):
        remove("kst-1-1", tmp_path / "nowhere")


TWICE = {
    "b.txt": "kst-2-1\nTekst: het STAP-budget.",
    "a.txt": "kst-2-1\nTekst: het ESF-budget.",
    "c.xml": "kst-2-1\nXML: de NOW-regeling.",
}


@pytest.mark.parametrize("order", [["a.txt", "b.txt", "c.xml"], ["c.xml", "b.txt", "a.txt"]])
def test_of_two_files_with_one_paper_the_richer_format_is_read(tmp_path: Path, order: list[str]) -> None:
    folder, out = put(tmp_path / "papers", TWICE), tmp_path / "out"
    reports = [build(folder / name, out=out) for name in order]
    report = build(folder, out=out)
    build(folder, out=tmp_path / "clean")

    assert '<https://w3id.org/kamergraaf/def#sourceFile> "c.xml"' in graph(out)
    assert graph(tmp_path / "clean") == graph(out)
    assert "stap-budget" not in graph(out)
    told = [(issue.source, issue.message) for issue in report.issues]
    assert [
        (name, "this is the same paper as c.xml, which is read in its place") for name in ("a.txt", "b.txt")
    ] == told
    assert [0, 0, 0] == [one.exit_code for one in reports]


def test_when_the_richer_file_turns_out_another_paper_the_next_one_is_read(tmp_path: Path) -> None:
    folder, out = put(tmp_path / "papers", TWICE), tmp_path / "out"
    build(folder, out=out)
    put(folder, {"c.xml": "kst-2-2\nXML: de NOW-regeling."})
    build(folder, out=out)
    build(folder, out=tmp_path / "clean")

    assert '#sourceFile> "a.txt"' in graph(out)
    assert graph(tmp_path / "clean") == graph(out)


def test_removing_a_paper_that_two_files_hold_removes_it(tmp_path: Path) -> None:
    folder, out = put(tmp_path / "papers", TWICE), tmp_path / "out"
    build(folder, out=out)
    remove("kst-2-1", out)

    assert "" == own(out)


def test_a_file_that_was_moved_and_changed_is_the_newer_one(tmp_path: Path) -> None:
    out = tmp_path / "out"
    build(put(tmp_path / "old", {"a.txt": "kst-2-1\nHet STAP-budget."}), out=out)
    build(put(tmp_path / "new", {"a.txt": "kst-2-1\nHet ESF-budget."}), out=out)

    assert "esf-budget" in graph(out)
    assert "stap-budget" not in graph(out)


def test_papers_in_an_archive_are_read_once_too(given: Path, tmp_path: Path) -> None:
    archive, out = tmp_path / "papers.zip", tmp_path / "out"
    with zipfile.ZipFile(archive, "w") as file:
        for path in given.iterdir():
            file.write(path, path.name)
    build(archive, out=out)
    build(given, out=tmp_path / "clean")

    assert graph(tmp_path / "clean") == graph(out)
    assert dict.fromkeys(PAPERS, "unchanged") == states(archive, out=out)


def test_another_base_needs_another_folder(given: Path, tmp_path: Path) -> None:
    base = "https://example.org/kamer/"
    report = make([given], tmp_path / "out", line=tiny, base=base)

    assert {"Document": 3, "Measure": 3, "Mention": 5, "Statement": 5} == report.counts
    assert ID not in own(tmp_path / "out").replace(base, "")
    with pytest.raises(StoreError, match=f"built under {base}"):
        make([given], tmp_path / "out", line=tiny, base="https://example.org/other/")
    make([given], tmp_path / "out", line=tiny)  # without a base, the graph keeps its own
    with Papers(tmp_path / "out" / "store") as papers:
        assert base == papers.base
        assert f"{base}document/kst-1-1" == papers.iris()[0]


def test_old_generations_do_not_pile_up(given: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    for number in range(5):
        put(given, {"kst-1-2.txt": f"kst-1-2\nDe NOW-regeling loopt {number} jaar."})
        build(given, out=out)

    assert ["quads-4", "quads-5"] == sorted(path.name for path in (out / "store").glob("quads-*"))


def test_the_real_line_gives_the_same_bytes_in_any_order_and_sound_graphs(
    samples: Path, tmp_path: Path
) -> None:
    papers = [path for path in sorted(samples.iterdir()) if path.suffix in {".txt", ".xml"}]
    report = make(papers, tmp_path / "a")
    make(reversed(papers[::2]), tmp_path / "b")
    make(papers[1::2], tmp_path / "b")

    assert len(papers) >= 15
    assert len(papers) == report.given
    assert graph(tmp_path / "a") == graph(tmp_path / "b")
    with closing(open_store(tmp_path / "a")) as store, Papers(tmp_path / "a" / "store") as texts:
        assert [] == [violation for violation in check(store, texts) if violation.kind != "expectation"]
