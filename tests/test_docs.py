"""What the documentation says is so: commands, answers, links, words."""

from __future__ import annotations

import re
import runpy
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import rdflib
from rdflib.namespace import OWL, RDF, RDFS

import kamergraaf

if TYPE_CHECKING:
    from graphs.make import Report

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("samples/*.md")])
DECISIONS = sorted(ROOT.glob("docs/decisions/0*.md"))
KG = "https://w3id.org/kamergraaf/def#"
ONTOLOGY = rdflib.Graph().parse(ROOT / "ontology" / "kamergraaf.ttl")
TERMS = sorted(
    str(term).removeprefix(KG)
    for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
    for term in ONTOLOGY.subjects(RDF.type, kind)
    if str(term).startswith(KG)
)
GLOSSARY = (ROOT / "docs" / "glossary.md").read_text("utf-8")
A_PAGE = 60
"""Lines."""


@pytest.fixture(scope="module")
def writer() -> dict[str, Any]:
    """docs/write.py, which makes what is derived."""
    return runpy.run_path(str(ROOT / "docs" / "write.py"))


def test_the_answers_in_the_readme_are_what_the_program_gives(
    writer: dict[str, Any], samples_out: tuple[Path, Report]
) -> None:
    assert writer["with_answers"](README, samples_out[0]) == README, "`make docs` brings it up to date"


def test_the_readme_answers_five_questions_and_shows_a_sentence() -> None:
    shown = re.findall(r"^\$ kamergraaf (\w+)", README, re.MULTILINE)

    assert shown.count("query") >= 5
    assert "show" in shown


def test_the_figures_in_the_readme_are_those_that_were_measured(writer: dict[str, Any]) -> None:
    assert ["benchmarks/quality.md", "benchmarks/speed.md"] == [
        block["file"] for block in writer["TABLE"].finditer(README)
    ]
    assert writer["with_tables"](README) == README, "`make docs` brings it up to date"


def test_the_reference_is_up_to_date(writer: dict[str, Any]) -> None:
    written = (ROOT / "docs" / "reference.md").read_text("utf-8")

    assert writer["reference"]() == written, "`make docs` brings it up to date"
    assert "|  |" not in written, "something has no description"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_command_on_a_page_exists(page: Path) -> None:
    text = page.read_text("utf-8")
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))

    assert set(re.findall(r"`?\bmake ([a-z]+)`", text)) <= targets
    assert set(re.findall(r"\bkamergraaf ([a-z]+)\b(?= |`|\n)", _code(text))) <= set(kamergraaf.main.commands)


def test_every_command_is_in_the_readme_or_the_reference() -> None:
    text = README + (ROOT / "docs" / "reference.md").read_text("utf-8")

    assert {"build", "query", "show", "picture", "export", "check", "remove", "demo"} <= set(
        kamergraaf.main.commands
    )
    assert [] == [name for name in kamergraaf.main.commands if f"kamergraaf {name}" not in text]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text("utf-8"))

    assert [] == [link for link in links if not (page.parent / link).exists()]


def test_all_pages_are_looked_at() -> None:
    assert len(PAGES) >= 12


def test_the_glossary_holds_the_terms_of_the_ontology_and_no_others() -> None:
    listed = re.findall(r"\| `kg:(\w+)` \|", GLOSSARY)

    assert len(TERMS) >= 70
    assert sorted(listed) == TERMS


@pytest.mark.parametrize("term", TERMS)
def test_the_glossary_calls_a_term_what_the_ontology_calls_it(term: str) -> None:
    row = re.search(rf"^\| `kg:{term}` \| (?P<nl>[^|]+) \| (?P<en>[^|]+) \|", GLOSSARY, re.MULTILINE)
    labels = {
        label.language: str(label)
        for label in ONTOLOGY.objects(rdflib.URIRef(KG + term), RDFS.label)
        if isinstance(label, rdflib.Literal)
    }

    assert row is not None
    for language in ("nl", "en"):
        assert labels[language] in row[language].split(", ")


def test_decisions_are_numbered_and_of_one_page() -> None:
    assert len(DECISIONS) >= 6
    assert [int(path.name[:4]) for path in DECISIONS] == list(range(1, len(DECISIONS) + 1))
    for number, path in enumerate(DECISIONS, 1):
        lines = path.read_text("utf-8").splitlines()
        assert lines[0].startswith(f"# {number}. ")
        assert len(lines) <= A_PAGE
        assert "**Decided.**" in path.read_text("utf-8")


def test_the_changelog_keeps_its_form() -> None:
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    kinds = set(re.findall(r"^### (.+)$", text, re.MULTILINE))

    assert "\n## [Unreleased]\n" in text
    assert kinds <= {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}


def _code(text: str) -> str:
    """The blocks and the spans of code on a page."""
    return "\n".join(re.findall(r"```.*?```|`[^`\n]+`", text, re.DOTALL))
