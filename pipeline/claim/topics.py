"""What an amount is for when its own sentence names nothing: what was spoken of just before, or the heading.

A sentence that only speaks of money ("Per jaar is … beschikbaar") is about the measure before it. One that
points ("hiervoor", "deze regeling") may name other things and a use of its own, and be about it all the same.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from pipeline.claim.joined import BESIDE, itself
from pipeline.claim.payers import written
from pipeline.claim.pointed import Meant, above_list, of_kind, recipient
from pipeline.claim.series import between_halves, has_own_use
from pipeline.find.sentences import sentence_at
from pipeline.values_money import Money

if TYPE_CHECKING:
    from collections.abc import Callable

    from ontology.terms import Iri
    from pipeline.model import Document, Mention, Span

    Things = Callable[[int, int], list[Mention]]

_INVESTED: Final = re.compile(
    r"\b(?:geïnvesteerd|investe\w+|subsidie\w*|budget|middelen|gefinancierd|financiering)\b"
)
# The sentence points at what was named before.
_POINTS: Final = re.compile(
    r"\b(?:hier|daar)(?:voor|aan|mee|in|bij|toe)\b|\bvoor (?:dit|deze|die|dat)\b"
    # "het kabinet heeft hier in 2016 € 5 voor beschikbaar gesteld": the halves of "hiervoor" stand apart.
    r"|\b(?:hier|daar)(?: [\w€.,’-]+){1,9}? (?:voor|aan)"
    r"(?= (?:ter|uit|vrij|beschikbaar|opzij|ge\w+|uitge\w+|vrijge\w+)\b)"
    r"|\b(?:dit|deze|die) (?:\w*regeling|\w*programma|\w*subsidie"
    r"|\w*aanpak|\w*fonds|pilot|\w*impuls|\w*uitkering)\b",
    re.IGNORECASE,
)
# Or it speaks of nothing but money.
_OF_MONEY: Final = re.compile(
    r"^(?:Dit|Deze|Dat|Het|Die|De) \w+|^In totaal\b"
    r"|\b(?:beschikbaar|\w*investering|geïnvesteerd|uitgetrokken|vrijgemaakt|gereserveerd|\w*subsidie"
    r"|\w*budget|kosten|aangevraagd|aanvragen|toegekend|verleend|verstrekt|uitgekeerd|besteed|opengesteld"
    r"|tranche|toegevoegd|begroot|geraamd|ingezet|bijgedragen|gestort|overgemaakt|nodig (?:is|zijn)|gemoeid"
    r"|uitgegeven"
    r"|(?:is|zijn) [^.;:?!]{0,40} nodig|verdeeld|opgehoogd|vrij|opgenomen|meerkosten|onbenut)\b",
    re.IGNORECASE,
)
# An item of a list that is nothing but an amount, its years and how often it comes.
_BARE: Final = re.compile(
    r"(?:[•–—*-]|\d{1,2}[.)]|[a-z]\)) ?(?:(?:in|vanaf|voor|per|tot|en|met|structureel|jaarlijks|incidenteel"
    r"|eenmalig"
    r"|jaar|€|miljoen|miljard|mln|mld|euro|circa|ruim|[\d.,;:()–-]+)(?: |$|(?=[.,;:)])|(?<=\()))*$"
)
_OPENS: Final = re.compile(r"[^.;:?!]{0,60}\b(?i:hier|daar)(?:voor|aan|mee|toe)\b")
_ON_TOP: Final = re.compile(r"\b(?:bovenop|naast|in aanvulling op|ten opzichte van)\b")
# "Deze bijdrage bedraagt …", after "de bijdrage aan het …".
_GIFT: Final = (
    r"(?P<noun>bijdrage|subsidie|lening|uitkering|vergoeding|opdracht|investering|garantie|financiering)"
)
_SUM_AGAIN: Final = re.compile(rf"\b(?:deze|die) (?:\w+e )?{_GIFT}\b", re.IGNORECASE)
_TO_WHOM: Final = re.compile(rf"\b{_GIFT} (?:van|aan|voor|ten behoeve van)(?: (?:de|het))? $")
_OVER: Final = re.compile(r"\bover(?: (?:de|het|een|deze|dit))*(?: \w+e)? ?[«“\"‘]?$")
_LISTED: Final = re.compile(r"(?:[•–—*-]|\d+[.)]|[a-z]\)) ?")
# The head of a page, which stands between the two halves of what is said.
_RUNNING: Final = re.compile(r"(?:\d{1,3} )?[^.;:?!|]{3,60} \| [^.;:?!]{3,60}(?:\d{1,3})?$")
_SHORT_PAPERS: Final = frozenset({"motion", "amendment"})
# "investeert … in veiligheid", "… aan onbenut budget": what another sum is spent on is not the subject.
_SPENT_ON: Final = re.compile(
    r"(?: \w+){0,3}? (?:in|aan|naar|voor|op)(?! (?:19|20)\d\d| totaal| (?:dit|deze|die)\b| zowel)(?: \w+)"
)
_ENDS: Final = re.compile(r"[.;:,?!]$")
_START, _OFTEN, _MOSTLY = 2_000, 3, 0.75
_LONGEST_HEADING, _PARAGRAPHS_UP, _SENTENCES_BACK = 110, 6, 4


class Topic(NamedTuple):
    """What was spoken of, the rule that told, and from where the words that say so run."""

    iri: Iri
    rule: str
    confidence: float
    start: int


def is_heading(words: str) -> bool:
    """Whether a paragraph reads as a heading: short, and no sentence.

    >>> is_heading("Het Groenfonds"), is_heading("Het Groenfonds gaat open.")
    (True, False)
    """
    return 0 < len(words) <= _LONGEST_HEADING and not (_ENDS.search(words.rstrip()) or _LISTED.match(words))


def topic(
    document: Document,
    things: Things,
    mention: Mention,
    *,
    around: Span,
    sentence: Span,
    subject: Callable[[], Topic | None],
) -> Topic | None:
    """The measure that an amount is for by what stands before its sentence.

    `things` gives the measures and bodies that are named between two offsets; `subject`, what the paper is
    about.
    """
    words, money = document.text, mention.value
    if not isinstance(money, Money) or money.kind == "private":
        return None
    said = words[sentence.start : sentence.end]
    points = _points(words, mention.span, around, sentence) or (
        _POINTS.search(said) is not None and not things(*sentence)
    )
    if given := (
        _given_again(document, things, mention, sentence)
        or _as_topic(recipient(document, things, mention.span, sentence), 0.65)
    ):
        return given
    named = things(sentence.start, mention.span.start)
    if points:
        named = [one for one in named if one.thing is not None and one.thing.kind == "Measure"]
    if named and not itself(words, sentence):
        return None
    own_use = has_own_use(money)
    if (own_use and not points) or not (points or _OF_MONEY.search(said) or _BARE.match(said)):
        return None
    if _ON_TOP.search(words, sentence.start, mention.span.start):
        return None
    return (
        spoken_before(document, things, sentence, points=points)
        or (_pointed_at(document, things, sentence) if points else None)
        or (_as_topic(of_kind(document, things, around, sentence), 0.6) if points else None)
        or _as_topic(above_list(document, things, sentence), 0.6)
        or _headed(document, things, sentence)
        or _meant(document, subject, mention, sentence, points=points)
    )


def _as_topic(meant: Meant | None, confidence: float) -> Topic | None:
    """What is meant, as a topic."""
    if meant is None or meant.thing.thing is None:
        return None
    return Topic(meant.thing.thing.iri, meant.rule, confidence, meant.start)


def _points(text: str, here: Span, around: Span, sentence: Span) -> bool:
    """Whether the words around an amount point at what was named before."""
    return _POINTS.search(text, around.start, around.end) is not None or between_halves(text, here, sentence)


def _meant(
    document: Document, subject: Callable[[], Topic | None], mention: Mention, sentence: Span, *, points: bool
) -> Topic | None:
    """What the paper is about, where the sentence may tell of it.

    What is pointed at stands close by, so what a long paper is about is not meant; a motion speaks of one
    thing throughout, and may name it last.
    """
    money, short = mention.value, document.head.kind in _SHORT_PAPERS
    if not isinstance(money, Money) or money.kind == "price-or-rate":
        return None
    if not short and (points or money.purpose):
        return None
    if not points and _SPENT_ON.match(document.text, mention.span.end, sentence.end):
        return None
    return _of_paper(subject(), sentence)


def _of_paper(subject: Topic | None, sentence: Span) -> Topic | None:
    """What the paper is about, told by the sentence of the amount."""
    return subject and subject._replace(start=sentence.start)


def _given_again(document: Document, things: Things, mention: Mention, sentence: Span) -> Topic | None:
    """Who gets what the sentence before tells of: "De bijdrage aan het bureau …. Deze bijdrage is …"."""
    words = document.text
    again = _SUM_AGAIN.search(words, sentence.start, mention.span.start)
    if again is None or sentence.start == 0 or words.endswith("\n\n", 0, sentence.start):
        return None
    previous = sentence_at(document, sentence.start - 2)
    for other in things(*previous):
        lead = words[max(previous.start, other.span.start - 60) : other.span.start].lower()
        joined = _TO_WHOM.search(lead)
        if other.thing is not None and joined and joined["noun"] == again["noun"].lower():
            return Topic(other.thing.iri, "nl.money.for.given-again", 0.75, previous.start)
    return None


def subject_of(document: Document, things: Things) -> Topic | None:
    """The measure that a paper is about: named near its start, again and again, and hardly any other."""
    named = [one for one in things(0, len(document.text)) if one.thing and one.thing.kind == "Measure"]
    counts = Counter(one.thing.iri for one in named if one.thing is not None)
    if not counts or named[0].span.start > _START:
        return None
    if written(named[0]):
        return None
    if document.head.kind in _SHORT_PAPERS and len(counts) == 1 and len(named) < _OFTEN:
        return Topic(next(iter(counts)), "nl.money.for.subject", 0.5, named[0].span.start)
    ((iri, count), *_) = counts.most_common(1)
    if count < _OFTEN or count < _MOSTLY * len(named):
        return None
    return Topic(iri, "nl.money.for.subject", 0.5, named[0].span.start)


def spoken_before(document: Document, things: Things, sentence: Span, *, points: bool) -> Topic | None:
    """The measure that the sentences before speak of, in the same paragraph."""
    words = document.text
    start, back = sentence.start, 0
    while back < _SENTENCES_BACK and start > 1 and not words.endswith("\n\n", 0, start):
        previous = sentence_at(document, start - 2)
        invested = back == 0 and _INVESTED.search(words, previous.start, previous.end)
        for other in reversed(things(previous.start, previous.end)):
            lead = words[max(previous.start, other.span.start - 40) : other.span.start]
            if not other.thing or (BESIDE.search(lead) and not (points and _OVER.search(lead))):
                continue
            if other.thing.kind == "Measure" or (invested and other.thing.kind == "Organisation"):
                return Topic(other.thing.iri, "nl.money.for.spoken-of", 0.6, previous.start)
        start, back = previous.start, back + 1
    return None


def _pointed_at(document: Document, things: Things, sentence: Span) -> Topic | None:
    """The measure of the last sentence of the paragraph before, for one that opens with "Hiervoor"."""
    words = document.text
    if not words.endswith("\n\n", 0, sentence.start) or not _OPENS.match(words, sentence.start):
        return None
    previous = sentence_at(document, max(0, sentence.start - 3))
    if _RUNNING.match(words, previous.start, previous.end) and previous.start > 0:
        previous = sentence_at(document, max(0, previous.start - 3))
    if is_heading(words[previous.start : previous.end]):
        return None
    named = {one.thing.iri for one in things(*previous) if one.thing and one.thing.kind == "Measure"}
    return Topic(named.pop(), "nl.money.for.spoken-of", 0.55, previous.start) if len(named) == 1 else None


def _headed(document: Document, things: Things, sentence: Span) -> Topic | None:
    """The one measure that the heading above names, when nothing since names another."""
    words = document.text
    end = words.rfind("\n\n", 0, sentence.start + 1)
    for _ in range(_PARAGRAPHS_UP):
        if end <= 0:
            return None
        start = words.rfind("\n\n", 0, end) + 2 if "\n\n" in words[:end] else 0
        if is_heading(words[start:end]):
            break
        end = start - 2
    else:
        return None
    heads = {one.thing.iri: one for one in things(start, end) if one.thing is not None}
    since = {
        one.thing.iri for one in things(end, sentence.start) if one.thing and one.thing.kind == "Measure"
    }
    if len(heads) != 1 or since - heads.keys():
        return None
    (head,) = heads.values()
    assert head.thing is not None  # noqa: S101  # only things are in it
    return Topic(head.thing.iri, "nl.money.for.heading", 0.55, start)
