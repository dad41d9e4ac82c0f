"""Hold the graph to its rules."""

from __future__ import annotations

import click

from commands.opening import open_graph, plainly, where_option


@click.command()
@where_option
@click.option("--engine", type=click.Choice(("own", "pyshacl", "sparql")), default="own", show_default=True)
def check(*, where: str, engine: str) -> None:
    """Hold the graph to its rules (shapes, expectations, quotes); exits with 1 when something is wrong."""
    with plainly(), open_graph(where) as (store, papers):
        from graphs.check import check as hold

        violations = [str(violation) for violation in hold(store, papers, engine=engine)]
    click.echo(
        "\n".join([*violations, f"{len(violations)} violations" if violations else "The graph is sound."])
    )
    raise SystemExit(1 if violations else 0)
