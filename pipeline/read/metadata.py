"""What the publisher says of a paper, in the file or beside it, and the head that follows from it."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final, TypeAlias

from lxml import etree

from pipeline.read.forms import DATE, day

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

TYPES: Final = {
    "motie": "motion",
    "motie (gewijzigd/nader)": "motion",
    "brief": "letter",
    "brief regering": "letter",
    "amendement": "amendment",
    "verslag": "report",
    "verslag van een schriftelijk overleg": "written-consultation",
    "lijst van vragen en antwoorden": "list-of-questions",
    "lijst van vragen": "list-of-questions",
    "voorstel van wet": "bill",
    "gewijzigd voorstel van wet": "bill",
    "koninklijke boodschap": "bill",
    "memorie van toelichting": "memorandum",
    "nota naar aanleiding van het verslag": "memorandum",
    "advies": "advice",
    "advies afdeling advisering raad van state": "advice",
    "advies raad van state": "advice",
    "antwoord": "answers",
    "antwoord schriftelijke vragen": "answers",
    "mededeling": "answers",
    "schriftelijke vragen": "questions",
    "rapport": "report",
    "agenda": "agenda",
    "handelingen": "debate",
    "handeling": "debate",
    "beslisnota": "decision-note",
    "kamervragen": "answers",
    "kamerbrief": "letter",
}
"""The publishers' own types of paper (schemes OVERHEIDop.KamerstukTypen and OVERHEIDop.AanhangselTypen, the
Chamber's site, rijksoverheid.nl), in small letters."""

_BESIDE: Final = re.compile(r"/([\w-]+)/metadata\.xml$")
_SCHEMES: Final = (
    "DC.type|OVERHEIDop.KamerstukTypen",
    "DC.type|OVERHEIDop.AanhangselTypen",
    "DC.type|OVERHEIDop.KamervraagTypen",
    "DC.type|OVERHEIDop.Parlementair",
)
_CORE: Final = {"issued": "DCTERMS.issued", "available": "DCTERMS.available"}

Metadata: TypeAlias = "dict[str, list[str]]"
"""What the publisher says, by name and, where types go by schemes, by scheme."""


def attributes(element: etree._Element) -> dict[str, str]:
    """The attributes of an element as text."""
    return {str(key): str(value) for key, value in element.attrib.items()}


def described(elements: Iterable[Mapping[str, str]]) -> Metadata:
    """What the publisher says of the paper in elements with a `name`, a `content` and sometimes a `scheme`.

    >>> described([{"name": "DC.type", "scheme": "OVERHEIDop.KamerstukTypen", "content": "Motie"}])
    {'DC.type|OVERHEIDop.KamerstukTypen': ['Motie']}
    """
    found: Metadata = {}
    for element in elements:
        key, value = element.get("name", ""), element.get("content", "").strip()
        if key == "DC.type":
            key = f"DC.type|{element.get('scheme', '')}"
        if value:
            found.setdefault(key, []).append(value)
    return found


def owms(root: etree._Element) -> Metadata:
    """The same from the publisher's other form of description, in which each thing has an element of its own.

    `root` is an `owms-metadata`: the terms of Dublin Core and those of the publisher.
    """
    elements: list[dict[str, str]] = []
    for element in root.iter("*"):
        if not len(element):
            name = etree.QName(element)
            is_core = (name.namespace or "").startswith("http://purl.org/dc/terms/")
            plain = _CORE.get(name.localname, f"DC.{name.localname}")
            key = plain if is_core else f"OVERHEIDop.{name.localname}"
            content = element.text or ""
            elements.append({"name": key, "scheme": element.get("scheme", ""), "content": content})
    return described(elements)


def first(metadata: Metadata, *keys: str) -> str | None:
    """The first thing said under the first of these names that says anything."""
    return next((metadata[key][0] for key in keys if key in metadata), None)


def identifier(metadata: Metadata) -> str | None:
    """The number of the paper, or of the description that the file points at."""
    own = first(metadata, "DC.identifier")
    if own:
        return own
    elsewhere = _BESIDE.search(first(metadata, "OVERHEIDop.externMetadataRecord") or "")
    return elsewhere[1] if elsewhere else None


def kind(metadata: Metadata) -> str | None:
    """The kind of paper that the publisher gives."""
    named = (TYPES.get((first(metadata, key) or "").lower()) for key in _SCHEMES)
    return next(filter(None, named), None)


def dossiers(metadata: Metadata) -> list[str]:
    """The dossiers of the paper, as the contract writes them, each once."""
    values = metadata.get("OVERHEIDop.dossiernummer", ())
    return [part.strip().replace(" ", "") for value in values for part in value.split(";")]


def issued(metadata: Metadata) -> date | None:
    """The day of the paper, whichever publisher says it."""
    keys = ("DCTERMS.issued", "dcterms.issued", "dcterms.date", "article:published_time")
    for value in (first(metadata, key) or "" for key in keys):
        if found := as_day(value):
            return found
    return None


def as_day(text: str) -> date | None:
    """A day that is written as 2021-07-06, as 06-07-2021 or as 6 juli 2021.

    >>> as_day("2021-07-06T10:00"), as_day("6 juli 2021") == as_day("06-07-2021"), as_day("gisteren")
    (datetime.date(2021, 7, 6), True, None)
    """
    turned = re.fullmatch(r"(\d{1,2})-(\d{1,2})-(\d{4})", text.strip())
    plain = f"{turned[3]}-{turned[2]:0>2}-{turned[1]:0>2}" if turned else text.strip()[:10]
    try:
        return date.fromisoformat(plain)
    except ValueError:
        found = DATE.search(text)
        return day(found) if found else None
