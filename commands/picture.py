"""Draw the neighbourhood of a thing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from commands.opening import PATH, Missing, found, open_graph, plainly, where_option

if TYPE_CHECKING:
    from graphs.papers import Papers
    from graphs.store import Store

_TOGETHER: Final = 8
"""How many things of one name a picture may have in its middle."""


@click.command()
@click.argument("thing")
@where_option
@click.option("--out", required=True, type=PATH, metavar="FILE.html", help="The page that is written.")
@click.option("--depth", type=click.IntRange(1, 4), default=2, show_default=True, help="Steps at most.")
@click.option("--limit", type=click.IntRange(2, 500), default=36, show_default=True, help="Things at most.")
def picture(thing: str, *, where: str, out: Path, depth: int, limit: int) -> None:
    """Draw the neighbourhood of a thing, or of up to eight of one name: one page that works offline."""
    with plainly(), open_graph(where) as (store, papers):
        click.echo(drawn(store, papers, thing, out, depth=depth, limit=limit))


def drawn(store: Store, papers: Papers, thing: str, out: Path, *, depth: int = 2, limit: int = 36) -> str:
    """Draw it, and say in one line what was drawn.

    Raises:
        Missing: when nothing is called so, or more things than one picture can hold.
    """
    from graphs.publish.picture import draw
    from graphs.seek import choice

    things = found(store, thing, papers.base)
    if len(things) > _TOGETHER:
        raise Missing(choice(thing, things))
    out.parent.mkdir(parents=True, exist_ok=True)
    title = f"{thing} ({len(things)} dingen)" if len(things) > 1 else ""
    iris = [one.iri for one in things]
    net = draw(store, papers, iris, out, depth=depth, limit=limit, title=title)
    together = " and ".join(one.label for one in things)
    return f"picture: {out} ({together}: {len(net)} things, {net.number_of_edges()} relations)"
