"""Each person is linked to the right entry of the register, each ministry to the TOOI id of its day.

`benchmarks/linking.py` works out what is right from the reference tables; here it judges a part of the
papers, and what it last said of all of them.
"""

from __future__ import annotations

import importlib
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from graphs.make import make
from graphs.store import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
MOTIONS = 40

needs_papers = pytest.mark.skipif(
    not ((SHARED / "gold").is_dir() and (SHARED / "reference").is_dir()),
    reason="the official papers, the gold and the reference tables lie outside the repository, in ../shared",
)


@pytest.fixture(scope="module")
def linking() -> Iterator[ModuleType]:
    """The benchmark."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(ROOT / "benchmarks"))
        yield importlib.import_module("linking")


@needs_papers
def test_people_and_ministries_of_real_papers_are_linked_right(linking: ModuleType, tmp_path: Path) -> None:
    gold = SHARED / "gold" / "kst-33826-42.json"
    papers = [SHARED / "corpus" / "papers" / "kst-33826-42.txt"]
    papers += sorted((SHARED / "corpus" / "motions-xml").glob("*.xml"))[:MOTIONS]
    make(papers, tmp_path)
    store = open_store(tmp_path)
    measured = linking.measure(SHARED, linking.Graph(store), [gold])
    store.close()

    assert [] == [case for one in measured for case in one.cases if not case.right]
    assert [3, 70, 20] <= [len(one.cases) for one in measured]


@needs_papers
def test_a_wrong_link_is_seen(linking: ModuleType) -> None:
    """Of two of one surname the days decide, and where they do not there is no truth."""
    known = linking.persons(SHARED)
    pieter = linking.meant("Pieter Heerma", "2022-04-13", known)

    assert pieter == linking.meant("Heerma", "2022-04-13", known)
    assert linking.meant("De Vries", "2013-05-01", known) is None
    assert not linking.Case("kst-1-2", "Heerma", "pieter-heerma", "person/enneus-heerma").right


def test_the_last_measurement_met_the_bars() -> None:
    page = (ROOT / "benchmarks" / "linking.md").read_text("utf-8")
    rows = re.findall(r"^\| ([^|]+) \| (\d+) \| (\d+) \| ([\d.]+) \| ([\d.]+) \|", page, re.MULTILINE)

    assert ["persons of the gold", "movers of motions", "ministries, to TOOI"] == [row[0] for row in rows]
    assert [] == [row for row in rows if float(row[3]) < float(row[4])]
