"""Fetch official papers."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from commands.opening import PATH, Stop, plainly

if TYPE_CHECKING:
    from pipeline.fetch import Client, Folder, Plan, Wanted

_ALL: Final = 1_000_000
"""More records than the registers hold: without a question, everything is asked for."""
_DAY: Final = click.DateTime(formats=("%Y-%m-%d",))


@click.command()
@click.argument("identifiers", nargs=-1, metavar="[ID...]")
@click.option("--out", required=True, type=PATH, metavar="DIR", help="Where the papers come, a folder each.")
@click.option("--dossier", metavar="NUMBER", help="The papers of a dossier: 29544, 35925-XV.")
@click.option("--motions-of", metavar="YEAR", help="The motions of a year (2024) or a session (2023-2024).")
@click.option("--since", type=_DAY, metavar="DAY", help="From this day on: 2022-01-01.")
@click.option("--until", type=_DAY, metavar="DAY", help="Up to and with this day.")
@click.option("--attachments", is_flag=True, help="With the attachments (blg-…), which are mostly long PDFs.")
@click.option(
    "--source",
    type=click.Choice(("sru", "odata")),
    help="Without it, sru, then odata for what it does not know.",
)
@click.option("--state", is_flag=True, help="Not papers, but what became of motions, and commitments.")
@click.option("--dry-run", is_flag=True, help="Say what would be fetched, and fetch nothing.")
@click.option(
    "--rate", type=click.FloatRange(0.01, 20), default=4.0, show_default=True, help="Requests a second."
)
@click.option(
    "--limit", type=click.IntRange(min=1), default=10_000, show_default=True, help="Records at most."
)
def fetch(  # noqa: PLR0913  (as many as there are options)
    identifiers: Sequence[str],
    *,
    out: Path,
    dossier: str | None,
    motions_of: str | None,
    since: datetime | None,
    until: datetime | None,
    attachments: bool,
    source: str | None,
    state: bool,
    dry_run: bool,
    rate: float,
    limit: int,
) -> None:
    """Fetch official papers (kst-29544-1093, a dossier, the motions of a year) from the official services.

    XML where there is any, else HTML, else PDF, with the publisher's metadata; then `kamergraaf build DIR`.
    Run again, it fetches what is new or changed. Exits with 1 when some papers did not come. With --state,
    the registers of the Tweede Kamer as pages of JSON, for a folder of their own.
    """
    from pipeline.fetch import SOURCES, Client, FetchError, Folder, Wanted, from_environment, plan, wanted

    with plainly():
        try:
            first, last = since.date() if since else None, until.date() if until else None
            if state and not (identifiers or dossier or motions_of or first or last):
                asked = Wanted(most=_ALL)
            else:
                asked = wanted(
                    identifiers,
                    dossier=dossier,
                    motions_of=motions_of,
                    since=first,
                    until=last,
                    attachments=attachments,
                    most=limit,
                )
            with Client(from_environment(rate=rate)) as client:
                if state:
                    raise SystemExit(_state(asked, client, out, dry_run=dry_run))
                services = [one for one in SOURCES if source in {None, one.name}]
                planned = plan(asked, services, client, Folder(out))
                raise SystemExit(
                    _shown(planned, client) if dry_run else _carried(planned, client, Folder(out))
                )
        except FetchError as error:
            raise Stop(" ".join(str(error).split())) from error


def _state(asked: Wanted, client: Client, out: Path, *, dry_run: bool) -> int:
    from pipeline.fetch import fetch_state, questions

    if dry_run:
        click.echo("\n".join(f"asks  {url}" for url in questions(asked, client)))
        return 0
    pages, records = 0, 0
    for page in fetch_state(asked, client, out):
        pages, records = pages + 1, records + page.records
        if sys.stderr.isatty():  # one line that is written over, where somebody looks on
            click.echo(f"\x1b[K{page.name}  {records:,} records\r", err=True, nl=False)
    click.echo(f"{records:,} records in {pages} pages: {out}")
    return 0 if records else 1


def _shown(plan: Plan, client: Client) -> int:
    for step in plan.steps:
        click.echo(str(step))
    _said(plan)
    click.echo(_summary(plan, client))
    return 1 if plan.absent else 0


def _summary(plan: Plan, client: Client) -> str:
    at_least = plan.requests / client.settings.rate
    return (
        f"{len(plan.steps)} papers: {len(plan.to_fetch)} to fetch, {plan.there} there; "
        f"{plan.requests} requests, {at_least:,.0f} seconds or more"
    )


def _carried(plan: Plan, client: Client, folder: Folder) -> int:
    from rich.console import Console
    from rich.progress import track

    from pipeline.fetch import carry_out

    _said(plan)
    click.echo(_summary(plan, client), err=True)
    outcomes = track(
        carry_out(plan, client, folder),
        total=len(plan.to_fetch),
        description="fetching",
        console=Console(file=sys.stderr),
        disable=not sys.stderr.isatty(),
        transient=True,
    )
    got, missed, left = 0, len(plan.absent), len(plan.to_fetch)
    try:
        for outcome in outcomes:
            got, missed, left = got + bool(outcome.form), missed + (not outcome.form), left - 1
            word = "note" if outcome.form else "not fetched"
            for message in outcome.messages:
                click.echo(f"{word}: {outcome.identifier}: {message}", err=True)
    finally:
        said = f"{got} fetched, {plan.there} there, {missed} not fetched"
        later = f", {left} left: run the same command to go on" if left else ""
        click.echo(f"{len(plan.steps) + len(plan.absent)} papers: {said}{later}")
    click.echo(f"now try: kamergraaf build {folder.path} --out …")
    return 1 if missed else 0


def _said(plan: Plan) -> None:
    for message in plan.absent:
        click.echo(f"not fetched: {message}", err=True)
    for message in plan.notes:
        click.echo(f"note: {message}", err=True)
