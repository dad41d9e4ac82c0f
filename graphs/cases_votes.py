"""What a record of the Chamber says of a motion, as facts: its movers, what was decided, who voted how."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from graphs.cases_join import instead_of
from graphs.cases_state import day, several, words
from graphs.cases_who import SERVICE
from ontology.names import document_iri, local, motion_iri
from ontology.registry.things import EXACT_MATCH
from ontology.terms import DCT, ID, RDFS, TYPE, XSD, Iri, Literal, date, integer, kg, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphs.cases_state import Json
    from graphs.cases_who import Said, Who

_MOVED: Final = frozenset({"Indiener", "Medeindiener"})
_DECIDED: Final = {
    "aangenomen": "adopted",
    "verworpen": "rejected",
    "aangehouden": "held-over",
    "ingetrokken": "withdrawn",
    "teruggetrokken": "withdrawn",
    "vervallen": "lapsed",
    "gewijzigd": "replaced",
    "vervangen": "replaced",
    "ingediend": "submitted",
}
"""The last word of BesluitSoort, and the state of a motion that it is."""
_CHOICE: Final = {"Voor": "for", "Tegen": "against", "Niet deelgenomen": "absent"}
_METHOD: Final = {"Met handopsteken": "show-of-hands", "Hoofdelijk": "roll-call"}
_OPINION: Final = {
    "oordeel-kamer": "left-to-chamber",
    "ontraden": "advised-against",
    "ontraden-tenzij-gewijzigd": "advised-against-unless-changed",
    "overbodig": "superfluous",
    "ontijdig": "premature",
    "overgenomen": "taken-over",
    "verzocht-motie-aan-te-houden": "asked-to-hold-over",
    "nog-niet-bekend": "not-yet-known",
    "nog-te-ontvangen": "not-yet-known",
    "geen-expliciete-appreciatie": "none",
    "niet-beschikbaar-bij-gewijzigde-moties-en-of-amendementen": "not-available",
}
_UNSAFE: Final = re.compile(r"[^a-z]+")


def opinion(said: str) -> Iri | None:
    """What the cabinet thinks of a motion, as a concept; None when nothing is said, or not in these words.

    >>> opinion("Ontraden, tenzij gewijzigd"), opinion("")
    ('https://w3id.org/kamergraaf/def#appreciation-advised-against-unless-changed', None)
    """
    name = _OPINION.get(_UNSAFE.sub("-", said.casefold()).strip("-"))
    return kg(f"appreciation-{name}") if name else None


def papers_of(said: Json) -> list[str]:
    """The papers that this case may be printed as, one for each of its dossiers: "kst-35925-XV-61"."""
    number, found = said.get("Volgnummer"), []
    if not isinstance(number, int) or number < 1:
        return []
    for dossier in several(said, "Kamerstukdossier"):
        suffix = words(dossier, "Toevoeging").strip("-")
        if words(dossier, "Nummer").isdecimal():
            plain = f"-{suffix}" if re.fullmatch(r"[0-9A-Z]+", suffix) else ""
            found.append(f"kst-{words(dossier, 'Nummer')}{plain}-{number}")
    return found


def motion_facts(said: Json, iri: Iri, who: Who) -> Iterator[Said]:
    """Everything that the record says of the motion with this IRI."""
    case, subject = words(said, "Nummer"), words(said, "Onderwerp")
    yield iri, TYPE, kg("Motion")
    yield iri, Iri(f"{RDFS}label"), text(subject or f"motie {case}", "nl")
    yield iri, kg("caseNumber"), text(case)
    if words(said, "Id"):
        yield iri, EXACT_MATCH, Iri(f"{SERVICE}Zaak({words(said, 'Id')})")
    if subject:
        yield iri, Iri(f"{DCT}title"), text(subject, "nl")
    if thinks := opinion(words(said, "Kabinetsappreciatie")):
        yield iri, kg("appreciation"), thinks
    if papers_of(said):
        document = document_iri(local(iri))
        yield iri, kg("documentedIn"), document
        yield document, TYPE, kg("Document")
        yield document, Iri(f"{DCT}identifier"), text(local(iri))
    for actor in several(said, "ZaakActor"):
        if words(actor, "Relatie") in _MOVED and (
            mover := who.person(words(actor, "Persoon_Id"), words(actor, "ActorNaam"))
        ):
            yield iri, kg("submittedBy"), mover
    if earlier := instead_of(subject):
        yield iri, kg("replaces"), motion_iri(earlier)
    yield from _decisions(said, iri, case, who)


def _decisions(said: Json, iri: Iri, case: str, who: Who) -> Iterator[Said]:
    """The decisions in the order of their days; the last one is how the motion stands."""
    decided = []
    for one in several(said, "Besluit"):
        last = words(one, "BesluitSoort").casefold().rpartition(" ")[2].strip(".")
        if last in _DECIDED and words(one, "Status") in {"", "Besluit"}:
            on = "".join(
                day(meeting, "Datum")
                for point in several(one, "Agendapunt")[:1]
                for meeting in several(point, "Activiteit")[:1]
            )
            voted = bool(several(one, "Stemming")) or last in {"aangenomen", "verworpen"}
            decided.append((on, _DECIDED[last] != "submitted", voted, words(one, "Id"), last, one))
    decided.sort(key=lambda it: it[:5])
    votes = 0
    for on, _, voted, _, last, one in decided:
        if voted:
            votes += 1
            vote = Iri(f"{ID}vote/{case}" if votes == 1 else f"{ID}vote/{case}-{votes}")
            yield from _vote(one, vote, who)
            yield vote, kg("voteOn"), iri
            yield vote, Iri(f"{RDFS}label"), text(f"stemming {case}: {last}{_tally(one)}", "nl")
            yield vote, kg("decision"), kg(f"motion-state-{_DECIDED[last]}")
            if on:
                yield vote, kg("decidedOn"), date(on)
    if decided:
        on, *_, last, _ = decided[-1]
        yield iri, kg("state"), kg(f"motion-state-{_DECIDED[last]}")
        yield iri, kg("decision"), kg(f"motion-state-{_DECIDED[last]}")
        if on:
            yield iri, kg("decidedOn"), date(on)


def _vote(said: Json, vote: Iri, who: Who) -> Iterator[Said]:
    yield vote, TYPE, kg("Vote")
    if method := _METHOD.get(words(said, "StemmingsSoort")):
        yield vote, kg("votingMethod"), text(method)
    times: Counter[str] = Counter()
    # A group that made a mistake is there twice: how it counted comes first, whatever the order of the page.
    order = sorted(
        several(said, "Stemming"), key=lambda one: (one.get("Vergissing") is True, words(one, "Id"))
    )
    for one in order:
        member = words(one, "Persoon_Id") or words(said, "StemmingsSoort") == "Hoofdelijk"
        by = (
            who.person(words(one, "Persoon_Id"), words(one, "ActorNaam"))
            if member
            else who.party(words(one, "Fractie_Id"), words(one, "ActorFractie") or words(one, "ActorNaam"))
        )
        choice = _CHOICE.get(words(one, "Soort"))
        if by is None or choice is None:
            continue
        times[by] += 1
        count = Iri(f"{vote}/{local(by)}" + (f"-{times[by]}" if times[by] > 1 else ""))
        yield count, TYPE, kg("VoteCount")
        told = f"{words(one, 'ActorNaam') or local(by)}: {words(one, 'Soort').casefold()}"
        yield count, Iri(f"{RDFS}label"), text(told, "nl")
        yield count, kg("inVote"), vote
        yield count, kg("castBy"), by
        yield count, kg("choice"), text(choice)
        seats = 1 if member else one.get("FractieGrootte")
        if isinstance(seats, int):
            yield count, kg("seats"), integer(seats)
        yield count, kg("mistaken"), Literal(str(one.get("Vergissing") is True).lower(), Iri(f"{XSD}boolean"))


def _tally(said: Json) -> str:
    """The seats for and against, where they are known: ", 24 voor en 34 tegen"."""
    seats: Counter[str] = Counter()
    for one in several(said, "Stemming"):
        if one.get("Vergissing") is not True and isinstance(one.get("FractieGrootte"), int):
            seats[words(one, "Soort")] += 1 if words(one, "Persoon_Id") else one["FractieGrootte"]
    return f", {seats['Voor']} voor en {seats['Tegen']} tegen" if seats else ""
