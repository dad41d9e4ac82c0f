"""What became of motions, and what was promised: registers of the Tweede Kamer, page by page.

    zaak-0001.json         motions: movers, dossiers, decisions with votes and meetings, the cabinet's opinion
    toezegging-0001.json   commitments
    .fetched.json          what was asked, and the checksum of each page

A page is what the service sent, byte for byte: `{"value": [record, …]}`. All pages come before any is put in
its place, so that the folder holds the registers of one moment, or those of the run before.
"""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pipeline.fetch.errors import FetchError, FileError, LaterError
from pipeline.fetch.odata import address, between, in_dossier, pages
from pipeline.fetch.wanted import Wanted
from pipeline.fetch.whole import checksum, write_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from pipeline.fetch.client import Client

RECORD: Final = ".fetched.json"
COMING: Final = ".coming"
"""Where pages are kept until all of them are there."""
_A_DAY: Final = 86_400
_MOTION: Final = re.compile(r"kst-(\d{5}(?:-[A-Za-z0-9]+)?)-(\d+)")


@dataclass(frozen=True, slots=True)
class Register:
    """A kind of record that is fetched, with what belongs to it."""

    name: str
    """How its files are called."""
    entity: str
    expand: str
    """What comes with each record."""
    conditions: Callable[[Wanted], tuple[str, ...]]
    """Which records: each condition is a question of its own."""


def motions(wanted: Wanted) -> tuple[str, ...]:
    """The conditions on a Zaak.

    >>> motions(Wanted(identifiers=("kst-35925-XV-61",)))[0].partition(" and Soort")[0]
    "Kamerstukdossier/any(d: d/Nummer eq 35925 and d/Toevoeging eq 'XV') and Volgnummer eq 61"

    Raises:
        FetchError: when an identifier is not that of a numbered Kamerstuk of the Tweede Kamer.
    """
    every = "Soort eq 'Motie' and Verwijderd eq false"
    if wanted.identifiers:
        return tuple(f"{_numbered(one)} and {every}" for one in wanted.identifiers)
    session = [f"Vergaderjaar eq '{wanted.session}'"] if wanted.session else []
    narrowed = [*in_dossier(wanted), *session, *between("GestartOp", wanted.since, wanted.until)]
    return (" and ".join([*narrowed, every]),)


def commitments(wanted: Wanted) -> tuple[str, ...]:
    """The conditions on a Toezegging: by the day alone, since the register knows neither dossier nor motion.

    >>> commitments(Wanted(dossier="29544")), commitments(Wanted())
    ((), ('Verwijderd eq false',))
    """
    if wanted.identifiers or wanted.dossier or wanted.motions:
        return ()
    return (" and ".join([*between("Aanmaakdatum", wanted.since, wanted.until), "Verwijderd eq false"]),)


REGISTERS: Final[tuple[Register, ...]] = (
    Register(
        "zaak",
        "Zaak",
        "ZaakActor,Kamerstukdossier,Besluit($expand=Stemming,Agendapunt($expand=Activiteit)),"
        "VervangenDoor,VervangenVanuit",
        motions,
    ),
    Register(
        "toezegging",
        "Toezegging",
        "Activiteit,ToegezegdAanPersoon,ToegezegdAanFractie,IsHerhalingVan,IsWijzigingVan,IsAanvullingOp",
        commitments,
    ),
)
"""What is fetched of the state of things."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """One page that came."""

    name: str
    records: int


def questions(wanted: Wanted, client: Client) -> list[str]:
    """The first address of each question; how many pages follow, only the last page says."""
    return [
        address(client, register.entity, condition=condition, expand=register.expand)
        for register in REGISTERS
        for condition in register.conditions(wanted)
    ]


def fetch_state(wanted: Wanted, client: Client, folder: Path) -> Iterator[Arrived]:
    """Each page as it comes; when the last one has been taken, all are in the folder.

    What came in a run that was stopped less than a day ago is not asked for again.

    Raises:
        FetchError: when the service does not give a page, or its pages do not end; the folder stays as it is.
        OSError: when the disk does not take a page.
    """
    coming = folder / COMING
    places: dict[str, Path] = {}
    files: dict[str, dict[str, object]] = {}

    def ask(at: str) -> bytes:
        place = coming / f"{checksum(at.encode())}.json"
        data = _kept(place, client)
        if data is None:
            data = client.get(at, "odata")
            write_whole(place, data)
        count = 1 + sum(name.startswith(f"{register.name}-") for name in files)
        name = f"{register.name}-{count:04}.json"
        places[name] = place
        files[name] = {"records": len(json.loads(data)["value"]), "sha256": checksum(data)}
        return data

    try:
        for register in REGISTERS:
            for condition in register.conditions(wanted):
                url = address(client, register.entity, condition=condition, expand=register.expand)
                for page in pages(ask, url, most=wanted.most):
                    yield Arrived(next(reversed(files)), len(page.records))
    except (FileError, LaterError):
        raise
    except FetchError:
        shutil.rmtree(coming, ignore_errors=True)  # pages that do not end would not end tomorrow either
        raise
    _put(places, folder)
    record = {"asked": questions(wanted, client), "files": files}
    write_whole(folder / RECORD, (json.dumps(record, indent=1, sort_keys=True) + "\n").encode())
    shutil.rmtree(coming, ignore_errors=True)


def _kept(place: Path, client: Client) -> bytes | None:
    """A page of a run that was stopped, when it is of today; a page has its name only when it is whole."""
    try:
        age = client.clock.now().timestamp() - place.stat().st_mtime
        return place.read_bytes() if abs(age) < _A_DAY else None
    except FileNotFoundError:
        return None


def _put(places: Mapping[str, Path], folder: Path) -> None:
    """Put the new pages where the old ones were."""
    for register in REGISTERS:
        for old in folder.glob(f"{register.name}-*.json"):
            if old.name not in places:
                old.unlink()
    for name, place in places.items():
        place.replace(folder / name)


def _numbered(identifier: str) -> str:
    found = _MOTION.fullmatch(identifier)
    if not found:
        raise FetchError(
            f"{identifier!r}: the Tweede Kamer numbers its motions like kst-35925-XV-61; "
            "leave this one out, or give --dossier"
        )
    return f"{in_dossier(Wanted(dossier=found[1]))[0]} and Volgnummer eq {found[2]}"
