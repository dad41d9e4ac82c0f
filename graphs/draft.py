"""The next generation of a store while it is being made: a copy that nobody looks at until it is finished."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import ExitStack
from time import perf_counter
from typing import TYPE_CHECKING, Self

from graphs.build import names_graph, registry_graph, unsure_graph
from graphs.candidates import candidates, candidates_graph
from graphs.candidates_merge import noted, one_thing, recalled, under
from graphs.cases import tk, tk_graph
from graphs.infer import inferred, inferred_graph
from graphs.ledger import Key, Known, Ledger
from graphs.settle import names
from graphs.store import EmbeddedStore, StoreError
from ontology.terms import ID

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from graphs.work import Outcome
    from ontology.registry.decisions import Decisions

AT_ONCE = 300_000
"""Quads that wait before they are stored together."""


class Draft:
    """What one build writes. Several papers are stored in one go and then noted as read, in that order.

    So a build that dies leaves at worst papers in the draft that are not noted, and the next build, which
    goes on where it stopped, reads those again. The generation that everybody sees is never touched.
    """

    def __init__(
        self, folder: Path, *, base: str | None, program: str, judged: Decisions | None = None
    ) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(f"{folder}: no store can be made here: {error.strerror}") from error
        self.program = program
        self.seconds = 0.0
        self._store: EmbeddedStore | None = None
        self._waiting: dict[Key, tuple[Known, Outcome]] = {}
        self._quads = 0
        self._touched: set[str] = set()
        with ExitStack() as stack:
            stack.enter_context(_alone(folder))
            self.ledger = stack.enter_context(Ledger(folder))
            built = self.ledger.setting("base")
            self.base = base or built or ID
            if built not in {None, self.base}:
                raise StoreError(
                    f"{folder}: this graph was built under {built}; build under that base, or elsewhere"
                )
            if not self.ledger.there.is_dir():
                self.ledger.forget_draft()
            before = recalled(self.ledger.setting("decisions"))
            self.judged = before if judged is None else judged
            """What was decided; by default what it was when the store was last built."""
            self._stored = _pairs(before, self.base)
            self._open = stack.pop_all()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._store:
            self._store.close()
        self._open.close()

    @property
    def merged(self) -> dict[str, str]:
        """For each thing that somebody decided is another one, by IRI: that one."""
        return under(self.base, self.judged.merged)

    def rejudge(self) -> list[Known]:
        """The sources of the papers that speak of what was decided otherwise when they were stored."""
        now, stored = _pairs(self.judged, self.base), self._stored
        # What a build that died was told counts too: some papers may be stored by it.
        died = self.ledger.setting("merging") if self.begun else None
        tried = set(died.split("\n")) - {""} if died else stored
        changed = sorted({iri for pair in (stored ^ now) | (tried ^ now) for iri in pair.split(" ")})
        if not changed or not (self.begun or self.ledger.papers()):
            return []
        self.ledger.note("merging", "\n".join(sorted(stored | tried | now)))
        rows = self.store.select(
            f"""SELECT DISTINCT ?graph WHERE {{ VALUES ?thing {{ {" ".join(map("<{}>".format, changed))} }}
                {{ GRAPH ?graph {{ ?thing ?p ?o }} }} UNION {{ GRAPH ?graph {{ ?s ?q ?thing }} }} }}"""
        )
        graphs = {graph for (graph,) in rows.texts()}
        papers = [p for p in self.ledger.papers() if p in graphs or unsure_graph(p) in graphs]
        return [self.ledger.sources_of(paper)[0] for paper in papers if self.ledger.sources_of(paper)]

    def restate(self, iri: str) -> None:
        """Make one of what is one thing in a paper that cannot be read again."""
        for graph in (iri, unsure_graph(iri)):
            lines = [f"{line[:-1]}<{graph}> ." for line in self.store.lines(graph)]
            if lines and (made := one_thing(lines, self.merged)) != lines:
                self.store.replace(graph, made)

    @property
    def begun(self) -> bool:
        """Whether there is anything to finish, from this build or from one that died."""
        return self.ledger.there.is_dir()

    @property
    def store(self) -> EmbeddedStore:
        """The draft's graph, opened when it is first needed: a copy, or what an earlier build left."""
        if self._store is None:
            there = self.ledger.there
            if self.ledger.here.is_dir() and not there.is_dir():
                # What is copied gets its name only when it is whole.
                part = there.with_name(there.name + ".part")
                shutil.rmtree(part, ignore_errors=True)
                seen = EmbeddedStore.to_read(self.ledger.here)
                seen.copy(part)
                seen.close()
                part.rename(there)
            self._store = EmbeddedStore.to_write(there)
            self.ledger.note("base", self.base)
        return self._store

    def digest(self, key: Key) -> str:
        """The SHA-256 of this source as this program read it before; empty when it did not."""
        known = self.ledger.source(key)
        return known.sha256 if known and known.program == self.program else ""

    def take(self, key: Key, outcome: Outcome, *, given: Iterable[Key]) -> None:
        """Take in what a source gave.

        `given`: the sources of this build. Of two files of one name, one format and one paper the given one
        is the newer, and an earlier one that is not given any more is forgotten.
        """
        before = self.ledger.source(key)
        iri = outcome.record.iri if outcome.record else None
        if outcome.state in {"unchanged", "crashed"} or not outcome.sha256:
            return
        if iri is None and before and before.iri:
            return  # what the file said before stays, and it is tried again next time
        known = Known(
            key, outcome.source.name, outcome.sha256, self.program, outcome.reader, iri, outcome.issues
        )
        self._touched.update(paper for paper in (iri, before.iri if before else None) if paper)
        for rival in self.ledger.sources_of(iri) if iri else ():
            if rival.key not in given and rival.rank[:2] == known.rank[:2]:
                self.ledger.forget(rival.key)
        self._waiting[key] = known, outcome
        self._quads += len(outcome.lines) + len(outcome.unsure)
        if self._quads >= AT_ONCE:
            self.flush()

    def flush(self) -> None:
        """Store what waits, then note it as read.

        Of several sources with one paper the first in rank gives it.
        """
        if not self._waiting:
            return
        begin = perf_counter()
        best: dict[str, tuple[Known, Outcome]] = {}
        for known, outcome in self._waiting.values():
            if known.iri:
                rivals = [
                    rival for rival in self.ledger.sources_of(known.iri) if rival.key not in self._waiting
                ]
                if known.iri in best:
                    rivals.append(best[known.iri][0])
                if all(known.rank <= rival.rank for rival in rivals):
                    best[known.iri] = known, outcome
        if best:
            made = {iri: outcome for iri, (_, outcome) in best.items()}
            self.store.replace_all(
                {iri: outcome.lines for iri, outcome in made.items()}
                | {unsure_graph(iri): outcome.unsure for iri, outcome in made.items() if outcome.unsure}
            )
            for iri, outcome in made.items():
                if not outcome.unsure:
                    self.store.drop(unsure_graph(iri))
        self.ledger.write(
            [outcome.record for _, outcome in best.values() if outcome.record],
            [known for known, _ in self._waiting.values()],
        )
        self._waiting, self._quads = {}, 0
        self.seconds += perf_counter() - begin

    def owed(self) -> list[Known]:
        """The sources that should give a paper and did not: they gave way to one that now says otherwise.

        A paper that no source gives any more goes.
        """
        owed = []
        for iri in sorted(self._touched):
            sources = self.ledger.sources_of(iri)
            if not sources:
                self.remove(iri)
            elif self.ledger.giver(iri) != (sources[0].name, sources[0].sha256):
                owed.append(sources[0])
            else:
                self._touched.discard(iri)
        return owed

    def remove(self, iri: str) -> None:
        """Take a paper away, with all that only it said."""
        self.store.drop(iri)
        self.store.drop(unsure_graph(iri))
        self.ledger.remove(iri)
        self._touched.discard(iri)

    def register(self, lines: Sequence[str]) -> None:
        """Put what the registers say in the place of what they said."""
        begin = perf_counter()
        self.store.replace(registry_graph(self.base), one_thing(lines, self.merged))
        self.ledger.note("registry", self.registered)
        self.seconds += perf_counter() - begin

    @property
    def registered(self) -> str:
        """What the graphs of registers and candidates depend on: the program, and what was decided."""
        return self.program + noted(self.judged) if self.judged.rows else self.program

    def finish(self, dump: Path) -> None:
        """Settle the names, infer what follows, write the graph to a file, and show what was made."""
        papers = self.ledger.papers()
        derived = {names_graph(self.base), inferred_graph(self.base), candidates_graph(self.base)}
        own = {*derived, registry_graph(self.base), tk_graph(self.base), *map(unsure_graph, papers)}
        for stray in sorted({*self.store.graphs()} - own - {*papers}):
            self.store.drop(stray)  # a build died between storing and noting it
        chamber = tk(self.store, self.ledger.folder, self.judged, base=self.base)
        self.store.replace(tk_graph(self.base), chamber)
        self.store.replace(names_graph(self.base), names(self.store, base=self.base))
        self.store.replace(inferred_graph(self.base), inferred(self.store, base=self.base))
        self.store.replace(candidates_graph(self.base), candidates(self.store, self.judged, base=self.base))
        self.store.dump(dump)
        self.store.flush()
        self.store.close()
        self._store = None
        self.ledger.note("decisions", noted(self.judged))
        self.ledger.finish()


def _pairs(judged: Decisions, base: str) -> set[str]:
    return {f"{other} {one}" for other, one in under(base, judged.merged).items()}


class _alone:  # noqa: N801  (used like the functions of contextlib)
    """Make sure that one build at a time writes in a folder.

    The lock is SQLite's own on a file of ours: it works on every system, and goes when the process goes.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __enter__(self) -> None:
        try:
            self.base = sqlite3.connect(self.folder / "building", timeout=0, isolation_level=None)
            self.base.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            self.base.close()
            raise StoreError(
                f"{self.folder}: another build is writing here; wait for its end, or build elsewhere"
            ) from error

    def __exit__(self, *_: object) -> None:
        self.base.close()
