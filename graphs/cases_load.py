"""Load the registers of the Tweede Kamer into a graph: beside it, and into its graph `id:tk`."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Final, NamedTuple

from graphs.cases_asked import tk_graph
from graphs.cases_csv import read_cases
from graphs.cases_register import FILE, CaseRegister
from graphs.cases_state import read_state
from graphs.draft import Draft
from graphs.search import refresh
from graphs.store import StoreError, open_store, store_folder
from ontology.terms import KG

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from graphs.cases_csv import Case
    from graphs.cases_state import Record
    from graphs.store import Store


GRAPH: Final = "graph.nq"


class Loaded(NamedTuple):
    """What a load came to."""

    records: int
    faults: tuple[str, ...]
    """A sentence for each row, record or page that was left out."""
    motions: int
    """Motions of the graph that have a case."""
    of: int
    """Motions of the graph."""
    open: int
    """Pairs that a person may decide."""
    votes: int
    commitments: int


def load_cases(file: Path, out: Path) -> Loaded:
    """Join the motions and papers of the graph in `out` to the cases in this file, CSV or CSV packed by gzip.

    The file takes the place of the one that was loaded before. StoreError when it is no such file, or no
    graph is there; then nothing changes.
    """

    def take(register: CaseRegister, faults: list[str]) -> int:
        def cases() -> Iterator[Case]:
            for one in read_cases(file):
                if isinstance(one, str):
                    faults.append(one)
                else:
                    yield one

        return register.take_cases(cases())

    return _load(out, take)


def load_state(pages: Path, out: Path) -> Loaded:
    """Take what `kamergraaf fetch --state` left in this folder into the graph in `out`.

    It comes beside what was loaded before; of two records with one number the later one counts. StoreError
    when the folder holds no pages, or no graph is there.
    """

    def take(register: CaseRegister, faults: list[str]) -> int:
        def records() -> Iterator[Record]:
            for one in read_state(pages):
                if isinstance(one, str):
                    faults.append(one)
                else:
                    yield one

        return register.take_records(records())

    return _load(out, take)


def unload(out: Path) -> None:
    """Forget all registers that were loaded into the graph in `out`; StoreError when no graph is there."""
    folder = _folder(out)
    with Draft(folder, base=None, program="") as draft:
        (folder / FILE).unlink(missing_ok=True)
        draft.finish(folder.parent / GRAPH)
    with closing(open_store(folder)) as store:
        refresh(folder, store)


def _folder(out: Path) -> Path:
    folder = store_folder(out)
    if not folder.is_dir():
        raise StoreError(f"{out}: no graph is here; `kamergraaf build PATH... --out {out}` makes one")
    return folder


def _load(out: Path, take: Callable[[CaseRegister, list[str]], int]) -> Loaded:
    folder = _folder(out)
    faults: list[str] = []
    with Draft(folder, base=None, program="") as draft:
        if not draft.ledger.current:
            raise StoreError(f"{out}: no finished graph is here; build it first")
        with CaseRegister(folder) as register:
            records = take(register, faults)
        base = draft.base
        draft.finish(folder.parent / GRAPH)
    with closing(open_store(folder)) as store:
        refresh(folder, store)
        return Loaded(records, tuple(faults), *_counted(store, base))


def _counted(store: Store, base: str) -> tuple[int, int, int, int, int]:
    """Motions with a case, motions, open pairs, votes and commitments."""
    graph = tk_graph(base)
    told = f"GRAPH ?g {{ ?it a <{KG}Motion> }} FILTER(?g != <{graph}>)"
    asked = (
        f"?it <{KG}caseNumber> ?n FILTER EXISTS {{ {told} }}",
        "",
        f'?it a <{KG}SameAsCandidate> ; <{KG}verdict> "open"',
        f"?it a <{KG}Vote>",
        f"?it a <{KG}Commitment>",
    )
    found = [
        store.select(
            f"SELECT (COUNT(DISTINCT ?it) AS ?n) WHERE {{ GRAPH <{graph}> {{ {what} }} }}"
            if what
            else f"SELECT (COUNT(DISTINCT ?it) AS ?n) WHERE {{ {told} }}"
        ).texts()[0][0]
        for what in asked
    ]
    with_case, motions, pairs, votes, commitments = map(int, found)
    return with_case, motions, pairs, votes, commitments
