"""Of which party a member was on the day of a motion, as a SPARQL pattern.

The registers often tell the first day of a term too late, and papers tell none: who was then of no other
party is taken for one. `queries/motions-of-party.rq` says the same, with names.
"""

from __future__ import annotations

from typing import Final

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
