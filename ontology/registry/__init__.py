"""What is known beforehand: people with their terms, parties, ministries, organisations, laws, dossiers.

One CSV file each, every row with its source, and with `since` and `until` where time matters (both days
belong to the time). The files are made by `python -m ontology.registry.refresh`, except `names.csv`, which
is kept by hand. A folder of one's own with files of the same form adds rows, or names to rows that are there
(`ontology.registry.own`); `ontology.registry.check` finds what is wrong with either.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

from ontology.names import slug
from ontology.registry.own import own_folders
from ontology.registry.people import Name
from ontology.registry.tables import SHIPPED, RegistryError, Row, read_tables
from ontology.registry.things import KIND_OF_FOLDER, Entry, Term, entries

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from pathlib import Path

    from ontology.terms import Iri

__all__ = ["KIND_OF_FOLDER", "Entry", "Name", "Registry", "RegistryError", "Row", "Term", "load", "registry"]


@dataclass(frozen=True)
class Registry:
    """Everything known beforehand, to be asked by IRI, by name and by day.

    >>> from datetime import date
    >>> [entry.label for entry in registry().named("Ministry", "EZK", on=date(2019, 5, 1))]
    ['ministerie van Economische Zaken en Klimaat']
    """

    entries: tuple[Entry, ...]
    terms: tuple[Term, ...] = ()

    def get(self, iri: str) -> Entry | None:
        """The entry with this IRI, if there is one."""
        return self._by_iri.get(iri)

    def named(self, kind: str, text: str, *, on: date | None = None) -> tuple[Entry, ...]:
        """Every entry of the kind that bore this name on that day; on any day when none is given.

        Names are compared by `ontology.names.slug`: case, accents and hyphens do not count.
        """
        found = self._by_name.get((kind, slug(text)), ())
        return tuple(dict.fromkeys(entry for name, entry in found if on is None or name.valid(on)))

    def memberships(self, person: str, *, on: date | None = None) -> tuple[Iri, ...]:
        """The parties of this person on that day, or ever; a bound that no source gives is open."""
        terms = self._terms_of.get(person, ())
        return tuple(dict.fromkeys(term.what for term in terms if term.is_membership and term.holds(on)))

    def offices(self, person: str, *, on: date | None = None) -> tuple[Iri, ...]:
        """The offices that this person held on that day, or ever."""
        terms = self._terms_of.get(person, ())
        return tuple(dict.fromkeys(term.what for term in terms if not term.is_membership and term.holds(on)))

    def holders(self, office: str, *, on: date) -> tuple[Entry, ...]:
        """The persons who held this office on that day; two on the day of a handover."""
        people = dict.fromkeys(term.person for term in self._terms_for.get(office, ()) if term.holds(on))
        return tuple(entry for person in people if (entry := self.get(person)))

    @cached_property
    def _by_iri(self) -> Mapping[str, Entry]:
        return {entry.iri: entry for entry in self.entries}

    @cached_property
    def _by_name(self) -> Mapping[tuple[str, str], list[tuple[Name, Entry]]]:
        index: dict[tuple[str, str], list[tuple[Name, Entry]]] = defaultdict(list)
        for entry in self.entries:
            for name in entry.names:
                index[entry.kind, slug(name.text)].append((name, entry))
        return dict(index)

    @cached_property
    def _terms_of(self) -> Mapping[str, list[Term]]:
        return _grouped((term.person, term) for term in self.terms)

    @cached_property
    def _terms_for(self) -> Mapping[str, list[Term]]:
        return _grouped((term.what, term) for term in self.terms)


def _grouped(pairs: Iterable[tuple[str, Term]]) -> dict[str, list[Term]]:
    groups: dict[str, list[Term]] = defaultdict(list)
    for key, term in pairs:
        groups[key].append(term)
    return dict(groups)


def load(*extra: Path) -> Registry:
    """The registers that ship with the program, and those in these folders.

    A row of a folder with an `id` that is known adds its names and links to that thing.

    RegistryError (a ValueError): a row lacks its id, source or a column, or a date is no date; names file,
    line and mend.
    """
    things, terms = entries(read_tables((SHIPPED, *extra)))
    return Registry(things, terms)


@cache
def registry() -> Registry:
    """The registers that ship with the program, and those of one's own, read once.

    RegistryError when a row of one's own cannot be read.
    """
    return load(*own_folders())
