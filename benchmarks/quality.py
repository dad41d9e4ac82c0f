"""How right the graph is: precision and recall against hand-made gold and official records.

    make quality      or:  python benchmarks/quality.py [--shared ../shared]

Builds the official papers and motions that lie beside the checkout, lets the scorers there judge the graph
(they read nothing of ours but the graph), and writes benchmarks/quality.md: figures per field, and per paper.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
SHARED = HERE.parent.parent / "shared"
TARGETS = {
    "document": 0.95,
    "references": 0.97,
    "motions": 0.95,
    "motion facts": 0.95,
    "motion_facts": 0.95,
    "parties": 0.95,
    "ministries": 0.95,
    "persons": 0.95,
    "amounts": 0.95,
}
"""What the figure must reach: F1, or the share that is right."""


def build(paths: list[Path], out: Path) -> Path:
    """The sorted N-Quads of these papers. Exit 1 of the build (some could not be read) is no failure here."""
    command = [sys.executable, "-m", "kamergraaf", "build", *map(str, paths), "--out", str(out)]
    done = subprocess.run(command, cwd=HERE.parent, capture_output=True, text=True, check=False)
    if done.returncode not in {0, 1}:
        sys.exit(f"the build of {', '.join(map(str, paths))} failed:\n{done.stderr}")
    return out / "graph.nq"


def judge(scorer: Path, *arguments: Path | str) -> str:
    """What a scorer prints."""
    command = [sys.executable, str(scorer), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{scorer.name} failed:\n{done.stderr}")
    return done.stdout


def figure(value: float | None) -> str:
    """As it stands in a table."""
    return "–" if value is None else f"{value:.3f}"


def reached(field: str, value: float | None) -> str:
    """The target of a field, and whether it was reached."""
    if field not in TARGETS or value is None:
        return "|"
    return f"{TARGETS[field]:.2f} | {'met' if value >= TARGETS[field] else '**missed**'}"


def fields_table(figures: dict[str, dict[str, float]]) -> str:
    """One row for each field."""
    rows = ["| field | precision | recall | F1 | found / spurious / missed | target | |", "|" + " --- |" * 7]
    for field, of in figures.items():
        if "accuracy" in of:
            rows.append(
                f"| {field} | | | {figure(of['accuracy'])} | of {of['n']} "
                f"| {reached(field, of['accuracy'])} |"
            )
        else:
            rows.append(
                f"| {field} | {figure(of['p'])} | {figure(of['r'])} | {figure(of['f1'])} "
                f"| {of['tp']} / {of['fp']} / {of['fn']} | {reached(field, of['f1'])} |"
            )
    return "\n".join(rows)


def papers_table(figures: dict[str, dict[str, dict[str, float]]]) -> str:
    """One column for each paper: F1, or the share that is right."""
    fields = list(dict.fromkeys(field for of in figures.values() for field in of))
    rows = [f"| field | {' | '.join(figures)} |", "|" + " --- |" * (len(figures) + 1)]
    for field in fields:
        of = (paper.get(field, {}) for paper in figures.values())
        rows.append(f"| {field} | {' | '.join(figure(f.get('f1', f.get('accuracy'))) for f in of)} |")
    return "\n".join(rows)


def main() -> int:
    """Build, judge, print and write; 1 when a target is missed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--out", type=Path, default=HERE / "quality.md")
    arguments = parser.parse_args()
    corpus, gold = arguments.shared / "corpus", arguments.shared / "gold"
    score, score_motions = (arguments.shared / "eval" / name for name in ("score.py", "score_motions.py"))
    if not score.is_file():
        sys.exit(
            "the official papers, the gold and the scorers are not part of the repository; give --shared"
        )

    with tempfile.TemporaryDirectory() as folder:
        graph = build([corpus / "papers"], Path(folder) / "papers")
        total = json.loads(judge(score, "--graph", graph, "--gold", gold, "--json"))
        each = {
            path.stem: json.loads(judge(score, "--graph", graph, "--gold", path, "--json"))
            for path in sorted(gold.glob("*.json"))
        }
        motions = build([corpus / "motions-xml", corpus / "motions-text"], Path(folder) / "motions")
        truth = corpus / "truth"
        cited = truth / "cited-papers.csv"
        xml = judge(score_motions, "--graph", motions, "--truth", truth / "motions-xml.csv", "--cited", cited)
        text = judge(score_motions, "--graph", motions, "--truth", truth / "motions-text.csv")

    missed = [
        field
        for field, of in total.items()
        if (of.get("f1", of.get("accuracy")) or 0) < TARGETS.get(field, 0)
    ]
    report = f"""# Quality

Written by `make quality`; do not edit. The gold was made by hand; an entity counts as found when a label of
it is a label of a thing of the right class, an amount when its value is right and its place overlaps.

## Per field, over {len(each)} papers

{fields_table(total)}

## Per paper (F1)

{papers_table(each)}

## Motions, against the official records

In official XML:

```
{xml.rstrip()}
```

In plain text out of a PDF:

```
{text.rstrip()}
```
"""
    arguments.out.write_text(report, "utf-8")
    print(report)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
