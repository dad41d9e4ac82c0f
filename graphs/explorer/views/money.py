"""Money: every amount as a table that sorts and narrows, sums with their sentences, and a flow chart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, cast, get_args
from urllib.parse import urlencode

from starlette.routing import Route

from graphs.evidence import Source
from graphs.explorer.amounts import amounts, counting
from graphs.explorer.euros import euro, euro_sum
from graphs.explorer.language import language_of, text
from graphs.explorer.opened import opened
from graphs.explorer.quoted import Quoter
from graphs.explorer.rendering import page
from graphs.explorer.sankey import Stream, sankey
from graphs.explorer.totals import KEYS, By, added, flows, sums
from graphs.explorer.vocabulary import named
from graphs.words import Place, things
from ontology.names import local

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from starlette.requests import Request
    from starlette.responses import Response

    from graphs.explorer.amounts import Amount
    from graphs.explorer.quoted import Quoted
    from graphs.words import Named

_AT_ONCE: Final = 50
_DRAWN: Final = 30
"""Flows that one can still tell apart in a drawing."""
_NOTHING: Final = "-"
"""In an address: what the papers do not say."""
_SORTS: Final[dict[str, Callable[[Amount], tuple[object, ...]]]] = {
    "value": lambda one: (one.value, one.paper, one.start),
    "year": lambda one: (one.years, one.value),
    "paper": lambda one: (one.made, one.paper, one.start),
}


class Row(NamedTuple):
    """An amount as the table shows it."""

    amount: Amount
    euro: str
    sentence: Quoted
    kind: str
    meant_for: tuple[Named, ...]
    ministries: tuple[Named, ...]
    counts: bool
    """Whether it is added up, within what the table shows."""


def money(request: Request) -> Response:
    """The table of amounts, as far as the address narrows it, with their sum."""
    graph, language = opened(request), language_of(request)
    given = {name: request.query_params.get(name, "") for name in (*KEYS, "kind", "only", "sort")}
    every = amounts(graph)
    chosen = _narrowed(every, given)
    counted = counting(chosen)
    if given["only"] == "counted":
        chosen = counted
    sort = given["sort"] if given["sort"].removeprefix("-") in _SORTS else "-value"
    chosen = sorted(chosen, key=_SORTS[sort.removeprefix("-")], reverse=sort.startswith("-"))
    begin = _number(request.query_params.get("from", "0"))
    shown = chosen[begin : begin + _AT_ONCE]
    return page(
        request,
        "money.html",
        rows=_rows(request, shown, {one.iri for one in counted}),
        count=len(chosen),
        total=euro_sum(added(counted), language),
        counted=len(counted),
        given=given,
        offered=_offered(request, every),
        kinds=sorted(
            (local(kind), named(kind, language)) for kind in {one.kind for one in every if one.kind}
        ),
        sort=sort,
        heads=_heads(given, sort),
        begin=begin,
        earlier=_address("/money", {**given, "from": str(max(begin - _AT_ONCE, 0))}) if begin else "",
        later=_address("/money", {**given, "from": str(begin + _AT_ONCE)})
        if begin + _AT_ONCE < len(chosen)
        else "",
    )


def money_sums(request: Request) -> Response:
    """Sums by measure, ministry or year; each leads to the sentences behind it."""
    graph, language = opened(request), language_of(request)
    asked = request.query_params.get("by", "")
    by: By = cast("By", asked) if asked in get_args(By) else "measure"
    found = sums(amounts(graph), by)
    names = things(graph.store, [key for key, _ in found if ":" in key])
    # What nobody names is often most of it: beside that no bar of a ministry would be seen.
    largest = max((total.least for key, total in found if key), default=0) or 1
    return page(
        request,
        "money_sums.html",
        by=by,
        ways=get_args(By),
        rows=[
            (
                names.get(key),
                key or text("money_unsaid", language),
                euro_sum(total, language),
                total.count,
                _address("/money", {by: _short(key), "only": "counted"}),
                float(total.least / largest) if key else 0.0,
            )
            for key, total in found
        ],
    )


def money_flow(request: Request) -> Response:
    """The flow from ministries to measures, as a drawing and as a table."""
    graph, language = opened(request), language_of(request)
    found = flows(amounts(graph), limit=_DRAWN)
    names = things(graph.store, {iri for flow in found for iri in (*flow.ministries, flow.measure)})

    def name(iri: str) -> str:
        return names[iri].label if iri in names else local(iri)

    rows = [
        (
            " + ".join(map(name, flow.ministries)) or text("money_no_ministry", language),
            flow,
            name(flow.measure),
            euro_sum(flow.total, language),
            _address("/money", {"measure": _short(flow.measure), "only": "counted"}),
        )
        for flow in found
    ]
    known = [one for one in rows if one[1].ministries] or rows
    drawn = sankey([Stream(one[0], one[1].measure, float(one[1].total.least)) for one in known])
    labels = {one[1].measure: one[2] for one in rows} | {one[0]: one[0] for one in rows}
    told = {(one[0], one[1].measure): (one[3], one[4]) for one in rows}
    partly = len(known) < len(rows)
    return page(request, "money_flow.html", rows=rows, drawn=drawn, labels=labels, told=told, partly=partly)


def _narrowed(every: Sequence[Amount], given: Mapping[str, str]) -> list[Amount]:
    def fits(one: Amount) -> bool:
        for by, key in KEYS.items():
            values = [_short(value) for value in key(one)] or [_NOTHING]
            if given[by] and given[by] not in values:
                return False
        return given["kind"] in ("", local(one.kind))

    return [one for one in every if fits(one)]


def _rows(request: Request, shown: Sequence[Amount], counted: set[str]) -> list[Row]:
    graph, language = opened(request), language_of(request)
    names = things(graph.store, {iri for one in shown for iri in (*one.meant_for, *one.ministries)})
    quoter = Quoter(graph)
    quoter.know(map(_source, shown))
    return [
        Row(
            one,
            euro(one, language),
            quoter.read([_source(one)])[0],
            named(one.kind, language) if one.kind else "",
            tuple(names[iri] for iri in one.meant_for if iri in names),
            tuple(names[iri] for iri in one.ministries if iri in names),
            one.iri in counted,
        )
        for one in shown
    ]


def _source(one: Amount) -> Source:
    return Source(Place(one.paper, one.start, one.end, one.words))


def _offered(request: Request, every: Sequence[Amount]) -> dict[str, list[tuple[str, str]]]:
    """What can be chosen for each way to narrow: what stands in the address, and what one reads."""
    values = {by: {value for one in every for value in key(one)} for by, key in KEYS.items()}
    names = things(opened(request).store, values["measure"] | values["ministry"])
    return {
        by: sorted(
            ((_short(value), names[value].label if value in names else value) for value in found),
            key=lambda pair: pair[1].casefold(),
        )
        for by, found in values.items()
    }


def _heads(given: Mapping[str, str], sort: str) -> dict[str, tuple[str, str]]:
    """For each column that sorts the address that does it, and how it is sorted now."""
    found = {}
    for name in _SORTS:
        now = {name: "ascending", f"-{name}": "descending"}.get(sort, "none")
        way = name if now == "descending" else f"-{name}"
        found[name] = _address("/money", {**given, "sort": way}), now
    return found


def _short(value: str) -> str:
    """A thing or a year as an address has it."""
    return local(value) if ":" in value else value or _NOTHING


def _address(path: str, given: Mapping[str, str]) -> str:
    kept = {name: value for name, value in given.items() if value and value != "0"}
    return f"{path}?{urlencode(kept)}" if kept else path


def _number(asked: str) -> int:
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 7 else 0  # noqa: PLR2004  # no more rows


ROUTES: Final = (
    Route("/money", money, name="money"),
    Route("/money/sums", money_sums, name="money_sums"),
    Route("/money/flow", money_flow, name="money_flow"),
)
