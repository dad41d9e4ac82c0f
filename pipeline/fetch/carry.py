"""Carry out a plan: the best form that comes whole, its metadata, into its folder."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pipeline.fetch.errors import FileError, GoneError, LaterError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.fetch.client import Client
    from pipeline.fetch.folder import Folder
    from pipeline.fetch.plan import Plan
    from pipeline.fetch.service import Listed, Offer

PATIENCE: Final = 3
"""After so many papers on end of which nothing came, the service is left alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of one paper."""

    identifier: str
    form: str = ""
    """The form that was stored; "" when none was."""
    messages: tuple[str, ...] = ()
    """What did not come, and why."""


def carry_out(plan: Plan, client: Client, folder: Folder) -> Iterator[Outcome]:
    """What came of each paper that is not here, one by one: what is stored stays when we are stopped.

    Raises:
        LaterError: when the service asks us to stay away, or gives nothing of several papers on end.
        OSError: when the disk does not take a file.
    """
    failed = 0
    for step in plan.to_fetch:
        outcome = _fetched(step.listed, client, folder)
        yield outcome
        failed = 0 if outcome.form else failed + 1
        if failed == PATIENCE and step is not plan.to_fetch[-1]:
            raise LaterError(
                f"nothing came of {PATIENCE} papers on end, so the service is left alone; "
                "run the same command later: it goes on where it stopped"
            )


def _fetched(listed: Listed, client: Client, folder: Folder) -> Outcome:
    messages: list[str] = []
    for offer in listed.offers:
        paper = _form(listed, offer, client, messages)
        if paper is not None:
            description = _description(listed, client, messages)
            folder.store(listed, offer, paper, description)
            return Outcome(identifier=listed.identifier, form=offer.form, messages=tuple(messages))
    return Outcome(identifier=listed.identifier, messages=tuple(messages))


def _form(listed: Listed, offer: Offer, client: Client, messages: list[str]) -> bytes | None:
    try:
        data = client.get(offer.url, offer.form, listed.identifier)
    except FileError as error:
        messages.append(f"{offer.form}: {error}")
        return None
    if offer.size is not None and len(data) != offer.size:
        messages.append(
            f"{offer.form}: whole, but of {len(data):,} bytes where {offer.size:,} were announced"
        )
    return data


def _description(listed: Listed, client: Client, messages: list[str]) -> bytes | None:
    if not listed.description:
        return None
    try:
        return client.get(listed.description, "metadata", listed.identifier)
    except GoneError:
        messages.append("the publisher's metadata are not there")
    except FileError as error:
        messages.append(f"metadata: {error}")
    return None
