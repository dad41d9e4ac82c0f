"""How fast the line is, as ratios against peers that run on the same text in the same run.

    make bench        or:  python benchmarks/speed.py [--rounds 5] [PATH ...]

Ratios come first, because they hold on another machine; figures per second are this machine's. The
contestants take turns within a round, so that a machine that is busy for a while slows them all. Each
ratio is of times in one round; shown are the least, the median and the greatest over the rounds. Written
to benchmarks/speed.md. Exit 1 when a target is missed.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import peers
import rdflib
from memory import peak
from race import Ratio, Times, race, ratio
from stages import costs

from graphs.build import quads
from graphs.store import EmbeddedStore
from pipeline.line import run
from pipeline.model import Issue, Reading
from pipeline.read import Source, sources

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

HERE = Path(__file__).resolve().parent
CORPUS = HERE.parent.parent / "shared" / "corpus" / "papers"
SAMPLES = HERE.parent / "samples" / "papers"
PAGE = 2_500
"""Characters on a full page of a printed Kamerstuk, blanks included."""
AT_LEAST, AT_MOST = 7.0, 2.5
DEAREST = 8
"""How many parts of the line the report names."""
CONTESTANTS = {
    "line": "whole line",
    "tokenizer": "bare tokenizer",
    "statistical": "statistical pipeline",
}


def found(paths: Sequence[Path]) -> list[Source]:
    """The papers under these paths."""
    return [item for item in sources(paths) if not isinstance(item, Issue)]


def whole_line(papers: Sequence[Source]) -> tuple[list[Reading], dict[str, list[str]]]:
    """File in, quads out: reading, finding, linking, claiming and building."""
    readings: list[Reading] = []
    graphs: dict[str, list[str]] = {}
    for paper in papers:
        reading, _ = run(paper)
        if reading is not None:
            readings.append(reading)
            graphs[reading.document.iri] = quads(reading)
    return readings, graphs


def language_race(papers: Sequence[Source], texts: Sequence[str], *, rounds: int) -> dict[str, Times]:
    """The whole line, the bare tokenizer and the statistical pipeline on the same papers.

    Both peers get the text clean, and in whole papers or in paragraphs, whichever is the faster for them; the
    line starts from the files.
    """
    paragraphs = [paragraph for text in texts for paragraph in text.split("\n\n")]
    bare, model = peers.tokenizer(), peers.statistical()
    return race(
        {
            "line": lambda: whole_line(papers),
            "tokenizer": lambda: sum(len(doc) for doc in bare.pipe(texts)),
            "statistical": lambda: sum(len(doc) for doc in model.pipe(paragraphs, batch_size=256)),
        },
        rounds=rounds,
    )


def store_race(graphs: Mapping[str, Sequence[str]], *, rounds: int) -> dict[str, Times]:
    """The same quads into our store on disk, and into rdflib's in memory."""

    def embedded() -> None:
        with tempfile.TemporaryDirectory() as folder:
            store = EmbeddedStore.to_write(Path(folder) / "store")
            store.replace_all(graphs)
            store.close()

    together = "\n".join(line for lines in graphs.values() for line in lines) + "\n"
    return race(
        {"store": embedded, "rdflib": lambda: rdflib.Dataset().parse(data=together, format="nquads")},
        rounds=rounds,
    )


class Measured(NamedTuple):
    """All that one run of the benchmark found out."""

    rounds: int
    papers: int
    tokens: int
    characters: int
    quads: int
    first: float
    language: dict[str, Times]
    kept: dict[str, Times]
    memory: dict[str, float]
    parts: dict[str, float]

    @property
    def faster(self) -> Ratio:
        """How many times the line goes into the statistical pipeline."""
        return ratio(self.language["statistical"], self.language["line"])

    @property
    def dearer(self) -> Ratio:
        """How many times the bare tokenizer goes into the line."""
        return ratio(self.language["line"], self.language["tokenizer"])

    @property
    def on_target(self) -> bool:
        """Whether both medians are where they must be."""
        return self.faster.median >= AT_LEAST and self.dearer.median <= AT_MOST


def measure(paths: Sequence[Path], *, rounds: int) -> Measured:
    """Everything, on the papers under these paths.

    Raises:
        ValueError: when none of them could be read.
    """
    papers = found(paths)
    start = time.perf_counter()
    readings, graphs = whole_line(papers)
    first = time.perf_counter() - start
    texts = [reading.document.text for reading in readings]
    if not texts:
        raise ValueError(f"no paper could be read in {', '.join(map(str, paths))}")
    bare = peers.tokenizer()
    return Measured(
        rounds=rounds,
        papers=len(texts),
        tokens=sum(len(bare(text)) for text in texts),
        characters=sum(map(len, texts)),
        quads=sum(map(len, graphs.values())),
        first=first,
        language=language_race(papers, texts, rounds=rounds),
        kept=store_race(graphs, rounds=rounds),
        memory={name: peak(name, paths) for name in CONTESTANTS},
        parts=costs(papers, rounds=rounds),
    )


def render(measured: Measured, what: str) -> str:
    """The report, in Markdown."""
    m, pages = measured, measured.characters / PAGE
    verdict = {True: "met", False: "**missed**"}
    faster, dearer = verdict[m.faster.median >= AT_LEAST], verdict[m.dearer.median <= AT_MOST]
    loading = ratio(m.kept["rdflib"], m.kept["store"])
    speeds = "\n".join(
        f"| {label} | {m.tokens / m.language[name].median:,.0f} "
        f"| {pages / m.language[name].median:,.1f} | {m.memory[name]:.0f} MB |"
        for name, label in CONTESTANTS.items()
    )
    parts = "\n".join(f"| {part} | {times:.2f} |" for part, times in [*m.parts.items()][:DEAREST])
    return f"""# Speed

Written by `make bench`; do not edit. {what}: {m.papers} papers, {m.tokens:,} tokens,
{pages:.0f} pages of {PAGE:,} characters, {m.quads:,} quads. {m.rounds} rounds in one process; all contestants
take turns in each round, and a ratio is of two times in the same round.

| ratio of times | median | least – greatest | target | |
| --- | --- | --- | --- | --- |
| statistical spaCy pipeline ÷ whole line | {m.faster} | ≥ {AT_LEAST:g} | {faster} |
| whole line ÷ bare spaCy tokenizer | {m.dearer} | ≤ {AT_MOST:g} | {dearer} |
| rdflib in memory ÷ our store on disk, same quads | {loading} | | |

The whole line is everything from file to sorted N-Quads: reading, finding, linking, claiming, building.
The bare tokenizer is `spacy.blank("nl")` on the text as our reader cleaned it. The statistical pipeline has
the sizes of the published small models (tok2vec, morphologizer, tagger, parser, and ner with an embedding of
its own; no lemmatizer) with untrained weights, which run at the same speed. It gets the same clean text in
batches of paragraphs, which is faster for it than whole papers.

| the dearest parts of the line | times the tokenizer |
| --- | --- |
{parts}

| on this machine | tokens/s | pages/s | most memory |
| --- | --- | --- | --- |
{speeds}

| on this machine | quads/s |
| --- | --- |
| our store on disk | {m.quads / m.kept["store"].median:,.0f} |
| rdflib in memory | {m.quads / m.kept["rdflib"].median:,.0f} |

The first pass, with rules and registry still to be loaded, took {m.first:.1f} s.
Python {platform.python_version()} on {platform.machine()}, {os.cpu_count()} cores, one used.
"""


def main() -> int:
    """Measure, print and write; 1 when a target is missed, 2 when nothing could be measured."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--out", type=Path, default=HERE / "speed.md")
    arguments = parser.parse_args()
    paths, what = arguments.paths, "Papers of the user's choice"
    if not paths:
        official = CORPUS.is_dir()
        paths = [CORPUS if official else SAMPLES]
        what = "Official papers beside the checkout" if official else "The papers of samples/"
    try:
        measured = measure(paths, rounds=arguments.rounds)
    except ValueError as error:
        parser.error(str(error))
    report = render(measured, what)
    arguments.out.write_text(report, "utf-8")
    print(report)
    return 0 if measured.on_target else 1


if __name__ == "__main__":
    sys.exit(main())
