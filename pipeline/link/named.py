"""Measures, organisations and laws: their names within a paper, and the registry → things."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ontology.registry import Entry, Name, registry
from ontology.terms import Iri
from pipeline.find.definitions import Named
from pipeline.find.gazetteer import Gazetteer, in_use
from pipeline.find.laws import AMENDING
from pipeline.find.organisations import OWNER
from pipeline.find.scan import Scan
from pipeline.link.bearer import CLASSES
from pipeline.link.mended import mended
from pipeline.link.names import bearers
from pipeline.link.reach import reaching
from pipeline.link.registered import thing
from pipeline.model import Issue, Mention

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from pipeline.link.bearer import Bearer
    from pipeline.model import Document, Thing

_RANK: Final = {"law": 0, "measure": 1, "organisation": 2}
_OWN_END: Final = {
    "nl.registry.measure",
    "nl.registry.organisation",
    "nl.registry.law",
    "nl.organisation.prefixed",
    "nl.measure.regulation",
    "nl.measure.known-compound",
}
"""Rules that know where a name ends at least as well as the registry does."""


def _runs_on(mention: Mention, known: Mapping[tuple[str, int], int], text: str) -> bool:
    """Whether a shape took a name of the registry and lower-case words after it for one name."""
    value = mention.value
    if not isinstance(value, Named) or mention.rule in _OWN_END or text[mention.span.end - 1] in "»”’":
        return False
    start = mention.span.start
    starts = (start, start + len(value.head) + 1) if value.head else (start,)
    ends = [known[mention.kind, at] for at in starts if (mention.kind, at) in known]
    if any(
        end < mention.span.end
        and text[end] in " -"
        and text[end + 1].islower()
        and not text.startswith((" voor Bonaire", " voor de BES"), end)
        for end in ends
    ):
        return True
    # "Europese Kaderrichtlijn water": the shape stops within a name that the registry knows to its end.
    inside = range(start + 1, mention.span.end)
    return any(known.get((mention.kind, at), 0) > mention.span.end for at in inside)


def _with_short(mention: Mention, abbreviation: str) -> Mention:
    """A name of the registry with the short form that the paper defines for it."""
    value = mention.value
    if not abbreviation or not isinstance(value, Named) or value.abbreviation:
        return mention
    return replace(mention, value=replace(value, abbreviation=abbreviation))


def _settled(mentions: Iterable[Mention], text: str) -> list[Mention]:
    """The mentions without overlap: the longest first, then the registry's, then laws before measures.

    Only a bill that is called by the act it amends goes around the name of that act, and a part of a body
    around the name of that body.
    """

    def rank(mention: Mention) -> tuple[int, bool, int, int]:
        size = mention.span.start - mention.span.end
        certain = mention.rule.startswith("nl.registry.") or mention.rule == "nl.law.bill"
        return size, not certain, _RANK[mention.kind], mention.span.start

    mentions = list(mentions)
    known = {
        (mention.kind, mention.span.start): mention.span.end
        for mention in mentions
        if mention.rule.startswith("nl.registry.")
    }
    short = {
        (mention.kind, mention.span.end): mention.value.abbreviation
        for mention in mentions
        if isinstance(mention.value, Named) and mention.value.abbreviation
    }
    kept: list[Mention] = []
    taken: set[int] = set()
    around: set[int] = set()
    for mention in sorted((item for item in mentions if not _runs_on(item, known, text)), key=rank):
        reach = range(mention.span.start, mention.span.end)
        if mention.rule in {AMENDING, OWNER}:
            kept.append(mention)
            around.update(reach if mention.rule == AMENDING else ())
        elif mention.rule.startswith("nl.law.bill") and not around.isdisjoint(reach):
            continue
        elif taken.isdisjoint(reach):
            taken.update(reach)
            kept.append(_with_short(mention, short.get((mention.kind, mention.span.end), "")))
    return sorted(kept, key=lambda mention: mention.span)


def _chamber(document: Document) -> Entry | None:
    """The chamber that a paper means by "de Kamer": its own; the Tweede Kamer when it does not say."""
    name = "Eerste Kamer" if document.head.chamber == "EK" else "Tweede Kamer"
    return next(iter(registry().named("Organisation", name, on=document.head.issued)), None)


def _is_bare(mention: Mention) -> bool:
    return mention.rule == "nl.organisation.bare"


def _known_otherwise(text: str, on: date | None) -> bool:
    """Whether a short form is the name of a ministry or a party, so that it says nothing by itself."""
    return any(
        name.text == text or not name.exact
        for kind in ("Ministry", "Party")
        for entry in registry().named(kind, text, on=on)
        for name in entry.names
        if name.text.casefold() == text.casefold() and in_use(name, on=on)
    )


def _names(bearer: Bearer, on: date | None) -> Iterable[Name]:
    for form, exact in sorted(bearer.forms.items()):
        if len(form) > 1 and not _known_otherwise(form, on):
            yield Name(form, exact=exact)


def _again(document: Document, groups: Sequence[Bearer], taken: set[int]) -> Iterable[Mention]:
    """Every later or earlier use of a name that was found somewhere in the paper."""
    by_iri: dict[str, tuple[str, Thing]] = {}
    entries = []
    for number, bearer in enumerate(groups):
        iri = Iri(f"{number}")
        by_iri[iri] = bearer.kind, bearer.thing
        entries.append(Entry(iri, CLASSES[bearer.kind], "", tuple(_names(bearer, document.head.issued))))
    for span, found in Gazetteer(entries).matches(Scan(document)):
        if len(found) == 1 and taken.isdisjoint(range(span.start, span.end)):
            kind, meant = by_iri[found[0].iri]
            yield Mention(kind, span, "nl.named.again", Named(meant.label), meant, 0.9)


def _is_mine(mention: Mention) -> bool:
    return isinstance(mention.value, Named) and mention.thing is None


def _is_chamber(mention: Mention) -> bool:
    return isinstance(mention.value, Named) and mention.value.kind == "chamber"


def link_named(document: Document, mentions: Sequence[Mention]) -> tuple[list[Mention], list[Issue]]:
    """Every name of a measure, an organisation or a law with its thing, and each further use of that name."""
    mine = [mention for mention in mentions if _is_mine(mention)]
    others = [mention for mention in mentions if not _is_mine(mention)]
    settled = _settled(mine, document.text)
    plain = [mention for mention in settled if not _is_chamber(mention)]
    chamber = _chamber(document)
    linked = [
        replace(mention, thing=thing(chamber))
        for mention in settled
        if _is_chamber(mention) and chamber is not None
    ]
    groups, issues = mended(document, bearers(document, plain))
    real = [bearer for bearer in groups if not all(_is_bare(mention) for mention, _, _ in bearer.mentions)]
    for bearer in real:
        meant = bearer.thing
        linked += [replace(mention, thing=meant) for mention, _, _ in bearer.mentions]
    taken = {offset for mention in linked for offset in range(*mention.span)}
    linked += _again(document, real, taken)
    named = {offset for mention in linked if mention.kind == "measure" for offset in range(*mention.span)}
    # "Elke Regio Telt" is no lady: within the name of a measure stands nobody.
    others = [item for item in others if item.kind != "person" or not named.issuperset(range(*item.span))]
    return [*others, *(_reached(document.text, mention) for mention in linked)], issues


def _reached(text: str, mention: Mention) -> Mention:
    return reaching(text, mention) if mention.kind == "measure" else mention
