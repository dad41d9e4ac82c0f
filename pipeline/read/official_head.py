"""The head of an official publication, from its elements and from what the publisher says of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from pipeline.model import Head
from pipeline.read import metadata as described
from pipeline.read.forms import day
from pipeline.read.head import LETTER_DATE, dossier_number, year
from pipeline.read.kinds import kind_of, replaced
from pipeline.read.titles import proper

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from lxml import etree

    from pipeline.read.metadata import Metadata


def _words(element: etree._Element | None) -> str:
    """The text of an element, blanks single."""
    return " ".join("".join(map(str, element.itertext())).split()) if element is not None else ""


def head_from(root: etree._Element, metadata: Metadata, *, signers: Sequence[str]) -> Head:
    """The head: what is printed goes before what is described, `signers` are the names below the paper."""
    dossiers = _dossiers(root, metadata)
    number = _words(root.find(".//stuknr/ondernummer")) or _words(root.find(".//kamervraagnummer"))
    number = (
        number or described.first(metadata, "OVERHEIDop.ondernummer", "OVERHEIDop.aanhangselNummer") or ""
    )
    kind = _kind(root, metadata)
    printed = _words(root.find(".//stuk/titel")) or _words(root.find(".//item-titel"))
    title = described.first(metadata, "OVERHEIDop.documenttitel") or _question_title(root, metadata)
    earlier = replaced(printed)
    return Head(
        identifier=described.identifier(metadata)
        or (f"kst-{dossiers[0]}-{number}" if dossiers and number else None),
        chamber=_chamber(root, metadata),
        session_year=_session(root, metadata),
        dossiers=dossiers,
        number=number or None,
        kind=kind,
        title=title or (proper(printed, signers) if printed else None),
        dossier_title=_words(root.find(".//dossier/titel"))
        or described.first(metadata, "OVERHEIDop.dossiertitel"),
        issued=_issued(root, metadata),
        movers=tuple(metadata.get("OVERHEIDop.indiener", ())) if kind in {"motion", "amendment"} else (),
        replaces=f"kst-{dossiers[0]}-{earlier}" if dossiers and earlier else None,
    )


def _dossiers(root: etree._Element, metadata: Metadata) -> tuple[str, ...]:
    found = []
    for element in root.iterfind(".//dossier/dossiernummer"):
        chapter = _words(element.find("begrotingshoofdstuk")) or _words(element.find("raadnr"))
        found.append(dossier_number(_words(element.find("dossiernr")), chapter))
    if not found:
        found = described.dossiers(metadata)
    return tuple(dict.fromkeys(number for number in found if number))


def _chamber(root: etree._Element, metadata: Metadata) -> Literal["TK", "EK"] | None:
    printed = _words(root.find(".//tekstregel[@inhoud='kameraanduiding']"))
    line = printed or described.first(metadata, "DC.creator") or described.identifier(metadata) or ""
    if "Tweede Kamer" in line or "-tk-" in line:
        return "TK"
    return "EK" if "Eerste Kamer" in line or "-ek-" in line else None


def _session(root: etree._Element, metadata: Metadata) -> str | None:
    line = _words(root.find(".//tekstregel[@inhoud='vergaderjaar']"))
    line = line or described.first(metadata, "OVERHEIDop.vergaderjaar") or ""
    if found := re.search(r"\d{4}\s?[-–/]\s?\d{2,4}", line):
        return year(found[0])
    packed = re.search(r"-[te]k-(\d{4})(\d{4})-", described.identifier(metadata) or "")
    return f"{packed[1]}-{packed[2]}" if packed else None


def _kind(root: etree._Element, metadata: Metadata) -> str | None:
    if named := described.kind(metadata):
        return named
    if root.tag == "handelingen" or root.find(".//handelingen") is not None:
        return "debate"
    if root.tag == "kamervragen" or root.find(".//kamervragen") is not None:
        return "answers" if root.find(".//antwoord") is not None else "questions"
    if root.tag == "agenda" or root.find(".//agenda") is not None:
        return "agenda"
    printed = _words(root.find(".//stuk/titel"))
    return kind_of(printed) or ("other" if printed else None)


def _question_title(root: etree._Element, metadata: Metadata) -> str | None:
    if root.find(".//kamervragen") is None:
        return None
    title = described.first(metadata, "DC.title")
    return title or _words(root.find(".//kamervraagomschrijving")) or None


def _issued(root: etree._Element, metadata: Metadata) -> date | None:
    answered = ".//kamervraagomschrijving[@type='antwoord']/datum"
    for stated in (
        *(element.get("isodatum", "") for element in root.iterfind(".//stuk/datumtekst/datum")),
        *(element.get("isodatum", "") for element in root.iterfind(answered)),
        described.first(metadata, "DCTERMS.issued") or "",
        *(element.get("isodatum", "") for element in root.iterfind(".//kamervraagomschrijving/datum")),
        _words(root.find(".//vergaderdatum")),
        _words(root.find(".//stuk/datumtekst")),
    ):
        if found := described.as_day(stated):
            return found
    # A letter without a description bears its date only where it was written: "Den Haag, 3 mei 2023".
    written = filter(None, (LETTER_DATE.match(_words(line)) for line in root.iterfind(".//al")))
    letter = next(written, None)
    return day(letter) if letter else None
