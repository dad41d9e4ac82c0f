"""Which earlier promises a paper keeps: who made them, when, in what debate, and if they are kept by now."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ontology.terms import DCT, Iri, date, integer, kg, text
from pipeline.claim.commitments import signing_offices
from pipeline.claim.evidence import standing
from pipeline.claim.modality import modality
from pipeline.model import Evidence, Fact, Span, Statement
from pipeline.values import Citation, Kept

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.model import Document, Mention, Modality, Term

_MINE: Final = re.compile(r"\b(?:[Ii]k|[Mm]ijn|[Ww]ij|[Ww]e|[Oo]nze)\b")
_BY: Final = re.compile(r"\b(?:van|door) (?:de )?(?:toenmalige? |vorige |demissionaire? )?$")
_TO: Final = re.compile(r"\baan (?:het lid |de leden |de heer |mevrouw )?(?:[^.;:?]{0,60}?(?:,| en) )?$")
_REGISTERED: Final = re.compile(r"T\d{5}")
_LATER: Final = re.compile(r"\b(?:zal|zullen|ga|gaan|gaat)\b")


def _said(document: Document, mention: Mention, kept: Kept) -> Modality:
    """Whether the sentence says that the promise is kept, will be, or is not."""
    sentence = document.quote(mention.span)
    place = kept.told.start - mention.span.start
    said = modality(sentence, place, kept.told.end - mention.span.start)
    return "planned" if said == "asserted" and kept.as_said and _LATER.search(sentence) else said


def _before(document: Document, mention: Mention, within: Span) -> str:
    return document.text[within.start : mention.span.start]


def claim_kept(document: Document, mentions: Sequence[Mention]) -> Iterator[Statement]:
    """Every earlier promise with its properties, and that this paper keeps it."""
    signed = signing_offices(document, mentions)
    for mention in mentions:
        kept, thing = mention.value, mention.thing
        if not isinstance(kept, Kept) or thing is None:
            continue
        quote = document.quote(mention.span)
        properties: list[tuple[Iri, Term]] = [
            (kg("inDocument"), document.iri),
            (kg("quote"), text(quote)),
            (kg("start"), integer(mention.span.start)),
            (kg("end"), integer(mention.span.end)),
        ]
        beside = [m for m in standing(mentions, mention.span) if m.thing and m.span.end <= mention.span.end]
        makers = [
            m.thing.iri
            for m in beside
            if m.thing and m.thing.kind == "Office" and _BY.search(_before(document, m, mention.span))
        ]
        if not makers and _MINE.search(quote):
            makers = signed[:1]
        properties += [(kg("madeBy"), maker) for maker in dict.fromkeys(makers)]
        told = Span(kept.told.start, mention.span.end)
        properties += [
            (kg("madeTo"), iri)
            for iri in dict.fromkeys(
                m.thing.iri
                for m in beside
                if m.thing and m.thing.kind == "Person" and _TO.search(_before(document, m, told))
            )
        ]
        if kept.made_on:
            properties.append((Iri(DCT + "date"), date(kept.made_on.isoformat())))
        if kept.made_in:
            properties.append((kg("madeIn"), text(kept.made_in, "nl")))
        for predicate, value in properties:
            yield Statement(Fact(thing.iri, predicate, value))
        ground = Evidence(
            document.iri,
            mention.span,
            quote,
            mention.rule,
            mention.confidence,
            _said(document, mention, kept),
        )
        registered = [
            m.thing.iri
            for m in beside
            if m.thing and isinstance(m.value, Citation) and _REGISTERED.fullmatch(m.value.identifier)
        ]
        for iri in (thing.iri, *dict.fromkeys(registered)):
            yield Statement(Fact(document.iri, kg("fulfils"), iri), ground)
