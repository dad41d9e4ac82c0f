"""The forms in which papers print a person's name."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from ontology.registry.tables import Row


def person_names(row: Row) -> Iterator[tuple[str, date | None, bool]]:
    """Every form of the name, the day from which it may be meant, and whether it is matched to the letter.

    A surname alone is always matched to the letter, since many are words too ("Klein", "De Boer"), and not
    before the person came into view. It has no last day: letters cite a motion by its movers for years
    after they left.
    """
    surname, prefix = row["surname"], row["prefix"]
    bare = f"{prefix} {surname}" if prefix else surname
    for given in (row["forename"], row["initials"], *row.many("forenames")):
        if given:
            yield f"{given} {bare}", None, False
    for form in dict.fromkeys((bare[0].upper() + bare[1:], bare)):
        yield form, row.since, True
