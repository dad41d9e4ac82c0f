"""What will be fetched, exactly, before anything is."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.fetch.client import Client
    from pipeline.fetch.folder import Folder
    from pipeline.fetch.service import Listed, Service
    from pipeline.fetch.wanted import Wanted


@dataclass(frozen=True, slots=True)
class Step:
    """A paper, and whether it is here already."""

    listed: Listed
    state: str
    """"new", "changed" or "there"."""

    def __str__(self) -> str:
        """One line: the state, the identifier, the form and the address.

        >>> from pipeline.fetch.service import Listed, Offer
        >>> offers = (Offer("xml", "https://repository.overheid.nl/a.xml", 2048),)
        >>> one = Listed(identifier="kst-29544-9001", title="", issued="", stamp="", offers=offers)
        >>> print(Step(one, "new"))
        new      kst-29544-9001  xml, 2,048 bytes  https://repository.overheid.nl/a.xml
        """
        first = self.listed.offers[0]
        size = f", {first.size:,} bytes" if first.size else ""
        return f"{self.state:<7}  {self.listed.identifier}  {first.form}{size}  {first.url}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Everything that is asked for, where it stands, and what is not there."""

    steps: tuple[Step, ...]
    absent: tuple[str, ...] = ()
    """Identifiers that the service does not know, and papers that it offers in no form that is read."""
    notes: tuple[str, ...] = field(default=())

    @property
    def to_fetch(self) -> tuple[Step, ...]:
        """What is not here, or not as it should be."""
        return tuple(step for step in self.steps if step.state != "there")

    @property
    def there(self) -> int:
        """How many papers are here already."""
        return len(self.steps) - len(self.to_fetch)

    @property
    def requests(self) -> int:
        """How many requests it takes when nothing goes wrong."""
        return sum(1 + bool(step.listed.description) for step in self.to_fetch)


def plan(wanted: Wanted, services: Sequence[Service], client: Client, folder: Folder) -> Plan:
    """Ask what there is, and look what is here. Nothing is fetched but pages of the search.

    The first service is asked; where identifiers are given, the next is asked for those it does not know.

    Raises:
        FetchError: when a service cannot be asked, does not end, or has more than is wanted at most.
    """
    papers: list[Listed] = []
    notes: list[str] = []
    left = wanted
    for service in services:
        listing = service.search(client, left)
        papers += listing.papers
        notes += listing.notes
        known = {one.identifier.casefold() for one in listing.papers}
        left = replace(
            left, identifiers=tuple(one for one in left.identifiers if one.casefold() not in known)
        )
        if not left.identifiers:
            break
    asked = " and ".join(service.name for service in services)
    unknown = [f"{one}: not known ({asked})" for one in left.identifiers]
    formless = [f"{one.identifier}: offered in no form that is read" for one in papers if not one.offers]
    return Plan(
        steps=tuple(Step(one, folder.state(one)) for one in papers if one.offers),
        absent=(*unknown, *formless),
        notes=tuple(notes),
    )
