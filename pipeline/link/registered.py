"""Names of the registry → the entry that bore the name on the day of the paper."""

from __future__ import annotations

from dataclasses import replace
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
            if len(value.entries) == 1:
                linked.append(replace(mention, thing=thing(value.entries[0])))
                continue
            linked.append(mention)
            name = document.quote(mention.span)
            if name not in reported:
                reported.add(name)
                choice = " or ".join(sorted(entry.label for entry in value.entries))
                issues.append(Issue("link", document.source_file, f"{name!r} may be {choice}: left open"))
        else:
            linked.append(mention)
    return linked, issues
