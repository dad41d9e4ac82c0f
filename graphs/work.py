"""One paper's work: one source in, one graph out. Done here or in another process, nothing shared."""

from __future__ import annotations

import re
import traceback
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, TypeAlias
from typing import Literal as OneOf

from graphs.build import both
from graphs.candidates_merge import one_thing
from graphs.gate import gate
from graphs.ledger import Record
from ontology.terms import ID
from pipeline.model import Issue, Reading
from pipeline.read import READERS, ReadError, Source
from pipeline.read.reader import accepting

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

Line: TypeAlias = Callable[[Source], tuple[Reading | None, list[Issue]]]
"""The line: what a source says, and what could not be accounted for."""

AHEAD = 4
"""Papers handed out per process before the first of them is back."""

ROOT = Path(__file__).parent.parent
_FRAME = re.compile(r'File "([^"]+)", line (\d+), in (\S+)')


@dataclass(frozen=True, slots=True)
class Task:
    """A source to read, unless its bytes are the ones that are known."""

    source: Source
    line: Line
    known: str = ""
    """The SHA-256 of what was read before with the same program."""
    base: str = ID
    merged: Mapping[str, str] = field(default_factory=dict)
    """For each thing that somebody decided is another one, by IRI: that one."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a source."""

    source: Source
    state: OneOf["read", "unchanged", "unread", "crashed"]
    issues: tuple[Issue, ...] = ()
    sha256: str = ""
    """Of its bytes; empty when they could not be had."""
    reader: int = len(READERS)
    lines: tuple[str, ...] = ()
    """The paper's graph."""
    unsure: tuple[str, ...] = ()
    """The paper's graph of what is unsure."""
    record: Record | None = None
    seconds: dict[str, float] = field(default_factory=dict)


def work(task: Task) -> Outcome:
    """Read a source and build its graph, and let it through only when it is sound."""
    source = task.source
    begin = perf_counter()
    try:
        data = source.load()
    except ReadError as error:
        return Outcome(source, "unread", (Issue("read", source.name, str(error), error.place),))
    # What lies beside a paper and describes it is read with it, so it is part of what may change.
    digest = sha256(data + (source.beside() or b"")).hexdigest()
    if digest == task.known:
        return Outcome(source, "unchanged", sha256=digest)
    chosen = accepting(READERS, source.name, data)
    reader = len(READERS) if isinstance(chosen, Issue) else READERS.index(chosen)
    reading, issues = task.line(source)
    if reading is None:
        return Outcome(source, "unread", tuple(issues), digest, reader)
    read = perf_counter()
    lines, unsure = (one_thing(some, task.merged) for some in both(reading, base=task.base))
    built = perf_counter()
    wrong = gate(lines, reading.document, unsure=unsure, base=task.base)
    seconds = {"read": read - begin, "build": built - read, "gate": perf_counter() - built}
    if wrong:
        return Outcome(source, "unread", (*issues, *wrong), digest, reader, seconds=seconds)
    record = Record.of(
        reading.document,
        iri=task.base + reading.document.iri.removeprefix(ID),
        sha256=digest,
        counts={
            "quads": len(lines) + len(unsure),
            "mentions": len(reading.mentions),
            "statements": len(reading.statements),
        },
        issues=issues,
    )
    return Outcome(
        source, "read", tuple(issues), digest, reader, tuple(lines), tuple(unsure), record, seconds
    )


def work_all(tasks: Iterable[Task], *, jobs: int) -> Iterator[Outcome]:
    """The outcomes in the order of the tasks, worked out in this process or in several."""
    if jobs == 1:
        for task in tasks:
            yield _awaited(task, partial(work, task))
        return
    rest = iter(tasks)
    under_way: deque[Task] = deque()
    while True:
        try:
            yield from _together(under_way, rest, jobs)
        except BrokenProcessPool:
            # A process died (it ran out of memory, or somebody ended it) and took the others' work along.
            # Each paper that was under way gets a process of its own, so that only the culprit is named.
            suspects, under_way = under_way, deque()
            for task in suspects:
                with _pool(1) as pool:
                    yield _awaited(task, pool.submit(work, task).result)
        else:
            return


def _together(under_way: deque[Task], rest: Iterator[Task], jobs: int) -> Iterator[Outcome]:
    """Work with several processes; `under_way` always holds what they have in hand, oldest first."""
    with _pool(jobs) as pool:
        futures: deque[Future[Outcome]] = deque()
        while True:
            for task in islice(rest, jobs * AHEAD - len(under_way)):
                under_way.append(task)
                futures.append(pool.submit(work, task))
            if not futures:
                return
            if isinstance(broken := futures[0].exception(), BrokenProcessPool):
                raise broken
            outcome = _awaited(under_way.popleft(), futures.popleft().result)
            yield outcome


def _pool(jobs: int) -> ProcessPoolExecutor:
    # Not forked: the store of this process has threads of its own, which a fork would leave half alive.
    return ProcessPoolExecutor(jobs, mp_context=get_context("spawn"))


def _awaited(task: Task, result: Callable[[], Outcome]) -> Outcome:
    """The outcome of a paper, also when our own program broke on it: one paper must never stop the rest."""
    try:
        return result()
    except Exception as error:  # noqa: BLE001  (whatever is wrong in our rules, the paper is named and the rest goes on)
        where, name = _innermost(error), task.source.name
        message = f"the program failed on this paper ({type(error).__name__}: {error}); please report it"
        return Outcome(task.source, "crashed", (Issue("build", name, message, where),))


def _innermost(error: BaseException) -> str:
    """Where an error came from, in this process or another: "pipeline/line.py, line 12, in understand"."""
    remote = getattr(error.__cause__, "tb", "")
    told = remote or "".join(traceback.format_tb(error.__traceback__))
    frames = _FRAME.findall(told)
    if not frames:
        return ""
    file, number, function = frames[-1]
    path = Path(file)
    shown = path.relative_to(ROOT) if path.is_relative_to(ROOT) else Path(path.name)
    return f"{shown.as_posix()}, line {number}, in {function}"
