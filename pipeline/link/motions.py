"""Motions → the paper in which each is printed, through brackets, footnotes and earlier mentions.

A motion is known by the number of its paper. The text gives it right behind the name ("(Kamerstuk
35 925 XV, nr. 63)"), in the footnote whose marker stands there, or only at another mention of the same
movers. A motion whose number the paper does not give stays the paper's own.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ontology.names import local, motion_iri, unnumbered_motion_iri
from pipeline.find.sentences import sentence_at
from pipeline.model import Issue, Thing
from pipeline.values import Citation, Movers, PersonName

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ontology.terms import Iri
    from pipeline.model import Document, Mention, Section, Span

# What may stand between the name of a motion and the number in the text.
_RIGHT_BEHIND = re.compile(
    r"(?: c\.\s?s\.)?(?: \([A-Z][\w/-]{1,14}\))?,? ?"
    r"(?:\(|\(?(?:zie |met |op )*)?(?:[Kk]amerstuk )?(?:uit \d{4} \()?"
    r"|(?: \([A-Z][\w/-]{1,14}\))?(?: aangenomen| ingediend| van \d{1,2} [a-z]+ \d{4})?,? "
    r"(?:(?:over|inzake|betreffende|die|waarin|waarmee|om|van) [^()]{3,320})?\((?:zie )?"
    r"|,? over [^().;]{3,160}, "
    r"|,? (?:verzoekt|verzocht|vraagt|vroeg|roept|riep|spreekt|sprak|draagt|is|wordt|werd|verzocht|gevraagd) "
    r"[^().]{3,240}(?<!brief )(?<!debat )(?<!rapport )(?<!verslag )(?<!nota )(?<!reactie )(?<!amendement )"
    r"\((?:zie )?"
    r"|[^()]{0,240}\. (?:Deze|De) motie (?:is|werd) [^().]{3,60}\((?:zie )?"
    r"|[^()]{0,160} over [^()]{3,240}\. (?:Zie )?"
    r"|\.\s[^()]{0,200}?(?:Zij|Deze motie) krijgt (?:nr\.? ?)?"
)
_OPENING = re.compile(r"(?:[Zz]ie )?|[^.;]{0,200}(?:\. |: |, |\()(?:[Zz]ie )?")
"""What may stand in a footnote before the number that it is about: nothing, or the title of the motion."""
_RIGHT_BEFORE = re.compile(r" \((?:de )?(?:(?:nader )?gewijzigde |aangehouden |aangenomen )?")
"""What stands between a number and the motion that is named in brackets behind it."""
_JOINS = re.compile(r"|, ?|,? en |/")
"""What joins the names of several movers, and the last of them to the marker of its footnote."""
_MARKER_REACH = 8
"""How far behind a name its footnote marker may stand: "c.s." or a comma may come between."""


@dataclass(frozen=True, slots=True)
class _Context:
    document: Document
    citations: tuple[Mention, ...]
    motions: tuple[Mention, ...]
    notes: tuple[Section, ...]

    def behind(self, motion: Mention) -> str | None:
        """The number that stands right behind the name, in the same sentence."""
        starts = [citation.span.start for citation in self.citations]
        number = bisect_left(starts, motion.span.end)
        if number == len(starts):
            return None
        citation = self.citations[number]
        between = self.document.text[motion.span.end : citation.span.start]
        if not _RIGHT_BEHIND.fullmatch(between) or self._motion_between(motion.span, citation.span):
            return None
        return _paper_of(citation)

    def before(self, motion: Mention) -> str | None:
        """The number behind which the name stands in brackets: "Kamerstuk 36 410, nr. 12 (motie-Kuik)"."""
        number = bisect_left([citation.span.end for citation in self.citations], motion.span.start) - 1
        if number < 0:
            return None
        citation = self.citations[number]
        between = self.document.text[citation.span.end : motion.span.start]
        return _paper_of(citation) if _RIGHT_BEFORE.fullmatch(between) else None

    def noted(self, motion: Mention) -> str | None:
        """The number with which the footnote begins whose marker stands at the name or inside it."""
        start, end = motion.span.start, motion.span.end + _MARKER_REACH
        for note in self.notes:
            if note.anchor is not None and start < note.anchor <= end:
                cited = [item for item in self.citations if _holds(note, item)]
                if cited and _OPENING.fullmatch(self.document.text[note.span.start : cited[0].span.start]):
                    return _paper_of(cited[0])
        return None

    def numbered(self, motion: Mention) -> str | None:
        """The paper of this number ("op stuk nr. 350"), where the text cites one paper that bears it."""
        number = motion.value.number if isinstance(motion.value, Movers) else ""
        papers = {
            paper for item in self.citations if (paper := _paper_of(item)) and paper.endswith(f"-{number}")
        }
        return next(iter(papers)) if number and len(papers) == 1 else None

    def noted_later(self, motion: Mention) -> str | None:
        """The only number in the next footnote of the sentence, when no other motion comes between."""
        sentence = sentence_at(self.document, motion.span.start)
        for note in self.notes:
            if note.anchor is None or not motion.span.end < note.anchor <= sentence.end + 1:
                continue
            if self._motion_between(motion.span, note.anchor):
                return None
            cited = {_paper_of(item) for item in self.citations if _holds(note, item)}
            return next(iter(cited)) if len(cited) == 1 else None
        return None

    def noted_at_names(self, people: Mapping[Span, str]) -> dict[frozenset[str], str]:
        """The paper that a footnote at the names of members gives: "de leden Kuik en Smals³ vroegen".

        The marker stands behind the last of the names; the footnote begins with the number of a paper.
        """
        found: dict[frozenset[str], str] = {}
        text = self.document.text
        places = sorted(people)
        ends = [place.end for place in places]
        for note in self.notes:
            if note.anchor is None:
                continue
            names, reach = [], note.anchor
            for place in reversed(places[: bisect_right(ends, note.anchor)]):
                if not _JOINS.fullmatch(text, place.end, reach):
                    break
                names.append(_name(people[place]))
                reach = place.start
            cited = [item for item in self.citations if _holds(note, item)] if names else []
            if cited and _OPENING.fullmatch(text, note.span.start, cited[0].span.start):
                paper = _paper_of(cited[0])
                if paper is not None:
                    found.setdefault(frozenset(names), paper)
        return found

    def _motion_between(self, span: Span, until: Span | int) -> bool:
        stop = until if isinstance(until, int) else until.start
        return any(span.end <= other.span.start < stop for other in self.motions)


def _holds(note: Section, citation: Mention) -> bool:
    return note.span.start <= citation.span.start < note.span.end


def _paper_of(citation: Mention) -> str | None:
    """The number of a paper that can be a motion's: not a dossier, not a debate."""
    if not isinstance(citation.value, Citation) or not citation.value.identifier.startswith("kst-"):
        return None
    return citation.value.identifier


def _label(movers: Movers) -> str:
    """What to call a motion: "motie Paternotte en Heerma", "motie Kuik c.s.", "motie over schone lucht"."""
    names = movers.names
    if not names:
        return f"motie over {movers.subject}" if movers.subject else "motie"
    listed = " en ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else names[0]
    return f"motie {listed}{' c.s.' if movers.et_al else ''}"


class _Numbered:
    """The numbers of the motions of one paper, as far as its text gives them."""

    def __init__(self, document: Document, mentions: Sequence[Mention]) -> None:
        self.document = document
        self.context = _Context(
            document,
            tuple(sorted((m for m in mentions if m.kind == "citation"), key=lambda m: m.span)),
            tuple(sorted((m for m in mentions if m.kind == "motion"), key=lambda m: m.span)),
            document.of_kind("footnote"),
        )
        self.people = {
            mention.span: mention.thing.iri
            for mention in mentions
            if isinstance(mention.value, PersonName) and mention.thing
        }
        self.papers: dict[Span, str] = {}
        self.by_movers: defaultdict[frozenset[str], list[str]] = defaultdict(list)
        for motion in self.context.motions:
            paper = self.context.before(motion) or self.context.behind(motion)
            paper = paper or self.context.noted(motion) or self.context.numbered(motion)
            self._note(motion, paper)
        for motion in self.context.motions:
            if motion.span not in self.papers and not self.by_movers.get(_key(motion, self.people)):
                self._note(motion, self.context.noted_later(motion))
        at_names = self.context.noted_at_names(self.people)
        for motion in self.context.motions:
            if motion.span not in self.papers and not self.by_movers.get(_key(motion, self.people)):
                self._note(motion, at_names.get(_key(motion, self.people)))

    def _note(self, motion: Mention, paper: str | None) -> None:
        if paper:
            self.papers[motion.span] = paper
            key = _key(motion, self.people)
            if key and paper not in self.by_movers[key]:
                self.by_movers[key].append(paper)

    def _of_more(self, key: frozenset[str]) -> list[str]:
        """In a debate, the motions that more members moved, of whom one or some are named."""
        if self.document.head.kind != "debate":
            return []
        return sorted(
            {paper for movers, papers in self.by_movers.items() if key < movers for paper in papers}
        )

    def iri(self, motion: Mention, names: Sequence[str]) -> Iri | Issue | None:
        """The motion meant: by its number, by that of the only motion of its movers, else by its movers."""
        key = _key(motion, self.people)
        papers = (self.by_movers.get(key) or self._of_more(key)) if key else []
        if paper := self.papers.get(motion.span) or (papers[0] if len(papers) == 1 else None):
            return motion_iri(paper)
        if len(papers) > 1:
            name = self.document.quote(motion.span)
            choice = " or ".join(papers)
            return Issue("link", self.document.source_file, f"{name!r} may be {choice}: left open")
        if not names:
            return None
        return unnumbered_motion_iri(self.document.iri, " ".join(sorted(key) or names))


def link_motions(document: Document, mentions: Sequence[Mention]) -> tuple[list[Mention], list[Issue]]:
    """Every motion with its thing; one motion under several names is one thing."""
    numbered = _Numbered(document, mentions)
    fullest: dict[Iri, Movers] = {}
    things: dict[Span, Iri] = {}
    issues: list[Issue] = []
    for motion in numbered.context.motions:
        movers = motion.value if isinstance(motion.value, Movers) else Movers()
        iri = numbered.iri(motion, movers.names)
        if isinstance(iri, Issue):
            issues.append(iri)
        elif iri is not None:
            things[motion.span] = iri
            known = fullest.setdefault(iri, movers)
            if _told(movers) > _told(known):
                fullest[iri] = movers
    own = motion_iri(document.head.identifier or local(document.iri))
    linked = []
    for mention in mentions:
        thing = mention.thing
        if mention.kind == "own-motion" and isinstance(mention.value, Movers):
            thing = Thing(own, "Motion", _label(mention.value))
        elif mention.kind == "motion" and mention.span in things:
            iri = things[mention.span]
            thing = Thing(iri, "Motion", _label(fullest[iri]))
        linked.append(mention if thing is mention.thing else replace(mention, thing=thing))
    return linked, issues


def _told(movers: Movers) -> tuple[int, bool]:
    """How much a mention tells of who moved the motion, and whether it tells what it is about."""
    return sum(map(len, movers.names)), bool(movers.subject)


def _name(person: str) -> str:
    return person.rsplit("/", 1)[-1]


def _key(motion: Mention, people: Mapping[Span, str]) -> frozenset[str]:
    """Who moved the motion, as the things of its movers."""
    return frozenset(
        _name(iri)
        for span, iri in people.items()
        if motion.span.start <= span.start and span.end <= motion.span.end
    )
