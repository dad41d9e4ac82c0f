"""Recommendations of an advice that a paper answers one by one: their codes, titles and the answers.

A recommendation is known by its code: in brackets behind its title, behind the word "aanbeveling", in the
first cell of a table, or as the number of a list that the paper announces as recommendations; else by the
sentence that opens with it ("De tweede aanbeveling …"), or by its number in a list of as many as the text
says ("drie hoofdadviezen:"), each with its answer behind it. What stands
from there to the next one, or to the next heading, is the answer.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from ontology.names import placed_iri
from pipeline.find.rules import rule_book
from pipeline.find.stops import sentence_around
from pipeline.model import Mention, Span, Thing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pipeline.find.rules import Rule
    from pipeline.find.scan import Scan

_WORD: Final = "aanbeveling"
# Papers that give advice or ask for it, rather than answer it.
_SILENT: Final = frozenset({"motion", "amendment", "questions", "bill", "advice", "agenda", "debate"})
_CODE: Final = re.compile(r"\d{1,2}(?:\.\d{1,2})*(?:\.?[A-Z]|[a-z])?\b|[A-Z]\d{1,2}(?:\.\d{1,2})*")
_ORDINALS: Final = (
    *("eerste", "tweede", "derde", "vierde", "vijfde"),
    *("zesde", "zevende", "achtste", "negende", "tiende"),
)
_COUNTS: Final = ("", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien")
_NUMBER: Final = re.compile(r"(?P<code>\d{1,2})[.)] (?=[«A-ZÀ-Þ])")
# Where the answer goes on behind a title without a stop: an article or pronoun with a capital.
_TITLE_ENDS: Final = re.compile(
    r"[.?!](?= [A-ZÀ-Þ«]|$)|(?<=[a-zé»”’]) (?=(?:De|Het|Een|In|Ik|Wij|Dit|Deze|Er|Op|Met|Voor|Om) [\wé«])"
)
_ANSWERED: Final = 80
"""So many characters at least are an answer to a recommendation of an announced list."""
_LEAST: Final = 2
"""A plain list is one of recommendations from this many numbers on."""
_OPENING: Final = 3
"""So many paragraphs of a long answer are read for what it is; the rest tells what is done already."""
_NEAR: Final = 3
"""So many paragraphs before its first number a plain list is announced."""


@dataclass(frozen=True, slots=True)
class Response:
    """What the paper answers: the word of the contract, and where the answer stands."""

    word: str
    """One of adopts, supports, considers, next-cabinet, rejects, done."""
    span: Span
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Recommended:
    """A recommendation, as a paper that answers it prints it."""

    code: str
    title: str
    head: bool = True
    """Whether its answer stands here; False where the text only points at it."""
    response: Response | None = None


def find_recommendations(scan: Scan) -> Iterator[Mention]:
    """Every recommendation that the paper answers, then every place that points at one by its code."""
    if _WORD not in scan.folded or scan.document.head.kind in _SILENT:
        return
    heads, references = _read(scan)
    stops = _stops(scan) if heads else []
    titles = {head.code: head.title for head in reversed(heads)}
    for number, head in enumerate(heads):
        response = _response(scan, head, _answer(scan, heads, number, stops))
        value = Recommended(head.code, head.title, response=response)
        thing = _thing(scan, head.code, titles[head.code])
        yield Mention("recommendation", head.span, head.rule, value, thing)
    for rule, match in references:
        for code in _CODE.finditer(match.string, *match.span("codes")):
            span = Span(*code.span())
            if code[0] in titles and not any(head.span.start <= span.start < head.span.end for head in heads):
                thing = _thing(scan, code[0], titles[code[0]])
                value = Recommended(code[0], titles[code[0]], head=False)
                yield Mention("recommendation", span, rule.id, value, thing, rule.confidence)


@dataclass(frozen=True, slots=True)
class _Head:
    code: str
    title: str
    span: Span
    rule: str
    answer: Span | None = None
    """Where the answer stands, when it stands in the same row."""


def _thing(scan: Scan, code: str, title: str) -> Thing:
    iri = placed_iri("recommendation", scan.document.iri, code)
    return Thing(iri, "Recommendation", title or f"Aanbeveling {code}")


def _read(scan: Scan) -> tuple[list[_Head], list[tuple[Rule, re.Match[str]]]]:
    heads: dict[Span, _Head] = {}
    numbered: list[_Head] = []
    running: dict[str, _Head] = {}
    references = []
    announced: list[_Head] = []
    for rule, match in rule_book("recommendations").every_match(scan):
        if rule.kind == "references":
            references.append((rule, match))
        elif rule.kind == "announced":
            announced += announced or _announced(scan, rule, match)
        elif rule.kind == "running":
            code = match["code"] or str(_ORDINALS.index(match["ordinal"]) + 1)
            running.setdefault(code, _Head(code, "", Span(*match.span()), rule.id))
        elif rule.kind in {"heads", "rows", "numbered"}:
            title = (match["title"] or "").strip(" «»“”")
            code = match["code"]
            start = (
                match.start("title") if match["title"] and match.start("title") < match.start("code") else -1
            )
            span = Span(start if start >= 0 else match.start(), match.end())
            answer = Span(*match.span("answer")) if rule.kind == "rows" else None
            head = _Head(code, title, span, rule.id, answer)
            if rule.kind == "numbered":
                numbered.append(head)
            else:
                heads.setdefault(span, head)
    found = sorted(heads.values(), key=lambda head: head.span) or announced
    outside = _outside_exchanges(scan)
    if outside and not found:
        found = _lists(scan, numbered) or (_spoken(scan, running) if _is_row(running) else [])
    return sorted(found, key=lambda head: head.span), references


def _announced(scan: Scan, rule: Rule, match: re.Match[str]) -> list[_Head]:
    """The members 1, 2, 3 … of the list that the match announces, if all of them are there and answered."""
    words = match["count"]
    count = int(words) if words.isdigit() else _COUNTS.index(words)
    place = scan.paragraph_at(match.start())
    limit = min((stop for stop in _stops(scan) if stop > match.end()), default=len(scan.text))
    opened: list[tuple[Span, Span]] = []
    for paragraph in scan.paragraphs[place + 1 :]:
        if paragraph.start >= limit:
            break
        number = _NUMBER.match(scan.text, *paragraph)
        if number is None or int(number["code"]) != len(opened) + 1:
            if not opened:
                return []
            continue
        ends = _TITLE_ENDS.search(scan.text, number.end(), paragraph.end)
        title = Span(number.end(), ends.start() if ends else paragraph.end)
        opened.append((Span(paragraph.start, title.end), title))
    ends_at = [span.start for span, _ in opened[1:]] + [limit]
    heads = [
        _Head(str(at), scan.text[title.start : title.end], span, rule.id, Span(span.end, end))
        for at, ((span, title), end) in enumerate(zip(opened, ends_at, strict=True), start=1)
    ]
    answered = all(head.answer and head.answer.end - head.answer.start > _ANSWERED for head in heads)
    return heads if len(heads) == count and answered else []


def _is_row(codes: Iterable[str]) -> bool:
    """Whether these are the numbers from 1 on, at least two of them, as of a whole advice."""
    row = sorted(map(int, codes))
    return len(row) >= _LEAST and row == list(range(1, len(row) + 1))


def _spoken(scan: Scan, running: Mapping[str, _Head]) -> list[_Head]:
    """Recommendations that sentences open with, each answered from there to the next, or in its paragraph."""
    heads = sorted(running.values(), key=lambda head: head.span)
    ends = [head.span.start for head in heads[1:]]
    ends.append(scan.paragraphs[scan.paragraph_at(heads[-1].span.start)].end)
    return [replace(head, answer=Span(head.span.start, end)) for head, end in zip(heads, ends, strict=True)]


def _outside_exchanges(scan: Scan) -> bool:
    """Whether the paper is no exchange of numbered questions, whose numbers are no recommendations."""
    return not any(section.kind == "question" for section in scan.document.sections)


def _lists(scan: Scan, numbered: Sequence[_Head]) -> list[_Head]:
    """The plain lists 1, 2, 3 … that the text before them announces as recommendations, each answered."""
    kept: list[_Head] = []
    run: list[_Head] = []
    for head in [*numbered, None]:
        if head is not None and int(head.code) == len(run) + 1:
            run.append(head)
            continue
        if _is_answered_list(scan, run):
            kept += run
        run = [head] if head is not None and head.code == "1" else []
    return kept


def _is_answered_list(scan: Scan, run: Sequence[_Head]) -> bool:
    if len(run) < _LEAST:
        return False
    places = [scan.paragraph_at(head.span.start) for head in run]
    before = scan.paragraphs[max(0, places[0] - _NEAR)].start
    announced = _WORD in scan.folded[before : run[0].span.start]
    return announced and all(second - first > 1 for first, second in pairwise(places))


def _answer(scan: Scan, heads: Sequence[_Head], number: int, stops: Sequence[int]) -> Span:
    """Where the answer stands; several recommendations that are named in one paragraph share theirs."""
    end = heads[number + 1].span.start if number + 1 < len(heads) else len(scan.text)
    paragraph = scan.paragraphs[scan.paragraph_at(heads[number].span.start)]
    following = number + 1
    while following < len(heads) and heads[following].span.start < paragraph.end:
        following += 1
        end = heads[following].span.start if following < len(heads) else len(scan.text)
    stop = bisect_left(stops, paragraph.end)
    return Span(paragraph.end, min(end, stops[stop] if stop < len(stops) else end))


def _stops(scan: Scan) -> list[int]:
    """Where no answer goes on: at headings, signatures, annexes and footnotes."""
    ends = {"heading", "signature", "annex", "footnote"}
    return sorted(section.span.start for section in scan.document.sections if section.kind in ends)


def _response(scan: Scan, head: _Head, answer: Span) -> Response | None:
    """The first sentence that answers the recommendation itself; else the weightiest about its subject."""
    span = head.answer or answer
    if span.start >= span.end:
        return None
    weighed: list[tuple[int, int, Response]] = []
    for paragraph in _telling(scan, span):
        direct: list[tuple[int, Response]] = []
        stands: list[tuple[int, Response]] = []
        for rule, match in rule_book("responses").within(scan.document, paragraph):
            assert rule.gives is not None  # noqa: S101  # every rule of this book says what it gives
            word, rank, at = rule.gives["response"], rule.gives["rank"], match.start()
            response = Response(
                word, sentence_around(scan.text, Span(*match.span()), paragraph), rule.id, rule.confidence
            )
            if "stand" in rule.gives:
                stands.append((at, response))
            if rank == "1":
                direct.append((at, response))
            else:
                weighed.append((_WEIGHT[word] if rank == "2" else _LAST, at, response))
        if direct:
            return _decisive(min(direct, key=lambda found: found[0]), stands)
    return min(weighed, key=lambda found: found[:2])[2] if weighed else None


def _decisive(first: tuple[int, Response], stands: Sequence[tuple[int, Response]]) -> Response:
    """The first direct answer; one that only takes it along gives way to a stand of the cabinet."""
    at, answer = first
    if answer.word != "considers":
        return answer
    left = [found for found in stands if found[1].word == "next-cabinet"]
    agreed = [found for found in stands if found[0] < at]
    return min(left or agreed or [first], key=lambda found: found[0])[1]


def _telling(scan: Scan, span: Span) -> list[Span]:
    """The paragraphs that tell what the answer is: the first few of it, and the last."""
    first, last = scan.paragraph_at(span.start), scan.paragraph_at(span.end - 1)
    paragraphs = [
        Span(max(paragraph.start, span.start), min(paragraph.end, span.end))
        for paragraph in scan.paragraphs[first : last + 1]
    ]
    whole = [paragraph for paragraph in paragraphs if paragraph.end > paragraph.start]
    return whole if len(whole) <= _OPENING else [*whole[:_OPENING], whole[-1]]


_WEIGHT: Final = {"rejects": 0, "supports": 1, "considers": 2}
"""Of answers that speak only of the subject, which counts."""
_LAST: Final = 3
"""What is done in the direction of a recommendation counts where nothing else is said."""
