"""Earlier promises of which a paper says that they are kept: "Daarmee geef ik gevolg aan mijn toezegging".

What members ask about a promise is left out. Whether the sentence says that the promise is kept, is still to
be kept or is not is for the claimant to say.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Final

from ontology.names import placed_iri
from pipeline.find.dates import MONTHS
from pipeline.find.rules import RuleBook, rule_book
from pipeline.find.stops import sentence_around
from pipeline.model import Mention, Span, Thing
from pipeline.values import Kept

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.find.scan import Scan

_SILENT: Final = frozenset({"motion", "amendment", "questions", "bill", "agenda"})
"""Papers in which nobody answers to parliament for a promise."""
_DAY: Final = re.compile(rf"\b(?P<day>\d{{1,2}}) (?P<month>{'|'.join(MONTHS)}) (?P<year>(?:19|20)\d\d)\b")
_OCCASION: Final = re.compile(
    r"\b(?:tijdens|in|bij|uit|op) (?P<occasion>(?:het|de|een) (?:[\w’-]+ ){0,3}?"
    r"(?:[\w-]*debat|[\w-]*overleg|AO|CD|WGO|SO|VSO|NO|[\w-]*behandeling|vragenuur(?:tje)?|[\w-]*brief|"
    r"regeling van werkzaamheden)\b"
    r"(?: (?:over|van|inzake|met|voor) (?!\d)(?:(?!\b(?:van|op|d\.d\.) \d)[^,;:()\d]){2,90}?"
    r"(?=[.,;:()]| (?:van|op|d\.d\.) \d|$)|(?: [A-Z][\w-]+)+)?)"
)
_ASKED: Final = re.compile(
    r"\b(?:leden|fracties?|lid)\b[^.;]{0,120}?\b(?:vragen|vraagt|verzoeken|lezen|constateren|wijzen|herinneren)\b"
)


@cache
def _unfit() -> RuleBook:
    """The sentences in which somebody else than who promised is speaking."""
    rules = rule_book("commitments_signs").rules
    return RuleBook("kept", [rule for rule in rules if rule.kind == "asked"])


def _made_on(words: str, issued: date | None) -> date | None:
    """The first day in these words that is not after the paper."""
    for match in _DAY.finditer(words):
        try:
            day = date(int(match["year"]), MONTHS.index(match["month"]) + 1, int(match["day"]))
        except ValueError:
            continue  # "31 februari 2021": no day of the calendar
        if issued is None or day <= issued:
            return day
    return None


def find_kept(scan: Scan) -> Iterator[Mention]:
    """Every sentence that tells of the keeping of an earlier promise; its value is a `Kept`."""
    document = scan.document
    if document.head.kind in _SILENT:
        return
    seen: set[Span] = set()
    for rule, match in rule_book("kept").matches(scan):
        span = Span(*match.span())
        sentence = sentence_around(scan.text, span, scan.paragraphs[scan.paragraph_at(span.start)])
        if sentence in seen or scan.section_at(span.start, "question"):
            continue
        words = document.quote(sentence)
        asked = any(veto.start() <= span.start for _, veto in _unfit().within(document, sentence))
        if asked or _ASKED.search(words):
            continue
        seen.add(sentence)
        told = words[match.start() - sentence.start :]
        occasion = _OCCASION.search(told)
        value = Kept(
            span,
            rule.kind == "as-said",
            _made_on(told, document.head.issued),
            occasion["occasion"] if occasion else "",
        )
        iri = placed_iri("earlier-commitment", document.iri, sentence.start)
        thing = Thing(iri, "EarlierCommitment", words)
        yield Mention("earlier-commitment", sentence, rule.id, value, thing, rule.confidence)
