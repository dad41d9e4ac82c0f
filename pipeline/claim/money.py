"""What a paper says of its amounts: how much, how often, for what, by whom, and which money is the same.

An amount carries its own quote, so its properties need no evidence; its relations to other things have
the sentence as theirs.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ontology.terms import DCT, KG, TRUE, XSD, Iri, Literal, integer, kg, text
from pipeline.claim.targets import AmountsOf, Target
from pipeline.model import Evidence, Fact, Mention, Statement
from pipeline.values_money import Money

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from pipeline.model import Document

_WORD: Final = re.compile(r"[^\W\d_]{5,}")
_DECIMAL: Final = Iri(XSD + "decimal")
_YEAR: Final = Iri(XSD + "gYear")
_NEARBY: Final = 4_000
_LEAST_TOTAL: Final = 100_000


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


def _of_same(one: Mention, other: Mention) -> bool:
    """Whether an amount is for what the same money was said to be for before.

    Words that point ("deze € 5 miljoen") do so nearby; words that say again what the money is for ("de € 5
    miljoen voor de korte aanpak") do so over the whole paper. An amount with a use of its own keeps it.
    """
    assert isinstance(one.value, Money)  # noqa: S101  # the lists hold amounts only
    assert isinstance(other.value, Money)  # noqa: S101  # the lists hold amounts only
    if one.value.purpose:
        said = set(_WORD.findall(one.value.purpose.lower()))
        return bool(said & set(_WORD.findall(other.value.purpose.lower())))
    return one.value.same and one.span.start - other.span.end <= _NEARBY


def _relations(
    paper: AmountsOf, number: int, targets: dict[int, Target], alike: list[int]
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
        for beside in paper.beside(target, number, sentence):
            yield "allocatedTo", beside
    if (said := paper.said_next(number, sentence)) and said.iri != (target and target.iri):
        targets[number] = said
        yield "allocatedTo", said
    if giver := paper.provider(mention, sentence):
        yield "provider", Target(giver, "nl.money.provider", 0.85)
    whole = _whole(paper.amounts, number, paper.document) if money.part else None
    if whole is not None and whole.thing:
        yield "partOf", Target(whole.thing.iri, "nl.money.part", 0.9)
    own = targets[number].iri if number in targets else None
    for before in reversed(alike):
        other = paper.amounts[before]
        theirs = targets[before].iri if before in targets else None
        assert isinstance(other.value, Money)  # noqa: S101  # the list holds amounts only
        if other.thing and _same(money, other.value, one_target=own, other_target=theirs):
            yield "sameMoneyAs", Target(other.thing.iri, "nl.money.same", 0.8)
            if own is None and theirs and _of_same(mention, other):
                targets[number] = Target(theirs, "nl.money.for.same-money", 0.6)
                yield "allocatedTo", targets[number]
            return


def claim_money(document: Document, mentions: Sequence[Mention]) -> Iterator[Statement]:
    """Every amount with its properties, then what it is for, who gives it, and how it hangs together."""
    paper = AmountsOf(document, mentions)
    targets: dict[int, Target] = {}
    by_value: dict[Decimal, list[int]] = {}
    for number, mention in enumerate(paper.amounts):
        money, thing = mention.value, mention.thing
        if not isinstance(money, Money) or thing is None:
            continue
        for predicate, value in _properties(document, mention, money):
            yield Statement(Fact(thing.iri, predicate, value))
        sentence = paper.sentence(mention)
        alike = by_value.setdefault(money.value, [])
        for name, target in _relations(paper, number, targets, alike):
            span = target.span or sentence
            ground = Evidence(document.iri, span, document.quote(span), target.rule, target.confidence)
            yield Statement(Fact(thing.iri, kg(name), target.iri), ground)
        alike.append(number)
