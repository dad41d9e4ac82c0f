"""The whole build: papers in, a store with their graph out. Run again, it reads only what changed."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from contextlib import closing
from functools import cache
from hashlib import sha256
from pathlib import Path
from time import perf_counter
from typing import TypeAlias

from graphs.build import registry_quads
from graphs.candidates_merge import judged
from graphs.draft import Draft
from graphs.gate import ready
from graphs.ledger import Key, Known, Ledger
from graphs.report import Report
from graphs.search import refresh
from graphs.settle import counts
from graphs.store import EmbeddedStore, StoreError, open_store, store_folder
from graphs.work import Line, Outcome, Task, work_all
from ontology.registry import registry
from ontology.registry.check import hold
from ontology.registry.own import fingerprint as own_rows
from ontology.registry.own import own_folders
from pipeline.find.models import fingerprint
from pipeline.line import run
from pipeline.model import Issue
from pipeline.read import Source, sources

__all__ = ["Report", "make", "remove"]

Seen: TypeAlias = Callable[[str, str], None]
"""Told of every paper when it is done: its name, and "read", "unchanged", "unread" or "crashed"."""

GRAPH = "graph.nq"
_ROOT = Path(__file__).parent.parent
# What the graph of a paper depends on, beside the paper.
_READS = ("pipeline/**/*", "ontology/**/*", "graphs/build.py", "graphs/gate.py", "graphs/shapes/*")
_KINDS = {".py", ".yaml", ".csv", ".ttl"}
_BASE = re.compile(r"https?://[^\s<>\"{}|\\^`/]+(?:/[^\s<>\"{}|\\^`]*)?[/#]")


def _nobody(_name: str, _state: str) -> None:
    """Nobody looks on."""


def make(
    paths: Iterable[Path],
    out: Path,
    *,
    jobs: int = 1,
    base: str | None = None,
    seen: Seen = _nobody,
    line: Line = run,
) -> Report:
    """Read these files, folders and archives into the graph in `out`, and report.

    Writes `out`/store/, graph.nq, report.json and issues.csv. Papers that are in the graph and are not given
    now stay in it. The graph is the same, byte for byte, whatever the order of the papers and however many
    builds they came in. `jobs`: processes that read; `base`: what the IRIs of things begin with, by default
    what they begin with already. StoreError when nothing can be written there, or the base is another;
    SettingError when a model that is asked for is not there, ShapesError when the shapes or the ontology have
    a fault, RegistryError when rows or decisions of one's own have: then nothing is written.
    """
    begin = perf_counter()
    ready()
    hold(*own_folders())
    if base is not None and not _BASE.fullmatch(base):
        raise StoreError(
            f"{base}: no IRI can begin with this; give one like https://example.org/id/, up to its / or #"
        )
    given, lost = _given(paths)
    seconds: defaultdict[str, float] = defaultdict(float)
    outcomes: dict[Key, Outcome] = {}
    with Draft(out / "store", base=base, program=_program(), judged=judged()) as draft:
        stale = draft.rejudge()
        tasks = [
            Task(source, line, draft.digest(key), draft.base, draft.merged) for key, source in given.items()
        ]
        for key, outcome in zip(given, work_all(tasks, jobs=jobs), strict=True):
            outcomes[key] = outcome
            for stage, time in outcome.seconds.items():
                seconds[stage] += time
            draft.take(key, outcome, given=given)
            seen(outcome.source.name, outcome.state)
        draft.flush()
        kept = _restate(draft, [known for known in stale if _still(known, outcomes)], given, line)
        _pay(draft, given, line)
        _finish(draft, out, seconds)
        issues, unread = _issues(draft.ledger, outcomes)
        quads, found = _found(draft)
        seconds["whole"] = perf_counter() - begin
        states = Counter(outcome.state for outcome in outcomes.values())
        report = Report(
            given=len(outcomes) + len(lost),
            read=states["read"],
            unchanged=len(outcomes) - states["read"] - len(unread),
            unread=tuple(sorted([*unread, *(issue.source for issue in lost)])),
            papers=len(draft.ledger.papers()),
            quads=quads,
            counts=found,
            issues=tuple(sorted([*lost, *kept, *issues], key=lambda issue: issue.source)),
            seconds=dict(seconds),
        )
    if report.papers:
        _index(out / "store")
    report.write(out)
    return report


def remove(what: str, out: Path) -> str:
    """Take a paper out of the graph in `out`, with all that only it said, and give its IRI.

    `what`: its IRI, identifier or file name. StoreError when there is no such paper, or more than one.
    """
    folder = store_folder(out)
    if not folder.is_dir():
        raise StoreError(f"{out}: no graph is here; give the folder that `kamergraaf build --out` wrote")
    with Draft(folder, base=None, program=_code()) as draft:
        found = draft.ledger.identified(what)
        if len(found) != 1:
            several = f"holds more than one paper {what!r}: {', '.join(found)}; give the IRI of one"
            raise StoreError(f"{out}: {several if found else f'holds no paper {what!r}'}")
        draft.remove(found[0])
        draft.finish(folder.parent / GRAPH)
    _index(folder)
    return found[0]


def _index(folder: Path) -> None:
    """Bring the index of the search up to date."""
    with closing(open_store(folder)) as store:
        refresh(folder, store)


def _given(paths: Iterable[Path]) -> tuple[dict[Key, Source], list[Issue]]:
    """Every source once, in an order of their own, and the paths that lead nowhere."""
    lost: dict[Issue, None] = {}
    found: dict[Key, Source] = {}
    for item in sources(paths):
        if isinstance(item, Issue):
            lost[item] = None
        else:
            found[Key(str(item.path.resolve()), item.member)] = item
    return {key: found[key] for key in sorted(found, key=lambda key: (found[key].name, key))}, list(lost)


def _task(known: Known, draft: Draft, line: Line) -> Task:
    """To read a source again, whatever is known of it."""
    source = Source(known.name, Path(known.key.path), known.key.member)
    return Task(source, line, "", draft.base, draft.merged)


def _still(known: Known, outcomes: dict[Key, Outcome]) -> bool:
    """Whether a paper is stored as it was before this build."""
    return known.key not in outcomes or outcomes[known.key].state != "read"


def _restate(draft: Draft, stale: list[Known], given: Iterable[Key], line: Line) -> list[Issue]:
    """Read the papers again of which something was decided otherwise before; what cannot be is put right."""
    issues = []
    tasks = [_task(known, draft, line) for known in stale]
    for known, outcome in zip(stale, work_all(tasks, jobs=1), strict=True):
        if outcome.record is None:
            draft.restate(known.iri or "")
            told = (
                "it is not there any more, so a decision that was taken back still holds in it; give it again"
            )
            issues.append(Issue("build", known.name, told))
        else:
            draft.take(known.key, outcome, given=given)
    draft.flush()
    return issues


def _pay(draft: Draft, given: Iterable[Key], line: Line) -> None:
    """Read what another source no longer gives, until every paper is given by the first of its sources."""
    while owed := draft.owed():
        tasks = [_task(known, draft, line) for known in owed]
        for known, outcome in zip(owed, work_all(tasks, jobs=1), strict=True):
            if outcome.record is None:
                draft.ledger.forget(known.key)  # it is gone, or no longer a paper: the next in rank gives it
            else:
                draft.take(known.key, outcome, given=given)
        draft.flush()


def _finish(draft: Draft, out: Path, seconds: defaultdict[str, float]) -> None:
    """Write the graph, when there is one and anything in it changed."""
    if not (draft.begun or draft.ledger.papers()):
        return
    if draft.ledger.setting("registry") != draft.registered:
        draft.register(registry_quads(registry(), base=draft.base))
    seconds["store"] += draft.seconds
    begin = perf_counter()
    if draft.begun or not (out / GRAPH).is_file():
        draft.finish(out / GRAPH)
    seconds["finish"] = perf_counter() - begin


def _found(draft: Draft) -> tuple[int, dict[str, int]]:
    """How many quads there are, and how many things of each class."""
    if not draft.ledger.here.is_dir():
        return 0, {}
    store = EmbeddedStore.to_read(draft.ledger.here)
    found = len(store), counts(store, base=draft.base)
    store.close()
    return found


def _issues(ledger: Ledger, outcomes: dict[Key, Outcome]) -> tuple[list[Issue], list[str]]:
    """The issues of these sources, also of those that were read by an earlier build, and who was not read."""
    issues: list[Issue] = []
    unread: list[str] = []
    for key, outcome in outcomes.items():
        known = ledger.source(key)
        issues += known.issues if known and outcome.state == "unchanged" else outcome.issues
        if outcome.record is None and not (outcome.state == "unchanged" and known and known.iri):
            unread.append(outcome.source.name)
        elif known and known.iri and (giver := ledger.sources_of(known.iri)[0]).key != key:
            message = f"this is the same paper as {giver.name}, which is read in its place"
            issues.append(Issue("read", outcome.source.name, message))
    return issues, unread


def _program() -> str:
    """What the program is, with the models and rows that it was given: with the same papers read alike."""
    found = fingerprint() + own_rows()
    return sha256((_code() + found).encode()).hexdigest() if found else _code()


@cache
def _code() -> str:
    digest = sha256()
    files = sorted({path for pattern in _READS for path in _ROOT.glob(pattern) if path.suffix in _KINDS})
    for path in files:
        digest.update(f"{path.relative_to(_ROOT).as_posix()}\0".encode())
        digest.update(path.read_bytes())
        digest.update(b"\0")
    return digest.hexdigest()
