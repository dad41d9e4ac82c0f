"""The people, bodies, posts, motions and votes of a graph in Popolo JSON (https://www.popoloproject.com/).

What a paper says with a date of its own (a motion) bears that date; terms of office bear their days.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from graphs.publish.official import page
from graphs.publish.whole import read
from ontology.terms import DCT, KG, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from graphs.publish.whole import Whole
    from graphs.store.protocol import Store

_BODIES: Final = {"Party": "party", "Ministry": "ministry", "Organisation": "organisation"}
_SCHEMES: Final = {
    "http://www.wikidata.org/entity/": "wikidata",
    "https://identifier.overheid.nl/tooi/id/": "tooi",
    "https://gegevensmagazijn.tweedekamer.nl/": "tweedekamer",
}
"""What Popolo calls the register that an exact match leads to."""
_RESULTS: Final = {
    "adopted": "pass",
    "rejected": "fail",
}
"""The words of Popolo for what became of a motion, where it has one."""
_OPTIONS: Final = {"for": "yes", "against": "no", "absent": "absent"}
"""Those for how a party voted."""


def write_popolo(store: Store, path: Path) -> None:
    """One JSON document: `persons`, `organizations`, `posts`, `memberships`, `motions`, `vote_events`."""
    whole = read(store)
    told = {
        "persons": [_person(whole, iri) for iri in whole.members("Person")],
        "organizations": [
            _body(whole, iri, sort) for kind, sort in _BODIES.items() for iri in whole.members(kind)
        ],
        "posts": [_post(whole, iri) for iri in whole.members("Office")],
        "memberships": [*_memberships(whole)],
        "motions": [_motion(whole, iri) for iri in whole.members("Motion")],
        "vote_events": [*_votes(whole)],
    }
    path.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", "utf-8", newline="\n")


def _person(whole: Whole, iri: str) -> dict[str, Any]:
    return _named(whole, iri)


def _body(whole: Whole, iri: str, sort: str) -> dict[str, Any]:
    parents = [parent for parent in whole.things(iri, "partOf") if _is_body(whole, parent)]
    return _full(
        {**_named(whole, iri), "classification": sort, "parent_id": next(iter(parents), None)},
    )


def _post(whole: Whole, iri: str) -> dict[str, Any]:
    bodies = whole.things(iri, "officeOf")
    return _full(
        {
            "id": iri,
            "label": whole.name(iri),
            "other_label": next(iter(whole.texts(iri, SKOS + "altLabel")), None),
            "organization_id": next((body for body in bodies if _is_body(whole, body)), None),
        }
    )


def _memberships(whole: Whole) -> Iterator[dict[str, Any]]:
    told: set[tuple[str, str]] = set()
    for term in whole.members("Term"):
        for person in whole.things(term, "holder"):
            for what in whole.things(term, "termIn"):
                told.add((person, what))
                days = {
                    "start_date": whole.text(term, "since"),
                    "end_date": whole.text(term, "until"),
                }
                yield _membership(whole, term, person, what, **days)
    for person in whole.members("Person"):
        for what in (*whole.things(person, "memberOf"), *whole.things(person, "holdsOffice")):
            if (person, what) not in told:
                yield _membership(whole, None, person, what)


def _membership(whole: Whole, term: str | None, person: str, what: str, **days: str) -> dict[str, Any]:
    post = whole.kind(what) == KG + "Office"
    bodies = whole.things(what, "officeOf") if post else [what]
    return _full(
        {
            "id": term,
            "person_id": person,
            "post_id": what if post else None,
            "organization_id": next((body for body in bodies if _is_body(whole, body)), None),
            **days,
        }
    )


def _motion(whole: Whole, iri: str) -> dict[str, Any]:
    papers = whole.things(iri, "documentedIn")
    identifiers = [name for paper in papers if (name := whole.text(paper, DCT + "identifier"))]
    movers = whole.things(iri, "submittedBy")
    said = [*whole.things(iri, "decision"), *whole.things(iri, "state")]
    states = [state.rpartition("motion-state-")[2] for state in said]
    return _full(
        {
            "id": iri,
            "identifier": next(iter(identifiers), None),
            "name": whole.name(iri),
            "text": "\n".join(whole.texts(iri, "asks")),
            "creator_id": next(iter(movers), None),
            # Popolo knows one creator; a motion of ours has all who moved it.
            "creator_ids": movers,
            "date": next((day for paper in papers if (day := whole.text(paper, DCT + "issued"))), None),
            "result": next((_RESULTS[state] for state in states if state in _RESULTS), None),
            "sources": [{"url": url} for name in identifiers if (url := page(name))],
        }
    )


def _votes(whole: Whole) -> Iterator[dict[str, Any]]:
    counts: dict[str, list[dict[str, Any]]] = {}
    for count in whole.members("VoteCount"):
        for vote in whole.things(count, "inVote"):
            told = {
                "option": _OPTIONS.get(whole.text(count, "choice"), "not voting"),
                "value": int(whole.text(count, "seats") or 0),
                "group_id": next(iter(whole.things(count, "castBy")), None),
            }
            counts.setdefault(vote, []).append(_full(told))
    for vote in whole.members("Vote"):
        motions = whole.things(vote, "voteOn")
        decisions = [one.rpartition("motion-state-")[2] for one in whole.things(vote, "decision")]
        yield _full(
            {
                "id": vote,
                "motion_id": next(iter(motions), None),
                "start_date": whole.text(vote, "decidedOn"),
                "result": next((_RESULTS[one] for one in decisions if one in _RESULTS), None),
                "counts": counts.get(vote, []),
            }
        )


def _named(whole: Whole, iri: str) -> dict[str, Any]:
    names = [name for name in whole.texts(iri, SKOS + "altLabel") if name != whole.name(iri)]
    matches = whole.things(iri, SKOS + "exactMatch")
    known = [
        {"scheme": scheme, "identifier": match.removeprefix(start)}
        for match in matches
        for start, scheme in _SCHEMES.items()
        if match.startswith(start)
    ]
    return _full(
        {
            "id": iri,
            "name": whole.name(iri),
            "other_names": [{"name": name} for name in names],
            "identifiers": known,
            "links": [{"url": match} for match in matches],
        }
    )


def _is_body(whole: Whole, iri: str) -> bool:
    return any(whole.kind(iri) == KG + kind for kind in _BODIES)


def _full(told: dict[str, Any]) -> dict[str, Any]:
    """Without what is not known."""
    return {key: value for key, value in told.items() if value not in (None, "", [])}
