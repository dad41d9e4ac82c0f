"""A report on a dossier, a measure, a ministry or any other thing: one page to print, with its sources."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import pyoxigraph as ox
from markupsafe import Markup
from starlette.routing import Route

from graphs.evidence import Source
from graphs.explorer import known
from graphs.explorer.amounts import counting
from graphs.explorer.euros import euro, euro_sum
from graphs.explorer.footnotes import Footnotes
from graphs.explorer.language import language_of
from graphs.explorer.links import href
from graphs.explorer.met import issued
from graphs.explorer.opened import opened
from graphs.explorer.portrait import Portrayer, names
from graphs.explorer.quoted import Quoter, reading
from graphs.explorer.rendering import page
from graphs.explorer.scope import scope
from graphs.explorer.totals import added, sums
from graphs.explorer.views.thing import the_thing
from graphs.explorer.vocabulary import named, value
from graphs.publish.official import page as official
from graphs.words import PREFIXES, Place, ask, things
from ontology.terms import KG

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from starlette.requests import Request
    from starlette.responses import Response

    from graphs.explorer.quoted import Quoted
    from graphs.explorer.scope import Scope
    from graphs.words import Named

_MOST: Final = 60
"""Rows of one table: a report is read, and the site has the rest."""
_STATIC: Final = Path(__file__).parent.parent / "static"
_DATE: Final = ox.NamedNode(PREFIXES["xsd"] + "date")


class Event(NamedTuple):
    """Something with a day."""

    day: str
    what: str
    label: str
    iri: str


def report(request: Request) -> Response:
    """The report; with `?alone=1` as one file that needs no other and leads to no page of this site."""
    graph, language = opened(request), language_of(request)
    thing = the_thing(request, "/report/")
    alone = bool(request.query_params.get("alone"))
    quoter, notes = Quoter(graph), Footnotes()
    portrayer = Portrayer(request, graph, thing, language, quoter)
    facts, inverse = portrayer.groups(known.counted(graph.store, thing.iri))
    found = scope(graph, thing)
    counted = counting(found.amounts)
    labels = things(
        graph.store,
        {
            *found.papers[:_MOST],
            *found.motions[:_MOST],
            *(iri for one in found.promises[:_MOST] for iri in (*one.by, *one.kept_by)),
            *(iri for one in found.amounts for iri in one.meant_for),
        },
    )
    years = sums(found.amounts, "year")
    most = max((total.least for _, total in years), default=0) or 1

    def cite(document: str, start: int, end: int, words: str) -> Quoted:
        return quoter.read([Source(Place(document, start, end, words))])[0]

    return page(
        request,
        "report.html",
        thing=thing,
        kind=named(thing.kind, language),
        names=names(graph, thing)[:12],
        alone=alone,
        styles=_styles() if alone else "",
        note=notes.number,
        notes=notes,
        groups=[*facts, *inverse],
        address=(lambda iri: iri) if alone else (lambda iri: href(request, iri)),
        source=_published if alone else (lambda quoted: quoted.address),
        reads=(lambda one: official(one.identifier)) if alone else (lambda one: reading(one.iri)),
        papers=[
            (labels[iri], _day(issued(graph).get(iri, ""), language))
            for iri in found.papers[:_MOST]
            if iri in labels
        ],
        papers_in_all=len(found.papers),
        motions=_motions(request, found, labels),
        motions_in_all=len(found.motions),
        promises=[
            (
                one,
                _day(one.due, language),
                [labels[iri] for iri in one.by if iri in labels],
                [labels[iri] for iri in one.kept_by if iri in labels],
                cite(one.paper, one.start, one.start + len(one.words), one.words),
            )
            for one in found.promises[:_MOST]
        ],
        promises_in_all=len(found.promises),
        amounts=[
            (
                euro(one, language),
                one,
                [labels[iri] for iri in one.meant_for if iri in labels],
                one in counted,
                cite(one.paper, one.start, one.end, one.words),
            )
            for one in sorted(found.amounts, key=lambda one: (-one.value, one.iri))[:_MOST]
        ],
        amounts_in_all=len(found.amounts),
        total=euro_sum(added(counted), language) if counted else "",
        years=[(year, euro_sum(total, language), float(total.least / most)) for year, total in years],
        events=[(one, _day(one.day, language)) for one in _events(found, labels, issued(graph))],
    )


def _motions(request: Request, found: Scope, labels: dict[str, Named]) -> list[tuple[Named, str, str]]:
    """Each motion with what it asks, and how it stands."""
    graph, language = opened(request), language_of(request)
    asked: dict[str, list[str]] = {}
    states: dict[str, list[str]] = {}
    facts = """SELECT DISTINCT ?m ?p ?o WHERE { VALUES ?m { $among } VALUES ?p { kg:asks kg:state }
        GRAPH ?g { ?m ?p ?o } FILTER(!CONTAINS(STR(?g), "/unsure/")) }"""
    for row in ask(graph.store, facts, among=found.motions[:_MOST]):
        if row["p"].value == KG + "asks":
            asked.setdefault(row["m"].value, []).append(row["o"].value)
        else:
            states.setdefault(row["m"].value, []).append(named(row["o"].value, language))
    return [
        (labels[iri], "; ".join(sorted(asked.get(iri, ()))), ", ".join(sorted(states.get(iri, ()))))
        for iri in found.motions[:_MOST]
        if iri in labels
    ]


def _events(found: Scope, labels: dict[str, Named], dates: object) -> Sequence[Event]:
    """Papers and due dates on one line of time, the earliest first."""
    days = dates if isinstance(dates, dict) else {}
    events = [
        Event(days[iri], "report_paper", labels[iri].label, iri)
        for iri in found.papers[:_MOST]
        if iri in labels and iri in days
    ]
    events += [Event(one.due, "report_due", one.words, one.iri) for one in found.promises[:_MOST] if one.due]
    return sorted(set(events))


def _day(day: str, language: str) -> str:
    try:
        date.fromisoformat(day)
    except ValueError:
        return day
    return value(ox.Literal(day, datatype=_DATE), language)


def _published(quoted: Quoted) -> str:
    return official(quoted.paper)


def _styles() -> Markup:
    """The sheets themselves, for a file that stands alone; they are ours, not text of a paper."""
    sheets: Iterable[str] = ((_STATIC / name).read_text("utf-8") for name in ("site.css", "report.css"))
    return Markup("\n".join(sheets))  # noqa: S704  # our own style sheets


ROUTES: Final = (Route("/report/{path:path}", report, name="report"),)
