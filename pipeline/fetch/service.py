"""What a service is: something that lists the papers that are asked for, and where each stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, TypeAlias, TypeVar

from pipeline.fetch.checks import FORMS
from pipeline.fetch.errors import FetchError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.fetch.client import Client
    from pipeline.fetch.wanted import Wanted

One = TypeVar("One")


@dataclass(frozen=True, slots=True)
class Offer:
    """One form of a paper, and where it stands."""

    form: str
    """One of `FORMS`."""
    url: str
    size: int | None = None
    """In bytes, where the service says it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A paper as a service lists it."""

    identifier: str
    title: str
    issued: str
    """The day, as the service writes it; "" when it does not say."""
    stamp: str
    """Changes when the paper does."""
    offers: tuple[Offer, ...]
    """The best first."""
    description: str = ""
    """Where the publisher's metadata stand; "" when there are none."""


@dataclass(slots=True)
class Listing:
    """What a search gave."""

    papers: list[Listed] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    """What was met on the way and is worth knowing."""


@dataclass(frozen=True, slots=True)
class Page(Generic[One]):
    """One page of what a service has, and where the next stands."""

    records: Sequence[One]
    following: str | None
    total: int | None = None


Search: TypeAlias = Callable[["Client", "Wanted"], Listing]


@dataclass(frozen=True, slots=True)
class Service:
    """A place where official papers are published."""

    name: str
    describes: str
    search: Search


def best_first(offers: Iterator[Offer]) -> tuple[Offer, ...]:
    """The offers in the order of `FORMS`, one of each form.

    >>> [one.form for one in best_first(iter([Offer("pdf", "b"), Offer("xml", "a"), Offer("pdf", "c")]))]
    ['xml', 'pdf']
    """
    by_form: dict[str, Offer] = {}
    for offer in offers:
        by_form.setdefault(offer.form, offer)
    return tuple(by_form[form] for form in FORMS if form in by_form)


def turned(
    first: str, read: Callable[[str], Page[One]], key: Callable[[One], str], *, most: int
) -> Iterator[Page[One]]:
    """Page after page, until there is no more.

    Each page must bring something that no page before it brought: a service that sends us round in a circle,
    or on for ever, is left.

    Raises:
        FetchError: when the pages do not end, or hold more than `most` records.
    """
    address: str | None = first
    seen: set[str] = set()
    been: set[str] = set()
    while address is not None:
        if address in been:
            raise FetchError(f"{address}: the pages of the service go round in a circle; try again later")
        been.add(address)
        page = read(address)
        if page.total is not None and page.total > most:
            raise FetchError(
                f"the service has {page.total:,} of these, and at most {most:,} are fetched at once; "
                "ask for less (--since, --until, --dossier), or give a higher --limit"
            )
        fresh = {key(record) for record in page.records} - seen
        if page.following is not None and not fresh:
            raise FetchError(f"{address}: the pages of the service do not end; try again later")
        seen |= fresh
        if len(seen) > most:
            raise FetchError(f"the service gives more than {most:,} records; ask for less, or raise --limit")
        yield page
        address = page.following
