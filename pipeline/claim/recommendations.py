"""What a paper answers to the recommendations of an advice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ontology.terms import RDFS, TYPE, Iri, integer, kg, text
from pipeline.find.recommendations import Recommended
from pipeline.model import Evidence, Fact, Statement

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.model import Document, Mention


def claim_recommendations(document: Document, mentions: Sequence[Mention]) -> Iterator[Statement]:
    """Every recommendation once, with its code, its title, its place and the answer to it.

    One that is answered in several places, such as a summary and an annex, has the first answer given.
    """
    heads: dict[Iri, Mention] = {}
    answers: dict[Iri, Recommended] = {}
    for mention in mentions:
        if isinstance(mention.value, Recommended) and mention.value.head and mention.thing:
            heads.setdefault(mention.thing.iri, mention)
            if mention.value.response:
                answers.setdefault(mention.thing.iri, mention.value)
    for iri, mention in heads.items():
        assert isinstance(mention.value, Recommended)  # noqa: S101  # only these are gathered above
        assert mention.thing is not None  # noqa: S101  # and these have a thing
        yield Statement(Fact(iri, TYPE, kg("Recommendation")))
        yield Statement(Fact(iri, Iri(RDFS + "label"), text(mention.thing.label, "nl")))
        yield Statement(Fact(iri, kg("inDocument"), document.iri))
        yield Statement(Fact(iri, kg("code"), text(mention.value.code)))
        yield Statement(Fact(iri, kg("quote"), text(document.quote(mention.span))))
        yield Statement(Fact(iri, kg("start"), integer(mention.span.start)))
        yield Statement(Fact(iri, kg("end"), integer(mention.span.end)))
        if iri in answers and (answer := answers[iri].response):
            quote = document.quote(answer.span)
            ground = Evidence(document.iri, answer.span, quote, answer.rule, answer.confidence)
            yield Statement(Fact(iri, kg("response"), text(answer.word)), ground)
