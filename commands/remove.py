"""Take a paper out of the graph."""

from __future__ import annotations

from pathlib import Path

import click

from commands.opening import plainly, where_option


@click.command()
@click.argument("document")
@where_option
def remove(document: str, *, where: str) -> None:
    """Take a paper (by identifier, file name or IRI) out of the graph, with everything that only it said."""
    with plainly():
        from graphs.make import remove as take_out

        click.echo(f"{take_out(document, Path(where))} and what only it said are gone.")
