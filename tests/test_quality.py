"""The quality benchmark: what it reports, and that the confidences that ship belong to rules that exist."""

from __future__ import annotations

import csv
import importlib
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Bench = Callable[[str], Any]
    """Gives a script of benchmarks/ by its name."""

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
CALIBRATION = ROOT / "pipeline" / "find" / "nl" / "calibration.csv"
GOLD = sorted((ROOT / "tests" / "gold").glob("*.json"))
APART = sorted((ROOT / "tests" / "gold" / "apart").glob("*.json"))
PASSAGES = sorted((ROOT / "tests" / "gold" / "passages").glob("*.json"))
QUOTE = 12
"""Words that a quote of an official paper may have here."""

needs_papers = pytest.mark.skipif(
    not (SHARED / "eval" / "score.py").is_file(), reason="the official papers and the scorer are not here"
)


@pytest.fixture(scope="module")
def bench() -> Iterator[Bench]:
    """The scripts of benchmarks/, which import each other by their names alone."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(ROOT / "benchmarks"))
        yield importlib.import_module


@pytest.fixture(scope="module")
def found(bench: Bench, tmp_path_factory: pytest.TempPathFactory) -> list[Any]:
    """What every rule read in our own gold papers."""
    papers, rules = bench("papers"), bench("rules")
    pairs = [pair for pair in papers.gold_papers(SHARED) if pair[0] in GOLD]
    graph = papers.build([paper for _, paper in pairs], tmp_path_factory.mktemp("quality"))
    score = rules.scorer(SHARED / "eval" / "score.py")
    return [verdict for gold, paper in pairs for verdict in rules.verdicts(graph, gold, paper, score)]


def table(heading: str) -> list[list[str]]:
    """The rows of the first table under a heading of quality.md, without its head."""
    text = (ROOT / "benchmarks" / "quality.md").read_text("utf-8").partition(f"## {heading}")[2]
    first = re.search(r"(?:^\|.*\|\n)+", text.partition("\n## ")[0], re.MULTILINE)
    rows = first[0].splitlines()[2:] if first else []
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]


def test_our_gold_quotes_no_more_than_a_few_words_of_a_paper() -> None:
    golds = [json.loads(path.read_text("utf-8")) for path in (*GOLD, *APART, *PASSAGES)]
    entries = [e for gold in golds for part in gold.values() if isinstance(part, list) for e in part]
    quotes = [entry["quote"] for entry in entries if isinstance(entry, dict) and "quote" in entry]

    assert 8 <= len(GOLD)
    assert 30 <= len(APART)
    assert 70 <= len(PASSAGES)
    assert 500 <= len(quotes)
    assert [] == [quote for quote in quotes if len(quote.split()) > QUOTE]


def test_the_report_has_figures_for_each_field_and_paper() -> None:
    shared, own, papers = (
        table(heading) for heading in ("Per field, over the", "Per field, over our own", "Per paper")
    )
    apart = table(f"Per field, over {len(APART)} papers kept apart")

    assert {"entities", "measures", "relations", "questions"} <= {row[0] for row in apart}
    assert {"entities", "relations", "amounts", "commitments"} <= {row[0] for row in shared}
    assert {"entities", "relations", "amounts", "commitments"} <= {row[0] for row in own}
    assert {1 + 3 + len(GOLD)} == {len(row) for row in papers}


def test_the_report_names_rules_the_least_precise_first() -> None:
    rows = table("Per rule")
    precision = [2.0 if row[4] == "–" else float(row[4]) for row in rows]

    assert 80 <= len(rows)
    assert sorted(precision) == precision


@needs_papers
def test_every_rule_that_read_anything_has_a_row(bench: Bench, found: list[Any]) -> None:
    rows = bench("quality").rules_table(found, set()).splitlines()[2:]
    hits = {row.split("|")[1].strip(): int(row.split("|")[2]) for row in rows}

    assert 25 <= len(hits)
    assert {verdict.rule for verdict in found} == set(hits)
    assert len(found) == sum(hits.values())


@needs_papers
def test_rules_are_judged_right_where_the_gold_says_so(found: list[Any]) -> None:
    by_rule = {rule: [v.right for v in found if v.rule == rule] for rule in ("nl.party.registry",)}

    assert 10 <= by_rule["nl.party.registry"].count(True)
    assert 0 == by_rule["nl.party.registry"].count(False)


def test_the_surer_the_results_the_more_of_them_are_right() -> None:
    rows = table("Does the confidence mean what it says?")
    shares = [(int(row[1]), float(row[3])) for row in rows]
    # A bin with a few results says little, so a surer bin may be this much worse.
    noise = [0.5 / count**0.5 for count, _ in shares]

    assert 3 <= len(shares)
    for (_, less), (_, more), allowed in zip(shares, shares[1:], noise, strict=False):
        assert less - allowed <= more
    assert 0.9 <= shares[-1][1]


def test_the_calibration_covers_only_rules_that_exist() -> None:
    with CALIBRATION.open(encoding="utf-8", newline="") as file:
        rules = [row["rule"] for row in csv.DictReader(file)]
    sources = [*(ROOT / "pipeline").rglob("*.py"), *(ROOT / "pipeline" / "find" / "nl").glob("*.yaml")]
    text = "\n".join(path.read_text("utf-8") for path in sources)
    # Some ids are put together: a rule for each kind of the registry, and answers by their kind.
    made = tuple(set(re.findall(r'f"(nl\.[\w.-]+\.)\{', text)))

    assert 100 <= len(rules)
    assert [] == [
        rule
        for rule in rules
        if not rule.endswith(".*")
        and not rule.startswith(made)
        and not re.search(rf"\b{re.escape(rule)}\b", text)
    ]


def test_a_rule_moves_from_its_prior_to_what_was_seen(bench: Bench) -> None:
    verdict = bench("rules").Verdict
    few = [verdict("nl.a.x", "p", 0.8, right=True), verdict("nl.a.y", "p", 0.8, right=False)]
    many = few + [verdict("nl.a.y", "p", 0.8, right=False)] * 20
    first, then = (bench("calibration").calibration(seen) for seen in (few, many))

    # The family is 1 of 2, drawn to the same overall share; the prior of each rule is (0.8 + 0.5) / 2.
    assert pytest.approx(0.5) == first["nl.a.*"][0]
    assert pytest.approx((1 + 4 * 0.65) / 5) == first["nl.a.x"][0]
    assert pytest.approx((0 + 4 * 0.65) / 5) == first["nl.a.y"][0]
    assert then["nl.a.y"][0] < 0.2 < first["nl.a.y"][0]
