"""The graph `id:tk`: what the registers of the Tweede Kamer say of motions, papers and promises.

It is made anew at each build of what was loaded (`graphs.cases_register`) and of what the papers say, so it
outlives builds and removals, and depends on nothing else. Which case a motion is stands in it as a pair with
a score and a reason: confirmed when it is sure, and open, for a person to decide, when it is not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graphs.candidates import OPEN
from graphs.candidates_merge import one_thing, under
from graphs.cases_asked import asked, promises, tk_graph
from graphs.cases_join import instead_of, join_named, join_numbered, movers
from graphs.cases_promises import promise_facts, promise_iri, promised
from graphs.cases_register import CaseRegister
from graphs.cases_state import MOTION, PROMISE, words
from graphs.cases_votes import motion_facts, opinion, papers_of
from graphs.cases_who import Who
from ontology.names import motion_iri
from ontology.registry.decisions import CONFIRMED
from ontology.terms import DCT, ID, RDFS, TYPE, XSD, Iri, Literal, date, kg, text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from graphs.cases_csv import Case
    from graphs.cases_join import Asked, Joined
    from graphs.cases_state import Json
    from graphs.cases_who import Said
    from graphs.store import Store
    from ontology.registry.decisions import Decisions

__all__ = ["tk", "tk_graph"]

_ONLY_OTHERS: Final = frozenset({TYPE, f"{RDFS}label", kg("documentedIn")})
"""What is said only of motions that no paper tells of: the others have a class, a name and a paper."""


def tk(store: Store, folder: Path, judged: Decisions, *, base: str = ID) -> list[str]:
    """The graph `id:tk` as sorted N-Quads lines; none when no register was loaded into `folder`, the store/.

    `judged`: what was decided; pairs that somebody rejected are not proposed again.
    """
    register = CaseRegister.there(folder)
    if register is None:
        return []
    with register:
        sheet = _Sheet(base)
        sought = asked(store, base=base)
        theirs: dict[str, Asked] = {_own(one.iri, base): one for one in sought}
        done: set[str] = set()
        for said in register.records(MOTION):
            done |= _motion(said, theirs, sheet)
        rest = [one for one in sought if _own(one.iri, base) not in done]
        known = {case for iri, case in sheet.cases if iri in done}
        for joined in join_numbered(rest, register.numbered):
            if joined.case.number not in known:
                _joined(joined, sheet, base, judged)
        taken = {case for _, case in sheet.cases}
        for joined in join_named(rest, register.of_kind("Motie")):
            if joined.case.number not in known or joined.case.number in taken:
                _joined(joined, sheet, base, judged)
        _promises(store, register, sheet, judged)
        motions = {*theirs, *(s for s, p, _ in sheet.facts if p == kg("caseNumber"))}
        sheet.facts = {fact for fact in sheet.facts if fact[1] != kg("replaces") or fact[2] in motions}
        return one_thing(sheet.lines(), under(base, judged.merged))


class _Sheet:
    """What is being written."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.facts: set[Said] = set()
        self.cases: set[tuple[str, str]] = set()
        """Motions and papers, with the case that they are."""
        self.who = Who()

    def lines(self) -> list[str]:
        def term(value: Iri | Literal) -> str:
            if isinstance(value, Iri) and value.startswith(ID):
                return f"<{self.base}{value[len(ID) :]}>"
            return value.n3()

        ending = f"<{tk_graph(self.base)}> ."
        told = self.facts | self.who.made
        return sorted(f"{term(s)} {term(p)} {term(o)} {ending}" for s, p, o in told)


def _motion(said: Json, theirs: dict[str, Asked], sheet: _Sheet) -> set[str]:
    """What a record says of its motion. Gives the motions of the graph that it is, by their own IRIs."""
    case, subject = words(said, "Nummer"), words(said, "Onderwerp")
    printed = [motion_iri(paper) for paper in papers_of(said)]
    here = [iri for iri in printed if iri in theirs]
    if len(here) > 1:  # a case of several dossiers has its number in one of them
        here = [iri for iri in here if movers(theirs[iri].name) == movers(subject)]
    alone = len(here) > 1 or not printed
    iri = Iri(f"{ID}motion/{case}") if alone else (here or printed)[0]
    if alone:
        for one in here:
            sheet.facts.update(_pair(one, iri, 0.5, "the number, in one of several dossiers, and the movers"))
        here = []
    told = motion_facts(said, iri, sheet.who)
    if here:
        sheet.facts.update(
            fact
            for fact in told
            if not (fact[0] == iri and fact[1] in _ONLY_OTHERS) and not fact[0].startswith(f"{ID}document/")
        )
    else:
        sheet.facts.update(told)
    if not alone:
        sheet.facts.update(_case(case, subject))
        reason = "the dossier and the number"
        sheet.facts.update(_pair(iri, Iri(f"{ID}case/{case}"), 1.0, reason, verdict=CONFIRMED))
    sheet.cases.add((iri, case))
    return set(here[:1])


def _joined(joined: Joined, sheet: _Sheet, base: str, judged: Decisions) -> None:
    """What the offline register says of one case: of its motion when it is sure, of a motion beside else."""
    one, case = _own(joined.asked.iri, base), joined.case
    if joined.sure:
        sheet.cases.add((one, case.number))
        sheet.facts.update(_told(one, case, joined.asked.is_motion))
        sheet.facts.update(_case(case.number, case.subject))
        sheet.facts.update(_more(case))
        other = Iri(f"{ID}case/{case.number}")
        sheet.facts.update(_pair(one, other, joined.score, joined.reason, verdict=CONFIRMED))
        return
    other = Iri(f"{ID}motion/{case.number}")
    if not judged.decided(one, other):
        sheet.facts.add((other, TYPE, kg("Motion")))
        sheet.facts.add((other, Iri(f"{RDFS}label"), text(case.subject or f"motie {case.number}", "nl")))
        sheet.facts.update(_told(other, case, True))  # noqa: FBT003  (a field)
        sheet.facts.update(_pair(one, other, joined.score, joined.reason))


def _told(iri: Iri, case: Case, is_motion: bool) -> Iterator[Said]:  # noqa: FBT001  (a field)
    yield iri, kg("caseNumber"), text(case.number)
    if is_motion:
        yield iri, Iri(f"{DCT}title"), text(case.subject, "nl")
        if thinks := opinion(case.opinion):
            yield iri, kg("appreciation"), thinks
        if earlier := instead_of(case.subject):
            yield iri, kg("replaces"), motion_iri(earlier)


def _case(number: str, subject: str) -> Iterator[Said]:
    iri = Iri(f"{ID}case/{number}")
    yield iri, Iri(f"{DCT}identifier"), text(number)
    yield iri, Iri(f"{RDFS}label"), text(subject or f"zaak {number}", "nl")


def _more(case: Case) -> Iterator[Said]:
    """What else the offline register says of a case."""
    iri = Iri(f"{ID}case/{case.number}")
    yield iri, Iri(f"{DCT}type"), text(case.kind, "nl")
    yield iri, Iri(f"{DCT}description"), text(case.title, "nl")
    if case.day:
        yield iri, Iri(f"{DCT}created"), date(case.day)
    yield iri, kg("sessionYear"), text(case.session)
    yield iri, kg("number"), text(str(case.paper))


def _pair(one: Iri, other: Iri, score: float, reason: str, *, verdict: str = OPEN) -> Iterator[Said]:
    node = Iri(f"{ID}candidate/{one[len(ID) :]}/{other[len(ID) :]}")
    yield node, TYPE, kg("SameAsCandidate")
    yield node, kg("candidate"), one
    yield node, kg("candidate"), other
    yield node, kg("score"), Literal(f"{score:.3f}".rstrip("0").rstrip("."), Iri(f"{XSD}decimal"))
    yield node, kg("reason"), text(reason)
    yield node, kg("rule"), text("identity.case")
    yield node, kg("verdict"), text(verdict)


def _promises(store: Store, register: CaseRegister, sheet: _Sheet, judged: Decisions) -> None:
    """The register of commitments, and which of them the papers may tell of."""
    registered = []
    for said in register.records(PROMISE):
        facts = list(promise_facts(said, sheet.who))
        sheet.facts.update(facts)
        iri = promise_iri(words(said, "Nummer"))
        makers = frozenset(str(o) for s, p, o in facts if s == iri and p == kg("madeBy"))
        registered.append((iri, words(said, "Aanmaakdatum")[:10], words(said, "Tekst"), makers))
    if not registered:
        return
    told = [
        one._replace(iri=_own(one.iri, sheet.base), makers=frozenset(_own(m, sheet.base) for m in one.makers))
        for one in promises(store, base=sheet.base)
    ]
    for one, other, score, reason in promised(told, registered):
        if not judged.decided(one, other):
            sheet.facts.update(_pair(Iri(one), Iri(other), score, reason))


def _own(iri: str, base: str) -> Iri:
    """The same IRI under our own base."""
    return Iri(ID + iri[len(base) :]) if iri.startswith(base) else Iri(iri)
