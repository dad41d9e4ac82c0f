"""Write a report on a thing: one page to print."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import Final

import click

from commands.inside import explorer_at
from commands.opening import PATH, Missing, Stop, found, plainly, where_option

_BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome", "chrome")
_PATIENCE: Final = 120
"""Seconds that a browser may take to print."""


@click.command()
@click.argument("thing")
@where_option
@click.option("--out", required=True, type=PATH, metavar="FILE.html", help="The page that is written.")
@click.option(
    "--pdf", type=PATH, metavar="FILE.pdf", help="Print it too, with Chromium where it is installed."
)
@click.option("--lang", type=click.Choice(("nl", "en")), default="nl", show_default=True)
def report(thing: str, *, where: str, out: Path, pdf: Path | None, lang: str) -> None:
    """Write a report on a dossier, measure or ministry: one page to print, with its sources.

    THING is an IRI, an identifier or a name, as for `show`.
    """
    with plainly(), explorer_at(where) as (app, opened):
        from graphs.explorer.inside import fetch
        from graphs.seek import choice

        things = found(opened.store, thing, opened.base)
        if len(things) > 1:
            raise Missing(choice(thing, things))
        path = things[0].iri.removeprefix(opened.base)
        answered = fetch(app, f"/report/{path}?alone=1&lang={lang}")
        if answered.status != 200:  # noqa: PLR2004  # OK
            raise Missing(f"{thing!r}: there is no report on this")
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_bytes(answered.body)
        click.echo(f"report: {out} ({things[0].label})")
        if pdf:
            _print(out, pdf)
            click.echo(f"printed: {pdf}")


def _print(page: Path, pdf: Path) -> None:
    """Let a browser print the page.

    Raises:
        Stop: when there is no browser, or it does not print.
    """
    browser = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if browser is None:
        raise Stop(f"{pdf}: no Chromium here to print it; open {page} in any browser and print it there")
    pdf.parent.mkdir(parents=True, exist_ok=True)
    bare = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []  # root has no sandbox
    asked = [
        *(browser, "--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking", *bare),
        *("--no-pdf-header-footer", f"--print-to-pdf={pdf.resolve()}", page.resolve().as_uri()),
    ]
    try:
        done = subprocess.run(asked, capture_output=True, timeout=_PATIENCE, check=False)  # noqa: S603  # a browser found on the path, and our own page
    except subprocess.TimeoutExpired as error:
        raise Stop(
            f"{pdf}: the browser did not finish in {_PATIENCE} seconds; print {page} by hand"
        ) from error
    if done.returncode or not pdf.is_file():
        raise Stop(f"{pdf}: the browser could not print it; open {page} and print it there")
