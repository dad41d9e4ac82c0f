"""What can go wrong between us and a service, and whether trying again may mend it."""

from __future__ import annotations


class FetchError(Exception):
    """Nothing more can be fetched: the message says what was met and what would mend it."""


class LaterError(FetchError):
    """The service is left alone for now; the same command goes on later."""


class FileError(FetchError):
    """One address did not give what it should; the others may."""


class GoneError(FileError):
    """Nothing is published at this address."""


class PassingError(FileError):
    """What another try may mend: at most `again` more, the next one not before `after` seconds."""

    def __init__(self, message: str, *, again: int, after: float | None = None) -> None:
        super().__init__(message)
        self.again = again
        self.after = after
