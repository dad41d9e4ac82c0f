"""What the tests of fetching share: a clock that does not wait, and a folder to fetch into."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from pipeline.fetch import SOURCES, Client, Folder, Outcome, Plan, Settings, carry_out, plan, wanted

if TYPE_CHECKING:
    from pathlib import Path

    from tests.fetch_server import Services


class Clock:
    """A clock that goes on only when somebody sleeps, and by `tick` whenever it is looked at."""

    def __init__(self, tick: float = 0.0) -> None:
        self.slept: list[float] = []
        self._at = 0.0
        self._tick = tick

    def seconds(self) -> float:
        self._at += self._tick
        return self._at

    def now(self) -> datetime:
        return datetime(2026, 11, 21, 12, 0, tzinfo=UTC) + timedelta(seconds=self._at)

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self._at += seconds


class Visit:
    """A folder that papers are fetched into from the services of this machine."""

    def __init__(self, services: Services, folder: Path) -> None:
        self.services = services
        self.clock = Clock()
        self.out = folder / "papers"
        self.settings = Settings(
            sru=f"{services.base}/sru",
            odata=f"{services.base}/OData/v4/2.0",
            cache=folder / "cache",
            quiet=0.3,
        )

    def given(self, **settings: object) -> None:
        """Go on with other settings."""
        self.settings = replace(self.settings, **settings)  # type: ignore[arg-type]  # by name, as the tests say it

    def planned(self, *identifiers: str, source: str = "sru", **asked: object) -> Plan:
        """The plan, and nothing else."""
        with Client(self.settings, clock=self.clock) as client:
            return self._plan(client, identifiers, source, asked)

    def fetch(self, *identifiers: str, source: str = "sru", **asked: object) -> list[Outcome]:
        """Plan and carry out."""
        with Client(self.settings, clock=self.clock) as client:
            planned = self._plan(client, identifiers, source, asked)
            return list(carry_out(planned, client, Folder(self.out)))

    def files(self) -> dict[str, bytes]:
        """Every file in the folder, hidden or not, but for the records of what was fetched."""
        found = {
            path.relative_to(self.out).as_posix(): path for path in self.out.rglob("*") if path.is_file()
        }
        return {name: path.read_bytes() for name, path in found.items() if path.name != ".fetched.json"}

    def _plan(
        self, client: Client, identifiers: tuple[str, ...], source: str, asked: dict[str, object]
    ) -> Plan:
        services = [one for one in SOURCES if one.name in source.split()]
        what = wanted(identifiers, **asked)  # type: ignore[arg-type]  # by name, as the tests say it
        return plan(what, services, client, Folder(self.out))
