"""A graph reaches a real server, only what changed is sent, and a run that was stopped is gone on with."""

from __future__ import annotations

import shutil
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from graphs.make import remove
from graphs.push import differing, ledger_of, push
from graphs.store import RemoteStore, StoreError, open_store, store_folder
from tests.commands import complaint, run
from tests.server import sparql_server

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from graphs.make import Report


class Stopped(Exception):  # noqa: N818  # it is no error of anybody
    """The run was ended from outside."""


@pytest.fixture
def address() -> Iterator[str]:
    with sparql_server() as one:
        yield one


@pytest.fixture
def out(samples_out: tuple[Path, Report], tmp_path: Path) -> Path:
    shutil.copytree(samples_out[0], tmp_path / "out")
    return tmp_path / "out"


def held(where: str | Path) -> dict[str, list[str]]:
    with closing(open_store(where)) as store:
        return {graph: store.lines(graph) for graph in store.graphs()}


def test_the_same_triples_are_at_both_ends(out: Path, address: str) -> None:
    result = run("push", address, "--store", out)

    assert 0 == result.exit_code, result.output
    assert held(out) == held(address)
    assert f"{len(held(out))} graphs sent, 0 unchanged, 0 removed" in result.stdout


def test_a_run_that_was_stopped_in_the_middle_is_gone_on_with(out: Path, address: str) -> None:
    ledger = ledger_of(store_folder(out), address)
    done: list[str] = []

    def stop(graph: str, _state: str) -> None:
        done.append(graph)
        if len(done) == 5:
            raise Stopped

    with closing(open_store(out)) as store, closing(RemoteStore(address)) as target:
        with pytest.raises(Stopped):
            push(store, target, ledger, seen=stop)
        with ledger.open("a") as torn:
            torn.write('["https://example.org/half')
        second = push(store, target, ledger)

        assert (len(store.graphs()) - 5, 5) == (second.sent, second.unchanged)
        assert [] == differing(store, target)
    assert held(out) == held(address)


def test_only_what_changed_is_sent_and_what_is_gone_is_taken_away(out: Path, address: str) -> None:
    run("push", address, "--store", out)
    first = held(out)
    paper = next(graph for graph in first if "/document/kst-" in graph)
    remove(paper, out)
    result = run("push", address, "--store", out)
    now = held(out)

    assert now == held(address)
    assert paper not in now
    changed = [graph for graph in now if now[graph] != first.get(graph)]
    assert f"{len(changed)} graphs sent" in result.stdout
    assert len(changed) < 6


def test_a_server_that_was_emptied_gets_it_all_again(out: Path, address: str) -> None:
    run("push", address, "--store", out)
    with closing(RemoteStore(address)) as target:
        for graph in target.graphs()[:3]:
            target.drop(graph)
    result = run("push", address, "--store", out)

    assert "3 sent again" in result.stdout
    assert held(out) == held(address)


def test_what_others_keep_on_the_server_is_left_alone(out: Path, address: str) -> None:
    theirs = "https://example.org/theirs"
    with closing(RemoteStore(address)) as target:
        target.replace(
            theirs, [f"<https://example.org/a> <https://example.org/b> <https://example.org/c> <{theirs}> ."]
        )
    run("push", address, "--store", out)

    assert theirs in held(address)


def test_who_sends_where_nothing_answers_is_told_so(out: Path) -> None:
    assert "no store answers here" in complaint(run("push", "http://127.0.0.1:9", "--store", out))
    assert "no address" in complaint(run("push", "somewhere", "--store", out))


def test_a_ledger_that_is_none_is_named_with_its_line(out: Path, address: str) -> None:
    ledger = ledger_of(store_folder(out), address)
    ledger.write_text("not a line\n", "utf-8")
    with (
        closing(open_store(out)) as store,
        closing(RemoteStore(address)) as target,
        pytest.raises(StoreError, match=r"jsonl:1: .* remove the file"),
    ):
        push(store, target, ledger)
