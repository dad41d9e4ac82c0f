"""What an amount is for and who gives it, by the words around it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Final, NamedTuple

from ontology.names import thing_iri
from pipeline.claim.payers import gets_it, giver, gives_itself, only_written, put_into, taken_away
from pipeline.claim.rates import set_again, set_at
from pipeline.find.sentences import sentence_at
from pipeline.model import Mention, Span
from pipeline.values_money import Money

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ontology.terms import Iri
    from pipeline.model import Document

_ARTICLE = r"(?: (?:de|het|een|deze|dit|onze|nieuwe))*(?: \w+e)? ?[«“\"‘]?$"
# What joins an amount to the thing after it: "beschikbaar voor het …", "een subsidie aan de …".
_TOWARDS: Final = re.compile(r"\b(?:voor|aan|ten behoeve van|naar|in|binnen|van)" + _ARTICLE)
# To a body money goes only where "voor" or "aan" leads there: "voor de versterking van de …", not "van de …".
_TO_A_BODY: Final = re.compile(
    r"\b(?:voor|aan|ten behoeve van|naar)\b(?: (?!voor\b|door\b|om\b)[\w’-]+){0,4}"
    r"(?: (?:de|het|een))? ?[«“\"‘]?$",
    re.IGNORECASE,
)
# "… uit te sluiten van het …": the preposition goes with the verb, not with the amount.
_VERB_OF: Final = re.compile(r" te \w+en (?:van|in|aan|met)\b[^.;]*$")
_GIVEN_TO: Final = re.compile(
    r"\b(?:voor|aan|ten behoeve van|(?:budget|bekostiging|rijksbijdrage|financiering) van"
    r"|(?:kabinet|minister|regering|Rijk|ik|wij|we) (?:geeft|geven|gaf|geef)|voor \w+ door)" + _ARTICLE,
    re.IGNORECASE,
)
# A thing that only tells where the amount is written or what it comes on top of.
_BESIDE: Final = re.compile(
    r"\b(?:in|over|volgens|conform|sinds|naast|bovenop|zoals|blijkens|zonder|op grond van|op basis van)"
    + _ARTICLE,
    re.IGNORECASE,
)
# The words between an amount and what it is for may not open a clause of their own.
_OTHER_CLAUSE: Final = re.compile(
    r"[;:?!]|\. [A-Z]|, (?:die|dat|wat|waar\w*|zodat|zoals|maar|terwijl|en|is|wordt)\b"
    r"| (?:die|waarmee|waarvan|terwijl|om) "
    r"| (?:advies|adviezen|aanbeveling(?:en)?|rapport|motie|begroting|verzoek|brief) (?:van|aan) "
)
# "… om meer plaatsen te regelen door de …": who does what the money is for gets it.
_DONE_BY: Final = re.compile(
    r" om (?!(?:de|het) (?:aanbevel|advies))[^.;:?!]{3,150} te \w+ door(?: de| het)? ?$"
)
_SUM_AGAIN: Final = re.compile(
    r"\b(?:dat|dit|deze|het totale|van het) (?:totaal|totale )?"
    r"(?:bedrag|budget|investering|middelen|geld|subsidie|totaal)",
    re.IGNORECASE,
)
# "… voor het fonds € 3 miljoen; vanaf 2023 is dat € 5 miljoen".
_IS_THAT: Final = re.compile(r"\b(?:is|wordt) dat (?:\w+ )?$")
# "… het Rijk trok daar € 5 miljoen voor uit": the two halves of "daarvoor", the amount between them.
_DAAR: Final = re.compile(r"\b(?:daar|hier)(?: \w+){0,3} ?$", re.IGNORECASE)
_VOOR: Final = re.compile(
    r"(?: \w+){0,3} (?:voor|aan)"
    r"(?= (?:uit|beschikbaar|vrij|in|opzij|klaar|nodig|over|ge\w+|vrijge\w+|uitge\w+)\b|[.,;])"
)
# "Deze middelen zijn voor het …": the sentence after the amount says what it is for.
_THIS_MONEY: Final = re.compile(
    r"\b(?:deze|die|dit|dat|het|genoemde) (?:extra |totale )?"
    r"(?:middelen|geld|gelden|bedrag|budget|investering)\b",
    re.IGNORECASE,
)
_MEANT_FOR: Final = re.compile(
    r"\b(?:voor|aan|ten behoeve van|via)(?: (?:de|het|een|dit|deze))?(?: \w+){0,2} ?[«“\"‘]?$"
)
# Between a thing and an amount behind it: another part of the sentence, or another thing of the row.
_PARTED: Final = re.compile(
    r"[;?!]|: (?!$)|\. [A-Z]|, (?:maar|terwijl|zodat|omdat|en)\b| en (?:de|het|er)\b"
    r"|\b(?:terwijl|waardoor|laat zien)\b"
)
# After "voor" even a row parts nothing, unless the amount itself is its next member.
_APART: Final = re.compile(r"[;?!]|\. [A-Z]|(?:,| en|, en)(?: (?:de|het|een|ruim|circa|nog))* ?$")
_THING_AGAIN: Final = re.compile(
    r"\b(?:het|de|dit|deze) "
    r"(?P<noun>\w*(?:regeling|actieplan|programma|fonds|budget|campagne|platform|aanpak|subsidie))\b",
    re.IGNORECASE,
)
_INVESTED: Final = re.compile(
    r"\b(?:geïnvesteerd|investe\w+|subsidie\w*|budget|middelen|gefinancierd|financiering)\b"
)
# The sentence speaks of a thing that was named before, or only of the money ("Per jaar is … beschikbaar").
_BACK: Final = re.compile(
    r"\b(?:hier|daar)(?:voor|aan|mee|in|bij)\b|^(?:Dit|Deze|Dat|Het|Die|De) \w+|^In totaal\b"
    r"|\bvoor (?:dit|deze|die|dat)\b|\b(?:dit|deze) (?:regeling|programma|subsidie|aanpak|fonds|pilot)\b"
    r"|\b(?:beschikbaar|\w*investering|geïnvesteerd|uitgetrokken|vrijgemaakt|gereserveerd|subsidie|budget|kosten)\b",
    re.IGNORECASE,
)
_ON_TOP: Final = re.compile(r"\b(?:bovenop|naast|in aanvulling op|ten opzichte van)\b")
_FOR: Final = ("Measure", "Organisation", "Law")
_PARLIAMENT: Final = frozenset(
    {thing_iri("organisation", "Tweede Kamer"), thing_iri("organisation", "Eerste Kamer")}
)
_ITSELF: Final = re.compile(r"(?:Dit|Dat|Het) (?:is|zijn|betreft|gaat om) ")
_LONGEST, _SENTENCES_BACK = 160, 4


class Target(NamedTuple):
    """A thing that an amount has to do with, the rule that told, and how sure that is."""

    iri: Iri
    rule: str
    confidence: float
    span: Span | None = None
    """Where it is said, when that is more than the sentence of the amount."""


class AmountsOf:
    """The amounts of one paper among the things that they may be for."""

    def __init__(self, document: Document, mentions: Sequence[Mention]) -> None:
        self.document = document
        self.amounts = [m for m in mentions if isinstance(m.value, Money) and m.thing is not None]
        things = [m for m in mentions if m.thing and m.thing.kind in _FOR and m.thing.iri not in _PARLIAMENT]
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
        if rate := self._rate(number, sentence, earlier):
            return rate
        if taken_away(self.document.text, mention.span, around):
            return None
        return (
            self._after(mention, around, sentence)
            or self._before(mention, around, sentence)
            or self._again(number, sentence, earlier)
            or self._spoken_of(mention, sentence)
        )

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

    def _after(self, mention: Mention, around: Span, sentence: Span) -> Target | None:
        words = self.document.text
        end = mention.span.end
        for other in self.things(end, around.end):
            between = words[end : other.span.start]
            if other.thing and _DONE_BY.search(between):
                return Target(other.thing.iri, "nl.money.for.done-by", 0.75)
            if len(between) > _LONGEST or _OTHER_CLAUSE.search(between):
                break
            if _VERB_OF.search(between):
                continue
            towards = _TOWARDS if other.thing and other.thing.kind == "Measure" else _TO_A_BODY
            if towards.search(between) and other.thing:
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
            if not other.thing:
                continue
            if other.thing.kind == "Measure" and put_into(lead, words[mention.span.end : around.end]):
                return Target(other.thing.iri, "nl.money.for.before", 0.85)
            if _BESIDE.search(lead):
                continue
            between = words[other.span.end : mention.span.start]
            given = _GIVEN_TO.search(lead) or (_TO_A_BODY.search(lead) and " naar " not in lead)
            if len(between) > _LONGEST or (_APART if given else _PARTED).search(between):
                break
            if given or gets_it(words, other, mention.span):
                return Target(other.thing.iri, "nl.money.for.before", 0.9)
            if (
                other.thing.kind == "Measure"
                and not only_written(words, other, sentence)
                and not gives_itself(between, other)
            ):
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
        if _SUM_AGAIN.search(words, sentence.start, here.start) or _IS_THAT.search(
            words, max(sentence.start, here.start - 40), here.start
        ):
            return earlier[number - 1]._replace(rule="nl.money.for.sum-again", confidence=0.8, span=None)
        between = Span(self.amounts[number - 1].span.end, here.start)
        if (
            between.start > sentence.start
            and not any(other.thing and other.thing.kind == "Measure" for other in self.things(*between))
            and _DAAR.search(words[between.start : between.end])
            and _VOOR.match(words, here.end, sentence.end)
        ):
            return earlier[number - 1]._replace(rule="nl.money.for.adverb", confidence=0.8, span=None)
        return None

    def said_next(self, number: int, sentence: Span) -> Target | None:
        """What the sentence after the amount says that this money is for: "Deze middelen zijn voor het …"."""
        words = self.document.text
        if words.startswith("\n\n", sentence.end) or sentence.end + 1 >= len(words):
            return None
        following = sentence_at(self.document, sentence.end + 1)
        pointing = _THIS_MONEY.search(words, following.start, following.end)
        if pointing is None:
            return None
        if number + 1 < len(self.amounts) and self.amounts[number + 1].span.start < pointing.start():
            return None
        for other in self.things(pointing.end(), following.end):
            between = words[pointing.end() : other.span.start]
            if len(between) > _LONGEST or _OTHER_CLAUSE.search(between):
                break
            if _MEANT_FOR.search(between) and other.thing:
                return Target(
                    other.thing.iri, "nl.money.for.said-next", 0.75, Span(sentence.start, following.end)
                )
        return None

    def _spoken_of(self, mention: Mention, sentence: Span) -> Target | None:
        """The measure that the sentences before speak of, when this one names none."""
        words = self.document.text
        money = mention.value
        if isinstance(money, Money) and (money.part or money.purpose or money.kind == "private"):
            return None
        if not _ITSELF.match(words, sentence.start) and self.things(sentence.start, mention.span.start):
            return None
        said = words[sentence.start : sentence.end]
        if not _BACK.search(said) or _ON_TOP.search(words, sentence.start, mention.span.start):
            return None
        start, back = sentence.start, 0
        while back < _SENTENCES_BACK and start > 1 and not words.endswith("\n\n", 0, start):
            previous = sentence_at(self.document, start - 2)
            invested = back == 0 and _INVESTED.search(words, previous.start, previous.end)
            for other in reversed(self.things(previous.start, previous.end)):
                lead = words[max(previous.start, other.span.start - 40) : other.span.start]
                if not other.thing or _BESIDE.search(lead):
                    continue
                if other.thing.kind == "Measure" or (invested and other.thing.kind == "Organisation"):
                    return Target(
                        other.thing.iri, "nl.money.for.spoken-of", 0.6, Span(previous.start, sentence.end)
                    )
            start, back = previous.start, back + 1
        return None

    def provider(self, mention: Mention, sentence: Span) -> Iri | None:
        """Who gives the money: an office or ministry that the verb of giving goes with, or the cabinet."""
        money = mention.value
        if not isinstance(money, Money) or money.kind != "allocation":
            return None
        return giver(self.document.text, self.offices, mention.span, sentence)
