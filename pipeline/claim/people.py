"""What a paper says of persons: their party, their office, and which papers they signed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ontology.names import thing_iri
from ontology.registry import registry
from ontology.terms import RDFS, TYPE, Iri, kg, text
from pipeline.claim.evidence import evidence
from pipeline.model import Fact, Span, Statement
from pipeline.values import PersonName

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.model import Document, Mention

_POSTS = ("minister", "staatssecretaris", "voorzitter", "griffier", "ondervoorzitter", "rapporteur")


def _party(document: Document, mention: Mention, name: PersonName) -> Iterator[Statement]:
    for party in registry().named("Party", name.party, on=document.head.issued)[:1]:
        end = mention.span.end + len(f" ({name.party})")
        assert mention.thing is not None  # noqa: S101  # the caller asks for linked persons only
        yield Statement(
            Fact(mention.thing.iri, kg("memberOf"), party.iri),
            evidence(document, mention, sentence=Span(mention.span.start, end)),
        )


def _office(document: Document, mention: Mention, name: PersonName) -> Iterator[Statement]:
    """The office under which somebody signed; one of the registry where it has it."""
    assert mention.thing is not None  # noqa: S101  # the caller asks for linked persons only
    printed = name.office
    if not printed.lower().startswith(_POSTS) or " " not in printed:
        return
    start = document.text.rfind(printed, 0, mention.span.start)
    ground = evidence(
        document, mention, sentence=Span(max(start, 0), mention.span.end) if start >= 0 else None
    )
    # "Antwoord van Minister X (Natuur en Stikstof)" does not tell a minister of from a minister for it.
    known = registry().named("Office", printed, on=document.head.issued) or registry().named(
        "Office", printed.replace(" van ", " voor ", 1), on=document.head.issued
    )
    office = known[0].iri if known else thing_iri("office", printed)
    if not known:
        yield Statement(Fact(office, TYPE, kg("Office")))
        yield Statement(Fact(office, Iri(RDFS + "label"), text(printed, "nl")))
    yield Statement(Fact(mention.thing.iri, kg("holdsOffice"), office), ground)
    yield Statement(Fact(document.iri, kg("signedAs"), office), ground)


def claim_people(document: Document, mentions: Sequence[Mention]) -> Iterator[Statement]:
    """Memberships that stand in brackets behind a name, and signatures under an office."""
    for mention in mentions:
        name = mention.value
        if not isinstance(name, PersonName) or mention.thing is None:
            continue
        if name.party:
            yield from _party(document, mention, name)
        if mention.rule == "nl.person.signature":
            yield Statement(
                Fact(document.iri, kg("signedBy"), mention.thing.iri),
                evidence(document, mention, sentence=mention.span),
            )
            if document.head.kind != "motion":  # members sign a motion as themselves
                yield from _office(document, mention, name)
