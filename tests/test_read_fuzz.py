"""Damaged files of every format: none crashes a reader, none hangs it.

`benchmarks/fuzz.py` does the same at length, on real files.
"""

from __future__ import annotations

from pathlib import Path
from runpy import run_path

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "samples"
FUZZ = run_path(str(ROOT / "benchmarks" / "fuzz.py"))
DAMAGES, damaged, files, fuzz = (FUZZ[name] for name in ("DAMAGES", "damaged", "files", "fuzz"))
SLOWEST = 10
"""Seconds that a damaged file may take."""


def test_damaged_samples_of_every_format_are_read_or_named() -> None:
    paths = [path for path in files([SAMPLES / "formats", SAMPLES / "papers"]) if path.suffix != ".pdf"]
    findings, ends, slowest = fuzz(paths, count=160, seed=20261121)

    assert {".xml", ".html", ".txt", ".docx", ".odt", ".eml"} <= {path.suffix for path in paths}
    assert [] == findings
    assert ends["silent"] == 0
    assert ends["read"] > 20
    assert ends["named"] > 20
    assert slowest < SLOWEST


def test_the_same_seed_does_the_same_damage() -> None:
    (path,) = files([SAMPLES / "papers" / "kst-32813-9001.xml"])
    pieces = {damaged(path, seed) for seed in range(20)}

    assert 5 == len(DAMAGES)
    assert len(pieces) > 15
    assert damaged(path, 7) == damaged(path, 7)
    assert path.read_bytes() not in pieces


def test_a_reader_that_fails_would_be_found(tmp_path: Path) -> None:
    lost = tmp_path / "lost.xml"
    lost.write_text("<kamerstuk><al>Een zin.</al></kamerstuk>")
    findings, _, _ = fuzz([lost], count=1, seed=1, reading=lambda _: str(1 / 0))

    assert ["lost.xml"] == [finding.file for finding in findings]
    assert "ZeroDivisionError" in findings[0].what
