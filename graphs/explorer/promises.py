"""Promises to parliament, by the day on which they fall due: which are open, overdue or kept."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from graphs.explorer.met import issued
from graphs.words import ask

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from graphs.explorer.opened import Opened

State: TypeAlias = Literal["kept", "overdue", "open"]
STATES: Final[tuple[State, ...]] = ("open", "overdue", "kept")

_ALL: Final = """SELECT ?c ?paper ?due ?words ?start WHERE { GRAPH ?paper {
    ?c a kg:Commitment ; kg:inDocument ?paper ; kg:quote ?words ; kg:start ?start .
    OPTIONAL { ?c kg:due ?due } } }"""
_TIES: Final = "SELECT DISTINCT ?c ?v WHERE {{ GRAPH ?paper {{ ?c a kg:Commitment ; {0} ?v }} }}"
_MINISTRIES: Final = """SELECT DISTINCT ?who ?v WHERE {
    { SELECT DISTINCT ?who WHERE { ?c a kg:Commitment ; kg:madeBy ?who } }
    { ?who a kg:Ministry BIND(?who AS ?v) } UNION { ?who kg:officeOf ?v . ?v a kg:Ministry } }"""
_KEPT: Final = "SELECT DISTINCT ?c ?v WHERE { ?v kg:fulfils ?c . ?c a kg:Commitment }"


@dataclass(frozen=True, slots=True)
class Promise:
    """One promise, as a paper makes it."""

    iri: str
    paper: str
    """The IRI of the paper that makes it."""
    made: str
    """The date of that paper, "" when it bears none."""
    due: str
    """The last day ("2022-11-15"), "" when the paper names none."""
    words: str
    start: int
    by: tuple[str, ...]
    """Who made it, by IRI."""
    about: tuple[str, ...]
    ministries: tuple[str, ...]
    """Of which those who made it are in office."""
    kept_by: tuple[str, ...]
    """The papers, promises and measures that later kept it (`kg:fulfils`)."""
    times: int = 1
    """How often the paper makes it in these words."""

    def state(self, day: date) -> State:
        """Whether it is kept, and when it is not, whether its last day lies before this one."""
        if self.kept_by:
            return "kept"
        return "overdue" if self.due and self.due < day.isoformat() else "open"


def promises(opened: Opened) -> Sequence[Promise]:
    """All promises by due date, those without one last; read once for a graph and kept."""
    key = opened.store.name, opened.papers.generation
    if key not in _READ:
        found = _read(opened)
        _READ.clear()
        _READ[key] = found
        return found
    return _READ[key]


_READ: Final[dict[tuple[str, int], Sequence[Promise]]] = {}


def told_once(found: Sequence[Promise]) -> list[Promise]:
    """Each promise once that a paper makes more than once in the same words, at its first place."""
    alike: dict[tuple[str, ...], list[Promise]] = {}
    for one in found:
        key = one.paper, one.due, " ".join(one.words.casefold().split()), *one.by
        alike.setdefault(key, []).append(one)
    return [
        some[0]
        if len(some) == 1
        else replace(
            min(some, key=lambda one: one.start),
            about=_together(one.about for one in some),
            kept_by=_together(one.kept_by for one in some),
            times=len(some),
        )
        for some in alike.values()
    ]


def _together(lists: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(sorted({iri for one in lists for iri in one}))


def _read(opened: Opened) -> Sequence[Promise]:
    dates = issued(opened)
    by, about = _ties(opened, "kg:madeBy"), _ties(opened, "kg:about")
    kept = _gathered(opened, _KEPT, "c")
    of = _gathered(opened, _MINISTRIES, "who")
    found = {}
    for row in ask(opened.store, _ALL):
        iri, paper = row["c"].value, row["paper"].value
        makers = by.get(iri, ())
        found[iri] = Promise(
            iri,
            paper,
            dates.get(paper, ""),
            row["due"].value if "due" in row else "",
            row["words"].value,
            int(row["start"].value),
            makers,
            about.get(iri, ()),
            tuple(sorted({one for maker in makers for one in of.get(maker, ())})),
            kept.get(iri, ()),
        )
    return sorted(found.values(), key=lambda one: (one.due or "9999", one.made, one.paper, one.start))


def _ties(opened: Opened, predicate: str) -> Mapping[str, tuple[str, ...]]:
    return _gathered(opened, _TIES.format(predicate), "c")


def _gathered(opened: Opened, asked: str, key: str) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, set[str]] = {}
    for row in ask(opened.store, asked):
        found.setdefault(row[key].value, set()).add(row["v"].value)
    return {iri: tuple(sorted(values)) for iri, values in found.items()}
