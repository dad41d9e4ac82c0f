"""How a claimant says where a fact is written."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from pipeline.find.sentences import sentence_at
from pipeline.model import Evidence, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Document, Mention


def standing(mentions: Sequence[Mention], span: Span) -> Sequence[Mention]:
    """The mentions that begin within this stretch; `mentions` are in the order of the text."""
    low = bisect_left(mentions, span.start, key=lambda mention: mention.span.start)
    high = bisect_left(mentions, span.end, lo=low, key=lambda mention: mention.span.start)
    return mentions[low:high]


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
