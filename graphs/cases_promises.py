"""The register of commitments as facts, and which promises that papers tell of may be in it.

A commitment is a place in a text, by the contract. Here the text is the record's own, whole: it is read back
from the register beside the graph, like that of a paper.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date as calendar_day
from typing import TYPE_CHECKING, Final

from rapidfuzz import fuzz

from graphs.cases_state import day, several, words
from graphs.cases_who import SERVICE
from ontology.names import document_iri, slug
from ontology.registry.things import EXACT_MATCH
from ontology.terms import DCT, ID, RDFS, TYPE, Iri, date, integer, kg, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graphs.cases_asked import Promise
    from graphs.cases_state import Json
    from graphs.cases_who import Said, Who

_STATES: Final = {
    "openstaand": "open",
    "open": "open",
    "deels-voldaan": "partly-kept",
    "voldaan": "kept",
    "afgedaan": "kept",
    "afgevoerd": "lapsed",
    "vervallen": "lapsed",
}
_BEFORE: Final = ("IsHerhalingVan", "IsWijzigingVan", "IsAanvullingOp")
ALIKE: Final = 60
"""How alike the words of two promises are at least, by `rapidfuzz.fuzz.token_set_ratio`."""
WITHIN: Final = 14
"""Days that the register may be later than the debate."""
TELLING: Final = 5
"""Letters of a word that tells what a promise is about, at least."""
MAY_BE: Final = 0.55
MOST: Final = 3


def promise_iri(number: str) -> Iri:
    """The registered commitment with this number."""
    return Iri(f"{ID}commitment/{number}/0")


def promise_facts(said: Json, who: Who) -> Iterator[Said]:
    """Everything that a record says of a commitment."""
    number, quote, on = words(said, "Nummer"), words(said, "Tekst"), day(said, "Aanmaakdatum")
    iri, record = promise_iri(number), document_iri(number)
    yield record, TYPE, kg("Document")
    yield record, Iri(f"{DCT}identifier"), text(number)
    yield record, Iri(f"{RDFS}label"), text(f"Toezegging {number}", "nl")
    if words(said, "Id"):
        yield iri, EXACT_MATCH, Iri(f"{SERVICE}Toezegging({words(said, 'Id')})")
    if not quote:
        return
    yield iri, TYPE, kg("Commitment")
    yield iri, Iri(f"{RDFS}label"), text(quote, "nl")
    yield iri, kg("inDocument"), record
    yield iri, kg("quote"), text(quote)
    yield iri, kg("start"), integer(0)
    yield iri, kg("end"), integer(len(quote))
    yield iri, Iri(f"{DCT}identifier"), text(number)
    if on:
        yield iri, Iri(f"{DCT}date"), date(on)
    if due := day(said, "DatumNakoming"):
        yield iri, kg("due"), date(due)
    if state := _STATES.get(slug(words(said, "Status"))):
        yield iri, kg("state"), kg(f"commitment-state-{state}")
    yield from ((iri, kg("madeBy"), maker) for maker in who.promiser(said, on))
    yield from ((iri, kg("madeTo"), to) for to in _addressed(said, who))
    before = [one for name in _BEFORE for one in several(said, name)]
    for number in filter(None, (words(one, "Nummer") for one in before)):
        yield iri, kg("about"), promise_iri(number)


def _addressed(said: Json, who: Who) -> Iterator[Iri]:
    """To whom a commitment was made."""
    for one in several(said, "ToegezegdAanPersoon"):
        bare = " ".join(filter(None, (words(one, "Tussenvoegsel"), words(one, "Achternaam"))))
        name = f"{words(one, 'Roepnaam') or words(one, 'Initialen')} {bare}".strip()
        if member := who.person(words(one, "Id"), name):
            yield member
    for one in several(said, "ToegezegdAanFractie"):
        if group := who.party(words(one, "Id"), words(one, "Afkorting") or words(one, "NaamNL")):
            yield group


def promised(
    told: Iterable[Promise], registered: Iterable[tuple[str, str, str, frozenset[str]]]
) -> list[tuple[str, str, float, str]]:
    """Which registered commitments the promises that papers tell of may be: IRIs, score and reason.

    `registered`: IRI, day, text and makers of each.
    """
    by_day: defaultdict[int, list[tuple[str, str, frozenset[str]]]] = defaultdict(list)
    for iri, on, quote, makers in registered:
        if on:
            by_day[calendar_day.fromisoformat(on).toordinal()].append((iri, _plain(quote), makers))
    found: list[tuple[str, str, float, str]] = []
    for one in told:
        first = calendar_day.fromisoformat(one.day).toordinal() if one.day else -WITHIN
        likely = [
            joined
            for later in range(WITHIN + 1)
            for there in by_day.get(first + later, ())
            if (joined := _scored(one, there, later))
        ]
        found += sorted(likely, key=lambda it: (-it[2], it[1]))[:MOST]
    return found


def _scored(
    one: Promise, there: tuple[str, str, frozenset[str]], later: int
) -> tuple[str, str, float, str] | None:
    """How likely the two are one, or nothing. `later`: the days from the debate to the record."""
    iri, quote, makers = there
    same = one.makers & makers
    if one.makers and makers and not same:
        return None
    score, reason = (0.2, f"the day within {WITHIN}") if later else (0.3, "the day")
    if same:
        score, reason = score + 0.2, f"{reason}, who made it"
    alike = fuzz.token_set_ratio(_plain(one.words), quote)
    if alike >= ALIKE:
        score += 0.45 * alike / 100
        reason += f", words that are alike ({alike:.0f} of 100)"
    return (one.iri, iri, round(score, 3), reason) if score >= MAY_BE else None


def _plain(words: str) -> str:
    """The words that tell: articles and the like make any two sentences alike."""
    return " ".join(word for word in slug(words).split("-") if len(word) >= TELLING)
