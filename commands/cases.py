"""Join a graph to the registers of the Tweede Kamer: cases, votes, opinions of the cabinet, commitments."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from commands.opening import PATH, plainly, where_option

if TYPE_CHECKING:
    from graphs.cases_load import Loaded

_SHOWN: Final = 20


@click.command("load-cases")
@click.argument("file", type=PATH)
@where_option
def load_cases(file: Path, *, where: str) -> None:
    """Join the motions and papers of a graph to their cases, from a register in a CSV file (.csv or .csv.gz).

    Its columns are those of Zaak: Nummer, Soort, Titel, Onderwerp, GestartOp, Vergaderjaar, Volgnummer,
    Kabinetsappreciatie. Exits with 1 when rows were left out; they are named.
    """
    with plainly():
        from graphs.cases_load import load_cases as load

        loaded = load(file, Path(where))
    _tell(loaded, "cases")


@click.command("load-state")
@click.argument("folder", type=PATH)
@where_option
def load_state(folder: Path, *, where: str) -> None:
    """Take what `kamergraaf fetch --state` left in FOLDER into a graph: votes, decisions, commitments.

    What was loaded before stays; of two records of one case the later one counts. Exits with 1 when records
    were left out; they are named.
    """
    with plainly():
        from graphs.cases_load import load_state as load

        loaded = load(folder, Path(where))
    _tell(loaded, "records")


@click.command("unload")
@where_option
def unload(*, where: str) -> None:
    """Take out of a graph what load-cases and load-state brought."""
    with plainly():
        from graphs.cases_load import unload as forget

        forget(Path(where))
    click.echo("The registers of the Chamber are out of the graph.")


COMMANDS: Final = (load_cases, load_state, unload)
"""What the group `kamergraaf registry` takes from here."""


def _tell(loaded: Loaded, what: str) -> None:
    for fault in loaded.faults[:_SHOWN]:
        click.echo(fault, err=True)
    if len(loaded.faults) > _SHOWN:
        click.echo(f"and {len(loaded.faults) - _SHOWN} more", err=True)
    click.echo(
        f"{loaded.records} {what}; {loaded.motions} of {loaded.of} motions have their case, "
        f"{loaded.open} pairs are left to you (`kamergraaf registry candidates`); "
        f"{loaded.votes} votes, {loaded.commitments} registered commitments"
    )
    raise SystemExit(1 if loaded.faults else 0)
