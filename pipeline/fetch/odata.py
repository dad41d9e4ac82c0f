"""The open data of the Tweede Kamer (OData 4), page by page, and the papers in it."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote, urljoin

from pipeline.fetch.checks import FORMS
from pipeline.fetch.service import Listed, Listing, Offer, Page, Service, best_first, turned
from pipeline.fetch.wanted import SAFE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pipeline.fetch.client import Client
    from pipeline.fetch.wanted import Wanted

_GUID: Final = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_NUMBER: Final = re.compile(r"\d{4}D\d{5}")
_MEDIA: Final = {
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.oasis.opendocument.text": "odt",
}
_PARTS: Final = "HuidigeDocumentVersie($expand=DocumentPublicatie,DocumentPublicatieMetadata)"
_MOTIONS: Final = "(Soort eq 'Motie' or Soort eq 'Motie (gewijzigd/nader)')"


def filters(wanted: Wanted) -> tuple[str, ...]:
    """The conditions on a Document: one for each identifier, or one for all.

    >>> from pipeline.fetch.wanted import wanted as asked
    >>> filters(asked(["2019D47137"]))
    ("Verwijderd eq false and DocumentNummer eq '2019D47137'",)
    """
    if wanted.identifiers:
        return tuple(f"Verwijderd eq false and {_named(one)}" for one in wanted.identifiers)
    return (
        " and ".join(
            [
                "Verwijderd eq false",
                *([_MOTIONS] if wanted.motions else []),
                *in_dossier(wanted),
                *([f"Vergaderjaar eq '{wanted.session}'"] if wanted.session else []),
                *between("Datum", wanted.since, wanted.until),
            ]
        ),
    )


def in_dossier(wanted: Wanted) -> list[str]:
    """The condition that a Document or a Zaak is of the dossier.

    >>> from pipeline.fetch.wanted import wanted as asked
    >>> in_dossier(asked(dossier="35925-XV"))
    ["Kamerstukdossier/any(d: d/Nummer eq 35925 and d/Toevoeging eq 'XV')"]
    """
    number, suffix = wanted.dossier_parts
    if not number:
        return []
    more = f" and d/Toevoeging eq '{suffix}'" if suffix else ""
    return [f"Kamerstukdossier/any(d: d/Nummer eq {number}{more})"]


def between(name: str, since: date | None, until: date | None) -> list[str]:
    """The conditions that a moment lies in these days, as days begin in Dutch summer.

    >>> between("Datum", date(2024, 1, 1), None)
    ['Datum ge 2024-01-01T00:00:00+02:00']
    """
    # Days of papers are midnights. In winter the day begins an hour later, which no midnight lies before.
    first = [f"{name} ge {since}T00:00:00+02:00"] if since else []
    last = [f"{name} lt {until + timedelta(days=1)}T00:00:00+02:00"] if until else []
    return [*first, *last]


def address(client: Client, entity: str, *, condition: str, expand: str) -> str:
    """The first page of the records of a kind that meet a condition."""
    return (
        f"{client.settings.odata}/{entity}?$filter={quote(condition)}&$expand={quote(expand, safe='($=,;)')}"
    )


def pages(ask: Callable[[str], bytes], url: str, *, most: int) -> Iterator[Page[object]]:
    """Every page from this one on; `ask` gives what stands at an address."""

    def read(at: str) -> Page[object]:
        said = json.loads(ask(at))
        following = said.get("@odata.nextLink")
        return Page(
            said["value"], urljoin(at, str(following)) if following else None, said.get("@odata.count")
        )

    return turned(url, read, lambda record: str(_record(record).get("Id")), most=most)


def search(client: Client, wanted: Wanted) -> Listing:
    """What the Chamber has of what is asked for."""
    listing = Listing()
    found: dict[str, Listed] = {}
    for condition in filters(wanted):
        url = address(client, "Document", condition=condition, expand=_PARTS)
        for page in pages(lambda at: client.get(at, "odata"), url, most=wanted.most):
            for record in page.records:
                listed = _listed(client.settings.odata, _record(record))
                if not SAFE.fullmatch(listed.identifier):
                    listing.notes.append(f"a record without a number was left out: {listed.title[:80]}")
                elif listed.identifier not in found:
                    found[listed.identifier] = listed
    listing.papers.extend(found.values())
    return listing


def _named(identifier: str) -> str:
    if _NUMBER.fullmatch(identifier):
        return f"DocumentNummer eq '{identifier}'"
    return f"HuidigeDocumentVersie/ExterneIdentifier eq '{identifier}'"


def _record(record: object) -> dict[str, Any]:
    return record if isinstance(record, dict) else {}


def _listed(base: str, record: dict[str, Any]) -> Listed:
    version = _record(record.get("HuidigeDocumentVersie"))
    offers = best_first(_offers(base, version, record))
    described = (
        _resource(base, "DocumentPublicatieMetadata", one)
        for one in _parts(version, "DocumentPublicatieMetadata")
        if one.get("FileName") == "metadata.xml"
    )
    return Listed(
        identifier=str(version.get("ExterneIdentifier") or record.get("DocumentNummer") or ""),
        title=str(record.get("Onderwerp") or record.get("Titel") or ""),
        issued=str(record.get("Datum") or "")[:10],
        stamp=str(version.get("GewijzigdOp") or record.get("GewijzigdOp") or ""),
        offers=offers,
        description=next(filter(None, described), ""),
    )


def _offers(base: str, version: dict[str, Any], record: dict[str, Any]) -> Iterator[Offer]:
    for one in _parts(version, "DocumentPublicatie"):
        form, url = str(one.get("DocumentType")).lower(), _resource(base, "DocumentPublicatie", one)
        if form in FORMS and url:
            yield Offer(form, url, _size(one))
    media, url = _MEDIA.get(str(record.get("ContentType"))), _resource(base, "Document", record)
    if media and url:
        yield Offer(media, url, _size(record))


def _parts(version: dict[str, Any], name: str) -> list[dict[str, Any]]:
    parts = version.get(name)
    found = [_record(one) for one in parts] if isinstance(parts, list) else []
    return [one for one in found if one.get("Verwijderd") is not True]


def _resource(base: str, entity: str, record: dict[str, Any]) -> str:
    own = str(record.get("Id"))
    return f"{base}/{entity}({own})/resource" if _GUID.fullmatch(own) else ""


def _size(record: dict[str, Any]) -> int | None:
    size = record.get("ContentLength")
    return size if isinstance(size, int) and size > 0 else None


SERVICE: Final = Service(
    "odata",
    "The open data of the Tweede Kamer, which also has papers that are not printed (2019D47137).",
    search,
)
"""The Chamber's own."""
