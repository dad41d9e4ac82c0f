"""What is asked for: papers by their identifiers, of a dossier, or the motions of a year."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from pipeline.fetch.errors import FetchError

if TYPE_CHECKING:
    from collections.abc import Iterable

PAPER: Final = re.compile(
    r"kst-(?:\d{5}|[A-Za-z]+)(?:-[A-Za-z0-9]+){1,3}|kst-\d{6,7}|blg-\d+|h-[te]k-\d{8}-\d+-\d+|ah-[te]k-\d{8}-\d+|"
    r"kv-(?:tk-)?\w+|nds-tk-\w+|ag-tk-[\d-]+|\d{4}D\d{5}"
)
"""The forms of identifiers under which papers are published."""
SAFE: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
"""What may be the name of a file, whoever gave it."""
_DOSSIER: Final = re.compile(r"(\d{5})(?:-([A-Za-z0-9]+))?")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_SESSION: Final = re.compile(r"((?:19|20)\d\d)-((?:19|20)\d\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is asked for; what is given narrows it."""

    identifiers: tuple[str, ...] = ()
    dossier: str = ""
    """"29544" or "35925-XV"."""
    motions: bool = False
    session: str = ""
    """"2023-2024"."""
    since: date | None = None
    until: date | None = None
    attachments: bool = False
    """Also the attachments of papers (blg-…), which are long and mostly PDF."""
    most: int = 10_000

    @property
    def dossier_parts(self) -> tuple[str, str]:
        """The number of the dossier, and its suffix.

        >>> Wanted(dossier="35925-XV").dossier_parts
        ('35925', 'XV')
        """
        number, _, suffix = self.dossier.partition("-")
        return number, suffix


def wanted(
    identifiers: Iterable[str] = (),
    *,
    dossier: str | None = None,
    motions_of: str | None = None,
    since: date | None = None,
    until: date | None = None,
    attachments: bool = False,
    most: int = 10_000,
) -> Wanted:
    """What is asked for, after a look whether it can be.

    >>> (
    ...     wanted(motions_of="2024").since,
    ...     wanted(motions_of="2023-2024").session,
    ...     wanted(dossier="29 544").dossier,
    ... )
    (datetime.date(2024, 1, 1), '2023-2024', '29544')

    Raises:
        FetchError: when an identifier, a dossier or a year has no such form, or nothing is asked for.
    """
    papers = tuple(dict.fromkeys(identifiers))
    for identifier in papers:
        if not PAPER.fullmatch(identifier):
            raise FetchError(
                f"{identifier!r} is not the identifier of a paper; give one like kst-29544-1093, "
                "kst-35925-XV-61, ah-tk-20202021-516, h-tk-20212022-53-15, blg-1007826 or 2019D47137"
            )
    number = re.sub(r"\s+", "", dossier or "")
    if number and not _DOSSIER.fullmatch(number):
        raise FetchError(f"{dossier!r} is not a dossier; give its number, like 29544 or 35925-XV")
    session = ""
    if motions_of and _YEAR.fullmatch(motions_of):
        first, last = date(int(motions_of), 1, 1), date(int(motions_of), 12, 31)
        since, until = max(first, since or first), min(last, until or last)
    elif motions_of:
        found = _SESSION.fullmatch(motions_of)
        if not found or int(found[2]) != int(found[1]) + 1:
            raise FetchError(f"{motions_of!r} is not a year; give one like 2024, or a session like 2023-2024")
        session = motions_of
    if since and until and since > until:
        raise FetchError(f"nothing is published between {since} and {until}, which is before it")
    if not papers and not number and not motions_of and since is None:
        raise FetchError("nothing is asked for; give identifiers, --dossier, --motions-of or --since")
    return Wanted(
        identifiers=papers,
        dossier=number,
        motions=motions_of is not None,
        session=session,
        since=since,
        until=until,
        attachments=attachments,
        most=most,
    )
