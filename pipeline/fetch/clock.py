"""Time as we fetch: how it goes by, and the pace that we keep."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final, Protocol


class Clock(Protocol):
    """What tells the time and waits."""

    def seconds(self) -> float:
        """Seconds since some moment; never back."""
        ...

    def now(self) -> datetime:
        """The moment, with its time zone."""
        ...

    def sleep(self, seconds: float) -> None:
        """Wait."""
        ...


class _Wall:
    """The clock of this machine."""

    def seconds(self) -> float:
        """Seconds since the machine started."""
        return time.monotonic()

    def now(self) -> datetime:
        """The moment in UTC."""
        return datetime.now(UTC)

    def sleep(self, seconds: float) -> None:
        """Wait."""
        time.sleep(seconds)


WALL: Final[Clock] = _Wall()


class Pace:
    """At most so many requests a second, and none before a service said that we may come back."""

    def __init__(self, rate: float, clock: Clock) -> None:
        self._step = 1.0 / rate
        self._clock = clock
        self._next = clock.seconds()

    def wait(self) -> None:
        """Wait for our turn."""
        now = self._clock.seconds()
        turn = max(now, self._next)
        if turn > now:
            self._clock.sleep(turn - now)
        self._next = turn + self._step

    def hold(self, seconds: float) -> None:
        """Let nothing through for so long."""
        self._next = max(self._next, self._clock.seconds() + seconds)


def asked_to_wait(header: str, clock: Clock) -> float | None:
    """The seconds that a Retry-After asks for, given as seconds or as a moment; None when it says nothing.

    >>> asked_to_wait("7", WALL), asked_to_wait("", WALL), asked_to_wait("soon", WALL)
    (7.0, None, None)
    """
    text = header.strip()
    if text.isdecimal():
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - clock.now()).total_seconds())
