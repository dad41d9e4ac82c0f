"""What a paper says of things to one another: who does what, what belongs to what, who advises.

A rule sees a sentence with slots for its mentions. How firmly the sentence says it is told with the fact: a
sentence may state it, plan it, ask whether it is so, ask for it, or deny it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from ontology.names import thing_iri
from ontology.registry import registry
from ontology.terms import ID, RDFS, TYPE, Iri, kg, text
from pipeline.claim.carried import carried
from pipeline.claim.evidence import evidence
from pipeline.claim.modality import modality
from pipeline.claim.slots import slotted
from pipeline.claim.writers import with_writer, writing_offices
from pipeline.find.rules import rule_book
from pipeline.model import Evidence, Fact, Statement

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.claim.slots import Slotted
    from pipeline.find.rules import Rule
    from pipeline.model import Document, Mention, Modality

_BOOKS: Final = (
    "relations",
    "relations_duties",
    "relations_roles",
    "relations_advice",
    "relations_measures",
    "relations_parts",
    "relations_writer",
    "relations_carriers",
    "relations_partners",
    "relations_grounds",
    "relations_motions",
)
_CABINET: Final = Iri(ID + "office/kabinet")
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
_LABEL: Final = Iri(RDFS + "label")


def _modality(sentence: Slotted, rule: Rule, match: re.Match[str]) -> Modality:
    """How firmly the sentence says what the match says."""
    if (rule.gives or {}).get("in") == "noun-phrase":
        return "asserted"
    return modality(sentence.words, *match.span())


@cache
def _rules_for(kinds: str) -> tuple[Rule, ...]:
    """The rules that may match a sentence with slots of these kinds, "MOO" for a measure and two bodies."""
    return tuple(
        rule
        for book in _BOOKS
        for rule in rule_book(book).rules
        if any(
            all(kinds.count(kind) >= wanted.count(kind) for kind in wanted)
            for wanted in (rule.gives or {})["between"].split()
        )
    )


def _may_tell(kinds: str, paragraph: str) -> bool:
    """Whether any rule may match in a paragraph with slots of these kinds."""
    folded = paragraph.lower()
    # The needs of some rules are slots, which the text does not have yet.
    return any(literal in folded or "⟦" in literal for rule in _rules_for(kinds) for literal in rule.needs)


@cache
def _pairs(pattern: re.Pattern[str]) -> tuple[tuple[str, str], ...]:
    """The groups that hold a subject and its object: "s" and "o", "s2" and "o2"."""
    return tuple(
        (name.replace("o", "s"), name) for name in pattern.groupindex if name in {"o", "o2", "o3", "o4"}
    )


def _things(sentence: Slotted, match: re.Match[str], group: str) -> list[Iri]:
    if group not in match.re.groupindex or match[group] is None:
        return []
    return [m.thing.iri for m in sentence.fillers(*match.span(group)) if m.thing]


class _Paper(NamedTuple):
    """A paper and who writes it: the subjects of what it says of itself."""

    iri: Iri
    writers: Sequence[Iri]


def _unnamed(rule: Rule, match: re.Match[str], paper: _Paper) -> Sequence[Iri]:
    """The subjects of a match that names none.

    Who writes is the subject of what "ik" does, all who write of what "wij" do, the paper of its own;
    who is advised without being named is the cabinet.
    """
    groups = match.re.groupindex
    if "paper" in groups:
        return [paper.iri]
    if "we" in groups and match["we"] is not None:
        return paper.writers
    if "self" in groups and len(paper.writers) == 1:
        return paper.writers
    return [_CABINET] if (rule.gives or {})["predicate"] == "advisedBy" else []


def _facts(rule: Rule, match: re.Match[str], sentence: Slotted, paper: _Paper) -> Iterator[Fact]:
    """Every pair of a subject and an object that the match names."""
    predicate = kg((rule.gives or {})["predicate"])
    for first, second in _pairs(rule.pattern):
        objects = _things(sentence, match, second)
        subjects = _things(sentence, match, first) or _unnamed(rule, match, paper)
        for subject in subjects:
            for thing in objects:
                if subject != thing:
                    yield Fact(subject, predicate, thing)


def _offices(match: re.Match[str], sentence: Slotted) -> Iterator[Fact]:
    office = thing_iri("office", match["office"])
    yield Fact(office, TYPE, kg("Office"))
    yield Fact(office, _LABEL, text(match["office"], "nl"))
    for mention in sentence.fillers(*match.span("s")):
        if mention.thing:
            yield Fact(mention.thing.iri, kg("holdsOffice"), office)


def _said(document: Document, sentence: Slotted, writers: Sequence[Iri]) -> Iterator[Statement]:
    """What one sentence says, each fact once."""
    seen: set[Fact] = set()
    paper = _Paper(document.iri, writers)
    folded = sentence.words.lower()
    for rule in _rules_for(sentence.kinds):
        if not any(literal in folded for literal in rule.needs):
            continue
        for match in rule.pattern.finditer(sentence.words):
            ground = Evidence(
                document.iri,
                sentence.span,
                document.quote(sentence.span),
                rule.id,
                round(rule.confidence * sentence.sure, 3),
                _modality(sentence, rule, match),
            )
            facts = (
                _offices(match, sentence) if rule.kind == "office" else _facts(rule, match, sentence, paper)
            )
            for fact in facts:
                if fact not in seen:
                    seen.add(fact)
                    yield Statement(fact, None if fact.predicate in {TYPE, _LABEL} else ground)


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


def claim_relations(document: Document, mentions: Sequence[Mention]) -> Iterator[Statement]:
    """Every relation that a sentence speaks of, once per sentence, with the sentence as its ground."""
    writers = writing_offices(document, mentions)
    for sentence in carried(slotted(document, mentions, _may_tell)):
        yield from _said(document, with_writer(sentence, writers), writers)
    yield from _named_after(document, mentions)
    yield from _parts_of_bodies(document, mentions)
