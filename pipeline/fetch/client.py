"""Asks the services: slowly, again where that may help, and only where we may go."""

from __future__ import annotations

import base64
import binascii
import hashlib
import zlib
from functools import cache
from typing import TYPE_CHECKING, Final, Self
from urllib.parse import urljoin, urlsplit

import httpx
import stamina
from stamina.instrumentation import set_on_retry_hooks

from pipeline.fetch.cache import Cache, Held
from pipeline.fetch.checks import CHECKS
from pipeline.fetch.clock import WALL, Clock, Pace, asked_to_wait
from pipeline.fetch.errors import FileError, GoneError, LaterError, PassingError

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable
    from types import TracebackType

    from pipeline.fetch.settings import Settings

_BUSY: Final = frozenset({429, 500, 502, 503, 504})
_GONE: Final = frozenset({404, 410})
_MOVED: Final = frozenset({301, 302, 303, 307, 308})
_NOT_CHANGED: Final = 304
_TRIES: Final = 5
_STEPS: Final = 5
"""How often one address may send us on."""
_GZIP: Final = 16 + zlib.MAX_WBITS


class Client:
    """What asks the services. Close it, or use it with `with`.

    Each answer is looked at (`CHECKS`) before anybody gets it, so that half an answer is never kept.
    """

    def __init__(self, settings: Settings, *, clock: Clock = WALL) -> None:
        self.settings = settings
        self.asked = 0
        """Requests that were made."""
        self.clock = clock
        self._pace = Pace(settings.rate, clock)
        self._cache = Cache(settings.cache, most=settings.kept)
        self._http = httpx.Client(
            headers={"User-Agent": settings.agent, "Accept-Encoding": "gzip"},
            timeout=httpx.Timeout(settings.quiet, connect=min(10.0, settings.quiet)),
            follow_redirects=False,
            verify=_certificates(),
        )
        set_on_retry_hooks(())  # what was tried and in vain is said once, by us, and not logged each time

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._http.close()
        self._cache.tidy()

    def get(self, url: str, kind: str, identifier: str = "") -> bytes:
        """What this address gives: something of a kind of `CHECKS`, whole.

        Raises:
            GoneError: when nothing is published there.
            FileError: when it does not give that, and trying again did not help.
            LaterError: when the service asks us to stay away for longer than we wait.
        """
        tried: list[Exception] = []
        check = CHECKS[kind]
        # Stamina waits 1, 2, 4, 8 seconds, and up to one more by chance.
        try:
            for attempt in stamina.retry_context(
                on=self._again(tried), attempts=_TRIES, timeout=None, wait_initial=1.0, wait_max=30.0
            ):
                with attempt:
                    return self._ask(url, lambda body: check(body, identifier))
        except PassingError as error:
            times = f" (tried {len(tried)} times)" if len(tried) > 1 else ""
            raise FileError(f"{url}: {error}{times}") from error
        except FileError as error:
            raise type(error)(f"{url}: {error}") from error
        raise AssertionError("an attempt returns or raises")

    def _again(self, tried: list[Exception]) -> Callable[[Exception], bool | float]:
        """Whether to try again, and after how many seconds where the service said so."""

        def decide(error: Exception) -> bool | float:
            tried.append(error)
            if not isinstance(error, PassingError) or len(tried) > error.again:
                return False
            if error.after is None:
                return True
            if error.after > self.settings.patience:
                raise LaterError(
                    f"the service asks us to come back in {error.after:,.0f} seconds; run the same command "
                    "then: it goes on where it stopped"
                ) from error
            self._pace.hold(error.after)
            return 0.0

        return decide

    def _ask(self, url: str, check: Callable[[bytes], None]) -> bytes:
        """One try: the answer of this address, or of the one that it sends us on to."""
        at = url
        for _ in range(_STEPS + 1):
            if not self.settings.allows(at):
                host = urlsplit(at).hostname or at
                raise FileError(f"leads to {host}, which is not an official host over https; not followed")
            held = self._held(at, check)
            status, headers, body = self._request(at, held.headers if held else {})
            if status == _NOT_CHANGED and held is not None:
                return held.body
            if status in _MOVED:
                at = urljoin(at, headers.get("location", ""))
                continue
            self._must_be_fine(status, headers)
            check(body)
            self._cache.keep(at, Held(body, headers.get("etag", ""), headers.get("last-modified", "")))
            return body
        raise FileError(f"sends us on more than {_STEPS} times")

    def _held(self, url: str, check: Callable[[bytes], None]) -> Held | None:
        held = self._cache.held(url)
        try:
            if held is not None:
                check(held.body)
        except FileError:
            return None  # what was good for another question is not for this one
        return held

    def _must_be_fine(self, status: int, headers: httpx.Headers) -> None:
        if status in _BUSY:
            wait = asked_to_wait(headers.get("retry-after", ""), self.clock)
            raise PassingError(f"the service is busy or out of order ({status})", again=_TRIES, after=wait)
        if status in _GONE:
            raise GoneError(f"nothing is published here ({status})")
        if status != httpx.codes.OK:
            raise FileError(f"the service refuses ({status})")

    def _request(self, url: str, headers: dict[str, str]) -> tuple[int, httpx.Headers, bytes]:
        self._pace.wait()
        self.asked += 1
        began = self.clock.seconds()
        try:
            with self._http.stream("GET", url, headers=headers) as reply:
                if reply.status_code != httpx.codes.OK:
                    return reply.status_code, reply.headers, b""  # what an error page says is not for us
                return reply.status_code, reply.headers, self._body(reply, began)
        except httpx.TimeoutException as error:
            raise PassingError("the service is silent for too long", again=2) from error
        except httpx.HTTPError as error:
            raise PassingError(
                f"the line broke ({str(error) or type(error).__name__})", again=_TRIES
            ) from error
        except httpx.InvalidURL as error:
            raise FileError(f"is not an address ({error})") from error

    def _body(self, reply: httpx.Response, began: float) -> bytes:
        """The body, unpacked by us, so that a small one cannot grow without bound in memory."""
        coding = reply.headers.get("content-encoding", "identity").strip().lower()
        if coding not in {"identity", "gzip", ""}:
            raise FileError(f"is packed as {coding!r}, for which we did not ask")
        largest, unzip = self.settings.largest, zlib.decompressobj(_GZIP) if coding == "gzip" else None
        body, sha = bytearray(), hashlib.sha256()
        md5 = hashlib.md5(usedforsecurity=False)  # of the publisher's choosing, and against accidents
        for piece in reply.iter_raw():
            sha.update(piece)
            md5.update(piece)
            try:
                body += unzip.decompress(piece, largest + 1 - len(body)) if unzip else piece
            except zlib.error as error:
                raise PassingError(f"is packed wrongly ({error})", again=1) from error
            if len(body) > largest:
                raise FileError(f"is larger than {largest:,} bytes, which is more than is taken")
            if self.clock.seconds() - began > self.settings.longest:
                raise PassingError(f"takes longer than {self.settings.longest:,.0f} seconds", again=1)
        if unzip and not unzip.eof:
            raise PassingError("breaks off in the middle", again=_TRIES)
        _must_match({"sha-256": sha.digest(), "md5": md5.digest()}, reply.headers)
        return bytes(body)


@cache
def _certificates() -> ssl.SSLContext:
    """Whom we believe to be whom: read once, since that takes longer than most requests."""
    return httpx.create_ssl_context()


def _must_match(digests: dict[str, bytes], headers: httpx.Headers) -> None:
    """Hold what came, as it was packed, to the checksum that came with it (RFC 9530, Content-MD5)."""
    said = headers.get("content-digest", "") or headers.get("repr-digest", "")
    parts = (one.partition("=") for one in said.split(","))
    named = {name.strip().lower(): value.strip().strip(":") for name, _, value in parts}
    for name, text in {**named, "md5": headers.get("content-md5", "")}.items():
        try:
            wanted = base64.b64decode(text)
        except (binascii.Error, ValueError):
            continue
        if wanted and wanted != digests.get(name, wanted):
            raise PassingError("is not what its checksum says", again=1)
