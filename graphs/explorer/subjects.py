"""What a motion or a question is about, in a line, for lists in which many are called alike."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from graphs.words import ask
from ontology.terms import DCT, KG

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graphs.explorer.opened import Opened

_LONGEST: Final = 160
"""Characters of a line."""
_TITLED: Final = re.compile(r"\b(over\s.+)", re.DOTALL)
_NUMBERED: Final = re.compile(
    r"\A(?:(?:[\w/-]+\s+)?[Vv]raag\s+\d+[a-z]?[.:)]?\s+|\d{1,3}[a-z]?(?:[.)]\s+|\s+(?=[A-Z])))+"
)
"""A question begins with its own number."""
_ASKED: Final = """SELECT DISTINCT ?x ?kind ?p ?o WHERE {
    VALUES ?x { $among } VALUES ?kind { kg:Motion kg:Question } ?x a ?kind .
    GRAPH ?g { ?x ?p ?o } FILTER(?p IN (dct:title, kg:asks, kg:quote)) }"""


def subjects(opened: Opened, iris: Iterable[str]) -> Mapping[str, str]:
    """Of the motions and questions among these things what they are about; the others are not in it."""
    said: dict[str, dict[str, list[str]]] = {}
    for row in ask(opened.store, _ASKED, among=iris):
        said.setdefault(row["x"].value, {}).setdefault(row["p"].value, []).append(row["o"].value)
    found = {iri: _subject(one) for iri, one in said.items()}
    return {iri: line for iri, line in found.items() if line}


def _subject(said: Mapping[str, list[str]]) -> str:
    """What its title says that it is about, or what it asks; of a question its own words."""
    titles = (_TITLED.search(title) for title in sorted(said.get(DCT + "title", ())))
    titled = next((match[1] for match in titles if match), "")
    asks = max(sorted(said.get(KG + "asks", ())), key=len, default="")
    return shortened(titled or asks or _NUMBERED.sub("", min(said.get(KG + "quote", [""])), count=1))


def shortened(text: str, longest: int = _LONGEST) -> str:
    """A text as one line, cut after a word.

    >>> shortened("Bent  u bekend?"), shortened("woord " * 60)[-7:], len(shortened("woord " * 60)) <= 160
    ('Bent u bekend?', 'woord …', True)
    """
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1].rsplit(" ", 1)[0] + " …"
