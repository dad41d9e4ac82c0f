"""What a paper says of its promises: who made them, to whom, until when, about what.

A promise carries its own quote, so its properties need no evidence; what it is about has the sentence as its.
"""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING, Final

from ontology.names import thing_iri
from ontology.registry import registry
from ontology.terms import Iri, Literal, date, integer, kg, text
from pipeline.claim.evidence import standing
from pipeline.claim.speakers import speaking_office
from pipeline.model import Evidence, Fact, Mention, Span, Statement
from pipeline.values_money import Promise

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.model import Document

CABINET: Final = thing_iri("office", "kabinet")
CHAMBERS: Final = {
    "TK": thing_iri("organisation", "Tweede Kamer"),
    "EK": thing_iri("organisation", "Eerste Kamer"),
}
_ANSWERING: Final = frozenset({"written-consultation", "list-of-questions", "answers"})
_OPENING: Final = 1500
_PUT_TO: Final = re.compile(
    r"(?:(?:overleg|gevoerd|gewisseld|gedachtewisseling) met"
    r"|(?:voorgelegd|gesteld|gericht|toegezonden) aan|vragen (?:en opmerkingen )?aan"
    r"|vragen van (?:het lid|de leden) [^;]{3,110} aan"
    r"|(?:beantwoord|gegeven) door|antwoord(?:en)? van) (?:de )?(?:demissionaire? )?$",
    re.IGNORECASE,
)
# "Antwoord van Minister De Boer (Klimaat en Groene Groei)": who answers the questions of members.
_SENDER: Final = re.compile(r"(?P<post>Minister|Staatssecretaris) [^(]{3,60} \((?P<field>[^)]{3,90})\)")
_SUBJECTS: Final = ("Measure", "Law", "Motion")
_ONE: Final = re.compile(r"ik", re.IGNORECASE)
_SEVERAL: Final = re.compile(r"wij|we", re.IGNORECASE)
_LIST: Final = re.compile(
    r"(?:,| en|, en)(?: de| het| onze)? ?(?:[Mm]inister|[Ss]taatssecretaris)?[^.;]{0,8}$"
)


def _within(mentions: Sequence[Mention], span: Span, *kinds: str) -> list[Mention]:
    return [
        mention
        for mention in standing(mentions, span)
        if mention.thing is not None and mention.thing.kind in kinds and mention.span.end <= span.end
    ]


def signing_offices(document: Document, mentions: Sequence[Mention]) -> list[Iri]:
    """The offices that stand under the paper, in the order of the signatures; else those that answer it."""
    offices = [
        mention.thing.iri
        for section in document.of_kind("signature")
        for mention in _within(mentions, section.span, "Office")
        if mention.thing is not None
    ]
    return list(dict.fromkeys(offices or _answering_offices(document, mentions)))


def _answering_offices(document: Document, mentions: Sequence[Mention]) -> list[Iri]:
    """The offices with which the first words of a paper say that its questions and answers are exchanged.

    The report of a written consultation bears no signature of those who answer.
    """
    if document.head.kind not in _ANSWERING:
        return []
    if answering := _SENDER.fullmatch(document.head.sender or ""):
        # "Volksgezondheid, Welzijn en Sport – Jeugd": what stands behind the dash is a part of the office.
        fields = dict.fromkeys((answering["field"], answering["field"].partition(" – ")[0]))
        for field, particle in product(fields, (" van ", " voor ")):
            printed = f"{answering['post']}{particle}{field}"
            if known := registry().named("Office", printed, on=document.head.issued):
                return [known[0].iri]
    found: list[Iri] = []
    reach = -1
    for office in _within(mentions, Span(0, min(_OPENING, len(document.text))), "Office"):
        lead = document.text[max(0, office.span.start - 150) : office.span.start]
        joined = found and _LIST.fullmatch(document.text[reach : office.span.start])
        if office.thing and (joined or (not found and _PUT_TO.search(lead))):
            found.append(office.thing.iri)
            reach = office.span.end
    return found


def _makers(
    document: Document, mention: Mention, mentions: Sequence[Mention], signed: list[Iri]
) -> list[Iri]:
    """Who promises: the office that is the subject, the signers or the speaker, else the cabinet."""
    promise = mention.value
    assert isinstance(promise, Promise)  # noqa: S101  # the caller asks for promises only
    if speaking := _speaking(document, mention, promise):
        return [speaking]
    if signed and _ONE.fullmatch(promise.made_by):
        return signed[:1]
    if signed and _SEVERAL.fullmatch(promise.made_by):
        return signed
    if promise.maker is None or not promise.made_by.lower().startswith("de "):
        return [CABINET]
    found: list[Iri] = []
    reach = promise.maker.end
    for office in _within(mentions, Span(promise.maker.start, mention.span.end), "Office"):
        # A second office is a maker too where it is joined: "de Minister van A en de Minister van B".
        joined = document.text[reach : office.span.start]
        if office.thing and (office.span.start < promise.maker.end or (found and _LIST.fullmatch(joined))):
            found.append(office.thing.iri)
            reach = max(reach, office.span.end)
    return list(dict.fromkeys(found)) or [CABINET]


def _speaking(document: Document, mention: Mention, promise: Promise) -> Iri | None:
    """Who says "ik", "wij" or nobody ("De Kamer wordt geïnformeerd") in a debate."""
    if promise.made_by and not (_ONE.fullmatch(promise.made_by) or _SEVERAL.fullmatch(promise.made_by)):
        return None
    return speaking_office(document, mention.span.start)


def claim_commitments(document: Document, mentions: Sequence[Mention]) -> Iterator[Statement]:
    """Every promise with its properties, then the measures, laws and motions that it is about."""
    signed = signing_offices(document, mentions)
    for mention in mentions:
        promise, thing = mention.value, mention.thing
        if not isinstance(promise, Promise) or thing is None:
            continue
        quote = document.quote(mention.span)
        properties: list[tuple[str, Iri | Literal]] = [
            ("inDocument", document.iri),
            ("quote", text(quote)),
            ("start", integer(mention.span.start)),
            ("end", integer(mention.span.end)),
        ]
        properties += [("madeBy", maker) for maker in _makers(document, mention, mentions, signed)]
        properties += [("madeTo", CHAMBERS[chamber]) for chamber in promise.made_to]
        if promise.due:
            properties.append(("due", date(promise.due.isoformat())))
        if promise.due_text:
            properties.append(("dueText", text(promise.due_text, "nl")))
        for name, value in properties:
            yield Statement(Fact(thing.iri, kg(name), value))
        ground = Evidence(document.iri, mention.span, quote, mention.rule, mention.confidence)
        about = dict.fromkeys(
            subject.thing.iri for subject in _within(mentions, mention.span, *_SUBJECTS) if subject.thing
        )
        for iri in about:
            yield Statement(Fact(thing.iri, kg("about"), iri), ground)
