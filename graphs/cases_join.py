"""Which case of the Chamber a motion or a paper of the graph is, with a score and the reason.

The offline register knows no dossiers. So of the cases whose paper has the same number in the same session
year, the day, the movers, the words and the title of the dossier tell which one it is; what the title of a
dossier is, is learned from the cases that are sure without it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from rapidfuzz import fuzz

from ontology.names import slug

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from graphs.cases_csv import Case

SURE: Final = 0.75
"""The score from which a case is that of the paper, when no other comes near."""
NEAR: Final = 0.15
"""How far the best must be before the second."""
MAY_BE: Final = 0.5
"""The score from which it may be."""
ALIKE: Final = 70
"""How alike words are at least, by `rapidfuzz.fuzz.token_set_ratio`, 100 being the same."""
MISPRINT: Final = 83
"""How alike two names are at least that differ by a misprint."""
MOST: Final = 3
"""Cases that are proposed for one motion at most."""
YEARS_BACK: Final = 4 * 366
"""Days: letters speak of motions of the cabinet before at most."""

_DAYS: Final = ((0, 0.35, "the day"), (10, 0.25, "the day within ten"), (60, 0.1, "the day within sixty"))
_HEAD: Final = re.compile(
    r"^(?:(?:tweede |nader |gewijzigde |aangehouden |aangenomen )*)motie[- ](?:van )?(?:het lid |de leden )?",
    re.IGNORECASE,
)
_END: Final = re.compile(
    r"[\s,]+(?:c\.\s?s\b|over\s|inzake\s|om\s|een\s|ter vervanging\s|\(?t\.\s?v\.\s?v\.).*$", re.IGNORECASE
)
_INSTEAD: Final = re.compile(
    r"t\.?\s?v\.?\s?v\.?\s*(\d{2}\s?\d{3}(?:[- ][IVXLCDMA-Z]+)?)[-,]\s*(?:nr\. )?(\d+)"
)


@dataclass(frozen=True)
class Asked:
    """A motion or paper of the graph whose case is sought."""

    iri: str
    is_motion: bool
    paper: int
    """Its number in the dossier; 0 for a motion that is known without number."""
    dossier: str
    session: str
    day: str
    """Of the paper; for a motion without number, of the paper that names it."""
    name: str
    """"motie Jansen c.s.", or the title of the paper."""
    words: str = ""
    """What a motion without number asks."""


class Joined(NamedTuple):
    """A case that is, or may be, that of a motion or paper."""

    asked: Asked
    case: Case
    score: float
    reason: str
    sure: bool


def movers(name: str) -> frozenset[str]:
    """The names of movers in what a motion is called.

    >>> sorted(movers("Gewijzigde motie van de leden Van Dijk en Inge Hof c.s. over wachttijden"))
    ['inge-hof', 'van-dijk']
    >>> movers("Brief over de voortgang")
    frozenset()
    """
    head = _HEAD.match(name)
    if not head:
        return frozenset()
    rest = _END.sub("", name[head.end() :])
    return frozenset(filter(None, map(slug, re.split(r",\s*|\s+en\s+|/", rest))))


def instead_of(subject: str) -> str:
    """The paper whose place a changed motion takes, as its subject says; empty when it says none.

    >>> instead_of("Gewijzigde motie van het lid Hof over rust (t.v.v. 29544-9370)")
    'kst-29544-9370'
    """
    found = _INSTEAD.search(subject)
    return (
        f"kst-{re.sub(r'(?<=[0-9]) (?=[0-9])', '', found[1]).replace(' ', '-')}-{found[2]}" if found else ""
    )


def join_numbered(
    asked: Iterable[Asked], cases: Callable[[int, Iterable[str]], Iterable[Case]]
) -> list[Joined]:
    """The cases of motions and papers that have a number; `cases` gives those with a number, by year.

    What is not sure is given for motions only.
    """
    asked = sorted((one for one in asked if one.paper), key=lambda one: one.iri)
    first = [(one, _ranked(one, cases(one.paper, (one.session,)), {})) for one in asked]
    titles: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for one, found in first:
        if one.dossier and _sure(found):
            titles[one.dossier][found[0].case.title] += 1
    told = {
        dossier: min(counts.items(), key=lambda it: (-it[1], it[0]))[0] for dossier, counts in titles.items()
    }
    joined: list[Joined] = []
    for one, _ in first:
        found = _ranked(one, cases(one.paper, (one.session,)), told)
        if _sure(found):
            joined.append(found[0]._replace(sure=True))
        elif one.is_motion:
            joined += [each for each in found if each.score >= MAY_BE][:MOST]
    # Two papers cannot have one case: the likelier has it, and of two as likely neither is sure.
    best: dict[str, list[Joined]] = defaultdict(list)
    for each in joined:
        if each.sure:
            best[each.case.number].append(each)
    doubted = {
        (each.asked.iri, number)
        for number, several in best.items()
        if len(several) > 1
        for each in several
        if each.score < max(s.score for s in several) or sum(s.score == each.score for s in several) > 1
    }
    return [
        each._replace(sure=False) if (each.asked.iri, each.case.number) in doubted else each
        for each in joined
        if each.asked.is_motion or (each.asked.iri, each.case.number) not in doubted
    ]


def join_named(asked: Iterable[Asked], cases: Iterable[Case]) -> list[Joined]:
    """The cases that a motion without number may be: of its movers, before the paper that names it."""
    by_mover: defaultdict[str, list[Asked]] = defaultdict(list)
    for one in sorted(asked, key=lambda one: one.iri):
        if not one.paper:
            for mover in movers(one.name):
                by_mover[mover].append(one)
    found: defaultdict[str, list[Joined]] = defaultdict(list)
    for case in cases if by_mover else ():
        theirs = movers(case.subject)
        beside = {one.iri: one for mover in theirs for one in by_mover.get(mover, ())}
        for one in beside.values():
            if joined := _named(one, case, theirs):
                found[one.iri].append(joined)
    return [
        each
        for iri in sorted(found)
        for each in sorted(found[iri], key=lambda j: (-j.score, j.case.number))[:MOST]
    ]


def _named(one: Asked, case: Case, theirs: frozenset[str]) -> Joined | None:
    apart = _apart(one.day, case.day)
    mine = movers(one.name)
    if apart is None or not 0 <= apart <= YEARS_BACK or not (mine == theirs or mine < theirs):
        return None
    alike = fuzz.token_set_ratio(_plain(one.words), _plain(_about(case.subject))) if one.words else 0.0
    score = 0.3 if mine == theirs else 0.2
    reason = "the same movers" if mine == theirs else "it has these movers among others"
    if alike >= ALIKE:
        score += 0.5 * alike / 100
        reason += f", words that are alike ({alike:.0f} of 100)"
    if apart <= 366:  # noqa: PLR2004  (a year)
        score += 0.1
        reason += ", within a year"
    return Joined(one, case, round(score, 3), reason, sure=False) if score >= MAY_BE else None


def _ranked(one: Asked, cases: Iterable[Case], titles: Mapping[str, str]) -> list[Joined]:
    fitting = (case for case in cases if (case.kind == "Motie") == one.is_motion)
    scored = [joined for case in fitting if (joined := _scored(one, case, titles))]
    return sorted(scored, key=lambda joined: (-joined.score, joined.case.number))


def _sure(found: list[Joined]) -> bool:
    if not found or found[0].score < SURE:
        return False
    return len(found) == 1 or found[0].score - found[1].score >= NEAR


def _scored(one: Asked, case: Case, titles: Mapping[str, str]) -> Joined | None:
    apart = _apart(one.day, case.day)
    signs = [(0.15, "the number and the session year" if one.session else "the number")]
    if apart is not None:
        near = [(points, words) for most, points, words in _DAYS if abs(apart) <= most]
        if not near:
            return None
        signs.append(near[0])
    signs += _by_movers(one, case) if one.is_motion else _by_title(one, case)
    instead = instead_of(case.subject)
    told = titles.get(one.dossier)
    if told == case.title or (one.dossier and instead.rpartition("-")[0] == f"kst-{one.dossier}"):
        signs.append((0.15, "the dossier"))
    elif told or instead:
        signs.append((-0.1, "not the title of the dossier"))
    score = max(round(sum(points for points, _ in signs), 3), 0.0)
    return Joined(one, case, score, ", ".join(words for _, words in signs), sure=False)


def _by_movers(one: Asked, case: Case) -> list[tuple[float, str]]:
    mine, theirs = movers(one.name), movers(case.subject)
    if not mine or not theirs:
        return []
    if mine == theirs or _same_people(mine, theirs):
        return [(0.35, "the movers")]
    return [(0.2, "some movers") if mine & theirs else (-0.3, "other movers")]


def _by_title(one: Asked, case: Case) -> list[tuple[float, str]]:
    alike = fuzz.token_set_ratio(_plain(one.name), _plain(case.subject))
    return [(0.35 * alike / 100, f"titles that are alike ({alike:.0f} of 100)")] if alike >= ALIKE else []


def _same_people(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether the names differ by forenames or a misprint alone."""
    return len(mine) == len(theirs) and all(
        any(a.endswith(f"-{b}") or b.endswith(f"-{a}") or fuzz.ratio(a, b) >= MISPRINT for b in theirs)
        for a in mine
    )


def _apart(later: str, earlier: str) -> int | None:
    try:
        return (date.fromisoformat(later) - date.fromisoformat(earlier)).days
    except ValueError:
        return None


def _about(subject: str) -> str:
    return subject.partition(" over ")[2] or subject


def _plain(words: str) -> str:
    return slug(words).replace("-", " ")
