"""How sure a result is: what the gold says of the rule that gave it.

The author of a rule states how firmly he believes in it. `benchmarks/calibration.py` holds every rule
against the gold, and writes what came out to `find/nl/calibration.csv`: the share of its results that are
right, drawn towards what its author and the other rules of its family lead one to expect. This is the one
place where the stated figure gives way to the measured one.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ontology.terms import kg

if TYPE_CHECKING:
    from collections.abc import Mapping

CALIBRATION: Final = Path(__file__).parent / "find" / "nl" / "calibration.csv"

UNSURE: Final = 0.5
"""A relation that is less sure than this is kept apart: it is more likely wrong than right."""


RELATIONS: Final = frozenset(
    map(
        kg,
        (
            *(
                "responsibleFor",
                "implementedBy",
                "partOf",
                "executes",
                "legalBasis",
                "memberOf",
                "holdsOffice",
            ),
            *("cooperatesIn", "succeeds", "advisedBy", "targets"),
            *("allocatedTo", "provider", "sameMoneyAs", "about"),
        ),
    )
)
"""What may be kept apart. All else says what a thing is, and the graph of a paper is not sound without it."""


def family(rule: str) -> str:
    """The rules that are alike in kind, as the calibration names them.

    >>> family("nl.money.for.after")
    'nl.money.for.*'
    """
    return rule.rpartition(".")[0] + ".*"


def calibrated(rule: str, stated: float, table: Mapping[str, float] | None = None) -> float:
    """The confidence, 0 to 1, of what this rule gives; `stated` is what its author said.

    A rule that the gold says too little of has the middle between what is stated and how its family does;
    a family that was never judged leaves it as it is stated. `table`: other figures than the shipped ones.

    >>> calibrated("nl.measure.plan", 1.0, {"nl.measure.plan": 0.9}), calibrated("nl.new.one", 0.7, {})
    (0.9, 0.7)
    >>> calibrated("nl.measure.unseen", 0.8, {"nl.measure.*": 0.9})
    0.85
    """
    known = shipped() if table is None else table
    if rule in known:
        return known[rule]
    kin = known.get(family(rule))
    return stated if kin is None else round((stated + kin) / 2, 3)


@cache
def shipped() -> dict[str, float]:
    """The calibration that ships with the program: confidence by rule, and by family ("nl.money.for.*")."""
    with CALIBRATION.open(encoding="utf-8", newline="") as file:
        return {row["rule"]: float(row["confidence"]) for row in csv.DictReader(file)}
