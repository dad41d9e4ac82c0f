"""What is wrong with the registers: `kamergraaf registry check`, and the gate before a build with own rows.

Everything is found in one go and named with file, line and mend. What the program ships is held to the same.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from datetime import date
from typing import TYPE_CHECKING, Final

from ontology.names import slug
from ontology.registry.decisions import read_decisions
from ontology.registry.own import DECISIONS, strangers
from ontology.registry.tables import COLUMNS, SHIPPED, Fault, RegistryError, Row, lines_of, read_all
from ontology.registry.things import DATED, INVERSES, KIND_OF_FOLDER, RELATIONS, SAME_AS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

FOLDERS: Final = {
    "parties": "party",
    "ministries": "ministry",
    "offices": "office",
    "organisations": "organisation",
    "organisations_register": "organisation",
    "laws": "law",
    "laws_register": "law",
    "measures": "measure",
    "dossiers": "dossier",
    "cabinets": "cabinet",
    "persons": "person",
}
"""The first part of the ids of each file; those of `names` are of any kind."""

FORMS: Final = {
    "tooi": (re.compile(r"[a-z]+/(?:[a-z]+|hv_)\d+"), "write it as ministerie/mnre1073"),
    "wikidata": (re.compile(r"Q[1-9]\d*"), "write it as Q332739"),
    "bwb": (re.compile(r"BWB[RVW]\d{7}"), "write it as BWBR0015703"),
    "tk_person": (re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"), "give the Id of Persoon"),
    "tk_party": (re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"), "give the Id of Fractie"),
    "budget_year": (re.compile(r"(?:19|20)\d\d"), "write a year as 2025"),
    "status": (re.compile(r"act|bill"), "write act or bill"),
}
"""What the cells of some columns look like."""

_MEASURE_KINDS: Final = (
    *("scheme", "programme", "action-plan", "campaign", "fund", "platform", "taskforce", "instrument"),
    *("agreement", "other"),
)
_POINTS: Final = frozenset({*RELATIONS, *INVERSES, "person", "what", "cabinet"})
"""Columns that hold ids of other things."""
_IDS: Final = _POINTS | {"id"}
_ID: Final = re.compile(r"[a-z]+/[A-Za-z0-9][A-Za-z0-9._~-]*")

TWO_BODIES: Final = {
    "commissie-buitenslands-gediplomeerden-volksgezondheid": "TOOI gives the office and its council one name",
    "curriculumcommissie": "TOOI knows the one before and the one after its legal foundation",
}
"""Names that two things bear on one day, and why that is no fault."""


def check(*extra: Path) -> list[Fault]:
    """All that is wrong with the registers that ship with the program and with those in these folders.

    Sorted by file and line. A fault between two rows is named at the later one, so at the user's own.
    """
    faults = [fault for folder in extra for fault in strangers(folder)]
    rows: list[Row] = []
    for folder in (SHIPPED, *extra):
        faults += _headers(folder)
    for read in read_all((SHIPPED, *extra)):
        if isinstance(read, Fault):
            faults.append(read)
        else:
            rows.append(read)
    faults += [fault for row in rows for look in (_cells, _forms) for fault in look(row)]
    for look in (_twice, _unknown, _unnamed, _identifiers, _terms, _names):
        faults += look(rows)
    faults += [fault for folder in extra for fault in read_decisions(folder / DECISIONS)[1]]
    return sorted(set(faults))


def hold(*extra: Path) -> None:
    """Stop with RegistryError when anything is wrong with the registers in these folders."""
    if extra and (faults := check(*extra)):
        raise RegistryError(faults)


def _headers(folder: Path) -> Iterator[Fault]:
    for table, columns in COLUMNS.items():
        path = folder / f"{table}.csv"
        named = path.name if folder == SHIPPED else str(path)
        header: list[str] | None = None
        for read in lines_of(path) if path.is_file() else ():
            if isinstance(read, Fault):
                break
            number, line = read
            if header is None:
                header = line
                if strange := [column for column in header if column not in columns]:
                    what = f"no register has a column {', '.join(map(repr, strange))}"
                    yield Fault(named, number, what, f"the columns of {table}.csv are {', '.join(columns)}")
                if twice := [column for column, count in Counter(header).items() if count > 1]:
                    yield Fault(named, number, f"column {twice[0]} stands twice", "keep one of them")
            elif len(line) > len(header):
                what = f"{len(line)} cells under {len(header)} columns"
                yield Fault(named, number, what, "put a cell with a comma in it between quotation marks")


def _cells(row: Row) -> Iterator[Fault]:
    """What one row says that cannot be."""
    if row.since and row.until and row.until < row.since:
        yield row.fault(f"it ends on {row.until}, before it begins", "exchange since and until, or mend one")
    key = row["id"]
    if key and row.table != "names" and key.partition("/")[0] != FOLDERS[row.table]:
        yield row.fault(f"{key!r} is no id of {row.table}", f"begin it with {FOLDERS[row.table]}/")
    for column in _IDS & row.cells.keys():
        for one in row.many(column):
            if not _ID.fullmatch(one) or one.partition("/")[0] not in KIND_OF_FOLDER:
                mend = f"begin it with one of {', '.join(KIND_OF_FOLDER)} and /, then a-z, 0-9 and hyphens"
                yield row.fault(f"{column} {one!r} is no id", mend)


def _forms(row: Row) -> Iterator[Fault]:
    """Cells that do not look like what they should hold."""
    for column in FORMS.keys() & row.cells.keys():
        form, mend = FORMS[column]
        for one in row.many(column):
            if not form.fullmatch(one):
                yield row.fault(f"{column} is {one!r}", mend)
    if row.table == "measures" and row["kind"] and row["kind"] not in _MEASURE_KINDS:
        yield row.fault(f"kind is {row['kind']!r}", f"write one of {', '.join(_MEASURE_KINDS)}")
    if row.table == "persons" and row["label"] and not row["surname"]:
        mend = "give surname, and prefix, forename or initials if known"
        yield row.fault(f"{row['id']} has no surname", mend)


def _twice(rows: Sequence[Row]) -> Iterator[Fault]:
    """Rows that say what another row of their file says."""
    seen: dict[tuple[object, ...], Row] = {}
    for row in rows:
        key = (row.table, tuple(sorted((c, v) for c, v in row.cells.items() if c != "source")))
        if key in seen:
            yield row.fault(f"this row is that of {seen[key].place}", "take one of the two out")
        seen.setdefault(key, row)


def _unknown(rows: Sequence[Row]) -> Iterator[Fault]:
    """Things that are pointed at and that no row describes."""
    known = {row["id"] for row in rows}
    for row in rows:
        for column in _POINTS & row.cells.keys():
            for one in row.many(column):
                if one not in known and _ID.fullmatch(one):
                    what = f"{column} is {one}, which no register describes"
                    yield row.fault(what, "mend the id, or add a row that describes it")


def _unnamed(rows: Sequence[Row]) -> Iterator[Fault]:
    """Things that no row gives a label."""
    labelled = {row["id"] for row in rows if row["label"] and row.table != "names"}
    told: set[str] = set()
    for row in rows:
        if row["id"] and row["id"] not in labelled and row["id"] not in told:
            told.add(row["id"])
            what = f"no register describes {row['id']} with a label"
            yield row.fault(what, "give it a label, or mend its id")


def _identifiers(rows: Sequence[Row]) -> Iterator[Fault]:
    """Identifiers of other registers that two things bear, and things with two of one register."""
    owners: dict[tuple[str, str], Row] = {}
    for row in rows:
        for column in SAME_AS.keys() & row.cells.keys():
            for one in row.many(column):
                owner = owners.setdefault((column, one), row)
                if owner["id"] != row["id"]:
                    what = f"{column} {one} is that of {owner['id']} ({owner.place})"
                    yield row.fault(what, f"give this row the id {owner['id']}, or mend {column}")


def _terms(rows: Sequence[Row]) -> Iterator[Fault]:
    """Terms of one person in one office or party that overlap."""
    terms: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        if row.table == "terms":
            terms[row["person"], row["what"]].append(row)
    for (person, what), held in terms.items():
        for number, row in enumerate(held):
            for other in held[:number]:
                if _meet((row.since, row.until), (other.since, other.until)):
                    told = f"{person} is in {what} on the same days as by {other.place}"
                    yield row.fault(told, "mend the days, or make one row of the two")


def _names(rows: Sequence[Row]) -> Iterator[Fault]:
    """A name that two things of a class bear on one day, and one that a thing is given twice.

    A surname that several persons bear is no fault: the day, the party and the office tell them apart.
    """
    borne: dict[tuple[str, str], list[tuple[Row, Days]]] = defaultdict(list)
    for row in rows:
        days = (row.since, row.until) if row.table in DATED else (None, None)
        for form in dict.fromkeys(row.many("names") + row.many("exact")):
            borne[row["id"].partition("/")[0], slug(form) or form].append((row, days))
    for (_, form), bearers in borne.items():
        for number, (row, days) in enumerate(bearers):
            for other, held in bearers[:number]:
                if row is other or not _meet(days, held):
                    continue
                if row["id"] == other["id"]:
                    # Two registers may both know a name, and two states of a body may bear it; a register
                    # of names by their days that gives one twice has a row too many.
                    same = row.file == other.file and _printed(row, form) == _printed(other, form)
                    if not same or row.table not in DATED:
                        continue
                    what = f"{_printed(row, form)!r} is given on the same days by {other.place}"
                    yield row.fault(what, "take it out of one of the two")
                elif form in TWO_BODIES or row["id"].startswith("person/"):
                    continue
                else:
                    what = (
                        f"{_printed(row, form)!r} is a name of {other['id']} on the same days ({other.place})"
                    )
                    mend = "give both their days, or leave the name to one of them"
                    yield row.fault(what, mend)


Days = tuple[date | None, date | None]


def _meet(one: Days, other: Days) -> bool:
    """Whether two times have a day in common; a bound that is not known is open."""
    return (one[0] or date.min) <= (other[1] or date.max) and (other[0] or date.min) <= (one[1] or date.max)


def _printed(row: Row, form: str) -> str:
    printed: Iterable[str] = row.many("names") + row.many("exact")
    return next((name for name in printed if slug(name) == form), form)
