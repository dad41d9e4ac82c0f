"""Which ministry is responsible for a measure, where a case of the Tweede Kamer says so in its title.

Two wordings say so: a supplementary budget of one ministry that is about the measure ("Wijziging van de
begrotingsstaat van het Ministerie van X (IV) voor het jaar 2020 (… inzake noodpakket)"), and the measure "van
het Ministerie van X". That a letter about it lies in the dossier of a budget says no such thing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from ontology.registry import registry
from ontology.terms import ID

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

_MINISTRY: Final = r"[Mm]inisterie van (?P<ministry>[A-Z][^()]+?)"
_BUDGET: Final = re.compile(
    rf"[Ww]ijziging van de begrotingssta(?:at|ten) van het {_MINISTRY} \([IVXL]+[A-Z]?\)"
    r" voor het jaar \d{4} \([^()]*suppletoire begroting inzake (?P<about>[^()]+)\)"
)
_OF: Final = re.compile(
    rf"(?P<about>\S.*?) van het {_MINISTRY}(?= \(|[,.;:]| (?:over|voor|in|naar|en de)\b|\s*$)"
)


NOT_ALONE: Final = {
    "measure/coronatoegangsbewijs": "that budget paid for its enforcement only",
    "measure/meerjarig-financieel-kader": "of the European Union; that budget paid the Dutch share",
    "measure/werk-aan-uitvoering": "each ministry has its part",
}
"""Measures that a supplementary budget names and of which its ministry is not the one, read by hand."""


class Titled(NamedTuple):
    """A case by its number, its day and one of its titles."""

    number: str
    day: date
    title: str


def responsible(names: Mapping[str, Iterable[str]], titles: Iterable[Titled]) -> dict[str, tuple[str, str]]:
    """For each measure whose ministry is told: the id of the ministry, and the first case that tells it.

    `names`: the names of each measure. Where cases tell of several ministries, none is given.
    """
    forms = {_folded(name): key for key, several in names.items() for name in several}
    told: dict[str, dict[str, str]] = defaultdict(dict)
    for number, day, title in sorted(titles):
        for wording in (_BUDGET, _OF):
            match = wording.search(title)
            if match is None:
                continue
            found = registry().named("Ministry", match["ministry"].strip(), on=day)
            about = _folded(match["about"])
            for form, key in forms.items():
                named = about.endswith(form) if wording is _OF else f"{form} " in f"{about} "
                if named and len(found) == 1:
                    told[key].setdefault(found[0].iri.removeprefix(ID), number)
    return {
        key: next(iter(said.items())) for key, said in told.items() if len(said) == 1 and key not in NOT_ALONE
    }


def _folded(text: str) -> str:
    """A text in lower case, its words parted by single blanks, with one before the first.

    >>> _folded("Noodpakket banen-en  economie")
    ' noodpakket banen-en economie'
    """
    return " " + " ".join(re.findall(r"[\w%&+’'-]+", text.casefold()))
