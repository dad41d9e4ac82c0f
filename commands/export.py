"""Write the whole graph in another form."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

import click

from commands.opening import PATH, open_store_at, plainly, where_option

_FORMS: Final = ("nq", "trig", "ttl", "nt", "jsonld", "rdf", "graphml", "gexf", "csv", "html")
"""The keys of `EXPORTERS`, written out so that `--help` need not load them."""


@click.command()
@where_option
@click.option("--format", "form", type=click.Choice(_FORMS), help="Without it, the suffix of FILE tells.")
@click.option("--out", type=PATH, metavar="FILE", help="Where to; without it, to standard output.")
def export(*, where: str, form: str | None, out: Path | None) -> None:
    """Write the whole graph in another form; csv is a folder of tables, or one .zip."""
    with plainly():
        from graphs.publish import EXPORTERS, pour

        form = form or ("csv" if out and out.suffix == ".zip" else out.suffix[1:] if out else "")
        if form not in EXPORTERS:
            raise click.UsageError(f"Give --format, or a FILE that ends in one of {', '.join(_FORMS)}")
        with open_store_at(where) as store:
            if out is None:
                pour(store, form, sys.stdout.buffer)
                return
            out.parent.mkdir(parents=True, exist_ok=True)
            EXPORTERS[form].write(store, out)
        left = EXPORTERS[form].leaves_out
        click.echo(f"{EXPORTERS[form].name}: {out}" + (f"\nleft out: {left}" if left else ""))
