"""The papers that quality is measured on: where they lie, what is their gold, and their graph."""

from __future__ import annotations

import atexit
import json
import subprocess
import sys
import tarfile
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from passages import Passage, text_of

HERE = Path(__file__).resolve().parent
SHARED = HERE.parent.parent / "shared"
OWN = HERE.parent / "tests" / "gold"
"""Our own gold: papers of other policy fields. When it was made, no rule had been written for them."""
APART = OWN / "apart"
"""Our own gold that was kept from those who wrote rules until the last; `quality.md` says what was not."""
PASSAGES = OWN / "passages"
"""Our own gold of motions and of passages of long papers, of all policy fields."""
BULK = "motions-bulk.tar.gz"


def gold_papers(shared: Path = SHARED) -> list[tuple[Path, Path]]:
    """Every file of gold with its paper: the shared, our own, those apart. Exits when one is not there."""
    if not (shared / "eval" / "score.py").is_file():
        sys.exit(
            "the official papers, the gold and the scorers are not part of the repository; give --shared"
        )
    corpus = {path.name: path for path in sorted((shared / "corpus").rglob("*")) if path.is_file()}
    pairs = []
    folders = (shared / "gold", OWN, APART, PASSAGES)
    golds = [path for folder in folders for path in sorted(folder.glob("*.json"))]
    told = {gold: json.loads(gold.read_text("utf-8")) for gold in golds}
    names = {gold: of.get("paper") or of.get("file") or f"{gold.stem}.txt" for gold, of in told.items()}
    if lacking := set(names.values()) - set(corpus):
        corpus |= _unpacked(corpus[BULK], frozenset(lacking))
    for gold, name in names.items():
        if name not in corpus:
            sys.exit(f"{gold.name}: its paper {name} is not in the corpus")
        pairs.append((gold, _passage(gold, told[gold], corpus[name])))
    return pairs


def _passage(gold: Path, told: dict[str, Any], paper: Path) -> Path:
    """The paper itself, or a file of the passage of it that this gold is about."""
    if "passage" not in told:
        return paper
    try:
        text = Passage(**told["passage"]).cut(_text_of(paper))
    except ValueError as error:
        sys.exit(f"{gold.name}: {error}")
    file = _scratch() / f"{gold.stem}.txt"
    file.write_text(text + "\n", "utf-8")
    return file


@cache
def _text_of(paper: Path) -> str:
    return text_of(paper)


@cache
def _scratch() -> Path:
    """A folder that goes when the program ends."""
    folder = TemporaryDirectory()
    atexit.register(folder.cleanup)
    return Path(folder.name)


@cache
def _unpacked(archive: Path, names: frozenset[str]) -> dict[str, Path]:
    """These members of an archive as files, which go when the program ends."""
    folder = TemporaryDirectory()
    atexit.register(folder.cleanup)
    found = {}
    with tarfile.open(archive) as tar:
        for member in tar:
            name = Path(member.name).name
            if name in names and (file := tar.extractfile(member)):
                found[name] = Path(folder.name) / name
                found[name].write_bytes(file.read())
    return found


def build(paths: list[Path], out: Path) -> Path:
    """The sorted N-Quads of these papers. Exit 1 of the build (some could not be read) is no failure here."""
    command = [sys.executable, "-m", "kamergraaf", "build", *map(str, paths), "--out", str(out)]
    done = subprocess.run(command, cwd=HERE.parent, capture_output=True, text=True, check=False)
    if done.returncode not in {0, 1}:
        sys.exit(f"the build of {', '.join(map(str, paths))} failed:\n{done.stderr}")
    return out / "graph.nq"
