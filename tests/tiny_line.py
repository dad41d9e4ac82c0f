"""A line so small that a test can say what it must give: for the tests of what is built around the line.

The first line of a file is the number of its paper, or a word for what must go wrong; the rest is the text.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from ontology.names import document_iri, thing_iri
from ontology.terms import DCT, Iri, kg, text
from pipeline.model import Document, Evidence, Fact, Head, Issue, Mention, Reading, Span, Statement, Thing

if TYPE_CHECKING:
    from pipeline.read import Source

_MEASURE = re.compile(r"[A-Z]\w*-(?:budget|regeling)")


def tiny(source: Source) -> tuple[Reading | None, list[Issue]]:
    """Measures by the shape of their names, and which paper advises on them."""
    first, _, body = source.load().decode().partition("\n")
    if first == "crash":
        raise ZeroDivisionError("three by nought")
    if first == "die":
        os._exit(3)
    if first == "unreadable":
        return None, [Issue("read", source.name, "nothing to read here", "line 1")]
    document = Document(document_iri(first), source.name, body.strip(), Head(identifier=first))
    mentions = [
        Mention("measure", Span(*match.span()), "nl.tiny.measure", thing=_thing(match[0]))
        for match in _MEASURE.finditer(document.text)
    ]
    statements = [Statement(Fact(document.iri, Iri(DCT + "identifier"), text(first)))]
    for mention in mentions:
        quote = "something else" if "lies" in body else document.quote(mention.span)
        evidence = Evidence(document.iri, mention.span, quote, mention.rule, 0.9)
        statements.append(Statement(Fact(document.iri, kg("executes"), _thing(quote).iri), evidence))
    issues = [Issue("find", source.name, "a question mark", "")] if "?" in body else []
    return Reading(document, mentions, statements, issues), issues


def _thing(name: str) -> Thing:
    return Thing(thing_iri("measure", name), "Measure", name)
