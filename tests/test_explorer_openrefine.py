"""The reconciliation service as OpenRefine itself uses it: a column of names, matched and extended.

Skips where OpenRefine is not installed (Debian has it as the package `openrefine`).
"""

from __future__ import annotations

import csv
import json
import os
import shutil
import signal
import socket
import subprocess
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import httpx
import pytest
import uvicorn

from ontology.terms import ID, KG
from tests.explorer_client import explorer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from graphs.make import Report

PROGRAM = shutil.which("openrefine")
COLUMN = ["ministerie van Sociale Zaken en Werkgelegenheid", "Stap budget", "Centraal Planbureau", "xyzzy"]
ALL_ROWS = json.dumps({"facets": [], "mode": "row-based"})


class Refine:
    """OpenRefine over HTTP, with one project in it."""

    def __init__(self, client: httpx.Client, rows: list[str]) -> None:
        self._client = client
        table = "naam\n" + "\n".join(f'"{row}"' for row in rows)
        made = self._client.post(
            "create-project-from-upload",
            params={
                "csrf_token": self._token(),
                "format": "text/line-based/*sv",
                "options": json.dumps({"separator": ",", "headerLines": 1, "processQuotes": True}),
            },
            files={"project-file": ("names.csv", table, "text/csv")},
            data={"project-name": "names"},
        )
        self._project = made.headers["location"].partition("project=")[2]

    def _token(self) -> str:
        return str(self._client.get("get-csrf-token").json()["token"])

    def ask(self, command: str, **form: str) -> httpx.Response:
        """What it answers, once it has done all that it had to do."""
        form |= {"project": self._project, "csrf_token": self._token()}
        answer = self._client.post(command, params={"project": self._project}, data=form)
        for _ in range(100):
            if not self._client.get("get-processes", params={"project": self._project}).json()["processes"]:
                break
            time.sleep(0.1)
        return answer

    def table(self) -> list[list[str]]:
        return list(csv.reader(self.ask("export-rows", format="csv", engine=ALL_ROWS).text.splitlines()))


@contextmanager
def running(command: list[str], address: str) -> Iterator[None]:
    """The program and all that it starts, from when it answers until we have done with it."""
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdout=quiet, stderr=quiet, start_new_session=True) as process:
        try:
            for _ in range(300):
                try:
                    httpx.get(f"{address}/command/core/get-version", timeout=5).raise_for_status()
                except httpx.HTTPError:
                    time.sleep(0.2)
                else:
                    break
            else:
                pytest.fail("OpenRefine did not start within a minute")
            yield
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(timeout=30)


@contextmanager
def served(out: Path) -> Iterator[str]:
    """The address of the reconciliation service over this graph."""
    with explorer(out) as client, socket.create_server(("127.0.0.1", 0)) as line:
        server = uvicorn.Server(uvicorn.Config(client.app, log_level="error", lifespan="off", ws="none"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [line]})
        thread.start()
        try:
            yield f"http://127.0.0.1:{line.getsockname()[1]}/reconcile"
        finally:
            server.should_exit = True
            thread.join()


@pytest.fixture(scope="module")
def refine(
    samples_out: tuple[Path, Report], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Refine, str]]:
    """OpenRefine, with a project of which the names have been reconciled, and the address of the service."""
    if PROGRAM is None:
        pytest.skip("needs OpenRefine, Debian's package of that name")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    folder, address = tmp_path_factory.mktemp("refine"), f"http://127.0.0.1:{port}"
    command = [PROGRAM, "-i", "127.0.0.1", "-p", f"{port}", "-d", f"{folder}", "-x", "refine.headless=true"]
    with (
        served(samples_out[0]) as service,
        running(command, address),
        httpx.Client(base_url=f"{address}/command/core/", timeout=30) as client,
    ):
        project = Refine(client, COLUMN)
        space = {"service": service, "identifierSpace": ID, "schemaSpace": KG}
        how = {"mode": "standard-service", "autoMatch": True, "columnDetails": [], "limit": 0, "type": None}
        project.ask("reconcile", columnName="naam", config=json.dumps(space | how), engine=ALL_ROWS)
        yield project, service


def test_what_the_names_are_is_guessed(refine: tuple[Refine, str]) -> None:
    project, service = refine
    guessed = project.ask("guess-types-of-column", columnName="naam", service=service).json()["types"]

    assert {"Ministry", "Measure", "Organisation"} <= {kind["id"] for kind in guessed}


def test_a_column_of_names_is_matched_and_the_rest_left(refine: tuple[Refine, str]) -> None:
    project, _ = refine
    answer = project.ask("get-rows", start="0", limit="10", engine=ALL_ROWS).json()
    found = [answer["pool"]["recons"][row["cells"][0]["r"]] for row in answer["rows"]]

    assert ["matched", "matched", "matched", "none"] == [one["j"] for one in found]
    wanted = ["ministry/szw", "measure/stap-budget", "organisation/cpb"]
    assert [ID + name for name in wanted] == [one["m"]["id"] for one in found[:3]]


def test_a_column_is_extended_with_what_we_know(refine: tuple[Refine, str]) -> None:
    project, service = refine
    project.ask(
        "extend-data",
        baseColumnName="naam",
        endpoint=service,
        identifierSpace=ID,
        schemaSpace=KG,
        extension=json.dumps({"properties": [{"id": "tooi", "name": "TOOI"}]}),
        columnInsertIndex="1",
        engine=ALL_ROWS,
    )
    head, ministry, *_ = project.table()

    assert ["naam", "TOOI"] == head
    assert ministry[1].startswith("https://identifier.overheid.nl/tooi/id/ministerie/")
