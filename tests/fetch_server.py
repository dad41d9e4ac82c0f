"""The services of official papers on this machine: like the real ones in shape, and rude when told to be."""

from __future__ import annotations

import gzip
import json
import re
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qs, unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_SPACES: Final = (
    'xmlns:sru="http://docs.oasis-open.org/ns/search-ws/sruResponse" '
    'xmlns:gzd="http://standaarden.overheid.nl/sru" '
    'xmlns:w="http://standaarden.overheid.nl/wetgeving/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:cd="http://standaarden.overheid.nl/cup/data"'
)


@dataclass
class Reply:
    """What the server says, and how it misbehaves while it says it."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    length: int | None = None
    """The Content-Length that is told, where it is not that of the body."""
    pause: threading.Event | None = None
    """Waited for, up to two seconds, before anything is said."""


def paper(identifier: str, title: str = "Arbeidsmarktbeleid") -> bytes:
    """A small letter, in the form of the publisher."""
    dossier, _, number = identifier.removeprefix("kst-").rpartition("-")
    return f"""<?xml version="1.0" encoding="utf-8"?>
<officiele-publicatie>
<metadata><meta name="DC.identifier" scheme="OVERHEIDop.ParlID" content="{identifier}"/></metadata>
<kamerstuk><kamerstukkop><tekstregel inhoud="kameraanduiding">Tweede Kamer der Staten-Generaal</tekstregel>
</kamerstukkop><dossier><dossiernummer><dossiernr>{dossier}</dossiernr></dossiernummer>
<titel>{title}</titel></dossier>
<stuk><stuknr><ondernummer kamer="2">{number}</ondernummer></stuknr><titel>BRIEF VAN DE MINISTER</titel>
<algemeen><vrije-tekst><tekst status="goed"><al>Het kabinet stelt € 12 miljoen beschikbaar.</al></tekst>
</vrije-tekst></algemeen></stuk></kamerstuk></officiele-publicatie>
""".encode()


def metadata(identifier: str, title: str = "Arbeidsmarktbeleid") -> bytes:
    """What the publisher says of it."""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<metadata_gegevens>
<metadata name="DC.identifier" scheme="OVERHEIDop.ParlID" content="{identifier}"/>
<metadata name="OVERHEIDop.dossiertitel" scheme="" content="{title}"/>
<metadata name="DCTERMS.issued" scheme="DCTERMS.W3CDTF" content="2022-06-24"/>
<metadata name="DC.type" scheme="OVERHEIDop.KamerstukTypen" content="Brief"/>
</metadata_gegevens>
""".encode()


def web_page(identifier: str) -> bytes:
    """The paper as a web page."""
    return f"<html><head><title>{identifier}</title></head><body><p>Brief.</p></body></html>".encode()


def pdf(identifier: str) -> bytes:
    """What begins and ends like a PDF."""
    return b"%PDF-1.7\n" + identifier.encode() * 40 + b"\n%%EOF\n"


MAKE: Final[dict[str, Callable[[str], bytes]]] = {"xml": paper, "html": web_page, "pdf": pdf}


NOTHING_FOUND: Final = b"""<searchRetrieveResponse xmlns="http://docs.oasis-open.org/ns/search-ws/sruResponse">
<numberOfRecords>0</numberOfRecords></searchRetrieveResponse>"""
"""What the search service says when it has nothing."""


class Services:
    """Search service, repository and open data at one address of this machine."""

    def __init__(self) -> None:
        self.base = ""
        self.papers: dict[str, dict[str, bytes]] = {}
        self.stamps: dict[str, str] = {}
        self.log: list[tuple[str, dict[str, str]]] = []
        """Every request: its address as it reads, and its headers in small letters."""
        self.tricks: list[tuple[str, list[Reply | None]]] = []
        self.entities: dict[str, list[dict[str, Any]]] = {}
        self.page = 2

    def publish(self, *identifiers: str, forms: tuple[str, ...] = ("xml", "html", "pdf")) -> None:
        """Let these papers be there."""
        for identifier in identifiers:
            self.papers[identifier] = {form: MAKE[form](identifier) for form in forms}
            self.papers[identifier]["metadata"] = metadata(identifier)
            self.stamps[identifier] = "2022-06-27T13:08:59+02:00"

    def trick(self, part: str, *replies: Reply | None, times: int = 1) -> None:
        """Say this to the next requests whose address holds `part`; None for what is right."""
        self.tricks.append((part, list(replies) * times))

    def asked(self, part: str) -> list[dict[str, str]]:
        """The headers of the requests whose address holds `part`."""
        return [headers for path, headers in self.log if part in path]

    def answer(self, path: str, headers: dict[str, str]) -> Reply:
        """What is said to a request."""
        plain = unquote(path).replace("+", " ")
        self.log.append((plain, headers))
        for part, replies in self.tricks:
            if part in plain and replies:
                trick = replies.pop(0)
                if trick is not None:
                    return trick
                break
        body = self._body(path, plain)
        if body is None:
            return Reply(404, b"<html><body>niet gevonden</body></html>")
        mark = f'"{sha256(body).hexdigest()[:16]}"'
        if headers.get("if-none-match") == mark:
            return Reply(304)
        return Reply(200, body, {"ETag": mark})

    def _body(self, path: str, plain: str) -> bytes | None:
        if plain.startswith("/sru"):
            return self._search(path)
        if found := re.search(r"/frbr/\S*/([\w-]+)/1/(\w+)/", plain):
            return self.papers.get(found[1], {}).get(found[2])
        if found := re.search(r"/OData/v4/2.0/Document\w*\(0+-0000-0000-0000-(\d)(\d+)\)/resource", plain):
            form = ("xml", "html", "pdf", "metadata")[int(found[1])]
            return self.papers[sorted(self.papers)[int(found[2])]].get(form)
        if found := re.search(r"/OData/v4/2.0/(\w+)\?(?:.*skiptoken=(\d+))?", plain):
            return self._records(found[1], plain, int(found[2] or 0))
        return None

    def _search(self, path: str) -> bytes:
        asked = {name: values[0] for name, values in parse_qs(urlsplit(path).query).items()}
        one = re.search(r'dt.identifier=="([^"]+)"', asked["query"])
        found = [name for name in sorted(self.papers) if not one or name == one[1]]
        start, most = int(asked["startRecord"]), min(int(asked["maximumRecords"]), self.page)
        here = found[start - 1 : start - 1 + most]
        after = start + most
        following = f"<sru:nextRecordPosition>{after}</sru:nextRecordPosition>" if after <= len(found) else ""
        return self.search_page(here, total=len(found), following=following, start=start)

    def search_page(self, names: list[str], *, total: int, following: str, start: int) -> bytes:
        """A page of the search service."""
        records = "".join(self._record(name) for name in names)
        return f"""<?xml version="1.0" encoding="UTF-8"?>
<sru:searchRetrieveResponse {_SPACES}><sru:version>2.0</sru:version>
<sru:numberOfRecords>{total}</sru:numberOfRecords><sru:records>{records}</sru:records>{following}
<sru:echoedSearchRetrieveRequest><sru:startRecord>{start}</sru:startRecord></sru:echoedSearchRetrieveRequest>
</sru:searchRetrieveResponse>""".encode()

    def _record(self, name: str) -> str:
        at = f"{self.base}/frbr/officielepublicaties/kst/29544/{name}/1"
        items = "".join(
            f'<gzd:itemUrl manifestation="{form}">{at}/{form}/{name}.{form}</gzd:itemUrl>'
            for form in sorted(self.papers[name])
        )
        return f"""<sru:record><sru:recordData><gzd:gzd><gzd:originalData><w:meta><w:owmskern>
<dcterms:identifier>{name}</dcterms:identifier><dcterms:title>Arbeidsmarktbeleid; Brief</dcterms:title>
<dcterms:modified>2022-06-27</dcterms:modified></w:owmskern><w:owmsmantel><dcterms:issued>2022-06-24</dcterms:issued>
</w:owmsmantel><w:tpmeta><cd:datumTijdstipWijzigingExpression>{self.stamps[name]}</cd:datumTijdstipWijzigingExpression>
</w:tpmeta></w:meta></gzd:originalData><gzd:enrichedData>{items}</gzd:enrichedData></gzd:gzd></sru:recordData></sru:record>"""

    def _records(self, entity: str, plain: str, skip: int) -> bytes:
        found = self.entities.get(entity)
        if found is None:
            one = re.search(r"(?:ExterneIdentifier|DocumentNummer) eq '([^']+)'", plain)
            names = sorted(self.papers)
            found = [
                self._document(place, name) for place, name in enumerate(names) if not one or one[1] == name
            ]
        said: dict[str, Any] = {"@odata.context": f"{self.base}/OData/v4/2.0/$metadata#{entity}"}
        said["value"] = found[skip : skip + self.page]
        if skip + self.page < len(found):
            said["@odata.nextLink"] = f"{self.base}/OData/v4/2.0/{entity}?$skiptoken={skip + self.page}"
        return json.dumps(said).encode()

    def _document(self, place: int, name: str) -> dict[str, Any]:
        parts = [
            {
                "Id": _guid(kind, place),
                "Identifier": name,
                "DocumentType": form.capitalize(),
                "FileName": f"{name}.{form}" if form != "metadata" else "metadata.xml",
                "ContentLength": len(self.papers[name][form]),
                "Verwijderd": False,
            }
            for kind, form in enumerate(("xml", "html", "pdf", "metadata"))
            if form in self.papers[name]
        ]
        return {
            "Id": _guid(2, place),
            "DocumentNummer": f"2022D{place:05}",
            "Onderwerp": "Arbeidsmarktbeleid",
            "Datum": "2022-06-24T00:00:00+02:00",
            "ContentType": "application/pdf",
            "HuidigeDocumentVersie": {
                "ExterneIdentifier": name,
                "GewijzigdOp": self.stamps[name],
                "DocumentPublicatie": [one for one in parts if one["FileName"] != "metadata.xml"],
                "DocumentPublicatieMetadata": [one for one in parts if one["FileName"] == "metadata.xml"],
            },
        }


def _guid(kind: int, place: int) -> str:
    return f"00000000-0000-0000-0000-{kind}{place:011}"


def bomb(size: int) -> Reply:
    """A small answer that unpacks to so many zeros."""
    return Reply(body=gzip.compress(bytes(size)), headers={"Content-Encoding": "gzip"})


class _Server(ThreadingHTTPServer):
    """A server that does not complain when a client goes away."""

    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Say nothing: going away is what some tests are about."""


@contextmanager
def serving() -> Iterator[Services]:
    """The services, for as long as somebody looks."""
    services = Services()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True
        wbufsize = -1

        def do_GET(self) -> None:
            headers = {name.lower(): value for name, value in self.headers.items()}
            reply = services.answer(self.path, headers)
            if reply.pause is not None:
                reply.pause.wait(2)
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            size = len(reply.body) if reply.length is None else reply.length
            self.send_header("Content-Length", str(size))
            if size != len(reply.body):
                self.close_connection = True
            self.end_headers()
            self.wfile.write(reply.body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with _Server(("127.0.0.1", 0), Handler) as server:
        services.base = f"http://127.0.0.1:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield services
        finally:
            server.shutdown()
            thread.join(5)
