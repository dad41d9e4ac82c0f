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
    *("parquet", "neo4j", "popolo", "cube", "framed", "xlsx", "bib", "ris"),
)
"""The keys of `EXPORTERS`, written out so that `--help` need not load them."""
_READERS: Final = ("catalogue",)
"""For whom there is a set of files."""


@click.command()
@where_option
@click.option("--format", "form", type=click.Choice(_FORMS), help="Without it, the name of FILE tells.")
@click.option("--for", "readers", type=click.Choice(_READERS), help="All files that they take in, in FILE.")
@click.option("--settings", type=PATH, metavar="YAML", help="Publisher, contact, licence … of the catalogue.")
@click.option("--out", type=PATH, metavar="FILE", help="Where to; without it, to standard output.")
def export(
    *, where: str, form: str | None, readers: str | None, settings: Path | None, out: Path | None
) -> None:
    """Write the whole graph in another form; csv, parquet and neo4j are a folder of tables, or one .zip.

    `--for catalogue` writes what other registries take in: DCAT-AP-NL, VoID, SKOS, TOOI and QuickStatements.
    """
    with plainly():
        if readers:
            _catalogue(where, form, settings, out)
            return
        from graphs.publish import EXPORTERS, form_of, pour

        form = form or (form_of(out.name) if out else "")
        if settings:
            raise click.UsageError("--settings goes with --for catalogue")
        if form not in EXPORTERS:
            endings = ", ".join(f".{one.ending or one.suffix}" for one in EXPORTERS.values())
            raise click.UsageError(f"Give --format, or a FILE that ends in one of {endings}")
        with open_store_at(where) as store, _texts(where) as texts:
            if out is None:
                pour(store, form, sys.stdout.buffer, texts)
                return
            out.parent.mkdir(parents=True, exist_ok=True)
            EXPORTERS[form].to(store, out, texts)
        left = EXPORTERS[form].leaves_out
        click.echo(f"{EXPORTERS[form].name}: {out}" + (f"\nleft out: {left}" if left else ""))


def _catalogue(where: str, form: str | None, settings: Path | None, out: Path | None) -> None:
    from graphs.publish.catalogue import FILES, Settings, read_settings, write_catalogue

    if out is None or form:
        raise click.UsageError("--for catalogue writes several files: give --out DIR, and no --format")
    told = read_settings(settings) if settings else Settings()
    with open_store_at(where) as store:
        out.parent.mkdir(parents=True, exist_ok=True)
        write_catalogue(store, out, told)
    for name, (what, _) in FILES.items():
        click.echo(f"{out / name}: {what}")
    if assumed := told.assumed():
        click.echo(f"not set, so unknown or the program itself: {', '.join(assumed)}; put them in --settings")


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
