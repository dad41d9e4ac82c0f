"""One contract, every store: a folder of our own, and a server over HTTP."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from contextlib import closing
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from graphs.store import STORES, EmbeddedStore, RemoteStore, Rows, StoreError, open_store
from graphs.store.protocol import write_sorted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphs.store import Store

G, H = "https://example.org/g", "https://example.org/h"
FIRST = [
    f'<https://example.org/a> <https://example.org/label> "motie \\"één\\"\\n"@nl <{G}> .',
    f"<https://example.org/a> <https://example.org/p> <https://example.org/b> <{G}> .",
]
OTHER = [
    f'<https://example.org/b> <https://example.org/n> "5"^^<http://www.w3.org/2001/XMLSchema#integer> <{H}> .'
]


def _server() -> str | None:
    return shutil.which(
        "oxigraph", path=os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    )


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """An Oxigraph server of our own, in memory, on this machine."""
    server = _server()
    if server is None:
        pytest.skip("needs the oxigraph server, which the development dependencies bring")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    with subprocess.Popen(
        [server, "serve", "--bind", f"127.0.0.1:{port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        try:
            _wait(port)
            yield url
        finally:
            process.terminate()


def _wait(port: int) -> None:
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    pytest.fail("the server did not start within ten seconds")


@pytest.fixture(params=list(STORES))
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store of every kind."""
    if request.param == "embedded":
        made: Store = EmbeddedStore.to_write(tmp_path / "quads")
    else:
        made = RemoteStore(request.getfixturevalue("address"))
        for graph in made.graphs():
            made.drop(graph)
    yield made
    made.close()


def test_every_kind_of_store_is_held_to_this_contract() -> None:
    assert ["embedded", "remote"] == list(STORES)


def test_a_new_store_is_empty(store: Store) -> None:
    assert [] == store.graphs()
    assert [] == store.lines(G)


def test_a_graph_comes_back_as_it_went_in(store: Store) -> None:
    store.replace(G, FIRST)

    assert [G] == store.graphs()
    assert [line.replace(f" <{G}> .", " .") for line in FIRST] == store.lines(G)


def test_replacing_a_graph_leaves_nothing_of_it_and_touches_no_other(store: Store) -> None:
    store.replace(G, FIRST)
    store.replace(H, OTHER)
    store.replace(G, FIRST[:1])

    assert [FIRST[0].replace(f" <{G}> .", " .")] == store.lines(G)
    assert [OTHER[0].replace(f" <{H}> .", " .")] == store.lines(H)


def test_a_graph_that_is_replaced_by_nothing_is_gone(store: Store) -> None:
    store.replace(G, FIRST)
    store.replace(G, [])

    assert [] == store.graphs()


def test_several_graphs_are_replaced_together(store: Store) -> None:
    store.replace(G, FIRST[:1])
    store.replace_all({G: FIRST, H: OTHER})

    assert 2 == len(store.lines(G))
    assert 1 == len(store.lines(H))


def test_dropping_a_graph_leaves_the_others(store: Store) -> None:
    store.replace_all({G: FIRST, H: OTHER})
    store.drop(G)
    store.drop("https://example.org/never-there")

    assert [H] == store.graphs()


def test_a_query_sees_all_graphs_at_once_and_can_tell_them_apart(store: Store) -> None:
    store.replace_all({G: FIRST, H: OTHER})
    across = "SELECT ?n WHERE { ?a <https://example.org/p> ?b . ?b <https://example.org/n> ?n }"
    apart = f"ASK {{ GRAPH <{G}> {{ ?b <https://example.org/n> ?n }} }}"

    assert [("5",)] == store.select(across).texts()
    assert store.ask(apart) is False


def test_an_empty_cell_is_empty(store: Store) -> None:
    store.replace(G, FIRST[1:])
    rows = store.select(
        "SELECT ?a ?label WHERE { ?a <https://example.org/p> ?b "
        "OPTIONAL { ?a <https://example.org/label> ?label } }"
    )

    assert ("a", "label") == rows.columns
    assert [("https://example.org/a", "")] == rows.texts()


def test_a_construct_gives_triples(store: Store) -> None:
    store.replace(G, FIRST)
    (triple,) = store.construct("CONSTRUCT { ?b ?p ?a } WHERE { ?a ?p ?b FILTER(isIRI(?b)) }")

    assert "<https://example.org/b> <https://example.org/p> <https://example.org/a>" == str(triple)


def test_a_query_of_another_form_than_was_asked_for_says_so(store: Store) -> None:
    with pytest.raises(StoreError, match="a SELECT does"):
        store.select("ASK { ?a ?b ?c }")
    with pytest.raises(StoreError, match="an ASK does"):
        store.ask("SELECT * { ?a ?b ?c }")
    with pytest.raises(StoreError, match="a CONSTRUCT or DESCRIBE does"):
        store.construct("ASK { ?a ?b ?c }")


def test_a_query_that_is_no_sparql_is_a_clear_error(store: Store) -> None:
    with pytest.raises(StoreError):
        store.query("SELECT ?a WHERE { ?a")


def test_a_dump_is_sorted_whole_and_the_same_for_every_store(store: Store, tmp_path: Path) -> None:
    store.replace_all({H: OTHER, G: FIRST})
    store.dump(tmp_path / "graph.nq")

    assert "".join(f"{line}\n" for line in sorted(FIRST + OTHER)) == (tmp_path / "graph.nq").read_text(
        "utf-8"
    )
    assert not list(tmp_path.glob("*.part"))


def test_a_graph_too_large_to_sort_at_once_is_sorted_all_the_same(tmp_path: Path) -> None:
    lines = [f"line {number * 7919 % 1000:04}" for number in range(1000)]
    write_sorted(iter(lines), tmp_path / "sorted", at_once=64)

    assert sorted(lines) == (tmp_path / "sorted").read_text("utf-8").splitlines()
    assert ["sorted"] == [path.name for path in tmp_path.iterdir()]


def test_a_large_graph_is_loaded_and_changed_like_a_small_one(tmp_path: Path) -> None:
    lines = [f'<https://example.org/{n:05}> <https://example.org/n> "{n}" <{G}> .' for n in range(25_000)]
    store = EmbeddedStore.to_write(tmp_path / "quads")
    store.replace_all({G: lines})
    store.replace(G, [*lines[1:], FIRST[0]])

    assert 25_000 == len(store.lines(G)) == len(store)
    assert FIRST[0].replace(f" <{G}> .", " .") in store.lines(G)


def test_who_writes_does_so_alone_and_who_looks_need_not(tmp_path: Path) -> None:
    writing = EmbeddedStore.to_write(tmp_path / "quads")
    writing.replace(G, FIRST)
    writing.flush()
    looking = [EmbeddedStore.to_read(tmp_path / "quads") for _ in range(2)]

    assert [[G], [G]] == [store.graphs() for store in looking]
    with pytest.raises(StoreError, match="another build is writing here"):
        EmbeddedStore.to_write(tmp_path / "quads")


def test_a_store_that_was_closed_says_so(tmp_path: Path) -> None:
    store = EmbeddedStore.to_write(tmp_path / "quads")
    store.close()

    with pytest.raises(StoreError, match="closed"):
        store.graphs()


def test_a_folder_without_a_graph_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="kamergraaf build"):
        open_store(tmp_path)


def test_a_store_whose_files_are_damaged_says_so(tmp_path: Path) -> None:
    writing = EmbeddedStore.to_write(tmp_path / "store" / "quads")
    writing.replace(G, [f'<https://example.org/{n}> <https://example.org/p> "o" .' for n in range(25_000)])
    writing.close()
    tables = sorted((tmp_path / "store" / "quads").glob("*.sst"))
    for table in tables:
        table.write_bytes(b"X" * table.stat().st_size)

    assert tables
    with pytest.raises(StoreError, match=r"store: the files of this graph are damaged \(.*build it again"):
        open_store(tmp_path / "store" / "quads").query("SELECT * { ?a ?b ?c }")


def test_any_folder_of_the_engine_can_be_opened_to_look(tmp_path: Path) -> None:
    writing = EmbeddedStore.to_write(tmp_path / "quads")
    writing.replace(G, FIRST)
    writing.close()

    assert [G] == open_store(tmp_path / "quads").graphs()


def test_an_address_opens_a_server(address: str) -> None:
    with closing(open_store(f"{address}/")) as store:
        assert isinstance(store, RemoteStore)
        assert isinstance(store.query("SELECT * { ?a ?b ?c }"), Rows)


def test_a_server_that_is_not_there_is_a_clear_error() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        nobody = f"http://127.0.0.1:{free.getsockname()[1]}"

        with closing(RemoteStore(nobody)) as store, pytest.raises(StoreError, match="no store answers here"):
            store.graphs()


class Guarded(BaseHTTPRequestHandler):
    """A server that lets in who has the right words, and answers yes to whatever they ask."""

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        come_in = self.headers["Authorization"] in {"Bearer sesame", "Basic YW5uYTpnZWhlaW0="}
        self.send_response(200 if come_in else 401)
        self.send_header("Content-Type", "application/sparql-results+json")
        self.end_headers()
        self.wfile.write(b'{"head": {}, "boolean": true}')

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.mark.parametrize(
    ("known", "lets_in"),
    [
        ({}, False),
        ({"TOKEN": "guess"}, False),
        ({"TOKEN": "sesame"}, True),
        ({"USER": "anna", "PASSWORD": "geheim"}, True),
    ],
)
def test_who_we_are_is_told_by_the_environment(
    monkeypatch: pytest.MonkeyPatch, known: dict[str, str], *, lets_in: bool
) -> None:
    for name, value in known.items():
        monkeypatch.setenv(f"KAMERGRAAF_STORE_{name}", value)
    with HTTPServer(("127.0.0.1", 0), Guarded) as server:
        Thread(target=server.handle_request).start()
        with closing(RemoteStore(f"http://127.0.0.1:{server.server_port}")) as store:
            if lets_in:
                assert store.ask("ASK {}")
            else:
                with pytest.raises(StoreError, match=r"set KAMERGRAAF_STORE_USER and \w+PASSWORD"):
                    store.ask("ASK {}")
