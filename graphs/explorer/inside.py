"""Pages without a server: the application is asked in this process, for reports and for a site of files."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message


class Answered(NamedTuple):
    """What the application answered."""

    status: int
    media_type: str
    body: bytes


def fetch(app: ASGIApp, address: str, *, runner: asyncio.Runner | None = None) -> Answered:
    """What the application answers to a GET of this path, with its query.

    It speaks ASGI to it (https://asgi.readthedocs.io/en/latest/specs/www.html); no socket is opened. Who asks
    often hands in a runner, for a loop that is made once.
    """
    if runner is None:
        return asyncio.run(_fetch(app, address))
    return runner.run(_fetch(app, address))


async def _fetch(app: ASGIApp, address: str) -> Answered:
    path, _, query = address.partition("?")
    scope = {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.4"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": unquote(path),
        "raw_path": path.encode("ascii", "replace"),
        "query_string": query.encode("ascii", "replace"),
        "root_path": "",
        "headers": [(b"host", b"localhost")],
        "client": None,
        "server": ("localhost", 80),
    }
    sent: list[Message] = []

    async def receive() -> Message:
        await asyncio.sleep(0)
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        await asyncio.sleep(0)
        sent.append(message)

    await app(scope, receive, send)
    start = next(one for one in sent if one["type"] == "http.response.start")
    headers = {name.decode().lower(): value.decode() for name, value in start["headers"]}
    body = b"".join(one.get("body", b"") for one in sent if one["type"] == "http.response.body")
    return Answered(start["status"], headers.get("content-type", "").partition(";")[0], body)
