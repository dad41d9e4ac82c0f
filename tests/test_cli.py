"""Every command does its one thing, and a mistake of the user ends in one clear line."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import kamergraaf
from graphs.publish import EXPORTERS
from queries import RENDERERS
from tests.commands import complaint, run

if TYPE_CHECKING:
    from graphs.make import Report

COMMANDS = [
    "build",
    "check",
    "demo",
    "explore",
    "export",
    "fetch",
    "network",
    "picture",
    "publish",
    "push",
    "query",
    "registry",
    "remove",
    "report",
    "show",
]
LETTER = """Tweede Kamer der Staten-Generaal 2
Vergaderjaar 2021–2022
29 544 Arbeidsmarktbeleid

nr. 9101 BRIEF VAN DE MINISTER VAN SOCIALE ZAKEN EN WERKGELEGENHEID

Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

Den Haag, 24 juni 2022

Met deze brief geef ik uitvoering aan de motie van de leden Paternotte en Pieter Heerma. Voor de regeling
stelt het kabinet € 12 miljoen beschikbaar.

De Minister van Sociale Zaken en Werkgelegenheid,
C.E.G. van Gennip
"""


@pytest.fixture(scope="module")
def out(samples_out: tuple[Path, Report]) -> Path:
    """Where samples/ was built."""
    return samples_out[0]


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "papers" / "kst-29544-9101.txt"
    path.parent.mkdir()
    path.write_text(LETTER, "utf-8")
    return path


def test_the_commands_are_those_of_the_contract() -> None:
    assert COMMANDS == sorted(kamergraaf.main.commands)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_says_what_it_does(command: str) -> None:
    result = run(command, "--help")

    assert 0 == result.exit_code
    assert re.search(r"^  [A-Z].{20}", result.output, re.MULTILINE)


def test_help_loads_no_part_of_the_program() -> None:
    told = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "kamergraaf", "--help"],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(kamergraaf.__file__).parent,
    )
    loaded = set(
        re.findall(r"\| +(spacy|pyoxigraph|rdflib|pyvis|networkx|graphs|queries|pipeline)\n", told.stderr)
    )

    assert "Usage:" in told.stdout
    assert set() == loaded


def test_the_choices_that_help_gives_are_the_registries() -> None:
    export_help, query_help = run("export", "--help").output, run("query", "--help").output

    assert list(EXPORTERS) == re.findall(r"--format \[([\w|]+)\]", export_help)[0].split("|")
    assert list(RENDERERS) == re.findall(r"--format \[([\w|]+)\]", query_help)[0].split("|")


def test_the_version_is_that_of_the_package() -> None:
    try:
        version("kamergraaf")
    except PackageNotFoundError:
        pytest.skip("kamergraaf is not installed here, so it has no version")

    assert f"{version('kamergraaf')}\n" in run("--version").output


# build


def test_build_writes_what_the_contract_says_and_remove_takes_it_out(letter: Path, tmp_path: Path) -> None:
    result = run("build", letter, "--out", tmp_path / "out")
    again = run("build", letter, "--out", tmp_path / "out")
    removed = run("remove", "kst-29544-9101", "--store", tmp_path / "out")
    gone = run("remove", "kst-29544-9101", "--store", tmp_path / "out")

    assert (0, 0, 0, 2) == tuple(one.exit_code for one in (result, again, removed, gone))
    assert {"store", "graph.nq", "report.json", "issues.csv"} <= {
        path.name for path in (tmp_path / "out").iterdir()
    }
    assert "1 paper: 1 read" in result.stdout
    assert "in the graph: 1 paper, " in again.stdout
    assert "0 read, 1 unchanged" in again.stdout
    assert "kst-29544-9101" not in (tmp_path / "out" / "graph.nq").read_text("utf-8")
    assert "kst-29544-9101" in complaint(gone)


def test_build_names_what_it_could_not_read_and_goes_on(letter: Path, tmp_path: Path) -> None:
    (letter.parent / "leeg.txt").write_bytes(b"")
    (letter.parent / "kapot.xml").write_text("<officiele-publicatie><kop>", "utf-8")
    result = run("build", letter.parent, tmp_path / "weg.txt", "--out", tmp_path / "out")

    assert 1 == result.exit_code
    assert "1 read" in result.stdout
    for name in ("leeg.txt", "kapot.xml", "weg.txt"):
        assert f"not read: {name}" in result.stderr or name in result.stderr


def test_build_with_nothing_to_read_does_nothing(tmp_path: Path) -> None:
    result = run("build", tmp_path / "nowhere", "--out", tmp_path / "out")

    assert 2 == result.exit_code
    assert "nowhere" in result.stderr


def test_build_says_where_it_cannot_write(letter: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    result = run("build", letter, "--out", tmp_path / "file" / "out")

    assert 2 == result.exit_code
    assert str(tmp_path / "file") in complaint(result)


@pytest.mark.parametrize(
    "arguments",
    [("build",), ("build", "x"), ("build", "x", "--out", "o", "--jobs", "0"), ("nonsense",), ("show", "x")],
)
def test_a_command_that_is_not_understood_says_why(arguments: tuple[str, ...]) -> None:
    result = run(*arguments)

    assert 2 == result.exit_code
    assert complaint(result)


# check, and a store that is not there


def test_check_finds_the_samples_sound(out: Path) -> None:
    result = run("check", "--store", out)

    assert 0 == result.exit_code, result.output
    assert "sound" in result.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("show", "x"),
        ("picture", "x", "--out", "x.html"),
        ("query", "motions-carried-out"),
        ("export", "--format", "nq"),
        ("check",),
        ("remove", "kst-1-1"),
    ],
)
def test_a_store_that_is_not_there_is_named(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    result = run(*arguments, "--store", tmp_path / "nowhere")

    assert 2 == result.exit_code
    assert "nowhere" in complaint(result)
    assert not (tmp_path / "nowhere").exists()


# demo


def test_demo_builds_asks_draws_and_says_where(tmp_path: Path) -> None:
    result = run("demo", "--out", tmp_path / "demo")

    assert 0 == result.exit_code, result.output
    assert re.search(r"^ +\d+  motie$", result.stdout, re.MULTILINE)
    assert "Aan welke moties" in result.stdout
    assert "Jan Paternotte" in result.stdout
    assert str(tmp_path / "demo" / "picture.html") in result.stdout
    assert str(tmp_path / "demo" / "graph.nq") in result.stdout
    assert (tmp_path / "demo" / "picture.html").is_file()


def test_demo_finds_the_samples_beside_the_installed_program(tmp_path: Path) -> None:
    root = Path(kamergraaf.__file__).parent
    for name in ("ontology", "pipeline", "graphs", "queries", "samples", "commands"):
        shutil.copytree(root / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    told = subprocess.run(
        [sys.executable, "-c", "from commands.demo import SAMPLES; print(len(list(SAMPLES.iterdir())))"],
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
    )

    assert int(told.stdout) >= 15
