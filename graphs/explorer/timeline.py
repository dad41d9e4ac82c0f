"""The life of a motion: when it was moved and voted on, and what later papers say was done about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graphs.explorer.links import href
from graphs.explorer.met import issued, places
from graphs.explorer.vocabulary import named
from graphs.membership import Stay, parties_on
from graphs.words import ask, refer, things

if TYPE_CHECKING:
    from starlette.requests import Request

    from graphs.explorer.portrait import Portrayer
    from graphs.explorer.quoted import Quoted

LONGEST: Final = 40
"""Papers on one timeline, the oldest; the list of what papers say has them all."""
_CHOICES: Final = ("for", "against", "absent")


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a motion, as one paper tells it."""

    day: str
    """"2022-05-11", "" when the paper bears no date."""
    label: str
    address: str
    carries_out: bool
    """Whether the paper says that the motion is carried out."""
    states: tuple[str, ...]
    """How it stands with the motion, as the paper says."""
    quoted: tuple[Quoted, ...]


@dataclass(frozen=True, slots=True)
class Vote:
    """A vote on a motion."""

    day: str
    decision: str
    choices: tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...]
    """For each choice ("for") who made it: name, address, seats ("" when not told)."""


def movers(request: Request, portrayer: Portrayer) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Who moved it: name, address, and the parties of that day with theirs."""
    store, iri = portrayer.opened.store, refer(portrayer.thing.iri)
    asked = f"""SELECT DISTINCT ?who ?party ?since ?until ?day WHERE {{ {iri} kg:submittedBy ?who
        OPTIONAL {{ {iri} kg:documentedIn/dct:issued ?day }}
        OPTIONAL {{ ?who kg:memberOf ?party
            OPTIONAL {{ ?term kg:holder ?who ; kg:termIn ?party
                OPTIONAL {{ ?term kg:since ?since }} OPTIONAL {{ ?term kg:until ?until }} }} }} }}
        ORDER BY ?who ?party ?since"""
    stays: dict[str, list[Stay]] = {}
    day = ""
    for row in ask(store, asked):
        told = {name: term.value for name, term in row.items()}
        day = told.get("day", "")
        theirs = stays.setdefault(told["who"], [])
        if "party" in told:
            theirs.append(Stay(told["party"], told.get("since", ""), told.get("until", "")))
    parties = {who: parties_on(theirs, day) for who, theirs in stays.items()}
    known = things(store, {*parties, *(one for found in parties.values() for one in found)})
    return [
        (
            known[who].label,
            href(request, who),
            [(known[one].label, href(request, one)) for one in found if one in known],
        )
        for who, found in parties.items()
        if who in known
    ]


def timeline(request: Request, portrayer: Portrayer) -> list[Event]:
    """What papers say of a motion, the oldest first."""
    opened, store, iri = portrayer.opened, portrayer.opened.store, refer(portrayer.thing.iri)
    executing = {
        row["d"].value for row in ask(store, f"SELECT ?d WHERE {{ GRAPH ?d {{ ?d kg:executes {iri} }} }}")
    }
    states: dict[str, list[str]] = {}
    for row in ask(store, f"SELECT DISTINCT ?g ?s WHERE {{ GRAPH ?g {{ {iri} kg:state ?s }} }} ORDER BY ?s"):
        states.setdefault(row["g"].value, []).append(named(row["s"].value, portrayer.language))
    mentioning = {
        row["d"].value for row in ask(store, f"SELECT ?d WHERE {{ GRAPH ?d {{ ?d kg:mentions {iri} }} }}")
    }
    own = {
        row["d"].value for row in ask(store, f"SELECT ?d WHERE {{ GRAPH ?g {{ {iri} kg:documentedIn ?d }} }}")
    }
    days = issued(opened)
    # What it is printed as comes first, also where that paper was not read and bears no date here.
    papers = sorted(
        executing | mentioning | own | states.keys(),
        key=lambda one: (days.get(one, "" if one in own else "9"), one),
    )[:LONGEST]
    known = things(store, papers)
    where = places(opened, portrayer.thing.iri, [one for one in papers if one not in own])
    return [
        Event(
            days.get(paper, ""),
            known[paper].label,
            href(request, paper),
            paper in executing,
            tuple(states.get(paper, ())),
            tuple(portrayer.quoter.read(where.get(paper, []))),
        )
        for paper in papers
        if paper in known
    ]


def votes(request: Request, portrayer: Portrayer) -> list[Vote]:
    """The votes on a motion, with who voted how as far as the graph has it."""
    store, iri = portrayer.opened.store, refer(portrayer.thing.iri)
    asked = f"""SELECT DISTINCT ?v ?day ?decision WHERE {{ ?v kg:voteOn {iri}
        OPTIONAL {{ ?v kg:decidedOn ?day }} OPTIONAL {{ ?v kg:decision ?decision }} }} ORDER BY ?day ?v"""
    found = []
    for row in ask(store, asked):
        counts = list(
            ask(
                store,
                f"""SELECT DISTINCT ?who ?choice ?seats WHERE {{
                ?c kg:inVote {refer(row["v"].value)} ; kg:castBy ?who ; kg:choice ?choice
                OPTIONAL {{ ?c kg:seats ?seats }} }} ORDER BY ?who""",
            )
        )
        known = things(store, {one["who"].value for one in counts})
        choices = tuple(
            (
                choice,
                tuple(
                    (
                        known[one["who"].value].label,
                        href(request, one["who"].value),
                        one["seats"].value if "seats" in one else "",
                    )
                    for one in counts
                    if one["choice"].value == choice and one["who"].value in known
                ),
            )
            for choice in _CHOICES
        )
        decision = named(row["decision"].value, portrayer.language) if "decision" in row else ""
        day = row["day"].value if "day" in row else ""
        found.append(Vote(day, decision, tuple(one for one in choices if one[1])))
    return found
