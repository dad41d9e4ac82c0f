"""The command line: the only place that knows all the parts.

Each command calls one function of one part and writes down what it gave. What is said about the graph is in
Dutch, like the graph; what is said about the program is in English. Exit codes: 0 when all was done, 1 when
the answer is "not all" or "no" (a paper that could not be read, a thing that is not there, a graph that is
not sound), 2 when nothing could be done.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graphs.make import Report
    from graphs.papers import Papers
    from graphs.store import Store
    from graphs.words import Named
    from queries import Question

SAMPLES: Final = Path(__file__).parent / "samples" / "papers"
"""In the checkout and in the installed package alike, the samples lie beside this file."""

_TOGETHER: Final = 8
"""How many things of one name a picture may have in its middle."""
_DEMO: Final = ("motions-carried-out", "motie Paternotte")
"""What the demo asks, and what it draws."""
_FATAL: Final = frozenset({"read", "build"})
"""The stages whose issues keep a paper out of the graph."""
_ANSWERS: Final = ("table", "csv", "json", "html")
_FORMS: Final = ("nq", "trig", "ttl", "nt", "jsonld", "rdf", "graphml", "gexf", "csv", "html")
"""The keys of `queries.RENDERERS` and of `EXPORTERS`, written out so that `--help` need not load them."""
_PATH: Final = click.Path(path_type=Path)

_where = click.option(
    "--store", "where", metavar="DIR", required=True, help="The folder that `kamergraaf build --out` wrote."
)


class Stop(click.ClickException):
    """Nothing could be done, and one line says why."""

    exit_code = 2


class Missing(click.ClickException):
    """What was asked for is not there."""

    exit_code = 1


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="kamergraaf", message="%(prog)s %(version)s")
def main() -> None:
    """Dutch parliamentary papers as a knowledge graph. Begin with `kamergraaf demo`."""


@main.command()
@click.argument("paths", nargs=-1, required=True, type=_PATH, metavar="PATH...")
@click.option("--out", required=True, type=_PATH, metavar="DIR", help="Where the graph comes, or is already.")
@click.option("--jobs", type=click.IntRange(min=1), default=1, show_default=True, help="Processes that read.")
@click.option("--base", metavar="IRI", help="What the IRIs of the things begin with.")
def build(paths: Sequence[Path], *, out: Path, jobs: int, base: str | None) -> None:
    """Read papers (files, folders, archives) into a graph.

    Writes DIR/store/, DIR/graph.nq, DIR/report.json and DIR/issues.csv. Run again, it reads what changed;
    papers that are in the graph and not given stay. Exits with 1 when some papers could not be read.
    """
    with _plainly():
        report = _build(paths, out, jobs=jobs, base=base)
    raise SystemExit(report.exit_code)


@main.command()
@click.argument("question", required=False, metavar="[NAME|FILE]")
@click.option("--param", "parameters", multiple=True, metavar="KEY=VALUE", help="Fill in a parameter.")
@click.option("--store", "where", metavar="DIR", help="The folder that `kamergraaf build --out` wrote.")
@click.option("--format", "form", type=click.Choice(_ANSWERS), default="table", show_default=True)
def query(question: str | None, parameters: Sequence[str], *, where: str | None, form: str) -> None:
    """Ask a question of the catalogue, or one in a SPARQL file; without a name, list the catalogue."""
    with _plainly():
        from queries import ask, catalogue

        if question is None:
            click.echo("\n".join(_catalogue(catalogue())))
            return
        if where is None:
            raise click.UsageError("Missing option '--store': which graph is asked?")
        with _store(where) as store:
            click.echo(ask(question, store, **_parameters(parameters)).render(form), nl=False)


@main.command()
@click.argument("thing")
@_where
@click.option("--limit", type=click.IntRange(min=1), default=10, show_default=True, help="Mentions in full.")
def show(thing: str, *, where: str, limit: int) -> None:
    """Show one thing: what is known, and the sentences that say it.

    THING is an IRI, an identifier ("kst-35788-128") or a name ("motie Paternotte").
    """
    with _plainly(), _graph(where) as (store, papers):
        from graphs.seek import choice
        from graphs.show import show as portray

        found = _found(store, thing, papers.base)
        if len(found) > 1:
            click.echo(choice(thing, found))
            return
        width = min(shutil.get_terminal_size((100, 24)).columns, 110)
        click.echo(portray(store, papers, found[0].iri, limit=limit).text(width=width))


@main.command()
@click.argument("thing")
@_where
@click.option("--out", required=True, type=_PATH, metavar="FILE.html", help="The page that is written.")
@click.option("--depth", type=click.IntRange(1, 4), default=2, show_default=True, help="Steps at most.")
@click.option("--limit", type=click.IntRange(2, 500), default=36, show_default=True, help="Things at most.")
def picture(thing: str, *, where: str, out: Path, depth: int, limit: int) -> None:
    """Draw the neighbourhood of a thing, or of up to eight of one name: one page that works offline."""
    with _plainly(), _graph(where) as (store, papers):
        click.echo(_drawn(store, papers, thing, out, depth=depth, limit=limit))


@main.command()
@_where
@click.option("--format", "form", type=click.Choice(_FORMS), help="Without it, the suffix of FILE tells.")
@click.option("--out", type=_PATH, metavar="FILE", help="Where to; without it, to standard output.")
def export(*, where: str, form: str | None, out: Path | None) -> None:
    """Write the whole graph in another form; csv is a folder of tables, or one .zip."""
    with _plainly():
        from graphs.publish import EXPORTERS, pour

        form = form or ("csv" if out and out.suffix == ".zip" else out.suffix[1:] if out else "")
        if form not in EXPORTERS:
            raise click.UsageError(f"Give --format, or a FILE that ends in one of {', '.join(_FORMS)}")
        with _store(where) as store:
            if out is None:
                pour(store, form, sys.stdout.buffer)
                return
            out.parent.mkdir(parents=True, exist_ok=True)
            EXPORTERS[form].write(store, out)
        left = EXPORTERS[form].leaves_out
        click.echo(f"{EXPORTERS[form].name}: {out}" + (f"\nleft out: {left}" if left else ""))


@main.command()
@_where
@click.option("--engine", type=click.Choice(("own", "pyshacl")), default="own", show_default=True)
def check(*, where: str, engine: str) -> None:
    """Hold the graph to its rules (shapes, expectations, quotes); exits with 1 when something is wrong."""
    with _plainly(), _graph(where) as (store, papers):
        from graphs.check import check as hold

        found = [str(violation) for violation in hold(store, papers, engine=engine)]
    click.echo("\n".join([*found, f"{len(found)} violations" if found else "The graph is sound."]))
    raise SystemExit(1 if found else 0)


@main.command()
@click.argument("document")
@_where
def remove(document: str, *, where: str) -> None:
    """Take a paper (by identifier, file name or IRI) out of the graph, with everything that only it said."""
    with _plainly():
        from graphs.make import remove as take_out

        click.echo(f"{take_out(document, Path(where))} and what only it said are gone.")


@main.command()
@click.option("--out", default=Path("out", "demo"), show_default=True, type=_PATH, metavar="DIR")
def demo(*, out: Path) -> None:
    """Build the samples, print what was found, ask a question, draw a picture."""
    (name, thing), page = _DEMO, out / "picture.html"
    with _plainly():
        from graphs.words import word
        from ontology.terms import KG
        from queries import ask, find

        report = _build([SAMPLES], out)
        for kind, count in sorted(report.counts.items()):
            click.echo(f"{count:>8}  {word(KG + kind)}")
        with _graph(str(out)) as (store, papers):
            click.echo(f"\n{find(name).question_nl}\n\n{ask(name, store).render('table')}")
            drawn = _drawn(store, papers, thing, page)
    click.echo(f"{drawn}\ngraph: {out / 'graph.nq'}\nnow try: kamergraaf query --store {out}")
    raise SystemExit(report.exit_code)


@contextmanager
def _plainly() -> Iterator[None]:
    """A user's mistake ends in one line on standard error, not in a traceback."""
    from graphs.papers import PapersError
    from graphs.publish.exporter import ExportError
    from graphs.store import StoreError
    from pipeline.settings import SettingError
    from queries import QuestionError

    try:
        yield
    except (ExportError, PapersError, QuestionError, SettingError, StoreError) as error:
        raise Stop(str(error).strip().splitlines()[0]) from error
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            raise  # click ends quietly when whoever reads our output has seen enough
        raise Stop(f"{error.filename or 'a file'}: {error.strerror or error}") from error


@contextmanager
def _store(where: str) -> Iterator[Store]:
    """The graph in this folder or at this address."""
    from graphs.store import open_store

    store = open_store(where)
    try:
        yield store
    finally:
        store.close()


@contextmanager
def _graph(where: str) -> Iterator[tuple[Store, Papers]]:
    """The graph in this folder, and the texts of its papers."""
    from graphs.papers import Papers
    from graphs.store import store_folder

    with _store(where) as store, Papers(store_folder(Path(where))) as papers:
        yield store, papers


def _build(paths: Iterable[Path], out: Path, *, jobs: int = 1, base: str | None = None) -> Report:
    from graphs.make import make

    def seen(name: str, state: str) -> None:
        if sys.stderr.isatty():  # one line that is written over, where somebody looks on
            click.echo(f"\x1b[K{name}  {state}\r", err=True, nl=False)

    report = make(paths, out, jobs=jobs, base=base, seen=seen)
    for name in report.unread:
        reasons = [issue.message for issue in report.issues if issue.source == name and issue.stage in _FATAL]
        click.echo(f"not read: {name}" + (f": {reasons[0]}" if reasons else ""), err=True)
    read = f"{report.read} read, {report.unchanged} unchanged, {len(report.unread)} not read"
    issues = f"; {len(report.issues)} issues, see {out / 'issues.csv'}" if report.issues else ""
    click.echo(f"{report.given} papers: {read}{issues}")
    click.echo(f"in the graph: {report.papers} papers, {report.quads} quads")
    return report


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


def _found(store: Store, thing: str, base: str) -> tuple[Named, ...]:
    from graphs.seek import seek

    if found := seek(store, thing, base=base):
        return found
    raise Missing(f"{thing!r}: nothing in this graph is called so; give a name, an identifier or an IRI")


def _drawn(store: Store, papers: Papers, thing: str, out: Path, *, depth: int = 2, limit: int = 36) -> str:
    from graphs.publish.picture import draw
    from graphs.seek import choice

    found = _found(store, thing, papers.base)
    if len(found) > _TOGETHER:
        raise Missing(choice(thing, found))
    out.parent.mkdir(parents=True, exist_ok=True)
    title = f"{thing} ({len(found)} dingen)" if len(found) > 1 else ""
    iris = [one.iri for one in found]
    net = draw(store, papers, iris, out, depth=depth, limit=limit, title=title)
    together = " and ".join(one.label for one in found)
    return f"picture: {out} ({together}: {len(net)} things, {net.number_of_edges()} relations)"


if __name__ == "__main__":
    main()
