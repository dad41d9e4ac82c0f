"""Finds measures: by the registry, and by the shape of their names."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from ontology.registry import registry
from pipeline.find.definitions import Named, abbreviation_in, defined_before, head_in, name_in, opens_sentence
from pipeline.find.gazetteer import Gazetteer
from pipeline.find.measure_kinds import KIND_OF_HEAD, kind_of
from pipeline.find.measure_rows import is_else, is_telling, rows, shorts
from pipeline.find.rules import Rule, rule_book
from pipeline.model import Mention, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.find.scan import Scan


@cache
def _known() -> Gazetteer:
    return Gazetteer(entry for entry in registry().entries if entry.kind == "Measure")


_OPENING, _CLOSING = "«“„‘", "»”“’"
_LONGEST_QUOTE = 110
_LONG = 40
# What makes a name a common noun: "een noodfonds", "een nieuw actieplan".
_NEW = re.compile(
    r"\b(?:een|nieuwe?|geen|elke?|iedere|eigen|dergelijke|soort|andere|apart|aparte) $", re.IGNORECASE
)
_HEADED = re.compile(
    r"\b(?:subsidie|(?:subsidie)?regeling|programma|actieplan|project|campagne|aanpak) $", re.IGNORECASE
)
# A word with a capital before a head with one: "het Internationaal Monetair Fonds".
_ENDS_NAME = re.compile(r"(?<![.?!:•–] )\b(?!(?:De|Het|Een|Deze|Dit|Onze)\b)[A-Z][\w’-]* $")
# The number of a dossier before its title: "32 813 Kabinetsaanpak Waterbeleid".
_DOSSIER = re.compile(r"(?:^|\s)\d{2} ?\d{3}(?:[- ][IVX]+)?\s+$")
_REACH = 12
_FOUNDED = frozenset({"bonus", "akkoord"})
"""What is asked for in any paper, not only in a motion: "een akkoord"."""
_BODY = re.compile(
    r"\w*(?:centrum|raad|commissie|instituut|bureau|dienst|inspectie|college|stichting|vereniging|autoriteit"
    r"|agentschap|directie|universiteit|federatie|genootschap|bond|parlement|organisatie|kamer|ministerie)\b",
    re.IGNORECASE,
)
# What is a measure when an abbreviation is defined for it: "buitenschoolse muziekeducatie (BME)".
_INSTRUMENT = re.compile(
    r"(?:afspraken|arrangement|beginselen|begeleiding|bekostiging|belasting|bewijs|bijdrage|criteria|educatie|eisen|financiering"
    r"|garantie|index|infrastructuur|inkopen|interventie|ladder|lijst|maatregel|mechanisme|methode|missie|model|netwerken|norm"
    r"|ondersteuning|opvang|overeenkomst|paspoort|plafond|principes|procedure|protocol|quotum|rapportage|registratie|reserve|route|scan"
    r"|standaard|strategieën|systematiek|systeem|therapie|toets|toetsing|training|uitkering|verantwoordelijkheid|vergoeding|vergunning"
    r"|verhoging|verklaring|verlaging|verlof|verzekering|visie|voorwaarden|voorziening)(?:en|s)?"
    r"(?=$| (?:voor|op|in|van|aan|bij|tot) )|(?:eisen|missie|methodiek|systematiek|verantwoordelijkheid)\b",
    re.IGNORECASE,
)
# What is no name: half a sentence, and the sorts of rule that the government makes.
_IS_CLAUSE = re.compile(
    r"\b(?:dat|die|is|was|zijn|wordt|worden|heeft|hebben|er)\b|^(?:algemene maatregel|ministeriële regeling)",
    re.IGNORECASE,
)
_LITTLE = frozenset({"aan", "de", "een", "en", "het", "in", "met", "of", "op", "tot", "uit", "van", "voor"})
"""No name begins with one of these: "en autorisatiesysteem (EAS)" is half of one."""
_OFTEN = 3
"""So often a paper uses a compound of its own that is what it is about."""
_SEVERAL = re.compile(r",? en |, ")
BOOKS: Final = ("measures", "measures_plain", "measures_phrases", "measures_heads")
"""The rule books of measures; of two readings of one place the longer counts, whichever book it is from."""
# An infinitive after a name that goes on in lower case: "binnen het programma Samen op weg invoegen".
_INFINITIVE = re.compile(
    r" (?:aan|af|bij|door|in|mee|op|toe|uit|voort)"
    r"(?:bieden|bouwen|breiden|brengen|geven|houden|lichten|nemen|passen|richten|ronden|starten|stellen"
    r"|sturen|voegen|voeren|werken|zetten)$"
)
_HALVED = re.compile(r"- en (?P<second>[a-zà-ÿ]{3,})(?![\w-])")
_FIRST = re.compile(r"(?<![\w-])[a-zà-ÿ]{3,}$")


def _name(rule: Rule, match: re.Match[str], text: str) -> tuple[Span, str]:
    """Where a rule sees a name, and the name; empty where what an abbreviation stands for is no measure."""
    if "defined" not in (rule.gives or {}):
        span, name = name_in(match)
        if (rule.gives or {}).get("kind") == "platform" and " van " in name and not match["quoted"]:
            # "de app Superbrein van Deltazorg": who made it is no part of its name.
            name = name.partition(" van ")[0]
            span = Span(span.start, match.start("name") + len(name))
        first, _, rest = name.partition(" ")
        if rest[:1].isupper() and rule.id == "nl.measure.capital" and registry().named("Ministry", first):
            # "het IenW Programma Schone Sluizen": whose it is, is no part of its name.
            return Span(span.start + len(first) + 1, span.end), rest
        if verb := _INFINITIVE.search(name):
            return Span(span.start, span.end - len(verb[0])), name[: verb.start()]
        return span, name
    short = match["abbreviation"]
    span, name = defined_before(text, match.start(), short)
    telling = kind_of(name) != "other" or _INSTRUMENT.search(name)
    if (
        not telling
        or _IS_CLAUSE.search(name)
        or name.partition(" ")[0] in _LITTLE
        or _is_body(name)
        or (short[1:].islower() and not _initials(short.lower(), name))
    ):
        return span, ""
    return span, name


def _is_common(rule: Rule, match: re.Match[str], text: str, start: int, *, asked: bool) -> bool:
    """Whether the words before a name, or how seldom it stands there, make it a common noun."""
    gives = rule.gives or {}
    new = _NEW.search(text[max(0, start - _REACH) : start]) is not None
    ends_name = _ENDS_NAME.search(text[max(0, start - _LONG) : start]) is not None
    return (
        (
            "compound" in gives
            and new
            and (asked or head_in(match) in _FOUNDED)
            and not _is_taken_up(match, text)
        )
        or ("tail" in gives and (new or opens_sentence(text, start)))
        or ("opens" in gives and (opens_sentence(text, start) or ends_name))
        or ("bare" in gives and _is_heading(match, text, start))
        or ("repeated" in gives and text.count(match["name"]) < _OFTEN)
        or (rule.id == "nl.measure.acronym" and _is_somebody(match["abbreviation"]))
        or (rule.id == "nl.measure.capital" and _is_body(match["name"]))
        or ("known" in gives and not registry().named("Measure", match["abbreviation"]))
        or ("halved" in gives and registry().named("Measure", match["second"] or "") != ())
        or ("reversed" in gives and not _is_spelt(match))
        or ("unknown" in gives and (is_else(match["name"]) or f"({match['name']})" in text))
        or ("introduced" in gives and (asked or not _is_taken_up(match, text)))
    )


def _read(rule: Rule, match: re.Match[str], text: str, *, asked: bool) -> Iterator[Mention]:
    gives = rule.gives or {}
    span, name = _name(rule, match, text)
    within = "head-in-name" in gives
    if not name or _says_nothing(name, within=within, opens=opens_sentence(text, span.start)):
        return
    if _is_common(rule, match, text, span.start, asked=asked):
        return
    if _DOSSIER.search(text[max(0, span.start - _REACH) : span.start]) and _is_once(name, text):
        return
    if whole := _quoted_on(text, span):
        span, name = whole, text[whole.start : whole.end]
    head = head_in(match)
    short = match["abbreviation"] if rule.id == "nl.measure.acronym" else abbreviation_in(match, name)
    # "STAP-loopbaanadvies" belongs to STAP, and is another thing.
    short = "" if "known" in gives else short
    kind = gives.get("kind") or kind_of(head or name)
    if "several" in gives and not match["quoted"]:
        parts = [part for part in _SEVERAL.split(name) if not is_else(part)]
        parts = parts if any(is_telling(part) for part in parts) else []
        for part in parts if len(parts) > 1 else ():
            start = text.index(part, span.start)
            value = Named(part, kind)
            yield Mention(
                "measure", Span(start, start + len(part)), rule.id, value, confidence=rule.confidence
            )
        return
    value = Named(name, kind, short, "" if within else head)
    yield Mention("measure", span, rule.id, value, confidence=rule.confidence)


def _is_body(name: str) -> bool:
    """Whether a body comes first in a name: "Onafhankelijke Commissie Toekomst Zorgstelsel"."""
    body = _BODY.search(name)
    return body is not None and all(kind_of(word) == "other" for word in name[: body.start()].split())


def _is_spelt(match: re.Match[str]) -> bool:
    """Whether what stands in brackets after an abbreviation is a measure that it stands for."""
    name = match["name"]
    telling = any(kind_of(word) != "other" for word in name.split()) or _INSTRUMENT.search(name)
    return bool(telling and abbreviation_in(match, name) and not _is_body(name))


def _is_heading(match: re.Match[str], text: str, start: int) -> bool:
    """Whether a name is only what a passage is about: a heading that no sentence takes up."""
    name = match["name"]
    return (
        name[0].isupper()
        and opens_sentence(text, start)
        and text[:start].rstrip()[-1:] not in "•–-"
        and _is_once(name, text)
    )


def _is_once(name: str, text: str) -> bool:
    return len(re.findall(re.escape(name), text, re.IGNORECASE)) == 1


def _is_taken_up(match: re.Match[str], text: str) -> bool:
    """Whether a paper speaks further on of the one thing that it brought up with "een"."""
    again = re.compile(rf"\b(?:de|het|deze|dit|die|dat|ons|onze) {match['head']}\b", re.IGNORECASE)
    return again.search(text, match.end()) is not None


def _initials(short: str, name: str) -> bool:
    """Whether an abbreviation in lower case begins with the first letters of the words, if there are more."""
    words = [word for word in name.lower().split() if word not in {"en", "de", "het", "van", "voor"}]
    return len(words) == 1 or short.startswith("".join(word[0] for word in words))


def _says_nothing(name: str, *, within: bool, opens: bool) -> bool:
    """Whether a name is only a head noun, or a capital that any sentence begins with, or somebody's name."""
    if within and " " not in name:
        return name.lower() in KIND_OF_HEAD or (name[0].isupper() and opens)
    return _is_somebody(name)


def _is_somebody(name: str) -> bool:
    return any(registry().named(kind, name) for kind in ("Organisation", "Ministry", "Party"))


def _quoted_on(text: str, span: Span) -> Span | None:
    """The whole of a quotation that begins with a known name and goes on: «NL leert door met inzet van …»."""
    if span.start == 0 or (mark := text[span.start - 1]) not in _OPENING:
        return None
    end = text.find(_CLOSING[_OPENING.index(mark)], span.end, span.start + _LONGEST_QUOTE)
    if end < 0 or not text[span.end : end].startswith(" ") or "\n" in text[span.end : end]:
        return None
    return Span(span.start, end)


def _halves(scan: Scan) -> Iterator[Mention]:
    """The first of two compounds with one head, where the register knows it: "woon- en zorgdeals"."""
    for match in _HALVED.finditer(scan.text):
        found_first = _FIRST.search(scan.text, max(0, match.start() - _LONG), match.start())
        if found_first is None:
            continue
        first, second = found_first[0], match["second"]
        for ending in KIND_OF_HEAD:
            found = registry().named("Measure", first + ending) if second.endswith(ending) else ()
            if len(found) == 1:
                value = Named(found[0].label, found[0].attributes.get("kind", "other"), entries=tuple(found))
                span = Span(found_first.start(), match.start() + 1)
                yield Mention("measure", span, "nl.measure.halved", value, confidence=0.9)


def find_measures(scan: Scan) -> Iterator[Mention]:
    """Every measure by a name of the registry, every name that is shaped like one, and what stands beside."""
    found = [*_registered(scan)]
    for book in BOOKS:
        for rule, match in rule_book(book).matches(scan):
            found += _read(rule, match, scan.text, asked=scan.document.head.kind == "motion")
    again = [*shorts(scan.text, found)]
    short = {mention.span for mention in again}
    yield from (mention for mention in found if mention.span not in short)
    yield from again
    yield from rows(scan.text, found)
    yield from _halves(scan)


def _registered(scan: Scan) -> Iterator[Mention]:
    for span, entries in _known().matches(scan):
        kind = entries[0].attributes.get("kind", "other")
        if whole := _quoted_on(scan.text, span):
            value = Named(scan.text[whole.start : whole.end], kind)
            yield Mention("measure", whole, "nl.measure.part", value, confidence=0.8)
        else:
            value = Named(entries[0].label, kind, entries=entries)
            head = _HEADED.search(scan.text, max(0, span.start - _REACH - 8), span.start)
            start = head.start() if head else span.start
            yield Mention("measure", Span(start, span.end), "nl.registry.measure", value)
