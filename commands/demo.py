"""Build the samples, ask, and draw."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from commands.build import run_build
from commands.opening import PATH, open_graph, plainly
from commands.picture import drawn

SAMPLES: Final = Path(__file__).parent.parent / "samples" / "papers"
"""In the checkout and in the installed package alike, the samples lie beside the commands."""

_DEMO: Final = ("motions-carried-out", "motie Paternotte")
"""What the demo asks, and what it draws."""


@click.command()
@click.option("--out", default=Path("out", "demo"), show_default=True, type=PATH, metavar="DIR")
def demo(*, out: Path) -> None:
    """Build the samples, print what was found, ask a question, draw a picture."""
    (name, thing), page = _DEMO, out / "picture.html"
    with plainly():
        from graphs.words import word
        from ontology.terms import KG
        from queries import ask, find

        report = run_build([SAMPLES], out)
        for kind, count in sorted(report.counts.items()):
            click.echo(f"{count:>8}  {word(KG + kind)}")
        with open_graph(str(out)) as (store, papers):
            click.echo(f"\n{find(name).question_nl}\n\n{ask(name, store).render('table')}")
            said = drawn(store, papers, thing, page)
    click.echo(f"{said}\ngraph: {out / 'graph.nq'}\nnow try: kamergraaf query --store {out}")
    raise SystemExit(report.exit_code)
