"""What may be one thing is proposed, what somebody decides is done, and what is two stays two."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graphs.candidates import listed
from graphs.gate import shapes
from graphs.make import make, remove
from graphs.nodes import nodes
from graphs.store import open_store
from ontology.registry import Registry, registry
from ontology.registry.own import SETTING
from ontology.terms import ID, KG
from tests.commands import complaint, run

if TYPE_CHECKING:
    from pathlib import Path

LETTER = """Tweede Kamer der Staten-Generaal 2
Vergaderjaar 2021–2022
29 544 Arbeidsmarktbeleid

nr. {number} BRIEF VAN DE MINISTER VAN SOCIALE ZAKEN EN WERKGELEGENHEID

Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

Den Haag, {day} juni 2022

Het programma {name} wordt uitgevoerd door het UWV. Voor het programma {name} stelt het kabinet € 12 miljoen
beschikbaar.

De Minister van Sociale Zaken en Werkgelegenheid,
C.E.G. van Gennip
"""
HEADER = "one,other,verdict,by,date,why\n"
CONFIRMED = "measure/praktijkhulp-noord,measure/praktijkhulp-noort,confirmed,A. Jansen,2026-03-02,tikfout\n"
REJECTED = CONFIRMED.replace("confirmed", "rejected")
NOORD, NOORT = f"{ID}measure/praktijkhulp-noord", f"{ID}measure/praktijkhulp-noort"


@pytest.fixture(autouse=True)
def few_registered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the graph of the registers hold the ministries alone: thirty thousand quads take their time."""
    few = Registry(tuple(entry for entry in registry().entries if entry.kind == "Ministry"))
    monkeypatch.setattr("graphs.make.registry", lambda: few)


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """Two letters about one programme, in the second of which it is spelt otherwise."""
    folder = tmp_path / "papers"
    folder.mkdir()
    for number, name in ((9101, "Praktijkhulp Noord"), (9102, "Praktijkhulp Noort")):
        text = LETTER.format(number=number, day=number - 9080, name=name)
        (folder / f"kst-29544-{number}.txt").write_text(text, "utf-8")
    return folder


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for rows of one's own, which the environment names."""
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "decisions.csv").write_text(HEADER, "utf-8")
    monkeypatch.setenv(SETTING, str(folder))
    return folder


def mentioned(out: Path) -> set[str]:
    """The measures that papers mention."""
    store = open_store(out)
    query = f"SELECT DISTINCT ?m WHERE {{ ?d <{KG}mentions> ?m FILTER(STRSTARTS(STR(?m), '{ID}measure/')) }}"
    found = {measure for (measure,) in store.select(query).texts()}
    store.close()
    return found


def proposed(out: Path) -> dict[tuple[str, str], str]:
    """The pairs of the graph with their verdicts."""
    store = open_store(out)
    found = {(one.one, one.other): one.verdict for one in listed(store)}
    store.close()
    return found


def test_a_name_that_is_nearly_another_is_proposed_with_its_evidence(papers: Path, tmp_path: Path) -> None:
    make([papers], tmp_path / "out")
    store = open_store(tmp_path / "out")
    (found,) = listed(store)
    lines = store.lines(f"{ID}candidates")
    store.close()

    assert [] == list(shapes().faults(nodes(lines)))

    assert ("measure/praktijkhulp-noord", "measure/praktijkhulp-noort") == (found.one, found.other)
    assert found.score > 0.8
    assert "Noort» are nearly one name" in found.reason
    assert (f"{ID}document/kst-29544-9101", f"{ID}document/kst-29544-9102") == found.papers


def test_a_decision_holds_under_another_base(papers: Path, own: Path, tmp_path: Path) -> None:
    (own / "decisions.csv").write_text(HEADER + CONFIRMED, "utf-8")
    make([papers], tmp_path / "out", base="https://example.org/id/")
    graph = (tmp_path / "out" / "graph.nq").read_text("utf-8")

    assert 2 == graph.count(f"<{KG}mentions> <https://example.org/id/measure/praktijkhulp-noord>")
    assert f"<{KG}mentions> <https://example.org/id/measure/praktijkhulp-noort>" not in graph


def test_what_is_confirmed_is_one_thing_and_comes_apart_again(
    papers: Path, own: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    make([papers], out)
    before = (out / "graph.nq").read_bytes()
    (own / "decisions.csv").write_text(HEADER + CONFIRMED, "utf-8")

    report = make([papers], out)

    assert 2 == report.unchanged
    assert {NOORD} == mentioned(out)
    assert {("measure/praktijkhulp-noord", "measure/praktijkhulp-noort"): "confirmed"} == proposed(out)
    assert "The graph is sound." in run("check", "--store", out).stdout
    shown = run("show", "Praktijkhulp Noort", "--store", out).stdout
    assert {"kst-29544-9101", "kst-29544-9102"} <= set(shown.replace(":", " ").split())

    make([papers], tmp_path / "anew")
    assert (out / "graph.nq").read_bytes() == (tmp_path / "anew" / "graph.nq").read_bytes()

    (own / "decisions.csv").write_text(HEADER, "utf-8")
    make([papers], out)
    assert before == (out / "graph.nq").read_bytes()


def test_what_is_rejected_is_never_proposed_again(
    papers: Path, own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    make([papers], out)
    assert "1 that may be one" in run("registry", "candidates", "--store", out).stdout
    (own / "decisions.csv").write_text(HEADER + REJECTED, "utf-8")
    make([papers], out)

    assert {("measure/praktijkhulp-noord", "measure/praktijkhulp-noort"): "rejected"} == proposed(out)
    assert {NOORD, NOORT} == mentioned(out)
    assert "Nothing here may be something else." in run("registry", "candidates", "--store", out).stdout
    monkeypatch.delenv(SETTING)
    remove("kst-29544-9102", out)
    assert ["rejected"] == list(proposed(out).values())


def test_a_paper_that_is_gone_becomes_one_all_the_same(papers: Path, own: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    make([papers], out)
    (papers / "kst-29544-9102.txt").unlink()
    (own / "decisions.csv").write_text(HEADER + CONFIRMED, "utf-8")

    report = make([papers], out)

    assert {NOORD} == mentioned(out)
    assert ["kst-29544-9102.txt"] == [issue.source for issue in report.issues]
    assert 0 == report.exit_code


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (
            "measure/a,measure/b,misschien,A,2026-03-02,w",
            "line 2: verdict is 'misschien'; write confirmed",
        ),
        (
            "measure/a,measure/b,confirmed,A,gisteren,w",
            "date is 'gisteren'; write the day of the",
        ),
        ("measure/a,law/b,confirmed,A,2026-03-02,w", "a measure and a law are never one thing; give two"),
        ("measure/a,measure/a,confirmed,A,2026-03-02,w", "one and other are the same; give two things"),
        (
            "Praktijkhulp,measure/a,confirmed,A,2026-03-02,w",
            "one is 'Praktijkhulp'; write the IRI, or",
        ),
        ("measure/a,measure/b,confirmed,,2026-03-02,w", "by is empty; say who decided"),
        ("measure/a,measure/b,confirmed,A,2026-03-02,", "why is empty; say in a few words why"),
        ("measure/a,measure/b", "2 cells, where 6 are due; put a cell with a comma in it"),
        (f"{CONFIRMED}{REJECTED}", "line 3: other rows make these two one thing; take out this row"),
        (f"{REJECTED}{REJECTED}", "line 3: line 2 says the same of these two; take one of the rows out"),
    ],
)
def test_a_wrong_decision_is_named_and_nothing_is_written(
    row: str, told: str, own: Path, papers: Path
) -> None:
    out = papers.parent / "out"
    (own / "decisions.csv").write_text(HEADER + row.rstrip() + "\n", "utf-8")

    done = run("build", papers, "--out", out)

    assert 2 == done.exit_code
    assert told in complaint(done)
    assert f"{own / 'decisions.csv'}, line " in complaint(done)
    assert not out.exists()


def test_the_columns_of_decisions_are_named(own: Path) -> None:
    (own / "decisions.csv").write_text("een,ander\n", "utf-8")

    done = run("registry", "check", "--registry", own)

    assert 1 == done.exit_code
    assert (
        "decisions.csv, line 1: the columns are een, ander; write one,other,verdict,by,date,why"
        in done.stdout
    )
