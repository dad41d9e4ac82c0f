"""Titles that are printed in capitals, as one would write them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

_SMALL_WORDS: Final = """
    motie amendement brief nota verslag gewijzigde nader nadere tweede derde van het de lid leden en
    der den c.s. ter vervanging die dat gedrukt onder nr. nrs. over een voor op in met bij aan tot
    te schriftelijk overleg lijst vragen antwoorden memorie toelichting naar aanleiding voorstel wet
    houdende"""
_SMALL: Final = frozenset(_SMALL_WORDS.split())


def proper(title: str, names: Sequence[str]) -> str:
    """A title in capitals as one would write it, its names as they are written below the paper.

    >>> proper("MOTIE VAN DE LEDEN VAN DER LEE EN INGE VAN DIJK C.S.", ["Van der Lee", "Inge van Dijk"])
    'Motie van de leden Van der Lee en Inge van Dijk c.s.'
    """
    if not title.isupper():
        return title
    found = {name.upper(): name for name in names}
    if found:
        form = re.compile(
            "|".join(rf"\b{re.escape(name)}\b" for name in sorted(found, key=len, reverse=True))
        )
        parts = []
        at = 0
        for match in form.finditer(title):
            parts += [_lowered(title[at : match.start()]), found[match[0]]]
            at = match.end()
        text = "".join([*parts, _lowered(title[at:])])
    else:
        text = _lowered(title)
    return text[:1].upper() + text[1:]


def _lowered(part: str) -> str:
    words: list[str] = []
    named = "MOTIE" in part or "AMENDEMENT" in part or not part.strip().upper().startswith("BRIEF")
    begins = False
    for word in part.split(" "):
        low = word.lower()
        if low in {"lid", "leden", "en"}:
            begins = named
            words.append(low)
        elif low in _SMALL and not (begins and low in {"van", "de"}):
            words.append(low)
        else:
            # A name begins with a capital, also where it begins with "van"; what follows "van" does not.
            words.append(_capital(low))
            begins = low.endswith(",")
    return " ".join(words)


def _capital(word: str) -> str:
    return "-".join(part[:1].upper() + part[1:] for part in word.split("-"))
