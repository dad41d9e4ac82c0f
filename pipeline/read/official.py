"""Reads the official XML of the Chambers: Kamerstukken, Kamervragen with their answers, Handelingen."""

from __future__ import annotations

import re
from datetime import date
from pathlib import PurePath
from typing import TYPE_CHECKING, Final, Literal

from ontology.names import document_iri
from pipeline.model import Document, Head, Issue
from pipeline.read.decode import tidy
from pipeline.read.forms import DATE
from pipeline.read.head import LETTER_DATE, day, dossier_number, kind_of, year
from pipeline.read.markup import events, parse
from pipeline.read.publication import Publication
from pipeline.read.reader import Reader
from pipeline.read.sections import names_of, ordered
from pipeline.read.titles import proper
from pipeline.read.transcript import Transcript, through

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml import etree

_CONTENT: Final = ("kamerstuk", "kamervragen", "handelingen", "niet-dossier-stuk", "agenda")
_DESCRIPTIONS: Final = frozenset({"metadata_gegevens", "owms-metadata"})
_BESIDE: Final = re.compile(r"/([\w-]+)/metadata\.xml$")
_TYPES: Final = {
    "motie": "motion",
    "brief": "letter",
    "amendement": "amendment",
    "verslag": "report",
    "verslag van een schriftelijk overleg": "written-consultation",
    "lijst van vragen en antwoorden": "list-of-questions",
    "lijst van vragen": "list-of-questions",
    "voorstel van wet": "bill",
    "memorie van toelichting": "memorandum",
    "advies": "advice",
    "advies afdeling advisering raad van state": "advice",
    "antwoord": "answers",
    "mededeling": "answers",
    "rapport": "report",
    "agenda": "agenda",
    "handelingen": "debate",
}
"""The publisher's own types of paper (schemes OVERHEIDop.KamerstukTypen and OVERHEIDop.AanhangselTypen)."""

Metadata = dict[str, list[str]]


def _accepts(name: str, first: bytes) -> bool:
    return name.lower().endswith(".xml") or b"<officiele-publicatie" in first


def _read(name: str, data: bytes, *, beside: bytes | None = None) -> Iterator[Document | Issue]:
    raw, root, issues = parse(name, data)
    yield from issues
    if root is None:
        return
    if root.tag in _DESCRIPTIONS:
        yield Issue("read", name, "the file describes a paper and does not hold it; put the paper beside it")
        return
    if root.tag != "officiele-publicatie" and root.tag not in _CONTENT:
        yield Issue(
            "read",
            name,
            f"an XML of another kind: its root is <{root.tag}>, where <officiele-publicatie> is read",
        )
        return
    source, inner = tidy(raw)
    transcript = Transcript()
    publication = Publication(transcript)
    publication.walk(events(source))
    if not transcript.length:
        yield Issue("read", name, "the XML holds no text; get the file again from where it was published")
        return
    metadata = _described(root.iterfind("metadata/meta"))
    if beside is not None:
        _, description, troubles = parse("metadata.xml", beside)
        yield from (
            Issue("read", name, f"in the file beside it: {issue.message}", issue.place) for issue in troubles
        )
        if description is not None:
            for key, values in _described(description.iterfind("metadata")).items():
                metadata.setdefault(key, values)
    head = _head(root, metadata, signers=names_of(publication.parts))
    yield Document(
        document_iri(head.identifier or PurePath(name).stem),
        name,
        transcript.text,
        head,
        ordered(publication.sections),
        tuple(publication.links),
        through(transcript.origin(), inner),
    )


def _described(elements: Iterator[etree._Element]) -> Metadata:
    """What the publisher says of the paper, by name and, where types go by schemes, by scheme."""
    found: Metadata = {}
    for element in elements:
        key, value = element.get("name", ""), element.get("content", "").strip()
        if key == "DC.type":
            key = f"DC.type|{element.get('scheme', '')}"
        if value:
            found.setdefault(key, []).append(value)
    return found


def _first(metadata: Metadata, *keys: str) -> str | None:
    return next((metadata[key][0] for key in keys if key in metadata), None)


def _words(element: etree._Element | None) -> str:
    """The text of an element, blanks single."""
    return " ".join("".join(map(str, element.itertext())).split()) if element is not None else ""


def _head(root: etree._Element, metadata: Metadata, *, signers: Sequence[str]) -> Head:
    dossiers = _dossiers(root, metadata)
    number = _words(root.find(".//stuknr/ondernummer")) or _words(root.find(".//kamervraagnummer"))
    number = number or _first(metadata, "OVERHEIDop.ondernummer", "OVERHEIDop.aanhangselNummer") or ""
    kind = _kind(root, metadata)
    printed = _words(root.find(".//stuk/titel")) or _words(root.find(".//item-titel"))
    title = _first(metadata, "OVERHEIDop.documenttitel") or _question_title(root, metadata)
    return Head(
        identifier=_identifier(metadata) or (f"kst-{dossiers[0]}-{number}" if dossiers and number else None),
        chamber=_chamber(root, metadata),
        session_year=_session(root, metadata),
        dossiers=dossiers,
        number=number or None,
        kind=kind,
        title=title or (proper(printed, signers) if printed else None),
        dossier_title=_words(root.find(".//dossier/titel")) or _first(metadata, "OVERHEIDop.dossiertitel"),
        issued=_issued(root, metadata),
        movers=tuple(metadata.get("OVERHEIDop.indiener", ())) if kind in {"motion", "amendment"} else (),
    )


def _identifier(metadata: Metadata) -> str | None:
    own = _first(metadata, "DC.identifier")
    if own:
        return own
    elsewhere = _BESIDE.search(_first(metadata, "OVERHEIDop.externMetadataRecord") or "")
    return elsewhere[1] if elsewhere else None


def _dossiers(root: etree._Element, metadata: Metadata) -> tuple[str, ...]:
    found = []
    for element in root.iterfind(".//dossier/dossiernummer"):
        chapter = _words(element.find("begrotingshoofdstuk")) or _words(element.find("raadnr"))
        found.append(dossier_number(_words(element.find("dossiernr")), chapter))
    if not found:
        found = [
            part.strip()
            for value in metadata.get("OVERHEIDop.dossiernummer", ())
            for part in value.split(";")
        ]
    return tuple(dict.fromkeys(number for number in found if number))


def _chamber(root: etree._Element, metadata: Metadata) -> Literal["TK", "EK"] | None:
    line = _words(root.find(".//tekstregel[@inhoud='kameraanduiding']"))
    line = (
        line
        or _first(metadata, "DC.creator")
        or _first(metadata, "DC.identifier")
        or _identifier(metadata)
        or ""
    )
    if "Tweede Kamer" in line or "-tk-" in line:
        return "TK"
    return "EK" if "Eerste Kamer" in line or "-ek-" in line else None


def _session(root: etree._Element, metadata: Metadata) -> str | None:
    line = _words(root.find(".//tekstregel[@inhoud='vergaderjaar']"))
    line = line or _first(metadata, "OVERHEIDop.vergaderjaar") or ""
    if found := re.search(r"\d{4}\s?[-–/]\s?\d{2,4}", line):
        return year(found[0])
    packed = re.search(r"-[te]k-(\d{4})(\d{4})-", _identifier(metadata) or "")
    return f"{packed[1]}-{packed[2]}" if packed else None


def _kind(root: etree._Element, metadata: Metadata) -> str | None:
    for key in ("DC.type|OVERHEIDop.KamerstukTypen", "DC.type|OVERHEIDop.AanhangselTypen"):
        named = _TYPES.get((_first(metadata, key) or "").lower())
        if named:
            return named
    if root.find(".//handelingen") is not None:
        return "debate"
    if root.find(".//kamervragen") is not None:
        return "answers" if root.find(".//antwoord") is not None else "questions"
    printed = _words(root.find(".//stuk/titel"))
    return kind_of(printed) or ("other" if printed else None)


def _question_title(root: etree._Element, metadata: Metadata) -> str | None:
    if root.find(".//kamervragen") is None:
        return None
    described = _first(metadata, "DC.title")
    return described or _words(root.find(".//kamervraagomschrijving")) or None


def _issued(root: etree._Element, metadata: Metadata) -> date | None:
    stated = [element.get("isodatum") for element in root.iterfind(".//stuk/datumtekst/datum")]
    stated += [
        element.get("isodatum")
        for element in root.iterfind(".//kamervraagomschrijving[@type='antwoord']/datum")
    ]
    stated.append(_first(metadata, "DCTERMS.issued"))
    stated += [element.get("isodatum") for element in root.iterfind(".//kamervraagomschrijving/datum")]
    for value in stated:
        try:
            return date.fromisoformat((value or "")[:10])
        except ValueError:
            continue
    found = DATE.search(_words(root.find(".//stuk/datumtekst")))
    # A letter without a description bears its date only where it was written: "Den Haag, 3 mei 2023".
    found = found or next(
        filter(None, (LETTER_DATE.match(_words(line)) for line in root.iterfind(".//al"))), None
    )
    return day(found) if found else None


READER: Final = Reader(
    "official XML",
    suffixes=(".xml",),
    media_types=("application/xml", "text/xml"),
    accepts=_accepts,
    read=_read,
)
"""The XML of the publisher of official papers."""
