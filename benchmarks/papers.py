"""The papers that quality is measured on: where they lie, what is their gold, and their graph."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
SHARED = HERE.parent.parent / "shared"
OWN = HERE.parent / "tests" / "gold"
"""Our own gold: papers of other policy fields, for which no rule was written."""


def gold_papers(shared: Path = SHARED) -> list[tuple[Path, Path]]:
    """Every file of gold with its paper, the shared ones first, then our own. Exits when one is not there."""
    if not (shared / "eval" / "score.py").is_file():
        sys.exit(
            "the official papers, the gold and the scorers are not part of the repository; give --shared"
        )
    corpus = {path.name: path for path in sorted((shared / "corpus").rglob("*")) if path.is_file()}
    pairs = []
    for gold in (*sorted((shared / "gold").glob("*.json")), *sorted(OWN.glob("*.json"))):
        name = json.loads(gold.read_text("utf-8")).get("file") or f"{gold.stem}.txt"
        if name not in corpus:
            sys.exit(f"{gold.name}: its paper {name} is not in the corpus")
        pairs.append((gold, corpus[name]))
    return pairs


def build(paths: list[Path], out: Path) -> Path:
    """The sorted N-Quads of these papers. Exit 1 of the build (some could not be read) is no failure here."""
    command = [sys.executable, "-m", "kamergraaf", "build", *map(str, paths), "--out", str(out)]
    done = subprocess.run(command, cwd=HERE.parent, capture_output=True, text=True, check=False)
    if done.returncode not in {0, 1}:
        sys.exit(f"the build of {', '.join(map(str, paths))} failed:\n{done.stderr}")
    return out / "graph.nq"
