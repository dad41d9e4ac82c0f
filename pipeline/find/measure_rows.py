"""Measures that a row or a bracket tells of: what stands beside one, and what one is called from here on.

"de programma’s «A», «B» en «C»", "de regelingen VAS en VOS", "de MEP, de SDE en de SDE++": the members of one
row are one sort of thing. "het plan (hierna: het Vaarplan)": the bracket gives the measure its short name.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ontology.registry import registry
from pipeline.find.definitions import Named, unquoted
from pipeline.find.literals import Literals
from pipeline.model import Mention, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_QUOTED: Final = r"«[^«»\n]{3,90}»|“[^“”\n]{3,90}”|„[^„”\n]{3,90}”|‘(?:[^‘’\n]|’(?=\w)){3,90}’(?!\w)"
_CAP: Final = (
    r"(?!(?:De|Het|Een|Deze|Dit|Kamer|Minister|Ministerie|Staatssecretaris)\b)[A-ZÀ-Þ][\w’&+/-]*[\w+]"
)
_GLUE: Final = r"(?:van|voor|in|op|met|tegen|en|of|the|and|for|&)(?: (?:de|het))?"
_ITEM: Final = rf"(?:[Dd]e |[Hh]et )?(?P<item>{_QUOTED}|{_CAP}(?: (?:(?!en ){_GLUE} )?{_CAP}){{0,5}})"
_PLURALS: Final = Literals(
    plural
    for plurals in (
        "programma’s programma's agenda’s agenda's regelingen pakketten uitkeringen toeslagen heffingen",
        "fondsen akkoorden campagnes projecten pilots plannen convenanten deals subsidies faciliteiten",
        "platforms initiatieven proeftuinen experimenten strategieën taskforces keurmerken interventies",
        "instrumenten trajecten maatregelen voorzieningen methodieken werkwijzen",
    )
    for plural in plurals.split()
)
"""The ends of plurals that say what the members of the row after them are."""
_LEAD: Final = re.compile(
    r"(?P<such>,? (?:zoals|waaronder|namelijk|te weten|genaamd|bijvoorbeeld))?:? "
    r"(?=[«“„‘A-Z]|(?:de|het) [A-Z])"
)
_LOOSE: Final = frozenset(
    {"instrumenten", "trajecten", "maatregelen", "voorzieningen", "methodieken", "werkwijzen"}
)
"""Plurals after which a name stands only when "zoals" or the like comes between."""
_FIRST: Final = re.compile(_ITEM)
_NEXT: Final = re.compile(rf"(?:,? (?:en|of|&|alsmede|als)|,|/) ?{_ITEM}")
_SHORTS: Final = r"(?P<item>[A-Z][A-Z0-9]{2,7}\+{0,2})"
_BEFORE: Final = re.compile(rf"(?<![\w-])(?:de|het) {_SHORTS}(?:, |,? (?:en|of) )(?:de |het )?$")
_AFTER: Final = re.compile(rf"(?:,? (?:en|of) |, )(?:de|het) {_SHORTS}(?![\w+-])")
_REACH: Final = 24
_SHORT: Final = re.compile(
    r",? ?\((?:hierna|verder|kortweg|voortaan|in het vervolg|ook wel)(?: te noemen| genoemd| ook)?:? "
    r"[«‘“]?(?:de |het )?[«‘“]?(?P<short>[\w’&+-]+(?: [\w’&+-]+){0,4})[»’”]?\)"
)
"""The short name that a measure is given in brackets."""
_TITLE: Final = re.compile(r" [«“‘](?P<short>[^«»“”‘’\n]{3,90})[»”’](?!\w)")
"""The title of a measure after what it is: "het Actieplan Schone Sloten «Water voor elkaar»"."""
_CONFIDENCE: Final = 0.8


def is_else(name: str) -> bool:
    """Whether the registry knows a name as that of a body, a person or a law."""
    kinds = ("Organisation", "Ministry", "Party", "Person", "Law")
    return any(registry().named(kind, found) for kind in kinds for found in (name, f"gemeente {name}"))


def is_telling(name: str) -> bool:
    """Whether a member of a row is a name by itself: in quotes, of several words, or no common word.

    >>> is_telling("«Vaar mee»"), is_telling("Mooi Wad"), is_telling("NOVEX"), is_telling("Utrecht")
    (True, True, True, False)
    """
    return (
        " " in name or name[0] in "«“„‘" or sum(letter.isupper() or letter.isdigit() for letter in name) > 1
    )


def _mention(match: re.Match[str], kind: str) -> Mention:
    span = Span(*match.span("item"))
    value = Named(unquoted(match["item"]), kind)
    return Mention("measure", span, "nl.measure.row", value, confidence=_CONFIDENCE)


def _listed(text: str, kinds: dict[int, str]) -> Iterator[Mention]:
    """The members of a row after a plural that says what they are."""
    for _, start, end in _PLURALS.found_in(text):
        found = []
        lead = _LEAD.match(text, end)
        if lead is None or (lead["such"] is None and text[start:end] in _LOOSE):
            continue
        match = _FIRST.match(text, lead.end())
        while match:
            found.append(match)
            match = _NEXT.match(text, match.end())
        known = any(item.start("item") in kinds for item in found)
        if len(found) > 1 or ((known or lead["such"]) and found):
            for item in found:
                if item.start("item") not in kinds and is_telling(item["item"]) and not is_else(item["item"]):
                    yield _mention(item, "other")


def _beside(text: str, known: Iterable[tuple[Span, str]]) -> Iterator[Mention]:
    """What stands in one row with a measure: quotations beside one, short forms beside a short form."""
    for span, kind in known:
        quoted = text[span.end - 1] in "»”’" and text[span.start : span.end].count(text[span.end - 1]) == 1
        at = span.end
        while quoted and (match := _NEXT.match(text, at)) and match["item"][0] in "«“„‘":
            yield _mention(match, kind)
            at = match.end()
        if not re.fullmatch(r"[A-Z][A-Za-z0-9]*[A-Z0-9]\+{0,2}", text[span.start : span.end]):
            continue
        while (match := _AFTER.match(text, at)) and not is_else(match["item"]):
            yield _mention(match, kind)
            at = match.end()
        at = span.start
        while (match := _BEFORE.search(text, max(0, at - _REACH), at)) and not is_else(match["item"]):
            yield _mention(match, kind)
            at = match.start("item")


def shorts(text: str, mentions: Iterable[Mention]) -> Iterator[Mention]:
    """The short name in brackets after a measure, as another name of it: "(hierna: het Vaarplan)"."""
    for mention in mentions:
        value, end = mention.value, mention.span.end
        if not isinstance(value, Named) or text[end : end + 1] not in {" ", ","} or text[end - 1] in "»”’":
            continue
        if match := _SHORT.match(text, end) or (_TITLE.match(text, end) if " " in value.name else None):
            span = Span(*match.span("short"))
            again = Named(value.name, value.kind, match["short"], value.head, value.entries)
            yield Mention("measure", span, "nl.measure.short", again, confidence=mention.confidence)


def rows(text: str, mentions: Iterable[Mention]) -> Iterator[Mention]:
    """The members of rows in which these measures stand, and of rows after a plural that says their sort."""
    known = [(item.span, item.value.kind) for item in mentions if isinstance(item.value, Named)]
    kinds = {span.start: kind for span, kind in known}
    seen: set[Span] = set()
    for mention in (*_listed(text, kinds), *_beside(text, known)):
        if mention.span not in seen and mention.span.start not in kinds:
            seen.add(mention.span)
            yield mention
