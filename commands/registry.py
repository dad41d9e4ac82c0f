"""Look after the registers: what is known beforehand, rows of one's own, and what may be one thing."""

from __future__ import annotations

import csv
import os
import sys
from pathlib import Path

import click

from commands.cases import COMMANDS
from commands.opening import PATH, open_store_at, plainly, where_option

own_option = click.option(
    "--registry",
    "own",
    type=PATH,
    metavar="DIR",
    help="A folder with rows of your own and decisions.csv; by default what KAMERGRAAF_REGISTRY names.",
)


def use(own: Path | None) -> None:
    """Let this folder be the one with rows of one's own, for this process and those that it starts."""
    from ontology.registry.own import SETTING

    if own is not None:
        os.environ[SETTING] = str(own.resolve())


@click.group()
def registry() -> None:
    """What is known beforehand: check the registers, and list what may be one thing."""


@registry.command()
@own_option
def check(*, own: Path | None) -> None:
    """Hold the registers to their form: overlaps, names that two things bear, rows without source.

    Your own rows are held to the same. Each fault is named with file, line and mend; exits with 1 when there
    is one.
    """
    with plainly():
        from ontology.registry.check import check as faults_of
        from ontology.registry.own import own_folders

        use(own)
        folders = own_folders()
        faults = faults_of(*folders)
    click.echo(
        "\n".join([*map(str, faults), f"{len(faults)} faults" if faults else "The registers are sound."])
    )
    raise SystemExit(1 if faults else 0)


@registry.command()
@where_option
@click.option("--csv", "as_csv", is_flag=True, help="As rows for decisions.csv, without the verdict.")
@click.option("--all", "everything", is_flag=True, help="Also what was decided.")
def candidates(*, where: str, as_csv: bool, everything: bool) -> None:
    """List the things that may be one, the likeliest first.

    Write your verdicts, confirmed or rejected, in decisions.csv in the folder with rows of your own: the next
    build makes one thing of those that are confirmed, and never asks again about those that are rejected.
    """
    with plainly(), open_store_at(where) as store:
        from graphs.candidates import listed

        found = [one for one in listed(store) if everything or one.verdict == "open"]
    if as_csv:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(("one", "other", "verdict", "by", "date", "why"))
        writer.writerows((one.one, one.other, "", "", "", one.reason) for one in found)
        return
    for one in found:
        verdict = "" if one.verdict == "open" else f" [{one.verdict}]"
        click.echo(f"{one.score:.2f}  {one.one}  {one.other}{verdict}\n      {one.reason}")
        for paper in one.papers:
            click.echo(f"      {paper}")
    click.echo(f"{len(found)} that may be one" if found else "Nothing here may be something else.")


for _command in COMMANDS:
    registry.add_command(_command)
