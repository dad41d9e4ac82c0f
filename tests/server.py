"""A SPARQL server of our own for tests: the oxigraph program, in memory or in a folder, on this machine."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def sparql_server() -> Iterator[str]:
    """The address of an empty server."""
    found = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    program = shutil.which("oxigraph", path=found)
    if program is None:
        pytest.skip("needs the oxigraph server, which the development dependencies bring")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    quiet = subprocess.DEVNULL
    command = [program, "serve", "--bind", f"127.0.0.1:{port}"]
    with subprocess.Popen(command, stdout=quiet, stderr=quiet) as process:
        try:
            for _ in range(400):
                try:
                    socket.create_connection(("127.0.0.1", port), timeout=1).close()
                except OSError:
                    time.sleep(0.05)
                else:
                    break
            else:
                pytest.fail("the server did not start within twenty seconds")
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
