"""Whether persons and ministries are linked to the right entry of the register, and to the right TOOI id.

    python benchmarks/linking.py [--shared ../shared]

Builds the gold papers and the motions that lie beside the checkout and writes benchmarks/linking.md. What is
right is worked out from the reference tables alone, never from our registers: a person by surname, initials
and the days of the seats and posts; a ministry by its name and the days on which TOOI says that it bore it.
Where the tables leave two possible, or know nobody, there is no truth to hold a link to; that is counted.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from papers import HERE, SHARED, build, gold_papers
from reference import Ministries, Person, meant, movers_of, persons, table

from graphs.store import open_store
from ontology.names import slug
from ontology.terms import DCT, ID, KG, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from graphs.store import Store

PERSON_BAR = 0.97
MINISTRY_BAR = 1.0


class Case(NamedTuple):
    """A name in a paper, what is right, and what the graph says."""

    paper: str
    name: str
    due: str
    found: str

    @property
    def right(self) -> bool:
        """Whether the graph says what is right."""
        return self.due == self.found


class Graph:
    """What a graph says of the persons and the ministries in its papers."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.same: defaultdict[str, set[str]] = defaultdict(set)
        for thing, other in self._rows(f"?thing <{SKOS}exactMatch> ?other"):
            self.same[thing].add(other.rstrip(")").rpartition("/")[2].rpartition("(")[2])
        self.names: defaultdict[str, set[str]] = defaultdict(set)
        for predicate in ("prefLabel", "altLabel"):
            for thing, name in self._rows(f"?thing <{SKOS}{predicate}> ?name"):
                self.names[thing].add(slug(name))
        registered = f"GRAPH <{ID}registry> {{ ?thing a <{KG}Person> }}"
        self.registered = {thing for (thing,) in self._rows(registered)}
        self.of = {row[0]: row[1] for row in self._rows(f"?office <{KG}officeOf> ?ministry")}
        self.read = {paper for (paper,) in self._rows(f"?paper <{KG}sourceFile> ?m")}
        self.issued = {row[0]: row[1] for row in self._rows(f"?paper <{DCT}issued> ?day")}

    def _rows(self, pattern: str) -> list[tuple[str, ...]]:
        variables = " ".join(name for name in dict.fromkeys(re.findall(r"\?\w+", pattern)) if name != "?m")
        return self.store.select(f"SELECT {variables} WHERE {{ {pattern} }}").texts()

    @cache  # noqa: B019  (one graph to a run)
    def mentioned(self, paper: str, folder: str) -> frozenset[str]:
        """The things of a kind that a paper mentions."""
        rows = self._rows(f"<{ID}document/{paper}> <{KG}mentions> ?thing")
        return frozenset(thing for (thing,) in rows if thing.startswith(f"{ID}{folder}/"))

    @cache  # noqa: B019  (one graph to a run)
    def movers(self, paper: str) -> frozenset[str]:
        """The movers of the motion that is printed as this paper."""
        return frozenset(p for (p,) in self._rows(f"<{ID}motion/{paper}> <{KG}submittedBy> ?person"))

    def quotes(self, folder: str) -> Iterator[tuple[str, ...]]:
        """Every mention of a ministry or office: the paper, the words and the thing."""
        for paper, words, thing in self._rows(
            f"?m <{KG}inDocument> ?paper . ?m <{KG}quote> ?words . ?m <{KG}refersTo> ?thing"
        ):
            if thing.startswith(f"{ID}{folder}/"):
                yield paper, words, thing

    def is_person(self, thing: str, person: Person) -> bool:
        """Whether a thing of the graph is this person of the tables."""
        return thing in self.registered and bool(person.keys & (self.same[thing] | self.names[thing]))


def linked(due: Person, people: Iterable[str], graph: Graph) -> str:
    """The thing to which a name was linked, called as the tables call it when it is the right one."""
    people = sorted(people)
    if any(graph.is_person(thing, due) for thing in people):
        return _called(due)
    last = due.surname
    near = [
        thing for thing in people if thing.endswith(last) or any(n.endswith(last) for n in graph.names[thing])
    ]
    return near[0].removeprefix(ID) if near else "nothing"


def _called(person: Person) -> str:
    return min((key for key in person.keys if key.endswith(person.surname)), key=lambda key: (len(key), key))


def of_motions(shared: Path, graph: Graph, known: Sequence[Person]) -> Iterator[Case | str]:
    """The movers of the motions; a bare name where the tables do not tell who is meant."""
    for part in ("xml", "text"):
        for row in table(shared / "corpus" / "truth" / f"motions-{part}.csv"):
            paper = row["kst"]
            if f"{ID}document/{paper}" not in graph.read:
                yield f"{paper} is not in the graph"
                continue
            day = row.get("datum") or row.get("odata_datum") or graph.issued.get(f"{ID}document/{paper}", "")
            for name in movers_of(row):
                due = meant(name, day[:10], known)
                if due is None:
                    yield f"{name} ({paper})"
                else:
                    yield Case(paper, name, _called(due), linked(due, graph.movers(paper), graph))


def of_gold(gold: Path, graph: Graph, known: Sequence[Person]) -> Iterator[Case | str]:
    """The persons of a paper of the gold."""
    read = json.loads(gold.read_text("utf-8"))
    paper = read["document"]["id"] or gold.stem
    day = read["document"]["date"] or graph.issued.get(f"{ID}document/{paper}", "")
    for person in (one for one in read["persons"] if one.get("required", True)):
        name = person.get("full_name") or person["label"]
        due = meant(name, day, known) if day else None
        if due is None:
            yield f"{name} ({gold.stem})"
        else:
            yield Case(gold.stem, name, _called(due), linked(due, graph.mentioned(paper, "person"), graph))


def of_ministries(golds: Iterable[Path], graph: Graph, known: Ministries) -> Iterator[Case | str]:
    """The ministries that the gold names, then every mention of one and of its minister in all papers."""
    for gold in golds:
        read = json.loads(gold.read_text("utf-8"))
        paper = read["document"]["id"] or gold.stem
        day = read["document"]["date"] or graph.issued.get(f"{ID}document/{paper}", "")
        for ministry in read["ministries"]:
            due = known.code(ministry["label"], day)
            if due is None:
                yield f"{ministry['label']} ({gold.stem})"
                continue
            things = graph.mentioned(paper, "ministry") | {
                graph.of[office] for office in graph.mentioned(paper, "office") if office in graph.of
            }
            codes = {code for thing in things for code in graph.same[thing]}
            yield Case(gold.stem, ministry["label"], due, due if due in codes else "nothing")
    for folder in ("ministry", "office"):
        for paper, words, thing in graph.quotes(folder):
            ministry_iri = graph.of.get(thing, thing)
            due = known.code(words, graph.issued.get(paper, ""))
            if due is not None and (codes := {c for c in graph.same[ministry_iri] if c.startswith("mnre")}):
                yield Case(paper.removeprefix(f"{ID}document/"), words, due, min(codes))


class Measured(NamedTuple):
    """One line of the table."""

    what: str
    cases: list[Case]
    open: list[str]
    bar: float

    @property
    def share(self) -> float:
        """The share that is right."""
        return sum(case.right for case in self.cases) / len(self.cases)


def measure(shared: Path, graph: Graph, golds: Sequence[Path]) -> list[Measured]:
    """Everything that is measured, on a graph of these papers."""
    known, ministries = persons(shared), Ministries(shared)
    looked = {
        "persons of the gold": [one for gold in golds for one in of_gold(gold, graph, known)],
        "movers of motions": list(of_motions(shared, graph, known)),
        "ministries, to TOOI": list(of_ministries(golds, graph, ministries)),
    }
    return [
        Measured(
            what,
            [one for one in found if isinstance(one, Case)],
            sorted({one for one in found if isinstance(one, str)}),
            MINISTRY_BAR if "TOOI" in what else PERSON_BAR,
        )
        for what, found in looked.items()
    ]


def told(measured: Sequence[Measured]) -> str:
    """The page."""
    lines = [
        "# Linking to the registers",
        "",
        "Written by `python benchmarks/linking.py`; do not edit. What is right comes from the reference",
        "tables, not from our registers (see the command); *open* are names of which the tables do not tell",
        "who is meant.",
        "",
        "| what | right | of | share | bar | | open |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for one in measured:
        right = sum(case.right for case in one.cases)
        met = "met" if one.share >= one.bar else "**missed**"
        cells = one.what, right, len(one.cases), f"{one.share:.3f}", one.bar, met, len(one.open)
        lines.append(f"| {' | '.join(map(str, cells))} |")
    wrong = sorted({case for one in measured for case in one.cases if not case.right})
    lines += [
        "",
        "## What is linked otherwise",
        "",
        "| paper | name | due | found |",
        "| --- | --- | --- | --- |",
    ]
    lines += [f"| {case.paper} | {case.name} | {case.due} | {case.found} |" for case in wrong]
    return "\n".join(lines if wrong else lines[:-5]) + "\n"


def motion_papers(shared: Path) -> list[Path]:
    """The motions of which the official records are known."""
    return [shared / "corpus" / "motions-xml", shared / "corpus" / "motions-text"]


def main() -> None:
    """Measure, and write benchmarks/linking.md."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", type=Path, default=SHARED)
    shared = parser.parse_args().shared
    pairs = [(gold, paper) for gold, paper in gold_papers(shared) if gold.is_relative_to(shared)]
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        build([*(paper for _, paper in pairs), *motion_papers(shared)], out)
        store = open_store(out)
        measured = measure(shared, Graph(store), [gold for gold, _ in pairs])
        store.close()
    (HERE / "linking.md").write_text(told(measured), "utf-8")
    sys.stdout.write(told(measured))


if __name__ == "__main__":
    main()
