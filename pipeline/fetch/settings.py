"""Where papers are fetched from, how fast, and how much."""

from __future__ import annotations

import os
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final
from urllib.parse import SplitResult, urlsplit

from platformdirs import user_cache_path

from pipeline.fetch.errors import FetchError

SRU: Final = "https://repository.overheid.nl/sru"
"""The search service of official papers (KOOP), which gives the addresses in the repository."""
ODATA: Final = "https://gegevensmagazijn.tweedekamer.nl/OData/v4/2.0"
"""The open data of the Tweede Kamer."""
HOSTS: Final = frozenset(
    {
        "repository.overheid.nl",
        "repository.officiele-overheidspublicaties.nl",
        "zoek.officielebekendmakingen.nl",
        "gegevensmagazijn.tweedekamer.nl",
    }
)
"""The official hosts; whatever points elsewhere is refused."""

_HTTPS: Final = 443

SRU_VARIABLE: Final = "KAMERGRAAF_SRU"
ODATA_VARIABLE: Final = "KAMERGRAAF_ODATA"
CACHE_VARIABLE: Final = "KAMERGRAAF_CACHE"
CONTACT_VARIABLE: Final = "KAMERGRAAF_CONTACT"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How we fetch. Seconds for times, bytes for sizes."""

    sru: str = SRU
    odata: str = ODATA
    cache: Path
    contact: str = ""
    """An address or a page of whoever fetches, for the service to turn to."""
    rate: float = 4.0
    """Requests a second, at most."""
    patience: float = 120.0
    """The longest that we wait because a service asks for it; longer, and the run ends."""
    quiet: float = 30.0
    """The longest silence of a service in the middle of an answer."""
    longest: float = 120.0
    """The longest that one answer may take."""
    largest: int = 64 * 1024 * 1024
    """The largest answer, unpacked."""
    kept: int = 1024 * 1024 * 1024
    """What the cache may hold."""
    page: int = 100
    """Records that one page of a search has."""

    def __post_init__(self) -> None:
        """Refuse addresses that are none."""
        for variable, url in ((SRU_VARIABLE, self.sru), (ODATA_VARIABLE, self.odata)):
            if urlsplit(url).scheme not in {"http", "https"} or not urlsplit(url).hostname:
                raise FetchError(f"{variable}: {url!r} is not an address; give one that begins with https://")

    def allows(self, url: str) -> bool:
        """Whether we go there: an official host over https, or a host that the user named.

        >>> ours = Settings(cache=Path())
        >>> (
        ...     ours.allows(f"{SRU}?query=1"),
        ...     ours.allows("http://repository.overheid.nl/"),
        ...     ours.allows("file:/a"),
        ... )
        (True, False, False)
        """
        try:
            where = _origin(urlsplit(url))
        except ValueError:
            return False
        official = where[0] == "https" and where[1] in HOSTS and where[2] in {None, _HTTPS}
        return official or where in {_origin(urlsplit(self.sru)), _origin(urlsplit(self.odata))}

    @property
    def agent(self) -> str:
        """How we introduce ourselves."""
        try:
            number = version("kamergraaf")
        except PackageNotFoundError:
            number = "0"
        contact = f"; {self.contact}" if self.contact else ""
        return f"kamergraaf/{number} (+https://w3id.org/kamergraaf{contact})"


def from_environment(*, rate: float = 4.0, cache: Path | None = None) -> Settings:
    """The settings that the environment gives, else the official ones.

    Raises:
        FetchError: when an address in the environment is none.
    """
    get = os.environ.get
    named = get(CACHE_VARIABLE)
    folder = cache or (Path(named) if named else user_cache_path("kamergraaf") / "fetch")
    contact = "".join(letter for letter in get(CONTACT_VARIABLE, "") if letter.isprintable())
    return Settings(
        sru=get(SRU_VARIABLE) or SRU,
        odata=(get(ODATA_VARIABLE) or ODATA).rstrip("/"),
        cache=folder,
        contact=contact.encode("ascii", "replace").decode(),
        rate=rate,
    )


def _origin(url: SplitResult) -> tuple[str, str, int | None]:
    return url.scheme, (url.hostname or "").lower(), url.port
