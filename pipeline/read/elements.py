"""The elements of the official XML, by what they do to a paragraph, a section or a link."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pipeline.read.markup import Event, attribute

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model import SectionKind

_INLINE: Final = """
    nadruk extref intref dossierref inf sup sub achternaam voornaam naam organisatie datum kamervraagonderwerp
    ondernummer dossiernr begrotingshoofdstuk raadnr rijkswetnr voorvoegsels politiek li.nr unl redactie
    tussenvoegsel initialen plaats label ovl hl lidnr"""
INLINE: Final = frozenset(_INLINE.split())
"""Elements inside a paragraph; every other one begins and ends paragraphs."""

HEADS: Final = frozenset(
    {
        "kamerstukkop",
        "kamervraagkop",
        "dossier",
        "stuknr",
        "datumtekst",
        "kamervraagnummer",
        "kamervraagomschrijving",
    }
)
HEADINGS: Final = frozenset({"kop", "tussenkop", "item-titel", "subtitel", "nr", "titel"})
ONE_PARAGRAPH: Final = frozenset({"kop", "row", "noot", "kamervraagomschrijving", "spreker"})
NUMBERS: Final = frozenset({"li.nr", "lidnr"})
"""The number of an item of a list or of a paragraph of an article: it stands beside its text."""
SPEECHES: Final = frozenset({"spreekbeurt", "motie-info"})
"""What one speaker says; below a motion, the chair says who moved it and which number it bears."""
SIGNATURES: Final = frozenset({"ondertekening", "ondertekenaar"})
NAMES: Final = frozenset({"naam", "achternaam", "voornaam"})
LINKS: Final = frozenset({"extref", "dossierref"})
SKIPPED: Final = frozenset({"metadata"})
EXCHANGES: Final[dict[str, SectionKind]] = {"vraag": "question", "antwoord": "answer"}


@dataclass(slots=True)
class Opened:
    """A section that is not closed yet."""

    kind: SectionKind
    element: str
    depth: int
    start: int | None = None
    label: str = ""


@dataclass(slots=True)
class Noted:
    """A footnote, kept until the running text is complete."""

    events: list[Event]
    anchor: int
    label: str = ""


def target(event: Event) -> str:
    """What a link points at, as the contract writes it."""
    if event.name == "dossierref":
        dossier = attribute(event, "dossier").replace(" ", "")
        return f"dossier-{dossier}" if dossier else ""
    return attribute(event, "doc")


def skip(events: Iterator[Event], name: str) -> None:
    """Pass over the element that was just begun."""
    inside(events, name)


def inside(events: Iterator[Event], name: str) -> list[Event]:
    """The events up to the end of the element that was just begun."""
    found: list[Event] = []
    depth = 1
    for event in events:
        if event.name == name and event.kind in {"start", "end"}:
            depth += 1 if event.kind == "start" else -1
            if depth == 0:
                break
        found.append(event)
    return found
