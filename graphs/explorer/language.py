"""The words of the site itself, in Dutch and in English: `texts.yaml` has them all."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request

LANGUAGES: Final = ("nl", "en")
"""What the site speaks; the first when nobody says."""

_TEXTS: Final = Path(__file__).parent / "texts.yaml"


@cache
def texts() -> Mapping[str, Mapping[str, str]]:
    """Every text of the site by its key, in each language."""
    said: dict[str, dict[str, str]] = yaml.safe_load(_TEXTS.read_text("utf-8"))
    return said


def text(key: str, language: str, **values: object) -> str:
    """A text of the site, with the values filled in.

    Raises:
        KeyError: for a key that `texts.yaml` does not have.

    >>> text("search", "nl"), text("search", "en")
    ('Zoeken', 'Search')
    """
    return texts()[key][language].format(**values)


def language_of(request: Request) -> str:
    """What to speak: what the address asks for (`?lang=en`), was chosen before, or the browser prefers."""
    asked = request.query_params.get("lang") or request.cookies.get("lang", "")
    if asked in LANGUAGES:
        return asked
    for part in request.headers.get("accept-language", "").split(","):
        spoken = part.partition(";")[0].strip().partition("-")[0].lower()
        if spoken in LANGUAGES:
            return spoken
    return LANGUAGES[0]
