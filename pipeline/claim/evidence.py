"""How a claimant says where a fact is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.find.sentences import sentence_at
from pipeline.model import Evidence, Span

if TYPE_CHECKING:
    from pipeline.model import Document, Mention


def evidence(
    document: Document,
    mention: Mention,
    *,
    rule: str | None = None,
    confidence: float | None = None,
    sentence: Span | None = None,
) -> Evidence:
    """The sentence in which a mention stands, or a narrower stretch, as the ground for a fact.

    The rule and the confidence are the mention's own unless others are given.
    """
    span = sentence or sentence_at(document, mention.span.start)
    if mention.span.end > span.end:
        span = Span(span.start, mention.span.end)
    return Evidence(
        document.iri,
        span,
        document.quote(span),
        rule or mention.rule,
        mention.confidence if confidence is None else confidence,
    )
