"""What a build tells afterwards: report.json and issues.csv."""

from __future__ import annotations

import csv
import json
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from pipeline.model import Issue

ALL_READ: Final = 0
SOME_NOT_READ: Final = 1
NOTHING_DONE: Final = 2

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Report:
    """How a build went. Only `seconds` differs between two builds of the same papers."""

    given: int = 0
    """Papers that were given, each once."""
    read: int = 0
    """Of these, papers that were read now."""
    unchanged: int = 0
    """Of these, papers that had been read before and are the same still."""
    unread: tuple[str, ...] = ()
    """Of these, the names of those that could not be read, and paths that lead nowhere."""
    papers: int = 0
    """Papers in the graph."""
    quads: int = 0
    """Quads in the graph."""
    counts: dict[str, int] = field(default_factory=dict)
    """Things that the papers name or describe, by class."""
    issues: tuple[Issue, ...] = ()
    """All that could not be accounted for in the papers that were given."""
    seconds: dict[str, float] = field(default_factory=dict)
    """Time spent per stage, summed over processes."""

    @property
    def exit_code(self) -> int:
        """0: every paper was read. 1: some were not. 2: nothing could be done."""
        if not self.unread and self.given:
            return ALL_READ
        return SOME_NOT_READ if self.read + self.unchanged else NOTHING_DONE

    def write(self, folder: Path) -> None:
        """Write report.json and issues.csv."""
        told = {
            "given": self.given,
            "read": self.read,
            "unchanged": self.unchanged,
            "unread": self.unread,
            "papers": self.papers,
            "quads": self.quads,
            "counts": self.counts,
            "issues": {
                "count": len(self.issues),
                "by_stage": dict(sorted(Counter(issue.stage for issue in self.issues).items())),
                "list": [_told(issue) for issue in self.issues],
            },
            "seconds": {stage: round(seconds, 3) for stage, seconds in self.seconds.items()},
        }
        _write(folder / "report.json", json.dumps(told, ensure_ascii=False, indent=1) + "\n")
        write_issues(self.issues, folder / "issues.csv")


def write_issues(issues: Iterable[Issue], path: Path) -> None:
    """The issues as a table that a spreadsheet opens without running what stands in it."""
    part = path.with_name(path.name + ".part")
    with part.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ["stage", "source", "place", "message"], lineterminator="\n")
        writer.writeheader()
        for issue in issues:
            writer.writerow({column: harmless(value) for column, value in _told(issue).items()})
    part.replace(path)


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula.

    OWASP, "CSV Injection": a cell that begins with one of = + - @, a tab or a carriage return gets an
    apostrophe before it.

    >>> harmless("=1+1"), harmless("motie")
    ("'=1+1", 'motie')
    """
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _told(issue: Issue) -> dict[str, str]:
    return {
        "stage": issue.stage,
        "source": issue.source,
        "place": issue.place,
        "message": issue.message,
    }


def _write(path: Path, content: str) -> None:
    part = path.with_name(path.name + ".part")
    part.write_text(content, "utf-8")
    part.replace(path)
