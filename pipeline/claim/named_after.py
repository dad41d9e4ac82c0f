"""Relations that names tell: a part bears the name of its whole, a law that of what it makes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ontology.registry import registry
from ontology.terms import kg
from pipeline.claim.evidence import evidence
from pipeline.model import Fact, Statement

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ontology.terms import Iri
    from pipeline.model import Document, Mention, Thing

# What comes behind or before the name of an umbrella in the name of one of its parts.
_PART_BEHIND: Final = re.compile(r"(?: met inzet van | voor |: | – | - )")
_PART_BEFORE: Final = re.compile(
    r"^(?:de |het )?(?:werkagenda|actieplan|uitvoeringsplan|uitvoeringsagenda|subsidieregeling|routekaart|"
    r"pilot|deelprogramma|campagne|convenant|monitor) ",
    re.IGNORECASE,
)
# What opens the name of a body that is part of the one behind it: "Afdeling advisering van de …".
_PART_OF_BODY: Final = re.compile(
    r"^(?:de |het )?(?:vaste |tijdelijke |wetenschappelijke |algemene |parlementaire )?"
    r"(?:\w*commissie|afdeling|directie|directoraat(?:-generaal)?|\w*faculteit|divisie|sectie|raad"
    r"|wetenschappelijk bureau|agentschap|dienst|eenheid|team|fractie|delegatie|werkgroep)\b",
    re.IGNORECASE,
)
_OF_BODY: Final = re.compile(r" van (?:de |het )?(?=[A-ZÀ-Þ])")
_OF: Final = re.compile(r" van (?:de |het )?")
# A law or decree that bears the name of what it makes: "Wet woonfonds", "Besluit Fonds voor de wijk 2024".
_NAMED_LAW: Final = re.compile(
    r"^(?:tijdelijke |voorstel voor een |wetsvoorstel )*(?:wet|wetsvoorstel|besluit|instellingswet"
    r"|uitvoeringswet|invoeringswet|regeling)(?: (?:op|tot|inzake|voor|over))?(?: de| het| een)? ",
    re.IGNORECASE,
)
_AT_BODY: Final = re.compile(r" (?:bij|van) (?:de |het )?(?P<body>[A-ZÀ-Þ][^.;:]+)$")
_ADVISES_ON: Final = re.compile(
    r"^(?:de |het )?(?:onafhankelijke |tijdelijke )?advies(?:commissie|raad|college|orgaan|panel)"
    r"(?: (?:van|voor|bij|inzake))?(?: (?:de|het))? (?P<on>.+)$",
    re.IGNORECASE,
)
_YEAR: Final = re.compile(r" (?:19|20)\d\d$")


def _named_after(document: Document, mentions: Sequence[Mention]) -> Iterator[Statement]:
    """Measures whose name is that of another one, which the paper names too, and more: they are its parts.

    "Aanpak Woningnood" has the parts "Werkagenda Aanpak Woningnood" and "Aanpak Woningnood voor starters".
    """
    first: dict[str, Mention] = {}
    for mention in mentions:
        if mention.thing and mention.thing.kind == "Measure" and not mention.rule.startswith("nl.coref."):
            first.setdefault(mention.thing.label.casefold(), mention)
    for name, mention in first.items():
        wholes = [name[: found.start()] for found in _PART_BEHIND.finditer(name)]
        if before := _PART_BEFORE.match(name):
            wholes.append(name[before.end() :])
        for whole in wholes:
            umbrella = first.get(whole)
            if umbrella and umbrella.thing and mention.thing and umbrella.thing.iri != mention.thing.iri:
                ground = evidence(document, mention, rule="nl.relation.named-after", confidence=0.75)
                yield Statement(Fact(mention.thing.iri, kg("partOf"), umbrella.thing.iri), ground)


def _parts_of_bodies(document: Document, mentions: Sequence[Mention]) -> Iterator[Statement]:
    """Committees, divisions and services whose name, or the words behind it, tells whose they are."""
    bodies = sorted(
        (
            m
            for m in mentions
            if m.thing and m.thing.kind == "Organisation" and not m.rule.startswith("nl.coref.")
        ),
        key=lambda mention: mention.span,
    )
    whole: dict[str, Iri] = {}
    for mention in bodies:
        if mention.thing:
            whole.setdefault(document.quote(mention.span).casefold(), mention.thing.iri)
    told: set[Iri] = set()
    for number, mention in enumerate(bodies):
        name = document.quote(mention.span)
        if mention.thing is None or mention.thing.iri in told or not _PART_OF_BODY.match(name):
            continue
        owner: Iri | None = None
        for of in _OF_BODY.finditer(name):
            owner = owner or whole.get(name[of.end() :].casefold()) or _known_body(name[of.end() :])
        following = bodies[number + 1] if number + 1 < len(bodies) else None
        if owner is None and following and following.thing:
            between = document.text[mention.span.end : following.span.start]
            owner = following.thing.iri if _OF.fullmatch(between) else None
        if owner and owner != mention.thing.iri:
            told.add(mention.thing.iri)
            ground = evidence(document, mention, rule="nl.relation.body-named-after", confidence=0.85)
            yield Statement(Fact(mention.thing.iri, kg("partOf"), owner), ground)


def _known_body(name: str) -> Iri | None:
    """The one body of the registry with this name."""
    known = registry().named("Organisation", name)
    return known[0].iri if len(known) == 1 else None


def _laws_of_their_name(document: Document, mentions: Sequence[Mention]) -> Iterator[Statement]:
    """Measures whose name is in that of a law or decree, which is their legal basis."""
    measures: dict[str, Thing] = {}
    laws: dict[str, Mention] = {}
    for mention in mentions:
        if mention.thing is None or mention.rule.startswith("nl.coref."):
            continue
        for printed in (document.quote(mention.span), mention.thing.label):
            name = _YEAR.sub("", printed)
            if mention.thing.kind == "Measure":
                measures.setdefault(name.casefold(), mention.thing)
            elif mention.thing.kind == "Law" and (lead := _NAMED_LAW.match(name)):
                laws.setdefault(name[lead.end() :].casefold(), mention)
    told = {
        Fact(measures[name].iri, kg("legalBasis"), law.thing.iri): law
        for name, law in laws.items()
        if name in measures and law.thing
    }
    for fact, law in told.items():
        yield Statement(fact, evidence(document, law, rule="nl.relation.law-of-its-name", confidence=0.85))


def _carriers_in_names(document: Document, mentions: Sequence[Mention]) -> Iterator[Statement]:
    """Measures whose name ends with that of the one body that carries them out: "de teams bij de …"."""
    told: set[Iri] = set()
    for mention in mentions:
        if mention.thing is None or mention.thing.kind != "Measure" or mention.thing.iri in told:
            continue
        carrier = _AT_BODY.search(document.quote(mention.span))
        if carrier and (body := _known_body(carrier["body"])):
            told.add(mention.thing.iri)
            ground = evidence(document, mention, rule="nl.relation.carrier-in-name", confidence=0.75)
            yield Statement(Fact(mention.thing.iri, kg("implementedBy"), body), ground)


def _advisers_in_names(document: Document, mentions: Sequence[Mention]) -> Iterator[Statement]:
    """Bodies whose name tells that they advise on a measure of the paper: "Adviescommissie Groenfonds"."""
    measures = {
        name.casefold(): mention.thing
        for mention in mentions
        if mention.thing and mention.thing.kind == "Measure" and not mention.rule.startswith("nl.coref.")
        for name in (mention.thing.label, document.quote(mention.span))
    }
    told: set[Iri] = set()
    for mention in mentions:
        if mention.thing is None or mention.thing.kind != "Organisation" or mention.thing.iri in told:
            continue
        advises = _ADVISES_ON.match(document.quote(mention.span))
        if advises and (measure := measures.get(advises["on"].casefold())):
            told.add(mention.thing.iri)
            ground = evidence(document, mention, rule="nl.relation.adviser-in-name", confidence=0.8)
            yield Statement(Fact(measure.iri, kg("advisedBy"), mention.thing.iri), ground)


def told_by_names(document: Document, mentions: Sequence[Mention]) -> Iterator[Statement]:
    """Every relation between things of one paper that their names tell."""
    yield from _named_after(document, mentions)
    yield from _parts_of_bodies(document, mentions)
    yield from _laws_of_their_name(document, mentions)
    yield from _carriers_in_names(document, mentions)
    yield from _advisers_in_names(document, mentions)
