"""Promises to parliament by due date: a list that narrows, a calendar and a feed."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta, timezone
from datetime import datetime as moment
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import urlencode

import pyoxigraph as ox
from starlette.responses import Response
from starlette.routing import Route

from graphs.explorer.feeds import Entry, atom, calendar
from graphs.explorer.language import language_of, text
from graphs.explorer.links import href
from graphs.explorer.opened import opened
from graphs.explorer.promises import STATES, promises, told_once
from graphs.explorer.quoted import reading
from graphs.explorer.rendering import page
from graphs.explorer.vocabulary import value
from graphs.words import PREFIXES, things
from ontology.names import local

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from starlette.requests import Request

    from graphs.explorer.promises import Promise
    from graphs.words import Named

_AT_ONCE: Final = 50
_DATE: Final = ox.NamedNode(PREFIXES["xsd"] + "date")
_TITLE: Final = 120
"""Characters of a title in a feed."""
_HERE: Final = timezone(timedelta(hours=1))
"""Where parliament sits; an hour more or less in summer changes no due date that anybody would notice."""


class Row(NamedTuple):
    """A promise as the page shows it."""

    promise: Promise
    state: str
    day: str
    by: tuple[Named, ...]
    about: tuple[Named, ...]
    ministries: tuple[Named, ...]
    kept_by: tuple[Named, ...]
    paper: str
    address: str
    """Where it can be read in the paper."""


def commitments(request: Request) -> Response:
    """The list, as far as the address narrows it."""
    graph, language = opened(request), language_of(request)
    on = _day(request)
    every = told_once(promises(graph))
    ministry, state = (request.query_params.get(name, "") for name in ("ministry", "state"))
    of_ministry = [one for one in every if not ministry or ministry in map(local, one.ministries)]
    states = Counter(one.state(on) for one in of_ministry)
    chosen = [one for one in of_ministry if state not in STATES or one.state(on) == state]
    begin = _number(request.query_params.get("from", "0"))
    shown = chosen[begin : begin + _AT_ONCE]
    named = _named(request, [*shown, *every])
    offered = {one for promise in every for one in promise.ministries}
    given = {"ministry": ministry, "state": state, "day": request.query_params.get("day", "")}
    return page(
        request,
        "commitments.html",
        rows=[_row(one, on, language, named) for one in shown],
        count=len(chosen),
        states=[(name, states[name]) for name in STATES],
        state=state,
        ministry=ministry,
        ministries=[(local(one), named[one].label) for one in sorted(offered) if one in named],
        day=on.isoformat(),
        begin=begin,
        feed=_address("", {"ministry": ministry}),
        earlier=_address("/commitments", {**given, "from": str(max(begin - _AT_ONCE, 0))}) if begin else "",
        later=_address("/commitments", {**given, "from": str(begin + _AT_ONCE)})
        if begin + _AT_ONCE < len(chosen)
        else "",
    )


def ics(request: Request) -> Response:
    """The promises with a due date as a calendar."""
    made = calendar(_title(request), _entries(request))
    return Response(made, media_type="text/calendar", headers={"cache-control": "max-age=3600"})


def feed(request: Request) -> Response:
    """The promises as an Atom feed, the newest first."""
    entries = sorted(_entries(request), key=lambda one: one.made, reverse=True)
    chosen = _address("", {"ministry": request.query_params.get("ministry", "")})
    root = str(request.base_url).rstrip("/")
    made = atom(
        _title(request),
        entries,
        itself=f"{root}{request.url.path}{chosen}",
        page=f"{root}/commitments{chosen}",
    )
    return Response(made, media_type="application/atom+xml", headers={"cache-control": "max-age=3600"})


def _title(request: Request) -> str:
    language = language_of(request)
    return f"{text('site_name', language)}: {text('commitments', language).lower()}"


def _entries(request: Request) -> list[Entry]:
    ministry = request.query_params.get("ministry", "")
    chosen = [
        one
        for one in told_once(promises(opened(request)))
        if not ministry or ministry in map(local, one.ministries)
    ]
    named = _named(request, chosen)
    root = str(request.base_url).rstrip("/")
    return [
        Entry(
            one.iri,
            one.words if len(one.words) <= _TITLE else one.words[: _TITLE - 1] + "…",
            one.words,
            root + href(request, one.iri),
            one.made,
            one.due,
            tuple(named[iri].label for iri in one.by if iri in named),
            tuple(named[iri].label for iri in one.ministries if iri in named),
        )
        for one in chosen
    ]


def _named(request: Request, found: Sequence[Promise]) -> Mapping[str, Named]:
    """The things that these promises name; the ministries of all, and the rest of the first page only."""
    near = found[:_AT_ONCE] if len(found) > _AT_ONCE else found
    wanted = {iri for one in found for iri in (*one.ministries, *one.by)}
    wanted |= {iri for one in near for iri in (*one.about, *one.kept_by, one.paper)}
    return things(opened(request).store, wanted)


def _row(one: Promise, on: date, language: str, named: Mapping[str, Named]) -> Row:
    by, about, ministries, kept_by = (
        tuple(named[iri] for iri in iris if iri in named)
        for iris in (one.by, one.about, one.ministries, one.kept_by)
    )
    paper = named[one.paper].identifier if one.paper in named else ""
    return Row(
        one,
        one.state(on),
        value(ox.Literal(one.due, datatype=_DATE), language) if one.due else "",
        by,
        about,
        ministries,
        kept_by,
        paper or local(one.paper),
        reading(one.paper, one.start),
    )


def _day(request: Request) -> date:
    """The day that the address asks about; today when it does not."""
    asked = request.query_params.get("day", "")
    try:
        return date.fromisoformat(asked)
    except ValueError:
        return moment.now(_HERE).date()


def _address(path: str, given: Mapping[str, str]) -> str:
    kept = {name: value for name, value in given.items() if value and value != "0"}
    return f"{path}?{urlencode(kept)}" if kept else path


def _number(asked: str) -> int:
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 7 else 0  # noqa: PLR2004  # no more rows


ROUTES: Final = (
    Route("/commitments", commitments, name="commitments"),
    Route("/commitments.ics", ics, name="commitments_ics"),
    Route("/commitments.atom", feed, name="commitments_atom"),
)
