"""What a person decided about things that may be one: `decisions.csv` in the folder with rows of one's own.

    one,other,verdict,by,date,why
    organisation/uwv,organisation/uitvoeringsinstituut,confirmed,A. Jansen,2026-03-02,same body in kst-1-2

`confirmed`: the two are one thing, called by the first, or by the one that a register describes. `rejected`:
they are two things, and nobody asks again. The ids are the ends of IRIs, or whole IRIs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from ontology.registry.own import DECISIONS, own_folders
from ontology.registry.tables import Fault, RegistryError, lines_of
from ontology.terms import ID, Iri

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

COLUMNS: Final = ("one", "other", "verdict", "by", "date", "why")
CONFIRMED: Final = "confirmed"
REJECTED: Final = "rejected"

MERGED_KINDS: Final = ("person", "party", "organisation", "measure", "law", "motion", "office", "ministry")
"""The kinds of thing that may turn out to be one; a paper or a dossier is known by its number."""

_ID: Final = re.compile(r"(?P<kind>[a-z]+)/[A-Za-z0-9%._~/-]+")


class Decision(NamedTuple):
    """One row: what somebody decided of two things, and why."""

    one: Iri
    other: Iri
    verdict: str
    by: str
    day: date
    why: str
    file: str
    line: int

    @property
    def pair(self) -> frozenset[str]:
        """The two, in no order."""
        return frozenset((self.one, self.other))


@dataclass(frozen=True)
class Decisions:
    """Everything that was decided."""

    rows: tuple[Decision, ...] = ()
    merged: Mapping[str, Iri] = field(default_factory=dict)
    """For each thing that is another one: that one. The other is never in the graph."""

    def decided(self, one: str, other: str) -> bool:
        """Whether somebody judged of these two, or of what they became."""
        mine = frozenset((one, other))
        return one == other or any(
            frozenset(self.merged.get(iri, iri) for iri in row.pair) == mine for row in self.rows
        )


def decisions(known: Iterable[str] = ()) -> Decisions:
    """What the `decisions.csv` of one's own folder says. `known`: the IRIs that a register describes.

    RegistryError when a row is wrong.
    """
    found = [read_decisions(folder / DECISIONS) for folder in own_folders()]
    if faults := [fault for _, wrong in found for fault in wrong]:
        raise RegistryError(faults)
    rows = tuple(row for some, _ in found for row in some)
    return Decisions(rows, _merged(rows, frozenset(known)))


def read_decisions(path: Path) -> tuple[list[Decision], list[Fault]]:
    """The rows of a file of decisions, and what is wrong with it; neither when it is not there."""
    rows: list[Decision] = []
    faults: list[Fault] = []
    header: list[str] | None = None
    for read in lines_of(path) if path.is_file() else ():
        if isinstance(read, Fault):
            faults.append(read)
            continue
        number, line = read
        if header is None:
            header = line
            if sorted(header) != sorted(COLUMNS):
                mend = f"write {','.join(COLUMNS)} in the first line"
                return [], [Fault(str(path), number, f"the columns are {', '.join(header)}", mend)]
            continue
        if len(line) != len(header):
            mend = "put a cell with a comma in it between quotation marks"
            faults.append(Fault(str(path), number, f"{len(line)} cells, where 6 are due", mend))
            continue
        cells = dict(zip(header, map(str.strip, line), strict=True))
        wrong = [Fault(str(path), number, *one) for one in _wrong(cells)]
        faults += wrong
        if not wrong:
            one, other = (Iri(ID + cells[key].removeprefix(ID)) for key in ("one", "other"))
            day = date.fromisoformat(cells["date"])
            told = cells["verdict"], cells["by"], day, cells["why"], str(path), number
            rows.append(Decision(one, other, *told))
    return rows, sorted([*faults, *_contradictions(rows)])


def _wrong(cells: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What is wrong with a row, and what mends it."""
    kinds = []
    for column in ("one", "other"):
        match = _ID.fullmatch(cells[column].removeprefix(ID))
        if match is None or match["kind"] not in MERGED_KINDS:
            mend = f"write the IRI, or its end as organisation/uwv; of {', '.join(MERGED_KINDS)}"
            yield f"{column} is {cells[column]!r}", mend
        else:
            kinds.append(match["kind"])
    if len(set(kinds)) > 1:
        yield f"a {kinds[0]} and a {kinds[1]} are never one thing", "give two things of one kind"
    if kinds and cells["one"].removeprefix(ID) == cells["other"].removeprefix(ID):
        yield "one and other are the same", "give two things"
    if cells["verdict"] not in {CONFIRMED, REJECTED}:
        yield f"verdict is {cells['verdict']!r}", f"write {CONFIRMED} or {REJECTED}"
    try:
        date.fromisoformat(cells["date"])
    except ValueError:
        yield f"date is {cells['date']!r}", "write the day of the decision as 2026-03-02"
    for column, mend in (("by", "say who decided"), ("why", "say in a few words why")):
        if not cells[column]:
            yield f"{column} is empty", mend


def _contradictions(rows: Iterable[Decision]) -> Iterator[Fault]:
    """Rows that say of two things that they are two, where other rows make them one; and rows said twice."""
    rows = list(rows)
    merged = _merged(rows, frozenset())
    first: dict[frozenset[str], Decision] = {}
    for row in rows:
        before = first.setdefault(row.pair, row)
        if before is not row and before.verdict == row.verdict:
            what = f"line {before.line} says the same of these two"
            yield Fault(row.file, row.line, what, "take one of the rows out")
        elif row.verdict == REJECTED and merged.get(row.one, row.one) == merged.get(row.other, row.other):
            what = "other rows make these two one thing"
            yield Fault(row.file, row.line, what, "take out this row, or the one that confirms it")


def _merged(rows: Iterable[Decision], known: frozenset[str]) -> dict[str, Iri]:
    """For each thing that is another: that one; the same for any order of the rows."""
    groups: dict[str, set[str]] = {}
    others = set()
    for row in rows:
        if row.verdict == CONFIRMED:
            others.add(str(row.other))
            group = groups.get(row.one, {row.one}) | groups.get(row.other, {row.other})
            groups.update(dict.fromkeys(group, group))
    merged = {}
    for thing, group in sorted(groups.items()):
        kept = min(group, key=lambda iri: (iri not in known, iri in others, iri))
        if thing != kept:
            merged[thing] = Iri(kept)
    return merged
