"""What a message of e-mail holds: its words, its attachments, and who sent it to whom (RFC 5322)."""

from __future__ import annotations

import re
from collections import Counter
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import getaddresses, parsedate_to_datetime
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

_DEEPEST: Final = 20
"""How deep the parts of a message may stand in each other."""
_NO_PAPERS: Final = frozenset(
    {
        "application/pkcs7-signature",
        "application/pgp-signature",
        "text/calendar",
        "text/vcard",
        "text/x-vcard",
    }
)
"""Attachments that are no papers: signatures, appointments, visiting cards."""
_UNREADABLE: Final = (
    ValueError,
    IndexError,
    TypeError,
    AttributeError,
    KeyError,
    AssertionError,
    RuntimeError,
)
"""What the library raises on broken headers and bodies, beside its own errors."""


class Envelope(NamedTuple):
    """Who sent a message, to whom, when and about what; empty where the message does not say."""

    sender: str = ""
    receivers: tuple[str, ...] = ()
    subject: str = ""
    sent: date | None = None


class Body(NamedTuple):
    """The words of a message."""

    text: str
    is_html: bool


def opened(data: bytes) -> EmailMessage:
    """The message in these bytes; what is broken in it is left out by the library."""
    found = message_from_bytes(data, policy=policy.default)
    assert isinstance(found, EmailMessage)  # noqa: S101  (the policy makes them)
    return found


def envelope(message: EmailMessage) -> Envelope:
    r"""Who sent it, to whom, when and about what.

    >>> envelope(opened(b"From: Postbus <post@example.org>\nSubject: Brief\n\nDag"))
    Envelope(sender='Postbus', receivers=(), subject='Brief', sent=None)
    """
    sent = None
    if stated := _header(message, "Date"):
        try:
            sent = parsedate_to_datetime(stated).date()
        except (ValueError, TypeError, IndexError, OverflowError):
            sent = None
    names = _names(message, "From") or _names(message, "Sender")
    return Envelope(
        names[0] if names else "", tuple(_names(message, "To")), _header(message, "Subject"), sent
    )


def body(message: EmailMessage) -> Body | None:
    """The words, plain where they are given plain; None when the message has none."""
    for kind in ("plain", "html"):
        try:
            part = message.get_body((kind,))
            content = _content(part) if isinstance(part, EmailMessage) else ""
        except (MessageError, *_UNREADABLE):
            continue
        if isinstance(content, str) and content.strip():
            flowed = part is not None and part.get_param("format") == "flowed"
            return Body(_unfolded(content) if flowed else content, kind == "html")
    return None


def _content(part: EmailMessage) -> object:
    """The words of a part; read as Windows-1252 where it names letters that nobody knows."""
    try:
        return part.get_content()
    except LookupError:
        raw = part.get_payload(decode=True)
        return raw.decode("cp1252", errors="replace") if isinstance(raw, bytes) else ""


def attachments(data: bytes) -> list[tuple[str, bytes]]:
    """The files that a message brings, each under a name of its own."""
    found: dict[str, bytes] = {}
    times: Counter[str] = Counter()
    for name, content in _attached(opened(data), 0):
        plain = PurePosixPath(name.replace("\\", "/")).name or "bijlage"
        unique = plain
        while unique in found:
            times[plain] += 1
            stem, dot, suffix = plain.rpartition(".")
            number = times[plain] + 1
            unique = f"{stem}-{number}.{suffix}" if dot else f"{plain}-{number}"
        found[unique] = content
    return list(found.items())


def _attached(message: EmailMessage, depth: int) -> Iterator[tuple[str, bytes]]:
    if depth > _DEEPEST:
        return
    for part in message.iter_parts() if message.is_multipart() else ():
        if not isinstance(part, EmailMessage):
            continue
        try:
            name = part.get_filename() or ""
            kind = part.get_content_type()
            if kind == "message/rfc822":
                inner = part.get_content()
                yield name or "doorgestuurd.eml", inner.as_bytes()
            elif part.is_multipart():
                yield from _attached(part, depth + 1)
            elif _is_paper(part, name, kind):
                content = part.get_content()
                yield name or "bijlage", content.encode() if isinstance(content, str) else content
        except (LookupError, MessageError, *_UNREADABLE):
            continue


def _is_paper(part: EmailMessage, name: str, kind: str) -> bool:
    """Whether a part is a file that was sent along, and not the words or a picture among them."""
    if kind in _NO_PAPERS:
        return False
    apart = part.get_content_disposition() == "attachment"
    return (
        apart
        if kind.startswith(("image/", "text/")) and not name
        else apart or bool(name and not _is_shown(part))
    )


def _is_shown(part: EmailMessage) -> bool:
    """Whether a picture stands among the words, as the logo below a signature does."""
    return part.get_content_maintype() == "image" and part.get_content_disposition() != "attachment"


def _header(message: EmailMessage, name: str) -> str:
    try:
        return " ".join(str(message.get(name, "")).split())
    except (LookupError, MessageError, *_UNREADABLE):
        return ""


def _names(message: EmailMessage, header: str) -> list[str]:
    """The names in a header of addresses; the address of whoever bears no name."""
    pairs = getaddresses([_header(message, header)])
    return [name or address for name, address in pairs if name or address]


def _unfolded(text: str) -> str:
    """The paragraphs of a text whose lines flow: a blank at the end says that a line goes on (RFC 3676)."""
    return re.sub(r"(?<=\S) \r?\n(?!-- |>|\s)", " ", text)
