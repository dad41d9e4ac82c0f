"""Names, and the forms in which papers print a person's."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from ontology.registry.tables import Row

AFTERWARDS: Final = timedelta(days=4 * 365)
"""How long a surname alone still means somebody who left: a term of the Tweede Kamer."""


class Name(NamedTuple):
    """A name, and the days within which it points at its thing."""

    text: str
    since: date | None = None
    until: date | None = None
    exact: bool = False
    """To be found only as it is written here: abbreviations, and names that are also words."""

    def valid(self, on: date) -> bool:
        """Whether the name was in use on that day; a bound that is not known is open."""
        return (self.since or on) <= on <= (self.until or on)


def person_names(row: Row) -> Iterator[Name]:
    """Every form of a person's name.

    A surname alone is always matched to the letter, since many are words too ("Klein", "De Boer"), and only
    from the day on which the person came into view until some years after he or she left, when papers
    still cite a motion by its movers.
    """
    surname, prefix = row["surname"], row["prefix"]
    bare = f"{prefix} {surname}" if prefix else surname
    for given in (row["forename"], row["initials"], *row.many("forenames")):
        if given:
            yield Name(f"{given} {bare}")
    until = row.until and row.until + AFTERWARDS
    for form in dict.fromkeys((bare[0].upper() + bare[1:], bare)):
        yield Name(form, row.since, until, exact=True)
