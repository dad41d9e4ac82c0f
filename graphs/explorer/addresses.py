"""Where a page of the explorer stands as a file, and how one file leads to another."""

from __future__ import annotations

import os.path
import re
from hashlib import sha256
from typing import Final
from urllib.parse import parse_qsl, unquote

_ODD: Final = re.compile(r"[^A-Za-z0-9.-]")
_LONGEST: Final = 120
"""Characters of one part of a path; most file systems take 255 bytes."""


def file_of(address: str) -> str:
    """The file, below the folder of the site, of the page at this address.

    >>> file_of("/"), file_of("/page/motion/kst-1-2"), file_of("/money/sums?by=year")
    ('index.html', 'page/motion/kst-1-2.html', 'money/sums--by-year.html')
    """
    path, _, query = address.partition("?")
    parts = [_part(unquote(part)) for part in path.strip("/").split("/")]
    given = "".join(f"--{_part(name)}-{_part(value)}" for name, value in parse_qsl(query) if name != "lang")
    return "/".join([*parts[:-1], (parts[-1] or "index") + given + ".html"])


def _part(text: str) -> str:
    plain = _ODD.sub(lambda match: "".join(f"_{byte:02x}" for byte in match[0].encode()), text)
    if plain.startswith("."):
        plain = "_2e" + plain[1:]
    if len(plain) > _LONGEST:
        return plain[:80] + "_" + sha256(text.encode()).hexdigest()[:16]
    return plain


def relative(source: str, target: str) -> str:
    """How a file leads to another; both below the folder of the site.

    >>> relative("page/motion/a.html", "static/site.css")
    '../../static/site.css'
    """
    return os.path.relpath(target, os.path.dirname(source) or ".").replace(os.sep, "/")  # noqa: PTH120  # no file is touched
