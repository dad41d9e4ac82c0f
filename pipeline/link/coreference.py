"""Words that point back, "deze motie", "dit programma", "het Aanjaagteam" → the thing, if there is no doubt.

The thing must be the only one of that noun which the paper named: for "deze" and "de" in the sentence, the
sentence before or the paragraph so far; for a body that is called by the first word of its name, anywhere
before. Two candidates leave the words unlinked.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from ontology.names import local
from pipeline.find.definitions import Named
from pipeline.find.rules import rule_book
from pipeline.find.scan import Scan
from pipeline.find.stops import sentences_in
from pipeline.model import Mention, Span, Thing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pipeline.model import Document, Issue

_CLASSES: Final[Mapping[str, frozenset[str]]] = {
    "motion": frozenset({"Motion"}),
    "measure": frozenset({"Measure"}),
    "law": frozenset({"Law"}),
    "organisation": frozenset({"Organisation", "Measure"}),
    "office": frozenset({"Office"}),
}
_NOUNS: Final[Mapping[str, str]] = {"scheme": "regeling", "programme": "programma"}
"""What a measure of a kind is called when it is pointed back at, whatever its name is."""

_SORTED: Final = re.compile(
    r"regeling|programma|fonds|budget|platform|akkoord|convenant|campagne|pilot|plan|agenda|pakket|taskforce|team|"
    r"tegemoetkoming|project|toeslag|vergoeding|aanpak|wet\b|subsidie|tool|website"
)
_SHORT: Final = 40
"""A paragraph that is shorter, such as "Antwoord", holds no antecedent and hides none."""


class _Paper:
    """The things that one paper names, in the order of the text."""

    def __init__(self, scan: Scan, mentions: Sequence[Mention]) -> None:
        classes = frozenset[str]().union(*_CLASSES.values())
        self.document = scan.document
        self.scan = scan
        self.named = sorted(
            (m for m in mentions if m.thing and m.thing.kind in classes and m.kind in _CLASSES),
            key=lambda m: m.span,
        )
        self._starts = [m.span.start for m in self.named]
        self._nouns: dict[int, str] = {}

    def nouns(self, mention: Mention) -> str:
        """The words that a mention is called by, in lower case, with the noun before it."""
        if (known := self._nouns.get(id(mention))) is not None:
            return known
        assert mention.thing is not None  # noqa: S101  # only linked mentions are gathered
        before = self.document.text[max(0, mention.span.start - 24) : mention.span.start].rstrip(" «“‘")
        noun = before.rpartition(" ")[2]
        head = mention.value.head if isinstance(mention.value, Named) else ""
        words = f"{noun} {head} {mention.thing.label} {self.document.quote(mention.span)}"
        self._nouns[id(mention)] = words.casefold()
        return self._nouns[id(mention)]

    def within(self, span: Span) -> list[Mention]:
        """The things that are named in this stretch."""
        first = bisect_left(self._starts, span.start)
        return [m for m in self.named[first : bisect_left(self._starts, span.end)] if m.span.end <= span.end]

    def free(self, span: Span) -> bool:
        """Whether these words are no part of a name."""
        place = bisect_left(self._starts, span.end)
        return not any(m.span.end > span.start for m in self.named[max(0, place - 3) : place])


def _only(mentions: Iterable[Mention]) -> Thing | None:
    things = {m.thing.iri: m.thing for m in mentions if m.thing}
    return next(iter(things.values())) if len(things) == 1 else None


def _fits(paper: _Paper, mention: Mention, kind: str, head: str) -> bool:
    """Whether a thing may be called by this noun."""
    if mention.thing is None or mention.thing.kind not in _CLASSES[kind]:
        return False
    if kind == "motion":
        return True
    if kind == "office":
        return local(mention.thing.iri).startswith(head.casefold())
    noun, names = head.casefold(), paper.nouns(mention)
    if noun not in names:
        return isinstance(mention.value, Named) and _NOUNS.get(mention.value.kind) == noun
    return " " in noun or any(word.endswith(noun) for word in names.replace("»", " ").split())


def _near(paper: _Paper, span: Span, kind: str, head: str) -> Thing | None:
    """The only thing of this noun in the sentence before, else the paragraph so far, else just before it."""
    number = paper.scan.paragraph_at(span.start)
    paragraph = paper.scan.paragraphs[number]
    sentences = [one for one in sentences_in(paper.document.text, paragraph) if one.start <= span.start]
    reaches = [Span(one.start, span.start) for one in (sentences[-2:-1] or sentences[-1:])]
    reaches.append(Span(paragraph.start, span.start))
    for reach in reaches:
        named = [m for m in paper.within(reach) if m.thing and m.thing.kind in _CLASSES[kind]]
        fitting = [m for m in named if _fits(paper, m, kind, head)]
        if fitting:
            # A later thing of a sort that the text does not tell may be meant as well.
            doubtful = named[-1] is not fitting[-1] and not _SORTED.search(paper.nouns(named[-1]))
            return None if doubtful else _only(fitting)
    return _before(paper, number, kind, head)


def _before(paper: _Paper, number: int, kind: str, head: str) -> Thing | None:
    """The only thing of this noun in the last sentence of the paragraph before."""
    for paragraph in reversed(paper.scan.paragraphs[max(0, number - 2) : number]):
        if paragraph.end - paragraph.start >= _SHORT:
            last = sentences_in(paper.document.text, paragraph)[-1]
            return _only(m for m in paper.within(last) if _fits(paper, m, kind, head))
    return None


def _named(paper: _Paper, span: Span, kind: str, head: str) -> Thing | None:
    """The only body in the paper so far whose name begins with this word."""
    noun = f"{head.casefold()} "
    return _only(
        m
        for m in paper.within(Span(0, span.start))
        if m.thing
        and m.thing.kind in _CLASSES[kind]
        and any(
            f"{name.casefold()} ".startswith(noun) for name in (m.thing.label, paper.document.quote(m.span))
        )
    )


_REACH: Final = 4000
"""How far before "beide moties" the motions may stand, in characters."""
_COUNTS: Final[Mapping[str, int]] = {"beide": 2, "twee": 2, "drie": 3, "vier": 4}
_MOST: Final = 6


def _every(paper: _Paper, span: Span) -> list[Thing]:
    """The motions that "beide moties" or "deze moties" are: as many as it says, and no others near."""
    words = paper.document.quote(span).casefold().split()
    wanted = next((_COUNTS[word] for word in words if word in _COUNTS), None)
    close = [
        m
        for m in paper.within(Span(max(0, span.start - _REACH), span.start))
        if m.thing and m.thing.kind == "Motion"
    ]
    if not close:
        return []
    last = paper.scan.paragraphs[paper.scan.paragraph_at(close[-1].span.start)].start
    for named in (close, [m for m in close if m.span.start >= last]):
        things = list({m.thing.iri: m.thing for m in named if m.thing}.values())
        if len(things) == wanted or (wanted is None and 0 < len(things) <= _MOST):
            return things
    return []


def link_coreferences(document: Document, mentions: Sequence[Mention]) -> tuple[list[Mention], list[Issue]]:
    """The mentions, and one more for all words that point back at one of their things without doubt."""
    scan = Scan(document)
    pointing = rule_book("coreference").matches(scan)
    if not pointing:
        return list(mentions), []
    paper, found = _Paper(scan, mentions), []
    for rule, match in pointing:
        span, (kind, _, reach) = Span(*match.span("span")), rule.kind.partition("-")
        if not paper.free(span):
            continue
        if reach == "every":
            found += [
                Mention(kind, span, rule.id, None, thing, rule.confidence) for thing in _every(paper, span)
            ]
            continue
        seek = _named if reach == "named" else _near
        if thing := seek(paper, span, kind, match["head"]):
            found.append(Mention(kind, span, rule.id, None, thing, rule.confidence))
    return [*mentions, *found], []
