"""How soon the explorer answers: pages, search and the questions of the catalogue, over a graph of any size.

    .venv/bin/python benchmarks/explorer.py [--rounds 5] [OUT]

OUT is a folder that `kamergraaf build` wrote; without it the graph of a million triples of `million.py` is
taken. Requests go to the application itself, without a network between. A file that takes no question (the
style sheet) is asked in turn with the others, and every figure is also given as a ratio to it, for that holds
better on a machine that is busy. Answers to questions are kept: they are asked with nothing kept, and again.
Written to benchmarks/explorer.md. Exit 1 when a target is missed; without official papers it says so and does
nothing.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import time
import urllib.request
from contextlib import closing
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import quote, urlencode

from million import SHARED, million
from processes import children, held, spent
from starlette.testclient import TestClient

from commands.explore import catalogue_of_queries
from graphs.explorer import application
from graphs.explorer.bounded import Bounded, Bounds
from graphs.explorer.kept import Kept
from graphs.explorer.opened import Opened
from graphs.papers import Papers
from graphs.search import Search, refresh
from graphs.store import open_store, store_folder
from ontology.terms import ID, KG
from queries import catalogue

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from graphs.store import Store
    from queries import Question

HERE: Final = Path(__file__).resolve().parent
TRIVIAL: Final = "/static/site.css"
CLASSES: Final = ("Motion", "Document", "Person", "Party", "Ministry", "Measure", "Organisation", "Amount")
SEARCHED: Final = (
    *("motie", "de", "begroting onderwijs", "UWV", "minister van Financiën", "zorg", "scholing", "STAP"),
    *("verzoekt de regering", "de van het een in", "kabinet", "motie&from=80", "regering&year=2025&from=80"),
    *("motie&year=2024", "regering&class={kg}Motion", "motie&class={kg}Document", "motie&kind=Motie"),
    *("motie&party={id}party/d66", "regering&dossier={id}dossier/21501-20", "zorg&ministry={id}ministry/vws"),
    *("motie&state={kg}motion-state-adopted", "verzoekt regering&year=2024", "de&year=2024"),
    *("motie&year=2024&class={kg}Document", "regering&year=2024&kind={kg}paper-kind-motion"),
)
"""Rare words and common, one and more, each facet, two facets, and further pages."""
TYPED: Final = ("mot", "minister van", "d", "Van der")  # so far
QUESTIONS: Final = ("questions about everything", "questions filled in", "questions again")
TARGETS: Final = {
    "pages of things": 100,
    "search": 100,
    **dict.fromkeys(QUESTIONS, 500),
    "canvas": 1000,
    "start-up": 2000,
}
"""Milliseconds that 95 of 100 answers take at most."""
OF_EACH: Final = 8  # things of a class: the busiest first of all, and some by chance with a fixed seed


class Timed(NamedTuple):
    """Every time of one address, in milliseconds."""

    kind: str
    address: str
    times: list[float]
    spent: list[float]
    """Of the processors, by the server and its processes for questions."""


def p95(times: Iterable[float]) -> float:
    """What 95 of 100 do not exceed (nearest rank)."""
    ranked = sorted(times)
    return ranked[max(0, -(-len(ranked) * 95 // 100) - 1)]


def things(store: Store) -> list[str]:
    """Paths of things of the classes that have pages of their own kind."""
    chance = random.Random(6)  # noqa: S311  (a sample, no secret)
    found: list[str] = []
    for name in CLASSES:
        busy = store.select(
            f"SELECT ?x (COUNT(*) AS ?n) WHERE {{ ?x a <{KG}{name}> . ?s ?p ?x }}"
            " GROUP BY ?x ORDER BY DESC(?n) ?x"
        ).rows
        paths = [str(row[0]).strip("<>").removeprefix(ID) for row in busy]
        found += [*paths[:2], *chance.sample(paths[2:], min(OF_EACH - 2, len(paths[2:])))]
    return found


def filled(store: Store, questions: Sequence[Question]) -> list[str]:
    """Every question with each of its parameters filled in alone: of a thing the busiest of its class."""
    busiest: dict[str, str] = {}
    found = []
    for question in questions:
        for one in question.parameters:
            value = one.suggestion
            if one.type == "thing":
                kind = one.kind or "Organisation"
                value = busiest.setdefault(kind, _busiest(store, kind))
            found.append(f"/questions/{question.name}?{urlencode({one.name: value})}")
    return found


def _busiest(store: Store, kind: str) -> str:
    rows = store.select(
        f"SELECT ?x (COUNT(*) AS ?n) WHERE {{ ?x a <{KG}{kind}> . ?s ?p ?x }}"
        " GROUP BY ?x ORDER BY DESC(?n) ?x LIMIT 1"
    )
    return str(rows.rows[0][0]).strip("<>") if len(rows) else ""


def addresses(store: Store, questions: Sequence[Question]) -> list[tuple[str, str]]:
    """What is asked, with its kind."""
    pages = things(store)
    everything = [f"/questions/{one.name}?ask=1" for one in questions]
    return [
        *(("pages of things", f"/page/{path}") for path in pages),
        *(("search", f"/search?q={words.format(kg=quote(KG), id=quote(ID))}") for words in SEARCHED),
        *(("search", f"/suggest?q={begun}") for begun in TYPED),
        *((QUESTIONS[0], address) for address in everything),
        *((QUESTIONS[1], address) for address in filled(store, questions)),
        *((QUESTIONS[2], address) for address in everything),
        *(("canvas", f"/canvas/network.json?thing={path}") for path in pages[:: OF_EACH // 2]),
        *(
            ("lists", one)
            for one in ("/papers", "/commitments", "/money", "/money/sums", "/money/flow", "/questions", "/")
        ),
    ]


def measure(out: Path, rounds: int) -> tuple[list[Timed], list[float], int]:
    """Every address in turn, and the trivial page between; and how many quads there are."""
    folder = store_folder(out)
    kept = Kept()
    with closing(open_store(out)) as store:
        refresh(folder, store)
        questions = catalogue()
        with (
            Papers(folder) as papers,
            Search(folder, papers) as search,
            Bounded(store.name, Bounds()) as bounded,
            TestClient(
                application(Opened(store, papers, catalogue_of_queries(), bounded, search, kept=kept)),
                raise_server_exceptions=False,
            ) as client,
        ):
            ((quads,),) = store.select("SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }").texts()
            asked = [Timed(kind, address, [], []) for kind, address in addresses(store, questions)]
            bounded.begin()
            trivial: list[float] = []
            for _ in range(rounds):
                for one in asked:
                    if one.kind in QUESTIONS[:2]:
                        kept.clear()
                    elif one.kind == QUESTIONS[2]:
                        client.get(one.address)
                    before = spent()
                    one.times.append(_timed(client, one.address))
                    one.spent.append(spent() - before)
                    trivial.append(_timed(client, TRIVIAL))
    return asked, trivial, int(quads)


def _timed(client: TestClient, address: str) -> float:
    begin = time.perf_counter()
    answer = client.get(address)
    took = 1000 * (time.perf_counter() - begin)
    if answer.is_error:
        raise SystemExit(f"{address}: {answer.status_code}")
    return took


def started(out: Path) -> float:
    """Milliseconds from the command to its address: the server listens then."""
    begin = time.perf_counter()
    command = [sys.executable, "-m", "kamergraaf", "explore", "--store", str(out), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=HERE.parent, text=True) as process:
        assert process.stdout  # noqa: S101  (asked for above)
        line = process.stdout.readline()
        took = 1000 * (time.perf_counter() - begin)
        process.terminate()
    if "http" not in line:
        raise SystemExit(f"the explorer did not start: {line}")
    return took


def memory(out: Path, visited: Sequence[str]) -> tuple[int, int]:
    """Megabytes that the server holds after these visits, and those of its processes for questions."""
    command = [sys.executable, "-m", "kamergraaf", "explore", "--store", str(out), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=HERE.parent, text=True) as process:
        try:
            assert process.stdout  # noqa: S101  (asked for above)
            base = process.stdout.readline().split("/  (")[0]
            for address in visited:
                asked = base + quote(address, safe="/?=&%+")
                with urllib.request.urlopen(asked, timeout=60) as answer:  # noqa: S310  # ours
                    answer.read()
            return held(process.pid), sum(map(held, children(process.pid)))
        finally:
            process.terminate()


def report(
    asked: Sequence[Timed], trivial: Sequence[float], quads: int, *, begun: Sequence[float], holds: str
) -> str:
    """The report as Markdown."""
    base = median(trivial)
    lines = [
        "# How soon the explorer answers",
        "",
        f"Over a graph of {quads:,} quads, asked without a network between. While measuring, the load of",
        f"the machine was {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors: above that number, times",
        "are longer than need be. Questions are asked about everything (nothing filled in), and with each",
        "parameter filled in alone, by the busiest thing of its class; no answer was kept. Questions",
        "again are those whose answer was. Processor: the time that the server and its processes had of the",
        "processors, in ms; an answer takes about so long when nobody else uses them.",
        f"The trivial page takes {base:.1f} ms (median), {p95(trivial):.1f} ms (p95).",
        "",
        holds,
        "",
        "| What | Addresses | Median, ms | p95, ms | p95 : trivial p95 | p95, processor | Target, ms | |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |",
    ]
    lines += [
        _row(kind, [one for one in asked if one.kind == kind], p95(trivial))
        for kind in dict.fromkeys(one.kind for one in asked)
    ]
    lines += [_row("start-up", [Timed("start-up", "", [*begun], [])], p95(trivial)), ""]
    lines += [
        "## The slowest addresses",
        "",
        "| Address | Median, ms | Processor, ms |",
        "| --- | ---: | ---: |",
    ]
    slowest = sorted(asked, key=lambda one: -median(one.spent))[:15]
    lines += [f"| `{one.address}` | {median(one.times):.0f} | {median(one.spent):.0f} |" for one in slowest]
    over = [
        f"`{one.address}` ({median(one.spent):.0f} ms)"
        for one in asked
        if one.kind in TARGETS and median(one.spent) > TARGETS[one.kind]
    ]
    lines += [
        "",
        "Whose processor time is above the target of their kind: " + (", ".join(over) or "none") + ".",
    ]
    return "\n".join(lines) + "\n"


def _row(kind: str, asked: Sequence[Timed], base: float) -> str:
    times = [took for one in asked for took in one.times]
    shares = [took for one in asked for took in one.spent]
    target, share = TARGETS.get(kind), p95(shares) if shares else 0.0
    verdict = "" if target is None else "met" if p95(times) <= target else "**missed**"
    if verdict == "**missed**" and shares and share <= (target or 0):
        verdict = "met but for others at work"
    return (
        f"| {kind} | {len(asked)} | {median(times):.1f} | {p95(times):.1f} | {p95(times) / base:.1f}"
        f" | {f'{share:.1f}' if shares else ''} | {target or ''} | {verdict} |"
    )


def main() -> int:
    """Measure and write."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("out", nargs="?", type=Path)
    options.add_argument("--rounds", type=int, default=5)
    given = options.parse_args()
    out = given.out or million()
    if out is None:
        sys.stdout.write(f"skipped: there are no official papers at {SHARED}, and no graph was given\n")
        return 0
    asked, trivial, quads = measure(out, given.rounds)
    begun = [started(out) for _ in range(3)]
    ours, theirs = memory(out, [one.address for one in asked])
    memory_held = (
        f"After a visit of every address the server holds {ours} MB of memory, its processes for questions"
    )
    told = report(asked, trivial, quads, begun=begun, holds=f"{memory_held} {theirs} MB.")
    (HERE / "explorer.md").write_text(told, "utf-8")
    sys.stdout.write(told)
    return "missed" in told


if __name__ == "__main__":
    sys.exit(main())
