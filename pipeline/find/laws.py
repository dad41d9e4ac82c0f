"""Finds acts, bills, decrees and European law: by the registry, and by the shape of their names."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from ontology.registry import registry
from pipeline.find.definitions import Named, abbreviation_in, head_in, name_in
from pipeline.find.gazetteer import Gazetteer
from pipeline.find.rules import rule_book
from pipeline.model import Mention

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.find.scan import Scan


@cache
def _known() -> Gazetteer:
    return Gazetteer(entry for entry in registry().entries if entry.kind == "Law")


def find_laws(scan: Scan) -> Iterator[Mention]:
    """Every law by a name of the registry, and every name that is shaped like one."""
    for span, entries in _known().matches(scan):
        kind = entries[0].attributes.get("status", "")
        yield Mention("law", span, "nl.registry.law", Named(entries[0].label, kind, entries=entries))
    for rule, match in rule_book("laws").matches(scan):
        span, name = name_in(match)
        if name:
            value = Named(name, rule.kind, abbreviation_in(match, name), head_in(match))
            yield Mention("law", span, rule.id, value, confidence=rule.confidence)
