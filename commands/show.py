"""Show one thing with the sentences that say it."""

from __future__ import annotations

import shutil

import click

from commands.opening import found, open_graph, plainly, where_option


@click.command()
@click.argument("thing")
@where_option
@click.option("--limit", type=click.IntRange(min=1), default=10, show_default=True, help="Mentions in full.")
def show(thing: str, *, where: str, limit: int) -> None:
    """Show one thing: what is known, and the sentences that say it.

    THING is an IRI, an identifier ("kst-35788-128") or a name ("motie Paternotte").
    """
    with plainly(), open_graph(where) as (store, papers):
        from graphs.seek import choice
        from graphs.show import show as portray

        things = found(store, thing, papers.base)
        if len(things) > 1:
            click.echo(choice(thing, things))
            return
        width = min(shutil.get_terminal_size((100, 24)).columns, 110)
        click.echo(portray(store, papers, things[0].iri, limit=limit).text(width=width))
