"""Write what can be derived: docs/reference.md, docs/picture.png, and the answers that README.md shows.

    make docs

`docs/reference.md` is a reading of the registries, the command line, the queries and the ontology. In
README.md, each block that begins with `$ kamergraaf …` holds what that command prints on the graph of
samples/, and each table between `<!-- from FILE -->` and `<!-- end -->` holds the rows of that file that it
names in its first column. A test fails when either is out of date.
"""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING

import click
import rdflib
from click.testing import CliRunner
from rdflib.namespace import OWL, RDF, RDFS, SKOS

import kamergraaf
from graphs.publish import EXPORTERS
from graphs.store import STORES
from ontology.terms import KG
from pipeline.claim import CLAIMANTS
from pipeline.find import FINDERS
from pipeline.link import LINKERS
from pipeline.read import READERS
from queries import catalogue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

ROOT = Path(__file__).resolve().parent.parent
SHOWN = "out/demo"
"""Where the README says the graph of samples/ lies; `make demo` puts it there."""
CONSOLE = re.compile(r"```console\n\$ (?P<command>kamergraaf [^\n]*)\n.*?```", re.DOTALL)
TABLE = re.compile(r"<!-- from (?P<file>\S+) -->\n\n(?P<rows>.*?)\n\n<!-- end -->", re.DOTALL)


def run(command: str, out: Path) -> str:
    """What a command of the README prints, with this folder for the one that `make demo` makes.

    Raises:
        RuntimeError: when the command fails.
    """
    arguments = [str(out) if word == SHOWN else word for word in shlex.split(command)[1:]]
    done = CliRunner(env={"COLUMNS": "100"}).invoke(kamergraaf.main, arguments)
    if done.exit_code:
        raise RuntimeError(f"`{command}` gave exit code {done.exit_code}: {done.output}") from done.exception
    printed = done.stdout.replace(str(out), SHOWN).strip("\n")
    return "\n".join(line.rstrip() for line in printed.splitlines()) + "\n"


def with_answers(readme: str, out: Path) -> str:
    """The README with each answer as the program gives it on the graph in this folder."""

    def answer(block: re.Match[str]) -> str:
        return f"```console\n$ {block['command']}\n{run(block['command'], out)}```"

    return CONSOLE.sub(answer, readme)


def with_tables(readme: str) -> str:
    """The README with each row of a measured table as the file has it that it came from."""

    def table(block: re.Match[str]) -> str:
        rows: dict[str, str] = {}
        for row in (ROOT / block["file"]).read_text("utf-8").splitlines():
            rows.setdefault(_first_cell(row), row)
        shown = [rows.get(_first_cell(row), row) for row in block["rows"].splitlines()]
        return f"<!-- from {block['file']} -->\n\n" + "\n".join(shown) + "\n\n<!-- end -->"

    return TABLE.sub(table, readme)


def _first_cell(row: str) -> str:
    return row.split("|")[1].strip() if row.startswith("|") and "---" not in row else row


def reference() -> str:
    """All of docs/reference.md."""
    return "\n".join(
        [
            "# Reference",
            "",
            "Written by `make docs` from the program itself; do not edit.",
            *_section("Commands", "command", _commands()),
            *_section("Formats that are read (`READERS`)", "format", _readers()),
            *_section("Finders (`FINDERS`)", "finder", _described(FINDERS)),
            *_section("Linkers (`LINKERS`)", "linker", _described(LINKERS)),
            *_section("Claimants (`CLAIMANTS`)", "claimant", _described(CLAIMANTS)),
            *_section("Stores (`STORES`)", "store", _described(STORES)),
            *_section("Formats that are written (`EXPORTERS`)", "suffix", _exporters()),
            *_section("Questions", "query", _questions()),
            *_section("Classes", "class", _classes()),
            "",
        ]
    )


def _section(title: str, name: str, rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    yield from ("", f"## {title}", "", f"| {name} | |", "| --- | --- |")
    yield from (f"| `{key}` | {' '.join(text.split())} |" for key, text in rows)


def _summary(thing: object) -> str:
    return (thing.__doc__ or "").strip().partition("\n\n")[0]


def _described(
    registry: Mapping[str, Callable[..., object]] | Mapping[str, object],
) -> Iterator[tuple[str, str]]:
    for name, entry in registry.items():
        yield name, _summary(entry)


def _commands() -> Iterator[tuple[str, str]]:
    for name, command in sorted(kamergraaf.main.commands.items()):
        options = [item for item in command.params if isinstance(item, click.Option) and not item.hidden]
        flags = ", ".join(f"`{max(option.opts, key=len)}`" for option in options)
        yield f"kamergraaf {name}", f"{(command.help or '').partition(chr(10) * 2)[0]} {flags}"


def _readers() -> Iterator[tuple[str, str]]:
    for reader in READERS:
        yield reader.name, f"{' '.join(reader.suffixes)} · {', '.join(reader.media_types)}"


def _exporters() -> Iterator[tuple[str, str]]:
    for suffix, exporter in EXPORTERS.items():
        without = f"; without {exporter.leaves_out}" if exporter.leaves_out else ""
        yield suffix, f"{exporter.name} · {exporter.media_type}{without}"


def _questions() -> Iterator[tuple[str, str]]:
    for question in catalogue():
        yield question.name, question.question_en


def _classes() -> Iterator[tuple[str, str]]:
    ontology = rdflib.Graph().parse(ROOT / "ontology" / "kamergraaf.ttl")
    ours = {str(term) for term in ontology.subjects(RDF.type, OWL.Class) if str(term).startswith(KG)}
    for term in map(rdflib.URIRef, sorted(ours)):
        words = {
            (kind, text.language): str(text)
            for kind in (RDFS.label, SKOS.definition)
            for text in ontology.objects(term, kind)
            if isinstance(text, rdflib.Literal)
        }
        label = words.get((RDFS.label, "nl"), "")
        yield f"kg:{term.removeprefix(KG)}", f"*{label}*: {words.get((SKOS.definition, 'en'), '')}"


def picture(page: Path) -> None:
    """docs/picture.png: the page as a browser shows it. Without a browser, the old one stays."""
    browser = next(filter(None, map(which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if browser is None:
        print("no browser here: docs/picture.png stays as it was", file=sys.stderr)
        return
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--window-size=1500,950"]
    shot = f"--screenshot={ROOT / 'docs' / 'picture.png'}"
    subprocess.run([browser, *options, shot, page.as_uri()], check=True, capture_output=True, timeout=120)


def main() -> int:
    """Write all of it, on the graph that `make demo` made."""
    page = ROOT / SHOWN / "readme.html"
    run(f'kamergraaf picture "motie Paternotte" --limit 24 --store {SHOWN} --out {page}', ROOT / SHOWN)
    picture(page)
    (ROOT / "docs" / "reference.md").write_text(reference(), "utf-8")
    readme = ROOT / "README.md"
    readme.write_text(with_tables(with_answers(readme.read_text("utf-8"), ROOT / SHOWN)), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
