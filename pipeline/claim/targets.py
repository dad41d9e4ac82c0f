"""What an amount is for and who gives it, by the words around it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from ontology.names import thing_iri
from pipeline.claim.budgets import and_large, budget_of
from pipeline.claim.cuts import comes_in_by, cut_from, fined
from pipeline.claim.joined import before, behind, named_again, parallel, row_of
from pipeline.claim.outright import outright
from pipeline.claim.paired import bracketed, in_turn
from pipeline.claim.payers import comes_from, giver, gives, only_threshold, only_written, taken_away
from pipeline.claim.pointed import said_next
from pipeline.claim.rates import set_again, set_at
from pipeline.claim.series import (
    around_it,
    has_own_use,
    in_row,
    out_of_sum,
    own_use_of,
    plain_part,
    points_back,
)
from pipeline.claim.tables import Rows
from pipeline.claim.topics import Topic, spoken_before, subject_of, topic
from pipeline.find.sentences import sentence_at
from pipeline.model import Mention, Span
from pipeline.values_money import Money

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ontology.terms import Iri
    from pipeline.model import Document

_FOR: Final = ("Measure", "Organisation", "Law")
_GIVEN_OUTRIGHT: Final = 0.9
_PARLIAMENT: Final = frozenset(
    {thing_iri("organisation", "Tweede Kamer"), thing_iri("organisation", "Eerste Kamer")}
)


def _is_measure(mention: Mention) -> bool:
    return mention.thing is not None and mention.thing.kind == "Measure"


class Target(NamedTuple):
    """A thing that an amount has to do with, the rule that told, and how sure that is."""

    iri: Iri
    rule: str
    confidence: float
    span: Span | None = None
    """Where it is said, when that is more than the sentence of the amount."""
    said: Mention | None = None
    """The mention of the thing in the sentence of the amount."""


class AmountsOf:
    """The amounts of one paper among the things that they may be for."""

    def __init__(self, document: Document, mentions: Sequence[Mention]) -> None:
        self.document = document
        amounts = (m for m in mentions if isinstance(m.value, Money) and m.thing is not None)
        self.amounts = sorted(amounts, key=lambda mention: mention.span)
        things = [m for m in mentions if m.thing and m.thing.kind in _FOR and m.thing.iri not in _PARLIAMENT]
        self._things = sorted(things, key=lambda mention: mention.span)
        self._starts = [mention.span.start for mention in self._things]
        self._rows = Rows(document)
        self.offices = [m for m in mentions if m.thing is not None and m.thing.kind in ("Office", "Ministry")]

    @cached_property
    def _subject(self) -> Topic | None:
        """What the whole paper is about."""
        return subject_of(self.document, self.things)

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
        if only_threshold(self.document.text, mention.span):
            return None
        if row := self._rows.row(mention.span.start):
            head = self._rows.heads(row, self.things)
            if head and head.thing:
                return Target(head.thing.iri, "nl.money.for.table-row", 0.75)
        if rate := self._rate(number, sentence, earlier):
            return rate
        if paired := self._paired(number, sentence, around):
            return paired
        if taken_away(self.document.text, mention.span, around):
            return self._cut(mention, around, sentence)
        return (
            self._joined(number, around, sentence, earlier)
            or self._budget(number, around, earlier)
            or self._cut(mention, around, sentence)
            or self._again(number, sentence, earlier)
            or self._ahead(number, sentence)
            or self._spoken_of(mention, around, sentence)
        )

    def _ahead(self, number: int, sentence: Span) -> Target | None:
        """What the last amount of a row is for, told behind it: "€ 5 in 2025 en € 7 voor het …"."""
        words, last = self.document.text, number
        while last + 1 < len(self.amounts) and self.amounts[last + 1].span.end <= sentence.end:
            if not in_row(words, self.amounts[last].span, self.amounts[last + 1].span):
                break
            last += 1
        if last == number:
            return None
        around = self.around(last, sentence)
        span = self.amounts[last].span
        joint = behind(words, span, self.things(span.end, around.end), sentence=sentence)
        if joint is None or joint.thing.thing is None or joint.rule != "nl.money.for.after":
            return None
        return Target(joint.thing.thing.iri, "nl.money.for.row-ahead", 0.7)

    def _paired(self, number: int, sentence: Span, around: Span) -> Target | None:
        """The thing beside an amount: in turn with those of a row, joined outright, in brackets."""
        words, mention = self.document.text, self.amounts[number]
        thing = in_turn(words, self.amounts, number, things=self.things(*sentence), sentence=sentence)
        if thing and thing.thing:
            return Target(thing.thing.iri, "nl.money.for.in-turn", 0.85)
        thing = outright(words, self.things(around.start, mention.span.start), mention.span, sentence)
        if thing and thing.thing and not only_written(words, thing, sentence):
            return Target(thing.thing.iri, "nl.money.for.outright", 0.85, said=thing)
        thing = bracketed(words, mention.span, self.things(*around), sentence)
        if thing and thing.thing:
            return Target(thing.thing.iri, "nl.money.for.bracketed", 0.8)
        return None

    def _rate(self, number: int, sentence: Span, earlier: dict[int, Target]) -> Target | None:
        """The measure that is set at this amount, in this sentence or as that of the amount before."""
        words, mention = self.document.text, self.amounts[number]
        if thing := set_at(words, self.things(sentence.start, mention.span.start), mention, sentence):
            return Target(thing.thing.iri, "nl.money.for.rate", 0.85) if thing.thing else None
        last = earlier.get(number - 1)
        between = Span(self.amounts[number - 1].span.end if number else 0, mention.span.start)
        if (
            last is not None
            and last.rule.startswith("nl.money.for.rate")
            and not self.things(*between)
            and set_again(words, self.amounts[number - 1], mention, sentence)
        ):
            start = min(sentence.start, self.amounts[number - 1].span.start)
            return Target(last.iri, "nl.money.for.rate-again", 0.7, Span(start, sentence.end))
        return None

    def _budget(self, number: int, around: Span, earlier: dict[int, Target]) -> Target | None:
        """The ministry whose budget the sentence says to be this large, or to which the money moves."""
        mention, rule = self.amounts[number], "nl.money.for.budget"
        last = earlier.get(number - 1)
        if last and last.rule == rule and and_large(self.document.text, self.amounts[number - 1], mention):
            return last
        office = budget_of(self.document.text, self.offices, mention.span, around)
        return Target(office.thing.iri, rule, 0.75) if office and office.thing else None

    def _cut(self, mention: Mention, around: Span, sentence: Span) -> Target | None:
        """What the amount is cut from; nothing where it might be taken for money that is given."""
        words, things = self.document.text, self.things(*around)
        if not isinstance(mention.value, Money) or mention.value.kind == "allocation":
            return None
        if (thing := fined(words, things, mention.span, around)) and thing.thing:
            return Target(thing.thing.iri, "nl.money.for.fined", 0.7)
        if mention.value.kind != "other":
            return None
        if (thing := cut_from(words, things, mention.span, around)) and thing.thing:
            return Target(thing.thing.iri, "nl.money.for.cut", 0.65)
        if comes_in_by(words, mention.span, sentence):
            return self._topic(spoken_before(self.document, self.things, sentence, points=True), sentence)
        return None

    @staticmethod
    def _topic(told: Topic | None, sentence: Span) -> Target | None:
        return told and Target(told.iri, told.rule, told.confidence, Span(told.start, sentence.end))

    def _joined(self, number: int, around: Span, sentence: Span, earlier: dict[int, Target]) -> Target | None:
        """What follows the amount, else what goes before it, in its part of the sentence."""
        words, span, money = self.document.text, self.amounts[number].span, self.amounts[number].value
        ahead = self.things(around.start, span.start)
        if number - 1 in earlier and isinstance(money, Money) and has_own_use(money):
            # What the amount before is for, told behind it, is not what another use is for.
            ahead = [thing for thing in ahead if thing is not earlier[number - 1].said]
        joint = behind(words, span, self.things(span.end, around.end), sentence=sentence)
        if joint is None or parallel(words[span.end : joint.thing.span.start]):
            joint = (
                named_again(words, span.end, around.end, self.things(sentence.start, span.start))
                or before(words, span, ahead, around=around, sentence=sentence)
                or joint
            )
        if joint is None or joint.thing.thing is None:
            return None
        if joint.rule == "nl.money.for.before" and self._of_another(joint.thing, self.amounts[number]):
            return None
        # A loss, a fortune or a debt is of a thing only where words of giving or of cutting say so.
        if isinstance(money, Money) and money.kind == "other" and joint.confidence < _GIVEN_OUTRIGHT:
            return None
        return Target(joint.thing.thing.iri, joint.rule, joint.confidence, said=joint.thing)

    def _of_another(self, thing: Mention, amount: Mention) -> bool:
        """Whether an amount with a use of its own only comes from the thing before it, or is given by it."""
        words, start = self.document.text, thing.span.start
        lead = words[max(0, start - 40) : start]
        return own_use_of(amount) and (comes_from(lead) or gives(words, thing.span.end, lead))

    def beside(self, target: Target, number: int, sentence: Span) -> list[Target]:
        """The other things of the row that the target stands in: "voor het fonds en de regeling"."""
        if target.said is None:
            return []
        around = self.around(number, sentence)
        row = row_of(self.document.text, target.said, self.things(*around))
        return [
            Target(other.thing.iri, "nl.money.for.row-of-things", 0.7)
            for other in row
            if other.thing is not None
        ]

    def _again(self, number: int, sentence: Span, earlier: dict[int, Target]) -> Target | None:
        """The target of the amount before, where this one goes on with that sum or is a part of it."""
        if number == 0 or number - 1 not in earlier:
            return None
        words, last = self.document.text, self.amounts[number - 1].span
        here, rule = self.amounts[number].span, ""
        things = self.things(last.end, here.start)
        if points_back(words, last, here, sentence):
            rule = "nl.money.for.sum-again"
        elif around_it(words, last, here, sentence) and not any(map(_is_measure, things)):
            rule = "nl.money.for.adverb"
        elif in_row(words, last, here) and not things:
            rule = "nl.money.for.row"
        elif self._is_part(number, sentence):
            rule = "nl.money.for.part"
        span = None if last.start >= sentence.start else Span(last.start, sentence.end)
        return earlier[number - 1]._replace(rule=rule, confidence=0.8, span=span, said=None) if rule else None

    def _is_part(self, number: int, sentence: Span) -> bool:
        """Whether an amount is a part of the one before it, with no other use than that one."""
        words, (last, here) = self.document.text, (self.amounts[number - 1], self.amounts[number])
        if "\n\n" in words[last.span.end : here.span.start]:
            return False
        one, other = here.value, last.value
        same = isinstance(one, Money) and isinstance(other, Money) and one.purpose == other.purpose
        if out_of_sum(words, last.span, here.span, sentence) and (same or not own_use_of(here)):
            return len(self.things(last.span.end, here.span.start)) <= 1
        return plain_part(words, here, sentence)

    def said_next(self, number: int, sentence: Span) -> Target | None:
        """What the sentence after the amount says that this money is for: "Deze middelen zijn voor het …"."""
        after = self.amounts[number + 1].span.start if number + 1 < len(self.amounts) else None
        meant = said_next(self.document, self.things, sentence, after=after)
        if meant is None or meant.thing.thing is None:
            return None
        return Target(meant.thing.thing.iri, meant.rule, 0.75, Span(meant.start, meant.end))

    def _spoken_of(self, mention: Mention, around: Span, sentence: Span) -> Target | None:
        """What the sentences before, or the heading, speak of, when this one names nothing."""
        told = topic(
            self.document,
            self.things,
            mention,
            around=around,
            sentence=sentence,
            subject=lambda: self._subject,
        )
        return self._topic(told, sentence)

    def provider(self, mention: Mention, sentence: Span) -> Iri | None:
        """Who gives the money: an office or ministry that the verb of giving goes with, or the cabinet."""
        money = mention.value
        if not isinstance(money, Money) or money.kind != "allocation":
            return None
        return giver(self.document.text, self.offices, mention.span, sentence)
