"""What the page of a thing of a certain class has beside what every page has."""

from __future__ import annotations

from datetime import UTC, datetime
from datetime import date as Day  # noqa: N812  # `date` here writes one
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

import pyoxigraph as ox

from graphs.explorer.concerning import concerning
from graphs.explorer.links import href
from graphs.explorer.money_of import by_year, money_of
from graphs.explorer.timeline import movers, timeline, votes
from graphs.explorer.vocabulary import value
from ontology.terms import KG, XSD

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from starlette.requests import Request

    from graphs.explorer.known import Fact
    from graphs.explorer.money_of import Money, Year
    from graphs.explorer.portrait import Portrayer

COVERED: Final[dict[str, frozenset[str]]] = {
    "Person": frozenset({"in.submittedBy"}),
    "Party": frozenset({"in.askedBy"}),
    "Office": frozenset({"in.madeBy"}),
    "Organisation": frozenset({"in.allocatedTo", "in.provider"}),
    "Measure": frozenset({"in.about", "in.allocatedTo"}),
    "Document": frozenset({"in.documentedIn"}),
    "Dossier": frozenset({"in.inDossier"}),
    "Motion": frozenset({"in.executes", "in.voteOn"}),
}
"""By class the facts that a list of its own says better."""
_AMOUNTS: Final = 25
"""Amounts in the table of one thing, the largest."""
_WIDEST: Final = 420
"""Of a bar, in the units of the picture."""


class Bar(NamedTuple):
    """A year in the chart and in its table."""

    when: str
    euro: str
    amounts: int
    width: int
    """From 1 to 420."""


class Row(NamedTuple):
    """An amount in the table."""

    words: str
    address: str
    euro: str
    years: str
    counted: bool
    paper: str
    place: str
    """Where it can be read, "" when that is not known."""


def left(kind: str, facts: Mapping[Fact, int]) -> dict[Fact, int]:
    """The facts that no special list of this class shows."""
    covered = COVERED.get(kind.removeprefix(KG), frozenset())
    return {fact: count for fact, count in facts.items() if fact.key not in covered}


def special(request: Request, portrayer: Portrayer) -> dict[str, object]:
    """What the template of the page has for the class of this thing."""
    opened, thing = portrayer.opened, portrayer.thing
    amounts = money_of(opened, thing)
    portrayer.quoter.know(one.source for one in amounts[:_AMOUNTS] if one.source)
    motion = thing.kind == KG + "Motion"
    return {
        "lists": concerning(request, thing, today()),
        "bars": _bars(by_year(amounts), portrayer.language),
        "amounts": [_row(request, portrayer, one) for one in amounts[:_AMOUNTS]],
        "amounts_in_all": len(amounts),
        "movers": movers(request, portrayer) if motion else [],
        "votes": votes(request, portrayer) if motion else [],
        "events": timeline(request, portrayer) if motion else [],
        "date": lambda day: date(day, portrayer.language),
    }


def date(day: str, language: str) -> str:
    """A date as a reader writes it; what is none as it stands."""
    return value(ox.Literal(day, datatype=ox.NamedNode(XSD + "date")), language)


def today() -> Day:
    """The day by which a promise is overdue or not."""
    return datetime.now(UTC).date()


def _bars(years: Iterable[Year], language: str) -> list[Bar]:
    years = list(years)
    most = max((one.euro for one in years), default=Decimal())
    return [
        Bar(
            one.when,
            _euro(one.euro, language),
            one.amounts,
            max(int(one.euro * _WIDEST / most), 1) if most else 1,
        )
        for one in years
    ]


def _row(request: Request, portrayer: Portrayer, one: Money) -> Row:
    most = f" – {_euro(one.most, portrayer.language)}" if one.most else ""
    (quoted,) = portrayer.quoter.read([one.source]) if one.source else (None,)
    return Row(
        one.words,
        href(request, one.iri),
        _euro(one.value, portrayer.language) + most,
        ", ".join(one.years),
        one.counted,
        quoted.paper if quoted else "",
        quoted.address if quoted else "",
    )


def _euro(amount: Decimal, language: str) -> str:
    return value(ox.Literal(f"{amount:f}", datatype=ox.NamedNode(XSD + "decimal")), language)
