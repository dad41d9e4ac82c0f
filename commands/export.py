"""Write the whole graph in another form."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from commands.opening import PATH, open_store_at, plainly, where_option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphs.papers import Papers

_FORMS: Final = (
    *("nq", "trig", "ttl", "nt", "jsonld", "rdf", "graphml", "gexf", "csv", "html"),
    *("parquet", "neo4j", "popolo", "xlsx", "bib", "ris"),
)
"""The keys of `EXPORTERS`, written out so that `--help` need not load them."""


@click.command()
@where_option
@click.option("--format", "form", type=click.Choice(_FORMS), help="Without it, the name of FILE tells.")
@click.option("--out", type=PATH, metavar="FILE", help="Where to; without it, to standard output.")
def export(*, where: str, form: str | None, out: Path | None) -> None:
    """Write the whole graph in another form; csv, parquet and neo4j are a folder of tables, or one .zip."""
    with plainly():
        from graphs.publish import EXPORTERS, form_of, pour

        form = form or (form_of(out.name) if out else "")
        if form not in EXPORTERS:
            raise click.UsageError(f"Give --format, or a FILE that ends in one of {', '.join(_FORMS)}")
        with open_store_at(where) as store, _texts(where) as texts:
            if out is None:
                pour(store, form, sys.stdout.buffer, texts)
                return
            out.parent.mkdir(parents=True, exist_ok=True)
            EXPORTERS[form].to(store, out, texts)
        left = EXPORTERS[form].leaves_out
        click.echo(f"{EXPORTERS[form].name}: {out}" + (f"\nleft out: {left}" if left else ""))


@contextmanager
def _texts(where: str) -> Iterator[Papers | None]:
    """The texts of the papers, where they lie beside the graph; a graph at an address has none."""
    from graphs.papers import FILE, Papers
    from graphs.store import store_folder

    file = store_folder(Path(where)) / FILE
    if not file.is_file():
        yield None
        return
    with Papers(file) as papers:
        yield papers
