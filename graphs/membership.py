"""Of which party a member was on the day of a motion, as a SPARQL pattern.

The registers often tell the first day of a term too late, and papers tell none: who was then of no other
party is taken for one. `queries/motions-of-party.rq` says the same, with names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

MOVED: Final = """
    # Lists that are read through and laid side by side: that is faster than to look up each motion.
    {
        SELECT DISTINCT ?v ?mover ?since ?until WHERE {
            {
                ?term kg:termIn ?v ; kg:holder ?mover .
                OPTIONAL { ?term kg:since ?since }
                OPTIONAL { ?term kg:until ?until }
            }
            UNION
            { ?mover kg:memberOf ?v . FILTER NOT EXISTS { ?any kg:termIn ?v ; kg:holder ?mover } }
            ?v a kg:Party .
        }
    }
    { SELECT ?s ?mover WHERE { ?s kg:submittedBy ?mover } }
    OPTIONAL {
        { SELECT ?s ?day WHERE { ?s kg:documentedIn ?document . ?document dct:issued ?day } }
    }
    OPTIONAL {
        {
            SELECT ?mover ?away ?from ?to WHERE {
                ?stay kg:holder ?mover ; kg:termIn ?away .
                ?away a kg:Party .
                OPTIONAL { ?stay kg:since ?from }
                OPTIONAL { ?stay kg:until ?to }
                FILTER(BOUND(?from) || BOUND(?to))
            }
        }
        FILTER(?away != ?v && COALESCE(?from <= ?day, BOUND(?day)) && COALESCE(?day <= ?to, BOUND(?day)))
    }
    FILTER(!BOUND(?away) || (COALESCE(?since <= ?day, true) && COALESCE(?day <= ?until, true)))
"""
"""?s was moved by a member of the party ?v, who was on the day of its paper not of another."""


class Stay(NamedTuple):
    """The time of a member in a party; "" for a day that nobody tells."""

    party: str
    since: str
    until: str

    def covers(self, day: str) -> bool:
        """Whether the member was in it on this day, for all that is known."""
        return (not self.since or self.since <= day) and (not self.until or day <= self.until)


def parties_on(stays: Sequence[Stay], day: str) -> list[str]:
    """Of these parties of one member those of a day ("2022-05-11"); all of them when there is no day.

    >>> stays = [Stay("CDA", "", "2023-12-05"), Stay("NSC", "2024-01-10", "")]
    >>> [parties_on(stays, day) for day in ("2022-03-01", "2023-12-20", "2024-02-01")]
    [['CDA'], ['CDA', 'NSC'], ['NSC']]
    """
    there = {one.party for one in stays if (one.since or one.until) and one.covers(day)} if day else set()
    return list(
        dict.fromkeys(one.party for one in stays if not day or one.covers(day) or not there - {one.party})
    )
