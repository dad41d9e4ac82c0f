"""Queries within bounds of time, and those of strangers of size: in processes of their own that can be ended.

The engine cannot be stopped while it thinks, but a process can. Each of a few processes opens the store to
read and answers one query at a time; one that takes too long is ended, and another takes its place.
"""

from __future__ import annotations

import json
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context
from queue import Empty, LifoQueue
from threading import Lock
from typing import TYPE_CHECKING, Final, Self

import pyoxigraph as ox

from graphs.explorer.dissect import keywords
from graphs.store.protocol import Rows, plain

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

_START: Final = 30.0
"""Seconds that a process may take to open the store."""
_RESULTS: Final = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/csv": ox.QueryResultsFormat.CSV,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
}
_WHOLE: Final = ""
"""The media type of an answer that is for ourselves: all its rows."""
_GRAPHS: Final = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "text/n3": ox.RdfFormat.N3,
}
RESULT_TYPES: Final = tuple(_RESULTS)
"""The media types of an answer of SELECT or ASK, the one that most expect first."""
GRAPH_TYPES: Final = tuple(_GRAPHS)
"""The media types of an answer of CONSTRUCT or DESCRIBE."""


class RefusedError(Exception):
    """A query was not answered; `kind` is "syntax", "time", "size" or "engine"."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind


@dataclass(frozen=True, slots=True)
class Asked:
    """A query, and how it wants to be answered."""

    sparql: str
    media_type: str
    """One of RESULT_TYPES or GRAPH_TYPES, whichever the form of the query has."""
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    """The dataset of the protocol (`default-graph-uri`, `named-graph-uri`); nothing: all graphs together."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much a query may cost."""

    seconds: float = 20.0
    rows: int = 50_000
    """Rows of a table, or triples."""
    processes: int = 2


class Bounded:
    """A store that strangers may ask. `folder` is that of an embedded store."""

    def __init__(self, folder: str, bounds: Bounds = Bounds()) -> None:  # it cannot be changed
        self.bounds = bounds
        self._folder = folder
        self._free: LifoQueue[_Worker | None] = LifoQueue()  # one that is warm goes first
        self._lock = Lock()
        self._closed = False
        for _ in range(bounds.processes):
            self._free.put(None)  # started when somebody asks

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the processes."""
        with self._lock:
            self._closed = True
        while True:
            try:
                worker = self._free.get_nowait()
            except Empty:
                return
            if worker is not None:
                worker.end()

    def begin(self) -> None:
        """Start one process now, so that the first who asks need not wait for it."""
        with suppress(RefusedError):  # then the first who asks hears why
            self.ask(Asked("ASK {}", _WHOLE))

    def rows(self, sparql: str) -> Rows:
        """The rows of a SELECT of our own, however many: its LIMIT is its own, the time that of the bounds.

        Raises:
            RefusedError: when it takes too long or finds no room in time.
        """
        read = ox.parse_query_results(self.ask(Asked(sparql, _WHOLE)), format=ox.QueryResultsFormat.JSON)
        if not isinstance(read, ox.QuerySolutions):
            raise RefusedError("syntax", "this query gives no table; a SELECT does")
        return Rows(tuple(one.value for one in read.variables), tuple(tuple(row) for row in read))

    def ask(self, asked: Asked) -> bytes:
        """The answer, in the media type that was asked for.

        Raises:
            RefusedError: when the query is wrong, takes too long, gives too much or finds no room in time.
        """
        with self._worker() as place:
            worker = place[0] or _Worker(self._folder, self.bounds.rows)
            place[0] = worker
            try:
                kind, answer = worker.ask(asked, self.bounds.seconds)
            except (TimeoutError, EOFError, OSError) as error:
                worker.end()
                place[0] = None
                if isinstance(error, TimeoutError):
                    limit = f"{self.bounds.seconds:g} seconds"
                    raise RefusedError(
                        "time", f"this takes more than {limit}; ask for less, or for a part"
                    ) from error
                raise RefusedError(
                    "engine", "the engine stopped over this query; ask it another way"
                ) from error
        if kind:
            raise RefusedError(kind, answer.decode())
        return answer

    @contextmanager
    def _worker(self) -> Iterator[list[_Worker | None]]:
        try:
            place = [self._free.get(timeout=self.bounds.seconds)]
        except Empty:
            raise RefusedError("time", "too many others are asking; try again in a moment") from None
        try:
            yield place
        finally:
            with self._lock:
                closed = self._closed
            if closed and place[0] is not None:
                place[0].end()
            else:
                self._free.put(place[0])


class _Worker:
    """One process with the store open, and the line to it."""

    def __init__(self, folder: str, rows: int) -> None:
        context = get_context("spawn")  # a fork of a process with threads may hang
        self._line, end = context.Pipe()
        self._process: BaseProcess = context.Process(
            target=_answer_all, args=(end, folder, rows), daemon=True
        )
        self._process.start()
        end.close()
        if not self._line.poll(_START):
            self.end()
            raise RefusedError("engine", "the store could not be opened in time; try again")
        self._line.recv_bytes()

    def ask(self, asked: Asked, seconds: float) -> tuple[str, bytes]:
        """What kind of refusal (nothing: none), and the answer or why not."""
        self._line.send(asked)
        if not self._line.poll(seconds):
            raise TimeoutError
        return self._line.recv_bytes().decode(), self._line.recv_bytes()

    def end(self) -> None:
        """End the process, whatever it does."""
        self._process.kill()
        self._process.join()
        self._line.close()


def _answer_all(line: Connection, folder: str, rows: int) -> None:
    """What the process does: answer, until the line is cut."""
    store = ox.Store.read_only(folder)
    line.send_bytes(b"ready")
    while True:
        try:
            asked: Asked = line.recv()
        except EOFError:
            return
        kind, answer = _answered(store, asked, rows)
        line.send_bytes(kind.encode() or b"")
        line.send_bytes(answer)


def _answered(store: ox.Store, asked: Asked, rows: int) -> tuple[str, bytes]:
    dataset = bool(asked.default_graphs or asked.named_graphs)
    try:
        found = store.query(
            asked.sparql,
            # The engine would take all graphs together even where the query says FROM.
            use_default_graph_as_union=not dataset and "FROM" not in keywords(asked.sparql),
            default_graph=[ox.NamedNode(one) for one in asked.default_graphs] if dataset else None,
            named_graphs=[ox.NamedNode(one) for one in asked.named_graphs] if dataset else None,
        )
        if isinstance(found, ox.QueryBoolean) or (
            asked.media_type == _WHOLE and isinstance(found, ox.QuerySolutions)
        ):
            return "", bytes(
                found.serialize(format=_RESULTS.get(asked.media_type, ox.QueryResultsFormat.JSON)) or b""
            )
        taken = list(islice(found, rows + 1))
    except (SyntaxError, ValueError) as error:
        return "syntax", str(error).encode()
    except OSError as error:
        return "engine", str(error).encode()
    if len(taken) > rows:
        return "size", f"this gives more than {rows} rows; add a LIMIT, or ask for a part".encode()
    if isinstance(found, ox.QuerySolutions):
        return "", _table([one.value for one in found.variables], taken, asked.media_type)
    return "", bytes(ox.serialize(taken, format=_GRAPHS[asked.media_type]) or b"")


def _table(names: list[str], rows: list[ox.QuerySolution], media_type: str) -> bytes:
    """The rows in a form: written as JSON, from which the engine makes the others."""
    bindings = [
        {name: _term(term) for name, term in zip(names, row, strict=True) if term is not None} for row in rows
    ]
    written = json.dumps({"head": {"vars": names}, "results": {"bindings": bindings}}, ensure_ascii=False)
    if _RESULTS[media_type] == ox.QueryResultsFormat.JSON:
        return written.encode()
    read = ox.parse_query_results(written, format=ox.QueryResultsFormat.JSON)
    return bytes(read.serialize(format=_RESULTS[media_type]) or b"")


def _term(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> dict[str, object]:
    """A term as SPARQL 1.1 Query Results JSON has it, a triple as RDF 1.2 does."""
    if isinstance(term, ox.Triple):
        parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
        return {"type": "triple", "value": {name: _term(part) for name, part in parts.items()}}
    if isinstance(term, ox.Literal):
        said: dict[str, object] = {"type": "literal", "value": term.value}
        if term.language:
            said["xml:lang"] = term.language
        elif not term.datatype.value.endswith("#string"):
            said["datatype"] = term.datatype.value
        return said
    return {"type": "uri" if isinstance(term, ox.NamedNode) else "bnode", "value": plain(term)}
