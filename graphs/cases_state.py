"""The pages that `kamergraaf fetch --state` left: what became of motions, and what was promised.

A page is what the service sent: `{"value": [record, …]}`. A record is checked for what the graph needs of it,
and kept as it came otherwise; what is wrong with one is said, and the others go on.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

from graphs.store import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Json: TypeAlias = dict[str, Any]
"""A record as the service writes it: what it holds is looked at where it is used."""

MOTION: Final = "zaak"
PROMISE: Final = "toezegging"
_NUMBERS: Final = {
    MOTION: (re.compile(r"\d{4}Z\d{5,}|\d{9}"), "2021Z22350"),
    PROMISE: (re.compile(r"TZ\d{6}-\d{3,}"), "TZ202202-117"),
}


class Record(NamedTuple):
    """One record of a register."""

    register: str
    """MOTION or PROMISE."""
    number: str
    changed: str
    """When the service last changed it; of two the later one counts."""
    gone: bool
    """The Chamber took it back."""
    said: Json


def read_state(folder: Path) -> Iterator[Record | str]:
    """Every record in the folder; for a page or record that is none, a sentence with the place and the mend.

    StoreError when the folder holds no page.
    """
    pages = sorted(
        (page, register) for register in _NUMBERS for page in folder.glob(f"{register}-[0-9]*.json")
    )
    if not pages:
        raise StoreError(
            f"{folder}: no zaak-0001.json or toezegging-0001.json is here; "
            "give the folder that `kamergraaf fetch --state --out` wrote"
        )
    for page, register in pages:
        try:
            records = json.loads(page.read_bytes())["value"]
        except (ValueError, KeyError, TypeError):
            records = None
        if not isinstance(records, list):
            yield f"{page.name}: no page of records; fetch it again"
            continue
        for place, said in enumerate(records, 1):
            yield _record(said, register, f"{page.name}, record {place}")


def _record(said: object, register: str, where: str) -> Record | str:
    form, example = _NUMBERS[register]
    number = said.get("Nummer") if isinstance(said, dict) else None
    if not isinstance(said, dict) or not isinstance(number, str) or not form.fullmatch(number):
        return f"{where}: {number!r} is no number of this register, like {example}; left out"
    changed = said.get("ApiGewijzigdOp") or said.get("GewijzigdOp") or ""
    return Record(register, number, str(changed), said.get("Verwijderd") is True, said)


def several(said: Json, name: str) -> list[Json]:
    """The records that belong to this one under this name, without those that the Chamber took back.

    >>> several({"Stemming": [{"Soort": "Voor"}, {"Verwijderd": True}]}, "Stemming"), several({}, "Stemming")
    ([{'Soort': 'Voor'}], [])
    """
    found = said.get(name) or []
    found = found if isinstance(found, list) else [found]
    return [one for one in found if isinstance(one, dict) and one.get("Verwijderd") is not True]


def words(said: Json, name: str) -> str:
    """The text under this name on one line; empty when there is none."""
    value = said.get(name)
    return "" if value is None else " ".join(str(value).split())


def day(said: Json, name: str) -> str:
    """The day under this name, as the Chamber's clock has it; empty when there is none.

    >>> day({"Datum": "2022-07-05T00:00:00+02:00"}, "Datum"), day({"Datum": "onbekend"}, "Datum")
    ('2022-07-05', '')
    """
    value = words(said, name)[:10]
    return value if re.fullmatch(r"\d{4}-\d\d-\d\d", value) else ""
