"""The search service of official papers (SRU 2.0 of KOOP), which names their files in the repository."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from pipeline.fetch.checks import FORMS, parsed
from pipeline.fetch.errors import FetchError
from pipeline.fetch.service import Listed, Listing, Offer, Page, Service, best_first, turned
from pipeline.fetch.wanted import SAFE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from pipeline.fetch.client import Client
    from pipeline.fetch.wanted import Wanted

_ATTACHMENT: Final = "blg-"


def queries(wanted: Wanted) -> tuple[str, ...]:
    """The questions in the service's language (CQL): one for each identifier, or one for all.

    >>> from pipeline.fetch.wanted import wanted as asked
    >>> queries(asked(["kst-29544-1093"]))
    ('c.product-area=="officielepublicaties" and dt.identifier=="kst-29544-1093"',)
    """
    area = 'c.product-area=="officielepublicaties"'
    if wanted.identifiers:
        return tuple(f'{area} and dt.identifier=="{one}"' for one in wanted.identifiers)
    narrowed = {
        "w.organisatietype==": '"staten generaal"',  # else also what ministries and municipalities publish
        "w.dossiernummer==": f'"{wanted.dossier}"' if wanted.dossier else "",
        "w.subrubriek==": '"Motie"' if wanted.motions else "",
        "w.vergaderjaar==": f'"{wanted.session}"' if wanted.session else "",
        "dt.date>=": wanted.since.isoformat() if wanted.since else "",
        "dt.date<=": wanted.until.isoformat() if wanted.until else "",
    }
    return (" and ".join([area, *(f"{index}{value}" for index, value in narrowed.items() if value)]),)


def search(client: Client, wanted: Wanted) -> Listing:
    """What the service has of what is asked for."""
    listing = Listing()
    found: dict[str, Listed] = {}
    for query in queries(wanted):
        total, came = 0, 0
        read = partial(_page, client, query)
        pages = turned(_address(client, query, 1), read, _key, most=wanted.most)
        for page in pages:
            total, came = page.total or total, came + len(page.records)
            for record in page.records:
                _take(record, wanted, found, listing.notes)
        if came < total:
            listing.notes.append(f"the service says that it has {total:,} and gave {came:,}: {query}")
    listing.papers.extend(found.values())
    return listing


def _take(record: etree._Element, wanted: Wanted, found: dict[str, Listed], notes: list[str]) -> None:
    listed = _listed(record)
    if not SAFE.fullmatch(listed.identifier):
        notes.append(f"a record without a usable identifier was left out: {listed.identifier[:80]!r}")
        return
    asked = {one.casefold() for one in wanted.identifiers}
    if asked and listed.identifier.casefold() not in asked:
        notes.append(f"{listed.identifier} was not asked for and is left out")
        return
    if asked or wanted.attachments or not listed.identifier.startswith(_ATTACHMENT):
        found.setdefault(listed.identifier, listed)


def _address(client: Client, query: str, start: int) -> str:
    asked = {
        "operation": "searchRetrieve",
        "version": "2.0",
        "query": query,
        "startRecord": start,
        "maximumRecords": client.settings.page,
    }
    return f"{client.settings.sru}?{urlencode(asked)}"


def _page(client: Client, query: str, url: str) -> Page[etree._Element]:
    root = parsed(client.get(url, "sru"))
    trouble = root.find(".//{*}diagnostic")
    if trouble is not None:
        said = " ".join(filter(None, (text.strip() for text in map(str, trouble.itertext()))))
        raise FetchError(f"the search service does not understand us: {said[:300]}")
    following = _number(root, "nextRecordPosition")
    records = root.findall("{*}records/{*}record")
    start = _number(root, "echoedSearchRetrieveRequest/{*}startRecord")
    if following is not None and start is not None and following <= start:
        raise FetchError(f"{url}: the pages of the service go back; try again later")
    return Page(
        records,
        _address(client, query, following) if following is not None else None,
        _number(root, "numberOfRecords"),
    )


def _number(root: etree._Element, path: str) -> int | None:
    text = (root.findtext(f"{{*}}{path}") or "").strip()
    return int(text) if text.isdecimal() else None


def _key(record: etree._Element) -> str:
    return _text(record, "identifier")


def _text(record: etree._Element, name: str) -> str:
    return " ".join((record.findtext(f".//{{*}}{name}") or "").split())


def _listed(record: etree._Element) -> Listed:
    items = [
        (str(one.get("manifestation", "")), (one.text or "").strip())
        for one in record.iterfind(".//{*}itemUrl")
    ]
    return Listed(
        identifier=_text(record, "identifier"),
        title=_text(record, "title"),
        issued=_text(record, "issued") or _text(record, "date"),
        stamp=_text(record, "datumTijdstipWijzigingExpression") or _text(record, "modified"),
        offers=best_first(_offers(items)),
        description=next((url for form, url in items if form == "metadata"), ""),
    )


def _offers(items: list[tuple[str, str]]) -> Iterator[Offer]:
    yield from (Offer(form, url) for form, url in items if form in FORMS and url)


SERVICE: Final = Service(
    "sru", "The search service and the repository of official papers, of both Chambers.", search
)
"""Official papers by KOOP."""
