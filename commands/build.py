"""Read papers into a graph."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from commands.opening import PATH, plainly
from commands.registry import own_option, use

if TYPE_CHECKING:
    from graphs.make import Report

_FATAL: Final = frozenset({"read", "build"})
"""The stages whose issues keep a paper out of the graph."""


@click.command()
@click.argument("paths", nargs=-1, required=True, type=PATH, metavar="PATH...")
@click.option("--out", required=True, type=PATH, metavar="DIR", help="Where the graph comes, or is already.")
@click.option("--jobs", type=click.IntRange(min=1), default=1, show_default=True, help="Processes that read.")
@click.option("--base", metavar="IRI", help="What the IRIs of the things begin with.")
@own_option
def build(paths: Sequence[Path], *, out: Path, jobs: int, base: str | None, own: Path | None) -> None:
    """Read papers (files, folders, archives) into a graph.

    Writes DIR/store/, DIR/graph.nq, DIR/report.json and DIR/issues.csv. Run again, it reads what changed;
    papers that are in the graph and not given stay. Exits with 1 when some papers could not be read.
    """
    with plainly():
        use(own)
        report = run_build(paths, out, jobs=jobs, base=base)
    raise SystemExit(report.exit_code)


def run_build(paths: Iterable[Path], out: Path, *, jobs: int = 1, base: str | None = None) -> Report:
    """Build, and say on the terminal how far it is, what could not be read, and what came of it."""
    from graphs.make import make

    def seen(name: str, state: str) -> None:
        if sys.stderr.isatty():  # one line that is written over, where somebody looks on
            click.echo(f"\x1b[K{name}  {state}\r", err=True, nl=False)

    report = make(paths, out, jobs=jobs, base=base, seen=seen)
    for name in report.unread:
        reasons = [issue.message for issue in report.issues if issue.source == name and issue.stage in _FATAL]
        click.echo(f"not read: {name}" + (f": {reasons[0]}" if reasons else ""), err=True)
    read = f"{report.read} read, {report.unchanged} unchanged, {len(report.unread)} not read"
    issues = f"; {_count(len(report.issues), 'issue')}, see {out / 'issues.csv'}" if report.issues else ""
    click.echo(f"{_count(report.given, 'paper')}: {read}{issues}")
    click.echo(f"in the graph: {_count(report.papers, 'paper')}, {_count(report.quads, 'quad')}")
    return report


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
