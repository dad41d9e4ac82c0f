"""Who and what is meant by a name on a day, by the reference tables: our registers have no say in it."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from ontology.names import slug

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_INITIALS = re.compile(r"^((?:[A-ZÀ-Þ][a-z]?\.[- ]?)+)")
_MOVERS = re.compile(r"(?i)motie van (?:het lid|de leden) (.+?)(?: c\.s\.?)? over ")
_POST = re.compile(r"(?i)^(?:het )?(?:ministerie|minister|staatssecretaris|bewindslieden)s? (?:van|voor) ")


class Person(NamedTuple):
    """A person of the reference tables."""

    keys: frozenset[str]
    """Identifiers in other registers, and the full names."""
    surname: str
    forenames: frozenset[str]
    initials: str
    days: tuple[tuple[str, str], ...]
    """First and last days of seats, posts and votes; empty where a bound is not known."""


def table(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def persons(shared: Path) -> list[Person]:
    """The persons of the reference tables; rows that share an identifier or a full name are one."""
    days = defaultdict(list)
    for role in table(shared / "reference" / "person_roles.csv"):
        days[role["person_local_id"]].append((role["from"], role["to"]))
    made: list[Person] = []
    for row in table(shared / "reference" / "persons.csv"):
        if not row["surname"]:
            continue
        last = " ".join(filter(None, (row["surname_prefix"], row["surname"])))
        names = {slug(f"{row[given]} {last}") for given in ("forename", "initials") if row[given]}
        keys = {row[key] for key in ("tk_persoon_id", "wikidata", "parlement_en_politiek_id") if row[key]}
        one = Person(
            frozenset(keys | names),
            slug(last),
            frozenset(filter(None, {slug(row["forename"])})),
            slug(row["initials"]).replace("-", ""),
            tuple(days[row["local_id"]]),
        )
        same = [other for other in made if other.keys & one.keys]
        for other in same:
            made.remove(other)
            one = one._replace(
                keys=one.keys | other.keys,
                forenames=one.forenames | other.forenames,
                initials=one.initials or other.initials,
                days=one.days + other.days,
            )
        made.append(one)
    return made


def meant(name: str, day: str, known: Iterable[Person]) -> Person | None:
    """The one person of the tables whom this name means on that day; None when none or several may be."""
    given = _INITIALS.match(name)
    initials = slug(given[1]).replace("-", "") if given else ""
    rest = slug(_INITIALS.sub("", name))
    found = [p for p in known if rest == p.surname or any(rest == f"{f}-{p.surname}" for f in p.forenames)]
    if initials:
        found = [p for p in found if not p.initials or p.initials == initials] or found
    serving = [p for p in found if any((a or day) <= day <= (b or day) for a, b in p.days)]
    return (serving or found)[0] if len(serving or found) == 1 else None


def movers_of(row: dict[str, str]) -> list[str]:
    """The movers of a motion by the official records."""
    for column in ("indieners_meta", "signatories_body"):
        if row.get(column):
            return [name.strip() for name in re.split(r"[|;]", row[column]) if name.strip()]
    match = _MOVERS.search(row.get("zaak_onderwerp") or row.get("onderwerp") or "")
    return [name.strip() for name in re.split(r",| en ", match[1])] if match else []


class Ministries:
    """The ministries as TOOI names them, by name and day."""

    def __init__(self, shared: Path) -> None:
        self.rows: defaultdict[str, list[tuple[str, str, str]]] = defaultdict(list)
        for row in table(shared / "reference" / "ministries.csv"):
            since = row["valid_from_derived"][:10] or row["valid_from_stated"]
            span = row["tooi_organisation_code"], since, row["valid_to_stated"]
            for form in {row["name_nl"], row["name_without_type"], row["abbreviation"]}:
                self.rows[_plain(form)].append(span)

    def code(self, name: str, day: str) -> str | None:
        """The TOOI code of the ministry that bore this name that day, or that alone ever bore it."""
        rows = self.rows.get(_plain(name), [])
        on_day = {code for code, since, until in rows if (since or day) <= day <= (until or day)}
        codes = (on_day if day else set()) or {code for code, _, _ in rows}
        return codes.pop() if len(codes) == 1 else None


def _plain(name: str) -> str:
    return slug(re.sub(r"\s*&\s*", "en" if re.fullmatch(r"\w+&\w+", name) else " en ", _POST.sub("", name)))
