"""Who is meant in the registers of the Chamber: the things of our register with the same ids, or new ones."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Final

from graphs.cases_state import words
from ontology.names import slug
from ontology.registry import registry
from ontology.registry.things import EXACT_MATCH
from ontology.terms import ID, RDFS, TYPE, Iri, Literal, kg, text

if TYPE_CHECKING:
    from graphs.cases_state import Json
    from ontology.registry import Registry

SERVICE: Final = "https://gegevensmagazijn.tweedekamer.nl/OData/v4/2.0/"
"""How the IRIs of the Chamber's records begin."""

Said = tuple[Iri, Iri, Iri | Literal]
"""A fact: subject, predicate and object."""


@dataclass
class Who:
    """Finds persons, parties and offices; what it has to make anew stands in `made`."""

    known: Registry = field(default_factory=registry)
    made: set[Said] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._ids = {
            str(value): entry.iri
            for entry in self.known.entries
            for predicate, value in entry.facts
            if predicate == EXACT_MATCH and entry.kind in {"Person", "Party"}
        }

    def person(self, guid: str, name: str) -> Iri | None:
        """The person with this id of the Chamber, else the only one of this name, else a new one."""
        return self._ids.get(f"{SERVICE}Persoon({guid})") or self._named("Person", guid, name, "Persoon")

    def party(self, guid: str, name: str) -> Iri | None:
        """The party whose group has this id, else the only one of this name, else a new one."""
        return self._ids.get(f"{SERVICE}Fractie({guid})") or self._named("Party", guid, name, "Fractie")

    def office(self, function: str, ministry: str, on: str) -> Iri | None:
        """The office that was called so on that day; None when the register knows no such office."""
        day = date.fromisoformat(on) if on else None
        for called in (function, f"{function} van {ministry}", f"{function} voor {ministry}"):
            if found := self.known.named("Office", called, on=day):
                return found[0].iri if len(found) == 1 else None
        return None

    def promiser(self, said: Json, on: str) -> list[Iri]:
        """Who made a commitment: the office, and the person when exactly one of the name is known."""
        office = self.office(words(said, "Functie"), words(said, "Ministerie"), on)
        bare = " ".join(filter(None, (words(said, "Tussenvoegsel"), words(said, "Achternaam"))))
        for given in filter(None, (words(said, "Voornaam"), words(said, "Initialen"))):
            found = self.known.named("Person", f"{given} {bare}") if bare else ()
            if len(found) == 1:
                return [*filter(None, [office]), found[0].iri]
        if office:
            return [office]
        name = words(said, "Naam") or bare
        made = self._named("Person", "", name, "Persoon") if name else None
        return [made] if made else []

    def _named(self, kind: str, guid: str, name: str, entity: str) -> Iri | None:
        found = self.known.named(kind, name)
        if len(found) == 1:
            return found[0].iri
        if not slug(name):
            return None
        iri = Iri(f"{ID}{kind.lower()}/{slug(name)}")
        if self.known.get(iri):
            return iri
        self.made |= {(iri, TYPE, kg(kind)), (iri, Iri(f"{RDFS}label"), text(name, "nl"))}
        if guid:
            self.made.add((iri, EXACT_MATCH, Iri(f"{SERVICE}{entity}({guid})")))
        return iri
