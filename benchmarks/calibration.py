"""What the confidence of each rule should be, by what it did on the gold.

    python benchmarks/calibration.py [--shared ../shared]

Writes pipeline/find/nl/calibration.csv. A rule with r right and w wrong results gets the mean of a Beta
distribution, (r + k·m) / (r + w + k): the prior is worth k = 4 results, and its mean m is the middle between
the confidence that the author states and the share right of the rule's family. The family's share is drawn in
the same way towards the share over all rules. Nothing gets more than 0.99. One thing or fact per rule and
paper is one result.
"""

from __future__ import annotations

import argparse
import csv
import sys
import tempfile
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from judged import judged
from papers import SHARED, build, gold_papers
from rules import rows, scorer, verdicts

from pipeline.confidence import CALIBRATION, calibrated, family

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rules import Verdict

STRENGTH = 4
"""How many results the prior is worth."""

SUREST = 0.99
"""No rule gets more: most of the gold was in view when the rules were written."""

FOLDS = 5
"""Into how many parts the papers are divided, each of which is judged by what the others say."""

BINS = (0.0, 0.5, 0.8, 0.9, 0.95, 1.01)
"""Where the bins of the reliability table begin and end."""


def calibration(found: Sequence[Verdict]) -> dict[str, tuple[float, int, int]]:
    """For every family and rule that could be judged: confidence, right, wrong."""
    judged = [row for row in rows(found) if row.right + row.wrong]
    right = Counter({family(row.rule): 0 for row in judged})
    wrong = Counter(right)
    for row in judged:
        right[family(row.rule)] += row.right
        wrong[family(row.rule)] += row.wrong
    overall = _mean(right.total(), wrong.total(), 0.5)
    table = {kin: (_mean(right[kin], wrong[kin], overall), right[kin], wrong[kin]) for kin in right}
    for row in judged:
        prior = (row.stated + table[family(row.rule)][0]) / 2
        table[row.rule] = _mean(row.right, row.wrong, prior), row.right, row.wrong
    return dict(sorted(table.items()))


def _mean(right: int, wrong: int, prior: float) -> float:
    return min(SUREST, (right + STRENGTH * prior) / (right + wrong + STRENGTH))


def held_out(found: Sequence[Verdict]) -> list[tuple[float, Verdict]]:
    """Every verdict with the confidence that its rule gets from the papers of the other folds alone."""
    fold = {paper: n % FOLDS for n, paper in enumerate(sorted({verdict.paper for verdict in found}))}
    made = []
    for number in range(FOLDS):
        others = calibration([verdict for verdict in found if fold[verdict.paper] != number])
        table = {rule: confidence for rule, (confidence, _, _) in others.items()}
        made += [(calibrated(v.rule, v.stated, table), v) for v in found if fold[v.paper] == number]
    return made


def reliability(judged: Sequence[tuple[float, Verdict]]) -> list[tuple[float, float, int, float, float]]:
    """For each bin that is not empty: its ends, how many results, their mean confidence, the share right."""
    table = []
    for low, high in pairwise(BINS):
        inside = [(sure, v.right) for sure, v in judged if low <= sure < high and v.right is not None]
        if inside:
            count = len(inside)
            mean, share = sum(sure for sure, _ in inside) / count, sum(bool(r) for _, r in inside) / count
            table.append((low, min(high, 1.0), count, mean, share))
    return table


def write(table: dict[str, tuple[float, int, int]], path: Path = CALIBRATION) -> None:
    """The calibration as CSV: rule or family, confidence, right, wrong."""
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(("rule", "confidence", "right", "wrong"))
        out.writerows((rule, f"{sure:.3f}", right, wrong) for rule, (sure, right, wrong) in table.items())


def main() -> int:
    """Read the gold papers, judge the rules and write the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--shared", type=Path, default=SHARED)
    shared = parser.parse_args().shared
    papers = gold_papers(shared)
    score = scorer(shared / "eval" / "score.py")
    with tempfile.TemporaryDirectory() as folder:
        graph = build([paper for _, paper in papers], Path(folder))
        found = [v for gold, paper in papers for v in verdicts(graph, gold, paper, score)]
    found += judged(shared)
    table = calibration(found)
    write(table)
    print(f"{CALIBRATION.name}: {len(table)} rules and families, from {len(found)} results")
    return 0


if __name__ == "__main__":
    sys.exit(main())
