"""What finders read in a mention, before anybody knows which thing it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from ontology.registry import Entry
    from pipeline.model import Span

_DOSSIER = re.compile(r"\d{5}(?:-\w+)?")


@dataclass(frozen=True, slots=True)
class Citation:
    """An official paper, or a whole dossier, by its identifier."""

    identifier: str
    """As the contract writes it: "kst-35925-XV-61", "dossier-34352"."""

    @property
    def dossier(self) -> str | None:
        """The number of the dossier: "35925-XV"; None for what stands in no dossier.

        >>> Citation("kst-35925-XV-61").dossier, Citation("dossier-34352").dossier, Citation("T02795").dossier
        ('35925-XV', '34352', None)
        >>> Citation("kst-CCD-II").dossier is None  # papers of a joint committee stand in no dossier
        True
        """
        if self.identifier.startswith("kst-"):
            number = self.identifier.removeprefix("kst-").rpartition("-")[0]
        else:
            number = self.identifier.removeprefix("dossier-")
        return number if _DOSSIER.fullmatch(number) else None


@dataclass(frozen=True, slots=True)
class Movers:
    """Who moved a motion, as the text names them."""

    names: tuple[str, ...] = ()
    et_al: bool = False
    """Whether the text says "c.s."."""
    number: str = ""
    """The number of its paper within a dossier that is not named: "op stuk nr. 350"."""
    subject: str = ""
    """What the motion is about, where its title is quoted ("over …")."""
    state: str = ""
    """One of the states of the ontology, where the text says one: "adopted", "carried-out" …"""


@dataclass(frozen=True, slots=True)
class PersonName:
    """A natural person, as printed."""

    printed: str
    party: str = ""
    """The abbreviation in brackets after the name, as printed."""
    office: str = ""
    """The office that stands with the name: "Minister van SZW", "voorzitter"."""


@dataclass(frozen=True, slots=True)
class Known:
    """A name of the registry: every entry that it may mean on the day of the paper."""

    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class GroupName:
    """A parliamentary group that is called after a member: "fractie Den Haan", "Groep Van Haga"."""

    printed: str
    member: str


@dataclass(frozen=True, slots=True)
class Guess:
    """A name that a statistical model marked, which cannot say why."""

    kind: str
    """What the model takes it for: "person" or "organisation"."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a motion: what it asks or considers, in its own words."""

    role: str
    """One of "asks", "considers"."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An earlier promise to parliament, as the sentence that speaks of its keeping tells of it."""

    told: Span
    """The words that tell of it: who made the promise, and to whom, stands in or after them."""
    as_said: bool = False
    """Whether something is done "as promised": a plan where the sentence lies in the future."""
    made_on: date | None = None
    """The day of the debate or the letter in which it was made."""
    made_in: str = ""
    """That debate or letter, as printed: "het commissiedebat Arbeidsmarkt"."""
