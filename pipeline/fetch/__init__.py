"""Official papers from the official services, whole or not at all, into a folder that can be built."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pipeline.fetch.carry import Outcome, carry_out
from pipeline.fetch.client import Client
from pipeline.fetch.errors import FetchError
from pipeline.fetch.folder import Folder
from pipeline.fetch.odata import SERVICE as ODATA
from pipeline.fetch.plan import Plan, Step, plan
from pipeline.fetch.settings import Settings, from_environment
from pipeline.fetch.sru import SERVICE as SRU
from pipeline.fetch.state import Arrived, fetch_state, questions
from pipeline.fetch.wanted import Wanted, wanted

if TYPE_CHECKING:
    from pipeline.fetch.service import Service

__all__ = [
    "SOURCES",
    "Arrived",
    "Client",
    "FetchError",
    "Folder",
    "Outcome",
    "Plan",
    "Settings",
    "Step",
    "Wanted",
    "carry_out",
    "fetch_state",
    "from_environment",
    "plan",
    "questions",
    "wanted",
]

SOURCES: Final[tuple[Service, ...]] = (SRU, ODATA)
"""Where papers are fetched from."""
