"""Relations in papers that have no gold, each judged by hand: what rules do where nobody had looked.

`tests/gold/judged.csv` has one line for each fact that the program stated in these papers when they were
looked through: is it what the paper says? A fact that the program states no longer counts for nobody, and
one that it states since has not been judged.
"""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from papers import OWN
from rules import SAID, Verdict

from ontology.terms import ID, KG
from pipeline.line import run
from pipeline.read import Source, sources

if TYPE_CHECKING:
    from pathlib import Path

JUDGED = OWN / "judged.csv"


def judged(shared: Path) -> list[Verdict]:
    """What the rules still say of what was judged."""
    with JUDGED.open(encoding="utf-8", newline="") as file:
        right = {
            (row["file"], row["subject"], row["predicate"], row["object"]): row["right"] == "yes"
            for row in csv.DictReader(file)
        }
    wanted = {key[0] for key in right}
    found: list[Verdict] = []
    for source in sources([shared / "corpus"]):
        if not isinstance(source, Source) or source.name not in wanted:
            continue
        wanted.discard(source.name)
        reading, _ = run(source)
        for statement in reading.statements if reading else ():
            evidence, (subject, predicate, value) = statement.evidence, statement.fact
            key = (
                source.name,
                subject.removeprefix(ID),
                predicate.removeprefix(KG),
                str(value).removeprefix(ID),
            )
            if evidence and evidence.modality in SAID and key in right:
                found.append(
                    Verdict(evidence.rule, source.name, evidence.confidence, right[key], relation=True)
                )
    return found
