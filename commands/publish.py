"""Publish a graph for readers without a server."""

from __future__ import annotations

from pathlib import Path

import click

from commands.inside import explorer_at
from commands.opening import PATH, Stop, plainly, where_option


@click.group()
def publish() -> None:
    """Publish a graph: as a site of files that needs no server."""


@publish.command()
@click.argument("out", type=PATH)
@where_option
@click.option("--lang", type=click.Choice(("nl", "en")), default="nl", show_default=True)
def site(out: Path, *, where: str, lang: str) -> None:
    """Write all pages of the explorer into the folder OUT, with a search that works offline.

    Open OUT/index.html in a browser, or put the folder on any web server.
    """
    with plainly(), explorer_at(where) as (app, opened):
        from graphs.explorer.site import SiteError, write_site

        try:
            written = write_site(app, opened, out, language=lang)
        except SiteError as error:
            raise Stop(str(error)) from error
    click.echo(f"site: {out / 'index.html'} ({written.pages} pages)")
    if written.failed:
        click.echo(
            f"without a page: {', '.join(written.failed[:5])} ({len(written.failed)} in all)", err=True
        )
