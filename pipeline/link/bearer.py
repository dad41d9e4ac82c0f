"""One thing of a paper while its names are gathered."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from ontology.names import thing_iri
from pipeline.find.definitions import Named, bare
from pipeline.find.measure_kinds import kind_of
from pipeline.link.registered import thing
from pipeline.model import Mention, Thing

if TYPE_CHECKING:
    from ontology.registry import Entry

CLASSES: Final = {"measure": "Measure", "organisation": "Organisation", "law": "Law"}
"""The kinds of mention that are names, and the classes of what they mean."""
LEGAL_FORMS: Final = ("Stichting ", "Vereniging ")
"""Words before the name of an organisation that are often left out."""


@dataclass(eq=False)
class Bearer:
    """One thing of a paper while its names are gathered."""

    kind: str
    mentions: list[tuple[Mention, Named, str]] = field(default_factory=list)
    """Each mention, what was read in it, and the words themselves."""
    entry: Entry | None = None

    @property
    def names(self) -> Counter[str]:
        """What it is called, and how often."""
        return Counter(bare(named.name) for _, named, _ in self.mentions)

    @property
    def defined(self) -> Counter[str]:
        """The names that an abbreviation in brackets follows."""
        return Counter(
            bare(named.name)
            for _, named, _ in self.mentions
            if named.abbreviation and not named.name.startswith(f"{named.abbreviation}-")
        )

    @property
    def abbreviations(self) -> set[str]:
        """Its short forms."""
        return {named.abbreviation for _, named, _ in self.mentions if named.abbreviation}

    @property
    def forms(self) -> dict[str, bool]:
        """Everything it may be called elsewhere in the paper, and whether its capitals count there."""
        forms: dict[str, bool] = dict.fromkeys(self.abbreviations, True)
        for mention, named, printed in self.mentions:
            if mention.rule.startswith("nl.coref."):
                continue
            quoted = printed[-1] in "»”’\"'"
            for form in {printed, bare(named.name), f"{named.head} {named.name}".strip()}:
                if form == named.name and named.head and not quoted and not _is_telling(form):
                    continue
                loose = " " in form and (quoted or form != named.name or _holds_head(self.kind, form))
                forms[form] = forms.get(form, True) and not (loose or form.islower())
            for legal in LEGAL_FORMS:
                rest = named.name.removeprefix(legal)
                if rest != named.name and rest[0].isupper() and " " in rest:
                    forms.setdefault(rest, True)
        return forms

    @property
    def thing(self) -> Thing:
        """What all its mentions mean; called by its long name where the paper defines one."""
        if self.entry is not None:
            return thing(self.entry)
        names = self.defined or self.names
        label = min(names, key=lambda name: (-names[name], -len(name), name))
        return Thing(thing_iri(self.kind, label), CLASSES[self.kind], label)


def _is_telling(name: str) -> bool:
    """Whether a name says what it is without its head noun: of several words, or no common word.

    >>> _is_telling("Visserij"), _is_telling("NOVEX"), _is_telling("Perspectief op Werk")
    (False, True, True)
    """
    return " " in name or sum(letter.isupper() or letter.isdigit() for letter in name) > 1 or "." in name


def _holds_head(kind: str, name: str) -> bool:
    """Whether the name itself says what it is, so that it is known in lower case too."""
    return (kind == "measure" and kind_of(name.split(maxsplit=1)[0]) != "other") or (
        kind == "law" and "wet" in name.lower()
    )
