"""Names of the registry → the entry that bore the name on the day of the paper."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from ontology.names import thing_iri
from ontology.registry import registry
from pipeline.model import Issue, Thing
from pipeline.values import GroupName, Known

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ontology.registry import Entry
    from pipeline.model import Document, Mention


def thing(entry: Entry) -> Thing:
    """The thing that an entry of the registry describes."""
    return Thing(entry.iri, entry.kind, entry.label, known=True)


_FULL_DATE = re.compile(
    r"\b\d{1,2} (?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december) "
    r"(?P<year>(?:19|20)\d\d)\b"
)


def day_of(document: Document) -> date | None:
    """The day by which names are judged: the paper's own, else the middle of the year it mostly writes of."""
    if document.head.issued:
        return document.head.issued
    if document.head.session_year:
        return date(int(document.head.session_year[:4]), 12, 31)
    years = Counter(found["year"] for found in _FULL_DATE.finditer(document.text))
    if not years:
        return None
    year, _ = max(years.items(), key=lambda item: (item[1], item[0]))
    return date(int(year), 7, 1)


def _group(document: Document, name: GroupName) -> Thing:
    """The parliamentary group; one that no register knows is called after its member."""
    for printed in (name.printed, f"Fractie {name.member}", f"Groep {name.member}"):
        if found := registry().named("Party", printed, on=document.head.issued):
            return thing(found[0])
    label = f"Fractie {name.member}"
    return Thing(thing_iri("party", label), "Party", label)


def link_registered(document: Document, mentions: Sequence[Mention]) -> tuple[list[Mention], list[Issue]]:
    """Every name of the registry with its entry; a name that may mean several stays unlinked."""
    linked, issues, reported = [], [], set()
    for mention in mentions:
        value = mention.value
        if isinstance(value, GroupName):
            linked.append(replace(mention, thing=_group(document, value)))
        elif isinstance(value, Known) and mention.thing is None:
            name = document.quote(mention.span)
            entries = value.entries
            if len(entries) > 1:
                bearers = {
                    entry.iri for entry in registry().named(entries[0].kind, name, on=day_of(document))
                }
                entries = tuple(entry for entry in entries if entry.iri in bearers) or entries
            if len(entries) == 1:
                linked.append(replace(mention, thing=thing(entries[0])))
                continue
            linked.append(mention)
            if name not in reported:
                reported.add(name)
                choice = " or ".join(sorted(entry.label for entry in entries))
                issues.append(Issue("link", document.source_file, f"{name!r} may be {choice}: left open"))
        else:
            linked.append(mention)
    return linked, issues
