"""Organisations that papers name and TOOI does not know, in the form of its registers.

As the registers are published (https://standaarden.overheid.nl/tooi): expanded JSON-LD, sorted by IRI. A code
and a kind are for the register to give, so there is none; the papers that name the body stand in their place.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

from graphs.publish.official import page
from ontology.terms import DCT, RDFS, SKOS

if TYPE_CHECKING:
    from graphs.publish.catalogue.settings import Settings
    from graphs.publish.whole import Whole

TOOI: Final = "https://identifier.overheid.nl/tooi/"
_ONT: Final = TOOI + "def/ont/"
_ORG: Final = "http://www.w3.org/ns/org#Organization"
_PROV: Final = "http://www.w3.org/ns/prov#wasDerivedFrom"
_SHORT: Final = re.compile(r"(?=(?:.*[A-Z]){2})\w{2,10}")
"""An abbreviation: one short word with at least two capitals, such as "SZW" or "RvS"."""


def bodies(whole: Whole, _settings: Settings) -> bytes:
    """One record for each organisation without an exact match in TOOI that a paper names."""
    found = [_record(whole, iri) for iri in whole.members("Organisation") if _is_new(whole, iri)]
    return (json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode()


def papers(whole: Whole, iri: str) -> list[str]:
    """The papers that speak of a thing, by IRI."""
    return [graph for graph in whole.graphs(iri) if graph in whole and "/document/" in graph]


def _is_new(whole: Whole, iri: str) -> bool:
    known = any(match.startswith(TOOI) for match in whole.things(iri, SKOS + "exactMatch"))
    return not known and bool(papers(whole, iri))


def _record(whole: Whole, iri: str) -> dict[str, Any]:
    name = whole.name(iri)
    others = sorted({*whole.texts(iri, SKOS + "altLabel"), *whole.texts(iri, RDFS + "label")} - {name})
    short = [other for other in others if _SHORT.fullmatch(other)]
    told: dict[str, list[dict[str, str]]] = {
        RDFS + "label": _said([name]),
        _ONT + "voorkeursnaamExclSoort": _said([name]),
        _ONT + "voorkeursnaamSorteer": _said([name.casefold()]),
        _ONT + "afkorting": _said(short),
        _ONT + "alternatieveNaam": _said([other for other in others if other not in short]),
        _ONT + "verantwoordelijkMinisterie": _things(_ministries(whole, iri)),
        DCT + "isPartOf": _things(whole.things(iri, "partOf")),
        SKOS + "exactMatch": _things(whole.things(iri, SKOS + "exactMatch")),
        _PROV: _things(_pages(whole, iri)),
    }
    return {"@id": iri, "@type": [_ORG], **{key: values for key, values in sorted(told.items()) if values}}


def _ministries(whole: Whole, iri: str) -> list[str]:
    """The ministries that are responsible for a body, by their TOOI IRI."""
    found = (
        ministry for ministry in whole.members("Ministry") if iri in whole.things(ministry, "responsibleFor")
    )
    matches = (match for ministry in found for match in whole.things(ministry, SKOS + "exactMatch"))
    return sorted(match for match in matches if match.startswith(TOOI))


def _pages(whole: Whole, iri: str) -> list[str]:
    return [page(whole.text(paper, DCT + "identifier")) or paper for paper in papers(whole, iri)]


def _said(words: list[str]) -> list[dict[str, str]]:
    return [{"@language": "nl", "@value": word} for word in words]


def _things(iris: list[str]) -> list[dict[str, str]]:
    return [{"@id": iri} for iri in iris]
