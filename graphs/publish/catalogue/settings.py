"""What a catalogue must know and no paper says: who publishes the graph, under which licence, where.

Nothing of it is invented. What is not set is said to be unknown, or left out; `assumed` names it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Final

import yaml

from graphs.publish import EXPORTERS
from graphs.publish.exporter import ExportError

if TYPE_CHECKING:
    from pathlib import Path

PROJECT: Final = "https://w3id.org/kamergraaf"
"""The program itself, which made the graph, where nobody else is named."""
UNKNOWN_LICENCE: Final = "http://standaarden.overheid.nl/owms/terms/licentieonbekend"
"""OWMS for a licence that nobody stated; data.overheid.nl knows it too."""
_IRI: Final = re.compile(r"(?:https?|mailto):[^\s<>\"{}|\\^`]+")
_EMAIL: Final = re.compile(r"(?:mailto:)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_IRIS: Final = frozenset(
    {"publisher", "creator", "licence", "landing_page", "documentation", "endpoint", "endpoint_description"}
    | {"download", "contact_page", "frequency"}
)
_THEMES: Final = frozenset(
    [
        *("AGRI", "ECON", "EDUC", "ENER", "ENVI", "GOVE", "HEAL"),
        *("INTR", "JUST", "OP_DATPRO", "REGI", "SOCI", "TECH", "TRAN"),
    ]
)
"""http://publications.europa.eu/resource/authority/data-theme"""
_ACCESS: Final = frozenset({"PUBLIC", "RESTRICTED", "NON_PUBLIC"})
"""http://publications.europa.eu/resource/authority/access-right"""


@dataclass(frozen=True, slots=True)
class Settings:
    """Each field is a key of the settings file; texts are Dutch."""

    title: str = "Kamergraaf: een kennisgraaf van Kamerstukken"
    description: str = (
        "Moties, mensen, ministeries, maatregelen, bedragen en toezeggingen in stukken van het Nederlandse"
        " parlement, elk met de woorden waarop het berust."
    )
    identifier: str = ""
    """Of the data set; without it the IRI that its graphs begin with."""
    publisher: str = PROJECT
    publisher_name: str = "Kamergraaf"
    creator: str = PROJECT
    creator_name: str = "Kamergraaf"
    contact_name: str = "Kamergraaf"
    contact_email: str = ""
    contact_page: str = PROJECT
    licence: str = UNKNOWN_LICENCE
    access: str = "PUBLIC"
    themes: tuple[str, ...] = ("GOVE",)
    keywords: tuple[str, ...] = ("Kamerstukken", "moties", "toezeggingen", "Tweede Kamer", "Eerste Kamer")
    language: str = "NLD"
    landing_page: str = ""
    documentation: str = ""
    download: str = ""
    """The folder on the web where the exported files lie, by the names that `kamergraaf export` gives."""
    formats: tuple[str, ...] = ("nq", "csv")
    """The forms that lie there."""
    endpoint: str = ""
    """The address of a SPARQL endpoint."""
    endpoint_description: str = ""
    frequency: str = ""
    version: str = ""

    def assumed(self) -> tuple[str, ...]:
        """The keys that a catalogue asks for and nobody set."""
        asked = ("publisher", "contact_name", "licence", "access", "landing_page", "documentation")
        unset = Settings()
        return tuple(key for key in (*asked, "download") if getattr(self, key) == getattr(unset, key))


def read_settings(path: Path) -> Settings:
    """The settings in a YAML file.

    Raises:
        ExportError: which names the file, the key and the mend.
    """
    try:
        told = yaml.safe_load(path.read_text("utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise ExportError(f"{path}: this is no YAML: {' '.join(str(error).split())}") from error
    if not isinstance(told, dict):
        raise ExportError(
            f"{path}: settings are lines of `key: value`, such as `publisher_name: Mijn gemeente`"
        )
    return _settings(path, told)


def _settings(path: Path, told: dict[Any, Any]) -> Settings:
    kinds = {field.name: field.default for field in fields(Settings)}
    found: dict[str, Any] = {}
    for key, value in told.items():
        if key not in kinds:
            raise ExportError(f"{path}: {key!r} is no setting; there are {', '.join(kinds)}")
        if read := _value(path, key, value, several=isinstance(kinds[key], tuple)):
            found[key] = read
    made = Settings(**_whole(path, found))
    unknown = sorted({*made.themes} - _THEMES)
    if unknown or not made.themes:
        raise ExportError(f"{path}: themes: {unknown} is not among {', '.join(sorted(_THEMES))}")
    strange = sorted({*made.formats} - EXPORTERS.keys())
    if strange:
        raise ExportError(f"{path}: formats: {strange[0]!r} is no form; there are {', '.join(EXPORTERS)}")
    if made.access not in _ACCESS:
        raise ExportError(f"{path}: access: {made.access!r} is not among {', '.join(sorted(_ACCESS))}")
    return made


def _whole(path: Path, found: dict[str, Any]) -> dict[str, Any]:
    """With nothing of the program's own beside what the user said of somebody else."""
    if "creator" in found and found["creator"] == found.get("publisher"):
        found.setdefault("creator_name", found.get("publisher_name", ""))
    for role in ("publisher", "creator"):
        if found.get(role) and not found.get(f"{role}_name"):
            raise ExportError(f"{path}: {role}_name is missing: what is {found[role]} called?")
    if any(key.startswith("contact_") for key in found):
        found.setdefault("contact_name", found.get("publisher_name", Settings().publisher_name))
        found.setdefault("contact_page", "")
    return found


def _value(path: Path, key: str, value: object, *, several: bool) -> object:
    if value is None:
        return None
    if several:
        listed = [value] if isinstance(value, str) else value
        if not isinstance(listed, list) or not all(isinstance(one, str) for one in listed):
            raise ExportError(f"{path}: {key}: a list of words is wanted, not {value!r}")
        return tuple(listed)
    if not isinstance(value, str | int | float) or isinstance(value, bool):
        raise ExportError(f"{path}: {key}: a text is wanted, not {value!r}")
    text = str(value).strip()
    if key in _IRIS and text and not _IRI.fullmatch(text):
        raise ExportError(f"{path}: {key}: {text!r} is no address; one begins with https://")
    if key == "contact_email" and text and not _EMAIL.fullmatch(text):
        raise ExportError(f"{path}: {key}: {text!r} is no address of e-mail, such as data@example.org")
    return text
