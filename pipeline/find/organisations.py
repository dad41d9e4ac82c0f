"""Finds organisations: by the registry, and by the shape of their names."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING, Final

from ontology.registry import registry
from pipeline.find.definitions import Named, abbreviation_in, head_in, name_in
from pipeline.find.gazetteer import Gazetteer
from pipeline.find.rules import rule_book
from pipeline.model import Mention, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.find.rules import Rule
    from pipeline.find.scan import Scan

BOOKS: Final = ("organisations", "organisations_plain")
"""The rule books of organisations; of two readings of one place the longer counts."""
OWNER: Final = "nl.organisation.owner"
"""Of a body in the name of a part of it: "Raad van State" in "Afdeling advisering van de Raad van State"."""
_OWNED: Final = re.compile(r" van (?:de|het) (?=[A-Z])")
_AGAIN: Final = re.compile(r" I{2,3}(?!\w)| IV(?!\w)")
_ONE = re.compile(r"(?<![^\s,])(?!en |of |de |het )[^, ][^,]*?(?=,|$| (?:en|of) )")


@cache
def _known() -> Gazetteer:
    return Gazetteer(entry for entry in registry().entries if entry.kind == "Organisation")


# The next member of a row: "VNG, UWV, Cedris en Divosa", "VNO-NCW/MKB-Nederland".
_ITEM = (
    r"(?P<item>[A-Z][A-Za-z0-9&]*[A-Z0-9][A-Za-z0-9&]*(?:-[A-Z]\w*)?(?: (?!De |Het )[A-Z][a-zà-ÿ]+)?"
    r"|[A-Z][a-zà-ÿ]+(?: [A-Z][\w’]+(?:-[A-Z]\w*)*){1,3}|[A-Z]\w+(?:-[A-Z]\w*)*)(?![’']s\b)"
)
_MINISTRY = r"(?:(?:,? en |, )(?:het )?[Mm]inisterie van [A-Z]\w+|, (?:de )?[A-Z][\w-]*[’']s)*"
# What stands between two members without being one: a ministry, a kind of body ("de GGD’s").
_NEXT = re.compile(rf"{_MINISTRY}(?:,? en |, | of |/)(?:met )?(?:de |het )?{_ITEM}(?![\w-]| van )")
_BEFORE = re.compile(rf"(?<![\w-]){_ITEM}(?:,? en |, | of |/)(?:met )?(?:de |het )?$")
_WINDOW = 60
_LAST_WORD: Final = re.compile(r"(\w+),? $")
_NOBODY = frozenset(
    {
        *("VS", "VK", "US", "USA", "UK", "VAE", "AI", "ICT", "IT", "HR", "BES", "CO2", "OV", "NL", "EER"),
        *("PFAS", "COVID", "COVID-19", "AMvB", "BTW", "CAO", "ZZP", "MKB", "WOZ", "LHBTI", "LHBTIQ", "PTSS"),
        *("HBO", "MBO", "WO", "VO", "PO", "VMBO", "HAVO", "VWO", "GGZ", "MKBA", "MER", "IBO", "KB", "DNA"),
        *("R&D", "VvE", "AO", "WGO", "VAO", "CD", "NGO", "SDG", "SDGs", "BNC", "WK", "EK", "TBS", "MIRT"),
    }
)
"""Capitals that stand for a country, a subject, a kind of school or a meeting."""
_GENERIC = re.compile(
    r"[a-zà-ÿ]*(?:fondsen|maatschappijen|organisaties|bedrijven|instellingen)|sociale partners|medeoverhe\w+"
    r"|gemeenten|provincies|waterschappen|rijk(?:soverheid)?|werkgevers|werknemers|overheid|ministeries"
    r"|vakbonden|universiteiten|hogescholen|ziekenhuizen|zorgverzekeraars|banken|woningcorporaties|lidstaten"
    r"|landen|scholen|bewindspersonen|veiligheidsregio[’']s|arbeidsmarktregio[’']s"
    r"|midden-? en klein ?bedrijf",
    re.IGNORECASE,
)
"""Groups that a paper may write with capitals; no one of them acts under that name."""
_NO_END = re.compile(
    r"(?:framework|model|protocol|rapport|plan|programma|aanpak|akkoord|convenant|monitor|agenda|report|survey"
    r"|database|conferentie|award|prijs|strategie|strategy|pact|richtlijn|verordening|besluit|regeling|wet|kader"
    r"|norm|normen|keurmerk|code|verslag|wijzer|index)$",
    re.IGNORECASE,
)
"""The last word of a name that is a paper, a rule or a meeting, whatever body it is called after."""
_PLACES: Final = {"gemeenten": "gemeente ", "provincies": "provincie ", "waterschappen": "waterschap "}
"""What one of several places that are named as authorities is."""
_RUN = re.compile(r"(?:^[•▪–-] ?[^\n]{2,70}\n\n){4,}(?:[•▪–-] ?[^\n]{2,70}$)?", re.MULTILINE)
"""A list of short items."""
_NOTE = re.compile(r"(?<=[a-zà-ÿ]{3})\d{1,2}$")
"""The marker of a note that stands against a name."""
_WORD = r"(?!De\b|Het\b|Een\b|Voorzitter|Bestuur|Gesprek|Wethouder|Mevrouw|Minist|Leden\b)[A-Z][\w’&.+/-]*"
_LISTED = re.compile(
    rf"^[•▪–-] ?(?:De |Het )?(?P<name>{_WORD}"
    rf"(?: (?:(?:van|voor|en|tegen|in|der|den|de|het|&) ){{0,2}}{_WORD}){{0,5}})"
    r"(?: \((?P<short>[A-Z][\w&-]{1,8})\))?[;,.]?$",
    re.MULTILINE,
)
"""An item that is one name with capitals."""
_SHARE = 3
"""One item in so many must be a known body before the others of its list are taken for bodies too."""
_ROW = 3
"""From so many known members on, a row makes an organisation of a member with a single capital too."""


def _is_otherwise(name: str) -> bool:
    """Whether a name is something else: a ministry, a party, an act, a measure, a country, a subject."""
    return (
        name in _NOBODY
        or _GENERIC.fullmatch(name) is not None
        or any(registry().named(kind, name) for kind in ("Ministry", "Party", "Law", "Measure", "Person"))
    )


def _is_acronym(name: str) -> bool:
    return sum(letter.isupper() or letter.isdigit() for letter in name.split(" ", maxsplit=1)[0]) > 1


def _members(text: str, known: list[Span]) -> Iterator[Span]:
    """What stands in a row with known organisations, before, between or after them."""
    starts = {span.start: span for span in known}
    for first in known:
        row, found, end = 1, [], first.end
        while match := _NEXT.match(text, end):
            span = Span(*match.span("item"))
            if span.start in starts and starts[span.start].end >= span.end:
                row, end = row + 1, starts[span.start].end
            elif _is_otherwise(match["item"]):
                end = span.end
            else:
                found.append(span)
                end = span.end
        for span in found:
            name = text[span.start : span.end]
            if _is_acronym(name) or row >= _ROW or (" " in name and row > 1):
                yield span
        at = first.start
        while match := _BEFORE.search(text, max(0, at - _WINDOW), at):
            if not (_is_acronym(match["item"]) or row >= _ROW) or _is_otherwise(match["item"]):
                break
            at = match.start("item")
            yield Span(*match.span("item"))


def _listed(text: str, known: Sequence[Span]) -> Iterator[tuple[Span, str]]:
    """The names in a list whose items are mostly known bodies, each with its abbreviation in brackets."""
    starts = [span.start for span in known]
    for run in _RUN.finditer(text):
        names = [*_LISTED.finditer(text, *run.span())]
        first, last = bisect_left(starts, run.start()), bisect_left(starts, run.end())
        if (last - first) * _SHARE >= run[0].count("\n\n"):
            taken = {offset for span in known[first:last] for offset in range(*span)}
            for match in names:
                if taken.isdisjoint(range(*match.span("name"))) and not _is_otherwise(match["name"]):
                    yield Span(*match.span("name")), match["short"] or ""


def _unmarked(span: Span, name: str) -> tuple[Span, str]:
    """A name without the marker of a note against its last word: "Bureau Vermeer13"."""
    short = _NOTE.sub("", name)
    return Span(span.start, span.end - len(name) + len(short)), short


def _is_body(name: str, *, agent: bool, quoted: bool) -> bool:
    """Whether a name may be that of a body; an agent is told by what it does, not by a head noun."""
    if not name or _GENERIC.fullmatch(name) or (_NO_END.search(name) and not quoted):
        return False
    return not (agent and (_is_otherwise(name) or _is_otherwise(name.split(" ", maxsplit=1)[0])))


def _stands_for_else(text: str, name: str) -> bool:
    """Whether the paper gives an abbreviation to something that is no body: "de Vaarstrategie (VAS)"."""
    if " " in name:
        return False
    for found in re.finditer(rf"\((?:hierna:? )?[«‘“]?{re.escape(name)}[»’”]?\)", text):
        if word := _LAST_WORD.search(text, max(0, found.start() - _WINDOW), found.start()):
            return _NO_END.search(word[1]) is not None
    return False


def _each(rule: Rule, match: re.Match[str], text: str) -> Iterator[Mention]:
    """Each of several names that one match lists: "Vaarwel, Golfslag Energie en DeltaKoop"."""
    start, end = match.span("name")
    kind = _PLACES.get(head_in(match), "")
    for part in _ONE.finditer(text, start, end):
        span, name = _unmarked(Span(*part.span()), part[0])
        if kind or _is_body(name, agent=True, quoted=False):
            value = Named(f"{kind}{name}")
            yield Mention("organisation", span, rule.id, value, confidence=rule.confidence)


def _called(rule: Rule, match: re.Match[str], text: str) -> Mention | None:
    """The one body that a match names; None where the name is none of a body."""
    gives = rule.gives or {}
    span, name = _unmarked(*name_in(match))
    agent = "agent" in gives
    if ("spelt" in gives and not abbreviation_in(match, name)) or (agent and _stands_for_else(text, name)):
        return None
    if not _is_body(name, agent=agent, quoted=text[span.end - 1] in "»”’"):
        return None
    name = gives.get("called", name)
    if rule.id == "nl.organisation.vaste-commissie" and name.startswith("commissie"):
        name = f"vaste {name}"
    value = Named(name, rule.kind, abbreviation_in(match, name), head_in(match))
    if again := _AGAIN.match(text, span.end):
        # The second committee under one chair: "commissie-De Wit II".
        span, name = Span(span.start, again.end()), name + again[0]
    of = rule.id == "nl.organisation.body-of" and " " not in name
    named_by = "nl.organisation.bare" if of else rule.id
    return Mention("organisation", span, named_by, value, confidence=rule.confidence)


def _owner(scan: Scan, part: Span) -> Iterator[Mention]:
    """The known body that the name of a part of it ends with."""
    if found := _OWNED.search(scan.text, part.start, part.end):
        name = scan.text[found.end() : part.end]
        if entries := registry().named("Organisation", name, on=scan.document.head.issued):
            value = Named(entries[0].label, entries=tuple(entries))
            yield Mention("organisation", Span(found.end(), part.end), OWNER, value)


def find_organisations(scan: Scan) -> Iterator[Mention]:
    """Every organisation by a name of the registry, and every name that is shaped like one.

    A body that the name of a part of it ends with is named too.
    """
    for mention in _bodies(scan):
        yield mention
        yield from _owner(scan, mention.span)


def _bodies(scan: Scan) -> Iterator[Mention]:
    known: list[Span] = []
    for span, entries in _known().matches(scan):
        known.append(span)
        value = Named(entries[0].label, entries=entries)
        yield Mention("organisation", span, "nl.registry.organisation", value)
    for rule, match in (found for book in BOOKS for found in rule_book(book).matches(scan)):
        if "several" in (rule.gives or {}):
            yield from _each(rule, match, scan.text)
        elif mention := _called(rule, match, scan.text):
            known.append(mention.span)
            yield mention
    known.sort()
    for span, short in _listed(scan.text, known):
        value = Named(scan.text[span.start : span.end], abbreviation=short)
        yield Mention("organisation", span, "nl.organisation.listed", value, confidence=0.75)
    seen: set[Span] = set()
    for span in _members(scan.text, known):
        if span not in seen:
            seen.add(span)
            value = Named(scan.text[span.start : span.end])
            yield Mention("organisation", span, "nl.organisation.row", value, confidence=0.8)
