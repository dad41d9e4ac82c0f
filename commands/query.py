"""Ask the graph a question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

import click

from commands.opening import open_store_at, plainly

if TYPE_CHECKING:
    from queries import Question

_ANSWERS: Final = ("table", "csv", "json", "html")
"""The keys of `queries.RENDERERS`, written out so that `--help` need not load them."""


@click.command()
@click.argument("question", required=False, metavar="[NAME|FILE]")
@click.option("--param", "parameters", multiple=True, metavar="KEY=VALUE", help="Fill in a parameter.")
@click.option("--store", "where", metavar="DIR", help="The folder that `kamergraaf build --out` wrote.")
@click.option("--format", "form", type=click.Choice(_ANSWERS), default="table", show_default=True)
def query(question: str | None, parameters: Sequence[str], *, where: str | None, form: str) -> None:
    """Ask a question of the catalogue, or one in a SPARQL file; without a name, list the catalogue."""
    with plainly():
        from queries import ask, catalogue

        if question is None:
            click.echo("\n".join(_catalogue(catalogue())))
            return
        if where is None:
            raise click.UsageError("Missing option '--store': which graph is asked?")
        with open_store_at(where) as store:
            click.echo(ask(question, store, **_parameters(parameters)).render(form), nl=False)


def _catalogue(questions: Iterable[Question]) -> Iterator[str]:
    for question in questions:
        yield f"{question.name}\n    {question.question_nl}"
        for parameter in question.parameters:
            tried = f", e.g. {parameter.suggestion!r}" if parameter.suggestion else ""
            yield f"    --param {parameter.name}=…  ({parameter.label}{tried})"


def _parameters(given: Iterable[str]) -> dict[str, str]:
    pairs = [one.partition("=") for one in given]
    for name, sign, value in pairs:
        if not sign or not name.isidentifier():
            raise click.BadParameter(f"{name + sign + value!r} is not KEY=VALUE", param_hint="--param")
    return {name: value for name, _, value in pairs}
