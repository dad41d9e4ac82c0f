"""Send the graph to a SPARQL server."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from commands.opening import Stop, open_store_at, plainly, where_option


@click.command()
@click.argument("url")
@where_option
@click.option("--query", "query", default="query", show_default=True, help="Where below URL it is asked.")
@click.option("--graphs", default="store", show_default=True, help="Where below URL its graphs are put.")
@click.option(
    "--verify/--no-verify",
    default=True,
    show_default=True,
    help="Count at the end, and send again what differs.",
)
def push(url: str, *, where: str, query: str, graphs: str, verify: bool) -> None:
    """Send the named graphs to a server with the SPARQL 1.1 Graph Store Protocol; only what changed.

    URL is what its services stand under: http://127.0.0.1:7878 for Oxigraph; for Fuseki the dataset, with
    --graphs data. Who we are is taken from KAMERGRAAF_STORE_USER and KAMERGRAAF_STORE_PASSWORD, or
    KAMERGRAAF_STORE_TOKEN. Stopped in the middle, run it again: it goes on from there.
    """
    with plainly():
        from graphs.push import differing, ledger_of
        from graphs.push import push as send
        from graphs.store import RemoteStore, store_folder

        if not url.startswith(("http://", "https://")):
            raise Stop(f"{url}: this is no address; give one that begins with https:// or http://")

        def seen(graph: str, state: str) -> None:
            if sys.stderr.isatty():
                click.echo(f"\x1b[K{graph}  {state}\r", err=True, nl=False)

        with open_store_at(where) as store:
            target = RemoteStore(url, query=query, graphs=graphs)
            try:
                ledger = ledger_of(store_folder(Path(where)), target.name)
                pushed = send(store, target, ledger, seen=seen)
                told = f"{pushed.sent} graphs sent, {pushed.unchanged} unchanged, {pushed.removed} removed"
                if verify and (wrong := differing(store, target)):
                    again = send(store, target, ledger, anew=frozenset(wrong), seen=seen)
                    told += f"; {again.sent} sent again"
                    if still := differing(store, target):
                        raise Stop(f"{url}: {len(still)} graphs differ from ours there, such as {still[0]}")
            finally:
                target.close()
    click.echo(f"{url}: {told}")
