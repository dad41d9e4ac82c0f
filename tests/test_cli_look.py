"""The commands that look at a graph: query, show, picture and export."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from graphs.publish import EXPORTERS
from queries import RENDERERS, catalogue
from tests.commands import complaint, run

if TYPE_CHECKING:
    from pathlib import Path

    from graphs.make import Report


@pytest.fixture(scope="module")
def out(samples_out: tuple[Path, Report]) -> Path:
    """Where samples/ was built."""
    return samples_out[0]


# query


def test_query_without_a_name_lists_the_catalogue() -> None:
    result = run("query")

    assert 0 == result.exit_code
    assert len(catalogue()) >= 10
    for question in catalogue():
        assert question.name in result.stdout
        assert question.question_nl in result.stdout


@pytest.mark.parametrize("form", RENDERERS)
def test_query_answers_in_every_form(out: Path, form: str) -> None:
    result = run("query", "motions-carried-out", "--store", out, "--format", form)

    assert 0 == result.exit_code
    assert "Jan Paternotte" in result.stdout


def test_query_asks_a_file_of_ones_own(out: Path, tmp_path: Path) -> None:
    file = tmp_path / "mine.rq"
    file.write_text(
        "SELECT (COUNT(*) AS ?n) WHERE { ?s a <https://w3id.org/kamergraaf/def#Motion> }", "utf-8"
    )
    result = run("query", file, "--store", out, "--format", "json")

    assert int(json.loads(result.stdout)["results"]["bindings"][0]["n"]["value"]) >= 10


def test_query_fills_in_parameters(out: Path) -> None:
    every = run("query", "motions-carried-out", "--store", out)
    one = run("query", "motions-carried-out", "--param", "letter=kst-29544-9001", "--store", out)

    assert len(one.stdout) < len(every.stdout) or 0 != one.exit_code


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("nothing-of-the-kind",), "nothing-of-the-kind"),
        (("nowhere.rq",), "nowhere.rq"),
        (("motions-carried-out", "--param", "loose"), "'loose' is not KEY=VALUE"),
        (("motions-carried-out", "--param", "no_such_parameter=1"), "no_such_parameter"),
        (("motions-carried-out", "--format", "pdf"), "'pdf' is not one of"),
    ],
)
def test_query_says_what_is_wrong_with_a_question(out: Path, arguments: tuple[str, ...], reason: str) -> None:
    result = run("query", *arguments, "--store", out)

    assert 2 == result.exit_code
    assert reason in complaint(result)


def test_query_says_what_is_wrong_with_a_file(out: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.rq").write_text("SELECT ?s WHERE { ?s ?p }", "utf-8")

    assert "bad.rq" in complaint(run("query", tmp_path / "bad.rq", "--store", out))


def test_query_with_a_name_needs_a_store() -> None:
    assert "--store" in complaint(run("query", "motions-carried-out"))


# show and picture


def test_show_gives_what_is_known_and_the_sentences(out: Path) -> None:
    result = run("show", "motie Paternotte", "--store", out)

    assert 0 == result.exit_code
    assert "Jan Paternotte" in result.stdout
    assert re.search(r"\[1\]  kst-29544-9001.*: “.*motie van de", result.stdout, re.DOTALL)


@pytest.mark.parametrize(
    "thing", ["kst-29544-9001", "id:party/d66", "https://w3id.org/kamergraaf/id/ministry/szw"]
)
def test_show_takes_identifiers_and_iris(out: Path, thing: str) -> None:
    assert 0 == run("show", thing, "--store", out).exit_code


def test_show_lists_all_that_a_name_may_mean(out: Path) -> None:
    result = run("show", "motie", "--store", out)

    assert 0 == result.exit_code
    assert "geef de IRI" in result.stdout
    assert result.stdout.count("https://w3id.org/kamergraaf/id/motion/") >= 5


def test_show_and_picture_say_when_there_is_no_such_thing(out: Path, tmp_path: Path) -> None:
    for result in (
        run("show", "motie Nietbestaand", "--store", out),
        run("picture", "motie Nietbestaand", "--store", out, "--out", tmp_path / "x.html"),
    ):
        assert 1 == result.exit_code
        assert "motie Nietbestaand" in complaint(result)


def test_picture_writes_one_page(out: Path, tmp_path: Path) -> None:
    file = tmp_path / "new" / "picture.html"
    result = run("picture", "motie Paternotte", "--store", out, "--out", file, "--limit", 20)

    assert 0 == result.exit_code
    assert [file] == list(file.parent.iterdir())
    assert "20 things" in result.stdout
    assert "<title>motie Paternotte" in file.read_text("utf-8")


def test_picture_puts_a_few_things_of_one_name_together(out: Path, tmp_path: Path) -> None:
    result = run("picture", "motie Palland", "--store", out, "--out", tmp_path / "picture.html")

    assert 0 == result.exit_code
    assert " and " in result.stdout


def test_picture_does_not_guess_among_many(out: Path, tmp_path: Path) -> None:
    result = run("picture", "motie", "--store", out, "--out", tmp_path / "picture.html")

    assert 1 == result.exit_code
    assert "geef de IRI" in result.stderr
    assert not (tmp_path / "picture.html").exists()


# export


@pytest.mark.parametrize("form", ["nq", "ttl", "csv", "html"])
def test_export_writes_a_form_to_a_file(out: Path, tmp_path: Path, form: str) -> None:
    file = tmp_path / ("tables.zip" if form == "csv" else f"graph.{form}")
    result = run("export", "--store", out, "--out", file)

    assert 0 == result.exit_code
    assert file.stat().st_size > 1000
    assert ("left out" in result.stdout) == bool(EXPORTERS[form].leaves_out)


def test_export_without_a_file_goes_to_standard_output(out: Path) -> None:
    result = run("export", "--store", out, "--format", "nq")

    assert (out / "graph.nq").read_bytes() == result.stdout_bytes


@pytest.mark.parametrize("arguments", [(), ("--out", "graph.docx"), ("--out", "graph")])
def test_export_asks_for_a_form(out: Path, arguments: tuple[str, ...]) -> None:
    result = run("export", "--store", out, *arguments)

    assert 2 == result.exit_code
    assert ".nq, .trig, .ttl" in complaint(result)


def test_export_says_where_it_cannot_write(out: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    result = run("export", "--store", out, "--out", tmp_path / "file" / "graph.ttl")

    assert 2 == result.exit_code
    assert "file" in complaint(result)
