"""The rules of the house that no linter knows."""

from __future__ import annotations

import re
import socket
import subprocess
import tomllib
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

# Written in pieces, so that this file does not hold what it forbids.
FORBIDDEN = {
    "the host of a package registry": re.compile(
        "|".join(["py" + r"pi\.org", "python" + "hosted", "registry" + r"\.npm", "deb" + r"\.debian\.org"])
    ),
    "a path of somebody's machine": re.compile(
        r"(?<![\w.:/-])/(?:"
        + "|".join(["ho" + "me", "ro" + "ot", "t" + "mp", "wo" + "rk", "m" + "nt"])
        + r")/[\w.-]+"
    ),
}
BINARY = {".pdf", ".png", ".zip", ".gz", ".tgz", ".docx", ".odt"}

REGISTRIES = {
    "pipeline.read:READERS": "official XML PDF Word OpenDocument e-mail web page plain text",
    "pipeline.find:FINDERS": "citations motions people signatures parties offices organisations laws measures"
    " money commitments kept recommendations models",
    "pipeline.link:LINKERS": "papers registered persons motions named coreference articles guesses",
    "pipeline.claim:CLAIMANTS": "documents motions people named money commitments kept questions"
    " recommendations relations",
    "pipeline.fetch:SOURCES": "sru odata",
    "graphs.store:STORES": "embedded remote",
    "graphs.publish:EXPORTERS": "nq trig ttl nt jsonld rdf graphml gexf csv html"
    " parquet neo4j popolo cube framed xlsx bib ris",
    "graphs.explorer.views:VIEWS": "welcome search sparql thing read papers commitments questions"
    " money canvas report reconcile suggest",
}
"""Every kind of extension and its entries, in order. Nothing can vanish from here unnoticed."""


def tracked() -> list[Path]:
    """The files of the repository, as git knows them; without git (a source archive), those that lie here."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_names(what: str) -> None:
    files = [path for path in tracked() if path.suffix not in BINARY]
    found = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in files
        for match in FORBIDDEN[what].finditer(path.read_text("utf-8"))
    ]

    assert len(files) >= 60
    assert [] == found


def test_the_guard_on_file_contents_bites() -> None:
    assert FORBIDDEN["the host of a package registry"].search("https://" + "py" + "pi.org/simple")
    assert FORBIDDEN["a path of somebody's machine"].search("cd /" + "home/anna")
    assert not FORBIDDEN["a path of somebody's machine"].search("https://example.org/" + "home/anna")


def test_no_test_reaches_the_network() -> None:
    with pytest.raises(AssertionError, match="tried to look up"):
        socket.create_connection(("example.org", 80), timeout=1)
    with socket.socket() as line, pytest.raises(AssertionError, match="tried to reach"):
        line.connect(("192.0.2.1", 80))


@pytest.mark.parametrize("where", REGISTRIES)
def test_a_registry_holds_what_it_held(where: str) -> None:
    module, name = where.split(":")
    registry = getattr(import_module(module), name)
    keys = list(registry) if isinstance(registry, dict) else [entry.name for entry in registry]

    assert REGISTRIES[where].split() == " ".join(keys).split()


@pytest.mark.parametrize("where", REGISTRIES)
def test_every_entry_of_a_registry_is_described(where: str) -> None:
    module, name = where.split(":")
    registry = getattr(import_module(module), name)
    entries = registry.values() if isinstance(registry, dict) else registry

    assert [] == [entry for entry in entries if not (entry.__doc__ or "").strip()]


def test_every_exception_to_a_lint_rule_gives_its_reason() -> None:
    lines = (ROOT / "pyproject.toml").read_text("utf-8").splitlines()
    ignored = [line for line in lines if re.match(r'\s+"[A-Z]+\d*",', line)]

    assert len(ignored) >= 10
    assert [] == [line for line in ignored if "#" not in line]


def test_what_is_switched_off_in_a_line_says_why() -> None:
    silent = re.compile(r"#\s*(?:noqa(?::\s*[A-Z0-9, ]+)?|type:\s*ignore(?:\[[\w, -]+\])?)\s*$", re.MULTILINE)
    found = [
        str(path.relative_to(ROOT))
        for path in tracked()
        if path.suffix == ".py" and silent.search(path.read_text("utf-8"))
    ]

    assert silent.search("x = 1  # no" + "qa: E501\n")
    assert [] == found


def test_every_dependency_is_pinned_and_by_its_name_only() -> None:
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    pins = [line for line in lines if not line.startswith("#")]
    names = {_plain(pin.partition("==")[0]) for pin in pins}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["dev"]]

    assert len(asked) >= 20
    assert [] == [line for line in pins if not re.fullmatch(r"[\w.-]+==[\w.]+", line)]
    assert set() == {_plain(re.split(r"[<>=!~ \[]", name)[0]) for name in asked} - names
    assert sorted(pins, key=str.lower) == pins


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_what_ci_runs_is_what_the_readme_says() -> None:
    ci = (ROOT / ".ci" / "run").read_text("utf-8")
    readme = (ROOT / "README.md").read_text("utf-8")

    for command in ("make test", "make lint"):
        assert f"\n{command}\n" in ci
        assert command in readme
