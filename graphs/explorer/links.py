"""Addresses on this site: a thing's IRI and the path at which its page stands.

The IRI `<base>motion/kst-29544-9101` is answered at `/id/motion/kst-29544-9101` with 303 See Other to its
page (`/page/…`) or its data (`/data/….ttl`): https://www.w3.org/TR/cooluris/, section 4.2.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphs.explorer.opened import opened

if TYPE_CHECKING:
    from starlette.requests import Request


def href(request: Request, iri: str) -> str:
    """Where the page of a thing stands on this site; a thing of elsewhere has its own address."""
    base = opened(request).base
    return f"/page/{iri.removeprefix(base)}" if iri.startswith(base) else iri


def iri_of(request: Request, path: str) -> str:
    """The IRI of the thing at this path: "motion/kst-29544-9101"."""
    return opened(request).base + path
