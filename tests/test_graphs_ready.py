"""A fault in the shapes or the ontology stops a build before it writes, and is named with its line."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from graphs import gate
from graphs.make import make
from graphs.shapes import ShapesError
from kamergraaf import main
from ontology.registry import Registry
from tests.tiny_line import tiny

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def ontology(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the ontology and the shapes, which the gate reads."""
    folder = tmp_path / "ontology"
    folder.mkdir()
    for name in ("kamergraaf.ttl", "shapes.ttl"):
        shutil.copy(gate.ONTOLOGY / name, folder)
    monkeypatch.setattr(gate, "ONTOLOGY", folder)
    monkeypatch.setattr("graphs.make.registry", lambda: Registry(()))
    gate.shapes.cache_clear()
    yield folder
    gate.shapes.cache_clear()


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    made = tmp_path / "kst-1-1.txt"
    made.write_text("kst-1-1\nHet STAP-budget loopt door.", "utf-8")
    return made


FAULTS = [
    (
        "shapes.ttl",
        "sh:minCount 1",
        "sh:minCuont 1",
        "sh:minCuont is no term of .*; did you mean sh:minCount?",
    ),
    ("shapes.ttl", "sh:minCount 1", 'sh:minCount "two"', "sh:minCount 'two': .*; see section 4 of SHACL"),
    (
        "shapes.ttl",
        "sh:maxCount 1 ;",
        "sh:maxCount 1",
        "no Turtle that can be read: .*; mend it here or just",
    ),
    (
        "kamergraaf.ttl",
        "rdfs:domain kg:Motion ;",
        "rdfs:domain kg:Motion",
        "no Turtle .*; mend it here or just",
    ),
]


@pytest.mark.parametrize(("name", "old", "new", "told"), FAULTS)
def test_a_build_with_a_fault_in_the_shapes_or_the_ontology_does_not_begin(
    ontology: Path, paper: Path, *, name: str, old: str, new: str, told: str
) -> None:
    path = ontology / name
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    out = paper.parent / "out"

    with pytest.raises(ShapesError, match=rf"^{name}: line \d+: {told}"):
        make([paper], out, line=tiny)
    assert not out.exists()


def test_the_command_says_it_in_one_line(ontology: Path, paper: Path) -> None:
    (ontology / "shapes.ttl").write_text("kg:MotionShape", "utf-8")
    out = paper.parent / "out"
    result = CliRunner().invoke(main, ["build", str(paper), "--out", str(out)])

    assert 2 == result.exit_code
    assert result.output.startswith(
        'Error: shapes.ttl: line 1: no Turtle that can be read: Prefix "kg:" not bound'
    )
    assert 1 == result.output.count("\n")
    assert not out.exists()


def test_sound_files_let_a_build_begin(ontology: Path, paper: Path) -> None:
    assert 1 == make([paper], paper.parent / "out", line=tiny).read
    assert ontology == gate.ONTOLOGY
