"""A report on a thing: on the site, as one file, and from the command line."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from kamergraaf import main
from tests.explorer_client import explorer, parts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from starlette.testclient import TestClient

    from graphs.make import Report

DOSSIER = "dossier/29544"


@pytest.fixture(scope="module")
def client(samples_out: tuple[Path, Report]) -> Iterator[TestClient]:
    with explorer(samples_out[0]) as one:
        yield one


@pytest.mark.parametrize("path", [DOSSIER, "measure/stap-budget", "ministry/szw", "person/jan-paternotte"])
def test_every_footnote_stands_below_and_the_notes_are_in_order(client: TestClient, path: str) -> None:
    found = client.get(f"/report/{path}").text
    cited = [int(one.removeprefix("#n")) for one in parts(found, "//sup/a/@href")]
    notes = parts(found, "//ol[@class='notes']/li/@id")

    assert [f"n{number}" for number in range(1, len(notes) + 1)] == notes
    assert set(range(1, len(notes) + 1)) == set(cited)
    assert list(dict.fromkeys(cited)) == sorted(set(cited))


@pytest.mark.parametrize("path", [DOSSIER, "measure/stap-budget", "ministry/szw"])
def test_a_sentence_is_one_note_with_all_that_is_cited_of_it(client: TestClient, path: str) -> None:
    found = client.get(f"/report/{path}").text
    notes = [" ".join(note.text_content().split()) for note in parts(found, "//ol[@class='notes']/li")]

    assert len(notes) >= 3
    assert sorted(set(notes)) == sorted(notes)
    if path != "ministry/szw":
        marked = [one for one in parts(found, "//ol[@class='notes']/li/q") if len(one.findall("mark")) > 1]
        assert marked


def test_a_report_on_a_party_has_the_motions_of_its_members(client: TestClient) -> None:
    found = client.get("/report/party/d66").text
    listed = parts(client.get("/page/party/d66?list=list_motions").text, "//ul[@class='items']/li/a/@href")

    assert len(listed) >= 3
    assert set(listed) == set(parts(found, "//section[@aria-labelledby='motions']//td[1]/a/@href"))


def test_a_report_on_a_dossier_has_what_its_papers_hold(client: TestClient) -> None:
    found = client.get(f"/report/{DOSSIER}?lang=en").text
    days = parts(found, "//ol[@class='time']//time/@datetime")

    assert {"time", "promises", "money", "papers", "sources"} <= set(parts(found, "//h2/@id"))
    assert sorted(days) == days
    assert parts(found, "//section[@aria-labelledby='money']//*[name()='svg']")


def test_a_file_that_stands_alone_needs_nothing_of_the_site(client: TestClient) -> None:
    found = client.get(f"/report/{DOSSIER}?alone=1").text

    assert [] == parts(found, "//link | //script | //img")
    assert [] == [one for one in parts(found, "//@href") if not one.startswith(("#", "https://"))]
    assert "font-size" in parts(found, "//style")[0].text


def test_what_the_graph_does_not_hold_has_no_report(client: TestClient) -> None:
    assert 404 == client.get("/report/measure/nothing").status_code


def test_the_command_writes_the_same_file_every_time(
    samples_out: tuple[Path, Report], tmp_path: Path
) -> None:
    files = [tmp_path / "a.html", tmp_path / "b.html"]
    for file in files:
        done = CliRunner().invoke(
            main, ["report", "STAP-budget", "--store", str(samples_out[0]), "--out", str(file)]
        )
        assert 0 == done.exit_code, done.output

    assert files[0].read_bytes() == files[1].read_bytes()
    assert "STAP-budget" in parts(files[0].read_text("utf-8"), "//h1")[0].text_content()


def test_without_a_browser_the_command_says_how_to_print(
    samples_out: tuple[Path, Report], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    arguments = ["report", "STAP-budget", "--store", str(samples_out[0]), "--out", str(tmp_path / "a.html")]
    done = CliRunner().invoke(main, [*arguments, "--pdf", str(tmp_path / "a.pdf")])

    assert 2 == done.exit_code
    assert "print it there" in done.output
    assert (tmp_path / "a.html").is_file()
