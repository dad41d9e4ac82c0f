"""Where an official paper can be read on the web."""

from __future__ import annotations

import re
from typing import Final

_PUBLISHED: Final = re.compile(
    r"(?:kst|blg|stb|stcrt|trb)-\d[\w-]*|(?:h|ah|kv|nds|ag)-(?:(?:tk|ek|vv)-)?\d[\w-]*"
)
"""Identifiers of the official publications; a dossier or a file of one's own has no page there."""


def page(identifier: str) -> str:
    """The permanent page of a paper at officielebekendmakingen.nl, "" for what is not published there.

    >>> page("kst-35788-128")
    'https://zoek.officielebekendmakingen.nl/kst-35788-128.html'
    >>> page("2019D47137"), page("dossier-29544"), page("kst-brief-van-de-minister")
    ('', '', '')
    """
    if not _PUBLISHED.fullmatch(identifier):
        return ""
    return f"https://zoek.officielebekendmakingen.nl/{identifier}.html"
