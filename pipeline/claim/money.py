"""What a paper says of its amounts: how much, how often, for what, by whom, and which money is the same.

An amount carries its own quote, so its properties need no evidence; its relations to other things have
the sentence as theirs.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Final, NamedTuple

from ontology.names import thing_iri
from ontology.terms import DCT, KG, TRUE, XSD, Iri, Literal, integer, kg, text
from pipeline.find.sentences import sentence_at
from pipeline.model import Evidence, Fact, Mention, Span, Statement
from pipeline.values_money import Money

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from pipeline.model import Document

_ARTICLE = r"(?: (?:de|het|een|deze|dit|onze|nieuwe))*(?: \w+e)? ?[«“\"‘]?$"
# What joins an amount to the thing after it: "beschikbaar voor het …", "een subsidie aan de …".
_TOWARDS: Final = re.compile(r"\b(?:voor|aan|bij|ten behoeve van|naar|door|van|in|binnen)" + _ARTICLE)
_GIVEN_TO: Final = re.compile(r"\b(?:voor|aan|ten behoeve van)" + _ARTICLE, re.IGNORECASE)
# A thing that only tells where the amount is written or what it comes on top of.
_BESIDE: Final = re.compile(
    r"\b(?:in|over|volgens|conform|sinds|naast|bovenop|zoals|blijkens|op grond van|op basis van)" + _ARTICLE,
    re.IGNORECASE,
)
# The words between an amount and what it is for may not open a clause of their own.
_OTHER_CLAUSE: Final = re.compile(
    r"[;:?!]|, (?:die|dat|wat|waar\w*|zodat|maar|terwijl)\b| (?:die|waarmee|waarvan|terwijl) "
)
_SUM_AGAIN: Final = re.compile(
    r"\b(?:dat|dit|deze|het totale|van het) (?:totaal|totale )?"
    r"(?:bedrag|budget|investering|middelen|geld|subsidie|totaal)",
    re.IGNORECASE,
)
_THING_AGAIN: Final = re.compile(
    r"\b(?:het|de|dit|deze) "
    r"(?P<noun>\w*(?:regeling|actieplan|programma|fonds|budget|campagne|platform|aanpak|subsidie))\b",
    re.IGNORECASE,
)
_INVESTED: Final = re.compile(
    r"\b(?:geïnvesteerd|investe\w+|subsidie\w*|budget|middelen|gefinancierd|financiering)\b"
)
_ITSELF: Final = re.compile(r"(?:Dit|Dat|Het) (?:is|zijn|betreft|gaat om) ")
_GIVES: Final = re.compile(
    r"\b(?:stelt?|stellen|heeft|hebben|trekt|trekken|maakt|maken|reserveert|investeert|investeren|geeft|zetten?"
    r"|door) (?:\w+ ){0,3}?(?P<who>(?:het )?kabinet|wij|we|de regering|het Rijk)\b"
    r"|\b(?P<first>[Hh]et kabinet|[Ww]ij|[Ww]e|[Dd]e regering|[Hh]et Rijk) (?:\w+ )?"
    r"(?:stelt?|stellen|heeft|hebben|trekt|trekken|maakt|maken|reserveert|investeert|investeren|geeft|geven|zetten?)\b"
)
_GIVEN_BY: Final = re.compile(
    r"\b(?:door|stelt|heeft|trekt|maakt|reserveert|investeert)(?: de| het)? $", re.IGNORECASE
)
_LONGEST, _SENTENCES_BACK = 160, 4
_WORD: Final = re.compile(r"[^\W\d_]{5,}")
_CABINET: Final = thing_iri("office", "kabinet")
_DECIMAL: Final = Iri(XSD + "decimal")
_YEAR: Final = Iri(XSD + "gYear")
_LEAST_TOTAL: Final = 100_000


class Target(NamedTuple):
    """A thing that an amount has to do with, the rule that told, and how sure that is."""

    iri: Iri
    rule: str
    confidence: float


def amount_kind(kind: str) -> Iri:
    """The concept of a kind of amount.

    >>> amount_kind("allocation")
    'https://w3id.org/kamergraaf/def#amount-kind-allocation'
    """
    return Iri(f"{KG}amount-kind-{kind}")


def _decimal(value: Decimal) -> Literal:
    return Literal(format(value, "f"), _DECIMAL)


def _properties(document: Document, mention: Mention, money: Money) -> Iterator[tuple[Iri, Iri | Literal]]:
    yield kg("inDocument"), document.iri
    yield kg("quote"), text(document.quote(mention.span))
    yield kg("start"), integer(mention.span.start)
    yield kg("end"), integer(mention.span.end)
    yield kg("value"), _decimal(money.value)
    if money.max_value is not None:
        yield kg("maxValue"), _decimal(money.max_value)
    if money.approximate:
        yield kg("approximate"), TRUE
    if money.bound:
        yield kg("bound"), text(money.bound)
    if money.recurrence:
        yield kg("recurrence"), text(money.recurrence)
    for year in money.years:
        yield kg("year"), Literal(str(year), _YEAR)
    if money.purpose:
        yield kg("purpose"), text(money.purpose, "nl")
    yield Iri(DCT + "type"), amount_kind(money.kind)


class _Paper:
    """The amounts of one paper among the things that they may be for."""

    def __init__(self, document: Document, mentions: Sequence[Mention]) -> None:
        self.document = document
        self.amounts = [m for m in mentions if isinstance(m.value, Money) and m.thing is not None]
        things = [m for m in mentions if m.thing is not None and m.thing.kind in ("Measure", "Organisation")]
        self._things = sorted(things, key=lambda mention: mention.span)
        self._starts = [mention.span.start for mention in self._things]
        self.offices = [m for m in mentions if m.thing is not None and m.thing.kind in ("Office", "Ministry")]

    def sentence(self, mention: Mention) -> Span:
        """The sentence of an amount, never narrower than the amount."""
        start, end = sentence_at(self.document, mention.span.start)
        return Span(start, max(end, mention.span.end))

    def things(self, start: int, end: int) -> list[Mention]:
        """The measures and organisations that stand wholly between two offsets."""
        low, high = bisect_left(self._starts, start), bisect_right(self._starts, end)
        return [mention for mention in self._things[low:high] if mention.span.end <= end]

    def around(self, number: int, sentence: Span) -> Span:
        """The part of the sentence between the amounts next to this one."""
        before = self.amounts[number - 1].span.end if number else 0
        after = self.amounts[number + 1].span.start if number + 1 < len(self.amounts) else sentence.end
        return Span(max(sentence.start, before), min(sentence.end, after))

    def target(self, number: int, sentence: Span, earlier: dict[int, Target]) -> Target | None:
        """What an amount is for: what follows it, what goes before it, else what was spoken of before."""
        mention = self.amounts[number]
        around = self.around(number, sentence)
        return (
            self._after(mention, around, sentence)
            or self._before(mention, around, sentence)
            or self._again(number, sentence, earlier)
            or self._spoken_of(mention, sentence)
        )

    def _after(self, mention: Mention, around: Span, sentence: Span) -> Target | None:
        words = self.document.text
        end = mention.span.end
        for other in self.things(end, around.end):
            between = words[end : other.span.start]
            if len(between) > _LONGEST or _OTHER_CLAUSE.search(between):
                break
            if _TOWARDS.search(between) and other.thing:
                return Target(other.thing.iri, "nl.money.for.after", 0.9)
        # "… zetten we € 3 miljoen in voor de kosten van het actieplan": it was named in full before.
        again = _THING_AGAIN.search(words, end, min(around.end, end + _LONGEST))
        if again and not _OTHER_CLAUSE.search(words, end, again.start()):
            noun = again["noun"].lower()
            for other in reversed(self.things(sentence.start, mention.span.start)):
                if noun in self.document.quote(other.span).lower() and other.thing:
                    return Target(other.thing.iri, "nl.money.for.again", 0.8)
        return None

    def _before(self, mention: Mention, around: Span, sentence: Span) -> Target | None:
        words = self.document.text
        if _ITSELF.match(words, sentence.start):
            return None
        for other in reversed(self.things(around.start, mention.span.start)):
            lead = words[max(sentence.start, other.span.start - 40) : other.span.start]
            if not other.thing or _BESIDE.search(lead):
                continue
            if other.thing.kind == "Measure" or _GIVEN_TO.search(lead):
                return Target(other.thing.iri, "nl.money.for.before", 0.85)
        return None

    def _again(self, number: int, sentence: Span, earlier: dict[int, Target]) -> Target | None:
        """The target of the amount before, where the sentence speaks of that sum again ("dat bedrag")."""
        here = self.amounts[number].span
        if number == 0 or number - 1 not in earlier:
            return None
        words = self.document.text
        if "\n\n" in words[self.amounts[number - 1].span.end : here.start]:
            return None
        if _SUM_AGAIN.search(words, sentence.start, here.start):
            return earlier[number - 1]._replace(rule="nl.money.for.sum-again", confidence=0.8)
        return None

    def _spoken_of(self, mention: Mention, sentence: Span) -> Target | None:
        """The measure that the sentences before speak of, when this one names none."""
        words = self.document.text
        money = mention.value
        if isinstance(money, Money) and (money.part or money.purpose or money.kind == "private"):
            return None
        if not _ITSELF.match(words, sentence.start) and self.things(sentence.start, mention.span.start):
            return None
        start, back = sentence.start, 0
        while back < _SENTENCES_BACK and start > 1 and not words.endswith("\n\n", 0, start):
            previous = sentence_at(self.document, start - 2)
            invested = back == 0 and _INVESTED.search(words, previous.start, previous.end)
            for other in reversed(self.things(previous.start, previous.end)):
                lead = words[max(previous.start, other.span.start - 40) : other.span.start]
                if not other.thing or _BESIDE.search(lead):
                    continue
                if other.thing.kind == "Measure" or invested:
                    return Target(other.thing.iri, "nl.money.for.spoken-of", 0.6)
            start, back = previous.start, back + 1
        return None

    def provider(self, mention: Mention, sentence: Span) -> Iri | None:
        """Who gives the money: an office or ministry that the verb of giving goes with, or the cabinet."""
        money = mention.value
        if not isinstance(money, Money) or money.kind != "allocation":
            return None
        words = self.document.text
        for office in self.offices:
            start = office.span.start
            lead = words[max(sentence.start, start - 30) : start]
            if sentence.start <= start < sentence.end and office.thing and _GIVEN_BY.search(lead):
                return office.thing.iri
        return _CABINET if _GIVES.search(words, sentence.start, mention.span.start) else None


def _whole(amounts: list[Mention], number: int, document: Document) -> Mention | None:
    """The larger amount of which this one is a part: the nearest before it in the same paragraph."""
    part = amounts[number]
    assert isinstance(part.value, Money)  # noqa: S101  # the list holds amounts only
    for other in reversed(amounts[:number]):
        if "\n\n" in document.text[other.span.end : part.span.start]:
            return None
        if isinstance(other.value, Money) and other.value.value > part.value.value:
            return other
    return None


def _same(one: Money, other: Money, *, one_target: Iri | None, other_target: Iri | None) -> bool:
    """Whether two amounts of one paper are the same money, as far as their words tell."""
    if (one.value, one.max_value) != (other.value, other.max_value) or one.value < _LEAST_TOTAL:
        return False
    if "price-or-rate" in (one.kind, other.kind):
        return False
    if one.years and other.years and set(one.years) != set(other.years):
        return False
    if one.recurrence and other.recurrence and one.recurrence != other.recurrence:
        return False
    if one_target and other_target:
        return one_target == other_target
    common = set(_WORD.findall(one.purpose.lower())) & set(_WORD.findall(other.purpose.lower()))
    return one.same or bool(common)


def _relations(
    paper: _Paper, number: int, targets: dict[int, Target], alike: list[int]
) -> Iterator[tuple[str, Target]]:
    """What an amount is for, who gives it, of what it is a part, and with which one before it it is the same.

    `alike` are the amounts before it of the same value.
    """
    mention = paper.amounts[number]
    money = mention.value
    assert isinstance(money, Money)  # noqa: S101  # the list holds amounts only
    sentence = paper.sentence(mention)
    if target := paper.target(number, sentence, targets):
        targets[number] = target
        yield "allocatedTo", target
    if giver := paper.provider(mention, sentence):
        yield "provider", Target(giver, "nl.money.provider", 0.85)
    whole = _whole(paper.amounts, number, paper.document) if money.part else None
    if whole is not None and whole.thing:
        yield "partOf", Target(whole.thing.iri, "nl.money.part", 0.9)
    own = targets[number].iri if number in targets else None
    for before in alike:
        other = paper.amounts[before]
        theirs = targets[before].iri if before in targets else None
        assert isinstance(other.value, Money)  # noqa: S101  # the list holds amounts only
        if other.thing and _same(money, other.value, one_target=own, other_target=theirs):
            yield "sameMoneyAs", Target(other.thing.iri, "nl.money.same", 0.8)
            return


def claim_money(document: Document, mentions: Sequence[Mention]) -> Iterator[Statement]:
    """Every amount with its properties, then what it is for, who gives it, and how it hangs together."""
    paper = _Paper(document, mentions)
    targets: dict[int, Target] = {}
    by_value: dict[Decimal, list[int]] = {}
    for number, mention in enumerate(paper.amounts):
        money, thing = mention.value, mention.thing
        if not isinstance(money, Money) or thing is None:
            continue
        for predicate, value in _properties(document, mention, money):
            yield Statement(Fact(thing.iri, predicate, value))
        sentence = paper.sentence(mention)
        quote = document.quote(sentence)
        alike = by_value.setdefault(money.value, [])
        for name, target in _relations(paper, number, targets, alike):
            ground = Evidence(document.iri, sentence, quote, target.rule, target.confidence)
            yield Statement(Fact(thing.iri, kg(name), target.iri), ground)
        alike.append(number)
