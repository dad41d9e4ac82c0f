"""What all tests share: no network, the samples built once, the corpus where there is one."""

from __future__ import annotations

import ipaddress
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ontology.registry.own import SETTING
from pipeline.settings import MODELS

if TYPE_CHECKING:
    from graphs.make import Report
    from graphs.papers import Papers
    from graphs.store import Store

ROOT = Path(__file__).resolve().parent.parent


class NetworkUsedError(AssertionError):
    """A test tried to reach another machine."""


def _stays_here(host: object) -> bool:
    if isinstance(host, bytes):
        host = host.decode()
    if host in {None, "", "localhost"}:
        return True
    try:
        return ipaddress.ip_address(str(host)).is_loopback
    except ValueError:
        return False


def _no_network(event: str, arguments: tuple[object, ...]) -> None:
    if event == "socket.getaddrinfo" and not _stays_here(arguments[0]):
        raise NetworkUsedError(f"a test tried to look up {arguments[0]!r}")
    if event == "socket.connect" and isinstance(arguments[1], tuple) and not _stays_here(arguments[1][0]):
        raise NetworkUsedError(f"a test tried to reach {arguments[1]!r}")


def pytest_configure() -> None:
    """Let sockets reach this machine only: what a test needs from elsewhere stands in the repository."""
    sys.addaudithook(_no_network)
    for setting in (MODELS, SETTING):
        os.environ.pop(setting, None)  # what somebody set for their own builds is not what we test


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder of papers that were written for this project."""
    return ROOT / "samples" / "papers"


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The official papers, which lie beside the checkout where somebody put them there."""
    folder = ROOT.parent / "shared" / "corpus"
    if not folder.is_dir():
        pytest.skip("needs the official papers in ../shared/corpus, which are not part of the repository")
    return folder


@pytest.fixture(scope="session")
def samples_out(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Report]:
    """samples/ built once: the folder that `kamergraaf build` writes, and the report."""
    from graphs.make import make  # noqa: PLC0415  (only the tests that ask for the graph pay for it)

    out = tmp_path_factory.mktemp("samples")
    return out, make([samples], out)


@pytest.fixture(scope="session")
def samples_store(samples_out: tuple[Path, Report]) -> Store:
    """The graph of samples/. Do not write to it: all tests share it."""
    from graphs.store import open_store  # noqa: PLC0415  (as above)

    return open_store(samples_out[0])


@pytest.fixture(scope="session")
def samples_papers(samples_out: tuple[Path, Report]) -> Papers:
    """The texts of samples/, as they were read."""
    from graphs.papers import Papers  # noqa: PLC0415  (as above)

    return Papers(samples_out[0] / "store")
